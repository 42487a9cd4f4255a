"""The one way to write: a temporary file beside the target, flushed to disk, then put in its place.

No other module of the program opens a file for writing or makes a folder (tests/house/test_house.py). The temporary file has a
name that nobody can guess, is made anew and never opened through a link, and nobody can read it who cannot read what it becomes.
"""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from cxscan.files.disk.paths import exists, is_folder, is_link, is_taken, resolved
from cxscan.files.disk.reasons import reason_of
from cxscan.files.problems import CannotUse
from cxscan.files.saving.rights import Rights
from cxscan.files.saving.temporaries import temporary_name

_REPLACE_PATIENCE = 3.0
_REPLACE_PAUSE = 0.1
_ATTEMPTS = 3
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NO_SPACE = frozenset(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))
_NOT_TO_BE_FLUSHED = frozenset({errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})
"""What a disk says, as some shares do, that takes files and knows nothing of when they are safe on it."""
_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_durably(path: Path, content: str | bytes, *, rights: Rights | None = None) -> None:
    """Write text or bytes so that the file is whole at every moment: the old one, or the new one.

    A file that is there keeps its rights, and a link to it stays a link; a link that leads nowhere is not written through. A new
    file gets `rights`, else what the system gives new files.

    Raises:
        CannotUse: the folder or the disk does not let it happen; what was there is still there.
    """
    with in_words(path):
        target = resolved(path) if is_link(path) else path
        if target is not path and not exists(target):
            raise CannotUse("{path} is a link that leads nowhere. Remove it, and try again.", path=path)
        refuse_to_change(target)
        Draft(target, content, Rights.of(target) or rights).put(replace)


def write_if_free(path: Path, content: str | bytes, *, rights: Rights | None = None) -> bool:
    """Write a file where nothing stands under that name, not even a link that leads nowhere; tell whether that was so.

    Raises:
        CannotUse: the folder or the disk does not let it happen.
    """
    with in_words(path):
        try:
            Draft(path, content, rights).put(put_where_nothing_is)
        except FileExistsError:
            return False
    return True


class Draft:
    """What is to become a file: written beside it first, then put in its place."""

    def __init__(self, target: Path, content: str | bytes, rights: Rights | None) -> None:
        self.target = target
        self._content = content.encode() if isinstance(content, str) else content
        self._rights = rights
        self._temporary: Path | None = None

    def write(self) -> None:
        """Write all of it to disk, under a name of its own."""
        temporary = self.target.with_name(temporary_name(self.target.name))
        # What belongs to some alone is theirs alone from the start; a new file gets what the system gives new files.
        descriptor = os.open(temporary, _NEW_FILE, 0o666 if self._rights is None else 0o600)
        self._temporary = temporary
        try:
            with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor
                if self._rights is not None:
                    self._rights.give_to(file.fileno())
                file.write(self._content)
                file.flush()
                _flush(file.fileno())
        except BaseException:
            self.drop()
            raise

    def put(self, place: Callable[[Path, Path], None]) -> None:
        """Put it in its place as `place` does; written first where that has not been done."""
        for attempt in range(_ATTEMPTS):
            if self._temporary is None:
                self.write()
            try:
                self._put_once(place)
            except FileNotFoundError:
                # Another start may have taken it for something that was left behind.
                if attempt == _ATTEMPTS - 1 or not is_folder(self.target.parent):
                    raise
            else:
                return

    def _put_once(self, place: Callable[[Path, Path], None]) -> None:
        if self._temporary is None:
            raise ValueError("nothing has been written yet")
        try:
            place(self._temporary, self.target)
            _flush_folder(self.target.parent)
        finally:
            self.drop()

    def drop(self) -> None:
        """Remove what has not been put in its place."""
        if self._temporary is not None:
            with contextlib.suppress(OSError, ValueError):
                self._temporary.unlink(missing_ok=True)
            self._temporary = None


