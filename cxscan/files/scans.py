"""Scan files: how they are written, how they are named, and which of a folder is meant."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from cxscan.files.contents import read_document, scan_from
from cxscan.files.kinds import SCAN
from cxscan.files.passed_over import PassedOver, list_folder, same_bytes, same_scan, unreadable
from cxscan.files.paths import exists, is_folder, is_same_file, is_taken
from cxscan.files.problems import CannotUse, CxscanError, TooMuch
from cxscan.files.text import MAX_BYTES
from cxscan.files.validation import kind_of
from cxscan.files.yaml.document import Document
from cxscan.files.yaml.pyyaml import dump
from cxscan.languages import message
from cxscan.maturity.copies import ScanInFile, copies_among, is_same_scan
from cxscan.maturity.history import History
from cxscan.model.fields import Record
from cxscan.model.names import comparable_name, file_stem, natural_order, same_name
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan, Vote
from cxscan.model.values import frozen

CONTINUE_WITHIN = datetime.timedelta(days=30)


def write_scan(scan: Scan, questionnaire: Questionnaire) -> str:
    """Return the text of a scan file, its answers in the order of the questionnaire.

    Raises:
        TooMuch: it is more than the program reads again.
    """
    order = {id_: place for place, id_ in enumerate(questionnaire.by_id)}
    answers = dict(sorted(scan.answers.items(), key=lambda item: order.get(item[0], len(order))))
    pillar_order = {pillar.id: place for place, pillar in enumerate(questionnaire.pillars)}
    pillars = dict(sorted(scan.pillars.items(), key=lambda item: pillar_order.get(item[0], len(pillar_order))))
    text = dump(plain_record(scan.changed(answers=answers, pillars=pillars)))
    # Counted in bytes only where it could matter: a character takes four at the most.
    if len(text) > MAX_BYTES // 4 and len(text.encode()) > MAX_BYTES:
        raise TooMuch(message("With this text the scan would be larger than 5 MB, and could not be read again. Write less."))
    return text


def plain_record(record: Record) -> dict[str, Any]:
    """Return a record as plain data, without what is left at its default; what the format requires is always there."""
    plain = {}
    for name, about in type(record).model_fields.items():
        value = getattr(record, name)
        written_out = name in record.model_fields_set and value not in (None, (), {})
        if about.is_required() or name == "format" or value != about.get_default() or written_out:
            plain[name] = _plain(value)
    return plain


def _plain(value: object) -> Any:
    if isinstance(value, tuple) and value and isinstance(value[0], Vote):
        return _plain_votes(value)
    if isinstance(value, Record):
        return plain_record(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _plain_votes(votes: tuple[Vote, ...]) -> Any:
    if all(vote.rater for vote in votes):
        return {vote.rater: _plain_vote(vote) for vote in votes}
    return [_plain_vote(vote) for vote in votes]


def _plain_vote(vote: Vote) -> Any:
    said = {"level": vote.level, "note": vote.note, "role": vote.role}
    return {key: value for key, value in said.items() if value} if vote.note or vote.role else vote.level


def free_path(folder: Path, stem: str, suffix: str = ".yaml", *, first: int = 1) -> Path:
    """Return the `first` of `stem`, `stem-2` … that does not stand in `folder`, not even as a link that leads nowhere."""
    names = (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}" for number in count(first))
    return next(path for name in names if not is_taken(path := folder / name))


@frozen
class FoundScan:
    """A scan in a folder and the file that it stands in."""

    path: Path
    scan: Scan
    content: bytes = b""
    """A hash of the file, where it is known."""

    @property
    def order(self) -> tuple[datetime.date, tuple[object, ...]]:
        """What scans are sorted by, oldest first: `-2` before `-10` on one day."""
        return self.scan.date, natural_order(self.path.stem)

    @property
    def organisation(self) -> str:
        """The organisation that it is about."""
        return self.scan.organisation

    @property
    def unit(self) -> str | None:
        """The part of it, where it is not about the whole."""
        return self.scan.unit

    @property
    def date(self) -> datetime.date:
        """The day of the scan."""
        return self.scan.date

    @property
    def previous(self) -> str | None:
        """The scan that it follows, where it says so."""
        return self.scan.previous

    @property
    def in_file(self) -> ScanInFile:
        """What makes it the scan that it is."""
        scan = self.scan
        questionnaire = scan.questionnaire.id, scan.questionnaire.version
        return ScanInFile(self.path, scan.organisation, scan.unit, scan.date, questionnaire, scan.rater, self.content)


Family = Callable[[FoundScan], str]
"""Tells which questionnaires are versions or variants of one: the same name for each of them."""


@frozen
class Folder:
    """The scans of a folder, oldest first, and what in it was passed over."""

    path: Path
    scans: tuple[FoundScan, ...]
    passed_over: tuple[PassedOver, ...] = field(default=())

    def of(self, organisation: str, unit: str | None, questionnaire_id: str, rater: str | None = None) -> list[FoundScan]:
        """The scans of one organisation and unit with one questionnaire, oldest first: the group's, or one person's views."""
        return [
            found
            for found in self.scans
            if same_name(found.scan.organisation, organisation)
            and same_name(found.scan.unit, unit)
            and found.scan.questionnaire.id == questionnaire_id
            and same_name(found.scan.rater, rater)
        ]

    def draft(self, organisation: str, unit: str | None, questionnaire_id: str, rater: str | None = None) -> FoundScan | None:
        """The newest scan of them that is not done."""
        drafts = [found for found in self.of(organisation, unit, questionnaire_id, rater) if found.scan.status == "draft"]
        return drafts[-1] if drafts else None

    def before(self, now: FoundScan, family: Family) -> tuple[FoundScan, ...]:
        """Return the finished scans that come before one in its line, oldest first; it may stand elsewhere, or nowhere yet.

        A view of one person follows views of that person. `family` tells which questionnaires are versions or variants of one.
        """
        possible = (
            found
            for found in self.scans
            if found.scan.status == "final"
            and found.path != now.path
            and not is_same_scan(found.in_file, now.in_file)
            and same_name(found.scan.rater, now.scan.rater)
        )
        return History([*possible, now], family).line_to(now)[:-1]

    def newest_pair(self, family: Family) -> tuple[FoundScan, FoundScan] | None:
        """Return the newest scan of a group that follows a finished one, after that one; none where no scan does."""
        for newest in reversed([found for found in self.scans if not found.scan.rater]):
            if before := self.before(newest, family):
                return before[-1], newest
        return None

    def drafts_before(self, now: FoundScan, family: Family) -> list[FoundScan]:
        """The scans of the same team, up to the day of this one, that are not done and so are no earlier scans of it."""
        scan = now.scan
        return [
            found
            for found in self.scans
            if found.scan.status == "draft"
            and found.path != now.path
            and found.scan.date <= scan.date
            and same_name(found.scan.organisation, scan.organisation)
            and same_name(found.scan.unit, scan.unit)
            and same_name(found.scan.rater, scan.rater)
            and family(found) == family(now)
        ]

    def without(self, one: FoundScan) -> "Folder":
        """The folder as it would be without one of its scans."""
        return replace(self, scans=tuple(found for found in self.scans if found is not one))

    def organisations(self) -> list[str]:
        """The names of the organisations in the folder, as last written."""
        return _names(found.scan.organisation for found in self.scans)

    def units(self, organisation: str) -> list[str]:
        """The names of the units of one organisation, as last written."""
        return _names(found.scan.unit for found in self.scans if same_name(found.scan.organisation, organisation))


def _names(names: Iterable[str | None]) -> list[str]:
    return sorted({comparable_name(name): name for name in names if name}.values())


def read_folder(folder: Path) -> Folder:
    """Return the scans in a folder and below it, each once; an absent folder has none.

    Raises:
        CannotUse: it is a file, or cannot be read.
    """
    if not exists(folder):
        return Folder(folder, ())
    if not is_folder(folder):
        raise CannotUse(message("{path} is a file, not a folder.", path=folder))
    listing = list_folder(folder)
    found: list[FoundScan] = []
    passed_over = list(listing.passed_over)
    for path in listing.files:
        try:
            document = read_document(path)
            if kind_of(document) is SCAN:
                found.append(FoundScan(path, scan_from(document), content_of(document)))
        except CxscanError:
            passed_over.append(unreadable(path))
    copies = copies_in(found)
    passed_over += [as_copy(copy, first) for copy, first in copies if not is_same_file(copy.path, first.path)]
    copied = {copy.path for copy, _ in copies}
    once = sorted((one for one in found if one.path not in copied), key=lambda one: one.order)
    return Folder(folder, tuple(once), tuple(sorted(passed_over, key=lambda one: one.path)))


def content_of(document: Document) -> bytes:
    """Return a hash of what a file says, by which copies of it are known."""
    return sha256(document.text.encode(errors="surrogatepass")).digest()


def copies_in(found: Sequence[FoundScan]) -> list[tuple[FoundScan, FoundScan]]:
    """Return each scan that is a copy of another, with that other one, which counts."""
    by_path = {one.path: one for one in found}
    return [(by_path[path], by_path[first]) for path, first in copies_among(one.in_file for one in found).items()]


def as_copy(copy: FoundScan, first: FoundScan) -> PassedOver:
    """Return what is said of a copy."""
    if copy.content == first.content:
        return same_bytes(copy.path, first.path)
    return same_scan(copy.path, first.path, copy.scan, first.scan)


def as_new(scan: Scan, present: Folder) -> FoundScan:
    """Return a scan that is not on disk yet, with the file that it will stand in."""
    return FoundScan(new_path(scan, present.path, present), scan)


def new_path(scan: Scan, folder: Path, present: Folder) -> Path:
    """Return the file of a new scan; a second one of a day is numbered, whatever the first one is called."""
    stem = file_stem(scan.date, scan.organisation, scan.unit)
    first = FoundScan(folder / f"{stem}.yaml", scan)
    is_second = any(is_same_scan(found.in_file, first.in_file) for found in present.scans)
    return free_path(folder, stem, first=2 if is_second else 1)
