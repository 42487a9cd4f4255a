"""The report as Markdown: readable as a page and as plain text, with quiet diffs between two runs."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cxscan.languages import Language
from cxscan.model.fields import Record
from cxscan.reports.story import Story

# Everything with which Markdown or GitHub would make something else of a text than what was typed.
_SPECIAL = re.compile(r"([\\`*_\[\]<|~$])|&(?=#?\w+;)")
_AT_LINE_START = re.compile(r"^(\s*)(?:([#>+=-])|(\d+)([.)])(?=\s|$))", re.MULTILINE)


def render_markdown(story: Story, templates: Path, template: str = "full.md.j2") -> str:
    """Return the report as Markdown text, made with a template from the folder `templates`."""
    language = Language(story.language)
    environment = Environment(  # noqa: S701 - this is Markdown: `_escaped` has done for it what autoescaping does for HTML
        loader=FileSystemLoader(templates, encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    text = environment.get_template(template).render(story=_escaped(story), **_helpers(story, language))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _helpers(story: Story, language: Language) -> dict[str, Callable[..., str]]:
    return {
        "say": language.say,
        "say_count": language.say_count,
        "score": partial(language.score, step=story.step),
        "level": language.level,
        "growth": language.growth,
        "growth_between": partial(language.growth_between, step=story.step),
        "date": language.date,
        "listing": language.listing,
    }


def escape_markdown(text: str) -> str:
    """Return `text` so that Markdown shows it as it was typed, on one line: a line break becomes `<br>`."""
    escaped = _SPECIAL.sub(lambda match: "\\" + (match[1] or "&"), text)
    escaped = _AT_LINE_START.sub(lambda match: f"{match[1]}{match[3] or ''}\\{match[2] or match[4]}", escaped)
    return "<br>".join(line.strip() for line in escaped.split("\n"))


def _escaped(value: Any) -> Any:
    """Return plain data with every text escaped: what people typed is text in the report, whatever it looks like."""
    if isinstance(value, str):
        return escape_markdown(value)
    if isinstance(value, tuple | list):
        return [_escaped(one) for one in value]
    if isinstance(value, Record):
        return {name: _escaped(getattr(value, name)) for name in type(value).model_fields}
    if is_dataclass(value) and not isinstance(value, type):
        plain = {one.name: _escaped(getattr(value, one.name)) for one in fields(value)}
        derived = [name for name, about in vars(type(value)).items() if isinstance(about, property)]
        return plain | {name: _escaped(getattr(value, name)) for name in derived}
    return value
