"""Who may read and change a file: taken from one file, given to another, and never wider on the way."""

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import Self

from cxscan.model.values import frozen

_ACCESS_LIST = "system.posix_acl_access"


@frozen
class Rights:
    """The mode of a file, its owner and its group, -1 for whoever writes it; and who else it names, as Linux keeps that."""

    mode: int
    owner: int = -1
    group: int = -1
    access_list: bytes = b""

    @classmethod
    def of(cls, path: Path) -> Self | None:
        """Return those of a file; none where there is no file."""
        try:
            about = path.stat()
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(about.st_mode):
            return None
        return cls(about.st_mode & 0o777, about.st_uid, about.st_gid, _access_list_of(path))

    def narrowed(self, other: "Rights | None") -> "Rights":
        """Return these rights without what another file does not give."""
        if other is None:
            return self
        both = Rights(self.mode & other.mode, self.owner, self.group, self.access_list)
        if self.access_list == other.access_list:
            return both
        return Rights(_as_everybody(both.mode), self.owner, self.group)

    def give_to(self, descriptor: int) -> None:
        """Give them to an open file of our own; where its group cannot be had, no other group gets more than everybody."""
        if os.name == "nt":
            return  # there a file has the rights of its folder
        mode, now = self.mode, os.fstat(descriptor)
        if self.group not in {-1, now.st_gid} and not self._give_group(descriptor):
            mode = _as_everybody(mode)
        if self.owner not in {-1, now.st_uid}:
            with contextlib.suppress(OSError):  # only the administrator can, for whom the owner has to be kept
                os.fchown(descriptor, self.owner, -1)
        if not _give_access_list(descriptor, self.access_list if mode == self.mode else b"") and self.access_list:
            mode = _as_everybody(mode)
        with contextlib.suppress(OSError):  # a disk that knows no rights refuses
            os.fchmod(descriptor, mode)

    def _give_group(self, descriptor: int) -> bool:
        try:
            os.fchown(descriptor, -1, self.group)
        except OSError:
            return False
        return True


def _as_everybody(mode: int) -> int:
    """Return a mode that gives the group no more than everybody; beside an access list its bits say how far that goes at most."""
    return mode & (~0o070 | (mode & 0o007) << 3)


def _access_list_of(path: Path) -> bytes:
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # it has none, or its disk knows none
            return os.getxattr(path, _ACCESS_LIST)
    return b""


def _give_access_list(descriptor: int, access_list: bytes) -> bool:
    """Give a file this list, or none: not the one either that its folder gives to what is made there. False where it has none."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            if access_list:
                os.setxattr(descriptor, _ACCESS_LIST, access_list)
                return True
            os.removexattr(descriptor, _ACCESS_LIST)
    return False


PRIVATE = Rights(0o600)
