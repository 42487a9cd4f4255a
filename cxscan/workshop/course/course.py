"""The course itself: (state, event) → (state, step, effects), total and pure.

An event that the present step has no use for changes nothing. What was said goes into the scan and is saved before the next step
is shown; `Back` takes nothing away, `Undo` takes back what was said last, `GoTo` leads to any question and its answer back to
where the session was, in the middle of an ambition or an action too.
"""

from dataclasses import replace
from fractions import Fraction

from cxscan.maturity.rules import UNANSWERED
from cxscan.maturity.scores import is_complete, open_questions
from cxscan.maturity.votes.agreement import rounds_of, without_voters
from cxscan.maturity.votes.spread import votes_left_behind
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan
from cxscan.model.shown import ShownScan
from cxscan.workshop.course.ambition import after_ambition, after_ambitions, ambition_step, ambitions_step, finish_pillar
from cxscan.workshop.course.anywhere import after_key, back_on_the_way, backdrop, list_all
from cxscan.workshop.course.effects import Save, Tell
from cxscan.workshop.course.end import (
    action_step,
    actions_step,
    after_action,
    after_actions,
    after_done,
    after_glad,
    first_of_closing,
    to_last_question,
)
from cxscan.workshop.course.events import Back, Chosen, Event, GoOn, Keep, Later, LookAtVotes, NotKept, Picked, Shown, Stop
from cxscan.workshop.course.frame import Frame
from cxscan.workshop.course.moved import Moved, keep, stay, to
from cxscan.workshop.course.state import (
    AtAction,
    AtActions,
    AtAgreed,
    AtAmbition,
    AtAmbitions,
    AtDone,
    AtEnd,
    AtGlad,
    AtLeft,
    AtList,
    AtOrder,
    AtShow,
    AtVotes,
    OnTheWay,
    Onward,
    State,
    Visit,
)
from cxscan.workshop.course.steps import AskDone, AskGlad, AskLeft, AskOrder, AskShow, Over, QuestionOrder, SeeVotes, Step, Turn
from cxscan.workshop.course.typed import answered, read_as
from cxscan.workshop.course.votes.agreed import (
    after_agreed,
    after_order,
    agreed_step,
    has_votes_to_agree_on,
    ordered,
    with_agreed_first,
)
from cxscan.workshop.course.votes.cards import with_votes_first
from cxscan.workshop.course.way import way_through


