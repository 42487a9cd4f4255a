"""Finding questionnaires: beside a scan, in the folders called `questionnaires`, built in; on disk, or in a revision of git."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from cxscan.files.checks import check_scan
from cxscan.files.contents import expect_kind, is_variant, load_translation, questionnaire_from, read_document
from cxscan.files.kinds import QUESTIONNAIRE, SCAN
from cxscan.files.paths import Readable, current_folder, is_file, is_folder, is_yaml, resolved
from cxscan.files.problems import CannotUse, CxscanError, FileProblems, Problem, WrongUsage
from cxscan.files.text import decode_text, read_bytes, read_text
from cxscan.files.validation import STAND_IN, examine, near_miss
from cxscan.files.yaml.document import Document
from cxscan.files.yaml.peek import peek
from cxscan.languages import message
from cxscan.languages.records import IN_THE_CODE
from cxscan.model.fields import readable_text
from cxscan.model.names import base_language
from cxscan.model.questionnaire import Questionnaire, QuestionnaireRef, version_order
from cxscan.model.scan import Scan
from cxscan.model.values import frozen
from cxscan.model.wording import with_customer

if TYPE_CHECKING:
    from cxscan.files.revisions import RevisionPath
    from cxscan.model.translation import Translation
    from cxscan.model.variant import Variant

FOLDER_NAME = QUESTIONNAIRE.home
_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
TEMPLATES_FOLDER = "report_templates"
DEFAULT_QUESTIONNAIRE = "cx-public-service"

# Enough to pass over a scan, of which a folder may hold very many, without a look at its text. Some write a / in JSON as \\/.
_SIGNS = (f"{QUESTIONNAIRE.name}/".encode(), f"{QUESTIONNAIRE.name}\\/".encode())


# They stand first; with the date of a scan too the whole file would be read for what is not there.
_WHICH_ONE = frozenset({"format", "id", "version"})


def data_folder(name: str) -> Path:
    """Return a folder of the program's data: inside the package where it is installed, beside it in a source checkout."""
    package = Path(__file__).parents[1]
    return package / name if is_folder(package / name) else package.parent / name


def starter(language: str) -> str:
    """Return the text of a small questionnaire to begin with, in a language; in that of the code where there is none in it."""
    folder = data_folder(FOLDER_NAME) / "starter"
    ways = (folder / f"starter.{code}.yaml" for code in (language, IN_THE_CODE.code))
    return read_text(next(path for path in ways if is_file(path)))


