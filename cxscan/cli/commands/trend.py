"""`cxscan trend`: scans of one team over time."""

from pathlib import Path
from typing import Annotated

import typer

from cxscan.cli.options import DraftsOption, JsonOption, LangOption, OrganisationOption, UnitOption
from cxscan.cli.output import paper, print_json, print_result
from cxscan.files.disk.typed_paths import read_path
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.languages import mark

_READABLE = 1000
"""Nobody reads the JSON of more scans than this."""


def trend(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    scans: Annotated[
        list[Path] | None,
        typer.Argument(
            parser=read_path, metavar="SCAN…", help=mark("Scans of one team, or a folder; left out, the folder of the scans.")
        ),
    ] = None,
    organisation: OrganisationOption = None,
    unit: UnitOption = None,
    drafts: DraftsOption = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the scans of the team that is meant, and print what they come to."""
    from cxscan.cli.reader import reader_for
    from cxscan.desk.cautions import team_of
    from cxscan.desk.teams.trend import TrendWishes, team_over_time
    from cxscan.reports.jsondata import trend_data

    wishes = TrendWishes(scans or [SCANS_FOLDER], organisation, unit, drafts, lang)
    found = team_over_time(wishes, reader_for(ctx, quiet=as_json))
    newest = found.newest
    if as_json:
        print_json(trend_data(newest.scan, found.trend), one_line=len(found.scans) > _READABLE)
        return
    from cxscan.reports.teams.trend import render_trend

    made_with = list(dict.fromkeys(f"{one.questionnaire.id} {one.questionnaire.version}" for one in found.scans))
    print_result(render_trend(team_of(newest.scan), found.trend, newest.questionnaire, made_with, newest.language, paper()))
