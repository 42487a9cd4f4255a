"""Paths: what stands where, asked so that no name, link, right or vanished folder ends in a traceback.

`pathlib` raises over a name that is too long or has a zero byte in it, over a folder that one may not enter, a link that leads
back to itself and a current folder that is gone. Here such a path is simply not there; whoever reads it gets the reason.
"""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, Self, TypeVar

from cxscan.model.values import frozen


def is_yaml(name: str) -> bool:
    """Tell whether a file of this name is one of ours: `.yaml` or `.yml`, in capitals too."""
    return name.lower().endswith((".yaml", ".yml"))


class Readable(Protocol):
    """A file or folder to read: on disk a `pathlib.Path`, in a revision of git a `RevisionPath`, with the same names for things.

    As text it is what people call it by.
    """

    @property
    def name(self) -> str:
        """The last part."""

    @property
    def stem(self) -> str:
        """The last part without its ending."""

    @property
    def suffix(self) -> str:
        """The ending, with its point."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the folders that it stands in, from the top, and its own."""

    @property
    def parent(self) -> Self:
        """The folder that it stands in."""

    @property
    def parents(self) -> Sequence[Self]:
        """The folders that it stands in, the nearest first."""

    def __truediv__(self, name: str, /) -> Self:
        """Return what stands in this folder under a name."""

    def resolve(self) -> Self:
        """Return the one path among those that lead here."""

    def is_file(self) -> bool:
        """Tell whether a file stands there."""

    def is_dir(self) -> bool:
        """Tell whether a folder stands there."""

    def iterdir(self) -> Iterator[Self]:
        """Yield what stands in this folder; raises OSError where there is none."""

    def open(self, mode: Literal["rb"], /) -> BinaryIO:
        """Return what the file holds; raises OSError where that is not possible."""


ReadablePath = TypeVar("ReadablePath", bound=Readable)


def is_file(path: Readable) -> bool:
    """Tell whether a file stands there, as far as can be seen."""
    return os.path.isfile(path) if isinstance(path, Path) else path.is_file()  # noqa: PTH113 - see above


def is_folder(path: Readable) -> bool:
    """Tell whether a folder stands there, as far as can be seen."""
    return os.path.isdir(path) if isinstance(path, Path) else path.is_dir()  # noqa: PTH112 - see above


def is_pipe(path: Readable) -> bool:
    """Tell whether neither a file nor a folder stands there but something to read from, such as `<(…)` of a shell."""
    return isinstance(path, Path) and exists(path) and not is_file(path) and not is_folder(path)


def exists(path: Path) -> bool:
    """Tell whether anything stands there, as far as can be seen."""
    return os.path.exists(path)  # noqa: PTH110 - see above


def is_link(path: Path) -> bool:
    """Tell whether a link stands there, wherever it leads, as far as can be seen."""
    return os.path.islink(path)  # noqa: PTH114 - see above


def is_taken(path: Path) -> bool:
    """Tell whether something has this name, as far as can be seen: a link that leads nowhere has it too."""
    return os.path.lexists(path)


def resolved(path: ReadablePath) -> ReadablePath:
    """Return the one path among those that lead here; the path itself where that cannot be found out."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a RuntimeError is what Python before 3.13 says of links in a circle
        return path


def whole_path(path: Path) -> Path:
    """Return a path from the top, as it was named: links in it stay; the path itself where the current folder is gone."""
    here = current_folder()
    return here / path if here else path


def is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, through links too."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def current_folder() -> Path | None:
    """Return the folder that the program was started in; none where it is not there any more."""
    try:
        return Path.cwd()
    except OSError:
        return None


def changed_at(path: Path) -> int:
    """Return when a file was changed last, in nanoseconds since 1970; 0 where that cannot be seen."""
    try:
        return path.stat().st_mtime_ns
    except (OSError, ValueError):
        return 0


@frozen
class FolderEntry:
    """What stands in a folder under a name; nothing of the three where it is a pipe, a socket or a device."""

    name: str
    is_file: bool
    is_folder: bool
    leads_nowhere: bool
    """Whether it is a link to what is not there, or went away while it was looked at."""


def entries_of(folder: Path) -> list[FolderEntry]:
    """Return what stands in a folder, by name; links count as what they lead to.

    Raises:
        OSError: there is no such folder, or it cannot be read.
    """
    try:
        with os.scandir(folder) as found:
            return sorted((_entry(one) for one in found), key=lambda one: one.name)
    except ValueError:
        return []


def walked(folder: Path, enters: Callable[[Path, FolderEntry], bool]) -> Iterator[tuple[Path, FolderEntry | Exception]]:
    """Yield what stands in a folder, in order, and in its place what stands in a folder below it that is to be entered.

    A folder that leads back to itself or to one of those above it is entered once. Where one cannot be read, the error stands in
    its place. No depth is too deep.

    Raises:
        OSError: the folder itself cannot be read.
    """
    open_, within = [(folder, iter(entries_of(folder)))], [_identity(folder)]
    while open_:
        here, entries = open_[-1]
        entry = next(entries, None)
        if entry is None:
            open_.pop()
            within.pop()
            continue
        path = here / entry.name
        if not entry.is_folder or not enters(path, entry):
            yield path, entry
            continue
        try:
            identity = _identity(path)
            if identity not in within:
                open_.append((path, iter(entries_of(path))))
                within.append(identity)
        except (OSError, ValueError) as error:
            yield path, error


def _identity(folder: Path) -> object:
    """Return what tells a folder from every other, whatever path leads to it; not every disk has numbers for that."""
    about = folder.stat()
    return (about.st_dev, about.st_ino) if about.st_ino else resolved(folder)


def is_empty_folder(path: Path) -> bool:
    """Tell whether a folder stands there with nothing in it, as far as can be seen."""
    try:
        return is_folder(path) and not entries_of(path)
    except OSError:
        return False


def _entry(one: "os.DirEntry[str]") -> FolderEntry:
    kind = _kind(one)
    return FolderEntry(one.name, is_file=stat.S_ISREG(kind), is_folder=stat.S_ISDIR(kind), leads_nowhere=not kind)


def _kind(one: "os.DirEntry[str]") -> int:
    """Return the kind of what stands there as the system writes it; 0 where nothing does."""
    try:
        if one.is_file(follow_symlinks=False):
            return stat.S_IFREG
        if one.is_dir(follow_symlinks=False):
            return stat.S_IFDIR
        return one.stat().st_mode
    except OSError:
        return 0
