"""Exact numbers and how they are shown: one decimal, half away from zero, and never a level that is not reached."""

from fractions import Fraction
from math import floor

SHOWS_FROM = Fraction(1, 20)
"""The smallest difference that shows in one decimal."""


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Return `value` rounded half away from zero, as Excel rounds: 2.25 → 2.3, -2.25 → -2.3."""
    # In whole numbers, since a report rounds hundreds of times.
    scale, numerator, denominator = 10**decimals, value.numerator, value.denominator
    size = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    return Fraction(size if numerator >= 0 else -size, scale)


def part_of_scale(value: Fraction, scale: tuple[int, int]) -> Fraction:
    """Return how far a level or score stands up a scale, given by its lowest and highest level: 0 to 1."""
    lowest, highest = scale
    return (value - lowest) / (highest - lowest)


def reached_level(score: Fraction, step: Fraction) -> Fraction:
    """Return the level that `score` has reached: rounded down to `step`, so 2.49 → 2 and 2.5 → 2.5 in half steps."""
    return floor(score / step) * step


def shown_score(score: Fraction, step: Fraction) -> Fraction:
    """Return `score` as it is shown: with one decimal, or cut to two where one would show a step not yet reached.

    In half steps 2.44 → 2.4 and 2.25 → 2.3, but 2.49 → 2.49 since 2.5 has not been reached.
    """
    shown = rounded(score, 1)
    if shown > score and shown % step == 0:
        return Fraction(floor(score * 100), 100)
    return shown


def is_rounded(old: Fraction, new: Fraction, step: Fraction) -> bool:
    """Tell whether the shown scores do not subtract to the shown growth, so that it needs the word "(rounded)"."""
    return shown_score(new, step) - shown_score(old, step) != rounded(new - old, 1)


def json_number(value: Fraction | None) -> int | float | None:
    """Return `value` for JSON: rounded to four decimals, whole numbers without a point, never a minus zero."""
    if value is None:
        return None
    # As `rounded`, in whole numbers: a long trend has very many.
    numerator, denominator = value.numerator, value.denominator
    size = (abs(numerator) * 20_000 + denominator) // (2 * denominator)
    number = -size if numerator < 0 else size
    return number // 10_000 if number % 10_000 == 0 else number / 10_000
