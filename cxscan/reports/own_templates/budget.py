"""What a template may build, all together: counted, so that it ends on every system."""

import sys
from fractions import Fraction
from types import GeneratorType
from typing import Any

LARGEST_TEXT = 10_000_000
"""How many characters one text may have."""
MOST_BITS = 4_096
MOST_TURNS = 100_000
"""How many turns all loops have together: those in a block of text keep a piece for each, whatever it holds."""
# What takes a text apart may make a piece of each of its characters.
_LONGEST_WORK = 1_000_000
# What an item of a list takes beside its place there: a number or a short text.
_ITEM = 56


class TooLarge(Exception):  # noqa: N818 - a limit, not a mistake of this program
    """More was built than fits in a report."""


class TooManyTurns(Exception):  # noqa: N818 - a limit, not a mistake of this program
    """The loops go on for longer than a report takes."""


class Budget:
    """Counts what is built, in bytes and whether it is kept or not, so that it ends everywhere, and before the memory does."""

    def __init__(self, left: int) -> None:
        self._left = left
        self._turns = MOST_TURNS

    def spend(self, size: int) -> None:
        """Take from what is left.

        Raises:
            TooLarge: that is more than is left.
        """
        self._left -= size
        if self._left < 0:
            raise TooLarge

    def turn(self) -> None:
        """Count one turn of a loop.

        Raises:
            TooManyTurns: there were as many as there can be.
        """
        self._turns -= 1
        if self._turns < 0:
            raise TooManyTurns(str(MOST_TURNS))

    def counted(self, value: Any) -> Any:
        """Return a value that was just made; what it takes is taken from what is left, now or as its items are made."""
        if isinstance(value, str):
            self.spend(sys.getsizeof(value))
        elif isinstance(value, list | tuple | dict):
            self.spend(sys.getsizeof(value) + _ITEM * len(value))
        elif isinstance(value, GeneratorType | reversed):
            return map(self.counted, value)
        elif bits(value) > MOST_BITS:
            raise TooLarge
        return value


def refuse_long_work(*values: object) -> None:
    """Make sure that no text is taken apart or changed that is very long."""
    if any(isinstance(value, str) and len(value) > _LONGEST_WORK for value in values):
        raise TooLarge


def bits(value: object) -> int:
    """Return how many bits it takes to write a number down; 0 for what is no exact number."""
    if isinstance(value, int | Fraction):
        return value.numerator.bit_length() + value.denominator.bit_length()
    return 0
