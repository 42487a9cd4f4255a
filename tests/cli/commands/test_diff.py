"""`cxscan diff`: what grew between two scans, in numbers and in words."""

import datetime
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cxscan.model.scan import Answer
from tests.cli.program import cxscan
from tests.questionnaires_for_tests import question_data, questionnaire_data, write_tiny_questionnaire, write_tiny_scan

OLD, NEW = Path("old.yaml"), Path("new.yaml")
LAST_YEAR = datetime.date(2025, 11, 22)


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


def write_old(levels: dict[str, Any], **more: Any) -> Path:
    return write_tiny_scan(OLD, levels, **({"date": LAST_YEAR, "status": "final"} | more))


def write_new(levels: dict[str, Any], **more: Any) -> Path:
    return write_tiny_scan(NEW, levels, **({"status": "final"} | more))


def compared(*options: str) -> Any:
    """Return what `diff --json` says of the two scans."""
    outcome = cxscan("diff", OLD, NEW, "--json", *options)
    assert outcome.exit_code == 0
    return json.loads(outcome.stdout)


def statuses(data: Any) -> dict[str, str]:
    return {question["id"]: question["status"] for pillar in data["pillars"] for question in pillar["questions"]}


def test_json_is_the_whole_result_in_the_keys_of_the_contract() -> None:
    write_old({"ask": 1, "hear": 2.5, "help": 3})
    write_new({"ask": 2.5, "hear": 2, "help": "unknown"})
    outcome = cxscan("diff", OLD, NEW, "--json")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert json.loads(outcome.stdout) == {
        "old": {"date": "2025-11-22", "score": 2.375},
        "new": {"date": "2026-11-22", "score": 2.25},
        "like_for_like": {"old": 1.75, "new": 2.25},
        "comparable": 2,
        "of": 3,
        "growth": 0.5,
        "pillars": [
            {
                "id": "ears",
                "title": "Ears",
                "old": 1.75,
                "new": 2.25,
                "growth": 0.5,
                "comparable": 2,
                "questions": [
                    {"id": "ask", "title": "Ask", "old": 1, "new": 2.5, "status": "grown"},
                    {"id": "hear", "title": "Hear", "old": 2.5, "new": 2, "status": "dropped"},
                ],
            },
            {
                "id": "hands",
                "title": "Hands",
                "old": None,
                "new": None,
                "growth": None,
                "comparable": 0,
                "questions": [{"id": "help", "title": "Help", "old": 3, "new": "unknown", "status": "not-comparable"}],
            },
        ],
    }


SCREEN = """\
Town of Example
22 November 2026 · done · Tiny scan 1.0

Now 2.3 (on 1 of 2 pillars); on the 2 questions that can be compared +0.5 since 2025; Ears grew
(+0.5).

Compared with 22 November 2025, on 2 of 3 questions; only what can be compared.
The plain scores, each scan on its own questions: 2.4 then, 2.3 now.


 Pillar    Then   Now   Growth   Compared
 ────────────────────────────────────────
 Ears       1.8   2.3     +0.5        2/2
 Hands        –     –        –        0/1

 Overall    1.8   2.3     +0.5        2/3


What grew
Ask: 1 → 2.5 (+1.5)
  Then: We ask at level 1.
  Now: We ask at level 2.
  Now also part of level 3: We ask at level 3.
  Note: We ring back.

What dropped
Hear: 2.5 → 2 (−0.5)
  Now: We hear at level 2.
  Then also part of: We hear at level 3.
  Level 3: We hear at level 3.

No level in one of the two scans (1)
  Help we don’t know
"""


def test_the_screen_shows_growth_in_numbers_and_in_the_words_of_both_levels() -> None:
    write_old({"ask": 1, "hear": 2.5, "help": 3})
    answers = {
        "ask": Answer(level=Fraction(5, 2), note="We ring back."),
        "hear": Answer(level=Fraction(2)),
        "help": Answer(level="unknown"),
    }
    write_new({}, answers=answers)
    outcome = cxscan("diff", OLD, NEW)
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (0, SCREEN, "")


