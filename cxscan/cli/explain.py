"""`cxscan explain`: how a score came about."""

from pathlib import Path
from typing import Annotated

import typer

from cxscan.cli.options import SCANS_FOLDER, FolderOption, LangOption
from cxscan.cli.output import paper, print_result
from cxscan.files.problems import WrongUsage
from cxscan.languages import mark, message


def explain(
    ctx: typer.Context,
    scan: Annotated[Path | None, typer.Argument(help=mark("The scan; left out, the newest of the folder."))] = None,
    pillar: Annotated[str | None, typer.Argument(help=mark("One pillar, by its name or id; left out, all of them."))] = None,
    folder: FolderOption = SCANS_FOLDER,
    lang: LangOption = None,
) -> None:
    """Load a scan, take its score apart, print the sums."""
    from cxscan.cli.reading import newest_scan, read_scan, say_draft
    from cxscan.maturity.explanation import explain_score
    from cxscan.model.names import same_name
    from cxscan.reports.explanation import render_explanation

    reading = read_scan(newest_scan(scan, folder, ctx.obj), lang)
    pillars = {one.id: one.title for one in reading.questionnaire.pillars}
    pillar = next((id_ for id_, title in pillars.items() if same_name(title, pillar)), pillar)
    if pillar is not None and pillar not in pillars:
        raise WrongUsage(
            message(
                "There is no pillar “{pillar}”. Choose one of: {pillars}.",
                pillar=pillar,
                pillars=", ".join(f"{title} ({id_})" for id_, title in pillars.items()),
            )
        )
    say_draft(reading)
    explanation = explain_score(reading.scan, reading.questionnaire, pillar)
    print_result(render_explanation(explanation, reading.questionnaire.step, reading.language, paper(), pillar))
