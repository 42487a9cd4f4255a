"""Filling templates with a story. The one place that knows Jinja2.

A template gets plain data and a few functions, never an object of the program.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from cxscan.languages import Language
from cxscan.model.texts.marks import has_marks, runs_of
from cxscan.reports.telling.for_templates import word_functions
from cxscan.reports.telling.labels import labels_in
from cxscan.reports.telling.plain import plain_data


def fill_template(
    name: str, story: object, templates: Path, written: Callable[[str], str], more: Mapping[str, object] | None = None
) -> str:
    """Return the template `name` of the folder `templates`, filled; every text of the story goes through `written` first.

    A page (`.html.j2`) shows every text as it was typed, whatever markup it looks like, but for what is marked as markup.
    """
    data = plain_data(story, written)
    return (
        environment(templates, name.endswith(".html.j2")).get_template(name).render(story=data, **functions(data), **(more or {}))
    )


@cache
def environment(templates: Path, autoescape: bool) -> SandboxedEnvironment:
    """Return what the templates of a folder are filled in; kept, since reading them costs more than filling them."""
    return SandboxedEnvironment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        autoescape=autoescape,
        finalize=_with_marks if autoescape else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _with_marks(value: Any) -> Any:
    """Return a text with what is marked in it as markup; whatever else a template shows as it is."""
    if not isinstance(value, str) or isinstance(value, Markup) or not has_marks(value):
        return value
    shown = Markup("")  # every text that is joined to it is escaped
    for one in runs_of(value):
        words = Markup('<a href="{}" rel="noreferrer">{}</a>').format(one.link, one.text) if one.link else one.text
        shown += Markup("<em>{}</em>").format(words) if one.emphasis else words
    return shown


def functions(story: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    """Return the functions that a template may call: words, numbers and dates in the language of the story."""
    language, step = Language(story["language"]), story["step"]
    return {
        "say": language.say,
        "say_count": language.say_count,
        "score": partial(language.score, step=step),
        "level": language.level,
        "growth": language.growth,
        "growth_between": partial(language.growth_between, step=step),
        "date": language.date,
        "listing": language.listing,
        "label": labels_in(language.code).__getitem__,
        "about": language.about,
        "series": language.series,
        **word_functions(story),
    }
