"""How far a group agrees, and how its roles see a pillar."""

from fractions import Fraction
from typing import Any

import pytest

from cxscan.maturity.votes.agreement import Round, agreement_among, group_agreement, roles_by_pillar, rounds_of
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Answer, Vote
from tests.questionnaires_for_tests import question_data, tiny_questionnaire, tiny_scan

ASK = tiny_questionnaire().by_id["ask"]


def votes(*levels: float | str, role: Any = None) -> tuple[Vote, ...]:
    return tuple(Vote(level=Fraction(str(one)) if isinstance(one, int | float) else one, role=role) for one in levels)


@pytest.mark.parametrize(
    ("levels", "agreement"),
    [
        ((2, 2, 2), Fraction(1)),
        # Variance 1/4 against 0.25 · (81 - 1) / 12 = 5/3 of blind votes on nine half levels.
        ((2, 2.5, 3), Fraction(17, 20)),
        ((2, 2.5, 3, "unknown", "not-applicable"), Fraction(17, 20)),
        # Two camps at the ends: variance 4 · 4 / 3.
        ((1, 1, 5, 5), Fraction(-11, 5)),
        ((1, 5), None),
        ((3, "unknown", "unknown"), None),
        ((), None),
    ],
)
def test_agreement_is_one_minus_the_variance_over_that_of_blind_votes(
    levels: tuple[Any, ...], agreement: Fraction | None
) -> None:
    assert agreement_among(votes(*levels), tiny_questionnaire(), ASK) == agreement


def test_a_group_agrees_from_seven_tenths_on() -> None:
    agreed, nearly = Fraction(7, 10), Fraction(699, 1000)
    found = group_agreement([[agreed], [nearly], [nearly, agreed], [agreed, None], [None, agreed]])
    assert (found.voted, found.agreed, found.again, found.agreed_first) == (4, 3, 2, 1)


@pytest.mark.parametrize(("agreement", "apart"), [(Fraction(7, 10), False), (Fraction(699, 1000), True), (Fraction(0), True)])
def test_votes_lie_apart_below_seven_tenths(agreement: Fraction, apart: bool) -> None:
    assert Round((), None, agreement).lies_apart is apart


def test_blind_votes_lie_further_apart_the_more_levels_there_are() -> None:
    whole = tiny_questionnaire().changed(step=Fraction(1))
    # Variance 1 against (25 - 1) / 12 = 2 of blind votes on five whole levels.
    assert agreement_among(votes(2, 3, 4), whole, ASK) == Fraction(1, 2)


def test_the_rounds_before_stand_before_the_last_with_who_did_not_know() -> None:
    answer = Answer(level=Fraction(2), rounds=(votes(1, 3, 5, "unknown"),), votes=votes(2, 2, 3, 2))
    first, last = rounds_of(answer, tiny_questionnaire(), ASK)
    assert (first.unknown, last.unknown) == (1, 0)
    assert first.spread is not None
    assert last.spread is not None
    assert (first.spread.width, last.spread.width) == (Fraction(4), Fraction(1))
    # Variance 4 against 5/3; variance 1/4 against 5/3.
    assert (first.agreement, last.agreement) == (Fraction(-7, 5), Fraction(17, 20))


def test_without_votes_there_are_no_rounds() -> None:
    assert rounds_of(Answer(level=Fraction(2)), tiny_questionnaire(), ASK) == ()


def test_a_role_is_shown_from_three_raters_upwards_and_never_below() -> None:
    front_line, management = votes(1, 2, 3, role="front-line"), votes(4, 5, role="management")
    scan = tiny_scan(answers={"ask": Answer(votes=front_line + management)})
    (pillar,) = roles_by_pillar(scan, tiny_questionnaire())
    assert [(view.role, view.mean, view.questions) for view in pillar.roles] == [("front-line", Fraction(2), 1)]
    assert pillar.gap is None


def test_the_gap_is_management_minus_front_line_on_the_questions_that_both_are_shown_for() -> None:
    answers = {
        "ask": Answer(votes=votes(1, 1, 2.5, role="front-line") + votes(3, 3, 4.5, role="management")),
        "hear": Answer(votes=votes(5, 5, 5, role="front-line") + votes(1, 1, "unknown", role="management")),
    }
    (pillar,) = roles_by_pillar(tiny_scan(answers=answers), tiny_questionnaire())
    assert [(view.role, view.mean, view.questions) for view in pillar.roles] == [
        ("front-line", Fraction(13, 4), 2),
        ("management", Fraction(7, 2), 1),
    ]
    assert pillar.gap == Fraction(2)


def with_levels_of_their_own() -> Questionnaire:
    """Return the small questionnaire, with three levels for one question and another that is asked only after a 3."""
    three = [{"name": name, "summary": name} for name in ("Low", "Middle", "High")]
    asked = [question_data("ask"), question_data("hear", level_set="three", levels={})]
    later = question_data("help", asked_if={"question": "ask", "at_least": 3})
    pillars = [{"id": "ears", "title": "Ears", "questions": [*asked, later]}]
    return tiny_questionnaire(level_sets=[{"id": "three", "levels": three}], pillars=pillars)


def test_votes_on_a_question_with_levels_of_its_own_are_held_against_those() -> None:
    questionnaire = with_levels_of_their_own()
    (only,) = rounds_of(Answer(votes=votes(1, 2, 2)), questionnaire, questionnaire.by_id["hear"])
    # Variance 1/3 against 0.25 · (25 - 1) / 12 = 1/2 of blind votes on five half levels.
    assert only.agreement == Fraction(1, 3)


def test_votes_on_a_question_that_is_not_asked_any_more_say_nothing_of_a_role() -> None:
    answers = {
        "ask": Answer(level=Fraction(1), votes=votes(1, 1, 1, role="management")),
        "help": Answer(level=Fraction(5), votes=votes(5, 5, 5, role="management")),
    }
    (pillar,) = roles_by_pillar(tiny_scan(answers=answers), with_levels_of_their_own())
    assert [(view.mean, view.questions) for view in pillar.roles] == [(Fraction(1), 1)]
