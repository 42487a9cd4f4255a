"""A whole session in a room that follows a script: what is asked when, what is shown, and what is saved at each moment."""

import datetime
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import pytest

from cxscan.archive.placed import PlacedScan
from cxscan.files.contents import scan_from
from cxscan.files.scans import write_scan
from cxscan.files.yaml.document import parse
from cxscan.languages import Language, message
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Action, Answer, PillarPlan, Scan
from cxscan.workshop.course.course import Course
from cxscan.workshop.course.events import (
    Anywhere,
    Back,
    Chosen,
    CutShort,
    GoOn,
    GoTo,
    Half,
    Keep,
    Later,
    Park,
    Reply,
    Said,
    SeeAll,
    Stop,
    Undo,
)
from cxscan.workshop.course.frame import Frame, lowest_first_steps
from cxscan.workshop.course.steps import ListAll, Turn
from cxscan.workshop.pace import Allowance
from cxscan.workshop.pages import Pages
from cxscan.workshop.plain import PlainRoom
from cxscan.workshop.profile import Profile
from cxscan.workshop.room import EndOfInput, KeyPressed, KeyReader, Refused, Room
from cxscan.workshop.session import Session
from tests.questionnaires_for_tests import DAY, placed, question_data, tiny_questionnaire, tiny_scan

Step = Reply | str | bool
"""A reply to a question; what is typed on a line, or words of the option that is chosen; yes or no."""

ENTER = ""
NOTHING_TO_ADD = ENTER
"""At the question what the group is glad about."""
NOTHING_MORE = "Nothing more"
"""At the question what it does first."""


@dataclass
class ScriptedRoom:
    """Answers what is asked from a script, and falls silent at its end (Ctrl-D); `said` is what happened."""

    script: list[Step]
    in_person: bool = True
    said: list[str] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)

    def _next(self, *, keys: bool = False) -> Any:
        if not self.script:
            raise EndOfInput
        step = self.script.pop(0)
        if keys and isinstance(step, Anywhere | Half):
            raise KeyPressed(step)
        return step

    def choose_question(self, all_of_them: ListAll) -> Anywhere | Half:
        self.said += ["= All questions", *(f"{row.number} {row.question.title}: {row.status}" for row in all_of_them.rows)]
        key = self._next()
        assert isinstance(key, Anywhere | Half), f"the list was shown, the script says {key!r}"
        return key

    def look_back(self, all_of_them: ListAll, done: str) -> Said | Anywhere | Half:
        self.said += ["= All questions", *(f"{row.number} {row.question.title}: {row.status}" for row in all_of_them.rows), done]
        reply = self._next()
        assert isinstance(reply, bool | Anywhere | Half), f"“{done}” was asked, the script says {reply!r}"
        return Said(reply) if isinstance(reply, bool) else reply

    def ask(self, turn: Turn, allowance: Allowance | None = None) -> Reply:
        assert allowance is None
        self.said.append(f"asked {turn.question.id}")
        self.turns.append(turn)
        reply = self._next()
        assert isinstance(reply, Reply), f"{turn.question.id} was asked, the script says {reply!r}"
        return reply

    def keep_in_sight(self, turn: Turn) -> None:
        self.said.append(f"above: {turn.question.id}")

    def see_votes(self, turn: Turn) -> GoOn | Later | Anywhere | Half:
        self.said.append(f"= votes on {turn.question.id}")
        key = self._next()
        assert isinstance(key, GoOn | Later | Anywhere | Half), f"votes were shown, the script says {key!r}"
        return key

    def ask_line(
        self,
        prompt: str,
        *,
        default: str = "",
        problem: Callable[[str], str | None] | None = None,
        keys: KeyReader | None = None,
        mend: bool = False,  # noqa: ARG002 - nothing stands on its lines
    ) -> str:
        self.said.append(f"{prompt} [{default}]" if default else prompt)
        while True:
            line = self._next(keys=keys is not None)
            assert isinstance(line, str), f"“{prompt}” was asked, the script says {line!r}"
            typed = line or default
            wrong = problem(typed) if problem else None
            if wrong is None:
                return typed
            self.said.append(f"! {wrong}")

    def ask_text(self, prompt: str, *, default: str = "", keys: KeyReader | None = None) -> str:
        return self.ask_line(prompt, default=default, keys=keys)

    def choose(self, prompt: str, options: Sequence[str], *, default: int = 0, keys: bool = False) -> int:
        self.said += [prompt, *(f"{'>' if place == default else '-'} {option}" for place, option in enumerate(options))]
        words = self._next(keys=keys)
        assert isinstance(words, str), f"“{prompt}” was asked, the script says {words!r}"
        return next(place for place, option in enumerate(options) if words in option)

    def confirm(self, prompt: str, *, default: bool, keys: bool = False) -> bool:
        self.said.append(f"{prompt} ({default})")
        reply = self._next(keys=keys)
        assert isinstance(reply, bool), f"“{prompt}” was asked, the script says {reply!r}"
        return reply

    def tell(self, text: str) -> None:
        self.said.append(f"! {text}")

    def show(self, title: str, lines: Sequence[str], profile: Profile | None = None) -> None:  # noqa: ARG002 - nothing is drawn here
        self.said += [f"= {title}", *lines]


