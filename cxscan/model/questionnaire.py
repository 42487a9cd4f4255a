"""A questionnaire: pillars of questions, each with one observable description per level."""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, WithJsonSchema

from cxscan.model import formats
from cxscan.model.fields import (
    FirstLevel,
    FirstReadBy,
    Flag,
    Identifier,
    Identifiers,
    LanguageTag,
    LevelKey,
    Link,
    ListOf,
    MappingOf,
    Minutes,
    Number,
    OptionalText,
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
    title: OptionalText = None
    minutes: Minutes | None = None
    """How long a group takes for it."""


class Tag(Record):
    """A mark that questions of several pillars share."""

    id: Identifier
    title: Text


class QuestionGroup(Record):
    """Questions within a pillar that belong together: a third layer, for models that have one."""

    id: Identifier
    title: Text


class SharedLevel(Record):
    """One answer of a set, and in one sentence what it takes."""

    name: Text
    summary: OptionalText = None


class LevelSet(Record):
    """Answers that several questions share, lowest first."""

    id: Identifier
    levels: Annotated[
        tuple[SharedLevel, ...], ListOf, Field(min_length=2, max_length=7, json_schema_extra={"minItems": 2, "maxItems": 7})
    ]


class Reference(Record):
    """A norm, a law or a page that a question or a questionnaire rests on."""

    title: Text
    link: Link | None = None


def _reference(value: object) -> object:
    """Take a text for the title of what is referred to."""
    return {"title": value} if isinstance(value, str) else value


def _references(value: object) -> object:
    return tuple(_reference(one) for one in value) if isinstance(value, list | tuple) else value


_REFERENCE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {"title": {"type": "string"}, "link": {"type": "string", "pattern": "^https?://"}},
            "required": ["title"],
            "additionalProperties": False,
        },
    ]
}
References = Annotated[
    tuple[Reference, ...], FirstReadBy(_references), ListOf, WithJsonSchema({"type": "array", "items": _REFERENCE_SCHEMA})
]
"""What is referred to: each a text, or a title with the link to it."""


class View(Record):
    """A way to look at the questions that goes across the pillars: by some of the tags."""

    id: Identifier
    title: Text
    tags: Annotated[tuple[Identifier, ...], ListOf, Field(min_length=1, json_schema_extra={"minItems": 1})]


class ContextChoice(Record):
    """One of the answers to choose from."""

    id: Identifier
    title: Text


class ContextQuestion(Record):
    """A question about the organisation, asked before the others and never scored: with choices, or answered in a text."""

    id: Identifier
    title: Text
    ask: Text
    choices: Annotated[tuple[ContextChoice, ...], ListOf] = ()

    def in_words(self, answer: str) -> str:
        """Return an answer as people read it: the title of what was chosen, or the text itself."""
        return next((one.title for one in self.choices if one.id == answer), answer)


class AskedIf(Record):
    """What another question must have been answered with for this one to be asked."""

    question: Identifier
    at_least: Number


class BasisWords(Record):
    """What it means for an answer to one question that it was measured, seen, or is an opinion; by the names that scans use."""

    measured: OptionalText = None
    observed: OptionalText = None
    opinion: OptionalText = None


class Question(Record):
    """One question with a described level for every level of the questionnaire, or with a set of answers that it shares."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["levels"]}, {"required": ["level_set"]}]})

    id: Identifier
    title: Text
    ask: Text
    why: OptionalText = None
    weight: Weight = Fraction(1)
    quick: Flag = False
    """Whether it is in the short form `quick`, as `scopes: [quick]` says too."""
    scopes: Identifiers = ()
    """The short forms that it is in."""
    tags: Identifiers = ()
    asked_if: AskedIf | None = None
    """When it is asked; else it does not apply, by rule."""
    group: OptionalText = None
    """What it belongs to within its pillar: the id of one of the questionnaire's `groups`, or just a title."""
    level_set: Identifier | None = None
    """The answers that it shares with other questions, one of the questionnaire's `level_sets`."""
    levels: Annotated[dict[LevelKey, Text], MappingOf] = {}
    references: References = ()
    evidence: Texts = ()
    basis: BasisWords | None = None
    first_step: OptionalText = None
    replaces: Identifiers = ()


