"""Keys that want a text as well: the number of a question, a line for the parking lot."""

import re

from cxscan.workshop.course.events import Evidence, GoTo, Half, Park
from cxscan.workshop.pages.setting import Setting

_NUMBER = re.compile(r"[0-9]{1,4}")


def completed(half: Half, setting: Setting) -> GoTo | Park | Evidence | None:
    """Ask for the rest of a key and return the event; none where nothing is typed, and the same page comes again."""
    room, say = setting.room, setting.language.say
    if half.key == "park":
        text = room.ask_line(say("For the parking lot: what must not be lost? (Enter = nothing)"))
        return Park(text) if text else None
    if half.key == "evidence":
        text = room.ask_line(say("What would you show? (Enter = nothing)"))
        return Evidence(text) if text else None
    typed = room.ask_line(
        say("To which question? Its number (Enter = stay here)"),
        problem=lambda text: None if not text or _NUMBER.fullmatch(text) else say("Type the number of a question."),
    )
    return GoTo(int(typed)) if typed else None
