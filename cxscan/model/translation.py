"""A translation: the texts of a questionnaire in another language, by id."""

from typing import Annotated, Any, TypeVar

from cxscan.model import formats
from cxscan.model.fields import Identifier, LanguageTag, LevelKey, ListOf, MappingOf, OptionalText, Record, Text, Texts
from cxscan.model.questionnaire import BasisWords, Questionnaire

_Part = TypeVar("_Part", bound=Record)


class CustomerWordTexts(Record):
    """The translated forms of one word for the customer."""

    one: OptionalText = None
    many: OptionalText = None
    the: OptionalText = None


class LevelNameTexts(Record):
    """The translated name and summary of a level."""

    name: OptionalText = None
    summary: OptionalText = None


class TitleText(Record):
    """The translated title of a short form, a tag or a view."""

    title: OptionalText = None


class LevelSetTexts(Record):
    """The translated answers of a set, lowest first."""

    levels: Annotated[tuple[LevelNameTexts, ...], ListOf] = ()


class QuestionTexts(Record):
    """The translated texts of one question."""

    title: OptionalText = None
    ask: OptionalText = None
    why: OptionalText = None
    group: OptionalText = None
    levels: Annotated[dict[LevelKey, Text], MappingOf] = {}
    references: Texts = ()
    """The titles of what is referred to, in the order of the source."""
    evidence: Texts = ()
    basis: BasisWords | None = None
    first_step: OptionalText = None


class PillarTexts(Record):
    """The translated texts of one pillar and its questions."""

    title: OptionalText = None
    summary: OptionalText = None
    questions: Annotated[dict[Identifier, QuestionTexts], MappingOf] = {}


class ContextTexts(Record):
    """The translated texts of a question about the organisation, and of its choices by their id."""

    title: OptionalText = None
    ask: OptionalText = None
    choices: Annotated[dict[Identifier, TitleText], MappingOf] = {}


class Translation(Record):
    """The texts of one version of a questionnaire in another language; what is missing falls back to the source."""

    format: Annotated[str, formats.TRANSLATION]
    translates: Identifier
    version: Text
    language: LanguageTag
    title: OptionalText = None
    summary: OptionalText = None
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
    return with_texts(questionnaire, translation).changed(version=questionnaire.version)


def with_texts(source: _Part, texts: Record | None) -> _Part:
    """Return a part of a questionnaire with the texts that there are for it, each under the key that it has in both."""
    keys = type(source).model_fields if texts else {}
    given = {key: value for key in keys if key != "format" and (value := getattr(texts, key, None))}
    return source.changed(**{key: _together(getattr(source, key), value) for key, value in given.items()})


def _together(source: Any, texts: Any) -> Any:
    """Return what stands under one key, with what is given for it: to a part, to parts by their id, or by their place."""
    match source, texts:
        case Record(), Record():
            return with_texts(source, texts)
        case tuple(), dict():
            return tuple(with_texts(one, texts.get(one.id)) for one in source)
        case dict(), dict():
            return source | texts
        case (Record(), *_), tuple():
            return with_each_text(source, texts)
    return texts


def with_each_text(parts: tuple[_Part, ...], texts: tuple[Record | str, ...]) -> tuple[_Part, ...]:
    """Return parts with the texts at the same place, as far as there are any; a text alone is a title."""
    given = zip(parts, texts, strict=False)
    changed = (one.changed(title=text) if isinstance(text, str) else with_texts(one, text) for one, text in given)
    return *changed, *parts[len(texts) :]
