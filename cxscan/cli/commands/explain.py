"""`cxscan explain`: how a score came about."""

from pathlib import Path
from typing import Annotated

import typer

from cxscan.cli.options import SCANS_FOLDER, FolderOption, LangOption
from cxscan.cli.output import paper, print_result
from cxscan.files.typed_paths import read_path
from cxscan.languages import mark


def explain(
    ctx: typer.Context,
    scan: Annotated[
        Path | None, typer.Argument(parser=read_path, help=mark("The scan; left out, the newest of the folder."))
    ] = None,
    pillar: Annotated[str | None, typer.Argument(help=mark("One pillar, by its name or id; left out, all of them."))] = None,
    folder: FolderOption = SCANS_FOLDER,
    lang: LangOption = None,
) -> None:
    """Load a scan, take its score apart, print the sums."""
    from cxscan.cli.reading import pillar_named, read_scan, say_draft, say_one_view
    from cxscan.cli.which_scan import newest_scan
    from cxscan.files.library import Library
    from cxscan.maturity.explanation import explain_score
    from cxscan.reports.forms.explanation import render_explanation

    reading = read_scan(newest_scan(scan, folder, ctx.obj), lang, Library(scans=folder))
    if pillar is not None:
        pillar = pillar_named(pillar, {one.id: one.title for one in reading.questionnaire.pillars})
    say_draft(reading)
    say_one_view(reading)
    explanation = explain_score(reading.scan, reading.questionnaire, pillar)
    print_result(render_explanation(explanation, reading.questionnaire.step, reading.language, paper(), pillar))
