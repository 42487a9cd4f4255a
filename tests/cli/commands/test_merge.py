"""`cxscan merge`: two laptops, two branches, and git itself."""

import datetime
import errno
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cxscan.files.contents import load_scan
from cxscan.model.comments import Comments
from cxscan.model.scan import Action, Answer, PillarPlan, Scan, Vote
from cxscan.reports.forms.conflict import FIELDS
from tests.cli.program import cxscan, files_in
from tests.cli.terminal import at_terminal
from tests.git_for_tests import SETTINGS, commit_all, git
from tests.questionnaires_for_tests import question_data, write_tiny_questionnaire, write_tiny_scan

LEFT, RIGHT, BOTH = Path("left.yaml"), Path("right.yaml"), Path("both.yaml")


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


def test_what_two_laptops_answered_is_one_scan() -> None:
    write_tiny_scan(LEFT, {"ask": 1, "hear": 2})
    write_tiny_scan(RIGHT, {"help": 2.5, "hear": 2})
    outcome = cxscan("merge", LEFT, RIGHT, "--output", BOTH)
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (0, "both.yaml\n", "There were no conflicts.\n")
    levels = {id_: answer.level for id_, answer in load_scan(BOTH).answers.items()}
    assert levels == {"ask": 1, "hear": 2, "help": Fraction(5, 2)}


def test_without_a_terminal_a_conflict_is_named_and_nothing_written() -> None:
    write_tiny_scan(LEFT, {"ask": 1})
    write_tiny_scan(RIGHT, {"ask": 2.5})
    before = files_in(Path())
    outcome = cxscan("merge", LEFT, RIGHT, "--output", BOTH)
    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert outcome.stderr == (
        "Ask · Level: 1 (left.yaml), 2.5 (right.yaml)\n"
        "The two copies say different things, so nothing was written. Type this command in a terminal to be asked about each, or "
        "add --prefer first or --prefer second.\n"
    )
    assert files_in(Path()) == before


@pytest.mark.parametrize(("side", "level"), [("first", 1), ("second", Fraction(5, 2))])
def test_a_preference_decides_and_is_counted(side: str, level: Fraction) -> None:
    write_tiny_scan(LEFT, {"ask": 1, "hear": 3})
    write_tiny_scan(RIGHT, {"ask": 2.5})
    outcome = cxscan("merge", LEFT, RIGHT, "--output", BOTH, "--prefer", side)
    assert (outcome.exit_code, outcome.stderr) == (0, "1 conflict was decided.\n")
    assert {id_: answer.level for id_, answer in load_scan(BOTH).answers.items()} == {"ask": level, "hear": 3}


def test_what_somebody_changed_while_it_was_decided_stays_and_the_merged_scan_is_found_where_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_tiny_scan(LEFT, {"ask": 1})
    write_tiny_scan(RIGHT, {"ask": 2.5})

    def decide_late(*_: object) -> str:
        write_tiny_scan(LEFT, {"ask": 1, "help": 3})
        return "second"

    monkeypatch.setattr("cxscan.desk.merge.with_preference", lambda _: decide_late)
    outcome = cxscan("merge", LEFT, RIGHT, "--output", LEFT, "--prefer", "second")
    assert (outcome.exit_code, outcome.stdout) == (1, "left-2.yaml\n")
    assert outcome.stderr.startswith("left.yaml was changed by somebody else while you were working. It is left as it is;")
    assert {id_: answer.level for id_, answer in load_scan(LEFT).answers.items()} == {"ask": 1, "help": 3}
    assert {id_: answer.level for id_, answer in load_scan(Path("left-2.yaml")).answers.items()} == {"ask": Fraction(5, 2)}


def test_a_scan_that_somebody_made_just_now_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (LEFT, RIGHT):
        write_tiny_scan(path, {"ask": 1})
    write_tiny_scan(BOTH, {"help": 3})
    monkeypatch.setattr("cxscan.desk.merge.is_taken", lambda _: False)  # when it was looked at, it was not there yet
    outcome = cxscan("merge", LEFT, RIGHT, "--output", BOTH)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr == "both.yaml was changed just now, perhaps in another window. Start again.\n"
    assert {id_: answer.level for id_, answer in load_scan(BOTH).answers.items()} == {"help": 3}


