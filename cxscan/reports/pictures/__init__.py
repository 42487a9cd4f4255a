"""The pictures of a report, as SVG: pure functions of a story and a style, the same bytes every time."""

from cxscan.reports.order import Style
from cxscan.reports.pictures.drawing import Picture
from cxscan.reports.pictures.growth import growth_picture
from cxscan.reports.pictures.profile import profile_picture
from cxscan.reports.pictures.radar import radar_picture
from cxscan.reports.pictures.trend import trend_picture
from cxscan.reports.story import Story


def draw_pictures(story: Story, style: Style) -> tuple[Picture, ...]:
    """Return the pictures that serve a story: the profile, and the web, the growth and the trend where they say something."""
    drawn = (
        profile_picture(story, style),
        radar_picture(story, style),
        growth_picture(story, style),
        trend_picture(story, style),
    )
    return tuple(picture for picture in drawn if picture is not None)
