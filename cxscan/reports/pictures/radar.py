"""The profile as a web: a form that people know, for three to ten pillars that all have a score."""

from collections.abc import Sequence
from fractions import Fraction
from math import cos, dist, pi, sin

from cxscan.languages import Language
from cxscan.model.texts.plain_text import words_of
from cxscan.model.values import frozen
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Style
from cxscan.reports.pictures.drawing import (
    AMBITION,
    AMBITION_LINE,
    GROUND,
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
from cxscan.reports.pictures.words import legend_entries, picture_title, profile_in_words

Point = tuple[float, float]

WIDTH = 440
FEWEST, MOST = 3, 10
_LARGEST, _SMALLEST = 300, 208
"""Across: as large as the titles around it leave room for."""
_LABEL = _NUMBER = _LEVEL = 12.7
"""Smaller than in the other pictures, so that the web keeps its room; in print it is the wider one of two."""
_CLEAR = 14
"""From so far on a number is clear of a mark."""
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
    now = [pillar.new for pillar in story.in_profile]
    if None in now or not FEWEST <= len(now) <= MOST:
        return None
    shown: list[tuple[Role, Role, list[Fraction | None]]] = [
        (AMBITION, AMBITION_LINE, [pillar.target for pillar in story.in_profile]),
        (THEN, THEN_LINE, [pillar.old for pillar in story.in_profile]),
        (NOW, NOW_AREA, now),
    ]
    drawn = [(dot, line, values) for dot, line, values in shown if any(value is not None for value in values)]
    drawing = Drawing(style, WIDTH)
    web, labels = _fitting(story)
    if max(len(label.lines) for label in labels) > _most_lines(story):
        return None
    room = max(label.height for label in labels if label.upright) + 14
    top = draw_legend(drawing, legend_entries(story)) + room
    middle = (WIDTH / 2, top + web / 2)
    shape = _Web(middle, web / 2, len(now), story.highest_level)
    shape.draw(drawing)
    for dot, role, values in drawn:
        corners = [shape.corner(place, value) for place, value in enumerate(values)]
        # A line through pillars without a number would show them as 0.
        if None not in values:
            drawing.add("path", role, d=path_through(corners, closed=True))
        for value, (x, y) in zip(values, corners, strict=True):
            if value is not None:
                marker(drawing, dot)(x, y)
    shape.number(drawing, [shape.corner(place, value) for _, _, all_ in drawn for place, value in enumerate(all_) if value])
    for label in labels:
        _write(drawing, label, story, middle)
    return drawing.finish("radar", picture_title("radar", story), profile_in_words(story), top + web + room)


@frozen
class _Web:
    """The rings and spokes: the first spoke goes up, the others follow like a clock, and 0 is in the middle."""

    middle: Point
    radius: float
    count: int
    highest: int

    def corner(self, place: float, value: Fraction | int | None) -> Point:
        """Return where a value stands on a spoke; between two spokes where `place` is no whole number."""
        turn, length = 2 * pi * place / self.count, self.radius * float(value or 0) / self.highest
        if place % 1:
            length *= cos(pi / self.count)  # the sides of a ring are straight
        return self.middle[0] + length * sin(turn), self.middle[1] - length * cos(turn)

    def draw(self, drawing: Drawing) -> None:
        """Draw a ring for each level, and the spokes."""
        for level in range(1, self.highest + 1):
            ring = [self.corner(place, level) for place in range(self.count)]
            drawing.add("path", GUIDE, d=path_through(ring, closed=True))
        for x, y in ring:
            drawing.line(GUIDE, *self.middle, x, y)

    def number(self, drawing: Drawing, marks: Sequence[Point]) -> None:
        """Write the number of each ring, between those two spokes where they are farthest from any mark."""
        levels = range(1, self.highest + 1)

        def clear(place: int) -> float:
            return min((dist(self.corner(place + 0.5, level), mark) for level in levels for mark in marks), default=0)

        best = max(range(self.count), key=lambda place: min(clear(place), _CLEAR))
        for level in levels:
            x, y = self.corner(best + 0.5, level)
            drawing.circle(GROUND, x, y, 7)
            drawing.text(x, y + 4.5, str(level), _LEVEL, SOFT, text_anchor="middle")


def _most_lines(story: Story) -> int:
    return _MOST_LINES_FOR_MANY if len(story.in_profile) > _MANY else _MOST_LINES


def _fitting(story: Story) -> tuple[float, list[_SpokeTitle]]:
    """Return how large a web can be so that no word of a title beside it is broken, and the titles around it."""
    for across in range(_LARGEST, _SMALLEST, -4):
        labels = _labels(story, across)
        whole = all(set(words_of(" ".join(one.lines))) == set(words_of(one.pillar.title)) for one in labels)
        if whole and max(len(one.lines) for one in labels) <= _most_lines(story):
            return across, labels
    return _SMALLEST, _labels(story, _SMALLEST)


def _labels(story: Story, web: float) -> list[_SpokeTitle]:
    """Return the titles around a web, seen from its middle: away from it on every side."""
    labels = []
    for number, pillar in enumerate(story.in_profile):
        side, y = _Web((0, 0), web / 2, len(story.in_profile), 1).corner(number, 1)
        upright = abs(side) < web / 6
        anchor = "middle" if upright else "start" if side > 0 else "end"
        place = side + (0 if upright else 12 if side > 0 else -12)
        room = 216 if upright else WIDTH / 2 - abs(place) - 6
        labels.append(_SpokeTitle(pillar, anchor, place, y, wrap(pillar.title, _LABEL, room)))
    return labels


def _write(drawing: Drawing, label: _SpokeTitle, story: Story, middle: Point) -> None:
    """Write a title, and its numbers below it."""
    language, pillar = Language(story.language), label.pillar
    numbers = language.score(pillar.score.value, story.step)
    if pillar.old is not None:
        numbers = f"{language.score(pillar.old, story.step)} → {language.score(pillar.new, story.step)}"
    first = middle[1] + label.y + line_height(_LABEL) * 0.75
    if not label.upright:
        first -= label.height / 2
    elif label.y < 0:
        first -= label.height + 6
    else:
        first += 10
    x = middle[0] + label.x
    drawing.lines(x, first, label.lines, _LABEL, INK, text_anchor=label.anchor)
    below = first + len(label.lines) * line_height(_LABEL)
    drawing.text(x, below, numbers, _NUMBER, INK, text_anchor=label.anchor, font_weight=700)
