"""Growth between two scans, like for like: only what has a level in both counts, on both sides.

Pillars and weights are those of the newer scan's questionnaire. A question is matched by its id, or through `replaces` in either
direction, so that scans made with different versions of a questionnaire compare on what they share.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, Self

from cxscan.maturity.rules import UNANSWERED, answers_in_scope
from cxscan.maturity.scores import score_scan, weighted_mean
from cxscan.model.questionnaire import Pillar, Question, Questionnaire
from cxscan.model.scan import Answer, Scan
from cxscan.model.values import frozen

ChangeStatus = Literal["grown", "dropped", "same", "new", "gone", "not-comparable"]


@frozen
class QuestionChange:
    """One question in both scans: the answers that count there, and what became of it."""

    question: Question
    old: Answer
    new: Answer
    status: ChangeStatus
    old_question: Question | None = None
    """The question as the older questionnaire has it; none where that does not know it."""
    old_points: Fraction | None = None
    """What the two levels count for in a score of the newer questionnaire; none where they cannot be compared."""
    new_points: Fraction | None = None

    @property
    def growth(self) -> Fraction | None:
        """New level - old level, in the levels of the question; none where the two cannot be compared."""
        if self.status not in {"grown", "dropped", "same"} or self.old.number is None or self.new.number is None:
            return None
        return self.new.number - self.old.number

    @property
    def counted_growth(self) -> Fraction | None:
        """What grew of what the answer counts for in a score; none where the two cannot be compared."""
        if self.growth is None or self.old_points is None or self.new_points is None:
            return None
        return self.new_points - self.old_points


@frozen
class LikeForLike:
    """A score before and after, over the same questions on both sides (exact; none where there is nothing to compare)."""

    old: Fraction | None
    new: Fraction | None

    @classmethod
    def over(cls, changes: Iterable[QuestionChange]) -> Self:
        """Return the weighted means of those questions that can be compared, by the weights that they have now."""
        compared = [one for one in changes if one.growth is not None]
        return cls(
            old=weighted_mean((one.question.weight, one.old_points) for one in compared),
            new=weighted_mean((one.question.weight, one.new_points) for one in compared),
        )

    @property
    def growth(self) -> Fraction | None:
        """New - old, exact."""
        return None if self.old is None or self.new is None else self.new - self.old

    def then(self, now: Fraction | None, scale: tuple[int, int]) -> Fraction | None:
        """Return what is shown as the score of then: the score of now less what grew; none where nothing can be compared.

        None too where it would lie outside of the scale, on which no group can have stood: so it is where the few questions
        that can be compared grew more than the score of all of them leaves room for.
        """
        if now is None or self.growth is None:
            return None
        lowest, highest = scale
        return now - self.growth if lowest <= now - self.growth <= highest else None


@frozen
class PillarChange:
    """What changed under one pillar of the newer questionnaire; a question that is gone stands under the pillar it had."""

    id: str
    title: str
    weight: Fraction
    score: LikeForLike
    questions: tuple[QuestionChange, ...]

    @property
    def comparable(self) -> int:
        """How many questions the comparison of this pillar rests on."""
        return sum(change.growth is not None for change in self.questions)


@frozen
class ScanChange:
    """The growth from one scan to another, beside the plain score that each has on its own questionnaire."""

    old_score: Fraction | None
    new_score: Fraction | None
    score: LikeForLike
    comparable: int
    """How many questions have a level in both scans."""
    not_looked_at: int
    """How many of those were carried over and not looked at again."""
    of: int
    """How many questions of the newer scan are in its scope."""
    pillars: tuple[PillarChange, ...]
    same_scale: bool
    """Whether the levels of both questionnaires have the same numbers; nothing is comparable where they have not."""


@frozen
class _Pair:
    """Two questionnaires, the answers to each that count, and the old id of each new one that has one."""

    old: Questionnaire
    new: Questionnaire
    before: Mapping[str, Answer]
    after: Mapping[str, Answer]
    matches: Mapping[str, str]

    def change_of(self, question: Question) -> QuestionChange:
        """Return what became of a question of the newer one."""
        new = self.after.get(question.id, UNANSWERED)
        if question.id not in self.matches:
            return QuestionChange(question, UNANSWERED, new, "new")
        then = self.old.by_id[self.matches[question.id]]
        old, same_scale = self.before.get(then.id, UNANSWERED), same_levels(then, question, self.old, self.new)
        points = [self.new.points(question, one.number) if same_scale else None for one in (old, new)]
        return QuestionChange(question, old, new, _status(old, new, same_scale=same_scale), then, *points)


def compare_scans(old: Scan, old_questionnaire: Questionnaire, new: Scan, new_questionnaire: Questionnaire) -> ScanChange:
    """Return the growth from `old` to `new`, each read with its own questionnaire."""
    before, after = answers_in_scope(old, old_questionnaire), answers_in_scope(new, new_questionnaire)
    matches = _match_questions(old_questionnaire, new_questionnaire, before, after)
    pair = _Pair(old_questionnaire, new_questionnaire, before, after, matches)
    gone = _gone(pair)
    pillars = [_change_pillar(pillar, pair, gone.pop(pillar.id, ())) for pillar in new_questionnaire.pillars]
    pillars += [
        PillarChange(pillar.id, pillar.title, pillar.weight, LikeForLike(None, None), gone[pillar.id])
        for pillar in old_questionnaire.pillars
        if pillar.id in gone
    ]
    compared = [change for pillar in pillars for change in pillar.questions if change.growth is not None]
    return ScanChange(
        old_score=score_scan(old, old_questionnaire).score.value,
        new_score=score_scan(new, new_questionnaire).score.value,
        score=LikeForLike(
            old=weighted_mean((pillar.weight, pillar.score.old) for pillar in pillars),
            new=weighted_mean((pillar.weight, pillar.score.new) for pillar in pillars),
        ),
        comparable=len(compared),
        not_looked_at=sum(change.new.carried for change in compared),
        of=len(new_questionnaire.in_scope(new.scope)),
        pillars=tuple(pillars),
        same_scale=old_questionnaire.scale == new_questionnaire.scale,
    )


def _match_questions(
    old: Questionnaire, new: Questionnaire, before: Mapping[str, Answer], after: Mapping[str, Answer]
) -> dict[str, str]:
    """Return the old id of each new id: of the same id and those it replaces the first with a level; each old one once."""
    matches: dict[str, str] = {}
    matched: set[str] = set()
    for question in new.by_id.values():
        earlier = (question.id, *question.replaces)
        candidates = [id_ for id_ in earlier if id_ in old.by_id and id_ not in matched]
        if candidates:
            matches[question.id] = _first_with_level(candidates, before)
            matched.add(matches[question.id])
    for question in old.by_id.values():
        candidates = [id_ for id_ in question.replaces if id_ in new.by_id and id_ not in matches]
        if question.id not in matched and candidates:
            matches[_first_with_level(candidates, after)] = question.id
    return matches


def _first_with_level(candidates: list[str], answers: Mapping[str, Answer]) -> str:
    with_level = [id_ for id_ in candidates if answers.get(id_, UNANSWERED).number is not None]
    return (with_level or candidates)[0]


def _gone(pair: _Pair) -> dict[str, tuple[QuestionChange, ...]]:
    """Return what the newer one does not ask any more, by the pillar of the older one that it stood under."""
    kept = set(pair.matches.values())
    by_pillar = {pillar.id: [one for one in pillar.questions if one.id not in kept] for pillar in pair.old.pillars}
    return {
        id_: tuple(QuestionChange(one, pair.before.get(one.id, UNANSWERED), UNANSWERED, "gone", one) for one in gone)
        for id_, gone in by_pillar.items()
        if gone
    }


def _change_pillar(pillar: Pillar, pair: _Pair, gone: tuple[QuestionChange, ...]) -> PillarChange:
    changes = tuple(map(pair.change_of, pillar.questions))
    return PillarChange(pillar.id, pillar.title, pillar.weight, LikeForLike.over(changes), (*changes, *gone))


def same_levels(
    old_question: Question, question: Question, old_questionnaire: Questionnaire, questionnaire: Questionnaire
) -> bool:
    """Tell whether a question has the same levels in two questionnaires, and counts for as much in both."""
    return old_questionnaire.scale == questionnaire.scale and old_questionnaire.highest_of(
        old_question
    ) == questionnaire.highest_of(question)


def _status(old: Answer, new: Answer, *, same_scale: bool) -> ChangeStatus:
    if old.number is None or new.number is None or not same_scale:
        return "not-comparable"
    if new.number == old.number:
        return "same"
    return "grown" if new.number > old.number else "dropped"


def has_dropped(change: ScanChange, tolerance: Fraction = Fraction(0)) -> bool:
    """Tell whether any comparable question is lower than before by more than `tolerance` (in levels, 0 or more)."""
    moves = (move.growth for pillar in change.pillars for move in pillar.questions)
    return any(growth is not None and -growth > tolerance for growth in moves)


def carried_answers(old: Scan, old_questionnaire: Questionnaire, new_questionnaire: Questionnaire) -> dict[str, Answer]:
    """Return the answers of an earlier scan for a new one, by the new ids, each marked as not looked at again."""
    if old_questionnaire.scale != new_questionnaire.scale:
        return {}
    both = old_questionnaire, new_questionnaire
    before = _answers_as_given(old, old_questionnaire)
    matches = _match_questions(old_questionnaire, new_questionnaire, before, {})
    return {
        question: before[matches[question]].changed(carried=True, votes=(), rounds=(), dissent=None)
        for question in new_questionnaire.by_id
        if (answer := before.get(matches.get(question, "")))
        and answer.level is not None
        and (answer.number is None or _can_be_carried(question, matches[question], answer.number, both))
    }


def _answers_as_given(scan: Scan, questionnaire: Questionnaire) -> dict[str, Answer]:
    """The answers in the scope of the scan as they stand in its file."""
    asked = questionnaire.in_scope(scan.scope)
    return {question.id: scan.answers[question.id] for question in asked if question.id in scan.answers}


def _can_be_carried(id_: str, old_id: str, level: Fraction, both: tuple[Questionnaire, Questionnaire]) -> bool:
    old_questionnaire, questionnaire = both
    question = questionnaire.by_id[id_]
    return same_levels(old_questionnaire.by_id[old_id], question, *both) and questionnaire.has_level(question, level)


def reworded_questions(old: Questionnaire, new: Questionnaire) -> frozenset[str]:
    """Return the ids in both of which the question or a level description reads differently; line breaks do not count.

    Both are to be read with their placeholders, since another word for the customer is no other question. Texts in two languages
    cannot be held against each other: then there are none.
    """
    if old.language != new.language:
        return frozenset()
    return frozenset(
        id_ for id_, question in new.by_id.items() if id_ in old.by_id and _wording(old.by_id[id_]) != _wording(question)
    )


def _wording(question: Question) -> list[str]:
    texts = [question.ask, *(question.levels[number] for number in sorted(question.levels))]
    return [" ".join(text.split()) for text in texts]
