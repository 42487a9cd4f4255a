"""What a report says of the growth since an earlier scan, and what that rests on."""

import datetime
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from cxscan.model.values import frozen
from cxscan.reports.one_scan.look_back import LookBack
from cxscan.reports.one_scan.question_story import QuestionStory, moved


@frozen
class GrowthStory:
    """The growth since an earlier scan, like for like, and what it rests on."""

    since: datetime.date
    growth: Fraction | None
    """The growth on the questions that can be compared, exact; none where nothing can."""
    old: Fraction | None
    """Now - growth; none where nothing can be compared, or no group can have stood there: outside of the scale."""
    new: Fraction | None
    """The plain score, which is the one score of now."""
    old_score: Fraction | None
    """The plain score of the earlier scan, on its own questionnaire."""
    comparable: int
    of: int
    not_looked_at: int
    """How many of those that can be compared were carried over and not looked at again."""
    grown: tuple[QuestionStory, ...]
    """The largest growth first."""
    dropped: tuple[QuestionStory, ...]
    """The largest drop first."""
    confirmed: tuple[QuestionStory, ...]
    """The same as then, and looked at again."""
    carried_over: tuple[QuestionStory, ...]
    """The same as then, since it was carried over and not looked at again."""
    added: tuple[QuestionStory, ...]
    """Not yet asked then."""
    apart: tuple[QuestionStory, ...]
    """Without a level in one of the two scans."""
    gone: tuple[str, ...]
    """The titles of what is not asked any more."""


def tell_growth_since(back: LookBack, questions: Sequence[QuestionStory], scale: tuple[int, int]) -> GrowthStory | None:
    """Return what became of some questions since the scan before; none where there is none; `scale` as a questionnaire has it."""
    change = back.change
    if change is None or back.earlier is None:
        return None
    return GrowthStory(
        since=back.earlier.date,
        growth=change.score.growth,
        old=change.score.then(change.new_score, scale),
        new=change.new_score,
        old_score=change.old_score,
        comparable=change.comparable,
        of=change.of,
        not_looked_at=change.not_looked_at,
        gone=tuple(move.question.title for pillar in change.pillars for move in pillar.questions if move.status == "gone"),
        **by_move(questions),
    )


def by_move(questions: Sequence[QuestionStory]) -> dict[str, Any]:
    """Return some questions by what became of them, under the names of the fields of a story."""
    same = moved(questions, "same")
    return {
        "grown": moved(questions, "grown"),
        "dropped": moved(questions, "dropped"),
        "confirmed": tuple(one for one in same if not one.carried),
        "carried_over": tuple(one for one in same if one.carried),
        "added": moved(questions, "new"),
        "apart": moved(questions, "not-comparable"),
    }
