"""What every page is given: the room to ask in, the language, and the step between two levels."""

from fractions import Fraction

from cxscan.languages import Language
from cxscan.model.values import frozen
from cxscan.workshop.course.events import Back, GoTo, Stop, Typed, Undo
from cxscan.workshop.room import Room
from cxscan.workshop.words import read_key


@frozen
class Setting:
    """Where pages are shown."""

    room: Room
    language: Language
    step: Fraction

    def ask_line(self, prompt: str, *, default: str = "") -> Typed | Back | Undo | GoTo | Stop:
        """Ask for a line; a key that is typed alone is that key, and no text."""
        return _event(self.room.ask_line(prompt, default=default), default)

    def ask_text(self, prompt: str, *, default: str = "") -> Typed | Back | Undo | GoTo | Stop:
        """Ask for a text, as `ask_line` does for a line."""
        return _event(self.room.ask_text(prompt, default=default), default)


def _event(text: str, default: str) -> Typed | Back | Undo | GoTo | Stop:
    command = read_key(text) if text != default else None
    return command or Typed(text)
