"""The life of a short program: nothing is cleared up that the system takes back anyway, neither on the way nor at the end."""

import atexit
import gc
import os
import sys
from contextlib import contextmanager, suppress

TYPE_CHECKING = False  # as `typing` has it, which takes longer to load than this
if TYPE_CHECKING:
    from collections.abc import Iterator

_MANY_OBJECTS = 200_000
"""After so many new ones Python looks for garbage: more than most commands ever make, where it looks after 700."""


class _End:
    """What is called last of all that waits for the end of the program: everything is written by then.

    Python would now take every module and object apart, which for a short command is a twentieth of its time.
    """

    code: int | None = None
    """The exit code; none where the program ends in another way, and Python shall say in which."""

    def __call__(self) -> None:
        if self.code is not None:
            with suppress(OSError):  # where a stream takes nothing any more, Python's own end says so
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(self.code)


@contextmanager
def short_life() -> "Iterator[None]":
    """While inside, Python hardly looks for garbage; where what is inside exits, the process ends without being taken apart."""
    # Nearly all that a command loads and makes it needs to its end. Looking through that, again and again, took a tenth of the
    # time of a short one.
    gc.set_threshold(_MANY_OBJECTS, *gc.get_threshold()[1:])
    end = _End()
    atexit.register(end)  # what is registered first is called last
    try:
        yield
    except SystemExit as done:
        end.code = done.code if isinstance(done.code, int) else None
        raise
