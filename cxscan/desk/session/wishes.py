"""What is asked of a session, where it is held, and what it begins with."""

import datetime
from collections.abc import Callable
from dataclasses import field, replace
from pathlib import Path
from typing import Literal

from cxscan.archive.folder import Folder
from cxscan.archive.placed import PlacedScan
from cxscan.archive.shelf import Shelf
from cxscan.desk.reader import Reader
from cxscan.desk.session.outside import Outside, SoFar
from cxscan.files.answers import AnswersFile, GivenAnswers
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.languages import Language
from cxscan.model.questionnaire import Questionnaire, Scope
from cxscan.model.scan import Scan
from cxscan.model.values import frozen
from cxscan.workshop.course.steps import QuestionOrder
from cxscan.workshop.room import Room


@frozen
class SessionWishes:
    """What a session is to be."""

    today: datetime.date
    folder: Path
    organisation: str | None = None
    unit: str | None = None
    date: datetime.date | None = None
    source: Path | None = None
    """The scan whose answers are carried over."""
    scope: Scope | None = None
    customer: str | None = None
    rater: str | None = None
    """The one person whose own view this is."""
    lang: str | None = None
    begin: Literal["continue", "new"] | None = None
    answers: AnswersFile | None = None
    """Answers from a file, instead of questions."""
    plain: bool = False
    """Whether it is held line by line."""
    context: bool = False
    """Whether what is asked about the organisation is asked again, to be changed."""
    participants: bool = False
    """Whether who takes part is asked again, to be mended."""
    minutes: int | None = None
    """The time that the group has; none where it does not matter."""
    hide_names: bool = False
    """Whether nobody who voted is named on the screen; in the file they are."""
    order: QuestionOrder | None = None
    """In which order the questions of a scan with votes are taken; a group is asked where it is not given."""

    @property
    def given(self) -> GivenAnswers | None:
        """What the file of answers says."""
        return self.answers.given if self.answers else None


@frozen
class Venue:
    """Where a session is held: the rooms there are, and who is told what to mind."""

    rooms: Callable[[Language], Room]
    """Makes a room that speaks a language."""
    reader: Reader
    shelf: Shelf = field(default_factory=Shelf)
    """What was read before the session; nothing was written since."""
    said: SoFar = field(default_factory=SoFar)
    """What was answered before the first question."""

    @property
    def language(self) -> Language:
        """The language that is spoken there."""
        return self.reader.language

    def speaking(self, language: Language) -> "Venue":
        """Return the same venue in another language."""
        return replace(self, reader=self.reader.speaking(language))

    def prompts(self, room: Room) -> Outside:
        """Return what asks in a room before the first question."""
        return Outside(room, self.language, self.said)


@frozen
class Preparation:
    """What there is before a new scan begins: its questionnaire, what its folder holds, and who can be asked."""

    wishes: SessionWishes
    shelved: ShelvedQuestionnaire
    folder: Folder
    venue: Venue
    room: Room

    @property
    def language(self) -> Language:
        """The language of the session."""
        return self.venue.language

    @property
    def prompts(self) -> Outside:
        """What asks in its room."""
        return self.venue.prompts(self.room)

    def last_time(self, scan: Scan) -> PlacedScan | None:
        """Return the finished scan that comes before a new one; none where it is the first of its team."""
        return self.folder.last_before(self.folder.with_new(scan, self.shelved))


@frozen
class Start:
    """What a session begins with: the scan, the file that it goes to, and the questionnaire as it is shown."""

    path: Path
    scan: Scan
    shelved: ShelvedQuestionnaire
    questionnaire: Questionnaire
    room: Room
    reader: Reader
    on_disk: Scan | None
    """The scan as it stood in the file when it was opened; none for a new one."""
    folder: Folder
    wishes: SessionWishes

    @property
    def language(self) -> Language:
        """The language of the session."""
        return self.reader.language
