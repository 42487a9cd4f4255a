"""Carrying the answers of an earlier scan over to a new one (`cxscan run --from`)."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from cxscan.maturity.growth import carried_answers, compare_scans
from cxscan.model.scan import Answer
from tests.random_questionnaires import History, histories, make_question, make_questionnaire, make_scan, steady

TWO = make_questionnaire({"ears": [make_question("a", quick=True), make_question("b")]})


def test_every_answer_is_carried_over_and_marked_as_not_looked_at_again() -> None:
    old = make_scan({"a": Answer(level=2, note="Why", evidence=["A link"], basis="observed"), "b": Answer(level="unknown")})
    assert carried_answers(old, TWO, TWO) == {
        "a": Answer(level=2, note="Why", evidence=["A link"], basis="observed", carried=True),
        "b": Answer(level="unknown", carried=True),
    }


def test_what_does_not_apply_is_carried_over_too() -> None:
    old = make_scan({"a": Answer(level="not-applicable")})
    assert carried_answers(old, TWO, TWO) == {"a": Answer(level="not-applicable", carried=True)}


def test_the_views_behind_an_answer_stay_with_the_scan_in_which_they_were_given() -> None:
    votes = {"Anna": 1, "Bram": 3}
    old = make_scan({"a": Answer(level=2, votes=votes, rounds=[votes], dissent="Not at night.")})
    assert carried_answers(old, TWO, TWO) == {"a": Answer(level=2, carried=True)}


@pytest.mark.parametrize("answer", [Answer(), Answer(note="To be asked"), Answer(votes=[1, 2])])
def test_a_question_that_was_not_answered_is_not_carried_over(answer: Answer) -> None:
    assert carried_answers(make_scan({"a": answer}), TWO, TWO) == {}


def test_answers_outside_the_scope_of_the_earlier_scan_stay_behind() -> None:
    old = make_scan({"a": Answer(level=2), "b": Answer(level=3)}, scope="quick")
    assert carried_answers(old, TWO, TWO) == {"a": Answer(level=2, carried=True)}


def test_an_answer_comes_under_the_new_name_of_its_question() -> None:
    newer = make_questionnaire({"ears": [make_question("c", replaces=["a"])]})
    assert carried_answers(make_scan({"a": Answer(level=2)}), TWO, newer) == {"c": Answer(level=2, carried=True)}


def test_of_two_merged_questions_the_first_that_was_answered_is_carried_over() -> None:
    newer = make_questionnaire({"ears": [make_question("c", replaces=["a", "b"])]})
    for answers, level in [({"a": 2, "b": 3}, 2), ({"b": 3}, 3)]:
        old = make_scan({id_: Answer(level=one) for id_, one in answers.items()})
        assert carried_answers(old, TWO, newer) == {"c": Answer(level=level, carried=True)}


@pytest.mark.parametrize(("level", "fits"), [(2, True), (2.5, False)])
def test_a_half_level_is_not_carried_over_to_a_questionnaire_in_whole_steps(level: float, *, fits: bool) -> None:
    newer = make_questionnaire({"ears": [make_question("a")]}, step=1)
    carried = carried_answers(make_scan({"a": Answer(level=level)}), TWO, newer)
    assert carried == ({"a": Answer(level=Fraction(level), carried=True)} if fits else {})


def test_a_level_is_not_carried_over_to_another_number_of_levels() -> None:
    # 3 of 5 is not 3 of 7: the contract calls the two not comparable.
    newer = make_questionnaire({"ears": [make_question("a", 7)]}, 7)
    assert carried_answers(make_scan({"a": Answer(level=3)}), TWO, newer) == {}


@steady
@given(histories())
def test_a_scan_made_of_carried_answers_has_not_moved_and_nothing_of_it_was_looked_at(history: History) -> None:
    old, newer = history.old, history.new.questionnaire
    scan = make_scan(carried_answers(old.scan, old.questionnaire, newer))
    change = compare_scans(old.scan, old.questionnaire, scan, newer)
    moves: list[Any] = [one for pillar in change.pillars for one in pillar.questions]
    assert {one.status for one in moves} <= {"same", "not-comparable", "new", "gone"}
    assert change.not_looked_at == change.comparable
    assert all(one.old.level == one.new.level for one in moves if one.status in {"same", "not-comparable"})
