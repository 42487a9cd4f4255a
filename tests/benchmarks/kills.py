"""Killing the program (SIGKILL) at the moments that matter, in the whole screen: is what was seen on the disk?

Run it with `python -m tests.benchmarks.kills [TIMES]`; `tests/cli/journeys/test_kills.py` runs a few. What the program drew
before it died is read to the end: where the step after an answer stands there, the answer must stand in the file; in every case
the file is whole.
"""

import contextlib
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cxscan.archive.shelf import Shelf
from cxscan.model.scan import Scan
from tests.cli.terminal import ENTER, Terminal, at_terminal
from tests.questionnaires_for_tests import write_tiny_questionnaire

BEGIN = ("run", "tiny.yaml", "--organisation", "Town", "--unit", "Desk", "--date", "2026-11-22", "--full")
SCAN = Path("scans/2026-11-22-town-desk.yaml")
LONGEST_WAIT = 0.06
"""Seconds from the key to the kill, at the most: a step takes about a third of that."""


@dataclass(frozen=True)
class Moment:
    """A key after which something is kept: how to come there, the key, what shows that it was taken, and what is then kept."""

    go: Callable[[Terminal], None]
    key: str
    shown: str
    before: tuple[object, ...]
    after: tuple[object, ...]


def kept(scan: Scan) -> tuple[object, ...]:
    """Return the levels and notes of the first two questions and the ambition of the first pillar, or how often was voted."""
    first = scan.answers.get("ask")
    if first and first.votes and first.level is None:
        return (len(first.rounds) + 1, len(first.votes), None)
    answers = [scan.answers.get(id_) for id_ in ("ask", "hear")]
    plan = scan.pillars.get("ears")
    levels = [(float(one.number), one.note) if one and one.number else None for one in answers]
    return (*levels, float(plan.target) if plan and plan.target else None)


def _first_note(terminal: Terminal) -> None:
    terminal.wait_for("Who takes part?")
    terminal.press(ENTER)
    terminal.wait_for("How do we ask customers?", "Choose a level.")
    terminal.press("2", ENTER)
    terminal.wait_for("Enter next")
    terminal.press("so")
    terminal.wait_for("so")


def _cards(terminal: Terminal) -> None:
    terminal.wait_for("Who takes part?")
    terminal.press(ENTER)
    terminal.wait_for("How do we ask customers?", "Choose a level.")
    terminal.press("v")
    terminal.wait_for("The cards, as in")
    terminal.press("2 2 4 4 ?")
    terminal.wait_for("2 2 4 4 ?")


def _cards_again(terminal: Terminal) -> None:
    _cards(terminal)
    terminal.press(ENTER)
    terminal.wait_for("two camps")
    terminal.press("v")
    terminal.wait_for("The cards, as in")
    terminal.press("2 2 3")
    terminal.wait_for("2 2 3")


def _second_question(terminal: Terminal) -> None:
    _first_note(terminal)
    terminal.press(ENTER)
    terminal.wait_for("question 2 of 3")


def _second_note(terminal: Terminal) -> None:
    _second_question(terminal)
    terminal.press("3", ENTER)
    terminal.wait_for("Enter next")


def _ambition(terminal: Terminal) -> None:
    _second_note(terminal)
    terminal.press(ENTER)
    terminal.wait_for("Where do you want to be on this pillar?")
    terminal.press("4")


def _changed_answer(terminal: Terminal) -> None:
    _second_question(terminal)
    terminal.press("b")
    terminal.wait_for("question 1 of 3")
    terminal.press("5", ENTER)
    terminal.wait_for("Enter next")


_ASKED = (2.0, "so")
MOMENTS = {
    "a note": Moment(_first_note, ENTER, "question 2 of 3", (None, None, None), (_ASKED, None, None)),
    "cards": Moment(_cards, ENTER, "two camps", (None, None, None), (1, 5, None)),
    "cards once more": Moment(_cards_again, ENTER, "Round 2", (1, 5, None), (2, 3, None)),
    "back": Moment(_second_question, "b", "question 1 of 3", (_ASKED, None, None), (_ASKED, None, None)),
    "an answer changed": Moment(_changed_answer, ENTER, "question 2 of 3", (_ASKED, None, None), ((5.0, "so"), None, None)),
    "the last of a pillar": Moment(
        _second_note, ENTER, "Where do you want to be", (_ASKED, None, None), (_ASKED, (3.0, None), None)
    ),
    "an ambition": Moment(_ambition, ENTER, "By when?", (_ASKED, (3.0, None), None), (_ASKED, (3.0, None), 4.0)),
}


def killed(moment: Moment, wait: float) -> str:
    """Kill the program so many seconds after the key, in the current folder; return what is wrong, nothing where all is well."""
    write_tiny_questionnaire(Path())
    with at_terminal(*BEGIN) as terminal:
        moment.go(terminal)
        terminal.press(moment.key)
        time.sleep(wait)
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_end()
        seen = terminal.shows(moment.shown)
    found = kept(Shelf().placed(SCAN).scan) if SCAN.exists() else (None, None, None)
    if found not in (moment.before, moment.after):
        return f"neither before nor after: {found}"
    return f"seen, and not on the disk: {found}" if seen and found != moment.after else ""


def main(times: int) -> None:
    """Kill the program so many times, at each moment in turn, and print what was wrong."""
    waits, wrong = random.Random(times), 0  # noqa: S311 - any moments will do, the same ones each time
    for number in range(times):
        name = list(MOMENTS)[number % len(MOMENTS)]
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            complaint = killed(MOMENTS[name], waits.uniform(0, LONGEST_WAIT))
        if complaint:
            wrong += 1
            print(f"{name}: {complaint}")
    print(f"{times} kills, {wrong} of them with something wrong")


if __name__ == "__main__":
    os.environ["CXSCAN_LANG"] = "en"
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
