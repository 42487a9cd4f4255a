"""What cannot be compared is never mixed or dropped without a word: it is left out or refused, and the way on is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from cxscan.files.contents import load_scan
from tests.cli.program import Outcome, cxscan
from tests.questionnaires_for_tests import placed, question_data, write_tiny_questionnaire, write_tiny_scan

TODAY = ["--today", "2026-11-22"]


def write_version(version: str, *, levels: int = 5, step: float = 0.5, questions: tuple[str, ...] = ("ask", "hear")) -> None:
    """Write a version of the small questionnaire with so many levels."""
    scale = [{"name": f"L{number}", "summary": f"Level {number}."} for number in range(1, levels + 1)]
    described = {number: f"At level {number}." for number in range(1, levels + 1)}
    asked = [question_data(id_, levels=described, quick=id_ == "ask") for id_ in questions]
    pillars = [{"id": "ears", "title": "Ears", "summary": "Listening.", "questions": asked}]
    write_tiny_questionnaire(
        Path("questionnaires"), f"tiny-{version}.yaml", version=version, levels=scale, step=step, pillars=pillars
    )


def write(name: str, version: str, level: Any, date: str, **more: Any) -> Path:
    about = {"questionnaire": {"id": "tiny", "version": version}, "status": "final", "date": date} | more
    levels = level if isinstance(level, dict) else {"ask": level, "hear": level}
    return write_tiny_scan(Path(f"scans/{name}.yaml"), levels, **about)


@pytest.fixture
def three_and_four_levels() -> None:
    """A team whose questionnaire got a fourth level: 3 of 3, then 3 of 4."""
    write_version("1.0", levels=3)
    write_version("2.0", levels=4)
    write("2024", "1.0", 3, "2024-01-01")
    write("2025", "2.0", 2, "2025-01-01")
    write("2026", "2.0", 3, "2026-01-01")


def left_out(path: str, other: str) -> str:
    return (
        f"{path} is left out: its questionnaire has 3 levels and that of {other} 4, so the two cannot be compared. "
        f"See it alone with: cxscan show {path}\n"
    )


@pytest.mark.usefixtures("three_and_four_levels")
def test_a_trend_is_drawn_over_scans_with_as_many_levels_and_the_others_are_named() -> None:
    outcome = cxscan("trend", "scans", "--json")
    assert [(one["date"], one["score"]) for one in json.loads(outcome.stdout)["scans"]] == [("2025-01-01", 2), ("2026-01-01", 3)]
    assert outcome.stderr == left_out("scans/2024.yaml", "scans/2026.yaml")


@pytest.mark.usefixtures("three_and_four_levels")
def test_named_scans_on_two_scales_are_refused() -> None:
    outcome = cxscan("trend", "scans/2024.yaml", "scans/2026.yaml")
    assert outcome == Outcome(
        2,
        "",
        "These scans cannot be on one line: the questionnaire of scans/2024.yaml has 3 levels, that of scans/2026.yaml 4. "
        "Name those with as many levels.\n",
    )


@pytest.mark.usefixtures("three_and_four_levels")
@pytest.mark.parametrize("against", [["scans"], ["scans/2024.yaml", "scans/2025.yaml"]], ids=["a folder", "files"])
def test_a_report_names_the_earlier_scan_on_another_scale_and_shows_the_growth_since_the_other(against: list[str]) -> None:
    outcome = cxscan("report", "scans/2026.yaml", *(part for one in against for part in ("--against", one)))
    assert outcome.exit_code == 0
    assert outcome.stderr == left_out("scans/2024.yaml", "scans/2026.yaml")
    assert "1 January 2025" in outcome.stdout
    assert "1 January 2024" not in outcome.stdout


@pytest.mark.usefixtures("three_and_four_levels")
def test_a_report_against_a_scan_on_another_scale_alone_shows_no_growth_and_says_why() -> None:
    outcome = cxscan("report", "scans/2025.yaml", "--against", "scans/2024.yaml")
    assert (outcome.exit_code, outcome.stderr) == (0, left_out("scans/2024.yaml", "scans/2025.yaml"))
    assert "2024" not in outcome.stdout


@pytest.mark.usefixtures("three_and_four_levels")
def test_a_report_does_not_advise_to_compare_with_a_scan_on_another_scale() -> None:
    assert cxscan("report", "scans/2025.yaml").stderr == ""
    assert cxscan("report", "scans/2026.yaml").stderr == "To show the growth since last time, add: --against scans/2025.yaml\n"


@pytest.mark.usefixtures("three_and_four_levels")
def test_an_overview_says_why_a_team_with_an_earlier_scan_shows_no_growth() -> None:
    Path("scans/2026.yaml").unlink()
    outcome = cxscan("overview", *TODAY, "--json")
    assert outcome.stderr == left_out("scans/2024.yaml", "scans/2025.yaml")
    [team] = json.loads(outcome.stdout)["teams"]
    assert team["growth"] is None


@pytest.mark.usefixtures("three_and_four_levels")
def test_a_comparison_of_two_scales_says_that_there_is_none_for_a_gate_too() -> None:
    outcome = cxscan("diff", "scans/2024.yaml", "scans/2025.yaml", "--json", "--fail-on-drop")
    assert outcome.exit_code == 0
    assert outcome.stderr == (
        "The two questionnaires have a different number of levels, so the answers cannot be compared.\n"
        "No question has a level in both scans: --fail-on-drop has nothing to look at.\n"
    )


def test_as_many_levels_with_other_numbers_are_said_to_be_that() -> None:
    write_version("1.0")
    write_version("2.0")
    path = Path("questionnaires/tiny-2.0.yaml")
    from_zero = path.read_text(encoding="utf-8")
    for number in range(1, 6):
        from_zero = from_zero.replace(f" {number}: ", f" {number - 1}: ")
    path.write_text(from_zero + "first_level: 0\n", encoding="utf-8")
    write("2024", "1.0", 3, "2024-01-01")
    write("2025", "2.0", 2, "2025-01-01")
    outcome = cxscan("diff", "scans/2024.yaml", "scans/2025.yaml", "--json")
    assert (outcome.exit_code, json.loads(outcome.stdout)["comparable"]) == (0, 0)
    assert outcome.stderr == (
        "The levels of the two questionnaires have other numbers (1–5 and 0–4), so the answers cannot be compared.\n"
    )


@pytest.mark.usefixtures("three_and_four_levels")
def test_answers_on_another_scale_are_not_carried_over_and_the_way_on_is_said() -> None:
    options = ["--organisation", "Town", "--date", "2026-11-22", *TODAY]
    outcome = cxscan("run", "tiny", *options, "--from", "scans/2024.yaml", typed="2\n2\n")
    assert outcome == Outcome(
        2,
        "",
        "The answers of scans/2024.yaml cannot be carried over: its questionnaire has 3 levels, this one 4. Begin without them: "
        "leave out --from.\n",
    )
    assert not Path("scans/2026-11-22-town.yaml").exists()


def test_last_time_on_another_scale_is_not_shown_beside_and_this_is_said() -> None:
    write_version("1.0", levels=3)
    write_version("2.0", levels=4)
    write("2024", "1.0", 3, "2024-01-01", pillars={"ears": {"target": 3}})
    outcome = cxscan("run", "tiny", "--organisation", "Town of Example", *TODAY, typed="2\n2\n")
    assert outcome.exit_code == 0
    assert "Last time" not in outcome.stdout
    assert outcome.stderr == left_out("scans/2024.yaml", "scans/2026-11-22-town-of-example.yaml")


# --- answers that are carried over


def test_how_many_answers_are_not_carried_over_is_said() -> None:
    write_version("1.0", questions=("ask", "hear", "help"))
    write_version("2.0", step=1, questions=("ask", "hear", "more"))
    write("2025", "1.0", {"ask": 2, "hear": 2.5, "help": 3}, "2025-01-01")
    outcome = cxscan("run", "tiny", "--organisation", "Town of Example", *TODAY, "--from", "scans/2025.yaml", typed="3\nq\n")
    assert outcome.exit_code == 0
    assert outcome.stderr.splitlines()[0] == (
        "2 answers are not carried over: this questionnaire does not ask that, or has no such level."
    )


def test_the_view_of_one_person_is_not_carried_over_as_the_answer_of_a_group() -> None:
    write_version("1.0")
    write("anna", "1.0", 2, "2025-01-01", rater="Anna")
    outcome = cxscan("run", "tiny", "--organisation", "Town", *TODAY, "--from", "scans/anna.yaml", typed="2\n")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == "scans/anna.yaml is the view of one person (Anna), not the answer of a group.\n"
    her_own = ("--rater", "anna", "--from", "scans/anna.yaml")
    outcome = cxscan("run", "tiny", "--organisation", "Town of Example", *TODAY, *her_own, typed="q\n")
    assert outcome.exit_code == 0
    assert "Carried over, not looked at again: 2 (Enter = confirm)\n" in outcome.stdout


def test_answers_of_another_team_or_of_a_draft_are_carried_over_and_this_is_said() -> None:
    write_version("1.0")
    write("city", "1.0", 2, "2025-01-01", organisation="City", unit="Desk", status="draft")
    outcome = cxscan("run", "tiny", "--organisation", "Town", *TODAY, "--from", "scans/city.yaml", typed="q\n")
    assert outcome.stderr.splitlines()[:2] == [
        "scans/city.yaml is still in progress: what it says is carried over as it is now.",
        "scans/city.yaml is a scan of City · Desk; its answers are carried over to Town.",
    ]


# --- a scan in progress


def test_a_draft_of_another_version_than_is_named_goes_on_and_this_is_said() -> None:
    write_version("1.0")
    write_version("2.0")
    draft = write("draft", "1.0", {"ask": 2}, "2026-11-20", status="draft")
    named = Path("questionnaires/tiny-2.0.yaml")
    for target in ("tiny", str(named)):
        outcome = cxscan("run", target, "--organisation", "Town of Example", *TODAY, typed="q\n")
        assert outcome.exit_code == 0
        assert outcome.stderr.splitlines()[0] == (
            "The scan in progress of 20 November 2026 was begun with version 1.0 of “tiny” and goes on with that, not with "
            f"version 2.0. To begin with version 2.0, add: --new --from {draft}"
        )
    outcome = cxscan("run", "tiny", "--organisation", "Town of Example", *TODAY, "--new", "--from", draft, typed="3\n\n")
    assert outcome.exit_code == 0
    assert load_scan(Path("scans/2026-11-22-town-of-example.yaml")).questionnaire.version == "2.0"


def test_a_draft_of_the_version_that_is_named_goes_on_without_a_word() -> None:
    write_version("1.0")
    write_version("2.0")
    write("draft", "2.0", {"ask": 2}, "2026-11-20", status="draft")
    assert cxscan("run", "tiny", "--organisation", "Town of Example", *TODAY, typed="q\n").stderr == ""


def test_a_draft_of_another_date_than_is_asked_for_goes_on_and_this_is_said() -> None:
    write_version("1.0")
    write("draft", "1.0", {"ask": 2}, "2026-11-20", status="draft")
    outcome = cxscan("run", "tiny", "--organisation", "Town of Example", "--date", "2026-11-21", *TODAY, typed="q\n")
    assert outcome.stderr == (
        "The scan in progress is of 20 November 2026 and goes on under that date, not 2026-11-21. "
        "To begin a new one, add --new.\n"
    )


def test_a_full_scan_that_goes_on_as_the_short_one_says_so_and_keeps_its_answers() -> None:
    write_version("1.0")
    draft = write("draft", "1.0", {"hear": 2}, "2026-11-20", status="draft")
    outcome = cxscan("run", draft, "--quick", typed="3\n")
    assert outcome.stderr.startswith("This was the full scan; it goes on as the short one. Its other answers are kept,")
    scan = load_scan(draft)
    assert (scan.scope, sorted(scan.answers)) == ("quick", ["ask", "hear"])


# --- two teams, and short beside full


@pytest.mark.parametrize(
    "command", [["diff", "scans/a.yaml", "scans/b.yaml"], ["report", "scans/b.yaml", "--against", "scans/a.yaml"]]
)
def test_two_scans_of_two_teams_are_compared_and_this_is_said(command: list[str]) -> None:
    write_version("1.0")
    write("a", "1.0", 1, "2025-01-01", unit="Desk")
    write("b", "1.0", 2, "2026-01-01", organisation="City")
    outcome = cxscan(*command)
    assert outcome.exit_code == 0
    assert outcome.stderr == (
        "These are scans of two teams: Town of Example · Desk (scans/a.yaml) and City (scans/b.yaml). If the name has changed, "
        "say so in the newer scan with “previous”.\n"
    )
    write("b", "1.0", 2, "2026-01-01", organisation="City", previous="a.yaml")
    assert cxscan(*command).stderr == ""


def test_short_and_full_scans_on_one_line_are_said() -> None:
    write_version("1.0")
    write("a", "1.0", {"ask": 1}, "2025-01-01", scope="quick")
    write("b", "1.0", 2, "2026-01-01")
    outcome = cxscan("trend", "scans", "--json")
    assert outcome.exit_code == 0
    assert outcome.stderr.startswith("Short scans and full ones are together here:")
    write("a", "1.0", 1, "2025-01-01")
    assert cxscan("trend", "scans", "--json").stderr == ""


def test_the_history_of_a_report_holds_scores_of_its_own_scale_alone() -> None:
    from cxscan.languages import Language  # noqa: PLC0415 - only this test tells a story itself
    from cxscan.reports.one_scan.story import tell_story  # noqa: PLC0415
    from tests.questionnaires_for_tests import tiny_questionnaire, tiny_scan  # noqa: PLC0415

    five = tiny_questionnaire()
    scale = [{"name": f"L{number}", "summary": "."} for number in (1, 2, 3)]
    described = {number: f"At {number}." for number in (1, 2, 3)}
    pillars = [{"id": "ears", "title": "Ears", "questions": [question_data("ask", levels=described)]}]
    three = tiny_questionnaire(levels=scale, pillars=pillars)
    scans = [tiny_scan({"ask": level}, date=f"202{level}-01-01") for level in (1, 2, 3)]
    now, before, other = (
        placed(scan, questionnaire) for scan, questionnaire in zip(scans[::-1], (five, five, three), strict=True)
    )
    story = tell_story(now, Language("en"), before, [other, before])
    assert [point.date.year for point in story.history] == [2022, 2023]
