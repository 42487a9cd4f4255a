"""The months and the seasons by the names that people call them in any language that we have."""

import re
from functools import cache

from cxscan.languages.records import LANGUAGES
from cxscan.model.texts.names import folded


def month_named(name: str) -> int | None:
    """Return which month (1 to 12) a name means, whole or shortened, with its accents or without; none where it is none."""
    return _months().get(_plain(name))


def part_of_month(name: str) -> tuple[int, int] | None:
    """Return the month and the day that a part of a month means: its beginning the 10th, its middle the 15th."""
    part, _, month = name.partition(" ")
    number, days = month_named(month), {3: 10, 6: 15}
    day = days.get(last_month_of_season(part) or 0)
    return (number, day) if number and day else None


def quarter_named(name: str, number: int | None) -> int | None:
    """Return which quarter of a year is meant, by its number beside its name or in a word before it; none where it is none."""
    words = [_plain(word) for word in name.split()]
    for quarter, *counted in _quarters():
        if words == [quarter]:
            return number if number in {1, 2, 3, 4} else None
        if words[1:] == [quarter] and words[0] in counted and number is None:
            return counted.index(words[0]) + 1
    return None


def last_month_of_season(name: str) -> int | None:
    """Return the month in which spring, summer or autumn ends (5, 8 or 11), as the weather is counted; none for other names.

    The beginning of a year ends in month 3, its middle is month 6.
    """
    return _seasons().get(_plain(name))


def without_words_beside(date: str) -> str:
    """Return a typed date without what may stand in it and changes nothing: “2027” for “eind 2027”."""
    return " ".join(word for word in _words(date) if _plain(word) not in _beside_dates())


def goes_on_as_day(text: str) -> bool:
    """Tell whether what stands behind a number makes a day with it: July, of July, 12 2027, and not: end of July."""
    known = (record.written.before_month for record in LANGUAGES.values() if record.written)
    between = frozenset[str]().union(*known)
    first = next((word for word in _words(text) if _plain(word) not in between), "")
    return month_named(first) is not None or re.fullmatch(r"\s*[0-9]{1,2}\s+[0-9]{4}\s*", text) is not None


def _words(date: str) -> list[str]:
    # d’août, mi-juin, 2027-Q3: an apostrophe, and a hyphen beside a letter, stand between two words.
    return re.sub(r"['’]|(?<=[^\W\d])-|-(?=[^\W\d])", " ", date).split()


@cache
def _quarters() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(_plain, record.written.quarters)) for record in LANGUAGES.values() if record.written)


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
