"""A workbook while it is written: what every sheet shares, and a sheet that is written from the top down."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from fractions import Fraction
from math import ceil

from openpyxl import Workbook
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn

from cxscan.languages import Language
from cxscan.maturity.numbers import rounded, shown_score
from cxscan.model.texts.plain_text import one_line, words_of
from cxscan.model.values import frozen
from cxscan.reports.forms.excel.cells import Value, escaped, readable, row_xml
from cxscan.reports.forms.excel.colours import darkest_behind_ink, excel_colour, tint
from cxscan.reports.forms.excel.looks import BOLD, Look, Looks
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Style
from cxscan.reports.telling.words import Words

_LIKE_A_FORMULA = tuple("=+-@'")
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31
_A4 = 9
_LINE_HEIGHT = 12.75
_ROW_HEIGHT = 15
_INDENT = 1.5
# A column is as wide as so many digits; a text of ordinary letters is narrower.
_LETTERS_PER_DIGIT = 1.14
_BOLD_SIZE = 1.1
_HIGHEST_ROW = 409


Row = Sequence[tuple[Value, Look]]


@frozen
class SheetColumn:
    """One column of a table: its heading and width (in characters), and whether it holds numbers."""

    heading: str
    width: float
    of_numbers: bool = False

    @classmethod
    def numbers(cls, heading: str) -> "SheetColumn":
        """Return a column for numbers, as wide as the longest word above it needs."""
        return cls(heading, max(10, 1.2 * max(map(len, words_of(heading))) + 2), of_numbers=True)


@frozen
class Book:
    """The workbook and what every sheet of it needs to know."""

    workbook: Workbook
    story: Story
    language: Language
    style: Style
    looks: Looks
    words: Words
    pages: "dict[str, Page]" = field(default_factory=dict)
    """The sheets that are there, by their names."""

    def score(self, value: Fraction | None) -> float | None:
        """Return a score as the number that is shown; nothing where there is none, so that a chart has a gap there."""
        return None if value is None else float(shown_score(value, self.story.step))


def growth_number(value: Fraction | None) -> float | None:
    """Return a growth as the number that is shown, with one decimal."""
    return None if value is None else float(rounded(value, 1))


def number(value: Fraction | None) -> float | int | None:
    """Return a level, a target or a weight as a number."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


