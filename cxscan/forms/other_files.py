"""Files that come back where a form is expected, and are something else: what each is, and what to do."""

import io
import re
import zipfile

from cxscan.forms.filled import FormFault
from cxscan.languages import message

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
    if raw.startswith(b"PK\x03\x04"):
        return _other_archive(raw)
    return None


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
