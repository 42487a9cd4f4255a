"""The charts of a workbook: native ones, which people can go on editing, over the cells of a sheet.

They can be told apart without colour: by marks, dashes and the strength of grey. Every scale begins at level 1, since
there is none below it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from openpyxl.chart import BarChart, LineChart, RadarChart
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.utils import quote_sheetname

from cxscan.model.values import frozen
from cxscan.reports.forms.excel.charts.chart_looks import (
    ChartLetters,
    Dash,
    Dates,
    Mark,
    PointLabels,
    date_axis,
    hidden_axis,
    labels_of,
    legend_in,
    level_axis,
    name_axis,
    outline,
    point_mark,
    title_in,
)
from cxscan.reports.forms.excel.colours import LINE, MUTED, PAPER
from cxscan.reports.forms.excel.looks import DEFAULT_FONT, GROWTH_FORMAT, SCORE_FORMAT
from cxscan.reports.forms.excel.package.anchor import anchor_at
from cxscan.reports.forms.excel.package.cells import column_letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

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

    below: int
    left: float
    width: float
    height: float


@frozen
class ChartFrame:
    """What is around the drawing of a chart: its place, its title, and what it shows in words."""

    place: Place
    title: str
    words: str


@frozen
class Source:
    """The cells behind a chart: a column of names and columns of numbers, each under its heading."""

    sheet: "Worksheet"
    rows: range
    head: int
    """The row of the headings."""
    names: int = 1

    def cells(self, column: int, rows: range) -> str:
        """Return some of its cells as a chart names them."""
        letters, first, last = column_letters(column), rows.start, rows.stop - 1
        cell = f"{quote_sheetname(self.sheet.title)}!${letters}${first}"
        return cell if first == last else f"{cell}:${letters}${last}"


def beside_each_other(page: "Page", count: int, height: float, width: float | None = None) -> list[Place]:
    """Return so many places of one size side by side below what is written, as wide together as the sheet, or as is said."""
    # Not every program makes a column quite as wide: a chart is to end where the columns do.
    whole = (width or page.width) * _WITHIN
    each = (whole - (count - 1) * GUTTER) / count
    return [Place(page.row, place * (each + GUTTER), each, height) for place in range(count)]


class Artist:
    """Draws charts on a page, which goes on below them."""

    def __init__(self, page: "Page") -> None:
        self._page = page
        font = page.book.style.font or DEFAULT_FONT
        self._title = ChartLetters(font, 11, bold=True)
        self._small_title = ChartLetters(font, 9, bold=True)
        self._usual, self._names, self._numbers = ChartLetters(font), ChartLetters(font, 8), ChartLetters(font, 8)
        self._scale, self._small_scale = ChartLetters(font, 9, MUTED), ChartLetters(font, 7, MUTED)
        self._levels = page.book.heat.scale

    def radar(self, source: Source, series: Sequence[DrawnSeries], frame: ChartFrame) -> None:
        """Draw a web from the lowest level to the highest; what has no number leaves a gap."""
        chart = RadarChart(radarStyle="marker", varyColors=False, ser=[self._line(source, one) for one in series])
        chart.x_axis = name_axis(self._usual, downwards=False, grid=True)
        chart.y_axis = level_axis(self._levels, self._scale)
        # With room around it for the names at its corners.
        chart.layout = Layout(ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=0.27, y=0.19, w=0.46, h=0.6))
        self._put(chart, frame, legend=True)

    def bars(self, source: Source, series: Sequence[DrawnSeries], frame: ChartFrame) -> None:
        """Draw a horizontal bar for each name and series, from level 1 on, with its number at the end."""
        lone = len(series) == 1
        chart = BarChart(barDir="bar", varyColors=False, ser=[self._bar(source, one, SCORE_FORMAT) for one in series])
        chart.gapWidth, chart.overlap = (60, 0) if lone else (50, -5)
        chart.x_axis = name_axis(self._names, downwards=True)
        chart.y_axis = level_axis(self._levels, self._scale, grid=not lone, crosses="max")
        self._put(chart, frame, legend=not lone)

    def growth(self, source: Source, drawn: DrawnSeries, frame: ChartFrame) -> None:
        """Draw how much each grew (to the right) or dropped (to the left)."""
        chart = BarChart(barDir="bar", varyColors=False, ser=[self._bar(source, drawn, GROWTH_FORMAT)], gapWidth=60, overlap=0)
        chart.x_axis, chart.y_axis = name_axis(self._names, downwards=True, low=True), hidden_axis(GROWTH_FORMAT)
        self._put(chart, frame)

    def trend(self, source: Source, drawn: DrawnSeries, frame: ChartFrame, dates: Dates) -> None:
        """Draw one line over dates, as far apart as the dates are."""
        chart = LineChart(varyColors=False, marker=True, ser=[self._line(source, drawn, dated=True)])
        chart.x_axis, chart.y_axis = date_axis(dates, self._usual), level_axis(self._levels, self._scale)
        self._put(chart, frame)

    def small_trend(self, source: Source, series: Sequence[DrawnSeries], frame: ChartFrame, dates: Dates) -> None:
        """Draw one of many small charts of the same size and scale, to be held beside each other."""
        chart = LineChart(varyColors=False, marker=True, ser=[self._line(source, one, dated=True, size=5) for one in series])
        chart.x_axis, chart.y_axis = date_axis(dates, self._small_scale), level_axis(self._levels, self._small_scale)
        self._put(chart, frame, letters=self._small_title)

    def _put(self, chart: ChartBase, frame: ChartFrame, *, legend: bool = False, letters: ChartLetters | None = None) -> None:
        place = frame.place
        for order, one in enumerate(chart.series):
            one.order = order
        chart.title = title_in(letters or self._title, frame.title)
        chart.legend = legend_in(self._usual) if legend else None
        chart.roundedCorners = False
        chart.graphical_properties = outline(LINE, PAPER)
        column, across = self._page.place_at(place.left)
        size = round(place.width * _EMU_PER_CM), round(place.height * _EMU_PER_CM)
        # Its type is that of a cell; it may be a place too.
        chart.anchor = cast("Any", anchor_at(column, place.below, size, frame.words, across=round(across * _EMU_PER_CM)))
        self._page.sheet.add_chart(chart)
        self._page.fill_until(place.below, place.height + GUTTER)

    def _line(self, source: Source, drawn: DrawnSeries, *, dated: bool = False, size: int = 7) -> Series:
        """Return a series as a line; over dates with its numbers, since a web has no room for them."""
        one = _series(source, drawn, dated=dated)
        one.spPr = outline(drawn.colour, width=drawn.width, dash=drawn.dash)
        one.marker = point_mark(drawn.marker, drawn.colour, size)
        one.smooth = False if dated else None
        if dated and drawn.labelled:
            one.dLbls = labels_of(PointLabels(SCORE_FORMAT, "t", self._numbers, drawn.label_at))
        return one

    def _bar(self, source: Source, drawn: DrawnSeries, number_format: str) -> Series:
        one = _series(source, drawn)
        one.spPr = outline(drawn.colour, PAPER if drawn.hollow else drawn.colour)
        one.invertIfNegative = False
        if drawn.labelled:
            one.dLbls = labels_of(PointLabels(number_format, "outEnd", self._numbers))
        return one


def _series(source: Source, drawn: DrawnSeries, *, dated: bool = False) -> Series:
    along = source.cells(source.names, source.rows)
    # The heading names the series in the legend.
    heading = source.cells(drawn.column, range(source.head, source.head + 1))
    return Series(
        tx=SeriesLabel(strRef=StrRef(heading)),
        cat=AxDataSource(numRef=NumRef(along)) if dated else AxDataSource(strRef=StrRef(along)),
        val=NumDataSource(numRef=NumRef(source.cells(drawn.column, source.rows))),
    )
