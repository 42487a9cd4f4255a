"""What templates get of the telling: the sections of every audience, and the words of one question, pillar or action."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from cxscan.reports.order import Audience
from cxscan.reports.telling.plain import plain_data, seen
from cxscan.reports.telling.sections import section_names, tell, tell_growth
from cxscan.reports.telling.words import Words


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
