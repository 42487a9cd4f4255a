"""A scan that names one as `previous` which it cannot follow: every command that looks back says so, once and in one way."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Outcome, cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

NOW, BEFORE = Path("scans/now.yaml"), Path("scans/before.yaml")
FINISH = "which is still in progress. Finish that one."

FAULTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "missing": ("gone.yaml", {}, "which is not among the finished scans here. Correct “previous” in it."),
    "missing in a folder": ("old/gone.yaml", {}, "which is not among the finished scans here. Correct “previous” in it."),
    "later": ("other.yaml", {"date": datetime.date(2026, 2, 1)}, "which has a later date. Correct “previous” in it."),
    "in progress": ("other.yaml", {"status": "draft"}, FINISH),
    "in progress, with its folder": ("scans/other.yaml", {"status": "draft"}, FINISH),
    "of one person": ("other.yaml", {"rater": "Anna"}, "which is not among the finished scans here. Correct “previous” in it."),
    "of another questionnaire": (
        "other.yaml",
        {"questionnaire": {"id": "other", "version": "1.0"}},
        "which is a scan with another questionnaire. Correct “previous” in it.",
    ),
    "itself": ("now.yaml", {}, "and that leads back to itself. Correct “previous” in it."),
    "round": (
        "other.yaml",
        {"date": datetime.date(2026, 1, 1), "previous": "now.yaml", "unit": "Desk"},
        "and that leads back to itself. Correct “previous” in it.",
    ),
}
COMMANDS: dict[str, list[object]] = {
    "diff with last time": ["diff", NOW],
    "diff of a folder": ["diff", "scans"],
    "report": ["report", NOW],
    "report against a folder": ["report", NOW, "--against", "scans"],
    "report since the first": ["report", NOW, "--since", "first"],
    "show along a tag": ["show", NOW, "--by", "desk"],
    "trend": ["trend", "scans", "--organisation", "Town"],
    "overview": ["overview", "scans", "--today", "2026-06-01"],
    "check": ["check", "scans"],
    "run": ["run", NOW, "--plain"],
}


def write(named: str, /, **other: Any) -> None:
    """Write a scan with one before it, the one that it names, and their questionnaires."""
    for id_ in ("tiny", "other"):
        write_tiny_questionnaire(Path("questionnaires"), f"{id_}.yaml", id=id_, tags=[{"id": "desk", "title": "Desk"}])
    usual = {"status": "final", "organisation": "Town"}
    levels = {"ask": 2, "hear": 3, "help": 4}
    write_tiny_scan(BEFORE, levels, date=datetime.date(2024, 1, 1), **usual)
    if named.endswith("other.yaml"):
        about = usual | {"date": datetime.date(2025, 1, 1), "organisation": "Village"} | other
        write_tiny_scan(Path("scans/other.yaml"), levels, **about)
    write_tiny_scan(NOW, levels, date=datetime.date(2026, 1, 1), previous=named, **usual)


def said(outcome: Outcome) -> list[str]:
    """Return what is said of scans that do not follow another, without where it stands."""
    lines = [*outcome.stderr.splitlines(), *outcome.stdout.splitlines()]
    return [line.removeprefix("scans/now.yaml:7:11: warning: ") for line in lines if " follows " in line and "now.yaml" in line]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_previous_that_cannot_be_followed_is_said_by_every_command_that_looks_back(fault: str, command: str) -> None:
    previous, other, why = FAULTS[fault]
    write(previous, **other)
    outcome = cxscan(*COMMANDS[command], typed="q\n")
    if why == FINISH and command in {"trend", "overview"}:
        why = "which is still in progress. Finish that one, or add --drafts."
    assert outcome.exit_code == 0, outcome
    assert [line for line in said(outcome) if line.startswith("scans/now.yaml")] == [f"scans/now.yaml follows {previous}, {why}"]


@pytest.mark.parametrize("fault", FAULTS)
def test_check_of_one_file_says_so_where_the_scan_that_is_named_is_there(fault: str) -> None:
    previous, other, why = FAULTS[fault]
    write(previous, **other)
    outcome = cxscan("check", NOW)
    missing = fault.startswith("missing")  # a scan that was mailed alone has no folder of scans around it
    assert said(outcome) == ([] if missing else [f"scans/now.yaml follows {previous}, {why}"])
    assert outcome.exit_code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_of_a_previous_that_is_followed_nothing_is_said(command: str) -> None:
    write("before.yaml")
    assert said(cxscan(*COMMANDS[command], typed="q\n")) == []


def test_a_scan_that_is_newer_than_the_two_that_are_compared_and_follows_none_is_said() -> None:
    write("before.yaml")
    about = {"status": "final", "organisation": "City", "previous": "gone.yaml"}
    write_tiny_scan(Path("scans/city.yaml"), {"ask": 1}, date=datetime.date(2026, 3, 1), **about)
    told = cxscan("diff", "scans").stderr.splitlines()
    assert told[0] == "scans/city.yaml follows gone.yaml, which is not among the finished scans here. Correct “previous” in it."
    assert told[1:] == ["Taken: scans/before.yaml", "Taken: scans/now.yaml"]


@pytest.mark.parametrize(
    "command", ["diff with last time", "diff of a folder", "report", "report against a folder", "trend", "run"]
)
def test_what_a_scan_of_another_team_cannot_follow_is_no_matter_of_this_one(command: str) -> None:
    write("before.yaml")
    write_tiny_scan(
        Path("scans/village.yaml"), {"ask": 1}, status="final", organisation="Village", previous="gone.yaml", date="2025-01-01"
    )
    assert " follows " not in cxscan(*COMMANDS[command], typed="q\n").stderr


def test_a_copy_of_the_scan_itself_in_a_folder_is_not_what_came_before_it() -> None:
    write("before.yaml")
    write_tiny_scan(BEFORE, {"ask": 1, "hear": 1, "help": 1}, status="final", organisation="Town", date="2024-01-01")
    sent = Path("sent/now.yaml")
    sent.parent.mkdir()
    sent.write_bytes(NOW.read_bytes())
    assert "+2.3 since 2024" in cxscan("report", sent, "--against", "scans", "--folder", "scans").stdout
