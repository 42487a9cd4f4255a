"""What of a sheet depends on what stands in its cells: formats, and what may be typed."""

from xml.sax.saxutils import escape, quoteattr

from cxscan.reports.forms.excel.book import Book
from cxscan.reports.forms.excel.colours import excel_colour, tint
from cxscan.reports.forms.excel.package.styles_xml import line, lines_around

_HAIR = 0.0001
_ITS_NUMBER = 200
"""A number for the format of a mark, above those of the styles."""
_CHANGED_FORMAT = 'General" •"'
"""A mark behind the number, for who does not see the colour."""


def heat_rules(book: Book, cells: str) -> str:
    """Return the colours of levels for cells whose numbers change: from each level up to the next."""
    rules, first = [], _next(book)
    for rank, band in enumerate(book.heat.bands, start=first):
        look = book.looks.sheet.differing(_letters(band.ink) + _ground(band.ground))
        about = f'type="cellIs" dxfId="{look}" priority="{rank}" operator="between"'
        rules.append(f"<cfRule {about}><formula>{band.lowest}</formula><formula>{band.below - _HAIR}</formula></cfRule>")
    return f'<conditionalFormatting sqref="{cells}">{"".join(rules)}</conditionalFormatting>'


def changed_rule(book: Book, cells: str, formula: str) -> str:
    """Return how cells stand out for which a formula is true, which is said of the first of them."""
    colour = book.style.accent
    mark = f'<numFmt numFmtId="{_ITS_NUMBER}" formatCode={quoteattr(_CHANGED_FORMAT)}/>'
    thin = line("thin", excel_colour(colour))
    box = f"<border>{lines_around(left=thin, right=thin, top=thin, bottom=thin)}</border>"
    look = book.looks.sheet.differing(_letters(colour, bold=True) + mark + _ground(tint(colour, 0.18)) + box)
    about = f'dxfId="{look}" priority="{_next(book)}"'
    rule = f'<cfRule type="expression" {about}><formula>{escape(formula)}</formula></cfRule>'
    return f'<conditionalFormatting sqref="{cells}">{rule}</conditionalFormatting>'


def choice_of_numbers(cells: str, allowed: str, title: str, wrong: str) -> str:
    """Return a drop-down of the numbers in some cells, and what is said of anything else that is typed."""
    return (
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle={quoteattr(title)} error={quoteattr(wrong)} '
        f'sqref="{cells}"><formula1>{allowed}</formula1></dataValidation>'
    )


def _letters(colour: str, *, bold: bool = False) -> str:
    return f'<font>{"<b/>" if bold else ""}<color rgb="FF{excel_colour(colour)}"/></font>'


def _ground(colour: str) -> str:
    # In a format that depends on a cell the ground is the background, unlike in a style.
    return f'<fill><patternFill><bgColor rgb="FF{excel_colour(colour)}"/></patternFill></fill>'


def _next(book: Book) -> int:
    """Return the rank of a rule: after those that are there, since no two have one."""
    return 1 + sum(rule.count("<cfRule") for page in book.pages.values() for rule in page.rules)