def test_every_status_has_its_name() -> None:
    extra = [
        {"id": "ears", "title": "Ears", "questions": [question_data(id_) for id_ in ("ask", "hear", "lost")]},
        {"id": "hands", "title": "Hands", "questions": [question_data(id_) for id_ in ("help", "late")]},
    ]
    write_tiny_questionnaire(Path("questionnaires"), pillars=extra)
    fresh = questionnaire_data(version="1.1")["pillars"]
    fresh[1]["questions"] += [question_data("late"), question_data("fresh")]
    write_tiny_questionnaire(Path("questionnaires"), "tiny-1.1.yaml", version="1.1", pillars=fresh)
    write_old({"ask": 1, "hear": 3, "help": 2, "lost": 2, "late": "unknown"})
    write_new({"ask": 2, "hear": 1, "help": 2, "late": 3, "fresh": 4}, questionnaire={"id": "tiny", "version": "1.1"})
    data = compared()
    assert statuses(data) == {
        "ask": "grown",
        "hear": "dropped",
        "lost": "gone",
        "help": "same",
        "late": "not-comparable",
        "fresh": "new",
    }
    assert [(question["old"], question["new"]) for question in data["pillars"][0]["questions"]] == [(1, 2), (3, 1), (2, None)]
    assert [(question["old"], question["new"]) for question in data["pillars"][1]["questions"]] == [
        (2, 2),
        ("unknown", 3),
        (None, 4),
    ]


def test_a_renamed_question_goes_on_under_its_new_id() -> None:
    pillars = questionnaire_data()["pillars"]
    pillars[1]["questions"] = [question_data("serve", replaces=["help"])]
    write_tiny_questionnaire(Path("questionnaires"), "tiny-1.1.yaml", version="1.1", pillars=pillars)
    write_old({"help": 2})
    write_new({"serve": 3}, questionnaire={"id": "tiny", "version": "1.1"})
    data = compared()
    assert (data["growth"], statuses(data)["serve"], "help" in statuses(data)) == (1, "grown", False)


def test_a_question_without_an_answer_is_null_on_that_side() -> None:
    write_old({"ask": 1})
    write_new({"hear": 1})
    questions = compared()["pillars"][0]["questions"]
    assert [(question["old"], question["new"]) for question in questions] == [(1, None), (None, 1)]


def test_nothing_to_compare_is_null() -> None:
    write_old({"ask": 1})
    write_new({"hear": 1})
    data = compared()
    assert (data["growth"], data["like_for_like"], data["comparable"]) == (None, {"old": None, "new": None}, 0)
    assert cxscan("diff", OLD, NEW).exit_code == 0


def test_a_different_number_of_levels_cannot_be_compared_and_the_command_says_so() -> None:
    three = [{"name": name, "summary": name} for name in ("Low", "Middle", "High")]
    pillars = questionnaire_data()["pillars"]
    for pillar in pillars:
        for question in pillar["questions"]:
            question["levels"] = {1: "a", 2: "b", 3: "c"}
    write_tiny_questionnaire(Path("questionnaires"), "tiny-2.0.yaml", version="2.0", levels=three, pillars=pillars)
    write_old({"ask": 1, "hear": 2})
    write_new({"ask": 2, "hear": 3}, questionnaire={"id": "tiny", "version": "2.0"})
    outcome = cxscan("diff", OLD, NEW, "--json")
    data = json.loads(outcome.stdout)
    assert outcome.stderr == "The two questionnaires have a different number of levels, so the answers cannot be compared.\n"
    assert (data["comparable"], data["growth"], set(statuses(data).values())) == (0, None, {"not-comparable"})