@dataclass
class Held:
    """A session that has been held: what it returned, each scan as it was saved, and the room."""

    scan: Scan
    saved: list[Scan]
    room: ScriptedRoom

    @property
    def asked(self) -> list[str]:
        return [line.removeprefix("asked ") for line in self.room.said if line.startswith("asked ")]


def hold(
    *script: Step,
    scan: Scan | None = None,
    in_person: bool = True,
    earlier: PlacedScan | None = None,
    questionnaire: Questionnaire | None = None,
) -> Held:
    room, saved = ScriptedRoom(list(script), in_person), list[Scan]()
    session = session_in(room, saved.append, questionnaire, earlier)
    held = Held(session.hold(scan or tiny_scan()), saved, room)
    assert room.script == [], f"never asked: {room.script}"
    return held


def session_in(
    room: Room, save: Callable[[Scan], None], questionnaire: Questionnaire | None = None, earlier: PlacedScan | None = None
) -> Session:
    whole = questionnaire or tiny_questionnaire()
    return Session(Course(whole, earlier, in_person=room.in_person), Pages(room, Language("en"), whole), save)


def level(number: float, note: str | None = None) -> Chosen:
    return Chosen(Fraction(str(number)), note)


ALL = {"ask": 1, "hear": 2, "help": 3}
ANSWERED = (level(1), level(2), level(3))


# --- a workshop from beginning to end

WORKSHOP: tuple[Step, ...] = (
    level(2, "Now and then"),
    level(2.5),
    "3.5",
    "2027",
    "Fewer calls",
    ENTER,
    level(4),
    "m Eight of ten",
    ENTER,
    "We ring back",
    "The desk is kind",
    ENTER,
    "Ask: Begin",
    "Anna",
    "2027-03-01",
    NOTHING_MORE,
    True,
)

WHAT_HAPPENED = """\
asked ask
asked hear
= Ears
Result: 2.3 (answered 2 of 2)
     2  Ask
   2.5  Hear
Where do you want to be on this pillar? A level, or with a date: 3 2027 (Enter = leave it open)
By when? For example 1 July 2027 or 2027 (Enter = leave it open)
! Kept: by 31 December 2027.
Which goal of yours does it serve? (Enter = leave it open)
What happens if you do nothing? (Enter = leave it open)
asked help
= Help: 4
What would you show? m measured · o seen · v opinion, and what it is (Enter = nothing)
! Kept as measured: “Eight of ten”.
= Hands
Result: 4.0 (answered 1 of 1)
     4  Help
Where do you want to be on this pillar? A level, or with a date: 3 2027 (Enter = leave it open)
= Where you stand
Score of the whole scan: 3.1 (answered 3 of 3)
   2.3  Ears
   4.0  Hands
What are you glad about? One thing at a time (Enter = go on)
What else? (Enter = go on)
What else? (Enter = go on)
What do you do first? (at most three)
- Ask: Begin to ask.
- Hear: Begin to hear.
- Help: Begin to help.
- Something else …
> Nothing more now
Who? (Enter = not yet known)
By when? For example 1 July 2027 or 2027 (Enter = leave it open)
What do you do first? (at most three)
- Hear: Begin to hear.
- Help: Begin to help.
- Something else …
> Nothing more now
= All questions
1 Ask: answered
2 Hear: answered
3 Help: answered
1 pillar has no ambition yet; a sets it.
Is the group done with this scan?
"""


def test_a_workshop_asks_shows_each_pillar_and_agrees_on_what_comes_first() -> None:
    held = hold(*WORKSHOP)
    assert "\n".join(held.room.said) + "\n" == WHAT_HAPPENED
    assert held.scan == tiny_scan(
        status="final",
        answers={
            "ask": {"level": 2, "note": "Now and then"},
            "hear": {"level": 2.5},
            "help": {"level": 4, "basis": "measured", "evidence": ["Eight of ten"]},
        },
        pillars={"ears": {"target": 3.5, "by": datetime.date(2027, 12, 31), "goal": "Fewer calls"}},
        glad=["We ring back", "The desk is kind"],
        actions=[{"title": "Begin to ask.", "question": "ask", "owner": "Anna", "due": datetime.date(2027, 3, 1)}],
    )


