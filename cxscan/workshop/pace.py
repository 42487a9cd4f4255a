"""The time that a group has, divided over the questions that are left: a measure, and never a whip."""

import time
from collections.abc import Callable

from cxscan.model.values import frozen

_FOR_THE_END = 0.15
"""Of the time, kept for what the group is glad about and what it does first."""
_LEAST = 60.0
"""Seconds; nobody talks a question over in less."""
_AT_MOST_TIMES = 2
"""The share of the first question; more time is not given to one."""
_A_MINUTE = 60


@frozen
class Allowance:
    """The time for one question, from the moment that it is asked."""

    seconds: float
    began: float
    clock: Callable[[], float]

    @property
    def minutes(self) -> int:
        """In whole minutes, one at least."""
        return max(round(self.seconds / _A_MINUTE), 1)

    @property
    def taken(self) -> int:
        """How many whole minutes have gone by."""
        return int((self.clock() - self.began) // _A_MINUTE)

    @property
    def is_over(self) -> bool:
        """Whether more time has gone by than there is for one question."""
        return self.clock() - self.began > self.seconds


class Pace:
    """Divides `minutes` from now on; what one question takes longer the others have less, and what is saved they have more."""

    def __init__(self, minutes: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends = clock() + minutes * _A_MINUTE * (1 - _FOR_THE_END)
        self._most: float | None = None

    def allowance(self, left: int) -> Allowance:
        """Return the time for the next of `left` questions (one at least)."""
        now = self._clock()
        share = max((self._ends - now) / max(left, 1), _LEAST)
        # A quick group does not have an hour for its last question: the rest of the time is for what it does first.
        self._most = self._most or share * _AT_MOST_TIMES
        return Allowance(min(share, self._most), now, self._clock)
