"""`cxscan show`: the scores of a scan in the terminal."""

from typing import Annotated

import typer

from cxscan.cli.options import FolderOption, JsonOption, LangOption, NewestScan
from cxscan.cli.output import paper, print_json, print_result
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.problems import WrongUsage
from cxscan.languages import mark


def read_views(text: str) -> list[str]:
    """Return the views and tags that are asked for, with commas between them.

    Raises:
        WrongUsage: there is none.
    """
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        raise WrongUsage("--by is empty. Name a view or a tag, or leave the option out.")
    return names


def show(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    scan: NewestScan = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by", metavar="VIEW|TAG", help=mark("The score along a view or tag, across the pillars; may be repeated.")
        ),
    ] = None,
    folder: FolderOption = SCANS_FOLDER,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load a scan, score it, print the scores."""
    from cxscan.cli.reader import reader_for
    from cxscan.desk.scores import ScanWishes, along_views, data_of, read_wished

    wishes = ScanWishes(scan, folder, lang)
    if by:
        found = along_views(wishes, [name for text in by for name in read_views(text)], reader_for(ctx))
        if as_json:
            print_json(found.data)
            return
        from cxscan.reports.forms.views import render_views

        print_result(render_views(found.story, found.views, paper()))
        return
    shown = read_wished(wishes, reader_for(ctx))
    if as_json:
        print_json(data_of(shown))
        return
    from cxscan.reports.forms.terminal import render_scores
    from cxscan.reports.one_scan.story import tell_story

    print_result(render_scores(tell_story(shown, shown.language), paper()))
