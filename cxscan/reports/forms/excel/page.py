"""A sheet that is written from the top down: rows, tables, what lies on it, and how it is printed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableColumn

from cxscan.model.texts.marks import has_marks, runs_of
from cxscan.model.texts.plain_text import begun, one_line, words_of
from cxscan.model.values import frozen
from cxscan.reports.forms.excel.book import Book
from cxscan.reports.forms.excel.colours import cell_colour
from cxscan.reports.forms.excel.looks import BOLD, DEFAULT_FONT, Look
from cxscan.reports.forms.excel.package.cells import Value, column_letters, escaped, readable, row_xml
from cxscan.reports.forms.excel.paper import (
    Orientation,
    Printed,
    Tab,
    height_of_a_page,
    in_a_footer,
    orientation_of,
    scale_in_print,
    set_up_columns,
    set_up_print,
    sheet_name,
    tab_colour,
)
from cxscan.reports.forms.excel.text_fit import (
    BOLD_SIZE,
    HIGHEST_ROW,
    LINE_HEIGHT,
    MOST_LINES,
    beginning,
    lines_needed,
    pieces,
    unique_names,
)

_LIKE_A_FORMULA = tuple("=+-@'")
_ROW_HEIGHT = 15
_AROUND = 4
"""What a row is higher than its lines, in points."""
_HEAD_HEIGHT = 22
_HEADING_SIZE = 1.3
_PIXELS_PER_CM = 96 / 2.54
POINTS_PER_CM = 28.35


Cell = tuple[Value, Look]
Row = Sequence[Cell]
One_contra = TypeVar("One_contra", contravariant=True)


@frozen
class SheetColumn:
    """One column of a table: its heading and width (in characters), whether it holds numbers, and whether they are levels."""

    heading: str
    width: float
    of_numbers: bool = False
    of_levels: bool = False
    """Shaded from light to dark."""

    @classmethod
    def numbers(cls, heading: str) -> "SheetColumn":
        """Return a column for numbers, as wide as the longest word above it needs."""
        return cls(heading, max(10, 1.2 * max(map(len, words_of(heading)), default=0) + 2), of_numbers=True)

    @classmethod
    def levels(cls, heading: str) -> "SheetColumn":
        """Return a column for levels or scores, shaded from light to dark."""
        return cls(heading, cls.numbers(heading).width, of_numbers=True, of_levels=True)


@frozen
class Part(Generic[One_contra]):
    """A column of a table, and what stands in it for each of the things that have a row."""

    column: SheetColumn
    cell: Callable[[One_contra], Cell]


class Page:
    """One sheet of a workbook, written from the top down; a row is a list of values with their looks."""

    def __init__(self, book: Book, title: str, widths: Sequence[float], tab: Tab = Tab.READ) -> None:
        self.book = book
        self._first = book.first_page
        self.sheet = book.workbook.create_sheet(sheet_name(title, book.workbook.sheetnames))
        book.pages[self.sheet.title] = self
        self.row = 0
        self.rows: list[str] = []
        """The rows as XML."""
        self.merged: list[str] = []
        self.links: list[Hyperlink] = []
        self.orientation: Orientation = "landscape"
        self.pages_high = 0
        self._heights: list[float] = []
        self._shades: dict[tuple[Look, float], int] = {}
        self._around, self._gap = _AROUND, float(_ROW_HEIGHT)
        self.longest_text: int | None = None
        """How many letters of a text are shown at most, where all is to stay on one page; what is left out ends in a sign."""
        self._too_long = " " + book.language.say("… (the rest does not fit in a cell)")
        self.widths = list(widths)
        set_up_columns(self.sheet, widths)
        self.sheet.sheet_properties.tabColor = cell_colour(tab_colour(tab, book.style))
        self.sheet.sheet_view.tabSelected = self._first is None

    @property
    def size(self) -> str:
        """From where to where the cells go."""
        return f"A1:{column_letters(len(self.widths))}{max(self.row, 1)}"

    def finish(self) -> None:
        """Say how the sheet is printed: all that was written, and no column more."""
        foot = self.book.language.say("Page {page} of {pages}", page="&P", pages="&N")
        feet = (in_a_footer(self.book.style.footer or self.book.owner), in_a_footer(self.sheet.title), foot)
        set_up_print(self.sheet, Printed(self.orientation, self.pages_high, feet))
        if not self.sheet.print_area:
            self.sheet.print_area = self.size

    # --- rows

    def write(self, cells: Row, height: float | None = None, levels: Iterable[int] = ()) -> int:
        """Write one row, in points high (as high as a line where none is given), and return its number.

        `levels` are the columns (from 1) whose numbers are shaded.
        """
        self.row += 1
        self.rows.append(row_xml(self.row, self._styled(cells, levels), height, self.book.style.font or DEFAULT_FONT))
        self._heights.append(height or _ROW_HEIGHT)
        return self.row

    def write_wrapped(self, cells: Row, levels: Iterable[int] = ()) -> int:
        """Write one row as high as its longest text needs, since not every program finds that out by itself."""
        lines = max([_lines_in(value, look, width) for (value, look), width in zip(cells, self.widths, strict=False)], default=1)
        return self.write(cells, self._height(lines), levels)

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        for _ in range(rows):
            self.write([], height=None if self._gap == _ROW_HEIGHT else self._gap)

    def closely(self) -> None:
        """Leave little room around texts and between parts from here on, so that more goes on a page."""
        self._around, self._gap = 0, 5

    def write_over(self, columns: int, text: str, look: Look, line_height: float = LINE_HEIGHT) -> int:
        """Write one text over several columns, in a row as high as it needs, or in several where it is very long."""
        width, size = sum(self.widths[:columns]), line_height / LINE_HEIGHT
        most = int((HIGHEST_ROW - 4) / line_height)
        for piece in pieces(text, width, size, most) if len(text) > width else [text]:
            lines = lines_needed(piece, width, size)
            row = self.write([(piece, look)], min(lines * line_height + self._around, HIGHEST_ROW))
            self.merge(row, 1, columns)
        return self.row

    def write_segments(self, segments: Sequence[tuple[int, Value, Look]], levels: Iterable[int] = ()) -> int:
        """Write texts beside each other, each over a number of columns, in a row as high as the longest needs."""
        cells: list[tuple[Value, Look]] = []
        places, lines = [], 1
        for columns, value, look in segments:
            first = len(cells)
            width = sum(self.widths[first : first + columns])
            shown = self._that_fits(begun(value, self.longest_text) if isinstance(value, str) else value, look, width, "…")
            cells += [(shown, look), *[(None, look)] * (columns - 1)]
            places.append((first + 1, len(cells)))
            lines = max(lines, _lines_in(shown, look, width))
        row = self.write(cells, self._height(lines), levels)
        for first, last in places:
            self.merge(row, first, last)
        return row

    def merge(self, row: int, first: int, last: int) -> None:
        """Make one cell of several."""
        # Excel takes a single cell that is merged for damage.
        if last > first:
            self.merged.append(f"{column_letters(first)}{row}:{column_letters(last)}{row}")

    def lead_to(self, row: int, column: int, sheet: str) -> None:
        """Let a cell lead to the beginning of another sheet."""
        location = f"{quote_sheetname(sheet)}!A1"
        self.links.append(Hyperlink(f"{column_letters(column)}{row}", location, display=sheet))

    def _lead_out(self, column: int, text: str) -> None:
        """Let a cell lead to the one page that its text links to; a cell has room for no more than one."""
        addresses = {one.link for one in runs_of(text) if one.link} if has_marks(text) else set()
        if len(addresses) == 1:
            self.links.append(Hyperlink(f"{column_letters(column)}{self.row}", target=addresses.pop()))

    def freeze(self, columns: int, rows: int, titles: tuple[int, int]) -> None:
        """Keep columns and rows in sight on the screen, and some of those rows on every page of paper."""
        self.sheet.freeze_panes = f"{column_letters(columns + 1)}{rows + 1}"
        self.sheet.print_title_rows = f"{titles[0]}:{titles[1]}"

    def fit_on_a_page(self) -> None:
        """Print all that is written on one page, with its long side where the letters stay largest."""
        self.orientation, self.pages_high = orientation_of(self.width, self.height_since(0)), 1

    @property
    def scale(self) -> float:
        """How large the letters are on the one page on which it is printed, as a share of their size."""
        return scale_in_print(self.width, self.height_since(0), self.orientation)

    def break_here(self) -> None:
        """Let what follows begin on a new page of paper."""
        self.break_after(self.row)
        # An empty row, so that the edge of a picture is not printed on the page before.
        self.skip()

    def break_after(self, row: int) -> None:
        """Let what stands below a row begin on a new page of paper."""
        self.sheet.row_breaks.append(Break(id=row))

    def keep_together(self, row: int) -> None:
        """Let what was written after a row begin a page of paper where the edge of one would fall into it."""
        high = height_of_a_page(self.width, self.orientation)
        whole = self.height_since(max((one.id for one in self.sheet.row_breaks.brk), default=0))
        if whole // high > (whole - self.height_since(row)) // high:
            self.break_after(row)

    def _styled(self, cells: Row, levels: Iterable[int]) -> Iterator[tuple[Value, int]]:
        looks, shaded = self.book.looks, tuple(levels)
        for column, (value, look) in enumerate(cells, start=1):
            if value is None:
                yield None, 0 if look is Look.BODY else looks.number(look)
            elif isinstance(value, str):
                text = readable(value, self._too_long)
                self._lead_out(column, text)
                yield text, looks.number(look, guarded=text.lstrip().startswith(_LIKE_A_FORMULA))
            elif column in shaded and isinstance(value, int | float):
                yield value, self._shade(look, value)
            else:
                yield value, looks.number(look)

    def _shade(self, look: Look, value: float) -> int:
        found = self._shades.get((look, value))
        if found is None:
            heat = self.book.heat
            found = self._shades[look, value] = self.book.looks.shaded(look, heat.ground(heat.place(value)))
        return found

    def show_levels_of(self, book: Book) -> None:
        """Go on with the levels of another book, whose sheets are in the same workbook."""
        self.book = book
        self._shades.clear()

    def _that_fits(self, value: Value, look: Look, width: float, ending: str) -> Value:
        if not isinstance(value, str) or _lines_in(value, look, width) <= MOST_LINES:
            return value
        return beginning(value, width, _size(look), ending)

    def _height(self, lines: int) -> float:
        return min(max(lines, 1) * LINE_HEIGHT + self._around, HIGHEST_ROW)

    # --- titles and tables

    def title(self, text: str, about: str = "") -> None:
        """Write what a sheet is called and whose it is, and where one came from."""
        columns = self._columns_within(_WIDEST_TITLE)
        self.write_over(columns, text, Look.TITLE, line_height=26)
        self.write_over(columns, about or self.book.about, Look.SUBTITLE)
        if self._first is None:
            self.skip()
        else:
            self.write([(f"← {self._first.sheet.title}", Look.LINK)])
            self.lead_to(self.row, 1, self._first.sheet.title)

    def _columns_within(self, width: float) -> int:
        """Return how many columns are together at most so wide, one at least."""
        columns, whole = 1, self.widths[0]
        while columns < len(self.widths) and whole + self.widths[columns] <= width:
            whole += self.widths[columns]
            columns += 1
        return columns

    def heading(self, text: str, columns: int) -> None:
        """Write what stands above a part of a sheet."""
        cells = [(text, Look.HEADING), *[(None, Look.HEADING)] * (columns - 1)]
        lines = lines_needed(text, sum(self.widths[:columns]), _HEADING_SIZE)
        height = _HEAD_HEIGHT - _AROUND + self._around
        row = self.write(cells, height=min(height + (lines - 1) * LINE_HEIGHT * _HEADING_SIZE, HIGHEST_ROW))
        self.merge(row, 1, columns)

    def write_head(self, columns: Sequence[SheetColumn]) -> tuple[int, list[str]]:
        """Write the headings of a table and return their row, and the headings as they are: none twice."""
        headings = unique_names([one_line(one.heading) for one in columns])
        looks = [Look.HEAD_NUMBER if one.of_numbers else Look.HEAD for one in columns]
        lines = max(lines_needed(text, one.width, BOLD_SIZE) for text, one in zip(headings, columns, strict=True))
        row = self.write(
            list(zip(headings, looks, strict=True)), height=min(max(lines * LINE_HEIGHT + 6, _HEAD_HEIGHT), HIGHEST_ROW)
        )
        return row, headings

    def write_parts(
        self, name: str, parts: Sequence[Part[One_contra]], things: Iterable[One_contra], *, frozen: int | None = None
    ) -> range:
        """Write a named table of these columns with a row for each of some things, and return the numbers of its rows."""
        rows = [[part.cell(one) for part in parts] for one in things]
        return self.write_table(name, [part.column for part in parts], rows, frozen=frozen)

    def write_table(self, name: str, columns: Sequence[SheetColumn], rows: Sequence[Row], *, frozen: int | None = None) -> range:
        """Write a named table with filters, and return the numbers of its rows; `frozen` columns stay in sight with its head.

        What is too long for a row ends in a sign, and stands below the table in full.
        """
        head, headings = self.write_head(columns)
        levels = [place for place, one in enumerate(columns, start=1) if one.of_levels]
        ending = self.book.language.say("… (in full below the table)")
        long: list[tuple[str, str]] = []
        for row in rows:
            lines = max([_lines_in(value, look, one.width) for (value, look), one in zip(row, columns, strict=False)])
            if lines <= MOST_LINES:
                self.write(row, self._height(lines), levels)
                continue
            cells = [
                (self._that_fits(value, look, one.width, ending), look) for (value, look), one in zip(row, columns, strict=False)
            ]
            self.write_wrapped(cells, levels)
            long += self._in_full(row, cells, headings)
        written = range(head + 1, self.row + 1)
        if rows:
            ref = f"A{head}:{column_letters(len(columns))}{self.row}"
            about = [TableColumn(id=place, name=escaped(heading)) for place, heading in enumerate(headings, start=1)]
            self.sheet.add_table(Table(displayName=name, ref=ref, tableColumns=about, autoFilter=AutoFilter(ref=ref)))
        if frozen is not None:
            self.freeze(frozen, head, (head, head))
        self._write_in_full(long, len(columns))
        return written

    def _in_full(self, row: Row, shown: Row, headings: Sequence[str]) -> Iterator[tuple[str, str]]:
        names = [value for value, look in row if look == Look.TEXT_STRONG and isinstance(value, str)]
        for (value, _), (cut, _), heading in zip(row, shown, headings, strict=False):
            if isinstance(value, str) and value != cut:
                yield " · ".join([*names[:1], heading]), value

    def _write_in_full(self, long: Sequence[tuple[str, str]], columns: int) -> None:
        if not long:
            return
        columns = min(columns, self._columns_within(_WIDEST_TEXT))
        self.skip()
        self.heading(self.book.language.say("Long texts in full"), columns)
        for name, text in long:
            self.write_over(columns, name, Look.STRONG)
            self.write_over(columns, text, Look.BODY)

    # --- places

    @property
    def width(self) -> float:
        """How wide all columns are together, in centimetres."""
        return self.left_of(len(self.widths))

    def left_of(self, column: int) -> float:
        """Return where a column (from 0) begins, in centimetres from the left."""
        return sum(map(_pixels, self.widths[:column])) / _PIXELS_PER_CM

    def place_at(self, centimetres: float) -> tuple[int, float]:
        """Return the column (from 0) in which a place lies, so far from the left, and how far into it; in centimetres."""
        left = centimetres * _PIXELS_PER_CM
        for column, width in enumerate(self.widths):
            if left < _pixels(width) or column == len(self.widths) - 1:
                break
            left -= _pixels(width)
        return column, left / _PIXELS_PER_CM

    def height_since(self, row: int) -> float:
        """Return how high the rows after `row` are together, in centimetres."""
        return sum(self._heights[row:]) / POINTS_PER_CM

    def room_on_the_first_page(self, row: int, columns: int) -> float:
        """Return how high what stands below a row may be, in centimetres, where some columns are printed as wide as the paper."""
        return height_of_a_page(self.left_of(columns), "landscape") - sum(self._heights[:row]) / POINTS_PER_CM

    def fill_until(self, row: int, centimetres: float) -> None:
        """Leave rows empty until those after `row` are so high together."""
        while self.height_since(row) < centimetres:
            self.skip()


_WIDEST_TITLE = 130
_WIDEST_TEXT = 200


def _pixels(width: float) -> int:
    return int(width * 7 + 5)


def _size(look: Look) -> float:
    return BOLD_SIZE if look in BOLD else 1


def _lines_in(value: Value, look: Look, width: float) -> int:
    if not isinstance(value, str) or (len(value) < width - 2 and "\n" not in value):
        return 1
    return lines_needed(value, width, _size(look))
