"""What kind of file a text is, and which one: read from its events, without understanding the rest."""

from collections.abc import Iterator

from cxscan.files.yaml.pyyaml import (
    BrokenYaml,
    Event,
    MappingEnd,
    MappingStart,
    Scalar,
    SequenceEnd,
    SequenceStart,
    TooDeep,
    events,
)
from cxscan.model.formats import PROGRAM
from cxscan.model.values import frozen

_SAID = frozenset({"format", "id", "version"})


@frozen
class Glimpse:
    """What stands at the top of a file, as typed; none for what does not stand there."""

    format: str | None = None
    id: str | None = None
    version: str | None = None

    @property
    def kind(self) -> str | None:
        """What kind of file of cxscan it says to be, in whatever version of the format; none for another file."""
        said = self.format or ""
        return said.removeprefix(PROGRAM).partition("/")[0] or None if said.startswith(PROGRAM) else None


def peek(text: str) -> Glimpse:
    """Return what a text says about itself at its top; of a broken one what stands before the fault."""
    found: dict[str, str] = {}
    for explaining in (False, True):  # the quick parser does not read what the other one does, such as halves of a character
        try:
            for key, value in _scalars_at_the_top(events(text, explaining=explaining)):
                if key in _SAID:
                    found.setdefault(key, value)
                    if len(found) == len(_SAID):
                        break
        except BrokenYaml:
            continue
        except TooDeep:
            pass  # whoever reads the file says what is wrong with it
        break
    return Glimpse(**found)


def _scalars_at_the_top(of_text: Iterator[Event]) -> Iterator[tuple[str, str]]:
    depth, key = 0, None  # the key waits for its value
    for event in of_text:
        kind = type(event)
        if depth == 0 and kind is not MappingStart:
            return
        if kind is MappingStart or kind is SequenceStart:
            depth += 1
        elif kind is MappingEnd or kind is SequenceEnd:
            depth -= 1
            if depth == 1:
                key = "" if key is None else None  # a key may be a list, to which no name can be given
            elif depth == 0:
                return
        elif depth == 1:
            value = event.value if isinstance(event, Scalar) else None
            if key is None:
                key = value or ""
            else:
                if value is not None:
                    yield key, value
                key = None
