"""A story of one pillar alone: what it says of the whole is said of the pillar."""

from collections.abc import Iterable
from dataclasses import replace
from math import floor

from cxscan.languages import Language
from cxscan.maturity.numbers import reached_level
from cxscan.maturity.scores import weighted_mean
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.one_scan.story import GrowthStory, HistoryPoint, PillarStory, Story
from cxscan.reports.one_scan.votes_story import VotesStory, tell_votes


def one_pillar(story: Story, id_: str) -> Story:
    """Return what a story says of one pillar; its numbers are those of the pillar, the people those of the whole scan."""
    pillar = next(one for one in story.pillars if one.id == id_)
    language = Language(story.language)
    ids = {question.id for question in pillar.questions}
    value = pillar.score.value
    reasons = [question.no_level for question in pillar.questions if question.level is None]
    return replace(
        story,
        title=" · ".join(part for part in (story.title, pillar.title) if part),
        score=pillar.score,
        floor=pillar.floor,
        level_name="" if value is None else story.levels[floor(reached_level(value, story.step)) - 1][0],
        growth=_growth(story.growth, pillar, ids, story.history),
        history=tuple(replace(point, score=point.pillars.get(id_)) for point in story.history if id_ in point.pillars),
        headline=_headline(pillar, story, language),
        # It stands with the pillar itself.
        comment=None,
        since_first=None,
        evidenced=weighted_mean((one.weight, one.level) for one in pillar.questions if one.founded),
        founded=sum(one.founded for one in pillar.questions),
        glad=(),
        strengths=_of(story.strengths, ids),
        to_discuss=_of(story.to_discuss, ids),
        votes=tell_votes(
            (one.rounds for one in pillar.questions),
            [one for one in (story.votes.pillars if story.votes else ()) if one.id == id_],
        ),
        gaps=tuple(one for one in story.gaps if one.id == id_),
        lowest=None,
        pillars=(pillar,),
        actions=tuple(action for action in story.actions if action.question in ids),
        earlier_actions=tuple(action for action in story.earlier_actions if action.question in ids),
        not_applicable=reasons.count(NOT_APPLICABLE),
        unknown=reasons.count(UNKNOWN),
        unanswered=reasons.count(None),
    )


def _of(questions: Iterable[QuestionStory], ids: set[str]) -> tuple[QuestionStory, ...]:
    return tuple(one for one in questions if one.id in ids)


def _votes(votes: VotesStory | None, pillar: PillarStory) -> VotesStory | None:
    by_role = votes.pillars if votes else ()
    return tell_votes((one.rounds for one in pillar.questions), [one for one in by_role if one.id == pillar.id])


def _growth(
    growth: GrowthStory | None, pillar: PillarStory, ids: set[str], history: Iterable[HistoryPoint]
) -> GrowthStory | None:
    if growth is None:
        return None
    compared = [one for one in pillar.questions if one.growth is not None]
    then = next((point.pillars.get(pillar.id) for point in history if point.date == growth.since), None)
    return replace(
        growth,
        old=pillar.old,
        new=pillar.new,
        old_score=then,
        comparable=len(compared),
        of=len(pillar.questions),
        not_looked_at=sum(one.carried for one in compared),
        grown=_of(growth.grown, ids),
        dropped=_of(growth.dropped, ids),
        confirmed=_of(growth.confirmed, ids),
        carried_over=_of(growth.carried_over, ids),
        added=_of(growth.added, ids),
        apart=_of(growth.apart, ids),
        gone=(),
    )


def _headline(pillar: PillarStory, story: Story, language: Language) -> str:
    say, step = language.say, story.step
    if pillar.score.value is None:
        return say("Nothing has been answered with a level yet.")
    if pillar.old is None or pillar.new is None:
        score = language.score(pillar.score.value, step)
        return say("{pillar}: {score} of {highest}.", pillar=pillar.title, score=score, highest=story.highest_level)
    return say(
        "{pillar}: from {old} to {new}, {growth}.",
        pillar=pillar.title,
        old=language.score(pillar.old, step),
        new=language.score(pillar.new, step),
        growth=language.growth_between(pillar.old, pillar.new, step),
    )
