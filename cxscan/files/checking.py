"""Checking a file as a whole: what it is, every problem of it, and the doubts."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from cxscan.files.brands import examine_brand
from cxscan.files.checks import doubt_scan
from cxscan.files.library import Library, examine_scan
from cxscan.files.loading import examine_questionnaire, is_variant, read_document
from cxscan.files.passed_over import Listing, expand_pattern, list_folder
from cxscan.files.paths import is_folder, is_same_file
from cxscan.files.problems import CxscanError, FileProblems, Problem
from cxscan.files.scans import FoundScan, content_of, copies_in
from cxscan.files.translation_checks import check_translation
from cxscan.files.validation import examine, kind_of, near_miss
from cxscan.files.yaml.document import Document
from cxscan.languages import LANGUAGES, message
from cxscan.languages.choosing import our_language
from cxscan.maturity.copies import differing_answers
from cxscan.model.names import base_language
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.translation import Translation
from cxscan.model.values import frozen


def expand_path(path: Path) -> Listing:
    """Return the files that are meant: a folder's, or those that fit a pattern that the shell did not expand.

    Raises:
        CannotUse: no file fits the pattern, or the folder cannot be read.
    """
    listings = [list_folder(one) if is_folder(one) else Listing((one,)) for one in expand_pattern(path)]
    return Listing(
        tuple(file for one in listings for file in one.files), tuple(other for one in listings for other in one.passed_over)
    )


@frozen
class CheckedFile:
    """The problems of a file, in the order of its lines, and the scan in it where it holds one that can be understood."""

    problems: list[Problem]
    scan: FoundScan | None = None


def check_file(path: Path, library: Library, today: datetime.date) -> CheckedFile:
    """Return every problem of a file, warnings too.

    Raises:
        CannotUse: the file is missing, unreadable, too large or not UTF-8.
    """
    try:
        document = read_document(path)
        problems, scan = _check_document(document, kind_of(document), library, today)
        problems += _doubt_language(document)
    except FileProblems as error:
        return CheckedFile(list(error.problems))
    return CheckedFile(sorted(problems, key=lambda problem: problem.place), scan)


def doubt_copies(found: Sequence[FoundScan]) -> list[Problem]:
    """Return a doubt about each of these scans that is a copy of another: no command counts it in a folder."""
    return [
        Problem(
            copy.path,
            1,
            1,
            message(
                "the same scan as {first} (organisation, unit, date and questionnaire), and only that one counts; "
                "answers that differ: {count}",
                first=first.path,
                count=differing_answers(copy.scan, first.scan),
            ),
            message("keep the right one and remove the other; the name of a second scan of that day ends in -2"),
            "warning",
        )
        for copy, first in copies_in(found)
        if not is_same_file(copy.path, first.path)
    ]


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


def _check_document(
    document: Document, kind: str, library: Library, today: datetime.date
) -> tuple[list[Problem], FoundScan | None]:
    if is_variant(document):
        library.shelve(document)
        return [], None
    if kind == "questionnaire":
        return examine_questionnaire(document)[1], None
    if kind == "brand":
        return examine_brand(document)[1], None
    if kind == "scan":
        return _check_scan(document, library, today)
    return _check_translation(document, library), None


def _check_scan(document: Document, library: Library, today: datetime.date) -> tuple[list[Problem], FoundScan | None]:
    opened, problems = examine_scan(document, library)
    if opened is None:
        return problems, None
    problems += doubt_scan(document, opened.scan, opened.questionnaire, today)
    return problems, FoundScan(Path(str(document.path)), opened.scan, content_of(document))


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
