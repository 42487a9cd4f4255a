"""The session as a state machine: jumps and ways back from every step, what holds for any course, and a room in sixty lines."""

import dataclasses
import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.archive.placed import PlacedScan
from cxscan.languages import Language, Message
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Action, Answer, PillarPlan, Scan, Vote
from cxscan.workshop.course.course import Course
from cxscan.workshop.course.effects import PillarResult, Result, Save, Show, Tell, Undone, WholeResult
from cxscan.workshop.course.events import (
    Back,
    Cards,
    Chosen,
    Dissent,
    Event,
    Evidence,
    GoOn,
    GoTo,
    Keep,
    Later,
    LookAtVotes,
    NotKept,
    Park,
    Picked,
    Redo,
    Said,
    SeeAll,
    SeeAmbitions,
    Shown,
    Stop,
    Typed,
    Undo,
)
from cxscan.workshop.course.moved import Moved
from cxscan.workshop.course.steps import (
    AskAction,
    AskAmbition,
    AskDone,
    AskGlad,
    AskLeft,
    AskOrder,
    AskShow,
    ChooseAction,
    ChooseAmbition,
    ConfirmAgreed,
    DoubtDate,
    DoubtReading,
    DoubtTarget,
    ListAll,
    Over,
    SeeVotes,
    Step,
    Turn,
)
from cxscan.workshop.pages.told.notices import notice_in_words
from cxscan.workshop.room import EndOfInput
from cxscan.workshop.session import Session
from tests.questionnaires_for_tests import placed, question_data, tiny_questionnaire, tiny_scan
from tests.random_questionnaires import steady

NOTHING = Typed("")


def level(number: float) -> Chosen:
    return Chosen(Fraction(str(number)))


# --- a room in sixty lines: it shows a step in a word, and returns the next event of its list


class ToyRoom:
    """Shows steps, returns events, and decides nothing."""

    def __init__(self, *events: Event) -> None:
        self._events = list(events)
        self.happened: list[str] = []

    def answer(self, step: Step) -> Event:
        self.happened.append(shown(step))
        if not self._events:
            raise EndOfInput
        return self._events.pop(0)

    def tell(self, notice: Tell | Message) -> None:
        self.happened.append(f"! {notice.what if isinstance(notice, Tell) else notice}")

    def show(self, result: Result) -> None:
        self.happened.append(f"= {type(result).__name__}")

    def save(self, scan: Scan) -> None:
        self.happened.append(f"saved {len(scan.answers)}")


def shown(step: Step) -> str:
    """Return a step in words; a question by where the questionnaire has it, in whatever order they are taken."""
    match step:
        case Turn():
            return f"question {[*step.questionnaire.by_id].index(step.question.id) + 1}"
        case SeeVotes():
            return shown(step.turn).replace("question", "votes on")
        case AskAmbition():
            return f"{step.part} of {step.pillar.id}"
        case AskAction():
            return f"action: {step.part}"
    return type(step).__name__


def long_questionnaire() -> Questionnaire:
    """Return twenty questions in four pillars of five."""
    pillars = [
        {"id": f"p{pillar}", "title": f"P{pillar}", "questions": [question_data(f"q{pillar}-{n}") for n in range(5)]}
        for pillar in range(4)
    ]
    return tiny_questionnaire(pillars=pillars)


def test_a_toy_room_jumps_to_question_17_and_back() -> None:
    room = ToyRoom(level(2), level(2), GoTo(17), level(4), Shown("The list"), level(3))
    scan = Session(Course(long_questionnaire()), room, room.save).hold(tiny_scan())
    assert room.happened == [
        *("question 1", "saved 1", "question 2", "saved 2", "question 3"),
        *("question 17", "saved 3", "AskShow", "saved 3", "! back", "question 3", "saved 4", "question 4"),
    ]
    assert [(id_, answer.number) for id_, answer in scan.answers.items()] == [
        ("q0-0", Fraction(2)),
        ("q0-1", Fraction(2)),
        ("q3-1", Fraction(4)),
        ("q0-2", Fraction(3)),
    ]


def test_what_one_only_went_back_from_was_not_left_for_later() -> None:
    class Listener(ToyRoom):
        """Keeps what the list says of each question."""

        statuses: tuple[str, ...] = ()

        def answer(self, step: Step) -> Event:
            if isinstance(step, ListAll):
                self.statuses = tuple(row.status for row in step.rows[:4])
            return super().answer(step)

    room = Listener(level(2), Later(), Back(), Back(), SeeAll())
    Session(Course(long_questionnaire()), room, room.save).hold(tiny_scan())
    assert room.statuses == ("answered", "later", "open", "open")


def test_one_can_look_at_question_17_and_go_back_without_an_answer() -> None:
    room = ToyRoom(GoTo(17), Back(), GoTo(17), Later(), GoTo(17), GoTo(4), Back())
    scan = Session(Course(long_questionnaire()), room, room.save).hold(tiny_scan())
    # From one jump to the next: back is where the session was, and not the question that was looked at in between.
    looked = ["question 1", "question 17", "! back"]
    left = ["question 1", "question 17", "! left", "! back"]
    seen = [*looked, *left, "question 1", "question 17", "question 4", "! back", "question 1"]
    assert room.happened == seen
    assert scan == tiny_scan()


# --- each step by itself


def after(*events: Event, scan: Scan | None = None, earlier: PlacedScan | None = None) -> Moved:
    """Return where a session on the small questionnaire is after these events."""
    return list(moves(*events, scan=scan, earlier=earlier))[-1]


def moves(*events: Event, scan: Scan | None = None, earlier: PlacedScan | None = None) -> Iterator[Moved]:
    course = Course(tiny_questionnaire(), earlier)
    moved = course.begin(scan or tiny_scan())
    yield moved
    for event in events:
        moved = course.after(moved.state, event)
        yield moved


VOTED = {
    "ask": {"votes": {"Anna": 3, "Bram": 3}},
    "hear": {"votes": {"Anna": 2, "Bram": 3}},
    "help": {"votes": {"Anna": 1, "Bram": 4}},
}
AGENDA, AS_IT_STANDS = Picked(0), Picked(1)


def voted(**more: Any) -> Scan:
    return tiny_scan(answers=VOTED | more)


def at(*events: Event, **more: Any) -> str:
    return shown(after(*events, **more).step)


CARDS = Cards((Fraction(2), Fraction(2), Fraction(3, 2), "unknown"))
EARS = (level(3), level(3))
AMBITION = (Typed("4"), Typed("2027"), Typed("Fewer calls"), Typed("More calls"))
HANDS = (level(3), NOTHING)
GLAD = (Typed("The desk is kind"), NOTHING)

REACHED: dict[str, tuple[Event, ...]] = {
    "question 1": (),
    "question 2": (level(3),),
    "AskShow": (level(4),),
    "votes on 1": (CARDS,),
    "ListAll": (SeeAll(),),
    "ChooseAmbition": (SeeAmbitions(),),
    "target of ears": EARS,
    "DoubtReading": (*EARS, Typed("4 July 2027")),
    "DoubtTarget": (*EARS, Typed("2")),
    "by of ears": (*EARS, Typed("4")),
    "DoubtDate": (*EARS, Typed("4"), Typed("2020")),
    "goal of ears": (*EARS, *AMBITION[:2]),
    "consequence of ears": (*EARS, *AMBITION[:3]),
    "question 3": (*EARS, *AMBITION),
    "AskLeft": (*EARS, NOTHING, Later()),
    "AskGlad": (*EARS, NOTHING, *HANDS),
    "ChooseAction": (*EARS, NOTHING, *HANDS, *GLAD),
    "action: title": (*EARS, NOTHING, *HANDS, *GLAD, Picked(3)),
    "action: owner": (*EARS, NOTHING, *HANDS, *GLAD, Picked(0)),
    "action: due": (*EARS, NOTHING, *HANDS, *GLAD, Picked(0), Typed("Anna")),
    "AskDone": (*EARS, NOTHING, *HANDS, *GLAD, Picked(4)),
    "Over": (*EARS, NOTHING, *HANDS, *GLAD, Picked(4), Said(True)),
}
ON_THE_WAY = [name for name in REACHED if name != "Over"]


@pytest.mark.parametrize("name", REACHED)
def test_every_step_is_reached(name: str) -> None:
    assert at(*REACHED[name]) == name


def test_the_steps_above_are_all_that_there_are() -> None:
    of_votes = {AskOrder, ConfirmAgreed}
    assert {type(after(*events).step) for events in REACHED.values()} | of_votes == set(get_args(Step))


