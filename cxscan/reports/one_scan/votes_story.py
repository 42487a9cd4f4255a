"""What a report says of the votes behind a scan: how far the group agreed, and how its roles see each pillar."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from cxscan.maturity.votes.agreement import GroupAgreement, PillarRoles, group_agreement, rounds_of
from cxscan.maturity.votes.spread import Spread
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.scan import Answer
from cxscan.model.values import frozen


@frozen
class RoundStory:
    """One round of votes on one question, without who gave which."""

    people: int
    unknown: int
    """How many of them said that they do not know."""
    views: Spread | None
    """Over the votes that are a level; none where no vote is."""
    agreement: Fraction | None
    """r_wg, at most 1; none below three votes that are a level. At 0 and below there is no agreement."""
    lies_apart: bool
    """Whether there is something to talk about."""


@frozen
class ViewNote:
    """What somebody wrote beside a vote."""

    level: Fraction | None
    """None where they said that they do not know, or that it does not apply."""
    note: str
    rater: str
    """Who wrote it; empty where the report names nobody."""


@frozen
class VotesStory:
    """The votes behind a scan, as a whole."""

    people: int
    """The most that voted on one question."""
    agreement: GroupAgreement
    pillars: tuple[PillarRoles, ...]


def tell_rounds(answer: Answer, questionnaire: Questionnaire, question: Question) -> tuple[RoundStory, ...]:
    """Return the rounds of votes behind an answer, the first one first."""
    rounds = rounds_of(answer, questionnaire, question)
    return tuple(RoundStory(len(one.votes), one.unknown, one.spread, one.agreement, one.lies_apart) for one in rounds)


def tell_view_notes(answer: Answer, *, names: bool) -> tuple[ViewNote, ...]:
    """Return what people wrote beside their votes, the first round first, each text once; with `names` who wrote it."""
    votes = [vote for some in (*answer.rounds, answer.votes) for vote in some if vote.note]
    told = {
        (vote.rater, vote.note): ViewNote(
            vote.level if isinstance(vote.level, Fraction) else None, vote.note or "", (vote.rater or "") if names else ""
        )
        for vote in votes
    }
    return tuple(told.values())


def tell_votes(rounds: Iterable[Sequence[RoundStory]], pillars: Sequence[PillarRoles]) -> VotesStory | None:
    """Return what the rounds of votes on some questions come down to; none where nobody voted."""
    voted = [one for one in rounds if one]
    if not voted:
        return None
    return VotesStory(
        people=max(one.people for some in voted for one in some),
        agreement=group_agreement([one.agreement for one in some] for some in voted),
        pillars=tuple(pillars),
    )
