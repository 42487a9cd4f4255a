"""Native charts on slides: people can edit their data, and the numbers stand on the marks."""

import re
from collections.abc import Sequence
from typing import Any, Literal

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from cxscan.model.values import frozen

_SIZE = 18
_GREY, _PALE, _LINES = RGBColor(0x59, 0x59, 0x59), RGBColor(0xBF, 0xBF, 0xBF), RGBColor(0xD9, 0xD9, 0xD9)
SCORES, DIFFERENCES = "0.0#", "+0.0;-0.0;0.0"
# The scale begins at 1; the bars begin at 0, since a bar of 2 is to be twice as long as one of 1.
_LEVELS = '[=0]"";0'

# What XlsxWriter, with which python-pptx writes the workbook, makes a formula or a link of.
_NOT_TEXT = re.compile(r"=|{=|\w+://|mailto:|internal:|external:")

Look = Literal["then", "now", "wanted"]
ChartPlace = tuple[int, int, int, int]
"""Left, top, width and height, in the units of the file."""


@frozen
class SlideSeries:
    """One row of numbers, none where there is nothing to show, and what it stands for."""

    name: str
    numbers: Sequence[float | None]
    look: Look


@frozen
class ScoreLine:
    """Scores up to `highest` over time, one for each name."""

    names: Sequence[str]
    series: Sequence[SlideSeries]
    alternative: str
    highest: int


@frozen
class Bars:
    """Bars beside names, from top to bottom: scores up to `highest`, or differences."""

    names: Sequence[str]
    series: Sequence[SlideSeries]
    alternative: str
    highest: int | None = None
    """The highest level of the scale; none for differences."""
    with_names: bool = True
    names_size: int = 18
    """The size of the letters of the names, in points."""
    plot_from: float = 0.0
    """Where the plot begins and ends, as shares of the width, so that two charts stand in line."""
    plot_to: float = 0.97


def add_bars(slide: Any, bars: Bars, place: ChartPlace, locale: str) -> None:
    """Add bars to a slide."""
    chart = _added(slide, XL_CHART_TYPE.BAR_CLUSTERED, bars, place)
    _legend(chart, shown=len(bars.series) > 1)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 30, 0
    _numbers(plot, SCORES if bars.highest else DIFFERENCES, XL_LABEL_POSITION.OUTSIDE_END)
    for series, about in zip(plot.series, bars.series, strict=True):
        series.invert_if_negative = False
        _fill(series.format, about.look)
    names, scale = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.tick_labels.font.size = Pt(bars.names_size)
    _show_every_name(names)
    names.format.line.color.rgb = _GREY
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW if bars.with_names else XL_TICK_LABEL_POSITION.NONE
    scale.has_minor_gridlines = False
    if bars.highest:
        scale.minimum_scale, scale.maximum_scale, scale.major_unit = 0, bars.highest, 1
        scale.major_gridlines.format.line.color.rgb = _LINES
        scale.tick_labels.number_format, scale.tick_labels.number_format_is_linked = _LEVELS, False
        # With the first name above, "high" is below.
        scale.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    else:
        numbers = [one for series in bars.series for one in series.numbers if one is not None]
        widest = max((abs(one) for one in numbers), default=1) or 1
        # Room for the numbers beyond the ends of the bars.
        scale.minimum_scale, scale.maximum_scale = (-1.6 * widest if min(numbers, default=0) < 0 else 0), 1.6 * widest
        scale.has_major_gridlines = False
        scale.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    scale.format.line.fill.background()
    scale.major_tick_mark = XL_TICK_MARK.NONE
    _lay_out(chart, bars.plot_from, bars.plot_to)
    _speak(chart, locale)


def add_line(slide: Any, line: ScoreLine, place: ChartPlace, locale: str) -> None:
    """Add one line of scores over time to a slide."""
    chart = _added(slide, XL_CHART_TYPE.LINE_MARKERS, line, place)
    _legend(chart, shown=False)
    plot = chart.plots[0]
    _numbers(plot, SCORES, XL_LABEL_POSITION.ABOVE)
    drawn = plot.series[0]
    drawn.smooth = False
    drawn.format.line.width = Pt(4)
    drawn.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_1
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 12
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    scale = chart.value_axis
    scale.minimum_scale, scale.maximum_scale, scale.major_unit = 1, line.highest, 1
    scale.tick_labels.number_format, scale.tick_labels.number_format_is_linked = "0", False
    scale.major_gridlines.format.line.color.rgb = _LINES
    scale.format.line.fill.background()
    _show_every_name(chart.category_axis)
    chart.category_axis.format.line.color.rgb = _GREY
    _speak(chart, locale)


def _added(slide: Any, kind: XL_CHART_TYPE, about: Bars | ScoreLine, place: ChartPlace) -> Chart:
    data = CategoryChartData(number_format="General")
    data.categories = [_as_text(name) for name in about.names]
    for series in about.series:
        data.add_series(series.name, list(series.numbers))
    frame = slide.shapes.add_chart(kind, *place, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", about.alternative)
    chart: Chart = frame.chart
    chart.font.size = Pt(_SIZE)
    chart.has_title = False
    return chart


def _as_text(name: str) -> str:
    """Return a name as the workbook behind a chart takes it for text: what begins like a formula or an address gets a space."""
    return f" {name}" if _NOT_TEXT.match(name) else name


def _legend(chart: Chart, *, shown: bool) -> None:
    chart.has_legend = shown
    if chart.legend is not None:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(_SIZE)


def _numbers(plot: Any, number_format: str, position: XL_LABEL_POSITION) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.position, labels.show_value = position, True
    labels.font.size, labels.font.bold = Pt(_SIZE), True


def _fill(look_of: Any, look: Look) -> None:
    """Fill a bar; told apart in grey too: what was is pale, what is is dark, what is wanted is an outline."""
    look_of.fill.solid()
    if look == "now":
        look_of.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
        return
    look_of.fill.fore_color.rgb = _PALE if look == "then" else RGBColor(0xFF, 0xFF, 0xFF)
    look_of.line.width = Pt(1 if look == "then" else 2.25)
    if look == "then":
        look_of.line.color.rgb = _GREY
    else:
        look_of.line.color.theme_color = MSO_THEME_COLOR.ACCENT_2


def _show_every_name(axis: Any) -> None:
    """Let no program leave out names where it thinks that they are too many."""
    single = axis._element.find(qn("c:noMultiLvlLbl"))
    single.set("val", "1")
    single.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))


def _lay_out(chart: Chart, start: float, end: float) -> None:
    if not start:
        return
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    parts = {"x": start, "y": 0.1, "w": end - start, "h": 0.8}
    values = "".join(f'<c:{name} val="{value}"/>' for name, value in parts.items())
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
