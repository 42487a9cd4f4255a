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
    EXCEL = "excel"
    WORD = "word"
    POWERPOINT = "powerpoint"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a report: how its file ends, and what people may do with it."""

    ending: str
    renderer: "Callable[[], Callable[[Order], Rendered]]"
    """Loads what makes it, which may cost time."""
    is_printed: bool = False
    """Whether it goes to the screen where no file is named."""


def _markdown() -> "Callable[[Order], Rendered]":
    from cxscan.reports.forms.markdown import render_markdown

    return render_markdown


def _html() -> "Callable[[Order], Rendered]":
    from cxscan.reports.forms.html import render_html

    return render_html


def _excel() -> "Callable[[Order], Rendered]":
    from cxscan.reports.forms.excel import render_excel

    return render_excel


def _word() -> "Callable[[Order], Rendered]":
    _require_office()
    from cxscan.reports.forms.office.word import render_word

    return render_word


def _powerpoint() -> "Callable[[Order], Rendered]":
    _require_office()
    from cxscan.reports.forms.office.slides import render_powerpoint

    return render_powerpoint


def has_office() -> bool:
    """Tell whether the libraries of the extra are installed, which make Word and PowerPoint."""
    from importlib.util import find_spec

    return all(find_spec(library) for library in ("docx", "pptx", "resvg_py"))


def _require_office() -> None:
    from cxscan.files.problems import WrongUsage
    from cxscan.languages import message

    if not has_office():
        raise WrongUsage(message('For Word and PowerPoint install: pip install "cxscan[office]"'))


FORMS = {
    ReportFormat.MARKDOWN: Form(".md", _markdown, is_printed=True),
    ReportFormat.HTML: Form(".html", _html),
    ReportFormat.EXCEL: Form(".xlsx", _excel),
    ReportFormat.WORD: Form(".docx", _word),
    ReportFormat.POWERPOINT: Form(".pptx", _powerpoint),
}


def render(order: "Order", report_format: ReportFormat) -> "Rendered":
    """Return the report that is asked for."""
    return FORMS[report_format].renderer()(order)
