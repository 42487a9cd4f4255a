"""Where output goes: results to stdout, messages to stderr, always in UTF-8."""

import contextlib
import os
import shutil
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from cxscan.files.disk.paths import current_folder
from cxscan.files.disk.reasons import reason_of
from cxscan.files.problems import CannotUse, CxscanError, FileProblems, Problem
from cxscan.languages import Language, message

if TYPE_CHECKING:
    from cxscan.reports.forms.terminal import Paper


def prepare_streams() -> None:
    """Set the standard streams to UTF-8, whatever the system thinks, redirected ones too, and to wait for each other."""
    # A stream that was closed before the start is none at all: nothing comes out of it, and nothing can be printed on it.
    sys.stdin = sys.stdin or _closed("r")
    sys.stdout = sys.stdout or _closed("w")
    sys.stderr = sys.stderr or _closed("w")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # What another program left set to wait for nobody would lose what it does not take at once, or end before it began.
            with contextlib.suppress(OSError, AttributeError):  # Windows knows that of pipes alone, from Python 3.12 on
                os.set_blocking(stream.fileno(), True)
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, TextIOWrapper):
        # What is no UTF-8 is kept as it is, so that whoever reads it can tell; a line may end in any of the ways that there are.
        sys.stdin.reconfigure(errors="surrogateescape", newline=None)


def _closed(mode: str) -> TextIO:
    # Its number is taken, so that no file of ours gets it; and what may be read alone takes nothing.
    return cast("TextIO", open(os.open(os.devnull, os.O_RDONLY), mode, encoding="utf-8"))  # noqa: PTH123


def print_result(text: str) -> None:
    """Print a result on stdout; nothing in it is obeyed but the colours of what was drawn."""
    from cxscan.model.texts.plain_text import Drawn, plain

    _write(text if isinstance(text, Drawn) else plain(text))


def print_path(path: Path) -> None:
    """Print where something was written, on stdout."""
    from cxscan.model.texts.plain_text import quoted

    _write(quoted(str(path)))


def _write(text: str) -> None:
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise not_printed(error) from None


def not_printed(error: OSError) -> CannotUse:
    """Return what to say of a stdout that takes nothing, such as a full disk, and let go of it."""
    let_go_of_terminal(1)
    return CannotUse("The result cannot be printed: {reason}.", reason=reason_of(error))


def print_json(data: Any, *, one_line: bool = False) -> None:
    """Print one JSON document on stdout; a very large one on one line, which takes far less time and memory."""
    import json

    from cxscan.model.texts.plain_text import in_json

    _write(in_json(json.dumps(data, ensure_ascii=False, indent=None if one_line else 2)))


def print_message(text: str) -> None:
    """Print a message on stderr, as far as that goes: where it takes nothing, there is still a result to print."""
    from cxscan.model.texts.plain_text import plain

    try:
        print(plain(text), file=sys.stderr, flush=True)
    except OSError:
        let_go_of_terminal(2)


def let_go_of_terminal(*descriptors: int) -> None:
    """Drop what is still written to stdout (1) or stderr (2).

    A stream that nobody reads any more makes every later flush fail, the one at the end of the program too, which would change
    the exit code.
    """
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for descriptor in descriptors:
            os.dup2(nowhere, descriptor)


def print_error(error: CxscanError, language: Language) -> None:
    """Print what went wrong, every problem of a file or one message; what went wrong in a session, in the language of that."""
    language = error.said_in or language
    if isinstance(error, FileProblems):
        for problem in error.problems:
            print_message(problem_line(problem, language))
        print_message(language.put(message("Correct this in the file and try again. Nothing was changed.")))
    else:
        print_message(language.put(error.message))


def problem_line(problem: Problem, language: Language) -> str:
    """Return `path:line:col: message (hint)`, or `path: sheet!cell: message (hint)`, as editors and other tools read it."""
    from cxscan.model.texts.plain_text import quoted

    warning = "warning: " if problem.severity == "warning" else ""
    hint = f" ({language.put(problem.hint)})" if problem.hint else ""
    if problem.cell is not None:
        place = f"{quoted(problem.cell)}: " if problem.cell else ""
        return f"{quoted(str(problem.path))}: {place}{warning}{language.put(problem.message)}{hint}"
    return f"{quoted(str(problem.path))}:{problem.line}:{problem.column}: {warning}{language.put(problem.message)}{hint}"


_TOLD: set[str] = set()


def begin_telling() -> None:
    """Forget what was heard: a command begins."""
    _TOLD.clear()


def hear(text: str) -> None:
    """Print a text on stderr, the first time that it comes up while a command runs."""
    if text not in _TOLD:
        _TOLD.add(text)
        print_message(text)


def has_current_folder(language: Language) -> bool:
    """Tell whether there is a current folder; where it was taken away, say so: that is why what is named is not there."""
    if current_folder():
        return True
    print_message(language.put(message("The current folder does not exist any more. Go to one that does, and try again.")))
    return False


def paper() -> "Paper":
    """Return what results are drawn on: the width of the terminal, colour only where it can be seen and is wanted."""
    from cxscan.reports.forms.terminal import Paper

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Paper(width=max(shutil.get_terminal_size((100, 24)).columns, 60), colour=colour)
