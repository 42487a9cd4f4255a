"""How far the individual views on a question lie apart, and whether that is something to talk about."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, Level
from cxscan.model.scan import Answer, Vote
from cxscan.model.values import frozen

DISCUSS_FROM = Fraction(3, 2)
_CAMPS_APART = 1
_PEOPLE_IN_A_CAMP = 2
_FEWEST_VOTES = 2
_CAMP_OF = 3
"""A camp is at least one in so many of those who chose a level: a few who differ from many are a few, and no camp."""


@frozen
class Spread:
    """The views of several raters on one question: how many have a level, and the lowest and highest, in its own levels."""

    count: int
    lowest: Fraction
    highest: Fraction
    two_camps: bool
    """Neighbouring views at least 1 apart, with at least two people and a third of all on each side."""

    @property
    def width(self) -> Fraction:
        """Highest - lowest, in levels (0 or more)."""
        return self.highest - self.lowest

    @property
    def to_discuss(self) -> bool:
        """Whether the views lie so far apart (1.5 levels or more, or two camps) that the group had better talk about it."""
        return self.width >= DISCUSS_FROM or self.two_camps


def spread_of(votes: Iterable[Vote]) -> Spread | None:
    """Return the spread of the votes that are a level; none where there is no such vote."""
    levels = sorted(vote.level for vote in votes if isinstance(vote.level, Fraction))
    if not levels:
        return None
    return Spread(count=len(levels), lowest=levels[0], highest=levels[-1], two_camps=_has_two_camps(levels))


def votes_left_behind(answer: Answer) -> Spread | None:
    """Return how far the votes of the last round on an answer go, where its level lies outside of them; else none.

    Fewer than two votes that are a level leave a group free: one view by form is not what everybody said.
    """
    spread = spread_of(answer.votes)
    if spread is None or answer.number is None or spread.count < _FEWEST_VOTES:
        return None
    return None if spread.lowest <= answer.number <= spread.highest else spread


def _has_two_camps(levels: list[Fraction]) -> bool:
    camp = max(Fraction(_PEOPLE_IN_A_CAMP), Fraction(len(levels), _CAMP_OF))
    return any(
        higher - lower >= _CAMPS_APART and min(below, len(levels) - below) >= camp
        for below, (lower, higher) in enumerate(pairwise(levels), start=1)
    )


def in_order(levels: Iterable[Level]) -> list[Level]:
    """Return levels from the lowest on, each once, and behind them what is none."""
    found = set(levels)
    numbers: list[Level] = [*sorted(level for level in found if isinstance(level, Fraction))]
    return numbers + [name for name in (UNKNOWN, NOT_APPLICABLE) if name in found]


def how_often(votes: Iterable[Vote]) -> dict[Level, int]:
    """Return how often each level was chosen, the lowest first."""
    said = Counter(vote.level for vote in votes)
    return {level: said[level] for level in in_order(said)}
