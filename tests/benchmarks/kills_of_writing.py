"""Killing a command (SIGKILL) at a random line of Python of its writing a scan: the old file or the new one, never half.

Run it with `python -m tests.benchmarks.kills_of_writing [TIMES]`; `tests/cli/journeys/test_kills.py` runs a few.
"""

import contextlib
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.cli import interrupted_program
from tests.cli.program import cxscan, files_in, surroundings
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

LEFT, RIGHT, BOTH = Path("left.yaml"), Path("right.yaml"), Path("both.yaml")
SCAN = Path("scans/2026-11-28-town.yaml")
MERGE = ("merge", LEFT, RIGHT, "--prefer", "first", "--output")
COLLECT = ("form", "collect", "anna.yaml", "bram.yaml", "--organisation", "Town", "--today", "2026-11-28")
LINES = 150
"""So many lines of Python from the moment that a file is written on: it is in its place well before the last of them."""
TAKEN = "exists already"
"""What a merge into a new file says once that file is there."""


@dataclass(frozen=True)
class Writing:
    """A command that writes a scan: what there is before it, what is typed, and the file that it is about."""

    prepare: Callable[[], object]
    typed: tuple[object, ...]
    output: Path
    files: int = 1
    """How many files it writes."""


def _two_copies() -> None:
    write_tiny_scan(LEFT, {"ask": 1})
    write_tiny_scan(RIGHT, {"ask": 2.5, "hear": 3})


def _a_copy_edited_by_hand() -> None:
    _two_copies()
    LEFT.write_text(f"# ours\n{LEFT.read_text(encoding='utf-8')}", encoding="utf-8")


def _two_views() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("anna.yaml"), {"ask": 1, "hear": 2}, organisation="Town", rater="Anna")
    write_tiny_scan(Path("bram.yaml"), {"ask": 4}, organisation="Town", rater="Bram")


def _views_for_a_scan_in_progress() -> None:
    _two_views()
    write_tiny_questionnaire(Path("scans/questionnaires"), "tiny-1.0.yaml")
    write_tiny_scan(SCAN, {"help": 3}, organisation="Town")


WRITINGS = {
    "merging into a new file": Writing(_two_copies, (*MERGE, BOTH), BOTH),
    "merging over a copy": Writing(_two_copies, (*MERGE, LEFT), LEFT),
    "merging over a copy that was edited by hand": Writing(_a_copy_edited_by_hand, (*MERGE, LEFT), LEFT, files=2),
    "collecting into a new scan": Writing(_two_views, COLLECT, SCAN, files=2),
    "collecting into a scan in progress": Writing(_views_for_a_scan_in_progress, COLLECT, SCAN),
}


def killed_at_random(writing: Writing, chance: random.Random) -> str:
    """Kill the command in the current folder at a random line of its writing; return what is wrong, nothing where all is well."""
    moment = f"write:{chance.randint(1, writing.files)}:{chance.randint(1, LINES)}"
    wrong = _killed_at(writing, moment)
    return f"{moment}: {wrong}" if wrong else ""


def _killed_at(writing: Writing, moment: str) -> str:
    whole = _after_the_whole_command(writing)
    _prepare(writing)
    before = files_in(Path())
    program = [sys.executable, interrupted_program.__file__, moment, *map(str, writing.typed)]
    ended = subprocess.run(program, env=surroundings(PYTHONPATH=os.pathsep.join(sys.path)), capture_output=True, check=False)
    if ended.returncode >= 0:
        return f"it came to its end: {ended.stderr!r}"
    name, left = str(writing.output), files_in(Path())
    lost = sorted(path for path, content in before.items() if path != name and left.get(path) != content)
    if lost:
        return f"not as they were: {lost}"
    if left.get(name) not in (before.get(name), whole[name]):
        return f"neither the old file nor the new one: {left.get(name)!r}"
    again = cxscan(*writing.typed)
    if again.exit_code and TAKEN not in again.stderr:
        return f"cannot be done again: {again}"
    # Where it says no it takes nothing, and clears nothing up: what begins with a dot goes with the next session on the file.
    found = {path: content for path, content in files_in(Path()).items() if not (again.exit_code and path.startswith("."))}
    return "" if found == whole else f"done again it is not the same: {sorted(found)}"


def _prepare(writing: Writing) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    writing.prepare()


def _after_the_whole_command(writing: Writing) -> dict[str, bytes]:
    """Return the files that there are once the command was not killed."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        _prepare(writing)
        outcome = cxscan(*writing.typed)
        if outcome.exit_code:
            raise AssertionError(outcome)
        return files_in(Path())


def main(times: int) -> None:
    """Kill so many commands, each in turn, and print what was wrong."""
    chance, wrong = random.Random(times), 0  # noqa: S311 - any moments will do, the same ones each time
    for number in range(times):
        name = list(WRITINGS)[number % len(WRITINGS)]
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            complaint = killed_at_random(WRITINGS[name], chance)
        if complaint:
            wrong += 1
            print(f"{name}, {complaint}")
    print(f"{times} commands killed, {wrong} with something wrong")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
