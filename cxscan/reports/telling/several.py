"""Several of a kind: which of them are told, and what is said of the rest."""

from collections.abc import Sequence
from typing import TypeVar

from cxscan.languages import Language

One = TypeVar("One")

MOST_NAMED = 8
"""So many are named in one sentence where all of them stand at the back."""


def parted(all_: Sequence[One], most: int | None) -> tuple[Sequence[One], Sequence[One]]:
    """Return what is told of several, and the rest."""
    return (all_, ()) if most is None else (all_[:most], all_[most:])


def some_of(names: Sequence[str], most: int, language: Language) -> list[str]:
    """Return the first of many names, and how many more there are; one more alone is named."""
    if len(names) <= most + 1:
        return list(names)
    return [*names[:most], language.say("{number} more", number=len(names) - most)]


def and_more(number: int, language: Language) -> str:
    """Return how many are left out of a list."""
    return language.say_count("And {number} more.", "And {number} more.", number)