def test_at_a_terminal_every_conflict_is_asked_about() -> None:
    write_tiny_scan(LEFT, {"ask": 1, "hear": 3})
    write_tiny_scan(RIGHT, {"ask": 2.5, "hear": 4})
    with at_terminal("merge", LEFT, RIGHT, "--output", BOTH) as terminal:
        terminal.wait_for("Ask · Level: which one counts?", "2.5 (right.yaml)").press("\x1b[B", "\r")
        terminal.wait_for("Hear · Level: which one counts?").press("\r")
        terminal.wait_for("2 conflicts were decided.")
    assert {id_: answer.level for id_, answer in load_scan(BOTH).answers.items()} == {"ask": Fraction(5, 2), "hear": 3}


def test_whoever_goes_back_decides_the_last_conflict_anew_and_whoever_stops_writes_nothing() -> None:
    write_tiny_scan(LEFT, {"ask": 1, "hear": 3})
    write_tiny_scan(RIGHT, {"ask": 2.5, "hear": 4})
    with at_terminal("merge", LEFT, RIGHT, "--output", BOTH) as terminal:
        terminal.wait_for("Ask · Level: which one counts?").press("\r")
        terminal.wait_for("Hear · Level: which one counts?").press("q")
        terminal.wait_for("Stopped; nothing was written.")
        assert terminal.wait_for_end() == 1
    assert not BOTH.exists()
    with at_terminal("merge", LEFT, RIGHT, "--output", BOTH) as terminal:
        terminal.wait_for("Ask · Level: which one counts?").press("\r")
        terminal.wait_for("Hear · Level: which one counts?").press("b")
        terminal.wait_for("» 1) 1   (left.yaml)", "2) 2.5   (right.yaml)").press("2", "\r")
        terminal.wait_for("Hear · Level: which one counts? (arrow keys", "» 1) 3   (left.yaml)").press("\r")
        terminal.wait_for("2 conflicts were decided.")
    assert {id_: answer.level for id_, answer in load_scan(BOTH).answers.items()} == {"ask": Fraction(5, 2), "hear": 3}


def test_whoever_leaves_while_being_asked_has_written_nothing() -> None:
    write_tiny_scan(LEFT, {"ask": 1})
    write_tiny_scan(RIGHT, {"ask": 2.5})
    before = files_in(Path())
    with at_terminal("merge", LEFT, RIGHT, "--output", BOTH) as terminal:
        terminal.wait_for("which one counts?").press("\x03")
        assert terminal.wait_for_end() == 130
    assert files_in(Path()) == before


def test_the_copy_that_both_began_with_says_who_changed_what() -> None:
    write_tiny_scan(Path("base.yaml"), {"ask": 1, "hear": 1})
    write_tiny_scan(LEFT, {"ask": 2, "hear": 1})
    write_tiny_scan(RIGHT, {"ask": 1, "hear": 3})
    outcome = cxscan("merge", LEFT, RIGHT, "--base", "base.yaml", "--output", LEFT)
    assert (outcome.exit_code, outcome.stderr) == (0, "There were no conflicts.\n")
    assert {id_: answer.level for id_, answer in load_scan(LEFT).answers.items()} == {"ask": 2, "hear": 3}


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"date": datetime.date(2025, 10, 30)}, "differs from them in “Date” (2025-10-30 and 2026-11-22)"),
        ({"unit": "Phone"}, "differs from them in “Department, service or team” (Phone and –)"),
        ({"rater": "Ilse"}, "differs from them in “Name” (Ilse and –)"),
    ],
)
def test_a_scan_that_the_copies_did_not_begin_with_takes_no_answer_out(more: dict[str, object], says: str) -> None:
    write_tiny_scan(Path("base.yaml"), {"ask": 2, "hear": 1}, **more)
    write_tiny_scan(LEFT, {"ask": 2})
    write_tiny_scan(RIGHT, {"hear": 3})
    outcome = cxscan("merge", LEFT, RIGHT, "--base", "base.yaml", "--output", BOTH)
    assert (outcome.exit_code, BOTH.exists()) == (2, False)
    assert outcome.stderr.startswith("base.yaml is not the copy that both began with: it " + says)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"organisation": "Village"}, "they differ in “Organisation” (Town of Example and Village)"),
        ({"unit": "Desk"}, "they differ in “Department, service or team” (– and Desk)"),
        ({"date": datetime.date(2025, 1, 2)}, "they differ in “Date” (2026-11-22 and 2025-01-02)"),
        ({"rater": "Anna"}, "they differ in “Name” (– and Anna)"),
    ],
)
def test_two_scans_are_not_merged_as_if_they_were_one(more: dict[str, object], says: str) -> None:
    write_tiny_scan(LEFT, {"ask": 1})
    write_tiny_scan(RIGHT, {"hear": 1}, **more)
    outcome = cxscan("merge", LEFT, RIGHT, "--output", BOTH)
    assert (outcome.exit_code, BOTH.exists()) == (2, False)
    assert says in outcome.stderr


