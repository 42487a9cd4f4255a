"""What a chart looks like, as the XML of a workbook: series over the cells of a sheet, on axes, with a title and a legend.

openpyxl has an object for every part of a chart and checks each as it is set, which takes twenty times as long as the text; a
workbook with a small chart for every pillar has some hundreds of them. The order of the parts is that of DrawingML (ISO 29500-1,
21.2), which `tests/reports/test_workbook_charts.py` holds against openpyxl's own.
"""

from collections.abc import Iterable, Sequence
from typing import Literal
from xml.sax.saxutils import escape

from cxscan.model.texts.plain_text import plain
from cxscan.model.values import frozen
from cxscan.reports.forms.excel.colours import INK, LINE, MUTED, PAPER, excel_colour

_POINT = 12_700
_HEAD = (
    '<chartSpace xmlns="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><roundedCorners val="0"/>'
)
_FIRST_AXIS, _SECOND_AXIS = 10, 100

Dash = Literal["solid", "dash", "sysDash", "sysDot"]
Mark = Literal["circle", "square", "triangle", "diamond", "none"]


@frozen
class ChartLetters:
    """How the texts of a chart are written: font, size in points and colour."""

    font: str
    size: float = 9
    colour: str = INK
    bold: bool = False

    def run(self, tag: str) -> str:
        """Return them as the properties of a text, under the name that they have in their place."""
        fill = _solid(self.colour)
        font = escape(self.font, _QUOTES)
        return f'<a:{tag} sz="{round(self.size * 100)}" b="{int(self.bold)}">{fill}<a:latin typeface="{font}"/></a:{tag}>'

    @property
    def properties(self) -> str:
        """The letters of an axis, a legend or labels."""
        return f"<txPr><a:bodyPr/><a:p><a:pPr>{self.run('defRPr')}</a:pPr><a:endParaRPr/></a:p></txPr>"


_QUOTES = {'"': "&quot;"}


@frozen
class PointLabels:
    """The numbers at the marks or bars of a series: their format, where they stand, and at which point alone if at one."""

    format: str
    position: Literal["t", "r", "outEnd"]
    letters: ChartLetters
    only: int | None = None

    @property
    def xml(self) -> str:
        """The labels as XML."""
        shown = (
            f'<numFmt formatCode="{escape(self.format, _QUOTES)}" sourceLinked="0"/>{self.letters.properties}'
            f'<dLblPos val="{self.position}"/>{_shows(1)}'
        )
        if self.only is None:
            return f"<dLbls>{shown}</dLbls>"
        return f'<dLbls><dLbl><idx val="{self.only}"/>{shown}</dLbl>{_shows(0)}</dLbls>'


