"""Native charts on slides: people can edit their data; what is written beside them stands where nothing else does."""

import copy
import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from cxscan.model.texts.plain_text import plain
from cxscan.model.values import frozen
from cxscan.reports.forms.office.decks.deck_parts import describe
from cxscan.reports.forms.office.decks.rectangles import Rectangle, from_both_ends, placed
from cxscan.reports.forms.office.letters import width_of

if TYPE_CHECKING:
    from cxscan.reports.forms.office.decks.deck import Deck

_GREY, _PALE, _LINES = RGBColor(0x59, 0x59, 0x59), RGBColor(0xD0, 0xD0, 0xD0), RGBColor(0xD9, 0xD9, 0xD9)
_WHITE = RGBColor(0xFF, 0xFF, 0xFF)
_LABEL_SIZE, _DATE_SIZE, _SCALE_SIZE = 20, 16, 14

# What XlsxWriter, with which python-pptx writes the workbook, makes a formula or a link of.
_NOT_TEXT = re.compile(r"=|{=|\w+://|mailto:|internal:|external:")

Look = Literal["then", "now", "wanted"]


@frozen
class SlideSeries:
    """One row of numbers, none where there is nothing to show, and what it stands for."""

    name: str
    numbers: Sequence[float | None]
    look: Look
    legend: str = ""
    """What it is called in the legend, where that says more than its name."""


@frozen
class LevelBars:
    """Bars beside names, from top to bottom, on a scale from the lowest to the highest level: then, now, and what is wanted."""

    names: Sequence[str]
    series: Sequence[SlideSeries]
    alternative: str
    scale: tuple[int, int]

    def part(self, begin: int, end: int) -> "LevelBars":
        """Return the same bars of some of the names."""
        series = [replace(one, numbers=one.numbers[begin:end]) for one in self.series]
        return replace(self, names=self.names[begin:end], series=series)


@frozen
class ScoreLine:
    """Scores over time on a scale of levels: days, what each is called, the scores and how they are written."""

    days: Sequence[datetime.date]
    dates: Sequence[str]
    numbers: Sequence[float | None]
    shown: Sequence[str]
    name: str
    alternative: str
    scale: tuple[int, int]


def add_level_bars(slide: Any, bars: LevelBars, place: Rectangle, head: float, locale: str) -> None:
    """Add bars at a place, below a head that takes a share of it and holds the scale.

    What is wanted stands behind what is, as an outline; what was lies on it, narrow. Both begin at the lowest level.
    """
    data = CategoryChartData(number_format="General")
    data.categories = [_as_text(plain(name)) for name in bars.names]
    order = bars.series[::-1]
    for series in order:
        data.add_series(series.name, list(series.numbers))
    chart = _added(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, place, bars.alternative)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for drawn, about in zip(plot.series, order, strict=True):
        drawn.invert_if_negative = False
        _fill(drawn.format, about.look)
    names, scale = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.tick_label_position, names.major_tick_mark = XL_TICK_LABEL_POSITION.NONE, XL_TICK_MARK.NONE
    names.format.line.color.rgb = _GREY
    _scale_of(scale, bars.scale, _SCALE_SIZE)
    scale.has_minor_gridlines = False
    scale.tick_labels.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    scale.major_tick_mark = XL_TICK_MARK.NONE
    if any(one.look == "then" for one in order):
        _narrow(chart)
    _lay_out(chart, 0.04, head, 0.92, 1 - head)
    _speak(chart, locale)


