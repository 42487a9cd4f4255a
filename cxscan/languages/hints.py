"""What may have been meant by a word that is not known: asked only where something is wrong."""

from collections.abc import Iterable

from cxscan.languages import Message, message

_LIKE = 0.6


def did_you_mean(word: str) -> Message:
    """Return a hint that names the word which was probably meant."""
    return message("did you mean “{word}”?", word=word)


def near_miss(word: str, known: Iterable[str], like: float = _LIKE) -> Message | None:
    """Return a hint that names the known word which looks most like `word`, if one does (`like`: 0–1)."""
    near = nearest(word, known, like)
    return did_you_mean(near) if near else None


def nearest(word: str, known: Iterable[str], like: float = _LIKE) -> str:
    """Return the known word which looks most like `word` (`like`: 0–1, how alike they must be), or nothing."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=like)), "")
