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
from tests.cli.program import cxscan, files_in
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
    options: tuple[str, ...] = ()
    """What is said on the command line beside the rest."""


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
    terminal.wait_for("Who takes part?").press(ENTER)
    terminal.wait_for("How do we ask customers?", "Choose a level.").press("2", ENTER)
    terminal.wait_for("Enter next").press("so")
    terminal.wait_for("so")


def _cards(terminal: Terminal) -> None:
    terminal.wait_for("Who takes part?").press(ENTER)
    terminal.wait_for("How do we ask customers?", "Choose a level.").press("v")
    terminal.wait_for("The cards, as in").press("2 2 4 4 ?")
    terminal.wait_for("2 2 4 4 ?")


def _cards_again(terminal: Terminal) -> None:
    _cards(terminal)
    terminal.press(ENTER)
    terminal.wait_for("two groups").press("v")
    terminal.wait_for("The cards, as in").press("2 2 3")
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
    terminal.wait_for("Where do you want to be on this pillar?").press("4")


def _changed_answer(terminal: Terminal) -> None:
    _second_question(terminal)
    terminal.press("b")
    terminal.wait_for("question 1 of 3").press("5", ENTER)
    terminal.wait_for("Enter next")


def _typed_line(*lines: str, shown: str = "") -> Callable[[Terminal], None]:
    """Return how to come to the last of these lines, which is typed and not yet sent."""

    def go(terminal: Terminal) -> None:
        terminal.wait_for("Who takes part?").press(ENTER)
        terminal.wait_for("Level and why, or n does not apply")
        for line in lines[:-1]:
            terminal.press(line, ENTER)
            terminal.wait_for(shown)
        terminal.press(lines[-1])
        terminal.wait_for(lines[-1])

    return go


_BY_LINE = ("--plain",)
_ASKED = (2.0, "so")
MOMENTS = {
    "a note": Moment(_first_note, ENTER, "question 2 of 3", (None, None, None), (_ASKED, None, None)),
    "cards": Moment(_cards, ENTER, "two groups", (None, None, None), (1, 5, None)),
    "cards once more": Moment(_cards_again, ENTER, "Round 2", (1, 5, None), (2, 3, None)),
    "back": Moment(_second_question, "b", "question 1 of 3", (_ASKED, None, None), (_ASKED, None, None)),
    "an answer changed": Moment(_changed_answer, ENTER, "question 2 of 3", (_ASKED, None, None), ((5.0, "so"), None, None)),
    "the last of a pillar": Moment(
        _second_note, ENTER, "Where do you want to be", (_ASKED, None, None), (_ASKED, (3.0, None), None)
    ),
    "an answer, line by line": Moment(
        _typed_line("2 so"), ENTER, "question 2 of 3", (None, None, None), (_ASKED, None, None), _BY_LINE
    ),
    "cards, line by line": Moment(_typed_line("v 2 2 4 4 ?"), ENTER, "two groups", (None, None, None), (1, 5, None), _BY_LINE),
    "cards once more, line by line": Moment(
        _typed_line("v 2 2 4 4 ?", "v 2 2 3", shown="two groups"), ENTER, "Round 2", (1, 5, None), (2, 3, None), _BY_LINE
    ),
    "an ambition": Moment(_ambition, ENTER, "By when?", (_ASKED, (3.0, None), None), (_ASKED, (3.0, None), 4.0)),
}


def killed(moment: Moment, wait: float) -> str:
    """Kill the program so many seconds after the key, in the current folder; return what is wrong, nothing where all is well."""
    write_tiny_questionnaire(Path())
    with at_terminal(*BEGIN, *moment.options) as terminal:
        moment.go(terminal)
        terminal.press(moment.key)
        time.sleep(wait)
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_end()
        seen = terminal.shows(moment.shown)
    found = kept(Shelf().placed(SCAN).scan) if SCAN.exists() else (None, None, None)
    if found not in (moment.before, moment.after):
        return f"neither before nor after: {found}"
    if seen and found != moment.after:
        return f"seen, and not on the disk: {found}"
    return _not_gone_on_with(found)


def _not_gone_on_with(found: tuple[object, ...]) -> str:
    """Return what is wrong with the next session on what a kill left; nothing where it goes on and ends with no less."""
    outcome = cxscan(*BEGIN[:-1], "--plain", typed="q\n", lang="en")
    if outcome.exit_code:
        return f"the next session: {outcome}"
    now = kept(Shelf().placed(SCAN).scan) if SCAN.exists() else (None, None, None)
    left = sorted(name for name in files_in(Path()) if ".cxscan-" in name)
    return f"after the next session: {now}, and {left}" if now != found or left else ""


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
