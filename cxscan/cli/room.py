"""Which room a session is held in: the whole screen, or line by line."""

import os
import sys
from collections.abc import Callable

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


def rooms(*, plain: bool) -> Callable[[Language], Room]:
    """Return what makes a room of each language: the same one for whoever goes back, since it has what was typed there."""
    made: dict[str, Room] = {}

    def room(language: Language) -> Room:
        if language.code not in made:
            made[language.code] = make_room(language, plain=plain)
        return made[language.code]

    return room
