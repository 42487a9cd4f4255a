"""Scores along a view: per tag, across the pillars, and which questions are in none of its tags."""

from collections.abc import Iterable
from fractions import Fraction

from cxscan.maturity.growth import LikeForLike, ScanChange
from cxscan.maturity.scores import AnsweredQuestion, Floor, ScanScore, Score, floor_of, score_of
from cxscan.model.questionnaire import Questionnaire, Tag, View
from cxscan.model.values import frozen


@frozen
class TagScore:
    """The score of the questions in scope that have one tag: the weighted mean of those with a level, by their own weights."""

    id: str
    title: str
    score: Score
    floor: Floor | None
    """What is fully reached: its lowest question; none where nothing has a level."""
    questions: tuple[str, ...]
    """The ids of its questions in scope."""
    compared: LikeForLike | None
    """Then and now over the questions that can be compared; none without an earlier scan."""
    old: Fraction | None
    """Now - the growth on the questions that can be compared; none where nothing can, or no group can have stood there."""

    @property
    def new(self) -> Fraction | None:
        """The plain score, which is the one score of now."""
        return self.score.value

    @property
    def growth(self) -> Fraction | None:
        """The growth on the questions that can be compared, exact."""
        return self.compared.growth if self.compared else None


@frozen
class ViewScore:
    """The scores along one view; a question with two of its tags counts for both."""

    id: str
    title: str
    tags: tuple[TagScore, ...]
    """In the order of the view; one without a question in scope has no score."""
    apart: tuple[str, ...]
    """The titles of the questions in scope that have none of its tags."""
    apart_ids: tuple[str, ...]
    """The ids of those."""


def score_view(whole: ScanScore, questionnaire: Questionnaire, view: View, change: ScanChange | None = None) -> ViewScore:
    """Return the scores of a scan along a view, with the growth since an earlier scan where that is compared with."""
    questions = [question for pillar in whole.pillars for question in pillar.questions]
    by_id = {tag.id: tag for tag in questionnaire.tags}
    apart = [one.question for one in questions if not set(one.question.tags) & set(view.tags)]
    return ViewScore(
        id=view.id,
        title=view.title,
        tags=tuple(_score_tag(by_id[id_], questions, questionnaire, change) for id_ in view.tags),
        apart=tuple(one.title for one in apart),
        apart_ids=tuple(one.id for one in apart),
    )


def _score_tag(
    tag: Tag, questions: Iterable[AnsweredQuestion], questionnaire: Questionnaire, change: ScanChange | None
) -> TagScore:
    tagged = tuple(one for one in questions if tag.id in one.question.tags)
    ids = tuple(one.question.id for one in tagged)
    moves = [move for pillar in change.pillars for move in pillar.questions if move.question.id in ids] if change else []
    compared = LikeForLike.over(moves) if change else None
    score = score_of(tagged, questionnaire.step)
    old = compared.then(score.value, questionnaire.scale) if compared else None
    return TagScore(tag.id, tag.title, score, floor_of(tagged), ids, compared, old)
