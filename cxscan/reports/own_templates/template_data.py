"""What a template gets beside the story: the pictures that go with it, and the style of whoever delivers the report."""

import re
from base64 import b64encode
from collections.abc import Sequence

from cxscan.model.texts.plain_text import one_line, plain
from cxscan.model.values import frozen
from cxscan.reports.colours import SEEN, lighter_for
from cxscan.reports.order import Order, Style
from cxscan.reports.pictures.drawing import Picture
from cxscan.reports.telling.limits import LIMITS

# The panels of a page in the dark (`style.css.html.j2`); what can be read on them can be read on the darker ground too.
_DARK_PANEL = "#22262c"
_NOT_IN_A_FONT_NAME = re.compile(r"[^\w \-]")


@frozen
class PictureData:
    """A picture: `profile`, `radar`, `growth`, `questions` or `trend`, where it serves."""

    title: str
    description: str
    """What it shows in words, with the numbers."""
    file: str
    """How a link refers to it; empty in a page, which holds it."""
    svg: str
    """The picture itself, in a page; empty in Markdown."""


@frozen
class StyleData:
    """The style of whoever delivers the report; empty where there is none."""

    name: str
    logo: str
    """As a `data:` address."""
    main: str
    accent: str
    main_in_dark: str
    """As much lighter as it takes to be read on a dark ground."""
    accent_in_dark: str
    main_fill: str
    """The colour of the house style itself, for what is filled; `main` is for texts."""
    accent_fill: str
    main_fill_in_dark: str
    accent_fill_in_dark: str
    font: str
    footer: str


def pictures_for(order: Order) -> Sequence[Picture]:
    """Return the pictures that the templates for an audience show; a template of one's own may show any."""
    from cxscan.reports.pictures import ALL_PICTURES, draw_pictures  # noqa: PLC0415 - a report on the screen has none

    names = ALL_PICTURES if order.own_template else LIMITS[order.audience].figures
    return draw_pictures(order.story, order.style, names)


def style_data(style: Style) -> StyleData:
    """Return a style as a template gets it."""
    return StyleData(
        name=one_line(style.name),
        logo=f"data:{style.logo.media_type};base64,{b64encode(style.logo.content).decode()}" if style.logo else "",
        main=style.main,
        accent=style.accent,
        main_in_dark=lighter_for(_DARK_PANEL, style.main),
        accent_in_dark=lighter_for(_DARK_PANEL, style.accent),
        main_fill=style.main_fill,
        accent_fill=style.accent_fill,
        main_fill_in_dark=lighter_for(_DARK_PANEL, style.main_fill, SEEN),
        accent_fill_in_dark=lighter_for(_DARK_PANEL, style.accent_fill, SEEN),
        font=_NOT_IN_A_FONT_NAME.sub("", style.font),
        footer=plain(style.footer),
    )
