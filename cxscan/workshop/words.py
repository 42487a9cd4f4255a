"""What a typed line means as a reply; the words of all three languages count, whatever language the screen is in."""

import re
from fractions import Fraction
from typing import Literal

from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, NoLevel, readable_text
from cxscan.model.values import frozen
from cxscan.workshop.interview import Back, Chosen, Keep, Later, Reply, Stop

_LEVEL = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)(?:\s+(.*))?", re.DOTALL)

_NO_LEVEL: dict[NoLevel, tuple[str, ...]] = {
    NOT_APPLICABLE: (
        "n",
        "nvt",
        "n.v.t.",
        "n/a",
        "niet van toepassing",
        "not applicable",
        "does not apply",
        "sans objet",
        "non applicable",
    ),
    UNKNOWN: (
        "u",
        "weten we niet",
        "weet niet",
        "weet ik niet",
        "onbekend",
        "we don't know",
        "we don’t know",
        "don't know",
        "unknown",
        "on ne sait pas",
        "ne sait pas",
        "inconnu",
    ),
}
_LATER = {"s", "skip", "later", "overslaan", "plus tard", "passer"}
_BACK = {"b", "back", "terug", "retour"}
_HELP = {"h", "?", "help", "hulp", "aide"}
_STOP = {"q", "quit", "stop", "stoppen", "arrêter", "arreter", "quitter"}


@frozen
class NoReply:
    """The line is no answer: nothing that is known here, or a level that does not exist."""

    why: Literal["not-understood", "no-such-level", "nothing-to-keep"]


def read_reply(line: str, levels: frozenset[Fraction], *, has_answer: bool) -> Reply | NoReply | Literal["help"]:
    """Return what a line means: a level or a word, the first two optionally with a note after a space; empty keeps."""
    text = readable_text(line).strip()
    if not text:
        return Keep() if has_answer else NoReply("nothing-to-keep")
    word = " ".join(text.casefold().split())
    for words, reply in ((_LATER, Later()), (_BACK, Back()), (_STOP, Stop())):
        if word in words:
            return reply
    if word in _HELP:
        return "help"
    return _level_reply(text, levels) or _no_level_reply(text) or NoReply("not-understood")


def _level_reply(text: str, levels: frozenset[Fraction]) -> Chosen | NoReply | None:
    match = _LEVEL.fullmatch(text)
    if not match:
        return None
    level = Fraction(match[1].replace(",", "."))
    return Chosen(level, _note(match[2])) if level in levels else NoReply("no-such-level")


def _no_level_reply(text: str) -> Chosen | None:
    for level, words in _NO_LEVEL.items():
        for word in sorted(words, key=len, reverse=True):
            pattern = re.escape(word).replace(r"\ ", r"\s+") + r"(?:\s+(.*))?"
            match = re.fullmatch(pattern, text, re.IGNORECASE | re.DOTALL)
            if match:
                return Chosen(level, _note(match[1]))
    return None


def _note(text: str | None) -> str | None:
    note = readable_text(text or "").strip()
    return note or None
