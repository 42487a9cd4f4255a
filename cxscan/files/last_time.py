"""Looking back from a scan over a folder, with the questionnaire of each; what cannot be read with one is passed over."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from cxscan.files.library import OpenedScan, ShelvedQuestionnaire, Shelves, open_scan
from cxscan.files.passed_over import PassedOver, unreadable
from cxscan.files.problems import CxscanError
from cxscan.files.scans import Family, Folder, FoundScan

PassOver = Callable[[PassedOver], None]


def family_in(folder: Path, library: Shelves, at_hand: ShelvedQuestionnaire | None = None) -> Family:
    """Return what tells which questionnaires of scans in `folder` are versions or variants of one.

    The one `at_hand` may stand elsewhere: a file that has not been copied to the folder yet.
    """

    @cache
    def root_id(id_: str, version: str) -> str:
        if at_hand and (id_, version) == (at_hand.source.id, at_hand.source.version):
            return at_hand.root_id
        try:
            return library.find(id_, version, beside=folder).root_id
        except CxscanError:
            return id_

    return lambda found: root_id(found.scan.questionnaire.id, found.scan.questionnaire.version)


def scans_before(
    now: FoundScan, folder: Folder, family: Family, library: Shelves, pass_over: PassOver
) -> Iterator[tuple[FoundScan, OpenedScan]]:
    """Yield the scans before one in its line, the newest first; one that is passed over gives way to the one before it."""
    line = list(folder.before(now, family))
    while line:
        found = line.pop()
        try:
            opened = open_scan(found.path, library)
        except CxscanError:
            pass_over(unreadable(found.path))
            folder = folder.without(found)
            line = list(folder.before(now, family))
        else:
            yield found, opened
            now = found


def newest_pair(folder: Folder, family: Family, library: Shelves, pass_over: PassOver) -> tuple[FoundScan, FoundScan] | None:
    """Return the newest scan that follows another, after that one, both of which can be read with their questionnaires."""
    while pair := folder.newest_pair(family):
        broken = [found for found in reversed(pair) if not _opens(found, library)]
        if not broken:
            return pair
        for found in broken:
            pass_over(unreadable(found.path))
            folder = folder.without(found)
    return None


def _opens(found: FoundScan, library: Shelves) -> bool:
    try:
        open_scan(found.path, library)
    except CxscanError:
        return False
    return True
