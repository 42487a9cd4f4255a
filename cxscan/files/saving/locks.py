"""A scan is open in one session at a time: a lock beside the file that is meant, whatever name leads to it, and who has it.

The system keeps the lock, so that nothing of a crashed session stays in anybody's way. A share that knows no locks gets a lock
file that is only there: what it says of its owner then decides.
"""

import errno
import os
import stat
import time
import unicodedata
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from filelock import lock_descriptor

from cxscan.files.disk.paths import exists
from cxscan.files.disk.reasons import reason_of
from cxscan.files.problems import CannotUse
from cxscan.files.saving.durable import put_where_nothing_is
from cxscan.files.saving.lock_owners import Owner, is_lock, owner_in, owner_of_file, sign, user_name
from cxscan.files.saving.temporaries import LONGEST_NAME, machine_name, shortened, temporary_name
from cxscan.languages import Message, message

_NO_LOCKS = frozenset(
    {
        *(errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOLCK, errno.EINVAL, errno.EBADF),
        *(errno.ENOTTY, errno.EPERM, errno.EPROTONOSUPPORT, errno.EDEADLK, errno.EINTR),
    }
)
"""What systems say where they have no locks: EINVAL is Windows, EBADF a share that locks no file that may only be read,
EDEADLK and EINTR a share whose keeper of locks is in trouble."""
_ATTEMPTS = 20
_PAUSE = 0.05
_OPEN = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Lock:
    """A lock that is held, until it is dropped."""

    def __init__(self, place: Path, descriptor: int, *, system: bool) -> None:
        self.system = system
        """Whether the system keeps it; else it is a file and no more."""
        self._place = place
        self._descriptor = descriptor

    def is_for(self, path: Path) -> bool:
        """Tell whether this is, still, the lock of this file."""
        return _stands_at(lock_path(path), self._descriptor)

    def give_sign(self) -> None:
        """Show those who can only look at the file that its owner is there."""
        with suppress(OSError):
            os.utime(self._descriptor if os.utime in os.supports_fd else self._place)

    def drop(self) -> None:
        """Let others have the file; nothing stays behind."""
        # Removed while it is still held, so that no second session can have opened it: the next one makes its own.
        stands = _stands_at(self._place, self._descriptor)
        if stands and os.name != "nt":
            _removed(self._place)
        with suppress(OSError):
            os.close(self._descriptor)
        if stands and os.name == "nt":
            _removed(self._place)


def lock_path(path: Path) -> Path:
    """Return where the lock of a file stands: beside the file that is meant, whatever name leads to it."""
    meant = path.resolve()
    name = meant.name
    if len(os.fsencode(name)) > LONGEST_NAME:
        # Where capitals and accents make no other file, they make no other lock.
        same = unicodedata.normalize("NFC", name).casefold()
        name = f"{shortened(name)}.{blake2b(same.encode(errors='replace'), digest_size=8).hexdigest()}"
    return meant.with_name(f".{name}.lock")


def take_lock(path: Path, option: str = "--folder") -> Lock:
    """Take the lock of a file; `option` is the one with which another place is chosen for it.

    Raises:
        CannotUse: somebody else has it, or its folder cannot be written.
    """
    held = _HeldError(None)
    try:
        place = lock_path(path)
        for _ in range(_ATTEMPTS):
            try:
                if lock := _try(place):
                    return lock
            except _HeldError as error:
                held = error
                if held.owner and not held.owner.is_gone(held.seen):
                    break
                # Whoever clears up what was left behind has it for a moment.
                time.sleep(_PAUSE)
    except _InTheWayError as error:
        raise CannotUse(
            "{path} stands where the lock of this scan belongs, and is none. Remove it, and try again.", path=place
        ) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise CannotUse(_cannot_write_beside(path, error, option)) from None
    raise CannotUse(_is_open(path, place, held.owner))


