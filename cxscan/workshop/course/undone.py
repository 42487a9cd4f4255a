"""What is different in a scan when something was taken back: what was there, and what is there again."""

from collections.abc import Iterator

from cxscan.maturity.rules import UNANSWERED
from cxscan.model.questionnaire import Pillar
from cxscan.model.scan import Answer, PillarPlan, Scan
from cxscan.workshop.course.effects import Undone
from cxscan.workshop.course.frame import Frame


def taken_back(was: Scan, now: Scan, frame: Frame) -> tuple[Undone, ...]:
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
    return (Undone(pillar.title, before, after) for before, after in values if before != after)


def _of_actions(was: Scan, now: Scan) -> Iterator[Undone]:
    for action in was.actions[len(now.actions) :]:
        yield Undone("", action.title, None)
    for old, new in zip(was.actions, now.actions, strict=False):
        values = ((old.owner, new.owner), (old.due, new.due))
        yield from (Undone(old.title, before, after) for before, after in values if before != after)
