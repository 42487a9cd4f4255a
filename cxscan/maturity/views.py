"""Scores along a view: per tag, across the pillars, and which questions are in none of its tags."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from cxscan.maturity.growth import LikeForLike, QuestionChange, ScanChange
from cxscan.maturity.numbers import reached_level
from cxscan.maturity.scores import AnsweredQuestion, Floor, ScanScore, Score, floor_of, weighted_mean
from cxscan.model.fields import NOT_APPLICABLE
from cxscan.model.questionnaire import Questionnaire, Tag, View
from cxscan.model.values import frozen


@frozen
class TagScore:
    """The score of the questions in scope that have one tag: the weighted mean of those with a level, by their own weights."""

    tag: Tag
    score: Score
    floor: Floor | None
    """What is fully reached: the lowest of its questions."""
    questions: tuple[str, ...]
    """The ids of its questions in scope."""
    growth: LikeForLike | None
    """Then and now over the questions that can be compared; none without an earlier scan."""


@frozen
class ViewScore:
    """The scores along one view; a question with two of its tags counts for both."""

    view: View
    tags: tuple[TagScore, ...]
    """In the order of the view; one without a question in scope has no score."""
    apart: tuple[AnsweredQuestion, ...]
    """The questions in scope that have none of its tags."""


def score_view(whole: ScanScore, questionnaire: Questionnaire, view: View, change: ScanChange | None = None) -> ViewScore:
    """Return the scores of a scan along a view, with the growth since an earlier scan where that is compared with."""
    questions = [question for pillar in whole.pillars for question in pillar.questions]
    moves = {move.question.id: move for pillar in change.pillars for move in pillar.questions} if change else None
    by_id = {tag.id: tag for tag in questionnaire.tags}
    return ViewScore(
        view=view,
        tags=tuple(_score_tag(by_id[id_], questions, questionnaire.step, moves) for id_ in view.tags),
        apart=tuple(one for one in questions if not set(one.question.tags) & set(view.tags)),
    )


def _score_tag(
    tag: Tag, questions: Iterable[AnsweredQuestion], step: Fraction, moves: Mapping[str, QuestionChange] | None
) -> TagScore:
    tagged = tuple(one for one in questions if tag.id in one.question.tags)
    value = weighted_mean((one.question.weight, one.points) for one in tagged)
    return TagScore(
        tag=tag,
        score=Score(
            value=value,
            level=None if value is None else reached_level(value, step),
            answered=sum(one.answer.number is not None for one in tagged),
            applicable=sum(one.answer.level != NOT_APPLICABLE for one in tagged),
            carried=sum(one.answer.carried and one.answer.number is not None for one in tagged),
        ),
        floor=floor_of(tagged),
        questions=tuple(one.question.id for one in tagged),
        growth=_compared([moves[one.question.id] for one in tagged if one.question.id in moves]) if moves is not None else None,
    )


def _compared(moves: Sequence[QuestionChange]) -> LikeForLike:
    compared = [move for move in moves if move.growth is not None]
    return LikeForLike(
        old=weighted_mean((move.question.weight, move.old_points) for move in compared),
        new=weighted_mean((move.question.weight, move.new_points) for move in compared),
    )
