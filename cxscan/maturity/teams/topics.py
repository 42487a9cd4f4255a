"""The questions of several questionnaires, each once, whatever it was called in each of them; and what teams answered to them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cxscan.maturity.numbers import part_of_scale
from cxscan.maturity.rules import UNANSWERED, answers_in_scope
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
    mean: Fraction | None
    """Of the levels that there are, in the levels that the question has now; each team counts once.

    An answer on another number of levels counts by its place on its own: the highest as the highest.
    """


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
    topics: list[Topic] = []
    told: set[str] = set()
    # Last those that were replaced themselves: one of them is there still where an id came back, the one that was met first.
    for id_ in sorted(places, key=lambda id_: id_ in replaced):
        if id_ not in told:
            ids = _all_ids(id_, earlier)
            topics.append(Topic(*places[id_], ids, numbers[id_]))
            told.update(ids)
    return topics


def _all_ids(id_: str, earlier: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    ids = [id_]
    for one in ids:
        ids += [old for old in dict.fromkeys(earlier.get(one, ())) if old not in ids]
    return tuple(ids)


def answered_topics(
    questionnaires: Sequence[Questionnaire], asked: Sequence[tuple[Scan, Questionnaire]]
) -> dict[str, tuple[AnsweredTopic, ...]]:
    """Return the questions of each pillar, by its id, with what each scan answered; only those that one of them asked."""
    given = [(answers_in_scope(scan, questionnaire), questionnaire) for scan, questionnaire in asked]
    found: dict[str, tuple[AnsweredTopic, ...]] = {}
    for topic in topics_of(questionnaires):
        known = [next((id_ for id_ in topic.ids if id_ in answers), "") for answers, _ in given]
        if any(known):
            answers = [answers.get(id_, UNANSWERED) for id_, (answers, _) in zip(known, given, strict=True)]
            levels = (_level_on(topic, one, id_, of) for one, id_, (_, of) in zip(answers, known, given, strict=True))
            told = tuple(None if one is UNANSWERED else one for one in answers)
            found[topic.pillar.id] = (*found.get(topic.pillar.id, ()), AnsweredTopic(topic.question, told, mean(levels)))
    return found


def _level_on(topic: Topic, answer: Answer, id_: str, questionnaire: Questionnaire) -> Fraction | None:
    """Return the level of an answer, by its place among those that there were when it was given."""
    if answer.number is None:
        return None
    then, now = questionnaire.numbers_of(questionnaire.by_id[id_]), topic.numbers
    return now[0] + part_of_scale(answer.number, (then[0], then[-1])) * (now[-1] - now[0])
