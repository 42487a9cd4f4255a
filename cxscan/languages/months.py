"""The months by the names that people call them in any language that we have."""

import unicodedata
from functools import cache

from cxscan.languages.records import LANGUAGES


def month_named(name: str) -> int | None:
    """Return which month (1 to 12) a name means, whole or shortened, with its accents or without; none where it is none."""
    return _months().get(_plain(name))


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
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in apart if sign.isalpha())
