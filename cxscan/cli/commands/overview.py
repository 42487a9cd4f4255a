"""`cxscan overview`: many teams side by side, or one organisation beside the mean of others."""

import datetime
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import SCANS_FOLDER, JsonOption, LangOption, is_typed, read_date
from cxscan.cli.output import paper, print_json, print_path, print_result, tell
from cxscan.files.problems import WrongUsage
from cxscan.files.typed_paths import read_path
from cxscan.languages import Language, mark, message
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from cxscan.files.archive import ArchivedScan
    from cxscan.maturity.benchmark import Benchmark
    from cxscan.maturity.history import Line
    from cxscan.maturity.overview import Overview
    from cxscan.reports.order import Rendered, Style

_STALE_AFTER = 18
"""Months: a team that repeats its scan every year has half a year of respite."""


class OverviewFormat(StrEnum):
    """The forms of an overview."""

    TERMINAL = "terminal"
    HTML = "html"


@frozen
class OverviewWishes:
    """What the options of `cxscan overview` ask for."""

    places: Sequence[Path]
    benchmark: str | None
    stale_after: int
    drafts: bool
    today: datetime.date
    lang: str | None
    as_json: bool
    is_page: bool
    output: Path | None
    brand: Path | None
    force: bool
    open_it: bool
    may_add_drafts: bool
    """Whether it can be said that there is an option for scans in progress."""


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
        help=mark("With --format html: file to write, or folder to write in; left out, overview.html."),
    ),
]
BrandOption = Annotated[
    Path | None,
    typer.Option(
        "--brand", parser=read_path, help=mark("With --format html: house style; left out, the nearest brand.yaml of the folder.")
    ),
]


