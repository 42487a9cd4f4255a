"""Native tables on slides: as wide as what stands in them asks, and one beside whose rows bars are drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Length, Pt

from cxscan.model.texts.plain_text import one_line, words_of
from cxscan.model.values import frozen
from cxscan.reports.forms.office.decks.deck import Deck
from cxscan.reports.forms.office.decks.deck_charts import LevelBars, add_legend, add_level_bars
from cxscan.reports.forms.office.decks.deck_layouts import SMALL_SIZE
from cxscan.reports.forms.office.decks.deck_parts import describe
from cxscan.reports.forms.office.decks.rectangles import Rectangle
from cxscan.reports.forms.office.fit import Box
from cxscan.reports.forms.office.letters import lines_of, width_of
from cxscan.reports.telling.blocks import Column, Side, Table

_CELL_SPACE, _CELL_SIDES = 12, 18
"""Above and below the text of a cell, and beside it, in points."""
_HEAD, _LEAST_ROW, _MOST_ROW = 34.0, 18.0, 44.0
_ROOMY_BARS, _LEAST_BARS, _LEAST_NAMES = 230.0, 150.0, 120.0
"""The width of bars that leaves the letters beside them large, and the least that they and the names can do with, in points."""
_SIZES = (20, 18, 16)
_HEAT_ROW, _LEAST_HEAT_ROW, _HEAT_SIZE, _HEAD_SIZE, _UPRIGHT = 40.0, 17.5, 18, 12, 130.0
_NUMBERS_SMALLEST, _READABLE, _SMALLEST = 14, 12, 10
"""The smallest letters of numbers beside bars, of names that are read with ease, and of all, in points."""
_LINE, _TO_SPARE = 1.35, 14.0
"""The height of a line beside the size of its letters, and what is left free below a heat map, in points."""
_NAMES_SHARE, _WIDE_NAMES_SHARE, _SHARE_OF_SHORT = 0.34, 0.48, 0.2
_BELOW = 30.0
"""A line of text below a table, in points."""
_SIDES = {"left": PP_ALIGN.LEFT, "centre": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
Rows = Sequence[Sequence[str]]


@frozen
class ProfileTable:
    """Numbers of pillars in rows, the last of which may be the whole, and the bars that are drawn beside their names."""

    title: str
    table: Table
    bars: LevelBars
    line: str = ""
    """What stands below."""
    wide_names: bool = False

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of its table."""
        return self.table.columns

    @property
    def rows(self) -> Rows:
        """The texts of its rows."""
        return self.table.texts()


def fits_on_a_slide(deck: Deck, columns: Sequence[Column], rows: Rows) -> bool:
    """Tell whether a table goes on one slide."""
    return sum(_Fitted.of(deck, columns, rows, _SIZES[-1]).heights) <= Emu(deck.ground.body.height).pt - _HEAD


def add_table(deck: Deck, title: str, columns: Sequence[Column], rows: Rows, notes: Sequence[str] = ()) -> None:
    """Add a table, in letters that let it go on one slide, else on several; only a row that no slide holds is shortened."""
    room = Emu(deck.ground.body.height).pt - _HEAD
    for size in _SIZES:
        fitted = _Fitted.of(deck, columns, rows, size)
        if sum(fitted.heights) <= room:
            break
    else:
        fitted = _Fitted.of(deck, columns, rows, _SIZES[-1])
    for number, (first, last) in enumerate(_pages(fitted.heights, room)):
        slide = deck.slide(deck.ground.only_title, title, number)
        table = _new_table(deck, slide, title, fitted.widths, last - first + 1)
        heights, shown = [_HEAD, *fitted.heights[first:last]], [[one.title for one in columns], *fitted.rows[first:last]]
        for place, (row, height, cells) in enumerate(zip(table.rows, heights, shown, strict=True)):
            row.height = Pt(height)
            for cell, text, column in zip(row.cells, cells, columns, strict=True):
                _write(deck, cell, text, fitted.size, column.side, lang=column.lang if place else "")
        told = [" · ".join(cell for cell in row if cell) for row in rows[first:last]]
        deck.notes(slide, [*told, *(notes if number == 0 else ())])


