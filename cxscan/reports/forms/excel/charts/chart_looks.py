"""What the charts of a workbook are made of: letters, lines, marks, labels and axes.

openpyxl takes long to make these, and longer to write them, and never changes them, so that charts share them: a workbook with a
small chart for every pillar has some hundreds.
"""

from collections.abc import Callable
from copy import deepcopy
from functools import cache, wraps
from typing import Any, Literal, ParamSpec, TypeVar, cast

from openpyxl.chart.axis import ChartLines, DateAxis, NumericAxis, Scaling, TextAxis
from openpyxl.chart.data_source import NumFmt
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.descriptors.serialisable import Serialisable
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun, RichTextProperties
from openpyxl.xml.functions import Element

from cxscan.model.texts.plain_text import plain
from cxscan.model.values import frozen
from cxscan.reports.forms.excel.colours import INK, LINE, MUTED, chart_colour

_POINT = 12_700
Dash = Literal["solid", "dash", "sysDash", "sysDot"]
Mark = Literal["circle", "square", "triangle", "diamond", "none"]


@frozen
class ChartLetters:
    """How the texts of a chart are written: font, size in points and colour."""

    font: str
    size: int = 9
    colour: str = INK
    bold: bool = False


@frozen
class PointLabels:
    """The numbers at the marks or bars of a series: their format, where they stand, and at which point alone if at one."""

    format: str
    position: Literal["t", "outEnd"]
    letters: ChartLetters
    only: int | None = None


@frozen
class Dates:
    """How an axis of dates is written: the format of one, and how far its labels lie apart."""

    format: str
    unit: Literal["years", "months"]
    every: int


_Asked = ParamSpec("_Asked")
_Part = TypeVar("_Part", bound=Serialisable)


def _shared(make: Callable[_Asked, _Part]) -> Callable[_Asked, _Part]:
    """Let what is asked for once more be the same part, which is turned into XML once for each name that it has there."""

    @wraps(make)
    def made(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Part:
        part = make(*args, **kwargs)
        written = cache(part.to_tree)
        # A copy, since an element stands in one chart alone.
        vars(part)["to_tree"] = lambda *about, **more: deepcopy(written(*about, **more))
        return part

    return cast("Callable[_Asked, _Part]", cache(made))


@_shared
def letters_of(letters: ChartLetters) -> RichText:
    """Return the letters of an axis, a legend or labels."""
    # Without a run: openpyxl would put an empty one in, which has no place here.
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=_characters(letters)), r=[], endParaRPr=CharacterProperties())
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])


@cache
def _characters(letters: ChartLetters) -> CharacterProperties:
    font = Font(typeface=letters.font)
    return CharacterProperties(sz=letters.size * 100, b=letters.bold, solidFill=chart_colour(letters.colour), latin=font)


def title_in(letters: ChartLetters, text: str) -> Title:
    """Return a title."""
    shown = _characters(letters)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=shown), r=[RegularTextRun(rPr=shown, t=plain(text))])
    return Title(tx=Text(rich=RichText(bodyPr=RichTextProperties(), p=[paragraph])), overlay=False)


@_shared
def legend_in(letters: ChartLetters) -> Legend:
    """Return a legend below the chart."""
    return Legend(legendPos="b", overlay=False, txPr=letters_of(letters))


class _FormattedLabels(DataLabelList):
    """Labels in a format of their own, not that of the cells: openpyxl leaves that out, and programs read it differently."""

    # openpyxl takes these from the class itself, not from the one that it extends.
    tagname = DataLabelList.tagname
    __nested__ = DataLabelList.__nested__
    __elements__ = DataLabelList.__elements__

    def to_tree(self, *args: Any, **more: Any) -> Element:
        """Return the XML."""
        tree = super().to_tree(*args, **more)
        for number_format in tree.iter("numFmt"):
            number_format.set("sourceLinked", "0")
        return tree


@_shared
def labels_of(labels: PointLabels) -> DataLabelList:
    """Return the numbers at the points of a series."""
    shown: dict[str, Any] = {"numFmt": labels.format, "txPr": letters_of(labels.letters), "dLblPos": labels.position}
    shown |= _shows(value=True)
    if labels.only is None:
        return _FormattedLabels(**shown)
    return _FormattedLabels(dLbl=[DataLabel(idx=labels.only, **shown)], **_shows(value=False))


def _shows(*, value: bool) -> dict[str, bool]:
    others = ("showLegendKey", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return {"showVal": value, **dict.fromkeys(others, False)}


@_shared
def outline(colour: str, fill: str = "", width: float = 0.75, dash: Dash = "solid") -> GraphicalProperties:
    """Return a line (in points) around something, and what it is filled with."""
    line = LineProperties(w=round(width * _POINT), solidFill=chart_colour(colour), prstDash=None if dash == "solid" else dash)
    return GraphicalProperties(solidFill=chart_colour(fill), ln=line) if fill else GraphicalProperties(ln=line)


@_shared
def point_mark(kind: Mark, colour: str, size: int) -> Marker:
    """Return the mark of a line at each of its points."""
    return Marker(symbol="none") if kind == "none" else Marker(symbol=kind, size=size, spPr=outline(colour, colour))


@_shared
def _grid() -> ChartLines:
    return ChartLines(spPr=outline(LINE))


@_shared
def level_axis(
    levels: tuple[int, int], letters: ChartLetters, *, grid: bool = True, crosses: Literal["min", "max"] = "min"
) -> NumericAxis:
    """Return the axis of levels, from the lowest to the highest: there is none below it."""
    lowest, highest = levels
    return NumericAxis(
        scaling=Scaling(min=lowest, max=highest),
        delete=False,
        majorGridlines=_grid() if grid else None,
        numFmt=NumFmt("0"),
        tickLblPos="nextTo",
        spPr=GraphicalProperties(ln=LineProperties(noFill=True)),
        txPr=letters_of(letters),
        crosses=crosses,
        crossBetween="between",
        majorUnit=1,
    )


@_shared
def hidden_axis(number_format: str) -> NumericAxis:
    """Return an axis of numbers that stand at the bars already."""
    return NumericAxis(delete=True, majorGridlines=None, numFmt=NumFmt(number_format), tickLblPos="nextTo", crosses="max")


@_shared
def name_axis(letters: ChartLetters, *, downwards: bool, low: bool = False, grid: bool = False) -> TextAxis:
    """Return the axis of names; `downwards` where the first stands on top, `low` where they stand left of every bar."""
    return TextAxis(
        scaling=Scaling(orientation="maxMin" if downwards else "minMax"),
        delete=False,
        majorGridlines=_grid() if grid else None,
        tickLblPos="low" if low else "nextTo",
        spPr=outline(MUTED),
        txPr=letters_of(letters),
        crosses="autoZero",
        # Every name, however little room there is.
        tickLblSkip=1,
    )


@_shared
def date_axis(dates: Dates, letters: ChartLetters) -> DateAxis:
    """Return an axis of dates, which stand as far apart as they are."""
    return DateAxis(
        axId=_FIRST_AXIS,
        crossAx=_SECOND_AXIS,
        delete=False,
        axPos="b",
        numFmt=NumFmt(dates.format),
        majorTickMark="out",
        tickLblPos="nextTo",
        spPr=outline(MUTED),
        txPr=letters_of(letters),
        crosses="autoZero",
        lblOffset=100,
        baseTimeUnit="days",
        majorUnit=dates.every,
        majorTimeUnit=dates.unit,
    )


_FIRST_AXIS, _SECOND_AXIS = 10, 100
"""The numbers that openpyxl gives to the axes of other charts."""
