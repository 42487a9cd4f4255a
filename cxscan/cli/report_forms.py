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
    EXCEL = "excel"


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


def _excel() -> "Callable[[Order], Rendered]":
    from cxscan.reports.excel import render_excel

    return render_excel


FORMS = {
    ReportFormat.MARKDOWN: Form(".md", _markdown, is_printed=True, takes_template=True),
    ReportFormat.EXCEL: Form(".xlsx", _excel),
}


def render(order: "Order", report_format: ReportFormat) -> "Rendered":
    """Return the report that is asked for."""
    return FORMS[report_format].renderer()(order)
