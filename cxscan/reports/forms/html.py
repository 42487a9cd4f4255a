"""The report as one page: nothing from elsewhere, whole without a script, for light and dark, a phone, a projector and paper."""

from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from cxscan.model.texts.marks import plain_but_marks
from cxscan.model.texts.plain_text import plain
from cxscan.reports.forms.templates import fill_template
from cxscan.reports.order import Order, Rendered
from cxscan.reports.own_templates.filler import fill_own_template
from cxscan.reports.own_templates.template_data import PictureData, pictures_for, style_data
from cxscan.reports.pictures.drawing import Picture


def render_html(order: Order) -> Rendered:
    """Return the report as a page."""
    more = page_data(order)
    if order.own_template:
        return Rendered(fill_own_template(order.own_template, order.story, order.templates, plain, more).encode())
    return Rendered(fill_template(f"{order.audience}.html.j2", order.story, order.templates, plain_but_marks, more).encode())


def page_data(order: Order) -> dict[str, Any]:
    """Return what a page gets beside the story."""
    return {
        "pictures": {one.name: picture_data(one) for one in pictures_for(order)},
        "style": asdict(style_data(order.style)),
    }


def picture_data(one: Picture) -> dict[str, Any]:
    """Return a picture as a page holds it."""
    # What stands in a drawing was escaped when it was drawn.
    return asdict(PictureData(one.title, one.description, "", "")) | {"svg": Markup(one.svg)}  # noqa: S704
