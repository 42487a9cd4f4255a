"""What must never be replaced: the answers and questions of people. What a file is, is read and not guessed from its name."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from cxscan.files.disk.paths import is_file
from cxscan.files.disk.pipes import read_at_most
from cxscan.files.disk.reasons import reason_of
from cxscan.files.disk.text import MAX_BYTES
from cxscan.files.kinds import Kind
from cxscan.files.problems import CannotUse
from cxscan.files.yaml.peek import peek
from cxscan.model.formats import PROGRAM

_LOOKS_LIKE_OURS = re.compile(r"^[ \t\r{,?\"']*format[\"']?\s*:\s*[\"']?" + PROGRAM, re.MULTILINE)
_BROKEN = "?"


def is_ours(path: Path, *, but: Kind | None = None) -> bool:
    """Tell whether a file holds a scan, a questionnaire, a translation or a house style, other than one of the kind `but`.

    Raises:
        CannotUse: it cannot be read, so that nobody knows.
    """
    return is_file(path) and (kind := _kind(path)) is not None and not (but and but.replaced_by_force and kind == but.name)


def _kind(path: Path) -> str | None:
    """Return what kind of file of ours it is, also where it is broken by hand or by a merge; none for others."""
    try:
        raw = read_at_most(path, MAX_BYTES + 1)
    except OSError as error:
        raise CannotUse("{path} cannot be read: {reason}.", path=path, reason=reason_of(error)) from None
    encoding = "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    text = raw.decode(encoding, errors="replace")
    return peek(text).kind or (_BROKEN if _LOOKS_LIKE_OURS.search(text.replace("\0", "")) else None)
