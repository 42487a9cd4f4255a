"""A form as a workbook: what to do, a row per question with its levels, and protected but for what is to be filled in."""

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import count
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins

from cxscan.forms.blank import BlankForm, asked_in_words, how_to_choose, level_in_words
from cxscan.forms.levels import NOT_APPLICABLE_SHOWN, UNKNOWN_SHOWN
from cxscan.forms.workbooks.beside import levels_shown, sum_of_row, texts_in_row
from cxscan.forms.workbooks.in_memory import bytes_of
from cxscan.forms.workbooks.sheets import (
    ABOUT_SHEET,
    FIRST_ROW,
    FORM_FORMAT,
    HEAD_ROW,
    ID_COLUMN,
    LEVEL_COLUMN,
    LEVELS,
    NAME_CELL,
    NOTE_COLUMN,
    ROLE_CELL,
    SUM_OF,
)
from cxscan.languages.roles import ROLES_SHOWN, role_name
from cxscan.model.questionnaire import Question
from cxscan.model.style.colours import pale
from cxscan.model.texts.plain_text import plain

_INPUT, _LINE, _INK, _MUTED = "FFF8DC", "C5CFD8", "1F2933", "52606D"
_FONT = "Arial"
_WIDTHS = (4, 17, 36, 13, 34)
_TEXT_WIDTH = 30
_MOST_HEIGHT = 400
_MOST_CHARACTERS = 32_767
_LEVELS_COLUMN, _ROLES_COLUMN = "D", "E"
_LEVELS = "cxscan_levels"
_THIN = Side(style="thin", color=_LINE)
_BOX = Border(_THIN, _THIN, _THIN, _THIN)


def make_workbook(form: BlankForm) -> bytes:
    """Return the workbook of a form."""
    workbook = Workbook()
    start: Any = workbook.active
    questions = workbook.create_sheet(_sheet_name(form.language.say("Questions")))
    about = workbook.create_sheet(ABOUT_SHEET)
    start.title = _sheet_name(form.language.say("Start here"))
    _write_questions(questions, form)
    _write_about(about, form, start.title, questions)
    _write_start(start, form, questions.title)
    about.sheet_state = "hidden"
    workbook.security = WorkbookProtection(lockStructure=True)
    for sheet in workbook.worksheets:
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = False
    workbook.calculation.fullCalcOnLoad = True
    workbook.properties.title, workbook.properties.creator = plain(form.questionnaire.title), "cxscan"
    workbook.properties.language = form.language.record.tag
    return bytes_of(workbook)


def _hex(colour: str) -> str:
    """Return a colour as a workbook writes it."""
    return colour.removeprefix("#").upper()


def _sheet_name(text: str) -> str:
    return text[:31]


def _write_about(sheet: Any, form: BlankForm, start: str, questions: Any) -> None:
    """Write, on the hidden sheet, which form this is and what the lists in the cells hold."""
    said = {
        "format": FORM_FORMAT,
        "questionnaire": form.questionnaire.id,
        "version": form.questionnaire.version,
        "scope": form.scope,
        "start": start,
        "questions": questions.title,
    }
    levels = levels_shown(form.questions, form.questionnaire)
    cells = {(cell.row, cell.column): cell for row in questions.iter_rows(min_row=FIRST_ROW) for cell in row}
    for row, question in enumerate(form.questions, start=FIRST_ROW):
        said[SUM_OF + question.id] = sum_of_row(texts_in_row(cells, row, levels))
    said[LEVELS] = str(levels)
    for row, (key, value) in enumerate(said.items(), start=1):
        _put(sheet.cell(row, 1), key)
        _put(sheet.cell(row, 2), value)
    words = [form.language.say(NOT_APPLICABLE_SHOWN), form.language.say(UNKNOWN_SHOWN)]
    for column, (name, steps) in zip(_levels_columns(), _lists(form).items(), strict=False):
        numbers = [int(step) if step.denominator == 1 else float(step) for step in steps]
        for row, choice in enumerate([*numbers, *words], start=1):
            sheet[f"{column}{row}"] = choice
        _name(sheet, name, column, len(numbers) + len(words))
    for row, role in enumerate(ROLES_SHOWN, start=1):
        sheet[f"{_ROLES_COLUMN}{row}"] = role_name(role, form.language)
    _name(sheet, "cxscan_roles", _ROLES_COLUMN, len(ROLES_SHOWN))


