"""The agenda of a conversation about votes, for the terminal and as data."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from cxscan.languages import Language
from cxscan.maturity.numbers import json_number
from cxscan.maturity.votes.agenda import Agenda, AgendaItem
from cxscan.maturity.votes.agreement import Round
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, Level
from cxscan.reports.forms.terminal import Hanging, Paper, indented
from cxscan.reports.one_scan.question_story import no_level_in_words
from cxscan.reports.telling.votes.words import groups_in_words

_MINUTES = 4
"""Columns for the number of minutes before a question."""


def render_agenda(agenda: Agenda, language: Language, paper: Paper) -> str:
    """Return the agenda: where the votes differ most, what comes then, what to confirm in one go, and what time is left."""
    say, parts = language.say, list[RenderableType]()
    if agenda.alike:
        parts += [Text(_alike(agenda, language)), Text()]
    if agenda.first:
        title = say("Talk about this first") if agenda.alike else say("Talk about this first: here the votes differ most")
        parts += _part(title, agenda.first, language)
    if agenda.then:
        title = say("After that") if agenda.first else say("Talk about this: one person voted on it, or nobody")
        parts += _part(title, agenda.then, language)
    if agenda.confirmed:
        title = say("Confirm in one go: all who voted agree")
        parts += [_heading(f"{title} ({_minutes(agenda.confirm_minutes, language)})")]
        parts += _without_minutes(agenda.confirmed, language)
    if agenda.settled:
        count = language.say_count(
            "{number} question has its level already.", "{number} questions have their level already.", len(agenda.settled)
        )
        parts += [Text(count), Text()]
    if agenda.settled_apart:
        parts += [_heading(say("Has its level, though the last votes lie far apart"))]
        parts += _without_minutes(agenda.settled_apart, language)
    if agenda.settled_outside:
        parts += [_heading(say("Has a level that lies outside of the last votes"))]
        parts += _without_minutes(agenda.settled_outside, language)
    return paper.print([*parts, Text(_closing(agenda, language))])


def _part(title: str, items: Sequence[AgendaItem], language: Language) -> Iterator[RenderableType]:
    yield _heading(f"{title} ({_minutes(sum(item.minutes for item in items), language)})")
    for item in items:
        minutes = language.say("{number} min", number=f"{item.minutes:>{_MINUTES}}")
        yield Hanging(Text(f"{minutes}  "), Text(language.about(_titled(item), _votes(item.round, language))))
    yield Text()


def _without_minutes(items: Sequence[AgendaItem], language: Language) -> Iterator[RenderableType]:
    for item in items:
        agreed = [language.say("agreed: {level}", level=language.level(item.level))] if item.level is not None else []
        yield indented(language.about(_titled(item), " · ".join([_votes(item.round, language), *agreed])))
    yield Text()


def _titled(item: AgendaItem) -> str:
    """Return a question as the handout has it: its number and its title."""
    return f"{item.number}. {item.question.title}"


def _alike(agenda: Agenda, language: Language) -> str:
    """Return that no question has to come before another, and in which order they come then."""
    if len(agenda.first) < agenda.alike:
        return language.say_count(
            "The votes differ alike everywhere: {number} question fits the first half of the time, in the order of the "
            "questionnaire; the rest comes after it.",
            "The votes differ alike everywhere: {number} questions fit the first half of the time, in the order of the "
            "questionnaire; the rest comes after them.",
            len(agenda.first),
        )
    return language.say("The votes differ alike everywhere: take the questions in the order of the questionnaire.")


def _heading(text: str) -> Text:
    return Text(text, "bold cyan")


def _minutes(minutes: int, language: Language) -> str:
    return language.say_count("{number} minute", "{number} minutes", minutes)


def _votes(votes: Round | None, language: Language) -> str:
    """Return how often each level was chosen, the lowest first: 2 × 1.5; 3 × 4."""
    if votes is None:
        return language.say("no votes yet")
    counted = (f"{times} × {_level(level, language)}" for level, times in votes.counted.items())
    told = language.series(counted)
    return " · ".join(filter(None, (told, groups_in_words(votes.spread, language))))


def _level(level: Level, language: Language) -> str:
    if isinstance(level, Fraction):
        return language.level(level)
    return language.say("don’t know") if level == UNKNOWN else no_level_in_words(NOT_APPLICABLE, language)


def _closing(agenda: Agenda, language: Language) -> str:
    if agenda.short_by:
        return language.say_count(
            "The time is {number} minute short of two minutes a question. Take more time, or two meetings.",
            "The time is {number} minutes short of two minutes a question. Take more time, or two meetings.",
            agenda.short_by,
        )
    return language.say_count(
        "{number} minute is left for the ambition and the first actions.",
        "{number} minutes are left for the ambition and the first actions.",
        agenda.closing_minutes,
    )


def agenda_data(agenda: Agenda, minutes: int) -> dict[str, Any]:
    """Return the agenda as plain data for JSON: question ids with minutes; spread in levels, agreement at most 1."""
    return {
        "minutes": minutes,
        "first": [*map(_item_data, agenda.first)],
        "then": [*map(_item_data, agenda.then)],
        "confirm": {"minutes": agenda.confirm_minutes, "questions": _ids(item.question for item in agenda.confirmed)},
        "settled": _ids(agenda.settled),
        "settled_apart": [*map(_item_data, agenda.settled_apart)],
        "settled_outside": [_item_data(item) | {"level": json_number(item.level)} for item in agenda.settled_outside],
        "closing_minutes": agenda.closing_minutes,
        "short_by": agenda.short_by,
        "covered": json_number(agenda.covered),
    }


def _ids(questions: Iterable[Any]) -> list[str]:
    return [one.id for one in questions]


def _item_data(item: AgendaItem) -> dict[str, Any]:
    votes = item.round
    spread = votes.spread if votes else None
    return {
        "question": item.question.id,
        "minutes": item.minutes,
        "spread": json_number(spread.width) if spread else None,
        "two_camps": bool(spread and spread.two_camps),
        "unknown": votes.unknown if votes else 0,
        "agreement": json_number(votes.agreement) if votes else None,
    }
