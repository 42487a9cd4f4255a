"""The course of an interview: which question comes next, back, later, done. Pure: it asks nothing and saves nothing."""

from fractions import Fraction

from cxscan.maturity.scores import UNANSWERED, needs_answer
from cxscan.model.fields import NoLevel
from cxscan.model.questionnaire import Pillar, Question, Questionnaire
from cxscan.model.scan import Answer, Scan
from cxscan.model.values import frozen


@frozen
class Chosen:
    """A level (1 to the highest, in steps) or why there is none; `note` none keeps the old note, an empty one clears it."""

    level: Fraction | NoLevel
    note: str | None = None


@frozen
class Keep:
    """The answer that is there stays, and is confirmed if it was carried over."""


@frozen
class Later:
    """The question is left for later."""


@frozen
class Back:
    """To the question before this one."""


@frozen
class Stop:
    """Save and stop."""


@frozen
class CutShort:
    """The level was chosen and the note not finished when somebody left: the level stays, and `by` ends the session."""

    chosen: Chosen
    by: BaseException


Reply = Chosen | Keep | Later | Back | Stop | CutShort


@frozen
class Turn:
    """One question at the moment that it is asked."""

    pillar: Pillar
    question: Question
    number: int
    """Which question of the scope this is, from 1."""
    of: int
    answer: Answer
    """The answer that is there already; empty where there is none."""
    earlier: Answer | None = None
    """What was answered last time, where the same question was."""


class Interview:
    """Walks the questions in scope: those that still need an answer, or all of them where none does."""

    def __init__(self, questionnaire: Questionnaire, scan: Scan) -> None:
        self.scan = scan
        self._questionnaire = questionnaire
        self._questions = questionnaire.in_scope(scan.scope)
        self._visited: set[int] = set()
        self._ask_all = not any(self._is_open(place) for place in range(len(self._questions)))
        self._place = -1
        self.forward()

    @property
    def goes_on(self) -> bool:
        """Whether this goes on with questions that still need an answer; else all of them are asked again."""
        return not self._ask_all

    @property
    def turn(self) -> Turn | None:
        """The question to ask now; none when the interview has come to its end."""
        if self._place >= len(self._questions):
            return None
        question = self._questions[self._place]
        return Turn(
            pillar=self._questionnaire.pillar_by_question[question.id],
            question=question,
            number=self._place + 1,
            of=len(self._questions),
            answer=self.scan.answers.get(question.id, UNANSWERED),
        )

    def record(self, reply: Chosen | Keep) -> Scan:
        """Put the answer to the present question into the scan and return it; the place stays where it is."""
        question = self._questions[self._place]
        old = self.scan.answers.get(question.id, UNANSWERED)
        new = old.changed(carried=False)
        if isinstance(reply, Chosen):
            note = old.note if reply.note is None else reply.note or None
            new = new.changed(level=reply.level, note=note)
        self.scan = self.scan.with_answer(question.id, new)
        return self.scan

    def forward(self) -> None:
        """Go on to the next question that was on the way already or still needs an answer."""
        self._visited.add(self._place)
        ahead = range(self._place + 1, len(self._questions))
        wanted = (place for place in ahead if self._ask_all or place in self._visited or self._is_open(place))
        self._place = next(wanted, len(self._questions))

    def back(self) -> bool:
        """Go to the question before this one, through pillars too; false where this is the first."""
        if self._place <= 0:
            return False
        self._visited.add(self._place)
        self._place -= 1
        return True

    def _is_open(self, place: int) -> bool:
        return needs_answer(self.scan.answers.get(self._questions[place].id))
