"""Filling templates with a story. The one place that knows Jinja2.

A template gets plain data and a few functions, never an object of the program.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from cxscan.languages import Language
from cxscan.model.texts.marks import has_marks, runs_of
from cxscan.reports.order import Audience
from cxscan.reports.telling.labels import labels_in
from cxscan.reports.telling.plain import plain_data, seen
from cxscan.reports.telling.sections import section_names, tell, tell_growth
from cxscan.reports.telling.words import Words


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


def word_functions(story: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    """Return the functions by which a template says of a story, given as plain data, what the built-in reports say of it."""
    if "pillars" not in story:  # the page of many teams, which is another story
        return {}
    words = Words(seen(story))

    # A template may ask for it at every turn of a loop; it is the same each time.
    @cache
    def told(audience: str = "full") -> dict[str, Any]:
        """Return what stands at the head and foot of a report, and its sections by their names, each a list of blocks."""
        whole = tell(words.story, Audience(audience))
        data: dict[str, Any] = plain_data(whole, str)
        return data | {"sections": _in_order(section_names(Audience(audience)), data["sections"])}

    return {
        "told": told,
        "masthead": lambda: {"title": words.story.name, "who": words.who, "when": words.when, "warning": words.warning},
        "took_part": words.took_part,
        "grown": cache(lambda: plain_data(tuple(tell_growth(words.story)), str)),
        "ambition_of": lambda pillar: words.ambition(seen(pillar)),
        "answer_to": lambda question: words.answer(seen(question)),
        "next_of": lambda question: words.asks(seen(question)),
        "views_on": lambda question: words.views(seen(question)),
        "notes_on": lambda question: [one.line for one in words.notes(seen(question))],
        "move_title": lambda question: words.move_title(seen(question)),
        "move_lines": lambda question: [one.line for one in words.move(seen(question))],
        "status_of": lambda action: words.status(seen(action)),
    }


def _in_order(names: Sequence[str], sections: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the blocks of sections by their names, in the order in which they are told; those that say nothing come last."""
    told = {one["name"]: one["blocks"] for one in sections}
    return told | dict.fromkeys((name for name in names if name not in told), ())
