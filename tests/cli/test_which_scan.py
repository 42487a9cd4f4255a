"""Which scan `cxscan run` goes on with, reopens or leaves alone, and which one a command means that is given none."""

import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cxscan.archive.folder import Folder
from cxscan.archive.placed import PlacedScan
from cxscan.archive.shelf import Shelf
from cxscan.files.contents import load_scan
from cxscan.files.questionnaires.library import Library
from cxscan.model.scan import Scan
from tests.cli.program import Outcome, cxscan, files_in, lines
from tests.questionnaires_for_tests import tiny_scan, write_tiny_questionnaire, write_tiny_scan

DRAFT = Path("scans/draft.yaml")
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


def write_draft(path: Path = DRAFT, days_ago: int = 0, **more: Any) -> Path:
    """Write a scan of Town, in which the first question is answered, so many days before today."""
    return write_tiny_scan(path, {"ask": 1}, **({"organisation": "Town", "date": TODAY - datetime.timedelta(days_ago)} | more))


def run(*options: object, typed: str = "2\n", organisation: str = "Town") -> Outcome:
    """Run the tiny questionnaire for Town today; the one line that is typed answers one question."""
    return cxscan("run", "tiny", "--organisation", organisation, "--today", TODAY.isoformat(), *options, typed=typed)


def scans() -> list[str]:
    return [path.name for path in sorted(Path("scans").glob("*.yaml"))]


def went_on(path: Path = DRAFT) -> bool:
    """Tell whether the answer that was typed has gone into this scan."""
    return "hear" in load_scan(path).answers


# --- a draft, through a pipe


@pytest.mark.parametrize("days", [0, 1, 30])
def test_a_draft_of_at_most_30_days_old_is_continued(days: int) -> None:
    write_draft(days_ago=days)
    outcome = run()
    assert (outcome.stderr, went_on(), scans()) == ("", True, ["draft.yaml"])


def test_an_older_draft_is_left_alone_and_the_command_says_how_to_go_on_with_it() -> None:
    before = write_draft(days_ago=31).read_bytes()
    outcome = run()
    assert outcome.exit_code == 0
    assert outcome.stderr == (
        "There is a scan in progress of 22 October 2026. It is older than 30 days, so a new one is begun. "
        "To go on with it: cxscan run scans/draft.yaml\n"
    )
    assert (DRAFT.read_bytes(), scans()) == (before, ["2026-11-22-town.yaml", "draft.yaml"])


def test_continue_goes_on_with_a_draft_of_any_age() -> None:
    write_draft(days_ago=400)
    run("--continue")
    assert (went_on(), scans()) == (True, ["draft.yaml"])


def test_continue_without_a_draft_is_wrong_usage() -> None:
    outcome = run("--continue")
    assert outcome == Outcome(2, "", "There is no scan in progress of Town to go on with.\n")
    assert not Path("scans").exists()


@pytest.mark.parametrize("more", [(), ("--continue",)])
def test_a_draft_with_another_questionnaire_is_named_where_there_is_none_with_this_one(more: tuple[str, ...]) -> None:
    write_tiny_questionnaire(Path("questionnaires"), "other.yaml", id="other")
    write_draft()
    outcome = cxscan("run", "other", "--organisation", "Town", "--today", "2026-11-22", *more, typed="2\n")
    assert (
        "A scan of Town with another questionnaire, “tiny”, is in progress. To go on with it: cxscan run scans/draft.yaml"
    ) in outcome.stderr
    assert outcome.exit_code == (2 if more else 0)
    assert "another questionnaire" not in run("--new").stderr
    assert "another questionnaire" not in run().stderr


def test_new_begins_anew_beside_a_draft() -> None:
    before = write_draft().read_bytes()
    run("--new")
    # The draft is of the same day: the new scan is the second one, and no copy of it.
    assert (DRAFT.read_bytes(), scans()) == (before, ["2026-11-22-town-2.yaml", "draft.yaml"])


def test_continue_and_new_exclude_each_other() -> None:
    assert run("--continue", "--new") == Outcome(2, "", "--continue and --new exclude each other.\n")


def test_of_several_drafts_the_newest_is_continued() -> None:
    write_draft(Path("scans/a.yaml"), days_ago=3)
    write_draft(Path("scans/b.yaml"), days_ago=9)
    run()
    assert (went_on(Path("scans/a.yaml")), went_on(Path("scans/b.yaml"))) == (True, False)


def test_the_draft_of_another_organisation_is_left_alone() -> None:
    write_draft(organisation="City")
    run()
    assert (went_on(), len(scans())) == (False, 2)


