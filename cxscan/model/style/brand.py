"""A house style: the name, logo, colours, font and footer that reports carry."""

import re
from typing import Annotated

from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from cxscan.model import formats
from cxscan.model.fields import FirstReadBy, Record, Text, readable_text
from cxscan.model.texts.plain_text import one_line

_LONGEST = 200
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
# Style sheets and office documents both take such a name as it is; a quote or a semicolon could end it there.
_FONT = re.compile(r"\w[\w .-]{0,60}")


def _line(value: object) -> object:
    if isinstance(value, str):
        text = one_line(value)
        if len(text) > _LONGEST:
            raise PydanticCustomError("text_too_long", "text too long", {"most": _LONGEST, "length": len(text)})
        return text
    return value


def _colour(value: object) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise PydanticCustomError("colour_expected", "colour expected", {"value": value if isinstance(value, str) else "…"})
    digits = value.removeprefix("#").lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _font(value: object) -> object:
    if isinstance(value, str) and (name := readable_text(value).strip()) and not _FONT.fullmatch(name):
        raise PydanticCustomError("font_name", "not the name of a font", {"value": name})
    return value


Line = Annotated[Text, FirstReadBy(_line), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": _LONGEST})]
"""Text on one line, of at most 200 characters."""

Colour = Annotated[str, FirstReadBy(_colour), WithJsonSchema({"type": "string", "pattern": f"^{_COLOUR.pattern}$"})]
"""A colour as `#rrggbb` in small letters; `#rgb` is read as well."""

Font = Annotated[Text, FirstReadBy(_font), WithJsonSchema({"type": "string", "pattern": f"^{_FONT.pattern}$"})]
"""The name of one font."""


class Colours(Record):
    """The colours of a house style: `main` for headings and where one stands now, `accent` for the ambition."""

    main: Colour = "#00558c"
    accent: Colour = "#b34700"


class Brand(Record):
    """The house style of whoever delivers a report."""

    format: Annotated[str, formats.BRAND]
    name: Line | None = None
    logo: Text | None = None
    """A path, from the folder of the brand file."""
    colours: Colours = Colours()
    font: Font | None = None
    footer: Line | None = None
    word: Text | None = None
    """The path of a Word document whose styles reports take over, from the folder of the brand file."""
    powerpoint: Text | None = None
    """The path of a presentation whose master reports take over, from the folder of the brand file."""
