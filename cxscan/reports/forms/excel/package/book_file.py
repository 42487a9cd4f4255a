"""The bytes of a workbook: the same at every run, and never in a temporary file."""

import io
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.styles.stylesheet import write_stylesheet
from openpyxl.workbook._writer import WorkbookWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.writer.theme import theme_xml
from openpyxl.xml.constants import (
    ARC_APP,
    ARC_CORE,
    ARC_ROOT_RELS,
    ARC_STYLE,
    ARC_THEME,
    ARC_WORKBOOK,
    ARC_WORKBOOK_RELS,
)
from openpyxl.xml.functions import tostring

from cxscan.model.values import frozen
from cxscan.reports.forms.excel.package.sheet_xml import SheetTable

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument"


class SheetPart(Protocol):
    """A sheet that is written, and what lies on it."""

    @property
    def sheet(self) -> Any:
        """What openpyxl knows of it: its name, and what of it is printed."""

    @property
    def has_drawing(self) -> bool:
        """Whether a chart or a picture lies on it."""

    @property
    def tables(self) -> Sequence[SheetTable]:
        """The tables in it."""

    def finish(self) -> None:
        """Say what of it is printed, once all of it is written."""

    def xml(self, relations: Sequence[str], *, is_first: bool) -> str:
        """Return its cells and how it is seen, with the names of its relations: its drawing if it has one, and its tables."""


def saved(workbook: Workbook, pages: Mapping[str, SheetPart]) -> bytes:
    """Return the workbook with its pages, by the names of their sheets."""
    content = io.BytesIO()
    for page in pages.values():
        page.finish()
    _Writer(workbook, _TimelessZip(content, "w", ZIP_DEFLATED), pages).save()
    return content.getvalue()


@frozen
class _Listed:
    """A file in the package, as its list of contents names it."""

    path: str
    mime_type: str


class _Writer(ExcelWriter):
    """openpyxl's writer, for sheets that are XML already; all else is its own.

    Its own way makes objects of all that lies on a sheet, and leaves every sheet in a temporary file until it is done, where what
    people said of themselves does not belong.
    """

    def __init__(self, workbook: Workbook, archive: ZipFile, pages: Mapping[str, SheetPart]) -> None:
        super().__init__(workbook, archive)
        self._zip = archive
        self._pages = pages
        self._counts: dict[str, int] = {}

    def write_data(self) -> None:
        """Write every part of the package."""
        book: Any = self.workbook
        tree: Any = tostring
        self._zip.writestr(ARC_APP, tree(ExtendedProperties().to_tree()))
        self._zip.writestr(ARC_CORE, tree(book.properties.to_tree()))
        self._zip.writestr(ARC_THEME, theme_xml)
        self._write_worksheets()
        others: Any = super()
        others._write_images()
        others._write_charts()
        self._zip.writestr(ARC_STYLE, tree(write_stylesheet(book)))
        writer: Any = WorkbookWriter(book)
        self._zip.writestr(ARC_ROOT_RELS, writer.write_root_rels())
        self._zip.writestr(ARC_WORKBOOK, writer.write())
        self._zip.writestr(ARC_WORKBOOK_RELS, writer.write_rels())
        manifest: Any = self.manifest
        manifest._write(self._zip, book)

    def _write_worksheets(self) -> None:
        for number, sheet in enumerate(self.workbook.worksheets, start=1):
            known: Any = sheet
            known._id = number
            self._write_sheet(self._pages[sheet.title], f"xl/worksheets/sheet{number}.xml", is_first=number == 1)

    def _write_sheet(self, page: SheetPart, path: str, *, is_first: bool) -> None:
        related = []
        if page.has_drawing:
            related.append(("drawing", self._write_what_lies_on(page.sheet)))
        for table in page.tables:
            number = self._next("table")
            related.append(("table", self._add(f"xl/tables/table{number}.xml", table.xml(number), "spreadsheetml.table+xml")))
        self._add(
            path, page.xml([f"rId{one}" for one in range(1, len(related) + 1)], is_first=is_first), "spreadsheetml.worksheet+xml"
        )
        self._relate(path, related)

    def _write_what_lies_on(self, sheet: Any) -> str:
        drawing: Any = SpreadsheetDrawing()
        drawing.charts, drawing.images = sheet._charts, sheet._images
        writer: Any = self
        writer._write_drawing(drawing)
        path: str = drawing.path
        return path[1:]

    def _next(self, kind: str) -> int:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return self._counts[kind]

    def _add(self, path: str, xml: str, kind: str) -> str:
        self._zip.writestr(path, xml)
        self.manifest.append(_Listed(f"/{path}", f"{_OFFICE}.{kind}"))
        return path

    def _relate(self, path: str, related: Sequence[tuple[str, str]]) -> None:
        if related:
            folder, _, name = path.rpartition("/")
            inside = "".join(
                f'<Relationship Id="rId{number}" Type="{_KINDS}/{kind}" Target="/{target}"/>'
                for number, (kind, target) in enumerate(related, start=1)
            )
            self._zip.writestr(f"{folder}/_rels/{name}.rels", f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>')


class _TimelessZip(ZipFile):
    """A zip file in which every entry has the same date, since openpyxl gives each that of the clock."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *args: Any, **more: Any) -> None:
        """Write an entry without its time."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        entry = ZipInfo(name)
        entry.compress_type = ZIP_DEFLATED
        super().writestr(entry, data, *args, **more)
