"""Whoever typed a command, as the desk knows them: told on stderr, each thing once, and shown how far a long work is."""

import sys
import time
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Any

from cxscan.cli.options import is_typed
from cxscan.cli.output import hear
from cxscan.desk.reader import Reader

_SHOW_AFTER = 1.0
_DRAW_EVERY = 0.1


class ProgressBar:
    """A bar with a title, drawn on stderr where that is a terminal; use as a context manager, which gives what draws it."""

    def __init__(self, title: str, *, quiet: bool = False) -> None:
        self._title = title
        self._wanted = sys.stderr.isatty() and not quiet
        self._shown = time.monotonic()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Callable[[int, int], None]:
        return self._show

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def _show(self, done: int, total: int) -> None:
        """Draw how much has been done, of how much; of 0 as long as nobody knows."""
        if not self._wanted or time.monotonic() - self._shown < (_DRAW_EVERY if self._bar else _SHOW_AFTER):
            return
        self._shown = time.monotonic()
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._title, total=None)
            self._bar.start()
        self._bar.update(self._task, completed=done, total=total or None)


def reader_for(ctx: Any, *, quiet: bool = False) -> Reader:
    """Return who reads what a command makes; `quiet` where no bar is to be drawn."""
    return Reader(ctx.obj, hear, partial(ProgressBar, quiet=quiet), may_add_options=is_typed(ctx))