def test_carried_answers_are_marked_and_counted_apart() -> None:
    write_old({"ask": 1, "hear": 1})
    write_new({}, answers={"ask": Answer(level=Fraction(1), carried=True), "hear": Answer(level=Fraction(2))})
    assert compared()["pillars"][0]["questions"][0] == {
        "id": "ask",
        "title": "Ask",
        "old": 1,
        "new": 1,
        "status": "same",
        "carried": True,
    }
    assert "1 of them was carried over and not looked at again." in cxscan("diff", OLD, NEW).stdout


# --- dropping


@pytest.mark.parametrize(
    ("levels", "options", "exit_code"),
    [
        ({"ask": 3, "hear": 2}, [], 0),
        ({"ask": 3, "hear": 1}, [], 0),
        ({"ask": 3, "hear": 2}, ["--fail-on-drop"], 0),
        ({"ask": 5, "hear": 1.5}, ["--fail-on-drop"], 1),
        ({"ask": 5, "hear": "unknown"}, ["--fail-on-drop"], 0),
        ({"ask": 5, "hear": 1.5}, ["--fail-on-drop", "--tolerance", "0.5"], 0),
        ({"ask": 5, "hear": 1}, ["--fail-on-drop", "--tolerance", "0.5"], 1),
        ({"ask": 5, "hear": 1}, ["--fail-on-drop", "--tolerance", "1"], 0),
    ],
)
def test_fail_on_drop_ends_in_1_where_one_question_is_lower_by_more_than_the_tolerance(
    levels: dict[str, Any], options: list[str], exit_code: int
) -> None:
    write_old({"ask": 3, "hear": 2})
    write_new(levels)
    assert cxscan("diff", OLD, NEW, *options).exit_code == exit_code


def test_fail_on_drop_still_prints_the_whole_result() -> None:
    write_old({"ask": 3})
    write_new({"ask": 2})
    assert cxscan("diff", OLD, NEW, "--json", "--fail-on-drop").stdout == cxscan("diff", OLD, NEW, "--json").stdout


@pytest.mark.parametrize("tolerance", ["-1", "nan", "x", "inf", "-inf", "1e999"])
def test_a_tolerance_that_is_no_number_of_levels_is_wrong_usage(tolerance: str) -> None:
    write_old({"ask": 3})
    write_new({"ask": 2})
    assert cxscan("diff", OLD, NEW, "--fail-on-drop", "--tolerance", tolerance).exit_code == 2


# --- which two


def test_without_names_it_is_the_newest_two_of_one_unit() -> None:
    for name, unit, year in [("a", "Desk", 2024), ("b", "Desk", 2025), ("c", None, 2025), ("d", "desk ", 2026)]:
        write_tiny_scan(Path(f"scans/{name}.yaml"), {"ask": 1}, unit=unit, date=datetime.date(year, 1, 1), status="final")
    outcome = cxscan("diff", "--json")
    data = json.loads(outcome.stdout)
    assert (data["old"]["date"], data["new"]["date"]) == ("2025-01-01", "2026-01-01")
    assert outcome.stderr == "Taken: scans/b.yaml\nTaken: scans/d.yaml\n"


def test_a_unit_with_one_scan_is_passed_over_for_one_with_two() -> None:
    for name, unit, year in [("a", None, 2024), ("b", None, 2025), ("c", "Desk", 2026)]:
        write_tiny_scan(Path(f"scans/{name}.yaml"), {"ask": 1}, unit=unit, date=datetime.date(year, 1, 1), status="final")
    assert cxscan("diff", "--json").stderr == "Taken: scans/a.yaml\nTaken: scans/b.yaml\n"


def test_two_scans_of_two_units_are_no_two_scans_of_one_unit() -> None:
    for name, unit in [("a", None), ("b", "Desk")]:
        write_tiny_scan(Path(f"scans/{name}.yaml"), {"ask": 1}, unit=unit, status="final")
    outcome = cxscan("diff")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == "There are no two scans of one team in scans to compare. Name two files.\n"


