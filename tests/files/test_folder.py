"""A folder of scans as a whole: which of them is the newest, which follows which, and what is told of the others."""

from pathlib import Path
from typing import Any

import pytest

from cxscan.archive.folder import Folder, read_folder
from cxscan.archive.passed_over import PassedOver
from cxscan.archive.placed import PlacedScan
from cxscan.archive.shelf import Shelf
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

SCANS = Path("scans")


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


def put(name: str, date: str, **more: Any) -> Path:
    """Write a finished scan of a town in the file of this name."""
    return write_tiny_scan(SCANS / f"{name}.yaml", {"ask": 2}, date=date, **{"status": "final", "organisation": "Town"} | more)


def read() -> Folder:
    return read_folder(SCANS, Shelf())


def scan_called(name: str) -> PlacedScan:
    (found,) = (one for one in read().scans if one.path.stem == name)
    return found


def names(found: list[PassedOver]) -> list[str]:
    return [one.path.stem for one in found]


def test_drafts_of_the_same_team_up_to_the_day_of_a_scan_are_no_earlier_scans_of_it() -> None:
    now = "2026-06-01-town-desk"
    put(now, "2026-06-01", unit="Desk")
    put("last", "2026-02-01", unit="Desk")
    put("before", "2026-01-01", unit="Desk", status="draft")
    put(f"{now}-2", "2026-06-01", unit="Desk", status="draft")
    put("later", "2026-06-02", unit="Desk", status="draft")
    put("of-another", "2026-05-01", unit="Post", status="draft")
    put("of-anna", "2026-05-02", unit="Desk", status="draft", rater="Anna")
    write_tiny_questionnaire(Path("questionnaires"), "other.yaml", id="other")
    about_another = {"questionnaire": {"id": "other", "version": "1.0"}}
    put("about-another", "2026-05-03", unit="Desk", status="draft", **about_another)
    assert names(read().drafts_before(scan_called(now))) == ["before", f"{now}-2"]
    assert names(read().drafts_before(scan_called(now), after=scan_called("last"))) == [f"{now}-2"]


def test_scans_in_progress_are_those_of_groups_or_of_one_person_newest_first() -> None:
    put("first", "2026-01-01", unit="Desk", status="draft")
    put("second", "2026-02-01", status="draft")
    put("of-anna", "2026-03-01", status="draft", rater="Anna")
    put("of-bram", "2026-04-01", status="draft", rater="Bram")
    put("done", "2026-05-01")
    put("of-another", "2026-06-01", organisation="City", status="draft")
    assert [path.stem for path, _ in read().drafts("town", None)] == ["second", "first"]
    assert [path.stem for path, _ in read().drafts("Town", "tiny", "anna")] == ["of-anna"]
    assert read().drafts("Town", "other") == []


def test_a_view_of_one_person_follows_views_of_that_person_and_a_scan_of_a_group_none() -> None:
    put("group", "2025-01-01")
    put("anna", "2025-02-01", rater="Anna")
    put("bram", "2025-03-01", rater="Bram")
    put("group-again", "2026-01-01")
    put("anna-again", "2026-02-01", rater="anna")
    found = read()
    before = {name: [one.path.stem for one in found.before(scan_called(name))] for name in ("group-again", "anna-again")}
    assert before == {"group-again": ["group"], "anna-again": ["anna"]}


def test_of_scans_of_one_day_the_newest_is_the_one_with_the_highest_number() -> None:
    for number in ("", "-2", "-10"):
        put(f"2026-06-01-town{number}", "2026-06-01")
    newest = read().newest
    assert newest is not None
    assert newest[0].stem == "2026-06-01-town-10"


def test_the_newest_pair_may_be_of_a_team_under_two_names() -> None:
    put("village", "2027-01-01", organisation="Village")
    put("old", "2025-01-01")
    put("new", "2026-01-01", organisation="City", previous="old.yaml")
    pair = read().newest_pair()
    assert pair is not None
    assert [one.path.stem for one in pair] == ["old", "new"]


def test_what_is_passed_over_stands_in_the_order_of_its_paths_whatever_it_is() -> None:
    copied = put("b", "2026-01-01")
    (SCANS / "a-copy.yaml").write_bytes(copied.read_bytes())
    (SCANS / "c.yaml").write_text("format: cxscan/scan/1\n", encoding="utf-8")
    put("d", "2026-01-02", questionnaire={"id": "gone", "version": "1.0"})
    assert [(one.path.stem, one.kind) for one in read().passed_over] == [
        ("a-copy", "copy"),
        ("c", "unreadable"),
        ("d", "unreadable"),
    ]


def test_the_organisations_and_units_of_a_folder_are_named_once_as_they_were_written_last() -> None:
    put("first", "2025-01-01", organisation="TOWN", unit="desk")
    put("second", "2026-01-01", unit="Desk", status="draft")
    put("third", "2024-01-01", organisation="City", unit="Post")
    assert (read().organisations(), read().units("town")) == (["City", "Town"], ["Desk"])
