"""How far a group agreed, before it talked and after, and how its roles see the pillars."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

SCAN = Path("scans/2026-11-22-town.yaml")


def votes(front_line: tuple[Any, ...], management: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
    return [{"level": one, "role": "front-line"} for one in front_line] + [
        {"level": one, "role": "management"} for one in management
    ]


# Variance 1/15 against that of blind votes on nine half levels, 5/3: r_wg 0.96.
AGREED = votes((2, 2, 2.5), (2, 2.5, 2))
# Two groups at the ends: variance 24/5, far above 5/3.
APART = votes((1, 1, 1), (5, 5, 5))
# Variance 1 against 5/3: r_wg 0.4.
IN_PART = votes((1, 2, 3))


def write(**answers: Any) -> Path:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, answers=answers, language="en", status="final")
    return SCAN


def report(*options: str) -> str:
    outcome = cxscan("report", SCAN, "--lang", "en", "--output", "report.md", "--force", *options)
    assert outcome.exit_code == 0, outcome.stderr
    return Path("report.md").read_text(encoding="utf-8")


def data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(cxscan("show", SCAN, "--json").stdout)
    return found


def test_without_votes_nothing_is_said_of_them() -> None:
    write(ask={"level": 2})
    assert "How far the group agrees" not in report()
    assert (data()["agreement"], data()["roles"]) == (None, None)


def test_a_report_says_on_how_many_questions_the_group_agrees_and_on_how_many_it_did_at_first() -> None:
    write(ask={"level": 2, "votes": AGREED, "rounds": [APART]}, hear={"level": 2, "votes": APART}, help={"level": 2})
    said = "The votes lie close together on 1 of 2 questions; after the first round on 0."
    assert f"6 people gave their own view. {said}" in report()
    assert said in report("--template", "management")
    assert said in report("--template", "team", "--pillar", "ears")
    assert said in cxscan("show", SCAN, "--lang", "en").stdout.replace("\n", " ")


def test_two_votes_are_no_agreement_that_could_be_told() -> None:
    write(ask={"level": 2, "votes": [{"level": 2}, {"level": 2}]})
    assert "How far a group agrees is told from three views on a question upwards." in report()


@pytest.mark.parametrize(
    ("given", "said"), [(AGREED, "agreed (0.96)"), (IN_PART, "agreed in part (0.40)"), (APART, "no agreement")]
)
def test_a_question_says_how_far_its_views_agree(given: list[dict[str, Any]], said: str) -> None:
    write(ask={"level": 2, "votes": given})
    assert said in report()
    assert said in cxscan("explain", SCAN, "--lang", "en").stdout


def test_what_talking_changed_stands_round_by_round() -> None:
    write(ask={"level": 2, "votes": AGREED, "rounds": [APART]})
    assert "| Ask | from 1 to 5 · no agreement · two groups | from 2 to 2.5 · agreed (0.96) |" in report()
    shown = " ".join(cxscan("explain", SCAN, "--lang", "en").stdout.split())
    assert "votes on Ask: from 1 to 5 · no agreement · two groups → from 2 to 2.5 · agreed (0.96)" in shown
    (question,) = data()["agreement"]["questions"]
    first, last = question["by_round"]
    assert (question["id"], first["people"], first["lowest"], first["highest"], first["two_camps"]) == ("ask", 6, 1, 5, True)
    assert (last["r_wg"], last["unknown"]) == (0.96, 0)


def test_where_the_views_lie_far_apart_two_groups_are_named_where_there_are_two() -> None:
    write(ask={"level": 2, "votes": APART}, hear={"level": 2, "votes": votes((1, 1, 3), (3, 5, 5))})
    told = report()
    assert "- **Ask:** 6 views, from 1 to 5, no agreement, two groups\n" in told
    assert "- **Hear:** 6 views, from 1 to 5, no agreement\n" in told


def test_whoever_sees_it_differently_is_heard_in_the_report_and_changes_no_level() -> None:
    write(ask={"level": 4, "votes": APART, "dissent": "Two of us see a 1, because nights are not covered"})
    assert "**Ask (4):** Two of us see a 1, because nights are not covered" in report()
    assert data()["pillars"][0]["questions"][0]["level"] == 4


def test_what_people_wrote_beside_their_votes_is_told_without_their_names_and_with_them_where_names_are_wanted() -> None:
    given = {"Anna Smit": {"level": 2, "note": "Not at the desk"}, "Bo": {"level": 3}}
    write(ask={"level": 2, "votes": given})
    assert "One view (2): Not at the desk" in report()
    assert "Anna Smit" not in report()
    assert "Anna Smit (2): Not at the desk" in report("--names")


def test_the_roles_stand_beside_each_other_and_the_widest_gap_is_said() -> None:
    write(ask={"level": 2, "votes": votes((1, 2, 3), (3, 3, 3))}, help={"level": 2, "votes": votes((2, 2, 2), (2, 2, 2))})
    full = report()
    assert "Management sees Ears 1.0 higher than the front line." in full
    assert "| Ears | 2.0 | 3.0 | +1.0 |" in full
    assert data()["roles"][0]["means"] == [
        {"role": "front-line", "mean": 2, "questions": 1},
        {"role": "management", "mean": 3, "questions": 1},
    ]


def test_a_role_of_two_is_not_shown() -> None:
    write(ask={"level": 2, "votes": votes((1, 2, 3), (5, 5))})
    assert [one["role"] for one in data()["roles"][0]["means"]] == ["front-line"]
    assert "management" not in report()
    assert "management" not in cxscan("explain", SCAN, "--lang", "en").stdout


OUTSIDE = {"level": 4, "votes": [2, 2.5, 3]}


@pytest.mark.parametrize("template", [[], ["--template", "management"], ["--template", "team", "--pillar", "ears"]])
def test_a_level_that_nobody_voted_for_is_marked_for_every_audience(template: list[str]) -> None:
    write(ask=OUTSIDE, hear={"level": 3, "votes": [2, 4]}, help={"level": 2})
    told = report(*template)
    assert "Agreed outside the votes: Ask (4)" in told.replace("**", "").replace("| ", "").replace(" |", ":")
    assert "Agreed on 4, while the last votes lie from 2 to 3." in told


def test_a_strength_that_nobody_voted_for_is_not_praised_without_saying_so() -> None:
    write(ask=OUTSIDE, hear={"level": 3}, help={"level": 2})
    (line,) = [line for line in report("--template", "management").splitlines() if line.startswith("- **Ask (4)")]
    assert line.endswith("We ask at level 4. Agreed on 4, while the last votes lie from 2 to 3.")


@pytest.mark.parametrize(
    "answer", [{"level": 3, "votes": [2, 3]}, {"level": 4, "votes": [2]}, {"level": 3, "votes": [3, 3], "rounds": [[1, 2]]}]
)
def test_a_level_that_somebody_voted_for_and_one_beside_a_single_view_have_no_mark(answer: dict[str, Any]) -> None:
    write(ask=answer)
    assert "outside the votes" not in report()


def test_what_counts_is_where_the_votes_lie_after_talking() -> None:
    write(ask={"level": 4, "votes": [2, 3], "rounds": [[1, 4, 5]]})
    assert "Agreed on 4, while the last votes lie from 2 to 3." in report()


def test_where_all_votes_were_one_level_that_is_said_and_the_terminal_says_it_too() -> None:
    write(ask={"level": 3, "votes": [2, 2, "unknown"]})
    assert "Agreed on 3, while every one of the last votes was 2." in report()
    assert "Agreed on 3, while every one of the last votes was 2." in cxscan("show", SCAN, "--lang", "en").stdout


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((2, 2, 2), "votes on Ask: all at 2"),
        ((2, 2, 3), "votes on Ask: from 2 to 3"),
        ((2,), "votes on Ask: 2"),
        ((2, 2, "unknown"), "votes on Ask: all at 2 · 1 × don’t know"),
    ],
    ids=str,
)
def test_how_far_the_votes_of_a_round_lie_apart_is_told_by_its_ends(levels: tuple[Any, ...], said: str) -> None:
    scan = write(ask={"level": 2, "votes": [{"level": one} for one in levels]})
    line = next(line for line in cxscan("explain", scan, "--lang", "en").stdout.splitlines() if "votes on Ask" in line)
    assert line.strip().startswith(said)
