"""Scan files: how they are written, how they are named, and which of a folder is meant."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from cxscan.files.kinds import QUESTIONNAIRE, SCAN
from cxscan.files.loading import read_document, scan_from
from cxscan.files.paths import YAML_SUFFIXES, Readable, entries_of, exists, is_folder, is_taken, resolved
from cxscan.files.problems import CannotUse, CxscanError
from cxscan.files.reasons import reason_of
from cxscan.files.validation import kind_of
from cxscan.files.yaml.pyyaml import dump
from cxscan.languages import message
from cxscan.model.fields import Record
from cxscan.model.names import comparable_name, natural_order, same_name
from cxscan.model.questionnaire import Questionnaire, QuestionnaireRef
from cxscan.model.scan import Scan, Vote

CONTINUE_WITHIN = datetime.timedelta(days=30)
_LONGEST_NAME = 60
_ENDINGS = tuple(YAML_SUFFIXES)
_CONFLICT = re.compile(r"confli(c|k)?t", re.IGNORECASE)
_OWN_NAME = re.compile(r"[a-z0-9-]+")
"""What this program calls files: without the capitals, blanks and brackets of a sync client."""
_COPY = re.compile(r"(.+?)( ?\(\d+\)|-[A-Z0-9][A-Z0-9-]{3,})")


def write_scan(scan: Scan, questionnaire: Questionnaire) -> str:
    """Return the text of a scan file, its answers in the order of the questionnaire."""
    order = {id_: place for place, id_ in enumerate(questionnaire.by_id)}
    answers = dict(sorted(scan.answers.items(), key=lambda item: order.get(item[0], len(order))))
    pillar_order = {pillar.id: place for place, pillar in enumerate(questionnaire.pillars)}
    pillars = dict(sorted(scan.pillars.items(), key=lambda item: pillar_order.get(item[0], len(pillar_order))))
    return dump(plain_record(scan.changed(answers=answers, pillars=pillars)))


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
    return {"level": vote.level, "note": vote.note} if vote.note else vote.level


def file_stem(date: datetime.date, organisation: str, unit: str | None) -> str:
    """Return the name of a scan file without its ending: the date and, in plain letters, who it is about."""
    names = slug(organisation) or "organisation"
    if unit and slug(unit):
        names = f"{names}-{slug(unit)}"
    return f"{date.isoformat()}-{names[:_LONGEST_NAME].strip('-')}"


def slug(text: str) -> str:
    """Return `text` with `-` between its ASCII letters and digits and nothing else; accents fall off their letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def free_path(folder: Path, stem: str, suffix: str = ".yaml") -> Path:
    """Return the first of `stem`, `stem-2`, `stem-3` … that does not stand in `folder`, not even as a link that leads nowhere."""
    path = folder / f"{stem}{suffix}"
    number = 1
    while is_taken(path):
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path


@dataclass(frozen=True, slots=True)
class FoundScan:
    """A scan in a folder and the file that it stands in."""

    path: Path
    scan: Scan

    @property
    def order(self) -> tuple[datetime.date, tuple[object, ...]]:
        """What scans are sorted by, oldest first: `-2` before `-10` on one day."""
        return self.scan.date, natural_order(self.path.stem)


class ScanInFile(Protocol):
    """A scan and where it stands: on disk or in a revision."""

    @property
    def path(self) -> Readable:
        """Where it stands."""

    @property
    def scan(self) -> Scan:
        """The scan."""


def comes_after(one: ScanInFile, other: ScanInFile) -> bool:
    """Tell whether a scan is newer than another: by its date, and on one day by the number in its name (`-2`, `-10`).

    Names that people gave say nothing about the order within a day.
    """
    if one.scan.date != other.scan.date:
        return one.scan.date > other.scan.date
    if not (same_name(one.scan.organisation, other.scan.organisation) and same_name(one.scan.unit, other.scan.unit)):
        return False
    name, other_name = one.path.stem, other.path.stem
    unnumbered = {re.sub(r"-\d+$", "", other_name), other_name}
    return re.sub(r"-\d+$", "", name) in unnumbered and natural_order(name) > natural_order(other_name)


Related = Callable[[QuestionnaireRef, QuestionnaireRef], bool]


