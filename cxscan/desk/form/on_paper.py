"""Cards to hold up and a handout of the questions, written to be printed."""

import datetime
from dataclasses import field
from pathlib import Path

from cxscan.desk.questionnaires import ShownQuestionnaire, refuse_empty_scope, shown_questionnaire
from cxscan.files.problems import WrongUsage
from cxscan.files.saving.new_files import write_new_files
from cxscan.model.questionnaire import FULL, Scope
from cxscan.model.values import frozen
from cxscan.reports.forms.printed.sheets import SheetKind, SheetOrder

_PDF = ".pdf"
_ENDINGS = {".html", ".htm", _PDF}


@frozen
class PrintWishes:
    """What is to be printed of which questionnaire, and where it goes."""

    questionnaire: str
    files: dict[SheetKind, Path]
    today: datetime.date
    scope: Scope = FULL
    lang: str | None = None
    customer: str | None = None
    brand: Path | None = None
    """The house style; left out, the one nearest to the file that is written."""
    force: bool = field(default=False, kw_only=True)


def print_sheets(wishes: PrintWishes) -> None:
    """Write the cards, the handout, or both, each as a page or a PDF by the ending of its file.

    Raises:
        WrongUsage: there is no such questionnaire, short form or word for the customer, a file ends otherwise, or PDF cannot be
            made here.
        CannotUse: the questionnaire or the house style cannot be read, or a file is there already or cannot be written.
        FileProblems: the questionnaire or the house style is not right.
    """
    for path in wishes.files.values():
        _refuse_ending(path)
    if len(set(wishes.files.values())) < len(wishes.files):
        raise WrongUsage("Cards and handout are two files. Name two.")
    shown = shown_questionnaire(wishes.questionnaire, wishes.lang, wishes.customer)
    refuse_empty_scope(wishes.scope, shown.questionnaire)
    write_new_files({path: _made(kind, path, shown, wishes) for kind, path in wishes.files.items()}, force=wishes.force)


def _refuse_ending(path: Path) -> None:
    from cxscan.desk.report.formats import require_extra

    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise WrongUsage("{path} must end in .html (a page to print) or .pdf.", path=path)
    if ending == _PDF:
        require_extra("pdf")


def _made(kind: SheetKind, path: Path, shown: ShownQuestionnaire, wishes: PrintWishes) -> bytes:
    from cxscan.desk.report.house_style import style_for
    from cxscan.desk.report.report import drawing_problems
    from cxscan.desk.report.templates import built_in

    order = SheetOrder(
        kind,
        shown.questionnaire,
        style_for(path, wishes.brand),
        built_in(),
        wishes.today,
        wishes.scope,
        licensed=shown.shelved.is_licensed,
    )
    with drawing_problems():
        if path.suffix.lower() == _PDF:
            from cxscan.reports.forms.printed.document import render_sheets_pdf

            return render_sheets_pdf(order)
        from cxscan.reports.forms.printed.page import render_sheets_html

        return render_sheets_html(order)
