"""Cards and handout as a PDF on A4. Needs the extra `cxscan[pdf]`."""

from typing import Any

from cxscan.languages import Language
from cxscan.model.texts.marks import plain_but_marks
from cxscan.reports.forms.file_dates import moment_for_file
from cxscan.reports.forms.pdf.document import frame_data
from cxscan.reports.forms.pdf.typesetter import typeset
from cxscan.reports.forms.printed.sheets import SheetOrder, sheets_of
from cxscan.reports.telling.plain import plain_data


def render_sheets_pdf(order: SheetOrder) -> bytes:
    """Return it set for print, tagged as reports are.

    Raises:
        CannotBeDrawn: Typst does not make a document of it.
        UnusableLogo: the logo cannot be drawn.
    """
    language, made = Language(order.questionnaire.language), moment_for_file(order.today)
    data: dict[str, Any] = {
        # The exact step is for those who count with it.
        "sheets": plain_data(sheets_of(order), plain_but_marks) | {"step": None},
        **frame_data(order.style, language, "", made),
    }
    return typeset(order.templates / f"{order.kind}.typ", data, made, order.style.font).content
