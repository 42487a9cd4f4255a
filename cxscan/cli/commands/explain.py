"""`cxscan explain`: how a score came about."""

from typing import Annotated

import typer

from cxscan.cli.options import FolderOption, LangOption, NewestScan
from cxscan.cli.output import paper, print_result
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.languages import mark


def explain(
    ctx: typer.Context,
    scan: NewestScan = None,
    pillar: Annotated[str | None, typer.Argument(help=mark("One pillar, by its name or id; left out, all of them."))] = None,
    folder: FolderOption = SCANS_FOLDER,
    lang: LangOption = None,
) -> None:
    """Load a scan, take its score apart, print the sums."""
    from cxscan.cli.reader import reader_for
    from cxscan.desk.scores import ScanWishes
    from cxscan.desk.scores import explain as explained_scan
    from cxscan.reports.forms.explanation import render_explanation

    found = explained_scan(ScanWishes(scan, folder, lang), pillar, reader_for(ctx))
    shown = found.shown
    print_result(render_explanation(found.explanation, shown, shown.language, paper(), found.pillar))