@dataclass(frozen=True)
class ShelvedQuestionnaire:
    """A questionnaire and the file that it stands in."""

    path: Readable
    source: Questionnaire
    built_in: bool
    variant: "Variant | None" = None
    original: "ShelvedQuestionnaire | None" = None
    """What a variant extends; both are there or neither is."""

    @property
    def root_id(self) -> str:
        """The id of the questionnaire that all this one's variants, and this one itself, go back to."""
        return self.original.root_id if self.original else self.source.id

    @property
    def is_licensed(self) -> bool:
        """Whether its questions are built in, or adapted from those that are."""
        return self.built_in or (self.original is not None and self.original.is_licensed)

    @cached_property
    def translation_paths(self) -> dict[str, Readable]:
        """The file of each translation that stands beside it, by language."""
        prefix = self.path.name.removesuffix(self.path.suffix) + "."
        found = {}
        for path in _yaml_files(self.path.parent):
            tag = path.name.removeprefix(prefix).removesuffix(self.path.suffix)
            if path.name == f"{prefix}{tag}{self.path.suffix}" and _TAG.fullmatch(tag):
                language = base_language(tag)
                # Beside a file in nl, one in nl-BE says the same for fewer people.
                if tag == language or language not in found:
                    found[language] = path
        return found

    @cached_property
    def _said(self) -> dict[str, Questionnaire]:
        """The questionnaire in each language that was asked for."""
        return {self.source.language: self.source}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it can be shown, its own first."""
        of_original = self.original.languages if self.original else ()
        return tuple(dict.fromkeys((self.source.language, *self.translation_paths, *of_original)))

    def translation(self, language: str) -> "Translation | None":
        """Return the translation into `language`, where there is one of this id and version."""
        path = self.translation_paths.get(language)
        if path is None:
            return None
        translation = load_translation(path)
        fits = translation.translates == self.source.id and translation.version == self.source.version
        return translation if fits else None

    def in_language(self, language: str) -> Questionnaire:
        """Return the questionnaire in `language`; texts that are not translated stay in the source language."""
        if language not in self._said:
            self._said[language] = self._translated(language)
        return self._said[language]

    def _translated(self, language: str) -> Questionnaire:
        translation = self.translation(language)
        source = self.source
        if self.variant and self.original:
            from cxscan.model.variant import apply_variant  # noqa: PLC0415 - most questionnaires are no variants

            source = apply_variant(self.original.in_language(language), self.variant).changed(language=language)
        if translation is None:
            return source
        from cxscan.model.translation import translate  # noqa: PLC0415 - as in `load_translation`

        return translate(source, translation)

    @cached_property
    def _filled(self) -> dict[tuple[str, str | None], Questionnaire]:
        """The questionnaire in each language, with each word for the customer, that was asked for."""
        return {}

    def shown(self, language: str, customer: str | None) -> Questionnaire:
        """Return the questionnaire in `language`, its placeholders filled; raises as `with_customer` does."""
        if (language, customer) not in self._filled:
            self._filled[language, customer] = with_customer(self.in_language(language), customer)
        return self._filled[language, customer]


class Library:
    """Where questionnaires are sought: beside a scan, in `questionnaires/` there, in that of the current folder, built in.

    It reads each file once, however many scans are answers to it; whoever writes one needs another library to find it.
    """

    def __init__(self, current: Path | None = None, built_in: Path | None = None, scans: Path | None = None) -> None:
        """`scans` is a folder of scans: where a scan was taken out of it, its questionnaire still stands there."""
        self._current = current or current_folder() or Path()
        self._built_in = built_in or data_folder(FOLDER_NAME)
        self._scans = scans
        self._read: dict[Readable, ShelvedQuestionnaire] = {}
        self._glances: dict[Readable, QuestionnaireRef | None] = {}

    def all(self, beside: Readable | None = None) -> list[ShelvedQuestionnaire]:
        """Return every questionnaire that can be found and read, the nearest first, each id and version once."""
        found: dict[tuple[str, str], ShelvedQuestionnaire] = {}
        for shelved in self.every(beside):
            found.setdefault((shelved.source.id, shelved.source.version), shelved)
        return list(found.values())

    def every(self, beside: Readable | None = None) -> Iterator[ShelvedQuestionnaire]:
        """Yield every questionnaire file that can be found and read, the nearest first, the same version more than once."""
        for path, _ in self._candidates(beside):
            try:
                yield self._shelved(path)
            except CxscanError:
                continue  # `check` says what is wrong with it; a list of what can be used leaves it out

    def find(
        self, id_: str, version: str | None = None, beside: Readable | None = None, scans: Container[str] = ()
    ) -> ShelvedQuestionnaire:
        """Return the questionnaire of an id and version, the highest version where none is asked for.

        `scans` are the paths of files that are known to hold no questionnaire.

        Raises:
            WrongUsage: there is no questionnaire of that id.
            CannotUse: there is one, but not in that version.
            FileProblems: the file that holds it is not right.
        """
        glances = {}
        for path, seen in self._candidates(beside, scans):
            if seen.id == id_:
                if version is not None and seen.version == version:
                    return self._shelved(path)
                glances[path] = seen
        if not glances:
            known = sorted({shelved.source.id for shelved in self.all(beside)})
            raise WrongUsage(message("There is no questionnaire “{id}”. Known here: {known}.", id=id_, known=", ".join(known)))
        if version is None:
            return self._highest(list(glances))
        versions = sorted({seen.version for seen in glances.values()}, key=version_order)
        raise CannotUse(
            message(
                "Version {version} of the questionnaire “{id}” was not found (found: {known}). "
                "Put its file beside the scan, or in a folder “questionnaires” there.",
                version=version,
                id=id_,
                known=", ".join(versions),
            )
        )

    def has_beside(self, folder: Readable, scans: Container[str] = ()) -> bool:
        """Tell whether any questionnaire stands in a folder of scans or in `questionnaires/` there; `scans` as in `find`."""
        return any(self._glance(path) for place in _around(folder) for path in _yaml_files(place, scans))

    def _highest(self, paths: list[Readable]) -> ShelvedQuestionnaire:
        """Return the highest version that is right; where none is, say what is wrong with the first."""
        found, problems = [], []
        for path in paths:
            try:
                found.append(self._shelved(path))
            except FileProblems as error:
                problems.append(error)
        if not found:
            raise problems[0]
        return max(found, key=lambda shelved: version_order(shelved.source.version))

    def at(self, path: Readable) -> ShelvedQuestionnaire:
        """Return the questionnaire in a file that the user names."""
        return self._shelved(path)

    def shelve(self, document: Document, inner: tuple[str, ...] = ()) -> ShelvedQuestionnaire:
        """Return the questionnaire that a document says, a variant together with what it extends.

        Raises:
            FileProblems: it is not right, or what it extends cannot be found.
        """
        built_in = self._built_in in document.path.parents
        if not is_variant(document):
            return ShelvedQuestionnaire(document.path, questionnaire_from(document), built_in)
        from cxscan.files.variant_checks import check_variant  # noqa: PLC0415 - most questionnaires are no variants
        from cxscan.model.variant import Variant, apply_variant  # noqa: PLC0415 - as above

        variant, problems = examine(document, Variant)
        if variant is None or STAND_IN in {variant.extends.id, variant.extends.version}:
            raise FileProblems(problems)
        original = self._original(document, variant, inner)
        in_its_language = original.in_language(variant.language)
        problems += check_variant(document, variant, in_its_language)
        if problems:
            raise FileProblems(problems)
        return ShelvedQuestionnaire(document.path, apply_variant(in_its_language, variant), built_in, variant, original)

    def _original(self, document: Document, variant: "Variant", inner: tuple[str, ...]) -> ShelvedQuestionnaire:
        wanted = variant.extends
        key = f"{wanted.id} {wanted.version}"
        if key in (*inner, f"{variant.id} {variant.version}"):
            what = message("this questionnaire extends itself, through “{id}”", id=wanted.id)
            raise FileProblems([Problem(document.path, *document.place(("extends", "id")), what)])
        for path, seen in self._candidates(document.path.parent):
            if path != document.path and seen == wanted:
                return self.shelve(read_document(path), (*inner, key))
        what = message("the questionnaire “{id}”, version {version}, was not found", id=wanted.id, version=wanted.version)
        known = {seen.id for _, seen in self._candidates(document.path.parent)}
        hint = near_miss(wanted.id, known - {variant.id, wanted.id})
        raise FileProblems([Problem(document.path, *document.place(("extends",)), what, hint)])

    def _shelved(self, path: Readable) -> ShelvedQuestionnaire:
        if path not in self._read:
            self._read[path] = self.shelve(read_document(path))
        return self._read[path]

    def _glance(self, path: Readable) -> QuestionnaireRef | None:
        if path not in self._glances:
            self._glances[path] = glance(path)
        return self._glances[path]

    def _folders(self, beside: Readable | None) -> list[Readable]:
        folders = _around(beside) if beside else []
        if beside is not None and not isinstance(beside, Path):
            # First as it all was then; a questionnaire that was not kept in git stands on disk.
            then = cast("RevisionPath", beside)  # what is not on disk is in git
            folders += [then.current / FOLDER_NAME, *(_around(then.on_disk) if then.on_disk else [])]
        folders += [self._current / FOLDER_NAME, self._built_in]
        return [*folders, self._scans / FOLDER_NAME] if self._scans else folders

    def _candidates(self, beside: Readable | None, scans: Container[str] = ()) -> Iterator[tuple[Readable, QuestionnaireRef]]:
        """Yield the files that seem to hold a questionnaire, the nearest first, and which one."""
        places = set()
        for folder in self._folders(beside):
            if (place := resolved(folder)) in places:
                continue
            places.add(place)
            yield from ((path, seen) for path in _yaml_files(folder, scans) if (seen := self._glance(path)))


def _around(folder: Readable) -> list[Readable]:
    return [folder, folder / FOLDER_NAME]


def _yaml_files(folder: Readable, but: Container[str] = ()) -> list[Readable]:
    try:
        found = [path for path in folder.iterdir() if str(path) not in but and is_yaml(path.name) and is_file(path)]
    except OSError:
        return []
    return sorted(found, key=in_order_of_finding)


def in_order_of_finding(path: Readable) -> tuple[str, str]:
    """Return the key by which files of one folder are looked through: a copy, whose name goes on, comes after its original."""
    return path.stem, path.name


def glance(path: Readable) -> QuestionnaireRef | None:
    """Return which questionnaire a file seems to hold, without understanding it; none where it holds something else."""
    try:
        raw = read_bytes(path)
        seen = peek(decode_text(path, raw), _WHICH_ONE) if any(sign in raw for sign in _SIGNS) else None
    except CannotUse:
        return None
    if seen is None or seen.kind != QUESTIONNAIRE.name or seen.id is None:
        return None
    return QuestionnaireRef.model_construct(id=readable_text(seen.id), version=readable_text(seen.version or ""))


@frozen
class OpenedScan:
    """A scan with the questionnaire that it was made with."""

    path: Readable
    scan: Scan
    shelved: ShelvedQuestionnaire

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire in its own language, with its placeholders."""
        return self.shelved.source


