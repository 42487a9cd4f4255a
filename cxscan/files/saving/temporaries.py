"""Files that are only there while something is written: their names, and those that a killed program left behind."""

import os
import re
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

LONGEST_NAME = 120
"""Bytes of another file's name that a name of ours repeats: what is put around it has to fit into 255 too."""
_OTHER_MACHINE_PATIENCE = 3600.0
"""Seconds after which nobody is taken to write any more, where it cannot be seen who does."""
_NAME = re.compile(r"\..+\.cxscan-(?P<machine>[0-9a-f]{8})-(?P<process>\d+)-[0-9a-f]{16}\.tmp", re.DOTALL)
_EARLIER_NAME = re.compile(r"\..+\.ya?ml\.(?P<process>\d+)\.tmp", re.DOTALL)
"""What the first version called them."""


def temporary_name(name: str) -> str:
    """Return a name for what is to become `name`, which nobody can guess and which says who writes it."""
    return f".{shortened(name)}.cxscan-{_machine_mark()}-{os.getpid()}-{os.urandom(8).hex()}.tmp"


def shortened(name: str) -> str:
    """Return the beginning of a name, no longer than `LONGEST_NAME` bytes."""
    return os.fsencode(name)[:LONGEST_NAME].decode("utf-8", errors="ignore")


def clear_temporaries(folder: Path) -> None:
    """Remove the temporary files that nobody writes any more; others, and what is not ours, stay."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            ours = _NAME.fullmatch(entry.name) or _EARLIER_NAME.fullmatch(entry.name)
            if ours and entry.is_file(follow_symlinks=False) and _is_left_behind(ours, entry.stat(follow_symlinks=False)):
                # Whoever writes it after all notices, and writes it again.
                with suppress(OSError):
                    (folder / entry.name).unlink()


def _is_left_behind(ours: re.Match[str], about: os.stat_result) -> bool:
    machine = ours.groupdict().get("machine", _machine_mark())
    running = is_running(int(ours["process"])) if machine == _machine_mark() else None
    return not running if running is not None else time.time() - about.st_mtime > _OTHER_MACHINE_PATIENCE


def machine_name() -> str:
    """Return what this machine calls itself."""
    return (os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME")) or "?"


def _machine_mark() -> str:
    return blake2b(machine_name().encode(errors="replace"), digest_size=4).hexdigest()


def is_running(process: int) -> bool | None:
    """Tell whether a process of this machine is running; none where that cannot be found out."""
    if os.name == "nt":
        return None  # there this call would end the process
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True
