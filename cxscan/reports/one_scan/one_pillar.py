"""A story of one pillar alone: what it says of the whole is said of the pillar."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import floor

from cxscan.languages import Language
from cxscan.maturity.numbers import reached_level
from cxscan.maturity.scores import weighted_mean
from cxscan.maturity.trend import PastScores
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN
from cxscan.reports.one_scan.growth_story import GrowthStory, by_move
from cxscan.reports.one_scan.headline import growth_since, level_or_score, with_questions, without_levels
from cxscan.reports.one_scan.pillar_story import PillarStory, as_row, lowest_of
from cxscan.reports.one_scan.question_story import strengths, to_discuss
from cxscan.reports.one_scan.story import Story
from cxscan.reports.one_scan.votes_story import VotesStory, tell_votes


def one_pillar(story: Story, id_: str) -> Story:
    """Return what a story says of one pillar; its numbers are those of the pillar, the people those of the whole scan."""
    pillar = next(one for one in story.pillars if one.id == id_)
    language = Language(story.language)
    ids = {question.id for question in pillar.questions}
    value = pillar.score.value
    rows = tuple(map(as_row, pillar.questions))
    reasons = [question.no_level for question in pillar.questions if question.level is None]
    return replace(
        story,
        title=" · ".join(filter(None, (story.title, pillar.title))),
        score=pillar.score,
        floor=pillar.floor,
        level_name="" if value is None else story.levels[floor(reached_level(value, story.step)) - story.first_level][0],
        growth=_growth(story.growth, pillar, story.history),
        history=tuple(replace(point, score=point.pillars.get(id_)) for point in story.history if id_ in point.pillars),
        headline=_headline(pillar, story, rows, language),
        headline_scores=(value,),
        # What was written on the whole is about more than this.
        comment=pillar.comment,
        since_first=None,
        evidenced=weighted_mean((one.weight, one.points) for one in pillar.questions if one.founded),
        founded=sum(one.founded for one in pillar.questions),
        glad=(),
        parking=(),
        to_discuss=to_discuss(pillar.questions),
        votes=_votes(story.votes, pillar),
        strengths=strengths(pillar.questions, Fraction(sum(story.scale), 2)),
        gaps=tuple(one for one in story.gaps if one.id == id_),
        lowest=lowest_of(rows),
        pillars=(replace(pillar, comment=None),),
        of_pillar=pillar.title,
        # They go across the pillars.
        views=(),
        actions=tuple(action for action in story.actions if action.question in ids),
        earlier_actions=tuple(action for action in story.earlier_actions if action.question in ids),
        not_applicable=reasons.count(NOT_APPLICABLE),
        unknown=reasons.count(UNKNOWN),
        unanswered=reasons.count(None),
    )


def _votes(votes: VotesStory | None, pillar: PillarStory) -> VotesStory | None:
    by_role = votes.pillars if votes else ()
    return tell_votes((one.rounds for one in pillar.questions), [one for one in by_role if one.id == pillar.id])


def _growth(growth: GrowthStory | None, pillar: PillarStory, history: Sequence[PastScores]) -> GrowthStory | None:
    if growth is None:
        return None
    compared = [one for one in pillar.questions if one.growth is not None]
    # Of two scans of one day the later one counts; the last of all is this scan itself.
    then = next((one.pillars.get(pillar.id) for one in reversed(history[:-1]) if one.date == growth.since), None)
    return replace(
        growth,
        growth=pillar.growth,
        old=pillar.old,
        new=pillar.new,
        old_score=then,
        comparable=len(compared),
        of=len(pillar.questions),
        not_looked_at=sum(one.carried for one in compared),
        gone=(),
        **by_move(pillar.questions),
    )


def _headline(pillar: PillarStory, story: Story, rows: Sequence[PillarStory], language: Language) -> str:
    """Return the one sentence on a pillar: where it stands, how much that grew, and on which question most."""
    say, step = language.say, story.step
    if pillar.score.value is None:
        return without_levels([one.no_level for one in pillar.questions], language)
    about: dict[str, object] = {"pillar": pillar.title, "score": language.score(pillar.score.value, step)}
    compared = [one for one in rows if one.growth is not None]
    if pillar.growth is not None and story.growth is not None:
        growth = growth_since(pillar.growth, story.growth.since, story.date, language)
        if len(compared) == len(rows):
            sentence = say("{pillar} now {score}: {growth}", growth=growth, **about)
        else:
            sentence = language.say_count(
                "{pillar} now {score}; on the {number} question that can be compared {growth}",
                "{pillar} now {score}; on the {number} questions that can be compared {growth}",
                len(compared),
                growth=growth,
                **about,
            )
        return with_questions(sentence, [(one.title, one.growth) for one in compared], language)
    scored = [one for one in rows if one.score.value is not None]
    best = max(scored, key=lambda one: one.score.value or 0)
    highest = best.score.value or Fraction(0)
    about |= {"highest": story.highest_level}
    if all(one.score.value == highest for one in scored):
        return say("{pillar}: {score} of {highest}.", **about)
    return say(
        "{pillar}: {score} of {highest}; strongest in {question} ({best}).",
        question=best.title,
        best=level_or_score(highest, step, language),
        **about,
    )