def same_id(one: QuestionnaireRef, other: QuestionnaireRef) -> bool:
    """Tell whether two questionnaires are versions of one."""
    return one.id == other.id


@dataclass(frozen=True, slots=True)
class Folder:
    """The scans of a folder, oldest first, and the files in it that look like scans and cannot be read."""

    path: Path
    scans: tuple[FoundScan, ...]
    unreadable: tuple[Path, ...] = field(default=())

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

    def earlier(self, scan: Scan, own: Path | None, related: Related = same_id) -> FoundScan | None:
        """The scan before this one: the one that it names, else the newest of the same team; finished, and not of a later date.

        `related` tells whether two questionnaires are versions or variants of one.
        """
        possible = [
            found
            for found in self.scans
            if found.scan.status == "final"
            and found.scan.date <= scan.date
            and found.path != own
            and same_name(found.scan.rater, scan.rater)
            and related(found.scan.questionnaire, scan.questionnaire)
        ]
        if scan.previous:
            named = [found for found in possible if found.path.name == Path(scan.previous).name]
            beside = [found for found in named if own and found.path.parent == own.parent]
            if named:
                return (beside or named)[-1]
        before = [
            found
            for found in possible
            if same_name(found.scan.organisation, scan.organisation)
            and same_name(found.scan.unit, scan.unit)
            and _comes_before(found, scan, own)
        ]
        return before[-1] if before else None

    def without(self, one: FoundScan) -> "Folder":
        """The folder as it would be without one of its scans."""
        return replace(self, scans=tuple(found for found in self.scans if found is not one))

    def organisations(self) -> list[str]:
        """The names of the organisations in the folder, as last written."""
        return _names(found.scan.organisation for found in self.scans)

    def units(self, organisation: str) -> list[str]:
        """The names of the units of one organisation, as last written."""
        return _names(found.scan.unit for found in self.scans if same_name(found.scan.organisation, organisation))


def _comes_before(found: FoundScan, scan: Scan, own: Path | None) -> bool:
    return found.order < FoundScan(own, scan).order if own else found.scan.date <= scan.date


def _names(names: Iterable[str | None]) -> list[str]:
    return sorted({comparable_name(name): name for name in names if name}.values())


def read_folder(folder: Path) -> Folder:
    """Return the scans in a folder and below it; an absent folder has none.

    Raises:
        CannotUse: it is a file, or cannot be read.
    """
    if not exists(folder):
        return Folder(folder, ())
    if not is_folder(folder):
        raise CannotUse(message("{path} is a file, not a folder.", path=folder))
    scans, unreadable = [], []
    for path in scan_paths(folder):
        try:
            document = read_document(path)
            if kind_of(document) is SCAN:
                scans.append(FoundScan(path, scan_from(document)))
        except CxscanError:
            unreadable.append(path)
    return Folder(folder, tuple(sorted(scans, key=lambda found: found.order)), tuple(unreadable))


def scan_paths(folder: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """Yield the files that may be scans, in order: none hidden, no questionnaires, no copies that a sync client made.

    A folder that holds a link to itself or to one of those `above` it is read once.
    """
    above |= {resolved(folder)}
    try:
        # What is neither a file nor a link, such as a pipe, would keep its reader waiting for ever.
        entries = [
            (one.name, one.is_folder)
            for one in entries_of(folder)
            if not one.name.startswith(".") and (one.is_file or one.is_folder or one.is_link)
        ]
    except OSError as error:
        raise CannotUse(message("{path} cannot be read: {reason}.", path=folder, reason=reason_of(error))) from None
    for name, is_below in entries:
        path = folder / name
        if is_below:
            if name != QUESTIONNAIRE.home and resolved(path) not in above:
                yield from scan_paths(path, above)
        elif name.endswith(_ENDINGS) and not _is_sync_copy(path, name.rpartition(".")[0]):
            yield path


def _is_sync_copy(path: Path, stem: str) -> bool:
    if _OWN_NAME.fullmatch(stem):
        return False
    if _CONFLICT.search(stem):
        return True
    copy = _COPY.fullmatch(stem)
    return bool(copy) and exists(path.with_stem(copy[1])) if copy else False
