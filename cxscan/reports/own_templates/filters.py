"""The filters of a user's template: what each makes is counted, and what would be too large is not begun."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import wraps
from typing import Any

from jinja2 import Environment
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.nodes import EvalContext

from cxscan.reports.own_templates.budget import LARGEST_TEXT, Budget, TooLarge, refuse_long_work
from cxscan.reports.own_templates.display import shown, with_shown

# Those of Jinja2 that say the same every time, keep people's texts inert, and take little more than they are given.
_FILTERS = frozenset(
    {
        *("abs", "batch", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "forceescape"),
        *("groupby", "indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject"),
        *("rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr", "slice", "sort", "string", "striptags"),
        *("sum", "title", "trim", "truncate", "unique", "upper", "urlencode", "wordcount"),
    }
)
# Those that make one text out of whatever they get. (`join` and `urlencode` look at each item.)
_OF_TEXTS = frozenset(
    {
        *("capitalize", "e", "escape", "forceescape", "indent", "lower", "replace", "safe", "string", "striptags", "title"),
        *("trim", "truncate", "upper", "wordcount"),
    }
)


def filters_within(budget: Budget) -> dict[str, Callable[..., Any]]:
    """Return the filters that a template may use; what each makes is counted."""
    bounded = {
        "batch": _bounded(FILTERS["batch"], _at_most(1_000)),
        "indent": _bounded(FILTERS["indent"], _at_most(100)),
        "slice": _bounded(FILTERS["slice"], _at_most(1_000)),
        "round": _bounded(FILTERS["round"], _at_most(12)),
        "sum": _adding(FILTERS["sum"]),
        "replace": _bounded(FILTERS["replace"], _refuse_wide_replacement),
        "join": _joining(FILTERS["join"], budget),
        "urlencode": _quoting(FILTERS["urlencode"], budget),
    }
    filters = {name: bounded.get(name, FILTERS[name]) for name in _FILTERS}
    filters |= {name: _of_texts(filters[name], budget) for name in _OF_TEXTS}
    return {name: _counting(filter_, budget) for name, filter_ in filters.items()}


def _counting(filter_: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    own = _passed(filter_)

    @wraps(filter_)
    def counting(*args: Any, **kwargs: Any) -> Any:
        refuse_long_work(*args[own:])
        return budget.counted(filter_(*args, **kwargs))

    return counting


def _of_texts(filter_: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    """Return a filter that makes texts out of what it is given, once it is given nothing but what can be shown."""
    return wraps(filter_)(with_shown(filter_, budget, _passed(filter_)))


def _passed(filter_: Callable[..., Any]) -> int:
    """Return how many arguments Jinja2 itself puts before those of the template."""
    return 1 if hasattr(filter_, "jinja_pass_arg") else 0


def _bounded(filter_: Callable[..., Any], check: Callable[..., None]) -> Callable[..., Any]:
    """Return a filter whose value and options are looked at before it begins."""
    own = _passed(filter_)

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


def _joining(filter_: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    """Return `join` as it is, once it is known how long the text gets."""

    @wraps(filter_)
    def join(eval_ctx: EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> Any:
        items = list(value)
        if attribute is not None:
            items = [make_attrgetter(eval_ctx.environment, attribute)(item) for item in items]
        between, *items = [shown(item, budget) for item in (d, *items)]
        if len(str(between)) * len(items) + sum(len(str(item)) for item in items) > LARGEST_TEXT:
            raise TooLarge
        return filter_(eval_ctx, items, between)

    return join


def _quoting(filter_: Callable[..., str], budget: Budget) -> Callable[..., str]:
    """Return `urlencode` as it is, once it is known that all of it can be shown."""

    @wraps(filter_)
    def quote(value: Any) -> str:
        pairs = value.items() if isinstance(value, dict) else value
        if isinstance(pairs, str) or not isinstance(pairs, Iterable):
            return filter_(shown(value, budget))
        return filter_([(shown(key, budget), shown(one, budget)) for key, one in pairs])

    return quote