class Page:
    """One sheet of a workbook, written from the top down; a row is a list of values with their looks."""

    def __init__(self, book: Book, title: str, widths: Sequence[float]) -> None:
        self.book = book
        self.sheet = book.workbook.create_sheet(_sheet_name(title, book.workbook.sheetnames))
        book.pages[self.sheet.title] = self
        self.row = 0
        self.rows: list[str] = []
        """The rows as XML."""
        self._heights: list[float] = []
        self._too_long = " " + book.language.say("… (the rest does not fit in a cell)")
        self._widths = list(widths)
        for number_, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(number_)].width = width
        self.sheet.sheet_view.showGridLines = False
        self._set_up_print()

    def _set_up_print(self) -> None:
        sheet, style = self.sheet, self.book.style
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
        sheet.print_options.horizontalCentered = True
        foot = HeaderFooterItem()
        foot.left.text = _in_a_footer(style.footer or _owner(self.book.story))
        foot.center.text = _in_a_footer(sheet.title)
        foot.right.text = self.book.language.say("Page {page} of {pages}", page="&P", pages="&N")
        sheet.HeaderFooter.oddFooter = foot

    @property
    def size(self) -> str:
        """From where to where the cells go."""
        return f"A1:{get_column_letter(len(self._widths))}{max(self.row, 1)}"

    def write(self, cells: Row, height: float | None = None) -> int:
        """Write one row, in points high (as high as its texts where none is given), and return its number."""
        self.row += 1
        self.rows.append(row_xml(self.row, self._styled(cells), height))
        self._heights.append(height or _ROW_HEIGHT)
        return self.row

    def write_wrapped(self, cells: Row) -> int:
        """Write one row as high as its longest text needs, since not every program finds that out by itself."""
        lines = [_lines_in(value, look, width) for (value, look), width in zip(cells, self._widths, strict=False)]
        return self.write(cells, height=min(max(lines, default=1) * _LINE_HEIGHT + 4, _HIGHEST_ROW))

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        for _ in range(rows):
            self.write([])

    def write_over(self, columns: int, text: str, look: Look, line_height: float = _LINE_HEIGHT) -> int:
        """Write one text over several columns, in a row as high as it needs."""
        lines = lines_needed(text, sum(self._widths[:columns]), line_height / _LINE_HEIGHT)
        row = self.write([(text, look), *[(None, look)] * (columns - 1)], height=min(lines * line_height + 4, _HIGHEST_ROW))
        self.merge(row, 1, columns)
        return row

    def write_segments(self, segments: Sequence[tuple[int, Value, Look]]) -> int:
        """Write texts beside each other, each over a number of columns, in a row as high as the longest needs."""
        cells: list[tuple[Value, Look]] = []
        places, lines = [], 1
        for columns, value, look in segments:
            first = len(cells)
            cells += [(value, look), *[(None, look)] * (columns - 1)]
            places.append((first + 1, len(cells)))
            lines = max(lines, _lines_in(value, look, sum(self._widths[first : len(cells)])))
        row = self.write(cells, height=min(lines * _LINE_HEIGHT + 4, _HIGHEST_ROW))
        for first, last in places:
            if last > first:
                self.merge(row, first, last)
        return row

    def column_at(self, centimetres: float) -> int:
        """Return the last column that begins within so many centimetres from the left."""
        pixels, column = centimetres / 2.54 * 96, 0
        while column < len(self._widths) and pixels > 0:
            pixels -= self._widths[column] * 7 + 5
            column += 1
        return column

    def break_here(self) -> None:
        """Let what follows begin on a new page of paper."""
        self.sheet.row_breaks.append(Break(id=self.row))
        # An empty row, so that the edge of a picture is not printed on the page before.
        self.skip()

    def height_since(self, row: int) -> float:
        """Return how high the rows after `row` are together, in points."""
        return sum(self._heights[row:])

    def merge(self, row: int, first: int, last: int, last_row: int | None = None) -> None:
        """Make one cell of several."""
        self.sheet.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{last_row or row}")

    def _styled(self, cells: Row) -> Iterator[tuple[Value, int]]:
        looks = self.book.looks
        for value, look in cells:
            if not isinstance(value, str):
                yield value, looks.number(look)
                continue
            text = readable(value, self._too_long)
            yield text, looks.number(look, guarded=text.lstrip().startswith(_LIKE_A_FORMULA))

    def write_head(self, columns: Sequence[SheetColumn], first_column: int = 1) -> tuple[int, list[str]]:
        """Write the headings of a table and return their row, and the headings as they are: none twice."""
        headings = _unique([one_line(one.heading) for one in columns])
        looks = [Look.HEAD_NUMBER if one.of_numbers else Look.HEAD for one in columns]
        lines = max(lines_needed(text, one.width, _BOLD_SIZE) for text, one in zip(headings, columns, strict=True))
        row = self.write(
            [(None, Look.BODY)] * (first_column - 1) + list(zip(headings, looks, strict=True)),
            height=max(lines * _LINE_HEIGHT + 6, 22),
        )
        return row, headings

    def write_table(self, name: str, columns: Sequence[SheetColumn], rows: Sequence[Row], *, frozen: int | None = None) -> range:
        """Write a named table with filters, and return the numbers of its rows; `frozen` columns stay in sight with its head."""
        head, headings = self.write_head(columns)
        for row in rows:
            self.write_wrapped(row)
        if rows:
            ref = f"A{head}:{get_column_letter(len(columns))}{self.row}"
            about = [TableColumn(id=id_, name=escaped(heading)) for id_, heading in enumerate(headings, start=1)]
            self.sheet.add_table(Table(displayName=name, ref=ref, tableColumns=about, autoFilter=AutoFilter(ref=ref)))
        if frozen is not None:
            self.sheet.freeze_panes = f"{get_column_letter(frozen + 1)}{head + 1}"
            self.sheet.print_title_rows = f"{head}:{head}"
        return range(head + 1, self.row + 1)

    def shade(self, columns: Iterable[int], rows: range) -> None:
        """Shade levels or scores of columns from light to dark (the highest); the number stays readable in grey print."""
        letters = [get_column_letter(column) for column in columns]
        if rows and letters:
            dark = darkest_behind_ink(self.book.style.main_fill)
            rule = ColorScaleRule(  # type: ignore[no-untyped-call] # openpyxl has no types for it
                start_type="num",
                start_value=self.book.story.first_level,
                start_color=excel_colour(tint(dark, 0.08)),
                end_type="num",
                end_value=self.book.story.highest_level,
                end_color=excel_colour(dark),
            )
            ranges = " ".join(f"{letter}{rows.start}:{letter}{rows.stop - 1}" for letter in letters)
            self.sheet.conditional_formatting.add(ranges, rule)

    def title(self, text: str, about: str = "") -> None:
        """Write what a sheet is called, and whose it is."""
        self.write([(text, Look.TITLE)], height=28)
        self.write([(about or _about(self.book), Look.SUBTITLE)], height=18)


def _lines_in(value: Value, look: Look, width: float) -> int:
    return lines_needed(value, width, _BOLD_SIZE if look in BOLD else 1) if isinstance(value, str) else 1


def lines_needed(text: str, width: float, size: float = 1) -> int:
    """Return how many lines a text takes in a column of `width` characters, at `size` times the usual letters."""
    per_line = max((width - _INDENT) * _LETTERS_PER_DIGIT / size, 1)
    return sum(_lines_of(paragraph, per_line) for paragraph in text.split("\n"))


def _lines_of(paragraph: str, per_line: float) -> int:
    if len(paragraph) <= per_line:
        return 1
    lines, used = 1, 0
    for word in paragraph.split(" "):
        if used and used + len(word) > per_line:
            lines, used = lines + 1, 0
        # A word that is longer than a line is broken.
        lines += ceil(len(word) / per_line) - 1 if len(word) > per_line else 0
        used += len(word) + 1
    return lines


def _about(book: Book) -> str:
    return f"{_owner(book.story)} · {book.language.date(book.story.date)}"


def _owner(story: Story) -> str:
    return " · ".join(part for part in (story.organisation, story.unit) if part)


def _in_a_footer(text: str) -> str:
    """Return a text for the foot of a page, where an ampersand begins an instruction and 255 characters fit in all."""
    return one_line(text)[:70].replace("&", "&&")


def _sheet_name(title: str, taken: Sequence[str]) -> str:
    name = _NOT_IN_A_SHEET_NAME.sub(" ", title).strip("' ")[:_LONGEST_SHEET_NAME]
    return _unique([*taken, name], _LONGEST_SHEET_NAME)[-1]


def _unique(names: Sequence[str], longest: int = 255) -> list[str]:
    """Return names of at most `longest` characters, a number after those that are there already; Excel ignores their case."""
    seen: set[str] = set()
    unique = []
    for given in names:
        name, count = given[:longest], 1
        while name.casefold() in seen:
            count += 1
            ending = f" ({count})"
            name = given[: longest - len(ending)] + ending
        seen.add(name.casefold())
        unique.append(name)
    return unique