def _scale_of(axis: Any, levels: tuple[int, int], size: int) -> None:
    """Let an axis go from the lowest level to the highest, with a line at each."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = *levels, 1
    axis.major_gridlines.format.line.color.rgb = _LINES
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
    axis.tick_labels.font.size = Pt(size)
    axis.format.line.fill.background()


def _narrow(chart: Chart) -> None:
    """Draw the last row of bars on axes of its own, on which bars are narrower; those axes are the same, and not shown."""
    area = chart._chartSpace.chart.plotArea
    first = area.find(qn("c:barChart"))
    second = copy.deepcopy(first)
    first.remove(first.findall(qn("c:ser"))[-1])
    for series in second.findall(qn("c:ser"))[:-1]:
        second.remove(series)
    second.find(qn("c:gapWidth")).set("val", "280")
    first.addnext(second)
    last = area.find(qn("c:valAx"))
    ids = {"c:catAx": "50010", "c:valAx": "50020"}
    for element, id_ in zip(second.findall(qn("c:axId")), ids.values(), strict=True):
        element.set("val", id_)
    for name, other in (("c:valAx", "c:catAx"), ("c:catAx", "c:valAx")):
        axis = copy.deepcopy(area.find(qn(name)))
        axis.find(qn("c:axId")).set("val", ids[name])
        axis.find(qn("c:crossAx")).set("val", ids[other])
        axis.find(qn("c:delete")).set("val", "1")
        for gridlines in axis.findall(qn("c:majorGridlines")):
            axis.remove(gridlines)
        last.addnext(axis)


def add_legend(slide: Any, entries: Sequence[SlideSeries], corner: tuple[float, float], deck: "Deck") -> list[Rectangle]:
    """Add what the bars stand for, beside each other from a corner on (in points), and return where each stands."""
    left, top = corner
    places = []
    for entry in entries:
        name = entry.legend or entry.name
        narrow = 3 if entry.look == "then" else 0
        mark = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(left), Pt(top + 7 + narrow), Pt(22), Pt(12 - 2 * narrow))
        _fill(mark, entry.look)
        if entry.look == "now":
            mark.line.fill.background()
        for style in mark._element.findall(qn("p:style")):
            mark._element.remove(style)
        width = width_of(name, _DATE_SIZE, deck.style.font) + 24
        _label(slide, deck, name, Rectangle(left + 28, top, width, 26), middle=False)
        places.append(Rectangle(left, top, width + 24, 26))
        left += width + 40
    return places


def add_score_line(slide: Any, line: ScoreLine, place: Rectangle, deck: "Deck") -> None:
    """Add one line of scores over time to a slide, each at its own date, with as many labels as can be read."""
    data = CategoryChartData(number_format="General")
    data.categories = list(line.days)
    data.add_series(line.name, list(line.numbers))
    chart = _added(slide, XL_CHART_TYPE.LINE_MARKERS, data, place, line.alternative)
    drawn = chart.plots[0].series[0]
    drawn.smooth = False
    drawn.format.line.width = Pt(4)
    drawn.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_1
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 12
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    scale, dates = chart.value_axis, chart.category_axis
    _scale_of(scale, line.scale, _DATE_SIZE)
    dates.tick_label_position, dates.major_tick_mark = XL_TICK_LABEL_POSITION.NONE, XL_TICK_MARK.NONE
    dates.format.line.color.rgb = _GREY
    for between in chart._chartSpace.iter(qn("c:crossBetween")):
        between.set("val", "midCat")
    plot = plot_of(place)
    shares = (plot.left - place.left) / place.width, (plot.top - place.top) / place.height
    _lay_out(chart, *shares, plot.width / place.width, plot.height / place.height)
    _speak(chart, deck.language.record.tag)
    scores, days = labels_of(line, plot, deck.style.font)
    for number, where in scores.items():
        _label(slide, deck, line.shown[number], where, bold=True)
    for number, where in days.items():
        _label(slide, deck, line.dates[number], where)


def plot_of(place: Rectangle) -> Rectangle:
    """Return where in a chart of scores over time its line is drawn: at the sides and below there is room for labels."""
    return Rectangle(place.left + 70, place.top + 14, place.width - 150, place.height - 80)


def labels_of(line: ScoreLine, plot: Rectangle, font: str) -> tuple[dict[int, Rectangle], dict[int, Rectangle]]:
    """Return where the scores and the dates of a line are written, as many as do not lie on each other."""
    lowest, highest = line.scale
    first, span = line.days[0], max((line.days[-1] - line.days[0]).days, 1)
    across = [plot.left + (day - first).days / span * plot.width for day in line.days]
    down = [
        None if number is None else plot.top + (highest - number) / (highest - lowest) * plot.height for number in line.numbers
    ]
    marks = [Rectangle(x - 7, y - 7, 14, 14) for x, y in zip(across, down, strict=True) if y is not None]
    scores = []
    for text, x, y in zip(line.shown, across, down, strict=True):
        width = width_of(text, _LABEL_SIZE, font, bold=True) + 4
        # The first one stands at the axis, left of which are the numbers of the scale.
        left = max(x - width / 2, plot.left + 2)
        scores.append([] if y is None else [Rectangle(left, top, width, 26) for top in (y - 36, y + 10)])
    dates = []
    for text, x in zip(line.dates, across, strict=True):
        width = width_of(text, _DATE_SIZE, font) + 6
        dates.append([Rectangle(x - width / 2, plot.top + plot.height + gap, width, 22) for gap in (8, 32)])
    order = from_both_ends(len(line.days))
    days = placed(dates, order)
    return placed(scores, order, [*marks, *days.values()]), days


def _label(slide: Any, deck: "Deck", text: str, where: Rectangle, *, bold: bool = False, middle: bool = True) -> None:  # noqa: PLR0913 - a label
    box = slide.shapes.add_textbox(Pt(where.left), Pt(where.top), Pt(where.width), Pt(where.height))
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER if middle else PP_ALIGN.LEFT
    deck.write(frame.paragraphs[0], text, _LABEL_SIZE if bold else _DATE_SIZE, bold=bold)


def _added(slide: Any, kind: XL_CHART_TYPE, data: Any, place: Rectangle, alternative: str) -> Chart:
    frame = slide.shapes.add_chart(kind, Pt(place.left), Pt(place.top), Pt(place.width), Pt(place.height), data)
    describe(frame, alternative)
    chart: Chart = frame.chart
    chart.has_title = chart.has_legend = False
    # Nothing behind it, so that what stands below it on the slide is seen.
    clear = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    area = chart._chartSpace.chart.plotArea
    area.append(parse_xml(clear))
    chart._chartSpace.chart.addnext(parse_xml(clear))
    return chart


def _as_text(name: str) -> str:
    """Return a name as the workbook behind a chart takes it for text: what begins like a formula or an address gets a space."""
    return f" {name}" if _NOT_TEXT.match(name) else name


def _fill(look_of: Any, look: Look) -> None:
    """Fill a bar; told apart in grey too: what was is pale, what is is dark, what is wanted is an outline."""
    look_of.fill.solid()
    if look == "now":
        look_of.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
        return
    look_of.fill.fore_color.rgb = _PALE if look == "then" else _WHITE
    if look == "then":
        # What is below it shows through: where one dropped, it reaches beyond what is.
        colour = look_of.fill._xPr.find(qn("a:solidFill"))[0]
        colour.append(parse_xml(f'<a:alpha {nsdecls("a")} val="65000"/>'))
    look_of.line.width = Pt(1 if look == "then" else 2.25)
    if look == "then":
        look_of.line.color.rgb = _GREY
    else:
        look_of.line.color.theme_color = MSO_THEME_COLOR.ACCENT_2


def _lay_out(chart: Chart, left: float, top: float, width: float, height: float) -> None:
    """Fix where the plot stands, as shares of the chart."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    parts = {"x": left, "y": top, "w": width, "h": height}
    values = "".join(f'<c:{name} val="{value:.5f}"/>' for name, value in parts.items())
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f"{values}</c:manualLayout></c:layout>"
        ),
    )


def _speak(chart: Chart, locale: str) -> None:
    for element in chart._chartSpace.iter(qn("a:defRPr"), qn("a:endParaRPr")):
        element.set("lang", locale)