def _levels_columns() -> Iterator[str]:
    """Yield the columns of the hidden sheet that hold lists of levels: beside that of the roles, as many as it takes."""
    yield _LEVELS_COLUMN
    yield from (get_column_letter(column) for column in count(column_index_from_string(_ROLES_COLUMN) + 1))


def _lists(form: BlankForm) -> dict[str, tuple[Fraction, ...]]:
    """Return the levels to choose from by the name of their list: those of the questionnaire, and others that questions have."""
    asked = {_list_of(form, one): form.questionnaire.steps_of(one) for one in form.questions}
    return {_LEVELS: tuple(form.questionnaire.steps())} | asked


def _list_of(form: BlankForm, question: Question) -> str:
    highest = form.questionnaire.highest_of(question)
    return _LEVELS if highest == form.questionnaire.highest_level else f"{_LEVELS}_to_{highest}"


def _name(sheet: Any, name: str, column: str, last: int) -> None:
    place = f"'{sheet.title}'!${column}$1:${column}${last}"
    sheet.parent.defined_names[name] = DefinedName(name, attr_text=place)


def _write_questions(sheet: Any, form: BlankForm) -> None:
    say = form.language.say
    asked = form.questions
    numbers = max((form.questionnaire.numbers_of(one) for one in asked), key=len)
    for column, width in enumerate([*_WIDTHS, *[_TEXT_WIDTH] * len(numbers)], start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(ID_COLUMN)].hidden = True
    _put(sheet.cell(1, 2), form.questionnaire.title, size=16, bold=True, colour=_hex(form.look.main))
    sheet.row_dimensions[1].height = 26
    _put(sheet.cell(2, 2), say("Still open:"), bold=True)
    still_open = sheet.cell(2, 3)
    _put(still_open, "", bold=True)
    last = FIRST_ROW + len(asked) - 1
    letter = get_column_letter(LEVEL_COLUMN)
    still_open.value = f"=COUNTBLANK({letter}{FIRST_ROW}:{letter}{last})"
    still_open.alignment = Alignment(horizontal="left")
    heads = ["id", say("Pillar"), say("Question"), say("Your level"), say("Your note")]
    for column, text in enumerate([*heads, *map(str, numbers)], start=1):
        head = sheet.cell(HEAD_ROW, column)
        _put(head, text, bold=True, colour="FFFFFF", wrap=True)
        head.fill, head.border = PatternFill("solid", _hex(form.look.main)), _BOX
    sheet.row_dimensions[HEAD_ROW].height = 22
    for row, question in enumerate(asked, start=FIRST_ROW):
        pillar = form.questionnaire.pillar_by_question[question.id].title
        if group := form.questionnaire.group_of(question):
            pillar = f"{pillar}\n{group}"
        texts = [level_in_words(form.questionnaire, question, number, form.language) for number in sorted(question.levels)]
        ask = asked_in_words(form.questionnaire, question, form.language)
        _write_row(sheet, row, [question.id, pillar, f"{question.title}\n{ask}", "", "", *texts])
    for name in _lists(form):
        rows = [row for row, question in enumerate(asked, start=FIRST_ROW) if _list_of(form, question) == name]
        if rows:
            _add_list(sheet, form, name, " ".join(f"{letter}{one[0]}:{letter}{one[-1]}" for one in _runs(rows)))
    sheet.freeze_panes = sheet.cell(FIRST_ROW, NOTE_COLUMN)
    _for_paper(sheet)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _write_row(sheet: Any, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row, column)
        _put(cell, text, wrap=True, bold=column == LEVEL_COLUMN, size=14 if column == LEVEL_COLUMN else 10)
        cell.border = _BOX
        if column in {LEVEL_COLUMN, NOTE_COLUMN}:
            cell.protection, cell.fill = Protection(locked=False), PatternFill("solid", _INPUT)
            if column == LEVEL_COLUMN:
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    widths = [*_WIDTHS, *[_TEXT_WIDTH] * (len(texts) - len(_WIDTHS))]
    sheet.row_dimensions[row].height = _height(zip(texts[1:], widths[1:], strict=True))


def _height(texts: Iterable[tuple[str, int]]) -> float:
    """Return how high a row is, in points, so that its longest text can be read."""
    lines = max(sum(max(1, math.ceil(len(line) * 1.1 / width)) for line in text.split("\n")) for text, width in texts)
    return min(_MOST_HEIGHT, max(40, lines * 13.5 + 8))


