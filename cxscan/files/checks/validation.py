"""Plain data to a typed value, or every problem of it at once, each with its place and what to do about it."""

import copy
import re
from collections.abc import Iterator, Sequence
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from cxscan.files.disk.typed_paths import as_typed
from cxscan.files.kinds import KINDS, SCAN, Kind
from cxscan.files.problems import FileProblems, Problem
from cxscan.files.yaml.document import Document
from cxscan.languages import Message, message
from cxscan.languages.hints import near_miss, nearest
from cxscan.model.fields import Record, Unquoted
from cxscan.model.formats import FORM, PROGRAM

RecordType = TypeVar("RecordType", bound=Record)
Location = tuple[int | str, ...]

_FORMAT = re.compile(PROGRAM + "([a-z]+)/([0-9]{1,9})")


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
        way_on = message("collect it with: cxscan form collect {path} --organisation NAME", path=as_typed(document.path))
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
    from cxscan.files.checks.explanations import explain  # noqa: PLC0415 - only where something is wrong

    return explain(kind, key, about)


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
    near = nearest(key, _fields_at(record, location[:-1]))
    return message("did you mean “{word}”? {newer}", word=near, newer=newer) if near else newer


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
