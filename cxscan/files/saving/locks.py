"""A scan is open in one session at a time: a lock beside the file that is meant, whatever name leads to it, and who has it.

The system keeps the lock, so that nothing of a crashed session stays in anybody's way. A share that knows no locks gets a lock
file that is only there: what it says of its owner then decides.
"""

import errno
import getpass
import json
import os
import stat
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from filelock import lock_descriptor

from cxscan.files.problems import CannotUse
from cxscan.files.reasons import reason_of
from cxscan.files.saving.temporaries import LONGEST_NAME, is_running, machine_name, shortened, temporary_name
from cxscan.languages import Message, message

NO_SIGN_OF_LIFE = 12 * 3600.0
"""Seconds after which an owner on another machine is taken to be gone, where the system keeps no lock."""
_NO_LOCKS = frozenset({errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOLCK, errno.EINVAL, errno.EBADF})
"""What systems say where they have no locks: EINVAL is Windows, EBADF a share that locks no file that may only be read."""
_ATTEMPTS = 20
_PAUSE = 0.05
_MOST_BYTES = 4096
_OPEN = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
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
        name = f"{shortened(name)}.{blake2b(os.fsencode(name), digest_size=8).hexdigest()}"
    return meant.with_name(f".{name}.lock")


def take_lock(path: Path) -> Lock:
    """Take the lock of a file.

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
        what = message("{path} stands where the lock of this scan belongs, and is none. Remove it, and try again.", path=place)
        raise CannotUse(what) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise CannotUse(
            message(
                "The folder {path} cannot be written: {reason}. Choose another one with --folder.",
                path=path.parent,
                reason=reason_of(error),
            )
        ) from None
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
    if os.fstat(descriptor).st_size and _owner(descriptor) is None:
        os.close(descriptor)  # it is a lock of something else
        return
    if lock := _locked_or_closed(place, descriptor, is_new=False):
        lock.drop()


class _HeldError(Exception):
    """Somebody else has the lock."""

    def __init__(self, owner: Owner | None, seen: float = 0.0) -> None:
        self.owner = owner
        self.seen = seen


class _InTheWayError(OSError):
    """What stands in the place of a lock is none."""


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
        except OSError as error:
            if place.is_symlink():
                raise _InTheWayError(error.errno, f"{place.name} is a link") from None
            raise
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return descriptor
        os.close(descriptor)
        raise _InTheWayError(errno.EEXIST, f"{place.name} is no lock")
    raise _HeldError(_whose_file(place), place.lstat().st_mtime)


def _locked(place: Path, descriptor: int, *, is_new: bool) -> Lock | None:
    """Return the lock where the file is ours now; none where it has to be tried again."""
    try:
        is_ours = lock_descriptor(descriptor, blocking=False)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        return _without_system(place, descriptor, is_new=is_new)
    owner, seen = _owner(descriptor), os.fstat(descriptor).st_mtime
    if not is_ours:
        raise _HeldError(owner, seen)
    if not _stands_at(place, descriptor):
        return None  # its owner has just removed it
    if owner and not owner.system and not owner.is_gone(seen):
        raise _HeldError(owner, seen)  # a machine without locks works on the same share
    if not _sign(descriptor, system=True) and _removed(place):
        return None  # it was a colleague's, in which we cannot write our name: we make one of our own
    return Lock(place, descriptor, system=True)


def _without_system(place: Path, descriptor: int, *, is_new: bool) -> Lock | None:
    """Take a lock that is only a file: whoever makes it has it, and one whose owner is gone makes room."""
    if is_new:
        _sign(descriptor, system=False)
        return Lock(place, descriptor, system=False)
    owner, seen = _owner(descriptor), os.fstat(descriptor).st_mtime
    if owner and not owner.is_gone(seen):
        raise _HeldError(owner, seen)
    if owner is None and time.time() - seen < _ATTEMPTS * _PAUSE:
        raise _HeldError(None, seen)  # whoever made it is just writing its name
    # Of two that come upon it at once only one can take it away, and it looks at what it took.
    aside = place.with_name(temporary_name(place.name))
    place.rename(aside)
    if _stands_at(aside, descriptor):
        aside.unlink()
    else:
        aside.rename(place)
    return None


def _sign(descriptor: int, *, system: bool) -> bool:
    """Write into a lock whose it is; false where that is not possible."""
    owner = Owner(_user(), machine_name(), os.getpid(), time.time(), system)
    try:
        # Windows lets nobody read the first byte, which is the one that is locked.
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, b"\n" + json.dumps(asdict(owner)).encode() + b"\n")
        os.ftruncate(descriptor, os.lseek(descriptor, 0, os.SEEK_CUR))
    except OSError:
        return False
    if os.name != "nt":
        with suppress(OSError):
            os.fchmod(descriptor, os.fstat(descriptor).st_mode & 0o777 | 0o444)  # colleagues have to see whose it is
    return True


def _owner(descriptor: int) -> Owner | None:
    """Return whose a lock is; none where it does not say so."""
    try:
        os.lseek(descriptor, 1, os.SEEK_SET)
        said = json.loads(os.read(descriptor, _MOST_BYTES))
        user, machine, process = str(said["user"]), str(said["machine"]), int(said["process"])
        return Owner(user, machine, process, float(said["since"]), bool(said["system"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def _whose_file(place: Path) -> Owner | None:
    """Return whose a lock is that we may not even read, as far as the system tells."""
    about = place.lstat()
    try:
        return Owner(place.owner(), "?", 0, about.st_mtime)
    except (OSError, KeyError, NotImplementedError):
        return Owner(str(about.st_uid), "?", 0, about.st_mtime)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a number without a name, as in many a container
        return str(os.getuid()) if hasattr(os, "getuid") else "?"


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


def _is_open(path: Path, place: Path, owner: Owner | None) -> Message:
    if owner is None or (owner.machine, owner.user) == (machine_name(), _user()):
        return message("{path} is open in another cxscan, perhaps in another window. Finish there first, or close it.", path=path)
    return message(
        "{path} is open in another cxscan: {owner}. Wait until it is closed there. If that computer has crashed, remove {lock}",
        path=path,
        owner=owner.in_words(),
        lock=place,
    )
