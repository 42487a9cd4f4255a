"""The report as Markdown: readable as a page and as plain text, with quiet diffs between two runs."""

import re
from pathlib import Path

from cxscan.reports.markdown_text import escape_markdown
from cxscan.reports.order import Order, Rendered
from cxscan.reports.own_templates.filling import fill_own_template
from cxscan.reports.story import Story
from cxscan.reports.templates import fill_template


def render_markdown(order: Order) -> Rendered:
    """Return the report as Markdown."""
    if order.own_template:
        text = fill_own_template(order.own_template, order.story, order.templates, escape_markdown)
    else:
        text = fill_template(f"{order.audience}.md.j2", order.story, order.templates, escape_markdown)
    return Rendered(_tidy(text).encode())


def growth_in_markdown(story: Story, templates: Path) -> str:
    """Return what changed between two scans as Markdown, in numbers and in the words of the levels."""
    return _tidy(fill_template("growth.md.j2", story, templates, escape_markdown))


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
