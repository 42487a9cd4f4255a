"""Being interrupted: Ctrl-C, a closed terminal and a polite kill all end a session in the same way."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

from cxscan.workshop.room import ENDING_SIGNALS


class Interrupted(KeyboardInterrupt):
    """The terminal was closed, or the system asked the program to stop."""


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a signal handler
    raise Interrupted


@contextlib.contextmanager
def interruptions() -> Iterator[None]:
    """While inside, the signals that end a program raise `Interrupted`."""
    before = {number: signal.signal(number, _interrupt) for number in ENDING_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """While inside, no signal that ends a program does: for the moment in which what was said last is brought to safety."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, *ENDING_SIGNALS)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
