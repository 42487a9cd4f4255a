"""What of a folder of scans does not count, and why: one rule, and one way to say it, for all that read folders.

Nothing is said of what has its own place there: hidden files, folders called `questionnaires`, locks and `.bak` files, and files
that are no YAML.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import Literal

from cxscan.files.disk.paths import FolderEntry, entries_of, exists, is_same_file, is_yaml, walked
from cxscan.files.disk.reasons import reason_of
from cxscan.files.disk.typed_paths import as_typed
from cxscan.files.kinds import QUESTIONNAIRE
from cxscan.files.problems import CannotUse, CxscanError
from cxscan.languages import Message, message
from cxscan.maturity.copies import differing_answers
from cxscan.maturity.history import BrokenLink, S
from cxscan.model.scan import Scan
from cxscan.model.values import frozen

Kind = Literal["closed", "special", "unreadable", "copy", "draft", "view"]
"""A folder that cannot be read; what is no file; a file that is no scan or no whole one; one that holds the same scan as another;
a scan in progress where finished ones are meant; the view of one person."""

_NOT_LOOKED_INTO = QUESTIONNAIRE.home
_PATTERN = re.compile(r"[*?\[]")


@frozen
class PassedOver:
    """A file or folder that does not count, and why."""

    path: Path
    kind: Kind
    note: Message | None = None
    """Why, where that is not said of several together: of scans in progress, and of views of one person."""
    scan: Scan | None = None
    """What it says, where that is understood and yet no scan to count: it does not fit its questionnaire, or has none."""


@frozen
class Listing:
    """The files of a folder that may be scans, in order, and what could not be listed."""

    files: tuple[Path, ...]
    passed_over: tuple[PassedOver, ...] = ()


def list_folder(folder: Path, looked: Callable[[], None] = lambda: None) -> Listing:
    """Return the files that may be scans in a folder and below it; `looked` is called for each folder on the way.

    A folder that holds a link to itself or to one of those above it is read once.

    Raises:
        CannotUse: the folder itself cannot be read.
    """
    try:
        found = list(_listed(folder, looked))
    except (OSError, ValueError) as error:
        raise CannotUse("{path} cannot be read: {reason}.", path=folder, reason=reason_of(error)) from None
    return Listing(
        tuple(one for one in found if isinstance(one, Path)), tuple(one for one in found if isinstance(one, PassedOver))
    )


def _listed(folder: Path, looked: Callable[[], None]) -> Iterator[Path | PassedOver]:
    def enters(_: Path, entry: FolderEntry) -> bool:
        looked()
        return not entry.name.startswith(".") and entry.name != _NOT_LOOKED_INTO

    for path, found in walked(folder, enters):
        if isinstance(found, Exception):
            yield closed(path, found)
        elif not found.is_folder and not found.name.startswith(".") and is_yaml(found.name):
            # What is neither a file nor a link, such as a pipe, would keep its reader waiting for ever.
            yield path if found.is_file or found.leads_nowhere else special(path)


def closed(path: Path, error: Exception) -> PassedOver:
    """Say that a folder cannot be read."""
    note = message("{path} was passed over: the folder cannot be read ({reason}).", path=path, reason=reason_of(error))
    return PassedOver(path, "closed", note)


def special(path: Path) -> PassedOver:
    """Say that something with the name of a scan is no file."""
    return PassedOver(path, "special", message("{path} was passed over: it is a pipe or a device, not a file.", path=path))


def unreadable(path: Path, scan: Scan | None = None) -> PassedOver:
    """Say that a file is no scan, or not one that can be used."""
    note = message(
        "{path} was passed over: it cannot be read as a scan. See: cxscan check {typed}", path=path, typed=as_typed(path)
    )
    return PassedOver(path, "unreadable", note, scan)


def same_bytes(path: Path, first: Path) -> PassedOver:
    """Say that a file is the same as another, to the last byte or in all that it says."""
    return PassedOver(path, "copy", message("{path} was passed over: it is a copy of {first}.", path=path, first=first))


def same_scan(path: Path, first: Path, scan: Scan, first_scan: Scan) -> PassedOver:
    """Say that a file holds the same scan as another, in how many answers the two differ, and how to keep one."""
    if scan == first_scan:  # what differs are the ends of its lines, or remarks
        return same_bytes(path, first)
    about = {"path": path, "first": first}
    if count := differing_answers(scan, first_scan):
        note = message(
            "{path} was passed over: it holds the same scan as {first} (organisation, unit, date and questionnaire), and only "
            "that one counts. Answers that differ: {count}. Compare the two, keep the right one and remove the other. If both "
            "are scans of that day, let the name of the second end in -2.",
            count=count,
            **about,
        )
    else:
        note = message(
            "{path} was passed over: it holds the same scan as {first} (organisation, unit, date and questionnaire), and only "
            "that one counts. The answers are the same; what differs stands elsewhere in it. Compare the two, keep the right one "
            "and remove the other.",
            **about,
        )
    return PassedOver(path, "copy", note)


def copies_said(
    copies: Mapping[Path, Path], contents: Mapping[Path, bytes], scan_in: Callable[[Path], Scan]
) -> Iterator[PassedOver]:
    """Say of each copy of what it is one, by the hashes of all contents; of two ways to one file there is nothing to say."""
    for path, first in copies.items():
        if is_same_file(path, first):
            continue
        try:
            same = contents[path] == contents[first]
            yield same_bytes(path, first) if same else same_scan(path, first, scan_in(path), scan_in(first))
        except CxscanError:  # it went away in between
            yield unreadable(path)


def why_not_followed(broken: BrokenLink[S], drafts: Container[str], *, may_add_drafts: bool = False) -> Message:
    """Return why a scan does not follow the one that it names, and what to do; `drafts` are the names of files not counted."""
    name = PurePath(broken.scan.previous or "").name
    about = {"path": broken.scan.path, "name": broken.scan.previous}
    if broken.fault == "missing" and name in drafts and not may_add_drafts:
        return message("{path} follows {name}, which is still in progress. Finish that one.", **about)
    if broken.fault == "missing" and name in drafts:
        return message("{path} follows {name}, which is still in progress. Finish that one, or add --drafts.", **about)
    if broken.fault == "missing":
        return message("{path} follows {name}, which is not among the finished scans here. Correct “previous” in it.", **about)
    if broken.fault == "apart":
        return message("{path} follows {name}, which is a scan with another questionnaire. Correct “previous” in it.", **about)
    if broken.fault == "later":
        return message("{path} follows {name}, which has a later date. Correct “previous” in it.", **about)
    return message("{path} follows {name}, and that leads back to itself. Correct “previous” in it.", **about)


def expand_pattern(path: Path) -> list[Path]:
    """Return what fits a pattern such as `scans/*.yaml`, where the shell did not expand it; a path that is none is itself.

    Raises:
        CannotUse: nothing fits it.
    """
    if not _PATTERN.search(path.name) or exists(path):
        return [path]
    try:
        names = [one.name for one in entries_of(path.parent)]
    except OSError:
        names = []
    found = [path.with_name(name) for name in names if fnmatch(name, path.name) and not name.startswith(".")]
    if not found:
        raise CannotUse("No file is called {pattern}.", pattern=path)
    return found
