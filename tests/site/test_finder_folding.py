"""Folding: words that are the same to a reader are the same to the finder."""

import pytest

from aktorskartan.site.finder.folding import folding


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SPRÅKKAFÉ", "sprakkafe"),
        ("Łódź", "lodz"),
        ("Hay'adda", "hayadda"),
        ("l’école", "l ecole"),
        ("الإقامة", "الاقامه"),
        ("مَدْرَسَة", "مدرسه"),
        ("كتـــاب", "کتاب"),
        ("مهد\u200cکودک", "مهدكودك"),
        ("بازاڕی", "بازارى"),
        ("خانوو ۆ ێ", "خانوو و ی"),
        ("ቤተ መፃሕፍቲ", "ቤተ፡መጻሕፍቲ"),
        ("ሥራ", "ስራ"),
        ("ዓቢ", "አቢ"),
        ("м’ята", "мята"),
        ("їжа", "ижа"),
        ("١٢٣ ۴۵ ፯", "123 45 7"),
        ("a–b, c", "a b c"),
    ],
)
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    """Case, marks, variants of a letter, joiners, apostrophes, digits and punctuation make no difference."""
    assert folding().fold(one) == folding().fold(other)


@pytest.mark.parametrize(
    ("one", "other", "locale"),
    [
        ("läxhjälpen", "läxhjälp", "sv"),
        ("tandläkare", "tandläkaren", "sv"),
        ("guryo", "guri", "so"),
        ("مدرسة", "المدرسة", "ar"),
        ("قرض", "قرض‌هایم", "fa"),
        ("ددان", "ددانەکان", "ku-IQ"),
        ("квартиру", "квартира", "uk"),
        ("ቋንቋ", "የቋንቋ", "am"),
    ],
)
def test_an_inflected_word_shares_a_form(one: str, other: str, locale: str) -> None:
    """Light affixes of the language are taken off, one or two, in writing or by ear; the word itself stays a form."""
    first, second = (folding().fold(word) for word in (one, other))
    assert first in folding().forms(first, locale)
    forms = [{*folding().forms(word, locale), *folding().sounds(word, locale)} for word in (first, second)]
    assert forms[0] & forms[1]


def test_a_language_keeps_to_its_own_affixes() -> None:
    """A Somali article does not make a Swedish word shorter."""
    assert "barn" not in folding().forms("barnaga", "sv")


def test_short_words_stay_whole() -> None:
    """What is left of a word must be long enough to mean something."""
    assert folding().forms("mat", "sv") == ("mat",)


def test_the_script_of_a_word_is_known() -> None:
    """A word is looked up in the lexicons of its script."""
    words = folding().words("café قهوة ቡና кава 112")
    assert [folding().script(word) for word in words] == ["latin", "arabic", "ethiopic", "cyrillic", "latin"]
