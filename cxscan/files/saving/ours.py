"""What must never be replaced: the answers and questions of people. What a file is, is read and not guessed from its name."""

import re
from pathlib import Path

from cxscan.files.paths import is_file
from cxscan.files.problems import CannotUse, CxscanError, WrongUsage
from cxscan.files.yaml_text import MAX_BYTES, decode_text, parse
from cxscan.languages import message

_LOOKS_LIKE_OURS = re.compile(rb"[\"']?format[\"']?[ \t]*:[ \t]*[\"']?cxscan/")


def refuse_to_replace_ours(path: Path, *, but: str | None = None) -> None:
    """Make sure that nothing takes the place of people's answers or questions, whatever is forced.

    Raises:
        WrongUsage: the file holds a scan, a questionnaire, a translation or a house style; only one of the kind `but` may go.
        CannotUse: it cannot be read, so that nobody knows.
    """
    if is_file(path) and (is_ours := _format_of(path)) and not (but and is_ours.startswith(f"cxscan/{but}/")):
        raise WrongUsage(message("{path} holds a scan or a questionnaire. Choose another name.", path=path))


def _format_of(path: Path) -> str:
    """Return what one of our files says that it is; `cxscan/` where it is one and cannot be understood; nothing for others."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CannotUse(message("{path} cannot be read: {reason}.", path=path, reason=error.strerror)) from None
    try:
        said = parse(path, decode_text(path, raw)).data.get("format")
    except CxscanError:
        # Broken by hand, by a merge, or no text at all.
        return "cxscan/" if _LOOKS_LIKE_OURS.search(raw) else ""
    return said if isinstance(said, str) and said.startswith("cxscan/") else ""
