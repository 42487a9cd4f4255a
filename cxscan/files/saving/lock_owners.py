"""Whose a lock is: written into it, read from it, and judged where the system does not say whether somebody is still there."""

import getpass
import json
import os
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from cxscan.files.saving.temporaries import is_running, machine_name
from cxscan.languages import Message, message
from cxscan.model.values import frozen

NO_SIGN_OF_LIFE = 12 * 3600.0
"""Seconds after which an owner on another machine is taken to be gone, where the system keeps no lock."""
_MOST_BYTES = 4096
_LONGEST = 60
_BEGINNING = b'\n{"user": "'


@frozen
class Owner:
    """Who has a lock: a person, a machine, a process on it, since when (seconds since 1970), and whether the system knows."""

    user: str
    machine: str
    process: int
    since: float
    system: bool = True

    def is_gone(self, seen: float) -> bool:
        """Tell whether nobody is there any more, as far as can be known; `seen` is the time of the last sign of life."""
        if self.machine == machine_name() and (running := is_running(self.process)) is not None:
            return not running
        return time.time() - seen > NO_SIGN_OF_LIFE

    def in_words(self) -> Message:
        """Say who it is and since when."""
        since = time.strftime("%Y-%m-%d %H:%M", time.localtime(self.since))
        return message("{user} on {machine}, since {since}", user=self.user, machine=self.machine, since=since)


def sign(descriptor: int, *, system: bool) -> None:
    """Write into a lock whose it is.

    Raises:
        OSError: there is no space, or we may only read it.
    """
    owner = Owner(user_name(), machine_name(), os.getpid(), time.time(), system)
    # Windows lets nobody read the first byte, which is the one that is locked.
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, b"\n" + json.dumps(asdict(owner)).encode() + b"\n")
    os.ftruncate(descriptor, os.lseek(descriptor, 0, os.SEEK_CUR))
    if os.name != "nt":
        with suppress(OSError):
            os.fchmod(descriptor, os.fstat(descriptor).st_mode & 0o777 | 0o444)  # colleagues have to see whose it is


def is_lock(descriptor: int) -> bool:
    """Tell whether a file is a lock of ours, also where a crash or a full disk took all or part of what it said."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        begins = os.read(descriptor, len(_BEGINNING))
    except PermissionError:  # Windows, where somebody has it
        return True
    return _BEGINNING.startswith(begins.rstrip(b"\0"))


def owner_in(descriptor: int) -> Owner | None:
    """Return whose a lock is; none where it does not say so."""
    try:
        os.lseek(descriptor, 1, os.SEEK_SET)
        said = json.loads(os.read(descriptor, _MOST_BYTES))
        user, machine, process = str(said["user"])[:_LONGEST], str(said["machine"])[:_LONGEST], int(said["process"])
        time.localtime(float(said["since"]))  # a time that never was is no time
        return Owner(user, machine, max(process, 1), float(said["since"]), bool(said["system"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def owner_of_file(place: Path) -> Owner | None:
    """Return whose a lock is that we may not even read, as far as the system tells."""
    about = place.lstat()
    try:
        return Owner(place.owner(), "?", 0, about.st_mtime)
    except (OSError, KeyError, NotImplementedError):
        return Owner(str(about.st_uid), "?", 0, about.st_mtime)


def user_name() -> str:
    """Return what whoever runs the program is called here."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a number without a name, as in many a container
        return str(os.getuid()) if hasattr(os, "getuid") else "?"
