"""A result as a picture that can be read from the back of a room: what stands in it, without how it is drawn."""

from fractions import Fraction

from cxscan.model.values import frozen


@frozen
class Bar:
    """One question, or one pillar: in words, and how far it is."""

    words: str
    now: Fraction | None
    """The level or score, up to the highest level; none where there is none."""
    before: Fraction | None = None
    """The one of last time, where both can be compared."""
    before_words: str = ""


@frozen
class Profile:
    """Where a pillar or the whole stands, and what it consists of."""

    score: str
    growth: str
    """With its sign; empty where there is nothing to compare."""
    sentences: tuple[str, ...]
    """The same in words."""
    bars: tuple[Bar, ...]
    highest: int
