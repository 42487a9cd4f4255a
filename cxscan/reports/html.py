"""The report as one page: nothing from elsewhere, whole without a script, for light and dark, a phone, a projector and paper."""

import re
from base64 import b64encode
from typing import Any

from markupsafe import Markup

from cxscan.reports.colours import lighter_for
from cxscan.reports.order import Order, Rendered, Style
from cxscan.reports.pictures import draw_pictures
from cxscan.reports.templates import fill_template

# The ground and the panels of the page in the dark (`style.css.html.j2`); what can be read on a panel can be read on the ground.
_DARK_PANEL = "#22262c"
_NOT_IN_A_FONT_NAME = re.compile(r"[^\w \-]")


def render_html(order: Order) -> Rendered:
    """Return the report as a page."""
    return Rendered(fill_template(f"{order.audience}.html.j2", order.story, order.templates, str, page_data(order)).encode())


def page_data(order: Order) -> dict[str, Any]:
    """Return what a page gets beside the story: `pictures` by name (title, description and svg), and `style`."""
    pictures = {
        # What stands in a drawing was escaped when it was drawn.
        one.name: {"title": one.title, "description": one.description, "svg": Markup(one.svg)}  # noqa: S704
        for one in draw_pictures(order.story, order.style)
    }
    return {"pictures": pictures, "style": _style_data(order.style)}


def _style_data(style: Style) -> dict[str, str]:
    logo = f"data:{style.logo.media_type};base64,{b64encode(style.logo.content).decode()}" if style.logo else ""
    return {
        "name": style.name,
        "logo": logo,
        "main": style.main,
        "accent": style.accent,
        "main_in_dark": lighter_for(_DARK_PANEL, style.main),
        "accent_in_dark": lighter_for(_DARK_PANEL, style.accent),
        "font": _NOT_IN_A_FONT_NAME.sub("", style.font),
        "footer": style.footer,
    }