def test_two_scans_of_one_day_are_taken_in_the_order_of_their_names() -> None:
    for name in ("2026-11-22-town", "2026-11-22-town-2", "2026-11-22-town-10"):
        write_tiny_scan(Path(f"scans/{name}.yaml"), {"ask": 1}, status="final")
    assert cxscan("diff", "--json").stderr == "Taken: scans/2026-11-22-town-2.yaml\nTaken: scans/2026-11-22-town-10.yaml\n"


def test_one_name_is_held_against_the_scan_before_it() -> None:
    for year in (2024, 2025, 2026):
        write_tiny_scan(Path(f"scans/{year}.yaml"), {"ask": 1}, date=datetime.date(year, 1, 1), status="final")
    outcome = cxscan("diff", "scans/2025.yaml", "--json")
    assert (outcome.exit_code, outcome.stderr) == (0, "Taken: scans/2024.yaml\n")
    assert json.loads(outcome.stdout)["new"]["date"] == "2025-01-01"


def test_a_scan_that_names_the_one_before_is_held_against_that_one() -> None:
    write_tiny_scan(Path("scans/first.yaml"), {"ask": 1}, unit="Old name", date=LAST_YEAR, status="final")
    write_tiny_scan(Path("scans/second.yaml"), {"ask": 2}, unit="New name", previous="first.yaml", status="final")
    assert cxscan("diff", "scans/second.yaml", "--json").stderr == "Taken: scans/first.yaml\n"


def test_the_first_scan_has_none_before_it_and_the_command_says_so() -> None:
    write_tiny_scan(Path("scans/only.yaml"), {"ask": 1}, status="final")
    outcome = cxscan("diff", "scans/only.yaml")
    assert outcome.exit_code == 2
    assert outcome.stderr == "There is no earlier scan of this team beside scans/only.yaml. Name two files.\n"


def test_the_view_of_one_person_is_never_compared_as_a_scan() -> None:
    write_old({"ask": 1}, rater="Anna")
    write_new({"ask": 2})
    outcome = cxscan("diff", OLD, NEW)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "Anna" in outcome.stderr


def test_the_view_of_one_person_is_never_taken_as_one_of_the_newest_two() -> None:
    write_tiny_scan(Path("scans/a.yaml"), {"ask": 1}, date=datetime.date(2024, 1, 1), status="final")
    write_tiny_scan(Path("scans/b.yaml"), {"ask": 2}, date=datetime.date(2025, 1, 1), status="final")
    write_tiny_scan(Path("scans/c.yaml"), {"ask": 2}, date=datetime.date(2026, 1, 1), rater="Anna")
    passed_over = "1 view of one person was passed over: scans/c.yaml.\n"
    assert cxscan("diff", "--json").stderr == f"{passed_over}Taken: scans/a.yaml\nTaken: scans/b.yaml\n"


def test_the_wrong_way_round_is_said() -> None:
    write_old({"ask": 1})
    write_new({"ask": 2})
    outcome = cxscan("diff", NEW, OLD, "--json")
    assert json.loads(outcome.stdout)["growth"] == -1
    assert outcome.stderr == "The first scan is newer than the second: what you see is the way back.\n"


WAY_BACK = "The first scan is newer than the second: what you see is the way back.\n"
DAY_ORDER = ["2026-11-22-town.yaml", "2026-11-22-town-2.yaml", "2026-11-22-town-10.yaml"]


@pytest.mark.parametrize(("earlier", "later"), [(0, 1), (0, 2), (1, 2)])
def test_of_one_day_the_numbers_in_the_names_tell_which_way_round_is_wrong(earlier: int, later: int) -> None:
    for name in DAY_ORDER:
        write_tiny_scan(Path(name), {"ask": 2}, status="final")
    assert cxscan("diff", DAY_ORDER[earlier], DAY_ORDER[later]).stderr == ""
    assert cxscan("diff", DAY_ORDER[later], DAY_ORDER[earlier]).stderr == WAY_BACK


