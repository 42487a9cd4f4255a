"""What `cxscan run` is asked for, whether a questionnaire has that, and what a session begins with."""

import datetime
from dataclasses import field
from pathlib import Path
from typing import Literal

from cxscan.files.answers import AnswersFile, GivenAnswers
from cxscan.files.library import ShelvedQuestionnaire
from cxscan.files.problems import WrongUsage
from cxscan.files.scans import Folder
from cxscan.languages import Language, message
from cxscan.model.questionnaire import Questionnaire, Scope
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


def known_customer(customer: str | None, questionnaire: Questionnaire) -> str | None:
    """Return the id of a word for the customer, where the questionnaire has it.

    Raises:
        WrongUsage: the questionnaire has no such word.
    """
    words = [word.id for word in questionnaire.customers]
    if customer is None or customer in words:
        return customer
    raise WrongUsage(
        message(
            "There is no word “{word}” for the customer. Choose one of: {words}.",
            word=customer,
            words=", ".join(words),
        )
    )


def refuse_empty_scope(scope: Scope, questionnaire: Questionnaire) -> None:
    """Say no to a short scan of a questionnaire that has none.

    Raises:
        WrongUsage: no question is in this scope.
    """
    if not questionnaire.in_scope(scope):
        raise WrongUsage(message("The questionnaire “{id}” has no short scan. Leave out --quick.", id=questionnaire.id))
