"""`cxscan report`: reports on scans, in one of the forms of `report_forms.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import SCANS_FOLDER, FolderOption, LangOption
from cxscan.cli.output import print_result, tell
from cxscan.cli.report_forms import ReportFormat, render
from cxscan.files.problems import WrongUsage
from cxscan.languages import Language, mark, message

if TYPE_CHECKING:
    from cxscan.cli.reading import Reading
    from cxscan.reports.order import Rendered
    from cxscan.reports.story import Story


@dataclass(frozen=True, slots=True)
class ReportWishes:
    """What the options of `cxscan report` ask for."""

    report_format: ReportFormat = ReportFormat.MARKDOWN
    against: tuple[Path, ...] = ()
    """Earlier scans, or folders with them."""
    output: Path | None = None
    template: str = "full"
    pillar: str | None = None
    brand: Path | None = None
    names: bool = False
    anonymise: bool = False
    force: bool = False
    to_file: bool = False
    """Whether it goes to a file though none is named."""
    lang: str | None = None


AgainstOption = Annotated[
    list[Path] | None,
    typer.Option("--against", help=mark("An earlier scan, or a folder with them, to show the growth since; may be repeated.")),
]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help=mark("File to write, or folder to write in."))]
TemplateOption = Annotated[
    str,
    typer.Option("--template", metavar="NAME|FILE", help=mark("full, management (one page), team, or a file of your own.")),
]
BrandOption = Annotated[
    Path | None, typer.Option("--brand", help=mark("House style; left out, the nearest brand.yaml beside or above the scan."))
]


def report(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    scans: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[SCAN]…", help=mark("The scan, or several; left out, the newest of the folder.")),
    ] = None,
    report_format: Annotated[ReportFormat, typer.Option("--format", help=mark("Form of the report."))] = ReportFormat.MARKDOWN,
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
    from cxscan.cli.report_files import file_for, goes_to_screen, write_reports

    wishes = ReportWishes(
        report_format=report_format,
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
    )
    if names and anonymise:
        raise WrongUsage(message("A report either names people or leaves them out: use --names or --anonymise, not both."))
    paths = _meant(scans or [], folder, output, ctx.obj)
    if goes_to_screen(wishes):
        print_result(made_report(paths[0], wishes).text)
        return
    made: dict[Path, Rendered] = {}
    for path in paths:
        target = file_for(path, wishes, made)
        made[target] = made_report(path, wishes, target.stem)
    for written in write_reports(made, force=force):
        print_result(str(written.resolve()))
        if open_it:
            open_file(written)


def report_to_file(path: Path, wishes: ReportWishes) -> Path:
    """Write the report on one scan, and return where it is."""
    from cxscan.cli.report_files import file_for, write_reports

    target = file_for(path, wishes)
    write_reports({target: made_report(path, wishes, target.stem)}, force=wishes.force)
    return target


def _meant(scans: Sequence[Path], folder: Path, output: Path | None, language: Language) -> list[Path]:
    """Return the scans that are meant: one, or several that go into a folder."""
    from cxscan.cli.reading import newest_scan
    from cxscan.files.checking import expand_path
    from cxscan.files.paths import is_folder

    if not scans or (len(scans) == 1 and is_folder(scans[0])):
        return [newest_scan(scans[0] if scans else None, folder, language)]
    paths = [path for named in scans for path in ([named] if is_folder(named) else expand_path(named))]
    if len(paths) == 1:
        return paths
    if output is None or not is_folder(output):
        raise WrongUsage(message("Name an existing folder for the reports with --output."))
    return paths


def made_report(path: Path, wishes: ReportWishes, stem: str = "") -> "Rendered":
    """Return the report on one scan; `stem` is what its file is called, empty for the screen."""
    from cxscan.cli.reading import read_scan
    from cxscan.cli.styling import style_for
    from cxscan.cli.templates import chosen_template, template_problems
    from cxscan.files.library import TEMPLATES_FOLDER, data_folder
    from cxscan.reports.order import Order

    audience, own_template = chosen_template(wishes.template, wishes.report_format)
    now = read_scan(path, wishes.lang)
    style = style_for(path, wishes.brand, now.language, anonymise=wishes.anonymise)
    order = Order(_told(path, now, wishes), data_folder(TEMPLATES_FOLDER), audience, style, stem, own_template)
    with template_problems(own_template):
        return render(order, wishes.report_format)


def _told(path: Path, now: "Reading", wishes: ReportWishes) -> "Story":
    """Return the story that is asked for."""
    from cxscan.cli.anonymising import without_names
    from cxscan.cli.reading import read_scan

    earlier = [read_scan(one, now.language.code) for one in _earlier_paths(path, wishes, now.language)]
    if not wishes.against:
        _suggest_earlier(path, now)
    if wishes.anonymise:
        now, *earlier = without_names([now, *earlier])
    story = story_of(now, earlier, names=wishes.names)
    if earlier and story.growth is None:
        date = now.scan.date.isoformat()
        tell(message("The scan to compare with is not from before {date}: the report shows no growth.", date=date), now.language)
    return story if wishes.pillar is None else _one_pillar(story, wishes.pillar)


def _earlier_paths(path: Path, wishes: ReportWishes, language: Language) -> list[Path]:
    """Return the earlier scans that are named, and those of the same team in the folders that are named."""
    from cxscan.cli.reading import line_before
    from cxscan.files.paths import is_folder

    paths: list[Path] = []
    for named in wishes.against:
        line = line_before(path, named) if is_folder(named) else [named]
        if not line:
            tell(message("There is no earlier finished scan of this team in {folder}.", folder=named), language)
        paths += line
    return paths


def _one_pillar(story: "Story", wanted: str) -> "Story":
    from dataclasses import replace

    from cxscan.cli.reading import pillar_named

    id_ = pillar_named(wanted, {one.id: one.title for one in story.pillars})
    return replace(story, pillars=tuple(one for one in story.pillars if one.id == id_))


def story_of(now: "Reading", earlier: Sequence["Reading"], *, names: bool = False) -> "Story":
    """Return the story of a scan: growth since the latest earlier one, the history of all."""
    from cxscan.cli.reading import latest_before, refuse_apart
    from cxscan.reports.story import tell_story

    for one in earlier:
        refuse_apart(one, now)
    others = [one.beside(now) for one in earlier]
    before = latest_before(now, others)
    history = [one.with_questions for one in others]
    return tell_story(now.with_questions, now.language, before.with_questions if before else None, history, names=names)


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
