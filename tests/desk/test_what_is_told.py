"""What the desk says beside its results: it goes to whoever asked, in the language of what is read, and never to a stream."""

import datetime
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cxscan.desk.check import check_files
from cxscan.desk.comparison import ComparisonWishes, compare
from cxscan.desk.example import write_example
from cxscan.desk.reader import Progress, Reader
from cxscan.desk.report.formats import ReportFormat
from cxscan.desk.report.report import make_report, scans_meant, write_report, write_reports
from cxscan.desk.report.wishes import ReportWishes
from cxscan.desk.scores import ScanWishes, explain, read_wished
from cxscan.desk.session.end import where_it_is
from cxscan.desk.session.kept_answers import Kept
from cxscan.desk.teams.overview import OverviewWishes, PageWishes, teams_side_by_side, write_page
from cxscan.desk.teams.trend import TrendWishes, team_over_time
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.languages import Language, message
from tests.questionnaires_for_tests import tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan

DAY = datetime.date(2026, 12, 1)
SCANS = Path("scans")
OLD, NEW, DRAFT = SCANS / "2025.yaml", SCANS / "2026.yaml", SCANS / "2027.yaml"


@pytest.fixture(autouse=True)
def scans() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(OLD, {"ask": 1, "hear": 2}, date="2025-11-22", status="final")
    write_tiny_scan(NEW, {"ask": 2, "hear": 2}, date="2026-11-22", status="final")
    write_tiny_scan(DRAFT, {"ask": 3}, date="2026-11-30")


