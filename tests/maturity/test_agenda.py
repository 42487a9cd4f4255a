"""The order and the minutes of a conversation about votes."""

import random
from fractions import Fraction
from typing import Any

import pytest

from cxscan.maturity.votes.agenda import Agenda, plan_agenda
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.scan import Answer, Scan, Vote
from tests.questionnaires_for_tests import tiny_questionnaire, tiny_scan


def questions(count: int) -> Questionnaire:
    """Return a questionnaire of so many questions, called q1, q2 and on."""
    tiny = tiny_questionnaire()
    pillar = tiny.pillars[0]
    made = tuple(pillar.questions[0].changed(id=f"q{number}") for number in range(1, count + 1))
    return tiny.changed(pillars=(pillar.changed(questions=made),))


def answered(*levels: Any, **more: Any) -> Answer:
    """Return an answer with such votes, and more said about it."""
    made = (one if isinstance(one, str) else Fraction(str(one)) for one in levels)
    return Answer(votes=tuple(Vote(level=one) for one in made), **more)


def agenda_of(minutes: int, **answers: Answer) -> Agenda:
    """Return the agenda of a scan of as many questions as there are answers."""
    return plan_agenda(tiny_scan(answers=answers), questions(len(answers)), minutes)


def ids(items: Any) -> list[str]:
    return [item.question.id for item in items]


def test_what_differs_most_comes_first_and_what_all_agree_on_is_confirmed_in_one_go() -> None:
    agenda = agenda_of(60, q1=answered(2, 2.5, 2), q2=answered(1, 4, 2), q3=answered(3, 3, 3), q4=Answer())
    assert ids(agenda.first) == ["q2", "q1"]
    assert ids(agenda.then) == ["q4"]
    assert ids(agenda.confirmed) == ["q3"]
    assert agenda.order == ("q2", "q1", "q4", "q3")


def test_the_minutes_are_divided_by_how_much_the_votes_differ() -> None:
    agenda = agenda_of(60, q1=answered(2, 2.5, 2), q2=answered(1, 4, 2), q3=answered(3, 3, 3), q4=Answer())
    # Thirty minutes: two each, and of the other 26 three and a half shares of 7.43: 22.29 for 3 levels, 3.71 for a half.
    assert [item.minutes for item in agenda.first] == [24, 6]
    assert [item.minutes for item in agenda.then] == [2]
    assert (agenda.confirm_minutes, agenda.closing_minutes, agenda.short_by) == (1, 27, 0)


def test_two_camps_come_before_as_wide_a_spread_without_camps() -> None:
    assert agenda_of(60, q1=answered(1, 2, 2, 2), q2=answered(2, 2, 3, 3)).order == ("q2", "q1")
    assert agenda_of(60, q1=answered(2, 3, 4), q2=answered(2, 2, 4, 4)).order == ("q2", "q1")


def test_two_camps_count_for_half_a_level_and_votes_without_one_for_two_by_their_share() -> None:
    # Two levels with a third of one for the unknown, and two and a half.
    assert agenda_of(60, q1=answered(2, 2.5, 3, 3.5, 4, "unknown"), q2=answered(2, 2, 4, 4)).order == ("q2", "q1")
    # A level and a half, and a level with a whole one for half of the votes.
    assert agenda_of(60, q1=answered(2, 3.5), q2=answered(2, 2, 3, *["unknown"] * 3)).order == ("q2", "q1")


def test_who_does_not_know_is_a_reason_to_talk_though_the_others_agree() -> None:
    agenda = agenda_of(60, q1=answered(3, 3, 3), q2=answered(3, 3, "unknown"), q3=answered("unknown", "unknown"))
    assert ids(agenda.first) == ["q3"]
    assert ids(agenda.then) == ["q2"]
    assert ids(agenda.confirmed) == ["q1"]


def test_that_it_applies_to_nobody_is_an_agreement_and_that_it_applies_to_some_is_none() -> None:
    agenda = agenda_of(60, q1=answered("not-applicable", "not-applicable"), q2=answered("not-applicable", 3))
    assert ids(agenda.confirmed) == ["q1"]
    assert ids(agenda.first) == ["q2"]


@pytest.mark.parametrize("vote", [3, "not-applicable"])
def test_the_view_of_one_person_is_no_agreement(vote: Any) -> None:
    agenda = agenda_of(60, q1=answered(vote), q2=answered(vote, vote))
    assert (ids(agenda.first), ids(agenda.then), ids(agenda.confirmed)) == ([], ["q1"], ["q2"])
    assert [item.minutes for item in agenda.then] == [2]


def test_questions_that_differ_alike_get_alike_many_minutes() -> None:
    nobody_knows = agenda_of(60, **{f"q{number}": answered("unknown", "unknown") for number in range(1, 7)})
    assert [item.minutes for item in nobody_knows.first] == [5] * 6
    apart = agenda_of(60, **{f"q{number}": answered(1, 3) for number in range(1, 11)})
    assert [item.minutes for item in apart.first] == [3] * 10


def test_where_all_differ_alike_it_says_so_and_the_first_half_takes_what_fits_it() -> None:
    alike = agenda_of(90, **{f"q{number}": answered(1, 3) for number in range(1, 17)})
    # Of 90 minutes 76 are for 16 questions: four each, and eleven of these fit the first 45.
    assert ids(alike.first) == [f"q{number}" for number in range(1, 12)]
    assert ids(alike.then) == [f"q{number}" for number in range(12, 17)]
    assert {item.minutes for item in (*alike.first, *alike.then)} == {4}
    assert (alike.alike, alike.closing_minutes, alike.covered) == (16, 26, Fraction(11, 16))
    few = agenda_of(60, q1=answered(2, 3), q2=answered(4, 5), q3=answered(1, 1))
    assert (ids(few.first), few.alike) == (["q1", "q2"], 2)
    assert agenda_of(60, q1=answered(2, 3), q2=answered(4, 5), q3=answered(1, 4)).alike == 0
    assert agenda_of(60, q1=answered(2, 3), q2=answered(4, 4)).alike == 0


