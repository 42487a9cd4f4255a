"""What `cxscan run` is asked for, whether a questionnaire has that, and what a session begins with."""

import datetime
from dataclasses import field
from pathlib import Path
from typing import Literal

from cxscan.files.answers import AnswersFile, GivenAnswers
from cxscan.files.library import ShelvedQuestionnaire
from cxscan.files.scans import Folder
from cxscan.languages import Language
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan
from cxscan.model.values import frozen
from cxscan.workshop.room import Room


@frozen
class Wishes:
    """What the options of `cxscan run` ask for."""

    today: datetime.date
    folder: Path
    organisation: str | None = None
    unit: str | None = None
    date: datetime.date | None = None
    source: Path | None = None
    """The scan whose answers are carried over."""
    scope: Literal["full", "quick"] | None = None
    customer: str | None = None
    rater: str | None = None
    """The one person whose own view this is."""
    lang: str | None = None
    plain: bool = False
    begin: Literal["continue", "new"] | None = None
    answers: AnswersFile | None = None
    """Answers from a file, instead of questions."""

    @property
    def given(self) -> GivenAnswers | None:
        """What the file of answers says."""
        return self.answers.given if self.answers else None


@frozen
class Start:
    """What a session begins with: the scan, the file that it goes to, and the questionnaire as it is shown."""

    path: Path
    scan: Scan
    shelved: ShelvedQuestionnaire
    questionnaire: Questionnaire
    language: Language
    room: Room
    on_disk: Scan | None
    """The scan as it stood in the file when it was opened; none for a new one."""
    folder: Folder = field(default_factory=lambda: Folder(Path(), ()))
