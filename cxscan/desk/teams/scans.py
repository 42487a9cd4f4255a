"""The scans of many teams, each with its questionnaire in the language of the reader."""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

from cxscan.desk.shown_scan import shown_questionnaire
from cxscan.files.archive import ArchivedScan
from cxscan.files.library import ShelvedQuestionnaire
from cxscan.languages import Language
from cxscan.maturity.history import Line
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan
from cxscan.model.values import frozen


@frozen
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


def team_lines(lines: Iterable[Line[ArchivedScan]], language: Language) -> list[Line[TeamScan]]:
    """Return the ends of lines, which are what the overview reads, each questionnaire translated once."""
    shown: dict[object, Questionnaire] = {}

    def show(shelved: ShelvedQuestionnaire) -> Questionnaire:
        if shelved.path not in shown:
            shown[shelved.path] = shown_questionnaire(shelved, language, None)
        return shown[shelved.path]

    return [Line(tuple(TeamScan(one, show) for one in line.scans[-2:])) for line in lines]
