"""Options that several commands share."""

import datetime
import re
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from cxscan.files.disk.typed_paths import read_path
from cxscan.files.problems import WrongUsage
from cxscan.languages import mark
from cxscan.languages.choice import our_language
from cxscan.languages.records import LANGUAGES


def is_typed(ctx: typer.Context) -> bool:
    """Tell whether a command was typed; the menu starts some too, and there no option can be added."""
    return ctx.parent is not None


def read_language(text: str) -> str:
    """Return the language that a tag such as nl, NL or nl-BE means.

    Raises:
        WrongUsage: it is none of ours.
    """
    code = our_language(text)
    if code is None:
        raise WrongUsage("“{value}” is no language of cxscan. Choose one of: {known}.", value=text, known=", ".join(LANGUAGES))
    return code


def read_date(text: str) -> datetime.date:
    """Return a date typed as year-month-day.

    Raises:
        WrongUsage: it is not one.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", text):
        raise WrongUsage("“{value}” is not a date. Write it as year-month-day: 2026-11-22.", value=text)
    try:
        return datetime.date(*map(int, text.split("-")))
    except ValueError:
        raise WrongUsage("{value} is not a day that exists.", value=text) from None


def today_or(day: datetime.date | None) -> datetime.date:
    """Return the day that was asked for, else today, as it is here."""
    return day or datetime.date.today()  # noqa: DTZ011 - the local date is meant


def read_number(value: str | Fraction) -> Fraction:
    """Return a number of 0 or more, with a point or a comma.

    Raises:
        WrongUsage: it is not one.
    """
    if isinstance(value, Fraction):
        return value
    if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,6})?", value):
        raise WrongUsage("“{value}” is not a number of 0 or more. Write it as 0.5.", value=value)
    return Fraction(value.replace(",", "."))


def name_in(name: str | None, option: str) -> str | None:
    """Return a name on one line; none where the option was left out.

    Raises:
        WrongUsage: it is empty.
    """
    from cxscan.model.texts.plain_text import one_line

    if name is None:
        return None
    text = one_line(name)
    if not text:
        raise WrongUsage("{option} is empty. Give a name, or leave the option out.", option=option)
    return text


def scope_in(scope: str | None, *, quick: bool | None) -> str | None:
    """Return which questions are asked for, by the id of a short form or one of two words; none where nothing is said of that.

    Raises:
        WrongUsage: it is said twice.
    """
    if quick is None:
        return scope
    if scope is not None:
        raise WrongUsage("--scope says more than --quick and --full. Choose one of the three.")
    return "quick" if quick else "full"


LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        parser=read_language,
        metavar="|".join(LANGUAGES),
        help=mark("Language of the screen, the questions and the report."),
    ),
]
FolderOption = Annotated[Path, typer.Option("--folder", parser=read_path, help=mark("Folder with the scans."))]
JsonOption = Annotated[bool, typer.Option("--json", help=mark("Print JSON and nothing else."))]
TodayOption = Annotated[
    datetime.date | None,
    typer.Option("--today", parser=read_date, metavar="YYYY-MM-DD", help=mark("Take this date for today."), hidden=True),
]
_NAME = mark("Name of the organisation.")
OrganisationOption = Annotated[str | None, typer.Option("--organisation", help=_NAME)]
UnitOption = Annotated[str | None, typer.Option("--unit", help=mark("Department, service or team."))]
ScopeOption = Annotated[
    str | None, typer.Option("--scope", metavar="ID", help=mark("A short form of the questionnaire, by its id; or full."))
]
CustomerOption = Annotated[str | None, typer.Option("--customer", help=mark("Word for the customer, by its id."))]
DraftsOption = Annotated[bool, typer.Option("--drafts", help=mark("Scans in progress too."))]
BrandOption = Annotated[
    Path | None, typer.Option("--brand", parser=read_path, help=mark("House style; left out, the nearest brand.yaml."))
]
ForceOption = Annotated[bool, typer.Option("--force", help=mark("Replace the file if it exists."))]
NewestScan = Annotated[Path | None, typer.Argument(parser=read_path, help=mark("The scan; left out, the newest of the folder."))]
NamedOrganisation = Annotated[str, typer.Option("--organisation", help=_NAME)]
DateOption = Annotated[
    datetime.date | None,
    typer.Option("--date", parser=read_date, metavar="YYYY-MM-DD", help=mark("Date of the scan; default today.")),
]
