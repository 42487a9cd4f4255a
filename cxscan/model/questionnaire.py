"""A questionnaire: pillars of questions, each with one observable description per level."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from cxscan.model import formats
from cxscan.model.fields import (
    Flag,
    Identifier,
    Identifiers,
    LanguageTag,
    LevelKey,
    ListOf,
    MappingOf,
    Minutes,
    Number,
    Record,
    Text,
    Texts,
    Version,
    Weight,
    choice,
)

Scope = Identifier
"""Which questions count: `full` for all, else the id of a short form."""
FULL = "full"
QUICK = "quick"


class QuestionnaireRef(Record):
    """Which questionnaire, and which version of it."""

    id: Identifier
    version: Text


class CustomerWord(Record):
    """One word for the customer: `one` klant, `many` klanten, with the article `the` de klant."""

    id: Identifier
    one: Text
    many: Text
    the: Text


class LevelName(Record):
    """The name of a level, and in one sentence what it takes."""

    name: Text
    summary: Text


class ShortForm(Record):
    """Some of the questions, for a short conversation, for one group or about one service."""

    id: Identifier
    title: Text | None = None
    minutes: Minutes | None = None
    """How long a group takes for it."""


class Tag(Record):
    """A mark that questions of several pillars share."""

    id: Identifier
    title: Text


class View(Record):
    """A way to look at the questions that goes across the pillars: by some of the tags."""

    id: Identifier
    title: Text
    tags: Annotated[tuple[Identifier, ...], ListOf, Field(min_length=1, json_schema_extra={"minItems": 1})]


class Question(Record):
    """One question with a described level for every level of the questionnaire."""

    id: Identifier
    title: Text
    ask: Text
    why: Text | None = None
    weight: Weight = Fraction(1)
    quick: Flag = False
    """Whether it is in the short form `quick`, as `scopes: [quick]` says too."""
    scopes: Identifiers = ()
    """The short forms that it is in."""
    tags: Identifiers = ()
    levels: Annotated[dict[LevelKey, Text], MappingOf]
    evidence: Texts = ()
    first_step: Text | None = None
    replaces: Identifiers = ()


class Pillar(Record):
    """A group of questions that get one score together."""

    id: Identifier
    title: Text
    summary: Text | None = None
    weight: Weight = Fraction(1)
    questions: Annotated[tuple[Question, ...], ListOf, Field(min_length=1, json_schema_extra={"minItems": 1})]


class Questionnaire(Record):
    """A questionnaire in one language: its levels, lowest first, and its pillars of questions."""

    format: Annotated[str, formats.QUESTIONNAIRE]
    id: Identifier
    version: Version
    language: LanguageTag
    title: Text
    summary: Text | None = None
    extends: QuestionnaireRef | None = None
    """The questionnaire that this one is a variant of."""
    step: Number = Fraction(1, 2)
    names_shown: Annotated[Literal["always", "after"], BeforeValidator(choice)] = "always"
    """Whether the names of the levels stand beside their descriptions, or are told after the choice."""
    scopes: Annotated[tuple[ShortForm, ...], ListOf] = ()
    tags: Annotated[tuple[Tag, ...], ListOf] = ()
    views: Annotated[tuple[View, ...], ListOf] = ()
    customers: Annotated[tuple[CustomerWord, ...], ListOf] = ()
    levels: Annotated[
        tuple[LevelName, ...], ListOf, Field(min_length=2, max_length=7, json_schema_extra={"minItems": 2, "maxItems": 7})
    ]
    pillars: Annotated[tuple[Pillar, ...], ListOf, Field(min_length=1, json_schema_extra={"minItems": 1})]

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Every question, by its id, in the order of the questionnaire."""
        return {question.id: question for pillar in self.pillars for question in pillar.questions}

    @cached_property
    def pillar_by_question(self) -> dict[str, Pillar]:
        """The pillar that each question id stands under."""
        return {question.id: pillar for pillar in self.pillars for question in pillar.questions}

    @property
    def highest_level(self) -> int:
        """The number of levels, 2 to 7."""
        return len(self.levels)

    @property
    def short_forms(self) -> tuple[ShortForm, ...]:
        """The short forms that differ from the whole and are not empty; that of `quick: true` is first where it is not listed."""
        listed = (
            self.scopes if any(one.id == QUICK for one in self.scopes) else (ShortForm.model_construct(id=QUICK), *self.scopes)
        )
        return tuple(one for one in listed if 0 < len(self.in_scope(one.id)) < len(self.by_id))

    def steps(self) -> Iterator[Fraction]:
        """Every level that may be answered, lowest first: 1, 1.5, … up to the highest."""
        level = Fraction(1)
        while level <= self.highest_level:
            yield level
            level += self.step

    @cached_property
    def level_codes(self) -> dict[tuple[int, int], int]:
        """The place of every level that may be answered, from 0, by its numerator and denominator (which hash quickly)."""
        return {level.as_integer_ratio(): place for place, level in enumerate(self.steps())}

    def in_scope(self, scope: Scope, pillar: Pillar | None = None) -> tuple[Question, ...]:
        """The questions that count in `scope`, of one pillar or of all, in order."""
        questions = pillar.questions if pillar else self.by_id.values()
        if scope == FULL:
            return tuple(questions)
        return tuple(one for one in questions if scope in one.scopes or (one.quick and scope == QUICK))


def version_order(version: str) -> tuple[tuple[int, ...], str]:
    """Return a key by which versions sort by their numbers: 1.9 before 1.10."""
    return tuple(int(number) for number in re.findall(r"\d+", version)), version
