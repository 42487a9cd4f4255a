"""The time of a group, divided over what is left: by a clock that the tests set."""

import io
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from cxscan.languages import Language
from cxscan.workshop.course.events import Chosen, Later, Reply
from cxscan.workshop.pace import Allowance, Pace
from cxscan.workshop.pages.question import ask_question
from cxscan.workshop.pages.setting import Setting
from cxscan.workshop.plain import PlainRoom
from cxscan.workshop.screen.screens import QuestionView
from tests.workshop.test_screens import drawn, first_turn, in_one_line


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("minutes", "left", "each"),
    [
        # 85 % of the time goes to the questions, the rest to what comes after them.
        (90, 16, 4.78125),
        (90, 1, 76.5),
        (10, 38, 1.0),
    ],
)
def test_the_time_is_divided_over_the_questions_that_are_left_a_minute_each_at_least(
    minutes: int, left: int, each: float
) -> None:
    assert Pace(minutes, Clock()).allowance(left).seconds == each * 60


def test_what_one_question_takes_longer_the_others_have_less() -> None:
    clock = Clock()
    pace = Pace(20, clock)
    assert pace.allowance(4).minutes == 4
    clock.now += 11 * 60
    assert pace.allowance(3).minutes == 2
    clock.now += 60 * 60
    assert pace.allowance(2).minutes == 1


def test_what_is_saved_the_others_have_more_and_none_more_than_twice_the_first_share() -> None:
    pace = Pace(20, Clock())
    assert [pace.allowance(left).seconds / 60 for left in (10, 9, 6, 5, 1)] == [1.7, 17 / 9, 17 / 6, 3.4, 3.4]


def test_a_question_runs_over_when_its_time_is_gone_and_not_before() -> None:
    clock = Clock()
    allowance = Allowance(120, clock.now, clock)
    states = []
    for now in (1000.0, 1120.0, 1121.0):
        clock.now = now
        states.append((allowance.is_over, allowance.taken))
    assert states == [(False, 0), (False, 2), (True, 2)]


def asked(typed: str, *, minutes_taken: float, left: int) -> tuple[Reply, str]:
    """Ask one question of a group that has 20 minutes, line by line, and return the reply and what was written."""
    clock, written = Clock(), io.StringIO()

    class Talkative(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as StringIO itself has it
            clock.now += minutes_taken * 60
            return super().readline(size if size is not None else -1)

    room = PlainRoom(Talkative(typed), written, Language("en"), in_person=True)
    turn = replace(first_turn(), left=left)
    setting = Setting(room, Language("en"), Fraction(1, 2), 5, Pace(20, clock))
    return ask_question(turn, setting), written.getvalue()


def test_line_by_line_the_time_stands_under_the_question_and_running_over_is_said_kindly_afterwards() -> None:
    reply, written = asked("2\n", minutes_taken=8, left=3)
    assert reply == Chosen(Fraction(2))
    assert "\nabout 6 min\n" in written
    assert written.endswith("That took 8 min, and gave what it needed. For each question that is left: about 4 min.\n")


def test_a_question_in_its_time_and_the_last_one_are_followed_by_nothing() -> None:
    assert "That took" not in asked("2\n", minutes_taken=5, left=3)[1]
    assert "That took" not in asked("2\n", minutes_taken=50, left=1)[1]


def test_a_question_that_is_left_for_later_is_still_one_of_those_that_are_left() -> None:
    reply, written = asked("s\n", minutes_taken=9, left=2)
    assert reply == Later()
    assert written.endswith("For each question that is left: about 4 min.\n")


def test_on_the_screen_the_time_stands_beside_the_number_and_is_said_to_be_over_until_a_level_is_typed() -> None:
    clock = Clock()
    view = QuestionView(first_turn(), allowance=Allowance(300, clock.now, clock))
    assert "question 1 of 3 · about 5 min" in in_one_line(drawn(view))
    over = "The 5 min for this question are over. Take the time it needs, or leave it for later (s)."
    assert over not in in_one_line(drawn(view))
    clock.now += 301
    assert over in in_one_line(drawn(view))
