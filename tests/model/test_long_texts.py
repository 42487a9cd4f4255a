"""Texts of very many of one letter: what is looked for in one is found, or not, before anybody waits.

What goes over such a text once for each of its letters does not end in an hour: it is tried in a process beside this one, which
is ended after a minute.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxscan.files.problems import FileProblems
from cxscan.files.saving.ours import is_ours
from cxscan.files.yaml.document import parse
from cxscan.forms.filled import FormUnusable
from cxscan.forms.in_mail import answers_in
from cxscan.model.texts.marks import faults_in, read_marks, runs_of, starred_links_in
from cxscan.reports.forms.markdown_text import escape_markdown

if TYPE_CHECKING:
    from multiprocessing.pool import Pool

MANY = 300_000
SECONDS = 60


class Beside:
    """A process beside this one, in which things are tried that may not end."""

    def __init__(self) -> None:
        self._pool: Pool | None = None

    def __call__(self, function: Callable[..., object], *about: object) -> object:
        """Return what a function returns, or the kind of exception that it raises; fail where it does not end."""
        self._pool = self._pool or multiprocessing.get_context("spawn").Pool(1)
        try:
            return self._pool.apply_async(_outcome_of, (function, about)).get(SECONDS)
        except multiprocessing.TimeoutError:
            self.end()
            pytest.fail(f"{function.__name__} has not ended after {SECONDS} seconds")

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self._pool:
            self._pool.terminate()
        self._pool = None


def _outcome_of(function: Callable[..., object], about: tuple[object, ...]) -> object:
    try:
        return function(*about)
    except (FileProblems, FormUnusable) as error:
        return type(error)


@pytest.fixture(scope="module")
def beside() -> Iterator[Beside]:
    process = Beside()
    yield process
    process.end()


@pytest.mark.parametrize("piece", [" ", "\n", "\n ", '"', "{", '{ "', "{format", '{format: "', "> "])
def test_a_mail_without_answers_is_found_to_have_none(beside: Beside, piece: str) -> None:
    assert beside(answers_in, "{" + piece * MANY) == []


def test_answers_without_an_end_are_found_to_have_none(beside: Beside) -> None:
    assert beside(answers_in, '{"format": "cxscan/form/1", ' + '"check": "x0" ' * MANY) is FormUnusable


@pytest.mark.parametrize("piece", ["\n", " \n", '\n"', "{\n", "format\n"])
def test_a_file_of_somebody_else_is_not_taken_for_ours(beside: Beside, piece: str) -> None:
    path = Path("notes.txt").absolute()
    path.write_text(piece * MANY, encoding="utf-8")
    assert beside(is_ours, path) is False


def test_a_file_in_which_only_one_side_of_each_change_is_left_is_refused(beside: Beside) -> None:
    assert beside(parse, Path("a.yaml"), "<<<<<<< ours\n" * MANY) is FileProblems


def test_blanks_and_empty_lines_in_a_note_come_into_a_report_in_markdown(beside: Beside) -> None:
    assert str(beside(escape_markdown, "a" + "\n" * MANY + "# b")).endswith("<br>\\# b")
    assert beside(escape_markdown, beside(read_marks, "*a" + " " * MANY + "b*")) == f"*a{' ' * MANY}b*"


@pytest.mark.parametrize(
    "piece", ["*b ", "b*", "[", "[b\n", "[b](", "[b](b(", "[\\", "\\b", "[*b](https://a.b) ", "[b](mailto:b@b"]
)
@pytest.mark.parametrize("look", [read_marks, faults_in, starred_links_in])
def test_what_is_marked_in_a_text_is_found(beside: Beside, look: Callable[[str], object], piece: str) -> None:
    assert beside(look, piece * (MANY // len(piece))) is not None


def test_what_was_marked_very_often_is_drawn(beside: Beside) -> None:
    assert beside(_number_of_runs, beside(read_marks, "*b* " * (MANY // 4))) == MANY // 2


def _number_of_runs(text: str) -> int:
    return len(runs_of(text))