@frozen
class _Fitted:
    """Rows in letters of some size: how wide their columns are, and how high each of them."""

    size: float
    widths: Sequence[float]
    rows: Rows
    heights: Sequence[float]

    @classmethod
    def of(cls, deck: Deck, columns: Sequence[Column], rows: Rows, size: float) -> "_Fitted":
        """Return them in letters of this size."""
        font, room = deck.style.font, Emu(deck.ground.body.height).pt - _HEAD
        widths = _widths(columns, rows, Emu(deck.ground.body.width).pt, size, font)
        most = max(1, int((room - _CELL_SPACE) / (size * 1.2)))
        boxes = [Box(width - _CELL_SIDES, room, size, font) for width in widths]
        shown = [
            [
                text if _lines(text, width, size, font) <= most else box.shortened(text, most)
                for text, width, box in zip(row, widths, boxes, strict=True)
            ]
            for row in rows
        ]
        heights = [
            max(_lines(text, width, size, font) for text, width in zip(row, widths, strict=True)) * size * 1.2 + _CELL_SPACE
            for row in shown
        ]
        return cls(size, widths, shown, heights)


def _lines(text: str, width: float, size: float, font: str) -> int:
    return lines_of(one_line(text), width - _CELL_SIDES, size, font)


@frozen
class HeatCell:
    """A field of a heat map: its text, and where it has colours the ground and the letters (`#rrggbb`)."""

    text: str
    ground: str = ""
    ink: str = ""


