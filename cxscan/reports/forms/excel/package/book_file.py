"""The bytes of a workbook: the same at every run, and never in a temporary file."""

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.worksheet.merge import MergeCell, MergeCells
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from cxscan.reports.forms.excel.page import Page

_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")


def saved(workbook: Workbook, pages: Mapping[str, "Page"]) -> bytes:
    """Return the workbook with the rows of its pages, by the names of their sheets."""
    content = io.BytesIO()
    for page in pages.values():
        page.finish()
    _Writer(workbook, _TimelessZip(content, "w", ZIP_DEFLATED), pages).save()
    return content.getvalue()


class _Writer(ExcelWriter):
    """openpyxl's writer, for sheets whose rows are XML already.

    Its own way leaves every sheet in a temporary file until it is done, where what people said of themselves does not belong.
    """

    def __init__(self, workbook: Workbook, archive: ZipFile, pages: Mapping[str, "Page"]) -> None:
        super().__init__(workbook, archive)
        self._zip = archive
        self._pages = pages

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet into the archive; Any, since the types of openpyxl leave out what its writer works with."""
        page = self._pages[ws.title]
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        content = io.BytesIO()
        writer: Any = _SheetWriter(ws, page, content)
        writer.write()
        ws._rels = writer._rels
        rows = f"<sheetData>{''.join(page.rows)}</sheetData>".encode()
        self._zip.writestr(ws.path[1:], _NO_ROWS.sub(lambda _: rows, content.getvalue(), count=1))
        self.manifest.append(ws)


class _SheetWriter(WorksheetWriter):
    """openpyxl's writer of one sheet, which does not see its cells."""

    def __init__(self, ws: Any, page: "Page", out: io.BytesIO) -> None:
        super().__init__(ws, out)
        self._page = page
        # As a rule it finds them in the cells.
        ws._hyperlinks = list(page.links)

    def write_dimensions(self) -> None:
        """Write from where to where the cells go."""
        self.xf.send(SheetDimension(self._page.size).to_tree())

    def write_merged_cells(self) -> None:
        """Write which cells are one, always in one order: openpyxl keeps them in a set, and compares each with all others."""
        if self._page.merged:
            self.xf.send(MergeCells(mergeCell=[MergeCell(place) for place in self._page.merged]).to_tree())


class _TimelessZip(ZipFile):
    """A zip file in which every entry has the same date, since openpyxl gives each that of the clock."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *args: Any, **more: Any) -> None:
        """Write an entry without its time."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        entry = ZipInfo(name)
        entry.compress_type = ZIP_DEFLATED
        super().writestr(entry, data, *args, **more)
