"""What a report says of one pillar: its score now, before and wanted, and its questions."""

import datetime
from collections.abc import Iterable
from dataclasses import KW_ONLY
from fractions import Fraction
from typing import TYPE_CHECKING

from cxscan.languages import Language
from cxscan.maturity.scores import Floor, PillarScore, Score
from cxscan.maturity.trend import PillarOutlook
from cxscan.model.comments import Comments
from cxscan.model.fields import NOT_APPLICABLE
from cxscan.model.scan import PillarPlan
from cxscan.model.values import frozen
from cxscan.reports.one_scan.authors_words import AuthorsWords, authors_words
from cxscan.reports.one_scan.look_back import LookBack, ToldScan
from cxscan.reports.one_scan.question_story import QuestionStory, tell_question

if TYPE_CHECKING:
    from cxscan.reports.one_scan.story import Story


@frozen
class PillarStory:
    """One pillar: score now, before and wanted, and its questions."""

    _: KW_ONLY
    id: str
    title: str
    summary: str = ""
    weight: Fraction
    score: Score
    floor: Floor | None = None
    """What is fully reached: its lowest question; none where nothing has a level."""
    growth: Fraction | None
    """The growth on the questions that can be compared, exact; none where nothing can."""
    old: Fraction | None
    """Now - growth; none where nothing can be compared, or no group can have stood there: outside of the scale."""
    target: Fraction | None
    by: datetime.date | None = None
    outlook: PillarOutlook | None = None
    """When the ambition is reached at the pace so far; none without earlier scans."""
    goal: str = ""
    consequence: str = ""
    comment: AuthorsWords | None = None
    """What the author of the report wrote about it."""
    questions: tuple[QuestionStory, ...]

    @property
    def new(self) -> Fraction | None:
        """The plain score, which is the one score of now."""
        return self.score.value

    @property
    def gap(self) -> Fraction | None:
        """Still to do to the target (above 0), none where it is reached or there is none."""
        if self.target is None or self.score.value is None or self.target <= self.score.value:
            return None
        return self.target - self.score.value

    @property
    def to_go(self) -> tuple[QuestionStory, ...]:
        """The questions below the ambition for which there is a next level to do; the lowest first."""
        target = self.target or 0
        below = [one for one in self.questions if one.next_text and one.points is not None and one.points < target]
        return tuple(sorted(below, key=lambda one: one.points or 0))


def as_row(question: QuestionStory) -> PillarStory:
    """Return a question as it stands in the place of a pillar: its answer is the score, and its own ambition counts."""
    answered = question.level is not None
    score = Score(
        value=question.points,
        level=question.points,
        answered=int(answered),
        applicable=int(question.no_level != NOT_APPLICABLE),
        carried=int(answered and question.carried),
    )
    return PillarStory(
        id=question.id,
        title=question.title,
        weight=question.weight,
        score=score,
        growth=None if question.points is None or question.old_points is None else question.points - question.old_points,
        old=question.old_points,
        target=question.target,
        questions=(question,),
    )


def whole_of(story: "Story", title: str) -> PillarStory:
    """Return the whole of a story under a title as it stands below its pillars; of one pillar alone with what that wants."""
    growth, alone = story.growth, story.pillars[0] if story.of_pillar else None
    return PillarStory(
        id="",
        title=title,
        weight=Fraction(1),
        score=story.score,
        floor=story.floor,
        growth=growth.growth if growth else None,
        old=growth.old if growth else None,
        target=alone.target if alone else None,
        by=alone.by if alone else None,
        questions=(),
    )


def lowest_of(rows: Iterable[PillarStory]) -> PillarStory | None:
    """Return the first with the lowest score; none where none has one."""
    scored = (one for one in rows if one.score.value is not None)
    return min(scored, key=lambda one: one.score.value or 0, default=None)


def tell_pillar(one: PillarScore, now: ToldScan, back: LookBack, language: Language, *, names: bool) -> PillarStory:
    """Return what is said of a pillar, with what became of it since an earlier scan; with `names` who wrote what."""
    change = next((found for found in back.change.pillars if found.id == one.pillar.id), None) if back.change else None
    moves = {move.question.id: move for move in change.questions} if change else {}
    plan, comments = now.scan.pillars.get(one.pillar.id, PillarPlan()), now.scan.comments or Comments()
    return PillarStory(
        id=one.pillar.id,
        title=one.pillar.title,
        summary=one.pillar.summary or "",
        weight=one.pillar.weight,
        score=one.score,
        floor=one.floor,
        growth=change.score.growth if change else None,
        old=change.score.then(one.score.value, now.questionnaire.scale) if change else None,
        outlook=back.outlooks.get(one.pillar.id),
        target=one.target,
        by=plan.by,
        goal=plan.goal or "",
        consequence=plan.consequence or "",
        comment=authors_words(comments.pillars.get(one.pillar.id), now.scan.language, language),
        questions=tuple(
            tell_question(
                answered,
                moves.get(answered.question.id),
                now.questionnaire,
                language,
                reworded=answered.question.id in back.reworded,
                names=names,
            )
            for answered in one.questions
        ),
    )
