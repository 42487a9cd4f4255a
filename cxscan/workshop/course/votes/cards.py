"""Cards that everybody holds up on three: a round of votes without names, kept beside those before it."""

from dataclasses import replace
from fractions import Fraction

from cxscan.maturity.rules import UNANSWERED
from cxscan.maturity.scores import needs_answer
from cxscan.model.fields import Level
from cxscan.model.scan import Answer, Vote
from cxscan.workshop.course.effects import Tell
from cxscan.workshop.course.frame import Frame
from cxscan.workshop.course.moved import Moved, keep, stay
from cxscan.workshop.course.state import AtVotes, State


def after_cards(state: State, levels: tuple[Level, ...], frame: Frame) -> Moved:
    """Keep a round of cards on the question that is shown, and show it; the round before it stays.

    What was answered already stays the answer: a vote proposes nothing.
    """
    at = state.at_question
    if at is None:
        return stay(state, Tell("no-cards-here"))
    known = frame.questionnaire.steps_of(state.way.questions[state.here])
    if any(isinstance(level, Fraction) and level not in known for level in levels):
        return stay(state, Tell("no-such-level", levels=known))
    if not levels:
        return stay(state)
    question = state.way.questions[state.here].id
    old = state.scan.answers.get(question, UNANSWERED)
    rounds = (*old.rounds, old.votes) if old.votes else old.rounds
    voted = old.changed(votes=tuple(Vote(level=level) for level in levels), rounds=rounds)
    kept = keep(state, state.scan.with_answer(question, voted), frame)
    shown = kept.to(AtVotes(at, voted=True) if frame.in_person else at)
    shown = replace(shown, state=replace(shown.state, cards=len(levels)))
    return shown.also(*_miscounted(state, old, len(levels)))


def _miscounted(state: State, old: Answer, cards: int) -> tuple[Tell, ...]:
    """Return that there are more cards or fewer than people, or than in the round before, where who takes part is not known.

    Those who sent a form may be elsewhere: as many cards as in the round before are never too few.
    """
    people = len(state.scan.participants)
    before = state.cards or (len(old.votes) if not any(vote.rater for vote in old.votes) else 0)
    if cards in {people, before} or not (people or before):
        return ()
    return (Tell("cards-counted", cards=cards, people=people, before=before),)


def keep_dissent(state: State, text: str, frame: Frame) -> Moved:
    """Keep in a line what those see who do not share the level; one line for each question, the last one counts."""
    question = state.way.questions[state.here]
    old = state.scan.answers.get(question.id, UNANSWERED)
    if state.at_question is None or (old.level is None and not old.votes):
        return stay(state, Tell("nothing-to-dissent-from"))
    if not text:
        return stay(state)
    kept = keep(state, state.scan.with_answer(question.id, old.changed(dissent=text)), frame)
    return kept.also(Tell("dissent", title=question.title))


def with_votes_first(moved: Moved, before: int | None, frame: Frame) -> Moved:
    """Show the votes on a question that one comes to, before it is asked; `before` is the place of the one that was shown."""
    state, at = moved.state, moved.state.at_question
    if at is None or isinstance(state.at, AtVotes) or state.here == before or not frame.in_person:
        return moved
    answer = state.scan.answers.get(state.way.questions[state.here].id, UNANSWERED)
    return moved.to(AtVotes(at)) if answer.votes and needs_answer(answer) else moved
