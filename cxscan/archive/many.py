"""Folders with very many scans: read quickly, and held small: levels and dates, without notes."""

from collections.abc import Callable, Container, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from cxscan.archive.cache import ArchiveCache, content_key
from cxscan.archive.light import ArchivedScan, CodedQuestionnaire, Entry, Label, Places, pack, unpack
from cxscan.archive.passed_over import PassedOver, copies_said, list_folder, same_bytes, unreadable
from cxscan.archive.placed import open_document
from cxscan.files.checks.validation import kind_of
from cxscan.files.contents import load_scan
from cxscan.files.disk.paths import exists, is_file, is_pipe
from cxscan.files.disk.text import decode_text, read_bytes
from cxscan.files.kinds import SCAN
from cxscan.files.problems import CxscanError
from cxscan.files.questionnaires.library import Library
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.files.yaml.document import Document, parse
from cxscan.maturity.copies import copies_among
from cxscan.maturity.teams.answer_bytes import Coding
from cxscan.model.questionnaire import QuestionnaireRef
from cxscan.model.values import frozen

Progress = Callable[[int, int], None]
"""Is told how many files have been read, of how many."""


@frozen
class Archive:
    """The scans of folders and of files that were named, and the files that look like scans and were passed over."""

    scans: tuple[ArchivedScan, ...]
    """In the order of their files, the named ones first."""
    named: frozenset[Path] = frozenset()
    """The files that were named themselves."""
    passed_over: tuple[PassedOver, ...] = field(default=())
    """What does not count, in the order of its paths."""

    def left_out(self, *, drafts: bool) -> list[ArchivedScan]:
        """Return the scans that `counted` leaves out: views of one person, and those in progress where they are not wanted."""
        return [one for one in self.scans if not self._is_counted(one, drafts=drafts)]

    def counted(self, *, drafts: bool) -> list[ArchivedScan]:
        """Return the scans of groups that are done, drafts too if wanted, and whatever was named."""
        return [one for one in self.scans if self._is_counted(one, drafts=drafts)]

    def _is_counted(self, one: ArchivedScan, *, drafts: bool) -> bool:
        return (not one.is_view and (drafts or one.status == "final")) or (bool(self.named) and one.path in self.named)

    @property
    def named_scans(self) -> list[ArchivedScan]:
        """The scans in the files that were named."""
        return [one for one in self.scans if one.path in self.named] if self.named else []

    @property
    def drafts(self) -> set[str]:
        """The names of the files of scans that are not done."""
        return {one.path.name for one in self.scans if one.status == "draft"}


@frozen
class _Recalled:
    """A file that the cache knows as a scan, before its questionnaire has been sought."""

    key: bytes
    label: Label
    entry: Entry
    digest: bytes
    """The hash of the questionnaire that it was held against."""


