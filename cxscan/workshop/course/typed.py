"""What a typed line means as a level or a date."""

import datetime
import re
from calendar import monthrange
from fractions import Fraction

from cxscan.languages.months import month_named


_LONGEST_DATE = 40
"""Signs; whoever pastes a page here does not wait until it is searched for a month."""


def typed_level(text: str) -> Fraction | None:
    """Return a typed number; whether there is such a level is for the questionnaire to say."""
    # No exponent: what understands 25e-1 works on 1e999999999 for years.
    return Fraction(text.replace(",", ".")) if re.fullmatch(r"\d{1,2}([.,]\d{1,2})?", text) else None


def typed_date(text: str) -> datetime.date | None:
    """Return a typed date, in numbers or with the month in words; a month, a quarter or a year alone means its last day."""
    if len(text) > _LONGEST_DATE:
        return None
    if day_first := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", text):
        return _day(day_first[3], int(day_first[2]), day_first[1])
    if year_first := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text):
        return _day(year_first[1], int(year_first[2]), year_first[3])
    if quarter := re.fullmatch(r"[qQtTkK]([1-4])\s+([0-9]{4})", text):
        return _day(quarter[2], 3 * int(quarter[1]), None)
    if words := re.fullmatch(r"(?:([0-9]{1,2})[^0-9]{0,3}\s+)?([^0-9]+)\s+([0-9]{4})", text):
        return _day(words[3], month_named(words[2]), words[1])
    if english := re.fullmatch(r"([^0-9]+)\s+([0-9]{1,2})[^0-9]{0,3}\s+([0-9]{4})", text):
        return _day(english[3], month_named(english[1]), english[2])
    return _day(text, 12, None) if re.fullmatch(r"[0-9]{4}", text) else None


def _day(year: str, month: int | None, day: str | None) -> datetime.date | None:
    """Return a day, the last one of its month where none is said; none where there is no such day."""
    try:
        return datetime.date(int(year), month or 0, int(day) if day else monthrange(int(year), month or 0)[1])
    except ValueError:
        return None
