"""Finding questionnaires: beside a scan, in the folders called `questionnaires`, built in; on disk, or in a revision of git."""

from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from cxscan.files.checks.fit import check_scan
from cxscan.files.checks.validation import STAND_IN, examine, kind_of
from cxscan.files.contents import expect_kind, is_variant, questionnaire_from
from cxscan.files.disk.paths import Readable, current_folder, is_file, is_folder, resolved
from cxscan.files.disk.text import decode_text, read_bytes, read_text
from cxscan.files.kinds import QUESTIONNAIRE, SCAN, TRANSLATION
from cxscan.files.problems import CannotUse, CxscanError, FileProblems, Problem, WrongUsage
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire, yaml_files
from cxscan.files.yaml.document import Document, parse
from cxscan.files.yaml.peek import peek
from cxscan.languages import message
from cxscan.languages.hints import near_miss
from cxscan.languages.records import IN_THE_CODE
from cxscan.model.fields import readable_text
from cxscan.model.questionnaire import Questionnaire, QuestionnaireRef, version_order
from cxscan.model.scan import Scan

if TYPE_CHECKING:
    from cxscan.files.repository.revisions import RevisionPath
    from cxscan.model.variant import Variant

Key = TypeVar("Key")
FOLDER_NAME = QUESTIONNAIRE.home
TEMPLATES_FOLDER = "report_templates"
DEFAULT_QUESTIONNAIRE = "cx-public-service"

# Enough to pass over a scan, of which a folder may hold very many, without a look at its text. Some write a / in JSON as \\/.
_SIGNS = (f"{QUESTIONNAIRE.name}/".encode(), f"{QUESTIONNAIRE.name}\\/".encode())

_MOST_KEPT = 16 * 1024 * 1024
"""Bytes of files that were looked at and may be opened next; with more than that some are opened twice."""


def data_folder(name: str) -> Path:
    """Return a folder of the program's data: inside the package where it is installed, beside it in a source checkout."""
    package = Path(__file__).parents[2]
    return package / name if is_folder(package / name) else package.parent / name


def starter(language: str) -> str:
    """Return the text of a small questionnaire to begin with, in a language; in that of the code where there is none in it."""
    folder = data_folder(FOLDER_NAME) / "starter"
    ways = (folder / f"starter.{code}.yaml" for code in (language, IN_THE_CODE.code))
    return read_text(next(path for path in ways if is_file(path)))


