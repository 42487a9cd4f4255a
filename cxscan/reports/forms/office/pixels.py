"""Pictures as pixels, for programs that do not draw SVG. The one place that knows resvg and Pillow."""

import io
import re
import struct
import sys
import zlib
from functools import cache, lru_cache

import resvg_py
from PIL import Image

from cxscan.model.style.brought import Logo
from cxscan.reports.forms.apart import drawn_apart, hold_to_memory, svg_as_text
from cxscan.reports.order import UnusableLogo

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


def logo_as_pixels(logo: Logo, width: float) -> bytes:
    """Return a logo as PNG; one that is SVG is drawn for `width` centimetres.

    Raises:
        UnusableLogo: it cannot be drawn.
    """
    try:
        if logo.media_type == "image/svg+xml":
            return drawn_apart(__name__, logo.content, _dots(width))
        with Image.open(io.BytesIO(logo.content)) as picture:
            picture.load()
            if logo.media_type == "image/png":
                return logo.content
            # Word takes in only some of the kinds of JPEG, and shows the colours of print wrongly.
            made = io.BytesIO()
            picture.convert("RGB").save(made, "PNG")
            return made.getvalue()
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, Image.DecompressionBombError):
        # All of these are what Pillow says of a picture that is broken in some way.
        raise UnusableLogo(logo) from None


def draw_here() -> None:
    """Draw the SVG that comes in, as wide as the last argument says, and send back the PNG; for a process of its own."""
    hold_to_memory()
    sys.stdout.buffer.write(_drawn(svg_as_text(sys.stdin.buffer.read()), int(sys.argv[-1]), background=None))


def _dots(width: float) -> int:
    return round(width / _CENTIMETRES_PER_INCH * DOTS_PER_INCH)


@cache
def has_a_font() -> bool:
    """Tell whether letters are drawn at all: a bare server may have no font."""
    letters = '<text x="5" y="15" font-family="sans-serif">A</text>'
    return _drawn(_EMPTY.format(text=letters), 40) != _drawn(_EMPTY.format(text=""), 40)


# A paper is drawn again until it fits on its page, and its pictures stay as they are.
@lru_cache(maxsize=16)
def _drawn(svg: str, width: int, style_sheet: str | None = None, background: str | None = "#ffffff") -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, background=background, style_sheet=style_sheet))
