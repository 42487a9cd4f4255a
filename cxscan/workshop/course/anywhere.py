"""What is possible at every step: to any question, to the list of all, a line for the parking lot, and taking back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from cxscan.maturity.rules import UNANSWERED, counted_answers, not_asked
from cxscan.model.questionnaire import Pillar
from cxscan.model.scan import Answer, PillarPlan, Scan
from cxscan.workshop.course.effects import Save, Show, Tell, Undone
from cxscan.workshop.course.events import (
    Cards,
    Dissent,
    Event,
    Evidence,
    GoTo,
    NotKept,
    Park,
    Redo,
    SeeAll,
    SeeAmbitions,
    Shown,
    Typed,
    Undo,
)
from cxscan.workshop.course.frame import Frame
from cxscan.workshop.course.moved import Moved, keep, stay, to
from cxscan.workshop.course.state import (
    CLOSING,
    TYPED,
    AtAction,
    AtAmbition,
    AtAmbitions,
    AtDone,
    AtGlad,
    AtList,
    AtShow,
    OnTheWay,
    State,
    Visit,
)
from cxscan.workshop.course.steps import ListAll, ListedQuestion
from cxscan.workshop.course.typed import is_level_or_date
from cxscan.workshop.course.votes.cards import after_cards, keep_dissent


def after_key(state: State, event: Event, frame: Frame) -> Moved | None:  # noqa: C901, PLR0911 - one line for each key
    """Return where an event leads to that means the same at every step that knows it; none where this is no such event."""
    match event:
        case GoTo():
            return _jump(state, event.number, frame)
        case SeeAll():
            return _see_all(state)
        case SeeAmbitions() if frame.in_person:
            return _see_ambitions(state)
        case Park():
            return _park(state, event.text, frame)
        case Evidence():
            return _keep_evidence(state, event.text, frame)
        case Cards():
            return after_cards(state, event.levels, frame)
        case Dissent():
            return keep_dissent(state, event.text, frame)
        case Undo():
            return _undo(state, frame)
        case Redo():
            return _redo(state, frame)
        case NotKept() if isinstance(event.event, Undo | Redo | Park | Evidence | Cards | Dissent):
            return stay(state)
        case Typed() | Shown(basis=None):
            return _refused_text(state, event.text, frame)
    return None


def _refused_text(state: State, text: str, frame: Frame) -> Moved | None:
    """Refuse a level or a date where a text is asked: somebody takes this step for another one."""
    match state.at:
        case AtShow() | AtGlad() | AtAmbition(part="goal" | "consequence") | AtAction(part="title"):
            is_none = is_level_or_date(text, [*frame.questionnaire.steps()])
            return stay(state, Tell("no-text", title=text)) if is_none else None
    return None


def backdrop(state: State, frame: Frame) -> tuple[Show, ...]:
    """Return the result that a step stands under, to be shown anew where one comes back to it."""
    if isinstance(state.at, AtAmbition):
        return (Show(frame.pillar_result(state.scan, state.at.pillar)),)
    # The list of all stands in its place where the group looks back.
    is_below = isinstance(state.at, CLOSING) and not isinstance(state.at, AtDone)
    return (Show(frame.whole_result(state.scan)),) if is_below else ()


def back_on_the_way(state: State) -> tuple[Tell, ...]:
    """Return which question is next, where a jump led back to the way."""
    if not isinstance(state.at_question, OnTheWay):
        return ()
    way = state.way
    number, agenda = way.number_of(way.place), way.on_agenda(way.place)
    return (Tell("back", number=number, highest=len(way.questions), on_agenda=agenda),)


def _jump(state: State, number: int, frame: Frame) -> Moved:
    place = state.way.place_of(number)
    if place is None:
        return stay(state, Tell("no-such-question", highest=len(state.way.questions)))
    if isinstance(state.at_question, OnTheWay) and state.way.place == place:
        return stay(state)
    question = state.way.questions[place]
    if question.asked_if and question.id in not_asked(state.scan.answers, state.way.questions):
        other = frame.questionnaire.by_id[question.asked_if.question].title
        return stay(state, Tell("not-asked", title=other, levels=(question.asked_if.at_least,)))
    # From one jump to the next: back is where the session was, or the list at the question that was chosen in it.
    origin = AtList(place) if isinstance(state.at, AtList) else state.at
    origins = state.origins if isinstance(state.at_question, Visit) else (*state.origins, origin)
    return to(replace(state, origins=origins), Visit(place))


def _park(state: State, text: str, frame: Frame) -> Moved:
    if not text:
        return stay(state)
    return keep(state, state.scan.changed(parking=(*state.scan.parking, text)), frame).also(Tell("parked"))


def _keep_evidence(state: State, text: str, frame: Frame) -> Moved:
    """Keep evidence for the question that is shown; away from one, nobody could see which question that would be."""
    if state.at_question is None and not isinstance(state.at, AtShow):
        return stay(state, Tell("no-evidence-here"))
    question = state.way.questions[state.here].id
    answer = state.scan.answers.get(question, UNANSWERED)
    if answer.level is None:
        return stay(state, Tell("nothing-to-show-for"))
    if not text:
        return stay(state)
    shown = answer.changed(evidence=(*answer.evidence, text))
    title = frame.questionnaire.by_id[question].title
    return keep(state, state.scan.with_answer(question, shown), frame).also(Tell("shown", title=title))


def _undo(state: State, frame: Frame) -> Moved:
    if not state.past:
        return stay(state, Tell("nothing-to-undo"))
    *past, before = state.past
    left = replace(state, past=(), undone=())
    undone = replace(before, past=tuple(past), undone=(*state.undone, left))
    told = Tell("undone", undone=_taken_back(state.scan, undone.scan, frame), line=isinstance(undone.at, TYPED))
    return Moved(undone, (Save(undone.scan), *backdrop(undone, frame), told))


def _redo(state: State, frame: Frame) -> Moved:
    """Go back to where something was taken back, as it was there."""
    if not state.undone:
        return stay(state, Tell("nothing-to-put-back"))
    *rest, after = state.undone
    again = replace(after, past=(*state.past, replace(state, past=(), undone=())), undone=tuple(rest))
    told = Tell("put-back", undone=_taken_back(again.scan, state.scan, frame))
    return Moved(again, (Save(again.scan), *backdrop(again, frame), told))


# --- what was taken back: what was there, and what is there again


def _taken_back(was: Scan, now: Scan, frame: Frame) -> tuple[Undone, ...]:
    """Return what was taken back between two states of a scan."""
    asked = {**was.answers, **now.answers}
    answers = ((id_, was.answers.get(id_, UNANSWERED), now.answers.get(id_, UNANSWERED)) for id_ in asked)
    return (
        *(_of_answer(frame.questionnaire.by_id[id_].title, old, new) for id_, old, new in answers if old != new),
        *(one for pillar in frame.questionnaire.pillars for one in _of_plan(pillar, was, now)),
        *(Undone("", text, None) for text in (*was.glad[len(now.glad) :], *was.parking[len(now.parking) :])),
        *_of_actions(was, now),
    )


def _of_answer(title: str, was: Answer, now: Answer) -> Undone:
    if was.votes != now.votes:
        return Undone(title, was.votes, now.votes)
    if was.dissent != now.dissent:
        return Undone(title, was.dissent, now.dissent)
    said, before = was.changed(evidence=()), now.changed(evidence=())
    return Undone(title, was, now) if said != before else Undone(title, was.evidence[-1] if was.evidence else None, None)


def _of_plan(pillar: Pillar, was: Scan, now: Scan) -> Iterator[Undone]:
    old, new = was.pillars.get(pillar.id, PillarPlan()), now.pillars.get(pillar.id, PillarPlan())
    values = ((old.target, new.target), (old.by, new.by), (old.goal, new.goal), (old.consequence, new.consequence))
    differ = [Undone(pillar.title, before, after) for before, after in values if before != after]
    # A level and its date that were said in one line.
    return iter(differ if len(differ) <= 1 else [Undone(pillar.title, old, new)])


def _of_actions(was: Scan, now: Scan) -> Iterator[Undone]:
    for action in was.actions[len(now.actions) :]:
        yield Undone("", action.title, None)
    for old, new in zip(was.actions, now.actions, strict=False):
        values = ((old.owner, new.owner), (old.due, new.due))
        yield from (Undone(old.title, before, after) for before, after in values if before != after)


# --- the list of all questions, and that of all ambitions


def _see_all(state: State) -> Moved:
    return stay(state) if isinstance(state.at, AtList) else _look_at(state, AtList(state.here))


def _see_ambitions(state: State) -> Moved:
    if isinstance(state.at, AtAmbition) and state.at.chosen:
        return to(state, AtAmbitions())
    return stay(state) if isinstance(state.at, AtAmbitions) else _look_at(state, AtAmbitions())


def _look_at(state: State, at: AtList | AtAmbitions) -> Moved:
    """Show a list, and come back from it to where the session is; a list out of the list is the same one."""
    before = next((place for place, one in enumerate(state.origins) if isinstance(one, type(at))), None)
    origins = (*state.origins, state.at) if before is None else state.origins[:before]
    return to(replace(state, origins=origins), at)


def list_all(state: State, at: int, frame: Frame) -> ListAll:
    """Return all questions with their answers, and the number of the one that is pointed at."""
    counted = counted_answers(state.scan.answers, state.way.questions)
    rows = (
        ListedQuestion(
            pillar=frame.pillar_of(question),
            question=question,
            number=state.way.number_of(place),
            answer=counted.get(question.id, UNANSWERED),
            status=_status(state, place, counted.get(question.id, UNANSWERED)),
            on_agenda=(state.way.on_agenda(place) or (0,))[0],
            plan=state.scan.pillars.get(frame.pillar_of(question).id, PillarPlan()),
        )
        for place, question in enumerate(state.way.questions)
    )
    return ListAll(
        tuple(rows),
        at,
        without_ambition=frame.without_ambition(state.scan, state.way.questions),
        parking=state.scan.parking,
        asks_context=bool(frame.questionnaire.context),
    )


def _status(state: State, place: int, answer: Answer) -> Literal["answered", "carried", "later", "open"]:
    if answer.level is None:
        return "later" if place in state.way.left else "open"
    return "carried" if answer.carried else "answered"
