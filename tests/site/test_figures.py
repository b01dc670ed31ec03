"""Figures: what is drawn is what the table says, in every direction of reading."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date

import pytest
from markupsafe import Markup

from aktorskartan.site.figures import (
    Bar,
    Cell,
    Frame,
    Label,
    MatrixWords,
    Phase,
    Step,
    TableWords,
    bars,
    matrix,
    process,
    timeline,
)

TABLE = TableWords("Visa som tabell", "Vad", "Hur")
WORDS = MatrixWords("Ämne", "Inget känt", "Lucka", "Fler aktörer", "Ett behov", "Behov utan aktör")
PHASES = (
    Phase("Uppstart", date(2014, 6, 1), date(2014, 8, 31), "sommaren 2014"),
    Phase("Kartläggning", date(2014, 8, 1), date(2015, 2, 28), "till februari 2015"),
    Phase("Uppföljning", None, None, "tid inte angiven"),
    Phase("Utvärdering", date(2015, 3, 1), date(2015, 3, 31), "mars 2015"),
)
STEPS = (Step("Samla", "Möt alla."), Step("Prova"), Step("Berätta", "Skriv rapporten."))
BARS = (Bar("Föreningar", 8), Bar("Företag", 0), Bar("Skolor", 2, "alla slag"))
ROWS = (Label("sfi", "SFI", "/sfi/"), Label("work", "Jobb"))
COLUMNS = (Label("v", "Västerås"), Label("p", "Partille"))
CELLS = {
    ("sfi", "v"): Cell(9, 1, "9 aktörer, 1 behov", "/v/"),
    ("sfi", "p"): Cell(1, 0, "1 aktör"),
    ("work", "v"): Cell(0, 2, "2 behov utan aktör"),
}
NASTY = '<b onclick="x">&\''


def parse(figure: str) -> ET.Element:
    """Read a figure as XML, which is stricter than HTML."""
    return ET.fromstring(figure)


def text(element: ET.Element | None) -> str:
    """Give all text of an element, in one line."""
    assert element is not None
    return " ".join(" ".join(element.itertext()).split())


def table(figure: ET.Element) -> list[tuple[str, ...]]:
    """Give the rows of the figure's table."""
    return [tuple(text(cell) for cell in row) for row in figure.findall(".//details//tbody/tr")]


def boxes(figure: ET.Element) -> list[tuple[float, float]]:
    """Give where each bar begins and how wide it is, in percent."""
    drawn = [rect for rect in figure.iter("rect") if rect.get("class") != "rest"]
    return [(float(rect.get("x", "")[:-1]), float(rect.get("width", "")[:-1])) for rect in drawn]


def every(direction: str = "ltr", texts: Callable[[str], str] = str) -> dict[str, Markup]:
    """Draw one figure of each kind, with all its texts put through a function."""
    frame = Frame("ett", texts("Titel"), direction)
    words = TableWords(texts("Visa"), texts("Vad"), texts("Hur"))
    phases = [Phase(texts(phase.name), phase.since, phase.until, texts(phase.when)) for phase in PHASES]
    rows, columns = ([Label(at.key, texts(at.text), texts(at.href)) for at in given] for given in (ROWS, COLUMNS))
    cells = {key: Cell(cell.amount, cell.needs, texts(cell.text), texts(cell.href)) for key, cell in CELLS.items()}
    marks = MatrixWords(*(texts(word) for word in ("Ämne", "Inget", "Lucka", "Fler", "Behov", "Utan")))
    return {
        "timeline": timeline(frame, phases, words),
        "process": process(frame, [Step(texts(step.name), texts(step.text)) for step in STEPS], words),
        "bars": bars(frame, [Bar(texts(bar.label), bar.amount, texts(bar.note)) for bar in BARS], words),
        "matrix": matrix(frame, rows, columns, cells, marks),
    }


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("kind", ["timeline", "process", "bars", "matrix"])
def test_a_figure_is_well_formed_named_and_without_styles(kind: str, direction: str) -> None:
    """It says its direction, is named by its caption, hides its drawings behind words and fits the page's policy."""
    html = every(direction)[kind]
    figure = parse(html)
    assert (figure.tag, figure.get("id"), figure.get("dir"), figure.get("role")) == (
        "figure",
        "ett",
        direction,
        "group",
    )
    caption = figure.find("figcaption")
    assert caption is not None
    assert caption.get("id") == figure.get("aria-labelledby")
    assert text(caption) == "Titel"
    assert not any("style" in element.attrib or "viewBox" in element.attrib for element in figure.iter())
    inner = {svg for outer in figure.iter("svg") for svg in outer.iterfind(".//svg")}
    assert all(svg.get("aria-hidden") == "true" for svg in figure.iter("svg") if svg not in inner)