def test_the_draft_of_another_unit_is_left_alone() -> None:
    write_draft(unit="Desk")
    run()
    run("--unit", "Hall")
    assert (went_on(), len(scans())) == (False, 3)


def test_the_draft_of_another_questionnaire_is_left_alone() -> None:
    write_tiny_questionnaire(Path("questionnaires"), "other.yaml", id="other")
    write_draft(questionnaire={"id": "other", "version": "1.0"})
    run()
    assert (went_on(), len(scans())) == (False, 2)


def test_a_draft_on_an_earlier_version_goes_on_with_that_version() -> None:
    write_draft()
    write_tiny_questionnaire(Path("questionnaires"), "tiny-1.10.yaml", version="1.10")
    run()
    assert (went_on(), load_scan(DRAFT).questionnaire.version) == (True, "1.0")


@pytest.mark.parametrize("organisation", ["TOWN", " town ", "T o w n", "\uff34\uff4f\uff57\uff4e"])
def test_a_name_may_differ_in_case_spaces_and_unicode_form(organisation: str) -> None:
    write_draft()
    run(organisation=organisation)
    assert (went_on(), load_scan(DRAFT).organisation) == (True, "Town")


def test_an_accent_written_in_two_ways_is_the_same_accent() -> None:
    write_draft(organisation="Ge\u0301ne\u0301ve")
    run(organisation="G\u00e9n\u00e9ve")
    assert went_on()


def test_the_same_unit_may_differ_in_case_and_spaces() -> None:
    write_draft(unit="Front desk")
    run("--unit", "FRONT  DESK")
    assert (went_on(), load_scan(DRAFT).unit) == (True, "Front desk")


def test_a_draft_in_a_folder_below_is_continued_where_it_is() -> None:
    write_draft(Path("scans/2026/draft.yaml"))
    run()
    assert went_on(Path("scans/2026/draft.yaml"))


def test_another_folder_has_its_own_drafts() -> None:
    write_draft()
    run("--folder", "elsewhere")
    assert (went_on(), Path("elsewhere/2026-11-22-town.yaml").exists()) == (False, True)


def test_a_draft_that_goes_on_keeps_its_date() -> None:
    write_draft(days_ago=3)
    run()
    assert load_scan(DRAFT).date == TODAY - datetime.timedelta(3)


def test_answers_to_carry_over_are_not_passed_over_in_silence_where_a_draft_goes_on() -> None:
    write_draft()
    source = write_tiny_scan(Path("before.yaml"), {"hear": 3}, organisation="Town", status="final")
    outcome = run("--from", source, typed="q\n")
    assert went_on() is False
    assert outcome.stderr == "The scan in progress goes on; nothing is carried over from before.yaml. For that, add --new.\n"


# --- final scans


def write_final(path: Path = DRAFT, days_ago: int = 0, **more: Any) -> Path:
    everything = {"ask": 1, "hear": 2, "help": 3}
    date = TODAY - datetime.timedelta(days_ago)
    return write_tiny_scan(path, everything, **({"organisation": "Town", "date": date, "status": "final"} | more))


def test_a_finished_scan_is_never_changed_by_a_run_that_did_not_name_it() -> None:
    before = write_final().read_bytes()
    run(typed=lines("5", "5", "5"))
    assert DRAFT.read_bytes() == before


def test_a_second_scan_of_one_day_gets_a_2_in_its_name_and_a_third_a_3() -> None:
    for _ in range(3):
        run("--new")
    assert scans() == ["2026-11-22-town-2.yaml", "2026-11-22-town-3.yaml", "2026-11-22-town.yaml"]


def test_a_finished_scan_that_is_named_is_reopened_to_correct_it() -> None:
    path = write_final()
    outcome = cxscan("run", path, typed=lines("", "4.5 Better.", ""))
    assert outcome.exit_code == 0
    scan = load_scan(path)
    assert (scan.answers["hear"].level, scan.answers["hear"].note, scan.status) == (Fraction(9, 2), "Better.", "final")
    assert scans() == ["draft.yaml"]


def test_a_finished_scan_that_is_reopened_and_left_stays_as_it_was() -> None:
    path = write_final()
    before = files_in(Path("scans"))
    cxscan("run", path, typed=lines("", "q"))
    assert files_in(Path("scans")) == before


