"""Ctrl-C from the first moment of the program to its last: 130 and no traceback, wherever Python happens to be.

Python throws it as an exception. Where one is expected, in the error boundary, that is right: what was begun is cleared up. While
the program is being loaded, and when it is done, there is nobody to catch it, and nothing to clear up.
"""

import os
import signal
import sys
from contextlib import contextmanager

TYPE_CHECKING = False  # as `typing` has it, which takes longer to load than all the rest until Ctrl-C is heard
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType
    from typing import Any

INTERRUPTED = 130
_SOON = 0.01
"""Seconds after which what threw the exception away is over."""


def end_quietly() -> None:
    """From here on Ctrl-C ends the program at once, but inside `raised`; where the parent wants it ignored it is."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)
        sys.unraisablehook = _raise_again


@contextmanager
def raised() -> "Iterator[None]":
    """While inside, Ctrl-C is an exception."""
    if signal.getsignal(signal.SIGINT) is not _end:
        yield
        return
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
    finally:
        signal.signal(signal.SIGINT, _end)


def _end(number: int, frame: "FrameType | None") -> None:  # noqa: ARG001 - the signature of a signal handler
    os._exit(INTERRUPTED)


def _raise_again(lost: "Any") -> None:
    """Throw a Ctrl-C anew that came while Python called something whose exceptions it only reports: the program would go on."""
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    import _thread
    import time

    def again() -> None:
        time.sleep(_SOON)
        _thread.interrupt_main()

    _thread.start_new_thread(again, ())
