"""Pictures as pixels, for programs that do not draw SVG. The one place that knows resvg and Pillow."""

import contextlib
import io
import json
import re
import struct
import subprocess
import sys
import zlib
from functools import cache
from xml.etree import ElementTree

import resvg_py
from PIL import Image

from cxscan.reports.order import Logo, UnusableLogo

DOTS_PER_INCH = 250
_CENTIMETRES_PER_INCH = 2.54
_FAMILIES = 'Arial, "Liberation Sans", Helvetica, "DejaVu Sans", sans-serif'
_SIZE = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"')
_PATIENCE = 20
"""For the drawing of a logo, in seconds."""
_MOST_MEMORY = 2**30
_DRAW = (
    "import json, sys; sys.path = json.loads(sys.argv[1]); from cxscan.reports.forms.office.pixels import draw_here; draw_here()"
)
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
            return _drawn_apart(logo.content, _dots(width))
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


def _drawn_apart(svg: bytes, width: int) -> bytes:
    """Return an SVG of somebody else as PNG, drawn in a process of its own.

    A small picture can ask for more memory than there is, and resvg then ends the whole process.

    Raises:
        ValueError: it could not be drawn.
    """
    command = [sys.executable, "-P", "-B", "-c", _DRAW, json.dumps(sys.path), str(width)]
    try:
        done = subprocess.run(  # noqa: S603 - this program itself
            command, input=svg, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise ValueError("it takes too long") from None
    if done.returncode or not done.stdout:
        raise ValueError("it cannot be drawn")
    return done.stdout


def draw_here() -> None:
    """Draw the SVG that comes in, as wide as the last argument says, and send back the PNG; for a process of its own."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # where the system can hold a process to its memory
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(_drawn(_decoded(sys.stdin.buffer.read()), int(sys.argv[2]), background=None))


def _decoded(svg: bytes) -> str:
    """Return an SVG as text, with the size that browsers give to one that names none."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - it was read before, and holds no abbreviations of its own
    if not {"width", "height", "viewBox"} & set(root.attrib):
        root.attrib |= {"width": "300", "height": "150"}
    return ElementTree.tostring(root, encoding="unicode")


def _dots(width: float) -> int:
    return round(width / _CENTIMETRES_PER_INCH * DOTS_PER_INCH)


@cache
def has_a_font() -> bool:
    """Tell whether letters are drawn at all: a bare server may have no font."""
    letters = '<text x="5" y="15" font-family="sans-serif">A</text>'
    return _drawn(_EMPTY.format(text=letters), 40) != _drawn(_EMPTY.format(text=""), 40)


def _drawn(svg: str, width: int, style_sheet: str | None = None, background: str | None = "#ffffff") -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, background=background, style_sheet=style_sheet))
