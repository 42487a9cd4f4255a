"""`cxscan report`: reports on scans, in one of the forms of `desk/report/formats.py`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cxscan.cli.options import BrandOption, FolderOption, ForceOption, LangOption, read_date
from cxscan.cli.output import print_message, print_path, print_result
from cxscan.desk.report.formats import ReportFormat
from cxscan.desk.report.since import Since
from cxscan.files.disk.typed_paths import read_path
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.problems import WrongUsage
from cxscan.languages import Language, mark

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


def read_since(text: str) -> Since:
    """Return since when a report looks back: a date, or the word for the first scan or the last one before.

    Raises:
        WrongUsage: it is neither.
    """
    said = text.strip().lower()
    words: dict[str, Since] = {"first": "first", "last": "last"}
    if said in words:
        return words[said]
    try:
        return read_date(text.strip())
    except WrongUsage as error:
        raise WrongUsage("{problem} Or write “first” or “last”.", problem=error.message) from None


SinceOption = Annotated[
    Any,
    typer.Option(
        "--since",
        parser=read_since,
        metavar="DATE|first|last",
        help=mark("From which earlier scan on the others of its folder are shown too."),
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", parser=read_path, help=mark("File to write, or folder to write in."))
]
TemplateOption = Annotated[
    str,
    typer.Option("--template", metavar="NAME|FILE", help=mark("full, management (one page), team, or a file of your own.")),
]
CommentsOption = Annotated[
    Path | None,
    typer.Option("--comments", parser=read_path, help=mark("A file with what you write yourself; it stands first.")),
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
    since: SinceOption = None,
    output: OutputOption = None,
    template: TemplateOption = "full",
    pillar: Annotated[str | None, typer.Option("--pillar", help=mark("One pillar alone, by its name or id."))] = None,
    brand: BrandOption = None,
    comments: CommentsOption = None,
    force: ForceOption = False,
    names: Annotated[bool, typer.Option("--names", help=mark("Name the participants too."))] = False,
    anonymise: Annotated[
        bool, typer.Option("--anonymise", help=mark("Leave out who it is about: organisation, unit and people."))
    ] = False,
    open_it: Annotated[bool, typer.Option("--open", help=mark("Open the report when it is written."))] = False,
    folder: FolderOption = SCANS_FOLDER,
    lang: LangOption = None,
) -> None:
    """Make the report that is asked for and print it, or write what is asked for and say where it is."""
    from cxscan.archive.shelf import Shelf
    from cxscan.cli.reader import reader_for
    from cxscan.desk.report.report import make_report, scans_meant, write_reports
    from cxscan.desk.report.wishes import ReportWishes
    from cxscan.files.disk.paths import resolved

    wishes = ReportWishes(
        report_format=report_format,
        against=tuple(against or ()),
        since=since,
        output=output,
        template=template,
        pillar=pillar,
        brand=brand,
        comments=comments,
        names=names,
        anonymise=anonymise,
        force=force,
        to_file=open_it,
        lang=lang,
        folder=folder,
    )
    wishes.refuse_contradictions()
    reader, shelf = reader_for(ctx), Shelf(scans=folder)
    paths = scans_meant(scans or [], wishes, reader, shelf)
    if wishes.goes_to_screen:
        print_result(make_report(paths[0], wishes, reader, shelf).text)
        return
    for one in write_reports(paths, wishes, reader, shelf):
        print_path(resolved(one))
        if open_it:
            open_file(one, ctx.obj)


def open_file(path: Path, language: Language) -> None:
    """Open a file with the program that the system has for it, or say that there is none."""
    if typer.launch(str(path)):
        print_message(language.say("This computer has no program that opens {path} from here. Open it yourself.", path=path))