def test_every_question_has_the_number_that_it_has_on_the_handout() -> None:
    agenda = agenda_of(
        60, q1=answered(2, 2.5, 2), q2=answered(1, 4, 2), q3=answered(3, 3, 3), q4=Answer(level=Fraction(2)), q5=Answer()
    )
    assert [item.number for item in (*agenda.first, *agenda.then, *agenda.confirmed)] == [2, 1, 5, 3]


def test_a_minute_that_is_left_over_goes_to_whom_most_of_one_is_missing() -> None:
    agenda = agenda_of(60, q1=answered(1, 5), q2=answered(1, 2.5), q3=answered(1, 2))
    # Two each, and 24 by 4, 1.5 and 1 of 6.5 levels: 14.8, 5.5 and 3.7.
    assert [(item.question.id, item.minutes) for item in agenda.first] == [("q1", 17), ("q2", 7), ("q3", 6)]


def test_what_has_its_level_is_settled_unless_it_was_only_carried_over() -> None:
    answers = {"q1": answered(1, 4, level=Fraction(2)), "q2": answered(1, 4, level=Fraction(2), carried=True)}
    agenda = agenda_of(60, **answers)
    assert [one.id for one in agenda.settled] == ["q1"]
    assert agenda.order == ("q2",)


def test_the_last_round_counts_and_not_the_one_before() -> None:
    talked = answered(2, 2, 2, rounds=(answered(1, 5, 3).votes,))
    assert ids(agenda_of(60, q1=talked, q2=answered(2, 3)).confirmed) == ["q1"]


def test_with_too_little_time_it_says_how_many_minutes_are_missing() -> None:
    agenda = agenda_of(10, **{f"q{number}": answered(1, 3, 2) for number in range(1, 9)})
    assert ids(agenda.first) == ["q1", "q2"]
    assert [item.minutes for item in agenda.first] == [3, 2]
    # Six more of two minutes each, and five minutes are left.
    assert (agenda.short_by, agenda.closing_minutes) == (7, 0)
    assert agenda.covered == Fraction(1, 4)


def test_without_anything_to_talk_about_all_time_is_left_for_what_to_do() -> None:
    agenda = agenda_of(30, q1=answered(3, 3), q2=answered(2, 2))
    assert (agenda.first, agenda.then, agenda.covered) == ((), (), Fraction(1))
    assert (agenda.confirm_minutes, agenda.closing_minutes) == (1, 29)


def workshop(chance: random.Random, count: int, people: int) -> Scan:
    """Return a scan in which people vote around a level of each question, on some of them closer together than on others."""
    answers = {}
    for number in range(1, count + 1):
        middle, apart = chance.uniform(1.5, 4), chance.lognormvariate(-0.6, 0.6)
        levels = (min(max(round(chance.gauss(middle, apart) * 2), 2), 10) / 2 for _ in range(people))
        answers[f"q{number}"] = answered(*("unknown" if chance.random() < 0.08 else level for level in levels))
    return tiny_scan(answers=answers)


@pytest.mark.parametrize("people", [3, 6, 12])
def test_in_simulated_workshops_the_first_half_covers_nine_tenths_of_the_spread(people: int) -> None:
    """Sixteen questions in ninety minutes, a hundred workshops; counted here anew from the votes."""
    asked = questions(16)
    for seed in range(100):
        scan = workshop(random.Random(seed), 16, people)  # noqa: S311 - the same votes every time
        agenda = plan_agenda(scan, asked, 90)
        widths = {}
        for id_, answer in scan.answers.items():
            levels = [vote.level for vote in answer.votes if isinstance(vote.level, Fraction)]
            widths[id_] = max(levels) - min(levels) if levels else Fraction(0)
        covered = sum(widths[id_] for id_ in ids(agenda.first))
        assert covered >= sum(widths.values()) * Fraction(9, 10)
        assert sum(item.minutes for item in agenda.first) <= 45
        assert min(item.minutes for item in agenda.first) >= 2
        rest = sum(item.minutes for item in agenda.then) + agenda.confirm_minutes + agenda.closing_minutes
        assert sum(item.minutes for item in agenda.first) + rest == 90
        assert sorted(agenda.order) == sorted(asked.by_id)


def test_what_is_not_asked_after_another_answer_takes_no_time() -> None:
    asked = questions(3)
    pillar = asked.pillars[0]
    rule = {"question": "q1", "at_least": 3}
    last = Question.model_validate(pillar.questions[2].model_dump(exclude_defaults=True) | {"asked_if": rule})
    asked = asked.changed(pillars=(pillar.changed(questions=(*pillar.questions[:2], last)),))
    answers = {"q1": Answer(level=Fraction(1)), "q2": answered(1, 4, 2), "q3": answered(1, 5, 3)}
    agenda = plan_agenda(tiny_scan(answers=answers), asked, 30)
    assert (ids(agenda.first), ids(agenda.then), ids(agenda.confirmed)) == (["q2"], [], [])
    assert [question.id for question in agenda.settled] == ["q1"]
