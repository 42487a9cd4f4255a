"""Values: small frozen records, which cost next to nothing where a program starts.

`dataclasses` looks through the fields of a record and compiles a function that fills it. Of the hundred kinds of records that a
command loads it makes a third: the others are left as they were written.
"""

from dataclasses import KW_ONLY, dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class", bound=type)


class _WhenAsked:
    """What a kind of record has once it is complete: whoever asks for it completes the kind."""

    def __init__(self, kind: Any, name: str) -> None:
        self._kind, self._name = kind, name

    def __get__(self, record: object, kind: type) -> Any:
        _complete(self._kind)
        return getattr(kind, self._name)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: _Class) -> _Class:
    """Make a data class of frozen values, equal where all its fields are; it is completed where the first one is made.

    A value has room for its fields alone: nothing else can be set on it. That nobody changes a field is for the type checker to
    see; while the program runs it is not looked at.
    """
    own: Any = None

    def begin(self: Any, *args: Any, **named: Any) -> None:
        _complete(own)
        own.__init__(self, *args, **named)

    written = {name: value for name, value in vars(cls).items() if name not in {"__dict__", "__weakref__"}}
    names = [name for name, kind in cls.__annotations__.items() if kind is not KW_ONLY and not _is_room(cls.__base__, name)]
    same = {"__init__": begin, "__eq__": _is_equal, "__hash__": _hashed, "__repr__": _repr, "__written__": written}
    if any(isinstance(value, cached_property) for value in written.values()):
        # It keeps what it has found in a dictionary of the value, which would take anything else too.
        names, same["__setattr__"] = [*names, "__dict__"], _set_field
    methods = {name: value for name, value in written.items() if name not in names}
    own = type(cls)(cls.__name__, cls.__bases__, methods | same | {"__slots__": names, "__qualname__": cls.__qualname__})
    own.__dataclass_fields__, own.__content__ = _WhenAsked(own, "__dataclass_fields__"), _WhenAsked(own, "__content__")
    with_room_for_its_fields: _Class = own
    return with_room_for_its_fields


def _complete(kind: Any) -> None:
    # Made aside, and `__init__` put in last: threads that want the first value at once make the same twice, and nobody sees half.
    aside: Any = type(kind)(kind.__name__, kind.__bases__, dict(kind.__written__))
    dataclass(eq=False, repr=False, match_args=False)(aside)
    names = [one.name for one in fields(aside) if one.compare]
    kind.__content__ = attrgetter(*names) if names else staticmethod(_nothing)
    kind.__dataclass_params__, kind.__dataclass_fields__ = aside.__dataclass_params__, aside.__dataclass_fields__
    kind.__init__ = aside.__init__


def _is_room(kind: Any, name: str) -> bool:
    return isinstance(getattr(kind, name, None), MemberDescriptorType)


def _set_field(self: Any, name: str, value: object) -> None:
    if not _is_room(type(self), name):
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
    object.__setattr__(self, name, value)


def _is_equal(self: Any, other: object) -> bool:
    content = self.__content__
    return bool(content(self) == content(other)) if type(other) is type(self) else NotImplemented


def _hashed(self: Any) -> int:
    return hash((type(self), self.__content__(self)))


def _repr(self: Any) -> str:
    return (
        f"{type(self).__qualname__}({', '.join(f'{one.name}={getattr(self, one.name)!r}' for one in fields(self) if one.repr)})"
    )


def _nothing(_: object) -> tuple[()]:
    return ()
