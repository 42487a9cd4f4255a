"""What somebody wrote on a workbook beside what it asks: it is nobody's answer, and is not passed over in silence."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openpyxl.utils import get_column_letter

from cxscan.forms.workbooks.sheets import (
    ABOUT_SHEET,
    FIRST_ROW,
    HEAD_ROW,
    ID_COLUMN,
    LEVEL_COLUMN,
    NOTE_COLUMN,
    START_COLUMNS,
    START_ROWS,
    TEXT_COLUMN,
    AboutForm,
)
from cxscan.languages import Message, message
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.texts.plain_text import one_line

Cells = Mapping[tuple[int, int], Any]
_MOST_NAMED = 8


def sum_of_row(texts: Iterable[object]) -> str:
    """Return a sum over the texts of a question as they stand in its row, by which it is noticed that they do not any more."""
    return f"{zlib.crc32(chr(10).join(one_line(str(text or '')) for text in texts).encode()):08x}"


def levels_shown(asked: Iterable[Question], questionnaire: Questionnaire) -> int:
    """Return in how many columns levels are described: as many as the question with the most has."""
    return max((len(questionnaire.numbers_of(one)) for one in asked), default=0)


def texts_in_row(cells: Cells, row: int, levels: int) -> list[object]:
    """Return what a row says of its question: what is asked, and what is described at each level."""
    columns = (TEXT_COLUMN, *range(NOTE_COLUMN + 1, NOTE_COLUMN + 1 + levels))
    return [cells[row, column].value if (row, column) in cells else "" for column in columns]


def written_beside(about: AboutForm, start: Cells, rows: Cells, last_column: int) -> Iterator[str]:
    """Yield the cells that hold something and that the form left empty, each by its name."""
    asked = {row for row, column in rows if column == ID_COLUMN and row >= FIRST_ROW}
    for row, column in sorted(start):
        if column not in START_COLUMNS or row > START_ROWS:
            yield f"{about.start}!{get_column_letter(column)}{row}"
    for row, column in sorted(rows):
        if column > last_column or (
            row not in asked and row not in {1, 2, HEAD_ROW} and column not in {ID_COLUMN, LEVEL_COLUMN, NOTE_COLUMN}
        ):
            yield f"{about.questions}!{get_column_letter(column)}{row}"


def told_of(about: AboutForm, sheets: Iterable[str], raw: bytes, cells: Iterable[str]) -> Iterator[Message]:
    """Yield what to mind of a workbook though it can be used; its `path` is filled in by whoever knows it."""
    named = list(cells)
    if named:
        more = "…" if len(named) > _MOST_NAMED else ""
        yield message(
            "In {path} something stands where the form asks nothing ({cells}). It is not taken.",
            cells=", ".join(named[:_MOST_NAMED]) + more,
        )
    if others := [name for name in sheets if name not in {about.start, about.questions, ABOUT_SHEET}]:
        yield message(
            "In {path} there are sheets that are not of the form ({names}). They are not read.", names=", ".join(others)
        )
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if any("comment" in name.lower() for name in archive.namelist()):
            yield message("In {path} there are comments on cells. They are not taken; a note is.")