def overview(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    folders: FoldersArgument = None,
    benchmark: BenchmarkOption = None,
    stale_after: StaleOption = _STALE_AFTER,
    drafts: Annotated[bool, typer.Option("--drafts", help=mark("Scans in progress too."))] = False,
    today: Annotated[
        datetime.date | None,
        typer.Option("--today", parser=read_date, metavar="YYYY-MM-DD", help=mark("Take this date for today.")),
    ] = None,
    overview_format: Annotated[
        OverviewFormat, typer.Option("--format", help=mark("Form of the overview: on the screen, or a page in a file."))
    ] = OverviewFormat.TERMINAL,
    output: OutputOption = None,
    brand: BrandOption = None,
    force: Annotated[bool, typer.Option("--force", help=mark("Replace the file if it exists."))] = False,
    open_it: Annotated[bool, typer.Option("--open", help=mark("Open the page when it is written."))] = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load the scans, find the line of each team, hold the teams side by side, print them or write a page."""
    wishes = OverviewWishes(
        places=folders or [SCANS_FOLDER],
        benchmark=benchmark,
        stale_after=stale_after,
        drafts=drafts,
        today=today or datetime.date.today(),  # noqa: DTZ011 - the local date is meant
        lang=lang,
        as_json=as_json,
        is_page=overview_format == OverviewFormat.HTML,
        output=output,
        brand=brand,
        force=force,
        open_it=open_it,
        may_add_drafts=is_typed(ctx) and benchmark is None,
    )
    _refuse_what_does_not_go_together(wishes)
    _refuse_other_endings(output)
    _show(wishes, ctx.obj)


def _refuse_what_does_not_go_together(wishes: OverviewWishes) -> None:
    if wishes.benchmark is not None and wishes.drafts:
        raise WrongUsage(message("A benchmark takes scans that are done. Leave out --drafts."))
    if wishes.is_page and wishes.as_json:
        raise WrongUsage(message("Choose one: --format html writes a page, --json prints the data."))
    if not wishes.is_page and (wishes.output or wishes.brand or wishes.force or wishes.open_it):
        raise WrongUsage(message("--output, --brand, --force and --open go with a page. Add: --format html"))


def _refuse_other_endings(output: Path | None) -> None:
    from cxscan.desk.report.formats import ReportFormat, form_of, refuse_ending
    from cxscan.desk.report.places import form_for
    from cxscan.files.paths import is_folder

    if output and not is_folder(output) and form_of(output) not in (None, ReportFormat.HTML):
        refuse_ending(output, [ReportFormat.HTML])
    form_for(ReportFormat.HTML, output)


def _show(wishes: OverviewWishes, language: Language) -> None:
    from cxscan.cli.archive import archive_in, none_found, why_not_followed
    from cxscan.cli.passed_over import say_passed_over
    from cxscan.cli.reading import language_for
    from cxscan.cli.teams import team_lines
    from cxscan.files.loading import load_scan
    from cxscan.maturity.history import in_order, lines_of
    from cxscan.maturity.overview import overview_of

    named = wishes.benchmark is None
    archive = archive_in(wishes.places, language, quiet=wishes.as_json)
    # The view of one person is no scan of a team, not even where it is named.
    left_out = [*archive.left_out(drafts=wishes.drafts), *(one for one in archive.named_scans if one.is_view)]
    passed_over = [*archive.passed_over, *(one.as_left_out for one in left_out)]
    counted = [one for one in archive.counted(drafts=wishes.drafts) if not one.is_view]
    lines = lines_of(counted, lambda one: one.root_id)
    if not lines.lines:
        say_passed_over([one for one in passed_over if one.kind != "draft"], language, with_names=named)
        raise WrongUsage(none_found(archive, wishes.places, drafts=wishes.drafts, may_add_drafts=wishes.may_add_drafts))
    newest = in_order(line.latest for line in lines.lines)[-1]
    language = language_for(wishes.lang, load_scan(newest.path).language, newest.shelf.shelved)
    say_passed_over(passed_over, language, with_names=named, may_add_drafts=wishes.may_add_drafts)
    for link in lines.broken if named else ():
        tell(why_not_followed(link, archive.drafts, may_add_drafts=wishes.may_add_drafts), language)
    for line in lines.lines if named else ():
        _say_another_scale(line, language)
    result = overview_of(team_lines(lines.lines, language), lambda scan: scan.family, wishes.today, wishes.stale_after)
    if wishes.is_page:
        _write_page(result, wishes, language, ours=any(line.latest.shelf.shelved.is_licensed for line in lines.lines))
    elif wishes.benchmark is None:
        _print_overview(_with_evidence(result), language, as_json=wishes.as_json)
    else:
        _print_benchmark(_benchmark(result, wishes.benchmark, wishes.places), language, as_json=wishes.as_json)


def _say_another_scale(line: "Line[ArchivedScan]", language: Language) -> None:
    """Say why a team with an earlier scan shows no growth: that one was made on another number of levels."""
    from cxscan.desk.comparable import on_another_scale

    old, new = line.previous, line.latest
    if old and old.questionnaire.highest_level != new.questionnaire.highest_level:
        levels, others = old.questionnaire.highest_level, new.questionnaire.highest_level
        tell(on_another_scale(old.path, levels, new.path, others), language)


def _with_evidence(result: "Overview") -> "Overview":
    from cxscan.files.loading import load_scan
    from cxscan.maturity.overview import with_evidence

    return with_evidence(result, lambda team: load_scan(Path(team.path)))


def _print_overview(result: "Overview", language: Language, *, as_json: bool) -> None:
    if as_json:
        from cxscan.reports.jsondata import overview_data

        print_json(overview_data(result))
        return
    from cxscan.reports.teams.overview import render_overview

    print_result(render_overview(result, language, paper()))


def _benchmark(result: "Overview", organisation: str, places: Sequence[Path]) -> "Benchmark":
    """Return where an organisation stands beside the others.

    Raises:
        WrongUsage: it has no scan, or there are too few others.
    """
    from cxscan.maturity.benchmark import OTHERS_NEEDED, benchmark_of

    found = benchmark_of(result, organisation)
    if found is None:
        what = message(
            "There is no finished scan of “{organisation}” in {folder}. Check the name.",
            organisation=organisation,
            folder=[str(place) for place in places],
        )
        raise WrongUsage(what)
    if not found.is_allowed and found.whole.others == 1:
        raise WrongUsage(
            message(
                "A benchmark needs at least {needed} other organisations on the same questionnaire, so that none of them can be "
                "recognised. Here is one.",
                needed=OTHERS_NEEDED,
            )
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
    return found


def _print_benchmark(found: "Benchmark", language: Language, *, as_json: bool) -> None:
    if as_json:
        from cxscan.reports.jsondata import benchmark_data

        print_json(benchmark_data(found))
        return
    from cxscan.reports.teams.benchmark import render_benchmark

    print_result(render_benchmark(found, language, paper()))


def _write_page(result: "Overview", wishes: OverviewWishes, language: Language, *, ours: bool) -> None:
    """Write the page to the file that is named, else to one of our own name, and say where it is."""
    from cxscan.cli.commands.report import open_file
    from cxscan.desk.report.house_style import style_for_all
    from cxscan.desk.report.places import refuse_to_replace_ours
    from cxscan.files.paths import resolved
    from cxscan.files.saving.new_files import write_new_file

    target = _target(wishes)
    refuse_to_replace_ours(target)
    style = style_for_all(wishes.places, wishes.brand)
    write_new_file(target, _page(result, wishes, language, style, ours=ours).content, force=wishes.force)
    print_path(resolved(target))
    if wishes.open_it:
        open_file(target)


def _target(wishes: OverviewWishes) -> Path:
    from cxscan.files.paths import is_folder
    from cxscan.files.scans import free_path

    if wishes.output is not None and not is_folder(wishes.output):
        return wishes.output
    folder = wishes.output or Path()
    return folder / "overview.html" if wishes.force else free_path(folder, "overview", ".html")


def _page(result: "Overview", wishes: OverviewWishes, language: Language, style: "Style", *, ours: bool) -> "Rendered":
    from cxscan.desk.report.templates import built_in
    from cxscan.reports.teams.overview_page import render_benchmark_page, render_overview_page

    templates = built_in()
    if wishes.benchmark is None:
        return render_overview_page(_with_evidence(result), language, templates, style, ours=ours)
    return render_benchmark_page(_benchmark(result, wishes.benchmark, wishes.places), language, templates, style, ours=ours)
