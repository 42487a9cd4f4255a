"""Plain data to a typed value, or every problem of it at once, each with its place and what to do about it."""

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from cxscan.files.kinds import KINDS, SCAN, Kind
from cxscan.files.problems import FileProblems, Problem
from cxscan.files.yaml.document import Document
from cxscan.languages import Message, message
from cxscan.languages.records import LANGUAGES
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, NoLevel, Record, Unquoted
from cxscan.model.formats import FORM, PROGRAM
from cxscan.model.texts.names import slug

RecordType = TypeVar("RecordType", bound=Record)
Location = tuple[int | str, ...]

_FORMAT = re.compile(PROGRAM + "([a-z]+)/([0-9]+)")


def validate(document: Document, record: type[RecordType]) -> RecordType:
    """Return the value that `document` says.

    Raises:
        FileProblems: with every problem of the file.
    """
    found, problems = examine(document, record)
    if found is None or problems:
        raise FileProblems(problems)
    return found


def examine(document: Document, record: type[RecordType]) -> tuple[RecordType | None, list[Problem]]:
    """Return the value that `document` says, with every problem of its fields.

    Where there are problems the value is what remains without them, so that the rest can be checked too; none where nothing
    sensible remains. Such a value is for finding further problems alone.
    """
    problems = [*document.problems, *_unknown_empty_keys(document, record)]
    try:
        return record.model_validate(document.data), problems
    except ValidationError as error:
        errors = error.errors(include_url=False)
    problems += [_problem(document, record, one) for one in errors]
    return _remains(document.data, errors, record), list(_once_per_place(problems))


def _unknown_empty_keys(document: Document, record: type[Record]) -> Iterator[Problem]:
    """Yield the keys without a value that are no keys at all: an empty value is absent, a slip of the pen is not."""
    for *way, key in document.empty:
        holder = _record_at(record, tuple(way))
        if holder is not None and str(key) not in holder.model_fields:
            what = message("unknown key “{key}”", key=key)
            place = document.place((*way, key), of_key=True)
            yield Problem(document.path, *place, what, _unknown_key_hint(str(key), record, (*way, key)))


def _record_at(record: type[Record], location: Location) -> type[Record] | None:
    """Return the kind of record that stands at a location; none where names or places of a list are free."""
    kind: Any = record
    for part in location:
        if isinstance(kind, type) and issubclass(kind, Record):
            field = kind.model_fields.get(str(part))
            kind = field.annotation if field else None
        else:
            kind = (get_args(kind) or (None,))[0 if get_origin(kind) is tuple else -1]
        while get_origin(kind) in {Annotated, Union, UnionType}:
            kind = get_args(kind)[0]
    return kind if isinstance(kind, type) and issubclass(kind, Record) else None


def _remains(data: dict[str, Any], errors: Sequence[Any], record: type[RecordType]) -> RecordType | None:
    # A value that was taken out may be one that must be there: the second round puts something in its place.
    for _ in range(3):
        data = _without(data, errors)
        try:
            return record.model_validate(data)
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return None


_LONGEST_QUOTE = 80
_CURLY = tuple("\u201c\u201d\u201e\u2018\u2019«»")
STAND_IN = "…"
"""What stands in for a text that is missing while the rest of a file is checked."""
_STAND_INS = {"date": "2000-01-01", "status": "draft"}


def _without(data: dict[str, Any], errors: Sequence[Any]) -> dict[str, Any]:
    """Return a copy of `data` without the values that have an error, and with something in the place of missing texts."""
    rest = copy.deepcopy(data)
    for error in errors:
        way = [part for part in error["loc"] if part != "[key]"]
        holders: list[Any] = [rest]
        for part in way[:-1]:
            holders.append(_step(holders[-1], part))
        if error["type"] == "missing" and isinstance(holders[-1], dict):
            holders[-1][way[-1]] = Unquoted(_STAND_INS.get(str(way[-1]), STAND_IN))
            continue
        # What cannot be taken out of a list without moving the rest is taken out together with the list.
        for holder, part in zip(reversed(holders), reversed(way), strict=True):
            key = _key(holder, part)
            if key is not None:
                del holder[key]
                break
    return rest


