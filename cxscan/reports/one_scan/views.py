"""What a report says of a scan along a view: a score per tag, across the pillars, and what is in none of its tags."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from cxscan.maturity.growth import ScanChange
from cxscan.maturity.scores import Floor, ScanScore, Score
from cxscan.maturity.views import TagScore, ViewScore, score_view
from cxscan.model.questionnaire import Questionnaire, View
from cxscan.model.values import frozen


@frozen
class TagStory:
    """The questions with one tag: their score now and before."""

    id: str
    title: str
    score: Score
    floor: Floor | None
    """What is fully reached: its lowest question; none where nothing has a level."""
    old: Fraction | None
    """Now - the growth on the questions that can be compared; none where nothing can."""

    @property
    def new(self) -> Fraction | None:
        """The plain score, which is the one score of now."""
        return self.score.value


@frozen
class ViewStory:
    """One view: its tags in order, and the titles of the questions that have none of them."""

    id: str
    title: str
    tags: tuple[TagStory, ...]
    apart: tuple[str, ...]


def tell_views(
    views: Sequence[View], whole: ScanScore, questionnaire: Questionnaire, change: ScanChange | None
) -> tuple[ViewStory, ...]:
    """Return what is said of a scan along some views, with its growth since an earlier scan where there is one."""
    return tuple(_told(score_view(whole, questionnaire, view, change)) for view in views)


def _told(one: ViewScore) -> ViewStory:
    return ViewStory(
        id=one.view.id,
        title=one.view.title,
        tags=tuple(_tags(one.tags)),
        apart=tuple(answered.question.title for answered in one.apart),
    )


def _tags(tags: Iterable[TagScore]) -> Iterable[TagStory]:
    for one in tags:
        now, growth = one.score.value, one.growth.growth if one.growth else None
        old = None if now is None or growth is None else now - growth
        yield TagStory(one.tag.id, one.tag.title, one.score, one.floor, old)
