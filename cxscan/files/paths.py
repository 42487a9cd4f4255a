"""Paths: what people type (a name that no system allows is simply not there), and what is read, on disk or elsewhere."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, Self

YAML_SUFFIXES = frozenset({".yaml", ".yml"})


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


def is_file(path: Path) -> bool:
    """Tell whether a file stands there; unlike pathlib's, false for a name that is too long or has a zero byte in it."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_folder(path: Path) -> bool:
    """Tell whether a folder stands there; unlike pathlib's, false for a name that is too long or has a zero byte in it."""
    return os.path.isdir(path)  # noqa: PTH112 - see above


def exists(path: Path) -> bool:
    """Tell whether anything stands there; unlike pathlib's, false for a name that is too long or has a zero byte in it."""
    return os.path.exists(path)  # noqa: PTH110 - see above
