"""What a typed line means as a reply; the words of all our languages count, whatever language the screen is in."""

import re
from collections.abc import Collection
from fractions import Fraction
from typing import Literal

from cxscan.languages.no_level import no_level_meant
from cxscan.languages.records import typed_words
from cxscan.model.fields import readable_text
from cxscan.model.values import frozen
from cxscan.workshop.cards import NoCard, read_cards
from cxscan.workshop.course.events import Cards, Chosen, Dissent, Half, Keep, Later, LookAtVotes, Reply
from cxscan.workshop.course.typed import LEVEL, typed_level
from cxscan.workshop.evidence import read_line
from cxscan.workshop.keys import read_key, words_for_no_level

HELP: Literal["help"] = "help"
Command = Later | LookAtVotes | Literal["help"]

_LEVEL = re.compile(rf"({LEVEL})(?:\s+(.*))?", re.DOTALL)

_COMMANDS: dict[str, Command] = {"s": Later(), "w": LookAtVotes(), "h": HELP, "?": HELP}


@frozen
class NoReply:
    """The line is no answer: nothing that is known here, or a level that does not exist."""

    why: Literal["not-understood", "no-such-level", "nothing-to-keep", "no-such-card"]
    card: str = ""
    """What stands among cards, and is none."""


def read_reply(line: str, levels: Collection[Fraction], *, has_answer: bool) -> Reply | NoReply | Literal["help"]:
    """Return what a line means: a level or a word, the first two optionally with a note after a space; empty keeps."""
    text = readable_text(line).strip()
    if not text:
        return Keep() if has_answer else NoReply("nothing-to-keep")
    word = " ".join(text.casefold().split())
    command = _commands().get(word)
    if command is not None:
        return command
    reply = read_key(text) or _about_the_level(text, levels) or _level_reply(text, levels) or _no_level_reply(text)
    return reply or NoReply("not-understood")


def _about_the_level(text: str, levels: Collection[Fraction]) -> Cards | Dissent | Half | NoReply | None:
    """Return the cards, or the dissent, that stand behind their key; the key alone where nothing does."""
    word, *more = text.split(maxsplit=1)
    if word.casefold() in {"v"} | typed_words("cards"):
        cards = read_cards(more[0], levels) if more else None
        if isinstance(cards, NoCard):
            return NoReply("no-such-card", cards.typed)
        return Cards(cards) if cards else Half("cards")
    if word.casefold() in {"d"} | typed_words("dissent"):
        return Dissent(more[0].strip()) if more else Half("dissent")
    return None


def _commands() -> dict[str, Command]:
    return {**_COMMANDS, **dict.fromkeys(typed_words("later"), Later()), **dict.fromkeys(typed_words("help"), HELP)}


def _level_reply(text: str, levels: Collection[Fraction]) -> Chosen | NoReply | None:
    match = _LEVEL.fullmatch(text)
    if not match:
        return None
    level = typed_level(match[1])
    if level is None or level not in levels:
        return NoReply("no-such-level")
    note, basis = read_line(readable_text(match[2] or "").strip())
    return Chosen(level, note or None, basis or None)


def _no_level_reply(text: str) -> Chosen | None:
    if text.strip("?") and (meant := no_level_meant(text)):
        return Chosen(meant)
    # The longest first: “weet niet” is not the “weet” that another language may have for it, with a note.
    for word, level in sorted(words_for_no_level().items(), key=lambda one: -len(one[0])):
        pattern = re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") + r"(?:\s+(.*))?"
        match = re.fullmatch(pattern, text, re.IGNORECASE | re.DOTALL)
        if match:
            return Chosen(level, _note(match[1]))
    return None


def _note(text: str | None) -> str | None:
    note = readable_text(text or "").strip()
    return note or None
