"""What people write where there is no level: that a question does not apply, or that nobody knows."""

from typing import Literal

from cxscan.languages.records import typed_words
from cxscan.model.texts.names import folded

NoLevelMeant = Literal["not-applicable", "unknown"]


def no_level_meant(text: str) -> NoLevelMeant | None:
    """Return what a text says in place of a level, in any of our languages: N.v.t., n/a, Je ne sais pas; none for other texts.

    Capitals, accents, blanks and signs do not matter, and it may be said twice over: weet niet / geen mening.
    """
    meant = {_meant(part) for part in text.split("/")}
    return _meant(text) or (meant.pop() if len(meant) == 1 else None)


def _meant(text: str) -> NoLevelMeant | None:
    if set(text.strip()) == {"?"}:
        return "unknown"
    letters = _letters(text)
    if letters in map(_letters, typed_words("not_applicable")):
        return "not-applicable"
    return "unknown" if letters in map(_letters, typed_words("unknown")) else None


def _letters(text: str) -> str:
    return "".join(one for one in folded(text) if one.isalnum())
