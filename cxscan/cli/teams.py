"""The scans of many teams: read from folders, each with its questionnaire in the language of the reader."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cxscan.cli.options import SCANS_FOLDER
from cxscan.cli.reading import shown_questionnaire
from cxscan.files.library import Library, OpenedScan, ShelvedQuestionnaire, examine_scan, open_scan
from cxscan.files.loading import read_document
from cxscan.files.paths import is_file
from cxscan.files.problems import CannotUse, CxscanError
from cxscan.files.scans import scan_paths
from cxscan.files.validation import kind_of
from cxscan.languages import Language, Message, message
from cxscan.maturity.lines import BrokenLink
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan


@dataclass(frozen=True, slots=True)
class TeamScan:
    """A scan of a team, as the overview reads it."""

    opened: OpenedScan
    shown: Callable[[ShelvedQuestionnaire], Questionnaire]

    @property
    def path(self) -> Path:
        """The file that it stands in."""
        return self.opened.path

    @property
    def scan(self) -> Scan:
        """The scan itself."""
        return self.opened.scan

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
    def family(self) -> str:
        """What its questionnaire shares with its other versions and variants."""
        return self.opened.shelved.root_id

    @property
    def questionnaire(self) -> Questionnaire:
        """Its questionnaire as it is shown."""
        return self.shown(self.opened.shelved)


@dataclass(slots=True)
class Found:
    """What was found in folders: scans of teams, and the files that cannot be read as one."""

    scans: list[OpenedScan] = field(default_factory=list)
    passed_over: list[Path] = field(default_factory=list)


def read_teams(named: Sequence[Path], *, drafts: bool) -> Found:
    """Return the scans of groups in folders and files, each file once; in a folder the finished ones, and drafts if wanted.

    Raises:
        CannotUse: a folder does not exist, or a file cannot be read.
        FileProblems: a file that is named is not right.
    """
    library, found, seen = Library(), Found(), set()
    for place in named:
        if is_file(place):
            opened = [open_scan(place, library)]
        else:
            opened = [one for one in _in_folder(place, library, found.passed_over) if drafts or one.scan.status == "final"]
        for one in opened:
            if not one.scan.rater and one.path.resolve() not in seen:
                seen.add(one.path.resolve())
                found.scans.append(one)
    return found


def _in_folder(folder: Path, library: Library, passed_over: list[Path]) -> Iterator[OpenedScan]:
    if not folder.exists():
        if folder == SCANS_FOLDER:
            return
        raise CannotUse(message("The folder {path} does not exist. Check the name.", path=folder))
    for path in scan_paths(folder):
        try:
            document = read_document(path)
            if kind_of(document) != "scan":
                continue
            opened, problems = examine_scan(document, library)
        except CxscanError:
            passed_over.append(path)
            continue
        if opened is None or any(problem.severity == "error" for problem in problems):
            passed_over.append(path)
        else:
            yield opened


def team_scans(opened: Sequence[OpenedScan], language: Language) -> list[TeamScan]:
    """Return scans as the overview reads them, each questionnaire translated once."""
    shown: dict[Path, Questionnaire] = {}

    def show(shelved: ShelvedQuestionnaire) -> Questionnaire:
        if shelved.path not in shown:
            shown[shelved.path] = shown_questionnaire(shelved, language, None)
        return shown[shelved.path]

    return [TeamScan(one, show) for one in opened]


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
