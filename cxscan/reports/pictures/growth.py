"""The growth per pillar as bars, the largest first."""

from collections.abc import Sequence
from fractions import Fraction

from cxscan.languages import Language
from cxscan.model.texts.plain_text import words_of
from cxscan.model.values import frozen
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Style
from cxscan.reports.pictures.drawing import GUIDE, INK, NOW, SOFT, THEN, Drawing, Picture, line_height, text_width, wrap
from cxscan.reports.pictures.words import picture_title, sentence

WIDTH = 440
_EDGE = 12
_TITLE, _NUMBER = 14, 14
_TITLES, _WIDEST_TITLES = 176, 264
"""How wide the titles are that stand left of everything, so that no bar and no axis runs through them; more for a long word."""
_BAR, _APART = 14, 12


def growth_picture(story: Story, style: Style) -> Picture | None:
    """Return the growth per pillar, like for like and the largest first; none where nothing can be compared."""
    language = Language(story.language)
    compared = sorted(
        (pillar for pillar in story.in_profile if pillar.growth is not None), key=lambda one: one.growth or 0, reverse=True
    )
    if not compared or story.growth is None:
        return None
    drawing = Drawing(style, WIDTH)
    scale = _scale(compared, language, story.step)
    since = language.say("Growth since {date}", date=language.date(story.growth.since))
    drawing.text(_EDGE, 22, since, _TITLE, SOFT)
    axis = drawing.add("line", GUIDE, stroke_width=2)
    y = 34.0
    for pillar in compared:
        y = _bar(drawing, pillar, story, y, scale)
    axis.attrib |= {"x1": f"{scale.zero:.1f}", "x2": f"{scale.zero:.1f}", "y1": "34", "y2": f"{y:.1f}"}
    words = sentence(
        [language.about(one.title, language.growth_of(one, story.step)) for one in compared],
        language,
    )
    return drawing.finish("growth", picture_title("growth", story), words, y + 10)


@frozen
class _Scale:
    zero: float
    """Where no growth stands."""
    unit: float
    """How far one level reaches."""
    titles: float
    """How wide the titles are."""


def _scale(compared: Sequence[PillarStory], language: Language, step: Fraction) -> _Scale:
    """Return a scale between the titles on the left and the numbers on the right."""
    growths = [pillar.growth or Fraction(0) for pillar in compared]
    up, down = max(*growths, Fraction(0)), -min(*growths, Fraction(0))
    numbers = max(text_width(language.growth_of(one, step), _NUMBER) for one in compared)
    words = (word for one in compared for word in words_of(one.title))
    titles = min(max(_TITLES, *(text_width(word, _TITLE) for word in words)), _WIDEST_TITLES)
    left, right = _EDGE + titles + 10, WIDTH - _EDGE - numbers - 8
    # At least one level wide, so that little growth does not look like much.
    unit = (right - left) / max(float(up + down), 1.0)
    return _Scale(left + float(down) * unit, unit, titles)


def _bar(drawing: Drawing, pillar: PillarStory, story: Story, top: float, scale: _Scale) -> float:
    """Draw one pillar below `top`: its title, its bar and its number on one line; return where it ends."""
    growth = pillar.growth or Fraction(0)
    title = wrap(pillar.title, _TITLE, scale.titles)
    height = len(title) * line_height(_TITLE)
    middle = top + _APART / 2 + height / 2
    drawing.lines(_EDGE, middle - height / 2 + _TITLE, title, _TITLE, INK)
    length = abs(float(growth)) * scale.unit
    if growth >= 0:
        drawing.add("rect", NOW, x=scale.zero, y=middle - _BAR / 2, width=max(length, 2), height=_BAR)
    else:
        bar = {"x": scale.zero - length, "y": middle - _BAR / 2 + 1, "width": length, "height": _BAR - 2}
        drawing.add("rect", THEN, stroke_dasharray="5 3", **bar)
    words = Language(story.language).growth_of(pillar, story.step)
    drawing.text(WIDTH - _EDGE, middle + 5, words, _NUMBER, INK, text_anchor="end", font_weight=700)
    return top + height + _APART
