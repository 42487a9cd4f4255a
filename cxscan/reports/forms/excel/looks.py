"""How cells look: one named style for each kind of cell, so that a whole workbook is restyled in Excel with a few clicks."""

from enum import StrEnum
from functools import cache, cached_property
from typing import Any, Literal

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.fills import DEFAULT_EMPTY_FILL
from openpyxl.utils.indexed_list import IndexedList

from cxscan.languages import Language
from cxscan.reports.colours import readable_on
from cxscan.reports.forms.excel.colours import INK, INPUT, LINE, MUTED, cell_colour, tint
from cxscan.reports.forms.excel.heat import ink_on
from cxscan.reports.order import Style

# On every computer with an office program, and with widths that LibreOffice has too.
DEFAULT_FONT = "Arial"
SCORE_FORMAT = "0.0#"
GROWTH_FORMAT = '+0.0;"−"0.0;0.0'
CHANGE_FORMAT = '+0.00;"−"0.00;0.00'


class Look(StrEnum):
    """The kinds of cells."""

    # That of a text: the one of members is written in Python, and asked for every cell.
    __hash__ = str.__hash__

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADLINE = "headline"
    NOTICE = "notice"
    HEADING = "heading"
    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    SMALL_NUMBER = "small number"
    SMALL_HEAD = "small head"
    TILE_LABEL = "tile label"
    TILE_TEXT = "tile text"
    TILE_SCORE = "tile score"
    TILE_COUNT = "tile count"
    TILE_GROWTH = "tile growth"
    TILE_GROWTH_ROUNDED = "tile growth rounded"
    HEAD = "table head"
    HEAD_NUMBER = "table head number"
    TEXT = "text"
    TEXT_STRONG = "text strong"
    LEVEL = "level"
    SCORE = "score"
    GROWTH = "growth"
    GROWTH_ROUNDED = "growth rounded"
    CHANGE = "change"
    DATE = "date"
    YEAR = "year"
    TOTAL = "total"
    TOTAL_LEVEL = "total level"
    TOTAL_SCORE = "total score"
    TOTAL_GROWTH = "total growth"
    TOTAL_GROWTH_ROUNDED = "total growth rounded"
    TOTAL_CHANGE = "total change"
    INPUT = "input"
    LIST = "list"
    REACHED = "level reached"
    PARTLY_REACHED = "level partly reached"
    LINK = "link"


def date_format(language: Language, parts: str) -> str:
    """Return a format for dates that names months in a language, on every computer."""
    return f"[$-{language.record.windows_number:X}]{parts}"


BOLD = {Look.STRONG, Look.TEXT_STRONG, Look.HEAD, Look.HEAD_NUMBER, Look.REACHED, Look.TOTAL}


_TOTALS = {
    Look.TEXT_STRONG: Look.TOTAL,
    Look.LEVEL: Look.TOTAL_LEVEL,
    Look.SCORE: Look.TOTAL_SCORE,
    Look.GROWTH: Look.TOTAL_GROWTH,
    Look.GROWTH_ROUNDED: Look.TOTAL_GROWTH_ROUNDED,
    Look.CHANGE: Look.TOTAL_CHANGE,
}


def total_look(look: Look) -> Look:
    """Return how something looks in the row that sums up the others."""
    return _TOTALS.get(look, look)


