"""Checking files and folders: every problem of every file, and what could not be checked at all."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from cxscan.archive.passed_over import Listing, expand_pattern, list_folder, why_not_followed
from cxscan.archive.placed import content_of
from cxscan.archive.shelf import Shelf
from cxscan.files.checks.validation import kind_of
from cxscan.files.contents import read_document
from cxscan.files.disk.paths import exists, is_folder, is_pipe, is_same_file
from cxscan.files.kinds import BRAND, QUESTIONNAIRE
from cxscan.files.problems import CannotUse, FileProblems, Problem
from cxscan.files.questionnaires.library import Library
from cxscan.files.questionnaires.shelved import in_order_of_finding
from cxscan.files.yaml.document import Document
from cxscan.languages import Language, Message, message
from cxscan.languages.choice import our_language
from cxscan.languages.hints import did_you_mean
from cxscan.languages.records import LANGUAGES
from cxscan.maturity.copies import ScanInFile, copies_among, differing_answers
from cxscan.model.scan import Scan
from cxscan.model.values import frozen


@frozen
class CheckedFiles:
    """What a look at some files came to."""

    listing: Listing
    """The files that were meant, and what else stands in their folders."""
    problems: tuple[Problem, ...]
    unusable: tuple[CannotUse, ...]
    """Why files and folders could not be read."""

    @property
    def are_all_read(self) -> bool:
        """Whether everything that was meant could be read."""
        return not self.unusable and not any(one.kind == "closed" for one in self.listing.passed_over)


def check_files(named: Sequence[Path], today: datetime.date) -> CheckedFiles:
    """Return every problem of the files that are named, or stand in folders that are, by file and line."""
    listing, in_folders, unusable = _listed(named)
    library, checked = Library(), dict[Path, CheckedFile]()
    for folder in filter(is_folder, named):
        library.also_of(folder)
    for path in listing.files:
        try:
            checked[path] = check_file(path, library, today)
        except CannotUse as error:
            unusable.append(error)
    problems = [problem for one in checked.values() for problem in one.problems]
    together = [one for path, one in checked.items() if path in in_folders]
    problems += doubt_copies(together)
    if any(one.scan and one.scan.previous for one in together):
        problems += [problem for folder in filter(is_folder, named) for problem in _not_followed(folder)]
    alone = [
        path for path, one in checked.items() if path not in in_folders and one.scan and _has_beside(path, one.scan.previous)
    ]
    problems += _not_followed_by(alone)
    problems += doubt_twins([one.questionnaire for one in together if one.questionnaire])
    return CheckedFiles(listing, tuple(_each_once(sorted(problems, key=lambda problem: problem.place))), tuple(unusable))


def _each_once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield the problems without what was found anew: of a broken questionnaire each of its scans says what is wrong with it."""
    found: set[str] = set()
    for problem in problems:
        # As text, since what fills a message cannot be looked up: at one place there can be thousands.
        if (said := repr(problem)) not in found:
            found.add(said)
            yield problem


def _not_followed(folder: Path) -> list[Problem]:
    """Return a doubt about each scan of a folder that names one as `previous` that it cannot follow."""
    found = Shelf(scans=folder).folder(folder)
    links = {one.scan.path: one for scan in found.scans if scan.previous for one in found.not_followed(scan)}
    return [
        Problem(path, *read_document(path).place(("previous",)), why_not_followed(link, found.in_progress), None, "warning")
        for path, link in links.items()
    ]


def _has_beside(scan: Path, previous: str | None) -> bool:
    """Tell whether the scan that one names is there: a scan may be checked where it came alone, by mail or in a pipeline."""
    return previous is not None and exists(scan.parent / Path(previous).name)


def _not_followed_by(scans: Sequence[Path]) -> list[Problem]:
    """Return the same of scans that were named themselves: what came before one is sought in its own folder."""
    problems = []
    for folder in dict.fromkeys(one.parent for one in scans if not is_pipe(one)):
        with suppress(CannotUse):  # a file in a folder whose list nobody may read is checked all the same
            problems += [problem for problem in _not_followed(folder) if problem.path in scans]
    return problems


def _listed(named: Sequence[Path]) -> tuple[Listing, set[Path], list[CannotUse]]:
    """Return the files that are meant, each once, which of them a folder holds that is named, and what cannot be used."""
    listings: list[Listing] = []
    in_folders: set[Path] = set()
    unusable: list[CannotUse] = []
    for path in named:
        try:
            listings.append(expand_path(path))
        except CannotUse as error:
            unusable.append(error)
        else:
            in_folders.update(listings[-1].files if is_folder(path) else ())
    files = dict.fromkeys(file for one in listings for file in one.files)
    passed_over = {other.path: other for one in listings for other in one.passed_over}
    return Listing(tuple(files), tuple(passed_over.values())), in_folders, unusable


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
class FoundQuestionnaire:
    """Which questionnaire a file holds, and a hash of what it says."""

    path: Path
    id: str
    version: str
    content: bytes


