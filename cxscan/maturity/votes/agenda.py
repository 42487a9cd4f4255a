"""In which order a group talks about its votes, and how long: where it differs most first, what all agree on in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from cxscan.maturity.rules import UNANSWERED, in_order_of_asking, not_asked
from cxscan.maturity.votes.agreement import Round, rounds_of
from cxscan.maturity.votes.spread import votes_left_behind
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.scan import Scan
from cxscan.model.values import frozen

FIRST_HALF_COVERS = Fraction(9, 10)
"""So much of the summed spread is talked about in the first half of the time, while the room is fresh."""

FEWEST_MINUTES = 2
"""In less, a group reads the question and does not talk."""

LEAST_TIME, MOST_TIME = 10, 480
"""The minutes that an agenda can be made for: below, nothing can be talked about; above, it is no longer one day."""

_FEWEST_ALIKE = 3
"""Minutes below which questions that all differ alike are no longer all taken in the first half of the time."""
_FOR_TALK = Fraction(17, 20)
"""So much of the time is divided where that is so; the rest is for the end."""

_CONFIRMED_A_MINUTE = 5
_WITHOUT_LEVEL_WEIGHS = 2
_CAMPS_WEIGH = Fraction(1, 2)


@frozen
class AgendaItem:
    """A question to talk about, with its last round of votes and the minutes that it gets."""

    question: Question
    round: Round | None
    """None where nobody voted on it."""
    minutes: int
    level: Fraction | None = None
    """The one that was agreed on, where it lies outside of the last votes."""
    number: int = 0
    """The one that the question has in the scan and on its handout, from 1."""


@frozen
class Agenda:
    """How a group spends its minutes; the questions in every part stand in the order in which to take them."""

    first: tuple[AgendaItem, ...]
    """For the first half of the time: where the votes differ most."""
    then: tuple[AgendaItem, ...]
    """After that: where they differ less, and what one person voted on, or nobody."""
    confirmed: tuple[AgendaItem, ...]
    """What all who voted agree on: to confirm in one go. Of these the minutes are 0 each."""
    confirm_minutes: int
    settled: tuple[Question, ...]
    """What has its level already."""
    settled_apart: tuple[AgendaItem, ...]
    """Of these, on which the last votes lie far apart, the furthest first: a level that not all stand behind yet."""
    settled_outside: tuple[AgendaItem, ...]
    """Of these, whose level lies outside of the last votes on them, in the order of the questionnaire."""
    closing_minutes: int
    """What is left, for the ambition and the first actions."""
    covered: Fraction
    """The share of the summed spread that the first half covers: 0 to 1, and 1 where nothing differs."""
    short_by: int
    """How many minutes are missing for two on every question that is talked about; 0 where the time is enough."""
    alike: int
    """How many questions differ, where all of them differ alike, so that none has to come first; else 0."""

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the questions that have no level yet, in the order in which to take them."""
        return tuple(item.question.id for item in (*self.first, *self.then, *self.confirmed))


