"""A translation: the texts of a questionnaire in another language, by id."""

from typing import Annotated, TypeVar

from cxscan.model import formats
from cxscan.model.fields import Identifier, LanguageTag, LevelKey, ListOf, MappingOf, Record, Text, Texts
from cxscan.model.questionnaire import (
    BasisWords,
    ContextQuestion,
    CustomerWord,
    LevelName,
    LevelSet,
    Pillar,
    Question,
    Questionnaire,
    Reference,
    SharedLevel,
)

_Level = TypeVar("_Level", LevelName, SharedLevel)


class CustomerWordTexts(Record):
    """The translated forms of one word for the customer."""

    one: Text | None = None
    many: Text | None = None
    the: Text | None = None


class LevelNameTexts(Record):
    """The translated name and summary of a level."""

    name: Text | None = None
    summary: Text | None = None


class TitleText(Record):
    """The translated title of a short form, a tag or a view."""

    title: Text | None = None


class LevelSetTexts(Record):
    """The translated answers of a set, lowest first."""

    levels: Annotated[tuple[LevelNameTexts, ...], ListOf] = ()


class QuestionTexts(Record):
    """The translated texts of one question."""

    title: Text | None = None
    ask: Text | None = None
    why: Text | None = None
    group: Text | None = None
    levels: Annotated[dict[LevelKey, Text], MappingOf] = {}
    references: Texts = ()
    """The titles of what is referred to, in the order of the source."""
    evidence: Texts = ()
    basis: BasisWords | None = None
    first_step: Text | None = None


class PillarTexts(Record):
    """The translated texts of one pillar and its questions."""

    title: Text | None = None
    summary: Text | None = None
    questions: Annotated[dict[Identifier, QuestionTexts], MappingOf] = {}


class ContextTexts(Record):
    """The translated texts of a question about the organisation, and of its choices by their id."""

    title: Text | None = None
    ask: Text | None = None
    choices: Annotated[dict[Identifier, TitleText], MappingOf] = {}


class Translation(Record):
    """The texts of one version of a questionnaire in another language; what is missing falls back to the source."""

    format: Annotated[str, formats.TRANSLATION]
    translates: Identifier
    version: Text
    language: LanguageTag
    title: Text | None = None
    summary: Text | None = None
    customers: Annotated[dict[Identifier, CustomerWordTexts], MappingOf] = {}
    levels: Annotated[tuple[LevelNameTexts, ...], ListOf] = ()
    level_sets: Annotated[dict[Identifier, LevelSetTexts], MappingOf] = {}
    groups: Annotated[dict[Identifier, TitleText], MappingOf] = {}
    references: Texts = ()
    context: Annotated[dict[Identifier, ContextTexts], MappingOf] = {}
    scopes: Annotated[dict[Identifier, TitleText], MappingOf] = {}
    tags: Annotated[dict[Identifier, TitleText], MappingOf] = {}
    views: Annotated[dict[Identifier, TitleText], MappingOf] = {}
    pillars: Annotated[dict[Identifier, PillarTexts], MappingOf] = {}


def translate(questionnaire: Questionnaire, translation: Translation) -> Questionnaire:
    """Return `questionnaire` with the texts of `translation`; a text that is missing there stays in the source language."""
    words = tuple(_customer_word(word, translation.customers.get(word.id)) for word in questionnaire.customers)
    pillars = tuple(_pillar(pillar, translation.pillars.get(pillar.id)) for pillar in questionnaire.pillars)
    return questionnaire.changed(
        language=translation.language,
        title=translation.title or questionnaire.title,
        summary=translation.summary or questionnaire.summary,
        customers=words,
        levels=_each(questionnaire.levels, translation.levels),
        level_sets=tuple(_level_set(one, translation.level_sets.get(one.id)) for one in questionnaire.level_sets),
        groups=tuple(one.changed(**_given(translation.groups.get(one.id))) for one in questionnaire.groups),
        context=tuple(_context(one, translation.context.get(one.id)) for one in questionnaire.context),
        references=titled(questionnaire.references, translation.references),
        scopes=tuple(one.changed(**_given(translation.scopes.get(one.id))) for one in questionnaire.scopes),
        tags=tuple(one.changed(**_given(translation.tags.get(one.id))) for one in questionnaire.tags),
        views=tuple(one.changed(**_given(translation.views.get(one.id))) for one in questionnaire.views),
        pillars=pillars,
    )


def _customer_word(word: CustomerWord, texts: CustomerWordTexts | None) -> CustomerWord:
    return word.changed(**_given(texts))


def _context(question: ContextQuestion, texts: ContextTexts | None) -> ContextQuestion:
    if texts is None:
        return question
    choices = tuple(one.changed(**_given(texts.choices.get(one.id))) for one in question.choices)
    return question.changed(title=texts.title or question.title, ask=texts.ask or question.ask, choices=choices)


def _level_set(shared: LevelSet, texts: LevelSetTexts | None) -> LevelSet:
    return shared.changed(levels=_each(shared.levels, texts.levels)) if texts else shared


def _each(levels: tuple[_Level, ...], texts: tuple[LevelNameTexts, ...]) -> tuple[_Level, ...]:
    return tuple(one.changed(**_given(texts[place])) if place < len(texts) else one for place, one in enumerate(levels))


def titled(references: tuple[Reference, ...], titles: tuple[str, ...]) -> tuple[Reference, ...]:
    """Return references with other titles, as far as there are any."""
    return tuple(one.changed(title=titles[place]) if place < len(titles) else one for place, one in enumerate(references))


def _pillar(pillar: Pillar, texts: PillarTexts | None) -> Pillar:
    if texts is None:
        return pillar
    questions = tuple(_question(question, texts.questions.get(question.id)) for question in pillar.questions)
    return pillar.changed(title=texts.title or pillar.title, summary=texts.summary or pillar.summary, questions=questions)


def _question(question: Question, texts: QuestionTexts | None) -> Question:
    if texts is None:
        return question
    mixed: dict[str, object] = {"levels": question.levels | texts.levels}
    mixed |= {"references": titled(question.references, texts.references), "basis": mixed_basis(question.basis, texts.basis)}
    return question.changed(**_given(texts) | mixed)


def mixed_basis(basis: BasisWords | None, given: BasisWords | None) -> BasisWords | None:
    """Return what an answer can rest on in the words that are given, and else in those that there were."""
    return basis.changed(**_given(given)) if basis else given


def _given(texts: Record | None) -> dict[str, object]:
    if texts is None:
        return {}
    return {name: value for name in type(texts).model_fields if (value := getattr(texts, name))}
