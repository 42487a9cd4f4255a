"""`cxscan agenda`: what to talk about first, and how long."""

from typing import Annotated

import typer

from cxscan.cli.options import FolderOption, JsonOption, LangOption, NewestScan
from cxscan.cli.output import paper, print_json, print_result
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.languages import mark


def agenda(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    scan: NewestScan = None,
    minutes: Annotated[int, typer.Option("--minutes", help=mark("How many minutes the group has."))] = 90,
    folder: FolderOption = SCANS_FOLDER,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load a scan with votes, plan the conversation, print it."""
    from cxscan.cli.reader import reader_for
    from cxscan.desk.agenda import plan_conversation
    from cxscan.desk.scores import ScanWishes
    from cxscan.reports.forms.agenda import agenda_data, render_agenda

    planned = plan_conversation(ScanWishes(scan, folder, lang), minutes, reader_for(ctx))
    if as_json:
        print_json(agenda_data(planned.agenda, minutes))
    else:
        print_result(render_agenda(planned.agenda, planned.shown.language, paper()))