def replace(temporary: Path, target: Path) -> None:
    """Put the new file in its place; on Windows a sync client or virus scanner may hold the old one for a moment."""
    patience_ends = time.monotonic() + _REPLACE_PATIENCE
    while True:
        try:
            temporary.replace(target)
        except PermissionError:
            if os.name != "nt" or time.monotonic() > patience_ends:
                raise
            time.sleep(_REPLACE_PAUSE)
        else:
            return


def put_where_nothing_is(temporary: Path, target: Path) -> None:
    """Give the new file its name, and never take that from another.

    Raises:
        FileExistsError: something stands there.
    """
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # This disk knows no second names, or there is another reason, which comes again here.
        if is_taken(target):
            raise FileExistsError from None
        temporary.rename(target)


def _flush(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_TO_BE_FLUSHED:
            raise


def _flush_folder(folder: Path) -> None:
    """Make sure that what a folder holds is on disk too, not only what its files hold."""
    if os.name == "nt":
        return  # Windows cannot open a folder to flush it, and keeps its entries safe by itself
    # A folder that may be written and not read, and some network file systems, refuse; the file itself is flushed.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Put what the system says about writing a file into words.

    Raises:
        CannotUse: the system said no.
    """
    try:
        yield
    except PermissionError as error:
        if exists(path) and os.access(path.parent, os.W_OK):
            # What Windows says of a workbook that is open in Excel.
            raise CannotUse(
                "{path} is open in another program, or may not be changed. Close it there and try again.", path=path
            ) from None
        raise _cannot_write(path, error) from None
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from None


def _cannot_write(path: Path, error: Exception) -> CannotUse:
    about = {"path": path, "reason": reason_of(error)}
    if isinstance(error, OSError) and error.errno in _NO_SPACE:
        return CannotUse("{path} cannot be written: {reason}. Free some space or choose another folder, and try again.", **about)
    return CannotUse("{path} cannot be written: {reason}. Choose another name or folder, and try again.", **about)


def refuse_what_is_no_file(path: Path) -> None:
    """Say no to taking the place of what is no file: a folder, a device, a pipe.

    Raises:
        CannotUse: something of the kind stands there.
        OSError: it cannot be looked at.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise CannotUse("{path} is a folder, not a file.", path=path)
    if not stat.S_ISREG(mode):
        raise CannotUse("{path} is a device or a pipe, not a file. Choose another name.", path=path)


def refuse_to_change(path: Path) -> None:
    """Say no to a file that nobody may change; raises as `refuse_what_is_no_file` does, which it includes."""
    refuse_what_is_no_file(path)
    rights = Rights.of(path)
    if rights is not None and not rights.mode & _WRITE_BITS:
        raise CannotUse("{path} is protected against changes. Choose another name, or lift that first.", path=path)


# --- folders


def make_folder(folder: Path, *, private: bool = False, option: str | None = None) -> None:
    """Make a folder and those above it; a `private` one can be entered by its owner alone.

    `option` is the one with which another is chosen, where that is not an argument.

    Raises:
        CannotUse: it cannot be made, or is a file.
    """
    missing = [one for one in (folder, *folder.parents) if not exists(one)]
    try:
        folder.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
        for one in missing:
            _flush_folder(one.parent)
    except FileExistsError:
        if not exists(folder):
            raise CannotUse("{path} is a link that leads nowhere. Remove it, and try again.", path=folder) from None
        raise CannotUse("{path} is a file, not a folder.", path=folder) from None
    except (OSError, ValueError, RecursionError) as error:  # Python calls itself for each folder above another
        about = {"path": folder, "reason": reason_of(error)}
        if option:
            raise CannotUse(
                "The folder {path} cannot be made: {reason}. Choose another one with {option}.", option=option, **about
            ) from None
        raise CannotUse("The folder {path} cannot be made: {reason}. Choose another folder, and try again.", **about) from None


def make_private_file(path: Path) -> None:
    """Make a file that its owner alone can read, for a library that goes on writing it; one that is there stays.

    Raises:
        OSError: it cannot be made, or what is there is a link, or not ours alone.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o600)
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode) or about.st_nlink > 1:
            raise PermissionError(f"{path} may be somebody else's")
        if os.name != "nt":
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)
