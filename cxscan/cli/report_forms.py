"""The forms of a report, and what makes each: a new form is a module in `reports` and a line here."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxscan.reports.order import Order, Rendered


class ReportFormat(StrEnum):
    """The forms of a report."""

    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a report: how its file ends, and what people may do with it."""

    ending: str
    renderer: "Callable[[], Callable[[Order], Rendered]]"
    """Loads what makes it, which may cost time."""
    is_printed: bool = False
    """Whether it goes to the screen where no file is named."""
    takes_template: bool = False
    """Whether a template of the user's own can make it."""


def _markdown() -> "Callable[[Order], Rendered]":
    from cxscan.reports.markdown import render_markdown

    return render_markdown


def _html() -> "Callable[[Order], Rendered]":
    from cxscan.reports.html import render_html

    return render_html


FORMS = {
    ReportFormat.MARKDOWN: Form(".md", _markdown, is_printed=True, takes_template=True),
    ReportFormat.HTML: Form(".html", _html, takes_template=True),
}


def render(order: "Order", report_format: ReportFormat) -> "Rendered":
    """Return the report that is asked for."""
    return FORMS[report_format].renderer()(order)
