"""How a score came about: the arithmetic, what was left out and why, and which answer weighs most."""

from collections.abc import Iterable
from fractions import Fraction

from cxscan.maturity.numbers import reached_level
from cxscan.maturity.scores import AnsweredQuestion, ScanScore, score_scan
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.scan import Scan
from cxscan.model.values import frozen


@frozen
class Lever:
    """What one step on one answer does to the overall score, and to that of its pillar (in levels, above 0)."""

    question: Question
    level: Fraction
    effect: Fraction
    in_pillar: Fraction


@frozen
class Explanation:
    """How the overall score came about: Σ weight x pillar score ÷ Σ weight over the pillars with a score."""

    whole: ScanScore
    out_of_scope: int
    """Answers in the file that are outside the scope of the scan: kept, and not counted."""
    levers: tuple[Lever, ...]
    """Every answer that can still go up, the one that moves the score most first; equal ones with the lowest level first."""
    next_level: Fraction | None
    """The next level above the score; none at the highest one or without a score."""

    @property
    def distance(self) -> Fraction | None:
        """How much the score still needs to reach the next level."""
        value = self.whole.score.value
        return None if self.next_level is None or value is None else self.next_level - value


def explain_score(scan: Scan, questionnaire: Questionnaire, pillar_id: str | None = None) -> Explanation:
    """Return how the score of a scan came about; with `pillar_id` the levers are those of that pillar alone."""
    whole = score_scan(scan, questionnaire)
    in_scope = {question.id for question in questionnaire.in_scope(scan.scope)}
    return Explanation(
        whole=whole,
        out_of_scope=sum(id_ not in in_scope for id_ in scan.answers),
        levers=_levers(whole, questionnaire, pillar_id),
        next_level=_next_level(whole.score.value, questionnaire),
    )


def _levers(whole: ScanScore, questionnaire: Questionnaire, pillar_id: str | None) -> tuple[Lever, ...]:
    pillar_weights = sum((one.pillar.weight for one in whole.pillars if one.score.value is not None), Fraction(0))
    levers = [
        Lever(
            question.question,
            level,
            effect=_step_in_points(question, questionnaire) * share * one.pillar.weight / pillar_weights,
            in_pillar=_step_in_points(question, questionnaire) * share,
        )
        for one in whole.pillars
        if pillar_id in {None, one.pillar.id}
        for question, share in _shares(one.questions)
        if (level := question.answer.number) is not None and level < questionnaire.highest_of(question.question)
    ]
    return tuple(sorted(levers, key=lambda lever: (-lever.effect, lever.level)))


def _step_in_points(one: AnsweredQuestion, questionnaire: Questionnaire) -> Fraction:
    """Return what one step on a question counts for: less than the step itself where it has more levels than the others."""
    lowest = Fraction(questionnaire.first_level)
    return (questionnaire.points(one.question, lowest + questionnaire.step) or lowest) - lowest


def _shares(questions: Iterable[AnsweredQuestion]) -> list[tuple[AnsweredQuestion, Fraction]]:
    """Return the answered questions of a pillar, each with its share of the pillar's weight (above 0, at most 1)."""
    answered = [one for one in questions if one.answer.number is not None]
    total = sum((one.question.weight for one in answered), Fraction(0))
    return [(one, one.question.weight / total) for one in answered]


def _next_level(value: Fraction | None, questionnaire: Questionnaire) -> Fraction | None:
    if value is None or value >= questionnaire.highest_level:
        return None
    return reached_level(value, questionnaire.step) + questionnaire.step
