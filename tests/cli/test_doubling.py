"""What is twice as large takes twice as much work, and not four times: counted in lines of the program, not by a clock.

The cases and how they are made are those of `tests/benchmarks/doubling.py`, which measures them where they are large.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import cxscan
from tests.benchmarks.doubling import CASES
from tests.cli.program import cxscan as run_cxscan

OURS = str(Path(cxscan.__file__).parent)
SMALL = {
    "check, each asked after the one before": 100,
    "check, each asked after the one behind": 100,
    "check, all asked in a circle": 100,
    "check, a variant that changes all": 100,
    "check, a translation of all": 100,
    "explain, answers": 100,
    "report Markdown, answers": 30,
    "show, votes": 30,
    "agenda, votes": 30,
    "report Markdown, votes": 30,
    "report Markdown anonymous, votes": 30,
    "merge, votes": 30,
    "report Markdown, actions": 100,
    "trend, a chain of previous": 30,
    "show, a chain of previous": 30,
    "show, lines of a note": 100,
    "report Markdown, lines of a note": 100,
    "overview, teams": 30,
}


@pytest.mark.parametrize("case", SMALL)
def test_twice_as_much_takes_twice_the_work(case: str, tmp_path: Path) -> None:
    once, twice = (_lines_of(case, tmp_path / str(size), size) for size in (SMALL[case], 2 * SMALL[case]))
    assert once < twice < 2.1 * once


def test_what_an_unknown_word_may_have_meant_is_looked_for_in_the_first_two_hundred(tmp_path: Path) -> None:
    _, make = CASES["check, answers to unknown questions"]
    named = [line for line in run_cxscan(*make(tmp_path, 220)).stdout.splitlines() if "has no question" in line]
    assert named[7].endswith("the questionnaire has no question “xq7” (did you mean “q7”?)")
    assert ["did you mean" in line for line in named] == [True] * 200 + [False] * 20


def _lines_of(case: str, folder: Path, size: int) -> int:
    folder.mkdir()
    command = CASES[case][1](folder, size)
    counted = 0

    def count(frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        nonlocal counted
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        counted += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        outcome = run_cxscan(*command)
    finally:
        sys.settrace(before)
    assert outcome.exit_code == ("circle" in case), outcome
    return counted