@pytest.fixture
def told(capfd: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    """Take down what is told; nothing may come out anywhere else."""
    texts: list[str] = []
    yield texts
    assert capfd.readouterr() == ("", "")


def reader(told: list[str]) -> Reader:
    return Reader(Language("en"), told.append)


def test_the_scan_that_is_taken_is_told(told: list[str]) -> None:
    assert read_wished(ScanWishes(None, SCANS), reader(told)).scan.date == datetime.date(2026, 11, 30)
    assert told == ["Taken: scans/2027.yaml (still in progress)"]


def test_a_score_is_explained_and_that_it_can_change_is_told(told: list[str]) -> None:
    found = explain(ScanWishes(DRAFT, SCANS), "Ears", reader(told))
    assert found.pillar == "ears"
    assert found.explanation.whole.pillars[0].score.value == 3
    assert told == ["scans/2027.yaml is still in progress: the numbers can change."]


def test_a_comparison_is_told_of_the_scan_that_it_takes_and_of_the_draft_that_it_passes_over(told: list[str]) -> None:
    found = compare(ComparisonWishes(NEW, None, SCANS), reader(told))
    assert (found.older.scan.date.year, found.newer.scan.date.year) == (2025, 2026)
    assert (found.change.comparable, found.data["growth"]) == (2, 0.5)
    assert told == ["Taken: scans/2025.yaml"]


def test_a_report_is_returned_and_what_may_be_added_to_it_is_told(told: list[str]) -> None:
    assert "1.5 → 2.0" in make_report(NEW, ReportWishes(against=(SCANS,)), reader(told)).text
    assert told == []
    assert "1.5 → 2.0" not in make_report(NEW, ReportWishes(), reader(told)).text
    assert told == ["To show the growth since last time, add: --against scans/2025.yaml"]


def test_the_name_of_the_output_says_the_form_of_a_report(told: list[str]) -> None:
    wishes = ReportWishes(against=(SCANS,), output=Path("report.HTM"))
    assert wishes.form is ReportFormat.HTML
    assert write_report(NEW, wishes, reader(told)) == Path("report.HTM")
    assert Path("report.HTM").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_wishes_that_exclude_each_other_are_refused_of_a_script_too(told: list[str]) -> None:
    with pytest.raises(WrongUsage, match="names people or leaves them out"):
        write_report(NEW, ReportWishes(names=True, anonymise=True), reader(told))
    with pytest.raises(CannotUse, match="The folder nowhere does not exist"):
        write_report(NEW, ReportWishes(output=Path("nowhere")), reader(told))


def test_many_reports_are_written_all_or_none_and_how_far_that_is_is_shown(told: list[str]) -> None:
    shown: list[tuple[str, int, int]] = []

    @contextmanager
    def watch(title: str) -> Iterator[Progress]:
        yield lambda done, total: shown.append((title, done, total))

    asks = Reader(Language("en"), told.append, watch)
    Path("out").mkdir()
    wishes = ReportWishes(output=Path("out"), against=(SCANS,))
    paths = scans_meant([OLD, NEW], wishes, asks)
    assert write_reports(paths, wishes, asks) == [Path("out/2025.md"), Path("out/2026.md")]
    assert shown == [("Making the reports", 0, 2), ("Making the reports", 1, 2)]
    assert told == ["scans/2025.yaml: there is no earlier finished scan of this team in scans"]


def test_the_scans_of_a_team_come_with_what_is_left_out(told: list[str]) -> None:
    found = team_over_time(TrendWishes([SCANS]), reader(told))
    assert [one.date.year for one in found.scans] == [2025, 2026]
    assert told == ["1 scan in progress was passed over: scans/2027.yaml.", "To count scans in progress too, add --drafts."]


def test_whoever_cannot_add_an_option_is_told_of_none(told: list[str]) -> None:
    asks = Reader(Language("en"), told.append, may_add_options=False)
    found = teams_side_by_side(OverviewWishes([SCANS], DAY), asks)
    assert [len(group.teams) for group in found.overview.groups] == [1]
    assert told == ["1 scan in progress was passed over: scans/2027.yaml."]
    assert write_page(found, [SCANS], PageWishes()) == Path("overview.html")


def test_files_are_checked_without_a_word(told: list[str]) -> None:
    (SCANS / "wrong.yaml").write_text("format: cxscan/scan/1\n", encoding="utf-8")
    checked = check_files([SCANS, Path("nothing.yaml")], DAY)
    assert {problem.path.name for problem in checked.problems if problem.severity == "error"} == {"wrong.yaml"}
    assert (len(checked.unusable), checked.are_all_read) == (1, False)
    assert told == []


def test_an_example_is_written_file_by_file(told: list[str]) -> None:
    written = [path.name for path in write_example(Path("example"), "en", reader(told))]
    assert len(written) == len(set(written)) == 11
    with pytest.raises(CannotUse, match="not empty"):
        next(write_example(Path("example"), "en", reader(told)))


def test_a_script_finds_what_is_told_in_the_log(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level(logging.INFO, logger="cxscan"):
        Reader(Language("en")).note(message("Taken: {path}", path="a.yaml"))
    assert [(one.name, one.message) for one in caplog.records] == [("cxscan", "Taken: a.yaml")]
    assert capfd.readouterr() == ("", "")


def test_a_reader_speaks_the_language_of_what_is_read() -> None:
    told: list[str] = []
    Reader(Language("en"), told.append).speaking(Language("nl")).note(message("Taken: {path}", path="a.yaml"))
    assert told == ["Gekozen: a.yaml"]


def test_all_that_is_on_no_disk_is_written_out_line_by_line() -> None:
    scan = tiny_scan(
        {"ask": 2},
        pillars={"ears": {"target": 4}, "hands": {"goal": "Two free hands"}},
        actions=[{"title": "Ring back"}],
        glad=["We laughed"],
        parking=["Who keeps the website?"],
    )
    start: Any = SimpleNamespace(language=Language("en"), questionnaire=tiny_questionnaire())
    told = where_it_is(Kept(Path("scan.yaml"), None, is_whole=False), scan, start)
    assert told.splitlines() == [
        "This could not be saved:",
        "  Ask: 2",
        "  Ears: ambition 4",
        "  Hands: Two free hands",
        "  Ring back",
        "  We laughed",
        "  Who keeps the website?",
        "Nothing is saved. Write it down, and begin anew when there is space.",
    ]
