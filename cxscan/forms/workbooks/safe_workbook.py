"""Opening a workbook that came from somebody: refused where it is none, is locked, has macros, or would fill the memory."""

import io
import re
import warnings
import zipfile
import zlib
from typing import Any

from cxscan.forms.filled import FormFault, FormUnusable
from cxscan.languages import Message, message

MOST_UNPACKED = 40 * 1024 * 1024
"""Bytes that a workbook may unpack to: some hundred times what a form of eighty questions takes."""
MOST_PARTS = 400
ZIP_BEGINS, OLE_BEGINS = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_DECLARATIONS = tuple(word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in _ENCODINGS)
_SAID_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([^"']{0,40})["']""")
_READ_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1"}


def open_workbook(raw: bytes) -> Any:
    """Return a workbook to read from, with formulas as formulas and cells as a stream.

    Raises:
        FormUnusable: it is no workbook, or one that is not safe to open.
    """
    _refuse_unsafe(raw)
    from openpyxl import load_workbook  # noqa: PLC0415 - where no workbook comes it is not needed

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of what it leaves out, such as the list in a cell
            return load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
    except Exception as error:
        raise unusable(message("this workbook is damaged and cannot be read"), _SAVE_AGAIN) from error


def unusable(what: Message, hint: Message | None = None) -> FormUnusable:
    """Return that nothing of a form can be used."""
    return FormUnusable(FormFault(what, hint))


_SAVE_AGAIN = message("open it in Excel or LibreOffice, save it as .xlsx and try again")


def _refuse_unsafe(raw: bytes) -> None:
    if raw.startswith(OLE_BEGINS):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise unusable(message("this workbook has a password"), message("save it without a password and try again"))
        raise unusable(message("this is a workbook of an old kind"), _SAVE_AGAIN)
    if not raw.startswith(ZIP_BEGINS):
        raise unusable(message("this is no Excel workbook, whatever its name says"), _SAVE_AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_bomb(archive)
            for part in archive.infolist():
                _refuse_part(part.filename, archive.read(part))
            names = set(archive.namelist())
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise unusable(message("this workbook is damaged and cannot be read"), _SAVE_AGAIN) from error
    if "[Content_Types].xml" not in names:
        raise unusable(message("this is no Excel workbook, whatever its name says"), _SAVE_AGAIN)


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    """Refuse what would unpack to more than a form ever holds; no part gives more than it says here."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise unusable(message("this workbook unpacks to far more than a form holds, and was not opened"), _ASK_AGAIN)


_ASK_AGAIN = message("make a new form and fill that in")


def _refuse_part(name: str, content: bytes) -> None:
    if name.lower().endswith("vbaproject.bin") or b"macroEnabled" in content[:100_000]:
        raise unusable(message("this workbook holds macros"), message("save it as .xlsx, without macros, and try again"))
    said = _SAID_ENCODING.match(content[:200].lstrip(b"\xef\xbb\xbf"))
    if said and said[1].lower() not in _READ_ENCODINGS:
        encoding = said[1].decode("ascii", "replace")
        what = message("this workbook is in {encoding}, which no office program writes, and was not opened", encoding=encoding)
        raise unusable(what, _ASK_AGAIN)
    if any(word in content for word in _DECLARATIONS):
        raise unusable(message("this workbook declares entities, which no office program writes, and was not opened"), _ASK_AGAIN)
