"""The line that a facilitator types when everybody holds up a card: 2 2 3 1,5 2 ?"""

from collections.abc import Iterable
from fractions import Fraction

from cxscan.languages import Language
from cxscan.languages.no_level import no_level_meant
from cxscan.model.fields import Level
from cxscan.model.texts.plain_text import begun
from cxscan.model.values import frozen
from cxscan.workshop.course.typed import typed_level
from cxscan.workshop.keys import LETTERS_FOR_NO_LEVEL


@frozen
class NoCard:
    """What stands among the cards, and is none."""

    typed: str


def read_cards(line: str, levels: Iterable[Fraction]) -> tuple[Level, ...] | NoCard:
    """Return the cards that a line holds, with blanks between: levels (2.5, 2,5, 2½), ? for unknown, n for not applicable."""
    known, cards = frozenset(levels), list[Level]()
    key, *others = line.split() or [""]
    # Who has pressed the key already may type it once more.
    for typed in others if key.casefold() == "v" else line.split():
        # Some put a comma between two cards; one that ends a card is no part of it.
        card = _card(typed.rstrip(",;"), known)
        if card is None:
            return NoCard(typed)
        cards.append(card)
    return tuple(cards)


def _card(typed: str, known: frozenset[Fraction]) -> Level | None:
    level = typed_level(typed)
    if level is not None:
        return level if level in known else None
    return LETTERS_FOR_NO_LEVEL.get(typed.casefold()) or no_level_meant(typed)


def no_such_card(typed: str, levels: str, language: Language) -> str:
    """Return what to say where something else stands among the cards."""
    return language.say(
        "“{card}” is no card, so nothing of that line is kept. A card is one of {levels}, ? for we don’t know, or n for does "
        "not apply. Put the line right.",
        card=begun(typed),
        levels=levels,
    )
