"""`cxscan overview`: many teams side by side, or one organisation beside the mean of others."""

import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import BrandOption, DraftsOption, ForceOption, JsonOption, LangOption, read_date, today_or
from cxscan.cli.output import paper, print_json, print_path, print_result
from cxscan.files.disk.typed_paths import read_path
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.problems import WrongUsage
from cxscan.languages import mark

if TYPE_CHECKING:
    from cxscan.desk.teams.overview import TeamsSideBySide

_STALE_AFTER = 18
"""Months: a team that repeats its scan every year has half a year of respite."""


class OverviewFormat(StrEnum):
    """The forms of an overview."""

    TERMINAL = "terminal"
    HTML = "html"
    POWERPOINT = "powerpoint"
    EXCEL = "excel"


FoldersArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        parser=read_path, metavar="FOLDER…", help=mark("Folders with the scans of the teams; left out, the folder of the scans.")
    ),
]
BenchmarkOption = Annotated[
    str | None,
    typer.Option(
        "--benchmark",
        metavar="ORGANISATION",
        help=mark("Only this organisation, beside the mean of at least five others; none of them is named."),
    ),
]
StaleOption = Annotated[
    int,
    typer.Option("--stale-after", metavar="MONTHS", min=1, max=1200, help=mark("After how many months a scan is out of date.")),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        parser=read_path,
        help=mark("File to write, or folder to write in."),
    ),
]


def overview(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    folders: FoldersArgument = None,
    benchmark: BenchmarkOption = None,
    stale_after: StaleOption = _STALE_AFTER,
    drafts: DraftsOption = False,
    today: Annotated[
        datetime.date | None,
        typer.Option("--today", parser=read_date, metavar="YYYY-MM-DD", help=mark("Take this date for today.")),
    ] = None,
    overview_format: Annotated[
        OverviewFormat | None,
        typer.Option(
            "--format",
            help=mark(
                "Form of the overview: on the screen, or a page, slides or a workbook; left out, what the name of the file says."
            ),
        ),
    ] = None,
    output: OutputOption = None,
    brand: BrandOption = None,
    force: ForceOption = False,
    open_it: Annotated[bool, typer.Option("--open", help=mark("Open the page when it is written."))] = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hold the teams of the folders side by side, and print that or write a page."""
    from cxscan.cli.reader import reader_for
    from cxscan.desk.report.formats import ReportFormat
    from cxscan.desk.teams.overview import OverviewWishes, PageWishes, page_form, teams_side_by_side, write_page
    from cxscan.files.disk.paths import resolved

    on_screen = overview_format is OverviewFormat.TERMINAL
    form = None if on_screen else page_form(ReportFormat(overview_format) if overview_format else None, output)
    page = PageWishes(output, brand, force, form) if form else None
    if page and as_json:
        raise WrongUsage("Choose one: --format {form} writes a page, --json prints the data.", form=page.form)
    if page is None and (output or brand or force or open_it):
        raise WrongUsage("--output, --brand, --force and --open go with a page. Add: --format {form}", form=ReportFormat.HTML)
    places = folders or [SCANS_FOLDER]
    wishes = OverviewWishes(places, today_or(today), benchmark, stale_after, drafts, lang)
    found = teams_side_by_side(wishes, reader_for(ctx, quiet=as_json))
    if page is None:
        _show(found, as_json=as_json)
        return
    target = write_page(found, places, page)
    print_path(resolved(target))
    if open_it:
        from cxscan.cli.commands.report import open_file

        open_file(target, ctx.obj)


def _show(found: "TeamsSideBySide", *, as_json: bool) -> None:
    if as_json:
        print_json(found.data)
    elif found.benchmark is None:
        from cxscan.reports.teams.overview import render_overview

        print_result(render_overview(found.overview, found.language, paper()))
    else:
        from cxscan.reports.teams.overview import render_benchmark

        print_result(render_benchmark(found.benchmark, found.language, paper()))
