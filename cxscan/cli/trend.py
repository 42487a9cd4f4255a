"""`cxscan trend`: scans of one team over time."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import SCANS_FOLDER, JsonOption, LangOption
from cxscan.cli.output import paper, print_json, print_result
from cxscan.files.problems import WrongUsage
from cxscan.languages import Language, mark, message

if TYPE_CHECKING:
    from cxscan.cli.reading import Reading
    from cxscan.files.scans import FoundScan


def trend(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    scans: Annotated[
        list[Path] | None,
        typer.Argument(metavar="SCAN…", help=mark("Scans of one team, or a folder; left out, the folder of the scans.")),
    ] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help=mark("Name of the organisation."))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=mark("Department, service or team."))] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help=mark("Scans in progress too."))] = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load the scans of one team, compute the trend, print it."""
    from cxscan.cli.reading import read_scan, refuse_apart, say_draft
    from cxscan.maturity.trend import DatedScan, trend_of
    from cxscan.reports.jsondata import trend_data
    from cxscan.reports.trend import render_trend

    language: Language = ctx.obj
    paths = [path for named in scans or [SCANS_FOLDER] for path in _scans_at(named, organisation, unit, language, drafts=drafts)]
    if not paths:
        raise WrongUsage(message("There is no finished scan here. Add --drafts for those in progress."))
    readings: list[Reading] = sorted((read_scan(path, lang) for path in paths), key=lambda one: one.scan.date)
    newest = readings[-1]
    for one in readings:
        say_draft(one)
    for one in readings[:-1]:
        refuse_apart(one, newest)
    result = trend_of([DatedScan(one.scan, one.questionnaire) for one in readings])
    if as_json:
        print_json(trend_data(newest.scan, result, newest.questionnaire.step))
        return
    title = " · ".join(part for part in (newest.scan.organisation, newest.scan.unit) if part)
    step, highest = newest.questionnaire.step, newest.questionnaire.highest_level
    print_result(render_trend(title, result, step, highest, newest.language, paper()))


def _scans_at(named: Path, organisation: str | None, unit: str | None, language: Language, *, drafts: bool) -> list[Path]:
    """Return the scan itself, or those of one team in a folder."""
    from cxscan.cli.reading import scans_in
    from cxscan.files.paths import is_file
    from cxscan.model.names import same_name

    if is_file(named):
        return [named]
    found: list[FoundScan] = [
        one
        for one in scans_in(named, language)
        if (drafts or one.scan.status == "final")
        and (organisation is None or same_name(one.scan.organisation, organisation))
        and (unit is None or same_name(one.scan.unit, unit))
    ]
    _refuse_many_teams(found)
    return [one.path for one in found]


def _refuse_many_teams(found: list["FoundScan"]) -> None:
    from cxscan.model.names import comparable_name

    teams = {
        (comparable_name(one.scan.organisation), comparable_name(one.scan.unit)): " · ".join(
            part for part in (one.scan.organisation, one.scan.unit) if part
        )
        for one in found
    }
    if len(teams) > 1:
        names = "; ".join(sorted(teams.values()))
        raise WrongUsage(
            message("There are scans of several teams here: {teams}. Choose one with --organisation and --unit.", teams=names)
        )
