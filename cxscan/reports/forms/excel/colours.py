"""The colours of a workbook beside the two of a style, and tints of those that stay readable, in grey print too."""

from cxscan.reports.colours import BLACK, WHITE, contrast, mixed

INK, PAPER = BLACK, WHITE
MUTED = "#57606a"
LINE = "#d0d7de"
BEFORE = "#8c959f"
INPUT = "#fff8c5"
_READABLE = 4.5


def tint(colour: str, share: float) -> str:
    """Return `colour` (#rrggbb) thinned with white: 1 is the colour itself, 0 is white."""
    return mixed(colour, WHITE, share)


def darkest_behind_ink(colour: str) -> str:
    """Return the strongest tint of `colour` on which dark text can still be read (a contrast of 4.5)."""
    return next(thin for share in range(100, -1, -5) if contrast(thin := tint(colour, share / 100), INK) >= _READABLE)


def excel_colour(colour: str) -> str:
    """Return `#rrggbb` as a workbook writes it."""
    return colour.removeprefix("#").upper()
