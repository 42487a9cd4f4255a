"""All that is asked of PyYAML: the events of a text, within bounds, and text that makes quiet diffs. The one place for it.

Only events are taken from it. To compose nodes it recurses: in C until the stack of the process ends, in Python until a
RecursionError; its events come from a machine with states, which deep nesting does not hurt.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import yaml

MAX_DEPTH = 50
"""How deep collections may stand in each other."""

Event: TypeAlias = Any
"""An event of PyYAML; which attributes it has depends on its kind."""
Alias, Scalar = yaml.AliasEvent, yaml.ScalarEvent
MappingStart, MappingEnd = yaml.MappingStartEvent, yaml.MappingEndEvent
SequenceStart, SequenceEnd = yaml.SequenceStartEvent, yaml.SequenceEndEvent
DocumentStart = yaml.DocumentStartEvent

TEXT_TAG, LIST_TAG, KEYS_TAG = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))

_STEPS = {MappingStart: 1, SequenceStart: 1, MappingEnd: -1, SequenceEnd: -1}
_LONG_TEXT = 80
_QuickParser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Does the same in Python: slower, clearer about what is wrong, and at ease with halves of a character written as \ud83d.
_ExplainingParser: Any = yaml.SafeLoader

Place = tuple[int, int]
"""Line and column, counted from 1."""


class BrokenYaml(Exception):  # noqa: N818 - an error of the text, caught before it leaves the room
    """The text is no YAML: in PyYAML's words, and where."""

    def __init__(self, detail: str, place: Place) -> None:
        super().__init__(detail)
        self.detail = detail
        self.place = place


class TooDeep(Exception):  # noqa: N818 - as above
    """Collections stand more than `MAX_DEPTH` deep in each other."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


def place_of(event: Event) -> Place:
    """Return where an event begins."""
    return event.start_mark.line + 1, event.start_mark.column + 1


def events(text: str, *, explaining: bool = False) -> Iterator[Event]:
    """Yield the events of the one document in a text, without those around it; nothing for an empty text.

    Raises:
        BrokenYaml: the text is no YAML, or holds more than one document; with `explaining` it says best what is wrong.
        TooDeep: it is nested more than `MAX_DEPTH` levels deep.
    """
    parser, depth = None, 0
    try:
        parser = (_ExplainingParser if explaining else _QuickParser)(text)
        next_event = parser.get_event
        next_event()  # the start of the stream
        if type(next_event()) is not DocumentStart:
            return
        while (kind := type(event := next_event())) is not yaml.DocumentEndEvent:
            if kind is not Scalar:
                depth += _STEPS.get(kind, 0)
                if depth > MAX_DEPTH:
                    raise TooDeep(place_of(event))
            yield event
        after = next_event()
        if type(after) is DocumentStart:
            raise BrokenYaml("but found another document", place_of(after))
    except yaml.YAMLError as error:
        raise _broken(text, error) from None
    finally:
        if parser is not None:
            parser.dispose()


def _broken(text: str, error: yaml.YAMLError) -> BrokenYaml:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    detail = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    if mark is not None:
        return BrokenYaml(detail, (mark.line + 1, mark.column + 1))
    # A reader error has no mark, only how many characters came before it.
    before = text[: getattr(error, "position", 0)]
    return BrokenYaml(detail, (before.count("\n") + 1, len(before) - before.rfind("\n")))


class _Dumper(yaml.SafeDumper):
    """Writes no aliases, no tags, long texts as literal blocks, and list items under their key with two spaces."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text or len(text) > _LONG_TEXT else None
    return dumper.represent_scalar(TEXT_TAG, text, style=style)


def _represent_fraction(dumper: yaml.SafeDumper, number: Fraction) -> yaml.ScalarNode:
    if number.denominator == 1:
        return dumper.represent_scalar("tag:yaml.org,2002:int", str(number.numerator))
    return dumper.represent_scalar("tag:yaml.org,2002:float", f"{float(number):.9f}".rstrip("0"))


def _represent_day(dumper: yaml.SafeDumper, day: datetime.date) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())


_REPRESENTERS: tuple[tuple[type, Callable[..., yaml.Node]], ...] = (
    (str, _represent_text),
    (Fraction, _represent_fraction),
    (datetime.date, _represent_day),
)
for _type, _representer in _REPRESENTERS:
    _Dumper.add_representer(_type, _representer)


def dump(data: Mapping[str, Any]) -> str:
    """Return `data` as text: keys in their order, UTF-8, texts over 80 characters or with line breaks as literal blocks."""
    text: str = yaml.dump(dict(data), Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=False, width=10**9)
    return text
