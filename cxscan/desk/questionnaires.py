"""Questionnaires: the one that is meant, the list of them, one to read, and a starter for one's own."""

from collections.abc import Iterator
from pathlib import Path

from cxscan.archive.passed_over import PassedOver, closed, special
from cxscan.archive.placed import language_for
from cxscan.files.contents import read_document
from cxscan.files.disk.paths import current_folder, entries_of, is_file, is_folder, is_pipe, is_yaml
from cxscan.files.disk.text import read_text
from cxscan.files.disk.typed_paths import as_typed, read_path
from cxscan.files.kinds import QUESTIONNAIRE
from cxscan.files.problems import CannotUse, CxscanError, WrongUsage
from cxscan.files.questionnaires.library import FOLDER_NAME, Library, glance, starter
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.files.saving.new_files import write_new_file
from cxscan.files.yaml.peek import peek
from cxscan.languages import Language, message
from cxscan.languages.hints import near_miss
from cxscan.model.questionnaire import Questionnaire, Scope
from cxscan.model.values import frozen
from cxscan.model.variant import Variant


def find_questionnaire(wanted: str, folder: Path, library: Library | None = None) -> ShelvedQuestionnaire:
    """Return the questionnaire of an id, as a scan in `folder` would find it, or in a file.

    Raises:
        WrongUsage: there is none of that id.
        CannotUse: the file cannot be read.
        FileProblems: what it says is not right.
    """
    library = library or Library()
    path = read_path(wanted)
    if is_file(path) or is_pipe(path) or is_yaml(path.name) or len(path.parts) > 1:
        return library.at(path)
    try:
        return library.find(wanted, beside=folder)
    except WrongUsage as error:
        if is_folder(path):
            raise CannotUse("{path} is a folder, not a file.", path=path) from None
        hint = near_miss(wanted, {known.source.id for known in library.all(folder)})
        if hint is None:
            raise
        raise WrongUsage("{problem} ({hint})", problem=error.message, hint=hint) from None


@frozen
class ShownQuestionnaire:
    """A questionnaire as somebody reads it: in their language, with their word for the customer."""

    shelved: ShelvedQuestionnaire
    questionnaire: Questionnaire
    original: Questionnaire | None = None
    """What it is a variant of, in the same language."""

    @property
    def language(self) -> Language:
        """The language that it is in."""
        return Language(self.questionnaire.language)

    @property
    def variant(self) -> Variant | None:
        """What it does in another way than its original, where it has one."""
        return self.shelved.variant


def known_questionnaires(lang: str | None) -> tuple[list[ShownQuestionnaire], list[PassedOver]]:
    """Return every questionnaire that can be found from the current folder, the nearest first, and which cannot be used."""
    library = Library()
    known = [ShownQuestionnaire(shelved, _shown_in(shelved, lang)) for shelved in library.all(current_folder())]
    return known, unusable_questionnaires(library)


def shown_questionnaire(wanted: str, lang: str | None, customer: str | None = None) -> ShownQuestionnaire:
    """Return a questionnaire to read; raises as `find_questionnaire` and `known_customer` do."""
    shelved = find_questionnaire(wanted, current_folder() or Path())
    shown = shelved.shown(language_for(lang, None, shelved).code, known_customer(customer, shelved.source))
    return ShownQuestionnaire(shelved, shown, _shown_in(shelved.original, lang) if shelved.original else None)


def _shown_in(shelved: ShelvedQuestionnaire, lang: str | None) -> Questionnaire:
    """Return a questionnaire in the language asked for, else the system's, else its own."""
    return shelved.in_language(language_for(lang, None, shelved).code)


def write_starter(file: Path, language: str, *, force: bool) -> None:
    """Write a small questionnaire with comments that say what each part is for.

    Raises:
        WrongUsage: it would not be found under that name.
        CannotUse: the file exists already, or cannot be written.
    """
    if not is_yaml(file.name):
        raise WrongUsage("{path} must end in .yaml: by that a questionnaire is found.", path=file)
    write_new_file(file, starter(language), force=force, instead_of=QUESTIONNAIRE)


def known_customer(customer: str | None, questionnaire: Questionnaire) -> str | None:
    """Return the id of a word for the customer, where the questionnaire has it.

    Raises:
        WrongUsage: the questionnaire has no such word.
    """
    words = [word.id for word in questionnaire.customers]
    if customer is None or customer in words:
        return customer
    raise WrongUsage(
        "There is no word “{customer}” for the customer. Choose one of: {words}.", customer=customer, words=", ".join(words)
    )


def refuse_empty_scope(scope: Scope, questionnaire: Questionnaire) -> None:
    """Say no to a short form that a questionnaire does not have.

    Raises:
        WrongUsage: no question is in this scope.
    """
    if questionnaire.in_scope(scope):
        return
    if forms := [one.id for one in questionnaire.short_forms]:
        raise WrongUsage(
            "The questionnaire “{id}” has no short form “{scope}”. Choose one of: {forms}.",
            id=questionnaire.id,
            scope=scope,
            forms=", ".join(["full", *forms]),
        )
    raise WrongUsage("The questionnaire “{id}” has no short scan. Leave out --quick and --scope.", id=questionnaire.id)


def unusable_questionnaires(library: Library) -> list[PassedOver]:
    """Return what is no questionnaire that can be used, here and in the folder `questionnaires` here."""
    here = current_folder()
    return [*_below(library, here), *_below(library, here / FOLDER_NAME)] if here else []


def _below(library: Library, folder: Path) -> Iterator[PassedOver]:
    is_home = folder.name == FOLDER_NAME
    try:
        entries = entries_of(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        yield closed(_shown(folder), error)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or entry.is_folder or not is_yaml(entry.name):
            continue
        if not (entry.is_file or entry.leads_nowhere):
            # Elsewhere it is not ours to say what anything is for.
            yield from [special(_shown(path))] if is_home else []
        elif _is_meant(path, is_home=is_home) and not _can_be_used(library, path):
            shown = _shown(path)
            note = message(
                "{path} was passed over: it cannot be used. See: cxscan check {typed}", path=shown, typed=as_typed(shown)
            )
            yield PassedOver(shown, "unreadable", note)


def _shown(path: Path) -> Path:
    here = current_folder()
    return path.relative_to(here) if here and path.is_relative_to(here) else path


def _is_meant(path: Path, *, is_home: bool) -> bool:
    """Tell whether a file is there as a questionnaire: it says so, or stands where they stand and says to be nothing else."""
    if not is_home:
        return glance(path) is not None
    try:
        return peek(read_text(path)).kind in (QUESTIONNAIRE.name, None)
    except CxscanError:
        return True


def _can_be_used(library: Library, path: Path) -> bool:
    try:
        library.shelve(read_document(path))
    except CxscanError:
        return False
    return True
