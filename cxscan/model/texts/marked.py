"""The texts of a questionnaire in which emphasis and links may stand: descriptions and explanations, never titles and names."""

from collections.abc import Iterator, Mapping

from cxscan.model.questionnaire import Questionnaire
from cxscan.model.texts.each_text import DESCRIPTIONS, with_each
from cxscan.model.texts.marks import read_marks
from cxscan.model.texts.plain_text import plain


def with_marks(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire that says `markup: true` with emphasis and links read; any other as it is."""
    return with_each(questionnaire, str, read_marks) if questionnaire.markup else questionnaire


def without_marks(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire as it is shown where there are only letters: with the address of a link behind its words."""
    return with_each(questionnaire, str, plain) if questionnaire.markup else questionnaire


def marked_texts(data: object, location: tuple[int | str, ...] = ()) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Yield the same texts of what a file says, as they were written, with where they stand."""
    pairs = data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        where = (*location, key)
        if isinstance(data, Mapping) and key in DESCRIPTIONS:
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
