"""Days that no zip and no workbook can hold: every command and every form of a report holds on to the nearest that it can."""

import datetime
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from cxscan.desk.form import files
from cxscan.forms.own_answers import OwnAnswers, sum_of
from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan
from tests.texts_in_files import text_of
from tests.tools_for_tests import needed_for

FAR = ("0001-01-01", "0999-05-05", "1899-12-31", "1979-12-31", "2107-12-31", "2108-01-01", "9999-12-31")
FORMS = {"markdown": "r.md", "html": "r.html", "excel": "r.xlsx", "word": "r.docx", "powerpoint": "r.pptx", "pdf": "r.pdf"}
YEARS_HELD = {"0001": "1980", "0999": "1980", "1899": "1980", "1979": "1980", "2107": "2107", "2108": "2107", "9999": "2107"}


@pytest.fixture(params=FAR)
def day(request: pytest.FixtureRequest) -> str:
    """A day, and a finished scan of it with everything that can have a date."""
    day: str = request.param
    write_tiny_questionnaire(Path("questionnaires"))
    Path("scans").mkdir()
    Path(f"scans/{day}-town.yaml").write_text(
        "format: cxscan/scan/1\nquestionnaire: {id: tiny, version: '1.0'}\norganisation: Town\n"
        f"date: {day}\nstatus: final\n"
        "answers: {ask: {level: 2}, hear: {level: 3}, help: {level: 1}}\n"
        f"pillars: {{ears: {{target: 4, by: {day}}}}}\n"
        f"actions: [{{title: Ring back, question: help, due: {day}, status: done, done: {day}}}]\n",
        encoding="utf-8",
    )
    return day


def scan_of(day: str) -> Path:
    return Path(f"scans/{day}-town.yaml")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_is_made_on_a_scan_of_any_day(day: str, form: str) -> None:
    makes_a_report(day, form, "full")


@pytest.mark.parametrize("audience", ["management", "team"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("day", [FAR[0], FAR[-1]], indirect=True)
def test_a_report_for_some_is_made_on_a_scan_of_the_first_and_the_last_day(day: str, form: str, audience: str) -> None:
    makes_a_report(day, form, audience)


def makes_a_report(day: str, form: str, audience: str) -> None:
    needed_for(form)
    outcome = cxscan("report", scan_of(day), "--format", form, "--template", audience, "--output", FORMS[form])
    assert outcome.exit_code == 0, outcome
    assert day[:4].lstrip("0") in text_of(Path(FORMS[form]))


@pytest.mark.parametrize("form", ["word", "powerpoint", "excel"])
def test_the_file_of_a_report_says_the_nearest_day_that_it_can_hold(day: str, form: str) -> None:
    assert cxscan("report", scan_of(day), "--format", form, "--output", FORMS[form]).exit_code == 0
    with zipfile.ZipFile(io.BytesIO(Path(FORMS[form]).read_bytes())) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert f">{YEARS_HELD[day[:4]]}-" in core
        assert {1980 <= one.date_time[0] <= 2107 for one in archive.infolist()} == {True}


def test_a_day_before_a_workbook_counts_stands_in_it_as_a_text(day: str) -> None:
    assert cxscan("report", scan_of(day), "--format", "excel", "--output", "r.xlsx").exit_code == 0
    values = [cell.value for sheet in openpyxl.load_workbook("r.xlsx") for row in sheet.iter_rows() for cell in row]
    as_text = day in values
    assert as_text is (day < "1900-03-01")


@pytest.mark.parametrize(
    "command",
    [
        ["show"],
        ["show", "--json"],
        ["explain"],
        ["check"],
        ["report", "--format", "html", "--output", "x.html"],
    ],
)
def test_a_command_on_one_scan_takes_any_day(day: str, command: list[str]) -> None:
    outcome = cxscan(*command, scan_of(day))
    assert outcome.exit_code == 0, outcome
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize("more", [[], ["--json"], ["--format", "html", "--output", "all.html", "--force"]])
def test_all_teams_are_shown_on_any_day(day: str, more: list[str]) -> None:
    for today in (day, "0001-01-01", "9999-12-31"):
        outcome = cxscan("overview", "--today", today, "--stale-after", 1200, *more)
        assert (outcome.exit_code, outcome.stderr) == (0, ""), outcome
        shown = Path("all.html").read_text(encoding="utf-8") if "html" in more else outcome.stdout
        assert "Town" in shown


def test_a_team_may_have_scans_at_both_ends_of_time() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    for day in ("0001-01-01", "2026-11-22", "9999-12-31"):
        Path("a.yaml").write_text("{ask: {level: 2}, hear: {level: 3}, help: {level: 1}}", encoding="utf-8")
        made = cxscan("run", "questionnaires/tiny.yaml", "--organisation", "Town", "--date", day, "--answers", "a.yaml", "--new")
        assert made.exit_code == 0, made
    assert cxscan("trend", "--json").exit_code == 0
    assert cxscan("trend").exit_code == 0
    assert cxscan("diff").exit_code == 0
    for form, file in FORMS.items():
        needed_for(form)
        outcome = cxscan("report", "scans/9999-12-31-town.yaml", "--against", "scans", "--format", form, "--output", file)
        assert outcome.exit_code == 0, outcome


@pytest.mark.parametrize("day", FAR)
def test_the_own_view_of_somebody_is_collected_whatever_its_day(day: str) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("views/anna.yaml"), {"ask": 2}, date=datetime.date.fromisoformat(day), rater="Anna", organisation="Town")
    outcome = cxscan("form", "collect", "views/anna.yaml", "--organisation", "Town", "--today", "2026-11-28")
    assert outcome.exit_code == 0, outcome
    assert "votes:\n      Anna: 2\n" in Path("scans/2026-11-28-town.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_that_no_calendar_has_is_said_to_be_none_where_it_stands(moment: str) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    path = write_tiny_scan(Path("scans/town.yaml"), {"ask": 2})
    with path.open("a", encoding="utf-8") as file:
        file.write(f"forms: {{Anna: {{file: '{moment}'}}}}\n")
    outcome = cxscan("check", path)
    assert (outcome.exit_code, f"“{moment}” is not a moment" in outcome.stdout) == (1, True), outcome
    said = {
        "format": "cxscan/form/1",
        "questionnaire": {"id": "tiny", "version": "1.0"},
        "scope": "full",
        "rater": "Anna",
        "saved": moment,
        "answers": {"ask": {"level": 2}},
        "check": "x00000000",
    }
    said["check"] = sum_of(OwnAnswers.model_validate(said))
    Path("answers.json").write_text(json.dumps(said), encoding="utf-8")
    outcome = cxscan("form", "collect", "answers.json", "--organisation", "Town")
    told = f"“{moment}” is not a moment (ask for the file as it was downloaded)"
    assert (outcome.exit_code, told in outcome.stderr) == (3, True), outcome


def test_a_file_of_a_year_that_no_calendar_has_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some disks hold such years; the one of a test may not."""
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("views/anna.yaml"), {"ask": 2}, rater="Anna", organisation="Town")
    monkeypatch.setattr(files, "changed_at", lambda _path: 400_000_000_000 * 10**9)
    outcome = cxscan("form", "collect", "views/anna.yaml", "--organisation", "Town")
    assert outcome.exit_code == 0, outcome
