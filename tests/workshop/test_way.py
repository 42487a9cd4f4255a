"""The way through the questions: which one comes next, back, later, done. Nothing is asked and nothing saved."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.maturity.scores import is_complete, needs_answer
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Answer, Scan
from cxscan.workshop.course.course import Course
from cxscan.workshop.course.effects import Tell
from cxscan.workshop.course.events import Back, Chosen, Event, Keep, Later
from cxscan.workshop.course.moved import Moved
from cxscan.workshop.course.steps import Over, Turn
from tests.questionnaires_for_tests import tiny_questionnaire, tiny_scan
from tests.random_questionnaires import Answered, answered, steady

TWO = Chosen(Fraction(2))


@dataclass
class Walked:
    """A session through a pipe, which is asked the questions and nothing else."""

    course: Course
    moved: Moved

    @property
    def turn(self) -> Turn | None:
        return self.moved.step if isinstance(self.moved.step, Turn) else None

    @property
    def asked(self) -> str | None:
        return self.turn.question.id if self.turn else None

    @property
    def scan(self) -> Scan:
        return self.moved.state.scan

    def say(self, event: Event) -> "Walked":
        self.moved = self.course.after(self.moved.state, event)
        return self


def begun(questionnaire: Questionnaire, scan: Scan) -> Walked:
    course = Course(questionnaire, in_person=False)
    return Walked(course, course.begin(scan))


def interview(answers: dict[str, Any] | None = None, **more: Any) -> Walked:
    return begun(tiny_questionnaire(), tiny_scan(answers=answers or {}, **more))


def walk(one: Walked) -> list[str]:
    """Answer every question that is asked with level 2 and return which those were."""
    found = []
    while (turn := one.turn) is not None:
        found.append(turn.question.id)
        one.say(TWO)
    return found


# --- which questions are asked


def test_a_new_scan_asks_every_question_in_the_order_of_the_questionnaire() -> None:
    assert walk(interview()) == ["ask", "hear", "help"]


def test_a_short_scan_asks_the_quick_questions() -> None:
    assert walk(interview(scope="quick")) == ["hear", "help"]


@pytest.mark.parametrize("answer", [{"level": 3}, {"level": "unknown"}, {"level": "not-applicable"}])
def test_a_question_that_has_an_answer_is_not_asked_again(answer: dict[str, Any]) -> None:
    assert walk(interview({"hear": answer})) == ["ask", "help"]


@pytest.mark.parametrize("answer", [{}, {"note": "Later"}, {"votes": [1, 2]}, {"level": 3, "carried": True}])
def test_a_question_without_an_answer_of_the_group_itself_is_asked(answer: dict[str, Any]) -> None:
    assert walk(interview({"ask": {"level": 1}, "hear": answer, "help": {"level": 1}})) == ["hear"]


def test_where_every_question_has_an_answer_they_are_all_asked_again() -> None:
    assert walk(interview({id_: {"level": 1} for id_ in ("ask", "hear", "help")})) == ["ask", "hear", "help"]


def test_a_short_scan_that_is_done_and_goes_on_to_the_full_one_asks_the_rest() -> None:
    answers = {id_: {"level": 1} for id_ in ("hear", "help")}
    assert walk(interview(answers, scope="full")) == ["ask"]


# --- one turn


def test_a_turn_says_where_the_question_stands() -> None:
    one = interview({"hear": {"level": 3, "note": "Why"}}, scope="quick")
    turn = one.turn
    assert turn is not None
    assert (turn.pillar.id, turn.question.id, turn.number, turn.of) == ("hands", "help", 2, 2)
    assert (turn.answer, turn.earlier) == (Answer(), None)


def test_numbers_count_all_questions_in_scope_also_those_that_are_not_asked() -> None:
    one = interview({"ask": {"level": 3}, "hear": {"level": 3}})
    assert one.turn is not None
    assert (one.turn.number, one.turn.of) == (3, 3)


def test_after_the_last_question_there_is_no_turn() -> None:
    one = interview()
    walk(one)
    assert one.turn is None
    assert one.moved.step == Over()
    assert one.say(TWO).moved.step == Over()


# --- answering


def test_an_answer_goes_into_the_scan_and_the_next_question_comes() -> None:
    one = interview().say(Chosen(Fraction(5, 2), "Two teams"))
    assert (one.scan.answers, one.asked) == ({"ask": Answer(level=2.5, note="Two teams")}, "hear")


@pytest.mark.parametrize(("note", "expected"), [(None, "Old note"), ("", None), ("New note", "New note")])
def test_a_new_level_keeps_the_old_note_unless_another_is_given_or_it_is_cleared(note: str | None, expected: str | None) -> None:
    one = interview({"ask": {"level": 1, "note": "Old note", "carried": True}})
    assert one.say(Chosen(Fraction(3), note)).scan.answers["ask"] == Answer(level=3, note=expected)


def test_what_else_belongs_to_an_answer_stays() -> None:
    old = {"level": 1, "evidence": ["A plan"], "basis": "observed", "target": 4, "votes": {"Anna": 1}}
    one = interview({"ask": old, "hear": {"level": 1}, "help": {"level": 1}})
    assert one.say(Chosen(Fraction(2))).scan.answers["ask"] == Answer(**(old | {"level": 2}))


def test_keeping_a_carried_answer_confirms_it() -> None:
    one = interview({"ask": {"level": 3, "note": "Why", "carried": True}})
    assert one.say(Keep()).scan.answers["ask"] == Answer(level=3, note="Why")


def test_a_question_may_be_unknown_or_not_apply() -> None:
    one = interview().say(Chosen("unknown", "Ask Bram"))
    assert one.scan.answers["ask"] == Answer(level="unknown", note="Ask Bram")
    one.say(Back()).say(Chosen("not-applicable"))
    assert one.scan.answers["ask"] == Answer(level="not-applicable", note="Ask Bram")


def test_where_there_is_no_answer_there_is_nothing_to_keep() -> None:
    one = interview().say(Keep())
    assert (one.asked, one.scan.answers) == ("ask", {})


def test_a_level_that_does_not_exist_is_refused() -> None:
    one = interview().say(Chosen(Fraction(11, 2)))
    assert (one.asked, one.scan.answers) == ("ask", {})


# --- later, and back


def test_a_question_that_is_left_for_later_stays_open_and_comes_at_the_next_session() -> None:
    one = interview().say(Later()).say(TWO).say(TWO)
    assert one.turn is None
    assert walk(begun(tiny_questionnaire(), one.scan)) == ["ask"]


def test_back_goes_to_the_question_before_through_pillars_too() -> None:
    one = interview().say(TWO).say(TWO)
    assert [one.asked, one.say(Back()).asked, one.say(Back()).asked] == ["help", "hear", "ask"]


def test_before_the_first_question_there_is_none() -> None:
    one = interview().say(Back())
    assert (one.asked, one.moved.effects) == ("ask", (Tell("first-question"),))


def test_after_going_back_one_comes_again_along_every_question_that_was_asked() -> None:
    one = interview().say(TWO).say(TWO).say(Back()).say(Back())
    assert walk(one) == ["ask", "hear", "help"]


def test_back_reaches_a_question_that_was_answered_in_an_earlier_session() -> None:
    one = interview({"ask": {"level": 1}, "hear": {"level": 1}})
    assert (one.asked, one.say(Back()).asked) == ("help", "hear")
    assert walk(one) == ["hear", "help"]


def test_going_back_takes_no_answer_away() -> None:
    one = interview().say(TWO).say(Back())
    assert one.turn is not None
    assert one.turn.answer == Answer(level=2)


# --- what holds for every interview


@steady
@given(answered())
def test_answering_all_that_is_asked_makes_the_scan_complete(one: Answered) -> None:
    open_before = [id_ for id_ in in_scope(one) if needs_answer(one.scan.answers.get(id_))]
    course = begun(one.questionnaire, one.scan)
    assert walk(course) == (open_before or in_scope(one))
    assert is_complete(course.scan, one.questionnaire)


@steady
@given(answered(), st.data())
def test_any_course_comes_to_an_end_and_touches_only_what_was_asked(one: Answered, data: st.DataObject) -> None:
    course = begun(one.questionnaire, one.scan)
    touched = set()
    for move in data.draw(st.lists(st.sampled_from(["choose", "keep", "later", "back"]), max_size=20)):
        turn = course.turn
        if turn is None:
            break
        assert turn.question.id == in_scope(one)[turn.number - 1]
        if move in {"choose", "keep"}:
            touched.add(turn.question.id)
        kept = Keep() if turn.answer.level is not None else TWO
        course.say({"choose": TWO, "keep": kept, "later": Later(), "back": Back()}[move])
    assert untouched(course.scan, touched) == untouched(one.scan, touched)
    for _ in in_scope(one):
        course.say(Later())
    assert course.turn is None


def in_scope(one: Answered) -> list[str]:
    return [question.id for question in one.questionnaire.in_scope(one.scan.scope)]


def untouched(scan: Scan, touched: set[str]) -> dict[str, Answer]:
    return {id_: answer for id_, answer in scan.answers.items() if id_ not in touched}