def _step(holder: Any, part: object) -> Any:
    if isinstance(holder, dict):
        key = _key(holder, part)
        return None if key is None else holder[key]
    if isinstance(holder, list) and isinstance(part, int) and part < len(holder):
        return holder[part]
    return None


def _key(holder: Any, part: object) -> Any:
    """Return the key that a part of a location means: its name, or its place where names are read as a list (votes)."""
    if not isinstance(holder, dict):
        return None
    named = next((key for key in holder if str(key) == str(part)), None)
    if named is None and isinstance(part, int) and part < len(holder):
        return list(holder)[part]
    return named


def kind_of(document: Document) -> Kind:
    """Return what kind of file it is.

    Raises:
        FileProblems: it does not say so, or it was made by a newer program.
    """
    format_ = document.data.get("format")
    if not isinstance(format_, str):
        what, looks_like = message("the file does not say what it is"), _looks_like(document)
        others = ", ".join(name for name in KINDS if name != looks_like.name)
        begin = message("begin with “format: {format}” (or {others})", format=looks_like.format, others=others)
        raise FileProblems([Problem(document.path, 1, 1, what, begin)])
    match = _FORMAT.fullmatch(format_)
    kind = KINDS.get(match[1]) if match else None
    if kind and format_ == str(kind.format):
        return kind
    place = document.place(("format",))
    if match and kind and int(match[2]) > kind.format.number:
        what = message("“{format}” is newer than this cxscan knows", format=format_)
        raise FileProblems([Problem(document.path, *place, what, message("update cxscan to open this file"))])
    if format_ == str(FORM):  # which no command but one reads
        what = message("this is a form that somebody filled in")
        way_on = message("collect it with: cxscan form collect {path} --organisation NAME", path=document.path)
        raise FileProblems([Problem(document.path, *place, what, way_on)])
    what = message("“{format}” is not a format of cxscan", format=format_)
    hint = near_miss(format_, [str(kind.format) for kind in KINDS.values()])
    raise FileProblems([Problem(document.path, *place, what, hint)])


def _looks_like(document: Document) -> Kind:
    """Return what a file is by its keys, where it does not say so: to be proposed, and never taken for granted."""
    keys = set(document.data)
    if "translates" in keys:
        return KINDS["translation"]
    is_questionnaire = keys & {"pillars", "levels", "extends"} and not keys & {"answers", "organisation", "questionnaire"}
    return KINDS["questionnaire"] if is_questionnaire else SCAN


