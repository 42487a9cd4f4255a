"""What pygal draws: a web and a line over time. The one place that knows it.

pygal works out where everything lies and draws it. What it adds besides is left behind: a script from the internet, tips that
need it, a style sheet that a page around it would share, the date of the day, and labels that are turned or cut.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

import pygal

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_QUIET = {
    "css": [],
    "js": [],
    "show_legend": False,
    "no_prefix": True,
    "margin": 0,
    "show_x_labels": False,
    "show_y_labels": False,
    "show_dots": False,
}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line as pygal drew it, in pixels from the top left of its field."""

    path: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """What pygal drew: the lines of the levels (the first is that of level 1), and those of the series."""

    levels: tuple[Line, ...]
    series: tuple[Line, ...]


def plot_web(series: Sequence[Sequence[Fraction]], highest: int, size: int) -> Plot:
    """Return a web of `size` by `size` with one line around it for each series, clockwise from the top; 0 is in the middle."""
    chart = pygal.Radar(width=size, height=size, range=(0, highest), **_QUIET)
    spokes = len(series[0])
    chart.x_labels = [str(number) for number in range(spokes)]
    levels = [[level] * spokes for level in range(1, highest + 1)]
    # pygal goes round the other way than a clock.
    turned = [[one[0], *reversed(one[1:])] for one in series]
    plot = _plot(chart, levels, [[float(value) for value in one] for one in turned])
    return Plot(tuple(map(_turned, plot.levels)), tuple(map(_turned, plot.series)))


def _turned(line: Line) -> Line:
    return Line(line.path, (line.points[0], *reversed(line.points[1:])))


def plot_over_time(points: Sequence[tuple[datetime.date, Fraction]], highest: int, width: int, height: int) -> Plot:
    """Return one line over time, from level 1 at the bottom to the highest at the top."""
    chart = pygal.DateLine(width=width, height=height, range=(1, highest), **_QUIET)
    levels = [[(date, level) for date, _ in points] for level in range(1, highest + 1)]
    return _plot(chart, levels, [[(date, float(value)) for date, value in points]])


def _plot(chart: Any, levels: Sequence[Sequence[Any]], series: Sequence[Sequence[Any]]) -> Plot:
    for one in (*levels, *series):
        chart.add("", one)
    root = ET.fromstring(chart.render())  # noqa: S314 - our own drawing, without any text from people
    lines = tuple(map(_line, root.iterfind(f".//{_SVG}path[@class='line reactive nofill']")))
    return Plot(lines[: len(levels)], lines[len(levels) :])


def _line(drawn: ET.Element) -> Line:
    path = drawn.get("d", "")
    numbers = [float(number) for number in _NUMBER.findall(path)]
    return Line(path, tuple(zip(numbers[::2], numbers[1::2], strict=True)))
