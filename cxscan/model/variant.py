"""A variant: an organisation's own version of a questionnaire, told as what differs from the original."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from cxscan.model import formats
from cxscan.model.fields import (
    FirstReadBy,
    Flag,
    Identifier,
    Identifiers,
    LanguageTag,
    LevelKey,
    ListOf,
    MappingOf,
    OptionalText,
    Record,
    Text,
    Texts,
    Version,
    Weight,
    choice,
)
from cxscan.model.questionnaire import (
    QUICK,
    AskedIf,
    BasisWords,
    ContextQuestion,
    CustomerWord,
    LevelSet,
    Pillar,
    Question,
    QuestionGroup,
    Questionnaire,
    QuestionnaireRef,
    References,
    ShortForm,
    Tag,
    View,
)
from cxscan.model.translation import LevelNameTexts, with_each_text, with_texts


def _by_id(value: object) -> object:
    """Take `{id: about}`, or a list of `{id: …, …}` as a questionnaire has it."""
    if isinstance(value, list | tuple) and all(isinstance(one, Mapping) and "id" in one for one in value):
        return {_as_key(one["id"]): {key: about for key, about in one.items() if key != "id"} for one in value}
    return dict(value) if isinstance(value, Mapping) else value


def _as_key(id_: object) -> str:
    """Return what something is called by; a list or keys with values cannot be that, and is then found to be no id."""
    return id_ if isinstance(id_, str) else "…"


class VariantWord(Record):
    """A word for the customer that the variant changes or adds."""

    one: OptionalText = None
    many: OptionalText = None
    the: OptionalText = None


class VariantQuestion(Record):
    """What the variant says of a question: some texts of an existing one, or all of one of its own."""

    title: OptionalText = None
    ask: OptionalText = None
    why: OptionalText = None
    weight: Weight | None = None
    quick: Flag | None = None
    scopes: Identifiers = ()
    tags: Identifiers = ()
    asked_if: AskedIf | None = None
    group: OptionalText = None
    level_set: Identifier | None = None
    levels: Annotated[dict[LevelKey, Text], MappingOf] = {}
    references: References = ()
    evidence: Texts = ()
    basis: BasisWords | None = None
    first_step: OptionalText = None
    replaces: Identifiers = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What a question of its own still lacks."""
        needed = ("title", "ask") if self.level_set else ("title", "ask", "levels")
        return tuple(name for name in needed if not getattr(self, name))


class VariantPillar(Record):
    """What the variant says of a pillar: other texts, changed questions and extra ones; or a pillar of its own."""

    title: OptionalText = None
    summary: OptionalText = None
    weight: Weight | None = None
    take: Identifiers = ()
    """Questions of the original that stand here, wherever they stood, in this order."""
    questions: Annotated[dict[Identifier, VariantQuestion], FirstReadBy(_by_id)] = {}


class Variant(Record):
    """A questionnaire told as what differs from the one that it `extends`."""

    format: Annotated[str, formats.QUESTIONNAIRE]
    id: Identifier
    version: Version
    language: LanguageTag
    extends: QuestionnaireRef
    title: OptionalText = None
    summary: OptionalText = None
    leave_out: Identifiers = ()
    """Questions, pillars, short forms and views of the original."""
    weights: Annotated[dict[Identifier, Weight], MappingOf] = {}
    names_shown: Annotated[Literal["always", "after"], FirstReadBy(choice)] | None = None
    markup: Flag | None = None
    scopes: Annotated[tuple[ShortForm, ...], ListOf] = ()
    tags: Annotated[tuple[Tag, ...], ListOf] = ()
    groups: Annotated[tuple[QuestionGroup, ...], ListOf] = ()
    level_sets: Annotated[tuple[LevelSet, ...], ListOf] = ()
    references: References = ()
    context: Annotated[tuple[ContextQuestion, ...], ListOf] = ()
    views: Annotated[tuple[View, ...], ListOf] = ()
    customers: Annotated[dict[Identifier, VariantWord], FirstReadBy(_by_id)] = {}
    levels: Annotated[tuple[LevelNameTexts, ...], ListOf] = ()
    pillars: Annotated[dict[Identifier, VariantPillar], FirstReadBy(_by_id)] = {}