def test_a_finished_short_scan_goes_on_to_the_full_one() -> None:
    path = write_tiny_scan(DRAFT, {"hear": 2, "help": 3}, status="final", scope="quick")
    outcome = cxscan("run", path, "--full", typed=lines("4"))
    assert "How do we ask customers?" in outcome.stdout
    scan = load_scan(path)
    assert (scan.scope, scan.status, len(scan.answers)) == ("full", "final", 3)


def test_a_short_scan_that_goes_on_to_the_full_one_is_a_draft_until_it_is_complete() -> None:
    write_tiny_questionnaire(Path("questionnaires"), customers=[])
    path = write_tiny_scan(DRAFT, {"help": 3}, status="final", scope="quick")
    cxscan("run", path, "--full", typed=lines("4"))
    assert (load_scan(path).scope, load_scan(path).status) == ("full", "draft")


def test_a_named_scan_is_changed_where_it_stands_and_nowhere_else() -> None:
    path = write_draft(Path("elsewhere/mine.yaml"))
    cxscan("run", path, typed="2\n")
    assert went_on(path)
    assert not Path("scans").exists()


# --- the view of one person


def test_the_view_of_one_person_is_never_continued() -> None:
    before = write_draft(rater="Anna").read_bytes()
    run()
    assert (DRAFT.read_bytes(), scans()) == (before, ["2026-11-22-town.yaml", "draft.yaml"])


def test_the_view_of_one_person_is_not_continued_even_if_it_is_named() -> None:
    before = write_draft(rater="Anna").read_bytes()
    outcome = cxscan("run", DRAFT, typed="2\n")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "Anna" in outcome.stderr
    assert DRAFT.read_bytes() == before


def test_the_view_of_one_person_is_never_the_newest_of_the_folder() -> None:
    write_final(Path("scans/a.yaml"), days_ago=10)
    write_draft(Path("scans/b.yaml"), rater="Anna")
    assert cxscan("show", "--json").stderr == "1 view of one person was passed over: scans/b.yaml.\nTaken: scans/a.yaml\n"


def test_the_view_of_one_person_is_never_last_time() -> None:
    write_final(Path("scans/a.yaml"), days_ago=10, rater="Anna")
    write_final(Path("scans/b.yaml"))
    assert cxscan("diff", "scans/b.yaml").exit_code == 2


# --- last time


def last_time(scan: Scan, path: Path | None = None) -> Path | None:
    """Return the file of the scan before one, which may not be on disk yet."""
    folder = Shelf().folder(Path("scans"))
    shelved = Library().find("tiny")
    now = PlacedScan(path, scan, shelved) if path else folder.with_new(scan, shelved)
    return next((one.named for one in reversed(folder.before(now))), None)


def test_last_time_is_the_newest_finished_scan_of_the_same_team_before_this_one() -> None:
    write_final(Path("scans/a.yaml"), days_ago=700)
    write_final(Path("scans/b.yaml"), days_ago=400)
    write_draft(Path("scans/c.yaml"), days_ago=200)
    write_final(Path("scans/d.yaml"), days_ago=100, unit="Desk")
    write_final(Path("scans/e.yaml"), days_ago=-100)
    assert last_time(tiny_scan(organisation="Town", date=TODAY)) == Path("scans/b.yaml")


def test_last_time_is_the_scan_that_this_one_names() -> None:
    write_final(Path("scans/a.yaml"), days_ago=700, unit="Old name")
    write_final(Path("scans/b.yaml"), days_ago=400)
    assert last_time(tiny_scan(organisation="Town", previous="a.yaml")) == Path("scans/a.yaml")


def test_a_scan_is_never_its_own_last_time() -> None:
    path = write_final()
    assert last_time(load_scan(path), path) is None


def test_a_scan_that_names_itself_as_the_one_before_is_not_its_own_last_time() -> None:
    path = write_final(previous="draft.yaml")
    assert last_time(load_scan(path), path) is None


def test_two_finished_scans_of_one_day_have_each_other_in_order() -> None:
    first, second = write_final(Path("scans/2026-11-22-town.yaml")), write_final(Path("scans/2026-11-22-town-2.yaml"))
    assert last_time(load_scan(second), second) == first
    assert last_time(load_scan(first), first) is None


def test_what_was_answered_last_time_is_shown_after_the_answer_not_before() -> None:
    write_final(days_ago=400)
    shown = run(typed=lines("3")).stdout
    assert "Last time: 1" in shown
    assert shown.index("How do we ask") < shown.index("q stop:") < shown.index("Last time: 1") < shown.index("How do we hear")


# --- the newest of the folder