@pytest.mark.parametrize("kind", ["timeline", "process", "bars", "matrix"])
def test_texts_are_escaped(kind: str) -> None:
    """What a record or a translation holds stays text, in attributes too."""
    html = every(texts=lambda given: NASTY + given)[kind]
    figure = parse(html)
    assert "onclick" not in {name for element in figure.iter() for name in element.attrib}
    assert text(figure.find("figcaption")) == f"{NASTY}Titel"


def test_a_text_that_is_markup_is_kept() -> None:
    """A Swedish name keeps its language on an Arabic page."""
    name = Markup('<bdi lang="sv">Bäckby</bdi>')
    for figure in (
        bars(Frame("a", name, "rtl"), [Bar(name, 1)], TABLE),
        process(Frame("a", name, "rtl"), [Step(name)], TABLE),
        matrix(Frame("a", name, "rtl"), [Label("r", name)], [Label("c", name)], {}, WORDS),
    ):
        assert [text(found) for found in parse(figure).iterfind(".//*[@lang='sv']")].count("Bäckby") >= 3


def test_nothing_gives_no_figure() -> None:
    """A template asks whether there is a figure by asking whether it is empty."""
    frame = Frame("ett", "Titel")
    assert not timeline(frame, [], TABLE)
    assert not process(frame, [], TABLE)
    assert not bars(frame, [], TABLE)
    assert not matrix(frame, [], COLUMNS, {}, WORDS)
    assert not matrix(frame, ROWS, [], {}, WORDS)


def test_phases_stand_where_their_days_are() -> None:
    """On an axis of whole quarters, April 2014 to March 2015, each day is as wide as any other."""
    days = 365
    found = boxes(parse(timeline(Frame("ett", "Titel"), PHASES, TABLE)))
    assert found == [
        pytest.approx((61 / days * 100, 92 / days * 100), abs=0.01),
        pytest.approx((122 / days * 100, 212 / days * 100), abs=0.01),
        pytest.approx((334 / days * 100, 31 / days * 100), abs=0.01),
    ]


def test_a_table_says_what_the_time_line_says() -> None:
    """All phases are in both; in the line those without a date come last."""
    figure = parse(timeline(Frame("ett", "Titel"), PHASES, TABLE))
    lists = [[text(line) for line in found.findall("li")] for found in figure.iter("ul")]
    told = [" ".join(row) for row in table(figure)]
    assert told == [f"{phase.name} {phase.when}" for phase in PHASES]
    assert lists == [[told[0], told[1], told[3]], [told[2]]]


def test_phases_without_any_date_are_only_listed() -> None:
    """There is no axis to draw."""
    figure = parse(timeline(Frame("ett", "Titel"), PHASES[2:3], TABLE))
    assert figure.find(".//svg") is None
    assert table(figure) == [("Uppföljning", "tid inte angiven")]


@pytest.mark.parametrize(
    ("direction", "since", "until", "box", "arrow"),
    [
        ("ltr", date(2015, 1, 1), None, (0, 100), "100%"),
        ("rtl", date(2015, 1, 1), None, (0, 100), "0%"),
        ("ltr", None, date(2015, 3, 31), (0, 100), "0%"),
        ("rtl", None, date(2015, 3, 31), (0, 100), "100%"),
    ],
)
def test_an_open_phase_goes_on_as_an_arrow(
    direction: str, since: date | None, until: date | None, box: tuple[float, float], arrow: str
) -> None:
    """To the end of the axis, or from its beginning, with a quarter to spare."""
    figure = parse(timeline(Frame("ett", "Titel", direction), [Phase("Fas", since, until, "pågår")], TABLE))
    assert boxes(figure) == [box]
    head = figure.find(".//li//svg/svg")
    assert head is not None
    assert head.get("x") == arrow
    path = head.find("path")
    assert path is not None
    # Within the bar: an arrow that points right begins to the left of its end.
    assert path.get("d", "").startswith("M-10") == (arrow == "100%")


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (date(2014, 6, 1), date(2016, 6, 30), ["2014", "2015", "2016"]),
        (date(2014, 12, 1), date(2016, 12, 31), ["2015", "2016"]),
        (date(2001, 1, 1), date(2020, 12, 31), ["2003", "2006", "2009", "2012", "2015", "2018"]),
        (date(2015, 2, 1), date(2015, 2, 2), ["2015"]),
    ],
)
def test_years_are_named_where_there_is_room(first: date, last: date, years: list[str]) -> None:
    """A short first year gives way, and many years are named by every few."""
    figure = parse(timeline(Frame("ett", "Titel"), [Phase("Fas", first, last, "")], TABLE))
    assert [text(name) for name in figure.iter("text")] == years


