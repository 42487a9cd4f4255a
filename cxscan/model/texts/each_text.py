"""Every text of a questionnaire, each put through a function: the one walk over them."""

from collections.abc import Callable, Mapping
from operator import is_
from typing import Any, cast

from cxscan.model.fields import Record
from cxscan.model.questionnaire import BasisWords, Questionnaire

Change = Callable[[str], str]

DESCRIPTIONS = frozenset({"summary", "why", "first_step", "levels", "evidence", "basis"})
"""The keys of descriptions and explanations, wherever they stand."""
_TITLES = ("title", "name", "ask", "group")


def with_each(questionnaire: Questionnaire, titles: Change, descriptions: Change) -> Questionnaire:
    """Return a questionnaire with every text changed: titles, names and what is asked by one function, all others by another.

    The words for the customer are no texts that are shown as they stand, and stay.
    """
    changes = dict.fromkeys(_TITLES, titles) | dict.fromkeys([*DESCRIPTIONS, *BasisWords.model_fields], descriptions)
    return cast("Questionnaire", _changed(questionnaire, changes))


def _changed(value: Any, changes: Mapping[str, Change], change: Change | None = None) -> Any:
    """Return a value with its texts changed: in a record by their keys, elsewhere by `change` where there is one.

    Where no text changes it is the very same value: nothing is made anew.
    """
    if isinstance(value, Record):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        new = {name: _changed(one, changes, changes.get(name)) for name, one in fields.items()}
        moved = {name: one for name, one in new.items() if one is not fields[name]}
        return value.changed(**moved) if moved else value
    if isinstance(value, tuple):
        parts = tuple(_changed(one, changes, change) for one in value)
        return value if all(map(is_, parts, value)) else parts
    if isinstance(value, dict):
        texts = {key: _changed(one, changes, change) for key, one in value.items()}
        return value if all(map(is_, texts.values(), value.values())) else texts
    return change(value) if change and isinstance(value, str) else value
