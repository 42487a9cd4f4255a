"""The pictures of a report, as SVG: pure functions of a story and a style, the same bytes every time."""

from collections.abc import Callable, Iterable

from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Style
from cxscan.reports.pictures.drawing import Picture
from cxscan.reports.pictures.growth import growth_picture
from cxscan.reports.pictures.profile import profile_picture
from cxscan.reports.pictures.questions import questions_picture
from cxscan.reports.pictures.radar import radar_picture
from cxscan.reports.pictures.trend import trend_picture

_DRAWERS: dict[str, Callable[[Story, Style], Picture | None]] = {
    "profile": profile_picture,
    "radar": radar_picture,
    "growth": growth_picture,
    "questions": questions_picture,
    "trend": trend_picture,
}
ALL_PICTURES = tuple(_DRAWERS)


def draw_pictures(story: Story, style: Style, names: Iterable[str] = ALL_PICTURES) -> tuple[Picture, ...]:
    """Return those of the pictures that serve a story: the web, the growth and the trend only where they say something."""
    drawn = (_DRAWERS[name](story, style) for name in names)
    return tuple(picture for picture in drawn if picture is not None)
