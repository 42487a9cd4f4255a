"""The charts of a workbook: native ones, which people can go on editing, over the cells of a sheet.

They can be told apart without colour: by marks, dashes and the strength of grey.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, cast

from openpyxl.chart import BarChart, LineChart, RadarChart, Reference
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.axis import ChartLines, DateAxis, NumericAxis
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumFmt, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun, RichTextProperties
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import Element

from cxscan.model.values import frozen
from cxscan.reports.forms.excel.book import Book
from cxscan.reports.forms.excel.colours import INK, LINE, MUTED, PAPER, excel_colour
from cxscan.reports.forms.excel.looks import DEFAULT_FONT, GROWTH_FORMAT, SCORE_FORMAT

_POINT = 12_700
_EMU_PER_CM = 360_000
POINTS_PER_CM = 28.35
YEARS = "yyyy"
Dash = Literal["solid", "dash", "sysDash", "sysDot"]
Mark = Literal["circle", "square", "triangle", "diamond"]


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
    hollow: bool = False
    """Whether a bar has an outline alone."""


@frozen
class Place:
    """Where a chart stands: its sheet and upper left cell there, and its size in centimetres."""

    sheet: Worksheet
    row: int
    column: int
    width: float
    height: float


@frozen
class Source:
    """The cells behind a chart: a column of names and columns of numbers, each under its heading."""

    sheet: Worksheet
    rows: range
    names: int = 1
    head: int | None = None
    """The row of the headings, where it is not the one above the first."""


class _DescribedAnchor(OneCellAnchor):
    """A place for a chart that carries the words for those who do not see it."""

    # openpyxl takes both from the class itself, not from the one that it extends.
    tagname = OneCellAnchor.tagname
    __elements__ = OneCellAnchor.__elements__
    words = ""

    def to_tree(self, *args: Any, **more: Any) -> Element:
        """Return the XML; openpyxl makes the frame of a chart itself, and only now is it there to be described."""
        if self.graphicFrame:
            about: Any = self.graphicFrame.nvGraphicFramePr.cNvPr
            about.descr = self.words
        return super().to_tree(*args, **more)


class Artist:
    """Draws charts in the style of a workbook."""

    def __init__(self, book: Book) -> None:
        self._font = book.style.font or DEFAULT_FONT
        self._lowest, self._highest = book.story.first_level, book.story.highest_level

    def radar(self, source: Source, series: Sequence[DrawnSeries], title: str, place: Place, words: str) -> None:
        """Draw a radar up to the highest level; what has no number leaves a gap."""
        chart = RadarChart()
        chart.radarStyle = "marker"
        self._level_axis(chart.y_axis)
        chart.y_axis.majorGridlines = _grid()
        chart.x_axis.delete = False
        chart.x_axis.majorGridlines = _grid()
        chart.layout = Layout(ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=0.27, y=0.19, w=0.46, h=0.6))
        chart.x_axis.txPr = _letters(self._font)
        for drawn in series:
            chart.series.append(self._line_series(source, drawn))
        self._finish(chart, source, title, place, words)

    def bars(self, source: Source, series: Sequence[DrawnSeries], title: str, place: Place, words: str) -> None:
        """Draw a horizontal bar for each name and series, with its number at the end."""
        chart = self._bar_chart(series, wide=len(series) == 1)
        # From 0, so that level 1 is a bar too.
        self._level_axis(chart.y_axis, lowest=0)
        for drawn in series:
            chart.series.append(self._bar_series(source, drawn, SCORE_FORMAT))
        self._finish(chart, source, title, place, words)

    def growth(self, source: Source, drawn: DrawnSeries, title: str, place: Place, words: str) -> None:
        """Draw how much each grew (to the right) or dropped (to the left)."""
        chart = self._bar_chart([drawn], wide=True)
        chart.y_axis.delete = True
        chart.x_axis.tickLblPos = "low"
        chart.series.append(self._bar_series(source, drawn, GROWTH_FORMAT))
        chart.legend = None
        self._finish(chart, source, title, place, words)

    def trend(  # noqa: PLR0913 - a chart, and how its dates are written
        self, source: Source, series: Sequence[DrawnSeries], title: str, place: Place, words: str, dates: str
    ) -> None:
        """Draw lines over dates, as far apart as the dates are."""
        chart = LineChart()
        chart.x_axis = DateAxis(crossAx=100, numFmt=NumFmt(dates, sourceLinked=False), baseTimeUnit="days")
        chart.x_axis.majorTimeUnit, chart.x_axis.majorUnit = ("years", 1) if dates == YEARS else ("months", 3)
        chart.x_axis.delete = False
        chart.x_axis.majorTickMark = "out"
        chart.x_axis.txPr = _letters(self._font)
        chart.x_axis.spPr = _outline(MUTED)
        self._level_axis(chart.y_axis)
        chart.y_axis.crossAx = 500
        chart.y_axis.majorGridlines = _grid()
        for drawn in series:
            one = self._line_series(source, drawn)
            if drawn.labelled:
                one.dLbls = _numbers(self._font, SCORE_FORMAT, "t")
            chart.series.append(one)
        self._finish(chart, source, title, place, words)

    def _finish(self, chart: ChartBase, source: Source, title: str, place: Place, words: str) -> None:
        names = str(Reference(source.sheet, source.names, source.rows.start, source.names, source.rows.stop - 1))
        dated = isinstance(chart, LineChart)
        for one in chart.series:
            one.cat = AxDataSource(numRef=NumRef(names)) if dated else AxDataSource(strRef=StrRef(names))
        chart.title = _title(self._font, title)
        chart.roundedCorners = False
        chart.graphical_properties = _outline(LINE, fill=PAPER)
        chart.display_blanks = "gap"
        if chart.legend:
            chart.legend.position = "b"
            chart.legend.overlay = False
            chart.legend.txPr = _letters(self._font)
        anchor = _DescribedAnchor(
            _from=AnchorMarker(col=place.column - 1, row=place.row - 1),
            ext=XDRPositiveSize2D(round(place.width * _EMU_PER_CM), round(place.height * _EMU_PER_CM)),
        )
        anchor.words = words
        # Its type is that of a cell; it may be a place too.
        chart.anchor = cast("Any", anchor)
        place.sheet.add_chart(chart)

    def _bar_chart(self, series: Sequence[DrawnSeries], *, wide: bool) -> BarChart:
        chart = BarChart()
        chart.type, chart.grouping = "bar", "clustered"
        chart.gapWidth, chart.overlap = (60, 0) if wide else (50, -5)
        chart.x_axis.delete = False
        # The first name stands on top, as in the table.
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.crosses = "max"
        chart.x_axis.txPr = _letters(self._font, 8)
        chart.x_axis.spPr = _outline(MUTED)
        chart.x_axis.majorTickMark = None
        # Every name, however little room there is.
        chart.x_axis.tickLblSkip = 1
        chart.y_axis.majorGridlines = _grid() if len(series) > 1 else None
        return chart

    def _level_axis(self, axis: NumericAxis, lowest: int | None = None) -> None:
        axis.delete = False
        axis.scaling.min, axis.scaling.max = self._lowest if lowest is None else lowest, self._highest
        axis.majorUnit = 1
        # Without a 0, where that is no level.
        axis.number_format = "0;;" if self._lowest else "0"
        axis.txPr = _letters(self._font, colour=MUTED)
        axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
        axis.majorTickMark = None

    def _line_series(self, source: Source, drawn: DrawnSeries) -> Series:
        one = self._series(source, drawn)
        colour = excel_colour(drawn.colour)
        one.spPr = GraphicalProperties(ln=LineProperties(w=int(drawn.width * _POINT), solidFill=colour, prstDash=drawn.dash))
        one.marker = Marker(symbol=drawn.marker, size=7, spPr=_outline(drawn.colour, fill=drawn.colour))
        one.smooth = False
        return one

    def _bar_series(self, source: Source, drawn: DrawnSeries, number_format: str) -> Series:
        one = self._series(source, drawn)
        one.spPr = _outline(drawn.colour, fill=PAPER if drawn.hollow else drawn.colour)
        one.invertIfNegative = False
        if drawn.labelled:
            one.dLbls = _numbers(self._font, number_format, "outEnd")
        return one

    def _series(self, source: Source, drawn: DrawnSeries) -> Series:
        first, last = source.rows.start, source.rows.stop - 1
        numbers = Reference(source.sheet, drawn.column, first, drawn.column, last)
        # The heading names the series in the legend.
        heading = Reference(source.sheet, drawn.column, source.head or first - 1)
        return Series(val=NumDataSource(numRef=NumRef(str(numbers))), tx=SeriesLabel(strRef=StrRef(str(heading))))


# openpyxl takes long to make these and never changes them, so that charts can share them.
@cache
def _numbers(font: str, number_format: str, position: str) -> DataLabelList:
    return DataLabelList(
        numFmt=number_format,
        txPr=_letters(font, 8),
        dLblPos=position,
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
    )


@cache
def _letters(font: str, size: int = 9, colour: str = INK) -> RichText:
    # Without a run: openpyxl would put an empty one in, which has no place here.
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=_characters(font, size, colour)), r=[], endParaRPr=CharacterProperties())
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])


@cache
def _characters(font: str, size: int, colour: str, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size * 100, b=bold, solidFill=excel_colour(colour), latin=Font(typeface=font))


def _title(font: str, text: str) -> Title:
    letters = _characters(font, 11, INK, bold=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[RegularTextRun(rPr=letters, t=text)])
    return Title(tx=Text(rich=RichText(bodyPr=RichTextProperties(), p=[paragraph])), overlay=False)


@cache
def _outline(colour: str, fill: str | None = None) -> GraphicalProperties:
    line = LineProperties(w=9_525, solidFill=excel_colour(colour))
    return GraphicalProperties(solidFill=excel_colour(fill), ln=line) if fill else GraphicalProperties(ln=line)


@cache
def _grid() -> ChartLines:
    return ChartLines(spPr=_outline(LINE))