@frozen
class CheckedFile:
    """The problems of a file, in the order of its lines, and the scan or the questionnaire in it, as far as it is understood."""

    path: Path
    problems: list[Problem]
    content: bytes = b""
    """A hash of what it says."""
    scan: Scan | None = None
    questionnaire: FoundQuestionnaire | None = None


def check_file(path: Path, library: Library, today: datetime.date) -> CheckedFile:
    """Return every problem of a file, warnings too.

    Raises:
        CannotUse: the file is missing, unreadable, too large or not UTF-8.
    """
    try:
        document = read_document(path)
        kind = kind_of(document)
        problems, scan = kind.check(document, library, today)
        problems += _doubt_language(document) + (_tried_out(document) if kind is BRAND else [])
    except FileProblems as error:
        return CheckedFile(path, list(error.problems))
    content, questionnaire = content_of(document), None
    if kind is QUESTIONNAIRE:
        id_, version = (str(document.data.get(key, "")) for key in ("id", "version"))
        questionnaire = FoundQuestionnaire(path, id_, version, content)
    return CheckedFile(path, sorted(problems, key=lambda problem: problem.place), content, scan, questionnaire)


def _tried_out(document: Document) -> list[Problem]:
    """Return what a house style brings along, looks whole, and no report can be made with."""
    from cxscan.desk.report.trial import unusable_in
    from cxscan.files.style.brands import examine_brand

    found, _ = examine_brand(document)
    return [Problem(document.path, *document.place((key,)), what) for key, what in unusable_in(found)] if found else []


def doubt_copies(checked: Sequence[CheckedFile]) -> list[Problem]:
    """Return a doubt about each of these files that holds a copy of the scan in another: no command counts it in a folder."""
    scans = {one.path: one.scan for one in checked if one.scan}
    copies = copies_among(ScanInFile.of(one.path, one.scan, one.content) for one in checked if one.scan)
    return [
        Problem(path, 1, 1, *_about_copy(scans[path], scans[first], first), "warning")
        for path, first in copies.items()
        if not is_same_file(path, first)
    ]


def _about_copy(copy: Scan, scan: Scan, first: Path) -> tuple[Message, Message]:
    """Return in how far a copy differs from the scan that counts, and what to do."""
    if copy == scan:
        return message("a copy of {first}, and only that one counts", first=first), message("remove one of the two")
    if count := differing_answers(copy, scan):
        what = message(
            "the same scan as {first} (organisation, unit, date and questionnaire), and only that one counts; "
            "answers that differ: {count}",
            first=first,
            count=count,
        )
    else:
        what = message(
            "the same scan as {first} (organisation, unit, date and questionnaire) with the same answers, and only that one "
            "counts; what differs stands elsewhere in it",
            first=first,
        )
    return what, message("keep the right one and remove the other; the name of a second scan of that day ends in -2")


def doubt_twins(found: Sequence[FoundQuestionnaire]) -> list[Problem]:
    """Return a doubt about each questionnaire beside which, in one folder, another of its id and version is found first."""
    first: dict[tuple[Path, str, str], FoundQuestionnaire] = {}
    problems = []
    for one in sorted(found, key=lambda one: in_order_of_finding(one.path)):
        other = first.setdefault((one.path.parent, one.id, one.version), one)
        if one.content != other.content and not is_same_file(one.path, other.path):
            what = message("{first}, which is found first, has the same id and version and says something else", first=other.path)
            hint = message("remove the one that is wrong, or give this one a new version")
            problems.append(Problem(one.path, 1, 1, what, hint, "warning"))
    return problems


def _doubt_language(document: Document) -> list[Problem]:
    """Return, as a warning, that a file is in a language that the program does not speak."""
    language = document.data.get("language")
    if not isinstance(language, str) or our_language(language):
        return []
    what = message(
        "cxscan does not speak “{language}”: its own words beside these texts are in another language", language=language
    )
    hint = _code_of(language) or message("it speaks {languages}", languages=", ".join(LANGUAGES))
    return [Problem(document.path, *document.place(("language",)), what, hint, "warning")]


def _code_of(name: str) -> Message | None:
    """Return a hint with the code of a language that is named in words, in whichever language."""
    names = {Language(speaker).name_of(code).casefold(): code for speaker in LANGUAGES for code in LANGUAGES}
    code = names.get(name.strip().casefold())
    return did_you_mean(code) if code else None
