"""The answers of a scan as one byte per question, and the scores from those: exact, small, and quick enough for 20,000 scans.

Levels are whole numbers of steps above the lowest, so whole numbers are all that a sum needs; it becomes a fraction at the end.
The scores are those of `score_scan`, which reckons them itself where questions differ in levels or are asked by rule.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from operator import mul

from cxscan.maturity.scores import Score, score_answers
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN
from cxscan.model.questionnaire import Question, Questionnaire, Scope
from cxscan.model.scan import Answer
from cxscan.model.values import frozen

_ABSENT, _NO_LEVEL, _NOT_APPLICABLE, _UNKNOWN, _FIRST_LEVEL = range(5)
_CARRIED = 128
_STEPS = bytes(max(0, (code % _CARRIED) - _FIRST_LEVEL) for code in range(256))
_HAS_LEVEL = bytes((code % _CARRIED) >= _FIRST_LEVEL for code in range(256))
_APPLIES = bytes((code % _CARRIED) != _NOT_APPLICABLE for code in range(256))
_IS_CARRIED = bytes(code >= _CARRIED + _FIRST_LEVEL for code in range(256))


@frozen
class _PillarLayout:
    """Where the questions of a pillar stand among those in scope, and their weights in whole numbers; none where all are one."""

    id: str
    weight: int
    start: int
    end: int
    weights: tuple[int, ...]


class Coding:
    """How answers to one questionnaire, whose step is 1 or 0.5, are written as bytes in the order of its questions."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self._levels = tuple(Fraction(*ratio) for ratio in questionnaire.level_codes)
        self._places = {id_: place for place, id_ in enumerate(questionnaire.by_id)}
        self._answers = self._every_answer()
        self._layouts: dict[Scope, tuple[list[int], list[_PillarLayout]]] = {}
        self._known: dict[tuple[int, ...], Score] = {}

    def _every_answer(self) -> dict[int, Answer]:
        plain = {
            _NO_LEVEL: Answer(),
            _NOT_APPLICABLE: Answer(level=NOT_APPLICABLE),
            _UNKNOWN: Answer(level=UNKNOWN),
        } | {_FIRST_LEVEL + place: Answer(level=level) for place, level in enumerate(self._levels)}
        return plain | {code + _CARRIED: answer.changed(carried=True) for code, answer in plain.items()}

    def _layout(self, scope: Scope) -> tuple[list[int], list[_PillarLayout]]:
        places: list[int] = []
        layouts = []
        pillars = [(pillar, self.questionnaire.in_scope(scope, pillar)) for pillar in self.questionnaire.pillars]
        pillars = [(pillar, questions) for pillar, questions in pillars if questions]
        for (pillar, questions), weight in zip(pillars, _whole([pillar.weight for pillar, _ in pillars]), strict=True):
            start = len(places)
            places += [self._places[question.id] for question in questions]
            layouts.append(_PillarLayout(pillar.id, weight, start, len(places), _weights(questions)))
        return places, layouts

    def encode(self, answers: Mapping[str, Answer]) -> bytes:
        """Return the answers as bytes: their levels and whether they were carried over, nothing else of them.

        Raises:
            KeyError: an answer does not fit the questionnaire.
        """
        codes = bytearray(len(self._places))
        ratios = self.questionnaire.level_codes
        for id_, answer in answers.items():
            level = answer.level
            if isinstance(level, Fraction):
                code = _FIRST_LEVEL + ratios[level.as_integer_ratio()]
            else:
                code = _NO_LEVEL if level is None else _NOT_APPLICABLE if level == NOT_APPLICABLE else _UNKNOWN
            codes[self._places[id_]] = code + _CARRIED if answer.carried else code
        return bytes(codes)

    def decode(self, codes: bytes) -> dict[str, Answer]:
        """Return the answers that `encode` wrote."""
        return {id_: self._answers[code] for id_, code in zip(self._places, codes, strict=True) if code}

    def scores(self, codes: bytes, scope: Scope) -> tuple[Score, dict[str, Score]]:
        """Return the score of the whole and of each pillar with a question in scope."""
        if not self.questionnaire.is_even or self.questionnaire.has_rules:
            return self._uneven_scores(codes, scope)
        if scope not in self._layouts:
            self._layouts[scope] = self._layout(scope)
        places, layouts = self._layouts[scope]
        if len(places) != len(codes):
            codes = bytes([codes[place] for place in places])
        steps, has_level = codes.translate(_STEPS), codes.translate(_HAS_LEVEL)
        applies, carried = codes.translate(_APPLIES), codes.translate(_IS_CARRIED)
        pillars = {}
        total, numerator, denominator = 0, 0, 1
        for one in layouts:
            place = slice(one.start, one.end)
            answered = sum(has_level[place])
            if one.weights:
                of, weight = sum(map(mul, one.weights, steps[place])), sum(map(mul, one.weights, has_level[place]))
            else:
                of, weight = sum(steps[place]), answered
            pillars[one.id] = self._shared_score(of, weight, answered, sum(applies[place]), sum(carried[place]))
            if answered:
                total += one.weight
                numerator, denominator = numerator * weight + one.weight * of * denominator, denominator * weight
        whole = self._score(numerator, denominator * total, sum(has_level), sum(applies), sum(carried))
        return whole, pillars

    def _uneven_scores(self, codes: bytes, scope: Scope) -> tuple[Score, dict[str, Score]]:
        whole = score_answers(self.decode(codes), scope, self.questionnaire, {})
        return whole.score, {one.pillar.id: one.score for one in whole.pillars}

    def _shared_score(self, *parts: int) -> Score:
        """Return `_score`: a pillar has few different ones."""
        known = self._known.get(parts)
        if known is None:
            known = self._known[parts] = self._score(*parts)
        return known

    def _score(self, steps: int, weight: int, answered: int, applicable: int, carried: int) -> Score:
        """Return the score that lies `steps` ÷ `weight` steps above the lowest level."""
        value = self.questionnaire.first_level + Fraction(steps, weight) * self.questionnaire.step if weight else None
        return Score(value, self._levels[steps // weight] if weight else None, answered, applicable, carried)


def _weights(questions: tuple[Question, ...]) -> tuple[int, ...]:
    weights = _whole([question.weight for question in questions])
    return () if len(set(weights)) == 1 else tuple(weights)


def _whole(weights: list[Fraction]) -> list[int]:
    common = lcm(*(weight.denominator for weight in weights))
    return [int(weight * common) for weight in weights]
