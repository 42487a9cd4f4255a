"""Keys that want a text as well: the number of a question, a line for the parking lot."""

import re
from collections.abc import Sequence
from fractions import Fraction

from cxscan.workshop.cards import NoCard, no_such_card, read_cards
from cxscan.workshop.course.events import Cards, Dissent, Evidence, GoTo, Half, Key, Park
from cxscan.workshop.in_words import cards_in_example
from cxscan.workshop.keys import read_key, read_key_among_texts
from cxscan.workshop.pages.setting import Setting

_NUMBER = re.compile(r"[0-9]{1,4}")


def completed(half: Half, setting: Setting, levels: Sequence[Fraction]) -> GoTo | Park | Evidence | Cards | Dissent | None:
    """Ask for the rest of a key and return the event; none where nothing is typed, and the same page comes again.

    `levels`: those of the question that is shown, lowest first. Raises `KeyPressed` where another key is typed instead.
    """
    room, say = setting.room, setting.language.say
    if half.key == "park":
        text = room.ask_line(say("For the parking lot: what must not be lost? (Enter = nothing)"), keys=read_key_among_texts)
        return Park(text) if text else None
    if half.key == "evidence":
        text = room.ask_line(say("What would you show? (Enter = nothing)"), keys=read_key_among_texts)
        return Evidence(text) if text else None
    if half.key == "cards":
        return _cards(setting, levels)
    if half.key == "dissent":
        asked = say("What do those see who do not share the level, and why? (Enter = nothing)")
        text = room.ask_line(asked, keys=read_key_among_texts)
        return Dissent(text) if text else None
    typed = room.ask_line(
        say("To which question? Its number in the list (Enter = stay here)"),
        problem=lambda text: None if not text or _NUMBER.fullmatch(text) else say("Type the number of a question."),
        keys=read_key,
    )
    return GoTo(int(typed)) if typed else None


def _cards(setting: Setting, levels: Sequence[Fraction]) -> Cards | None:
    say = setting.language.say

    def problem(line: str) -> str | None:
        cards = read_cards(line, levels)
        shown = " · ".join(setting.language.level(level) for level in levels)
        return no_such_card(cards.typed, shown, setting.language) if isinstance(cards, NoCard) else None

    line = setting.room.ask_line(
        say("The cards, as in {example} (Enter = nothing)", example=" ".join([cards_in_example(levels, setting.language), "?"])),
        problem=problem,
        mend=True,
        keys=_key_among_cards,
    )
    cards = read_cards(line, levels)
    return Cards(cards) if cards and not isinstance(cards, NoCard) else None


def _key_among_cards(line: str) -> Key | None:
    """Return the key that a line is; a question mark alone is the one card of somebody who does not know."""
    return None if line == "?" else read_key(line)
