"""Filling a template that a user brings: in a process of its own, since only a process can be stopped.

That process gets plain data, works within limits (`sandbox`, `bounds`), and sends back a text, or what is wrong and where.
"""

import json
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from cxscan.languages import Message, message
from cxscan.languages.hints import did_you_mean
from cxscan.model.values import frozen
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import OwnTemplate
from cxscan.reports.telling.plain import plain_data

# How long the other process may take to start and to end, beside what it takes to fill the template.
_TO_START = 15
# Our own search path goes along, so that both processes are the same program wherever it is installed.
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from cxscan.reports.own_templates.process import main; main()"


@frozen
class Limits:
    """How far a template may go: how long it takes, how long its report gets, and what it builds on the way there."""

    seconds: float = 5
    characters: int = 10_000_000
    built: int = 200_000_000
    """In bytes: all texts and lists together, those that are not kept too."""
    memory: int = 200_000_000
    """In bytes, beside what the process takes before it begins, where the system can hold it to that."""


@frozen
class Job:
    """What the other process is to do: all of it plain data."""

    own: OwnTemplate
    templates: Path
    data: Mapping[str, Any]
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
    job = Job(own, templates, data, own.name.endswith(".html.j2"), limits or Limits())
    command = [sys.executable, "-P", "-B", "-c", _START, json.dumps(sys.path)]
    started = time.monotonic()
    try:
        done = subprocess.run(  # noqa: S603 - this program itself
            command, input=pickle.dumps(job), capture_output=True, timeout=job.limits.seconds + _TO_START, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_long(job.limits) from None
    if not done.stdout and time.monotonic() - started > job.limits.seconds:
        raise _too_long(job.limits)
    # The answer is read as data alone: what a template makes of that process must not matter here.
    return _result(done.stdout)


def _too_long(limits: Limits) -> TemplateProblem:
    return _problem("too_long", 1, 1, str(round(limits.seconds)), "")


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
        "nothing": message("there is nothing to show here"),
        "row": message("this is not a list yet"),
        "not_shown": message("“{name}” cannot be shown: it is no text, number or date", name=about),
        "too_long": message("the template takes longer than {seconds} seconds", seconds=about),
        "too_many": message("the loops of the template take more than {number} turns", number=about),
        "too_large": message("the template makes more text than fits in a report"),
        "too_deep": message("the template calls itself without end, or is nested too deeply"),
        "wrong": message("this does not work: {detail}", detail=about),
    }.get(kind, message("the template could not be filled to its end"))
    loops = message("is there a loop in a loop?")
    hints = {
        "unknown": did_you_mean(hint) if hint else message("see: cxscan templates schema"),
        "no_part": did_you_mean(hint) if hint else None,
        "too_long": loops,
        "too_many": loops,
        "nothing": message("if it may be empty, add: | default({text}, true)", text='"–"'),
        "row": message("add: | list"),
        "not_shown": message("to call it: {name}(…)", name=hint) if hint else message("show one of its parts, or leave it out"),
    }
    return TemplateProblem(line, column, what, hints.get(kind))
