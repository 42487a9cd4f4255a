"""How one value in a file becomes a typed value: text, number, level, date, identifier.

Files are read without guessing (`files/yaml/`): every scalar arrives as text, and `Unquoted` says that it stood there
without quotes. What it means is decided here, by the field that it stands in. So `title: no` is the text "no", and `level: "2"`
is an error. Values from Python code (numbers, dates) are taken as they are.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any, Literal, LiteralString, Self, cast

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function, no_info_plain_validator_function

from cxscan.model.texts.names import base_language
from cxscan.model.texts.plain_text import plain

NoLevel = Literal["not-applicable", "unknown"]
NOT_APPLICABLE: NoLevel = "not-applicable"
UNKNOWN: NoLevel = "unknown"

# Short on purpose: a number of a million digits, or an exponent of a billion, would keep the program busy for years.
_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?")
_LONGEST_NUMBER = 20
_WEIGHT = re.compile(r"\d{1,9}(\.\d{1,20})?([eE][+-]?0?\d)?")
"""A third is 0.3333333333333333, and a thousandth of a millionth 1e-09, where a program worked it out."""
_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_IDENTIFIER = 100
_LONGEST_MEETING = 480
# What stands in a reference, on a command line and, its odd signs apart, in the name of a file.
_VERSION = re.compile(r"\w(?:[\w .,()+/-]{0,38}[\w)+])?")


_LINK = re.compile(r"https?://[^\s<>\"'`|\\^{}]{3,2000}")


class Unquoted(str):
    """A scalar that stands in a file without quotes, as it was typed."""

    __slots__ = ()


class Record(BaseModel):
    """A frozen value with named fields; a key that it does not know is an error."""

    # What validates a record is built when the first one is validated: a command meets few kinds of them.
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    def changed(self, **fields: object) -> Self:
        """Return a copy with some fields replaced, and nothing that was derived from the old ones."""
        known = type(self).model_fields
        kept = {name: getattr(self, name) for name in known}
        # What was written out stays so, though it says no more than the default; what was changed to the default does not.
        written = self.model_fields_set.copy()
        for name, value in fields.items():
            if value != known[name].default:
                written.add(name)
            elif value != kept[name]:
                written.discard(name)
        return cast("Self", type(self).model_construct(written, **(kept | fields)))


def readable_text(value: str) -> str:
    """Return `value` as a person can read it (see `plain_text.plain`), without blanks at the ends of lines."""
    if value.isprintable():  # one line, and all of it for a person
        return value.rstrip()
    return "\n".join(line.rstrip() for line in plain(value).split("\n")).strip("\n")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text_expected", "text expected")
    text = readable_text(value)
    if not text.strip():
        raise PydanticCustomError("text_blank", "text is empty")
    return text


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _identifier(value: object) -> str:
    return _known_identifier(value) if isinstance(value, str) else _text(value)


# A folder of scans repeats the ids of its questions in every file.
@lru_cache(maxsize=4096)
def _known_identifier(value: str) -> str:
    text = _text(value)
    if not _IDENTIFIER.fullmatch(text) or len(text) > _LONGEST_IDENTIFIER:
        raise PydanticCustomError("identifier_form", "not an id", {"value": text})
    return text


def _version(value: object) -> str:
    text = _text(value)
    if not _VERSION.fullmatch(text):
        raise PydanticCustomError("version_form", "not a version", {"value": text})
    return text


def _base_language(value: object) -> str:
    return base_language(_text(value))


def _as_typed(value: object) -> str:
    """Return a value as a message quotes it; a list, keys with values and nothing at all have no such form."""
    return "…" if value is None or isinstance(value, Mapping | list | tuple) else str(value)


def _exact(text: str) -> Fraction | None:
    return _known_number(text) if len(text) <= _LONGEST_NUMBER else None


# A folder of scans repeats the same few levels in every file.
@lru_cache(maxsize=1024)
def _known_number(text: str) -> Fraction | None:
    return Fraction(text) if _NUMBER.fullmatch(text) else None


def _number(value: object) -> Fraction:
    if isinstance(value, Unquoted):
        number = _exact(value)
        if number is None:
            raise PydanticCustomError("number_expected", "number expected", {"value": _as_typed(value)})
        return number
    if isinstance(value, str):
        raise PydanticCustomError("number_quoted", "number in quotes", {"value": value})
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise PydanticCustomError("number_expected", "number expected", {"value": _as_typed(value)})
    return Fraction(str(value))


def _weight(value: object) -> Fraction:
    number = Fraction(value) if isinstance(value, Unquoted) and _WEIGHT.fullmatch(value) else _number(value)
    if number <= 0:
        raise PydanticCustomError("weight_positive", "weight must be above 0", {"value": _as_typed(value)})
    return number


def _link(value: object) -> str:
    text = _text(value)
    if not _LINK.fullmatch(text):
        raise PydanticCustomError("link_expected", "not a link", {"value": text})
    return text


def _minutes(value: object) -> int:
    return _whole_number(value, range(1, _LONGEST_MEETING + 1), "minutes_expected")


def _level(value: object) -> Fraction | NoLevel:
    if isinstance(value, str):
        if value == "not-applicable":
            return NOT_APPLICABLE
        if value == "unknown":
            return UNKNOWN
        if _exact(value) is None:
            raise PydanticCustomError("level_expected", "level expected", {"value": _as_typed(value)})
    return _number(value)


def _first_level(value: object) -> int:
    return _whole_number(value, range(2), "first_level")


def _whole_number(value: object, allowed: range, fault: LiteralString) -> int:
    number = int(value) if isinstance(value, Unquoted) and re.fullmatch(r"\d{1,3}", value) else value
    if isinstance(number, bool) or not isinstance(number, int) or number not in allowed:
        raise PydanticCustomError(fault, "another number expected", {"value": _as_typed(value)})
    return number


def _level_key(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, Unquoted) and re.fullmatch(r"[0-9]", value):
        return int(value)
    quoted = isinstance(value, str) and not isinstance(value, Unquoted)
    raise PydanticCustomError("level_key", "level number expected", {"value": _as_typed(value), "quoted": quoted})


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Unquoted) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    raise PydanticCustomError("flag_expected", "true or false expected", {"value": _as_typed(value)})


def _date(value: object) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date_unknown", "no such date", {"value": _as_typed(value)}) from None
    raise PydanticCustomError("date_expected", "date expected", {"value": _as_typed(value)})


def _moment(value: object) -> str:
    try:
        moment = datetime.datetime.fromisoformat(_text(value))
        said = None if moment.tzinfo is None else moment_in_file(moment)
    except (ValueError, OverflowError):
        said = None
    if said is None:
        raise PydanticCustomError("moment_expected", "moment expected", {"value": _as_typed(value)})
    return said


def moment_in_file(moment: datetime.datetime) -> str:
    """Return a moment, of whatever time zone, as files hold it: `2026-11-22T09:30:00Z`.

    Raises:
        OverflowError: there it is before the year 1, or after the year 9999.
    """
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def _plain_mapping(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise PydanticCustomError("mapping_expected", "keys and values expected")


def _listing(value: object) -> tuple[Any, ...]:
    if isinstance(value, list | tuple):
        return tuple(value)
    raise PydanticCustomError("list_expected", "list expected")


def choice(value: object) -> str:
    """Return the text of a value that must be one of a few words; pydantic's `Literal` then says whether it is."""
    return _text(value)


