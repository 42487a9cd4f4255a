"""How far the expressions and functions of a user's template may go: what would be too large is not begun."""

import re
import string
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2.exceptions import SecurityError

from cxscan.reports.own_templates.budget import Budget, TooLarge, bits
from cxscan.reports.own_templates.display import refuse_unshowable, shown

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


def bounded_functions(functions: Mapping[str, Callable[..., Any]], budget: Budget) -> dict[str, Callable[..., Any]]:
    """Return the functions that a template may call; none of them puts into words what cannot be shown."""
    bounded = {name: _of_plain_data(function, budget) for name, function in functions.items()} | {
        "say": _with_checked_texts(functions["say"], 1, budget),
        "say_count": _with_checked_texts(functions["say_count"], 2, budget),
        # Babel takes no date for today.
        "date": lambda day: functions["date"](shown(day, budget)),
        "listing": _of_row(functions["listing"], budget),
        "series": _of_row(functions["series"], budget),
    }
    for name, function in bounded.items():
        function.__name__ = name
    return bounded


def _of_plain_data(function: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    """Return a function that gets texts, numbers, dates, and lists of these."""

    def checked(*args: Any, **kwargs: Any) -> Any:
        for one in (*args, *kwargs.values()):
            refuse_unshowable(one, budget)
        return function(*args, **kwargs)

    return checked


def _of_row(function: Callable[[list[Any]], str], budget: Budget) -> Callable[[Iterable[Any]], str]:
    """Return a function that puts a row into one text: `map` may have made the row."""
    return lambda texts: function([shown(text, budget) for text in texts])


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
