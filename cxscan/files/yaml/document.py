"""A text to a document: plain data, what is wrong with it, and where each part of it stands."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from cxscan.files.conflicts import conflicts_in
from cxscan.files.disk.paths import Readable
from cxscan.files.problems import Problem
from cxscan.files.yaml.faults import broken, refused, too_deep
from cxscan.files.yaml.plain import Builder, Location, Spans
from cxscan.files.yaml.pyyaml import BrokenYaml, Event, MappingStart, Place, Scalar, TooDeep, events, place_of
from cxscan.languages import message
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from cxscan.files.yaml.nodes import Node

Read = TypeVar("Read")


@frozen
class Document:
    """What a file says: its path, its text, plain data, and where each part of it stands."""

    path: Readable
    text: str
    data: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    empty: list[Location] = field(default_factory=list)
    """Where a key stands without a value: as good as absent, if it is a key at all."""
    spans: Spans = field(default_factory=dict)
    """Where the keys at the top stand in the text, in a file that needed no second look."""
    above: str | None = None
    """The key that all of it stands under, where the file itself lacks that."""

    @cached_property
    def _tree(self) -> "Node":
        """The places, which only a file with a problem needs."""
        root = _places(self.path, self.text)
        return root if self.above is None else root.under(self.above)

    def under(self, key: str) -> "Document":
        """Return a document in which all of this one stands under `key`."""
        empty: list[Location] = [(key, *one) for one in self.empty]
        return Document(self.path, self.text, {key: self.data}, self.problems, empty, above=key)

    def place(self, location: Iterable[object], *, of_key: bool = False) -> Place:
        """Return where the value at `location` stands, or the nearest thing around it that exists; its key with `of_key`."""
        return _place(self._tree, location, of_key=of_key)


def has_remarks(document: Document) -> bool:
    """Tell whether a file holds remarks behind `#`, which are no part of what it says."""
    text = document.text

    def between(found: Iterator[Event]) -> str:
        parts, end = [], 0
        for event in found:
            kind = type(event)
            if kind is Scalar:
                parts.append(text[end : event.start_mark.index])
                end = event.end_mark.index
        return "".join([*parts, text[end:]])

    return "#" in _read(document.path, text, between)


def _places(path: Readable, text: str) -> "Node":
    from cxscan.files.yaml.nodes import tree  # noqa: PLC0415 - only a file with a problem has need of it

    return _read(path, text, tree)


def _place(root: "Node", location: Iterable[object], *, of_key: bool) -> Place:
    key = value = root
    for part in location:
        found = value.child(part)
        if found is None:
            break
        key, value = found
    return key.place if of_key else value.place


def parse(path: Readable, text: str) -> Document:
    """Return what `text` says, as plain data; `problems` of the document holds duplicate keys, tags and the like.

    Raises:
        FileProblems: the text cannot be read as keys and values at all.
    """
    places = cache(lambda: _places(path, text))

    def build(found: Iterator[Event]) -> Document:
        first = next(found, None)
        if first is None:
            raise refused(path, (1, 1), message("the file is empty"))
        if type(first) is not MappingStart:
            for _ in found:
                pass  # what is no YAML, or too deep, is told as that
            raise refused(path, place_of(first), message("the file must begin with keys, such as “format: …”"))
        builder = Builder(path, text, found, lambda location: _place(places(), location, of_key=True))
        data = builder.mapping(first)
        builder.problems += conflicts_in(path, text)  # between quotes they are a text, to the parser
        for _ in found:
            pass  # what follows the keys may be a second document, or no YAML
        return Document(path, text, data, builder.problems, builder.empty, builder.spans(data))

    return _read(path, text, build)


def _read(path: Readable, text: str, build: Callable[[Iterator[Event]], Read]) -> Read:
    """Return what `build` makes of the events of a text, those of the parser that explains itself where the quick one fails."""
    try:
        return build(events(text))
    except BrokenYaml:
        pass
    except TooDeep as deep:
        raise too_deep(path, deep.place) from None
    try:
        return build(events(text, explaining=True))
    except BrokenYaml as fault:
        raise broken(path, text, fault) from None
    except TooDeep as deep:
        raise too_deep(path, deep.place) from None
