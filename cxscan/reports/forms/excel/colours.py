"""The colours of a workbook beside the two of a style, and tints of those."""

from cxscan.reports.colours import BLACK, WHITE, mixed

INK, PAPER = BLACK, WHITE
MUTED = "#57606a"
LINE = "#d0d7de"
BEFORE = "#8c959f"
INPUT = "#fff8c5"


def tint(colour: str, share: float) -> str:
    """Return `colour` (#rrggbb) thinned with white: 1 is the colour itself, 0 is white."""
    return mixed(colour, WHITE, share)


def chart_colour(colour: str) -> str:
    """Return `#rrggbb` as a chart writes it."""
    return colour.removeprefix("#").upper()


def cell_colour(colour: str) -> str:
    """Return `#rrggbb` as cells and tabs have it: with how opaque it is, which openpyxl would call transparent."""
    return f"FF{chart_colour(colour)}"
