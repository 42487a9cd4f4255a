"""Which days the files of offices can hold: a zip knows 1980 to 2107, and a workbook counts from March 1900."""

import datetime

_FIRST, _LAST = datetime.date(1980, 1, 1), datetime.date(2107, 12, 31)
# The days before it are a day out in Excel, which takes 1900 for a leap year.
_FIRST_COUNTED = datetime.date(1900, 3, 1)


def day_for_file(day: datetime.date) -> datetime.date:
    """Return the day on which a file says that it was made: that of the scan, or the nearest one that every container holds."""
    return min(max(day, _FIRST), _LAST)


def moment_for_file(day: datetime.date) -> datetime.datetime:
    """Return the moment that the properties of a document give for a day."""
    held = day_for_file(day)
    return datetime.datetime(held.year, held.month, held.day, tzinfo=datetime.UTC)


def is_counted(day: datetime.date) -> bool:
    """Tell whether a workbook can hold a day as a number; else it stands there as a text."""
    return day >= _FIRST_COUNTED
