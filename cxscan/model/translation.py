"""A translation: the texts of a questionnaire in another language, by id."""

from typing import Annotated

from cxscan.model import formats
from cxscan.model.fields import Identifier, LanguageTag, LevelKey, ListOf, MappingOf, Record, Text, Texts
from cxscan.model.questionnaire import CustomerWord, LevelName, Pillar, Question, Questionnaire


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


class QuestionTexts(Record):
    """The translated texts of one question."""

    title: Text | None = None
    ask: Text | None = None
    why: Text | None = None
    levels: Annotated[dict[LevelKey, Text], MappingOf] = {}
    evidence: Texts = ()
    first_step: Text | None = None


class PillarTexts(Record):
    """The translated texts of one pillar and its questions."""

    title: Text | None = None
    summary: Text | None = None
    questions: Annotated[dict[Identifier, QuestionTexts], MappingOf] = {}


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
    scopes: Annotated[dict[Identifier, TitleText], MappingOf] = {}
    tags: Annotated[dict[Identifier, TitleText], MappingOf] = {}
    views: Annotated[dict[Identifier, TitleText], MappingOf] = {}
    pillars: Annotated[dict[Identifier, PillarTexts], MappingOf] = {}


def translate(questionnaire: Questionnaire, translation: Translation) -> Questionnaire:
    """Return `questionnaire` with the texts of `translation`; a text that is missing there stays in the source language."""
    words = tuple(_customer_word(word, translation.customers.get(word.id)) for word in questionnaire.customers)
    names = tuple(
        _level_name(name, translation.levels[index] if index < len(translation.levels) else None)
        for index, name in enumerate(questionnaire.levels)
    )
    pillars = tuple(_pillar(pillar, translation.pillars.get(pillar.id)) for pillar in questionnaire.pillars)
    return questionnaire.changed(
        language=translation.language,
        title=translation.title or questionnaire.title,
        summary=translation.summary or questionnaire.summary,
        customers=words,
        levels=names,
        scopes=tuple(one.changed(**_given(translation.scopes.get(one.id))) for one in questionnaire.scopes),
        tags=tuple(one.changed(**_given(translation.tags.get(one.id))) for one in questionnaire.tags),
        views=tuple(one.changed(**_given(translation.views.get(one.id))) for one in questionnaire.views),
        pillars=pillars,
    )


def _customer_word(word: CustomerWord, texts: CustomerWordTexts | None) -> CustomerWord:
    return word.changed(**_given(texts))


def _level_name(name: LevelName, texts: LevelNameTexts | None) -> LevelName:
    return name.changed(**_given(texts))


def _pillar(pillar: Pillar, texts: PillarTexts | None) -> Pillar:
    if texts is None:
        return pillar
    questions = tuple(_question(question, texts.questions.get(question.id)) for question in pillar.questions)
    return pillar.changed(title=texts.title or pillar.title, summary=texts.summary or pillar.summary, questions=questions)


def _question(question: Question, texts: QuestionTexts | None) -> Question:
    return question.changed(**_given(texts) | ({"levels": question.levels | texts.levels} if texts else {}))


def _given(texts: Record | None) -> dict[str, object]:
    if texts is None:
        return {}
    return {name: value for name in type(texts).model_fields if (value := getattr(texts, name))}
