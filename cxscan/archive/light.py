"""What is held of a scan where there are very many: whose it is, when, its levels and its targets."""

import datetime
from pathlib import Path

from cxscan.archive.entry import Entry, Label
from cxscan.archive.passed_over import PassedOver
from cxscan.archive.placed import PlacedScan
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.maturity.copies import ScanInFile
from cxscan.maturity.scores import Score
from cxscan.maturity.teams.answer_bytes import Coding
from cxscan.model.questionnaire import Questionnaire, QuestionnaireRef, Scope
from cxscan.model.scan import Scan, Status
from cxscan.model.values import frozen


@frozen
class CodedQuestionnaire:
    """A questionnaire with what its scans share."""

    shelved: ShelvedQuestionnaire
    coding: Coding
    digest: bytes
    """A hash of all that it says."""


@frozen
class ArchivedScan:
    """What is held of a scan that fits its questionnaire: whose it is, when, its levels and its targets."""

    path: Path
    label: Label
    entry: Entry
    made_with: CodedQuestionnaire

    @property
    def organisation(self) -> str:
        """The organisation that it is about."""
        return self.label.organisation

    @property
    def unit(self) -> str | None:
        """The part of it, where it is not about the whole."""
        return self.label.unit

    @property
    def previous(self) -> str | None:
        """The name of the file of the scan that it follows, where it says so."""
        return self.label.previous

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
        return self.label.rater is not None

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire in its own language, with its placeholders."""
        return self.made_with.shelved.source

    @property
    def family(self) -> str:
        """The id of the questionnaire that all versions and variants go back to."""
        return self.made_with.shelved.root_id

    def in_file(self, content: bytes) -> ScanInFile:
        """Return what makes it the scan that it is, where it is the group's; `content` is a hash of the file."""
        made_with = self.questionnaire.id, self.questionnaire.version
        return ScanInFile(self.path, self.organisation, self.unit, self.date, made_with, content=content)

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
            language=self.label.language,
            scope=self.scope,
            rater=self.label.rater,
            answers=self.made_with.coding.decode(self.entry.codes),
            pillars=self.entry.plans(self.questionnaire),
        )

    @property
    def placed(self) -> PlacedScan:
        """The scan in its place, without what is left out of it here."""
        return PlacedScan(self.path, self.scan, self.made_with.shelved)

    @property
    def as_left_out(self) -> PassedOver:
        """What is said where it does not count."""
        return PassedOver(self.path, "view" if self.is_view else "draft")

    def scores(self) -> tuple[Score, dict[str, Score]]:
        """Return the score of the whole and of each pillar in scope."""
        return self.made_with.coding.scores(self.entry.codes, self.scope)
