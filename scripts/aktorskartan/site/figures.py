"""Figures: a time line, a process, bars and a matrix, each with its table, in SVG of percents and pixels.

Nothing has a ``viewBox``, so that text keeps its size on a phone. All texts are the reader's already; one that is
``Markup`` is set in as it is, so that a Swedish name among Arabic can be marked as Swedish. No data, no figure.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

#: So wide a share of the axis must be free for the name of a year to be legible on the smallest phone.
_YEAR_WIDTH = 0.13
#: With more quarters than this their ticks would run together there.
_MOST_QUARTERS = 16
#: With more columns than this a matrix does not fit a page, and stays folded on wide screens too.
_MOST_COLUMNS = 9
#: Radii of the discs of a matrix: the largest leaves room for the ring around it, the smallest can be seen.
_LARGEST, _SMALLEST = 11, 3
#: Heads of arrows, from where a line ends and on, or within the end of a bar.
_ARROWS = {
    "right": "M0 0h10M4-6l6 6-6 6",
    "left": "M0 0h-10M-4-6l-6 6 6 6",
    "down": "M0 0v10M-6 4l6 6 6-6",
    "in right": "M-10-4l4 4-4 4",
    "in left": "M10-4l-4 4 4 4",
}


@dataclass(frozen=True)
class Frame:
    """What every figure has: its id on the page, its title, and the direction of its text: ``ltr`` or ``rtl``."""

    anchor: str
    title: str
    direction: str = "ltr"


@dataclass(frozen=True)
class TableWords:
    """What opens the table under a figure, and the heads of its two columns."""

    summary: str
    first: str
    second: str


@dataclass(frozen=True)
class Phase:
    """A part of a time line: its first and last day, where known, and its time in words."""

    name: str
    since: date | None
    until: date | None
    when: str


@dataclass(frozen=True)
class Step:
    """A step of a method."""

    name: str
    text: str = ""


@dataclass(frozen=True)
class Bar:
    """An amount, and what it is an amount of."""

    label: str
    amount: int
    note: str = ""


@dataclass(frozen=True)
class Label:
    """The head of a row or a column: the key of its cells, its text and, where it has one, its page."""

    key: str
    text: str
    href: str = ""


@dataclass(frozen=True)
class Cell:
    """How many there are, how many needs are stated, the same in words, and the page that tells more."""

    amount: int
    needs: int
    text: str
    href: str = ""


@dataclass(frozen=True)
class MatrixWords:
    """The head of the column of heads, the words for nothing and for a gap, and what each mark means."""

    corner: str
    none: str
    gap: str
    amount_means: str
    need_means: str
    gap_means: str


def timeline(frame: Frame, phases: Sequence[Phase], words: TableWords) -> Markup:
    """Draw phases on one axis of years and quarters; those without a date are listed after."""
    if not phases:
        return Markup()
    drawn = Markup()
    if dated := [phase for phase in phases if phase.since or phase.until]:
        days = [day for phase in dated for day in (phase.since, phase.until) if day]
        # Where a phase is open, the axis has a quarter more for it to go on into.
        first = _quarter(min(days), 0 if all(phase.since for phase in dated) else -1)
        end = _quarter(max(days), 1 if all(phase.until for phase in dated) else 2)
        scale = _Scale(first, end, frame.direction == "rtl")
        rows = [_phase(phase, _span(phase, scale)) for phase in dated]
        drawn += Markup('<div class="dated">{}{}</div>').format(_axis(scale), _list(rows))
    if undated := [_phase(phase, Markup()) for phase in phases if not (phase.since or phase.until)]:
        drawn += _list(undated)
    return _figure("timeline", frame, drawn, _table(words, ((phase.name, _apart(phase.when)) for phase in phases)))


def process(frame: Frame, steps: Sequence[Step], words: TableWords) -> Markup:
    """Draw the steps of a method: down the page on a phone, in lines of three or four where there is room."""
    if not steps:
        return Markup()
    onward, end = ("left", "0") if frame.direction == "rtl" else ("right", "100%")
    arrows = Markup(
        '<svg class="along" aria-hidden="true"><line x1="0" x2="100%" y1="50%" y2="50%"/>{}</svg>'
        '<svg class="down" aria-hidden="true"><line x1="50%" x2="50%" y1="0" y2="100%"/>{}</svg>'
    ).format(_arrow(end, "50%", onward), _arrow("50%", "100%", "down"))
    boxes = [
        Markup('<li><b class="plate">{}</b>{}<div><b>{}</b>{}</div></li>').format(
            number,
            arrows if number < len(steps) else "",
            step.name,
            Markup("<p>{}</p>").format(step.text) if step.text else "",
        )
        for number, step in enumerate(steps, 1)
    ]
    # Of three and four in a line, the one that leaves fewer places empty in the last.
    in_line = 3 if -len(steps) % 3 <= -len(steps) % 4 else 4
    drawn = Markup('<ol class="by-{}" role="list">{}</ol>').format(in_line, Markup().join(boxes))
    rows = ((Markup("{}. {}").format(number, step.name), step.text) for number, step in enumerate(steps, 1))
    return _figure("process", frame, drawn, _table(words, rows))


def bars(frame: Frame, amounts: Sequence[Bar], words: TableWords) -> Markup:
    """Draw amounts as bars from the side where one begins to read, in the order given, each with its number."""
    if not amounts:
        return Markup()
    most = max(bar.amount for bar in amounts) or 1
    rows, told = [], []
    for bar in amounts:
        label = Markup('{} <span class="soft">{}</span>').format(bar.label, bar.note) if bar.note else bar.label
        share = bar.amount / most
        drawn = Markup('<rect class="rest" width="100%" height="100%"/>')
        if bar.amount:
            start = 1 - share if frame.direction == "rtl" else 0
            drawn += Markup('<rect x="{}" width="{}" height="100%"/>').format(_percent(start), _percent(share))
        line = Markup('<li><span>{}</span><svg aria-hidden="true">{}</svg><b class="num">{}</b></li>')
        rows.append(line.format(label, drawn, bar.amount))
        told.append((label, str(bar.amount)))
    return _figure("bars", frame, _list(rows), _table(words, told))


def matrix(
    frame: Frame,
    rows: Sequence[Label],
    columns: Sequence[Label],
    cells: Mapping[tuple[str, str], Cell],
    words: MatrixWords,
) -> Markup:
    """Draw a table of marks, its cells by the keys of row and column, and under it what the marks mean.

    A disc is what there is, by its area; a dashed ring is a stated need; a ring without a disc is a gap.
    """
    if not (rows and columns):
        return Markup()
    most = max((cell.amount for cell in cells.values()), default=0) or 1
    body = Markup().join(
        Markup('<tr role="row"><th scope="row" role="rowheader">{}</th>{}</tr>').format(
            _link(row.href, row.text),
            Markup().join(_cell(column.text, cells.get((row.key, column.key)), most, words) for column in columns),
        )
        for row in rows
    )
    heads = (Markup('<th scope="col" role="columnheader">{}</th>').format(_link(at.href, at.text)) for at in columns)
    # Folded on a phone it is not laid out as a table, and older browsers then forget that it is one: its parts say so.
    drawn = Markup(
        '<table class="{}" role="table" aria-labelledby="{}-title"><thead{} role="rowgroup"><tr role="row">'
        '<th scope="col" role="columnheader">{}</th>{}</tr></thead><tbody role="rowgroup">{}</tbody></table>'
    ).format(
        "fits" if len(columns) <= _MOST_COLUMNS else "folds",
        frame.anchor,
        Markup(' class="linked"') if any(column.href for column in columns) else "",
        words.corner,
        Markup().join(heads),
        body,
    )
    meanings = [
        (_mark(0.2) + _mark(1), words.amount_means),
        (_mark(0.5, ring=True), words.need_means),
        (_mark(0, ring=True), words.gap_means),
        (_NOTHING, words.none),
    ]
    return _figure(
        "matrix", frame, drawn, _list(Markup("<li>{}<span>{}</span></li>").format(*line) for line in meanings)
    )


@dataclass(frozen=True)
class _Scale:
    """An axis of days, from the first up to the one where it ends."""

    first: date
    end: date
    mirrored: bool

    def share(self, day: date) -> float:
        """Give how far along the axis a day begins, from 0 to 1."""
        return (day - self.first) / (self.end - self.first)

    def at(self, day: date) -> str:
        """Give where across the page a day begins."""
        return _percent(1 - self.share(day) if self.mirrored else self.share(day))

    def years(self) -> list[date]:
        """Give the years that have room for their name, by the day where they begin on the axis."""
        named: list[date] = []
        free = 1.0
        # From the end, so that a year of which the axis has a last quarter only gives way to the whole year after it.
        for year in range(self.end.year, self.first.year - 1, -1):
            start = max(date(year, 1, 1), self.first)
            if free - self.share(start) >= _YEAR_WIDTH:
                named.append(start)
                free = self.share(start)
        return named[::-1]


def _axis(scale: _Scale) -> Markup:
    """Draw the names of the years over their beginnings, and a tick at each quarter."""
    ticks = [scale.first]
    while ticks[-1] < scale.end:
        ticks.append(_quarter(ticks[-1], 1))
    if len(ticks) > _MOST_QUARTERS:
        ticks = [day for day in ticks if day.month == 1]
    lines = [Markup('<line x1="{at}" x2="{at}" y1="23" y2="28"/>').format(at=scale.at(day)) for day in ticks]
    names = [
        Markup('<text x="{}" dx="{}" y="18">{}</text>').format(scale.at(day), -6 if scale.mirrored else 6, day.year)
        for day in scale.years()
    ]
    return Markup('<svg class="axis" aria-hidden="true">{}{}{}<line x1="0" x2="100%" y1="28" y2="28"/></svg>').format(
        _years(scale, 4), Markup().join(lines), Markup().join(names)
    )


def _years(scale: _Scale, top: int) -> Markup:
    line = Markup('<line x1="{at}" x2="{at}" y1="{}" y2="100%"/>')
    return Markup().join(line.format(top, at=scale.at(day)) for day in scale.years())


def _span(phase: Phase, scale: _Scale) -> Markup:
    """Draw the days of a phase on a strip of the whole time; an arrow leads on where its end or beginning is open."""
    start, end = phase.since or scale.first, phase.until + timedelta(1) if phase.until else scale.end
    arrow = Markup()
    if not (phase.since and phase.until):
        onward = "right" if scale.mirrored is (phase.since is None) else "left"
        arrow = _arrow(scale.at(end if phase.since else start), "50%", f"in {onward}")
    return Markup(
        '<svg aria-hidden="true"><rect class="rest" width="100%" height="100%"/>{}'
        '<rect x="{}" width="{}" height="100%"/>{}</svg>'
    ).format(
        _years(scale, 0),
        scale.at(end if scale.mirrored else start),
        _percent(scale.share(end) - scale.share(start)),
        arrow,
    )


def _cell(column: str, cell: Cell | None, most: int, words: MatrixWords) -> Markup:
    """Draw a cell. The name of its column stands in it for the eye, since on a phone the heads are far away."""
    if cell is None or not (cell.amount or cell.needs):
        shown, said, href = _NOTHING, cell.text if cell else words.none, cell.href if cell else ""
    else:
        mark = _mark(cell.amount / most, ring=bool(cell.needs))
        shown = Markup('{}<b aria-hidden="true">{}</b>').format(mark, cell.amount or words.gap)
        said, href = cell.text, cell.href
    gap = Markup(' class="gap"') if cell and cell.needs and not cell.amount else ""
    of = Markup('<span class="of" aria-hidden="true">{}</span><span class="vh">{}</span>').format(column, said)
    return Markup('<td role="cell"{}>{}</td>').format(gap, _link(href, shown + of) if href else shown + of)


def _mark(share: float, *, ring: bool = False) -> Markup:
    drawn = Markup('<circle class="ring" cx="16" cy="16" r="14.5"/>') if ring else Markup()
    if share:
        radius = f"{max(_LARGEST * math.sqrt(share), _SMALLEST):.4g}"
        drawn += Markup('<circle cx="16" cy="16" r="{}"/>').format(radius)
    return Markup('<svg width="32" height="32" aria-hidden="true">{}</svg>').format(drawn)


_NOTHING = Markup('<span class="nothing" aria-hidden="true">–</span>')


def _figure(kind: str, frame: Frame, drawn: Markup, after: Markup) -> Markup:
    return Markup(
        '<figure class="figure {}" id="{anchor}" dir="{}" role="group" aria-labelledby="{anchor}-title">'
        '<figcaption id="{anchor}-title">{}</figcaption>{}{}</figure>'
    ).format(kind, frame.direction, frame.title, drawn, after, anchor=frame.anchor)


def _table(words: TableWords, rows: Iterable[tuple[str, str]]) -> Markup:
    return Markup(
        '<details><summary>{}</summary><table><thead><tr><th scope="col">{}</th><th scope="col">{}</th></tr></thead>'
        "<tbody>{}</tbody></table></details>"
    ).format(
        words.summary,
        words.first,
        words.second,
        Markup().join(Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(*row) for row in rows),
    )


def _list(lines: Iterable[Markup]) -> Markup:
    return Markup('<ul role="list">{}</ul>').format(Markup().join(lines))


def _phase(phase: Phase, drawn: Markup) -> Markup:
    return Markup("<li><p><b>{}</b> {}</p>{}</li>").format(phase.name, _apart(phase.when), drawn)


def _apart(text: str) -> Markup:
    """Set a time apart: its figures keep their own order among Arabic."""
    return Markup("<bdi>{}</bdi>").format(text)


def _link(href: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, text) if href else escape(text)


def _arrow(x: str, y: str, way: str) -> Markup:
    return Markup('<svg x="{}" y="{}" overflow="visible"><path d="{}"/></svg>').format(x, y, _ARROWS[way])


def _percent(share: float) -> str:
    return f"{round(share * 100, 2):g}%"


def _quarter(day: date, later: int = 0) -> date:
    """Give the first day of the quarter of a day, or of one some quarters later."""
    quarters = day.year * 4 + (day.month - 1) // 3 + later
    return date(quarters // 4, quarters % 4 * 3 + 1, 1)