class Looks:
    """The looks as named styles of a workbook, and the number that each has there."""

    def __init__(self, workbook: Any, style: Style, language: Language) -> None:
        # Any, since the types of openpyxl leave out where a workbook keeps its styles.
        self._workbook = workbook
        self._drawer = _Drawer(style, language)
        # The width of a column is counted in digits of this font.
        workbook._fonts = IndexedList([self._drawer.font()])
        workbook._protections = IndexedList([_LOCKED])
        workbook._named_styles["Normal"].font = self._drawer.font()
        self._arrays: dict[Look, StyleArray] = {}
        self._numbers: dict[tuple[Look, bool], int] = {}
        self._shaded: dict[tuple[Look, str], int] = {}

    def number(self, look: Look, *, guarded: bool = False) -> int:
        """Return the number of a look; `guarded` is for a text that Excel would take for a formula once somebody edits it."""
        found = self._numbers.get((look, guarded))
        if found is None:
            array = self._array(look)
            array.quotePrefix = int(guarded)
            found = self._numbers[look, guarded] = self._workbook._cell_styles.add(array)
        return found

    def shaded(self, look: Look, ground: str) -> int:
        """Return the number of a look on the ground of a level or score."""
        found = self._shaded.get((look, ground))
        if found is None:
            array = self._array(look)
            array.fillId = self._workbook._fills.add(_ground(ground))
            array.fontId = self._workbook._fonts.add(self._drawer.font_on(ground, look))
            found = self._shaded[look, ground] = self._workbook._cell_styles.add(array)
        return found

    def _array(self, look: Look) -> StyleArray:
        """Return what a look is made of, which is kept under its name when it is seen first."""
        if look not in self._arrays:
            named = NamedStyle(f"cxscan {look}", **self._drawer.styles[look])
            self._workbook.add_named_style(named)
            self._arrays[look] = named.as_tuple()
        return StyleArray(self._arrays[look])


_About = dict[str, Any]


