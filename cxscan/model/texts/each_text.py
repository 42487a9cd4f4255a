"""Every text of a questionnaire, each put through a function: the one walk over them."""

from collections.abc import Callable

from cxscan.model.questionnaire import (
    BasisWords,
    ContextQuestion,
    LevelSet,
    Pillar,
    Question,
    Questionnaire,
    Reference,
)
from cxscan.model.values import frozen

Change = Callable[[str], str]


def with_each(questionnaire: Questionnaire, titles: Change, descriptions: Change) -> Questionnaire:
    """Return a questionnaire with every text changed: titles, names and what is asked by one function, all others by another.

    The words for the customer are no texts that are shown as they stand, and stay.
    """
    return _Walk(titles, descriptions).through(questionnaire)


@frozen
class _Walk:
    """What is done to titles, and to descriptions and explanations."""

    title: Change
    description: Change

    def through(self, questionnaire: Questionnaire) -> Questionnaire:
        title = self.title
        return questionnaire.changed(
            title=title(questionnaire.title),
            summary=self._described(questionnaire.summary),
            levels=tuple(
                one.changed(name=title(one.name), summary=self.description(one.summary)) for one in questionnaire.levels
            ),
            level_sets=tuple(map(self._level_set, questionnaire.level_sets)),
            groups=tuple(one.changed(title=title(one.title)) for one in questionnaire.groups),
            references=self._references(questionnaire.references),
            context=tuple(map(self._context, questionnaire.context)),
            scopes=tuple(one.changed(title=self._titled(one.title)) for one in questionnaire.scopes),
            tags=tuple(one.changed(title=title(one.title)) for one in questionnaire.tags),
            views=tuple(one.changed(title=title(one.title)) for one in questionnaire.views),
            pillars=tuple(map(self._pillar, questionnaire.pillars)),
        )

    def _pillar(self, pillar: Pillar) -> Pillar:
        return pillar.changed(
            title=self.title(pillar.title),
            summary=self._described(pillar.summary),
            questions=tuple(map(self._question, pillar.questions)),
        )

    def _question(self, question: Question) -> Question:
        return question.changed(
            title=self.title(question.title),
            ask=self.title(question.ask),
            why=self._described(question.why),
            group=self._titled(question.group),
            levels={number: self.description(text) for number, text in question.levels.items()},
            references=self._references(question.references),
            evidence=tuple(map(self.description, question.evidence)),
            basis=self._basis(question.basis),
            first_step=self._described(question.first_step),
        )

    def _level_set(self, shared: LevelSet) -> LevelSet:
        levels = (one.changed(name=self.title(one.name), summary=self._described(one.summary)) for one in shared.levels)
        return shared.changed(levels=tuple(levels))

    def _context(self, question: ContextQuestion) -> ContextQuestion:
        choices = tuple(one.changed(title=self.title(one.title)) for one in question.choices)
        return question.changed(title=self.title(question.title), ask=self.title(question.ask), choices=choices)

    def _references(self, references: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return tuple(one.changed(title=self.title(one.title)) for one in references)

    def _basis(self, words: BasisWords | None) -> BasisWords | None:
        if words is None:
            return None
        return words.changed(**{name: self._described(getattr(words, name)) for name in BasisWords.model_fields})

    def _titled(self, text: str | None) -> str | None:
        return None if text is None else self.title(text)

    def _described(self, text: str | None) -> str | None:
        return None if text is None else self.description(text)
