"""The months and the seasons by the names that people call them in any language that we have."""

from functools import cache

from cxscan.languages.records import LANGUAGES
from cxscan.model.texts.names import folded


def month_named(name: str) -> int | None:
    """Return which month (1 to 12) a name means, whole or shortened, with its accents or without; none where it is none."""
    return _months().get(_plain(name))


def last_month_of_season(name: str) -> int | None:
    """Return the month in which spring, summer or autumn ends (5, 8 or 11), as the weather is counted; none for other names.

    The beginning of a year ends in month 3, its middle is month 6.
    """
    return _seasons().get(_plain(name))


def without_words_beside(date: str) -> str:
    """Return a typed date without what may stand in it and changes nothing: “2027” for “eind 2027”."""
    return " ".join(word for word in date.replace("’", "'").replace("'", " ").split() if _plain(word) not in _beside_dates())


@cache
def _beside_dates() -> frozenset[str]:
    known = (record.written.beside_dates for record in LANGUAGES.values() if record.written)
    return frozenset(_plain(word) for words in known for word in words)


@cache
def _seasons() -> dict[str, int]:
    known = ((*record.written.seasons, *record.written.parts_of_year) for record in LANGUAGES.values() if record.written)
    ends = (5, 8, 11, 3, 6)
    return {_plain(name): last for parts in known for last, names in zip(ends, parts, strict=True) for name in names}


@cache
def _months() -> dict[str, int]:
    # It takes long, and few dates are written in words.
    from babel.dates import get_month_names

    return {
        _plain(name): number
        for code in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=code).items()
    }


def _plain(name: str) -> str:
    return "".join(sign for sign in folded(name) if sign.isalpha())
