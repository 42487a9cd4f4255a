"""`cxscan show`: the scores of a scan in the terminal."""

import typer

from cxscan.cli.options import FolderOption, JsonOption, LangOption, NewestScan
from cxscan.cli.output import paper, print_json, print_result
from cxscan.files.kinds import SCANS_FOLDER


def show(
    ctx: typer.Context,
    scan: NewestScan = None,
    folder: FolderOption = SCANS_FOLDER,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load a scan, score it, print the scores."""
    from cxscan.cli.reader import reader_for
    from cxscan.desk.scores import ScanWishes, data_of, read_wished

    shown = read_wished(ScanWishes(scan, folder, lang), reader_for(ctx))
    if as_json:
        print_json(data_of(shown))
        return
    from cxscan.reports.forms.terminal import render_scores
    from cxscan.reports.one_scan.story import tell_story

    print_result(render_scores(tell_story(shown, shown.language), paper()))
