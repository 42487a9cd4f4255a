"""Options that several commands share."""

import datetime
from enum import StrEnum
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
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}”: YYYY-MM-DD, 2026-11-22") from None


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
