"""The forms of a report, and what makes each: a new form is a module in `reports` and a line here."""

from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from cxscan.files.problems import WrongUsage
from cxscan.languages import message
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import NoReturn

    from cxscan.reports.order import Order, Rendered
    from cxscan.reports.teams.overview_story import TeamsOrder


class ReportFormat(StrEnum):
    """The forms of a report."""

    MARKDOWN = "markdown"
    HTML = "html"
    EXCEL = "excel"
    WORD = "word"
    POWERPOINT = "powerpoint"
    PDF = "pdf"


Extra = Literal["office", "pdf"]
_LIBRARIES = {"office": ("docx", "pptx", "resvg_py"), "pdf": ("typst",)}
_INSTALL = {
    "office": message('For Word and PowerPoint install: pip install "cxscan[office]"'),
    "pdf": message('For a PDF install: pip install "cxscan[pdf]"'),
}


def has_extra(extra: Extra) -> bool:
    """Tell whether the libraries of an extra are installed."""
    return all(find_spec(library) for library in _LIBRARIES[extra])


def require_extra(extra: Extra) -> None:
    """Make sure that the libraries of an extra are installed.

    Raises:
        WrongUsage: they are not.
    """
    if not has_extra(extra):
        raise WrongUsage(_INSTALL[extra])


@frozen
class Form:
    """One form of a report: how its file ends, and what people may do with it."""

    ending: str
    module: str
    """What makes it, below `reports/forms`; to load it may cost time."""
    extra: Extra | None = None
    """What it takes that is not installed with the rest."""
    is_printed: bool = False
    """Whether it goes to the screen where no file is named."""
    other_endings: tuple[str, ...] = ()
    """How a file of this form may end too."""


FORMS = {
    ReportFormat.MARKDOWN: Form(".md", "markdown", is_printed=True, other_endings=(".markdown", ".txt")),
    ReportFormat.HTML: Form(".html", "html", other_endings=(".htm",)),
    ReportFormat.EXCEL: Form(".xlsx", "excel.workbook"),
    ReportFormat.WORD: Form(".docx", "office.word", "office"),
    ReportFormat.POWERPOINT: Form(".pptx", "office.slides", "office"),
    ReportFormat.PDF: Form(".pdf", "pdf.document", "pdf"),
}


def render(order: "Order", report_format: ReportFormat) -> "Rendered":
    """Return the report that is asked for; raises as `drawn` does."""
    return drawn(order, report_format, f"forms.{FORMS[report_format].module}", report_format)


def drawn(order: "Order | TeamsOrder", form: ReportFormat, module: str, what: str) -> "Rendered":
    """Return what a module of `reports` draws of an order in a form; loaded only now.

    Raises:
        WrongUsage: the libraries that the form takes are not installed.
    """
    if extra := FORMS[form].extra:
        require_extra(extra)
    made: Rendered = getattr(import_module(f"cxscan.reports.{module}"), f"render_{what}")(order)
    return made


def form_of(path: "Path") -> ReportFormat | None:
    """Return the form that the name of a file says, in capitals too; none where it has no ending, or one of no form."""
    ending = path.suffix.lower()
    return next((form for form, about in FORMS.items() if ending in (about.ending, *about.other_endings)), None)


def refuse_ending(path: "Path", allowed: "Sequence[ReportFormat]") -> "NoReturn":
    """Say that a file cannot be called so: whoever opens it would take it for something else.

    Raises:
        WrongUsage: always.
    """
    endings = ", ".join(f"{FORMS[form].ending} ({form})" for form in allowed)
    what = message("{path} does not end in {endings}. Change the name, or name an existing folder.", path=path, endings=endings)
    ending = path.suffix.lower()
    if ending == ".pdf":
        page = path.with_suffix(FORMS[allowed[0]].ending).name
        what = message("{problem} For a PDF, write {name}, open it and print it as a PDF.", problem=what, name=page)
    elif (near := _NEAR.get(ending)) and near in allowed:
        what = message("{problem} Did you mean {name}?", problem=what, name=path.with_suffix(FORMS[near].ending).name)
    raise WrongUsage(what)


_NEAR = {
    **dict.fromkeys((".doc", ".docm", ".odt", ".rtf"), ReportFormat.WORD),
    **dict.fromkeys((".xls", ".xlsm", ".ods", ".csv"), ReportFormat.EXCEL),
    **dict.fromkeys((".ppt", ".pptm", ".odp"), ReportFormat.POWERPOINT),
    **dict.fromkeys((".xhtml", ".mht"), ReportFormat.HTML),
}
"""What people may have meant by an ending that no report has."""
