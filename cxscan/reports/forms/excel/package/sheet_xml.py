"""A sheet and its tables as the XML of a workbook: how it is seen and printed, and its rows, which are XML already."""

from collections.abc import Iterable, Sequence
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from cxscan.model.values import frozen
from cxscan.reports.forms.excel.package.cells import column_letters, escaped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A4 = 9
_LAST_COLUMN = 16_383

Orientation = Literal["landscape", "portrait"]


@frozen
class Link:
    """A cell that leads to another sheet of the workbook."""

    cell: str
    sheet: str

    @property
    def xml(self) -> str:
        """The link as XML."""
        quoted = self.sheet.replace("'", "''")
        place = quoteattr(f"'{quoted}'!A1")
        return f"<hyperlink ref={quoteattr(self.cell)} location={place} display={quoteattr(self.sheet)}/>"


@frozen
class SheetTable:
    """A named table with filters: where it stands, and its headings."""

    name: str
    ref: str
    headings: tuple[str, ...]

    def xml(self, number: int) -> str:
        """Return it as XML; `number` is its own in the whole workbook."""
        headings = enumerate(self.headings, start=1)
        columns = "".join(f'<tableColumn id="{place}" name={_attribute(heading)}/>' for place, heading in headings)
        return (
            f'<table xmlns="{_MAIN}" id="{number}" name="{self.name}" displayName="{self.name}" ref="{self.ref}" '
            f'totalsRowShown="0"><autoFilter ref="{self.ref}"/>'
            f'<tableColumns count="{len(self.headings)}">{columns}</tableColumns></table>'
        )


def _attribute(text: str) -> str:
    # A line break in an attribute would be read as a blank.
    return quoteattr(escaped(text), {"\n": "_x000a_"})


@frozen
class Printed:
    """How a sheet is printed: on how many pages in height (0 for as many as it takes), and what stands at its foot."""

    orientation: Orientation
    pages_high: int
    foot: tuple[str, str, str]
    breaks: tuple[int, ...] = ()
    """The rows after which a page ends."""

    @property
    def page(self) -> str:
        """Margins, paper and foot."""
        left, centre, right = self.foot
        foot = escape(f"&L{left}&C{centre}&R{right}")
        return (
            '<printOptions horizontalCentered="1"/>'
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
            f'<pageSetup paperSize="{_A4}" orientation="{self.orientation}" fitToWidth="1" fitToHeight="{self.pages_high}"/>'
            f"<headerFooter><oddFooter>{foot}</oddFooter></headerFooter>{self._breaks}"
        )

    @property
    def _breaks(self) -> str:
        if not self.breaks:
            return ""
        inside = "".join(f'<brk id="{row}" max="{_LAST_COLUMN}" man="1"/>' for row in self.breaks)
        return f'<rowBreaks count="{len(self.breaks)}" manualBreakCount="{len(self.breaks)}">{inside}</rowBreaks>'


@frozen
class SheetParts:
    """What a sheet is made of, beside how it is printed."""

    rows: Sequence[str]
    widths: Sequence[float]
    size: str
    tab: str
    """The colour of its tab, as a workbook writes it."""
    is_first: bool
    frozen: tuple[int, int] = (0, 0)
    """How many columns and rows stay in sight."""
    merged: Sequence[str] = ()
    rules: Sequence[str] = ()
    """Formats that depend on what stands in cells, as XML."""
    choices: Sequence[str] = ()
    """What may be typed in cells, as XML."""
    links: Sequence[Link] = ()
    relations: Sequence[str] = ()
    """The numbers of the relations: of the drawing, if there is one, and of the tables."""
    has_drawing: bool = False

    def xml(self, printed: Printed) -> str:
        """Return the whole sheet; its parts stand in the order of ISO 29500-1, 18.3.1.99."""
        parts = [
            f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">',
            f'<sheetPr><tabColor rgb="FF{self.tab}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="{self.size}"/>{self._view}<sheetFormatPr defaultRowHeight="15"/>{self._columns}',
            f"<sheetData>{''.join(self.rows)}</sheetData>",
            _counted("mergeCells", [f'<mergeCell ref="{one}"/>' for one in self.merged]),
            *self.rules,
            _counted("dataValidations", self.choices),
            f"<hyperlinks>{''.join(one.xml for one in self.links)}</hyperlinks>" if self.links else "",
            printed.page,
            *self._related(),
            "</worksheet>",
        ]
        return "".join(parts)

    @property
    def _view(self) -> str:
        selected = ' tabSelected="1"' if self.is_first else ""
        columns, rows = self.frozen
        if not (columns or rows):
            return f'<sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0"/></sheetViews>'
        pane = "bottomRight" if columns and rows else "bottomLeft" if rows else "topRight"
        split = (f' xSplit="{columns}"' if columns else "") + (f' ySplit="{rows}"' if rows else "")
        corner = f"{column_letters(columns + 1)}{rows + 1}"
        inside = f'<pane{split} topLeftCell="{corner}" activePane="{pane}" state="frozen"/><selection pane="{pane}"/>'
        return f'<sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0">{inside}</sheetView></sheetViews>'

    @property
    def _columns(self) -> str:
        columns = (f'<col min="{one}" max="{one}" width="{width}" customWidth="1"/>' for one, width in enumerate(self.widths, 1))
        return f"<cols>{''.join(columns)}</cols>"

    def _related(self) -> Iterable[str]:
        first, rest = (self.relations[:1], self.relations[1:]) if self.has_drawing else ((), self.relations)
        yield from (f'<drawing r:id="{one}"/>' for one in first)
        yield _counted("tableParts", [f'<tablePart r:id="{one}"/>' for one in rest])


def _counted(name: str, parts: Sequence[str]) -> str:
    return f'<{name} count="{len(parts)}">{"".join(parts)}</{name}>' if parts else ""