def test_the_newest_is_the_one_with_the_latest_date_whatever_its_name() -> None:
    write_final(Path("scans/a.yaml"))
    write_final(Path("scans/z.yaml"), days_ago=1)
    assert cxscan("show").stderr == "Taken: scans/a.yaml\n"


def test_of_one_day_it_is_the_one_with_the_highest_number() -> None:
    for number in ("", "-2", "-9", "-10"):
        write_final(Path(f"scans/2026-11-22-town{number}.yaml"))
    assert cxscan("show").stderr == "Taken: scans/2026-11-22-town-10.yaml\n"


def test_a_folder_below_counts_too() -> None:
    write_final(Path("scans/a.yaml"), days_ago=1)
    write_final(Path("scans/2026/b.yaml"))
    assert cxscan("show").stderr == "Taken: scans/2026/b.yaml\n"


def test_the_option_names_another_folder() -> None:
    write_final(Path("elsewhere/a.yaml"))
    assert cxscan("show", "--folder", "elsewhere").stderr == "Taken: elsewhere/a.yaml\n"


def test_a_file_that_cannot_be_read_is_passed_over_and_named() -> None:
    write_final(Path("scans/a.yaml"))
    Path("scans/b.yaml").write_text("format: cxscan/scan/1\ntitle: [\n", encoding="utf-8")
    assert cxscan("show").stderr == (
        "scans/b.yaml was passed over: it cannot be read as a scan. See: cxscan check scans/b.yaml\nTaken: scans/a.yaml\n"
    )


@pytest.mark.parametrize("command", ["show", "report", "diff", "run"])
def test_a_folder_that_is_a_file_cannot_be_used(command: str) -> None:
    Path("file").write_text("x", encoding="utf-8")
    options = ["tiny", "--organisation", "Town"] if command == "run" else []
    assert cxscan(command, *options, "--folder", "file") == Outcome(3, "", "file is a file, not a folder.\n")


@pytest.mark.parametrize("command", ["show", "report", "diff"])
def test_a_folder_that_is_named_and_missing_cannot_be_used(command: str) -> None:
    outcome = cxscan(command, "--folder", "missing")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "missing" in outcome.stderr


# --- a scan that does not fit its questionnaire


@pytest.mark.parametrize("command", ["show", "explain", "report"])
def test_the_newest_scan_is_meant_though_something_is_wrong_with_it_and_that_is_said(command: str) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_final(Path("scans/a.yaml"), days_ago=1)
    write_tiny_scan(Path("scans/b.yaml"), {"ask": 9}, organisation="Town", date=TODAY, status="final")
    outcome = cxscan(command)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    taken, problem, *_ = outcome.stderr.splitlines()
    assert taken == "Taken: scans/b.yaml"
    assert problem.endswith("does not exist in this questionnaire (the levels run from 1 to 5)")


def test_a_scan_in_progress_that_does_not_fit_is_not_left_for_a_new_one() -> None:
    write_draft(answers={"ask": {"level": 9}})
    before = files_in(Path("scans"))
    outcome = run()
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert files_in(Path("scans")) == before


def test_last_time_is_no_scan_that_does_not_fit_and_that_is_said() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_final(Path("scans/a.yaml"), days_ago=300)
    write_tiny_scan(
        Path("scans/b.yaml"), {"ask": 9}, organisation="Town", date=TODAY - datetime.timedelta(days=100), status="final"
    )
    write_final(Path("scans/c.yaml"))
    outcome = cxscan("diff", "scans/c.yaml")
    assert "scans/b.yaml was passed over: it cannot be read as a scan. See: cxscan check scans/b.yaml" in outcome.stderr
    assert "Taken: scans/a.yaml" in outcome.stderr


def test_of_many_teams_with_one_scan_each_none_is_looked_through_for_an_earlier_one(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    before = Folder.before

    def counted(self: Folder, now: PlacedScan) -> tuple[PlacedScan, ...]:
        looked.append(now.path.name)
        return before(self, now)

    monkeypatch.setattr(Folder, "before", counted)
    for number in range(5):
        write_draft(Path(f"scans/{number}.yaml"), organisation=f"Town {number}", status="final")
    for year, name in ((2024, "old"), (2025, "new")):
        write_tiny_scan(Path(f"scans/{name}.yaml"), {"ask": 1}, organisation="City", date=f"{year}-01-01", status="final")
    outcome = cxscan("diff", "scans")
    assert (outcome.exit_code, outcome.stderr) == (0, "Taken: scans/old.yaml\nTaken: scans/new.yaml\n")
    assert looked == ["new.yaml"]
