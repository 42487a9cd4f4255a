"""The bytes of a workbook that openpyxl made, without its temporary files: they need a disk that may be full or closed."""

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


def bytes_of(workbook: Workbook) -> bytes:
    """Return a workbook as its file holds it."""
    content = io.BytesIO()
    _WriterInMemory(workbook, ZipFile(content, "w", ZIP_DEFLATED)).save()
    return content.getvalue()


class _WriterInMemory(ExcelWriter):
    """openpyxl's writer, which leaves no sheet in a temporary file until it is done."""

    def __init__(self, workbook: Workbook, archive: ZipFile) -> None:
        super().__init__(workbook, archive)
        self._zip = archive

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet into the archive; Any, since the types of openpyxl leave out what its writer works with."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        content = io.BytesIO()
        writer: Any = WorksheetWriter(ws, content)
        writer.write()
        ws._rels = writer._rels
        self._zip.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)
