"""Whoever typed a command, as the desk knows them: told on stderr, each thing once, and shown how far a long work is."""

from functools import partial
from typing import Any

from cxscan.cli.options import is_typed
from cxscan.cli.output import hear
from cxscan.cli.progress import ProgressBar
from cxscan.desk.reader import Reader


def reader_for(ctx: Any, *, quiet: bool = False) -> Reader:
    """Return who reads what a command makes; `quiet` where no bar is to be drawn."""
    return Reader(ctx.obj, hear, partial(ProgressBar, quiet=quiet), may_add_options=is_typed(ctx))
