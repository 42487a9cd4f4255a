"""The charts of a workbook: native ones, which people can go on editing, over the cells of a sheet.

They can be told apart without colour: by marks, dashes and the strength of grey. Every scale begins at level 1, since
there is none below it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from cxscan.model.values import frozen
from cxscan.reports.forms.excel.charts.chart_xml import (
    ChartLetters,
    ChartLine,
    Dash,
    Mark,
    PointLabels,
    Ranges,
    bar_plot,
    cell_range,
    chart_xml,
    date_axis,
    hidden_axis,
    level_axis,
    line_plot,
    name_axis,
    outline,
    point_mark,
    radar_plot,
)
from cxscan.reports.forms.excel.colours import MUTED, PAPER
from cxscan.reports.forms.excel.looks import DEFAULT_FONT, GROWTH_FORMAT, SCORE_FORMAT
from cxscan.reports.forms.excel.package.cells import column_letters
from cxscan.reports.forms.excel.package.drawing_xml import Anchor

if TYPE_CHECKING:
    from cxscan.reports.forms.excel.book import Book
    from cxscan.reports.forms.excel.page import Page

_EMU_PER_CM = 360_000
_WITHIN = 0.97
GUTTER = 0.4
"""Between two charts, in centimetres."""


@frozen
class DrawnSeries:
    """One series of a chart: the column it stands in, and how it is drawn."""

    column: int
    colour: str
    dash: Dash = "solid"
    marker: Mark = "circle"
    width: float = 2.25
    """Of a line, in points."""
    labelled: bool = True
    label_at: int | None = None
    """At which point alone its number stands, from 0; at all of them where none is given."""
    hollow: bool = False
    """Whether a bar has an outline alone."""


@frozen
class Place:
    """Where a chart stands: below which row of its sheet, how far from the left, and its size; in centimetres."""

    page: "Page"
    below: int
    left: float
    width: float
    height: float


@frozen
class Source:
    """The cells behind a chart: a column of names and columns of numbers, each under its heading."""

    sheet: str
    rows: range
    head: int
    """The row of the headings."""
    names: int = 1


@frozen
class Dates:
    """How an axis of dates is written: the format of one, and how far its labels lie apart."""

    format: str
    unit: Literal["years", "months"]
    every: int


@frozen
class DrawnChart:
    """A chart as it lies on a sheet."""

    xml: str
    anchor: Anchor
    words: str


def beside_each_other(page: "Page", below: int, count: int, height: float, width: float | None = None) -> list[Place]:
    """Return so many places of one size side by side, as wide together as the sheet, or as is said."""
    # Not every program makes a column quite as wide: a chart is to end where the columns do.
    whole = (width or page.width) * _WITHIN
    each = (whole - (count - 1) * GUTTER) / count
    return [Place(page, below, place * (each + GUTTER), each, height) for place in range(count)]


class Artist:
    """Draws charts in the style of a workbook."""

    def __init__(self, book: "Book") -> None:
        font = book.style.font or DEFAULT_FONT
        self._title = ChartLetters(font, 11, bold=True)
        self._small_title = ChartLetters(font, 9, bold=True)
        self._usual, self._names, self._numbers = ChartLetters(font), ChartLetters(font, 8), ChartLetters(font, 8)
        self._scale, self._small_scale = ChartLetters(font, 9, MUTED), ChartLetters(font, 7, MUTED)
        self._levels = book.heat.scale

    def radar(self, source: Source, series: Sequence[DrawnSeries], title: str, place: Place, words: str) -> None:
        """Draw a web from the lowest level to the highest; what has no number leaves a gap."""
        axes = name_axis(self._usual, downwards=False, grid=True) + level_axis(self._levels, self._scale)
        plot = radar_plot([self._line(source, one) for one in series], axes)
        self._put(plot, title, place, words, legend=True)

    def bars(self, source: Source, series: Sequence[DrawnSeries], title: str, place: Place, words: str) -> None:
        """Draw a horizontal bar for each name and series, from level 1 on, with its number at the end."""
        lone = len(series) == 1
        axes = name_axis(self._names, downwards=True) + level_axis(self._levels, self._scale, grid=not lone, crosses="max")
        gap, overlap = (60, 0) if lone else (50, -5)
        plot = bar_plot([self._bar(source, one, SCORE_FORMAT) for one in series], gap, overlap, axes)
        self._put(plot, title, place, words, legend=not lone)

    def growth(self, source: Source, drawn: DrawnSeries, title: str, place: Place, words: str) -> None:
        """Draw how much each grew (to the right) or dropped (to the left)."""
        axes = name_axis(self._names, downwards=True, low=True) + hidden_axis(GROWTH_FORMAT)
        plot = bar_plot([self._bar(source, drawn, GROWTH_FORMAT)], 60, 0, axes)
        self._put(plot, title, place, words)

    def trend(  # noqa: PLR0913 - a chart, and how its dates are written
        self, source: Source, drawn: DrawnSeries, title: str, place: Place, words: str, dates: Dates
    ) -> None:
        """Draw one line over dates, as far apart as the dates are."""
        axes = date_axis(dates.format, dates.unit, dates.every, self._usual) + level_axis(self._levels, self._scale)
        self._put(line_plot([self._line(source, drawn, "t")], axes), title, place, words)

    def small_trend(  # noqa: PLR0913 - a chart, and how its dates are written
        self, source: Source, series: Sequence[DrawnSeries], title: str, place: Place, words: str, dates: Dates
    ) -> None:
        """Draw one of many small charts of the same size and scale, to be held beside each other."""
        letters = self._small_scale
        axes = date_axis(dates.format, dates.unit, dates.every, letters) + level_axis(self._levels, letters)
        plot = line_plot([self._line(source, one, "t", 5) for one in series], axes)
        self._put(plot, title, place, words, letters=self._small_title)

    def _put(  # noqa: PLR0913 - a chart, its place and what it says
        self, plot: str, title: str, place: Place, words: str, *, legend: bool = False, letters: ChartLetters | None = None
    ) -> None:
        xml = chart_xml(title, letters or self._title, plot, self._usual if legend else None)
        column, across = place.page.place_at(place.left)
        size = round(place.width * _EMU_PER_CM), round(place.height * _EMU_PER_CM)
        anchor = Anchor(column, place.below, round(across * _EMU_PER_CM), 0, *size)
        place.page.charts.append(DrawnChart(xml, anchor, words))

    def _line(self, source: Source, drawn: DrawnSeries, labels: Literal["t", ""] = "", size: int = 7) -> ChartLine:
        dated = labels == "t"
        shown = PointLabels(SCORE_FORMAT, "t", self._numbers, drawn.label_at) if labels and drawn.labelled else None
        look = outline(drawn.colour, width=drawn.width, dash=drawn.dash)
        return ChartLine(_ranges(source, drawn, dated=dated), look, point_mark(drawn.marker, drawn.colour, size), shown)

    def _bar(self, source: Source, drawn: DrawnSeries, number_format: str) -> ChartLine:
        shown = PointLabels(number_format, "outEnd", self._numbers) if drawn.labelled else None
        look = outline(drawn.colour, PAPER if drawn.hollow else drawn.colour)
        return ChartLine(_ranges(source, drawn), look, labels=shown)


def _ranges(source: Source, drawn: DrawnSeries, *, dated: bool = False) -> Ranges:
    column = column_letters(drawn.column)
    # The heading names the series in the legend.
    return Ranges(
        name=cell_range(source.sheet, column, [source.head]),
        along=cell_range(source.sheet, column_letters(source.names), _ends(source.rows)),
        numbers=cell_range(source.sheet, column, _ends(source.rows)),
        dated=dated,
    )


def _ends(rows: range) -> Sequence[int]:
    return [rows.start, rows.stop - 1]
