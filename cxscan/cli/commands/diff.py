"""`cxscan diff`: growth between two scans, like for like."""

from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import FolderOption, JsonOption, LangOption, read_number
from cxscan.cli.output import paper, print_json, print_result
from cxscan.files.disk.typed_paths import read_path
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.problems import WrongUsage
from cxscan.languages import mark

if TYPE_CHECKING:
    from cxscan.reports.one_scan.story import Story


class GrowthFormat(StrEnum):
    """The forms of a comparison."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"


def diff(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    old: Annotated[
        Path | None,
        typer.Argument(parser=read_path, help=mark("The older scan; left out with NEW, the newest two of one team.")),
    ] = None,
    new: Annotated[
        Path | None,
        typer.Argument(parser=read_path, help=mark("The newer scan; left out, OLD is held against the one before.")),
    ] = None,
    folder: FolderOption = SCANS_FOLDER,
    lang: LangOption = None,
    as_json: JsonOption = False,
    growth_format: Annotated[
        GrowthFormat, typer.Option("--format", help=mark("Form of the comparison."))
    ] = GrowthFormat.TERMINAL,
    fail_on_drop: Annotated[
        bool, typer.Option("--fail-on-drop", help=mark("End with code 1 if a question is lower than before."))
    ] = False,
    tolerance: Annotated[
        Fraction | None,
        typer.Option(
            "--tolerance",
            parser=read_number,
            metavar="LEVELS",
            help=mark("With --fail-on-drop: a drop up to this is let pass."),
        ),
    ] = None,
) -> None:
    """Load two scans, compare them, print the growth."""
    from cxscan.cli.reader import reader_for
    from cxscan.desk.comparison import ComparisonWishes, compare
    from cxscan.maturity.growth import has_dropped

    _refuse_what_does_not_go_together(growth_format, tolerance, as_json=as_json, fail_on_drop=fail_on_drop)
    found = compare(ComparisonWishes(old, new, folder, lang), reader_for(ctx))
    if fail_on_drop and not found.change.comparable:
        reader = reader_for(ctx).speaking(found.newer.language)
        reader.note("No question has a level in both scans: --fail-on-drop has nothing to look at.")
    if as_json:
        print_json(found.data)
    else:
        print_result(_in_words(found.story, growth_format))
    if fail_on_drop and has_dropped(found.change, tolerance or Fraction(0)):
        raise typer.Exit(1)


def _refuse_what_does_not_go_together(
    growth_format: GrowthFormat, tolerance: Fraction | None, *, as_json: bool, fail_on_drop: bool
) -> None:
    if as_json and growth_format == GrowthFormat.MARKDOWN:
        raise WrongUsage("Choose one: --format markdown is for people, --json for programs.")
    if tolerance is not None and not fail_on_drop:
        raise WrongUsage("--tolerance says what --fail-on-drop lets pass. Add --fail-on-drop, or leave it out.")


def _in_words(story: "Story", growth_format: GrowthFormat) -> str:
    if growth_format == GrowthFormat.MARKDOWN:
        from cxscan.desk.report.templates import built_in
        from cxscan.reports.forms.markdown import growth_in_markdown

        return growth_in_markdown(story, built_in())
    from cxscan.reports.forms.terminal import render_growth

    return render_growth(story, paper())