@pytest.mark.parametrize(("name", "events"), [("AskOrder", ()), ("ConfirmAgreed", (Picked(1),))])
def test_from_the_steps_of_a_scan_with_votes_one_can_jump_to_a_question_and_back(name: str, events: tuple[Event, ...]) -> None:
    assert at(*events, scan=voted()) == name
    assert at(*events, GoTo(3), Back(), scan=voted()) == name
    assert at(*events, SeeAll(), Back(), scan=voted()) == name
    assert at(*events, Stop(), scan=voted()) == "Over"


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_from_every_step_one_can_jump_to_a_question_and_back(name: str) -> None:
    there = 1 if name not in {"question 1", "votes on 1", "AskShow"} else 2
    assert at(*REACHED[name], GoTo(there)) == f"question {there}"
    assert at(*REACHED[name], GoTo(there), Back()) == name


@pytest.mark.parametrize("name", ["goal of ears", "action: due", "AskDone", "AskGlad"])
def test_an_answer_after_a_jump_is_kept_and_leads_back_by_way_of_its_pillar_where_that_has_changed(name: str) -> None:
    moved = after(*REACHED[name], GoTo(3), level(2))
    assert moved.state.scan.answers["help"].number == 2
    assert at(*REACHED[name], GoTo(3), level(2)) == "target of hands"
    assert at(*REACHED[name], GoTo(3), level(2), NOTHING) == name


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_from_every_step_one_can_set_any_ambition_and_is_led_back(name: str) -> None:
    chosen = (*REACHED[name], SeeAmbitions(), Picked(1))
    # Both lists are the way there, and not where the session was.
    led_back = "question 1" if name in {"ListAll", "ChooseAmbition"} else name
    assert at(*chosen) == "target of hands"
    set_ = (*chosen, Typed("4 2027"), Typed("Fewer calls"), NOTHING)
    assert (at(*set_), at(*chosen, NOTHING)) == (led_back, led_back)
    plan = after(*set_).state.scan.pillars["hands"]
    assert (plan.target, plan.by, plan.goal) == (Fraction(4), datetime.date(2027, 12, 31), "Fewer calls")
    assert (at(*chosen, Back()), at(*chosen, Back(), Back())) == (
        "ChooseAmbition",
        "ListAll" if name == "ListAll" else led_back,
    )


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_from_the_list_and_from_one_ambition_to_the_next_a_session_is_led_back_to_where_it_was(name: str) -> None:
    there = (*REACHED[name], SeeAll(), SeeAmbitions(), Picked(0), SeeAmbitions(), Picked(1))
    assert at(*there) == "target of hands"
    assert at(*there, NOTHING) == ("question 1" if name in {"ListAll", "ChooseAmbition"} else name)


LEFT_FOR_LATER = {
    "target of ears": "question 3",
    "by of ears": "goal of ears",
    "goal of ears": "consequence of ears",
    "consequence of ears": "question 3",
    "AskGlad": "ChooseAction",
    "action: title": "ChooseAction",
    "action: owner": "action: due",
    "action: due": "ChooseAction",
}


@pytest.mark.parametrize("name", LEFT_FOR_LATER)
def test_what_is_asked_of_an_ambition_or_an_action_may_be_left_for_later_and_keeps_what_is_there(name: str) -> None:
    before = after(*REACHED[name])
    left = after(*REACHED[name], Later())
    assert (shown(left.step), left.state.scan) == (LEFT_FOR_LATER[name], before.state.scan)


def test_the_ambitions_are_listed_as_the_scan_has_them_with_the_first_one_without_to_choose() -> None:
    step = after(*EARS, *AMBITION, SeeAmbitions()).step
    assert isinstance(step, ChooseAmbition)
    assert ([(one.id, plan.target) for one, plan in step.pillars], step.default) == ([("ears", Fraction(4)), ("hands", None)], 1)
    assert [type(effect.result) for effect in after(SeeAmbitions(), Picked(1)).effects if isinstance(effect, Show)] == [
        PillarResult
    ]


@pytest.mark.parametrize("typed", ["3.5 2027", "3,5 2027", "3½ 2027"])
def test_a_half_level_is_typed_at_an_ambition_as_at_a_question(typed: str) -> None:
    plan = after(*EARS, Typed(typed)).state.scan.pillars["ears"]
    assert (plan.target, plan.by) == (Fraction(7, 2), datetime.date(2027, 12, 31))
    assert told(*EARS, Typed("4"), NOTHING, Typed(typed)) == [Tell("no-text", title=typed)]


@pytest.mark.parametrize("said", [(), AMBITION[:2]])
def test_an_ambition_that_is_chosen_where_it_is_asked_is_not_asked_twice(said: tuple[Event, ...]) -> None:
    chosen = (*EARS, *said, SeeAmbitions(), Picked(0))
    assert (at(*chosen), at(*chosen, *AMBITION), at(*chosen, Back())) == ("target of ears", "question 3", "question 2")
    assert after(*chosen, *AMBITION).state.scan.pillars == after(*EARS, *AMBITION).state.scan.pillars


def test_before_the_end_the_pillars_without_an_ambition_are_named_those_with_a_question_left_too() -> None:
    def without(*events: Event) -> tuple[str, ...]:
        step = after(*events).step
        assert isinstance(step, AskDone)
        return step.all_of_them.without_ambition

    left = (level(3), Later(), *AMBITION, *HANDS, Picked(1), NOTHING, Picked(3))
    assert without(*left) == ("hands",)
    assert without(*left, SeeAmbitions(), Picked(1), Typed("4"), *[NOTHING] * 3) == ()
    assert without(*EARS, NOTHING, *HANDS, *GLAD, Picked(4)) == ("ears", "hands")


def test_the_result_under_a_step_is_shown_anew_when_one_comes_back_to_it() -> None:
    ambition, closing = after(*REACHED["goal of ears"], GoTo(3), Back()), after(*REACHED["ChooseAction"], GoTo(3), Back())
    assert [type(effect.result) for effect in ambition.effects if isinstance(effect, Show)] == [PillarResult]
    assert [type(effect.result) for effect in closing.effects if isinstance(effect, Show)] == [WholeResult]


def test_with_questions_left_a_group_can_come_to_the_end_all_the_same_and_the_scan_stays_in_progress() -> None:
    left = (*EARS, NOTHING, Later(), Picked(1))
    assert at(*left) == "AskGlad"
    review = after(*left, NOTHING, Picked(3)).step
    assert isinstance(review, AskDone)
    assert (review.left, [row.status for row in review.all_of_them.rows]) == (1, ["answered", "answered", "later"])
    ended = after(*left, NOTHING, Picked(3), Said(True))
    assert (shown(ended.step), ended.state.scan.status) == ("Over", "draft")
    # Whoever answers it from there is asked whether the group is done.
    answered = after(*left, NOTHING, Picked(3), GoTo(3), level(2), NOTHING)
    assert isinstance(answered.step, AskDone)
    assert answered.step.left == 0
    assert at(*EARS, NOTHING, Later(), Picked(2)) == "Over"
    # No is not to stop here.
    assert at(*left, NOTHING, Picked(3), Said(False)) == "AskLeft"


def test_what_was_left_comes_again_in_the_order_of_the_agenda() -> None:
    later: tuple[Event, ...] = (AGENDA, *[Later()] * 2, Picked(1), Later())
    assert at(*later, scan=voted()) == "AskLeft"
    again = after(*later, Picked(0), scan=voted()).step
    assert isinstance(again, SeeVotes)
    assert (again.turn.question.id, again.turn.on_agenda) == ("help", (1, 3))


def test_answering_what_was_left_by_a_jump_leaves_nothing_to_choose() -> None:
    left = (*EARS, NOTHING, Later())
    assert at(*left, GoTo(3), level(2)) == "target of hands"
    assert at(*left, GoTo(3), level(2), NOTHING) == "AskGlad"


@pytest.mark.parametrize("number", [0, 4, 99])
def test_a_question_that_does_not_exist_cannot_be_gone_to(number: int) -> None:
    moved = after(level(3), GoTo(number))
    assert (shown(moved.step), moved.effects) == ("question 2", (Tell("no-such-question", highest=3),))


BACK = {
    "AskShow": "question 1",
    "question 2": "question 1",
    "votes on 1": "question 1",
    "ListAll": "question 1",
    "ChooseAmbition": "question 1",
    "target of ears": "question 2",
    "DoubtReading": "target of ears",
    "DoubtTarget": "target of ears",
    "by of ears": "target of ears",
    "DoubtDate": "by of ears",
    "goal of ears": "by of ears",
    "consequence of ears": "goal of ears",
    "question 3": "question 2",
    "AskLeft": "question 3",
    "AskGlad": "question 3",
    "ChooseAction": "AskGlad",
    "action: title": "ChooseAction",
    "action: owner": "ChooseAction",
    "action: due": "action: owner",
    "AskDone": "ChooseAction",
}


