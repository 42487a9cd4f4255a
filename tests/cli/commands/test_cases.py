"""Files to check, in `cases/`: drop one in, and it is a test.

- `valid/*.yaml` pass `cxscan check` without any line.
- `invalid/*.yaml` give exactly the lines of the `.txt` beside them (in English, on 22 November 2026).

Each case is checked alone in a folder of its own, with the questionnaire of `beside/` for it to refer to; `translation-….yaml`
stands there as the Dutch translation of that. To write the `.txt` of a new case, or of one whose message has changed:
`CXSCAN_WRITE_CASES=1 pytest tests/cli/commands/test_cases.py`, and read the difference in git.
"""

import os
import shutil
from pathlib import Path

import pytest

from cxscan.archive.shelf import Shelf
from cxscan.files.checks.validation import kind_of
from cxscan.files.disk.text import read_text
from cxscan.files.kinds import SCAN
from cxscan.files.scans import write_scan
from cxscan.files.yaml.document import parse
from tests.cli.program import Outcome, cxscan

CASES = Path(__file__).parents[2] / "cases"
VALID = sorted((CASES / "valid").glob("*.yaml"))
INVALID = sorted((CASES / "invalid").glob("*.yaml"))


def check(case: Path, *options: str) -> Outcome:
    """Check a case in the present folder, with the questionnaire that it refers to beside it."""
    for path in (CASES / "beside").iterdir():
        shutil.copy(path, path.name)
    name = "tiny.nl.yaml" if case.stem.startswith("translation-") else case.name
    shutil.copy(case, name)
    outcome = cxscan("check", name, "--lang", "en", "--today", "2026-11-22", *options)
    lines = "".join(line.replace(name, case.name, 1) for line in outcome.stdout.splitlines(keepends=True))
    return Outcome(outcome.exit_code, lines, outcome.stderr)


def test_there_are_cases() -> None:
    assert len(VALID) >= 10
    assert len(INVALID) >= 30


def test_what_the_cases_refer_to_is_right() -> None:
    for path in (CASES / "beside").iterdir():
        assert check(path).stdout == ""


@pytest.mark.parametrize("case", VALID, ids=lambda case: case.stem)
def test_a_valid_file_passes_without_any_line(case: Path) -> None:
    assert check(case, "--strict") == Outcome(0, "", "1 file checked, no problems.\n")


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.stem)
def test_an_invalid_file_gives_exactly_the_lines_beside_it(case: Path) -> None:
    outcome = check(case)
    expected = case.with_suffix(".txt")
    if os.environ.get("CXSCAN_WRITE_CASES"):
        expected.write_text(outcome.stdout, encoding="utf-8")
    lines = expected.read_text(encoding="utf-8")
    has_errors = any(": warning: " not in line for line in lines.splitlines())
    assert outcome == Outcome(1 if has_errors else 0, lines, "")


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.stem)
def test_with_strict_every_invalid_file_ends_in_1(case: Path) -> None:
    assert check(case, "--strict").exit_code == 1


def test_no_expected_lines_stand_without_their_case() -> None:
    assert {path.stem for path in (CASES / "invalid").glob("*.txt")} == {case.stem for case in INVALID}


SCANS = [case for case in VALID if case.stem.startswith("scan-")]


@pytest.mark.parametrize("case", SCANS, ids=lambda case: case.stem)
def test_a_valid_scan_is_the_same_scan_after_the_program_has_written_it(case: Path) -> None:
    check(case)
    opened = Shelf().placed(Path(case.name))
    text = write_scan(opened.scan, opened.questionnaire)
    Path(case.name).write_text(text, encoding="utf-8")
    again = Shelf().placed(Path(case.name))
    assert again.scan == opened.scan
    assert write_scan(again.scan, again.questionnaire) == text
    assert kind_of(parse(Path(case.name), read_text(Path(case.name)))) is SCAN