@pytest.mark.parametrize("steps", range(len(WORKSHOP)))
def test_wherever_the_input_ends_what_was_answered_is_saved(steps: int) -> None:
    held = hold(*WORKSHOP[:steps])
    assert len(held.scan.answers) == sum(isinstance(step, Chosen) for step in WORKSHOP[:steps])
    assert held.scan == (held.saved[-1] if held.saved else tiny_scan())
    assert held.scan.status == "draft"


# --- every answer is saved before the next question


def test_each_answer_is_saved_at_once() -> None:
    held = hold(*ANSWERED, in_person=False)
    assert [len(scan.answers) for scan in held.saved] == [1, 2, 3, 3]


def test_the_next_question_waits_until_the_answer_is_saved() -> None:
    def full_disk(_: Scan) -> None:
        raise OSError("disk full")

    room = ScriptedRoom(list(ANSWERED))
    with pytest.raises(OSError, match="disk full"):
        session_in(room, full_disk).hold(tiny_scan())
    assert room.said == ["asked ask"]


def test_stopping_keeps_what_was_answered() -> None:
    held = hold(level(1), Stop())
    assert (held.scan, held.asked) == (tiny_scan({"ask": 1}), ["ask", "hear"])


# --- done, or not yet


def test_through_a_pipe_a_scan_is_done_when_every_question_has_an_answer() -> None:
    held = hold(level(1), Chosen("unknown"), Chosen("not-applicable"), in_person=False)
    assert held.scan.status == "final"
    assert held.room.said == ["asked ask", "asked hear", "asked help"]


def test_through_a_pipe_a_scan_with_a_question_left_stays_in_progress() -> None:
    held = hold(level(1), Later(), level(3), in_person=False)
    assert (held.scan, held.room.said) == (tiny_scan({"ask": 1, "help": 3}), ["asked ask", "asked hear", "asked help"])


def test_in_a_room_the_group_says_whether_it_is_done() -> None:
    for done, status in [(True, "final"), (False, "draft")]:
        assert hold(*ANSWERED[:2], ENTER, ANSWERED[2], ENTER, NOTHING_TO_ADD, NOTHING_MORE, done).scan.status == status


@pytest.mark.parametrize(
    ("replies", "told"),
    [
        ((level(1), level(2), ENTER, Later()), "1 question is left for later."),
        ((Later(), Later(), Later()), "3 questions are left for later."),
    ],
)
def test_questions_left_for_later_are_counted_and_the_scan_is_not_done(replies: tuple[Step, ...], told: str) -> None:
    held = hold(*replies, "Stop for now")
    assert (told in held.room.said, held.scan.status) == (True, "draft")


def test_questions_left_for_later_can_be_answered_at_once_and_then_the_scan_is_done() -> None:
    held = hold(level(1), Later(), ENTER, level(3), ENTER, "Answer now", level(2), ENTER, NOTHING_TO_ADD, NOTHING_MORE, True)
    assert sorted(float(answer.number or 0) for answer in held.scan.answers.values()) == [1.0, 2.0, 3.0]
    assert held.scan.status == "final"


def test_the_ambition_of_last_time_is_proposed_again() -> None:
    earlier = before({"ask": 1}, pillars={"ears": {"target": 3}})
    held = hold(level(2), level(2), "", "", "", "", Stop(), earlier=earlier)
    assert held.scan.pillars["ears"].target == 3


def test_a_carried_answer_does_not_make_a_scan_done() -> None:
    scan = tiny_scan(answers={"ask": {"level": 1, "carried": True}, "hear": {"level": 2}, "help": {"level": 3}})
    assert hold(Later(), scan=scan, in_person=False).scan.status == "draft"
    confirmed = hold(Keep(), scan=scan, in_person=False).scan
    assert (confirmed.status, confirmed.answers["ask"]) == ("final", Answer(level=1))


def test_the_result_of_a_pillar_marks_what_was_carried_over_and_not_looked_at_again() -> None:
    scan = tiny_scan(answers={"ask": {"level": 1, "carried": True}, "hear": {"level": 2, "carried": True}})
    held = hold(Keep(), Later(), ENTER, Stop(), scan=scan)
    assert [line for line in held.room.said if line.startswith("  ")] == [
        "     1  Ask",
        "     2  Hear, carried over, not looked at again",
    ]


def test_a_final_scan_that_is_corrected_and_still_complete_stays_final_all_the_way() -> None:
    held = hold(Keep(), level(3), Keep(), scan=tiny_scan(ALL, status="final"), in_person=False)
    assert {scan.status for scan in held.saved} == {"final"}
    assert held.scan == tiny_scan(ALL | {"hear": 3}, status="final")


