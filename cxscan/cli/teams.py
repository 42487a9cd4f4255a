"""The scans of many teams: read from folders, each with its questionnaire in the language of the reader."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cxscan.cli.options import SCANS_FOLDER
from cxscan.cli.reading import shown_questionnaire
from cxscan.files.archive import ArchivedScan, ArchiveReader, read_archive
from cxscan.files.library import Library, ShelvedQuestionnaire
from cxscan.files.loading import expect_kind, read_document
from cxscan.files.paths import is_file
from cxscan.files.problems import CannotUse
from cxscan.languages import Language, Message, message
from cxscan.maturity.lines import BrokenLink
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan


@dataclass(frozen=True, slots=True)
class TeamScan:
    """A scan of a team, as the overview reads it."""

    archived: ArchivedScan
    shown: Callable[[ShelvedQuestionnaire], Questionnaire]

    @property
    def path(self) -> Path:
        """The file that it stands in."""
        return self.archived.path

    @property
    def scan(self) -> Scan:
        """The scan itself, without notes, evidence and people."""
        return self.archived.scan

    @property
    def organisation(self) -> str:
        """The organisation that it is about."""
        return self.archived.organisation

    @property
    def unit(self) -> str | None:
        """The part of it, where it is not about the whole."""
        return self.archived.unit

    @property
    def date(self) -> datetime.date:
        """The day of the scan."""
        return self.archived.date

    @property
    def previous(self) -> str | None:
        """The scan that it follows, where it says so."""
        return self.archived.previous

    @property
    def family(self) -> str:
        """What its questionnaire shares with its other versions and variants."""
        return self.archived.root_id

    @property
    def questionnaire(self) -> Questionnaire:
        """Its questionnaire as it is shown."""
        return self.shown(self.archived.shelf.shelved)


@dataclass(slots=True)
class Found:
    """What was found in folders: the scans of teams, and which files were passed over and why."""

    scans: list[ArchivedScan] = field(default_factory=list)
    passed_over: list[Message] = field(default_factory=list)


def read_teams(named: Sequence[Path], *, drafts: bool) -> Found:
    """Return the scans of groups in folders and files, each file once; in a folder the finished ones, and drafts if wanted.

    Raises:
        CannotUse: a folder does not exist, or a file cannot be read.
        FileProblems: a file that is named is not right.
    """
    library, found, seen = Library(), Found(), set()
    for place in named:
        if is_file(place):
            scans = [_named(place, library)]
        else:
            scans = [one for one in _in_folder(place, library, found) if drafts or one.status == "final"]
        for one in scans:
            if not one.is_view and one.path.resolve() not in seen:
                seen.add(one.path.resolve())
                found.scans.append(one)
    return found


def _named(path: Path, library: Library) -> ArchivedScan:
    scan = ArchiveReader(library).read(path)[1]
    if scan is None:
        expect_kind(read_document(path), "scan")
        raise RuntimeError("a scan that is none")
    return scan


def _in_folder(folder: Path, library: Library, found: Found) -> Sequence[ArchivedScan]:
    if folder != SCANS_FOLDER and not folder.exists():
        raise CannotUse(message("The folder {path} does not exist. Check the name.", path=folder))
    archive = read_archive(folder, library)
    for path in archive.unreadable:
        found.passed_over.append(
            message("{path} was passed over: it cannot be read as a scan. See: cxscan check {path}", path=path)
        )
    for path, first in archive.copies:
        found.passed_over.append(message("{path} was passed over: it is a copy of {first}.", path=path, first=first))
    return archive.scans


def team_scans(archived: Sequence[ArchivedScan], language: Language) -> list[TeamScan]:
    """Return scans as the overview reads them, each questionnaire translated once."""
    shown: dict[Path, Questionnaire] = {}

    def show(shelved: ShelvedQuestionnaire) -> Questionnaire:
        if shelved.path not in shown:
            shown[shelved.path] = shown_questionnaire(shelved, language, None)
        return shown[shelved.path]

    return [TeamScan(one, show) for one in archived]


def why_broken(link: BrokenLink[TeamScan]) -> Message:
    """Return why a scan does not follow the one that it names, and what to do."""
    about = {"path": link.scan.path, "previous": link.scan.previous}
    return {
        "missing": message(
            "{path}: the earlier scan that it names ({previous}) is not here. Correct the name, or add its folder.", **about
        ),
        "apart": message("{path}: the earlier scan that it names ({previous}) answers another questionnaire.", **about),
        "later": message(
            "{path}: the earlier scan that it names ({previous}) has a later date. Correct one of the two.", **about
        ),
        "circle": message("{path}: the earlier scan that it names ({previous}) follows this one in turn. Correct one.", **about),
    }[link.fault]
