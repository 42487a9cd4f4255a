"""The score over the dates of at least three scans."""

from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.numbers import part_of_scale
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Style
from cxscan.reports.pictures.drawing import GUIDE, INK, NOW, NOW_LINE, SMALL, SOFT, Drawing, Picture, path_through
from cxscan.reports.pictures.legend import marker
from cxscan.reports.pictures.words import picture_title, sentence

WIDTH = 440
FEWEST = 3
_LEFT, _TOP = 34, 26
_FIELD = (WIDTH - 2 * _LEFT, 220)
_NUMBER = 14
_YEAR_ROOM = 60


def trend_picture(story: Story, style: Style) -> Picture | None:
    """Return the plain scores over time; none where fewer than three scans on different days have one."""
    language = Language(story.language)
    scored = {point.date: point.score for point in story.history if point.score is not None}
    # A scale of its own could lie above this one.
    points = [(date, score) for date, score in scored.items() if story.first_level <= score <= story.highest_level]
    if len(points) < FEWEST:
        return None
    drawing = Drawing(style, WIDTH)
    for level in range(story.first_level, story.highest_level + 1):
        y = _height(Fraction(level), story)
        drawing.line(GUIDE, _LEFT - 8, y, WIDTH - 16, y)
        drawing.text(_LEFT - 14, y + 4, str(level), SMALL, SOFT, text_anchor="end")
    first, days = points[0][0], (points[-1][0] - points[0][0]).days
    line = [(_LEFT + _FIELD[0] * (date - first).days / days, _height(score, story)) for date, score in points]
    drawing.add("path", NOW_LINE, d=path_through(line), stroke_width=3, stroke=style.main)
    written = float(-_YEAR_ROOM)
    for (date, score), (x, y) in zip(points, line, strict=True):
        marker(drawing, NOW)(x, y)
        drawing.text(x, y - 13, language.score(score, story.step), _NUMBER, INK, text_anchor="middle", font_weight=700)
        if x - written >= _YEAR_ROOM or date == points[-1][0]:
            drawing.text(x, _TOP + _FIELD[1] + 22, _month(date.year, date.month), SMALL, SOFT, text_anchor="middle")
            written = x
    words = sentence(
        [
            language.say("{date}: {score}", date=language.date(date), score=language.score(score, story.step))
            for date, score in points
        ],
        language,
    )
    return drawing.finish("trend", picture_title("trend", story), words, _TOP + _FIELD[1] + 36)


def _height(score: Fraction, story: Story) -> float:
    """Return where a score stands, the lowest level at the bottom of the field."""
    return _TOP + _FIELD[1] * float(1 - part_of_scale(score, story.scale))


def _month(year: int, month: int) -> str:
    return f"{month}-{year}"
