"""Reading what a path leads to, be it a file or a pipe such as `<(…)` of a shell: nobody is waited for without end."""

import os
import select
import stat
from pathlib import Path

from cxscan.files.disk.paths import Readable
from cxscan.files.problems import CannotUse

SILENCE = 10
"""For how many seconds nothing may come out of a pipe: one that nobody writes into would keep the program waiting for ever."""
# Room for the largest file that may come would be made, and thrown away, for each.
_ORDINARY_SIZE = 64 * 1024
_TO_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# What comes out of a pipe comes once, and is asked for by whoever needs it. By what the system knows the pipe by.
_came: dict[tuple[int, int], bytes] = {}


def read_at_most(path: Readable, most: int) -> bytes:
    """Return the first bytes of what a path leads to.

    Raises:
        OSError: it is not there, cannot be read, or is a folder.
        ValueError: there can be no such name.
        CannotUse: it is a pipe that nothing comes out of.
    """
    if not isinstance(path, Path):
        with path.open("rb") as file:
            return file.read(most)
    descriptor = os.open(path, _TO_READ)
    try:
        about = os.fstat(descriptor)
        if stat.S_ISREG(about.st_mode) or not hasattr(select, "poll"):
            return _read(descriptor, about.st_size, most)
        pipe = about.st_dev, about.st_ino
        if pipe not in _came:
            _came[pipe] = _wait_for(path, descriptor, most)
        return _came[pipe][:most]
    finally:
        os.close(descriptor)


def _read(descriptor: int, size: int, most: int) -> bytes:
    came = os.read(descriptor, min(most, _ORDINARY_SIZE))
    # A disk elsewhere may give less than was asked for, and some files do not know their own size.
    while len(came) != size and len(came) < most and (piece := os.read(descriptor, most - len(came))):
        came += piece
    return came


def _wait_for(path: Path, descriptor: int, most: int) -> bytes:
    came = b""
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN)
    while len(came) < most:
        if not waiting.poll(SILENCE * 1000):
            raise CannotUse(
                "{path} is a pipe, and nothing came out of it for {seconds} seconds. Name a file, or a pipe that something "
                "writes into.",
                path=path,
                seconds=SILENCE,
            )
        try:
            piece = os.read(descriptor, min(most - len(came), _ORDINARY_SIZE))
        except BlockingIOError:
            continue
        if not piece:
            break
        came += piece
    return came
