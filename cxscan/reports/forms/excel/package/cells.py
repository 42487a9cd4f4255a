"""What stands in the cells of a sheet, as the XML of a workbook.

openpyxl makes an object of every cell and an element of every object, which takes four times as long; and it cannot keep the
result of a formula, which is all that viewers show that do not calculate. Everything else of a workbook is left to it.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from cxscan.model.texts.marks import Run, has_marks, plain_but_marks, runs_of
from cxscan.model.values import frozen
from cxscan.reports.forms.file_dates import is_counted

_SIZE = 10
"""Of what stands out in a text, in points."""
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
    text = plain_but_marks(text)
    # Excel counts a character outside the first 65,536 twice.
    if len(text) * 2 <= MOST_CHARACTERS or len(text.encode("utf-16-le")) <= MOST_CHARACTERS * 2:
        return text
    kept = text.encode("utf-16-le")[: (MOST_CHARACTERS - len(ending)) * 2]
    return kept.decode("utf-16-le", errors="ignore") + ending


def row_xml(row: int, cells: Iterable[tuple[Value, int]], height: float | None, font: str = "") -> str:
    """Return a row of values with the numbers of their styles; `height` is in points, `font` is that of what stands out."""
    about = f' ht="{height:g}" customHeight="1"' if height else ""
    inside = "".join(
        _cell_xml(f"{column_letters(place)}{row}", value, style, font) for place, (value, style) in enumerate(cells, start=1)
    )
    return f'<row r="{row}"{about}>{inside}</row>'


def _cell_xml(place: str, value: Value, style: int, font: str) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>' if style else ""
    if isinstance(value, date) and not is_counted(value):
        value = value.isoformat()
    if isinstance(value, str) and has_marks(value):
        runs = "".join(_run_xml(one, font) for one in runs_of(value))
        return f'<c r="{place}" s="{style}" t="inlineStr"><is>{runs}</is></c>'
    if isinstance(value, str):
        # A text is never anything else, whatever it begins with: there is no way from here to a formula.
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{_spaces(value)}>{escape(escaped(value))}</t></is></c>'
    if isinstance(value, Formula):
        kind, result = (' t="str"', "") if value.result is None else ("", repr(value.result))
        return f'<c r="{place}" s="{style}"{kind}><f>{escape(value.text)}</f><v>{result}</v></c>'
    number = (value - _FIRST_DAY).days if isinstance(value, date) else value
    return f'<c r="{place}" s="{style}"><v>{number!r}</v></c>'


def _run_xml(run: Run, font: str) -> str:
    """Return a stretch of a text; one that stands out says its font, which it would else lose."""
    text = f"{run.text} ({run.address})" if run.link else run.text
    about = f"{'<i/>' if run.emphasis else ''}{'<u/>' if run.link else ''}"
    looks = f'<rPr>{about}<sz val="{_SIZE}"/><rFont val={quoteattr(font)}/></rPr>' if about else ""
    return f'<r>{looks}<t xml:space="preserve">{escape(escaped(text))}</t></r>'


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
