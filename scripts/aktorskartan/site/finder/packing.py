"""Packing: sorted words and lists of small numbers as short strings, that the engine reads in one pass."""

from collections.abc import Iterable, Sequence

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef" + "ghijklmnopqrstuvwxyz0123456789-_"
_HALF = 32
#: How many letters a word may share with the one before: there are as many capitals to say it.
_MOST_SHARED = 25


def pack_words(words: Iterable[str]) -> str:
    """Write sorted folded words, each as a capital that says how much it shares with the one before, and the rest.

    Folded words hold no capitals, so these part them.
    """
    packed = before = ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(before), _MOST_SHARED) and word[shared] == before[shared]:
            shared += 1
        packed += chr(ord("A") + shared) + word[shared:]
        before = word
    return packed


def pack_numbers(numbers: Iterable[int]) -> str:
    """Write whole numbers in base 32: the last digit of each is of the first half of the alphabet."""
    packed = []
    for number in numbers:
        digits = _DIGITS[number % _HALF]
        while number := number // _HALF:
            digits = _DIGITS[_HALF + number % _HALF] + digits
        packed.append(digits)
    return "".join(packed)


def pack_lists(lists: Iterable[Iterable[int]], *, rising: bool = False) -> str:
    """Write lists of ascending numbers one after the other: steps, each with a bit that says whether more follow.

    ``rising``: the first numbers of the lists ascend too, and are written as steps from one list to the next.
    """
    numbers = []
    first = 0
    for items in lists:
        every = list(items)
        before = first
        for position, item in enumerate(every, start=1):
            numbers.append((item - before) * 2 + (position < len(every)))
            before = item
        first = every[0] if rising else 0
    return pack_numbers(numbers)


def pack_orders(lists: Iterable[Sequence[int]]) -> str:
    """Write sorted lists whose own order is kept: the first as a step from the list before, the others as they are."""
    numbers = []
    before = 0
    for first, *others in lists:
        every = [first - before, *others]
        numbers += [number * 2 + (position < len(every)) for position, number in enumerate(every, start=1)]
        before = first
    return pack_numbers(numbers)
