"""What must never be replaced: the answers and questions of people. What a file is, is read and not guessed from its name."""

import re
from pathlib import Path

from cxscan.files.kinds import Kind
from cxscan.files.paths import is_file
from cxscan.files.problems import CannotUse, CxscanError
from cxscan.files.reasons import reason_of
from cxscan.files.text import MAX_BYTES, decode_text
from cxscan.files.yaml.document import parse
from cxscan.languages import message
from cxscan.model.formats import PROGRAM

_LOOKS_LIKE_OURS = re.compile(rb"[\"']?format[\"']?[ \t]*:[ \t]*[\"']?" + PROGRAM.encode())


def is_ours(path: Path, *, but: Kind | None = None) -> bool:
    """Tell whether a file holds a scan, a questionnaire, a translation or a house style, other than one of the kind `but`.

    Raises:
        CannotUse: it cannot be read, so that nobody knows.
    """
    return is_file(path) and bool(said := _format_of(path)) and not (but and but.replaced_by_force and but.format.is_of(said))


def _format_of(path: Path) -> str:
    """Return what one of our files says that it is, `cxscan/` alone where it cannot be understood; nothing for others."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CannotUse(message("{path} cannot be read: {reason}.", path=path, reason=reason_of(error))) from None
    try:
        said = parse(path, decode_text(path, raw)).data.get("format")
    except CxscanError:
        # Broken by hand, by a merge, or no text at all.
        return PROGRAM if _LOOKS_LIKE_OURS.search(raw) else ""
    return said if isinstance(said, str) and said.startswith(PROGRAM) else ""
