"""The colours of a workbook, made from the two of a style so that they stay readable, in grey print too."""

INK = "#1f2328"
MUTED = "#57606a"
LINE = "#d0d7de"
BEFORE = "#8c959f"
PAPER = "#ffffff"
INPUT = "#fff8c5"
_READABLE = 4.5


def tint(colour: str, share: float) -> str:
    """Return `colour` (#rrggbb) thinned with white: 1 is the colour itself, 0 is white."""
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in _parts(colour))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def darkest_behind_ink(colour: str) -> str:
    """Return the strongest tint of `colour` on which dark text can still be read (a contrast of 4.5)."""
    return next(thin for share in range(100, 0, -5) if contrast(thin := tint(colour, share / 100), INK) >= _READABLE)


def excel_colour(colour: str) -> str:
    """Return `#rrggbb` as a workbook writes it."""
    return colour.removeprefix("#").upper()


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
