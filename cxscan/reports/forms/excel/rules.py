"""What of a sheet depends on what stands in its cells: formats, and what may be typed."""

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Color, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.datavalidation import DataValidation

from cxscan.reports.forms.excel.colours import cell_colour, tint
from cxscan.reports.forms.excel.page import Page

_HAIR = 0.0001
_ITS_NUMBER = 200
"""A number for the format of a mark, above those of the styles."""
_CHANGED_FORMAT = 'General" •"'
"""A mark behind the number, for who does not see the colour."""


def add_heat(page: Page, cells: str) -> None:
    """Give the colours of levels to cells whose numbers change: from each level up to the next."""
    for band in page.book.heat.bands:
        look = DifferentialStyle(font=_letters(band.ink), fill=_ground(band.ground))
        bounds = [str(band.lowest), str(band.below - _HAIR)]
        page.sheet.conditional_formatting.add(cells, Rule(type="cellIs", operator="between", formula=bounds, dxf=look))


def mark_changed(page: Page, cells: str, formula: str) -> None:
    """Let cells stand out for which a formula is true, which is said of the first of them."""
    colour = page.book.style.accent
    thin = Side("thin", cell_colour(colour))
    look = DifferentialStyle(
        font=_letters(colour, bold=True),
        numFmt=NumberFormat(_ITS_NUMBER, _CHANGED_FORMAT),
        fill=_ground(tint(colour, 0.18)),
        border=Border(left=thin, right=thin, top=thin, bottom=thin),
    )
    page.sheet.conditional_formatting.add(cells, Rule(type="expression", formula=[formula], dxf=look))


def offer_numbers(page: Page, cells: str, allowed: str, wrong: str) -> None:
    """Offer the numbers in some cells in a drop-down, and say what is wrong with anything else that is typed."""
    choice = DataValidation("list", allowed, allow_blank=True, showErrorMessage=True, error=wrong, sqref=cells)
    choice.errorTitle = page.sheet.title
    page.sheet.add_data_validation(choice)


def _letters(colour: str, *, bold: bool | None = None) -> Font:
    return Font(bold=bold, color=Color(cell_colour(colour)))


def _ground(colour: str) -> PatternFill:
    # In a format that depends on a cell the ground is the background, unlike in a style.
    return PatternFill(bgColor=cell_colour(colour))