def plan_agenda(scan: Scan, questionnaire: Questionnaire, minutes: int) -> Agenda:
    """Return how to spend `minutes` (10 to 480) on the questions in scope that have votes, or nothing yet.

    The questions that differ most come first: spread in levels, half a level more for two camps, and up to two more by the share
    of votes without a level where others have one or somebody does not know. The first half of the time goes to those that
    together hold nine tenths of the summed spread, divided by how much they differ, two minutes each at least. Where
    all differ alike and that would leave each less than three, as many as fit it come first, all with alike many minutes.
    """
    asked = questionnaire.in_scope(scan.scope)
    numbers = {question.id: number for number, question in enumerate(asked, 1)}
    out = not_asked(scan.answers, asked)
    asked = tuple(one for one in asked if one.id not in out)
    settled = tuple(one for one in asked if _is_settled(scan, one))

    def item(one: Question) -> AgendaItem:
        return AgendaItem(one, _last_round(scan, one, questionnaire), 0, number=numbers[one.id])

    open_ = [item(one) for one in asked if not _is_settled(scan, one)]
    voted = tuple(map(item, settled))
    apart = sorted((item for item in voted if _is_apart(item)), key=lambda item: -_weight(item))
    agreed = tuple(item for item in open_ if _all_agree(item))
    differing = sorted((item for item in open_ if _weight(item)), key=lambda item: -_weight(item))
    alike = len(differing) if len(differing) > 1 and len(set(map(_weight, differing))) == 1 else 0
    divided = _divided_alike(differing, minutes) if alike * _FEWEST_ALIKE > minutes // 2 else ()
    chosen = divided[: minutes // 2 // divided[0].minutes] if divided else _first(differing, minutes // 2)
    first = _after_what_they_depend_on(chosen)
    rest = [*(divided or differing)[len(first) :], *(item for item in open_ if not _weight(item) and not _all_agree(item))]
    then = _after_what_they_depend_on(tuple(replace(item, minutes=item.minutes or FEWEST_MINUTES) for item in rest))
    confirm_minutes = -(-len(agreed) // _CONFIRMED_A_MINUTE)
    closing = minutes - confirm_minutes - sum(item.minutes for item in (*first, *then))
    total = _summed_width(differing)
    return Agenda(
        first=first,
        then=then,
        confirmed=agreed,
        confirm_minutes=confirm_minutes,
        settled=settled,
        settled_apart=tuple(apart),
        settled_outside=tuple(
            replace(item, level=answer.number) for item in voted if votes_left_behind(answer := scan.answers[item.question.id])
        ),
        closing_minutes=max(closing, 0),
        covered=_summed_width(first) / total if total else Fraction(1),
        short_by=max(-closing, 0),
        alike=alike,
    )


def _after_what_they_depend_on(items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    by_id = {item.question.id: item for item in items}
    return tuple(by_id[one.id] for one in in_order_of_asking([item.question for item in items]))


def _is_settled(scan: Scan, question: Question) -> bool:
    answer = scan.answers.get(question.id, UNANSWERED)
    return answer.level is not None and not answer.carried


def _all_agree(item: AgendaItem) -> bool:
    """Tell whether several people voted and all said the same; one view alone is no agreement."""
    return item.round is not None and len(item.round.votes) > 1 and not _weight(item)


def _is_apart(item: AgendaItem) -> bool:
    return item.round is not None and item.round.lies_apart


def _last_round(scan: Scan, question: Question, questionnaire: Questionnaire) -> Round | None:
    rounds = rounds_of(scan.answers.get(question.id, UNANSWERED), questionnaire, question)
    return rounds[-1] if rounds else None


def _width(item: AgendaItem) -> Fraction:
    return item.round.spread.width if item.round and item.round.spread else Fraction(0)


def _summed_width(items: Iterable[AgendaItem]) -> Fraction:
    return sum((_width(item) for item in items), Fraction(0))


def _weight(item: AgendaItem) -> Fraction:
    """Return how much there is to talk about, in levels: 0 where all who voted say the same and know, or nobody voted."""
    votes = item.round
    if votes is None:
        return Fraction(0)
    without = sum(not isinstance(vote.level, Fraction) for vote in votes.votes)
    # That all say it does not apply is an agreement; that all say they do not know is none.
    differs = votes.spread is not None or votes.unknown
    camps = _CAMPS_WEIGH if votes.spread and votes.spread.two_camps else Fraction(0)
    return _width(item) + camps + (Fraction(_WITHOUT_LEVEL_WEIGHS * without, len(votes.votes)) if differs else 0)


def _divided_alike(differing: Sequence[AgendaItem], minutes: int) -> tuple[AgendaItem, ...]:
    """Return questions that all differ alike with as many minutes for each as the time has; none below two."""
    each = int(minutes * _FOR_TALK / len(differing))
    if each < FEWEST_MINUTES:
        return ()
    return tuple(replace(item, minutes=each) for item in differing)


def _first(differing: Sequence[AgendaItem], minutes: int) -> tuple[AgendaItem, ...]:
    """Return the questions for the first half, as many as it can hold, with the minutes of each."""
    wanted = FIRST_HALF_COVERS * _summed_width(differing)
    taken: list[AgendaItem] = []
    for item in differing[: minutes // FEWEST_MINUTES]:
        # What differs as much as the last one has the same right to it.
        if taken and _summed_width(taken) >= wanted and _weight(item) < _weight(taken[-1]):
            break
        taken.append(item)
    shares = _divided(minutes - FEWEST_MINUTES * len(taken), [_weight(item) for item in taken])
    return tuple(replace(item, minutes=FEWEST_MINUTES + share) for item, share in zip(taken, shares, strict=True))


def _divided(minutes: int, weights: Sequence[Fraction]) -> list[int]:
    """Divide whole minutes by weight, those that are left over to whom they are missing most."""
    total = sum(weights, Fraction(0))
    exact = [minutes * weight / total for weight in weights]
    whole = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_remainder[: minutes - sum(whole)] if weights else ():
        whole[place] += 1
    return whole