def add_heat_table(  # noqa: PLR0913 - rows, and what stands above and below them
    deck: Deck,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[HeatCell]],
    whole: Sequence[Sequence[HeatCell]] = (),
    notes: Sequence[str] = (),
) -> None:
    """Add rows of numbers on coloured grounds below heads that stand upright, on as many slides as it takes.

    The rows of the whole, which are bold, stand below those of each slide.
    """
    width, height = Emu(deck.ground.body.width).pt, Emu(deck.ground.body.height).pt
    font, many = deck.style.font, max(len(heads) - 1, 1)
    longest = max((width_of(one_line(row[0].text), SMALL_SIZE, font) for row in (*rows, *whole)), default=0)
    names = min(max(longest + _CELL_SIDES, _LEAST_BARS), width * _NAMES_SHARE)
    field = (width - names) / many
    upright = max((width_of(one_line(head), _HEAD_SIZE, font) for head in heads[1:]), default=0) > field - _CELL_SIDES
    top = _UPRIGHT if upright else _HEAD
    # Some programs give upright heads and their rules a little more room.
    left = height - top - _TO_SPARE
    most = max(1, int(left / _LEAST_HEAT_ROW) - len(whole))
    size = -(-len(rows) // -(-len(rows) // most)) if rows else 1
    high = min(_HEAT_ROW, left / (size + len(whole)))
    head_room = (top, field) if upright else (field, top)
    head = _size_of_all(heads[1:], head_room, _HEAD_SIZE if upright else _HEAT_SIZE, font)
    name = _size_of_all([row[0].text for row in (*rows, *whole)], (names, high), _HEAT_SIZE, font)
    numbers = [cell.text for row in (*rows, *whole) for cell in row[1:]]
    figure = _size_of_all(numbers, (field, high), name, font)
    for number, begin in enumerate(range(0, max(len(rows), 1), size)):
        some = [*rows[begin : begin + size], *whole]
        slide = deck.slide(deck.ground.only_title, title, number)
        table = _new_table(deck, slide, title, [names, *[field] * many], len(some) + 1)
        table.rows[0].height = Pt(top)
        for place, (cell, text) in enumerate(zip(table.rows[0].cells, heads, strict=True)):
            if upright and place:
                cell._tc.get_or_add_tcPr().set("vert", "vert270")
            room = head_room if place else (names, top)
            _write(deck, cell, _shown(text, room, head, font), head, "left")
        for row, cells in zip(list(table.rows)[1:], some, strict=True):
            row.height = Pt(high)
            for place, (cell, about) in enumerate(zip(row.cells, cells, strict=True)):
                cell.margin_top = cell.margin_bottom = 0
                letters = figure if place else name
                shown = _shown(about.text, (field if place else names, high), letters, font)
                _write(deck, cell, shown, letters, "centre" if place else "left", bold=cells in whole)
                if about.ground:
                    cell.fill.solid()
                    cell.fill.fore_color.rgb = _colour(about.ground)
                    cell.text_frame.paragraphs[0].runs[0].font.color.rgb = _colour(about.ink)
        said = [" · ".join(cell.text for cell in row) for row in some]
        deck.notes(slide, [*said, *(notes if number == 0 else ())])


def _colour(code: str) -> RGBColor:
    return RGBColor(*(int(code[place : place + 2], 16) for place in (1, 3, 5)))


def add_profile(deck: Deck, profile: ProfileTable, notes: Sequence[str]) -> None:
    """Add numbers in a table with bars beside the names, on as many slides as it takes, all with one scale."""
    whole = [profile.rows[-1]] if len(profile.rows) > len(profile.bars.names) else []
    rows = profile.rows[: len(profile.bars.names)]
    most = max(1, int(_room(deck, profile) / _LEAST_ROW) - len(whole))
    parts = -(-len(rows) // most)
    size = -(-len(rows) // parts)
    if not _can_be_read(deck, profile, min(len(profile.rows), size + len(whole))):
        profile = replace(profile, table=profile.table.without_drawn(), wide_names=True)
        rows, whole = profile.rows[: len(rows)], list(profile.rows[len(rows) :])
    for number, begin in enumerate(range(0, len(rows), size)):
        slide = deck.slide(deck.ground.only_title, profile.title, number)
        _profile_part(deck, slide, profile, begin, [*rows[begin : begin + size], *whole])
        deck.notes(slide, notes if number == 0 else ())


def _can_be_read(deck: Deck, profile: ProfileTable, rows: int) -> bool:
    """Tell whether all names go into their rows, of so many on a slide, in letters that can be read from afar."""
    height, font = min(_MOST_ROW, _room(deck, profile) / rows), deck.style.font
    (width, *_), letters = _profile_widths(profile, profile.rows, Emu(deck.ground.body.width).pt, int((height - 3) / 1.2), font)
    shown = [(one_line(row[0]), _in_a_row(one_line(row[0]), width, height, letters, font)) for row in profile.rows]
    return all(text == name and size >= _READABLE for name, (size, text) in shown)


def _profile_part(deck: Deck, slide: Any, profile: ProfileTable, begin: int, rows: Rows) -> None:
    body, font = deck.ground.body, deck.style.font
    has_whole = len(profile.rows) > len(profile.bars.names)
    bars = profile.bars.part(begin, begin + len(rows) - has_whole)
    height = min(_MOST_ROW, _room(deck, profile) / len(rows))
    widths, letters = _profile_widths(profile, rows, Emu(body.width).pt, int((height - 3) / 1.2), font)
    table = _new_table(deck, slide, profile.title, widths, len(rows) + 1)
    columns = [profile.columns[0], Column(""), *profile.columns[1:]]
    for number, (row, cells) in enumerate(zip(table.rows, [[one.title for one in profile.columns], *rows], strict=True)):
        row.height = Pt(_HEAD if number == 0 else height)
        strong = has_whole and number == len(rows)
        for cell, text, column, width in zip(row.cells, [cells[0], "", *cells[1:]], columns, widths, strict=True):
            cell.margin_top = cell.margin_bottom = 0
            size, shown = _in_a_row(one_line(text), width, _HEAD if number == 0 else height, letters, font)
            _write(deck, cell, shown, size, column.side, bold=strong)
    left, top = Emu(body.left).pt, Emu(body.top).pt
    place = Rectangle(left + widths[0], top, widths[1], _HEAD + height * len(bars.names))
    add_level_bars(slide, bars, place, _HEAD / place.height, deck.language.record.tag)
    bottom = top + _HEAD + height * len(rows) + 4
    add_legend(slide, profile.bars.series, (left, bottom), deck)
    if profile.line:
        _line_below(deck, slide, profile.line, bottom + _BELOW)


def _in_a_row(text: str, width: float, height: float, size: float, font: str) -> tuple[float, str]:
    """Return in which size a text goes into a row, on as many lines as there is room for, else shortened."""
    for smaller in range(int(size), _SMALLEST - 1, -1):
        if lines_of(text, width - _CELL_SIDES, smaller, font, bold=True) <= _lines_in(height, smaller):
            return smaller, text
    return _SMALLEST, Box(width - _CELL_SIDES, height, _SMALLEST, font).shortened(text, _lines_in(height, _SMALLEST))


def _size_of_all(texts: Sequence[str], room: tuple[float, float], most: int, font: str) -> int:
    """Return the largest letters in which each of some texts goes into a field, so that all of them are of one size."""
    for size in range(min(most, int(room[1] / _LINE)), _SMALLEST, -1):
        if all(_lines(text, room[0], size, font) <= _lines_in(room[1], size) for text in texts):
            return size
    return _SMALLEST


def _lines_in(height: float, size: float) -> int:
    return max(1, int((height - 2) / (size * 1.15)))


def _shown(text: str, room: tuple[float, float], size: float, font: str) -> str:
    """Return a text as far as it goes into a field."""
    width, height = room
    if _lines(text, width, size, font) <= _lines_in(height, size):
        return one_line(text)
    return Box(width - _CELL_SIDES, height, size, font).shortened(one_line(text), _lines_in(height, size))


def _line_below(deck: Deck, slide: Any, text: str, top: float) -> None:
    body, line, size = deck.ground.body, one_line(text), SMALL_SIZE
    while size > _SMALLEST and width_of(line, size, deck.style.font) > Emu(body.width).pt - 16:
        size -= 1
    frame = slide.shapes.add_textbox(body.left, int(Pt(top)), body.width, int(Pt(_BELOW))).text_frame
    frame.word_wrap = True
    fits = width_of(line, size, deck.style.font) <= Emu(body.width).pt - 16
    deck.write(frame.paragraphs[0], line if fits else deck.box(body.width, Pt(_BELOW), size).shortened(line, 1), size)


def _room(deck: Deck, profile: ProfileTable) -> float:
    """Return how high the rows of a profile can be together, in points."""
    return Emu(deck.ground.body.height).pt - _HEAD - _BELOW * (1 + bool(profile.line))


def _profile_widths(profile: ProfileTable, rows: Rows, width: float, most: int, font: str) -> tuple[list[float], int]:
    """Return the widths of names, bars and numbers, and the largest letters in which the bars get room enough."""
    for size in range(min(SMALL_SIZE, most), min(_NUMBERS_SMALLEST, most) - 1, -1):
        natural = [
            max(width_of(one_line(text), size, font, bold=True) for text in (column.title, *(row[place] for row in rows)))
            + _CELL_SIDES
            + 2
            for place, column in enumerate(profile.columns)
        ]
        names, numbers = min(natural[0], width * (_WIDE_NAMES_SHARE if profile.wide_names else _NAMES_SHARE)), natural[1:]
        left = width - names - sum(numbers)
        if left >= _ROOMY_BARS:
            return [names, left, *numbers], size
    if left < _LEAST_BARS:
        # Names take two lines; a number that breaks could not be read.
        names = max(_LEAST_NAMES, width - _LEAST_BARS - sum(numbers))
        share = min(1, (width - _LEAST_BARS) / (names + sum(numbers)))
        names, *numbers = (one * share for one in (names, *numbers))
    return [names, width - names - sum(numbers), *numbers], size


def _widths(columns: Sequence[Column], rows: Rows, width: float, size: float, font: str) -> list[float]:
    """Return the widths of columns: no word breaks, and what is longer to read gets more."""
    least, to_read = [], []
    for place, column in enumerate(columns):
        texts = [column.title, *(one_line(row[place]) for row in rows)]
        words = [word for text in texts for word in words_of(text)]
        least.append(min(width / 3, max((width_of(word, size, font, bold=True) for word in words), default=0) + _CELL_SIDES))
        to_read.append(max(width_of(text, size, font) for text in texts) + _CELL_SIDES)
    if sum(to_read) <= width:
        return [one * width / sum(to_read) for one in to_read]
    # What is short takes what it needs; the rest is for what is long to read.
    least = [wanted if wanted <= width * _SHARE_OF_SHORT else needed for wanted, needed in zip(to_read, least, strict=True)]
    if sum(least) >= width:
        return [one * width / sum(least) for one in least]
    weights = [max(wanted - needed, 0.0) ** 0.7 for wanted, needed in zip(to_read, least, strict=True)]
    rest = width - sum(least)
    return [needed + rest * weight / (sum(weights) or 1) for needed, weight in zip(least, weights, strict=True)]


def _new_table(deck: Deck, slide: Any, title: str, widths: Sequence[float], rows: int) -> Any:
    body = deck.ground.body
    frame = slide.shapes.add_table(rows, len(widths), body.left, body.top, body.width, Pt(40))
    describe(frame, title)
    frame.table.horz_banding = False
    for column, width in zip(frame.table.columns, widths, strict=True):
        column.width = Length(int(Pt(width)))
    return frame.table


def _write(  # noqa: PLR0913 - a cell
    deck: Deck, cell: Any, text: str, size: float, side: Side, *, bold: bool = False, lang: str = ""
) -> None:
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = _SIDES[side]
    deck.write(paragraph, text, size, bold=bold, lang=lang)


def _pages(heights: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    """Yield the first and the last but one of the rows on each page."""
    first, filled = 0, 0.0
    for number, height in enumerate(heights):
        if filled + height > room and number > first:
            yield first, number
            first, filled = number, 0.0
        filled += height
    yield first, len(heights)
