"""Pictures as pixels, for programs that do not draw SVG. The one place that knows resvg and Pillow."""

import io
import re
from functools import cache

import resvg_py
from PIL import Image

from cxscan.reports.order import Logo

DOTS_PER_INCH = 250
_CENTIMETRES_PER_INCH = 2.54
_FAMILIES = 'Arial, "Liberation Sans", Helvetica, "DejaVu Sans", sans-serif'
_SIZE = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"')
_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{text}</svg>'


def to_png(svg: str, width: float, font: str = "") -> bytes | None:
    """Return an SVG picture as PNG, sharp in print at `width` centimetres; none where this computer has no font to write with.

    Raises:
        ValueError: it is no SVG.
    """
    if not has_a_font():
        return None
    wanted = "".join(sign for sign in font if sign not in '"\\;{}')
    families = f'"{wanted}", {_FAMILIES}' if wanted else _FAMILIES
    return _drawn(svg, _dots(width), f"text {{ font-family: {families} !important }}")


def fitting_width(svg: str, widest: float, tallest: float) -> float:
    """Return how wide an SVG picture can be, so that it is no wider and no taller than this."""
    size = _SIZE.search(svg)
    return min(widest, tallest * float(size[1]) / float(size[2])) if size else widest


def logo_as_pixels(logo: Logo, width: float) -> bytes | None:
    """Return a logo as PNG; one that is SVG is drawn for `width` centimetres. None where it cannot be drawn."""
    if logo.media_type == "image/png":
        return logo.content
    if logo.media_type == "image/svg+xml":
        try:
            return _drawn(logo.content.decode(), _dots(width), background=None)
        except ValueError:  # an SVG without a size, or with nothing in it
            return None
    # Word takes in only some of the kinds of JPEG, and shows the colours of print wrongly.
    made = io.BytesIO()
    with Image.open(io.BytesIO(logo.content)) as picture:
        picture.convert("RGB").save(made, "PNG")
    return made.getvalue()


def _dots(width: float) -> int:
    return round(width / _CENTIMETRES_PER_INCH * DOTS_PER_INCH)


@cache
def has_a_font() -> bool:
    """Tell whether letters are drawn at all: a bare server may have no font."""
    letters = '<text x="5" y="15" font-family="sans-serif">A</text>'
    return _drawn(_EMPTY.format(text=letters), 40) != _drawn(_EMPTY.format(text=""), 40)


def _drawn(svg: str, width: int, style_sheet: str | None = None, background: str | None = "#ffffff") -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, background=background, style_sheet=style_sheet))
