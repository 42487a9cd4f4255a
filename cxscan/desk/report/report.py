"""Reports, from the paths of scans: which scans are meant, what each report is made of, where it goes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cxscan.archive.passed_over import expand_pattern
from cxscan.archive.shelf import Shelf
from cxscan.desk.reader import Reader
from cxscan.desk.report.formats import render
from cxscan.desk.report.house_style import style_for
from cxscan.desk.report.places import file_for, write_all
from cxscan.desk.report.since import NoneSince
from cxscan.desk.report.story import story_for
from cxscan.desk.report.templates import built_in, chosen_template, template_problems
from cxscan.desk.report.wishes import ReportWishes
from cxscan.desk.which_scan import newest_scan, refuse_missing
from cxscan.files.disk.paths import is_folder, resolved
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.languages import Language
from cxscan.reports.order import CannotBeDrawn, Order, Rendered, UnusableBase, UnusableLogo


def scans_meant(named: Sequence[Path], wishes: ReportWishes, reader: Reader, shelf: Shelf | None = None) -> list[Path]:
    """Return the scans that are meant: the newest of a folder, one, or several whose reports go into a folder.

    Raises:
        WrongUsage: there is none in the folder, or there are several and no folder for the reports.
        CannotUse: the folder does not exist, or no file fits a pattern.
    """
    if not named or (len(named) == 1 and is_folder(named[0])):
        shelf = shelf or Shelf(scans=wishes.folder)
        return [newest_scan(named[0] if named else None, wishes.folder or Path(), shelf, reader)]
    refuse_missing(wishes.folder)
    # Each once: a shell's pattern and a name beside it may mean one file.
    paths = list({resolved(path): path for one in named for path in expand_pattern(one)}.values())
    if len(paths) > 1 and (wishes.output is None or not is_folder(wishes.output)):
        raise WrongUsage("Name an existing folder for the reports with --output.")
    return paths


def make_report(
    scan: Path, wishes: ReportWishes | None = None, reader: Reader | None = None, shelf: Shelf | None = None
) -> Rendered:
    """Return the report on one scan; `shelf` is what was read for it already.

    Raises:
        WrongUsage: the wishes cannot be met with this scan.
        CannotUse: a file cannot be read, or a logo not be drawn.
        FileProblems: a scan, a house style or a template is not right.
    """
    wishes, reader = wishes or ReportWishes(), reader or Reader()
    return _rendered(_order(scan, wishes, shelf or Shelf(scans=wishes.folder), reader), wishes, reader)


def _order(scan: Path, wishes: ReportWishes, shelf: Shelf, reader: Reader) -> Order:
    """Return what the report on a scan is made of, and tell what to mind about it."""
    audience, own_template = chosen_template(wishes.template, wishes.form)
    now = shelf.scan(scan, wishes.lang)
    reader = reader.speaking(now.language)
    if wishes.brand is not None and wishes.anonymise:
        reader.note("The house style in {path} is used as it is: its name, logo and footer too.", path=wishes.brand)
    style = style_for(scan, wishes.brand, anonymise=wishes.anonymise)
    if wishes.brand is not None and own_template is None and wishes.goes_to_screen:
        reader.note("The house style shows in pages and pictures, and on the screen there are none. Add --output.")
    return Order(story_for(now, wishes, shelf, reader), built_in(), audience, style, own_template=own_template)


def _rendered(order: Order, wishes: ReportWishes, reader: Reader) -> Rendered:
    with template_problems(order.own_template), drawing_problems():
        made = render(order, wishes.form)
    for note in made.notes:
        reader.speaking(Language(order.story.language)).note(note)
    return made


def write_report(scan: Path, wishes: ReportWishes | None = None, reader: Reader | None = None) -> Path:
    """Write the report on one scan and return where it is; raises as `make_report` does, and where it cannot be written."""
    return write_reports([scan], wishes or ReportWishes(), reader or Reader())[0]


def write_reports(scans: Sequence[Path], wishes: ReportWishes, reader: Reader, shelf: Shelf | None = None) -> list[Path]:
    """Write the reports on some scans, all or none, and return where they are; raises as `write_report` does.

    A scan that has none before it since when it was asked to look back is shown without, where another one has.
    """
    wishes.refuse_contradictions()
    shelf = shelf or Shelf(scans=wishes.folder)
    wishes, made = replace(wishes, to_file=True), dict[Path, Rendered]()
    without: list[NoneSince] = []
    with reader.watch(reader.language.say("Making the reports")) as progress:
        for number, scan in enumerate(scans):
            progress(number, len(scans))
            target = file_for(scan, wishes, shelf, made)
            try:
                order = _order(scan, wishes, shelf, reader)
            except NoneSince as error:
                without.append(error)
                if len(without) == len(scans):
                    raise
                reader.note("{path} is shown without earlier scans. {problem}", path=scan, problem=error.message)
                order = _order(scan, replace(wishes, since=None), shelf, reader)
            made[target] = _rendered(replace(order, stem=target.stem), wishes, reader)
    return write_all(made, force=wishes.force)


@contextmanager
def drawing_problems() -> Iterator[None]:
    """Name the logo that cannot be drawn and the document that cannot be built on, or say why a report cannot be drawn.

    Raises:
        CannotUse: there is one.
    """
    try:
        yield
    except UnusableLogo as error:
        raise CannotUse(
            "{path} cannot be drawn: it is broken, or asks for too much. Save it anew as a PNG.", path=error.logo.path
        ) from None
    except UnusableBase as error:
        raise CannotUse(
            "{path} cannot be built on: it is broken. Save it anew, or take it out of the house style.", path=error.base.path
        ) from None
    except CannotBeDrawn as error:
        raise CannotUse(
            "The report cannot be drawn in this form ({reason}). Choose another with --format.", reason=str(error)
        ) from None
