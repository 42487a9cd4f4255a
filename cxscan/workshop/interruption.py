"""Ctrl-C, a polite kill and a closed terminal: all end a session in the same way, and none of them tears anything apart.

A signal that is thrown as an exception comes out wherever the program happens to be: in the midst of saving, or while asyncio
builds its loop, which swallows it or prints a traceback. So while a session is held signals are only noted, and end it where it
waits for people: in the prompt that is open, or in the next one, when what was answered before is on the disk.
"""

import contextlib
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType

_ENDING = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGXCPU")
    if hasattr(signal, name)
)
"""What ends a program that does not mind it; which of them there are depends on the system."""

_PATIENCE = 1.0
"""Seconds after which a second signal is thrown, where nobody waits for people: what is being done may have got stuck."""


class Interrupted(KeyboardInterrupt):
    """The user, the system or a terminal that closes asks the program to stop."""


@dataclass(slots=True)
class _Watch:
    noted_since: float | None = None
    only_noted: bool = False
    wake: Callable[[], None] | None = None

    def hear(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature of a signal handler
        now = time.monotonic()
        stuck = self.noted_since is not None and now - self.noted_since > _PATIENCE and not self.wake
        if not self.only_noted or stuck:
            raise Interrupted
        self.noted_since = self.noted_since or now
        if self.wake:
            self.wake()


# Signals come to the process, of which there is one.
_watch = _Watch()


@contextlib.contextmanager
def interruptions() -> Iterator[None]:
    """While inside, the signals that end a program raise `Interrupted`, at the end at the latest."""
    if signal.getsignal(signal.SIGINT) == _watch.hear:
        yield
        return
    before = {number: signal.signal(number, _watch.hear) for number in _ENDING if not _is_left_alone(number)}
    try:
        yield
        raise_if_interrupted()
    finally:
        _watch.noted_since = None
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_left_alone(number: int) -> bool:
    # What `nohup` and its like want is respected. But shells let whatever runs in the background ignore Ctrl-C, also what was
    # started in a terminal of its own since; whoever sends a session that signal wants it to end.
    return number != signal.SIGINT and signal.getsignal(number) in (signal.SIG_IGN, None)


@contextlib.contextmanager
def only_noted() -> Iterator[None]:
    """While inside, a signal interrupts nothing, until `raise_if_interrupted`, `waiting` or `reading` come to it."""
    before, _watch.only_noted = _watch.only_noted, True
    try:
        yield
    finally:
        _watch.only_noted = before


def raise_if_interrupted() -> None:
    """Raise `Interrupted` if a signal was noted."""
    if _watch.noted_since is not None:
        raise Interrupted


@contextlib.contextmanager
def waiting(wake: Callable[[], None]) -> Iterator[None]:
    """While inside, a signal is noted and calls `wake`, which may be called at any moment.

    Raises:
        Interrupted: a signal had come before.
    """
    with interruptions(), only_noted():
        _watch.wake = wake
        try:
            raise_if_interrupted()
            yield
        finally:
            _watch.wake = None


def is_interrupted() -> bool:
    """Tell whether a signal was noted."""
    return _watch.noted_since is not None


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """While inside, a signal raises `Interrupted` at once, as one that had come before does: a blocking read is done here."""
    with interruptions():
        before, _watch.only_noted = _watch.only_noted, False
        try:
            raise_if_interrupted()
            yield
        finally:
            _watch.only_noted = before


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """While inside, no signal that ends a program does: for the moment in which what was said last is brought to safety."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
