"""`cxscan overview`: many teams side by side, or one organisation beside the mean of others."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import SCANS_FOLDER, JsonOption, LangOption, read_date
from cxscan.cli.output import paper, print_json, print_message, print_result, tell
from cxscan.files.problems import WrongUsage
from cxscan.languages import Language, Message, mark, message

if TYPE_CHECKING:
    from cxscan.maturity.overview import Overview

_STALE_AFTER = 18
"""Months: a team that repeats its scan every year has half a year of respite."""


def overview(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FOLDER…", help=mark("Folders with the scans of the teams; left out, the folder of the scans.")),
    ] = None,
    benchmark: Annotated[
        str | None,
        typer.Option(
            "--benchmark",
            metavar="ORGANISATION",
            help=mark("Only this organisation, beside the mean of at least five others; none of them is named."),
        ),
    ] = None,
    stale_after: Annotated[
        int,
        typer.Option(
            "--stale-after", metavar="MONTHS", min=1, max=1200, help=mark("After how many months a scan is out of date.")
        ),
    ] = _STALE_AFTER,
    drafts: Annotated[bool, typer.Option("--drafts", help=mark("Scans in progress too."))] = False,
    today: Annotated[
        datetime.date | None,
        typer.Option("--today", parser=read_date, metavar="YYYY-MM-DD", help=mark("Take this date for today.")),
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load the scans, find the line of each team, hold the teams side by side, print them."""
    from cxscan.cli.archive import archive_in, passed_over, why_not_followed
    from cxscan.cli.reading import language_for
    from cxscan.cli.teams import team_lines
    from cxscan.files.loading import load_scan
    from cxscan.maturity.lines import in_order, lines_of
    from cxscan.maturity.overview import overview_of, with_evidence

    if benchmark is not None and drafts:
        raise WrongUsage(message("A benchmark takes scans that are done. Leave out --drafts."))
    places = folders or [SCANS_FOLDER]
    archive = archive_in(places, ctx.obj, quiet=as_json)
    lines = lines_of((one for one in archive.counted(drafts=drafts) if not one.is_view), lambda one: one.root_id)
    if not lines.lines:
        _say_passed_over(passed_over(archive), ctx.obj, named=benchmark is None)
        raise WrongUsage(
            message("There is no scan in {folder} yet. Begin one with: cxscan run", folder=places[0])
            if drafts
            else message("There is no finished scan here. Add --drafts for those in progress.")
        )
    newest = in_order(line.latest for line in lines.lines)[-1]
    language = language_for(lang, load_scan(newest.path).language, newest.shelf.shelved)
    _say_passed_over(passed_over(archive), language, named=benchmark is None)
    for link in lines.broken if benchmark is None else ():
        tell(why_not_followed(link, archive.drafts), language)
    day = today or datetime.date.today()  # noqa: DTZ011 - the local date is meant
    result = overview_of(team_lines(lines.lines, language), lambda scan: scan.family, day, stale_after)
    if benchmark is None:
        _print_overview(with_evidence(result, lambda team: load_scan(Path(team.path))), language, as_json=as_json)
    else:
        _print_benchmark(result, benchmark, language, as_json=as_json)


def _say_passed_over(notes: list[Message], language: Language, *, named: bool) -> None:
    """Say which files were passed over; only how many where the name of a file could give away whose it is."""
    if named:
        for note in notes:
            tell(note, language)
    elif notes:
        print_message(
            language.say_count(
                "{number} file was passed over. See: cxscan check",
                "{number} files were passed over. See: cxscan check",
                len(notes),
            )
        )


def _print_overview(result: "Overview", language: Language, *, as_json: bool) -> None:
    if as_json:
        from cxscan.reports.jsondata import overview_data

        print_json(overview_data(result))
        return
    from cxscan.reports.overview import render_overview

    print_result(render_overview(result, language, paper()))


def _print_benchmark(result: "Overview", organisation: str, language: Language, *, as_json: bool) -> None:
    from cxscan.maturity.benchmark import OTHERS_NEEDED, benchmark_of
    from cxscan.reports.jsondata import benchmark_data

    found = benchmark_of(result, organisation)
    if found is None:
        raise WrongUsage(
            message("There is no finished scan of “{organisation}” here. Check the name.", organisation=organisation)
        )
    if not found.is_allowed:
        raise WrongUsage(
            message(
                "A benchmark needs at least {needed} other organisations on the same questionnaire, so that none of them can be "
                "recognised. Here are {others}.",
                needed=OTHERS_NEEDED,
                others=found.whole.others,
            )
        )
    if as_json:
        print_json(benchmark_data(found))
        return
    from cxscan.reports.benchmark import render_benchmark

    print_result(render_benchmark(found, language, paper()))
