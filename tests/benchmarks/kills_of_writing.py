"""Killing a command (SIGKILL) at a random line of Python of its writing a scan: the old file or the new one, never half.

Run it with `python -m tests.benchmarks.kills_of_writing [TIMES]`; `tests/cli/journeys/test_kills.py` runs a few.
"""

import contextlib
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from tests.cli import interrupted_program
from tests.cli.program import cxscan, files_in, surroundings
from tests.forms_for_tests import fill, make_form
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

LEFT, RIGHT, BOTH = Path("left.yaml"), Path("right.yaml"), Path("both.yaml")
SCAN = Path("scans/2026-11-28-town.yaml")
MERGE = ("merge", LEFT, RIGHT, "--prefer", "first", "--output")
COLLECT = ("form", "collect", "anna.yaml", "bram.yaml", "--organisation", "Town", "--today", "2026-11-28")
COLLECT_FORMS = ("form", "collect", "returned", *COLLECT[4:])
LONG_AGO = 1_700_000_000
SAVING = str(Path("cxscan", "files", "saving"))
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


@cache
def _filled_in() -> dict[str, bytes]:
    """Return what forms hold that came back, by their names: made once, since each says when it was saved."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        make_form()
        forms = [
            fill("Anna", 1, 2, 3),
            fill("Bram", "2,5", "?", notes=("Every day.",)),
            fill("Cees", 5),
            fill("Anna", 4, 4, 4, path=Path("later.xlsx")),
        ]
        return {path.name: path.read_bytes() for path in forms}


def _came_back(*names: str) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    Path("returned").mkdir(exist_ok=True)
    for name in names:
        Path("returned", name).write_bytes(_filled_in()[name])


def _forms_that_came_back() -> None:
    _came_back("Anna.xlsx", "Bram.xlsx")


def _more_forms_for_a_scan_with_votes() -> None:
    _forms_that_came_back()
    _of_one_moment()
    if (outcome := cxscan(*COLLECT_FORMS)).exit_code:
        raise AssertionError(outcome)
    _came_back("Cees.xlsx", "later.xlsx")


def _views_for_a_scan_in_progress() -> None:
    _two_views()
    write_tiny_questionnaire(Path("scans/questionnaires"), "tiny-1.0.yaml")
    write_tiny_scan(SCAN, {"help": 3}, organisation="Town")


WRITINGS = {
    "merging into a new file": Writing(_two_copies, (*MERGE, BOTH), BOTH),
    "merging over a copy": Writing(_two_copies, (*MERGE, LEFT), LEFT),
    "merging over a copy that was edited by hand": Writing(_a_copy_edited_by_hand, (*MERGE, LEFT), LEFT, files=2),
    "collecting into a new scan": Writing(_two_views, COLLECT, SCAN, files=2),
    "collecting workbooks into a new scan": Writing(_forms_that_came_back, COLLECT_FORMS, SCAN, files=2),
    "collecting more workbooks": Writing(_more_forms_for_a_scan_with_votes, COLLECT_FORMS, SCAN),
    "collecting into a scan in progress": Writing(_views_for_a_scan_in_progress, COLLECT, SCAN),
}


def wrong_anywhere(writing: Writing) -> list[str]:
    """Return what is wrong with what a kill would leave at any line of the writing; nothing where all is well.

    What a killed program has handed to the system stays, and nothing else does: so what stands in the folder while a line runs is
    what a kill there leaves. Looked at is every line of saving, and of what it calls; nothing else writes.
    """
    whole = _after_the_whole_command(writing)
    with _prepared(writing):
        before, states = files_in(Path()), _states_of(writing)
    # Whoever was killed is no more, and what is ours here would be taken for that of somebody at work.
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    ended = [_of_process(dead.pid, left) for left in states]
    found = [(place, _wrong(left, before, whole, writing)) for place, left in enumerate(ended, 1)]
    return [f"state {place} of {len(states)}: {wrong}" for place, wrong in found if wrong]


def _of_process(number: int, files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files as another process would have written them."""
    ours, theirs = str(os.getpid()), str(number)
    return {
        path.replace(f"-{ours}-", f"-{theirs}-"): content.replace(ours.encode(), theirs.encode())
        if path.endswith(".lock")
        else content
        for path, content in files.items()
    }