@pytest.mark.parametrize("name", BACK)
def test_back_leads_out_of_every_step_and_takes_nothing_away(name: str) -> None:
    before = after(*REACHED[name])
    assert at(*REACHED[name], Back()) == BACK[name]
    assert after(*REACHED[name], Back()).state.scan == before.state.scan


def test_an_ambition_that_one_went_back_from_is_asked_again_also_where_the_answer_stays() -> None:
    assert at(*EARS, Back(), Keep()) == "target of ears"


def test_what_was_typed_is_there_when_one_comes_back_to_it() -> None:
    ambition = after(*REACHED["goal of ears"], Back(), Back()).step
    assert isinstance(ambition, AskAmbition)
    assert (ambition.part, ambition.plan.target) == ("target", Fraction(4))
    assert after(*REACHED["action: due"], Back()).step == AskAction("owner", "Anna")


@pytest.mark.parametrize(
    ("said", "at_step"),
    [
        ((level(3),), "question 1"),
        ((*EARS, Typed("4")), "target of ears"),
        ((*EARS, *AMBITION), "consequence of ears"),
        (REACHED["action: due"], "action: owner"),
        ((*REACHED["AskGlad"], Typed("We ring back")), "AskGlad"),
    ],
)
def test_what_was_said_last_is_taken_back_where_it_was_said(said: tuple[Event, ...], at_step: str) -> None:
    undone = after(*said, Undo())
    assert shown(undone.step) == at_step
    assert undone.state.scan == after(*said[:-1]).state.scan
    told_last = undone.effects[-1]
    assert undone.effects[0] == Save(undone.state.scan)
    assert isinstance(told_last, Tell)
    assert told_last.what == "undone"


def undone(*events: Event, **more: Any) -> list[tuple[str, Any, Any]]:
    """Return what the last of these events takes back: what it is about, what it was and what it is again."""
    (told_last,) = (effect for effect in after(*events, Undo(), **more).effects if isinstance(effect, Tell))
    return [(one.about, one.was, one.now) for one in told_last.undone]


def test_taking_back_says_what_it_was_about_what_it_was_and_what_it_is_again() -> None:
    three, two, none = Answer(level=Fraction(3)), Answer(level=Fraction(2)), Answer()
    assert undone(level(3)) == [("Ask", three, none)]
    assert undone(level(3), Back(), level(2)) == [("Ask", two, three)]
    assert undone(level(3), Back(), Evidence("The list")) == [("Ask", "The list", None)]
    assert undone(CARDS, Cards((Fraction(3),))) == [("Ask", votes_of(3), votes_of(2, 2, 1.5, "unknown"))]
    assert undone(CARDS, Dissent("One sees a 1")) == [("Ask", "One sees a 1", None)]
    assert undone(Park("The website")) == [("", "The website", None)]
    assert undone(*EARS, Typed("4")) == [("Ears", Fraction(4), None)]
    assert undone(*EARS, *AMBITION[:2]) == [("Ears", datetime.date(2027, 12, 31), None)]
    assert undone(*REACHED["AskGlad"], Typed("We ring back")) == [("", "We ring back", None)]
    assert undone(*REACHED["action: owner"]) == [("", "Begin to ask.", None)]
    assert undone(*REACHED["action: due"]) == [("Begin to ask.", "Anna", None)]
    all_agree = voted(hear={"votes": [2, 2]}, help={"votes": [1, 1]})
    assert [about for about, _, _ in undone(AGENDA, Picked(0), scan=all_agree)] == ["Ask", "Hear", "Help"]


def votes_of(*levels: Any) -> tuple[Vote, ...]:
    return tuple(Vote(level=one if isinstance(one, str) else Fraction(str(one))) for one in levels)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            Undone("Ask", Answer(level=Fraction(3), note="Now and then"), Answer()),
            "“Ask”: 3 – Now and then. Now again: not yet answered.",
        ),
        (
            Undone("Ask", Answer(level=Fraction(5, 2)), Answer(level=Fraction(2), carried=True)),
            "“Ask”: 2.5. Now again: 2, carried over, not looked at again.",
        ),
        (Undone("Ask", votes_of(2, 2, 3), ()), "“Ask”: 2 × 2; 1 × 3. Now again: nothing."),
        (Undone("Ears", Fraction(4), Fraction(7, 2)), "“Ears”: 4. Now again: 3.5."),
        (Undone("Ears", datetime.date(2027, 12, 31), None), "“Ears”: 31 December 2027. Now again: nothing."),
        (Undone("Ask", "One\nsees a 1", "Two see a 1"), "“Ask”: One sees a 1. Now again: Two see a 1."),
    ],
    ids=str,
)
def test_what_was_taken_back_is_said_in_one_line(one: Undone, said: str) -> None:
    assert notice_in_words(Tell("undone", undone=(one,)), Language("en")) == f"Taken back at {said} r puts it back."
    assert notice_in_words(Tell("put-back", undone=(one,)), Language("en")) == f"Put back at {said.partition(' Now again')[0]}"


def test_what_stands_alone_or_is_more_than_one_thing_is_said_too_and_a_long_text_is_cut_with_a_sign() -> None:
    def said(*undone: Undone) -> str:
        return notice_in_words(Tell("undone", undone=undone), Language("en"))

    assert said(Undone("", "The website", None)) == "Taken back: The website. r puts it back."
    assert said(*[Undone("Ask", Answer(level=Fraction(3)), Answer())] * 3) == "Taken back: 3 answers. r puts it back."
    assert said(Undone("", "word " * 30, None)) == f"Taken back: {'word ' * 11}word… r puts it back."
    assert said() == "What was said last is taken back. r puts it back."


def test_what_was_taken_back_is_put_back_where_it_was_until_something_else_is_said() -> None:
    said = (level(3), level(2), Park("The website"))
    kept = after(*said).state
    assert after(*said, Undo(), Redo()).state == kept
    assert after(*said, Undo(), Undo(), Undo(), Redo(), Redo(), Redo()).state == kept
    assert [one.what for one in told(*said, Undo(), Redo())] == ["put-back"]
    assert after(*said, Undo(), Redo()).effects[0] == Save(kept.scan)
    assert told(Redo()) == told(level(3), Undo(), level(2), Redo()) == [Tell("nothing-to-put-back")]
    assert after(*said, Undo(), Redo(), Undo()).state.scan == after(*said[:2]).state.scan


def test_a_question_that_was_left_by_a_z_is_where_r_leads_back_to() -> None:
    assert at(level(3), level(2), Undo(), Redo()) == at(level(3), level(2)) == "target of ears"


@pytest.mark.parametrize("typed", ["next year", "volgend jaar", "after the holidays of 2027", "ooit"])
def test_a_level_stays_said_where_what_stands_behind_it_is_no_date(typed: str) -> None:
    moved = after(*EARS, Typed(f"4 {typed}"))
    plan = moved.state.scan.pillars["ears"]
    assert (plan.target, plan.by, shown(moved.step)) == (Fraction(4), None, "by of ears")
    assert told(*EARS, Typed(f"4 {typed}")) == [Tell("no-such-date")]
    # One that may not be meant is asked back first, and by when after it.
    assert at(*EARS, Typed(f"1 {typed}")) == "DoubtTarget"
    assert at(*EARS, Typed(f"1 {typed}"), Said(True)) == "by of ears"


@pytest.mark.parametrize("typed", ["4 July", "4 of July", "4 12 2027"])
def test_what_may_be_a_day_that_is_not_read_is_no_level(typed: str) -> None:
    moved = after(*EARS, Typed(typed))
    assert ("ears" in moved.state.scan.pillars, shown(moved.step)) == (False, "target of ears")


@pytest.mark.parametrize("typed", ["4 July 2027", "4 juli 2027", "4 juillet 2027", "4 of July 2027", "4 de juillet 2027"])
def test_a_level_with_a_date_that_may_be_a_day_is_said_back_before_it_is_kept(typed: str) -> None:
    doubted = after(*EARS, Typed(typed))
    assert doubted.step == DoubtReading(Fraction(4), datetime.date(2027, 7, 31))
    assert "ears" not in doubted.state.scan.pillars
    yes, no = after(*EARS, Typed(typed), Said(True)), after(*EARS, Typed(typed), Said(False))
    plan = yes.state.scan.pillars["ears"]
    assert (plan.target, plan.by) == (Fraction(4), datetime.date(2027, 7, 31))
    assert shown(yes.step) == "goal of ears"
    assert ("ears" in no.state.scan.pillars, shown(no.step)) == (False, "target of ears")
    # Said of a day, it may still lie below what is reached.
    assert at(*EARS, Typed("2 July 2027"), Said(True)) == "DoubtTarget"


