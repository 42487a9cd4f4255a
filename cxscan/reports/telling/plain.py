"""A story as plain data and back: for templates, which get no object of the program."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from cxscan.model.fields import Record
from cxscan.model.plain_text import plain


def plain_data(value: Any, written: Callable[[str], str]) -> Any:
    """Return a value as dicts, lists, numbers, dates and texts; what people typed stays text, whatever it looks like."""
    if isinstance(value, str):
        return written(plain(value))
    if isinstance(value, tuple | list):
        return [plain_data(one, written) for one in value]
    if isinstance(value, Mapping):
        return {key: plain_data(one, written) for key, one in value.items()}
    kind: Any = type(value)
    names = _names(kind)
    return {name: plain_data(getattr(value, name), written) for name in names} if names else value


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
            return seen(self._data[name])
        except KeyError:
            raise AttributeError(name) from None


def seen(value: Any) -> Any:
    """Return plain data as what it was made of, as far as reading goes."""
    if isinstance(value, dict):
        return Seen(value)
    return tuple(map(seen, value)) if isinstance(value, list) else value
