"""What a room can be asked to show: a closed set. Each has one page in `cxscan.workshop.pages`."""

import datetime
from fractions import Fraction
from typing import Literal

from cxscan.maturity.votes.agreement import Round
from cxscan.model.fields import Level
from cxscan.model.questionnaire import Pillar, Question, Questionnaire
from cxscan.model.scan import Answer, PillarPlan
from cxscan.model.values import frozen


@frozen
class Turn:
    """One question at the moment that it is asked."""

    questionnaire: Questionnaire
    question: Question
    number: int
    """Which question of the scope this is, from 1, as the questionnaire and its handout have them."""
    of: int
    """How many there are."""
    answer: Answer = Answer()
    """The answer that is there already; empty where there is none."""
    earlier: Answer | None = None
    """What was answered last time, where the same question was."""
    left: int = 1
    """How many questions still need an answer, this one among them."""
    rounds: tuple[Round, ...] = ()
    """The votes on it, the first round first."""
    on_agenda: tuple[int, int] | None = None
    """Where the agenda has it, from 1, and of how many; none where the questionnaire's order is taken."""

    @property
    def pillar(self) -> Pillar:
        """The pillar that the question stands in."""
        return self.questionnaire.pillar_by_question[self.question.id]

    @property
    def levels(self) -> tuple[Fraction, ...]:
        """The levels that may be answered, lowest first."""
        return self.questionnaire.steps_of(self.question)

    @property
    def names_come_first(self) -> bool:
        """Whether the names of the levels stand beside their descriptions, and are not told after the choice alone."""
        return self.questionnaire.names_shown == "always" or self.question.level_set is not None

    def name_of(self, number: int) -> str:
        """Return the name of a level; empty where that is all that its description says."""
        return self.questionnaire.name_of(self.question, number)


@frozen
class SeeVotes:
    """The votes on a question, to be talked about before it is answered."""

    turn: Turn


@frozen
class AskShow:
    """What there is to show for a high level that rests on nothing yet."""

    turn: Turn


AmbitionPart = Literal["target", "by", "goal", "consequence"]


@frozen
class AskAmbition:
    """One part of where the group wants to be on a pillar; `plan` is what is there, now or from last time."""

    pillar: Pillar
    part: AmbitionPart
    plan: PillarPlan


@frozen
class ChooseAmbition:
    """The pillars with their ambitions, in the order of the questionnaire, to set one of them."""

    pillars: tuple[tuple[Pillar, PillarPlan], ...]
    default: int = 0
    """The place from 0 of the first one without."""


@frozen
class DoubtTarget:
    """An ambition lies below what is reached, or at it: is it meant?"""

    target: Fraction
    now: Fraction


@frozen
class DoubtReading:
    """What was typed can be read as a level with a date behind it, and as a day: is it a level?"""

    target: Fraction
    by: datetime.date


@frozen
class DoubtDate:
    """The date of an ambition is not after that of the scan: is it meant?"""

    by: datetime.date


@frozen
class ListedQuestion:
    """A question in the list of all."""

    pillar: Pillar
    question: Question
    number: int
    """The one that its own page shows."""
    answer: Answer
    status: Literal["answered", "carried", "later", "open"]
    on_agenda: int = 0
    """Which one on the agenda it is, from 1; 0 where it is not on it."""
    plan: PillarPlan = PillarPlan()
    """The ambition of its pillar in this scan."""


@frozen
class ListAll:
    """All questions with their answers, to go to one of them or back."""

    rows: tuple[ListedQuestion, ...]
    at: int = 0
    """The number of the question where the session is, or of the one that was looked at last; 0 where none is pointed at."""
    without_ambition: tuple[str, ...] = ()
    """The pillars that have a score and no ambition, by their ids."""
    parking: tuple[str, ...] = ()
    """What was kept in the parking lot."""
    asks_context: bool = False
    """Whether the questionnaire asks about the organisation as well, which is not changed from here."""


@frozen
class AskLeft:
    """Some questions were left for later: answer them now (0), come to the end without them (1), or stop (2)."""

    number: int


@frozen
class AskGlad:
    """What the group is glad about, one thing at a time."""

    first: bool


@frozen
class ChooseAction:
    """What the group does first: one of the first steps offered, something else, or nothing more, in this order."""

    offered: tuple[Question, ...]


@frozen
class AskAction:
    """One part of an action: what, who, by when; `known` is what was typed before."""

    part: Literal["title", "owner", "due"]
    known: str = ""
    title: str = ""
    """Of the action, where the group does not come from choosing it."""


@frozen
class AskDone:
    """All questions with their answers once more, and whether the group is done with the scan."""

    all_of_them: ListAll
    left: int
    """How many questions have no answer; where there are any the scan stays in progress."""


@frozen
class Over:
    """There is nothing more to show."""


QuestionOrder = Literal["agenda", "questionnaire"]
"""Where the votes differ most first, or as the questionnaire has it."""


@frozen
class AskOrder:
    """In which order the questions with votes are taken: where the votes differ most first (0), or as they stand (1)."""


@frozen
class ConfirmAgreed:
    """What all who voted agree on, with what they said: to confirm at once (0), or one by one (1)."""

    agreed: tuple[tuple[Question, Level], ...]


Doubt = DoubtReading | DoubtTarget | DoubtDate
Asked = AskOrder | ConfirmAgreed | ChooseAmbition | AskAmbition | Doubt | AskLeft | AskGlad | ChooseAction | AskAction | AskDone
Step = Turn | SeeVotes | AskShow | ListAll | Asked | Over
