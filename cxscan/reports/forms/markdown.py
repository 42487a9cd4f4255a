"""The report as Markdown: readable as a page and as plain text, with quiet diffs between two runs."""

import os
import re
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from cxscan.reports.forms.markdown_text import escape_markdown
from cxscan.reports.forms.templates import fill_template
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Order, Rendered
from cxscan.reports.own_templates.template_data import PictureData, pictures_for, style_data
from cxscan.reports.pictures.drawing import Picture
from cxscan.reports.telling.plain import plain_data


def render_markdown(order: Order) -> Rendered:
    """Return the report as Markdown, with its pictures beside it where it is to be a file."""
    drawn = pictures_for(order) if order.stem else ()
    files = {one.name: f"{order.stem}-{one.name}.svg" for one in drawn}
    more = {
        "pictures": {one.name: _picture_data(one, files[one.name]) for one in drawn},
        "style": plain_data(style_data(order.style), escape_markdown),
    }
    if order.own_template:
        from cxscan.reports.own_templates.filler import fill_own_template  # noqa: PLC0415 - with a process of its own

        text = fill_own_template(order.own_template, order.story, order.templates, escape_markdown, more)
    else:
        text = fill_template(f"{order.audience}.md.j2", order.story, order.templates, escape_markdown, more)
    return Rendered(_tidy(text).encode(), {files[one.name]: one.svg.encode() for one in drawn})


def _picture_data(picture: Picture, file: str) -> dict[str, str]:
    # Between the brackets of a picture, one that people typed would end the description.
    described = escape_markdown(picture.description, " ").replace("]", "\\]")
    return asdict(PictureData(picture.title, described, quote(os.fsencode(file)), ""))


def growth_in_markdown(story: Story, templates: Path) -> str:
    """Return what changed between two scans as Markdown, in numbers and in the words of the levels."""
    return _tidy(fill_template("growth.md.j2", story, templates, escape_markdown))


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
