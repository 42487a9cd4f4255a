"""Which room a session is held in: the whole screen, or line by line."""

import os
import sys

from cxscan.languages import Language
from cxscan.workshop.plain import PlainRoom
from cxscan.workshop.room import Room


def at_terminal() -> bool:
    """Whether somebody can type and read here."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def make_room(language: Language, *, plain: bool = False) -> Room:
    """Return the room for a session; plain where it is asked for, or where this is no terminal that can draw."""
    if plain or not at_terminal() or os.environ.get("TERM") == "dumb":
        return PlainRoom(sys.stdin, sys.stdout, language, in_person=at_terminal())
    from cxscan.workshop.screen.prompts import ScreenRoom

    return ScreenRoom(language)