class ArchiveReader:
    """Reads scans, each against its questionnaire, and remembers the questionnaires."""

    def __init__(self, library: Library, cache: ArchiveCache | None = None) -> None:
        self._library = library
        self._cache = cache
        # By text, here and below: to hash a path takes longer than to read a scan from the cache.
        self._recalled: dict[str, _Recalled] = {}
        self._shelves: dict[tuple[str, str, str], CodedQuestionnaire] = {}
        self._coded: dict[int, CodedQuestionnaire] = {}
        self._labels: dict[str, Label | None] = {}

    def recall(self, paths: Sequence[Path]) -> None:
        """Find out which files the cache knows as scans: among the others are the questionnaires that stand beside them."""
        if self._cache is None:
            return
        with self._cache.reading(len(paths)) as any_entries:
            for path in paths if any_entries else ():
                with suppress(CxscanError):
                    recalled = self._recall(path, self._cache)
                    if recalled:
                        self._recalled[str(path)] = recalled
        self._library.leave_out(self._recalled)

    def _recall(self, path: Path, cache: ArchiveCache) -> _Recalled | None:
        raw = read_bytes(path)
        key = content_key(raw)
        packed = cache.get(key)
        unpacked = unpack(packed) if packed else None
        if unpacked:
            entry, digest, places = unpacked
            if label := self._label(decode_text(path, raw), places):
                return _Recalled(key, label, entry, digest)
        self._library.keep_raw(path, raw)
        return None

    def read(
        self, path: Path, seen: Mapping[bytes, ArchivedScan], *, is_named: bool = False
    ) -> tuple[bytes, ArchivedScan | None]:
        """Return the hash of a file and the scan in it; none where it holds something else and is not named.

        `seen` are scans by the hash of their files: a copy of one of them is that one.

        Raises:
            CannotUse: the file cannot be read.
            FileProblems: the scan is not right, does not fit its questionnaire, or the questionnaire cannot be found.
        """
        recalled = self._recalled.get(str(path))
        if recalled:
            known = seen.get(recalled.key) or self._known(path, recalled)
            if known:
                return recalled.key, known
        if not is_named and self._library.has_read(path):
            return b"", None
        raw = self._library.raw(path)
        key = content_key(raw)
        if key in seen:
            return key, seen[key]
        document = parse(path, decode_text(path, raw))
        if is_named or kind_of(document) is SCAN:
            return key, self._examined(path, key, document)
        self._library.keep(document)
        return key, None

    def _known(self, path: Path, recalled: _Recalled) -> ArchivedScan | None:
        label = recalled.label
        shelf = self._shelf(label.questionnaire, path.parent)
        if shelf.digest != recalled.digest:
            return None
        return ArchivedScan(path, label, recalled.entry, shelf)

    def _examined(self, path: Path, key: bytes, document: Document) -> ArchivedScan:
        scan = open_document(document, self._library).scan
        shelf = self._shelf(scan.questionnaire, path.parent)
        entry = Entry.of(scan, shelf.coding)
        said = Label.model_construct(**{name: getattr(scan, name) for name in Label.model_fields})
        if self._cache:
            places: Places = tuple(document.spans.get(name, (0, 0)) for name in Label.model_fields)
            label = self._label(document.text, places)
            # In a file of another form than one key per line, the words alone do not stand there as they do in the whole.
            if label == said:
                self._cache.put(key, pack(entry, shelf.digest, places))
        return ArchivedScan(path, said, entry, shelf)

    def _label(self, text: str, places: Places) -> Label | None:
        words = "".join([text[start:end] for start, end in places])
        if words not in self._labels:
            try:
                self._labels[words] = Label.model_validate(parse(Path(), words).data)
            except (CxscanError, ValidationError):
                self._labels[words] = None
        return self._labels[words]

    def _shelf(self, wanted: QuestionnaireRef, beside: Path) -> CodedQuestionnaire:
        place = (str(beside), wanted.id, wanted.version)
        if place not in self._shelves:
            self._shelves[place] = self._code(self._library.find(wanted.id, wanted.version, beside))
        return self._shelves[place]

    def _code(self, shelved: ShelvedQuestionnaire) -> CodedQuestionnaire:
        if id(shelved) not in self._coded:
            digest = sha256(repr(shelved.source).encode(errors="surrogatepass")).digest()
            same = next((one for one in self._coded.values() if one.digest == digest and one.shelved == shelved), None)
            self._coded[id(shelved)] = same or CodedQuestionnaire(shelved, Coding(shelved.source), digest)
        return self._coded[id(shelved)]


def read_archive(
    places: Sequence[Path], library: Library, *, cache: ArchiveCache | None = None, progress: Progress = lambda *_: None
) -> Archive:
    """Return the scans in folders and below them, and in files that are named, each once; an absent folder has none.

    `progress` takes how many files were read, of how many; of 0 as long as that is not known.

    Raises:
        CannotUse: a folder or a named file cannot be read.
        FileProblems: a named file holds no scan, or one that is not right.
    """
    named = dict.fromkeys(place for place in places if is_file(place) or is_pipe(place))
    folders = [place for place in places if place not in named and exists(place)]
    for folder in folders:
        library.also_of(folder)
    listings = [list_folder(folder, looked=lambda: progress(0, 0)) for folder in folders]
    paths = [*named, *(path for listing in listings for path in listing.files)]
    reader = ArchiveReader(library, cache)
    reader.recall(paths)
    scans: dict[bytes, ArchivedScan] = {}
    failed: list[Path] = []
    found: list[tuple[ArchivedScan, bytes]] = []
    for number, path in enumerate(paths, 1):
        try:
            key, scan = reader.read(path, scans, is_named=number <= len(named))
        except CxscanError:
            if number <= len(named):
                raise
            failed.append(path)
        else:
            if scan:
                scans[key] = scan
                found.append((scan if scan.path is path else replace(scan, path=path), key))
        progress(number, len(paths))
    # What could not be read where it stands, for want of its questionnaire, may be a copy of what was read later.
    originals = {path: original.path for path in failed if (original := _same_content(path, scans))}
    passed_over = [one for listing in listings for one in listing.passed_over]
    passed_over += [same_bytes(path, originals[path]) if path in originals else unreadable(path) for path in failed]
    once, copies = _each_once(found, named)
    return Archive(once, frozenset(named), tuple(sorted([*passed_over, *copies], key=lambda one: one.path)))


def _each_once(
    found: Sequence[tuple[ArchivedScan, bytes]], named: Container[Path]
) -> tuple[tuple[ArchivedScan, ...], list[PassedOver]]:
    """Return the scans that are no copies of others, and the copies; each comes with the hash of its file."""
    by_path = {scan.path: scan for scan, _ in found}
    contents = {scan.path: content for scan, content in found}
    of_groups = [scan.in_file(contents[path]) for path, scan in by_path.items() if not scan.is_view]
    copies = copies_among(of_groups, [path for path in by_path if path in named])
    return tuple(scan for path, scan in by_path.items() if path not in copies), [*copies_said(copies, contents, load_scan)]


def _same_content(path: Path, scans: Mapping[bytes, ArchivedScan]) -> ArchivedScan | None:
    try:
        return scans.get(content_key(read_bytes(path)))
    except CxscanError:
        return None
