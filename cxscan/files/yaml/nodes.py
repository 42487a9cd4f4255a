"""Where each part of a text stands: a tree of places, made only for a file in which something is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cxscan.files.yaml.pyyaml import (
    Event,
    MappingEnd,
    MappingStart,
    Place,
    Scalar,
    SequenceEnd,
    SequenceStart,
    place_of,
)


@dataclass(eq=False, repr=False, match_args=False, slots=True)
class Node:
    """A part of a text: a scalar, a list, or keys with values, which stand behind each other in `parts`."""

    place: Place
    value: str = ""
    is_mapping: bool = False
    parts: list["Node"] = field(default_factory=list)
    _by_name: dict[str, tuple["Node", "Node"]] | None = None

    def pairs(self) -> Iterator[tuple["Node", "Node"]]:
        """Yield the keys and their values; none where this is no mapping."""
        if self.is_mapping:
            yield from zip(self.parts[::2], self.parts[1::2], strict=True)

    def under(self, key: str) -> "Node":
        """Return a part in which this one stands under `key`, at the same place."""
        return Node(self.place, "", True, [Node(self.place, key), self])

    def child(self, part: object) -> "tuple[Node, Node] | None":
        """Return the key and the value that a part of a location means, in a list the value twice."""
        named = self._named(str(part))
        if named:
            return named
        if isinstance(part, int):
            # What is written as names and values may be read as a list (votes): the place in it is then a number.
            items = list(self.pairs()) if self.is_mapping else [(one, one) for one in self.parts]
            return items[part] if part < len(items) else None
        # And what is written as a list may be read by id (the pillars of a variant).
        by_id = (one for one in self.parts if (found := one.child("id")) and found[1].value == str(part))
        one = None if self.is_mapping else next(by_id, None)
        return (one, one) if one else None

    def _named(self, name: str) -> "tuple[Node, Node] | None":
        if self._by_name is None:  # kept, for a file may have very many keys that stand twice
            self._by_name = {pair[0].value: pair for pair in reversed(list(self.pairs()))}
        return self._by_name.get(name)


def tree(events: Iterable[Event]) -> Node:
    """Return the tree of a document that has something in it."""
    top = Node((1, 1))
    around = [top]
    for event in events:
        kind = type(event)
        if kind is MappingEnd or kind is SequenceEnd:
            around.pop()
            continue
        node = Node(place_of(event), event.value if isinstance(event, Scalar) else "", kind is MappingStart)
        around[-1].parts.append(node)
        if kind is MappingStart or kind is SequenceStart:
            around.append(node)
    return top.parts[0]