@pytest.mark.parametrize("typed", ["3.5 July 2027", "4 2027", "4 Q3 2027", "4 31-12-2027"])
def test_a_level_with_a_date_that_can_be_read_in_one_way_alone_is_kept_at_once(typed: str) -> None:
    assert at(*EARS, Typed(typed)) == "goal of ears"


@pytest.mark.parametrize("typed", ["2027", "July 2027", "4-7-2027", "31 July 2027", "2027-07-04"])
def test_a_date_alone_is_no_ambition(typed: str) -> None:
    (no_level,) = told(*EARS, Typed(typed))
    assert (no_level.what, at(*EARS, Typed(typed))) == ("date-alone", "target of ears")


def test_an_ambition_at_what_is_reached_is_asked_once_more_and_kept_where_it_is_meant() -> None:
    assert after(*EARS, Typed("3")).step == DoubtTarget(Fraction(3), Fraction(3))
    assert after(*EARS, Typed("3"), Said(True)).state.scan.pillars["ears"].target == 3
    assert at(*EARS, Typed("3"), Said(False)) == "target of ears"
    assert at(*EARS, Typed("3.5")) == "by of ears"


@pytest.mark.parametrize("typed", ["2027", "1 juli 2027", "31-12-2027"])
def test_a_date_is_no_owner_of_an_action(typed: str) -> None:
    assert told(*REACHED["action: owner"], Typed(typed))[-1].what == "date-no-name"
    assert at(*REACHED["action: owner"], Typed(typed)) == "action: owner"


def test_a_line_whose_first_letter_was_read_as_what_it_rests_on_is_said_back() -> None:
    (kept,) = told(Chosen(Fraction(2), "ja dat doen we", "observed"))
    assert notice_in_words(kept, Language("en")) == "Kept as seen: “ja dat doen we”."
    (shown_as,) = told(level(4), Shown("ja dat doen we", "observed"))
    assert shown_as == kept
    assert told(Chosen(Fraction(2), "Now and then")) == told(Chosen(Fraction(2), "", "opinion")) == []


def test_everything_that_was_said_can_be_taken_back_one_by_one() -> None:
    said = REACHED["AskDone"]
    kept = sum(isinstance(effect, Save) for moved in moves(*said) for effect in moved.effects)
    undone = list(moves(*said, *[Undo()] * kept))
    assert undone[-1].state.scan == tiny_scan()
    assert at(*said, *[Undo()] * kept, Undo()) == "question 1"
    assert after(*said, *[Undo()] * (kept + 1)).effects == (Tell("nothing-to-undo"),)


# --- what there is to show


def told(*events: Event, **more: Any) -> list[Tell]:
    return [effect for effect in after(*events, **more).effects if isinstance(effect, Tell)]


@pytest.mark.parametrize("said", [level(4), level(5), Chosen(Fraction(4), "We are proud of it")], ids=["4", "5", "a note"])
def test_a_high_level_that_rests_on_nothing_is_asked_once_what_there_is_to_show_for_it(said: Chosen) -> None:
    moved = after(said)
    assert (shown(moved.step), moved.effects) == ("AskShow", (Save(moved.state.scan),))
    assert at(said, Shown()) == "question 2"
    assert at(said, Shown(), Back(), said) == "question 2"
    # Somebody who looks at the level again has been asked already.
    assert at(said, Back(), level(5)) == "question 2"


def test_what_there_is_to_show_and_what_that_rests_on_are_kept_and_can_be_taken_back() -> None:
    listed = Shown("The list on the wall", "observed")
    answer = after(level(4), listed).state.scan.answers["ask"]
    assert (answer.evidence, answer.basis) == (("The list on the wall",), "observed")
    measured = after(level(4), Shown("", "measured")).state.scan.answers["ask"]
    assert (measured.evidence, measured.basis) == ((), "measured")
    assert at(level(4), listed, Undo()) == "AskShow"
    assert after(level(4), listed, Undo()).state.scan == after(level(4)).state.scan


def test_the_result_of_a_pillar_waits_until_the_group_was_asked_what_there_is_to_show() -> None:
    assert at(level(3), level(4)) == "AskShow"
    moved = after(level(3), level(4), Shown())
    assert (shown(moved.step), [type(effect) for effect in moved.effects]) == ("target of ears", [Show])
    assert at(GoTo(3), level(5), Shown("The list")) == "target of hands"
    assert at(GoTo(3), level(5), Shown(), NOTHING) == "question 1"


@pytest.mark.parametrize("said", [level(3.5), Chosen(Fraction(5), None, "measured"), Chosen("unknown")])
def test_what_is_no_high_level_or_says_what_it_rests_on_is_not_asked_what_there_is_to_show(said: Chosen) -> None:
    assert at(said) == "question 2"


def test_where_evidence_is_noted_or_the_answer_kept_or_nobody_sits_there_it_is_not_asked_for() -> None:
    noted = tiny_scan(answers={"ask": {"level": 2, "evidence": ["The list"]}})
    assert at(Back(), level(5), scan=noted) == "question 2"
    carried = tiny_scan(answers={"ask": {"level": 5, "carried": True}})
    assert at(Keep(), scan=carried) == "question 2"
    course = Course(tiny_questionnaire(), in_person=False)
    assert shown(course.after(course.begin(tiny_scan()).state, level(5)).step) == "question 2"


def test_evidence_goes_with_the_answer_on_the_screen_if_there_is_one() -> None:
    assert after(level(2), Back(), Evidence("The list")).state.scan.answers["ask"].evidence == ("The list",)
    assert told(Evidence("The list")) == [Tell("nothing-to-show-for")]


@pytest.mark.parametrize("away", [(level(2), level(2)), (level(2), SeeAll()), (level(2), level(2), NOTHING, level(2), NOTHING)])
def test_where_no_question_is_shown_nothing_is_kept_as_evidence_for_one(away: tuple[Event, ...]) -> None:
    there = after(*away)
    assert not isinstance(there.step, Turn)
    kept = after(*away, Evidence("er met bewoners testen"))
    assert (kept.state.scan, kept.step) == (there.state.scan, there.step)
    assert told(*away, Evidence("er met bewoners testen")) == [Tell("no-evidence-here")]


def test_what_an_answer_rests_on_stays_unless_another_is_said_or_it_is_cleared() -> None:
    known = tiny_scan(answers={"ask": {"level": 2, "basis": "measured"}})
    for said, basis in [(None, "measured"), ("observed", "observed"), ("", None)]:
        reply = Chosen(Fraction(3), None, said)  # type: ignore[arg-type]  # one of them
        assert after(Back(), reply, scan=known).state.scan.answers["ask"].basis == basis


# --- cards


def votes_on_ask(*events: Event) -> tuple[list[Any], list[Any]]:
    """Return the earlier rounds and the votes on the first question."""
    answer = after(*events).state.scan.answers["ask"]
    return [[vote.level for vote in votes] for votes in answer.rounds], [vote.level for vote in answer.votes]


def test_cards_are_kept_before_they_are_shown_and_propose_nothing() -> None:
    moved = after(CARDS)
    assert (shown(moved.step), moved.effects) == ("votes on 1", (Save(moved.state.scan),))
    assert moved.state.scan.answers["ask"].level is None
    assert at(CARDS, GoOn()) == "question 1"


def test_from_the_question_one_looks_at_the_votes_again_where_there_are_any() -> None:
    assert at(CARDS, GoOn(), LookAtVotes()) == "votes on 1"
    assert at(CARDS, GoOn(), LookAtVotes(), Back()) == "question 1"
    assert after(CARDS, GoOn(), LookAtVotes(), GoOn()).state.scan == after(CARDS).state.scan
    assert at(LookAtVotes()) == "question 1"


def test_the_first_round_stays_beside_the_second_and_the_group_agrees_on_a_level() -> None:
    three = Fraction(3)
    again = Cards((three, three, Fraction(5, 2)))
    assert votes_on_ask(CARDS, again, GoOn(), level(3)) == ([[2, 2, Fraction(3, 2), "unknown"]], [3, 3, Fraction(5, 2)])
    assert at(CARDS, GoOn(), again, GoOn(), level(3)) == "question 2"


def test_a_round_of_cards_is_taken_back_alone_and_back_takes_nothing_away() -> None:
    again = Cards((Fraction(3),))
    assert votes_on_ask(CARDS, again, Undo()) == ([], [2, 2, Fraction(3, 2), "unknown"])
    assert after(CARDS, Undo()).state.scan == tiny_scan()
    assert at(CARDS, Back(), level(2), Back()) == "question 1"
    assert votes_on_ask(CARDS, Back()) == votes_on_ask(CARDS)