def test_another_file_is_not_written_over() -> None:
    write_tiny_scan(LEFT, {"ask": 1})
    write_tiny_scan(RIGHT, {"hear": 1})
    BOTH.write_text("ours", encoding="utf-8")
    outcome = cxscan("merge", LEFT, RIGHT, "--output", BOTH)
    assert (outcome.exit_code, BOTH.read_text(encoding="utf-8")) == (3, "ours")
    assert "both.yaml exists already." in outcome.stderr


IN_ALL_FIELDS: list[tuple[dict[str, Any], dict[str, Any], list[str]]] = [
    (
        {"answers": {"ask": {"level": 2, "note": "Ja", "basis": "measured", "dissent": "Een 1"}}},
        {"answers": {"ask": {"level": "unknown", "note": "Nee", "basis": "opinion", "dissent": "Een 3"}}},
        [
            "Ask · Niveau: 2 (left.yaml), weet niet (right.yaml)",
            "Ask · Toelichting: Ja (left.yaml), Nee (right.yaml)",
            "Ask · Waar het op berust: gemeten (left.yaml), mening (right.yaml)",
            "Ask · Wie het anders ziet: Een 1 (left.yaml), Een 3 (right.yaml)",
        ],
    ),
    (
        {"answers": {"ask": {"votes": {"Anna": {"level": 2.5, "role": "front-line"}}}}},
        {"answers": {"ask": {"votes": {"Anna": {"level": "not-applicable", "note": "Niet van ons"}}}}},
        ["Ask · Stemmen: Anna · 2,5 · uitvoering (left.yaml), Anna · niet van toepassing · Niet van ons (right.yaml)"],
    ),
    (
        {"pillars": {"ears": {"by": "2027-01-01", "consequence": "Klachten"}}, "scope": "quick"},
        {"pillars": {"ears": {"by": "2027-06-01", "consequence": "Niets"}}},
        [
            "Kort of volledig: korte scan (left.yaml), volledige scan (right.yaml)",
            "Ears · Wanneer: 1 januari 2027 (left.yaml), 1 juni 2027 (right.yaml)",
            "Ears · Als we niets doen: Klachten (left.yaml), Niets (right.yaml)",
        ],
    ),
    (
        {"actions": [{"title": "Bellen", "question": "ask", "owner": "Anna", "status": "doing"}]},
        {"actions": [{"title": "Bellen", "question": "ask", "owner": "Bram", "status": "done"}]},
        [
            "Volgende stappen · Bellen (Ask) · Wie: Anna (left.yaml), Bram (right.yaml)",
            "Volgende stappen · Bellen (Ask) · Status: bezig (left.yaml), afgerond (right.yaml)",
        ],
    ),
    (
        {"comments": {"summary": "Goed", "pillars": {"ears": {"nl": "Oud"}}}, "facilitator": "Anna"},
        {"comments": {"summary": "Beter", "pillars": {"ears": {"nl": "Nieuw"}}}, "facilitator": "Bram"},
        [
            "Begeleider: Anna (left.yaml), Bram (right.yaml)",
            "Je eigen woorden · Samenvatting: Goed (left.yaml), Beter (right.yaml)",
            "Je eigen woorden · Ears · nl: Oud (left.yaml), Nieuw (right.yaml)",
        ],
    ),
]


