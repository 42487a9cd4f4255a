"""Where reports go: to the file or folder that is named, else beside the scan; all of them, or none."""

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.archive.placed import place_of
from cxscan.desk.report.formats import FORMS, ReportFormat, form_of, refuse_ending
from cxscan.files.disk.paths import exists, is_folder, is_pipe, is_taken
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.files.saving.new_files import write_new_files
from cxscan.files.saving.ours import is_ours
from cxscan.model.texts.names import file_stem

if TYPE_CHECKING:
    from cxscan.archive.shelf import Shelf
    from cxscan.desk.report.wishes import ReportWishes
    from cxscan.reports.order import Rendered


def form_for(asked: ReportFormat | None, output: Path | None, forms: Sequence[ReportFormat] = tuple(FORMS)) -> ReportFormat:
    """Return which of some forms a report has: the one asked for, else the one that the name of the file says, else Markdown.

    Raises:
        WrongUsage: the two do not go together, or the name says no form that we have.
        CannotUse: a folder is named that does not exist.
    """
    if output is None or is_folder(output):
        return asked or ReportFormat.MARKDOWN
    named = next((one for one in forms if one is form_of(output)), None)
    if named is None and not output.suffix and not exists(output):
        raise CannotUse("The folder {path} does not exist. Make it first.", path=output)
    if named is None:
        refuse_to_replace_ours(output)
        refuse_ending(output, [asked] if asked else forms)
    if asked and asked != named:
        raise WrongUsage(
            "{path} is the name of a report in the form “{named}”, not “{asked}”. Leave out --format, or change the name.",
            path=output,
            named=named,
            asked=asked,
        )
    return named


def file_for(scan: Path, wishes: "ReportWishes", shelf: "Shelf", taken: Container[Path] = ()) -> Path:
    """Return the file that the report on a scan goes to, never one of those `taken`.

    Raises:
        WrongUsage: it would replace a scan.
    """
    if wishes.output is not None and not is_folder(wishes.output):
        refuse_to_replace_ours(wishes.output)
        return wishes.output
    ending = FORMS[wishes.form].ending
    place = place_of(scan)
    beside = scan if place == scan else Path(place.name)  # nothing can be written in a revision of git
    if is_pipe(scan):
        about = shelf.scan(scan).scan
        beside = Path(f"{file_stem(about.date, about.organisation, about.unit)}.yaml")
    stem = f"{shelf.scan(scan).date.isoformat()}-anonymous" if wishes.anonymise else beside.stem
    folder = wishes.output or beside.parent
    path, number = folder / f"{stem}{ending}", 1
    while path in taken or (is_taken(path) and not wishes.force):
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    return path


def refuse_to_replace_ours(output: Path) -> None:
    """Make sure, before it is made, that a report takes no place of people's answers or questions, whatever is forced.

    Raises:
        WrongUsage: the file holds a scan, a questionnaire, a translation or a house style.
    """
    if is_ours(output):
        raise WrongUsage("{path} holds a scan or a questionnaire. Give the report another name.", path=output)


def write_all(made: Mapping[Path, "Rendered"], *, force: bool) -> list[Path]:
    """Write reports and what belongs beside them, and return where the reports are; where one cannot be, none is written."""
    beside = {target.with_name(name): content for target, one in made.items() for name, content in one.beside.items()}
    write_new_files(beside | {target: one.content for target, one in made.items()}, force=force)
    return list(made)
