"""Whether the levels and groups that questions name are there."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice

from cxscan.files.checks.notes import Notes
from cxscan.files.checks.validation import Location
from cxscan.languages import Message, message
from cxscan.model.questionnaire import Question, Questionnaire

_MOST_NAMED = 8


def check_levels(notes: Notes, questionnaire: Questionnaire) -> None:
    """Note sets and groups that are not listed, and levels that a question does not have."""
    for location, question in questions_in(questionnaire):
        check_named(notes, location, question.level_set, question.group, questionnaire)
        if not (question.levels or question.level_set):
            if not notes.says((*location, "levels")):
                hint = message("describe each level, or name answers that questions share with “level_set”")
                notes.add((*location, "levels"), message("“{key}” is missing", key="levels"), hint)
            continue
        check_rule(notes, location, question, questionnaire)
        check_numbers(notes, (*location, "levels"), question.levels, questionnaire, question)


def check_named(notes: Notes, location: Location, level_set: str | None, group: str | None, listed: Questionnaire) -> None:
    """Note a set of answers that is not listed, or a group where groups are listed and it is not among them."""
    if level_set is not None:
        what = message("“{id}” is not listed under “{key}” of the questionnaire", id=level_set, key="level_sets")
        notes.expect((*location, "level_set"), level_set, [one.id for one in listed.level_sets], what)
    if group is not None and listed.groups:
        what = message("“{id}” is not listed under “{key}” of the questionnaire", id=group, key="groups")
        notes.expect((*location, "group"), group, [one.id for one in listed.groups], what)


def check_rule(notes: Notes, location: Location, question: Question, questionnaire: Questionnaire) -> None:
    """Note a question that is asked after one that is not there, or after itself, or after a level that this one has not."""
    rule, by_id = question.asked_if, questionnaire.by_id
    if rule is None:
        return
    what = message("the questionnaire has no question “{id}”", id=rule.question)
    if not notes.expect((*location, "asked_if", "question"), rule.question, by_id, what):
        return
    if question.id in questionnaire.in_circles:
        others = list(islice(_asked_before(question, by_id), _MOST_NAMED + 1))
        through = ", ".join(others[:_MOST_NAMED]) + (" …" if len(others) > _MOST_NAMED else "")
        what = message("“{id}” is asked only after its own answer, through {others}", id=question.id, others=through)
        notes.add((*location, "asked_if", "question"), what, message("ask one of them without asked_if"))
    other = by_id[rule.question]
    if not questionnaire.has_level(other, rule.at_least):
        numbers = questionnaire.numbers_of(other)
        what = message("“{id}” has no level {level}", id=other.id, level=as_written(rule.at_least))
        hint = range_of_levels(numbers[0], numbers[-1])
        notes.add((*location, "asked_if", "at_least"), what, hint)


def _asked_before(question: Question, by_id: Mapping[str, Question]) -> Iterator[str]:
    """Yield the ids of the questions through which one in a circle comes back to itself, itself last."""
    one = question
    while one.asked_if:
        one = by_id[one.asked_if.question]
        yield one.id
        if one is question:
            return


def check_numbers(
    notes: Notes, location: Location, described: Iterable[int], questionnaire: Questionnaire, question: Question
) -> None:
    """Note descriptions of levels that a question has not."""
    if question.level_set and question.level_set not in {one.id for one in questionnaire.level_sets}:
        return  # how many levels there are is not known, and the set is named as missing
    numbers = questionnaire.numbers_of(question)
    for number in sorted(set(described) - set(numbers)):
        hint = None
        if number > numbers[-1] and numbers[0] == 1 and not question.level_set:
            what = message("there is no level {number}: this questionnaire has {count}", number=number, count=len(numbers))
        else:
            what = message(
                "there is no level {number}: they run from {lowest} to {highest}",
                number=number,
                lowest=numbers[0],
                highest=numbers[-1],
            )
            if number == 0:
                hint = message("where a model counts from 0, say so above with “first_level: 0”")
        notes.add((*location, number), what, hint, of_key=True)


def questions_in(questionnaire: Questionnaire) -> Iterator[tuple[Location, Question]]:
    """Yield each question of a file, with where it stands there."""
    for p, pillar in enumerate(questionnaire.pillars):
        for q, question in enumerate(pillar.questions):
            yield ("pillars", p, "questions", q), question


def as_written(level: Fraction) -> str:
    """Return a level as it is written in a file: 2, or 2.5."""
    return f"{float(level):g}"


def range_of_levels(lowest: object, highest: object) -> Message:
    """Return a hint that says which levels there are."""
    return message("the levels run from {lowest} to {highest}", lowest=lowest, highest=highest)
