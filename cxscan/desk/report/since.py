"""Since when a report looks back: `--since`, which names the first of the scans in a folder that it is to show."""

import datetime
from typing import TYPE_CHECKING, Literal

from cxscan.files.disk.paths import is_folder
from cxscan.files.problems import WrongUsage

if TYPE_CHECKING:
    from cxscan.archive.placed import PlacedScan
    from cxscan.archive.shelf import Shelf
    from cxscan.desk.reader import Reader
    from cxscan.desk.report.wishes import ReportWishes


Since = Literal["first", "last"] | datetime.date
"""From which of the earlier scans on they are shown: the first, the last, or the one that counted on a day."""


class NoneSince(WrongUsage):
    """A scan has none before it from which on it could look back; among many reports that is no reason to make none."""


def scans_since(now: "PlacedScan", wishes: "ReportWishes", shelf: "Shelf", reader: "Reader") -> "list[PlacedScan]":
    """Return the earlier scans of a team from one on, oldest first; that one is the last of its day or before.

    They are those of the folders that are named, of the folders that the files stand in that are, else of the folder of the scan.
    None where it is not asked for.

    Raises:
        NoneSince: there is no earlier scan, or none of that day or before.
    """
    from cxscan.desk.which_scan import line_before

    since = wishes.since
    if since is None:
        return []
    folders = dict.fromkeys(one if is_folder(one) else one.parent for one in wishes.against)
    folders = {one: None for one in folders if is_folder(one)} or {now.named.parent: None}
    found = {str(one.path): one for folder in folders for one in line_before(now, folder, shelf, reader)}
    line = sorted(found.values(), key=lambda one: one.order)
    if not line:
        raise NoneSince("--since {since}: there is no earlier finished scan of this team.", since=str(since))
    if not isinstance(since, datetime.date):
        return line[-1:] if since == "last" else line
    if since >= now.date:
        raise NoneSince(
            "--since {since} is not before the scan, which is of {date}.", since=str(since), date=now.date.isoformat()
        )
    begin = sum(one.date <= since for one in line) - 1
    if begin < 0:
        dates = [one.date.isoformat() for one in line]
        raise NoneSince("--since {since}: there is no scan of that day or before. Known: {dates}.", since=str(since), dates=dates)
    return line[begin:]
