"""The score over the dates of at least three scans."""

from cxscan.languages import Language
from cxscan.reports.order import Style
from cxscan.reports.pictures.drawing import GUIDE, INK, NOW, NOW_LINE, SOFT, Drawing, Picture
from cxscan.reports.pictures.legend import marker
from cxscan.reports.pictures.plotted import plot_over_time
from cxscan.reports.pictures.words import sentence
from cxscan.reports.story import Story

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
    points = [(date, score) for date, score in scored.items() if score <= story.highest_level]
    if len(points) < FEWEST:
        return None
    plot = plot_over_time(points, story.highest_level, *_FIELD)
    drawing = Drawing(style, WIDTH)
    for number, level in enumerate(plot.levels, start=1):
        y = _TOP + level.points[0][1]
        drawing.line(GUIDE, _LEFT - 8, y, WIDTH - 16, y)
        drawing.text(_LEFT - 14, y + 4, str(number), 13, SOFT, text_anchor="end")
    line = plot.series[0]
    drawing.add("path", NOW_LINE, d=line.path, transform=f"translate({_LEFT} {_TOP})", stroke_width=3)
    written = float(-_YEAR_ROOM)
    for (date, score), (x, y) in zip(points, line.points, strict=True):
        marker(drawing, NOW)(_LEFT + x, _TOP + y)
        drawing.text(
            _LEFT + x, _TOP + y - 13, language.score(score, story.step), _NUMBER, INK, text_anchor="middle", font_weight=700
        )
        if x - written >= _YEAR_ROOM or date == points[-1][0]:
            drawing.text(_LEFT + x, _TOP + _FIELD[1] + 22, _month(date.year, date.month), 13, SOFT, text_anchor="middle")
            written = x
    words = sentence(
        [
            language.say("{date}: {score}", date=language.date(date), score=language.score(score, story.step))
            for date, score in points
        ],
        language,
    )
    return drawing.finish("trend", language.say("The score over the years"), words, _TOP + _FIELD[1] + 36)


def _month(year: int, month: int) -> str:
    return f"{month}-{year}"
