"""The profile as marks on a scale: per pillar from then to now, and the ambition."""

from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.numbers import part_of_scale
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Style
from cxscan.reports.pictures.drawing import (
    AMBITION,
    AMBITION_LINE,
    AMBITION_TEXT,
    GUIDE,
    INK,
    NOW,
    NOW_LINE,
    SMALL,
    SOFT,
    THEN,
    THEN_LINE,
    Drawing,
    Picture,
    line_height,
    wrap,
)
from cxscan.reports.pictures.legend import draw_legend, marker
from cxscan.reports.pictures.words import legend_entries, picture_title, profile_in_words

WIDTH = 440
_LEFT, _RIGHT = 30, 410
_TITLE, _NUMBER = 14, SMALL
_GROWTH_ROOM = 100
# Two numbers above marks that are nearer than this would run into each other.
_NUMBER_ROOM = 34


def profile_picture(story: Story, style: Style) -> Picture:
    """Return the profile: per pillar a scale of levels with now, then and the ambition on it."""
    drawing = Drawing(style, WIDTH)
    top = draw_legend(drawing, legend_entries(story)) + 12
    levels = range(story.first_level, story.highest_level + 1)
    guides = [(drawing.add("line", GUIDE), _place(Fraction(level), story)) for level in levels]
    for level, (_, x) in zip(levels, guides, strict=True):
        drawing.text(x, top + 6, str(level), _NUMBER, SOFT, text_anchor="middle")
    y = top + 14
    for pillar in story.in_profile:
        y = _pillar(drawing, pillar, story, y)
    for line, x in guides:
        line.attrib |= {"x1": f"{x:.1f}", "x2": f"{x:.1f}", "y1": f"{top + 12:.1f}", "y2": f"{y:.1f}"}
    return drawing.finish("profile", picture_title("profile", story), profile_in_words(story), y + 10)


def _place(value: Fraction, story: Story) -> float:
    """Return where a score stands on the scale."""
    return float(_LEFT + part_of_scale(value, story.scale) * (_RIGHT - _LEFT))


def _pillar(drawing: Drawing, pillar: PillarStory, story: Story, top: float) -> float:
    """Draw one pillar below `top`, and return where it ends."""
    language = Language(story.language)
    title = wrap(pillar.title, _TITLE, drawing.width - 24 - (_GROWTH_ROOM if pillar.growth is not None else 0))
    drawing.lines(12, top + 18, title, _TITLE, INK, font_weight=600)
    if pillar.growth is not None:
        words = language.growth_of(pillar, story.step)
        size = _TITLE if len(words) < 8 else SMALL
        drawing.text(drawing.width - 12, top + 18, words, size, INK, text_anchor="end", font_weight=700)
    y = top + 18 + (len(title) - 1) * line_height(_TITLE) + 32
    drawing.line(GUIDE, _LEFT, y, _RIGHT, y, stroke_width=2)
    below = _marks(drawing, pillar, story, y)
    return y + (26 if below else 14)


def _marks(drawing: Drawing, pillar: PillarStory, story: Story, y: float) -> bool:
    """Draw the marks of one pillar and their numbers, and tell whether one of the numbers stands below."""
    language = Language(story.language)
    now = pillar.new if pillar.old is not None else pillar.score.value
    x_now = None if now is None else _place(now, story)
    x_then = None if pillar.old is None else _place(pillar.old, story)
    x_wanted = None if pillar.target is None else _place(pillar.target, story)
    if x_now is not None and x_wanted is not None and x_wanted > x_now:
        drawing.line(AMBITION_LINE, x_now, y, x_wanted, y)
    if x_then is not None and x_now is not None:
        drawing.line(NOW_LINE if x_now > x_then else THEN_LINE, x_then, y, x_now, y)
    reached = x_now is not None and x_wanted is not None and abs(x_now - x_wanted) < 12
    if x_wanted is not None:
        drawing.diamond(AMBITION, x_wanted, y, 12.5 if reached else 7.5)
    if x_then is not None:
        marker(drawing, THEN)(x_then, y)
    if x_now is not None:
        marker(drawing, NOW)(x_now, y)
    taken = _numbers_above(drawing, pillar, story, y)
    if pillar.target is None or x_wanted is None:
        return False
    below = any(abs(x_wanted - x) < _NUMBER_ROOM for x in taken)
    words = language.level(pillar.target)
    drawing.text(x_wanted, y + 22 if below else y - 12, words, _NUMBER, AMBITION_TEXT, text_anchor="middle", font_weight=600)
    return below


def _numbers_above(drawing: Drawing, pillar: PillarStory, story: Story, y: float) -> list[float]:
    """Write the numbers of then and now above their marks, apart where those are near, and return where they stand."""
    language = Language(story.language)
    now = pillar.new if pillar.old is not None else pillar.score.value
    if now is None:
        drawing.text(_LEFT, y - 12, language.say("no score"), _NUMBER, SOFT)
        return [float(_LEFT), float(_LEFT + 30)]
    places = [(_place(now, story), language.score(now, story.step), INK)]
    if pillar.old is not None and pillar.old != now:
        places.append((_place(pillar.old, story), language.score(pillar.old, story.step), SOFT))
    places.sort()
    near = len(places) == 2 and places[1][0] - places[0][0] < _NUMBER_ROOM
    middle = sum(x for x, _, _ in places) / len(places)
    xs = [middle - _NUMBER_ROOM / 2, middle + _NUMBER_ROOM / 2] if near else [x for x, _, _ in places]
    for x, (_, words, role) in zip(xs, places, strict=False):
        weight = 700 if role == INK else 400
        drawing.text(x, y - 12, words, _NUMBER, role, text_anchor="middle", font_weight=weight)
    return xs
