"""Plain data straight from the parser's events: for the many files in which nothing is wrong, in half the time.

It gives what `yaml_text.parse` would build from nodes, or nothing: at the first doubt (a syntax error, a tag, an alias, a key
that stands twice or has no value, deep nesting) the careful reader takes over and says what is wrong.
"""

from itertools import pairwise
from typing import Any

import yaml

from cxscan.model.fields import Unquoted

MAX_DEPTH = 50
ABSENT = {"", "~", "null", "Null", "NULL"}
"""What an unquoted value looks like that is none."""

_FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Scalar, _Mapping, _Sequence, _End = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent, yaml.SequenceEndEvent

Spans = dict[str, tuple[int, int]]
"""Where each key at the top stands with its value: from its first character up to that of the next key."""


class _Doubt(Exception):  # noqa: N818 - it is no error, and never leaves this module
    """Something that the careful reader should look at."""


def quick_data(text: str) -> tuple[dict[str, Any], Spans] | None:
    """Return what `text` says as plain data, and where its keys stand; none where a careful look is needed."""
    loader = _FastLoader(text)
    try:
        return _document(loader.get_event)
    except (_Doubt, yaml.YAMLError):
        return None
    finally:
        loader.dispose()


def _document(next_event: Any) -> tuple[dict[str, Any], Spans]:
    before = [next_event() for _ in range(3)]
    if [type(event) for event in before] != [yaml.StreamStartEvent, yaml.DocumentStartEvent, _Mapping]:
        raise _Doubt
    if before[-1].tag or before[-1].anchor:
        raise _Doubt
    starts: list[int] = []
    data = _mapping(next_event, 1, starts)
    if [type(next_event()) for _ in range(2)] != [yaml.DocumentEndEvent, yaml.StreamEndEvent]:
        raise _Doubt
    return data, dict(zip(data, pairwise(starts), strict=True))


# Nodes are composed by recursion in C, which deep nesting overflows; events are not, and this recursion ends at `MAX_DEPTH`.
def _mapping(next_event: Any, depth: int, starts: list[int] | None = None) -> dict[str, Any]:
    data: dict[str, Any] = {}
    while True:
        event = next_event()
        if starts is not None:
            starts.append(event.start_mark.index)
        if type(event) is not _Scalar:
            break
        key = _scalar(event)
        if key in data:
            raise _Doubt
        event = next_event()
        data[key] = _scalar(event) if type(event) is _Scalar else _collection(next_event, event, depth)
    if type(event) is not yaml.MappingEndEvent:
        raise _Doubt
    return data


def _collection(next_event: Any, event: Any, depth: int) -> dict[str, Any] | list[Any]:
    if event.anchor or depth >= MAX_DEPTH or type(event) not in {_Mapping, _Sequence} or event.tag:
        raise _Doubt
    if type(event) is _Mapping:
        return _mapping(next_event, depth + 1)
    items: list[Any] = []
    while type(event := next_event()) is not _End:
        items.append(_scalar(event) if type(event) is _Scalar else _collection(next_event, event, depth + 1))
    return items


def _scalar(event: Any) -> str:
    if event.tag is not None or event.anchor is not None:
        raise _Doubt
    value: str = event.value
    if event.style:
        if not value.strip():
            raise _Doubt
        return value
    if value in ABSENT:
        raise _Doubt
    return Unquoted(value)
