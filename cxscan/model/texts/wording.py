"""Filling in the word for the customer: `{customer}`, `{customers}`, `{the-customer}`, each with a capital too."""

import re

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
)

PLACEHOLDER = re.compile(r"\{([Cc]ustomers?|[Tt]he-customer)\}")


def with_customer(questionnaire: Questionnaire, customer: str | None = None) -> Questionnaire:
    """Return `questionnaire` with every placeholder filled by the word `customer`, by default its first one.

    Raises:
        KeyError: the questionnaire has no such word.
    """
    if not questionnaire.customers:
        return questionnaire
    words = {word.id: word for word in questionnaire.customers}
    word = words[customer] if customer else questionnaire.customers[0]
    return questionnaire.changed(
        title=_fill(questionnaire.title, word),
        summary=_fill_any(questionnaire.summary, word),
        levels=tuple(
            LevelName.model_construct(name=_fill(level.name, word), summary=_fill(level.summary, word))
            for level in questionnaire.levels
        ),
        level_sets=tuple(_fill_set(one, word) for one in questionnaire.level_sets),
        groups=tuple(one.changed(title=_fill(one.title, word)) for one in questionnaire.groups),
        references=_fill_references(questionnaire.references, word),
        context=tuple(_fill_context(one, word) for one in questionnaire.context),
        scopes=tuple(form.changed(title=_fill_any(form.title, word)) for form in questionnaire.scopes),
        tags=tuple(tag.changed(title=_fill(tag.title, word)) for tag in questionnaire.tags),
        views=tuple(view.changed(title=_fill(view.title, word)) for view in questionnaire.views),
        pillars=tuple(_fill_pillar(pillar, word) for pillar in questionnaire.pillars),
    )


def _fill_set(shared: LevelSet, word: CustomerWord) -> LevelSet:
    levels = (one.changed(name=_fill(one.name, word), summary=_fill_any(one.summary, word)) for one in shared.levels)
    return shared.changed(levels=tuple(levels))


def _fill_context(question: ContextQuestion, word: CustomerWord) -> ContextQuestion:
    choices = tuple(one.changed(title=_fill(one.title, word)) for one in question.choices)
    return question.changed(title=_fill(question.title, word), ask=_fill(question.ask, word), choices=choices)


def _fill_references(references: tuple[Reference, ...], word: CustomerWord) -> tuple[Reference, ...]:
    return tuple(one.changed(title=_fill(one.title, word)) for one in references)


def _fill_pillar(pillar: Pillar, word: CustomerWord) -> Pillar:
    return pillar.changed(
        title=_fill(pillar.title, word),
        summary=_fill_any(pillar.summary, word),
        questions=tuple(_fill_question(question, word) for question in pillar.questions),
    )


def _fill_question(question: Question, word: CustomerWord) -> Question:
    return question.changed(
        title=_fill(question.title, word),
        ask=_fill(question.ask, word),
        why=_fill_any(question.why, word),
        group=_fill_any(question.group, word),
        levels={number: _fill(text, word) for number, text in question.levels.items()},
        references=_fill_references(question.references, word),
        evidence=tuple(_fill(text, word) for text in question.evidence),
        basis=_fill_basis(question.basis, word),
        first_step=_fill_any(question.first_step, word),
    )


def _fill_basis(basis: BasisWords | None, word: CustomerWord) -> BasisWords | None:
    if basis is None:
        return None
    return basis.changed(**{name: _fill_any(getattr(basis, name), word) for name in BasisWords.model_fields})


def _fill_any(text: str | None, word: CustomerWord) -> str | None:
    return None if text is None else _fill(text, word)


def _fill(text: str, word: CustomerWord) -> str:
    if "{" not in text:
        return text
    forms = {"customer": word.one, "customers": word.many, "the-customer": word.the}

    def form(match: re.Match[str]) -> str:
        name = match[1]
        filled = forms[name[0].lower() + name[1:]]
        return filled[:1].upper() + filled[1:] if name[0].isupper() else filled

    return PLACEHOLDER.sub(form, text)
