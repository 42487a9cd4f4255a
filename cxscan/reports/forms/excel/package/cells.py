"""What stands in the cells of a sheet, as the XML of a workbook.

openpyxl makes an object of every cell and an element of every object, which takes four times as long; and it cannot keep the
result of a formula, which is all that viewers show that do not calculate. Everything else of a workbook is left to it.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

from cxscan.model.texts.plain_text import plain
from cxscan.model.values import frozen
from cxscan.reports.forms.file_dates import is_counted

MOST_CHARACTERS = 32_767
# The day from which Excel counts.
_FIRST_DAY = date(1899, 12, 30)
# What Excel would take for a character of its own: `_x0041_` is an A to it.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@frozen
class Formula:
    """What a cell computes, without its equals sign, and what comes out as long as nothing changes."""

    text: str
    result: float | None


Value = str | int | float | date | Formula | None


def readable(text: str, ending: str) -> str:
    """Return a text as a cell can hold it; where it is too long it is cut, and `ending` says so."""
    text = plain(text)
    # Excel counts a character outside the first 65,536 twice.
    if len(text) * 2 <= MOST_CHARACTERS or len(text.encode("utf-16-le")) <= MOST_CHARACTERS * 2:
        return text
    kept = text.encode("utf-16-le")[: (MOST_CHARACTERS - len(ending)) * 2]
    return kept.decode("utf-16-le", errors="ignore") + ending


def row_xml(row: int, cells: Iterable[tuple[Value, int]], height: float | None) -> str:
    """Return a row of values with the numbers of their styles; `height` is in points."""
    about = f' ht="{height:g}" customHeight="1"' if height else ""
    inside = "".join(
        _cell_xml(f"{column_letters(place)}{row}", value, style) for place, (value, style) in enumerate(cells, start=1)
    )
    return f'<row r="{row}"{about}>{inside}</row>'


def _cell_xml(place: str, value: Value, style: int) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>' if style else ""
    if isinstance(value, date) and not is_counted(value):
        value = value.isoformat()
    if isinstance(value, str):
        # A text is never anything else, whatever it begins with: there is no way from here to a formula.
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{_spaces(value)}>{escape(escaped(value))}</t></is></c>'
    if isinstance(value, Formula):
        kind, result = (' t="str"', "") if value.result is None else ("", repr(value.result))
        return f'<c r="{place}" s="{style}"{kind}><f>{escape(value.text)}</f><v>{result}</v></c>'
    number = (value - _FIRST_DAY).days if isinstance(value, date) else value
    return f'<c r="{place}" s="{style}"><v>{number!r}</v></c>'


@cache
def column_letters(number: int) -> str:
    """Return the name of a column, by its number from 1."""
    name = ""
    while number:
        number, place = divmod(number - 1, 26)
        name = chr(ord("A") + place) + name
    return name


def escaped(text: str) -> str:
    """Return a text in which Excel sees no character of its own."""
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


def _spaces(text: str) -> str:
    return ' xml:space="preserve"' if text != text.strip() or "\n" in text or "  " in text else ""
