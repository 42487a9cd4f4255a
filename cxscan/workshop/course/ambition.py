"""Where a group wants to be on a pillar: a level, a date, a goal, and what it costs to do nothing."""

import datetime
from dataclasses import replace
from fractions import Fraction
from typing import get_args

from cxscan.maturity.scores import needs_answer
from cxscan.model.questionnaire import Pillar
from cxscan.model.scan import PillarPlan
from cxscan.workshop.course.anywhere import backdrop
from cxscan.workshop.course.effects import Show, Tell
from cxscan.workshop.course.events import Back, Event, Later, NotKept, Picked, Said, Typed
from cxscan.workshop.course.frame import Frame
from cxscan.workshop.course.moved import Moved, keep, stay, to
from cxscan.workshop.course.state import At, AtAmbition, AtAmbitions, OnTheWay, Onward, State, Visit
from cxscan.workshop.course.steps import AmbitionPart, AskAmbition, ChooseAmbition, DoubtDate, DoubtReading, DoubtTarget
from cxscan.workshop.course.typed import may_be_day, no_date, says_date, typed_date, typed_level

_PARTS: tuple[AmbitionPart, ...] = get_args(AmbitionPart)


def finish_pillar(moved: Moved, pillar: Pillar, came_from: int, frame: Frame) -> Moved:
    """Show the result of a pillar and ask for the ambition, unless that was done with these same answers."""
    state = moved.state
    result = frame.pillar_result(state.scan, pillar.id)
    answers = tuple(state.scan.answers.get(one.question.id) for one in result.score.questions)
    counted = tuple(one.answer for one in result.score.questions)
    if frame.in_person and counted and all(needs_answer(one) for one in counted):
        return moved.also(Tell("pillar-left", title=pillar.title))
    if any(isinstance(one, AtAmbition) and one.pillar == pillar.id for one in state.origins):
        # It is shown where the session comes back to.
        return replace(moved, state=replace(state, shown={**state.shown, pillar.id: answers}))
    if not frame.in_person or result.score.score.value is None or state.shown.get(pillar.id) == answers:
        return moved
    state = replace(state, shown={**state.shown, pillar.id: answers}, at=AtAmbition(pillar.id, came_from))
    return replace(moved, state=state).also(Show(result))


def ambition_step(state: State, at: AtAmbition, frame: Frame) -> AskAmbition | DoubtReading | DoubtTarget | DoubtDate:
    """Return what is asked of the ambition now."""
    now = frame.pillar_score(state.scan, at.pillar).score.value
    if at.read is not None and (by := typed_date(at.by)) is not None:
        return DoubtReading(at.read, by)
    if isinstance(at.doubtful, Fraction) and now is not None:
        return DoubtTarget(at.doubtful, now)
    if isinstance(at.doubtful, datetime.date):
        return DoubtDate(at.doubtful)
    return AskAmbition(frame.pillars[at.pillar], at.part, frame.plan(state.scan, at.pillar))


def ambitions_step(state: State, frame: Frame) -> ChooseAmbition:
    """Return the choice whose ambition is set."""
    plans = [(one, state.scan.pillars.get(one.id, PillarPlan())) for one in frame.asked_pillars(state.way.questions)]
    without = (place for place, (_, plan) in enumerate(plans) if plan.target is None)
    return ChooseAmbition(tuple(plans), next(without, 0))


def after_ambitions(state: State, event: Event, frame: Frame) -> Moved:
    """Return where an event leads to from the choice whose ambition is set."""
    pillars = frame.asked_pillars(state.way.questions)
    match event:
        case Picked() if 0 <= event.place < len(pillars):
            chosen, (*rest, origin) = pillars[event.place].id, state.origins
            result = Show(frame.pillar_result(state.scan, chosen))
            if isinstance(origin, AtAmbition) and origin.pillar == chosen:
                # It is asked there already, and once is enough.
                return to(replace(state, origins=tuple(rest)), AtAmbition(chosen, origin.came_from), result)
            return to(state, AtAmbition(chosen, 0, chosen=True), result)
        case Back():
            *rest, origin = state.origins
            back = replace(state, origins=tuple(rest), at=origin)
            return Moved(back).also(*backdrop(back, frame))
    return stay(state)


