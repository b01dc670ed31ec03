"""Plain Swedish."""

from aktorskartan.records.readability import LIMIT, lix


def test_lix_is_words_a_sentence_and_the_share_of_long_words() -> None:
    """Five words a sentence, and one long word in ten: 5 + 10."""
    assert lix("Här kan du öva på allt. Vi ses hela veckan.") == 5
    assert lix("En två tre fyra fem. Sex sju åtta nio tiotusental.") == 15


def test_a_short_text_is_not_measured() -> None:
    """Fewer than ten words say too little."""
    assert lix("Arbetsmarknadspolitiska insatser.") is None
    assert lix("") is None


def test_authorities_swedish_is_too_hard() -> None:
    """Long words in a long sentence are above the limit."""
    text = (
        "Verksamheten erbjuder individanpassade insatser i samverkan med kommunens samtliga förvaltningar och nämnder."
    )
    assert (lix(text) or 0) > LIMIT
