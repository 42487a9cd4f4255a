"""Texts of very many of one letter: what is looked for in one is found, or not, before anybody waits.

No clock is asked. What goes over such a text once for each of its letters does not end in an hour.
"""

from pathlib import Path

import pytest

from cxscan.files.problems import FileProblems
from cxscan.files.saving.ours import is_ours
from cxscan.files.yaml.document import parse
from cxscan.forms.filled import FormUnusable
from cxscan.forms.in_mail import answers_in
from cxscan.model.texts.marks import read_marks
from cxscan.reports.forms.markdown_text import escape_markdown

MANY = 300_000


@pytest.mark.parametrize("piece", [" ", "\n", "\n ", '"', "{", '{ "', "{format", '{format: "', "> "])
def test_a_mail_without_answers_is_found_to_have_none(piece: str) -> None:
    assert answers_in("{" + piece * MANY) is None


def test_answers_without_an_end_are_found_to_have_none() -> None:
    with pytest.raises(FormUnusable):
        answers_in('{"format": "cxscan/form/1", ' + '"check": "x0" ' * MANY)


@pytest.mark.parametrize("piece", ["\n", " \n", '\n"', "{\n", "format\n"])
def test_a_file_of_somebody_else_is_not_taken_for_ours(piece: str) -> None:
    Path("notes.txt").write_text(piece * MANY, encoding="utf-8")
    assert not is_ours(Path("notes.txt"))


def test_a_file_in_which_only_one_side_of_each_change_is_left_is_refused() -> None:
    with pytest.raises(FileProblems):
        parse(Path("a.yaml"), "<<<<<<< ours\n" * MANY)


def test_blanks_and_empty_lines_in_a_note_come_into_a_report_in_markdown() -> None:
    assert escape_markdown("a" + "\n" * MANY + "# b").endswith("<br>\\# b")
    assert escape_markdown(read_marks("*a" + " " * MANY + "b*")) == f"*a{' ' * MANY}b*"
