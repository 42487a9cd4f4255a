"""A scan: what one group (or one person) answered on one day, and what it wants to do next."""

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, get_args

from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from cxscan.model import formats
from cxscan.model.comments import Comments
from cxscan.model.fields import (
    Date,
    FirstReadBy,
    Flag,
    Identifier,
    Level,
    ListOf,
    MappingOf,
    Moment,
    NoLevel,
    Number,
    OptionalText,
    Record,
    Text,
    Texts,
    choice,
)
from cxscan.model.questionnaire import FULL, QuestionnaireRef, Scope

Status = Literal["draft", "final"]
Basis = Literal["opinion", "observed", "measured"]
ActionStatus = Literal["open", "doing", "done"]
Role = Literal["front-line", "management", "policy", "partner", "customer"]
"""From where somebody sees the service: what views are compared by."""
ROLES: tuple[Role, ...] = get_args(Role)
"""In the order in which forms and reports show them."""
FEWEST_OF_A_ROLE = 3
"""Below so many raters a role is a person."""


class Vote(Record):
    """One person's own view on a question, with the name where the votes are not anonymous; `unknown` is a don't-know."""

    rater: OptionalText = None
    level: Level
    note: OptionalText = None
    role: Annotated[Role, FirstReadBy(choice)] | None = None


def _votes(value: object) -> tuple[object, ...]:
    """Take `{name: vote}` or, anonymous, a plain list; a vote is a level or `{level, note, role}`."""
    if isinstance(value, Mapping):
        return tuple(_vote(vote, {"rater": name}) for name, vote in value.items())
    if isinstance(value, list | tuple):
        return tuple(_vote(vote, {}) for vote in value)
    raise PydanticCustomError("votes_expected", "votes expected")


def _vote(value: object, who: dict[str, Any]) -> object:
    if isinstance(value, Vote):
        return value
    return who | (dict(value) if isinstance(value, Mapping) else {"level": value})


_VOTE_SCHEMA = {"anyOf": [{"type": ["number", "string"]}, {"type": "object", "required": ["level"]}]}
_VOTES_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "object", "additionalProperties": _VOTE_SCHEMA}, {"type": "array", "items": _VOTE_SCHEMA}]
}
Votes = Annotated[tuple[Vote, ...], FirstReadBy(_votes), WithJsonSchema(_VOTES_SCHEMA)]


class SentForm(Record):
    """When the form of one person was made; of two of one person the later one counts."""

    saved: Moment | None = None
    """By its own account, where it gives one."""
    file: Moment
    """By the time of its file."""

    @property
    def order(self) -> tuple[datetime.datetime, datetime.datetime]:
        """What forms of one person are sorted by: what it says itself, and the time of the file where that says the same."""
        file = datetime.datetime.fromisoformat(self.file)
        return datetime.datetime.fromisoformat(self.saved) if self.saved else file, file


class Answer(Record):
    """The answer to one question; without a level while only views have been collected."""

    level: Level | None = None
    note: OptionalText = None
    evidence: Texts = ()
    basis: Annotated[Basis, FirstReadBy(choice)] | None = None
    target: Number | None = None
    votes: Votes = ()
    """The views as they stand: those of the last round."""
    rounds: Annotated[tuple[Votes, ...], ListOf] = ()
    """The rounds of votes before that, the first one first."""
    dissent: OptionalText = None
    """What those see who do not share the agreed level."""
    carried: Flag = False

    @property
    def number(self) -> Fraction | None:
        """The level where there is one, else nothing."""
        return self.level if isinstance(self.level, Fraction) else None

    @property
    def no_level(self) -> NoLevel | None:
        """Why there is no level, where the group said so."""
        return None if isinstance(self.level, Fraction) else self.level


class PillarPlan(Record):
    """Where the group wants to be on a pillar: the level, the date, the goal it serves, what happens if nothing is done."""

    target: Number | None = None
    by: Date | None = None
    goal: OptionalText = None
    consequence: OptionalText = None


class Action(Record):
    """One thing that the group agreed to do."""

    title: Text
    question: Identifier | None = None
    owner: OptionalText = None
    due: Date | None = None
    status: Annotated[ActionStatus, FirstReadBy(choice)] = "open"
    done: Date | None = None
    result: OptionalText = None


class Scan(Record):
    """The answers of one organisation (or one unit of it) to one questionnaire on one day."""

    format: Annotated[str, formats.SCAN] = str(formats.SCAN)
    questionnaire: QuestionnaireRef
    organisation: Text
    unit: OptionalText = None
    date: Date
    previous: OptionalText = None
    status: Annotated[Status, FirstReadBy(choice)]
    language: OptionalText = None
    scope: Scope = FULL
    customer: Identifier | None = None
    title: OptionalText = None
    facilitator: OptionalText = None
    participants: Texts = ()
    rater: OptionalText = None
    context: Annotated[dict[Identifier, Text], MappingOf] = {}
    """What was answered about the organisation: a text, or the id of what was chosen."""
    answers: Annotated[dict[Identifier, Answer], MappingOf] = {}
    pillars: Annotated[dict[Identifier, PillarPlan], MappingOf] = {}
    glad: Texts = ()
    """What the group is glad about."""
    actions: Annotated[tuple[Action, ...], ListOf] = ()
    parking: Texts = ()
    """What came up and was not for that moment."""
    forms: Annotated[dict[Text, SentForm], MappingOf] = {}
    """When the forms were made that the votes were collected from, by the name of the person."""
    comments: Comments | None = None
    """What the author of the report writes; it stands first in it."""

    @property
    def has_votes(self) -> bool:
        """Whether somebody voted on a question."""
        return any(answer.votes for answer in self.answers.values())

    def with_answer(self, question: str, answer: Answer) -> "Scan":
        """Return this scan with one answer put in or replaced."""
        return self.changed(answers={**self.answers, question: answer})