def test_a_final_scan_with_a_question_open_is_in_progress_again_from_the_first_answer_on() -> None:
    held = hold(level(2), Stop(), scan=tiny_scan({"ask": 1}, status="final"), in_person=False)
    assert [scan.status for scan in held.saved] == ["draft"]


# --- back


def test_back_before_the_first_question_says_so_and_asks_again() -> None:
    held = hold(Back(), Stop())
    assert held.room.said == ["asked ask", "! This is the first question.", "asked ask"]


def test_one_can_go_back_through_a_pillar_and_correct_an_answer() -> None:
    held = hold(
        level(1),
        level(2),
        ENTER,
        Back(),
        level(4),
        ENTER,
        "4",
        ENTER,
        ENTER,
        ENTER,
        level(3),
        ENTER,
        NOTHING_TO_ADD,
        NOTHING_MORE,
        True,
    )
    assert held.asked == ["ask", "hear", "help", "hear", "help"]
    assert held.scan.answers["hear"].number == 4


def test_the_result_of_a_pillar_is_shown_again_only_where_an_answer_has_changed() -> None:
    held = hold(level(1), level(2), ENTER, Back(), Keep(), Back(), level(3), ENTER, Stop())
    assert [line for line in held.room.said if line.startswith(("=", "Result"))] == [
        "= Ears",
        "Result: 1.5 (answered 2 of 2)",
        "= Ears",
        "Result: 2.0 (answered 2 of 2)",
    ]


# --- everywhere: back, to any question, the list, the parking lot, taking back


def test_out_of_an_ambition_and_out_of_the_next_steps_one_can_go_back() -> None:
    held = hold(level(1), level(2), "3", Back(), Back(), level(3), *[ENTER] * 4, level(3), ENTER, ENTER, "Hear", Back(), Back())
    where = "Where do you want to be on this pillar? A level, or with a date: 3 2027 (Enter = leave it open)"
    assert held.asked == ["ask", "hear", "hear", "help"]
    assert held.room.said.count(f"{where} [3]") == 2
    assert held.room.said[-1] == WHAT_IS_GOOD
    assert [action.question for action in held.scan.actions] == ["hear"]


def test_a_line_for_the_parking_lot_is_kept_at_any_step_which_then_comes_again() -> None:
    held = hold(Park("The car park"), level(1), level(2), Half("park"), "The website", Half("park"), ENTER, ENTER, Stop())
    assert held.scan.parking == ("The car park", "The website")
    assert held.asked == ["ask", "ask", "hear", "help"]
    assert held.room.said.count("! Kept in the parking lot.") == 2
    assert [scan.parking for scan in held.saved if scan.parking] == [
        *[("The car park",)] * 3,
        ("The car park", "The website"),
    ]


def test_the_list_shows_what_was_answered_and_its_question_leads_back_into_it_and_its_answer_to_where_one_was() -> None:
    held = hold(level(1), Later(), SeeAll(), GoTo(2), Back(), GoTo(2), level(3), ENTER, Stop())
    listed = [line for line in held.room.said if line[0].isdigit()]
    assert listed == ["1 Ask: answered", "2 Hear: later", "3 Help: open"] * 2
    assert held.asked == ["ask", "hear", "hear", "hear", "help"]


def test_a_number_that_is_asked_for_leads_to_its_question() -> None:
    held = hold(Half("go-to"), "3", level(1), ENTER, Half("go-to"), ENTER, Stop())
    assert held.asked == ["ask", "help", "ask", "ask"]


def test_leaving_a_whole_pillar_for_later_is_said_and_its_ambition_comes_when_it_is_answered() -> None:
    held = hold(Later(), Later(), level(3), ENTER, "Answer now", level(1), level(2), "4", ENTER, ENTER, ENTER)
    assert held.room.said[3] == "! “Ears” is left for later as a whole. b goes back to it; at the end it is asked again."
    assert held.scan.pillars["ears"].target == 4


def test_what_was_said_last_can_be_taken_back_from_the_next_step() -> None:
    held = hold(level(1), level(2), "3", Undo(), Undo(), Stop())
    assert held.scan == tiny_scan({"ask": 1})
    assert held.saved[-1] == held.scan


# --- what is asked around the questions


def test_through_a_pipe_nothing_is_asked_but_the_questions() -> None:
    held = hold(*ANSWERED, in_person=False, earlier=placed(tiny_scan(ALL, status="final"), tiny_questionnaire()))
    assert held.room.said == ["asked ask", "asked hear", "asked help"]


