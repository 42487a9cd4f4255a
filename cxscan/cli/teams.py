"""The scans of many teams: read from folders, each with its questionnaire in the language of the reader."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cxscan.cli.archive import named_scan, passed_over, read_with_bar
from cxscan.cli.reading import shown_questionnaire
from cxscan.files.archive import ArchivedScan, ArchiveReader
from cxscan.files.library import Library, ShelvedQuestionnaire
from cxscan.files.paths import Readable, is_file
from cxscan.languages import Language, Message
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


def read_teams(named: Sequence[Path], language: Language, *, drafts: bool, quiet: bool = False) -> Found:
    """Return the scans of groups in folders and files, each file once; in a folder the finished ones, and drafts if wanted.

    Unless `quiet`, a terminal shows how far reading is.

    Raises:
        CannotUse: a folder does not exist, or a file cannot be read.
        FileProblems: a file that is named is not right.
    """
    reader, found, seen = ArchiveReader(Library()), Found(), set()
    for place in named:
        if is_file(place):
            scans = [named_scan(place, reader)]
        else:
            archive = read_with_bar(place, language, quiet=quiet)
            found.passed_over += passed_over(archive)
            scans = [one for one in archive.scans if drafts or one.status == "final"]
        for one in scans:
            if not one.is_view and (file := one.path.resolve()) not in seen:
                seen.add(file)
                found.scans.append(one)
    return found


def team_scans(archived: Sequence[ArchivedScan], language: Language) -> list[TeamScan]:
    """Return scans as the overview reads them, each questionnaire translated once."""
    shown: dict[Readable, Questionnaire] = {}

    def show(shelved: ShelvedQuestionnaire) -> Questionnaire:
        if shelved.path not in shown:
            shown[shelved.path] = shown_questionnaire(shelved, language, None)
        return shown[shelved.path]

    return [TeamScan(one, show) for one in archived]
