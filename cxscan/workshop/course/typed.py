"""What a typed line means as a level or a date, and a reply as an answer."""

import datetime
import re
from calendar import monthrange
from collections.abc import Collection
from fractions import Fraction
from typing import Literal

from cxscan.languages.months import (
    goes_on_as_day,
    last_month_of_season,
    month_named,
    part_of_month,
    quarter_named,
    without_words_beside,
)
from cxscan.model.scan import Answer, Basis
from cxscan.workshop.course.effects import Tell
from cxscan.workshop.course.events import Chosen, Keep
from cxscan.workshop.course.frame import Frame

LEVEL = r"\d{1,2}(?:[.,]\d{1,2}|½)?"
"""How a level is typed. No exponent: what understands 25e-1 works on 1e999999999 for years."""


def typed_level(text: str) -> Fraction | None:
    """Return a typed number: 2.5, 2,5 or 2½; whether there is such a level is for the questionnaire to say."""
    return Fraction(text.replace(",", ".").replace("½", ".5")) if re.fullmatch(LEVEL, text) else None


def is_level_or_date(text: str, levels: Collection[Fraction]) -> bool:
    """Tell whether nothing else was typed than a level, a date, or one behind the other: 3.5 July 2027."""
    level, _, by = text.partition(" ")
    is_dated = not by or typed_date(by.strip()) is not None
    return typed_date(text) is not None or (is_dated and typed_level(level) in levels)


_LONGEST_DATE = 40
"""Signs; whoever pastes a page here does not wait until it is searched for a month."""
_MONTHS = 12
_DATES = (
    r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})",
    r"[qQtTkK](?P<quarter>[1-4])[\s/-]+(?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4})[\s/-]+[qQtTkK](?P<quarter>[1-4])",
    r"(?:(?P<day>[0-9]{1,2})[^0-9\s]{0,3}\s+)?(?P<name>[^0-9]+)\s+(?P<year>[0-9]{4})",
    r"(?P<name>[^0-9]+)\s+(?P<day>[0-9]{1,2})[^0-9\s]{0,3}\s+(?P<year>[0-9]{4})",
    r"(?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2}))?",
)


def typed_date(text: str) -> datetime.date | None:
    """Return a typed date, in numbers or with the month in words; a month, season, quarter or year alone means its last day."""
    said = _said(text)
    if said is None:
        return None
    year, month, day = said
    last = monthrange(year, month)[1]
    return datetime.date(year, month, last if day is None else day) if day is None or 1 <= day <= last else None


def says_date(text: str) -> bool:
    """Tell whether a text is a date, one that does not exist too: no level and no name."""
    return _said(text) is not None


def may_be_day(text: str) -> bool:
    """Tell whether a number and what stands behind it can be read as a day together: 3 July 2027, and not 3 end of July 2027."""
    number, _, behind = text.partition(" ")
    return number.isdecimal() and goes_on_as_day(behind)


def no_date(text: str) -> Tell:
    """Return why a text is no date: the month that is meant has no such day, or it is written in a way that is not read."""
    said = _said(text)
    return Tell("no-such-day", date=datetime.date(*said[:2], monthrange(*said[:2])[1])) if said else Tell("no-such-date")


def _said(text: str) -> tuple[int, int, int | None] | None:
    """Return the year, the month and the day that a text says; none where there is no such month."""
    plain = without_words_beside(text) if len(text) <= _LONGEST_DATE else ""
    found = next((match for form in _DATES if (match := re.fullmatch(form, plain))), None)
    if found is None:
        return None
    said = found.groupdict()
    year, name, month, day = int(said["year"]), said.get("name"), said.get("month"), said.get("day")
    number = int(day) if day else None
    if quarter := said.get("quarter") or (quarter_named(name, number) if name else None):
        return (year, 3 * int(quarter), None) if year else None
    if name and day and found.start("day") < found.start("name") and not goes_on_as_day(_behind(day, text)):
        # “4 end of June 2027” is a level and a date, and no day.
        return None
    if name and not day and (part := part_of_month(name)):
        return (year, *part) if year else None
    season = last_month_of_season(name) if name and not day else None
    meant = season or month_named(name) if name else int(month or _MONTHS)
    return (year, meant, number) if meant and meant <= _MONTHS and year else None


def _behind(day: str, text: str) -> str:
    """Return what stands in a text behind a day, and behind the letters of its number: of July 2027 in 3rd of July 2027."""
    return re.sub(r"^[^\W\d_]*[\s.,-]*", "", text.split(day, 1)[1])


def answered(old: Answer, reply: Chosen | Keep) -> Answer:
    """Return an answer after a reply to its question."""
    if isinstance(reply, Keep):
        return old.changed(carried=False)
    note = old.note if reply.note is None else reply.note or None
    basis = old.basis if reply.basis is None else reply.basis or None
    return old.changed(level=reply.level, note=note, basis=basis, carried=False)


def read_as(text: str | None, basis: Basis | Literal[""] | None, frame: Frame) -> tuple[Tell, ...]:
    """Return that the first letter of a line was read as what it rests on, for a group that may have meant a word: “o ja”."""
    return (Tell("basis-kept", title=text, basis=basis),) if frame.in_person and text and basis else ()
