"""The process in which a user's template is filled: a job comes in, a text goes out, or what is wrong and where."""

import contextlib
import faulthandler
import json
import mmap
import pickle
import re
import sys
from pathlib import Path
from types import UnionType

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from cxscan.languages.hints import nearest
from cxscan.reports.own_templates.budget import TooLarge, TooManyTurns
from cxscan.reports.own_templates.display import CannotShow
from cxscan.reports.own_templates.filler import Job, Limits
from cxscan.reports.own_templates.sandbox import Sandbox, UnknownName

if sys.platform != "win32":
    import resource

# What is kept apart for saying what went wrong, in bytes.
_TO_ANSWER = 2**25
_LONGEST_ABOUT = 200


def main() -> None:
    """Fill the template that comes in, and send back the text, or what is wrong and where."""
    job: Job = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - our own program wrote it a moment ago
    _limit_process(job.limits)
    answer = fill(job)
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _limit_process(limits: Limits) -> None:
    """Hold this process to its time, and where the system can (Windows cannot) to its memory; let it write no files there."""
    # A watch that also ends what does not come back to Python, such as one comparison of two endless lists.
    faulthandler.dump_traceback_later(limits.seconds, exit=True)
    if sys.platform == "win32":
        return
    seconds = int(limits.seconds) + 5
    memory = _memory_in_use() + limits.memory
    for what, soft, hard in (
        (resource.RLIMIT_CPU, seconds, seconds),
        (resource.RLIMIT_AS, memory, memory + _TO_ANSWER),
        (resource.RLIMIT_FSIZE, 0, 0),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (soft, hard))


def _memory_in_use() -> int:
    """Return how much of its addresses this process uses, in bytes: the interpreter and its libraries count too."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 2**26
    return pages * mmap.PAGESIZE


def _make_room() -> None:
    """Give back what was kept for the answer, once the memory is full."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


# As Jinja2 counts lines.
_LINE_END = re.compile(r"\r\n|\r|\n")

Problem = tuple[str, int, int, str, str]
"""What kind, line, column, about what, and what may have been meant."""


def fill(job: Job) -> str | Problem:
    """Return the filled template, or what is wrong with it."""
    try:
        sandbox = Sandbox(job)
        return _filled(sandbox, job)
    except Exception as error:
        if isinstance(error, MemoryError):
            _make_room()
        kind, about, hint = _explained(error, job)
        lines = _LINE_END.split(job.own.text)
        line = min(max(_line(error, job), 1), len(lines))
        return (kind, line, _column(lines[line - 1], about), about, hint)


def _filled(sandbox: Sandbox, job: Job) -> str:
    name = job.own.name
    code = sandbox.compile(job.own.text, name=name, filename=name)
    template = Template.from_code(sandbox, code, sandbox.make_globals(None))
    parts, length = [], 0
    for part in template.generate(**job.data):
        length += len(part)
        if length > job.limits.characters:
            raise TooLarge
        parts.append(part)
    return "".join(parts)


def _explained(error: Exception, job: Job) -> tuple[str, str, str]:
    """Return what kind of problem it is, about what, and what may have been meant."""
    if isinstance(error, UnknownName):
        kind = "unknown" if _deepest_file(error) == job.own.name else "unknown_there"
        name = error.name[:_LONGEST_ABOUT]
        return kind, name, nearest(name, set(error.known or job.data) - {name})
    if isinstance(error, TemplateNotFound):
        name = str(error.name)[:_LONGEST_ABOUT]
        return "no_part", name, nearest(name, {path.name for path in job.templates.glob("*.j2")} - {name})
    if isinstance(error, TemplateSyntaxError | SyntaxError):
        detail = str(error.message if isinstance(error, TemplateSyntaxError) else error.msg)
        return "syntax", detail[:_LONGEST_ABOUT], ""
    if isinstance(error, CannotShow):
        if error.is_nothing or error.is_row:
            return "nothing" if error.is_nothing else "row", "", ""
        return "not_shown", error.name, error.name if error.can_be_called else ""
    kind = next((kind for kinds, kind in _KINDS if isinstance(error, kinds)), "wrong")
    # Where our own functions stand in the program is of no use to whoever calls them.
    detail = re.sub(r"[\w.<>]*<locals>\.| at 0x[0-9a-fA-F]+", "", str(error).partition("\n")[0])
    return kind, detail[:_LONGEST_ABOUT] or type(error).__name__, ""


_KINDS: tuple[tuple[type[Exception] | UnionType, str], ...] = (
    (SecurityError, "forbidden"),
    (TooManyTurns, "too_many"),
    (TooLarge | MemoryError | OverflowError, "too_large"),
    (RecursionError, "too_deep"),
)


def _deepest_file(error: Exception) -> str:
    trace, name = error.__traceback__, ""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        name, trace = file if file.endswith(".j2") else name, trace.tb_next
    return name


def _line(error: Exception, job: Job) -> int:
    """Return the line of the user's template that it comes from, whatever it includes."""
    if isinstance(error, TemplateSyntaxError) and error.name == job.own.name:
        return error.lineno
    found, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == job.own.name:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _column(line: str, about: str) -> int:
    """Return where in its line the problem stands: at the name that it is about, else where the template begins to speak."""
    named = re.search(rf"(?<!\w){re.escape(about)}(?!\w)", line) if about else None
    place = named or re.search(r"\{[{%#]", line)
    return place.start() + 1 if place else 1
