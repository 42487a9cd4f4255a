"""Checking files and folders: every problem of every file, and what could not be checked at all."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from cxscan.archive.passed_over import Listing, why_not_followed
from cxscan.archive.shelf import Shelf
from cxscan.archive.whole_file import CheckedFile, check_file, doubt_copies, doubt_twins, expand_path
from cxscan.files.contents import read_document
from cxscan.files.disk.paths import is_folder
from cxscan.files.problems import CannotUse, Problem
from cxscan.files.questionnaires.library import Library
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
    problems += doubt_twins([one.questionnaire for one in together if one.questionnaire])
    return CheckedFiles(listing, tuple(sorted(problems, key=lambda problem: problem.place)), tuple(unusable))


def _not_followed(folder: Path) -> list[Problem]:
    """Return a doubt about each scan of a folder that names one as `previous` that it cannot follow."""
    found = Shelf(scans=folder).folder(folder)
    links = {one.scan.path: one for scan in found.scans if scan.previous for one in found.not_followed(scan)}
    return [
        Problem(path, *read_document(path).place(("previous",)), why_not_followed(link, found.in_progress), None, "warning")
        for path, link in links.items()
    ]


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