def apply_variant(original: Questionnaire, variant: Variant) -> Questionnaire:
    """Return the whole questionnaire that a variant stands for; `original` is in the language that is shown.

    Leaving out a pillar's last question leaves out the pillar; `leave_out` may name pillars too. The order is that of the
    original, with what the variant takes and its own questions at the end of their pillar, and its own pillars at the end.
    """
    original = _without(original, variant.leave_out)
    taken = {id_ for about in variant.pillars.values() for id_ in about.take}
    kept = [_pillar(pillar, variant, original, taken) for pillar in original.pillars if pillar.id not in variant.leave_out]
    known = {pillar.id for pillar in original.pillars}
    own = [_own_pillar(id_, about, variant, original) for id_, about in variant.pillars.items() if id_ not in known]
    pillars = tuple(pillar for pillar in kept + own if pillar.questions)
    gone = set(original.by_id) - {question.id for pillar in pillars for question in pillar.questions}
    made = original.changed(
        id=variant.id,
        version=variant.version,
        language=variant.language,
        title=variant.title or original.title,
        summary=variant.summary or original.summary,
        extends=variant.extends,
        names_shown=variant.names_shown or original.names_shown,
        markup=original.markup if variant.markup is None else variant.markup,
        **{key: _with_own(getattr(original, key), getattr(variant, key)) for key in _LISTS},
        references=variant.references or original.references,
        customers=_words(original, variant),
        levels=with_each_text(original.levels, variant.levels),
        pillars=pillars,
    )
    # No question waits for one that is left out.
    return made.with_questions(lambda one: one.changed(asked_if=None) if one.asked_if and one.asked_if.question in gone else one)


_LISTS = ("scopes", "tags", "groups", "level_sets", "context", "views")


def _with_own(known: tuple[Any, ...], own: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what the original has, by id replaced by what the variant says, and then what is the variant's own."""
    by_id = {one.id: one for one in own}
    return tuple(by_id.pop(one.id, one) for one in known) + tuple(by_id.values())


def _without(original: Questionnaire, left_out: tuple[str, ...]) -> Questionnaire:
    """Return the original without the short forms and views that are left out, in its questions too."""

    def kept(question: Question) -> Question:
        scopes = tuple(id_ for id_ in question.scopes if id_ not in left_out)
        return question.changed(scopes=scopes, quick=question.quick and QUICK not in left_out)

    return original.with_questions(kept).changed(
        scopes=tuple(one for one in original.scopes if one.id not in left_out),
        views=tuple(one for one in original.views if one.id not in left_out),
    )


def _pillar(pillar: Pillar, variant: Variant, original: Questionnaire, taken: Collection[str]) -> Pillar:
    about = variant.pillars.get(pillar.id, VariantPillar())
    known = {question.id for question in pillar.questions}
    kept = [
        _question(question, about.questions.get(question.id), variant)
        for question in pillar.questions
        if question.id not in variant.leave_out and question.id not in taken
    ]
    own = [
        _own_question(id_, question, variant)
        for id_, question in about.questions.items()
        if id_ not in known and id_ not in about.take
    ]
    kept += _taken(about, variant, original)
    return pillar.changed(
        title=about.title or pillar.title,
        summary=about.summary or pillar.summary,
        weight=variant.weights.get(pillar.id, about.weight or pillar.weight),
        questions=tuple(kept + own),
    )


def _taken(about: VariantPillar, variant: Variant, original: Questionnaire) -> list[Question]:
    return [_question(original.by_id[id_], about.questions.get(id_), variant) for id_ in about.take if id_ in original.by_id]


def _question(question: Question, about: VariantQuestion | None, variant: Variant) -> Question:
    about = about or VariantQuestion()
    given = {name: value for name in type(about).model_fields if (value := getattr(about, name)) not in (None, (), {})}
    # What was said of the levels of another set says nothing of this one.
    given["levels"] = about.levels if about.level_set else question.levels | about.levels
    given["weight"] = variant.weights.get(question.id, about.weight or question.weight)
    given["basis"] = with_texts(question.basis, about.basis) if question.basis else about.basis
    given["replaces"] = tuple(dict.fromkeys((*question.replaces, *about.replaces)))
    return question.changed(**given)


def _own_pillar(id_: str, about: VariantPillar, variant: Variant, original: Questionnaire) -> Pillar:
    own = [_own_question(one, question, variant) for one, question in about.questions.items() if one not in about.take]
    return Pillar.model_construct(
        id=id_,
        title=about.title or id_,
        summary=about.summary,
        weight=variant.weights.get(id_, about.weight or Fraction(1)),
        questions=(*_taken(about, variant, original), *own),
    )


def _own_question(id_: str, about: VariantQuestion, variant: Variant) -> Question:
    said = {name: getattr(about, name) for name in VariantQuestion.model_fields}
    said |= {"title": about.title or id_, "ask": about.ask or id_, "quick": bool(about.quick)}
    return Question.model_construct(id=id_, **said | {"weight": variant.weights.get(id_, about.weight or Fraction(1))})


def _words(original: Questionnaire, variant: Variant) -> tuple[CustomerWord, ...]:
    changed = [with_texts(word, variant.customers.get(word.id)) for word in original.customers]
    known = {word.id for word in original.customers}
    own = [
        CustomerWord.model_construct(id=id_, one=word.one or id_, many=word.many or id_, the=word.the or id_)
        for id_, word in variant.customers.items()
        if id_ not in known
    ]
    # The variant's own words come first: the first is the default.
    return tuple(own + changed)
