"""`cxscan report --since`: from which scan on those of a folder are shown, beside the one that the growth is measured against."""

from pathlib import Path

import pytest

from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

NEW = Path("scans/2026-11-22-town-of-example.yaml")
FIRST, SECOND, THIRD = (Path(f"scans/{year}-11-22-town-of-example.yaml") for year in (2021, 2023, 2025))


@pytest.fixture(autouse=True)
def scans() -> None:
    """Write four scans: the whole stands at 1, 1.5, 2 and 3."""
    write_tiny_questionnaire(Path("questionnaires"))
    for path, level in ((FIRST, 1), (SECOND, 1.5), (THIRD, 2), (NEW, 3)):
        write_tiny_scan(path, dict.fromkeys(("ask", "hear", "help"), level), date=path.name[:10], status="final")


def headline(*options: object) -> str:
    report = cxscan("report", NEW, *options, "--lang", "en").stdout
    return next(line for line in report.splitlines() if line.startswith("**Now")).split(";")[0]


def years(*options: object) -> list[str]:
    """Return the years in the table of scores; none where there is no such table."""
    report = cxscan("report", NEW, *options, "--lang", "en").stdout
    return [line.split()[3] for line in report.splitlines() if line.startswith("| 22 November 20")]


def test_a_scan_that_is_named_stays_the_one_of_the_growth_and_the_others_of_its_folder_are_shown_beside_it() -> None:
    assert headline("--against", THIRD) == "**Now 3.0: +1.0 since 2025"
    assert years("--against", THIRD) == []
    assert headline("--against", THIRD, "--since", "first") == "**Now 3.0: +1.0 since 2025, +2.0 since 2021 (first scan)"
    assert years("--against", THIRD, "--since", "first") == ["2021", "2023", "2025", "2026"]


def test_the_growth_since_the_last_one_can_stand_beside_that_since_the_first() -> None:
    assert headline("--against", FIRST, "--since", "last") == "**Now 3.0: +2.0 since 2021, +1.0 since 2025"
    assert years("--against", FIRST, "--since", "last") == ["2021", "2025", "2026"]


@pytest.mark.parametrize("since", ["2023-11-22", "2024-05-01", "2025-11-21"])
def test_a_day_means_the_scan_that_counted_on_it(since: str) -> None:
    assert headline("--against", "scans", "--since", since) == "**Now 3.0: +1.0 since 2025, +1.5 since 2023"
    assert years("--against", "scans", "--since", since) == ["2023", "2025", "2026"]


def test_alone_it_is_about_the_folder_of_the_scan() -> None:
    assert years("--since", "first") == ["2021", "2023", "2025", "2026"]
    assert headline("--since", "last") == "**Now 3.0: +1.0 since 2025"


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2020-01-01", "there is no scan of that day or before. Known: 2021-11-22; 2023-11-22; 2025-11-22."),
        ("2026-11-22", "--since 2026-11-22 is not before the scan, which is of 2026-11-22."),
        ("yesterday", "“yesterday” is not a date. Write it as year-month-day: 2026-11-22. Or write “first” or “last”."),
        ("2023-02-30", "2023-02-30 is not a day that exists. Or write “first” or “last”."),
    ],
)
def test_what_is_no_day_or_has_no_scan_is_said(since: str, said: str) -> None:
    outcome = cxscan("report", NEW, "--against", THIRD, "--since", since, "--lang", "en")
    assert outcome.exit_code == 2
    assert said in " ".join(outcome.stderr.split())


def test_without_an_earlier_scan_there_is_nothing_to_begin_with() -> None:
    outcome = cxscan("report", FIRST, "--since", "first", "--lang", "en")
    assert outcome.exit_code == 2
    assert "--since first: there is no earlier finished scan of this team." in outcome.stderr


@pytest.mark.parametrize("since", ["first", "last", "2022-01-01"])
def test_of_many_reports_one_without_an_earlier_scan_is_made_without_and_that_is_said(since: str, tmp_path: Path) -> None:
    outcome = cxscan("report", FIRST, NEW, "--since", since, "--output", tmp_path, "--format", "markdown", "--lang", "en")
    assert outcome.exit_code == 0
    assert f"{FIRST} is shown without earlier scans. --since {since}" in outcome.stderr
    assert f"{NEW} is shown without" not in outcome.stderr
    first, new = ((tmp_path / f"{path.stem}.md").read_text(encoding="utf-8") for path in (FIRST, NEW))
    assert ("since 20" in first, "since 20" in new) == (False, True)


def test_where_none_of_many_has_an_earlier_scan_none_is_made(tmp_path: Path) -> None:
    write_tiny_scan(Path("scans/city.yaml"), {"ask": 1}, organisation="City", status="final")
    (tmp_path / "reports").mkdir()
    outcome = cxscan("report", FIRST, "scans/city.yaml", "--since", "first", "--output", tmp_path / "reports", "--lang", "en")
    assert (outcome.exit_code, list((tmp_path / "reports").iterdir())) == (2, [])
