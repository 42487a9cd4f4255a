"""Filling templates with a story. The one place that knows Jinja2.

A template gets plain data and a few functions, never an object of the program.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from typing import Any, Protocol

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from cxscan.languages import Language
from cxscan.model.fields import Record
from cxscan.model.plain_text import plain


class Told(Protocol):
    """Whatever says in which language and in what steps there is to speak: a story, or what stands for it."""

    @property
    def language(self) -> str:
        """The code of the language."""

    @property
    def step(self) -> Fraction:
        """The smallest step between two answers."""


def fill_template(
    name: str, story: Told, templates: Path, written: Callable[[str], str], more: Mapping[str, object] | None = None
) -> str:
    """Return the template `name` of the folder `templates`, filled; every text of the story goes through `written` first.

    A page (`.html.j2`) shows every text as it was typed, whatever markup it looks like, but for what is marked as markup.
    """
    return (
        environment(templates, name.endswith(".html.j2"))
        .get_template(name)
        .render(story=plain_data(story, written), **functions(story), **(more or {}))
    )


@cache
def environment(templates: Path, autoescape: bool) -> SandboxedEnvironment:
    """Return what the templates of a folder are filled in; kept, since reading them costs more than filling them."""
    return SandboxedEnvironment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def functions(story: Told) -> dict[str, Callable[..., str]]:
    """Return the functions that a template may call: words, numbers and dates in the language of the story."""
    language = Language(story.language)
    return {
        "say": language.say,
        "say_count": language.say_count,
        "score": partial(language.score, step=story.step),
        "level": language.level,
        "growth": language.growth,
        "growth_between": partial(language.growth_between, step=story.step),
        "date": language.date,
        "listing": language.listing,
        "about": language.about,
        "series": language.series,
    }


def plain_data(value: Any, written: Callable[[str], str]) -> Any:
    """Return a value as dicts, lists, numbers, dates and texts; what people typed stays text, whatever it looks like."""
    if isinstance(value, str):
        return written(plain(value))
    if isinstance(value, tuple | list):
        return [plain_data(one, written) for one in value]
    if isinstance(value, Mapping):
        return {key: plain_data(one, written) for key, one in value.items()}
    if isinstance(value, Record):
        return {name: plain_data(getattr(value, name), written) for name in type(value).model_fields}
    if is_dataclass(value) and not isinstance(value, type):
        data = {one.name: plain_data(getattr(value, one.name), written) for one in fields(value)}
        derived = [name for name, about in vars(type(value)).items() if isinstance(about, property)]
        return data | {name: plain_data(getattr(value, name), written) for name in derived}
    return value