def test_of_one_day_names_of_ones_own_are_taken_in_the_order_in_which_they_are_named() -> None:
    before, after = (write_tiny_scan(Path(name), {"ask": 2}, status="final") for name in ("before.yaml", "after.yaml"))
    assert [cxscan("diff", *both).stderr for both in [(before, after), (after, before)]] == ["", ""]


def test_a_number_that_belongs_to_the_name_of_a_team_tells_nothing_about_the_order() -> None:
    one = write_tiny_scan(Path("2026-11-22-town-team.yaml"), {"ask": 2}, unit="Team", status="final")
    two = write_tiny_scan(Path("2026-11-22-town-team-2.yaml"), {"ask": 3}, unit="Team 2", status="final")
    again = write_tiny_scan(Path("2026-11-22-town-team-2-2.yaml"), {"ask": 3}, unit="Team 2", status="final")
    teams = f"Town of Example · Team 2 ({two}) and Town of Example · Team ({one})"
    two_teams = f"These are scans of two teams: {teams}. If the name has changed, say so in the newer scan with “previous”.\n"
    assert cxscan("diff", two, one).stderr == two_teams
    assert cxscan("diff", again, two).stderr == WAY_BACK


def test_scans_of_two_questionnaires_are_not_compared() -> None:
    write_tiny_questionnaire(Path("questionnaires"), "other.yaml", id="other")
    write_old({"ask": 1}, questionnaire={"id": "other", "version": "1.0"})
    write_new({"ask": 2})
    outcome = cxscan("diff", OLD, NEW)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == "These scans cannot be compared: one answers “other”, the other “tiny”.\n"


def test_the_problems_of_both_files_end_in_3() -> None:
    write_old({"ask": 9})
    write_new({"ask": 2})
    outcome = cxscan("diff", OLD, NEW, "--json")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr.startswith("old.yaml:10:12: level 9 does not exist")


def test_growth_that_does_not_follow_from_the_shown_scores_says_that_it_is_rounded() -> None:
    # 1.75 to 2.5 is +0.75: shown 1.8, 2.5 and +0.8.
    write_old({"ask": 1.5, "hear": 2})
    write_new({"ask": 2, "hear": 3})
    row = next(line for line in cxscan("diff", OLD, NEW).stdout.splitlines() if line.lstrip().startswith("Ears"))
    assert row.split() == ["Ears", "1.8", "2.5", "+0.8", "(rounded)", "2/2"]


def test_growth_has_a_decimal_comma_in_dutch() -> None:
    write_old({"ask": 1})
    write_new({"ask": 2.5})
    assert "+1,5" in cxscan("diff", OLD, NEW, "--lang", "nl").stdout


# --- what did not move, and what was worded anew


def test_what_stayed_the_same_is_told_apart_from_what_nobody_looked_at_again() -> None:
    write_old({"ask": 2, "hear": 3})
    write_new({}, answers={"ask": Answer(level=Fraction(2)), "hear": Answer(level=Fraction(3), carried=True)})
    shown = cxscan("diff", OLD, NEW).stdout
    assert "The same, confirmed (1)\n  Ask 2\n" in shown
    assert "Carried over, not looked at again (1)\n  Hear 3\n" in shown


def reword(id_: str, level: int) -> None:
    """Write version 1.1 of the questionnaire, with one level description worded anew, beside the scans."""
    question = question_data(id_)
    question["levels"][level] = "We do it in other words."
    pillars = [{"id": "ears", "title": "Ears", "questions": [question, question_data("hear")]}]
    write_tiny_questionnaire(Path("questionnaires"), "tiny-1.1.yaml", version="1.1", pillars=pillars)