def near_miss(word: str, known: Iterable[str]) -> Message | None:
    """Return a hint that names the known word which looks most like `word`, if one does."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return message("did you mean “{word}”?", word=close[0]) if close else None


def _once_per_place(problems: list[Problem]) -> Iterator[Problem]:
    seen = set()
    for problem in problems:
        key = (problem.place, problem.message.template, str(problem.message.about))
        if key not in seen:
            seen.add(key)
            yield problem


def _problem(document: Document, record: type[Record], error: Any) -> Problem:
    kind, location = error["type"], tuple(error["loc"])
    about = {key: _in_short(str(value)) for key, value in (error.get("ctx") or {}).items()}
    if location and location[-1] == "[key]":
        location = location[:-1]
        line, column = document.place(location, of_key=True)
    else:
        line, column = document.place(location, of_key=kind == "extra_forbidden")
    what, hint = _explain(kind, location, about, record, error.get("input"))
    if about.get("value", "")[:1] in _CURLY:
        hint = message("write straight quotes, or none: these are curly ones")
    return Problem(document.path, line, column, what, hint)


def _in_short(value: str) -> str:
    return value if len(value) <= _LONGEST_QUOTE else value[:_LONGEST_QUOTE] + "…"


def _explain(
    kind: str, location: Location, about: dict[str, str], record: type[Record], given: object
) -> tuple[Message, Message | None]:
    key = str(location[-1]) if location else ""
    if kind == "extra_forbidden":
        return message("unknown key “{key}”", key=key), _unknown_key_hint(key, record, location)
    if kind == "literal_error":
        allowed = re.findall(r"'([^']+)'", about.get("expected", ""))
        return (
            message(
                "“{value}” is not one of the words that can stand here: {words}",
                value=given,
                words=", ".join(allowed),
            ),
            near_miss(str(given), allowed),
        )
    if kind in _WITHOUT_KEYS and (keys := _keys_at(record, location)):
        return message("keys with values are expected here"), message("write it with its keys: {keys}", keys=keys)
    explain = _EXPLANATIONS.get(kind)
    if explain is None:
        return message("this cannot stand here: {detail}", detail=kind), None
    return explain(key, about | {"given": str(given)})


_WITHOUT_KEYS = frozenset({"dict_type", "model_type"})


def _keys_at(record: type[Record], location: Location) -> str:
    """Return the keys that a record at a location must have, as they are written, else the first that it can have."""
    there = _record_at(record, location)
    if there is None:
        return ""
    names = [name for name, field in there.model_fields.items() if field.is_required()] or list(there.model_fields)[:1]
    return ", ".join(f"{name}: …" for name in names)  # as in a file


def _unknown_key_hint(key: str, record: type[Record], location: Location) -> Message:
    if key.isdigit():
        return message("is it what follows the comma of a number? Write that with a point, such as “2.5”")
    if ":" in key:
        return message("is there no space after the colon?")
    newer = message("if the file comes from a newer cxscan, update this one")
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    close = get_close_matches(key, _fields_at(record, location[:-1]), n=1, cutoff=0.6)
    if close:
        return message("did you mean “{word}”? {newer}", word=close[0], newer=newer)
    return newer


def _fields_at(record: type[Record], location: Location) -> list[str]:
    for part in location:
        field = record.model_fields.get(str(part))
        inner = _record_in(field.annotation) if field else None
        record = inner or record
    return list(record.model_fields)


def _record_in(annotation: object) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)


def _id_like(value: str) -> str:
    return slug(value) or "own-id"


_Explain = Callable[[str, dict[str, str]], tuple[Message, Message | None]]


def _comma_hint(value: str) -> Message | None:
    if re.fullmatch(r"\d+,\d+", value):
        return message("write the number with a point: {value}", value=value.replace(",", "."))
    return message("write it in figures, such as “0.5”")


def _level_hint(value: str) -> Message | None:
    if "," in value:
        return _comma_hint(value)
    words: dict[str, NoLevel] = {"na": NOT_APPLICABLE, "?": UNKNOWN}
    for typed in (record.typed for record in LANGUAGES.values()):
        words |= dict.fromkeys(typed.not_applicable, NOT_APPLICABLE) | dict.fromkeys(typed.unknown, UNKNOWN)
    if value.lower() in words:
        return message("did you mean “{word}”?", word=words[value.lower()])
    return near_miss(value, [NOT_APPLICABLE, UNKNOWN]) or message("write one level in figures, such as “2”")


def _level_key_hint(value: str, *, quoted: bool) -> Message:
    number = re.search(r"\d", value)
    if quoted and re.fullmatch(r"\d", value):
        return message("remove the quotes")
    if re.fullmatch(r"-?\d+", value):
        return message("levels are numbered from 1, or from 0, to at most 7")
    if re.fullmatch(r"\d[.,]\d+", value):
        return message("only whole levels are described; a half one lies between two of them")
    return message("write its number alone before the colon: {number}", number=number[0] if number else 1)


def _mapping_hint(key: str) -> Message:
    if key == "levels":
        return message("begin each on a line of its own with its number and a colon: “1: …”")
    return message("put every key on a line of its own, indented, with a colon and its value behind it")


_EXPLANATIONS: dict[str, _Explain] = {
    "missing": lambda key, _: (
        message("“{key}” is missing", key=key),
        message("give it a short name of its own, such as “own-id”") if key == "id" else None,
    ),
    "text_expected": lambda _, __: (message("a text is expected here"), None),
    "text_blank": lambda _, __: (message("this text is empty"), None),
    "identifier_form": lambda _, about: (
        message("“{value}” cannot be an id", **about),
        message("use small letters, digits and single hyphens, such as “{id}”", id=_id_like(about["value"])),
    ),
    "version_form": lambda _, about: (
        message("“{value}” cannot be a version", **about),
        message("use at most 40 letters, digits, spaces and . , - + / ( ), on one line, such as “1.0”"),
    ),
    "link_expected": lambda _, about: (
        message("“{value}” is not a link", **about),
        message("write the whole address, without spaces: https://…"),
    ),
    "number_expected": lambda _, about: (
        message("“{value}” is not a number", **about),
        _comma_hint(about["value"]),
    ),
    "number_quoted": lambda _, about: (
        message("“{value}” between quotes is a text, not a number", **about),
        message("remove the quotes"),
    ),
    "weight_positive": lambda _, about: (message("a weight must be above 0, not {value}", **about), None),
    "level_expected": lambda _, about: (
        message("“{value}” is not a level, “not-applicable” or “unknown”", **about),
        _level_hint(about["value"]),
    ),
    "minutes_expected": lambda _, about: (message("“{value}” is not a number of minutes from 1 to 480", **about), None),
    "first_level": lambda _, about: (
        message("“{value}” cannot be the number of the lowest level: that is 0 or 1", **about),
        None,
    ),
    "level_key": lambda _, about: (
        message("“{value}” is not the number of a level", **about),
        _level_key_hint(about["value"], quoted=about["quoted"] == "True"),
    ),
    "flag_expected": lambda _, about: (
        message("“{value}” is not true or false", **about),
        message("write true or false"),
    ),
    "date_unknown": lambda _, about: (message("{value} is not a day that exists", **about), None),
    "date_expected": lambda _, about: (
        message("“{value}” is not a date", **about),
        message("write it as year-month-day: 2026-11-22"),
    ),
    "moment_expected": lambda _, about: (
        message("“{value}” is not a moment", **about),
        message("write it as year-month-day, T, the time and Z: 2026-11-22T09:30:00Z"),
    ),
    "text_too_long": lambda _, about: (
        message("this text has {length} characters; at most {most} can stand here", **about),
        None,
    ),
    "colour_expected": lambda _, about: (
        message("“{value}” is not a colour", **about),
        message('write it as red, green and blue between quotes: "#00558c"'),
    ),
    "font_name": lambda _, about: (
        message("“{value}” cannot be the name of a font", **about),
        message("write the name of one font, such as Arial"),
    ),
    "mapping_expected": lambda key, __: (message("keys with values are expected here"), _mapping_hint(key)),
    "dict_type": lambda key, __: (message("keys with values are expected here"), _mapping_hint(key)),
    "model_type": lambda key, __: (message("keys with values are expected here"), _mapping_hint(key)),
    "list_expected": lambda _, __: (
        message("a list is expected here"),
        message("put every item on a line of its own that begins with “- ”"),
    ),
    "votes_expected": lambda _, __: (
        message("names with a level each are expected here, or a list of levels"),
        None,
    ),
    "comment_expected": lambda _, __: (
        message("a text is expected here, or one for each language"),
        message("write it below the key, indented, or as “nl: …” and “fr: …” below each other"),
    ),
    "too_short": lambda _, about: (
        message("at least {min_length} expected here, {actual_length} found", **about),
        None,
    ),
    "too_long": lambda _, about: (
        message("at most {max_length} expected here, {actual_length} found", **about),
        None,
    ),
}
