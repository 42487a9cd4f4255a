"""A folder of scans: which scans are in it, what in it was passed over, and what came before a scan."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.archive.passed_over import PassedOver, copies_said, list_folder, same_bytes, unreadable
from cxscan.archive.placed import PlacedScan, content_of
from cxscan.files.checks.validation import examine, kind_of
from cxscan.files.disk.paths import exists, is_folder
from cxscan.files.kinds import SCAN
from cxscan.files.problems import CannotUse, CxscanError
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.files.scans import free_path
from cxscan.maturity.copies import ScanInFile, copies_among, is_same_scan
from cxscan.maturity.history import BrokenLink, History
from cxscan.model.scan import Scan
from cxscan.model.texts.names import comparable_name, file_stem, natural_order, same_name
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from cxscan.archive.shelf import Shelf


WrittenScan = tuple[Path, Scan]
"""What a file says, whether or not that fits its questionnaire."""


@frozen
class Folder:
    """The scans of a folder, oldest first, and what in it was passed over."""

    path: Path
    scans: tuple[PlacedScan, ...]
    passed_over: tuple[PassedOver, ...] = field(default=())

    @property
    def of_groups(self) -> list[PlacedScan]:
        """The scans of groups, oldest first."""
        return [one for one in self.scans if not one.scan.rater]

    @property
    def newest(self) -> WrittenScan | None:
        """The newest scan of a group; whoever opens it is told what is wrong with it."""
        return next((one for one in reversed(self.written) if not one[1].rater), None)

    @property
    def not_of_groups(self) -> list[PassedOver]:
        """What does not count where a scan of a group is meant: what was passed over, and the views of one person."""
        return [*self.passed_over, *(PassedOver(one.named, "view") for one in self.scans if one.scan.rater)]

    def drafts(self, organisation: str, questionnaire_id: str | None, rater: str | None = None) -> list[WrittenScan]:
        """Return the scans of an organisation and its parts, with a questionnaire or with any, that are not done, newest first.

        Those of groups, or the views of one person.
        """
        return [
            (path, scan)
            for path, scan in reversed(self.written)
            if scan.status == "draft"
            and questionnaire_id in (None, scan.questionnaire.id)
            and same_name(scan.organisation, organisation)
            and same_name(scan.rater, rater)
        ]

    def before(self, now: PlacedScan) -> tuple[PlacedScan, ...]:
        """Return the finished scans that come before one in its line, oldest first; it may stand elsewhere, or nowhere yet.

        A view of one person follows views of that person.
        """
        return self._history(now).line_to(now)[:-1]

    def last_before(self, now: PlacedScan) -> PlacedScan | None:
        """Return the last of the finished scans that come before one in its line; none for the first."""
        return next(reversed(self.before(now)), None)

    def not_followed(self, now: PlacedScan) -> list[BrokenLink[PlacedScan]]:
        """Return the links in the line of a scan that could not be followed, the oldest scan first."""
        history = self._history(now)
        paths = {one.path for one in history.line_to(now)}
        return [one for one in history.broken if one.scan.path in paths]

    def _history(self, now: PlacedScan) -> History[PlacedScan]:
        possible = (
            one
            for one in self.scans
            if one.scan.status == "final"
            and one.path != now.path
            and not is_same_scan(_in_file(one), _in_file(now))
            and same_name(one.scan.rater, now.scan.rater)
        )
        return History([*possible, now])

    def newest_pair(self) -> tuple[PlacedScan, PlacedScan] | None:
        """Return the newest scan of a group that follows a finished one, after that one; none where no scan does."""
        # Only where there can be one before it: looking through a thousand teams for each of a thousand took half a minute.
        teams = Counter(map(_team, self.scans))
        followers = (one for one in reversed(self.of_groups) if one.scan.previous or teams[_team(one)] > 1)
        pairs = ((self.before(newest), newest) for newest in followers)
        return next(((line[-1], newest) for line, newest in pairs if line), None)

    @property
    def in_progress(self) -> set[str]:
        """The names of the files of scans that are not done."""
        return {one.named.name for one in self.scans if one.scan.status == "draft"}

    def drafts_before(self, now: PlacedScan, after: PlacedScan | None = None) -> list[PassedOver]:
        """Return the scans of the same team, up to the day of this one, that are not done and so are no earlier scans of it.

        Only those `after` the scan that came before it, where that is given.
        """
        return [
            PassedOver(one.named, "draft")
            for one in self.scans
            if one.scan.status == "draft"
            and one.path != now.path
            and one.date <= now.date
            and one.family == now.family
            and same_name(one.organisation, now.organisation)
            and same_name(one.unit, now.unit)
            and same_name(one.scan.rater, now.scan.rater)
            and (after is None or one.order > after.order)
        ]

    def organisations(self) -> list[str]:
        """The names of the organisations in the folder, as last written."""
        return _names(scan.organisation for _, scan in self.written)

    def units(self, organisation: str) -> list[str]:
        """The names of the units of one organisation, as last written."""
        return _names(scan.unit for _, scan in self.written if same_name(scan.organisation, organisation))

    @property
    def written(self) -> list[WrittenScan]:
        """What is written in it, also where that fits no questionnaire, in the order of the days."""
        written = [
            *((one.named, one.scan) for one in self.scans),
            *((one.path, one.scan) for one in self.passed_over if one.scan),
        ]
        return sorted(written, key=lambda one: (one[1].date, natural_order(one[0].stem)))

    def with_new(self, scan: Scan, shelved: ShelvedQuestionnaire) -> PlacedScan:
        """Return a scan that is not on disk yet, in the file that it will stand in here."""
        return PlacedScan(new_path(scan, self.path, self), scan, shelved)


def _team(scan: PlacedScan) -> tuple[str, str, str]:
    return comparable_name(scan.organisation), comparable_name(scan.unit), scan.family


def new_path(scan: Scan, folder: Path, present: Folder) -> Path:
    """Return the file of a new scan; a second one of a day is numbered, whatever the first one is called."""
    stem = file_stem(scan.date, scan.organisation, scan.unit)
    first = ScanInFile.of(folder / f"{stem}.yaml", scan)
    is_second = any(is_same_scan(ScanInFile.of(*one), first) for one in present.written)
    return free_path(folder, stem, first=2 if is_second else 1)


def _in_file(one: PlacedScan, content: bytes = b"") -> ScanInFile:
    return ScanInFile.of(one.named, one.scan, content)


def _names(names: Iterable[str | None]) -> list[str]:
    return sorted({comparable_name(name): name for name in names if name}.values())


def read_folder(folder: Path, shelf: "Shelf") -> Folder:
    """Return the scans in a folder and below it, each once; an absent folder has none.

    Raises:
        CannotUse: it is a file, or cannot be read.
    """
    if not exists(folder):
        return Folder(folder, ())
    if not is_folder(folder):
        raise CannotUse("{path} is a file, not a folder.", path=folder)
    listing = list_folder(folder)
    shelf.also_of(folder)
    shelf.look_at(listing.files)
    found: dict[Path, PlacedScan] = {}
    contents: dict[Path, bytes] = {}
    failed: dict[Path, PassedOver] = {}
    for path in listing.files:
        if shelf.has_read(path):
            continue
        try:
            document = shelf.opened(path)
            is_scan = kind_of(document) is SCAN
        except CxscanError:
            failed[path] = unreadable(path)
            continue
        if not is_scan:
            shelf.keep(document)
            continue
        contents[path] = content_of(document)
        try:
            found[path] = shelf.placed(path, document)
        except CxscanError:
            scan, problems = examine(document, Scan)
            failed[path] = unreadable(path) if problems else unreadable(path, scan)
    copies = copies_among(_in_file(one, contents[path]) for path, one in found.items())
    passed_over = [*listing.passed_over, *_unreadable(failed, found, contents)]
    passed_over += copies_said(copies, contents, lambda path: found[path].scan)
    once = sorted((one for path, one in found.items() if path not in copies), key=lambda one: one.order)
    return Folder(folder, tuple(once), tuple(sorted(passed_over, key=lambda one: one.path)))


def _unreadable(
    failed: Mapping[Path, PassedOver], found: Mapping[Path, PlacedScan], contents: Mapping[Path, bytes]
) -> Iterable[PassedOver]:
    """Yield what could not be read; for want of its questionnaire where it stands, it may be a copy of what could."""
    originals = {contents[path]: path for path in reversed(list(found))}
    for path, said in failed.items():
        original = originals.get(contents.get(path, b""))
        yield same_bytes(path, original) if original else said
