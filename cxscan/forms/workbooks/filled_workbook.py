"""A filled workbook to what stands on it, each cell with its name."""

import datetime
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string, range_boundaries

from cxscan.forms.filled import FilledForm, FormFault, FormUnusable
from cxscan.forms.levels import read_level
from cxscan.forms.workbooks.beside import levels_shown, sum_of_row, texts_in_row, told_of, written_beside
from cxscan.forms.workbooks.safe_workbook import open_workbook, unusable
from cxscan.forms.workbooks.sheets import (
    ABOUT_SHEET,
    FIRST_ROW,
    FORM_FORMAT,
    ID_COLUMN,
    KEYS,
    LEVEL_COLUMN,
    LEVELS,
    LONGEST_NAME,
    MOST_COLUMNS,
    MOST_ROWS,
    NAME_CELL,
    NOTE_COLUMN,
    ROLE_CELL,
    SUM_OF,
    TEXT_COLUMN,
    AboutForm,
)
from cxscan.languages import Language, Message, message
from cxscan.languages.records import LANGUAGES
from cxscan.languages.roles import role_name
from cxscan.model.fields import readable_text
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.scan import ROLES, Role, Vote
from cxscan.model.texts.plain_text import one_line

_FORMULA, _ERROR = "f", "e"
_ABOUT_FILE = "docProps/core.xml"
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]{0,200}?ref=["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})["']""")
_NUMBER_OF_LEVELS = re.compile("[0-9]")
_FaultAt = Callable[[Message, Message | None], FormFault]


class FilledWorkbook:
    """A workbook that came back: which form it is, and on demand what was filled in."""

    def __init__(self, raw: bytes) -> None:
        """Open it.

        Raises:
            FormUnusable: it is no form of ours, or not one that can be read.
        """
        self._workbook, self._raw = open_workbook(raw), raw
        try:
            self.about = self._about()
            self._refuse_renamed()
            self._start = self._cells(self.about.start, MOST_ROWS)
            self._rows = self._cells(self.about.questions, MOST_ROWS)
        except FormUnusable:
            raise
        except Exception as error:
            raise unusable(message("this workbook is damaged and cannot be read")) from error

    def _refuse_renamed(self) -> None:
        for name in (self.about.start, self.about.questions):
            if name not in self._workbook.sheetnames:
                raise unusable(
                    message("the sheet “{name}” is not there any more", name=name),
                    message("give the sheet its own name back, or fill in a new form"),
                )

    def filled(self, questionnaire: Questionnaire) -> tuple[FilledForm, list[FormFault]]:
        """Return what was filled in, held against its questionnaire, with every fault."""
        faults = list(self._merged())
        about, expected = self.about, questionnaire.in_scope(self.about.scope)
        if not expected:
            raise unusable(message("the questionnaire has no short form “{id}”", id=about.scope))
        levels = levels_shown(expected, questionnaire) if about.levels is None else about.levels
        votes: dict[str, Vote] = {}
        role = self._role(faults)
        rows = self._row_by_id(questionnaire, faults)
        for place, question in enumerate(expected):
            if question.id in rows and not self._reads_as_sent(question.id, rows[question.id], levels):
                what = message("this row does not read as it did when the form was sent")
                hint = message("were rows sorted, or was a text changed? Fill in a new form")
                faults.append(self._fault(rows[question.id], TEXT_COLUMN, what, hint))
            elif question.id in rows:
                vote = self._vote(rows[question.id], (questionnaire, question), role, faults)
                votes |= {question.id: vote} if vote else {}
            else:
                what = message("the row of the question “{question}” is not there any more", question=question.title)
                faults.append(self._fault(FIRST_ROW + place, ID_COLUMN, what, message("fill in a new form")))
        if not votes and not faults:
            faults.append(self._fault(FIRST_ROW, LEVEL_COLUMN, message("nothing is filled in on this form")))
        beside = written_beside(about, self._start, self._rows, NOTE_COLUMN + levels)
        told = tuple(told_of(about, self._workbook.sheetnames, self._raw, beside))
        ref = (about.questionnaire, about.version)
        return FilledForm(ref, about.scope, self._name(faults), role, votes, self._saved(), told), faults

    def _reads_as_sent(self, id_: str, row: int, levels: int) -> bool:
        return self.about.sums.get(id_) in {None, sum_of_row(texts_in_row(self._rows, row, levels))}

    def _about(self) -> AboutForm:
        if ABOUT_SHEET not in self._workbook.sheetnames:
            raise unusable(
                message(
                    "this workbook is no form of cxscan, or its hidden sheet “{name}” is not there any more", name=ABOUT_SHEET
                ),
                message("make a form with: cxscan form new"),
            )
        rows = self._workbook[ABOUT_SHEET].iter_rows(max_row=MOST_ROWS, max_col=2, values_only=True)
        said = {str(row[0]): str(row[1]) for row in rows if len(row) == 2 and row[0] is not None and row[1] is not None}
        if said.get("format") != FORM_FORMAT:
            raise unusable(message("this form was made by another cxscan"), message("update cxscan, or make a new form"))
        if missing := [key for key in KEYS if key not in said]:
            raise unusable(
                message("the hidden sheet “{name}” does not say “{key}” any more", name=ABOUT_SHEET, key=missing[0]),
                message("fill in a new form"),
            )
        sums = {key.removeprefix(SUM_OF): value for key, value in said.items() if key.startswith(SUM_OF)}
        levels = said.get(LEVELS, "")
        about = {key: said[key] for key in KEYS if key != "format"}
        return AboutForm(**about, levels=int(levels) if _NUMBER_OF_LEVELS.fullmatch(levels) else None, sums=sums)

    def _cells(self, sheet: str, most: int) -> dict[tuple[int, int], Any]:
        """Return the cells of a sheet that hold something, by row and column from 1."""
        rows = self._workbook[sheet].iter_rows(min_row=1, max_row=most, max_col=MOST_COLUMNS)
        return {(cell.row, cell.column): cell for row in rows for cell in row if cell.value is not None}

    def _merged(self) -> Iterator[FormFault]:
        """Yield what is wrong where cells for answers were merged: of which question such a cell is, nobody can tell."""
        part = self._workbook[self.about.questions]._worksheet_path  # read row by row, a sheet does not tell what is merged on it
        with zipfile.ZipFile(io.BytesIO(self._raw)) as archive:
            refs = [found.decode() for found in _MERGED.findall(archive.read(part))]
        for ref in refs:
            first_column, first_row, last_column, last_row = (int(one or 0) for one in range_boundaries(ref))
            if last_row >= FIRST_ROW and first_column <= NOTE_COLUMN and last_column >= LEVEL_COLUMN:
                what = message(
                    "these cells were merged ({cells}), so that it cannot be told which question they answer", cells=ref
                )
                hint = message("take the cells apart, and fill in each row")
                yield self._fault(max(first_row, FIRST_ROW), max(first_column, LEVEL_COLUMN), what, hint)

    def _row_by_id(self, questionnaire: Questionnaire, faults: list[FormFault]) -> dict[str, int]:
        rows: dict[str, int] = {}
        for (row, column), cell in sorted(self._rows.items(), key=lambda item: item[0]):
            id_ = str(cell.value)
            if column != ID_COLUMN or row < FIRST_ROW:
                continue
            if id_ not in questionnaire.by_id:
                faults.append(self._fault(row, column, message("the questionnaire has no question “{id}”", id=id_)))
            elif id_ in rows:
                what = message("the question “{id}” stands here twice", id=id_)
                faults.append(self._fault(row, column, what, message("fill in a new form")))
            else:
                rows[id_] = row
        for row in sorted({row for row, column in self._rows if column in {LEVEL_COLUMN, NOTE_COLUMN} and row >= FIRST_ROW}):
            if (row, ID_COLUMN) not in self._rows:
                what = message("the hidden id of the question in this row is not there any more")
                faults.append(self._fault(row, ID_COLUMN, what, message("fill in a new form")))
        return rows

    def _vote(self, row: int, asked: tuple[Questionnaire, Question], role: Role | None, faults: list[FormFault]) -> Vote | None:
        found: list[FormFault] = []
        level = self._level(row, asked, found)
        note = self._text(self._rows.get((row, NOTE_COLUMN)), lambda what, hint: self._fault(row, NOTE_COLUMN, what, hint), found)
        if note and level is None and not found:
            what = message("there is a note here and no level")
            found.append(self._fault(row, LEVEL_COLUMN, what, message("choose a level; “don’t know” is one too")))
        faults += found
        return None if found or level is None else Vote.model_construct(level=level, note=note, role=role, rater=None)

    def _level(self, row: int, asked: tuple[Questionnaire, Question], faults: list[FormFault]) -> Any:
        cell = self._rows.get((row, LEVEL_COLUMN))
        if cell is None:
            return None
        if cell.data_type == _FORMULA:
            faults.append(self._fault(row, LEVEL_COLUMN, *_NO_FORMULA))
            return None
        level = read_level(cell.value, *asked)
        if isinstance(level, FormFault):
            faults.append(self._fault(row, LEVEL_COLUMN, level.message, level.hint))
            return None
        return level

    def _text(self, cell: Any, fault_at: _FaultAt, faults: list[FormFault]) -> str | None:
        if cell is None:
            return None
        if cell.data_type == _FORMULA:
            faults.append(fault_at(*_NO_FORMULA))
            return None
        value = cell.value
        if cell.data_type == _ERROR:
            faults.append(fault_at(message("an error stands here ({value})", value=value), _NO_FORMULA[1]))
            return None
        if isinstance(value, datetime.datetime) and not (value.hour or value.minute or value.second):
            value = value.date()
        return readable_text(str(value)).strip() or None

    def _name(self, faults: list[FormFault]) -> str | None:
        name = one_line(self._start_text(NAME_CELL, faults) or "")
        if len(name) > LONGEST_NAME:
            what = message(
                "this text has {length} characters; at most {most} can stand here", length=len(name), most=LONGEST_NAME
            )
            faults.append(self._start_fault(NAME_CELL, what))
        return name if any(unicodedata.category(character)[0] in "LNPS" for character in name) else None

    def _role(self, faults: list[FormFault]) -> Role | None:
        text = self._start_text(ROLE_CELL, faults)
        if not text:
            return None
        role = _role(text)
        if role is None:
            what = message("“{value}” is not one of the roles", value=text[:60])
            faults.append(self._start_fault(ROLE_CELL, what, message("choose one from the list in the cell, or leave it empty")))
        return role

    def _start_text(self, name: str, faults: list[FormFault]) -> str | None:
        cell = self._start.get(_place(name))
        return self._text(cell, lambda what, hint: self._start_fault(name, what, hint), faults)

    def _start_fault(self, name: str, what: Message, hint: Message | None = None) -> FormFault:
        row, column = _place(name)
        return FormFault(what, hint, f"{self.about.start}!{name}", row, column)

    def name_fault(self, what: Message, hint: Message | None) -> FormFault:
        """Return what is wrong with the name on the form."""
        return self._start_fault(NAME_CELL, what, hint)

    def _fault(self, row: int, column: int, what: Message, hint: Message | None = None) -> FormFault:
        return FormFault(what, hint, f"{self.about.questions}!{get_column_letter(column)}{row}", row, column)

    def _saved(self) -> datetime.datetime | None:
        """Return when the workbook was saved last; openpyxl says now where it does not tell."""
        with zipfile.ZipFile(io.BytesIO(self._raw)) as archive:
            told = _ABOUT_FILE in archive.namelist() and b"modified>" in archive.read(_ABOUT_FILE)
        saved = self._workbook.properties.modified if told else None
        return saved.replace(tzinfo=datetime.UTC) if isinstance(saved, datetime.datetime) else None


_NO_FORMULA = (message("a formula stands here"), message("put down the level or the text itself"))


def _place(name: str) -> tuple[int, int]:
    letters, row = coordinate_from_string(name)
    return row, ord(letters) - ord("A") + 1


def _role(text: str) -> Role | None:
    """Return the role that a text means, in whatever language; none where it means none."""
    wanted = one_line(text).casefold()
    for role in ROLES:
        if wanted in {role, *(role_name(role, Language(code)).casefold() for code in LANGUAGES)}:
            return role
    return None