def after_ambition(  # noqa: PLR0911 - one line for each event
    state: State, at: AtAmbition, event: Event, frame: Frame
) -> Moved:
    """Return where an event leads to from a part of the ambition."""
    match event:
        case Back():
            return _back(state, at)
        case Said() if at.read is not None:
            read, at = at.read, replace(at, read=None)
            return _take_target(state, at, read, frame) if event.yes else to(state, replace(at, by=""))
        case Said() if at.doubtful is not None:
            return _keep_part(state, at, at.doubtful, frame) if event.yes else to(state, replace(at, doubtful=None, by=""))
        case Typed() if at.doubtful is None and at.read is None:
            return _typed(state, at, event.text, frame)
        case Later() if at.doubtful is None and at.read is None:
            return to(state, _next(at) if at.part != "target" else Onward())
        case NotKept():
            return to(state, _next(at))
    return stay(state)


def _typed(state: State, at: AtAmbition, text: str, frame: Frame) -> Moved:
    if at.part == "target":
        return _typed_target(state, at, text, frame)
    if at.part == "by":
        return _typed_by(state, at, text, frame)
    return _keep_part(state, at, text or None, frame)


def _typed_target(state: State, at: AtAmbition, text: str, frame: Frame) -> Moved:
    if not text:
        return to(state, Onward())
    level, _, by = text.partition(" ")
    target, levels = typed_level(level), tuple(frame.questionnaire.steps())
    if target is None or target not in levels:
        return stay(state, Tell("date-alone" if says_date(text) else "no-such-level", levels=levels))
    by = by.strip()
    if by and typed_date(by) is None:
        # “4 next year” says a level, and leaves open by when; “4 July” may be a day without its year.
        return stay(state, no_date(by)) if may_be_day(text) else _take_target(state, at, target, frame).also(no_date(by))
    at = replace(at, by=by)
    if by and may_be_day(text):
        return to(state, replace(at, read=target))
    return _take_target(state, at, target, frame)


def _take_target(state: State, at: AtAmbition, target: Fraction, frame: Frame) -> Moved:
    now = frame.pillar_score(state.scan, at.pillar).score.value
    if now is not None and target <= now:
        return to(state, replace(at, doubtful=target))
    return _keep_part(state, at, target, frame)


def _typed_by(state: State, at: AtAmbition, text: str, frame: Frame) -> Moved:
    by = typed_date(text)
    if text and by is None:
        level, _, rest = text.partition(" ")
        # Level and date once more, on one line, as at the part before.
        both = typed_level(level) in tuple(frame.questionnaire.steps()) and typed_date(rest.strip()) is not None
        return _typed_target(state, replace(at, part="target"), text, frame) if both else stay(state, no_date(text))
    if by is not None and by <= state.scan.date:
        return to(state, replace(at, doubtful=by))
    return _keep_part(state, at, by, frame).also(*said_back(text, by))


def said_back(text: str, day: datetime.date | None) -> tuple[Tell, ...]:
    """Return which day is kept, where it was not typed as a day that can be read in one way alone."""
    return (Tell("date-kept", date=day),) if day is not None and text != day.isoformat() else ()


def _keep_part(state: State, at: AtAmbition, value: Fraction | datetime.date | str | None, frame: Frame) -> Moved:
    """Keep a part, and with a level the date that was typed behind it: what was said in one line is taken back in one go."""
    by = typed_date(at.by)
    doubted = by is not None and by <= state.scan.date
    date = {} if by is None or doubted else {"by": by}
    plan = frame.plan(state.scan, at.pillar).changed(**{at.part: value}, **date)
    scan = state.scan.changed(pillars={**state.scan.pillars, at.pillar: plan})
    kept = keep(replace(state, at=replace(at, doubtful=None)), scan, frame)
    if doubted:
        return kept.to(replace(at, part="by", doubtful=by, by=""))
    return kept.to(_next(replace(at, part="by") if by else at)).also(*said_back(at.by, by))


def _next(at: AtAmbition) -> At:
    place = _PARTS.index(at.part) + 1
    return replace(at, part=_PARTS[place], doubtful=None, by="") if place < len(_PARTS) else Onward()


def _back(state: State, at: AtAmbition) -> Moved:
    """Go to the part before, and from the first one to the question that it came from; then the ambition comes again."""
    if at.doubtful is not None or at.read is not None:
        return to(state, replace(at, doubtful=None, read=None, by=""))
    place = _PARTS.index(at.part)
    if place:
        return to(state, replace(at, part=_PARTS[place - 1]))
    shown = {pillar: answers for pillar, answers in state.shown.items() if pillar != at.pillar}
    if at.chosen:
        return to(state, AtAmbitions())
    if state.origins:
        return to(replace(state, shown=shown), Visit(at.came_from))
    return to(replace(state, shown=shown, way=state.way.back_to(at.came_from)), OnTheWay())
