"""Which questions kept their id and changed their words."""

from cxscan.maturity.growth import reworded_questions
from tests.questionnaires_for_tests import question_data, tiny_questionnaire


def with_question(**changes: object) -> object:
    return [{"id": "ears", "title": "Ears", "questions": [question_data("ask", **changes), question_data("hear")]}]


OLD = tiny_questionnaire(pillars=with_question())


def test_the_same_words_are_the_same() -> None:
    assert reworded_questions(OLD, OLD) == frozenset()


def test_another_question_or_level_counts_and_another_title_or_first_step_does_not() -> None:
    assert reworded_questions(OLD, tiny_questionnaire(pillars=with_question(ask="What else?"))) == {"ask"}
    levels = {number: f"We ask at level {number}." for number in range(1, 5)} | {5: "We never stop asking."}
    assert reworded_questions(OLD, tiny_questionnaire(pillars=with_question(levels=levels))) == {"ask"}
    assert reworded_questions(OLD, tiny_questionnaire(pillars=with_question(title="Asking", first_step="Ask."))) == frozenset()


def test_line_breaks_do_not_count() -> None:
    assert reworded_questions(OLD, tiny_questionnaire(pillars=with_question(ask="How do we\nask {customers}?"))) == frozenset()


def test_texts_in_two_languages_are_not_held_against_each_other() -> None:
    assert reworded_questions(OLD, tiny_questionnaire(language="nl", pillars=with_question(ask="Wat vragen we?"))) == frozenset()
