"""Folders with very many scans: read quickly, and held small: levels and dates, without notes."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from pydantic import ValidationError

from cxscan.files.archive_cache import ArchiveCache, content_key
from cxscan.files.archive_entry import LABEL_KEYS, Entry, Places, pack, unpack
from cxscan.files.library import Library, ShelvedQuestionnaire, open_document
from cxscan.files.paths import Readable
from cxscan.files.problems import CannotUse, CxscanError
from cxscan.files.scans import scan_paths
from cxscan.files.validation import kind_of
from cxscan.files.yaml_text import Document, decode_text, parse, read_bytes
from cxscan.languages import message
from cxscan.maturity.coding import Coding
from cxscan.maturity.scores import Score
from cxscan.model.fields import Record, Text
from cxscan.model.names import natural_order
from cxscan.model.questionnaire import Questionnaire, QuestionnaireRef, Scope
from cxscan.model.scan import PillarPlan, Scan, Status

Progress = Callable[[int, int], None]
"""Is told how many files have been read, of how many."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A questionnaire with what its scans share."""

    shelved: ShelvedQuestionnaire
    coding: Coding
    digest: bytes
    """A hash of all that it says."""


@dataclass(frozen=True, slots=True)
class ArchivedScan:
    """What is held of a scan that fits its questionnaire: whose it is, when, its levels and its targets."""

    path: Path
    organisation: str
    unit: str | None
    previous: str | None
    """The name of the file of the scan that it follows, where it says so."""
    entry: Entry
    shelf: Shelf

    @property
    def date(self) -> datetime.date:
        """The day of the scan."""
        return self.entry.date

    @property
    def status(self) -> Status:
        """Whether it is done."""
        return self.entry.status

    @property
    def scope(self) -> Scope:
        """Which questions count."""
        return self.entry.scope

    @property
    def is_view(self) -> bool:
        """Whether it is one person's own view, and no scan of a group."""
        return self.entry.is_view

    @property
    def codes(self) -> bytes:
        """Its answers, as `coding` reads them."""
        return self.entry.codes

    @property
    def coding(self) -> Coding:
        """What reads its answers."""
        return self.shelf.coding

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire in its own language, with its placeholders."""
        return self.shelf.shelved.source

    @property
    def root_id(self) -> str:
        """The id of the questionnaire that all versions and variants go back to."""
        return self.shelf.shelved.root_id

    @property
    def plans(self) -> dict[str, PillarPlan]:
        """The target of each pillar that has one, and its date."""
        return self.entry.plans(self.questionnaire)

    @property
    def scan(self) -> Scan:
        """The scan with its levels, marks and targets; its notes, evidence, votes, people and actions are left out."""
        ref = QuestionnaireRef.model_construct(id=self.questionnaire.id, version=self.questionnaire.version)
        return Scan.model_construct(
            questionnaire=ref,
            organisation=self.organisation,
            unit=self.unit,
            date=self.date,
            previous=self.previous,
            status=self.status,
            scope=self.scope,
            answers=self.coding.decode(self.codes),
            pillars=self.plans,
        )

    def scores(self) -> tuple[Score, dict[str, Score]]:
        """Return the score of the whole and of each pillar in scope."""
        return self.coding.scores(self.codes, self.scope)

    @property
    def order(self) -> tuple[datetime.date, tuple[object, ...]]:
        """What scans are sorted by, oldest first: `-2` before `-10` on one day."""
        return self.date, natural_order(self.path.stem)


@dataclass(frozen=True, slots=True)
class Archive:
    """The scans of a folder, oldest first, and the files that look like scans and were passed over."""

    path: Path
    scans: tuple[ArchivedScan, ...]
    unreadable: tuple[Path, ...] = ()
    """Files that cannot be read as scans, or do not fit their questionnaire."""
    copies: tuple[tuple[Path, Path], ...] = field(default=())
    """Files that are the same to the last byte as another one, and that other one, which counts."""


class _Label(Record):
    """The words of a scan that are read from its file at every run."""

    questionnaire: QuestionnaireRef
    organisation: Text
    unit: Text | None = None
    previous: Text | None = None


class ArchiveReader:
    """Reads scans one by one, each against its questionnaire, and remembers the questionnaires."""

    def __init__(self, library: Library, cache: ArchiveCache | None = None) -> None:
        self._library = library
        self._cache = cache
        self._shelves: dict[tuple[Readable | None, str, str | None], Shelf] = {}
        self._labels: dict[str, _Label | None] = {}

    def read(self, path: Path, seen: Mapping[bytes, ArchivedScan] | None = None) -> tuple[bytes, ArchivedScan | None]:
        """Return the hash of a file and the scan in it; none where it holds something else.

        `seen` are scans by the hash of their files: a copy of one of them is that one.

        Raises:
            CannotUse: the file cannot be read.
            FileProblems: the scan is not right, does not fit its questionnaire, or the questionnaire cannot be found.
        """
        raw = read_bytes(path)
        key = content_key(raw)
        if seen and key in seen:
            return key, seen[key]
        text = decode_text(path, raw)
        known = self._known(path, key, text)
        if known:
            return key, known
        document = parse(path, text)
        return key, self._examined(path, key, document) if kind_of(document) == "scan" else None

    def _known(self, path: Path, key: bytes, text: str) -> ArchivedScan | None:
        packed = self._cache.get(key) if self._cache else None
        unpacked = unpack(packed) if packed else None
        if unpacked is None:
            return None
        entry, digest, places = unpacked
        label = self._label(text, places)
        if label is None:
            return None
        shelf = self._shelf(label.questionnaire.id, label.questionnaire.version, path.parent)
        if shelf.digest != digest:
            return None
        return ArchivedScan(path, label.organisation, label.unit, label.previous, entry, shelf)

    def _examined(self, path: Path, key: bytes, document: Document) -> ArchivedScan:
        opened = open_document(document, self)
        scan = opened.scan
        shelf = self._shelf(scan.questionnaire.id, scan.questionnaire.version, path.parent)
        entry = Entry.of(scan, shelf.coding)
        if self._cache:
            places: Places = tuple(document.spans.get(name, (0, 0)) for name in LABEL_KEYS)
            label = self._label(document.text, places)
            # In a file of another form than one key per line, the words alone do not stand there as they do in the whole.
            if label and all(getattr(label, name) == getattr(scan, name) for name in LABEL_KEYS):
                self._cache.put(key, pack(entry, shelf.digest, places))
        return ArchivedScan(path, scan.organisation, scan.unit, scan.previous, entry, shelf)

    def _label(self, text: str, places: Places) -> _Label | None:
        words = "".join(text[start:end] for start, end in places)
        if words not in self._labels:
            try:
                self._labels[words] = _Label.model_validate(parse(Path(), words).data)
            except (CxscanError, ValidationError):
                self._labels[words] = None
        return self._labels[words]

    def _shelf(self, id_: str, version: str | None, beside: Readable | None) -> Shelf:
        place = (beside, id_, version)
        if place not in self._shelves:
            shelved = self._library.find(id_, version, beside)
            digest = sha256(repr(shelved.source).encode(errors="surrogatepass")).digest()
            same = next((one for one in self._shelves.values() if one.digest == digest and one.shelved == shelved), None)
            self._shelves[place] = same or Shelf(shelved, Coding(shelved.source), digest)
        return self._shelves[place]

    def find(self, id_: str, version: str | None = None, beside: Readable | None = None) -> ShelvedQuestionnaire:
        """Return a questionnaire, as `Library.find` does, sought once for each folder."""
        return self._shelf(id_, version, beside).shelved

    def all(self, beside: Readable | None = None) -> list[ShelvedQuestionnaire]:
        """Return every questionnaire, as `Library.all` does."""
        return self._library.all(beside)


def read_archive(
    folder: Path, library: Library, *, cache: ArchiveCache | None = None, progress: Progress | None = None
) -> Archive:
    """Return the scans in a folder and below it; an absent folder has none.

    Raises:
        CannotUse: it is a file, or cannot be read.
    """
    if not folder.exists():
        return Archive(folder, ())
    if not folder.is_dir():
        raise CannotUse(message("{path} is a file, not a folder.", path=folder))
    reader = ArchiveReader(library, cache)
    paths = list(scan_paths(folder))
    scans: dict[bytes, ArchivedScan] = {}
    unreadable, copies = [], []
    for number, path in enumerate(paths, 1):
        try:
            key, found = reader.read(path, scans)
            if found and found.path != path:
                copies.append((path, found.path))
            elif found:
                scans[key] = found
        except CxscanError:
            unreadable.append(path)
        if progress:
            progress(number, len(paths))
    return Archive(folder, _in_order(scans.values()), tuple(unreadable), tuple(copies))


def _in_order(scans: Iterable[ArchivedScan]) -> tuple[ArchivedScan, ...]:
    """Return scans by their `order`; names are only taken apart where days are the same."""
    by_day = sorted(scans, key=lambda one: one.date)
    days = (list(same) for _, same in groupby(by_day, key=lambda one: one.date))
    return tuple(one for same in days for one in (sorted(same, key=lambda one: one.order) if len(same) > 1 else same))
