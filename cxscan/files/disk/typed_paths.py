"""Paths as people type them; whether one can be used is found out, and said, by whoever uses it."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.files.disk.reasons import NO_NAME
from cxscan.files.problems import CannotUse, WrongUsage

if TYPE_CHECKING:
    from cxscan.files.disk.paths import Readable

_FOR_THE_SHELL = frozenset(" &()[]{}^=;!'+,`~%$@#")
"""What PowerShell or the older one of Windows reads as something else than part of a name."""


def read_path(text: str | Path) -> Path:
    """Return a path as it was typed.

    Raises:
        WrongUsage: it is empty, as in a script whose variable is not set: that is not the current folder.
        CannotUse: no system allows it.
    """
    if not str(text).strip():
        raise WrongUsage("The name of a file or folder is empty. Give one, or leave it out.")
    if not _is_possible(text):
        raise CannotUse("{path} cannot be read: {reason}.", path=ascii(str(text)), reason=NO_NAME)
    return Path(text)


def as_typed(*paths: "Readable | str") -> str:
    """Return paths, or names, as one types them in a command: with quotes where a shell would read something else."""
    return " ".join(map(_as_typed, map(str, paths)))


def _as_typed(text: str) -> str:
    if text.startswith("-"):  # which would be read as an option
        text = os.path.join(os.curdir, text)  # noqa: PTH118 - a Path drops the dot again
    return quoted(text)


def quoted(text: str) -> str:
    """Return a text as one types it in a command: with quotes where a shell would read something else."""
    if sys.platform == "win32":
        return f'"{text}"' if _FOR_THE_SHELL & set(text) else text
    import shlex  # noqa: PLC0415 - few commands show one

    return shlex.quote(text)


def option_typed(name: str, value: str) -> str:
    """Return an option with its value as one types it in a command; what begins with a dash would be read as an option."""
    return f"{name}={quoted(value)}" if value.startswith("-") else f"{name} {quoted(value)}"


def _is_possible(name: str | Path) -> bool:
    try:
        return b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False
