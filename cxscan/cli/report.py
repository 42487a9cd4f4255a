"""`cxscan report`: a report on a scan, in one of the forms that `RENDERERS` names."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import SCANS_FOLDER, FolderOption, LangOption
from cxscan.cli.output import print_result, tell
from cxscan.languages import mark, message

if TYPE_CHECKING:
    from cxscan.cli.reading import Reading
    from cxscan.reports.story import Story

TEMPLATES_FOLDER = "report_templates"


class ReportFormat(StrEnum):
    """The forms of a report."""

    MARKDOWN = "markdown"


def report(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    scan: Annotated[Path | None, typer.Argument(help=mark("The scan; left out, the newest of the folder."))] = None,
    report_format: Annotated[ReportFormat, typer.Option("--format", help=mark("Form of the report."))] = ReportFormat.MARKDOWN,
    against: Annotated[
        list[Path] | None,
        typer.Option("--against", help=mark("An earlier scan to show the growth since; may be repeated.")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=mark("File to write; left out, the report is printed.")),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=mark("Replace the file if it exists."))] = False,
    names: Annotated[bool, typer.Option("--names", help=mark("Name the participants too."))] = False,
    open_it: Annotated[bool, typer.Option("--open", help=mark("Open the report when it is written."))] = False,
    folder: FolderOption = SCANS_FOLDER,
    lang: LangOption = None,
) -> None:
    """Load a scan and the earlier ones, tell the story, render it, write it."""
    from cxscan.cli.reading import newest_scan, read_scan

    path = newest_scan(scan, folder, ctx.obj)
    now = read_scan(path, lang)
    earlier = [read_scan(one, now.language.code) for one in against or []]
    if not earlier:
        _suggest_earlier(path, now)
    story = story_of(now, earlier, names=names)
    if earlier and story.growth is None:
        note = message(
            "The scan to compare with is not from before {date}: the report shows no growth.", date=now.scan.date.isoformat()
        )
        tell(note, now.language)
    text = render(story, report_format)
    if output is None and not open_it:
        print_result(text)
        return
    _refuse_to_replace_a_scan(output, [path, *(against or [])])
    written = write_report(text, output, path, report_format, force=force)
    print_result(str(written.resolve()))
    if open_it:
        open_file(written)


def _refuse_to_replace_a_scan(output: Path | None, scans: Sequence[Path]) -> None:
    from cxscan.files.problems import WrongUsage

    if output is not None and any(output.exists() and scan.exists() and output.samefile(scan) for scan in scans):
        raise WrongUsage(message("{path} is the scan itself. Give the report another name.", path=output))


def story_of(now: "Reading", earlier: Sequence["Reading"], *, names: bool = False) -> "Story":
    """Return the story of a scan: growth since the latest earlier one, the history of all."""
    from cxscan.cli.reading import refuse_apart
    from cxscan.reports.story import latest_before, tell_story

    for one in earlier:
        refuse_apart(one, now)
    others = [one.with_questions for one in earlier]
    before = latest_before(now.with_questions, others)
    return tell_story(now.with_questions, now.language, before, others, names=names)


def render(story: "Story", report_format: ReportFormat) -> str:
    """Return the report in the form asked for; a new form is a module in `reports` and a line here."""
    from cxscan.files.library import data_folder
    from cxscan.reports.markdown import render_markdown

    renderers = {ReportFormat.MARKDOWN: render_markdown}
    return renderers[report_format](story, data_folder(TEMPLATES_FOLDER))


_ENDINGS = {ReportFormat.MARKDOWN: ".md"}


def write_report(text: str, output: Path | None, scan: Path, report_format: ReportFormat, *, force: bool) -> Path:
    """Write a report and return where: to the file named, else beside the scan under a name that is still free."""
    from cxscan.files.saving import write_new_file
    from cxscan.files.scans import free_path

    ending = _ENDINGS[report_format]
    target = output or (scan.with_suffix(ending) if force else free_path(scan.parent, scan.stem, ending))
    write_new_file(target, text, force=force)
    return target


def open_file(path: Path) -> None:
    """Open a file with the program that the system has for it."""
    typer.launch(str(path))


def _suggest_earlier(path: Path, now: "Reading") -> None:
    from cxscan.cli.reading import scan_before

    before = scan_before(path)
    if before is not None:
        tell(
            message("To show the growth since last time, add: --against {path}", path=before.path),
            now.language,
        )
