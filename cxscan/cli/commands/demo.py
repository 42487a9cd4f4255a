"""`cxscan demo`: a worked example, one organisation over five years, with its reports."""

from pathlib import Path
from typing import Annotated

import typer

from cxscan.cli.options import LangOption
from cxscan.cli.output import print_path
from cxscan.files.disk.typed_paths import as_typed, read_path
from cxscan.languages import mark

DEMO_FOLDER = Path("cxscan-demo")


def demo(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(parser=read_path, help=mark("Folder to write; it must be new or empty."))
    ] = DEMO_FOLDER,
    lang: LangOption = None,
) -> None:
    """Write the example, name each file, and say what to do with it."""
    from cxscan.cli.reader import reader_for
    from cxscan.desk.example import write_example
    from cxscan.files.disk.paths import is_yaml

    scans, reader = list[Path](), reader_for(ctx)
    for written in write_example(folder, lang, reader):
        print_path(written)
        scans += [written] if is_yaml(written.name) else []
    reader.note("See what grew with: cxscan diff {old} {new}", old=as_typed(scans[0]), new=as_typed(scans[-1]))