class Library:
    """Where questionnaires are sought: beside a scan, in `questionnaires/` there, in that of the current folder, built in.

    Last in that of a folder of scans that was named, for what stands below it.

    It reads each file once, however many scans are answers to it; whoever writes one needs another library to find it.
    """

    def __init__(self, current: Path | None = None, built_in: Path | None = None, scans: Path | None = None) -> None:
        """`scans` is a folder of scans: where a scan was taken out of it, its questionnaire still stands there."""
        self._current = current or current_folder() or Path()
        self._built_in = built_in or data_folder(FOLDER_NAME)
        self._scans = scans
        self._of_scans: dict[Path, None] = {}
        # By place, however it is called: `scans/questionnaires` may also be `questionnaires` of the current folder.
        self._folders_known: dict[Readable, str] = {}
        self._shelf: dict[str, ShelvedQuestionnaire | CxscanError] = {}
        self._glances: dict[str, QuestionnaireRef | None] = {}
        self._kept: dict[str, bytes] = {}
        self._room_left = _MOST_KEPT
        self._documents: dict[str, Document] = {}
        self._found: dict[tuple[str, str | None, str], ShelvedQuestionnaire | CxscanError] = {}
        self._all: dict[Readable | None, list[ShelvedQuestionnaire]] = {}
        self._left_out: Container[str] = ()

    def leave_out(self, paths: Container[str]) -> None:
        """Look no more into files that are known to hold no questionnaire."""
        self._left_out = paths

    def also_of(self, scans: Path) -> None:
        """Look in a folder of scans too, for what stands in folders below it."""
        if scans not in self._of_scans:
            self._of_scans[scans] = None
            self._found.clear()
            self._all.clear()

    def all(self, beside: Readable | None = None) -> list[ShelvedQuestionnaire]:
        """Return every questionnaire that can be found and read, the nearest first, each id and version once."""
        if beside not in self._all:
            found: dict[tuple[str, str], ShelvedQuestionnaire] = {}
            for shelved in self.every(beside):
                found.setdefault((shelved.source.id, shelved.source.version), shelved)
            self._all[beside] = list(found.values())
        return self._all[beside]

    def every(self, beside: Readable | None = None) -> Iterator[ShelvedQuestionnaire]:
        """Yield every questionnaire file that can be found and read, the nearest first, the same version more than once."""
        for path, _ in self._candidates(beside):
            try:
                yield self._shelved(path)
            except CxscanError:
                continue  # `check` says what is wrong with it; a list of what can be used leaves it out

    def find(self, id_: str, version: str | None = None, beside: Readable | None = None) -> ShelvedQuestionnaire:
        """Return the questionnaire of an id and version, the highest version where none is asked for.

        Raises:
            WrongUsage: there is no questionnaire of that id.
            CannotUse: there is one, but not in that version.
            FileProblems: the file that holds it is not right.
        """
        key = (id_, version, str(beside or ""))
        if key not in self._found and isinstance(beside, Path) and not self._has_beside(beside):
            # Very many folders have none of their own: what they find is sought once.
            return _remembered(self._found, key, lambda: self.find(id_, version))
        return _remembered(self._found, key, lambda: self._sought(id_, version, beside))

    def _sought(self, id_: str, version: str | None, beside: Readable | None) -> ShelvedQuestionnaire:
        glances = {}
        for path, seen in self._candidates(beside, id_):
            if seen.id == id_:
                if version is not None and seen.version == version:
                    return self._shelved(path)
                glances[path] = seen
        if not glances:
            known = sorted({shelved.source.id for shelved in self.all(beside)})
            raise WrongUsage("There is no questionnaire “{id}”. Known here: {known}.", id=id_, known=", ".join(known))
        if version is None:
            return self._highest(list(glances))
        versions = sorted({seen.version for seen in glances.values()}, key=version_order)
        raise CannotUse(
            "Version {version} of the questionnaire “{id}” was not found (found: {known}). "
            "Put its file beside the scan, or in a folder “questionnaires” there.",
            version=version,
            id=id_,
            known=", ".join(versions),
        )

    def _has_beside(self, folder: Path) -> bool:
        """Tell whether any stands in a folder of scans, in `questionnaires/` there or above it."""
        places = [*_around(folder), *self._above(folder)]
        return any(self._glance(path) for place in places for path in yaml_files(place, self._left_out))

    def _above(self, beside: Readable | None) -> list[Path]:
        """Return where the questionnaires stand of the folders of scans that a folder stands in."""
        return [one / FOLDER_NAME for one in self._of_scans if isinstance(beside, Path) and beside.is_relative_to(one)]

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
            source = questionnaire_from(document)
            return ShelvedQuestionnaire(
                document.path, source, built_in, document=self.document, later=lambda: self._later(document.path, source)
            )
        from cxscan.files.checks.variants import check_variant  # noqa: PLC0415 - most questionnaires are no variants
        from cxscan.model.variant import Variant, apply_variant  # noqa: PLC0415 - as above

        variant, problems = examine(document, Variant)
        if variant is None or STAND_IN in {variant.extends.id, variant.extends.version}:
            raise FileProblems(problems)
        original = self._original(document, variant, inner)
        in_its_language = original.as_written(variant.language)
        problems += check_variant(document, variant, in_its_language)
        if any(one.severity == "error" for one in problems):
            raise FileProblems(problems)
        source = apply_variant(in_its_language, variant)
        return ShelvedQuestionnaire(document.path, source, built_in, variant, original, self.document)

    def _original(self, document: Document, variant: "Variant", inner: tuple[str, ...]) -> ShelvedQuestionnaire:
        wanted = variant.extends
        key = f"{wanted.id} {wanted.version}"
        if key in (*inner, f"{variant.id} {variant.version}"):
            what = message("this questionnaire extends itself, through “{id}”", id=wanted.id)
            raise FileProblems([Problem(document.path, *document.place(("extends", "id")), what)])
        for path, seen in self._candidates(document.path.parent):
            if path != document.path and seen == wanted:
                return self._extended(path, (*inner, key))
        what = message("the questionnaire “{id}”, version {version}, was not found", id=wanted.id, version=wanted.version)
        known = {seen.id for _, seen in self._candidates(document.path.parent)}
        hint = near_miss(wanted.id, known - {variant.id, wanted.id})
        raise FileProblems([Problem(document.path, *document.place(("extends",)), what, hint)])

    def _later(self, path: Readable, source: Questionnaire) -> ShelvedQuestionnaire | None:
        """Return the highest version of a questionnaire after this one, where it can be found and read."""
        order = version_order(source.version)
        found = [
            (version_order(seen.version), place)
            for place, seen in self._candidates(path.parent)
            if seen.id == source.id and version_order(seen.version) > order
        ]
        try:
            return self._shelved(max(found, key=lambda one: one[0])[1]) if found else None
        except CxscanError:
            return None  # `check` says what is wrong with it

    def _shelved(self, path: Readable) -> ShelvedQuestionnaire:
        return _remembered(self._shelf, self._place(path), lambda: self.shelve(self.document(path)))

    def _extended(self, path: Readable, inner: tuple[str, ...]) -> ShelvedQuestionnaire:
        known = self._shelf.get(self._place(path))
        # What is wrong with it is said where it is: of questionnaires that extend each other, in the one that was asked for.
        found = known if isinstance(known, ShelvedQuestionnaire) else self.shelve(self.document(path), inner)
        self._shelf[self._place(path)] = found
        return found

    def has_read(self, path: Readable) -> bool:
        """Tell whether a file is a questionnaire that was read already."""
        return isinstance(self._shelf.get(self._place(path)), ShelvedQuestionnaire)

    def document(self, path: Readable) -> Document:
        """Return what a file says, opened once if it was looked at before; raises as `read_document` does."""
        document = self._documents.pop(self._place(path), None)
        return document or parse(path, decode_text(path, self.raw(path)))

    def raw(self, path: Readable) -> bytes:
        """Return what stands in a file, opened once if it was looked at before; raises as `read_bytes` does."""
        kept = self._kept.pop(self._place(path), None)
        if kept is not None:
            self._room_left += len(kept)
            return kept
        raw = read_bytes(path)
        self._glances.setdefault(self._place(path), _which_in(path, raw))
        return raw

    def keep(self, document: Document) -> None:
        """Keep a document that was read for another reason, where it is a questionnaire or a translation of one."""
        if kind_of(document) in (QUESTIONNAIRE, TRANSLATION):
            self._documents[self._place(document.path)] = document

    def keep_raw(self, path: Readable, raw: bytes) -> None:
        """Note what a file holds that was opened for another reason, and keep it for whoever opens it next."""
        place = self._place(path)
        self._glances.setdefault(place, _which_in(path, raw))
        if self._room_left >= len(raw):
            self._room_left -= len(raw)
            self._kept[place] = raw

    def look_at(self, paths: Iterable[Readable]) -> None:
        """Open files that are about to be read, so that nobody opens them once more to find out what they hold."""
        for path in paths:
            self._glance(path)

    def _glance(self, path: Readable) -> QuestionnaireRef | None:
        place = self._place(path)
        if place not in self._glances:
            try:
                self.keep_raw(path, read_bytes(path))
            except CannotUse:
                self._glances[place] = None
        return self._glances[place]

    def _place(self, path: Readable) -> str:
        folder = path.parent
        if folder not in self._folders_known:
            self._folders_known[folder] = str(resolved(folder))
        return f"{self._folders_known[folder]}/{path.name}"

    def _folders(self, beside: Readable | None) -> list[Readable]:
        folders = _around(beside) if beside else []
        if beside is not None and not isinstance(beside, Path):
            # First as it all was then; a questionnaire that was not kept in git stands on disk.
            then = cast("RevisionPath", beside)  # what is not on disk is in git
            folders += [then.current / FOLDER_NAME, *(_around(then.on_disk) if then.on_disk else [])]
        folders += [self._current / FOLDER_NAME, self._built_in]
        folders += self._above(beside)
        return [*folders, self._scans / FOLDER_NAME] if self._scans else folders

    def _candidates(self, beside: Readable | None, sought: str = "") -> Iterator[tuple[Readable, QuestionnaireRef]]:
        """Yield the files that seem to hold a questionnaire, the nearest first, and which one; `sought` is the id of one."""
        places = set()
        for folder in self._folders(beside):
            if (place := resolved(folder)) in places:
                continue
            places.add(place)
            paths = yaml_files(folder, self._left_out)
            if sought and folder == self._built_in:
                # Each of these is there once and is called by its id: the others need not be opened to find it.
                paths.sort(key=lambda path: (not path.name.startswith(sought), len(path.name)))
            yield from ((path, seen) for path in paths if (seen := self._glance(path)))


