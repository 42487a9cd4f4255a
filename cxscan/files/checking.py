"""Checking a file as a whole: what it is, every problem of it, and the doubts."""

import datetime
from pathlib import Path

from cxscan.files.brands import examine_brand
from cxscan.files.checks import doubt_scan
from cxscan.files.library import Library, examine_scan
from cxscan.files.loading import examine_questionnaire, is_variant, read_document
from cxscan.files.paths import is_file, is_folder
from cxscan.files.problems import CannotUse, CxscanError, FileProblems, Problem
from cxscan.files.scans import scan_paths
from cxscan.files.translation_checks import check_translation
from cxscan.files.validation import examine, kind_of, near_miss
from cxscan.files.yaml.document import Document
from cxscan.languages import LANGUAGES, message
from cxscan.languages.choosing import our_language
from cxscan.model.names import base_language
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.translation import Translation


def expand_path(path: Path) -> list[Path]:
    """Return the files that are meant: a pattern such as `*.yaml` where the shell did not fill it in, a folder's files.

    Raises:
        CannotUse: no file fits the pattern, or the folder cannot be read.
    """
    if is_folder(path):
        return list(scan_paths(path))
    if any(sign in path.name for sign in "*?[") and not is_file(path):
        found = sorted(path.parent.glob(path.name))
        if not found:
            raise CannotUse(message("No file is called {pattern}.", pattern=path))
        return found
    return [path]


def check_file(path: Path, library: Library, today: datetime.date) -> list[Problem]:
    """Return every problem of a file, warnings too, in the order of its lines.

    Raises:
        CannotUse: the file is missing, unreadable, too large or not UTF-8.
    """
    try:
        document = read_document(path)
        problems = _check_document(document, kind_of(document), library, today) + _doubt_language(document)
    except FileProblems as error:
        return list(error.problems)
    return sorted(problems, key=lambda problem: problem.place)


def _doubt_language(document: Document) -> list[Problem]:
    """Return, as a warning, that a file is in a language that the program does not speak."""
    language = document.data.get("language")
    if not isinstance(language, str) or our_language(language):
        return []
    what = message(
        "cxscan does not speak “{language}”: its own words beside these texts are in another language", language=language
    )
    hint = message("it speaks {languages}", languages=", ".join(LANGUAGES))
    return [Problem(document.path, *document.place(("language",)), what, hint, "warning")]


def _check_document(document: Document, kind: str, library: Library, today: datetime.date) -> list[Problem]:
    if is_variant(document):
        library.shelve(document)
        return []
    if kind == "questionnaire":
        return examine_questionnaire(document)[1]
    if kind == "brand":
        return examine_brand(document)[1]
    if kind == "scan":
        opened, problems = examine_scan(document, library)
        return problems + (doubt_scan(document, opened.scan, opened.questionnaire, today) if opened else [])
    return _check_translation(document, library)


def _check_translation(document: Document, library: Library) -> list[Problem]:
    translation, problems = examine(document, Translation)
    if translation is None:
        return problems
    source = _source(document, translation, library)
    if isinstance(source, Problem):
        return [*problems, source]
    problems += check_translation(document, translation, source)
    return problems + (_language_in_name(document, translation) if translation.language != source.language else [])


def _language_in_name(document: Document, translation: Translation) -> list[Problem]:
    named = document.path.stem.rsplit(".", 1)[-1]
    if base_language(named) == translation.language:
        return []
    what = message("the name of the file says “{named}”, the file “{language}”", named=named, language=translation.language)
    return [Problem(document.path, *document.place(("language",)), what, message("the two must be the same"))]


def _source(document: Document, translation: Translation, library: Library) -> Questionnaire | Problem:
    """Return the questionnaire that a translation stands beside, or what is wrong with the two."""
    name = document.path.name.removesuffix(document.path.suffix)
    path = document.path.parent / f"{name.rsplit('.', 1)[0]}{document.path.suffix}"
    place = document.place(("translates",))
    try:
        source = library.at(path).source
    except CxscanError as error:
        what = message("the questionnaire itself, {path}, cannot be read: {reason}", path=path, reason=error.message)
        return Problem(document.path, *place, what)
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
    return source
