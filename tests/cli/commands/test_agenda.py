"""`cxscan agenda`: what to talk about first."""

import json
from pathlib import Path

import pytest

from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

SCAN = Path("scans/town.yaml")


@pytest.fixture
def voted() -> None:
    """A scan in which three people differ on one question, agree on another, and did not vote on the third."""
    write_tiny_questionnaire(Path("questionnaires"))
    answers = {
        "ask": {"votes": {"Anna": 3, "Bram": 3, "Cees": 3}},
        "hear": {"votes": [1, 1, 2.5, 4, "unknown"]},
    }
    write_tiny_scan(SCAN, answers=answers)


@pytest.mark.usefixtures("voted")
def test_what_differs_comes_first_with_its_votes_and_minutes() -> None:
    outcome = cxscan("agenda", SCAN, "--minutes", 30)
    assert (outcome.exit_code, outcome.stderr) == (0, ""), outcome
    assert outcome.stdout == (
        "Talk about this first: here the votes differ most (15 minutes)\n"
        "  15 min  2. Hear: 2 × 1; 1 × 2.5; 1 × 4; 1 × don’t know\n"
        "\n"
        "After that (2 minutes)\n"
        "   2 min  3. Help: no votes yet\n"
        "\n"
        "Confirm in one go: all who voted agree (1 minute)\n"
        "  1. Ask: 3 × 3\n"
        "\n"
        "12 minutes are left for the ambition and the first actions.\n"
    )


def test_with_one_view_alone_it_says_why_nothing_comes_first() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(SCAN, answers={"ask": {"votes": {"Anna": 2}}, "hear": {"votes": {"Anna": 3}}})
    assert cxscan("agenda", SCAN, "--minutes", 30).stdout == (
        "Talk about this: one person voted on it, or nobody (6 minutes)\n"
        "   2 min  1. Ask: 1 × 2\n"
        "   2 min  2. Hear: 1 × 3\n"
        "   2 min  3. Help: no votes yet\n"
        "\n"
        "24 minutes are left for the ambition and the first actions.\n"
    )


@pytest.mark.usefixtures("voted")
@pytest.mark.parametrize(("lang", "after"), [("nl", "\nDaarna (2 minuten)\n"), ("fr", "\nEnsuite (2 minutes)\n")])
def test_what_comes_next_is_not_told_as_what_was_once(lang: str, after: str) -> None:
    assert after in cxscan("agenda", SCAN, "--minutes", 30, "--lang", lang).stdout


@pytest.mark.usefixtures("voted")
def test_the_same_as_json() -> None:
    # Variance 6.1875 / 3 of 1, 1, 2.5 and 4, against 5/3 of blind votes.
    data = json.loads(cxscan("agenda", SCAN, "--minutes", 30, "--json").stdout)
    assert data == {
        "minutes": 30,
        "first": [
            {"question": "hear", "minutes": 15, "spread": 3.0, "two_camps": True, "unknown": 1, "agreement": -0.2375},
        ],
        "then": [{"question": "help", "minutes": 2, "spread": None, "two_camps": False, "unknown": 0, "agreement": None}],
        "confirm": {"minutes": 1, "questions": ["ask"]},
        "settled": [],
        "settled_apart": [],
        "settled_outside": [],
        "closing_minutes": 12,
        "short_by": 0,
        "covered": 1.0,
    }


def test_numbers_in_json_have_four_decimals_at_most() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    # Variance 1/7 against 5/3: 1 - 3/35.
    write_tiny_scan(SCAN, answers={"ask": {"votes": [2, 2, 2, 2, 2, 2, 3]}})
    data = json.loads(cxscan("agenda", SCAN, "--json").stdout)
    assert [one["agreement"] for one in data["first"]] == [0.9143]


def test_without_votes_it_says_where_votes_come_from() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(SCAN, {"ask": 2})
    outcome = cxscan("agenda", SCAN)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == (
        "Nobody has voted in scans/town.yaml yet. An agenda is made from votes: hold up cards in cxscan run (v), or send "
        "forms with cxscan form new and collect them with cxscan form collect.\n"
    )


@pytest.mark.usefixtures("voted")
@pytest.mark.parametrize("minutes", [0, -5, 9, 481, 10**9])
def test_a_time_in_which_nobody_can_talk_is_refused(minutes: int) -> None:
    outcome = cxscan("agenda", SCAN, "--minutes", minutes)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == f"An agenda takes between 10 and 480 minutes, not {minutes}.\n"


def test_a_level_that_not_all_stand_behind_yet_is_named_and_takes_no_time() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    answers = {
        "ask": {"level": 2, "votes": [1, 2, 2.5]},
        "hear": {"level": 3, "votes": [2.5, 3, 3.5], "rounds": [[1, 3, 5]]},
        "help": {"level": 2, "votes": [1, 1, 3, 3]},
    }
    write_tiny_scan(SCAN, answers=answers)
    outcome = cxscan("agenda", SCAN, "--minutes", 30)
    assert (outcome.exit_code, outcome.stderr) == (0, ""), outcome
    assert outcome.stdout == (
        "3 questions have their level already.\n"
        "\n"
        "Has its level, though the last votes lie far apart\n"
        "  3. Help: 2 × 1; 2 × 3 · two groups\n"
        "  1. Ask: 1 × 1; 1 × 2; 1 × 2.5\n"
        "\n"
        "30 minutes are left for the ambition and the first actions.\n"
    )
    data = json.loads(cxscan("agenda", SCAN, "--json").stdout)
    assert [(one["question"], one["spread"], one["two_camps"]) for one in data["settled_apart"]] == [
        ("help", 2.0, True),
        ("ask", 1.5, False),
    ]


def test_a_level_that_nobody_voted_for_is_named_with_the_votes_beside_it() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    answers = {
        "ask": {"level": 4, "votes": [2, 2.5, 3]},
        "hear": {"level": 3, "votes": [3, 3], "rounds": [[1, 2]]},
        "help": {"level": 1.5, "votes": [2, 2]},
    }
    write_tiny_scan(SCAN, answers=answers)
    outcome = cxscan("agenda", SCAN, "--minutes", 30)
    assert (outcome.exit_code, outcome.stderr) == (0, ""), outcome
    assert (
        "Has a level that lies outside of the last votes\n"
        "  1. Ask: 1 × 2; 1 × 2.5; 1 × 3 · agreed: 4\n  3. Help: 2 × 2 · agreed: 1.5\n"
    ) in outcome.stdout
    data = json.loads(cxscan("agenda", SCAN, "--json").stdout)
    assert [(one["question"], one["level"]) for one in data["settled_outside"]] == [("ask", 4.0), ("help", 1.5)]
