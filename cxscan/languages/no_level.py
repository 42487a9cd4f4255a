"""What people write where there is no level: that a question does not apply, or that nobody knows."""

from typing import Literal

from cxscan.languages.records import typed_words
from cxscan.model.texts.names import folded


def no_level_meant(text: str) -> Literal["not-applicable", "unknown"] | None:
    """Return what a text says in place of a level, in any of our languages: N.v.t., n/a, Je ne sais pas; none for other texts.

    Capitals, accents, blanks and signs do not matter.
    """
    if set(text.strip()) == {"?"}:
        return "unknown"
    letters = _letters(text)
    if letters in map(_letters, typed_words("not_applicable")):
        return "not-applicable"
    return "unknown" if letters in map(_letters, typed_words("unknown")) else None


def _letters(text: str) -> str:
    return "".join(one for one in folded(text) if one.isalnum())
