"""The program with a signal that it sends itself, at a chosen moment: python tests/cli/interrupted_program.py MOMENT ARGUMENTS….

MOMENT is a word and numbers: `loop:3` while the third prompt builds its event loop, `runner:3` when asyncio is about to run it,
`line:3:500` at the 500th line of Python of the third prompt, `plain:3:500` at that of the third line that is read. At
`write:1:50` the signal is SIGKILL, at the 50th line of Python from the first file on that is written.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from cxscan.cli.app import main
from cxscan.files.saving.durable import Draft
from cxscan.workshop import plain
from cxscan.workshop.screen import one_prompt


def send_signal() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def at_call(owner: Any, name: str, number: int, then: Callable[[], None]) -> None:
    """Do something at the call of a function that has this number, before it does anything itself."""
    function, calls = getattr(owner, name), 0

    def counted(*args: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number:
            then()
        return function(*args, **named)

    setattr(owner, name, counted)


def at_line(number: int, then: Callable[[], None] = send_signal) -> None:
    """Do something at the line that has this number from here, in every function that is called from here on."""
    lines = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ARG001 - the signature of a trace function
        nonlocal lines
        lines += event == "line"
        if lines == number:
            sys.settrace(None)
            then()
            return None
        return trace

    sys.settrace(trace)


def prepare(moment: str, number: int, line: int = 0) -> None:
    """Arrange that the signal comes at its moment."""
    if moment == "loop":
        at_call(asyncio.BaseEventLoop, "__init__", number, send_signal)
    elif moment == "runner":
        # The first loop that is run after it belongs to it: the handlers of asyncio are in their place then.
        at_call(asyncio.Runner, "run", number, lambda: at_call(asyncio.BaseEventLoop, "run_until_complete", 1, send_signal))
    elif moment == "write":
        at_call(Draft, "put", number, lambda: at_line(line, die))
    else:
        at_call(*{"line": (one_prompt, "waiting"), "plain": (plain, "reading")}[moment], number, lambda: at_line(line))


if __name__ == "__main__":
    kind, *numbers = sys.argv.pop(1).split(":")
    prepare(kind, *map(int, numbers))
    main()