def killed_at_random(writing: Writing, chance: random.Random) -> str:
    """Kill the command at a random line after it began to write; return what is wrong, nothing where all is well."""
    moment = f"write:{chance.randint(1, writing.files)}:{chance.randint(1, LINES)}"
    whole = _after_the_whole_command(writing)
    with _prepared(writing):
        before = files_in(Path())
        program = [sys.executable, interrupted_program.__file__, moment, *map(str, writing.typed)]
        ended = subprocess.run(program, env=surroundings(PYTHONPATH=os.pathsep.join(sys.path)), capture_output=True, check=False)
        if ended.returncode >= 0:
            return f"{moment}: it came to its end: {ended.stderr!r}"
        wrong = _wrong(files_in(Path()), before, whole, writing)
    return f"{moment}: {wrong}" if wrong else ""


def _states_of(writing: Writing) -> list[dict[str, bytes]]:
    """Run the command here, and return what stands in the folder from line to line of saving wherever that changes."""
    states = [files_in(Path())]

    def look(frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ARG001 - the signature of a trace function
        callers = [frame, caller := frame.f_back, caller and caller.f_back]
        if not any(one and SAVING in one.f_code.co_filename for one in callers):
            return None
        if (now := files_in(Path())) != states[-1]:
            states.append(now)
        return look

    sys.settrace(look)
    try:
        outcome = cxscan(*writing.typed)
    finally:
        sys.settrace(None)
    if outcome.exit_code:
        raise AssertionError(outcome)
    return states


def _wrong(left: dict[str, bytes], before: dict[str, bytes], whole: dict[str, bytes], writing: Writing) -> str:
    """Return what is wrong with the files that a kill left: with themselves, or once the command is given again."""
    name = str(writing.output)
    lost = sorted(path for path, content in before.items() if path != name and left.get(path) != content)
    if lost:
        return f"not as they were: {lost}"
    if left.get(name) not in (before.get(name), whole[name]):
        return f"neither the old file nor the new one: {left.get(name)!r}"
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for path, content in left.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(content)
        _of_one_moment()
        again, found = cxscan(*writing.typed), files_in(Path())
    if again.exit_code and TAKEN not in again.stderr:
        return f"cannot be done again: {again}"
    # Where it says no it takes nothing, and clears nothing up: what begins with a dot goes with the next session on the file.
    kept = {path: content for path, content in found.items() if not (again.exit_code and path.startswith("."))}
    return "" if kept == whole else f"done again it is not the same: {sorted(found)}"


@contextlib.contextmanager
def _prepared(writing: Writing) -> Iterator[None]:
    """Be in a folder of its own, with what there is before the command."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        write_tiny_questionnaire(Path("questionnaires"))
        writing.prepare()
        _of_one_moment()
        yield


def _of_one_moment() -> None:
    """Let every file be from the same moment, which a scan may say of the forms that it was made of."""
    for path in Path().rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def _after_the_whole_command(writing: Writing) -> dict[str, bytes]:
    """Return the files that there are once the command was not killed."""
    with _prepared(writing):
        outcome = cxscan(*writing.typed)
        if outcome.exit_code:
            raise AssertionError(outcome)
        return files_in(Path())


def main(times: int) -> None:
    """Kill so many commands, each in turn, and print what was wrong."""
    chance, wrong = random.Random(times), 0  # noqa: S311 - any moments will do, the same ones each time
    for number in range(times):
        name = list(WRITINGS)[number % len(WRITINGS)]
        complaint = killed_at_random(WRITINGS[name], chance)
        if complaint:
            wrong += 1
            print(f"{name}, {complaint}")
    print(f"{times} commands killed, {wrong} with something wrong")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