def test_a_pillar_without_a_level_has_no_result_to_show() -> None:
    held = hold(Chosen("unknown"), Chosen("not-applicable"), level(2), ENTER, NOTHING_TO_ADD, NOTHING_MORE, True)
    assert [line for line in held.room.said if line.startswith("=")] == ["= Hands", "= Where you stand", "= All questions"]


def test_an_ambition_that_is_there_already_is_offered_and_the_rest_of_the_plan_stays() -> None:
    plan = {"target": 3, "by": datetime.date(2027, 6, 30), "goal": "Fewer calls", "consequence": "More calls"}
    held = hold(level(1), level(2), ENTER, ENTER, ENTER, ENTER, Stop(), scan=tiny_scan(pillars={"ears": plan}))
    assert held.scan.pillars == {"ears": PillarPlan(**plan)}
    assert [line for line in held.room.said if "[" in line] == [
        "Where do you want to be on this pillar? A level, or with a date: 3 2027 (Enter = leave it open) [3]",
        "By when? For example 1 July 2027 or 2027 (Enter = leave it open) [2027-06-30]",
        "Which goal of yours does it serve? (Enter = leave it open) [Fewer calls]",
        "What happens if you do nothing? (Enter = leave it open) [More calls]",
    ]


@pytest.mark.parametrize(
    ("typed", "plan"),
    [
        (("3",), {"target": 3}),
        (("3", "2027"), {"target": 3, "by": datetime.date(2027, 12, 31)}),
        (("3", ENTER, "Fewer calls"), {"target": 3, "goal": "Fewer calls"}),
        (("3", ENTER, ENTER, "More calls"), {"target": 3, "consequence": "More calls"}),
    ],
)
def test_an_ambition_is_kept_as_far_as_it_was_typed(typed: tuple[str, ...], plan: dict[str, Any]) -> None:
    held = hold(level(1), level(2), *typed)
    assert held.saved[-1].pillars == {"ears": PillarPlan(**plan)}


@pytest.mark.parametrize("typed", ["2,5", "2.5", "2.50"])
def test_an_ambition_is_typed_as_a_level(typed: str) -> None:
    held = hold(level(1), level(2), typed, ENTER, ENTER, ENTER, Stop())
    assert held.scan.pillars == {"ears": PillarPlan(target=2.5)}


@pytest.mark.parametrize("typed", ["6", "0", "2.3", "-1", "high", "5/2", "25e-1", "1/0", "nan", "inf"])
def test_an_ambition_that_is_no_level_is_asked_again(typed: str) -> None:
    # An exponent is no level either: what understands 25e-1 works on 1e999999999 for years.
    held = hold(level(1), level(2), typed, ENTER, Stop())
    assert held.room.said[-3] == "! That level does not exist. Choose one of 1 · 1.5 · 2 · 2.5 · 3 · 3.5 · 4 · 4.5 · 5."
    assert held.scan.pillars == {}


@pytest.mark.parametrize(("typed", "day"), [("2027", "2027-12-31"), ("2027-06-30", "2027-06-30"), ("2028-02-29", "2028-02-29")])
def test_the_date_of_an_ambition_is_a_day_or_the_end_of_a_year(typed: str, day: str) -> None:
    held = hold(level(1), level(2), "3", typed, ENTER, ENTER, Stop())
    assert held.scan.pillars["ears"].by == datetime.date.fromisoformat(day)


@pytest.mark.parametrize("typed", ["soon", "2027-13-01", "30-13-2027", "27", "0000", "٢٠٢٧"])
def test_a_date_that_is_none_is_asked_again(typed: str) -> None:
    held = hold(level(1), level(2), "3", typed, ENTER, ENTER, ENTER, Stop())
    assert "! Write the date as 31-12-2027, 31 December 2027, December 2027, autumn 2027 or 2027." in held.room.said
    assert held.scan.pillars["ears"].by is None


# --- what the group is glad about

WHAT_IS_GOOD = "What are you glad about? One thing at a time (Enter = go on)"
WHAT_ELSE = "What else? (Enter = go on)"


def at_the_end(*script: Step, **about: Any) -> Held:
    """Hold a session in which everything is answered already, up to the questions on the scan as a whole."""
    return hold(ENTER, ENTER, *script, scan=tiny_scan({"ask": 3, "hear": 1, "help": 2}, **about))


def test_a_group_is_asked_what_it_is_glad_about_between_its_result_and_what_it_does_first() -> None:
    held = at_the_end(NOTHING_TO_ADD, NOTHING_MORE, True)
    asked = [line for line in held.room.said if line.startswith(("= Where", "What"))]
    assert asked == ["= Where you stand", WHAT_IS_GOOD, "What do you do first? (at most three)"]
    assert held.scan.glad == ()


