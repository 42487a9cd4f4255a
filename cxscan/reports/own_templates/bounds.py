"""How far the expressions and functions of a user's template may go: what would be too large is not begun."""

import re
import string
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2.exceptions import SecurityError

from cxscan.reports.own_templates.budget import Budget, TooLarge, bits
from cxscan.reports.own_templates.showing import shown, with_shown

_LONGEST_RANGE = 10_000
_MOST_FIELDS = 50


def refuse_long_repeat(value: Any, times: Any) -> None:
    """Make sure that a text or list is not repeated without end."""
    if isinstance(value, str | list | tuple) and isinstance(times, int) and len(value) * times > _LONGEST_RANGE:
        raise TooLarge


def short_range(*args: int) -> range:
    """Return the numbers of a loop, if they are few."""
    found = range(*args)
    # `len` itself fails beyond what a machine word holds.
    if any(bits(one) > 64 for one in args) or len(found) > _LONGEST_RANGE:
        raise TooLarge
    return found


def _with_checked_texts(function: Callable[..., str], count: int, budget: Budget) -> Callable[..., str]:
    """Return a function of the language whose first texts may hold names between braces, and nothing that leads further."""

    def checked(*args: Any, **about: Any) -> str:
        if len(args) < count:
            raise TypeError("a text is missing")
        fields = sum(_count_fields(text) for text in args[:count])
        for name, value in about.items():
            if isinstance(value, list | tuple | dict):
                raise TypeError(f"“{name}” is not a text, a number or a date")
            budget.spend(fields * len(str(shown(value, budget))))
        return function(*args[:count], *(shown(value, budget) for value in args[count:]), **about)

    return checked


def bounded_functions(functions: Mapping[str, Callable[..., str]], budget: Budget) -> dict[str, Callable[..., str]]:
    """Return the functions that a template may call; none of them puts into words what cannot be shown."""

    def listing(texts: Iterable[Any]) -> str:
        return functions["listing"]([shown(text, budget) for text in texts])

    with_nothing = {"score", "growth", "growth_between"}
    bounded = {name: with_shown(function, budget, optional=name in with_nothing) for name, function in functions.items()} | {
        "say": _with_checked_texts(functions["say"], 1, budget),
        "say_count": _with_checked_texts(functions["say_count"], 2, budget),
        "listing": listing,
    }
    for name, function in bounded.items():
        function.__name__ = name
    return bounded


def _count_fields(text: object) -> int:
    found = [part for part in string.Formatter().parse(str(text)) if part[1] is not None]
    for _, name, form, conversion in found:
        if not re.fullmatch(r"[A-Za-z]\w*", name or "") or form or conversion:
            raise SecurityError(
                "{" + (name or "") + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "") + "}"
            )
    if len(found) > _MOST_FIELDS:
        raise TooLarge
    return len(found)
