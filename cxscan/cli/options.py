"""Options that several commands share."""

import datetime
import re
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from cxscan.languages import mark

SCANS_FOLDER = Path("scans")


class LanguageCode(StrEnum):
    """The languages of the program."""

    NL = "nl"
    EN = "en"
    FR = "fr"


def read_date(text: str) -> datetime.date:
    """Return a date typed as year-month-day.

    Raises:
        typer.BadParameter: it is not one.
    """
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a date has no time zone
    except ValueError:
        raise typer.BadParameter(f"“{text}”: YYYY-MM-DD, 2026-11-22") from None


def read_number(value: str | Fraction) -> Fraction:
    """Return a number of 0 or more, with a point or a comma.

    Raises:
        typer.BadParameter: it is not one.
    """
    if isinstance(value, Fraction):
        return value
    if not re.fullmatch(r"\d{1,3}([.,]\d{1,6})?", value):
        raise typer.BadParameter(f"“{value}”: 0.5")
    return Fraction(value.replace(",", "."))


LangOption = Annotated[
    LanguageCode | None,
    typer.Option("--lang", help=mark("Language of the screen, the questions and the report.")),
]
FolderOption = Annotated[Path, typer.Option("--folder", help=mark("Folder with the scans."), file_okay=True, dir_okay=True)]
JsonOption = Annotated[bool, typer.Option("--json", help=mark("Print JSON and nothing else."))]
TodayOption = Annotated[
    datetime.date | None,
    typer.Option("--today", parser=read_date, metavar="YYYY-MM-DD", help=mark("Take this date for today."), hidden=True),
]
