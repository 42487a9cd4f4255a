"""How far a user's template may go: what it builds is counted, and what would be too large is not begun."""

import datetime
import re
import string
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import wraps
from typing import Any

from jinja2 import Environment
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.nodes import EvalContext

LARGEST_TEXT = 40_000_000
"""How many characters one text may have."""
MOST_BITS = 4_096
_LONGEST_RANGE = 10_000
_MOST_FIELDS = 50

# Those of Jinja2 that say the same every time, keep people's texts inert, and take little more than they are given.
_FILTERS = frozenset(
    {
        *("abs", "batch", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "forceescape"),
        *("groupby", "indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject"),
        *("rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr", "slice", "sort", "string", "striptags"),
        *("sum", "title", "trim", "truncate", "unique", "upper", "urlencode", "wordcount"),
    }
)


class TooLarge(Exception):  # noqa: N818 - a limit, not a mistake of this program
    """More was built than fits in a report."""


class Budget:
    """Counts what is built, so that it ends on every system, and before the memory does."""

    def __init__(self, left: int) -> None:
        self._left = left

    def spend(self, size: int) -> None:
        """Take from what is left.

        Raises:
            TooLarge: that is more than is left.
        """
        self._left -= size
        if self._left < 0:
            raise TooLarge

    def counted(self, value: Any) -> Any:
        """Return a value that was just made; a text or a list is taken from what is left."""
        if isinstance(value, str | list | tuple):
            self.spend(len(value))
        elif bits(value) > MOST_BITS:
            raise TooLarge
        return value


def bits(value: object) -> int:
    """Return how many bits it takes to write a number down; 0 for what is no exact number."""
    if isinstance(value, int | Fraction):
        return value.numerator.bit_length() + value.denominator.bit_length()
    return 0


def filters_within(budget: Budget) -> dict[str, Callable[..., Any]]:
    """Return the filters that a template may use; what each makes is counted."""
    bounded = {
        "batch": _bounded(FILTERS["batch"], _at_most(1_000)),
        "indent": _bounded(FILTERS["indent"], _at_most(100)),
        "slice": _bounded(FILTERS["slice"], _at_most(1_000)),
        "round": _bounded(FILTERS["round"], _at_most(12)),
        "sum": _adding(FILTERS["sum"]),
        "replace": _bounded(FILTERS["replace"], _refuse_wide_replacement),
        "join": _joining(FILTERS["join"]),
    }
    return {name: _counting(bounded.get(name, FILTERS[name]), budget) for name in _FILTERS}


def _counting(filter_: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    @wraps(filter_)
    def counting(*args: Any, **kwargs: Any) -> Any:
        return budget.counted(filter_(*args, **kwargs))

    return counting


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


def _bounded(filter_: Callable[..., Any], check: Callable[..., None]) -> Callable[..., Any]:
    """Return a filter whose value and options are looked at before it begins."""
    own = 1 if hasattr(filter_, "jinja_pass_arg") else 0

    @wraps(filter_)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        check(*args[own:], **kwargs)
        return filter_(*args, **kwargs)

    return bounded


def _at_most(most: int) -> Callable[..., None]:
    """Return what refuses options that are larger than `most`, or texts that are longer."""

    def check(_: Any, *args: Any, **kwargs: Any) -> None:
        for one in (*args, *kwargs.values()):
            if (isinstance(one, int | Fraction) and not -most <= one <= most) or (isinstance(one, str) and len(one) > most):
                raise TooLarge

    return check


def _refuse_wide_replacement(value: Any, old: Any, new: Any, count: Any = None) -> None:  # noqa: ARG001 - the options of the filter
    if str(value).count(str(old)) * len(str(new)) > LARGEST_TEXT:
        raise TooLarge


def _adding(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return `sum` as it is, once it is known how long a list gets: each list is copied for every one that follows."""

    @wraps(filter_)
    def add(environment: Environment, iterable: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
        items = list(iterable)
        if attribute is not None:
            items = [make_attrgetter(environment, attribute)(item) for item in items]
        lengths = sum(len(one) for one in (start, *items) if isinstance(one, list | tuple))
        if lengths * len(items) > LARGEST_TEXT:
            raise TooLarge
        return filter_(environment, items, None, start)

    return add


def _joining(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return `join` as it is, once it is known how long the text gets."""

    @wraps(filter_)
    def join(eval_ctx: EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> Any:
        items = list(value)
        if attribute is not None:
            items = [make_attrgetter(eval_ctx.environment, attribute)(item) for item in items]
        if len(str(d)) * len(items) + sum(len(str(item)) for item in items) > LARGEST_TEXT:
            raise TooLarge
        return filter_(eval_ctx, items, d)

    return join


def with_checked_texts(function: Callable[..., str], count: int, budget: Budget) -> Callable[..., str]:
    """Return a function of the language whose first texts may hold names between braces, and nothing that leads further."""

    def checked(*args: Any, **about: Any) -> str:
        if len(args) < count:
            raise TypeError("a text is missing")
        fields = sum(_count_fields(text) for text in args[:count])
        for name, value in about.items():
            if not isinstance(value, str | int | float | Fraction | datetime.date | None):
                raise TypeError(f"“{name}” is not a text, a number or a date")
            budget.spend(fields * len(str(value)))
        return function(*args, **about)

    return checked


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
