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
from cxscan.reports.markdown_text import escape_markdown
from cxscan.reports.story import Story


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