@pytest.mark.parametrize("cards", [Cards((Fraction(2), Fraction(7))), Cards((Fraction(9, 4),)), Cards(())])
def test_cards_that_there_are_not_lose_nothing_of_the_round_before(cards: Cards) -> None:
    assert after(CARDS, cards).state.scan == after(CARDS).state.scan


def test_an_answer_that_is_there_stays_when_the_group_votes_on_it_once_more() -> None:
    moved = after(level(2), Back(), CARDS)
    assert (shown(moved.step), moved.state.scan.answers["ask"].number) == ("votes on 1", Fraction(2))


CARD = Fraction(2)


def counted(scan: Scan, *rounds: int) -> list[str]:
    """Return what is said of the number of cards in the last of some rounds, on one question after another."""
    events: list[Event] = []
    for cards in rounds:
        events += [Cards((CARD,) * cards), GoOn(), level(2)]
    effects = after(*events[:-2], scan=scan).effects
    return [notice_in_words(one, Language("en")) for one in effects if isinstance(one, Tell)]


@pytest.mark.parametrize(
    ("people", "rounds", "said"),
    [
        (12, [11], "11 cards; 12 people take part. To count again: z, then v."),
        (12, [13], "13 cards; 12 people take part. To count again: z, then v."),
        (1, [2], "2 cards; 1 person takes part. To count again: z, then v."),
        (12, [12], ""),
        # Half of them sent a form and are elsewhere: once is enough, until another one is missing.
        (12, [6, 6], ""),
        (12, [6, 5], "5 cards; 12 people take part. To count again: z, then v."),
        (12, [6, 12], ""),
        (0, [11], ""),
        (0, [12, 11], "11 cards; the round before had 12. To count again: z, then v."),
        (0, [11, 12], "12 cards; the round before had 11. To count again: z, then v."),
        (0, [2, 1], "1 card; the round before had 2. To count again: z, then v."),
    ],
)
def test_where_there_are_other_cards_than_people_it_is_said_and_the_round_counts(
    people: int, rounds: list[int], said: str
) -> None:
    scan = tiny_scan(participants=[f"Person {number}" for number in range(people)])
    assert counted(scan, *rounds) == ([said] if said else [])
    last = ["ask", "hear", "help"][len(rounds) - 1]
    asked = [event for cards in rounds for event in (Cards((CARD,) * cards), GoOn(), level(2))][:-2]
    assert len(after(*asked, scan=scan).state.scan.answers[last].votes) == rounds[-1]


def test_a_second_round_is_counted_beside_the_first_and_one_of_forms_counts_nobody() -> None:
    two = Cards((CARD, CARD))
    (before,) = [
        one
        for one in after(Picked(1), two, scan=tiny_scan(answers={"ask": {"votes": [1, 2, 2]}})).effects
        if isinstance(one, Tell)
    ]
    assert notice_in_words(before, Language("nl")) == "2 kaarten; in de ronde ervoor waren het er 3. Opnieuw tellen: z, dan v."
    forms = tiny_scan(answers={"ask": {"votes": {"Anna": 1, "Bram": 2, "Carla": 2}}})
    assert not [one for one in after(Picked(1), two, scan=forms).effects if isinstance(one, Tell)]


def test_where_no_question_is_shown_cards_are_of_none() -> None:
    assert told(*EARS, CARDS) == [Tell("no-cards-here")]
    assert told(*EARS, Dissent("Two see a 1")) == [Tell("nothing-to-dissent-from")]


def test_what_others_see_is_kept_in_a_line_beside_the_level() -> None:
    line = "Two of us see a 1, because nobody rings back"
    moved = after(CARDS, Dissent(line), GoOn(), level(2))
    assert (moved.state.scan.answers["ask"].dissent, moved.state.scan.answers["ask"].number) == (line, Fraction(2))
    assert told(Dissent(line)) == [Tell("nothing-to-dissent-from")]
    assert after(level(2), Back(), Dissent(line), Undo()).state.scan == after(level(2)).state.scan


def test_votes_that_were_collected_are_shown_before_the_question_is_asked() -> None:
    collected = tiny_scan(answers={"ask": {"votes": {"Anna": 1, "Bram": 4}}, "hear": {"votes": {"Anna": 2}, "level": 2}})
    assert at(Picked(1), scan=collected) == "votes on 1"
    # What has its level is asked as ever.
    assert at(Picked(1), GoOn(), level(2), GoTo(2), scan=collected) == "question 2"
    assert at(Picked(1), Later(), scan=collected) == at(Picked(1), GoOn(), Later(), scan=collected)


def test_through_a_pipe_votes_are_shown_with_the_question() -> None:
    course = Course(tiny_questionnaire(), in_person=False)
    moved = course.after(course.begin(tiny_scan()).state, CARDS)
    assert isinstance(moved.step, Turn)
    assert [len(one.votes) for one in moved.step.rounds] == [4]


# --- what holds for any course

levels = st.sampled_from([Fraction(number, 2) for number in range(2, 11)])
texts = st.sampled_from(["", "4", "1", "2,5", "7", "2027", "2020", "soon", "Anna"])
said_events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Chosen, levels | st.sampled_from(["unknown", "not-applicable"]), st.none() | st.just("A note")),
    st.builds(Typed, texts),
    st.builds(Picked, st.integers(0, 5)),
    st.builds(Said, st.booleans()),
    st.builds(GoTo, st.integers(0, 4)),
    st.sampled_from(
        [
            Keep(),
            Later(),
            Back(),
            SeeAll(),
            Park("Later"),
            Evidence("A list"),
            Shown("A list"),
            Shown(),
            LookAtVotes(),
            CARDS,
            GoOn(),
            Dissent("Two of us see a 1"),
        ]
    ),
)


def earlier() -> PlacedScan:
    return placed(tiny_scan({"ask": 1, "help": 2}, status="final", pillars={"ears": {"target": 2}}), tiny_questionnaire())


@pytest.mark.parametrize(("then", "known"), [({"level": 1}, True), ({"level": "unknown"}, True), ({"votes": [1, 2]}, False)])
def test_the_answer_of_last_time_is_one_with_a_level_or_with_why_there_is_none(then: dict[str, Any], *, known: bool) -> None:
    asked = after(earlier=placed(tiny_scan(answers={"ask": then}), tiny_questionnaire())).step
    assert isinstance(asked, Turn)
    assert (asked.earlier is not None) is known


@steady
@given(st.lists(said_events, max_size=40), st.booleans())
def test_no_course_loses_an_accepted_answer(events: list[Event], with_earlier: bool) -> None:
    before = tiny_scan()
    for moved in moves(*events, earlier=earlier() if with_earlier else None):
        now = moved.state.scan
        assert {id_ for id_, one in before.answers.items() if one.level is not None} <= set(now.answers)
        assert set(before.pillars) <= set(now.pillars)
        assert now.parking[: len(before.parking)] == before.parking
        assert now.glad[: len(before.glad)] == before.glad
        assert [one.title for one in now.actions[: len(before.actions)]] == [one.title for one in before.actions]
        changed = {id_ for id_, one in now.answers.items() if before.answers.get(id_) != one}
        assert len(changed) <= 1
        before = now


@steady
@given(st.lists(said_events | st.just(Undo()), max_size=40))
def test_what_was_said_is_saved_before_anything_is_shown(events: list[Event]) -> None:
    on_disk = tiny_scan()
    for moved in moves(*events):
        kinds = [isinstance(effect, Save) for effect in moved.effects]
        assert kinds == sorted(kinds, reverse=True)
        on_disk = next((effect.scan for effect in reversed(moved.effects) if isinstance(effect, Save)), on_disk)
        assert on_disk == moved.state.scan


@steady
@given(st.lists(said_events | st.sampled_from([Undo(), Stop(), NotKept(level(1)), NotKept(Typed("x"))]), max_size=40))
def test_a_state_is_a_value_and_the_same_events_lead_to_the_same_one(events: list[Event]) -> None:
    course, copies = Course(tiny_questionnaire()), list(moves(*events))
    assert copies == list(moves(*events))
    for one, following, event in zip(copies, copies[1:], events, strict=False):
        # Whatever came since: from the same state the same event leads to the same place.
        assert course.after(one.state, event) == following
        assert course.after(dataclasses.replace(one.state), event) == following


@steady
@given(st.lists(said_events | st.just(Undo()), max_size=40))
def test_every_course_can_be_brought_to_its_end(events: list[Event]) -> None:
    course = Course(tiny_questionnaire())
    moved = after(*events)
    for _ in range(60):
        if isinstance(moved.step, Over):
            break
        moved = course.after(moved.state, goes_on(moved.step))
    assert isinstance(moved.step, Over)
    assert isinstance(course.after(after(*events).state, Stop()).step, Over)


