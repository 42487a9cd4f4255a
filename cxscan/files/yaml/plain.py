"""Plain data straight from the events of a text, in one pass, with what no field could notice: keys that stand twice, tags.

Nothing is guessed: a scalar is text, `Unquoted` where it stood without quotes, and an empty one is an absent key.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from cxscan.files.disk.paths import Readable
from cxscan.files.problems import Problem
from cxscan.files.yaml.faults import NO_ALIAS
from cxscan.files.yaml.pyyaml import (
    KEYS_TAG,
    LIST_TAG,
    TEXT_TAG,
    Alias,
    Event,
    MappingEnd,
    MappingStart,
    Place,
    Scalar,
    SequenceEnd,
    place_of,
)
from cxscan.languages import Message, message
from cxscan.model.fields import Unquoted

Location = tuple[str | int, ...]
Spans = dict[str, tuple[int, int]]
"""Where each key at the top stands with its value: from its first character up to that of the next key."""

_ABSENT = frozenset({"", "~", "null", "Null", "NULL"})
"""What an unquoted value looks like that is none."""
_ESCAPE = r"(?s)\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|.)"
_HALF = "[\ud800-\udfff]"


class Builder:
    """Builds the data of one document; what it recurses over is bounded where the events come from."""

    def __init__(self, path: Readable, text: str, events: Iterator[Event], place_of_key: Callable[[Location], Place]) -> None:
        """`events` are those of `text`, which stands in the file at `path`; `place_of_key` finds the first key of a name."""
        self.problems: list[Problem] = []
        self._path = path
        self._text = text
        self._next = events.__next__
        self._place_of_key = place_of_key
        self._starts: list[int] = []
        self._absent: dict[Location, None] = {}

    def mapping(self, first: Event) -> dict[str, Any]:
        """Return the keys and values that stand at the top of the document, of which `first` is the event that opens them."""
        self._refuse_tag(first, KEYS_TAG)
        return self._keys((), self._starts)

    @property
    def empty(self) -> list[Location]:
        """Where a key stands without a value: as good as absent, if it is a key at all."""
        return list(self._absent)

    def spans(self, data: dict[str, Any]) -> Spans:
        """Return where the keys at the top stand, in a document in which nothing needs a second look."""
        return {} if self.problems or self._absent else dict(zip(data, pairwise(self._starts), strict=True))

    def _keys(self, location: Location, starts: list[int] | None = None) -> dict[str, Any]:
        found: dict[str, Any] = {}
        next_event, scalar = self._next, self._scalar
        while True:
            event = next_event()
            if starts is not None:
                starts.append(event.start_mark.index)
            if type(event) is MappingEnd:
                return found
            key = self._key(event, location)
            of_value = next_event()
            if key is None:
                self._value(of_value, location)
                continue
            value = scalar(of_value) if type(of_value) is Scalar else self._value(of_value, (*location, key))
            if key in found or (self._absent and (*location, key) in self._absent):
                self._duplicate((*location, key), event)
            elif value is None:
                self._absent[*location, key] = None
            else:
                found[key] = value

    def _key(self, event: Event, location: Location) -> str | None:
        if type(event) is Scalar:
            return self._text_in(event) if event.style or event.tag is not None else Unquoted(event.value)
        self._note(event, message("a key must be one word or number"))
        if type(event) is not Alias:
            self._value(event, location)
        return None

    def _value(self, event: Event, location: Location) -> Any:
        kind = type(event)
        if kind is Scalar:
            return self._scalar(event)
        if kind is MappingStart:
            self._refuse_tag(event, KEYS_TAG)
            return self._keys(location)
        if kind is Alias:
            self._note(event, message("this text is used again elsewhere through “*name”"), Message(NO_ALIAS))
            return None
        self._refuse_tag(event, LIST_TAG)
        items: list[Any] = []
        while type(event := self._next()) is not SequenceEnd:
            items.append(self._item(event, (*location, len(items))))
        return items

    def _scalar(self, event: Event) -> str | None:
        if event.style or event.tag is not None:
            text = self._text_in(event)
            return text if text.strip() else None
        value: str = event.value
        return None if value in _ABSENT else Unquoted(value)

    def _item(self, event: Event, location: Location) -> Any:
        value = self._value(event, location)
        if value is None and type(event) is Scalar:
            self._note(event, message("this item of the list is empty"), message("fill it in, or remove the line"))
            return Unquoted("…")
        return value

    def _text_in(self, event: Event) -> str:
        self._refuse_tag(event, TEXT_TAG)
        value: str = event.value
        if not event.style:
            return Unquoted(value)
        return self._whole_characters(event, value) if event.style == '"' and re.search(_HALF, value) else value

    def _whole_characters(self, event: Event, value: str) -> str:
        """Join the halves of characters beyond the first plane, which JSON writes as two escapes."""
        joined = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if joined.encode("utf-16") == value.encode("utf-16", "surrogatepass"):
            return joined
        start = event.start_mark.index
        spot = start + _place_of_half(self._text[start : event.end_mark.index])
        line = self._text.count("\n", 0, spot) + 1
        place = (line, spot - self._text.rfind("\n", 0, spot))
        what = message("half a character stands here: one like this is written as two such halves, or as itself")
        self.problems.append(Problem(self._path, *place, what, message("put the character itself, or remove this half")))
        return joined

    def _duplicate(self, location: Location, second: Event) -> None:
        hint, key = message("keep one of the two"), location[-1]
        here, first = place_of(second), self._place_of_key(location)
        again = message("“{key}” stands here and again in line {line}", key=key, line=here[0])
        already = message("“{key}” stands here and already in line {line}", key=key, line=first[0])
        self.problems += [Problem(self._path, *first, again, hint), Problem(self._path, *here, already, hint)]

    def _refuse_tag(self, event: Any, expected: str) -> None:
        # "!" is what a quoted text gets from the parser; the other tags were typed.
        if event.tag is not None and event.tag not in {expected, "!"}:
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._note(event, message("“{tag}” is not supported here", tag=shown), message("remove it"))

    def _note(self, event: Event, what: Message, hint: Message | None = None) -> None:
        self.problems.append(Problem(self._path, *place_of(event), what, hint))


def _place_of_half(typed: str) -> int:
    """Return how far in the text between two quotes the first half of a character stands that has no other half beside it."""
    high: int | None = None
    end_of_high = -1
    for found in re.finditer(_ESCAPE, typed):
        code = int(found[1] or found[2] or "0", 16)
        is_low = 0xDC00 <= code <= 0xDFFF
        if high is not None and not (is_low and found.start() == end_of_high):
            return high
        if is_low and high is None:
            return found.start()
        high, end_of_high = (found.start(), found.end()) if 0xD800 <= code <= 0xDBFF else (None, -1)
    return high or 0