def test_each_thing_that_a_group_is_glad_about_is_saved_before_it_is_asked_for_another() -> None:
    held = at_the_end("We ring back", "The desk is kind")
    assert held.room.said[-1] == WHAT_ELSE
    assert [scan.glad for scan in held.saved[-2:]] == [("We ring back",), ("We ring back", "The desk is kind")]


def test_a_group_that_stopped_while_it_said_what_it_is_glad_about_is_asked_what_else() -> None:
    held = at_the_end("", NOTHING_MORE, True, glad=["We ring back"])
    assert WHAT_IS_GOOD not in held.room.said
    assert (held.scan.status, held.scan.glad) == ("final", ("We ring back",))


def test_a_group_that_stopped_at_what_it_is_glad_about_is_asked_when_it_goes_on() -> None:
    stopped = at_the_end().scan
    went_on = hold(ENTER, ENTER, "We ring back", NOTHING_TO_ADD, NOTHING_MORE, True, scan=stopped)
    assert (went_on.scan.status, went_on.scan.glad) == ("final", ("We ring back",))


def test_a_group_that_stopped_behind_the_last_question_goes_on_with_the_ambitions_that_it_has_not_set() -> None:
    set_already = {"ears": {"target": 4, "by": "2027-12-31"}}
    held = hold("4", "", "", "", NOTHING_TO_ADD, NOTHING_MORE, True, scan=tiny_scan(ALL, pillars=set_already))
    assert held.room.said[0].startswith("! Every question is answered. On to the ambitions and the first steps")
    assert [line for line in held.room.said if line.startswith("question")] == []
    assert held.scan.status == "final"
    assert [(id_, plan.target) for id_, plan in held.scan.pillars.items()] == [("ears", Fraction(4)), ("hands", Fraction(4))]


def test_with_questions_left_for_later_a_group_is_not_yet_asked_what_it_is_glad_about() -> None:
    held = hold(level(1), Later(), ENTER, level(3), ENTER, "Stop for now")
    assert WHAT_IS_GOOD not in held.room.said


# --- what the group does first


def actions(*script: Step, scan: Scan | None = None) -> Held:
    """Hold a session in which everything is answered already, up to the questions on what comes first."""
    scan = scan or tiny_scan({"ask": 3, "hear": 1, "help": 2})
    return hold(ENTER, ENTER, NOTHING_TO_ADD, *script, scan=scan)


def test_three_things_are_agreed_on_at_most() -> None:
    held = actions("Hear", ENTER, ENTER, "Help", ENTER, ENTER, "Ask", ENTER, ENTER, True)
    assert [action.question for action in held.scan.actions] == ["hear", "help", "ask"]


def test_something_else_can_be_agreed_on_and_an_empty_line_is_none() -> None:
    held = actions("Something else", ENTER, "Something else", "Call five customers", "Bram", "2027", NOTHING_MORE, True)
    assert held.scan.actions == (Action(title="Call five customers", owner="Bram", due=datetime.date(2027, 12, 31)),)


@pytest.mark.parametrize(
    ("typed", "about"),
    [((), {}), (("Anna",), {"owner": "Anna"}), (("Anna", "2027-03-01"), {"owner": "Anna", "due": datetime.date(2027, 3, 1)})],
)
def test_each_thing_that_is_agreed_on_is_saved_as_far_as_it_was_typed(typed: tuple[str, ...], about: dict[str, Any]) -> None:
    held = actions("Hear", *typed)
    assert held.saved[-1].actions == (Action(title="Begin to hear.", question="hear", **about),)


def test_what_is_open_already_counts_and_is_not_offered_again() -> None:
    open_ = [Action(title=f"Thing {number}", question=id_) for number, id_ in enumerate(["hear", "help"])]
    done = Action(title="Was done", question="ask", status="done")
    scan = tiny_scan({"ask": 3, "hear": 1, "help": 2}, actions=[*open_, done])
    held = actions("Something else", "The third", ENTER, ENTER, True, scan=scan)
    offered = [line for line in held.room.said if line.startswith(("- ", "> "))]
    assert offered == ["- Something else …", "> Nothing more now"]
    assert [action.title for action in held.scan.actions] == ["Thing 0", "Thing 1", "Was done", "The third"]


def test_with_three_things_open_nothing_more_is_asked() -> None:
    open_ = [Action(title=f"Thing {number}") for number in range(3)]
    held = actions(True, scan=tiny_scan({"ask": 3, "hear": 1, "help": 2}, actions=open_))
    assert len(held.scan.actions) == 3


