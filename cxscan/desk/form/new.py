"""Making a form for people to fill in on their own."""

from pathlib import Path

from cxscan.archive.placed import language_for
from cxscan.desk.questionnaires import find_questionnaire, known_customer, refuse_empty_scope
from cxscan.files.disk.paths import current_folder
from cxscan.files.problems import WrongUsage
from cxscan.files.saving.new_files import write_new_file
from cxscan.model.texts.marked import without_marks
from cxscan.model.values import frozen

_PAGE = (".html", ".htm")


@frozen
class FormWishes:
    """Which form is wanted, and where it goes."""

    questionnaire: str
    output: Path
    scope: str
    lang: str | None = None
    name: str | None = None
    customer: str | None = None
    brand: Path | None = None
    """The house style; left out, the one nearest to the file that is written."""
    force: bool = False


def write_form(wishes: FormWishes) -> None:
    """Write a form: a workbook, or a page for a browser, by the ending of its file.

    Raises:
        WrongUsage: there is no such questionnaire, short form or word for the customer, or no form ends so.
        CannotUse: the questionnaire or the house style cannot be read, or the form is there already or cannot be written.
        FileProblems: the questionnaire or the house style is not right.
    """
    from cxscan.desk.report.house_style import style_for
    from cxscan.forms.blank import BlankForm, FormLook
    from cxscan.forms.page import make_page
    from cxscan.forms.workbooks.blank_workbook import make_workbook

    kind = wishes.output.suffix.lower()
    if kind not in {".xlsx", *_PAGE}:
        raise WrongUsage("{path} must end in .xlsx (a workbook) or .html (a page).", path=wishes.output)
    shelved = find_questionnaire(wishes.questionnaire, current_folder() or Path())
    refuse_empty_scope(wishes.scope, shelved.source)
    language = language_for(wishes.lang, None, shelved)
    shown = without_marks(shelved.shown(language.code, known_customer(wishes.customer, shelved.source)))
    style = style_for(wishes.output, wishes.brand)
    logo = (style.logo.media_type, style.logo.content) if style.logo else None
    form = BlankForm(shown, language, wishes.scope, wishes.name, FormLook(style.name, style.main, logo))
    content = make_page(form) if kind in _PAGE else make_workbook(form)
    write_new_file(wishes.output, content, force=wishes.force)