def test_right_to_left_is_the_mirror() -> None:
    """Bars and the axis are the same, counted from the other side; arrows of a process turn."""
    for kind in ("timeline", "bars"):
        pairs = list(zip(boxes(parse(every("ltr")[kind])), boxes(parse(every("rtl")[kind])), strict=True))
        assert pairs
        for (x, width), mirrored in pairs:
            assert mirrored == pytest.approx((100 - x - width, width), abs=0.02)
    axes = [parse(every(way)["timeline"]).iter("text") for way in ("ltr", "rtl")]
    for one, other in zip(*axes, strict=True):
        assert float(one.get("x", "")[:-1]) + float(other.get("x", "")[:-1]) == pytest.approx(100, abs=0.02)
    heads = [parse(every(way)["process"]).find(".//svg[@class='along']/svg") for way in ("ltr", "rtl")]
    assert [head.get("x") for head in heads if head is not None] == ["100%", "0"]


def test_a_process_is_numbered_and_its_table_says_the_same() -> None:
    """An arrow leads from each step but the last."""
    figure = parse(process(Frame("ett", "Titel"), STEPS, TABLE))
    lines = figure.findall(".//ol/li")
    drawn = [(f"{text(line.find('b'))}. {text(line.find('div/b'))}", line.findtext("div/p", "")) for line in lines]
    assert drawn == table(figure) == [("1. Samla", "Möt alla."), ("2. Prova", ""), ("3. Berätta", "Skriv rapporten.")]
    assert [len(line.findall("svg")) for line in lines] == [2, 2, 0]


@pytest.mark.parametrize(("steps", "in_line"), [(1, 3), (3, 3), (4, 4), (5, 3), (6, 3), (7, 4), (8, 4)])
def test_a_process_fills_its_lines(steps: int, in_line: int) -> None:
    """No step stands alone on a wide screen where that can be avoided."""
    figure = parse(process(Frame("ett", "Titel"), [Step("Steg")] * steps, TABLE))
    assert figure.find(f"ol[@class='by-{in_line}']") is not None


def test_bars_are_as_long_as_their_numbers_and_the_table_says_the_same() -> None:
    """In the order given; nought has no bar."""
    figure = parse(bars(Frame("ett", "Titel"), BARS, TABLE))
    drawn = [(text(line.find("span")), text(line.find("b"))) for line in figure.findall("ul/li")]
    assert drawn == table(figure) == [("Föreningar", "8"), ("Företag", "0"), ("Skolor alla slag", "2")]
    assert boxes(figure) == [(0, 100), (0, 25)]
    assert not boxes(parse(bars(Frame("ett", "Titel"), [Bar("Ingen", 0)], TABLE)))


def test_a_matrix_is_a_table_whose_marks_say_what_its_words_say() -> None:
    """The area of a disc is its amount; a need is a dashed ring, and without a disc a gap."""
    figure = parse(matrix(Frame("ett", "Titel"), ROWS, COLUMNS, CELLS, WORDS))
    assert [text(head) for head in figure.iterfind(".//thead//th[@scope='col']")] == ["Ämne", "Västerås", "Partille"]
    rows = figure.findall(".//tbody/tr")
    assert [text(row.find("th[@scope='row']")) for row in rows] == ["SFI", "Jobb"]
    cells = [cell for row in rows for cell in row.findall("td")]
    assert [text(cell) for cell in cells] == [
        "9 Västerås 9 aktörer, 1 behov",
        "1 Partille 1 aktör",
        "Lucka Västerås 2 behov utan aktör",
        "– Partille Inget känt",
    ]
    heard = [" ".join(text(part) for part in cell.iter() if part.get("class") == "vh") for cell in cells]
    assert heard == ["9 aktörer, 1 behov", "1 aktör", "2 behov utan aktör", "Inget känt"]
    circles = [[(c.get("class"), float(c.get("r", ""))) for c in cell.iter("circle")] for cell in cells]
    (ring, large), (small,), (gap,), nothing = circles
    assert (ring[0], large[0], small[0], gap[0], nothing) == ("ring", None, None, "ring", [])
    assert large[1] ** 2 / small[1] ** 2 == pytest.approx(9, rel=0.01)
    assert [cell.get("class") for cell in cells] == [None, None, "gap", None]
    assert [link.get("href") for link in figure.iter("a")] == ["/sfi/", "/v/"]


def test_what_each_mark_means_stands_under_the_matrix() -> None:
    """No mark is left for the reader to guess."""
    figure = parse(matrix(Frame("ett", "Titel"), ROWS, COLUMNS, {}, WORDS))
    meanings = [WORDS.amount_means, WORDS.need_means, WORDS.gap_means, f"– {WORDS.none}"]
    assert [text(line) for line in figure.findall("ul/li")] == meanings


@pytest.mark.parametrize(("columns", "kind"), [(9, "fits"), (10, "folds")])
def test_a_matrix_too_wide_for_a_page_stays_folded(columns: int, kind: str) -> None:
    """Nothing is to be scrolled sideways."""
    heads = [Label(str(number), str(number)) for number in range(columns)]
    figure = parse(matrix(Frame("ett", "Titel"), ROWS, heads, {}, WORDS))
    assert figure.find(f"table[@class='{kind}']") is not None
