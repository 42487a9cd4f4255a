"""Which scan is meant: the newest of a folder, or what came before one in it. A folder is read only where none is named."""

from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.archive.placed import PlacedScan
from cxscan.files.disk.paths import exists, is_folder, is_pipe
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.languages import Message, message

if TYPE_CHECKING:
    from cxscan.archive.folder import Folder
    from cxscan.archive.shelf import Shelf
    from cxscan.desk.reader import Reader
    from cxscan.model.scan import Scan


def newest_scan(named: Path | None, folder: Path, shelf: "Shelf", reader: "Reader") -> Path:
    """Return the scan that is meant: the named one, else the newest of the folder, and say which.

    Raises:
        WrongUsage: there is none.
        CannotUse: the folder does not exist, also where a scan is named beside it.
    """
    refuse_missing(folder)
    if named is not None and not is_folder(named):
        return named
    from cxscan.desk.passed_over import say_passed_over

    found = _existing(named or folder, shelf)
    newest = found.newest
    say_passed_over([one for one in found.not_of_groups if not newest or one.path != newest[0]], reader)
    if not newest:
        raise WrongUsage("There is no scan in {folder} yet. Begin one with: cxscan run", folder=named or folder)
    path, scan = newest
    reader.note(_chosen(path, scan))
    return path


def newest_two(folder: Path, shelf: "Shelf", reader: "Reader") -> tuple[Path, Path]:
    """Return the newest two scans of the unit that has the newest scan with another before it, and say which.

    Raises:
        WrongUsage: no unit has two.
    """
    from cxscan.desk.passed_over import say_not_followed, say_passed_over

    found = _filled(folder, shelf, reader)
    pair = found.newest_pair()
    for one in found.of_groups:
        if one.previous and (pair is None or one.order >= pair[1].order):
            say_not_followed(found.not_followed(one), found.in_progress, reader)
    if pair is None and not reader.may_add_options:
        raise WrongUsage(
            "There are no two scans of one team in {folder} to compare. Hold a second one, in half a year or a year.",
            folder=folder,
        )
    if pair is None:
        raise WrongUsage("There are no two scans of one team in {folder} to compare. Name two files.", folder=folder)
    older, newest = pair
    say_passed_over(found.drafts_before(newest, after=older), reader)
    reader.note(_chosen(older.named, older.scan))
    reader.note(_chosen(newest.named, newest.scan))
    return older.named, newest.named


def scan_before(now: PlacedScan, shelf: "Shelf", reader: "Reader") -> PlacedScan | None:
    """Return the scan of last time, sought in the folder of the scan itself; none for one in a revision of git or a pipe."""
    if not isinstance(now.path, Path) or is_pipe(now.path):
        return None
    return next(reversed(line_before(now, now.path.parent, shelf, reader)), None)


def line_before(now: PlacedScan, folder: Path, shelf: "Shelf", reader: "Reader") -> tuple[PlacedScan, ...]:
    """Return the finished scans of the same team in `folder` that come before a scan, oldest first, and tell what else is."""
    from cxscan.desk.passed_over import say_not_followed, say_passed_over

    found = shelf.folder(folder)
    say_passed_over([one for one in found.passed_over if one.path != now.path], reader)
    say_passed_over(found.drafts_before(now), reader)
    say_not_followed(found.not_followed(now), found.in_progress, reader)
    return found.before(now)


def refuse_missing(folder: Path | None) -> None:
    """Say no to a folder of scans that was named and is not there; where none was, there need be none.

    Raises:
        CannotUse: it does not exist, or is a file.
    """
    if folder is None or folder == SCANS_FOLDER or is_folder(folder):
        return
    if exists(folder):
        raise CannotUse("{path} is a file, not a folder.", path=folder)
    raise CannotUse("The folder {path} does not exist. Check the name.", path=folder)


def _existing(folder: Path, shelf: "Shelf") -> "Folder":
    refuse_missing(folder)
    return shelf.folder(folder)


def _filled(folder: Path, shelf: "Shelf", reader: "Reader") -> "Folder":
    from cxscan.desk.passed_over import say_passed_over

    found = _existing(folder, shelf)
    say_passed_over(found.not_of_groups, reader)
    return found


def scans_of_groups(folder: Path, shelf: "Shelf", reader: "Reader") -> list[PlacedScan]:
    """Return the scans of a folder that are no one person's view, in order of their dates, and tell what else is in it.

    Raises:
        CannotUse: the folder does not exist, or cannot be read.
    """
    return _filled(folder, shelf, reader).of_groups


def _chosen(path: Path, scan: "Scan") -> Message:
    if scan.status == "draft":
        return message("Taken: {path} (still in progress)", path=path)
    return message("Taken: {path}", path=path)