def _runs(rows: Sequence[int]) -> list[list[int]]:
    """Return rows in runs without a gap."""
    runs = [[rows[0]]]
    for row in rows[1:]:
        if row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _add_list(sheet: Any, form: BlankForm, name: str, place: str) -> None:
    say = form.language.say
    levels = DataValidation(
        type="list",
        formula1=name,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=say("Choose from the list"),
        error=say("Choose a level, “not applicable” or “don’t know” from the list in the cell."),
    )
    levels.sqref = MultiCellRange(place)
    sheet.add_data_validation(levels)
    first = place.split(":", maxsplit=1)[0]
    is_filled = Rule(type="expression", formula=[f"NOT(ISBLANK({first}))"])
    is_filled.dxf = DifferentialStyle(fill=PatternFill("solid", bgColor=_hex(pale(form.look.main))))
    sheet.conditional_formatting.add(place, is_filled)


def _write_start(sheet: Any, form: BlankForm, questions: str) -> None:
    say = form.language.say
    for column, width in (("A", 3), ("B", 24), ("C", 70)):
        sheet.column_dimensions[column].width = width
    _put(sheet["B1"], form.questionnaire.title, size=18, bold=True, colour=_hex(form.look.main))
    if form.look.name:
        _put(sheet["C1"], form.look.name, size=11, bold=True, colour=_hex(form.look.main))
        sheet["C1"].alignment = Alignment(horizontal="right", vertical="center")
    _put(sheet["B2"], say("Your own view: what do you see?"), colour=_MUTED, size=11)
    _put(sheet["B3"], say("Still open:"), bold=True)
    sheet["C3"] = f"='{questions.replace(chr(39), chr(39) * 2)}'!C2"
    sheet["C3"].font, sheet["C3"].alignment = Font(_FONT, 11, bold=True, color=_INK), Alignment(horizontal="left")
    _input(sheet, NAME_CELL, say("Your name"), form.name or "")
    _input(sheet, ROLE_CELL, say("Where you see it from"), "")
    roles = DataValidation(type="list", formula1="cxscan_roles", allow_blank=True, showErrorMessage=True)
    roles.add(ROLE_CELL)
    sheet.add_data_validation(roles)
    steps = (
        say("Fill in your name. Where you see it from may stay empty."),
        say("Go to the sheet “{sheet}”. Read what is described at each level, from left to right.", sheet=questions),
        how_to_choose(form.questionnaire, form.language),
        say("Choose “don’t know” where you cannot tell, and “not applicable” where a question is not about you."),
        say("A note helps in the conversation: what do you see that makes you say so?"),
        say("There is no right answer, and nobody is graded. Fill it in on your own, in one go."),
        say("Save the workbook and send it back to whoever sent it to you."),
    )
    _put(sheet["B8"], say("What to do"), size=13, bold=True, colour=_hex(form.look.main))
    for row, text in enumerate(steps, start=9):
        _put(sheet[f"B{row}"], f"{row - 8}.  {text}", wrap=True, size=11)
        sheet.merge_cells(f"B{row}:C{row}")
        sheet.row_dimensions[row].height = _height([(text, 84)]) - 8
    _for_paper(sheet)
    sheet.sheet_view.showGridLines = False


def _input(sheet: Any, place: str, label: str, value: str) -> None:
    _put(sheet[f"B{place[1:]}"], label, bold=True, size=11)
    _put(sheet[place], value, size=12)
    sheet[place].protection, sheet[place].fill, sheet[place].border = Protection(locked=False), PatternFill("solid", _INPUT), _BOX
    sheet.row_dimensions[int(place[1:])].height = 24


def _for_paper(sheet: Any) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    # The questions with their levels are wide: with narrow margins they can be read on paper too.
    sheet.page_margins = PageMargins(left=0.3, right=0.3, top=0.4, bottom=0.4, header=0.2, footer=0.2)


def _put(  # noqa: PLR0913 - how a cell looks, each with its default
    cell: Any, text: str, *, size: int = 10, bold: bool = False, colour: str = _INK, wrap: bool = False
) -> None:
    """Put a text into a cell: never anything else, whatever it begins with."""
    shown = plain(text)[: _MOST_CHARACTERS // 2]
    if shown:
        cell.value = shown
        cell.data_type = "s"
    cell.font = Font(_FONT, size, bold=bold, color=colour)
    cell.alignment = Alignment(wrap_text=wrap, vertical="top" if wrap else "center")
