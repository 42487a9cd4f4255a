"""What starts the program: `cxscan`, or `python -m cxscan`."""

import atexit
import gc
import os
import sys
from contextlib import suppress

from cxscan.cli.ctrl_c import end_quietly

_MANY_OBJECTS = 200_000
"""After so many new ones Python looks for garbage: more than most commands ever make, where it looks after 700."""


class _End:
    """Ends the program once all that wanted to be called before its end was: all is written, and the system takes back the rest.

    Python would take every module and object apart first, which for a short command is a twentieth of its time.
    """

    code: int | None = None
    """The exit code; none while there is none, and Python ends as it does."""

    def __call__(self) -> None:
        if self.code is not None:
            with suppress(OSError):  # where a stream takes nothing any more, Python's own end says so
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(self.code)


def main() -> None:
    """Run the program."""
    end_quietly()
    # Nearly all that a command loads and makes it needs to its end. Looking through that for garbage, again and again, took a
    # tenth of the time of a short one.
    gc.set_threshold(_MANY_OBJECTS, *gc.get_threshold()[1:])
    end = _End()
    atexit.register(end)  # what is registered first is called last
    from cxscan.cli.app import main as run  # noqa: PLC0415 - Ctrl-C is heard while it is loaded

    try:
        run()
    except SystemExit as done:
        end.code = done.code if isinstance(done.code, int) else None
        raise


if __name__ == "__main__":
    main()
