"""Being interrupted: Ctrl-C, a closed terminal and a polite kill all end a session in the same way."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


class Interrupted(KeyboardInterrupt):
    """The terminal was closed, or the system asked the program to stop."""


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a signal handler
    raise Interrupted


@contextlib.contextmanager
def interruptions() -> Iterator[None]:
    """While inside, the signals that end a program raise `Interrupted`."""
    names = [name for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