def clear_locks(folder: Path) -> None:
    """Remove the locks of scans in a folder that nobody has any more; others, and what is not ours, stay."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - the names alone
            if name.startswith(".") and name.endswith((".yaml.lock", ".yml.lock")):
                with suppress(OSError, _HeldError, _InTheWayError):
                    _clear(folder / name)


def _clear(place: Path) -> None:
    descriptor = _open_existing(place)
    if descriptor is None:
        return
    if lock := _locked_or_closed(place, descriptor, is_new=False):
        lock.drop()


class _HeldError(Exception):
    """Somebody else has the lock."""

    def __init__(self, owner: Owner | None, seen: float = 0.0) -> None:
        self.owner = owner
        self.seen = seen


class _InTheWayError(Exception):
    """What stands in the place of a lock is none of ours."""


def _try(place: Path) -> Lock | None:
    """Take a lock, or return none where it has to be tried again since it changed in the meantime."""
    try:
        descriptor, is_new = os.open(place, _OPEN | os.O_CREAT | os.O_EXCL, 0o666), True
    except FileExistsError:
        found = _open_existing(place)
        if found is None:
            return None
        descriptor, is_new = found, False
    return _locked_or_closed(place, descriptor, is_new=is_new)


def _locked_or_closed(place: Path, descriptor: int, *, is_new: bool) -> Lock | None:
    """Return what `_locked` does, and close the file where that is no lock."""
    lock = None
    try:
        lock = _locked(place, descriptor, is_new=is_new)
    except OSError:
        if is_new and _stands_at(place, descriptor):
            _removed(place)  # it was made for nothing
        raise
    finally:
        if lock is None:
            os.close(descriptor)
    return lock


def _open_existing(place: Path) -> int | None:
    """Open a lock that is there, for reading alone where it is a colleague's; none where it has gone in the meantime."""
    for flags in (_OPEN, _OPEN & ~os.O_RDWR | os.O_RDONLY):
        try:
            descriptor = os.open(place, flags)
        except FileNotFoundError:
            return None
        except PermissionError:
            continue
        except OSError:
            if not stat.S_ISREG(place.lstat().st_mode):
                raise _InTheWayError from None
            raise
        about = os.fstat(descriptor)
        # A second name of another file would let us write into that.
        if stat.S_ISREG(about.st_mode) and about.st_nlink <= 1 and is_lock(descriptor):
            return descriptor
        os.close(descriptor)
        raise _InTheWayError
    raise _HeldError(owner_of_file(place), place.lstat().st_mtime)


def _locked(place: Path, descriptor: int, *, is_new: bool) -> Lock | None:
    """Return the lock where the file is ours now; none where it has to be tried again."""
    try:
        is_ours = lock_descriptor(descriptor, blocking=False)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        return _without_system(place, descriptor, is_new=is_new)
    owner, seen = owner_in(descriptor), os.fstat(descriptor).st_mtime
    if not is_ours:
        raise _HeldError(owner, seen)
    if not _stands_at(place, descriptor):
        return None  # its owner has just removed it
    if owner and not owner.system and not owner.is_gone(seen):
        raise _HeldError(owner, seen)  # a machine without locks works on the same share
    try:
        sign(descriptor, system=True)
    except OSError as error:
        if error.errno == errno.EBADF and _removed(place):
            return None  # it was a colleague's, in which we cannot write our name: we make one of our own
        # It is held all the same, by nobody that it could name.
    return Lock(place, descriptor, system=True)


def _without_system(place: Path, descriptor: int, *, is_new: bool) -> Lock | None:
    """Take a lock that is only a file: whoever makes it has it, and one whose owner is gone makes room."""
    if is_new:
        try:
            sign(descriptor, system=False)
        except OSError:
            _removed(place)
            raise
        return Lock(place, descriptor, system=False)
    owner, seen = owner_in(descriptor), os.fstat(descriptor).st_mtime
    if owner and not owner.is_gone(seen):
        raise _HeldError(owner, seen)
    if owner is None and time.time() - seen < _ATTEMPTS * _PAUSE:
        raise _HeldError(None, seen)  # whoever made it is just writing its name
    # Of two that come upon it at once only one can take it away, and it looks at what it took.
    aside = place.with_name(temporary_name(place.name))
    place.rename(aside)
    if not _stands_at(aside, descriptor):
        with suppress(FileExistsError):
            put_where_nothing_is(aside, place)
    _removed(aside)
    return None


def _stands_at(place: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(place.lstat(), os.fstat(descriptor))
    except (OSError, ValueError):
        return False


def _removed(place: Path) -> bool:
    try:
        place.unlink()
    except OSError:
        return False
    return True


def _cannot_write_beside(path: Path, error: Exception, option: str) -> Message:
    about = {"path": path.parent, "reason": reason_of(error)}
    if exists(path):
        return message(
            "The folder {path} cannot be written: {reason}. Copy {file} to a folder of your own and go on there.",
            file=path,
            **about,
        )
    return message("The folder {path} cannot be written: {reason}. Choose another one with {option}.", option=option, **about)


def _is_open(path: Path, place: Path, owner: Owner | None) -> Message:
    if owner is None or (owner.machine, owner.user) == (machine_name(), user_name()):
        return message("{path} is open in another cxscan, perhaps in another window. Finish there first, or close it.", path=path)
    if owner.machine == machine_name():
        return message(
            "{path} is open in another cxscan: {owner}. Wait until it is closed there.", path=path, owner=owner.in_words()
        )
    return message(
        "{path} is open in another cxscan: {owner}. Wait until it is closed there. If that computer has crashed, remove {lock}",
        path=path,
        owner=owner.in_words(),
        lock=place,
    )