def goes_on(step: Step) -> Event:  # noqa: PLR0911 - one line for each step
    """Return what a group says that wants to come to the end."""
    match step:
        case Turn():
            return level(3)
        case AskShow():
            return Shown()
        case SeeVotes():
            return GoOn()
        case DoubtReading() | DoubtTarget() | DoubtDate() | AskDone():
            return Said(True)
        case AskLeft() | AskOrder() | ConfirmAgreed():
            return Picked(0)
        case ListAll():
            return Back()
        case ChooseAction():
            return Picked(len(step.offered) + 1)
        case AskGlad() | AskAmbition() | AskAction():
            return NOTHING
    raise AssertionError(step)


@steady
@given(st.lists(said_events, max_size=25))
def test_taking_back_as_often_as_something_was_said_leads_to_where_it_began(events: list[Event]) -> None:
    course, moved = Course(tiny_questionnaire()), after(*events)
    if isinstance(moved.step, Over):
        return
    for _ in moved.state.past:
        moved = course.after(moved.state, Undo())
    assert (moved.state.scan, moved.state.past) == (tiny_scan(), ())


# --- a scan with votes


def test_a_group_is_asked_once_in_which_order_it_takes_the_questions_and_may_follow_the_agenda() -> None:
    assert at(scan=voted()) == "AskOrder"
    assert at(AGENDA, scan=voted()) == "votes on 3"
    assert at(AGENDA, GoOn(), level(2), NOTHING, scan=voted()) == "votes on 2"
    # What all agree on comes last.
    assert at(AGENDA, GoOn(), level(2), NOTHING, GoOn(), level(2), scan=voted()) == "ConfirmAgreed"
    assert at(AGENDA, GoOn(), level(2), NOTHING, Back(), scan=voted()) == "question 3"


def test_where_one_person_alone_voted_there_is_nothing_to_put_into_an_order() -> None:
    assert at(scan=tiny_scan(answers={"hear": {"votes": [2]}})) == "question 1"
    assert at(scan=tiny_scan(answers={"hear": {"votes": [2, 2]}})) == "AskOrder"


def test_on_the_agenda_places_count_on_beside_the_numbers_and_what_was_settled_without_votes_is_not_on_it() -> None:
    def places(scan: Scan) -> list[tuple[str, int, tuple[int, int] | None]]:
        moved, course = after(AGENDA, scan=scan), Course(tiny_questionnaire())
        found = []
        for number in (3, 2, 1):
            step = course.after(moved.state, GoTo(number)).step if number < 3 else moved.step
            turn = step.turn if isinstance(step, SeeVotes) else step
            assert isinstance(turn, Turn)
            found.append((turn.question.id, turn.number, turn.on_agenda))
        return found

    assert places(voted()) == [("help", 3, (1, 3)), ("hear", 2, (2, 3)), ("ask", 1, (3, 3))]
    settled = voted(ask={"level": 3})
    assert places(settled) == [("help", 3, (1, 2)), ("hear", 2, (2, 2)), ("ask", 1, None)]
    # After votes it stands where it stood when it was talked about.
    assert [one[2] for one in places(voted(ask={"level": 3, "votes": [3, 3]}))] == [(1, 3), (2, 3), (3, 3)]
    as_it_stands = after(AS_IT_STANDS, Picked(1), scan=voted()).step
    assert isinstance(as_it_stands, SeeVotes)
    assert as_it_stands.turn.on_agenda is None


def test_a_level_outside_of_the_votes_is_named_when_it_is_chosen_and_not_when_it_stays() -> None:
    scan = tiny_scan(answers={"ask": {"votes": [2, 3]}, "hear": {"level": 2}})
    (said,) = told(AS_IT_STANDS, GoOn(), level(1), scan=scan)
    assert said.votes is not None
    assert said.what == "outside-votes"
    assert (said.title, said.votes.lowest, said.votes.highest) == ("Ask", Fraction(2), Fraction(3))
    again = (AS_IT_STANDS, GoOn(), level(1), GoTo(1), GoOn(), Chosen(Fraction(1), "We do not ask."))
    assert after(*again, scan=scan).state.scan.answers["ask"].note == "We do not ask."
    assert [one.what for one in told(*again, scan=scan)] == []
    assert [one.what for one in told(AS_IT_STANDS, GoOn(), level(2), scan=scan)] == []


def test_a_pillar_to_which_the_agenda_comes_back_ends_where_nothing_in_it_is_open() -> None:
    scan = tiny_scan(answers={"hear": {"votes": [1, 4]}, "help": {"votes": [1, 3]}, "ask": {"votes": [2, 3]}})
    hear, help_, ask = (AGENDA, GoOn(), level(2)), (GoOn(), level(2), NOTHING), (GoOn(), level(2))
    places = [at(AGENDA, scan=scan), at(*hear, scan=scan), at(*hear, *help_, scan=scan), at(*hear, *help_, *ask, scan=scan)]
    assert places == ["votes on 2", "votes on 3", "votes on 1", "target of ears"]


def test_a_jump_to_the_question_that_is_shown_on_the_way_leads_nowhere() -> None:
    assert at(GoTo(1), level(3)) == at(level(3)) == "question 2"
    assert after(GoTo(1)).state.origins == ()


def test_the_list_says_of_a_question_that_is_not_asked_that_it_does_not_apply_whatever_was_answered_before() -> None:
    first, later = question_data("ask"), question_data("hear", asked_if={"question": "ask", "at_least": 3})
    course = Course(tiny_questionnaire(pillars=[{"id": "ears", "title": "Ears", "questions": [first, later]}]))
    begun = course.begin(tiny_scan({"ask": 1, "hear": 4}, status="final"))
    listed = course.after(begun.state, SeeAll()).step
    assert isinstance(listed, ListAll)
    assert [row.answer.level for row in listed.rows] == [1, "not-applicable"]


def test_the_question_that_is_shown_is_one_of_those_that_are_left() -> None:
    answered = after(level(3), level(3), GoTo(1)).step
    assert isinstance(answered, Turn)
    assert (answered.question.id, answered.left) == ("ask", 2)


def test_after_an_interruption_a_question_has_the_place_in_the_agenda_that_it_had() -> None:
    begun = after(AGENDA, GoOn(), Cards((Fraction(2), Fraction(3))), GoOn(), level(2), scan=voted()).state.scan
    again = after(AGENDA, scan=begun).step
    assert isinstance(again, SeeVotes)
    assert (again.turn.question.id, again.turn.on_agenda, again.turn.left) == ("hear", (2, 3), 2)
    back = after(AGENDA, Back(), scan=begun).step
    assert isinstance(back, Turn)
    assert (back.question.id, back.on_agenda) == ("help", (1, 3))


# --- what a group was about to say when it stopped


ABOUT_TO_SAY: dict[str, tuple[Event, ...]] = {
    "on the agenda": (AGENDA, GoOn(), level(2)),
    "where one had jumped to": (AS_IT_STANDS, Picked(1), GoTo(3), GoOn(), level(2)),
}


@pytest.mark.parametrize("name", ABOUT_TO_SAY)
def test_an_ambition_at_which_a_group_stopped_is_asked_before_the_end_with_questions_open_too(name: str) -> None:
    stopped = after(*ABOUT_TO_SAY[name], scan=voted())
    assert shown(stopped.step) == "target of hands"
    asked = steps_to_the_end(stopped.state.scan)
    assert asked.index("target of hands") < asked.index("AskGlad")
    assert asked.count("target of hands") == 1


@pytest.mark.parametrize(
    ("plan", "step"),
    [({}, "target of ears"), ({"target": 4}, "target of ears"), ({"target": 4, "goal": "Fewer calls"}, "question 3")],
)
def test_a_group_that_stopped_in_the_middle_of_an_ambition_goes_on_with_that(plan: dict[str, Any], step: str) -> None:
    assert at(scan=tiny_scan({"ask": 3, "hear": 3}, pillars={"ears": plan})) == step


@pytest.mark.parametrize(
    ("about", "step"),
    [
        ({}, "owner"),
        ({"owner": "Anna"}, "due"),
        ({"owner": "Anna", "due": datetime.date(2027, 1, 1)}, "ChooseAction"),
        ({"status": "done"}, "ChooseAction"),
    ],
)
def test_a_group_that_stopped_in_the_middle_of_an_action_goes_on_with_that(about: dict[str, Any], step: str) -> None:
    plans = {id_: {"target": 4, "by": "2027-12-31"} for id_ in ("ears", "hands")}
    actions = (Action(title="Ring back", **about),)
    scan = tiny_scan({"ask": 3, "hear": 3, "help": 3}, pillars=plans, glad=("The desk",), actions=actions)
    found = after(scan=scan).step
    assert (found.part if isinstance(found, AskAction) else shown(found)) == step


