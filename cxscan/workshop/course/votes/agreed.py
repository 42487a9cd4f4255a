"""A scan with votes: in which order its questions are taken, and what all agree on, which is confirmed in one go."""

from dataclasses import replace

from cxscan.maturity.rules import UNANSWERED
from cxscan.maturity.scores import open_questions
from cxscan.maturity.votes.agenda import MOST_TIME, plan_agenda
from cxscan.model.fields import Level
from cxscan.model.questionnaire import Question
from cxscan.model.scan import Answer, Scan
from cxscan.workshop.course.effects import Tell
from cxscan.workshop.course.events import Back, Event, Picked
from cxscan.workshop.course.frame import Frame
from cxscan.workshop.course.moved import Moved, keep, stay, to
from cxscan.workshop.course.state import AtAgreed, AtOrder, OnTheWay, Onward, State
from cxscan.workshop.course.steps import ConfirmAgreed, QuestionOrder
from cxscan.workshop.course.way import Way, order_if_another, order_of_places

_PEOPLE = 2
"""Below so many votes on one question there is nothing to order."""


def has_votes_to_agree_on(scan: Scan, frame: Frame) -> bool:
    """Whether there is a question without a level on which people voted."""
    answers = (scan.answers.get(one.id, UNANSWERED) for one in open_questions(scan, frame.questionnaire))
    return any(len(answer.votes) >= _PEOPLE for answer in answers)


def ordered(state: State, by: QuestionOrder, frame: Frame) -> State:
    """Return the state with its questions in an order, at the first of them."""
    questions, planned = state.way.questions, list[int]()
    if by == "agenda":
        # In how much time makes no difference to the order.
        first = plan_agenda(_before_any_level(state.scan), frame.questionnaire, MOST_TIME).order
        places = {question.id: place for place, question in enumerate(questions)}
        planned = list(order_of_places(questions, [places[id_] for id_ in first if id_ in places]))
        order = (*planned, *(place for place in places.values() if place not in planned))
    else:
        order = order_if_another(questions)
    way = Way(questions, state.way.ask_all, left=state.way.left, order=order, planned=len(planned)).forward(state.scan)
    return replace(state, way=way, taken_by=by, agreed_seen=False, at=Onward())


def _before_any_level(scan: Scan) -> Scan:
    """Return a scan as it was before its votes were talked about: after an interruption, each question keeps its place."""
    talked = {id_: one for id_, one in scan.answers.items() if one.level is not None and not one.carried and one.votes}
    first = {id_: Answer(votes=one.rounds[0] if one.rounds else one.votes) for id_, one in talked.items()}
    return scan.changed(answers={**scan.answers, **first})


def after_order(state: State, event: Event, frame: Frame) -> Moved:
    """Return where an event leads to from the choice of the order."""
    match event:
        case Picked() if event.place in {0, 1}:
            return Moved(ordered(state, "questionnaire" if event.place else "agenda", frame))
        case Back():
            return stay(state, Tell("nothing-before"))
    return stay(state)


def agreed_step(state: State, frame: Frame) -> ConfirmAgreed:
    """Return what all who voted agree on."""
    return ConfirmAgreed(_agreed(state.scan, frame))


def _agreed(scan: Scan, frame: Frame) -> tuple[tuple[Question, Level], ...]:
    items = plan_agenda(scan, frame.questionnaire, MOST_TIME).confirmed
    return tuple((item.question, item.round.votes[0].level) for item in items if item.round)


def with_agreed_first(moved: Moved, frame: Frame) -> Moved:
    """Ask about what all agree on: where it comes in the agenda, and in the order of the questionnaire before the rest."""
    state = moved.state
    if not isinstance(state.at, OnTheWay) or state.taken_by is None or state.agreed_seen or not frame.in_person:
        return moved
    here, agreed = state.way.questions[state.way.place].id, _agreed(state.scan, frame)
    comes_now = state.taken_by == "questionnaire" or here in {question.id for question, _ in agreed}
    return moved.to(AtAgreed()) if agreed and comes_now else moved


def after_agreed(state: State, event: Event, frame: Frame) -> Moved:
    """Return where an event leads to from what all agree on."""
    match event:
        case Picked() if event.place == 0:
            return _confirmed(state, frame)
        case Picked() if event.place == 1:
            return to(replace(state, agreed_seen=True), OnTheWay())
        case Back():
            return to(state, AtOrder())
    return stay(state)


def _confirmed(state: State, frame: Frame) -> Moved:
    """Give each question the level that all who voted chose, in one go that is taken back in one go."""
    scan, agreed = state.scan, _agreed(state.scan, frame)
    for question, level in agreed:
        answer = scan.answers.get(question.id, UNANSWERED)
        scan = scan.with_answer(question.id, answer.changed(level=level, carried=False))
    before = {frame.pillar_of(one).id for one in open_questions(state.scan, frame.questionnaire)}
    after = {frame.pillar_of(one).id for one in open_questions(scan, frame.questionnaire)}
    done = tuple(id_ for id_ in frame.pillars if id_ in before - after)
    moved = keep(state, scan, frame).also(Tell("agreed", number=len(agreed)))
    here = moved.state.way
    is_open = here.questions[here.place] in open_questions(scan, frame.questionnaire)
    way = here if is_open else here.forward(scan)
    return replace(moved, state=replace(moved.state, way=way, agreed_seen=True, to_finish=done, at=Onward()))
