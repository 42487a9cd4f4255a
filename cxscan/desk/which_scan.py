"""Which scan is meant: the newest of a folder, or what came before one in it. A folder is read only where none is named."""

from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.desk.shown_scan import place_of
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.library import Library, open_scan
from cxscan.files.paths import exists, is_folder, is_pipe
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.languages import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxscan.desk.reader import Reader
    from cxscan.files.scans import Folder, FoundScan


def newest_scan(named: Path | None, folder: Path, reader: "Reader") -> Path:
    """Return the scan that is meant: the named one, else the newest of the folder, and say which.

    Raises:
        WrongUsage: there is none.
    """
    if named is not None and not is_folder(named):
        return named
    found = scans_of_groups(named or folder, reader)
    if not found:
        raise WrongUsage(message("There is no scan in {folder} yet. Begin one with: cxscan run", folder=named or folder))
    reader.tell(_chosen(found[-1]))
    return found[-1].path


def newest_two(folder: Path, reader: "Reader") -> tuple[Path, Path]:
    """Return the newest two scans of the unit that has the newest scan with another before it, and say which.

    Raises:
        WrongUsage: no unit has two.
    """
    from cxscan.desk.passed_over import say_passed_over
    from cxscan.files.last_time import family_in, newest_pair
    from cxscan.files.passed_over import in_progress

    found, library = _filled(folder, reader), Library()
    pair = newest_pair(found, family_in(folder, library), library, lambda one: say_passed_over([one], reader))
    if pair is None and not reader.may_add_options:
        raise WrongUsage(
            message(
                "There are no two scans of one team in {folder} to compare. Hold a second one, in half a year or a year.",
                folder=folder,
            )
        )
    if pair is None:
        raise WrongUsage(message("There are no two scans of one team in {folder} to compare. Name two files.", folder=folder))
    older, newest = pair
    drafts = [one for one in found.drafts_before(newest, family_in(folder, library)) if one.order > older.order]
    say_passed_over([in_progress(one.path) for one in drafts], reader)
    reader.tell(_chosen(older))
    reader.tell(_chosen(newest))
    return older.path, newest.path


def scan_before(path: Path, reader: "Reader", library: Library | None = None) -> "FoundScan | None":
    """Return the scan of last time, sought in the folder of the scan itself; none for one in a revision of git or a pipe."""
    return next(_back_from(path, path.parent, reader, library), None) if place_of(path) == path and not is_pipe(path) else None


def line_before(path: Path, folder: Path, reader: "Reader", library: Library | None = None) -> list[Path]:
    """Return the finished scans of the same team in `folder` that come before a scan, oldest first."""
    return [found.path for found in _back_from(path, folder, reader, library)][::-1]


def _back_from(path: Path, folder: Path, reader: "Reader", library: Library | None) -> "Iterator[FoundScan]":
    """Yield the scans before this one, the newest first; what does not count is said."""
    from cxscan.desk.passed_over import say_passed_over
    from cxscan.files.last_time import family_in, scans_before
    from cxscan.files.passed_over import in_progress
    from cxscan.files.scans import FoundScan, read_folder

    found, library = read_folder(folder), library or Library()
    now, family = FoundScan(path, open_scan(place_of(path), library).scan), family_in(folder, library)
    say_passed_over([one for one in found.passed_over if one.path != path], reader)
    say_passed_over([in_progress(one.path) for one in found.drafts_before(now, family)], reader)
    for before, _ in scans_before(now, found, family, library, lambda one: say_passed_over([one], reader)):
        yield before


def _filled(folder: Path, reader: "Reader") -> "Folder":
    from cxscan.desk.passed_over import say_passed_over
    from cxscan.files.passed_over import one_view
    from cxscan.files.scans import read_folder

    if folder != SCANS_FOLDER and not exists(folder):
        raise CannotUse(message("The folder {path} does not exist. Check the name.", path=folder))
    found = read_folder(folder)
    views = [one_view(one.path) for one in found.scans if one.scan.rater]
    say_passed_over([*found.passed_over, *views], reader)
    return found


def scans_of_groups(folder: Path, reader: "Reader") -> "list[FoundScan]":
    """Return the scans of a folder that are no one person's view, in order of their dates, and tell what else is in it.

    Raises:
        CannotUse: the folder does not exist, or cannot be read.
    """
    return [found for found in _filled(folder, reader).scans if not found.scan.rater]


def _chosen(found: "FoundScan") -> Message:
    if found.scan.status == "draft":
        return message("Taken: {path} (still in progress)", path=found.path)
    return message("Taken: {path}", path=found.path)
