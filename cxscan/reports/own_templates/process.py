"""The process in which a user's template is filled: a job comes in, a text goes out, or what is wrong and where."""

import contextlib
import json
import pickle
import re
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from types import UnionType

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from cxscan.reports.own_templates.bounds import TooLarge
from cxscan.reports.own_templates.filling import Job, Limits
from cxscan.reports.own_templates.sandbox import Sandbox, UnknownName


def main() -> None:
    """Fill the template that comes in, and send back the text, or what is wrong and where."""
    job: Job = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - our own program wrote it a moment ago
    _limit_process(job.limits)
    answer = fill(job)
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _limit_process(limits: Limits) -> None:
    """Hold this process to its time and memory, and let it write no files, where the system can; Windows cannot."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    seconds = int(limits.seconds) + 1
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


Problem = tuple[str, int, int, str, str]
"""What kind, line, column, about what, and what may have been meant."""


def fill(job: Job) -> str | Problem:
    """Return the filled template, or what is wrong with it."""
    try:
        sandbox = Sandbox(job)
        return _filled(sandbox, job)
    except Exception as error:
        kind, about, hint = _explained(error, job)
        line = _line(error, job)
        return (kind, line, _column(job.own.text, line, about), about, hint)


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
        return kind, error.name, _nearest(error.name, error.known or job.data)
    if isinstance(error, TemplateNotFound):
        known = [path.name for path in job.templates.glob("*.j2")]
        return "no_part", str(error.name), _nearest(str(error.name), known)
    if isinstance(error, TemplateSyntaxError | SyntaxError):
        return "syntax", str(error.message if isinstance(error, TemplateSyntaxError) else error.msg), ""
    kind = next((kind for kinds, kind in _KINDS if isinstance(error, kinds)), "wrong")
    # Where our own functions stand in the program is of no use to whoever calls them.
    detail = re.sub(r"[\w.<>]*<locals>\.", "", str(error).partition("\n")[0])
    return kind, detail or type(error).__name__, ""


_KINDS: tuple[tuple[type[Exception] | UnionType, str], ...] = (
    (SecurityError, "forbidden"),
    (TooLarge | MemoryError | OverflowError, "too_large"),
    (RecursionError, "too_deep"),
)


def _nearest(name: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(name, set(known) - {name}, n=1, cutoff=0.6)), "")


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
    return found if found <= job.own.text.count("\n") + 1 else 1


def _column(text: str, line: int, about: str) -> int:
    """Return where in its line the problem stands: at the name that it is about, else where the template begins to speak."""
    found = text.split("\n")[line - 1]
    named = re.search(rf"(?<!\w){re.escape(about)}(?!\w)", found) if about else None
    place = named or re.search(r"\{[{%#]", found)
    return place.start() + 1 if place else 1
