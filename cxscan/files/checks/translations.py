"""Whether a translation fits its source: no text for what is not there, and no text missing."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from cxscan.files.checks.marks import check_marks, doubt_marks
from cxscan.files.checks.notes import Notes
from cxscan.files.checks.placeholders import doubt_placeholders
from cxscan.files.checks.validation import Location, examine
from cxscan.files.problems import CxscanError, Problem
from cxscan.files.yaml.document import Document
from cxscan.languages import message
from cxscan.languages.hints import near_miss
from cxscan.model.fields import Record
from cxscan.model.questionnaire import BasisWords, ContextQuestion, LevelSet, Question, Questionnaire, Reference
from cxscan.model.texts.names import base_language
from cxscan.model.translation import ContextTexts, LevelSetTexts, PillarTexts, QuestionTexts, Translation

if TYPE_CHECKING:
    from cxscan.files.questionnaires.library import Library
    from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire


def check_translation_file(document: Document, library: "Library") -> list[Problem]:
    """Return every problem of a translation: of its fields, and between it and the questionnaire that it stands beside."""
    translation, problems = examine(document, Translation)
    if translation is None:
        return problems
    shelved = _source(document, translation, library)
    if isinstance(shelved, Problem):
        return [*problems, shelved]
    source = shelved.source
    problems += check_translation(document, translation, source, _translated_already(shelved, translation.language))
    return problems + (_language_in_name(document, translation) if translation.language != source.language else [])


def _language_in_name(document: Document, translation: Translation) -> list[Problem]:
    named = document.path.stem.rsplit(".", 1)[-1]
    if base_language(named) == translation.language:
        return []
    what = message("the name of the file says “{named}”, the file “{language}”", named=named, language=translation.language)
    return [Problem(document.path, *document.place(("language",)), what, message("the two must be the same"))]


def _source(document: Document, translation: Translation, library: "Library") -> "ShelvedQuestionnaire | Problem":
    """Return the questionnaire that a translation stands beside, or what is wrong with the two."""
    from cxscan.files.questionnaires.shelved import is_language_tag  # noqa: PLC0415 - it comes with the library

    name, _, tag = document.path.name.removesuffix(document.path.suffix).rpartition(".")
    if not name or not is_language_tag(tag):
        return _misnamed(document, translation, library)
    path = document.path.parent / f"{name}{document.path.suffix}"
    place = document.place(("translates",))
    try:
        shelved = library.at(path)
    except CxscanError as error:
        what = message("the questionnaire itself, {path}, cannot be read: {reason}", path=path, reason=error.message)
        return Problem(document.path, *place, what)
    source = shelved.source
    if translation.translates != source.id:
        what = message("{path} is the questionnaire “{id}”", path=path, id=source.id)
        return Problem(document.path, *place, what, near_miss(translation.translates, [source.id]))
    if translation.version != source.version:
        what = message(
            "{path} is version {version}; a translation carries the version of its source",
            path=path,
            version=source.version,
        )
        return Problem(document.path, *document.place(("version",)), what)
    return shelved


def _misnamed(document: Document, translation: Translation, library: "Library") -> Problem:
    """Say that nobody finds a translation by the name that its file has, and which one it needs."""
    try:
        beside = library.find(translation.translates, translation.version, document.path.parent).path.stem
    except CxscanError:
        beside = translation.translates
    what = message("by its name this file is the translation of no questionnaire, and is never read")
    hint = message("call it {name}", name=f"{beside}.{translation.language}{document.path.suffix}")
    return Problem(document.path, *document.place(("translates",)), what, hint)


def _translated_already(shelved: "ShelvedQuestionnaire", language: str) -> frozenset[str]:
    """Return the names of the texts of a variant that are those of its original, which has them in this language."""
    original = shelved.original
    if original is None or language not in original.languages:
        return frozenset()
    texts, known = dict(_named_texts(shelved.source)), dict(_named_texts(original.as_written(shelved.source.language)))
    translation = original.translation(language)
    missing = set(missing_texts(translation, original.source)) if translation else set()
    inherited = {name for name, text in texts.items() if known.get(name) == text} - missing
    return frozenset(inherited | _translated_already(original, language))


def _named_texts(source: Questionnaire) -> Iterator[tuple[str, object]]:
    """Yield every text with its name, as `missing_texts` has it."""
    nothing = Translation.model_construct(format="", translates=source.id, version=source.version, language=source.language)
    return _untranslated(nothing, source)


def check_translation(
    document: Document, translation: Translation, source: Questionnaire, elsewhere: Collection[str] = ()
) -> list[Problem]:
    """Return texts for ids that the source does not have, and as warnings the texts that are missing.

    `elsewhere` names those that are translated with the questionnaire that the source is a variant of.
    """
    notes = Notes(document)
    if translation.language == source.language:
        what = message("the questionnaire itself is in “{language}” already", language=source.language)
        notes.add(("language",), what)
    if len(translation.levels) > len(source.levels):
        notes.add(("levels",), message("there are {count} levels in the source", count=len(source.levels)))
    _check_shared(notes, translation, source)
    check_marks(notes, source)
    doubt_marks(notes, source)
    doubt_placeholders(notes, source)
    for key in ("customers", "scopes", "tags", "views"):
        for id_ in getattr(translation, key):
            _known(notes, (key, id_), id_, [one.id for one in getattr(source, key)])
    pillars = {pillar.id: pillar for pillar in source.pillars}
    for id_, texts in translation.pillars.items():
        if _known(notes, ("pillars", id_), id_, pillars):
            questions = {question.id: question for question in pillars[id_].questions}
            _check_questions(notes, ("pillars", id_, "questions"), texts.questions, questions, source)
    for name in (one for one in missing_texts(translation, source) if one not in elsewhere):
        notes.add((), message("the text {name} is not translated", name=name), severity="warning")
    return notes.problems


def _check_shared(notes: Notes, translation: Translation, source: Questionnaire) -> None:
    sets = {one.id: one for one in source.level_sets}
    for id_, texts in translation.level_sets.items():
        if _known(notes, ("level_sets", id_), id_, sets) and len(texts.levels) > len(sets[id_].levels):
            what = message("there are {count} levels in the source", count=len(sets[id_].levels))
            notes.add(("level_sets", id_, "levels"), what)
    for id_ in translation.groups:
        _known(notes, ("groups", id_), id_, [one.id for one in source.groups])
    asked = {one.id: [choice.id for choice in one.choices] for one in source.context}
    for id_, about in translation.context.items():
        if _known(notes, ("context", id_), id_, asked):
            for choice in about.choices:
                _known(notes, ("context", id_, "choices", choice), choice, asked[id_])
    _check_references(notes, ("references",), translation.references, source.references)


def _check_references(notes: Notes, location: Location, titles: tuple[str, ...], source: tuple[Reference, ...]) -> None:
    if len(titles) > len(source):
        notes.add(location, message("the source has no reference {number}", number=len(source) + 1))


def _check_questions(
    notes: Notes, location: Location, texts: dict[str, QuestionTexts], known: dict[str, Question], source: Questionnaire
) -> None:
    for id_, question in texts.items():
        if not _known(notes, (*location, id_), id_, known):
            continue
        of_source = known[id_]
        shared = source.numbers_of(of_source) if of_source.level_set else ()
        for number in sorted(set(question.levels) - {*of_source.levels, *shared}):
            what = message("the source has no level {number}", number=number)
            notes.add((*location, id_, "levels", number), what, of_key=True)
        _check_references(notes, (*location, id_, "references"), question.references, of_source.references)


def _known(notes: Notes, location: Location, id_: str, known: Collection[str]) -> bool:
    return notes.expect(location, id_, known, message("the source has no “{id}”", id=id_), of_key=True)


def missing_texts(translation: Translation, source: Questionnaire) -> Iterator[str]:
    """Yield the name of every text of the source that the translation does not have, such as `vision: levels 3`."""
    return (name for name, _ in _untranslated(translation, source))


def _untranslated(translation: Translation, source: Questionnaire) -> Iterator[tuple[str, object]]:
    yield from _missing(source, translation, ("title", "summary"), "")
    for word in source.customers:
        yield from _missing(word, translation.customers.get(word.id), ("one", "many", "the"), f"customers {word.id}: ")
    for index, level in enumerate(source.levels):
        texts = translation.levels[index] if index < len(translation.levels) else None
        yield from _missing(level, texts, ("name", "summary"), f"levels {index + 1}: ")
    for shared in source.level_sets:
        yield from _missing_of_set(shared, translation.level_sets.get(shared.id, LevelSetTexts()))
    for key in ("groups", "scopes", "tags", "views"):
        texts_by_id = getattr(translation, key)
        for titled in getattr(source, key):
            yield from _missing(titled, texts_by_id.get(titled.id), ("title",), f"{key} {titled.id}: ")
    for one in source.context:
        yield from _missing_of_context(one, translation.context.get(one.id, ContextTexts()))
    for pillar in source.pillars:
        pillar_texts = translation.pillars.get(pillar.id, PillarTexts())
        yield from _missing(pillar, pillar_texts, ("title", "summary"), f"{pillar.id}: ")
        for question in pillar.questions:
            question_texts = pillar_texts.questions.get(question.id, QuestionTexts())
            # The name of a group that is listed is translated there.
            keys = ("title", "ask", "why", *(() if source.groups else ("group",)), "evidence", "first_step")
            yield from _missing(question, question_texts, keys, f"{question.id}: ")
            if question.basis:
                yield from _missing(
                    question.basis, question_texts.basis, tuple(BasisWords.model_fields), f"{question.id}: basis "
                )
            yield from (
                (f"{question.id}: levels {number}", text)
                for number, text in question.levels.items()
                if number not in question_texts.levels
            )


def _missing_of_context(question: ContextQuestion, texts: ContextTexts) -> Iterator[tuple[str, object]]:
    yield from _missing(question, texts, ("title", "ask"), f"context {question.id}: ")
    for choice in question.choices:
        yield from _missing(choice, texts.choices.get(choice.id), ("title",), f"context {question.id}: choices {choice.id}: ")


def _missing_of_set(shared: LevelSet, texts: LevelSetTexts) -> Iterator[tuple[str, object]]:
    for index, answer in enumerate(shared.levels):
        given = texts.levels[index] if index < len(texts.levels) else None
        yield from _missing(answer, given, ("name", "summary"), f"level_sets {shared.id}: {index + 1}: ")


def _missing(source: Record, texts: Record | None, keys: tuple[str, ...], where: str) -> Iterator[tuple[str, object]]:
    yield from ((f"{where}{key}", text) for key in keys if (text := getattr(source, key)) and not getattr(texts, key, None))
