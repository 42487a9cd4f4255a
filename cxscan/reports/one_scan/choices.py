"""Which questions of a scan stand out: the strong ones, those that moved, and those that people see differently."""

from collections.abc import Sequence
from fractions import Fraction

from cxscan.maturity.growth import ChangeStatus
from cxscan.reports.one_scan.question_story import QuestionStory

_MOST_STRENGTHS = 3


def strengths(questions: Sequence[QuestionStory], middle: Fraction) -> tuple[QuestionStory, ...]:
    """The highest answers, from the middle of the scale on (3 of 5); below it those that stand out from the rest.

    `middle` is that of the scale. What is lower than before goes not well, however high it stands.
    """
    points = [one.points for one in questions if one.points is not None]
    if not points:
        return ()
    mean = sum(points, Fraction(0)) / len(points)
    strong = [
        one
        for one in questions
        if one.points is not None and one.status != "dropped" and (one.points >= middle or one.points > mean)
    ]
    return tuple(sorted(strong, key=lambda one: one.points or 0, reverse=True)[:_MOST_STRENGTHS])


def moved(questions: Sequence[QuestionStory], status: ChangeStatus) -> tuple[QuestionStory, ...]:
    """What became one thing, by how far it moved: the farthest first."""
    return tuple(
        sorted(
            (one for one in questions if one.status == status),
            key=lambda one: abs(one.growth or Fraction(0)),
            reverse=True,
        )
    )


def to_discuss(questions: Sequence[QuestionStory]) -> tuple[QuestionStory, ...]:
    """Where the views of single people lie far apart, the widest first."""
    apart = [(one.views.width, one) for one in questions if one.views and one.is_open_to_talk]
    return tuple(one for _, one in sorted(apart, key=lambda pair: pair[0], reverse=True))
