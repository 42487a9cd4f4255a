"""How far the individual views on a question lie apart, and whether that is something to talk about."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from math import ceil

from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, Level
from cxscan.model.scan import Answer, Vote
from cxscan.model.values import frozen

DISCUSS_FROM = Fraction(3, 2)
_CAMPS_APART = 1
_FEWEST_IN_A_CAMP = 2
_GROUPS_APART = DISCUSS_FROM
"""Levels: with so many between two groups there is a level that nobody sees, unlike from 2 to 3."""
_WIDEST_GROUP = 1
_GROUP_OF = 3
"""A group is at least one in so many of those who chose a level: a few who differ from many are a few, and no group."""
_FEWEST_VOTES = 2


@frozen
class Spread:
    """The views of several raters on one question: how many have a level, and the lowest and highest, in its own levels."""

    count: int
    lowest: Fraction
    highest: Fraction
    two_camps: bool
    """Neighbouring views at least 1 apart, with at least two people on each side: something to talk about."""
    two_groups: bool
    """Two groups that each agree within a level, 1.5 or more apart, with at least two people and a third of all in each.

    They are two camps too; of twelve people nearly all questions have two camps, and few two groups, which is worth a word.
    """

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
    return Spread(len(levels), levels[0], levels[-1], two_camps=_has_two_camps(levels), two_groups=_has_two_groups(levels))


def votes_left_behind(answer: Answer) -> Spread | None:
    """Return how far the votes of the last round on an answer go, where its level lies outside of them; else none.

    Fewer than two votes that are a level leave a group free: one view by form is not what everybody said.
    """
    spread = spread_of(answer.votes)
    if spread is None or answer.number is None or spread.count < _FEWEST_VOTES:
        return None
    return None if spread.lowest <= answer.number <= spread.highest else spread


def _has_two_camps(levels: list[Fraction]) -> bool:
    """Tell whether levels, from the lowest on, have a gap of a level with two people on each side of it."""
    return any(
        higher - lower >= _CAMPS_APART and min(below, len(levels) - below) >= _FEWEST_IN_A_CAMP
        for below, (lower, higher) in enumerate(pairwise(levels), start=1)
    )


def _has_two_groups(levels: list[Fraction]) -> bool:
    """Tell whether levels, from the lowest on, lie in two groups and nowhere else.

    Source: what makes a cluster one is its internal cohesion and its external isolation (Cormack, "A review of classification",
    Journal of the Royal Statistical Society A 134 (1971), 321-367). Here each group is narrower than the gap between both, so no
    two views within a group lie as far apart as any two of different groups. The levels are those that are held up.
    """
    fewest = max(_FEWEST_IN_A_CAMP, ceil(Fraction(len(levels), _GROUP_OF)))
    return any(
        levels[above] - levels[above - 1] >= _GROUPS_APART
        and levels[above - 1] - levels[0] <= _WIDEST_GROUP
        and levels[-1] - levels[above] <= _WIDEST_GROUP
        for above in range(fewest, len(levels) - fewest + 1)
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
