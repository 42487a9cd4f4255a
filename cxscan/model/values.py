"""Values: small frozen records, which cost next to nothing where a program starts.

`dataclasses` writes and compiles seven functions for a frozen record, of which a program that ends in half a second uses one.
With some hundred records that took a fifth of the start. Here all but the one that fills the record are shared.
"""

from dataclasses import dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class", bound=type)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: _Class) -> _Class:
    """Make a data class of frozen values: equal where all its fields are, with room for these and what is derived from them once.

    That nobody changes one is for the type checker to see; while the program runs it is not looked at.
    """
    own: Any = cls
    own.__eq__, own.__hash__, own.__repr__ = _is_equal, _hashed, _written
    slots = not any(isinstance(one, cached_property) for one in vars(cls).values())
    made: Any = dataclass(eq=False, repr=False, match_args=False, slots=slots)(cls)
    names = [one.name for one in fields(made) if one.compare]
    made.__content__ = attrgetter(*names) if names else staticmethod(_nothing)
    return made  # type: ignore[no-any-return]


def _is_equal(self: Any, other: object) -> bool:
    content = self.__content__
    return bool(content(self) == content(other)) if type(other) is type(self) else NotImplemented


def _hashed(self: Any) -> int:
    return hash((type(self), self.__content__(self)))


def _written(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{one.name}={getattr(self, one.name)!r}' for one in fields(self))})"


def _nothing(_: object) -> tuple[()]:
    return ()
