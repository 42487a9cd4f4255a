"""Which of a folder's files are one scan: by what they say of themselves, and by their names only which of them is the copy."""

import datetime
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest

from cxscan.maturity.copies import ScanInFile, copies_among, differing_answers, is_same_scan
from cxscan.model.scan import Answer
from tests.questionnaires_for_tests import tiny_scan

DAY = datetime.date(2026, 11, 22)


def scan(
    name: str,
    *,
    organisation: str = "Town",
    unit: str | None = None,
    date: datetime.date = DAY,
    questionnaire: tuple[str, str] = ("tiny", "1.0"),
    rater: str | None = None,
    content: bytes = b"",
) -> ScanInFile:
    return ScanInFile(Path(f"scans/{name}.yaml"), organisation, unit, date, questionnaire, rater, content)


def copies(*scans: ScanInFile, named: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the copies by name, the same in whatever order the scans come."""
    found = [
        {
            str(copy.relative_to("scans").with_suffix("")): str(first.relative_to("scans").with_suffix(""))
            for copy, first in copies_among(order, [Path(f"scans/{name}.yaml") for name in named]).items()
        }
        for order in list(permutations(scans))[:24]
    ]
    assert found.count(found[0]) == len(found)
    return found[0]


@pytest.mark.parametrize(
    "name",
    [
        "2026-11-22-town-DESKTOP-7F3K",
        "2026-11-22-town-LAPTOP-2",
        "2026-11-22-town - Copy",
        "2026-11-22-town - Copy (2)",
        "2026-11-22-town - kopie",
        "2026-11-22-town copy 2",
        "Copy of 2026-11-22-town",
        "2026-11-22-town (1)",
        "2026-11-22-town(1)",
        "2026-11-22-town (conflicted copy 2026-11-23 101010)",
        "2026-11-22-town (Conflict van Anna 2026-11-23)",
        "2026-11-22-town.sync-conflict-20261123-101010-ABCDEFG",
        "2026-11-22-town_conflict-20261123-101010",
        "2026-11-22-town.orig",
        "2026-11-22-town_BACKUP_1234",
        "the one that counts, I think",
        "elsewhere/2026-11-22-town",
    ],
)
def test_a_file_that_says_the_same_of_itself_is_a_copy_whatever_it_is_called(name: str) -> None:
    assert copies(scan("2026-11-22-town"), scan(name)) == {name: "2026-11-22-town"}


@pytest.mark.parametrize(
    "other",
    [
        scan("2026-11-22-town (1)", unit="Conflictbemiddeling"),
        scan("2026-11-22-town (1)", organisation="Village"),
        scan("2026-11-22-town (1)", date=datetime.date(2026, 11, 23)),
        scan("2026-11-22-town (1)", questionnaire=("tiny", "2.0")),
        scan("2026-11-22-town (1)", questionnaire=("other", "1.0")),
        scan("2026-11-22-town (1)", rater="Anna"),
    ],
    ids=["unit", "organisation", "date", "version", "questionnaire", "rater"],
)
def test_a_file_that_says_something_else_of_itself_is_no_copy_whatever_it_is_called(other: ScanInFile) -> None:
    assert copies(scan("2026-11-22-town"), other) == {}
    assert not is_same_scan(scan("2026-11-22-town"), other)


def test_names_of_organisations_and_units_are_compared_as_names() -> None:
    assert copies(scan("a", organisation="Café  Town", unit="DESK"), scan("ab", organisation="CAFE\u0301 town", unit="desk")) == {
        "ab": "a"
    }


@pytest.mark.parametrize(
    "names",
    [
        ["2026-11-22-town", "2026-11-22-town-2", "2026-11-22-town-3", "2026-11-22-town-10"],
        ["2026-11-22-town-2", "2026-11-22-town-3"],
        ["town", "town-2"],
        ["town-1", "town-2"],
        ["morning", "2026-11-22-town-2"],
        ["2026-11-22-town-2", "x"],
    ],
)
def test_second_scans_of_one_day_are_no_copies(names: list[str]) -> None:
    assert copies(*(scan(name, content=b"the same") for name in names)) == {}


def test_the_number_of_a_unit_or_a_day_is_no_number_of_a_scan() -> None:
    assert copies(scan("2026-11-22-town-team-2", unit="Team 2"), scan("2026-11-22-town-team-2 (1)", unit="Team 2")) == {
        "2026-11-22-town-team-2 (1)": "2026-11-22-town-team-2"
    }
    assert copies(scan("2026-11-22-town-team-2", unit="Team 2"), scan("2026-11-22-town-team-2-2", unit="Team 2")) == {}
    assert copies(scan("2026-11-22"), scan("2026-11-23")) == {"2026-11-23": "2026-11-22"}


def test_a_copy_is_that_of_the_file_with_the_same_content_else_of_the_one_that_its_name_goes_on_from() -> None:
    day = [scan("town", content=b"1"), scan("town-2", content=b"2")]
    assert copies(*day, scan("town-2 (1)")) == {"town-2 (1)": "town-2"}
    assert copies(*day, scan("town (1)")) == {"town (1)": "town"}
    assert copies(*day, scan("saved by hand", content=b"2")) == {"saved by hand": "town-2"}


def test_a_file_that_is_named_is_no_copy() -> None:
    assert copies(scan("town"), scan("town (1)"), named=("town (1)",)) == {"town": "town (1)"}
    assert copies(scan("town"), scan("town (1)"), named=("town", "town (1)")) == {}


def test_answers_differ_where_the_level_the_note_or_whether_there_is_any_does() -> None:
    one, other = tiny_scan({"ask": 1, "hear": 2, "help": 3}), tiny_scan({"ask": 1, "hear": 2})
    other = other.changed(answers={**other.answers, "hear": Answer(level=Fraction(2), note="Heard")})
    assert (differing_answers(one, one), differing_answers(one, other), differing_answers(other, one)) == (0, 2, 2)
