"""Whether the levels and groups that questions name are there, and which levels nobody described."""

from collections.abc import Iterator

from cxscan.files.checks.notes import Notes
from cxscan.files.checks.validation import Location, near_miss
from cxscan.languages import message
from cxscan.model.questionnaire import Question, Questionnaire


def check_levels(notes: Notes, questionnaire: Questionnaire) -> None:
    """Note sets and groups that are not listed, levels that a question does not have and, as warnings, those without a text."""
    for location, question in _questions(questionnaire):
        check_named(notes, location, question.level_set, question.group, questionnaire)
        if not (question.levels or question.level_set):
            hint = message("describe each level, or name answers that questions share with “level_set”")
            notes.add((*location, "levels"), message("“{key}” is missing", key="levels"), hint)
            continue
        numbers = questionnaire.numbers_of(question)
        check_numbers(notes, (*location, "levels"), question.levels, numbers)
        missing = [] if question.level_set else [number for number in numbers if number not in question.levels]
        if missing:
            doubt_missing(notes, (*location, "levels"), missing)


def check_named(notes: Notes, location: Location, level_set: str | None, group: str | None, listed: Questionnaire) -> None:
    """Note a set of answers that is not listed, or a group where groups are listed and it is not among them."""
    sets, groups = [one.id for one in listed.level_sets], [one.id for one in listed.groups]
    if level_set is not None and level_set not in sets:
        what = message("“{id}” is not listed under “{key}” of the questionnaire", id=level_set, key="level_sets")
        notes.add((*location, "level_set"), what, near_miss(level_set, sets))
    if group is not None and groups and group not in groups:
        what = message("“{id}” is not listed under “{key}” of the questionnaire", id=group, key="groups")
        notes.add((*location, "group"), what, near_miss(group, groups))


def check_numbers(notes: Notes, location: Location, described: dict[int, str], numbers: range) -> None:
    """Note descriptions of levels that there are not."""
    for number in sorted(set(described) - set(numbers)):
        if numbers[0] == 1:
            what = message("there is no level {number}: this questionnaire has {count}", number=number, count=len(numbers))
        else:
            what = message(
                "there is no level {number}: they run from {lowest} to {highest}",
                number=number,
                lowest=numbers[0],
                highest=numbers[-1],
            )
        notes.add((*location, number), what, of_key=True)


def doubt_missing(notes: Notes, location: Location, missing: list[int]) -> None:
    """Warn of levels without a text: some models have none at some number, and it may have been forgotten."""
    what = message("the description of level {numbers} is missing", numbers=", ".join(map(str, missing)))
    notes.add(location, what, message("it is shown as “no text”"), severity="warning", of_key=True)


def _questions(questionnaire: Questionnaire) -> Iterator[tuple[Location, Question]]:
    for p, pillar in enumerate(questionnaire.pillars):
        for q, question in enumerate(pillar.questions):
            yield ("pillars", p, "questions", q), question
