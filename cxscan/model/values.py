"""Values: small frozen records, which cost next to nothing where a program starts.

`dataclasses` looks through the fields of a record and compiles a function that fills it. Of the hundred kinds of records that a
command loads it makes a third: the others are left as they were written.
"""

from dataclasses import dataclass, field, fields
from operator import attrgetter
from threading import RLock
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class", bound=type)
_ONE_AT_A_TIME = RLock()


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

    That nobody changes one is for the type checker to see; while the program runs it is not looked at.
    """
    own: Any = cls

    def begin(self: Any, *args: Any, **named: Any) -> None:
        _complete(own)
        self.__init__(*args, **named)

    own.__init__, own.__eq__, own.__hash__, own.__repr__ = begin, _is_equal, _hashed, _written
    own.__dataclass_fields__, own.__content__ = _WhenAsked(own, "__dataclass_fields__"), _WhenAsked(own, "__content__")
    return cls


def _complete(kind: Any) -> None:
    with _ONE_AT_A_TIME:
        if isinstance(vars(kind)["__content__"], _WhenAsked):
            del kind.__init__
            dataclass(eq=False, repr=False, match_args=False)(kind)
            names = [one.name for one in fields(kind) if one.compare]
            kind.__content__ = attrgetter(*names) if names else staticmethod(_nothing)


def _is_equal(self: Any, other: object) -> bool:
    content = self.__content__
    return bool(content(self) == content(other)) if type(other) is type(self) else NotImplemented


def _hashed(self: Any) -> int:
    return hash((type(self), self.__content__(self)))


def _written(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{one.name}={getattr(self, one.name)!r}' for one in fields(self))})"


def _nothing(_: object) -> tuple[()]:
    return ()
