"""`cxscan demo`: a worked example, one organisation over five years, with its reports."""

from pathlib import Path
from typing import Annotated

import typer

from cxscan.cli.options import LangOption
from cxscan.cli.output import print_result, tell
from cxscan.languages import Language, mark, message

DEMO_FOLDER = Path("cxscan-demo")


def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help=mark("Folder to write; it must be new or empty."))] = DEMO_FOLDER,
    lang: LangOption = None,
) -> None:
    """Copy the example scans and write a report on each, with its growth since the one before."""
    from cxscan.cli.reading import read_scan
    from cxscan.cli.report import ReportFormat, render, story_of, write_report
    from cxscan.files.library import data_folder
    from cxscan.files.problems import CannotUse
    from cxscan.files.saving import make_folder, write_new_file

    language: Language = ctx.obj
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotUse(message("{path} exists already and is not empty. Name a new folder.", path=folder))
    make_folder(folder)
    scans: list[Path] = []
    for example in sorted((data_folder("questionnaires") / "example").glob("*.yaml")):
        target = folder / example.name
        write_new_file(target, example.read_text(encoding="utf-8"), force=False)
        earlier = [read_scan(one, lang) for one in scans]
        scans.append(target)
        text = render(story_of(read_scan(target, lang), earlier), ReportFormat.MARKDOWN).text
        print_result(str(target))
        print_result(str(write_report(text, None, target, ReportFormat.MARKDOWN, force=False)))
    oldest, newest = read_scan(scans[0], lang), read_scan(scans[-1], lang)
    over_the_years = newest.opened.path.with_suffix(f".since-{oldest.scan.date.year}.md")
    write_new_file(over_the_years, render(story_of(newest, [oldest]), ReportFormat.MARKDOWN).text, force=False)
    print_result(str(over_the_years))
    tell(message("See what grew with: cxscan diff {old} {new}", old=scans[0], new=scans[-1]), language)
