"""What came before a scan is one thing: whatever is wrong with a folder, every command looks back on the same scan."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

NOW = "2026-town.yaml"
OTHER = {"questionnaire": {"id": "other", "version": "1.0"}}

# Which scans stand in the folder beside that of 2026 (its own keys come first), and the year of the one that came before it.
# Each scan is of January 1 in its year, finished and of the town, unless it says something else; its answers are its last digit.
FAULTS: dict[str, tuple[dict[str, Any], dict[str, dict[str, Any]], int | None]] = {
    "nothing wrong": ({}, {"2023-town": {}, "2024-town": {}}, 2024),
    "the first": ({}, {}, None),
    "named": ({"previous": "2023-town.yaml"}, {"2023-town": {}, "2024-town": {}}, 2023),
    "named with its folder": ({"previous": "old/2023-town.yaml"}, {"old/2023-town": {}, "2024-town": {}}, 2023),
    "names a later one": ({"previous": "2027-town.yaml"}, {"2024-town": {}, "2027-town": {"organisation": "Other"}}, 2024),
    "names one in progress": ({"previous": "2025-town.yaml"}, {"2024-town": {}, "2025-town": {"status": "draft"}}, 2024),
    "one in progress between": ({}, {"2024-town": {}, "2025-town": {"status": "draft"}}, 2024),
    "names one that is missing": ({"previous": "gone.yaml"}, {"2024-town": {}}, 2024),
    "names itself": ({"previous": NOW}, {"2024-town": {}}, 2024),
    "names a view of one person": ({"previous": "2025-town.yaml"}, {"2024-town": {}, "2025-town": {"rater": "Anna"}}, 2024),
    "a view of one person between": ({}, {"2024-town": {}, "2025-town": {"rater": "Anna"}}, 2024),
    "renamed": ({"organisation": "City", "previous": "2025-town.yaml"}, {"2024-town": {}, "2025-town": {}}, 2025),
    "renamed and not said": ({"organisation": "City"}, {"2024-town": {}}, None),
    "another unit between": ({}, {"2024-town": {}, "2025-town": {"unit": "Desk"}}, 2024),
    "written otherwise": ({"organisation": "TOWN  of example"}, {"2024-town": {}}, 2024),
    "two of one date": ({}, {"2024-town": {}, "2024-town-2": {}}, 2024),
    "another questionnaire between": (
        {},
        {"2024-town": {}, "2025-other": OTHER},
        2024,
    ),
    "names one with another questionnaire": (
        {"previous": "2025-other.yaml"},
        {"2024-town": {}, "2025-other": OTHER},
        2024,
    ),
    "another version of the questionnaire": ({}, {"2025-town": {"questionnaire": {"id": "tiny", "version": "0.9"}}}, 2025),
    "one that cannot be read between": ({}, {"2024-town": {}, "2025-town": {"answers": {"ask": {"level": 9}}}}, 2024),
    "a copy of itself beside it": ({}, {"2024-town": {}, "2026-town - copy": {}}, 2024),
}


@pytest.fixture(params=FAULTS)
def before(request: pytest.FixtureRequest) -> int | None:
    """Write the folder of a fault, and return the year of the scan that came before that of 2026."""
    own, others, year = FAULTS[request.param]
    for id_, version in (("tiny", "1.0"), ("tiny", "0.9"), ("other", "1.0")):
        write_tiny_questionnaire(Path("questionnaires"), f"{id_}-{version}.yaml", id=id_, version=version)
    for name, keys in {NOW.removesuffix(".yaml"): own, **others}.items():
        path = Path("scans") / f"{name}.yaml"
        written = int(path.stem[:4])
        usual = {"status": "final", "date": datetime.date(written, 1, 1), "language": "en"}
        write_tiny_scan(path, dict.fromkeys(("ask", "hear", "help"), written % 10 % 5 + 1), **(usual | keys))
    return year


def told(*command: object) -> Any:
    """Return what a command says in JSON; nothing where it ends in wrong usage."""
    outcome = cxscan(*command, "--json")
    if outcome.exit_code == 2:
        return None
    assert outcome.exit_code == 0, outcome
    return json.loads(outcome.stdout)


def year_in(date: str | None) -> int | None:
    return int(date[:4]) if date else None


def test_every_command_looks_back_on_the_same_scan(before: int | None) -> None:
    now = Path("scans") / NOW
    growth = told("diff", now)
    team = next(one for one in told("overview", "scans", "--today", "2026-06-01")["teams"] if one["date"] == "2026-01-01")
    trend = told("trend", "scans", "--organisation", team["organisation"], "--unit", team["unit"] or "")
    dates = [year_in(one["date"]) for one in trend["scans"]] if trend else []
    report = cxscan("report", now, "--against", "scans").stdout
    asked = cxscan("run", now, "--plain", typed="2\n").stdout

    assert (year_in(growth["old"]["date"]) if growth else None) == before
    assert year_in(team["previous_date"]) == before
    assert (dates[dates.index(2026) - 1] if dates.index(2026) else None) == before
    assert (f"Compared with 1 January {before}" in report) == (before is not None)
    assert ("Compared with" in report) == (before is not None)
    level = f"Last time: {before % 10 % 5 + 1}" if before else "Last time:"
    assert (level in asked) == (before is not None)


def test_the_newest_two_of_a_folder_are_of_one_line(before: int | None) -> None:
    for later in Path("scans").glob("2027*"):
        later.unlink()
    growth = told("diff", "scans")
    if growth and growth["new"]["date"] == "2026-01-01":
        assert year_in(growth["old"]["date"]) == before
    else:
        assert before is None


@pytest.mark.parametrize("folder", ["scans", "tree"])
def test_scans_in_folders_below_a_folder_have_its_questionnaires(folder: str) -> None:
    write_tiny_questionnaire(Path(folder) / "questionnaires")
    for year in (2024, 2025):
        write_tiny_scan(Path(folder) / str(year) / "town.yaml", {"ask": 1}, status="final", date=datetime.date(year, 1, 1))
    now = write_tiny_scan(Path(folder) / "town.yaml", {"ask": 2}, status="final", date=datetime.date(2026, 1, 1))
    assert (cxscan("check", folder).exit_code, cxscan("report", now, "--against", folder).stderr) == (0, "")
    assert "Compared with 1 January 2025" in cxscan("report", now, "--against", folder, "--lang", "en").stdout
    assert told("diff", folder)["old"]["date"] == "2025-01-01"
    assert [one["date"][:4] for one in told("trend", folder)["scans"]] == ["2024", "2025", "2026"]
    assert [one["previous_date"] for one in told("overview", folder)["teams"]] == ["2025-01-01"]


def test_a_team_that_was_renamed_step_by_step_is_one_team() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    names = {2024: "Town", 2025: "City", 2026: "Region"}
    for year, name in names.items():
        previous = {"previous": f"{year - 1}.yaml"} if year - 1 in names else {}
        path, day = Path("scans") / f"{year}.yaml", datetime.date(year, 1, 1)
        write_tiny_scan(path, {"ask": 1}, status="final", date=day, organisation=name, **previous)
    assert cxscan("report", "scans/2026.yaml", "--against", "scans").stderr == ""
