"""Colours beside each other: how well one can be read on another, and mixing them."""

from fractions import Fraction

from cxscan.maturity.numbers import part_of_scale
from cxscan.model.style.colours import READABLE, relative_luminance

BLACK, WHITE = "#1c1c1c", "#ffffff"
_PALEST = 0.08
SEEN = 3
"""The contrast with what is around it that a mark needs at least (WCAG 2.2, success criterion 1.4.11, level AA)."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#rrggbb`), from 1 to 21: 4.5 or more for text, 3 or more for marks.

    WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    lighter, darker = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, part: float) -> str:
    """Return `part` (0 to 1) of a colour, and the rest of the other."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(one * part + two * (1 - part)):02x}" for one, two in pairs)


def shaded(colour: str, value: Fraction | None, scale: tuple[int, int]) -> str:
    """Return the ground of a field: white for none, and the darker, up to the colour, the higher its value stands on a scale."""
    if value is None:
        return WHITE
    return mixed(colour, WHITE, _PALEST + float(part_of_scale(value, scale)) * (1 - _PALEST))


def readable_on(ground: str) -> str:
    """Return black or white, whichever can be read better on a ground."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, ground))


def lighter_for(ground: str, colour: str, least: float = READABLE) -> str:
    """Return a colour, as much lighter as it takes to be read on a dark ground."""
    steps = (mixed(colour, WHITE, 1 - number / 20) for number in range(21))
    return next((one for one in steps if contrast(one, ground) >= least), WHITE)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
