"""Filling a template that a user brings: in a process of its own, since only a process can be stopped.

That process gets plain data, works within limits (`sandbox`, `bounds`), and sends back a text, or what is wrong and where.
"""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from cxscan.languages import Message, message
from cxscan.reports.order import OwnTemplate
from cxscan.reports.story import Story
from cxscan.reports.telling.plain import plain_data

# Our own search path goes along, so that both processes are the same program wherever it is installed.
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from cxscan.reports.own_templates.process import main; main()"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a template may go: how long it takes, how long its report gets, and what it builds on the way there."""

    seconds: float = 20
    characters: int = 40_000_000
    built: int = 60_000_000
    """Characters of texts and items of lists, all together."""
    memory: int = 2**30
    """In bytes, where the system can hold a process to it."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the other process is to do: all of it plain data."""

    own: OwnTemplate
    templates: Path
    data: Mapping[str, Any]
    language: str
    step: Fraction
    autoescape: bool
    limits: Limits = field(default_factory=Limits)


class TemplateProblem(Exception):  # noqa: N818 - named after what it says to the user
    """What is wrong with a user's template, at a line and column counted from 1."""

    def __init__(self, line: int, column: int, what: Message, hint: Message | None = None) -> None:
        super().__init__(what.template)
        self.line, self.column, self.what, self.hint = line, column, what, hint


def fill_own_template(  # noqa: PLR0913 - what a template gets, and how
    own: OwnTemplate,
    story: Story,
    templates: Path,
    written: Callable[[str], str],
    more: Mapping[str, Any] | None = None,
    *,
    limits: Limits | None = None,
) -> str:
    """Return a user's template filled with a story, as `templates.fill_template` does with a built-in one.

    A page (`.html.j2`) shows every text as it was typed, but for what is marked as markup.

    Raises:
        TemplateProblem: it cannot be read, asks for what is not there, or goes beyond the limits.
    """
    data = {"story": plain_data(story, written), **(more or {})}
    job = Job(own, templates, data, story.language, story.step, own.name.endswith(".html.j2"), limits or Limits())
    command = [sys.executable, "-P", "-B", "-c", _START, json.dumps(sys.path)]
    try:
        done = subprocess.run(  # noqa: S603 - this program itself
            command, input=pickle.dumps(job), capture_output=True, timeout=job.limits.seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise _problem("too_long", 1, 1, str(round(job.limits.seconds)), "") from None
    # The answer is read as data alone: what a template makes of that process must not matter here.
    return _result(done.stdout)


def _result(answer: bytes) -> str:
    try:
        said = json.loads(answer)
    except ValueError:
        raise _problem("stopped", 1, 1, "", "") from None
    if isinstance(said, str):
        return said
    kind, line, column, about, hint = said
    raise _problem(kind, line, column, about, hint)


def _problem(kind: str, line: int, column: int, about: str, hint: str) -> TemplateProblem:
    what = {
        "syntax": message("this cannot be read: {detail}", detail=about),
        "unknown": message("“{name}” is unknown here", name=about),
        "unknown_there": message("what is included here needs “{name}”, which is unknown", name=about),
        "no_part": message("there is no built-in template “{name}”", name=about),
        "forbidden": message("a template cannot use “{name}”", name=about),
        "too_long": message("the template takes longer than {seconds} seconds", seconds=about),
        "too_large": message("the template makes more text than fits in a report"),
        "too_deep": message("the template calls itself without end, or is nested too deeply"),
        "wrong": message("this does not work: {detail}", detail=about),
    }.get(kind, message("the template could not be filled to its end"))
    hints = {
        "unknown": message("did you mean “{word}”?", word=hint) if hint else message("see: cxscan templates schema"),
        "no_part": message("did you mean “{word}”?", word=hint) if hint else None,
        "too_long": message("is there a loop in a loop?"),
    }
    return TemplateProblem(line, column, what, hints.get(kind))
