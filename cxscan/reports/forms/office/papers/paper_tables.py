"""Tables on paper: as wide as what stands in them asks, with a heading that comes again."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Pt
from docx.table import Table

from cxscan.model.texts.plain_text import plain, words_of
from cxscan.model.values import frozen
from cxscan.reports.forms.office.letters import lines_of, width_of
from cxscan.reports.telling import blocks

LEAST = 36.9
"""The width of a column of numbers, in points: 1.3 cm."""
_AROUND = 12.0
"""The space beside the text of a cell, in points."""
_MOST_OF_NUMBERS = 100.0
_SHARE_OF_SHORT = 0.25
_FEW = 3
"""Fewer columns than these are no wider than what stands in them."""
_AT_A_TIME = 4.0
_LONG = 1200
"""A text of more letters is no reason for a wider column: then the others would be too narrow to be read."""
SIDES = {"left": None, "centre": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


@frozen
class _Wish:
    """How wide a column would like to be, in points."""

    least: float
    """So that no word breaks."""
    most: float
    """So that no line breaks."""
    to_read: float
    """How long the longest text would be on one line."""
    is_number: bool


def column_widths(told: blocks.Table, width: float, size: float, font: str) -> list[float]:
    """Return the widths of the columns of a table: what a number takes for numbers, the rest after what there is to read."""
    wishes = [_wish(place, told, width, size, font) for place in range(len(told.columns))]
    fixed = [_fixed(one, width) for one in wishes]
    rest = width - sum(one or 0 for one in fixed)
    open_ = [one for one, known in zip(wishes, fixed, strict=True) if known is None]
    needed = sum(one.least for one in open_)
    if not open_ and len(fixed) < _FEW and rest >= 0:
        return [one or 0.0 for one in fixed]
    if not open_ or rest < needed:
        return _side_by_side(told, wishes, width, size, font)
    # What is twice as long to read gets less than twice the width: it may take more lines.
    weights = [max(one.to_read, 1.0) ** 0.5 for one in open_]
    shares = iter(one.least + (rest - needed) * weight / sum(weights) for one, weight in zip(open_, weights, strict=True))
    return [next(shares) if known is None else known for known in fixed]


def _side_by_side(told: blocks.Table, wishes: Sequence[_Wish], width: float, size: float, font: str) -> list[float]:
    """Return the widths of many columns: no word breaks while there is room for that, and what is left saves lines."""
    widths = [max(LEAST, one.least) for one in wishes]
    over = width - sum(widths)
    if over < 0:
        return [one * width / sum(widths) for one in widths]

    def lines_in(place: int) -> tuple[int, int]:
        lines = [
            sum(lines_of(part, widths[place] - _AROUND, size, font) for text in row[place] for part in plain(text).split("\n"))
            for row in told.rows
        ]
        return max(lines, default=0), sum(lines)

    lines = [lines_in(place) for place in range(len(widths))]
    # A little at a time goes to the column with the most lines in a row.
    while over > 0 and max(most for most, _ in lines) > 1:
        place = max(range(len(widths)), key=lines.__getitem__)
        given = min(_AT_A_TIME, over)
        over -= given
        widths[place] += given
        lines[place] = lines_in(place)
    return [one + over / len(wishes) for one in widths]


def _wish(place: int, told: blocks.Table, width: float, size: float, font: str) -> _Wish:
    column = told.columns[place]
    cells = [[line for text in row[place] for line in plain(text).split("\n")] for row in told.rows]
    lines = [line for cell in cells for line in cell]
    # What stands first in a cell may be bold, and so is the heading.
    bold = [column.title, *(cell[0] for cell in cells if len(cell) > 1), *(cells[-1] if told.total and cells else ())]

    def widest(texts: Iterable[str], *, bold: bool) -> float:
        return max((width_of(text, size, font, bold=bold) for text in texts), default=0.0)

    least = max(widest(_words(lines), bold=False), widest(_words(bold), bold=True)) + _AROUND
    most = max(widest(lines, bold=False), widest(bold, bold=True)) + _AROUND
    to_read = min(_LONG, max((sum(map(len, cell)) for cell in cells), default=0)) * size / 2
    return _Wish(min(least, width / 3), most, to_read, column.side != "left")


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in words_of(text)]


def _fixed(wish: _Wish, width: float) -> float | None:
    """Return the width of a column that needs no more than it holds; none for one that takes part in what is left."""
    if wish.is_number:
        return max(LEAST, wish.most if wish.most <= _MOST_OF_NUMBERS else wish.least)
    return max(LEAST, wish.most) if wish.most <= width * _SHARE_OF_SHORT else None


def new_table(document: Document, style: str | None, widths: Sequence[float], description: str) -> Table:
    """Return a table with one row, of columns as wide as this (in points), that says what it is about."""
    table: Table = document.add_table(rows=1, cols=len(widths))
    if style:
        table.style = style
    table.autofit = False
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    marked = "1" if style else "0"
    properties.append(
        parse_xml(
            f'<w:tblLook {nsdecls("w")} w:val="0{"02" if style else "00"}0" w:firstRow="{marked}" w:lastRow="0" '
            'w:firstColumn="0" w:noVBand="1"/>'
        )
    )
    about = OxmlElement("w:tblDescription")
    about.set(qn("w:val"), plain(description))
    properties.append(about)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(int(Pt(width)))
    return table


def shading(colour: str) -> Any:
    """Return the colour of a cell (`#rrggbb`)."""
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour[1:]}"/>')
