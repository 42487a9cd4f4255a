"""Checking a file as a whole: what it is, every problem of it, and the doubts."""

import datetime
from pathlib import Path

from cxscan.files.library import Library
from cxscan.files.loading import read_document
from cxscan.files.paths import is_file, is_folder
from cxscan.files.problems import CannotUse, FileProblems, Problem
from cxscan.files.scans import scan_paths
from cxscan.files.validation import kind_of
from cxscan.files.yaml.document import Document
from cxscan.languages import message
from cxscan.languages.choosing import our_language
from cxscan.languages.records import LANGUAGES


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
        problems = kind_of(document).check(document, library, today) + _doubt_language(document)
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
