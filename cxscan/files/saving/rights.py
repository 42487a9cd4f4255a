"""Who may read and change a file: taken from one file, given to another, and never wider on the way."""

import contextlib
import os
import stat
from pathlib import Path
from typing import Self

from cxscan.model.values import frozen


@frozen
class Rights:
    """The mode of a file, its owner and its group; -1 is whoever writes it."""

    mode: int
    owner: int = -1
    group: int = -1

    @classmethod
    def of(cls, path: Path) -> Self | None:
        """Return those of a file; none where there is no file."""
        try:
            about = path.stat()
        except (OSError, ValueError):
            return None
        return cls(about.st_mode & 0o777, about.st_uid, about.st_gid) if stat.S_ISREG(about.st_mode) else None

    def narrowed(self, other: "Rights | None") -> "Rights":
        """Return these rights without what another file does not give."""
        return Rights(self.mode & other.mode, self.owner, self.group) if other else self

    def give_to(self, descriptor: int) -> None:
        """Give them to an open file of our own; where its group cannot be had, no other group gets more than everybody."""
        if os.name == "nt":
            return  # there a file has the rights of its folder
        mode, now = self.mode, os.fstat(descriptor)
        if self.group not in {-1, now.st_gid} and not self._give_group(descriptor):
            mode &= ~0o070 | (mode & 0o007) << 3
        if self.owner not in {-1, now.st_uid}:
            with contextlib.suppress(OSError):  # only the administrator can, for whom the owner has to be kept
                os.fchown(descriptor, self.owner, -1)
        with contextlib.suppress(OSError):  # a disk that knows no rights refuses
            os.fchmod(descriptor, mode)

    def _give_group(self, descriptor: int) -> bool:
        try:
            os.fchown(descriptor, -1, self.group)
        except OSError:
            return False
        return True


PRIVATE = Rights(0o600)