def _shows(value: int) -> str:
    others = "".join(f'<{name} val="0"/>' for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize"))
    return f'<showLegendKey val="0"/><showVal val="{value}"/>{others}'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{excel_colour(colour)}"/></a:solidFill>'


def outline(colour: str, fill: str = "", width: float = 0.75, dash: Dash = "solid") -> str:
    """Return a line (in points) around something, and what it is filled with."""
    inside = _solid(fill) if fill else ""
    dashed = "" if dash == "solid" else f'<a:prstDash val="{dash}"/>'
    return f'<spPr>{inside}<a:ln w="{round(width * _POINT)}">{_solid(colour)}{dashed}</a:ln></spPr>'


def point_mark(kind: Mark, colour: str, size: int = 7) -> str:
    """Return the mark of a line at each of its points."""
    if kind == "none":
        return '<marker><symbol val="none"/></marker>'
    return f'<marker><symbol val="{kind}"/><size val="{size}"/>{outline(colour, colour)}</marker>'


_NO_LINE = "<spPr><a:ln><a:noFill/></a:ln></spPr>"
_GRID = f"<majorGridlines>{outline(LINE)}</majorGridlines>"


@frozen
class Ranges:
    """The cells behind one series: of its name, of the names or dates along the axis, and of its numbers."""

    name: str
    along: str
    numbers: str
    dated: bool = False


@frozen
class ChartLine:
    """One series as it is drawn; a bar has no marks."""

    ranges: Ranges
    look: str
    """Its line and fill as XML."""
    marks: str = ""
    labels: PointLabels | None = None

    def xml(self, place: int, *, kind: str) -> str:
        """Return the series as XML, for a kind of chart."""
        along = f"<numRef><f>{escape(self.ranges.along)}</f></numRef>" if self.ranges.dated else _texts(self.ranges.along)
        parts = [
            f'<ser><idx val="{place}"/><order val="{place}"/><tx>{_texts(self.ranges.name)}</tx>{self.look}{self.marks}',
            '<invertIfNegative val="0"/>' if kind == "bar" else "",
            self.labels.xml if self.labels else "",
            f"<cat>{along}</cat><val><numRef><f>{escape(self.ranges.numbers)}</f></numRef></val>",
            '<smooth val="0"/>' if kind == "line" else "",
        ]
        return "".join(parts) + "</ser>"


def _texts(cells: str) -> str:
    return f"<strRef><f>{escape(cells)}</f></strRef>"


def bar_plot(lines: Sequence[ChartLine], gap: int, overlap: int, axes: str) -> str:
    """Return horizontal bars; `gap` and `overlap` are in percents of a bar."""
    series = _series(lines, "bar")
    about = '<barDir val="bar"/><grouping val="clustered"/><varyColors val="0"/>'
    return (
        f'<plotArea><layout/><barChart>{about}{series}<gapWidth val="{gap}"/><overlap val="{overlap}"/>{_AXES}</barChart>'
        f"{axes}</plotArea>"
    )


def line_plot(lines: Sequence[ChartLine], axes: str) -> str:
    """Return lines over dates."""
    about = '<grouping val="standard"/><varyColors val="0"/>'
    return f'<plotArea><layout/><lineChart>{about}{_series(lines, "line")}<marker val="1"/>{_AXES}</lineChart>{axes}</plotArea>'


def radar_plot(lines: Sequence[ChartLine], axes: str) -> str:
    """Return a web, with room around it for the names at its corners."""
    room = "".join(f'<{name} val="{value}"/>' for name, value in (("x", 0.27), ("y", 0.19), ("w", 0.46), ("h", 0.6)))
    where = '<layoutTarget val="inner"/><xMode val="edge"/><yMode val="edge"/>'
    about = '<radarStyle val="marker"/><varyColors val="0"/>'
    return (
        f"<plotArea><layout><manualLayout>{where}{room}</manualLayout></layout>"
        f"<radarChart>{about}{_series(lines, 'radar')}{_AXES}</radarChart>{axes}</plotArea>"
    )


_AXES = f'<axId val="{_FIRST_AXIS}"/><axId val="{_SECOND_AXIS}"/>'


def _series(lines: Sequence[ChartLine], kind: str) -> str:
    return "".join(one.xml(place, kind=kind) for place, one in enumerate(lines))


def level_axis(levels: tuple[int, int], letters: ChartLetters, *, grid: bool = True, crosses: str = "min") -> str:
    """Return the axis of levels, from the lowest to the highest: there is none below it."""
    lowest, highest = levels
    return (
        f'<valAx><axId val="{_SECOND_AXIS}"/>'
        f'<scaling><orientation val="minMax"/><max val="{highest}"/><min val="{lowest}"/></scaling>'
        f'<delete val="0"/><axPos val="l"/>{_GRID if grid else ""}<numFmt formatCode="0" sourceLinked="0"/>{_ticks("none")}'
        f'{_NO_LINE}{letters.properties}<crossAx val="{_FIRST_AXIS}"/><crosses val="{crosses}"/><crossBetween val="between"/>'
        '<majorUnit val="1"/></valAx>'
    )


def hidden_axis(number_format: str) -> str:
    """Return an axis of numbers that stand at the bars already."""
    return (
        f'<valAx><axId val="{_SECOND_AXIS}"/><scaling><orientation val="minMax"/></scaling><delete val="1"/><axPos val="l"/>'
        f'<numFmt formatCode="{escape(number_format, _QUOTES)}" sourceLinked="0"/>{_ticks("none")}<crossAx val="{_FIRST_AXIS}"/>'
        '<crosses val="max"/></valAx>'
    )


def name_axis(letters: ChartLetters, *, downwards: bool, low: bool = False, grid: bool = False) -> str:
    """Return the axis of names; `downwards` where the first stands on top, `low` where they stand left of every bar."""
    return (
        f'<catAx><axId val="{_FIRST_AXIS}"/><scaling><orientation val="{"maxMin" if downwards else "minMax"}"/></scaling>'
        f'<delete val="0"/><axPos val="l"/>{_GRID if grid else ""}<numFmt formatCode="General" sourceLinked="0"/>'
        f'{_ticks("none", "low" if low else "nextTo")}{outline(MUTED)}{letters.properties}<crossAx val="{_SECOND_AXIS}"/>'
        '<crosses val="autoZero"/><lblOffset val="100"/><tickLblSkip val="1"/></catAx>'
    )


def date_axis(number_format: str, unit: Literal["years", "months"], every: int, letters: ChartLetters) -> str:
    """Return an axis of dates, which stand as far apart as they are; a label every so many years or months."""
    return (
        f'<dateAx><axId val="{_FIRST_AXIS}"/><scaling><orientation val="minMax"/></scaling><delete val="0"/><axPos val="b"/>'
        f'<numFmt formatCode="{escape(number_format, _QUOTES)}" sourceLinked="0"/>{_ticks("out")}{outline(MUTED)}'
        f'{letters.properties}<crossAx val="{_SECOND_AXIS}"/><crosses val="autoZero"/><lblOffset val="100"/>'
        f'<baseTimeUnit val="days"/><majorUnit val="{every}"/><majorTimeUnit val="{unit}"/></dateAx>'
    )


def _ticks(major: Literal["none", "out"], labels: str = "nextTo") -> str:
    return f'<majorTickMark val="{major}"/><minorTickMark val="none"/><tickLblPos val="{labels}"/>'


def chart_xml(title: str, title_letters: ChartLetters, plot: str, legend: ChartLetters | None) -> str:
    """Return a whole chart; without letters for a legend it has none."""
    words = escape(plain(title))
    titled = (
        f"<title><tx><rich><a:bodyPr/><a:p><a:pPr>{title_letters.run('defRPr')}</a:pPr><a:r>{title_letters.run('rPr')}"
        f'<a:t>{words}</a:t></a:r></a:p></rich></tx><overlay val="0"/></title><autoTitleDeleted val="0"/>'
    )
    named = f'<legend><legendPos val="b"/><overlay val="0"/>{legend.properties}</legend>' if legend else ""
    frame = outline(LINE, PAPER)
    return f'{_HEAD}<chart>{titled}{plot}{named}<plotVisOnly val="1"/><dispBlanksAs val="gap"/></chart>{frame}</chartSpace>'


def cell_range(sheet: str, letters: str, rows: Iterable[int]) -> str:
    """Return cells of one column as a formula names them: from the first row to the last."""
    first, *others = rows
    quoted = sheet.replace("'", "''")
    last = f":${letters}${others[-1]}" if others else ""
    return f"'{quoted}'!${letters}${first}{last}"