def test_an_ambition_without_a_date_is_not_asked_again_at_the_end() -> None:
    no_date = after(AGENDA, GoOn(), level(2), Typed("4"), scan=voted())
    assert shown(no_date.step) == "by of hands"
    asked = steps_to_the_end(no_date.state.scan)
    assert asked.count("target of hands") == 0
    assert asked.count("target of ears") == 1


def test_an_ambition_that_was_left_open_in_this_session_is_not_asked_again() -> None:
    assert [step for step in steps_to_the_end(voted()) if step.startswith("target")] == ["target of hands", "target of ears"]


def steps_to_the_end(scan: Scan) -> list[str]:
    """Return the steps of a session that goes on to its end, with nothing said at its ambitions."""
    course = Course(tiny_questionnaire(), order="agenda")
    moved, found = course.begin(scan), list[str]()
    while not isinstance(moved.step, Over):
        found.append(shown(moved.step))
        moved = course.after(moved.state, goes_on(moved.step))
    return found


STOPPED_SHOWING = {
    "in the order of the questionnaire": (tiny_scan(), (level(4),)),
    "at the end of a pillar": (tiny_scan(), (level(3), level(4))),
    "at the last question": (tiny_scan(), (level(3), level(3), NOTHING, level(4))),
    "on the agenda": (voted(), (AGENDA, GoOn(), level(4))),
}


@pytest.mark.parametrize("name", STOPPED_SHOWING)
def test_a_group_that_stopped_at_what_it_would_show_is_asked_that_first(name: str) -> None:
    scan, events = STOPPED_SHOWING[name]
    stopped = after(*events, scan=scan)
    assert shown(stopped.step) == "AskShow"
    again = Course(tiny_questionnaire(), order="agenda").begin(stopped.state.scan)
    assert isinstance(again.step, AskShow)
    assert isinstance(stopped.step, AskShow)
    assert again.step.turn.question == stopped.step.turn.question
    assert steps_to_the_end(stopped.state.scan).count("AskShow") == 1


@pytest.mark.parametrize(
    ("said", "comes"),
    [
        ({"glad": ["The desk is kind"]}, AskGlad(first=False)),
        ({"glad": ["x"], "actions": [{"title": "Ring back"}]}, AskAction("owner", title="Ring back")),
        ({"glad": ["x"], "actions": [{"title": "Ring back", "owner": "Anna"}]}, AskAction("due", title="Ring back")),
    ],
)
def test_a_group_that_stopped_in_the_middle_of_the_end_goes_on_there(said: dict[str, Any], comes: Step) -> None:
    whole = {"target": 4, "by": "2027-12-31"}
    answers = {id_: {"level": 2} for id_ in ("ask", "hear", "help")}
    assert after(scan=tiny_scan(answers=answers, pillars={"ears": whole, "hands": whole}, **said)).step == comes


def test_the_list_stands_by_pillar_with_the_numbers_on_paper_and_says_what_is_on_the_agenda() -> None:
    listed = after(AGENDA, SeeAll(), scan=voted()).step
    assert isinstance(listed, ListAll)
    assert [(row.question.id, row.number, row.on_agenda) for row in listed.rows] == [
        ("ask", 1, 3),
        ("hear", 2, 2),
        ("help", 3, 1),
    ]
    assert listed.at == 3
    for row in listed.rows:
        gone = after(AGENDA, SeeAll(), GoTo(row.number), scan=voted()).step
        turn = gone.turn if isinstance(gone, SeeVotes) else gone
        assert isinstance(turn, Turn)
        assert (turn.question.id, turn.number) == (row.question.id, row.number)


@pytest.mark.parametrize("jump", [(GoTo(1),), (SeeAll(), GoTo(1))], ids=["by its number", "from the list"])
@pytest.mark.parametrize("leave", [(GoOn(), level(3)), (GoOn(), Later()), (GoOn(), Back())], ids=["answered", "later", "back"])
def test_after_a_jump_the_agenda_goes_on_where_it_was_and_says_so(jump: tuple[Event, ...], leave: tuple[Event, ...]) -> None:
    way = (AGENDA, GoOn(), level(1), Typed(""))
    before = after(*way, scan=voted())
    here = after(*way, *jump, *leave, scan=voted())
    if jump != (GoTo(1),) and leave[-1] == Back():
        assert isinstance(here.step, ListAll)
        here = after(*way, *jump, *leave, Back(), scan=voted())
        assert here.state.at == before.state.at
        return
    assert here.state.at == before.state.at
    assert here.effects[-1] == Tell("back", number=2, highest=3, on_agenda=(2, 3))


def test_where_a_session_goes_on_after_a_jump_is_said_in_words() -> None:
    said = [notice_in_words(Tell("back", number=2, highest=3, on_agenda=one), Language("en")) for one in ((4, 12), None)]
    assert said == ["Back to the agenda: 4 of 12.", "Back to question 2 of 3."]


def test_in_the_order_of_the_questionnaire_what_all_agree_on_comes_first() -> None:
    assert at(AS_IT_STANDS, scan=voted()) == "ConfirmAgreed"
    confirmed = after(AS_IT_STANDS, Picked(0), scan=voted())
    assert (shown(confirmed.step), confirmed.state.scan.answers["ask"].number) == ("votes on 2", Fraction(3))
    assert confirmed.effects == (Save(confirmed.state.scan), Tell("agreed", number=1))
    assert after(AS_IT_STANDS, Picked(0), Undo(), scan=voted()).state.scan == voted()
    assert at(AS_IT_STANDS, Picked(1), scan=voted()) == "votes on 1"
    assert at(AS_IT_STANDS, Picked(1), GoOn(), level(3), scan=voted()) == "votes on 2"


def test_a_pillar_that_is_answered_in_one_go_has_its_result_and_its_ambition() -> None:
    all_agree = voted(hear={"votes": [2, 2]}, help={"votes": [1, 1]})
    assert at(AGENDA, scan=all_agree) == "ConfirmAgreed"
    assert at(AGENDA, Picked(0), scan=all_agree) == "target of ears"
    assert at(AGENDA, Picked(0), NOTHING, scan=all_agree) == "target of hands"
    assert at(AGENDA, Picked(0), NOTHING, NOTHING, scan=all_agree) == "AskGlad"


def test_through_a_pipe_nobody_is_asked_and_the_order_that_is_wished_is_followed() -> None:
    def first(order: Any) -> str:
        return shown(Course(tiny_questionnaire(), in_person=False, order=order).begin(voted()).step)

    assert (first(None), first("questionnaire"), first("agenda")) == ("question 1", "question 1", "question 3")


def test_where_every_vote_was_agreed_on_no_order_is_asked() -> None:
    settled = {id_: answer | {"level": 2} for id_, answer in VOTED.items()}
    # Nor is a question asked again: what is left to say comes first.
    assert at(scan=tiny_scan(answers=settled)) == "target of ears"


@steady
@given(st.lists(said_events | st.just(Undo()), max_size=30))
def test_a_course_over_votes_can_be_brought_to_its_end_from_anywhere(events: list[Event]) -> None:
    course, moved = Course(tiny_questionnaire()), after(*events, scan=voted())
    for _ in range(60):
        if isinstance(moved.step, Over):
            break
        moved = course.after(moved.state, goes_on(moved.step))
    assert isinstance(moved.step, Over)


# --- level and date of an ambition


def said_of_ambition(*typed: str) -> tuple[object, list[str], str]:
    """Return the plan that lines make of the first ambition, what was told last, and where that leads."""
    moved = after(*EARS, *map(Typed, typed))
    told_last = [notice_in_words(one, Language("en")) for one in moved.effects if isinstance(one, Tell)]
    plan = moved.state.scan.pillars.get("ears", PillarPlan())
    return (plan.target, plan.by), told_last, shown(moved.step)


@pytest.mark.parametrize(
    ("typed", "by", "told_last"),
    [
        (["4 2027"], "2027-12-31", ["Kept: by 31 December 2027."]),
        (["4  1 July 2027"], "2027-07-01", ["Kept: by 1 July 2027."]),
        (["4 najaar 2027"], "2027-11-30", ["Kept: by 30 November 2027."]),
        (["4 end of June 2027"], "2027-06-30", ["Kept: by 30 June 2027."]),
        (["4 2027-07-01"], "2027-07-01", []),
        (["4", "juillet 2027"], "2027-07-31", ["Kept: by 31 July 2027."]),
        (["4", "2027-07-01"], "2027-07-01", []),
    ],
)
def test_level_and_date_may_be_typed_on_one_line_and_the_day_is_said_back(
    typed: list[str], by: str, told_last: list[str]
) -> None:
    assert said_of_ambition(*typed) == ((Fraction(4), datetime.date.fromisoformat(by)), told_last, "goal of ears")


