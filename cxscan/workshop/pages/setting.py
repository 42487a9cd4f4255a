"""What every page is given: the room to ask in, the language, and the step between two levels."""

from collections.abc import Sequence
from fractions import Fraction

from cxscan.languages import Language
from cxscan.model.values import frozen
from cxscan.workshop.course.events import Later, Picked, Said, Typed
from cxscan.workshop.keys import LATER, means_later, read_key, read_key_among_texts
from cxscan.workshop.pace import Pace
from cxscan.workshop.room import KeyReader, Room


@frozen
class Setting:
    """Where pages are shown."""

    room: Room
    language: Language
    step: Fraction
    """Between two levels."""
    highest: int
    """Level."""
    pace: Pace | None = None
    """The time that the group has; none where it does not matter."""

    def ask_line(self, prompt: str, *, default: str = "", keys: KeyReader = read_key) -> Typed | Later:
        """Ask for a line, a level or a date where `keys` says nothing else; raises `KeyPressed` where a key is typed instead."""
        line = self.room.ask_line(prompt, default=default, keys=keys)
        return Later() if means_later(line) else Typed(line)

    def ask_text(self, prompt: str, *, default: str = "") -> Typed | Later:
        """Ask for a text, as `ask_line` does for a line."""
        text = self.room.ask_text(prompt, default=default, keys=read_key_among_texts)
        return Later() if text == LATER else Typed(text)

    def choose(self, prompt: str, options: Sequence[str], *, default: int = 0) -> Picked:
        """Ask which option is meant, as `ask_line` does for a line."""
        return Picked(self.room.choose(prompt, options, default=default, keys=True))

    def confirm(self, prompt: str, *, default: bool) -> Said:
        """Ask yes or no, as `ask_line` does for a line."""
        return Said(self.room.confirm(prompt, default=default, keys=True))
