"""The keys that mean the same at every step: a letter that the screen names, or a word for it in any of our languages."""

import re

from cxscan.languages import Language
from cxscan.languages.records import typed_words
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, NoLevel
from cxscan.workshop.course.events import Back, Evidence, GoTo, Half, Help, Key, Park, Redo, SeeAll, SeeAmbitions, Stop, Undo

QUESTION_LETTERS: dict[str, Half] = {"v": Half("cards"), "d": Half("dissent")}
"""Where a question is shown, or its votes."""

LETTERS: dict[str, Key] = {
    "a": SeeAmbitions(),
    "b": Back(),
    "e": Half("evidence"),
    "g": Half("go-to"),
    "h": Help(),
    "?": Help(),
    "o": SeeAll(),
    "p": Half("park"),
    "q": Stop(),
    "r": Redo(),
    "z": Undo(),
}

LATER = "s"
"""What is asked is left for later; a question has it among its own replies."""

_MEANT: dict[str, Key] = {
    "ambitions": SeeAmbitions(),
    "back": Back(),
    "evidence": Half("evidence"),
    "go_to": Half("go-to"),
    "help": Help(),
    "park": Half("park"),
    "redo": Redo(),
    "see_all": SeeAll(),
    "stop": Stop(),
    "undo": Undo(),
}
"""By the kinds of words in `languages.records`; the letters are the same in every language."""


def read_key(line: str) -> Key | None:
    """Return the key that a line is, where nothing else is typed than answers that are asked for."""
    word = " ".join(line.casefold().split())
    return LETTERS.get(word) or _words().get(word) or _go_to(word) or _with_text(line)


def read_key_among_names(line: str) -> Key | None:
    """Return the key that a line is, where a name may be typed too, which begins with a capital letter: “B” or “Park Anna”."""
    return _words().get(line.casefold()) if line[:1].isupper() else read_key(line)


def read_key_among_texts(line: str) -> Key | None:
    """Return the key that a line is, where a text of any kind may be typed too: small letters, and single words for few of them.

    A text that happens to begin with such a word stays a text.
    """
    words = {word: event for word, event in _words().items() if isinstance(event, Back | Help | Undo)}
    go_to, texts = re.fullmatch(r"g ?([0-9]{1,4})", line), re.fullmatch(r"([ep])\s+(\S.*)", line, re.DOTALL)
    if go_to:
        return GoTo(int(go_to[1]))
    if texts:
        return Park(texts[2]) if texts[1] == "p" else Evidence(texts[2])
    return LETTERS.get(line) or words.get(line.casefold())


def _go_to(word: str) -> GoTo | None:
    """Return the question that is named: g 17, or a word for it."""
    match = re.fullmatch(rf"(?:g|{_any('go_to')})\s*([0-9]{{1,4}})", word)
    return GoTo(int(match[1])) if match else None


def _with_text(line: str) -> Park | Evidence | None:
    """Return the line for the parking lot, or the evidence, that stands behind its key."""
    parked = re.fullmatch(rf"(?:p|{_any('park')})\s+(\S.*)", line, re.IGNORECASE | re.DOTALL)
    if parked:
        return Park(parked[1])
    shown = re.fullmatch(rf"(?:e|{_any('evidence')})\s+(\S.*)", line, re.IGNORECASE | re.DOTALL)
    return Evidence(shown[1]) if shown else None


def _any(of: str) -> str:
    return "|".join(re.escape(word) for word in sorted(typed_words(of), key=len, reverse=True))


def _words() -> dict[str, Key]:
    return {word: event for of, event in _MEANT.items() for word in typed_words(of)}


def means_later(line: str) -> bool:
    """Tell whether a line leaves for later what is asked; a name, which begins with a capital letter, does not."""
    return line == LATER or (line.casefold() in typed_words("later") and not line[:1].isupper())


LETTERS_FOR_NO_LEVEL: dict[str, NoLevel] = {"n": NOT_APPLICABLE, "u": UNKNOWN}


def yes_or_no(word: str, language: Language) -> bool | None:
    """Return what a word says that means yes or no in any of our languages; none where it says neither.

    A key stays one where it is a word of another language: `o` is yes in French, and the list in Dutch and English.
    """
    said, own = word.casefold(), language.record.typed()
    if said not in own.yes | own.no and read_key(said) is not None:
        return None
    return True if said in typed_words("yes") else False if said in typed_words("no") else None


def words_for_no_level() -> dict[str, NoLevel]:
    """Return what one types where there is no level, with what it means."""
    of = {"not_applicable": NOT_APPLICABLE, "unknown": UNKNOWN}
    return LETTERS_FOR_NO_LEVEL | {word: level for meant, level in of.items() for word in typed_words(meant)}
