"""What stands on the cards that people hold up, and on the handout of the questions: each a template and what fills it."""

import datetime
from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from cxscan.languages import Language
from cxscan.languages.conditions import asked_only_where
from cxscan.model.questionnaire import FULL, Question, Questionnaire, Scope
from cxscan.model.values import frozen
from cxscan.reports.one_scan.meaning import disclaimer
from cxscan.reports.order import Style
from cxscan.reports.telling.labels import labels_in


class SheetKind(StrEnum):
    """What is printed: a set of cards for each person, or the questions with their levels."""

    CARDS = "cards"
    HANDOUT = "handout"


@frozen
class SheetLevel:
    """One level of a question: its number as people write it, and what one sees there."""

    number: str
    name: str
    """Empty where names are told after the choice."""
    text: str


@frozen
class SheetQuestion:
    """One question with its levels, lowest first."""

    number: int
    title: str
    ask: str
    levels: tuple[SheetLevel, ...]


@frozen
class SheetChapter:
    """One pillar with its questions."""

    title: str
    summary: str
    questions: tuple[SheetQuestion, ...]


@frozen
class Sheets:
    """All that stands on paper, in one language."""

    language: str
    step: Fraction
    title: str
    """Of the questionnaire, and of the short form where it is one."""
    about: str
    """What to do with it."""
    cards: tuple[str, ...]
    """One set: every level that can be chosen, and the sign for who does not know."""
    chapters: tuple[SheetChapter, ...]
    note: str
    who: str
    role: str
    disclaimer: str


@frozen
class SheetOrder:
    """What is to be printed, how it looks, and where its templates are."""

    kind: SheetKind
    questionnaire: Questionnaire
    style: Style
    templates: Path
    today: datetime.date
    scope: Scope = FULL
    licensed: bool = False


def sheets_of(order: SheetOrder) -> Sheets:
    """Return what stands on the cards and on the handout."""
    questionnaire, language = order.questionnaire, Language(order.questionnaire.language)
    say = language.say
    scope = next((one.title or "" for one in questionnaire.scopes if one.id == order.scope), "")
    is_cards = order.kind is SheetKind.CARDS
    by_halves = questionnaire.step < 1
    about = (
        say("One set for each person. Cut along the lines. On the count of three everybody holds up one card.")
        if is_cards
        else " ".join(
            (
                say("Tick the level that you see today. What is only planned does not count."),
                say("Between two levels? Tick both.") if by_halves else "",
            )
        ).strip()
    )
    return Sheets(
        language=language.code,
        step=questionnaire.step,
        title=language.about(questionnaire.title, scope) if scope else questionnaire.title,
        about=about,
        cards=(*(language.level(one) for one in _choices(order)), "?"),
        chapters=() if is_cards else tuple(_chapters(order, say)),
        note=labels_in(language.code).note,
        who=say("Your name (may stay empty)"),
        role=say("Your role"),
        disclaimer=disclaimer(language) if order.licensed else "",
    )


def _choices(order: SheetOrder) -> list[Fraction]:
    """Return every level that may be answered to one of the questions."""
    questionnaire = order.questionnaire
    asked = questionnaire.in_scope(order.scope)
    return sorted({level for question in asked for level in questionnaire.steps_of(question)})


def _chapters(order: SheetOrder, say: Callable[..., str]) -> list[SheetChapter]:
    questionnaire, chapters, number = order.questionnaire, [], 0
    with_names = questionnaire.names_shown == "always"
    for pillar in questionnaire.pillars:
        questions = []
        for question in questionnaire.in_scope(order.scope, pillar):
            number += 1
            names = questionnaire.levels_of(question)
            levels = tuple(
                SheetLevel(
                    str(height), (names[place].name or "") if with_names else "", question.levels.get(height) or say("no text")
                )
                for place, height in enumerate(sorted(question.levels))
            )
            questions.append(SheetQuestion(number, question.title, _asked(question, questionnaire), levels))
        if questions:
            chapters.append(SheetChapter(pillar.title, pillar.summary or "", tuple(questions)))
    return chapters


def _asked(question: Question, questionnaire: Questionnaire) -> str:
    rule = question.asked_if
    if rule is None:
        return question.ask
    other = questionnaire.by_id[rule.question].title
    return f"{question.ask} {asked_only_where(other, rule.at_least, Language(questionnaire.language))}"
