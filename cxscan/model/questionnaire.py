"""A questionnaire: pillars of questions, each with one observable description per level."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from cxscan.model import formats
from cxscan.model.fields import (
    Flag,
    Identifier,
    Identifiers,
    LanguageTag,
    LevelKey,
    ListOf,
    MappingOf,
    Number,
    Record,
    Text,
    Texts,
    Version,
    Weight,
)

Scope = Literal["full", "quick"]


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


class Question(Record):
    """One question with a described level for every level of the questionnaire."""

    id: Identifier
    title: Text
    ask: Text
    why: Text | None = None
    weight: Weight = Fraction(1)
    quick: Flag = False
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
    def has_quick_scope(self) -> bool:
        """Whether the short scan differs from the full one and is not empty."""
        return 0 < sum(question.quick for question in self.by_id.values()) < len(self.by_id)

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
        return tuple(question for question in questions if scope == "full" or question.quick)


def version_order(version: str) -> tuple[tuple[int, ...], str]:
    """Return a key by which versions sort by their numbers: 1.9 before 1.10."""
    return tuple(int(number) for number in re.findall(r"\d+", version)), version
