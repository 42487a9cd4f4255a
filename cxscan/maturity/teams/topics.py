"""The questions of several questionnaires, each once, whatever it was called in each of them; and what teams answered to them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cxscan.maturity.rules import counted_answers
from cxscan.maturity.scores import mean
from cxscan.model.questionnaire import Pillar, Question, Questionnaire
from cxscan.model.scan import Answer, Scan
from cxscan.model.values import frozen


@frozen
class Topic:
    """A question with all the ids that it ever had, the newest first."""

    question: Question
    pillar: Pillar
    ids: tuple[str, ...]
    numbers: range
    """The numbers of its levels."""


@frozen
class AnsweredTopic:
    """A question, and what each of some teams answered: none where it was not asked or has no answer."""

    question: Question
    answers: tuple[Answer | None, ...]

    @property
    def mean(self) -> Fraction | None:
        """The mean of the levels that there are; each team counts once."""
        return mean(one.number for one in self.answers if one)


def topics_of(questionnaires: Sequence[Questionnaire]) -> list[Topic]:
    """Return every question once, under the newest of its ids."""
    places: dict[str, tuple[Question, Pillar]] = {}
    numbers: dict[str, range] = {}
    earlier: dict[str, list[str]] = {}
    for questionnaire in questionnaires:
        for id_, question in questionnaire.by_id.items():
            places.setdefault(id_, (question, questionnaire.pillar_by_question[id_]))
            numbers.setdefault(id_, questionnaire.numbers_of(question))
            earlier.setdefault(id_, []).extend(question.replaces)
    replaced = {id_ for ids in earlier.values() for id_ in ids}
    return [Topic(*places[id_], _all_ids(id_, earlier), numbers[id_]) for id_ in places if id_ not in replaced]


def _all_ids(id_: str, earlier: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    ids = [id_]
    for one in ids:
        ids += [old for old in dict.fromkeys(earlier.get(one, ())) if old not in ids]
    return tuple(ids)


def answered_topics(
    questionnaires: Sequence[Questionnaire], asked: Sequence[tuple[Scan, Questionnaire]]
) -> dict[str, tuple[AnsweredTopic, ...]]:
    """Return the questions of each pillar, by its id, with what each scan answered; only those that one of them asked."""
    given = [_counted(scan, questionnaire.in_scope(scan.scope)) for scan, questionnaire in asked]
    found: dict[str, tuple[AnsweredTopic, ...]] = {}
    for topic in topics_of(questionnaires):
        known = [next((id_ for id_ in topic.ids if id_ in answers), None) for answers in given]
        if any(known):
            answers = tuple(one[id_] if id_ else None for one, id_ in zip(given, known, strict=True))
            found[topic.pillar.id] = (*found.get(topic.pillar.id, ()), AnsweredTopic(topic.question, answers))
    return found


def _counted(scan: Scan, asked: Sequence[Question]) -> dict[str, Answer | None]:
    counted = counted_answers(scan.answers, asked)
    return {one.id: counted.get(one.id) for one in asked}
