"""Paths as people type them; whether one can be used is found out, and said, by whoever uses it."""

import os
from pathlib import Path

from cxscan.files.disk.reasons import NO_NAME
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.languages import message


def read_path(text: str | Path) -> Path:
    """Return a path as it was typed.

    Raises:
        WrongUsage: it is empty, as in a script whose variable is not set: that is not the current folder.
        CannotUse: no system allows it.
    """
    if not str(text).strip():
        raise WrongUsage(message("The name of a file or folder is empty. Give one, or leave it out."))
    if not _is_possible(text):
        raise CannotUse(message("{path} cannot be read: {reason}.", path=ascii(str(text)), reason=NO_NAME))
    return Path(text)


def _is_possible(name: str | Path) -> bool:
    try:
        return b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False
