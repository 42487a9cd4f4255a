"""Who could learn from whom: questions on which one team is far ahead of another.

A team can show how it is done from three quarters of the scale on (4 of 5), and a team can use it up to a quarter (2 of 5). The
largest differences come first; of equal ones those early in the questionnaire.
So that the list spreads over teams and topics, each learner, each teacher and each question is in it a few times only. An answer
that was carried over and not looked at again does not count.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Generic, TypeVar

from cxscan.maturity.numbers import part_of_scale
from cxscan.maturity.rules import answers_in_scope
from cxscan.maturity.teams.topics import Topic, topics_of
from cxscan.model.questionnaire import Pillar, Question, Questionnaire
from cxscan.model.scan import Scan
from cxscan.model.values import frozen

MOST = 10
"""How many are named in all."""
PER_LEARNER = 2
PER_TEACHER = 3
PER_QUESTION = 2
CAN_SHOW = Fraction(3, 4)
CAN_USE = Fraction(1, 4)

T = TypeVar("T")


@frozen
class Standing(Generic[T]):
    """A team with its latest scan and the questionnaire of that."""

    team: T
    scan: Scan
    questionnaire: Questionnaire


@frozen
class Lesson(Generic[T]):
    """One team that can show another how it does what a question asks."""

    question: Question
    pillar: Pillar
    teacher: T
    learner: T
    teacher_level: Fraction
    learner_level: Fraction
    teacher_id: str
    """The id that the question had when the teacher answered it."""
    is_evidenced: bool = False
    """Whether the level of the teacher is known to rest on more than an opinion."""

    @property
    def difference(self) -> Fraction:
        """How many levels are between them."""
        return self.teacher_level - self.learner_level


@frozen
class _Held:
    """A level that a team holds on a question; the team is known by its place among the standings."""

    team: int
    level: Fraction
    share: Fraction
    """How far up the scale of the question that is: 0 to 1."""
    id: str
    """The id that the question had when the team answered it."""


@frozen
class _Need:
    """A team that stands low on a question, and those that can show it how, the best first."""

    topic: Topic
    learner: _Held
    teachers: Sequence[_Held]

    @property
    def urgency(self) -> Fraction:
        """What needs are sorted by: the difference on the scale, the largest first."""
        return self.learner.share - self.teachers[0].share


def lessons_of(standings: Sequence[Standing[T]], questionnaires: Sequence[Questionnaire]) -> tuple[Lesson[T], ...]:
    """Return who could learn from whom, the largest difference first.

    The questionnaires are those of the standings, all with as many levels; of a question in several the first has its texts.
    Of equal teams the first in `standings` teaches and the last learns.
    """
    answers = [_counted(standing) for standing in standings]
    needs = [need for topic in topics_of(questionnaires) for need in _needs(topic, answers)]
    times: Counter[tuple[str, object]] = Counter()
    lessons: list[Lesson[T]] = []
    for need in sorted(needs, key=lambda need: need.urgency):
        teacher = next((one for one in need.teachers if times["teacher", one.team] < PER_TEACHER), None)
        learner, question = ("learner", need.learner.team), ("question", need.topic.question.id)
        if teacher is None or times[learner] == PER_LEARNER or times[question] == PER_QUESTION:
            continue
        times.update([learner, question, ("teacher", teacher.team)])
        lessons.append(
            Lesson(
                question=need.topic.question,
                pillar=need.topic.pillar,
                teacher=standings[teacher.team].team,
                learner=standings[need.learner.team].team,
                teacher_level=teacher.level,
                learner_level=need.learner.level,
                teacher_id=teacher.id,
            )
        )
    return tuple(sorted(lessons, key=lambda lesson: -lesson.difference)[:MOST])


def _counted(standing: Standing[T]) -> dict[str, tuple[Fraction, range]]:
    """Return the levels in scope that were given on the day itself, each with the numbers of the levels that there were."""
    questionnaire = standing.questionnaire
    return {
        id_: (answer.number, questionnaire.numbers_of(questionnaire.by_id[id_]))
        for id_, answer in answers_in_scope(standing.scan, questionnaire).items()
        if answer.number is not None and not answer.carried
    }


def _needs(topic: Topic, answers: Sequence[Mapping[str, tuple[Fraction, range]]]) -> list[_Need]:
    found = [held for team, given in enumerate(answers) if (held := _held(topic, team, given))]
    teachers = [held for held in found if held.share >= CAN_SHOW]
    teachers.sort(key=lambda held: -held.share)
    learners = [held for held in found if held.share <= CAN_USE]
    return [_Need(topic, learner, teachers) for learner in reversed(learners) if teachers]


def _held(topic: Topic, team: int, given: Mapping[str, tuple[Fraction, range]]) -> _Held | None:
    for id_ in topic.ids:
        # On other levels nobody can be ahead by a number of them.
        if id_ in given and given[id_][1] == topic.numbers:
            level, numbers = given[id_]
            return _Held(team, level, part_of_scale(level, (numbers[0], numbers[-1])), id_)
    return None
