"""Files that come back where a form is expected, and are something else: what each is, and what to do."""

import csv
import io
import re
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from cxscan.forms.filled import FormFault
from cxscan.languages import message
from cxscan.model.formats import FORM, SCAN

_PICTURES = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_HEADS = re.compile(rb"(?:[A-Za-z][\w-]*:.*\n(?:[ \t].*\n)*){3,}")
_OF_A_MAIL = re.compile(rb"^(?:MIME-Version|Received|Message-ID|Return-Path):", re.MULTILINE | re.IGNORECASE)
_OUTLOOK = "__substg1.0_".encode("utf-16-le")


def other_file(raw: bytes) -> FormFault | None:
    """Return what a file is that is no form and never was one; none where it may be one."""
    if raw.startswith(_PICTURES) or raw[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"}:
        return FormFault(
            message("this is a picture or a PDF, from which no answers can be read"),
            message("ask for the workbook itself, or for the file that “Download my answers” gives"),
        )
    if _OUTLOOK in raw or is_mail(raw):
        return FormFault(message("this is a mail"), message("save what is attached to it, and collect that"))
    if what := next((said for begin, sign, said in _OTHER_WORKBOOKS if raw.startswith(begin) and sign in raw), None):
        return FormFault(what, message("open it in Excel or LibreOffice, save it as .xlsx and try again"))
    if raw.startswith(b"PK\x03\x04"):
        return _other_archive(raw)
    return None


_OTHER_WORKBOOKS = (
    (b"PK\x03\x04", b"xl/workbook.bin", message("this is a workbook saved as a binary one (.xlsb)")),
    (b"", b"urn:schemas-microsoft-com:office:spreadsheet", message("this is a workbook saved as XML")),
    (b"", b"urn:schemas-microsoft-com:office:excel", message("this is a workbook saved as a web page")),
)
"""How each begins, and what stands in it; what is packed in an .xlsx cannot be seen."""


def other_text(raw: bytes, ending: str) -> FormFault | None:
    """Return what a text is that is no form, or not as one is read: a table, or not in UTF-8; none where it may be one."""
    encoding = _encoding(raw)
    if encoding is None:
        return None
    text = raw.decode(encoding, errors="replace")
    is_ours = any(str(one) in text for one in (FORM, SCAN))
    if not is_ours and (ending.lower() in _TABLES or _is_table(text)):
        return FormFault(
            message("this is a table saved as text (CSV): it does not say of which form it is, nor whose answers these are"),
            message("save the workbook itself as Excel (.xlsx), and collect that"),
        )
    if encoding == "utf-8":
        return None
    hint = message("ask for the file as it was downloaded, or save it as UTF-8 in an editor")
    if encoding == _OF_WINDOWS:
        return FormFault(message("this text is not in UTF-8, but as older programs of Windows write one (Windows-1252)"), hint)
    return FormFault(message("this text is not in UTF-8, but in UTF-16, which some programs call Unicode"), hint)


_TABLES, _OF_WINDOWS = {".csv", ".tsv", ".tab"}, "cp1252"
_SEPARATORS = ("\t", ",", ";")


def _encoding(raw: bytes) -> str | None:
    """Return in what a text seems to be written; none where it seems to be no text."""
    begin = raw[:200]
    if begin.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    if begin.count(0) > len(begin) // 4:
        return "utf-16-be" if begin.startswith(b"\0") else "utf-16-le"
    if any(byte < ord(" ") and byte not in b"\t\n\f\r" for byte in begin):
        return None
    try:
        raw.decode()
    except UnicodeDecodeError:
        return _OF_WINDOWS
    return "utf-8"


def _is_table(text: str) -> bool:
    """Tell whether a text has columns: as many in each of its first rows, and more than two."""
    # What the library cannot take apart, a line without end or a zero, is cut off.
    lines = [line.split("\0")[0][:_SIGNS_SEEN] for line in text.splitlines()[:_ROWS_SEEN]]
    for separator in _SEPARATORS:
        widths = {len(row) for row in csv.reader(lines, delimiter=separator) if row}
        if len(lines) > 1 and len(widths) == 1 and min(widths) > 2:
            return True
    return False


_ROWS_SEEN, _SIGNS_SEEN = 20, 1000


def is_mail(raw: bytes) -> bool:
    """Tell whether a file is a mail as most programs save one: lines that say what it is, and what it says below them."""
    head = _HEADS.match(raw[:20_000])
    return head is not None and _OF_A_MAIL.search(head[0]) is not None


def _other_archive(raw: bytes) -> FormFault | None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return None
    if any(name.endswith(".iwa") for name in names):
        return FormFault(message("this is a workbook of Numbers"), message("save it as Excel there (Export), and collect that"))
    if any(name.lower().endswith((".xlsx", ".json", ".yaml")) for name in names):
        return FormFault(message("this is an archive with files in it"), message("unpack it, and collect what comes out"))
    return None
