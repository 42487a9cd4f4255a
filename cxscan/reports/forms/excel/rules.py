"""What of a sheet depends on what stands in its cells: formats, and what may be typed."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl.styles import Border, Color, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from cxscan.reports.forms.excel.book import Book
from cxscan.reports.forms.excel.colours import excel_colour, tint

_HAIR = 0.0001
_ITS_NUMBER = 200
"""A number for the format of a mark, above those of the styles."""
_CHANGED_FORMAT = 'General" •"'
"""A mark behind the number, for who does not see the colour."""


def heat_rules(book: Book, cells: str) -> str:
    """Return the colours of levels for cells whose numbers change: from each level up to the next."""
    rules, first = [], _next(book)
    for rank, band in enumerate(book.heat.bands, start=first):
        look = _add(book, DifferentialStyle(font=_letters(band.ink), fill=_ground(band.ground)))
        about = f'type="cellIs" dxfId="{look}" priority="{rank}" operator="between"'
        rules.append(f"<cfRule {about}><formula>{band.lowest}</formula><formula>{band.below - _HAIR}</formula></cfRule>")
    return f'<conditionalFormatting sqref="{cells}">{"".join(rules)}</conditionalFormatting>'


def changed_rule(book: Book, cells: str, formula: str) -> str:
    """Return how cells stand out for which a formula is true, which is said of the first of them."""
    colour = book.style.accent
    thin = Side("thin", excel_colour(colour))
    look = _add(
        book,
        DifferentialStyle(
            font=_letters(colour, bold=True),
            numFmt=NumberFormat(_ITS_NUMBER, _CHANGED_FORMAT),
            fill=_ground(tint(colour, 0.18)),
            border=Border(left=thin, right=thin, top=thin, bottom=thin),
        ),
    )
    about = f'dxfId="{look}" priority="{_next(book)}"'
    rule = f'<cfRule type="expression" {about}><formula>{escape(formula)}</formula></cfRule>'
    return f'<conditionalFormatting sqref="{cells}">{rule}</conditionalFormatting>'


def choice_of_numbers(cells: str, allowed: str, title: str, wrong: str) -> str:
    """Return a drop-down of the numbers in some cells, and what is said of anything else that is typed."""
    return (
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle={quoteattr(title)} error={quoteattr(wrong)} '
        f'sqref="{cells}"><formula1>{allowed}</formula1></dataValidation>'
    )


def _add(book: Book, look: DifferentialStyle) -> int:
    workbook: Any = book.workbook
    number: int = workbook._differential_styles.add(look)
    return number


def _letters(colour: str, *, bold: bool | None = None) -> Font:
    return Font(bold=bold, color=Color(excel_colour(colour)))


def _ground(colour: str) -> PatternFill:
    # In a format that depends on a cell the ground is the background, unlike in a style.
    return PatternFill(bgColor=excel_colour(colour))


def _next(book: Book) -> int:
    """Return the rank of a rule: after those that are there, since no two have one."""
    return 1 + sum(rule.count("<cfRule") for page in book.pages.values() for rule in page.rules)
