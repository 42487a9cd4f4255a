"""`cxscan report`: reports on scans, in one of the forms of `report_forms.py`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import SCANS_FOLDER, FolderOption, LangOption
from cxscan.cli.output import print_path, print_result
from cxscan.desk.report.formats import ReportFormat
from cxscan.files.problems import WrongUsage
from cxscan.files.typed_paths import read_path
from cxscan.languages import Language, mark, message

if TYPE_CHECKING:
    from cxscan.cli.report_wishes import ReportWishes
    from cxscan.reports.order import Rendered


FormatOption = Annotated[
    ReportFormat | None,
    typer.Option("--format", help=mark("Form of the report; left out, what the name of the file says, else Markdown.")),
]
AgainstOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--against",
        parser=read_path,
        help=mark("An earlier scan, or a folder with them, to show the growth since; may be repeated."),
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", parser=read_path, help=mark("File to write, or folder to write in."))
]
TemplateOption = Annotated[
    str,
    typer.Option("--template", metavar="NAME|FILE", help=mark("full, management (one page), team, or a file of your own.")),
]
BrandOption = Annotated[
    Path | None,
    typer.Option(
        "--brand", parser=read_path, help=mark("House style; left out, the nearest brand.yaml beside or above the scan.")
    ),
]


def report(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    scans: Annotated[
        list[Path] | None,
        typer.Argument(
            parser=read_path, metavar="[SCAN]…", help=mark("The scan, or several; left out, the newest of the folder.")
        ),
    ] = None,
    report_format: FormatOption = None,
    against: AgainstOption = None,
    output: OutputOption = None,
    template: TemplateOption = "full",
    pillar: Annotated[str | None, typer.Option("--pillar", help=mark("One pillar alone, by its name or id."))] = None,
    brand: BrandOption = None,
    force: Annotated[bool, typer.Option("--force", help=mark("Replace the file if it exists."))] = False,
    names: Annotated[bool, typer.Option("--names", help=mark("Name the participants too."))] = False,
    anonymise: Annotated[
        bool, typer.Option("--anonymise", help=mark("Leave out who it is about: organisation, unit and people."))
    ] = False,
    open_it: Annotated[bool, typer.Option("--open", help=mark("Open the report when it is written."))] = False,
    folder: FolderOption = SCANS_FOLDER,
    lang: LangOption = None,
) -> None:
    """Load scans and the earlier ones, tell the story of each, render it, write it."""
    from cxscan.cli.progress import ProgressBar
    from cxscan.cli.report_files import file_for, form_for, goes_to_screen, write_reports
    from cxscan.cli.report_making import made_report
    from cxscan.cli.report_wishes import ReportWishes
    from cxscan.files.paths import resolved

    wishes = ReportWishes(
        report_format=form_for(report_format, output),
        against=tuple(against or ()),
        output=output,
        template=template,
        pillar=pillar,
        brand=brand,
        names=names,
        anonymise=anonymise,
        force=force,
        to_file=open_it,
        lang=lang,
        folder=folder,
    )
    _refuse_what_does_not_go_together(wishes)
    paths = _meant(scans or [], folder, output, ctx.obj)
    if goes_to_screen(wishes):
        print_result(made_report(paths[0], wishes).text)
        return
    made: dict[Path, Rendered] = {}
    with ProgressBar(ctx.obj.say("Making the reports")) as bar:
        for number, path in enumerate(paths):
            bar.show(number, len(paths))
            target = file_for(path, wishes, made)
            made[target] = made_report(path, wishes, target.stem)
    for written in write_reports(made, force=force):
        print_path(resolved(written))
        if open_it:
            open_file(written)


def _refuse_what_does_not_go_together(wishes: "ReportWishes") -> None:
    from cxscan.cli.report_files import goes_to_screen

    if wishes.names and wishes.anonymise:
        raise WrongUsage(message("A report either names people or leaves them out: use --names or --anonymise, not both."))
    if wishes.force and goes_to_screen(wishes):
        raise WrongUsage(message("--force replaces a file, and this report goes to the screen. Add --output, or leave it out."))


def _meant(scans: Sequence[Path], folder: Path, output: Path | None, language: Language) -> list[Path]:
    """Return the scans that are meant: one, or several that go into a folder."""
    from cxscan.cli.which_scan import newest_scan
    from cxscan.files.passed_over import expand_pattern
    from cxscan.files.paths import is_folder

    if not scans or (len(scans) == 1 and is_folder(scans[0])):
        return [newest_scan(scans[0] if scans else None, folder, language)]
    paths = [path for named in scans for path in expand_pattern(named)]
    if len(paths) == 1:
        return paths
    if output is None or not is_folder(output):
        raise WrongUsage(message("Name an existing folder for the reports with --output."))
    return paths


def open_file(path: Path) -> None:
    """Open a file with the program that the system has for it."""
    typer.launch(str(path))
