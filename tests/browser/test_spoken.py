"""Spoken hours in the browser: what the form understands while one types is what ``propose`` would, or nothing."""

from collections.abc import Iterator
from random import Random

import pytest
from babel import Locale
from playwright.sync_api import Browser, Page, Route

from aktorskartan.records.hours import read_hours
from aktorskartan.records.interface import load_interface
from aktorskartan.records.load import load
from aktorskartan.records.spoken_hours import Understood
from aktorskartan.site.form_rules import hours_rules
from aktorskartan.site.hours import in_words
from aktorskartan.site.words import Language, Words
from tests.conftest import DIRECTORY, REPOSITORY
from tests.records.test_spoken_hours import GOLDEN, in_the_subset, read

ASSETS = REPOSITORY / "overrides" / "assets"
LANGUAGES = {lang: lang for lang in ("sv", "en", "ar", "fa", "so", "ti", "am", "fr", "uk", "es")} | {"ku-IQ": "ckb"}
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
#: Figures of the keyboards that people have.
FIGURES = {"ar": "٠١٢٣٤٥٦٧٨٩", "ku-IQ": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹"}


@pytest.fixture(scope="module")
def form(browser: Browser) -> Iterator[Page]:
    """Give a page with the form's reader of hours in it."""

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name.endswith(".js"):
            route.fulfill(body=(ASSETS / name).read_text("utf-8"), content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page = browser.new_page()
    page.route("**/*", answer)
    page.goto("http://form.test/")
    page.evaluate("import('/spoken.js').then((module) => Object.assign(globalThis, { spoken: module }))")
    yield page
    page.close()


def locale(lang: str) -> Locale:
    """Give what CLDR knows of a language of the site."""
    return Locale.parse(LANGUAGES[lang])


def understood(form: Page, texts: list[str], lang: str = "sv") -> list[str | None]:
    """Give what the form understands of each text on the pages of a language, in the syntax."""
    script = """([texts, rules]) => texts.map((text) => {
        const found = spoken.read(text, rules);
        return found && spoken.written(found);
    })"""
    answers: list[str | None] = form.evaluate(script, [texts, hours_rules(lang, locale(lang))])
    return answers


def test_what_the_form_understands_is_what_propose_understands(form: Page) -> None:
    """Of everything that people write in Swedish, the form reads the same or leaves it, and it reads much."""
    answers = understood(form, [case["write"] for case in GOLDEN])
    told = {case["write"]: answer for case, answer in zip(GOLDEN, answers, strict=True) if answer is not None}
    assert {text: read(text) for text in told} == {text: Understood(hours) for text, hours in told.items()}
    assert len(told) >= 100


def test_pieces_in_any_order_are_read_alike_or_left(form: Page) -> None:
    """Whatever people put together of the words that the form knows, it never reads what ``propose`` would not."""
    pieces = """tis~onsdagar~mån-fre~fre till sön~vardagar~helger~alla dagar~17-19~9-12~9.30–11~kl 13 till 15
    ~0-24~21-02~5-7~6-9~11-1~10-10~mellan 8 och 10~och~,~;~.~/~-~:~stängt~ej lov~inte på röda dagar~från~till~kl~17
    ~900-1600~24~på"""
    chance = Random(6)  # noqa: S311 - no secret
    words = [piece.strip() for piece in pieces.split("~")]
    texts = [" ".join(chance.choices(words, k=chance.randint(2, 7))) for _ in range(6000)]
    answers = understood(form, texts)
    told = {text: answer for text, answer in zip(texts, answers, strict=True) if answer is not None}
    assert {text: read(text) for text in told} == {text: Understood(hours) for text, hours in told.items()}
    assert len(told) > 100


@pytest.mark.parametrize("ending", ["school", "public"])
def test_every_way_to_say_that_holidays_are_closed(form: Page, ending: str) -> None:
    """Each Swedish phrase that the form knows is one that ``propose`` reads alike."""
    phrases = dict(hours_rules("sv", locale("sv"))["words"])[ending]
    texts = [f"tisdagar 17-19, {phrase}" for phrase in phrases]
    assert understood(form, texts) == [read(text).hours for text in texts]


def names(lang: str) -> Iterator[tuple[str, int]]:
    """Give the names of days in a language, whole and shortened, that are long enough to be typed."""
    for width in ("wide", "abbreviated"):
        for day, name in locale(lang).days["format"][width].items():
            yield str(name), day


@pytest.mark.parametrize("lang", LANGUAGES)
def test_days_and_times_of_every_language(form: Page, lang: str) -> None:
    """Names of days with times, lists and ranges give the right syntax, which ``check`` takes."""
    words: dict[str, list[str]] = dict(hours_rules(lang, locale(lang))["words"])
    to, also = words["to"][0], words["and"][0]
    times = {
        "17-19": "17:00-19:00", "10:30–14:00": "10:30-14:00", f"17.00 {to} 19.00": "17:00-19:00", "9-12, 13-16": "",
    }  # fmt: skip
    wide = locale(lang).days["format"]["wide"]
    cases: dict[str, str] = {}
    for name, day in names(lang):
        for said, hours in times.items():
            cases[f"{name} {said}"] = f"{DAYS[day]} {hours}" if hours else f"{DAYS[day]} 09:00-12:00,13:00-16:00"
    cases[f"{wide[0]} {to} {wide[4]} 13-16"] = "Mo-Fr 13:00-16:00"
    cases[f"{wide[1]} {also} {wide[3]} 17-19"] = "Tu,Th 17:00-19:00"
    cases[f"{wide[1]}, {wide[3]}: 17-19; {wide[5]}: 11-15"] = "Tu,Th 17:00-19:00; Sa 11:00-15:00"
    cases[f"{words['0123456'][0]} 10-18"] = "Mo-Su 10:00-18:00"
    if lang in FIGURES:
        cases |= {
            said.translate(dict(zip(map(ord, "0123456789"), FIGURES[lang], strict=True))): hours
            for said, hours in cases.items()
        }
    if lang in ("ti", "am"):
        # Hours up to twelve may be counted from the morning there: nothing is guessed.
        cases = {said: "" if "09:00-12:00" in hours else hours for said, hours in cases.items()}
    answers = understood(form, list(cases), lang)
    assert dict(zip(cases, answers, strict=True)) == {said: hours or None for said, hours in cases.items()}
    assert all(in_the_subset(hours) for hours in cases.values() if hours)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_of_the_form_is_understood(form: Page, lang: str) -> None:
    """What the form says that one may write, in each language, is understood there, and said back as pages say it."""
    words = words_of(lang)
    example = max(words.t.suggest_when_help.replace("Till exempel ", ": ").replace("፦ ", ": ").split(": ")[1:])
    assert understood(form, [example.strip(".።")], lang) == ["Tu 17:00-19:00; SH off"]
    rules = hours_rules(lang, words.locale)
    for hours, text in {
        "Tu 17:00-19:00; SH off": example.strip(".።"),
        "Mo,We-Fr 10:00-13:00,14:00-15:30; Sa,Su 13:00-24:00": "måndag, ons-fre 10-13, 14-15.30; lördag, söndag 13-24",
        "Mo-Fr 10:00-18:00; Sa,Su off; PH off": "helger stängt, vardagar 10-18, ej röda dagar",
        "Mo-Su 10:00-18:00": "alla dagar 10-18",
    }.items():
        said = form.evaluate(
            "([text, rules, lang, t]) => spoken.said(spoken.read(text, rules), rules.names[lang], t)",
            [text, rules, lang, vars(words.t)],
        )
        lines = in_words(read_hours(hours), words)
        assert said == ["".join(piece.text for piece in line) for line in lines]


@pytest.mark.parametrize(
    ("lang", "text", "hours"),
    [
        ("en", "Tuesdays 5pm-7pm", "Tu 17:00-19:00"),
        ("en", "Mon-Fri 9-5 pm", "Mo-Fr 09:00-17:00"),
        ("en", "on Tuesdays 17-19", "Tu 17:00-19:00"),
        ("en", "weekdays 10 am to 12:30 pm", None),
        ("en", "first Tuesday 17-19", None),
        ("en", "Tuesdays 5-7", None),
        ("ar", "من الاثنين إلى الجمعة من 9 صباحًا إلى 5 مساءً", "Mo-Fr 09:00-17:00"),
        ("ar", "كل يوم ثلاثاء ١٧-١٩", "Tu 17:00-19:00"),
        ("ar", "السبت والأحد 11-15", "Sa,Su 11:00-15:00"),
        ("fa", "سه شنبه ها ۱۷ تا ۱۹", "Tu 17:00-19:00"),
        ("fr", "du lundi au vendredi, 9h30-12h", "Mo-Fr 09:30-12:00"),
        ("uk", "по вівторках 17.00–19.00", "Tu 17:00-19:00"),
        ("uk", "з понеділка по п'ятницю 9:00-17:00", "Mo-Fr 09:00-17:00"),
        ("es", "de lunes a viernes de las 9 a las 17", "Mo-Fr 09:00-17:00"),
        ("am", "ከሰኞ እስከ ዓርብ ከ10:00 እስከ 16:00", "Mo-Fr 10:00-16:00"),
        ("ti", "ሰሉስን ሓሙስን 17-19", "Tu,Th 17:00-19:00"),
        ("es", "ma 17-19", None),
    ],
)
def test_ways_of_writing(form: Page, lang: str, text: str, hours: str | None) -> None:
    """Common ways to write hours in other languages; what could mean two things is left to a person."""
    assert understood(form, [text], lang) == [hours]


def words_of(lang: str) -> Words:
    """Give all that can be said in a language."""
    interface, _ = load_interface(REPOSITORY / "overrides" / "texts")
    return Words(Language(lang, LANGUAGES[lang], "ltr"), interface, load(DIRECTORY)[0])
