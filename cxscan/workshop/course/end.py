"""The end of a session, with everything answered: what the group is glad about, what it does first, whether it is done."""

from dataclasses import replace

from cxscan.maturity.scores import open_questions
from cxscan.model.scan import Action
from cxscan.workshop.course.ambition import said_back
from cxscan.workshop.course.effects import Tell
from cxscan.workshop.course.events import Back, Event, Later, NotKept, Picked, Said, Typed
from cxscan.workshop.course.frame import Frame
from cxscan.workshop.course.moved import Moved, keep, stay, to
from cxscan.workshop.course.state import AtAction, AtActions, AtDone, AtEnd, AtGlad, AtLeft, OnTheWay, State
from cxscan.workshop.course.steps import AskAction, ChooseAction
from cxscan.workshop.course.typed import no_date, says_date, typed_date


def first_of_closing(state: State, frame: Frame) -> AtGlad | AtActions | AtAction | AtDone:
    """Return where the closing begins: what was said already is not asked again, and in the middle of it the group goes on."""
    glad, actions = state.scan.glad, state.scan.actions
    if not (glad and actions):
        return AtGlad(first=not glad)
    last = actions[-1]
    if last.status == "open" and last.due is None:
        return AtAction("due" if last.owner else "owner", again=True)
    return _at_actions(state, frame)


def _at_actions(state: State, frame: Frame) -> AtActions | AtDone:
    return AtActions() if frame.may_agree_on_more(state.scan) else AtDone()


# --- what the group is glad about


def after_glad(state: State, at: AtGlad, event: Event, frame: Frame) -> Moved:
    """Return where an event leads to from what the group is glad about."""
    match event:
        case Typed() if event.text:
            return keep(state, state.scan.changed(glad=(*state.scan.glad, event.text)), frame).to(AtGlad(first=False))
        case Typed() | Later():
            return to(state, _at_actions(state, frame))
        case NotKept():
            return to(state, AtGlad(first=False))
        case Back():
            return to(to_last_question(state), OnTheWay())
    return to(state, at)


def to_last_question(state: State) -> State:
    """Return the state with the last question as the one on the way."""
    return replace(state, way=state.way.back_to(state.way.last))


# --- what the group does first


def actions_step(state: State, frame: Frame) -> ChooseAction:
    """Return the choice of what comes first."""
    return ChooseAction(frame.offered_actions(state.scan))


def after_actions(state: State, event: Event, frame: Frame) -> Moved:
    """Return where an event leads to from the choice of what comes first."""
    offered = frame.offered_actions(state.scan)
    match event:
        case Picked() if 0 <= event.place < len(offered):
            chosen = offered[event.place]
            return _agree_on(state, Action(title=chosen.first_step or chosen.title, question=chosen.id), frame)
        case Picked() if event.place == len(offered):
            return to(state, AtAction("title"))
        case Picked() if event.place == len(offered) + 1:
            return to(state, AtDone())
        case Back():
            return to(state, AtGlad(first=not state.scan.glad))
    return stay(state)


def action_step(state: State, at: AtAction) -> AskAction:
    """Return what is asked about an action, with what is known of it."""
    if at.part == "title" or not state.scan.actions:
        return AskAction("title")
    last = state.scan.actions[-1]
    known = last.owner if at.part == "owner" else last.due.isoformat() if last.due else None
    return AskAction(at.part, known or "", last.title if at.again else "")


def after_action(  # noqa: PLR0911 - one line for each part of an action
    state: State, at: AtAction, event: Event, frame: Frame
) -> Moved:
    """Return where an event leads to from a part of an action."""
    match event, at.part:
        case Typed(), "title":
            return _agree_on(state, Action(title=event.text), frame) if event.text else to(state, _at_actions(state, frame))
        case Typed(), "owner":
            if says_date(event.text):
                return stay(state, Tell("date-no-name"))
            return _about_last(state, frame, owner=event.text or None).to(AtAction("due"))
        case Typed(), "due":
            return _typed_due(state, event.text, frame)
        case NotKept() | Later(), "owner":
            return to(state, AtAction("due"))
        case NotKept() | Later(), _:
            return to(state, _at_actions(state, frame))
        case Back(), "due":
            return to(state, AtAction("owner"))
        case Back(), _:
            return to(state, AtActions())
    return stay(state)


def _agree_on(state: State, action: Action, frame: Frame) -> Moved:
    return keep(state, state.scan.changed(actions=(*state.scan.actions, action)), frame).to(AtAction("owner"))


def _typed_due(state: State, text: str, frame: Frame) -> Moved:
    due = typed_date(text)
    if text and due is None:
        return stay(state, no_date(text))
    kept = _about_last(state, frame, due=due).also(*said_back(text, due))
    return kept.to(_at_actions(kept.state, frame))


def _about_last(state: State, frame: Frame, **about: object) -> Moved:
    *others, last = state.scan.actions
    return keep(state, state.scan.changed(actions=(*others, last.changed(**about))), frame)


# --- done


def after_done(state: State, event: Event, frame: Frame) -> Moved:
    """Return where an event leads to from the question whether the group is done."""
    match event:
        case Said() if not event.yes and open_questions(state.scan, frame.questionnaire):
            # Not to stop here: then what is left comes first.
            return to(state, AtLeft())
        case Said():
            return keep(state, state.scan.changed(status="final" if event.yes else "draft"), frame).to(AtEnd())
        case NotKept():
            return to(state, AtEnd())
        case Back():
            return to(state, AtActions() if frame.may_agree_on_more(state.scan) else AtGlad(first=not state.scan.glad))
    return stay(state)