class ReadBy:
    """Marks a type whose values one function reads, from the file to the end.

    That is what pydantic's own marks (`PlainValidator`, `WithJsonSchema`) say too. These look at the type as well, which counts
    for nothing here, and at the signature of the function, for each of the hundreds of fields that there are at every start.
    """

    def __init__(self, read: Callable[[Any], object], schema: dict[str, Any]) -> None:
        """`schema` is the JSON Schema of what stands in a file."""
        self._read, self._schema = read, schema

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, core_schema: object, handler: object) -> dict[str, Any]:
        return dict(self._schema)


class FirstReadBy:
    """Marks a type of which a function makes the plain form that pydantic then looks into, as `BeforeValidator` does."""

    def __init__(self, read: Callable[[Any], object]) -> None:
        self._read = read

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(self._read, handler(source))


Text = Annotated[str, ReadBy(_text, {"type": "string"})]
"""Text that a person reads: not empty, without characters that steer a screen."""

OptionalText = Annotated[str | None, ReadBy(_text_or_none, {"anyOf": [{"type": "string"}, {"type": "null"}]})]
"""Such a text, or none: the same as `Text | None`, of which there are more than of anything else."""

Identifier = Annotated[str, ReadBy(_identifier, {"type": "string", "pattern": f"^{_IDENTIFIER.pattern}$"})]
"""A kebab-case name that never changes."""

Version = Annotated[str, ReadBy(_version, {"type": "string", "pattern": f"^{_VERSION.pattern}$"})]
"""A version that other files name: at most 40 letters, digits, spaces and . , - + / ( )."""

Link = Annotated[str, ReadBy(_link, {"type": "string", "pattern": "^https?://"})]
"""The address of a page: it begins with https:// (or http://) and has no blanks."""

LanguageTag = Annotated[str, ReadBy(_base_language, {"type": "string"})]
"""The language of a file, without what follows it in nl-BE or fr_CA."""

Weight = Annotated[Fraction, ReadBy(_weight, {"type": "number", "exclusiveMinimum": 0})]
"""An exact number above 0."""

Minutes = Annotated[int, ReadBy(_minutes, {"type": "integer", "minimum": 1, "maximum": 480})]
"""How long something takes, in whole minutes: 1 to 480."""

Number = Annotated[Fraction, ReadBy(_number, {"type": "number"})]
"""An exact number; a level (1 to the number of levels, in steps) where a field is called so."""

Level = Annotated[
    Fraction | NoLevel,
    ReadBy(_level, {"anyOf": [{"type": "number"}, {"enum": ["not-applicable", "unknown"]}]}),
]
"""A level (1 to the number of levels, in steps), or why there is none."""

LevelKey = Annotated[int, ReadBy(_level_key, {"type": "integer"})]
"""The number of a described level: 1 to 7, or 0 to 6 where the lowest level is 0."""

FirstLevel = Annotated[int, ReadBy(_first_level, {"type": "integer", "enum": [0, 1]})]
"""The number of the lowest level: 1, or 0 for a model that counts from there."""

Flag = Annotated[bool, ReadBy(_flag, {"type": "boolean"})]
Date = Annotated[datetime.date, ReadBy(_date, {"type": "string", "format": "date"})]
Moment = Annotated[str, ReadBy(_moment, {"type": "string", "format": "date-time"})]
"""A moment with its time zone, as text in UTC."""
MappingOf = FirstReadBy(_plain_mapping)
ListOf = FirstReadBy(_listing)
Texts = Annotated[tuple[Text, ...], ListOf]
Identifiers = Annotated[tuple[Identifier, ...], ListOf]
