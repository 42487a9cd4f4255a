"""The growth per pillar as bars, the largest first."""

from fractions import Fraction

from cxscan.languages import Language
from cxscan.reports.one_scan.story import PillarStory, Story
from cxscan.reports.order import Style
from cxscan.reports.pictures.drawing import GUIDE, INK, NOW, SOFT, THEN, Drawing, Picture, line_height, text_width, wrap
from cxscan.reports.pictures.words import sentence

WIDTH = 440
_EDGE = 12
_TITLE, _NUMBER = 14, 14
_BAR = 14
_NUMBER_ROOM = 50
_ROUNDED_ROOM = 110


def growth_picture(story: Story, style: Style) -> Picture | None:
    """Return the growth per pillar, like for like and the largest first; none where nothing can be compared."""
    language = Language(story.language)
    compared = sorted(
        (pillar for pillar in story.pillars if pillar.growth is not None), key=lambda one: one.growth or 0, reverse=True
    )
    if not compared or story.growth is None:
        return None
    drawing = Drawing(style, WIDTH)
    zero, unit = _scale(compared)
    since = language.say("Growth since {date}", date=language.date(story.growth.since))
    drawing.text(_EDGE, 22, since, _TITLE, SOFT)
    axis = drawing.add("line", GUIDE, stroke_width=2)
    y = 30.0
    for pillar in compared:
        y = _bar(drawing, pillar, story, y, zero, unit)
    axis.attrib |= {"x1": f"{zero:.1f}", "x2": f"{zero:.1f}", "y1": "34", "y2": f"{y:.1f}"}
    words = sentence(
        [language.about(one.title, language.growth_between(one.old, one.new, story.step)) for one in compared],
        language,
    )
    return drawing.finish("growth", language.say("Growth per pillar"), words, y + 10)


def _scale(compared: list[PillarStory]) -> tuple[float, float]:
    """Return where no growth stands, and how far one level reaches; the numbers of both sides have room beside their bars."""
    growths = [pillar.growth or Fraction(0) for pillar in compared]
    up, down = max(*growths, Fraction(0)), -min(*growths, Fraction(0))
    room = WIDTH - 2 * _EDGE - _ROUNDED_ROOM - (_NUMBER_ROOM if down else 0)
    # At least one level wide, so that little growth does not look like much.
    unit = room / max(float(up + down), 1.0)
    return _EDGE + (_NUMBER_ROOM + float(down) * unit if down else 0), unit


def _bar(drawing: Drawing, pillar: PillarStory, story: Story, top: float, zero: float, unit: float) -> float:  # noqa: PLR0913 - one bar on a scale
    language = Language(story.language)
    growth = pillar.growth or Fraction(0)
    title = wrap(pillar.title, _TITLE, drawing.width - 2 * _EDGE)
    drawing.lines(_EDGE, top + 20, title, _TITLE, INK)
    y = top + 20 + (len(title) - 1) * line_height(_TITLE) + 7
    length = abs(float(growth)) * unit
    words = language.growth_between(pillar.old, pillar.new, story.step)
    if growth >= 0:
        drawing.add("rect", NOW, x=zero, y=y, width=max(length, 2), height=_BAR)
        drawing.text(zero + length + 7, y + 12, words, _NUMBER, INK, font_weight=700)
    else:
        drawing.add("rect", THEN, x=zero - length, y=y + 1, width=length, height=_BAR - 2, stroke_dasharray="5 3")
        outside = zero - length - 7 - text_width(words, _NUMBER) >= 0
        place = {"text_anchor": "end"} if outside else {}
        drawing.text(zero - length - 7 if outside else zero + 7, y + 12, words, _NUMBER, INK, font_weight=700, **place)
    return y + _BAR + 3
