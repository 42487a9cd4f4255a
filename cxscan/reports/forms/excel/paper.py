"""How a sheet is seen and printed: its columns, its paper, and what stands at the foot of its pages."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Literal

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cxscan.model.texts.plain_text import begun, one_line
from cxscan.model.values import frozen
from cxscan.reports.forms.excel.colours import BEFORE
from cxscan.reports.forms.excel.package.cells import column_letters
from cxscan.reports.forms.excel.text_fit import unique_names
from cxscan.reports.order import Style

_A4 = 9

PRINTED = (18.8, 27.4)
"""The sides of what is printed of an A4, in centimetres."""

Orientation = Literal["landscape", "portrait"]


def orientation_of(width: float, height: float) -> Orientation:
    """Return with which side up something of this width and height stays largest on one page (in centimetres)."""
    sides: tuple[Orientation, Orientation] = ("landscape", "portrait")
    return max(sides, key=lambda one: scale_in_print(width, height, one))


def scale_in_print(width: float, height: float, orientation: Orientation) -> float:
    """Return how large something is printed on one page, as a share of its size: 1 at most."""
    wide, high = PRINTED if orientation == "portrait" else PRINTED[::-1]
    return min(1.0, wide / width, high / height)


def height_of_a_page(width: float, orientation: Orientation) -> float:
    """Return how high a page is of something that is printed as wide as the paper, in its own centimetres."""
    wide, high = PRINTED if orientation == "portrait" else PRINTED[::-1]
    return high * width / wide


class Tab(StrEnum):
    """What a sheet is for, which the colour of its tab tells: to read, to do, to look up, to try out."""

    READ = "read"
    DO = "do"
    LOOK_UP = "look up"
    TRY = "try"


def tab_colour(tab: Tab, style: Style) -> str:
    """Return the colour of the tab of a sheet."""
    return {Tab.READ: style.main_fill, Tab.DO: style.accent_fill, Tab.LOOK_UP: BEFORE, Tab.TRY: "#ffcc00"}[tab]


@frozen
class Printed:
    """How a sheet is printed: on how many pages in height (0 for as many as it takes), and what stands at its foot."""

    orientation: Orientation
    pages_high: int
    foot: tuple[str, str, str]


def set_up_columns(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Make the columns so wide, without lines between the cells."""
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[column_letters(number)].width = width
    sheet.sheet_view.showGridLines = False


def set_up_print(sheet: Worksheet, printed: Printed) -> None:
    """Print a sheet as wide as the paper."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    setup = sheet.page_setup
    setup.paperSize, setup.orientation = _A4, printed.orientation
    setup.fitToWidth, setup.fitToHeight = 1, printed.pages_high
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.4, bottom=0.5, header=0.25, footer=0.25)
    sheet.print_options.horizontalCentered = True
    foot = HeaderFooterItem()
    foot.left.text, foot.center.text, foot.right.text = printed.foot
    sheet.HeaderFooter.oddFooter = foot


_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31
_RESERVED = "history"
_LONGEST_FOOT = 70


def sheet_name(title: str, taken: Sequence[str]) -> str:
    """Return what a sheet of this title is called, beside those that there are."""
    name = _NOT_IN_A_SHEET_NAME.sub(" ", one_line(title)).strip("' ") or "-"
    # Excel keeps this name for itself, whatever its language and its capitals.
    name = f"{name} (1)" if name.casefold() == _RESERVED else name
    return unique_names([*taken, name], _LONGEST_SHEET_NAME)[-1]


def in_a_footer(text: str) -> str:
    """Return a text for the foot of a page, where an ampersand begins an instruction and 255 characters fit in all."""
    return begun(one_line(text), _LONGEST_FOOT).replace("&", "&&")
