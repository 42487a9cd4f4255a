"""Setting a page of text and pictures as a PDF that holds to PDF/A-2a and PDF/UA-1. The one place that knows Typst.

What is to be set goes in as data (JSON), never as a part of the template, so that nothing in it is read as markup.
"""

import datetime
import json
import re
import sys
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import typst

from cxscan.model.values import frozen
from cxscan.reports.forms.apart import drawn_apart, hold_to_memory, svg_as_text
from cxscan.reports.order import CannotBeDrawn

FONT = "Libertinus Serif"
"""Comes inside Typst, so that a document looks the same wherever it is made."""
_STANDARDS: list[Any] = ["a-2a", "ua-1"]
# What Typst says of a sign that none of its fonts has, or that no archive may hold: the sign, as Rust writes it.
_UNDRAWN = re.compile(r'error: the (?:text|PDF contains the codepoint) `"((?:[^"\\]|\\.)+)"`')
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
_STAND_IN = "□"
_MOST_ROUNDS = 20
_LOGO = """
#let about = json(bytes(sys.inputs.about))
#set page(width: 1pt * about.width, height: auto, margin: 0pt, fill: none)
#image(bytes(about.picture), format: about.format, width: 100%)
"""


@frozen
class Typeset:
    """A document, and what of it could not be set as it was given."""

    content: bytes
    without: tuple[str, ...] = ()
    """Signs that no font here has, and in whose place others stand."""


def typeset(template: Path, data: dict[str, Any], made: datetime.datetime, font: str = "") -> Typeset:
    """Return the document that a template makes of plain data, always the same bytes for the same data.

    A sign that the fonts inside Typst do not have is drawn with a font of this computer, and where that has none either by one
    that stands for it. Fonts of this computer are looked at only then, or where `font` names one.

    Raises:
        CannotBeDrawn: Typst does not make a document of it.
    """
    missing: dict[str, None] = {}
    with_system_fonts = bool(font)
    for _ in range(_MOST_ROUNDS):
        try:
            return Typeset(_compiled(template, _replaced(data, missing), made, with_system_fonts), tuple(missing))
        except typst.TypstError as error:
            undrawn = _undrawn(error)
            if not undrawn:
                raise CannotBeDrawn(error.message) from None
            if with_system_fonts:
                missing |= undrawn
            with_system_fonts = True
    raise CannotBeDrawn("".join(missing))


def has_font(name: str) -> bool:
    """Tell whether this computer has a font, or Typst itself."""
    return name.casefold() in {family.casefold() for family in _fonts(with_those_of_system=True).families()}


def picture_as_png(content: bytes, kind: str, width: int) -> bytes:
    """Return a picture (`png`, `jpg` or `svg`) as PNG, `width` pixels wide and in the colours of a screen.

    Raises:
        ValueError: it cannot be drawn.
    """
    return drawn_apart(__name__, kind.encode() + b"\n" + content, width)


def draw_here() -> None:
    """Draw the picture that comes in, and send back the PNG; for a process of its own."""
    hold_to_memory()
    kind, _, content = sys.stdin.buffer.read().partition(b"\n")
    content = svg_as_text(content).encode() if kind == b"svg" else content
    about = {"picture": list(content), "format": kind.decode(), "width": int(sys.argv[-1])}
    inputs, fonts = {"about": json.dumps(about)}, _fonts(with_those_of_system=True)
    drawn = typst.compile(_LOGO.encode(), format="png", ppi=72, sys_inputs=inputs, font_paths=fonts)
    sys.stdout.buffer.write(drawn)


def _compiled(template: Path, data: dict[str, Any], made: datetime.datetime, with_system_fonts: bool) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return typst.compile(
                template,
                root=template.parent,
                format="pdf",
                sys_inputs={"data": json.dumps(data)},
                pdf_standards=_STANDARDS,
                timestamp=made,
                font_paths=_fonts(with_those_of_system=with_system_fonts),
            )
        except BaseException as error:
            if type(error).__name__ != "PanicException":
                raise
            # What Rust throws where it has too little memory is no ordinary error of Python.
            raise CannotBeDrawn(str(error)) from None


@cache
def _fonts(*, with_those_of_system: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=with_those_of_system, include_embedded_fonts=True)


def _undrawn(error: typst.TypstError) -> dict[str, None]:
    return {_ESCAPED.sub(_unescaped, text): None for text in _UNDRAWN.findall(error.diagnostic)}


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _SHORT.get(found[2], found[2])


def _replaced(value: Any, missing: dict[str, None]) -> Any:
    if not missing:
        return value
    if isinstance(value, str):
        for sign in missing:
            value = value.replace(sign, _STAND_IN)
        return value
    if isinstance(value, dict):
        return {key: _replaced(one, missing) for key, one in value.items()}
    return [_replaced(one, missing) for one in value] if isinstance(value, list) else value
