"""Questions that are asked only after a certain answer to another one."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from cxscan.maturity.growth import compare_scans
from cxscan.maturity.rules import in_order_of_asking, not_asked, not_to_ask
from cxscan.maturity.scores import is_complete, open_questions, score_scan
from cxscan.maturity.teams.answer_bytes import Coding
from cxscan.model.questionnaire import AskedIf, Questionnaire
from cxscan.model.scan import Answer
from tests.questionnaires_for_tests import questionnaire_data, tiny_scan


def with_rules(**rules: tuple[str, float]) -> Questionnaire:
    """Return the small questionnaire (ask, hear; help) in which questions are asked after others."""
    data = questionnaire_data()
    for pillar in data["pillars"]:
        for question in pillar["questions"]:
            if question["id"] in rules:
                other, level = rules[question["id"]]
                question["asked_if"] = {"question": other, "at_least": level}
    return Questionnaire.model_validate(data)


@pytest.mark.parametrize(
    ("answers", "out"),
    [
        ({}, []),
        ({"ask": 1}, ["hear"]),
        ({"ask": 1.5}, ["hear"]),
        ({"ask": 2}, []),
        ({"ask": "unknown"}, ["hear"]),
        ({"ask": "not-applicable"}, ["hear"]),
        ({"ask": 1, "hear": 4}, ["hear"]),
    ],
)
def test_a_question_is_out_once_the_other_has_an_answer_that_is_too_low(answers: dict[str, Any], out: list[str]) -> None:
    questionnaire = with_rules(hear=("ask", 2))
    assert sorted(not_asked(tiny_scan(answers).answers, questionnaire.in_scope("full"))) == out


def test_what_depends_on_a_question_that_is_out_is_out_itself() -> None:
    questionnaire = with_rules(hear=("ask", 2), help=("hear", 1))
    answers = tiny_scan({"ask": 1, "hear": 5, "help": 5}).answers
    assert not_asked(answers, questionnaire.in_scope("full")) == {"hear", "help"}


def test_where_the_other_is_not_in_scope_the_question_is_asked() -> None:
    questionnaire = with_rules(hear=("ask", 2))
    asked = tuple(one for one in questionnaire.in_scope("full") if one.id != "ask")
    assert not_asked(tiny_scan({"ask": 1}).answers, asked) == set()


def test_it_does_not_apply_is_not_open_and_its_old_answer_is_not_counted() -> None:
    questionnaire, scan = with_rules(hear=("ask", 2)), tiny_scan({"ask": 1, "hear": 5, "help": 3})
    score = score_scan(scan, questionnaire)
    ears = score.pillars[0].score
    assert (ears.value, ears.answered, ears.applicable) == (Fraction(1), 1, 1)
    assert is_complete(tiny_scan({"ask": 1, "help": 3}), questionnaire)
    assert [one.id for one in open_questions(tiny_scan({"ask": 2, "help": 3}), questionnaire)] == ["hear"]
    coding = Coding(questionnaire)
    assert coding.scores(coding.encode(scan.answers), "full")[0] == score.score


def test_growth_does_not_rest_on_what_is_not_asked_on_one_side() -> None:
    questionnaire = with_rules(hear=("ask", 2))
    old, new = tiny_scan({"ask": 1, "hear": 5, "help": 3}), tiny_scan({"ask": 3, "hear": 4, "help": 3})
    change = compare_scans(old, questionnaire, new, questionnaire)
    assert {one.question.id: one.status for pillar in change.pillars for one in pillar.questions} == {
        "ask": "grown",
        "hear": "not-comparable",
        "help": "same",
    }
    assert change.pillars[0].score.growth == Fraction(2)


@pytest.mark.parametrize(
    ("rules", "order"),
    [
        ({}, ["ask", "hear", "help"]),
        ({"hear": ("ask", 2)}, ["ask", "hear", "help"]),
        ({"ask": ("help", 2)}, ["hear", "help", "ask"]),
        ({"ask": ("hear", 2)}, ["hear", "ask", "help"]),
        ({"ask": ("hear", 2), "hear": ("help", 2)}, ["help", "hear", "ask"]),
        ({"ask": ("help", 2), "hear": ("help", 2)}, ["help", "ask", "hear"]),
    ],
)
def test_a_question_that_depends_on_a_later_one_comes_after_it(rules: dict[str, tuple[str, float]], order: list[str]) -> None:
    asked = with_rules(**rules).in_scope("full")
    assert [one.id for one in in_order_of_asking(asked)] == order


@pytest.mark.parametrize(
    ("answers", "out"),
    [
        ({}, {"ask", "hear"}),
        ({"ask": 3}, {"ask", "hear"}),
        ({"help": 3}, {"hear"}),
        ({"help": 3, "ask": 2}, set()),
        ({"help": 1}, {"ask", "hear"}),
        ({"help": "unknown"}, {"ask", "hear"}),
        ({"ask": 1, "help": 3}, {"hear"}),
        ({"ask": 3, "hear": 2}, {"ask", "hear"}),
    ],
)
def test_a_question_is_not_to_be_asked_before_the_other_has_an_answer_nor_where_that_is_too_low(
    answers: dict[str, Any], out: set[str]
) -> None:
    asked = with_rules(ask=("help", 2), hear=("ask", 2)).in_scope("full")
    assert not_to_ask(tiny_scan(answers).answers, asked) == out


@pytest.mark.parametrize("backwards", [False, True])
def test_very_many_questions_may_each_depend_on_another(backwards: bool) -> None:
    """A rule is followed however far it leads, and not by a function that calls itself."""
    many = 5000
    ids = [f"q{number}" for number in range(many)]
    question = with_rules().by_id["ask"]
    asked = [question.changed(id=ids[0])]
    asked += [question.changed(id=id_, asked_if=AskedIf(question=before, at_least=Fraction(2))) for before, id_ in pairwise(ids)]
    asked = asked[::-1] if backwards else asked
    assert [one.id for one in in_order_of_asking(asked)] == ids
    low, high = ({"q0": Answer(level=Fraction(level))} for level in (1, 2))
    assert len(not_asked(low, asked)) == many - 1
    assert (len(not_asked(high, asked)), len(not_to_ask(high, asked))) == (0, many - 2)


def test_what_waits_is_open_and_keeps_a_scan_from_being_complete() -> None:
    questionnaire, scan = with_rules(ask=("help", 2)), tiny_scan({"hear": 3})
    assert [one.id for one in open_questions(scan, questionnaire)] == ["ask", "help"]
    assert score_scan(scan, questionnaire).score.applicable == 3