@pytest.mark.parametrize(("left", "right", "told"), IN_ALL_FIELDS, ids=["answer", "vote", "pillar", "action", "comments"])
def test_a_conflict_is_told_in_the_words_of_the_reader(left: dict[str, Any], right: dict[str, Any], told: list[str]) -> None:
    write_tiny_scan(LEFT, **left)
    write_tiny_scan(RIGHT, **right)
    outcome = cxscan("merge", LEFT, RIGHT, "--output", BOTH, "--lang", "nl")
    assert outcome.exit_code == 1
    assert outcome.stderr.splitlines()[:-1] == told


def test_everything_in_which_two_copies_can_differ_has_a_name() -> None:
    kinds = (Scan, Answer, PillarPlan, Action, Vote, Comments)
    fields = {name for kind in kinds for name in kind.model_fields} - {"format", "answers", "pillars", "carried", "forms"}
    assert fields - set(FIELDS) == set()


@pytest.mark.parametrize(
    ("finished", "status"),
    [({"ask": 1, "hear": 2, "help": 3}, "final"), ({"ask": 1, "hear": 2}, "draft")],
    ids=["whole", "lacking"],
)
def test_a_scan_that_one_of_them_finished_is_finished_where_no_answer_is_missing(finished: dict[str, int], status: str) -> None:
    write_tiny_scan(LEFT, finished, status="final")
    write_tiny_scan(RIGHT, {"ask": 1})
    assert cxscan("merge", LEFT, RIGHT, "--output", BOTH).exit_code == 0
    assert load_scan(BOTH).status == status


REMARKS = {
    "a line of its own": "# ask Anna\n{}",
    "behind a value": "{}title: Town  # not final\n",
    "at the end": "{}# the end\n",
    "below a long text": "{}title: |\n  A text\n\n# and a remark\n",
}


