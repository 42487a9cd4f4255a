"""What a template can show: texts, numbers, dates, and lists of these. All else would show how the program is made."""

import datetime
from collections.abc import Callable, ItemsView, Iterator, KeysView, ValuesView
from fractions import Fraction
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2 import Undefined
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference

from cxscan.reports.own_templates.budget import Budget

# What showing one item of a list costs: a list that holds another twice, forty times over, has no end to speak of.
_PER_ITEM = 256
_IN_A_ROW = (Iterator, range, KeysView, ValuesView, ItemsView)
_TO_CALL = (FunctionType, MethodType, BuiltinMethodType, Macro, BlockReference, type)
_OF_JINJA = {LoopContext: "loop", TemplateReference: "self"}


class CannotShow(Exception):  # noqa: N818 - named after what it says to the user
    """Something that is no text, number, date or list of these."""

    def __init__(self, value: object) -> None:
        super().__init__(type(value).__name__)
        self.is_nothing = value is None
        self.is_row = isinstance(value, _IN_A_ROW) and not isinstance(value, LoopContext)
        self.can_be_called = isinstance(value, _TO_CALL)
        self.name = _name(value)


def shown(value: Any, budget: Budget) -> Any:
    """Return what stands for a value in a text: a text, number or date itself, a list of these as a text.

    Raises:
        CannotShow: it is none of these, or nothing at all.
        UndefinedError: it is not there.
        TooLarge: the list has no end, or none that fits.
    """
    if isinstance(value, str | int | float | Fraction | datetime.date):
        return value
    if isinstance(value, list | tuple | dict):
        return _listed(value, budget)
    if isinstance(value, Undefined):
        str(value)
    raise CannotShow(value)


def refuse_unshowable(value: Any, budget: Budget) -> None:
    """Make sure that a value is nothing, or can be shown, as far down as it goes.

    Raises:
        CannotShow: a part of it cannot.
        UndefinedError: it is not there.
        TooLarge: it has no end, or none that fits.
    """
    if isinstance(value, list | tuple | dict):
        budget.spend(_PER_ITEM)
        for one in value:
            refuse_unshowable(one, budget)
        if isinstance(value, dict):
            for one in value.values():
                refuse_unshowable(one, budget)
    elif value is not None:
        shown(value, budget)


def with_shown(filter_: Callable[..., Any], budget: Budget, passed: int) -> Callable[..., Any]:
    """Return a filter that gets what stands for its value and options in a text; an option may be nothing at all.

    The first `passed` arguments come from Jinja2 itself.
    """

    def show(*args: Any, **kwargs: Any) -> Any:
        own, value, options = args[:passed], args[passed], args[passed + 1 :]
        given = [one if one is None else shown(one, budget) for one in options]
        named = {name: one if one is None else shown(one, budget) for name, one in kwargs.items()}
        return filter_(*own, shown(value, budget), *given, **named)

    return show


def _listed(value: Any, budget: Budget) -> str:
    """Return a value as it stands in a list."""
    budget.spend(_PER_ITEM)
    if isinstance(value, dict):
        text = "{" + ", ".join([f"{_listed(key, budget)}: {_listed(one, budget)}" for key, one in value.items()]) + "}"
    elif isinstance(value, list | tuple):
        inner = ", ".join([_listed(one, budget) for one in value])
        text = f"[{inner}]" if isinstance(value, list) else f"({inner}{',' if len(value) == 1 else ''})"
    elif isinstance(value, str):
        text = str.__repr__(value)
    elif value is None:
        text = str(value)
    else:
        text = str(shown(value, budget))
    budget.counted(text)
    return text


def _name(value: object) -> str:
    """Return what a template calls it, as far as that can be known."""
    known = _OF_JINJA.get(type(value))
    if known is not None:
        return known
    if isinstance(value, Macro):
        return value.name
    if isinstance(value, BlockReference):
        return f"self.{value.name}"
    if isinstance(value, FunctionType | MethodType | BuiltinMethodType):
        return value.__name__
    return (value if isinstance(value, type) else type(value)).__name__.lower()
