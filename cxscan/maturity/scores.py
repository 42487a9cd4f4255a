"""Scores of one scan: per pillar and as a whole, exact, with how much of it was answered."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from cxscan.maturity.numbers import reached_level
from cxscan.maturity.rules import UNANSWERED, answers_in_scope, counted_answers
from cxscan.model.fields import NOT_APPLICABLE
from cxscan.model.questionnaire import Pillar, Question, Questionnaire, Scope
from cxscan.model.scan import Answer, PillarPlan, Scan
from cxscan.model.values import frozen


@frozen
class Score:
    """A weighted mean (exact, lowest to highest level, none without answers), its level, and what it rests on."""

    value: Fraction | None
    level: Fraction | None
    answered: int
    """How many questions have a level."""
    applicable: int
    """How many questions in scope apply: all but `not-applicable`."""
    carried: int
    """How many of the answered ones were taken over from an earlier scan and not looked at again."""

    @property
    def coverage(self) -> Fraction | None:
        """Questions with a level ÷ questions in scope that apply: 0 to 1, none where nothing applies."""
        return Fraction(self.answered, self.applicable) if self.applicable else None


@frozen
class AnsweredQuestion:
    """A question in scope with the answer it got; the answer is empty where it got none."""

    question: Question
    answer: Answer
    points: Fraction | None
    """What the answer counts for in a score: its level, on the scale of the questionnaire; none without a level."""


@frozen
class Floor:
    """What is fully reached: the lowest level among some answers, and the titles of the questions that stand there."""

    level: Fraction
    questions: tuple[str, ...]


def floor_of(questions: Iterable[AnsweredQuestion]) -> Floor | None:
    """Return the lowest level, on the scale of the questionnaire, and what stands there; none where nothing has a level."""
    levels = [(number, one.question.title) for one in questions if (number := one.points) is not None]
    lowest = min((level for level, _ in levels), default=None)
    return None if lowest is None else Floor(lowest, tuple(title for level, title in levels if level == lowest))


@frozen
class PillarScore:
    """The score of one pillar and the questions in scope behind it."""

    pillar: Pillar
    score: Score
    questions: tuple[AnsweredQuestion, ...]
    target: Fraction | None

    @property
    def counted(self) -> tuple[AnsweredQuestion, ...]:
        """The questions with a level: score = Σ weight x points ÷ Σ weight over these."""
        return tuple(one for one in self.questions if one.answer.number is not None)

    @property
    def left_out(self) -> tuple[AnsweredQuestion, ...]:
        """Questions in scope without a level: they do not apply, are unknown, or were not answered."""
        return tuple(one for one in self.questions if one.answer.number is None)

    @property
    def evidenced(self) -> Fraction | None:
        """The score on the answers alone that have evidence, or were observed or measured."""
        return weighted_mean((one.question.weight, one.points) for one in self.questions if is_evidenced(one.answer))

    @property
    def floor(self) -> Floor | None:
        """What is fully reached: its lowest question; none where nothing has a level."""
        return floor_of(self.questions)


@frozen
class ScanScore:
    """The score of a whole scan; only pillars with a question in scope are in it."""

    score: Score
    pillars: tuple[PillarScore, ...]

    @property
    def evidenced(self) -> Fraction | None:
        """The score on the answers alone that have evidence, or were observed or measured."""
        return weighted_mean((one.pillar.weight, one.evidenced) for one in self.pillars)

    @property
    def floor(self) -> Floor | None:
        """What is fully reached: its lowest question; none where nothing has a level."""
        return floor_of(question for one in self.pillars for question in one.questions)


def score_scan(scan: Scan, questionnaire: Questionnaire) -> ScanScore:
    """Return the scores of `scan`: each pillar the weighted mean of its answered questions, the whole that of its pillars."""
    return score_answers(scan.answers, scan.scope, questionnaire, scan.pillars)


def score_answers(
    answers: Mapping[str, Answer], scope: Scope, questionnaire: Questionnaire, plans: Mapping[str, PillarPlan]
) -> ScanScore:
    """Return what `score_scan` does for answers by the id of their question; `plans` have the targets."""
    counted = counted_answers(answers, questionnaire.in_scope(scope))
    pillars = tuple(
        _score_pillar(pillar, questions, questionnaire, counted, plans.get(pillar.id))
        for pillar in questionnaire.pillars
        if (questions := questionnaire.in_scope(scope, pillar))
    )
    value = weighted_mean((one.pillar.weight, one.score.value) for one in pillars)
    return ScanScore(score_on([one for pillar in pillars for one in pillar.questions], value, questionnaire.step), pillars)


def _score_pillar(
    pillar: Pillar,
    asked: Iterable[Question],
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    plan: PillarPlan | None,
) -> PillarScore:
    questions = tuple(
        AnsweredQuestion(question, answer, questionnaire.points(question, answer.number))
        for question in asked
        for answer in (answers.get(question.id, UNANSWERED),)
    )
    return PillarScore(pillar, score_of(questions, questionnaire.step), questions, plan.target if plan else None)


def score_of(questions: Sequence[AnsweredQuestion], step: Fraction) -> Score:
    """Return the weighted mean of some questions by their own weights, as that of a pillar is."""
    return score_on(questions, weighted_mean((one.question.weight, one.points) for one in questions), step)


def score_on(questions: Sequence[AnsweredQuestion], value: Fraction | None, step: Fraction) -> Score:
    """Return a score with what it rests on; a level counts once it is reached."""
    with_level = [one.answer for one in questions if one.answer.number is not None]
    return Score(
        value=value,
        level=None if value is None else reached_level(value, step),
        answered=len(with_level),
        applicable=sum(one.answer.level != NOT_APPLICABLE for one in questions),
        carried=sum(one.carried for one in with_level),
    )


def weighted_mean(weighted: Iterable[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    """Return Σ weight x value ÷ Σ weight over the values that are there; none where there is no value."""
    present = [(weight, value) for weight, value in weighted if value is not None]
    total = sum((weight for weight, _ in present), Fraction(0))
    return sum((weight * value for weight, value in present), Fraction(0)) / total if present else None


def mean(values: Iterable[Fraction | None]) -> Fraction | None:
    """Return the mean of the values that are there, each counted once; none where there is none."""
    return weighted_mean((Fraction(1), value) for value in values)


def is_evidenced(answer: Answer) -> bool:
    """Tell whether an answer rests on more than an opinion: evidence is named, or it was observed or measured."""
    return bool(answer.evidence) or answer.basis in {"observed", "measured"}


def is_complete(scan: Scan, questionnaire: Questionnaire) -> bool:
    """Tell whether every question in scope has an answer that the group gave itself: a level, or why there is none."""
    return not open_questions(scan, questionnaire)


def open_questions(scan: Scan, questionnaire: Questionnaire) -> tuple[Question, ...]:
    """The questions in scope that still need an answer: unanswered, with views only, or carried over unseen."""
    return still_open(scan.answers, questionnaire.in_scope(scan.scope))


def still_open(answers: Mapping[str, Answer], asked: Sequence[Question]) -> tuple[Question, ...]:
    """Return which of the questions in scope still need an answer; what is not asked, by rule, needs none."""
    counted = counted_answers(answers, asked)
    return tuple(question for question in asked if needs_answer(counted.get(question.id)))


def carried_questions(scan: Scan, questionnaire: Questionnaire) -> list[Question]:
    """Return the questions in scope whose answer was carried over from an earlier scan and not looked at again."""
    return [questionnaire.by_id[id_] for id_, answer in answers_in_scope(scan, questionnaire).items() if answer.carried]


def needs_answer(answer: Answer | None) -> bool:
    """Tell whether a question still has to be asked: `unknown` is an answer, a carried level is not yet one."""
    return answer is None or answer.level is None or answer.carried