def test_a_wording_that_changed_under_the_same_name_is_flagged_with_the_words_of_then_beside_those_of_now() -> None:
    reword("ask", 1)
    write_old({"ask": 1, "hear": 3})
    write_new({"ask": 2, "hear": 3}, questionnaire={"id": "tiny", "version": "1.1"})
    shown = cxscan("diff", OLD, NEW).stdout
    assert "Ask: 1 → 2 (+1.0)\n  Take care: the words of this question have changed since then.\n" in shown
    assert "  Then: We ask at level 1.\n  Now: We ask at level 2.\n" in shown
    assert "  Hear 3\n" in shown
    data = json.loads(cxscan("diff", OLD, NEW, "--json").stdout)
    assert [(one["id"], one.get("reworded", False)) for one in data["pillars"][0]["questions"]] == [
        ("ask", True),
        ("hear", False),
    ]


def test_a_wording_that_changed_and_a_level_that_did_not_is_flagged_too() -> None:
    reword("ask", 5)
    write_old({"ask": 1})
    write_new({"ask": 1}, questionnaire={"id": "tiny", "version": "1.1"})
    assert "The same, confirmed (1)\n  Ask 1 (the words have changed)\n" in cxscan("diff", OLD, NEW).stdout


def test_another_word_for_the_customer_is_no_other_wording() -> None:
    customers = [
        {"id": "customer", "one": "customer", "many": "customers", "the": "the customer"},
        {"id": "resident", "one": "resident", "many": "residents", "the": "the resident"},
    ]
    write_tiny_questionnaire(Path("questionnaires"), customers=customers)
    write_old({"ask": 1})
    write_new({"ask": 2}, customer="resident")
    assert "reworded" not in cxscan("diff", OLD, NEW, "--json").stdout


def test_an_earlier_version_without_the_word_for_the_customer_speaks_in_its_own() -> None:
    customers = [{"id": "resident", "one": "resident", "many": "residents", "the": "the resident"}]
    write_tiny_questionnaire(Path("questionnaires"), "newer.yaml", version="1.1", customers=customers)
    write_old({"ask": 1})
    write_new({"ask": 2}, questionnaire={"id": "tiny", "version": "1.1"}, customer="resident")
    outcome = cxscan("diff", OLD, NEW, "--json")
    assert (outcome.exit_code, json.loads(outcome.stdout)["growth"]) == (0, 1.0)


def test_growth_as_markdown_for_a_wiki_or_a_mail() -> None:
    write_old({"ask": 1, "hear": 2.5, "help": 3})
    answers = {
        "ask": Answer(level=Fraction(5, 2), note="We ring back."),
        "hear": Answer(level=Fraction(2)),
        "help": Answer(level="unknown"),
    }
    write_new({}, answers=answers)
    golden = Path(__file__).parents[2] / "golden" / "diff.md"
    outcome = cxscan("diff", OLD, NEW, "--format", "markdown")
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (0, golden.read_text(encoding="utf-8"), "")


def test_a_file_that_is_compared_with_itself_is_said_to_be_one(tmp_path: Path) -> None:
    write_new({"ask": 2, "hear": 3})
    link = tmp_path / "last year.yaml"
    link.symlink_to(NEW.absolute())
    for other in (NEW, Path("./questionnaires/../new.yaml"), link):
        outcome = cxscan("diff", other, NEW)
        assert (outcome.exit_code, outcome.stderr) == (0, "Both names lead to the same file, so nothing differs.\n")


@pytest.mark.parametrize("form", ["terminal", "markdown"])
def test_the_way_back_tells_of_the_older_scan_what_was_true_on_its_day(form: str) -> None:
    write_old({"ask": 2, "hear": 2, "help": 3}, pillars={"ears": {"target": 4, "by": "2028-01-01"}})
    write_new({"ask": 3, "hear": 3, "help": 3})
    told = " ".join(cxscan("diff", NEW, OLD, "--format", form).stdout.split())
    assert "Now 2.5: −0.5 since 2026; no pillar grew, 1 dropped." in told
    assert "+0.5" not in told
    assert "pace" not in told
