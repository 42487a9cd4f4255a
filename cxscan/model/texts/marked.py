"""The texts of a questionnaire in which emphasis and links may stand: descriptions and explanations, never titles and names."""

from collections.abc import Callable, Iterator, Mapping

from cxscan.model.questionnaire import BasisWords, LevelSet, Question, Questionnaire
from cxscan.model.texts.marks import read_marks
from cxscan.model.texts.plain_text import plain

_KEYS = frozenset({"summary", "why", "first_step", "levels", "evidence", "basis"})


def with_marks(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire that says `markup: true` with emphasis and links read; any other as it is."""
    return _with_each(questionnaire, read_marks) if questionnaire.markup else questionnaire


def without_marks(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire as it is shown where there are only letters: with the address of a link behind its words."""
    return _with_each(questionnaire, plain) if questionnaire.markup else questionnaire


def marked_texts(data: object, location: tuple[int | str, ...] = ()) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Yield the same texts of what a file says, as they were written, with where they stand."""
    pairs = data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        where = (*location, key)
        if isinstance(data, Mapping) and key in _KEYS:
            yield from _texts_in(value, where)
        else:
            yield from marked_texts(value, where)


def _texts_in(value: object, location: tuple[int | str, ...]) -> Iterator[tuple[tuple[int | str, ...], str]]:
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, Mapping):
        yield from (((*location, key), text) for key, text in value.items() if isinstance(text, str))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            if isinstance(one, str):
                yield (*location, place), one
            else:
                yield from marked_texts(one, (*location, place))


def _with_each(questionnaire: Questionnaire, each: Callable[[str], str]) -> Questionnaire:
    def perhaps(text: str | None) -> str | None:
        return None if text is None else each(text)

    def basis(words: BasisWords | None) -> BasisWords | None:
        return words.changed(**{name: perhaps(getattr(words, name)) for name in BasisWords.model_fields}) if words else None

    def question(one: Question) -> Question:
        return one.changed(
            why=perhaps(one.why),
            levels={number: each(text) for number, text in one.levels.items()},
            evidence=tuple(map(each, one.evidence)),
            basis=basis(one.basis),
            first_step=perhaps(one.first_step),
        )

    def level_set(one: LevelSet) -> LevelSet:
        return one.changed(levels=tuple(level.changed(summary=perhaps(level.summary)) for level in one.levels))

    return questionnaire.changed(
        summary=perhaps(questionnaire.summary),
        levels=tuple(one.changed(summary=each(one.summary)) for one in questionnaire.levels),
        level_sets=tuple(map(level_set, questionnaire.level_sets)),
        pillars=tuple(
            one.changed(summary=perhaps(one.summary), questions=tuple(map(question, one.questions)))
            for one in questionnaire.pillars
        ),
    )
