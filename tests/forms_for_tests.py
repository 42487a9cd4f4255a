"""Forms that somebody filled in, sent back, and some that somebody did something to."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire

FORM = Path("form.xlsx")
LEVEL, NOTE = 4, 5
FIRST = 5


def make_form(*options: object) -> Path:
    """Make a form of the small questionnaire, which is put where it is found."""
    if not Path("questionnaires").exists():
        write_tiny_questionnaire(Path("questionnaires"))
    outcome = cxscan("form", "new", "tiny", "--output", FORM, "--force", *options)
    assert outcome.exit_code == 0, outcome
    return FORM


def fill(name: str, *levels: object, path: Path | None = None, role: str = "", notes: tuple[str, ...] = ()) -> Path:
    """Fill in the form for somebody, as an office program would: the levels in the order of the questions."""

    def put(book: Any) -> None:
        start, questions = book.worksheets[:2]
        start["C5"], start["C6"] = name or None, role or None
        for row, level in enumerate(levels, start=FIRST):
            questions.cell(row, LEVEL).value = level
        for row, note in enumerate(notes, start=FIRST):
            questions.cell(row, NOTE).value = note or None

    return changed(put, path or Path(f"{name}.xlsx"))


def changed(change: Callable[[Workbook], object], path: Path, source: Path = FORM) -> Path:
    """Save a workbook under another name after something was done to it."""
    book = load_workbook(source)
    change(book)
    book.save(path)
    return path


def saved_at(path: Path, second: int) -> Path:
    """Give a file a time at which it was changed, in seconds since 1970."""
    os.utime(path, (second, second))
    return path


def with_part(path: Path, name: str, content: bytes, source: Path) -> Path:
    """Write a copy of a workbook with one part put in or replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    path.write_bytes(made.getvalue())
    return path