class _Drawer:
    """Draws the looks in one style."""

    def __init__(self, style: Style, language: Language) -> None:
        self.font_name = style.font or DEFAULT_FONT
        self.main, self.accent, self.fill = style.main, style.accent, style.main_fill
        rounded = language.say("{growth} (rounded)", growth="").replace('"', "")
        self.date_format = date_format(language, "d mmm yyyy")
        self.rounded_format = ";".join(f'{part}"{rounded}"' for part in GROWTH_FORMAT.split(";"))

    @cached_property
    def styles(self) -> dict[Look, _About]:
        """What each look is made of."""
        usual: _About = {
            "font": self.font(),
            "alignment": _WRAPPED,
            "border": _NO_BORDER,
            "fill": _NO_FILL,
            "protection": _LOCKED,
        }
        return {look: usual | about for look, about in (self._words() | self._tiles() | self._tables()).items()}

    def font(self, size: float = 10, colour: str = INK, *, bold: bool = False, underlined: bool = False) -> Font:
        """Return the font of the style in a size, in points, and a colour."""
        return _font(self.font_name, size, colour, bold, underlined)

    def font_on(self, ground: str, look: Look) -> Font:
        """Return the font of a look on the ground of a level or score."""
        font = self.styles[look]["font"]
        return self.font(font.sz, ink_on(ground), bold=bool(font.b))

    def _words(self) -> dict[Look, _About]:
        under = Border(bottom=Side("medium", cell_colour(self.fill)))
        return {
            Look.TITLE: {"font": self.font(18, self.main, bold=True), "alignment": _HALFWAY},
            Look.SUBTITLE: {"font": self.font(colour=MUTED), "alignment": _HALFWAY},
            Look.LINK: {
                "font": self.font(colour=self.main, underlined=True),
                "alignment": _HALFWAY,
            },
            Look.HEADLINE: {"font": self.font(14, bold=True), "alignment": _HALFWAY},
            Look.NOTICE: {
                "font": self.font(colour=self.accent, bold=True),
                "alignment": _HALFWAY,
            },
            Look.HEADING: {
                "font": self.font(12, self.main, bold=True),
                "border": under,
                "alignment": _HALFWAY,
            },
            Look.BODY: {"alignment": _MIDDLE},
            Look.STRONG: {"font": self.font(bold=True)},
            Look.SMALL: {"font": self.font(9, MUTED)},
            Look.SMALL_NUMBER: {"font": self.font(9, MUTED), "alignment": _CENTRED},
            Look.SMALL_HEAD: {"font": self.font(9, MUTED), "alignment": _INDENTED},
        }

    def _tiles(self) -> dict[Look, _About]:
        fill = _ground(tint(self.fill, 0.08))
        big: _About = {
            "font": self.font(22, self.main, bold=True),
            "fill": fill,
            "alignment": Alignment("left", "center", indent=1),
        }
        small: _About = {"font": self.font(9, MUTED), "fill": fill, "alignment": _INDENTED}
        return {
            Look.TILE_LABEL: small | {"alignment": _MIDDLE},
            Look.TILE_TEXT: small,
            Look.TILE_SCORE: big | {"number_format": SCORE_FORMAT},
            Look.TILE_COUNT: big | {"number_format": "0"},
            Look.TILE_GROWTH: big | {"number_format": GROWTH_FORMAT},
            Look.TILE_GROWTH_ROUNDED: big | {"number_format": self.rounded_format, "font": self.font(16, self.main, bold=True)},
        }

    def _tables(self) -> dict[Look, _About]:
        thin = Side("thin", cell_colour(LINE))
        row: _About = {"border": Border(bottom=thin), "alignment": _INDENTED}
        box: _About = {"border": Border(left=thin, right=thin, top=thin, bottom=thin), "alignment": _INDENTED}
        number = row | {"alignment": _CENTRED}
        total: _About = {
            "alignment": _INDENTED,
            "border": Border(top=Side("medium", cell_colour(self.fill))),
            "font": self.font(bold=True),
        }
        total_number = total | {"alignment": _CENTRED}
        head: _About = {"font": self.font(colour=readable_on(self.fill), bold=True), "fill": _ground(self.fill)}
        return {
            Look.HEAD: head | {"alignment": _MIDDLE},
            Look.HEAD_NUMBER: head | {"alignment": Alignment("center", "center", wrap_text=True)},
            Look.TEXT: row,
            Look.TEXT_STRONG: row | {"font": self.font(bold=True)},
            Look.LEVEL: number,
            Look.SCORE: number | {"number_format": SCORE_FORMAT},
            Look.GROWTH: number | {"number_format": GROWTH_FORMAT},
            Look.GROWTH_ROUNDED: number | {"number_format": self.rounded_format},
            Look.CHANGE: number | {"number_format": CHANGE_FORMAT},
            Look.DATE: number | {"number_format": self.date_format},
            Look.YEAR: number | {"number_format": "yyyy"},
            Look.TOTAL: total,
            Look.TOTAL_LEVEL: total_number,
            Look.TOTAL_SCORE: total_number | {"number_format": SCORE_FORMAT},
            Look.TOTAL_GROWTH: total_number | {"number_format": GROWTH_FORMAT},
            Look.TOTAL_GROWTH_ROUNDED: total_number | {"number_format": self.rounded_format},
            Look.TOTAL_CHANGE: total_number | {"number_format": CHANGE_FORMAT},
            Look.INPUT: box | {"fill": _ground(INPUT), "alignment": _CENTRED, "font": self.font(bold=True)},
            Look.LIST: {"font": self.font(9, MUTED), "alignment": Alignment("center")},
            Look.REACHED: box | {"fill": _ground(tint(self.fill, 0.3)), "font": self.font(bold=True)},
            Look.PARTLY_REACHED: box | {"fill": _ground(tint(self.fill, 0.12))},
        }


_WRAPPED = Alignment(vertical="top", wrap_text=True)
# Away from the text in the column before.
_INDENTED = Alignment("left", "top", wrap_text=True, indent=1)
_CENTRED = Alignment("center", "top", wrap_text=True)
_MIDDLE = Alignment("left", "center", wrap_text=True, indent=1)
_HALFWAY = Alignment(vertical="center", wrap_text=True)
_NO_BORDER, _NO_FILL, _LOCKED = Border(), DEFAULT_EMPTY_FILL, Protection()


# The same object for the same looks: a workbook compares every part of two that are not.
@cache
def _font(name: str, size: float, colour: str, bold: bool, underlined: bool) -> Font:
    underline: Literal["single"] | None = "single" if underlined else None
    return Font(name=name, size=size, bold=bold, color=cell_colour(colour), family=2, underline=underline)


@cache
def _ground(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=cell_colour(colour))
