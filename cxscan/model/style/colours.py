"""Colours as `#rrggbb`: how well they can be read on white, and the nearest darker shade that can be.

The contrast is that of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
"""

import colorsys
from functools import cache

READABLE = 4.5
"""The contrast with its background that text needs at least (WCAG 2.2, success criterion 1.4.3, level AA)."""
_FULL = 255
_SHADES = 1000


def contrast_with_white(colour: str) -> float:
    """Return the contrast of a colour with white: 1 (none) to 21 (black).

    Source: WCAG 2.2, contrast ratio, (L1 + 0.05) / (L2 + 0.05), where the relative luminance of white is 1.
    """
    return 1.05 / (relative_luminance(colour) + 0.05)


@cache
def relative_luminance(colour: str) -> float:
    """Return how light a colour is: 0 for black to 1 for white.

    Source: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
    """
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable_on_white(colour: str) -> str:
    """Return a colour that text can have on white: this one, else the lightest darker shade of the same hue that is readable."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    shade, step = colour, round(lightness * _SHADES)
    while contrast_with_white(shade) < READABLE:
        step -= 1
        shade = "#" + "".join(f"{round(part * _FULL):02x}" for part in colorsys.hls_to_rgb(hue, step / _SHADES, saturation))
    return shade


def pale(colour: str) -> str:
    """Return a tint of a colour for grounds: a tenth of it on white."""
    return "#" + "".join(f"{round(255 - (255 - int(colour[at : at + 2], 16)) / 10):02x}" for at in (1, 3, 5))


def _parts(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue: 0 to 1."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / _FULL, green / _FULL, blue / _FULL


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
