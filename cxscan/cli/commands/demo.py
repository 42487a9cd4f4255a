"""`cxscan demo`: a worked example, one organisation over five years, with its reports."""

from pathlib import Path
from typing import Annotated

import typer

from cxscan.cli.options import LangOption
from cxscan.cli.output import print_path, tell
from cxscan.files.typed_paths import read_path
from cxscan.languages import Language, mark, message

DEMO_FOLDER = Path("cxscan-demo")


def demo(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(parser=read_path, help=mark("Folder to write; it must be new or empty."))
    ] = DEMO_FOLDER,
    lang: LangOption = None,
) -> None:
    """Copy the example scans and write a report on each, with its growth since the one before; on the newest in three forms."""
    from cxscan.cli.report_making import report_to_file
    from cxscan.cli.report_wishes import ReportWishes
    from cxscan.desk.report.formats import ReportFormat
    from cxscan.files.library import FOLDER_NAME, data_folder
    from cxscan.files.paths import exists, is_empty_folder
    from cxscan.files.problems import CannotUse
    from cxscan.files.saving.new_files import write_new_file
    from cxscan.files.saving.writing import make_folder

    language: Language = ctx.obj
    if exists(folder) and not is_empty_folder(folder):
        raise CannotUse(message("{path} exists already and is not empty. Name a new folder.", path=folder))
    make_folder(folder)
    scans: list[Path] = []
    for example in sorted((data_folder(FOLDER_NAME) / "example").glob("*.yaml")):
        target = folder / example.name
        write_new_file(target, example.read_text(encoding="utf-8"), force=False)
        print_path(target)
        print_path(report_to_file(target, ReportWishes(against=tuple(scans), to_file=True, lang=lang)))
        scans.append(target)
    over_the_years = scans[-1].with_suffix(f".since-{scans[0].name[:4]}.md")
    print_path(report_to_file(scans[-1], ReportWishes(against=(scans[0],), output=over_the_years, lang=lang)))
    for form in (ReportFormat.HTML, ReportFormat.EXCEL):
        wishes = ReportWishes(report_format=form, against=tuple(scans[:-1]), lang=lang)
        print_path(report_to_file(scans[-1], wishes))
    tell(message("See what grew with: cxscan diff {old} {new}", old=scans[0], new=scans[-1]), language)
