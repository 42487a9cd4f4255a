"""What of a sheet depends on what stands in its cells: formats, and what may be typed."""

from xml.sax.saxutils import escape, quoteattr

from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from cxscan.reports.forms.excel.book import Book
from cxscan.reports.forms.excel.colours import excel_colour, tint

_HAIR = 0.0001
_CHANGED_FORMAT = NumberFormat(numFmtId=200, formatCode='General" •"')
"""A mark behind the number, for who does not see the colour."""


def heat_rules(book: Book, cells: str) -> str:
    """Return the colours of levels for cells whose numbers change: from each level up to the next."""
    rules, first = [], _next(book)
    for rank, band in enumerate(book.heat.bands, start=first):
        look = DifferentialStyle(font=Font(color=excel_colour(band.ink)), fill=_ground(band.ground))
        about = f'type="cellIs" dxfId="{_known(book, look)}" priority="{rank}" operator="between"'
        rules.append(f"<cfRule {about}><formula>{band.lowest}</formula><formula>{band.below - _HAIR}</formula></cfRule>")
    return f'<conditionalFormatting sqref="{cells}">{"".join(rules)}</conditionalFormatting>'


def changed_rule(book: Book, cells: str, formula: str) -> str:
    """Return how cells stand out for which a formula is true, which is said of the first of them."""
    colour = book.style.accent
    line = Side("thin", color=excel_colour(colour))
    look = DifferentialStyle(
        font=Font(b=True, color=excel_colour(colour)),
        fill=_ground(tint(colour, 0.18)),
        border=Border(line, line, line, line),
        numFmt=_CHANGED_FORMAT,
    )
    about = f'dxfId="{_known(book, look)}" priority="{_next(book)}"'
    rule = f'<cfRule type="expression" {about}><formula>{escape(formula)}</formula></cfRule>'
    return f'<conditionalFormatting sqref="{cells}">{rule}</conditionalFormatting>'


def choice_of_numbers(cells: str, allowed: str, title: str, wrong: str) -> str:
    """Return a drop-down of the numbers in some cells, and what is said of anything else that is typed."""
    return (
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle={quoteattr(title)} error={quoteattr(wrong)} '
        f'sqref="{cells}"><formula1>{allowed}</formula1></dataValidation>'
    )


def _ground(colour: str) -> PatternFill:
    # In a format that depends on a cell the ground is the background, unlike in a style.
    return PatternFill(bgColor=excel_colour(colour))


def _known(book: Book, look: DifferentialStyle) -> int:
    place: int = book.workbook._differential_styles.add(look)  # type: ignore[attr-defined] # openpyxl's types leave them out
    return place


def _next(book: Book) -> int:
    """Return the rank of a rule: after those that are there, since no two have one."""
    return 1 + sum(rule.count("<cfRule") for page in book.pages.values() for rule in page.rules)