def test_first_steps_are_offered_from_the_lowest_level_on_and_among_equals_by_weight() -> None:
    weights = {"a": 1, "b": 2, "c": 1, "d": 1, "e": 9}
    questions = [question_data(id_, weight=weight) for id_, weight in weights.items()]
    questionnaire = tiny_questionnaire(pillars=[{"id": "p", "title": "P", "questions": questions}])
    scan = tiny_scan({"a": 2, "b": 2, "c": 1.5, "d": "unknown"})
    assert [question.id for question in lowest_first_steps(scan, questionnaire)] == ["c", "b", "a"]


def test_of_many_first_steps_the_five_lowest_are_offered() -> None:
    questions = [question_data(id_) for id_ in "abcdefgh"]
    questionnaire = tiny_questionnaire(pillars=[{"id": "p", "title": "P", "questions": questions}])
    scan = tiny_scan({"a": 4, "b": 3.5, "c": 3, "d": 2.5, "e": 2, "f": 1.5, "g": 1, "h": 5})
    offered = Frame(questionnaire, None, in_person=True).offered_actions(scan)
    assert [question.id for question in offered] == ["g", "f", "e", "d", "c"]


def test_a_question_without_a_first_step_or_out_of_scope_offers_none() -> None:
    questions = [question_data("a", quick=True, first_step=None), question_data("b"), question_data("c", quick=True)]
    questionnaire = tiny_questionnaire(pillars=[{"id": "p", "title": "P", "questions": questions}])
    scan = tiny_scan({"a": 1, "b": 1, "c": 1}, scope="quick")
    assert [question.id for question in lowest_first_steps(scan, questionnaire)] == ["c"]


# --- beside the scan of last time


def before(levels: dict[str, Any], questionnaire: Questionnaire | None = None, **more: Any) -> PlacedScan:
    scan = tiny_scan(levels, status="final", date=datetime.date(2025, 11, 12), **more)
    return placed(scan, questionnaire or tiny_questionnaire())


def test_each_turn_brings_what_was_answered_last_time_to_be_shown_after_the_choice() -> None:
    held = hold(*ANSWERED, in_person=False, earlier=before({"ask": 1, "hear": "unknown"}))
    assert [turn.earlier for turn in held.room.turns] == [Answer(level=1), Answer(level="unknown"), None]


def test_last_time_is_found_under_the_earlier_name_of_a_question() -> None:
    renamed = [{"id": "ears", "title": "Ears", "questions": [question_data("listen", replaces=["hear"])]}]
    held = hold(level(2), in_person=False, earlier=before({"hear": 1}), questionnaire=tiny_questionnaire(pillars=renamed))
    assert held.room.turns[0].earlier == Answer(level=1)


def test_last_time_is_not_brought_up_where_the_levels_meant_something_else() -> None:
    seven = tiny_questionnaire(levels=[{"name": f"Level {number}", "summary": "…"} for number in range(1, 8)])
    held = hold(*ANSWERED, in_person=False, earlier=before(ALL, seven))
    assert [turn.earlier for turn in held.room.turns] == [None, None, None]


def test_results_are_shown_beside_those_of_last_time() -> None:
    held = hold(
        level(2), level(2.5), ENTER, level(3), ENTER, NOTHING_TO_ADD, NOTHING_MORE, True, earlier=before({"ask": 1, "help": 3})
    )
    beside = [line for line in held.room.said if line.startswith(("Last time", "Growth since"))]
    assert [line.partition(" on ")[0] for line in beside[:2]] == ["Last time: 1.0; +1.0", "Last time: 3.0; 0.0"]
    assert beside[2:] == ["Growth since 12 November 2025: +0.5 (from 2.0 to 2.5, on 2 of 3 questions)"]


def test_one_question_is_not_called_questions() -> None:
    held = hold(level(2), level(2.5), ENTER, Stop(), earlier=before({"ask": 1}))
    [beside] = [line for line in held.room.said if line.startswith("Last time")]
    assert "1 questions" not in beside


def test_without_anything_to_compare_last_time_is_not_mentioned() -> None:
    held = hold(
        level(2), level(2.5), ENTER, level(3), ENTER, NOTHING_TO_ADD, NOTHING_MORE, True, earlier=before({"ask": "unknown"})
    )
    assert not [line for line in held.room.said if line.startswith(("Last time", "Growth since"))]


# --- what was typed is what stands in the file


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("plain words", "plain words"),
        ("a\ttab", "a    tab"),
        ("a bell\x07 and an arrow\x1b[A", "a bell and an arrow"),
        ("two\u2028lines", "two\nlines"),
        ("reversed \u202etxet", "reversed txet"),
        ("[red]x[/red] {x} %s 😀", "[red]x[/red] {x} %s 😀"),
    ],
)
def test_a_note_is_kept_as_a_person_can_read_it_and_its_file_would_be_written_again(typed: str, note: str) -> None:
    questionnaire, saved = tiny_questionnaire(), list[Scan]()
    room = PlainRoom(io.StringIO(f"2 {typed}\n"), io.StringIO(), Language("en"), in_person=False)
    session_in(room, saved.append, questionnaire).hold(tiny_scan())
    written = write_scan(saved[-1], questionnaire)
    assert saved[-1].answers["ask"].note == note
    assert write_scan(scan_from(parse(Path("scan.yaml"), written)), questionnaire) == written