def test_a_line_keeps_its_level_where_the_date_is_not_read_and_nothing_where_the_level_is_not() -> None:
    here = said_of_ambition()[2]
    refused = "Write the date as 31-12-2027, 31 December 2027, December 2027, autumn 2027 or 2027."
    assert said_of_ambition("4 winter 2027") == ((Fraction(4), None), [refused], "by of ears")
    assert said_of_ambition("9 2027")[::2] == ((None, None), here)


def test_a_day_that_does_not_exist_is_said_wherever_a_date_is_asked() -> None:
    refused = ["There is no such day: the last one of that month is 30 June 2027."]
    assert said_of_ambition("4 31 June 2027") == ((Fraction(4), None), refused, "by of ears")
    assert said_of_ambition("4", "31-6-2027")[1] == refused
    # As a level, and as a name, it is a date all the same.
    assert said_of_ambition("31 June 2027")[1] == [
        "That is a date. Type the level first, and the date behind it or after it: 3 2027."
    ]
    assert at(*REACHED["action: owner"], Typed("31 June 2027")) == "action: owner"
    due = (*REACHED["action: due"], Typed("31 juni 2027"))
    (said,) = [one for one in after(*due).effects if isinstance(one, Tell)]
    assert [notice_in_words(said, Language(code)) for code in ("nl", "fr")] == [
        "Die dag bestaat niet: de laatste van die maand is 30 juni 2027.",
        "Ce jour n’existe pas\N{NO-BREAK SPACE}: le dernier de ce mois est le 30 juin 2027.",
    ]


def test_a_level_and_its_date_that_were_said_in_one_line_are_taken_back_in_one_go_and_said_anew() -> None:
    said = (*EARS, Typed("4 summer 2027"))
    assert undone(*said) == [
        ("Ears", PillarPlan(target=Fraction(4), by=datetime.date(2027, 8, 31)), PillarPlan()),
    ]
    back = after(*said, Undo())
    assert shown(back.step) == shown(after(*EARS).step)
    (told_last,) = [one for one in back.effects if isinstance(one, Tell)]
    assert notice_in_words(told_last, Language("en")) == (
        "Taken back at “Ears”: 4; 31 August 2027. Now again: nothing. r and Enter put it back."
    )
    again = after(*said, Undo(), Typed("4,5 zomer 2027")).state.scan.pillars["ears"]
    assert (again.target, again.by) == (Fraction(9, 2), datetime.date(2027, 8, 31))


def test_level_and_date_may_be_typed_once_more_where_the_date_is_asked() -> None:
    assert said_of_ambition("4", "4,5 zomer 2027") == (
        (Fraction(9, 2), datetime.date(2027, 8, 31)),
        ["Kept: by 31 August 2027."],
        "goal of ears",
    )
    assert said_of_ambition("4", "9 zomer 2027")[0] == (Fraction(4), None)


def test_a_level_and_a_date_on_one_line_are_each_doubted_where_they_may_not_be_meant() -> None:
    doubtful: list[Event] = [*EARS, Typed("1 2020")]
    assert isinstance(after(*doubtful).step, DoubtTarget)
    assert isinstance(after(*doubtful, Said(True)).step, DoubtDate)
    kept = after(*doubtful, Said(True), Said(True)).state.scan.pillars["ears"]
    assert (kept.target, kept.by) == (Fraction(1), datetime.date(2020, 12, 31))
    assert "ears" not in after(*doubtful, Said(False)).state.scan.pillars
    assert after(*doubtful, Said(True), Said(False)).state.scan.pillars["ears"].by is None
    # The scan itself is of 22 November 2026: what is to be reached by that day cannot be.
    for by in ([Typed("4 {} November 2026")], [Typed("4"), Typed("{} November 2026")]):
        steps = [after(*EARS, *(Typed(one.text.format(day)) for one in by)).step for day in (22, 23)]
        assert steps[0] == DoubtDate(datetime.date(2026, 11, 22))
        assert isinstance(steps[1], AskAmbition)


def test_the_result_of_a_pillar_is_shown_again_only_where_an_answer_in_it_has_changed() -> None:
    looked_back = (*EARS, NOTHING, Back())
    assert at(*looked_back) == "question 2"
    assert at(*looked_back, Keep()) == "question 3"
    assert at(*looked_back, level(2)) == "target of ears"


def test_the_day_by_which_an_action_is_done_is_said_back() -> None:
    due = (*REACHED["action: due"], Typed("1er mars 2027"))
    (said,) = [one for one in after(*due).effects if isinstance(one, Tell)]
    assert notice_in_words(said, Language("nl")) == "Bewaard: uiterlijk 1 maart 2027."


def test_a_group_that_stopped_at_an_ambition_begins_there_where_a_short_form_leaves_out_a_pillar() -> None:
    pillars = [
        {"id": "ears", "title": "Ears", "questions": [question_data("ask", quick=True)]},
        {"id": "eyes", "title": "Eyes", "questions": [question_data("see")]},
        {"id": "hands", "title": "Hands", "questions": [question_data("help", quick=True)]},
    ]
    course = Course(tiny_questionnaire(pillars=pillars))
    stopped = course.after(course.begin(tiny_scan(scope="quick")).state, level(2))
    assert shown(stopped.step) == "target of ears"
    again = Course(tiny_questionnaire(pillars=pillars)).begin(stopped.state.scan)
    assert shown(again.step) == "target of ears"
    assert [type(one) for one in again.effects] == [Show]


# --- what is refused, confirmed and put back


AT_TEXTS: dict[str, list[Event]] = {
    "what to show": [level(5)],
    "a goal": [level(2), level(2), Typed("4"), Typed("")],
    "what it costs": [level(2), level(2), Typed("4"), Typed(""), Typed("")],
}


@pytest.mark.parametrize("typed", ["3", "3,5", "3.5 July 2027", "3,5 3 juli 2027", "2027", "1 July 2027", "automne 2027"])
@pytest.mark.parametrize("place", AT_TEXTS)
def test_a_level_or_a_date_is_no_text_whoever_took_the_step_for_another_one(place: str, typed: str) -> None:
    course = Course(tiny_questionnaire())
    moved = course.begin(tiny_scan())
    for event in AT_TEXTS[place]:
        moved = course.after(moved.state, event)
    said = Shown(typed) if place == "what to show" else Typed(typed)
    after = course.after(moved.state, said)
    assert (after.effects, after.step, after.state.scan) == ((Tell("no-text", title=typed),), moved.step, moved.state.scan)


@pytest.mark.parametrize("typed", ["95 of 100 calls", "3 of us saw it", "9", "13-13-2027"])
def test_a_text_that_holds_a_number_is_one(typed: str) -> None:
    course = Course(tiny_questionnaire())
    shown = course.after(course.after(course.begin(tiny_scan()).state, level(5)).state, Shown(typed))
    assert shown.state.scan.answers["ask"].evidence == (typed,)


def test_a_level_that_is_said_to_be_measured_is_kept_as_typed() -> None:
    course = Course(tiny_questionnaire())
    shown = course.after(course.after(course.begin(tiny_scan()).state, level(5)).state, Shown("3", "measured"))
    assert (shown.state.scan.answers["ask"].evidence, shown.state.scan.answers["ask"].basis) == (("3",), "measured")


def test_a_question_that_is_left_for_later_is_said_to_be() -> None:
    course = Course(tiny_questionnaire())
    assert course.after(course.begin(tiny_scan()).state, Later()).effects == (Tell("left", title="Ask"),)
    pipe = Course(tiny_questionnaire(), in_person=False)
    assert pipe.after(pipe.begin(tiny_scan()).state, Later()).effects == ()


def test_what_was_taken_back_says_how_it_is_put_back_at_a_question_and_in_a_line() -> None:
    course = Course(tiny_questionnaire())
    at_question = course.after(course.after(course.begin(tiny_scan()).state, level(2)).state, Undo())
    moved = course.begin(tiny_scan())
    for event in (level(2), level(2), Typed("4"), Undo()):
        moved = course.after(moved.state, event)
    last = [notice_in_words(one.effects[-1], Language("en")) for one in (at_question, moved) if isinstance(one.effects[-1], Tell)]
    assert last == [
        "Taken back at “Ask”: 2. Now again: not yet answered. r puts it back.",
        "Taken back at “Ears”: 4. Now again: nothing. r and Enter put it back.",
    ]
