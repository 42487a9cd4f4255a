"""The forms of a report, and what makes each: a new form is a module in `reports` and a line here."""

from enum import StrEnum
from typing import TYPE_CHECKING

from cxscan.model.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import NoReturn

    from cxscan.reports.order import Order, Rendered


class ReportFormat(StrEnum):
    """The forms of a report."""

    MARKDOWN = "markdown"
    HTML = "html"
    EXCEL = "excel"
    WORD = "word"
    POWERPOINT = "powerpoint"
    PDF = "pdf"


@frozen
class Form:
    """One form of a report: how its file ends, and what people may do with it."""

    ending: str
    renderer: "Callable[[], Callable[[Order], Rendered]]"
    """Loads what makes it, which may cost time."""
    is_printed: bool = False
    """Whether it goes to the screen where no file is named."""
    other_endings: tuple[str, ...] = ()
    """How a file of this form may end too."""


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
    require_office()
    from cxscan.reports.forms.office.word import render_word

    return render_word


def _powerpoint() -> "Callable[[Order], Rendered]":
    require_office()
    from cxscan.reports.forms.office.slides import render_powerpoint

    return render_powerpoint


def _pdf() -> "Callable[[Order], Rendered]":
    require_pdf()
    from cxscan.reports.forms.pdf.document import render_pdf

    return render_pdf


def require_pdf() -> None:
    """Make sure that a PDF can be written.

    Raises:
        WrongUsage: the library of the extra is not installed.
    """
    from cxscan.files.problems import WrongUsage

    if not has_pdf():
        raise WrongUsage('For a PDF install: pip install "cxscan[pdf]"')


def has_pdf() -> bool:
    """Tell whether the library of the extra is installed, which makes PDF."""
    from importlib.util import find_spec

    return find_spec("typst") is not None


def has_office() -> bool:
    """Tell whether the libraries of the extra are installed, which make Word and PowerPoint."""
    from importlib.util import find_spec

    return all(find_spec(library) for library in ("docx", "pptx", "resvg_py"))


def require_office() -> None:
    """Make sure that Word documents and slides can be written.

    Raises:
        WrongUsage: what it takes is not installed.
    """
    from cxscan.files.problems import WrongUsage

    if not has_office():
        raise WrongUsage('For Word and PowerPoint install: pip install "cxscan[office]"')


FORMS = {
    ReportFormat.MARKDOWN: Form(".md", _markdown, is_printed=True, other_endings=(".markdown", ".txt")),
    ReportFormat.HTML: Form(".html", _html, other_endings=(".htm",)),
    ReportFormat.EXCEL: Form(".xlsx", _excel),
    ReportFormat.WORD: Form(".docx", _word),
    ReportFormat.POWERPOINT: Form(".pptx", _powerpoint),
    ReportFormat.PDF: Form(".pdf", _pdf),
}


def render(order: "Order", report_format: ReportFormat) -> "Rendered":
    """Return the report that is asked for."""
    return FORMS[report_format].renderer()(order)


def form_of(path: "Path") -> ReportFormat | None:
    """Return the form that the name of a file says, in capitals too; none where it has no ending, or one of no form."""
    ending = path.suffix.lower()
    return next((form for form, about in FORMS.items() if ending in (about.ending, *about.other_endings)), None)


def refuse_ending(path: "Path", allowed: "Sequence[ReportFormat]") -> "NoReturn":
    """Say that a file cannot be called so: whoever opens it would take it for something else.

    Raises:
        WrongUsage: always.
    """
    from cxscan.files.problems import WrongUsage
    from cxscan.languages import message

    endings = ", ".join(f"{FORMS[form].ending} ({form})" for form in allowed)
    what = message("{path} does not end in {endings}. Change the name, or name an existing folder.", path=path, endings=endings)
    if near := _NEAR.get(path.suffix.lower()):
        if near in allowed:
            what = message("{problem} Did you mean {name}?", problem=what, name=path.with_suffix(FORMS[near].ending).name)
    elif path.suffix.lower() == ".pdf":
        page = path.with_suffix(FORMS[allowed[0]].ending).name
        what = message("{problem} For a PDF, write {name}, open it and print it as a PDF.", problem=what, name=page)
    raise WrongUsage(what)


_NEAR = {
    ".doc": ReportFormat.WORD,
    ".docm": ReportFormat.WORD,
    ".odt": ReportFormat.WORD,
    ".rtf": ReportFormat.WORD,
    ".xls": ReportFormat.EXCEL,
    ".xlsm": ReportFormat.EXCEL,
    ".ods": ReportFormat.EXCEL,
    ".csv": ReportFormat.EXCEL,
    ".ppt": ReportFormat.POWERPOINT,
    ".pptm": ReportFormat.POWERPOINT,
    ".odp": ReportFormat.POWERPOINT,
    ".xhtml": ReportFormat.HTML,
    ".mht": ReportFormat.HTML,
}
"""What people may have meant by an ending that no report has."""