class Shelves(Protocol):
    """Where questionnaires are found: a `Library`, or what remembers the finds of one."""

    def find(self, id_: str, version: str | None = None, beside: Readable | None = None) -> ShelvedQuestionnaire:
        """Return a questionnaire, as `Library.find` does."""

    def all(self, beside: Readable | None = None) -> list[ShelvedQuestionnaire]:
        """Return every questionnaire, as `Library.all` does."""


def open_scan(path: Readable, library: Shelves) -> OpenedScan:
    """Return the scan in a file together with its questionnaire, the one held against the other.

    Raises:
        CannotUse: the file cannot be read.
        FileProblems: the scan is not right, does not fit its questionnaire, or the questionnaire cannot be found.
    """
    return open_document(read_document(path), library)


def open_document(document: Document, library: Shelves) -> OpenedScan:
    """Return the scan that a document says together with its questionnaire; raises as `open_scan` does."""
    opened, problems = examine_scan(document, library)
    if opened is None or problems:
        raise FileProblems(problems)
    return opened


def examine_scan(document: Document, library: Shelves) -> tuple[OpenedScan | None, list[Problem]]:
    """Return the scan that a document says, with every problem of its fields and between it and its questionnaire."""
    expect_kind(document, SCAN)
    scan, problems = examine(document, Scan)
    if scan is None or STAND_IN in {scan.questionnaire.id, scan.questionnaire.version}:
        return None, problems
    try:
        shelved = questionnaire_of(document, scan.questionnaire, library)
    except FileProblems as error:
        return None, [*problems, *error.problems]
    return OpenedScan(document.path, scan, shelved), problems + check_scan(document, scan, shelved.source)


def questionnaire_of(document: Document, wanted: QuestionnaireRef, library: Shelves) -> ShelvedQuestionnaire:
    """Return the questionnaire that a scan was made with.

    Raises:
        FileProblems: it cannot be found; the problem stands where the scan names it.
    """
    try:
        return library.find(wanted.id, wanted.version, beside=document.path.parent)
    except (WrongUsage, CannotUse) as error:
        place = document.place(("questionnaire", "id" if isinstance(error, WrongUsage) else "version"))
        others = {known.source.id for known in library.all(document.path.parent)} - {wanted.id}
        raise FileProblems([Problem(document.path, *place, error.message, near_miss(wanted.id, others))]) from None


def reference_to(questionnaire: Questionnaire) -> QuestionnaireRef:
    """Return how a scan names a questionnaire."""
    return QuestionnaireRef(id=questionnaire.id, version=questionnaire.version)