class Course:
    """The course of one session on one questionnaire."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        earlier: ShownScan | None = None,
        *,
        in_person: bool = True,
        order: QuestionOrder | None = None,
        names: bool = True,
    ) -> None:
        self._names = names
        self._frame = Frame(questionnaire, earlier, in_person=in_person)
        self._order = order

    def begin(self, scan: Scan) -> Moved:
        """Return the first step of a session on a scan."""
        way = way_through(self._frame.questionnaire.in_scope(scan.scope), scan)
        state = State(scan, way, Onward(), {})
        if has_votes_to_agree_on(scan, self._frame):
            if self._order is not None:
                return self._settled(Moved(ordered(state, self._order, self._frame)), None)
            if self._frame.in_person:
                return self._settled(to(state, AtOrder()), None)
        if self._frame.in_person and scan.status == "draft" and is_complete(scan, self._frame.questionnaire):
            return self._settled(self._take_up_the_end(state), None)
        return self._settled(self._set_out(state), None)

    def after(self, state: State, event: Event) -> Moved:
        """Return where an event leads to, its step, and what is to be done before that is shown, in order."""
        before = state.here if state.at_question else None
        return self._settled(self._anywhere(state, event) or self._here(state, event), before)

    def step(self, state: State) -> Step:  # noqa: C901, PLR0911, PLR0912 - one line for each place
        """Return what is to be shown in a state."""
        match state.at:
            case Visit():
                return self._turn(state, state.at.place)
            case AtOrder():
                return AskOrder()
            case AtAgreed():
                return agreed_step(state, self._frame)
            case AtVotes():
                return SeeVotes(self._turn(state, state.here))
            case AtList():
                return list_all(state, state.way.number_of(state.at.place), self._frame)
            case AtAmbitions():
                return ambitions_step(state, self._frame)
            case AtAmbition():
                return ambition_step(state, state.at, self._frame)
            case AtLeft():
                return AskLeft(len(open_questions(state.scan, self._frame.questionnaire)))
            case AtGlad():
                return AskGlad(state.at.first)
            case AtActions():
                return actions_step(state, self._frame)
            case AtAction():
                return action_step(state, state.at)
            case AtDone():
                return AskDone(list_all(state, 0, self._frame), len(open_questions(state.scan, self._frame.questionnaire)))
            case AtShow():
                return AskShow(self._turn(state, state.here))
            case AtEnd():
                return Over()
        return self._turn(state, state.way.place)

    # --- what is possible at every step, and what at one of them

    def _anywhere(self, state: State, event: Event) -> Moved | None:
        match event:
            case _ if isinstance(state.at, AtEnd):
                return stay(state)
            case Stop():
                return to(state, AtEnd())
        return after_key(state, event, self._frame)

    def _here(self, state: State, event: Event) -> Moved:  # noqa: C901, PLR0911, PLR0912 - one line for each place
        match state.at:
            case AtList():
                return self._back_at(state) if isinstance(event, Back) else stay(state)
            case AtAmbitions():
                return after_ambitions(state, event, self._frame)
            case AtAmbition():
                return after_ambition(state, state.at, event, self._frame)
            case AtLeft():
                return self._after_left(state, event)
            case AtGlad():
                return after_glad(state, state.at, event, self._frame)
            case AtActions():
                return after_actions(state, event, self._frame)
            case AtAction():
                return after_action(state, state.at, event, self._frame)
            case AtDone():
                return after_done(state, event, self._frame)
            case AtOrder():
                return after_order(state, event, self._frame)
            case AtAgreed():
                return after_agreed(state, event, self._frame)
            case AtVotes():
                return self._after_votes(state, state.at, event)
            case AtShow():
                return self._after_show(state, state.at, event)
            case Visit():
                return self._after_question(state, state.at.place, event)
        return self._after_question(state, state.way.place, event)

    def _settled(self, moved: Moved, before: int | None) -> Moved:
        """Return the move to the step where it comes to rest; `before` is the place of the question that was shown."""
        if isinstance(moved.state.at, Onward):
            onward = self._onward(moved.state)
            moved = replace(onward, effects=(*moved.effects, *onward.effects))
        moved = with_votes_first(with_agreed_first(moved, self._frame), before, self._frame)
        return replace(moved, step=self.step(moved.state))

    # --- the questions

    def _turn(self, state: State, place: int) -> Turn:
        frame, question = self._frame, state.way.questions[place]
        before = frame.answers_before(state.scan).get(question.id)
        answer = state.scan.answers.get(question.id, UNANSWERED)
        return Turn(
            questionnaire=frame.questionnaire,
            question=question,
            number=state.way.number_of(place),
            of=len(state.way.questions),
            answer=answer,
            earlier=before if before and before.level is not None else None,
            rounds=rounds_of(answer if self._names else without_voters(answer), frame.questionnaire, question),
            on_agenda=state.way.on_agenda(place),
            left=len({question.id} | {one.id for one in open_questions(state.scan, frame.questionnaire)}),
        )

    def _after_votes(self, state: State, at: AtVotes, event: Event) -> Moved:
        match event:
            case Back() if not at.voted:
                return self._here(replace(state, at=at.question), event)
            case GoOn() | Back():
                return to(state, at.question)
            case Later():
                return self._here(replace(state, at=at.question), event)
        return stay(state)

    def _after_question(self, state: State, place: int, event: Event) -> Moved:  # noqa: PLR0911 - one line for each event
        match event:
            case Chosen() | Keep():
                return self._record(state, place, event)
            case Later():
                # Where it was jumped to as well: it is on the way now.
                way = replace(state.way, visited=state.way.visited | {place}, left=state.way.left | {place})
                left = self._leave(Moved(replace(state, way=way)), place)
                if not self._frame.in_person or any(isinstance(one, Tell) for one in left.effects[:1]):
                    return left
                return replace(left, effects=(Tell("left", title=state.way.questions[place].title), *left.effects))
            case LookAtVotes() if isinstance(state.at, OnTheWay | Visit) and self._turn(state, place).rounds:
                return to(state, AtVotes(state.at, voted=True))
            case Back() if isinstance(state.at, Visit):
                return self._back_from_question(state)
            case Back() if (before := state.way.before(place, state.scan)) is not None:
                return to(replace(state, way=state.way.back_to(before)), OnTheWay())
            case Back():
                return stay(state, Tell("first-question"))
        return stay(state)

    def _record(self, state: State, place: int, reply: Chosen | Keep) -> Moved:
        question = state.way.questions[place].id
        levels = self._frame.questionnaire.steps_of(self._frame.questionnaire.by_id[question])
        old = state.scan.answers.get(question, UNANSWERED)
        if isinstance(reply, Keep) and old.level is None:
            return stay(state)
        if isinstance(reply, Chosen) and isinstance(reply.level, Fraction) and reply.level not in levels:
            return stay(state, Tell("no-such-level", levels=levels))
        answer = answered(old, reply)
        kept = keep(state, state.scan.with_answer(question, answer), self._frame)
        if (votes := votes_left_behind(answer)) and answer.level != old.level:
            title = self._frame.questionnaire.by_id[question].title
            kept = kept.also(Tell("outside-votes", title=title, answer=answer, votes=votes))
        if isinstance(reply, Chosen):
            kept = kept.also(*read_as(reply.note, reply.basis, self._frame))
        if isinstance(reply, Chosen) and isinstance(state.at, OnTheWay | Visit) and self._has_to_show(kept.state, question):
            asked = replace(kept.state, asked_to_show=(*state.asked_to_show, question))
            return replace(kept, state=asked).to(AtShow(state.at))
        return self._leave(kept, place)

    def _has_to_show(self, state: State, question: str) -> bool:
        """Whether to ask what there is to show: once, for one of the two highest levels that rests on nothing."""
        answer, whole = state.scan.answers[question], self._frame.questionnaire
        if not self._frame.in_person or question in state.asked_to_show or answer.number is None:
            return False
        return whole.is_high(whole.by_id[question], answer.number) and not (answer.basis or answer.evidence)

    def _after_show(self, state: State, at: AtShow, event: Event) -> Moved:
        place, before = state.here, replace(state, at=at.question)
        match event:
            case Shown() if event.text or event.basis:
                question = state.way.questions[place].id
                old = state.scan.answers[question]
                evidence = (*old.evidence, event.text) if event.text else old.evidence
                shown = state.scan.with_answer(question, old.changed(evidence=evidence, basis=event.basis or old.basis))
                kept = keep(state, shown, self._frame)
                kept = kept.also(*read_as(event.text, event.basis, self._frame))
                return self._leave(replace(kept, state=replace(kept.state, at=at.question)), place)
            case Shown() | NotKept():
                return self._leave(Moved(before), place)
            case Back():
                return Moved(before)
        return stay(state)

    def _leave(self, moved: Moved, place: int) -> Moved:
        """Go on from a question; where that ends its pillar, by way of the pillar's result."""
        state = moved.state
        pillar = self._frame.pillar_of(state.way.questions[place])
        if isinstance(state.at, Visit):
            ends = not self._frame.is_open(state.scan, pillar)
        else:
            state = replace(state, way=state.way.forward(state.scan))
            following = None if state.way.is_at_end else self._frame.pillar_of(state.way.questions[state.way.place])
            ends = following is None or following.id != pillar.id
            if state.way.order:
                # From one pillar to another and back: it ends where nothing in it is open.
                ends = not self._frame.is_open(state.scan, pillar)
        left = replace(moved, state=replace(state, at=Onward()))
        return finish_pillar(left, pillar, place, self._frame) if ends else left

    def _set_out(self, state: State) -> Moved:
        """Begin along the way, by the ambition of the pillar before it, where the group may have stopped at that."""
        way, frame = state.way, self._frame
        if way.ask_all or way.is_at_end or self._stopped_showing(state) is not None:
            return Moved(state)
        # Of the pillars that are asked about at all: a short form may leave out others that stand between two of them.
        here = frame.pillar_of(way.questions[way.place])
        behind = [place for place, one in enumerate(way.questions[: way.place]) if frame.pillar_of(one) != here]
        before = frame.pillar_of(way.questions[behind[-1]]) if behind else None
        if (
            before is None
            or before.id in state.shown
            or frame.has_ambition(state.scan, before)
            or frame.is_open(state.scan, before)
        ):
            return Moved(state)
        return finish_pillar(Moved(state), before, behind[-1], frame)

    def _take_up_the_end(self, state: State) -> Moved:
        """Begin behind the last question, at the ambitions that are not set: a group stopped there that had answered them all."""
        behind = replace(state, way=replace(state.way, place=len(state.way.questions), ask_all=False))
        return Moved(behind).also(Tell("all-answered"))

    # --- onward

    def _onward(self, state: State) -> Moved:
        if state.origins:
            # The list was the way there, and not where the session was.
            lists = isinstance(state.origins[-1], AtList)
            return self._back_from_question(replace(state, origins=state.origins[:-1]) if lists else state)
        if state.to_finish:
            return self._finish_next(state)
        if (place := self._stopped_showing(state)) is not None:
            asked = (*state.asked_to_show, state.way.questions[place].id)
            return to(replace(state, asked_to_show=asked), AtShow(Visit(place)))
        return self._close(state) if state.way.is_at_end else to(state, OnTheWay())

    def _stopped_showing(self, state: State) -> int | None:
        """Return the place of the question before the first one of a session, where a group may have stopped at its evidence."""
        way, fresh = state.way, not state.past and state.way.visited == {-1} and not state.way.ask_all
        place = (way.last if way.is_at_end else way.before(way.place, state.scan)) if fresh else None
        question = way.questions[place].id if place is not None else None
        return place if question in state.scan.answers and self._has_to_show(state, question) else None

    def _finish_next(self, state: State) -> Moved:
        """Show the result of the next pillar that was answered in one go."""
        first, *rest = state.to_finish
        pillar = self._frame.pillars[first]
        last = max(place for place, one in enumerate(state.way.questions) if one in pillar.questions)
        moved = finish_pillar(Moved(replace(state, to_finish=tuple(rest))), pillar, last, self._frame)
        if not isinstance(moved.state.at, Onward):
            return moved
        onward = self._onward(moved.state)
        return replace(onward, effects=(*moved.effects, *onward.effects))

    def _back_at(self, state: State) -> Moved:
        """Come back from a jump; a result that was on the screen is shown anew, as it is now."""
        *rest, origin = state.origins
        state = replace(state, origins=tuple(rest), at=origin)
        if isinstance(state.at, AtLeft):
            return self._close(state)
        return Moved(state).also(*backdrop(state, self._frame))

    def _back_from_question(self, state: State) -> Moved:
        """Come back from a question that was jumped to, and say which one is next where it was on the way."""
        moved = self._back_at(state)
        return moved.also(*back_on_the_way(moved.state))

    def _close(self, state: State) -> Moved:
        """After the last question: the ambitions at which a group may have stopped, what is left, else how the session ends."""
        frame = self._frame
        if frame.in_person and (passed := frame.passed_over(state.scan, state.way.questions, state.shown)):
            return self._finish_next(replace(state, to_finish=passed))
        if not is_complete(state.scan, frame.questionnaire):
            return to(state, AtLeft() if frame.in_person else AtEnd())
        if not frame.in_person:
            final = state.scan.changed(status="final")
            return Moved(replace(state, scan=final, at=AtEnd()), (Save(final),))
        closing = replace(state, at=first_of_closing(state, frame))
        return Moved(closing, backdrop(closing, self._frame))

    def _after_left(self, state: State, event: Event) -> Moved:
        match event:
            case Picked() if event.place == 0:
                way = state.way.anew(state.scan)
                return self._set_out(replace(state, way=way, at=Onward()))
            case Picked() if event.place == 1:
                closing = replace(state, at=first_of_closing(state, self._frame))
                return Moved(closing, backdrop(closing, self._frame))
            case Picked() if event.place == 2:
                return to(state, AtEnd())
            case Back():
                return to(to_last_question(state), OnTheWay())
        return stay(state)