class Pillar(Record):
    """A group of questions that get one score together."""

    id: Identifier
    title: Text
    summary: OptionalText = None
    weight: Weight = Fraction(1)
    questions: Annotated[tuple[Question, ...], ListOf, Field(min_length=1, json_schema_extra={"minItems": 1})]


class Questionnaire(Record):
    """A questionnaire in one language: its levels, lowest first, and its pillars of questions."""

    format: Annotated[str, formats.QUESTIONNAIRE]
    id: Identifier
    version: Version
    language: LanguageTag
    title: Text
    summary: OptionalText = None
    extends: QuestionnaireRef | None = None
    """The questionnaire that this one is a variant of."""
    step: Number = Fraction(1, 2)
    first_level: FirstLevel = 1
    """The number of the lowest level; the others count on from there."""
    names_shown: Annotated[Literal["always", "after"], FirstReadBy(choice)] = "always"
    """Whether the names of the levels stand beside their descriptions, or are told after the choice."""
    markup: Flag = False
    """Whether `*emphasis*` and `[links](https://…)` in descriptions and explanations are read as such."""
    scopes: Annotated[tuple[ShortForm, ...], ListOf] = ()
    tags: Annotated[tuple[Tag, ...], ListOf] = ()
    groups: Annotated[tuple[QuestionGroup, ...], ListOf] = ()
    level_sets: Annotated[tuple[LevelSet, ...], ListOf] = ()
    references: References = ()
    views: Annotated[tuple[View, ...], ListOf] = ()
    context: Annotated[tuple[ContextQuestion, ...], ListOf] = ()
    """What is asked first, about the organisation."""
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

    def with_questions(self, change: Callable[[Question], Question]) -> Self:
        """Return it with what `change` makes of each question."""
        return self.changed(pillars=tuple(one.changed(questions=tuple(map(change, one.questions))) for one in self.pillars))

    @cached_property
    def _sets(self) -> Mapping[str, LevelSet]:
        return {one.id: one for one in self.level_sets}

    def levels_of(self, question: Question) -> tuple[LevelName | SharedLevel, ...]:
        """The levels that may be answered to a question, lowest first: those of its set of answers, or of the questionnaire."""
        shared = self._sets.get(question.level_set or "")
        return shared.levels if shared else self.levels

    def group_of(self, question: Question) -> str:
        """The title of the group that a question belongs to; empty where there is none."""
        titles = {one.id: one.title for one in self.groups}
        return titles.get(question.group, question.group) if question.group else ""

    @property
    def highest_level(self) -> int:
        """The number of the highest level: that of the lowest and as many more as there are levels, less one."""
        return self.first_level + len(self.levels) - 1

    @property
    def scale(self) -> tuple[int, int]:
        """The numbers of the lowest and the highest level: what two questionnaires must share to be compared."""
        return self.first_level, self.highest_level

    @property
    def scale_in_short(self) -> str:
        """How many levels there are, with their numbers where they do not begin at 1: “5”, or “4 (0–3)”."""
        return str(len(self.levels)) if self.first_level == 1 else f"{len(self.levels)} ({self.first_level}–{self.highest_level})"

    def highest_of(self, question: Question) -> int:
        """The number of the highest level of one question."""
        return self.first_level + len(self.levels_of(question)) - 1

    def numbers_of(self, question: Question) -> range:
        """The numbers of the levels of one question, lowest first."""
        return range(self.first_level, self.highest_of(question) + 1)

    @cached_property
    def has_rules(self) -> bool:
        """Whether any question is asked only after a certain answer to another."""
        return any(one.asked_if for one in self.by_id.values())

    @cached_property
    def in_circles(self) -> frozenset[str]:
        """The ids of the questions that are asked only after their own answer: none where a questionnaire was checked."""
        found, seen = set[str](), set[str]()
        for first in self.by_id:
            walked, following = list[str](), first
            while following in self.by_id and following not in seen:
                seen.add(following)
                walked.append(following)
                rule = self.by_id[following].asked_if
                following = rule.question if rule else ""
            if following in walked:
                found.update(walked[walked.index(following) :])
        return frozenset(found)

    @cached_property
    def is_even(self) -> bool:
        """Whether every question has as many levels as the questionnaire."""
        return all(self.highest_of(one) == self.highest_level for one in self.by_id.values())

    def points(self, question: Question, level: Fraction | None) -> Fraction | None:
        """Return what a level counts for in a score: its place on the scale of the questionnaire.

        With as many levels as the questionnaire that is the level itself; else lowest + (level - lowest) x (highest of the
        questionnaire - lowest) ÷ (highest of the question - lowest), the min-max rule (OECD/JRC, Handbook on Constructing
        Composite Indicators, 2008, 5.3).
        """
        if level is None or self.is_even or self.highest_of(question) == self.highest_level:
            return level
        lowest = self.first_level
        return lowest + (level - lowest) * (self.highest_level - lowest) / (self.highest_of(question) - lowest)

    @property
    def short_forms(self) -> tuple[ShortForm, ...]:
        """The short forms that differ from the whole and are not empty; that of `quick: true` is first where it is not listed."""
        listed = (
            self.scopes if any(one.id == QUICK for one in self.scopes) else (ShortForm.model_construct(id=QUICK), *self.scopes)
        )
        return tuple(one for one in listed if 0 < len(self.in_scope(one.id)) < len(self.by_id))

    def steps(self) -> Iterator[Fraction]:
        """Every level on the scale of the questionnaire, lowest first: 1, 1.5, … up to the highest."""
        return self._steps_to(self.highest_level)

    def steps_of(self, question: Question) -> tuple[Fraction, ...]:
        """Every level that may be answered to a question, lowest first."""
        return tuple(self._steps_to(self.highest_of(question)))

    def _steps_to(self, highest: int) -> Iterator[Fraction]:
        level = Fraction(self.first_level)
        while level <= highest:
            yield level
            level += self.step

    @cached_property
    def level_codes(self) -> dict[tuple[int, int], int]:
        """The place of every level that any question has, from 0, by its numerator and denominator (which hash quickly)."""
        longest = max([self.highest_level, *(self.highest_of(one) for one in self.by_id.values())])
        return {level.as_integer_ratio(): place for place, level in enumerate(self._steps_to(longest))}

    def has_level(self, question: Question, level: Fraction) -> bool:
        """Tell whether a level may be answered to a question."""
        return level.as_integer_ratio() in self.level_codes and (self.is_even or level <= self.highest_of(question))

    def name_of(self, question: Question, number: int) -> str:
        """The name of a level of a question; empty where that is all that its description says."""
        name = self.levels_of(question)[number - self.first_level].name
        return "" if question.levels.get(number) == name else name

    def is_high(self, question: Question, level: Fraction) -> bool:
        """Tell whether a level is one of the two highest of its question, and above the two lowest."""
        return level >= max(self.highest_of(question) - 1, self.first_level + 2)

    def in_scope(self, scope: Scope, pillar: Pillar | None = None) -> tuple[Question, ...]:
        """The questions that count in `scope`, of one pillar or of all, in order."""
        questions = pillar.questions if pillar else self.by_id.values()
        if scope == FULL:
            return tuple(questions)
        return tuple(one for one in questions if scope in one.scopes or (one.quick and scope == QUICK))


def version_order(version: str) -> tuple[tuple[int, ...], str]:
    """Return a key by which versions sort by their numbers: 1.9 before 1.10."""
    return tuple(int(number) for number in re.findall(r"\d+", version)), version