@pytest.mark.parametrize("where", REMARKS)
def test_remarks_in_a_copy_are_not_in_what_is_merged_and_that_is_said(where: str) -> None:
    write_tiny_scan(LEFT, {"ask": 1})
    write_tiny_scan(RIGHT, {"ask": 1})
    RIGHT.write_text(REMARKS[where].format(RIGHT.read_text(encoding="utf-8")), encoding="utf-8")
    outcome = cxscan("merge", LEFT, RIGHT, "--output", BOTH)
    assert outcome.exit_code == 0
    assert "What stands behind # in right.yaml is no part of a scan, and is not in the merged one." in outcome.stderr
    assert "left.yaml" not in outcome.stderr
    assert "#" not in BOTH.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_left_by_the_option_that_merge_has(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    write_tiny_scan(LEFT, {"ask": 1})
    write_tiny_scan(RIGHT, {"hear": 1})
    monkeypatch.setattr("cxscan.files.saving.locks.lock_descriptor", refuse)
    outcome = cxscan("merge", LEFT, RIGHT, "--output", BOTH)
    assert outcome.exit_code == 3
    assert outcome.stderr == "The folder . cannot be written: you have no permission. Choose another one with --output.\n"


def test_a_sign_in_a_text_is_no_remark() -> None:
    write_tiny_scan(LEFT, {"ask": 1}, title="Room #4 # and five", facilitator="# nobody")
    write_tiny_scan(RIGHT, {"hear": 1}, title="Room #4 # and five", facilitator="# nobody")
    assert cxscan("merge", LEFT, RIGHT, "--output", BOTH).stderr == "There were no conflicts.\n"


def test_git_merges_two_branches_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the lines that docs/pipelines.md gives, `cxscan` being this one."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    _cxscan_on_the_path(monkeypatch)
    scan = Path("scans/town.yaml")
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(scan, {"ask": 1})
    commit_all()
    subprocess.run(["sh", "-euc", _recipe("merge driver")], check=True)
    commit_all("Merge scans by answer")
    git("checkout", "--quiet", "-b", "other")
    write_tiny_scan(scan, {"ask": 1, "hear": 2})
    commit_all("Answer one")
    git("checkout", "--quiet", "main")
    write_tiny_scan(scan, {"ask": 3, "help": 2})
    scan.write_text(
        scan.read_text(encoding="utf-8") + "# by hand: git keeps this, and needs no copy beside it\n", encoding="utf-8"
    )
    commit_all("Answer another")
    git("merge", "--quiet", "--no-edit", "other")
    assert {id_: answer.level for id_, answer in load_scan(scan).answers.items()} == {"ask": 3, "hear": 2, "help": 2}
    assert git("status", "--porcelain") == ""


def test_git_stops_where_two_branches_conflict_and_keeps_our_side(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    _cxscan_on_the_path(monkeypatch)
    scan = Path("scans/town.yaml")
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(scan, {"ask": 1})
    commit_all()
    subprocess.run(["sh", "-euc", _recipe("merge driver")], check=True)
    commit_all("Merge scans by answer")
    git("checkout", "--quiet", "-b", "other")
    write_tiny_scan(scan, {"ask": 2})
    commit_all("Answer")
    git("checkout", "--quiet", "main")
    write_tiny_scan(scan, {"ask": 3})
    commit_all("Answer otherwise")
    done = subprocess.run(["git", "merge", "--no-edit", "other"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Ask · Level: 3" in done.stderr
    assert load_scan(scan).answers["ask"].level == 3


def test_what_two_branches_decided_apart_is_a_conflict_though_they_were_merged_into_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    _cxscan_on_the_path(monkeypatch)
    scan, levels = Path("scans/town.yaml"), {"main": 3, "other": 2}
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(scan, {"ask": 1})
    commit_all()
    subprocess.run(["sh", "-euc", _recipe("merge driver")], check=True)
    commit_all("Merge scans by answer")
    git("branch", "other")
    ends = {}
    for branch, level in levels.items():
        git("checkout", "--quiet", branch)
        write_tiny_scan(scan, {"ask": level})
        commit_all(f"Answer {level}")
        ends[branch] = git("rev-parse", "HEAD").strip()
    for branch, there in (("main", "other"), ("other", "main")):
        git("checkout", "--quiet", branch)
        git("merge", "--quiet", "--strategy", "ours", "--no-edit", ends[there])
    done = subprocess.run(["git", "merge", "--no-edit", "main"], capture_output=True, text=True, check=False)
    assert (done.returncode, "git left both sides of a change here" in done.stderr) == (1, True)
    assert load_scan(scan).answers["ask"].level == 2


def _recipe(name: str) -> str:
    """Return the lines of shell that docs/pipelines.md has under a name."""
    text = (Path(__file__).parents[3] / "docs" / "pipelines.md").read_text(encoding="utf-8")
    return text.split(f"<!-- test: {name} -->\n```sh\n")[1].split("```")[0]


def _cxscan_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a `cxscan` on the path that starts this one."""
    folder = Path("../bin").absolute()
    folder.mkdir(exist_ok=True)
    program = folder / "cxscan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cxscan "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_two_finished_copies_stay_finished_where_a_question_is_not_asked_by_rule() -> None:
    later = question_data("help", asked_if={"question": "ask", "at_least": 3})
    pillars = [{"id": "ears", "title": "Ears", "questions": [question_data("ask"), question_data("hear"), later]}]
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars)
    write_tiny_scan(LEFT, {"ask": 1, "hear": 2}, status="final")
    write_tiny_scan(RIGHT, {"ask": 1, "hear": 2}, status="final", glad=("We ask",))
    assert cxscan("merge", LEFT, RIGHT, "--output", "both.yaml").exit_code == 0
    assert "status: final\n" in Path("both.yaml").read_text(encoding="utf-8")
