"""A story as plain data and back: for templates, which get no object of the program."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from cxscan.model.fields import Record


def plain_data(value: Any, written: Callable[[str], str]) -> Any:
    """Return a value as dicts, lists, numbers, dates and texts, of which each goes through `written`."""
    return _plain(value, cache(written), {})  # a story says many of its texts twice


def _plain(value: Any, written: Callable[[str], str], known: dict[int, Any]) -> Any:
    """Return a value as plain data; `known` holds what was made of records before, since a story holds many of them twice."""
    if isinstance(value, str):
        return written(value)
    if isinstance(value, (tuple, list)):
        return [_plain(one, written, known) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one, written, known) for key, one in value.items()}
    kind: Any = type(value)
    names = _names(kind)
    if not names:
        return value
    if id(value) not in known:
        # The record goes along, so that no other one can come to stand at its place.
        known[id(value)] = value, {name: _plain(getattr(value, name), written, known) for name in names}
    return known[id(value)][1]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """Return what is read from a record: its fields, and what it derives from them."""
    if issubclass(kind, Record):
        return tuple(kind.model_fields)
    if not is_dataclass(kind):
        return ()
    derived = (name for name, about in vars(kind).items() if isinstance(about, property))
    return (*(one.name for one in fields(kind)), *derived)


class Seen:
    """Plain data seen as the record that it was made of."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data

    def __getattr__(self, name: str) -> Any:
        """Return what the record held under this name."""
        try:
            value = seen(self._data[name])
        except KeyError:
            raise AttributeError(name) from None
        setattr(self, name, value)  # to be found at once the next time
        return value


def seen(value: Any) -> Any:
    """Return plain data as what it was made of, as far as reading goes."""
    if isinstance(value, dict):
        return Seen(value)
    return tuple(map(seen, value)) if isinstance(value, list) else value