def test_the_date_of_the_scan_does_not_change_by_going_on_with_it() -> None:
    assert hold(level(2), Stop(), scan=tiny_scan({"ask": 1}), in_person=False).scan == tiny_scan({"ask": 1, "hear": 2}, date=DAY)


# --- what cannot be kept


def test_what_cannot_be_kept_is_said_and_asked_again_and_the_rest_goes_on() -> None:
    room, kept = ScriptedRoom([level(1), level(2, "too long"), level(2, "short"), "", Stop()]), list[Scan]()

    def save(scan: Scan) -> None:
        if any(answer.note == "too long" for answer in scan.answers.values()):
            raise Refused(message("Write less."))
        kept.append(scan)

    scan = session_in(room, save).hold(tiny_scan())
    assert [line for line in room.said if line[0] in "a!"][:5] == [
        "asked ask",
        "asked hear",
        "! Write less.",
        "asked hear",
        "asked help",
    ]
    assert [turn.answer.note for turn in room.turns] == [None, None, None, None]
    assert scan.answers["hear"] == Answer(level=Fraction(2), note="short")
    assert kept[-1] == scan


def test_whoever_leaves_in_the_middle_of_a_note_reads_what_was_kept_and_is_shown_no_result() -> None:
    class Leaving(ScriptedRoom):
        def ask(self, turn: Turn, allowance: Allowance | None = None) -> Any:  # noqa: ARG002 - the time does not matter here
            return CutShort(level(2), KeyboardInterrupt())

    room, kept = Leaving([]), list[Scan]()
    with pytest.raises(KeyboardInterrupt):
        session_in(room, kept.append).hold(tiny_scan({"ask": 3}))
    assert [scan.answers["hear"] for scan in kept] == [Answer(level=Fraction(2))]
    assert room.said == ["! Kept: Hear: 2"]


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (tiny_scan(), ["! Write less."]),
        (tiny_scan({"ask": 3, "hear": 3, "help": 3}, status="final"), ["! Write less.", "! Kept: Ask: 3"]),
    ],
)
def test_whoever_leaves_with_a_note_that_cannot_be_kept_reads_only_what_was_kept(before: Scan, told: list[str]) -> None:
    class Leaving(ScriptedRoom):
        def ask(self, turn: Turn, allowance: Allowance | None = None) -> Any:  # noqa: ARG002 - the time does not matter here
            return CutShort(level(2, "too long"), KeyboardInterrupt())

    def save(_: Scan) -> None:
        raise Refused(message("Write less."))

    room = Leaving([])
    with pytest.raises(KeyboardInterrupt):
        session_in(room, save).hold(before)
    assert room.said == told


def test_a_goal_and_an_action_that_cannot_be_kept_leave_what_was_there() -> None:
    script: list[Step] = [
        level(2),
        level(2),
        "4",
        "",
        "too long",
        "Busy",
        level(2),
        "",
        NOTHING_TO_ADD,
        "Something else",
        "too long",
        "Something else",
        "Ring",
        "too long",
        "",
        NOTHING_MORE,
        True,
    ]
    room, kept = ScriptedRoom(script), list[Scan]()

    def save(scan: Scan) -> None:
        plans = [plan.goal for plan in scan.pillars.values()]
        if "too long" in [*plans, *(text for action in scan.actions for text in (action.title, action.owner))]:
            raise Refused(message("Write less."))
        kept.append(scan)

    scan = session_in(room, save).hold(tiny_scan())
    assert room.script == []
    assert scan.pillars == {"ears": PillarPlan(target=Fraction(4), consequence="Busy")}
    assert scan.actions == (Action(title="Ring"),)
    assert (scan.status, room.said.count("! Write less.")) == ("final", 3)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("evidence", "Answer the question first; then write down what there is to show."),
        ("dissent", "Vote on the question or answer it first; then d keeps what others see."),
    ],
)
def test_no_text_is_asked_for_that_would_be_about_nothing(key: Literal["evidence", "dissent"], why: str) -> None:
    # It was typed, and thrown away with that sentence.
    held = hold(Half(key), level(2), Back(), Half(key), "A list", Stop())
    assert held.room.said[:4] == ["asked ask", f"! {why}", "asked ask", "asked hear"]
