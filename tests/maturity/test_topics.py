"""The questions of several questionnaires, each once, and the mean of what teams answered to them."""

from fractions import Fraction
from typing import Any

from cxscan.maturity.teams.topics import AnsweredTopic, answered_topics
from cxscan.model.questionnaire import Questionnaire
from tests.questionnaires_for_tests import question_data, tiny_questionnaire, tiny_scan

FIVE = tiny_questionnaire(pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("ask")]}])


def with_levels(number: int, id_: str = "ask", **more: Any) -> Questionnaire:
    """Return a questionnaire of five levels, whose one question has so many of its own."""
    names = [{"name": f"Answer {place}", "summary": "What one sees"} for place in range(number)]
    question = question_data(id_, level_set="own", levels={}, **more)
    pillars = [{"id": "ears", "title": "Ears", "questions": [question]}]
    return tiny_questionnaire(level_sets=[{"id": "own", "levels": names}], pillars=pillars, version="2")


def only_topic(*asked: tuple[Questionnaire, dict[str, Any]]) -> AnsweredTopic:
    questionnaires = [questionnaire for questionnaire, _ in asked]
    scans = [(tiny_scan(levels), questionnaire) for questionnaire, levels in asked]
    ((topic,),) = answered_topics(questionnaires, scans).values()
    return topic


def test_each_team_counts_once_and_what_has_no_level_not_at_all() -> None:
    topic = only_topic((FIVE, {"ask": 2}), (FIVE, {"ask": 4.5}), (FIVE, {"ask": "unknown"}), (FIVE, {}))
    assert topic.mean == Fraction(13, 4)
    assert [one and one.level for one in topic.answers] == [Fraction(2), Fraction(9, 2), "unknown", None]


def test_levels_of_two_scales_are_put_on_the_one_that_the_question_has_now() -> None:
    # The highest of three is the highest of five, and the middle the middle.
    assert only_topic((FIVE, {"ask": 3}), (with_levels(3), {"ask": 3})).mean == Fraction(4)
    assert only_topic((FIVE, {"ask": 2}), (with_levels(3), {"ask": 2})).mean == Fraction(5, 2)
    # The other way round: 3 of 5 is the middle, 2 of 3.
    assert only_topic((with_levels(3), {"ask": 1}), (FIVE, {"ask": 3})).mean == Fraction(3, 2)


def test_a_question_of_its_own_levels_everywhere_keeps_them() -> None:
    assert only_topic((with_levels(3), {"ask": 2}), (with_levels(3), {"ask": 3})).mean == Fraction(5, 2)


def test_an_answer_under_an_earlier_id_counts_by_the_levels_of_then() -> None:
    renamed = with_levels(2, "hear", replaces=["ask"])
    topic = only_topic((renamed, {"hear": 1}), (FIVE, {"ask": 5}))
    assert (topic.question.id, topic.mean) == ("hear", Fraction(3, 2))


def test_a_question_that_was_called_something_else_for_a_while_is_one_question() -> None:
    again, between = with_levels(5, "ask", replaces=["hear"]), with_levels(5, "hear", replaces=["ask"])
    topic = only_topic((again, {"ask": 4}), (between, {"hear": 3}), (FIVE, {"ask": 2}))
    assert (topic.question.id, topic.mean) == ("ask", Fraction(3))