def _around(folder: Readable) -> list[Readable]:
    return [folder, folder / FOLDER_NAME]


def glance(path: Readable) -> QuestionnaireRef | None:
    """Return which questionnaire a file seems to hold, without understanding it; none where it holds something else."""
    try:
        return _which_in(path, read_bytes(path))
    except CannotUse:
        return None


def _which_in(path: Readable, raw: bytes) -> QuestionnaireRef | None:
    try:
        seen = peek(decode_text(path, raw)) if any(sign in raw for sign in _SIGNS) else None
    except CannotUse:
        return None
    if seen is None or seen.kind != QUESTIONNAIRE.name or seen.id is None:
        return None
    return QuestionnaireRef.model_construct(id=readable_text(seen.id), version=readable_text(seen.version or ""))


def _remembered(
    known: dict[Key, ShelvedQuestionnaire | CxscanError], key: Key, seek: Callable[[], ShelvedQuestionnaire]
) -> ShelvedQuestionnaire:
    """Return what is known by a key, sought the first time; what went wrong then goes wrong again."""
    if key not in known:
        try:
            known[key] = seek()
        except CxscanError as error:
            known[key] = error
    found = known[key]
    if isinstance(found, CxscanError):
        raise found.with_traceback(None)
    return found


def examine_scan(document: Document, library: Library) -> tuple[tuple[Scan, ShelvedQuestionnaire] | None, list[Problem]]:
    """Return the scan that a document says and its questionnaire, with every problem of its fields and between the two."""
    expect_kind(document, SCAN)
    scan, problems = examine(document, Scan)
    if scan is None or STAND_IN in {scan.questionnaire.id, scan.questionnaire.version}:
        return None, problems
    try:
        shelved = questionnaire_of(document, scan.questionnaire, library)
    except FileProblems as error:
        return None, [*problems, *error.problems]
    return (scan, shelved), problems + check_scan(document, scan, shelved.source)


def questionnaire_of(document: Document, wanted: QuestionnaireRef, library: Library) -> ShelvedQuestionnaire:
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
