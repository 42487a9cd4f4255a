"""The profile as a web: a form that people know, for three to ten pillars that all have a score."""

from fractions import Fraction
from math import cos, pi, sin

from cxscan.languages import Language
from cxscan.model.values import frozen
from cxscan.reports.one_scan.story import PillarStory, Story
from cxscan.reports.order import Style
from cxscan.reports.pictures.drawing import (
    AMBITION,
    AMBITION_LINE,
    GUIDE,
    INK,
    NOW,
    NOW_AREA,
    SOFT,
    THEN,
    THEN_LINE,
    Drawing,
    Picture,
    Role,
    line_height,
    path_through,
    wrap,
)
from cxscan.reports.pictures.legend import draw_legend, marker
from cxscan.reports.pictures.words import legend_entries, profile_in_words

Point = tuple[float, float]

WIDTH = 440
FEWEST, MOST = 3, 10
_WEB = 208
_LABEL, _NUMBER, _LEVEL = 13, 13, 11
_MANY, _MOST_LINES, _MOST_LINES_FOR_MANY = 8, 3, 2
"""With more lines, the titles of neighbouring pillars would run into each other."""


@frozen
class _SpokeTitle:
    pillar: PillarStory
    anchor: str
    x: float
    y: float
    lines: list[str]

    @property
    def upright(self) -> bool:
        return self.anchor == "middle"

    @property
    def height(self) -> float:
        return (len(self.lines) + 1) * line_height(_LABEL)


def radar_picture(story: Story, style: Style) -> Picture | None:
    """Return the profile as a web; none where that would mislead.

    That is with too few pillars or too many, with one without a score, or with titles for which there is no room.
    """
    now = [pillar.new if pillar.old is not None else pillar.score.value for pillar in story.pillars]
    if None in now or not FEWEST <= len(now) <= MOST:
        return None
    shown: list[tuple[Role, Role, list[Fraction | None]]] = [
        (AMBITION, AMBITION_LINE, [pillar.target for pillar in story.pillars]),
        (THEN, THEN_LINE, [pillar.old for pillar in story.pillars]),
        (NOW, NOW_AREA, now),
    ]
    drawn = [(dot, line, values) for dot, line, values in shown if any(value is not None for value in values)]
    drawing = Drawing(style, WIDTH)
    labels = _labels(story)
    if max(len(label.lines) for label in labels) > (_MOST_LINES_FOR_MANY if len(now) > _MANY else _MOST_LINES):
        return None
    room = max(label.height for label in labels if label.upright) + 14
    top = draw_legend(drawing, legend_entries(story), 12, 8) + room
    middle = (WIDTH / 2, top + _WEB / 2)
    _web(drawing, middle, len(now), story.highest_level)
    for dot, role, values in drawn:
        corners = [_corner(middle, place, len(now), value, story.highest_level) for place, value in enumerate(values)]
        # A line through pillars without a number would show them as 0.
        if None not in values:
            drawing.add("path", role, d=path_through(corners, closed=True))
        for value, (x, y) in zip(values, corners, strict=True):
            if value is not None:
                marker(drawing, dot)(x, y)
    for label in labels:
        _write(drawing, label, story, WIDTH / 2, top)
    title = Language(story.language).say("Radar")
    return drawing.finish("radar", title, profile_in_words(story), top + _WEB + room)


def _corner(middle: Point, place: int, count: int, value: Fraction | None, highest: int) -> Point:
    """Return where a value stands on a spoke: the first goes up, the others follow like a clock; 0 is in the middle."""
    turn, length = 2 * pi * place / count, _WEB / 2 * float(value or 0) / highest
    return middle[0] + length * sin(turn), middle[1] - length * cos(turn)


def _web(drawing: Drawing, middle: Point, count: int, highest: int) -> None:
    for level in range(1, highest + 1):
        ring = [_corner(middle, place, count, Fraction(level), highest) for place in range(count)]
        drawing.add("path", GUIDE, d=path_through(ring, closed=True))
        drawing.text(middle[0] - 5, ring[0][1] + 4, str(level), _LEVEL, SOFT, text_anchor="end")
    for x, y in ring:
        drawing.line(GUIDE, *middle, x, y)


def _labels(story: Story) -> list[_SpokeTitle]:
    """Return the titles around a web, seen from its middle: away from it on every side."""
    labels = []
    for number, pillar in enumerate(story.pillars):
        side, y = _corner((0, 0), number, len(story.pillars), Fraction(1), 1)
        upright = abs(side) < _WEB / 6
        anchor = "middle" if upright else "start" if side > 0 else "end"
        place = side + (0 if upright else 12 if side > 0 else -12)
        room = 216 if upright else WIDTH / 2 - abs(place) - 6
        labels.append(_SpokeTitle(pillar, anchor, place, y, wrap(pillar.title, _LABEL, room)))
    return labels


def _write(drawing: Drawing, label: _SpokeTitle, story: Story, middle: float, top: float) -> None:
    """Write a title, and its numbers below it."""
    language, pillar = Language(story.language), label.pillar
    numbers = language.score(pillar.score.value, story.step)
    if pillar.old is not None:
        numbers = f"{language.score(pillar.old, story.step)} → {language.score(pillar.new, story.step)}"
    first = top + _WEB / 2 + label.y + line_height(_LABEL) * 0.75
    if not label.upright:
        first -= label.height / 2
    elif label.y < 0:
        first -= label.height + 6
    else:
        first += 10
    x = middle + label.x
    drawing.lines(x, first, label.lines, _LABEL, INK, text_anchor=label.anchor)
    below = first + len(label.lines) * line_height(_LABEL)
    drawing.text(x, below, numbers, _NUMBER, INK, text_anchor=label.anchor, font_weight=700)
