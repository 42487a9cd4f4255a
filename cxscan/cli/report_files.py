"""Where reports go: to the file or folder that is named, else beside the scan; all of them, or none."""

from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.cli.anonymising import anonymous_stem
from cxscan.cli.reading import place_of, read_scan
from cxscan.cli.report_forms import FORMS
from cxscan.files.paths import is_file, is_folder
from cxscan.files.problems import WrongUsage
from cxscan.files.saving import write_new_files
from cxscan.languages import message

if TYPE_CHECKING:
    from cxscan.cli.report_wishes import ReportWishes
    from cxscan.reports.order import Rendered


def goes_to_screen(wishes: "ReportWishes") -> bool:
    """Tell whether a report is printed, since it can be and no file is named."""
    return wishes.output is None and FORMS[wishes.report_format].is_printed and not wishes.to_file


def file_for(scan: Path, wishes: "ReportWishes", taken: Container[Path] = ()) -> Path:
    """Return the file that the report on a scan goes to, never one of those `taken`.

    Raises:
        WrongUsage: it would replace a scan.
    """
    if wishes.output is not None and not is_folder(wishes.output):
        refuse_to_replace_a_scan(wishes.output, [scan, *wishes.against])
        return wishes.output
    ending = FORMS[wishes.report_format].ending
    place = place_of(scan)
    beside = scan if place == scan else Path(place.name)  # nothing can be written in a revision of git
    stem = anonymous_stem(read_scan(scan, None).scan.date) if wishes.anonymise else beside.stem
    return _own_path(wishes.output or beside.parent, stem, ending, taken, force=wishes.force)


def _own_path(folder: Path, stem: str, ending: str, taken: Container[Path], *, force: bool) -> Path:
    """Return `stem` with its ending, or with `-2`, `-3` … where that is taken, or a picture beside it would be."""
    path, number = folder / f"{stem}{ending}", 1
    while path in taken or (not force and (path.exists() or any(folder.glob(f"{_literally(path.stem)}-*.svg")))):
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    return path


def _literally(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def refuse_to_replace_a_scan(output: Path, scans: Iterable[Path]) -> None:
    """Refuse to write over a scan, even where replacing is wanted.

    Raises:
        WrongUsage: the file is one of the scans.
    """
    if is_file(output) and any(is_file(scan) and output.samefile(scan) for scan in scans):
        raise WrongUsage(message("{path} is the scan itself. Give the report another name.", path=output))


def write_reports(made: Mapping[Path, "Rendered"], *, force: bool) -> list[Path]:
    """Write reports and what belongs beside them, and return where the reports are; where one cannot be, none is written."""
    beside = {target.with_name(name): content for target, one in made.items() for name, content in one.beside.items()}
    write_new_files(beside | {target: one.content for target, one in made.items()}, force=force)
    return list(made)
