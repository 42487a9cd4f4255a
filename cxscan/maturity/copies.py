"""Which files hold one and the same scan: a copy that a person, a sync client or an editor made of another.

What counts is what a scan says of itself. The name of a file is no evidence: a sync client calls its copies as it likes, and
people call their scans as they like. A name tells only which of two is the copy, and, in the form that this program gives it
(`-2`, `-3`), that a team held a second scan on one day.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Self

from cxscan.model.scan import Scan
from cxscan.model.texts.names import comparable_name, file_stem, natural_order
from cxscan.model.values import frozen

_NUMBERED = re.compile(r"(?P<base>.+)-(?P<number>\d{1,4})")
_YEAR_AND_MONTH = re.compile(r"\d{4}-\d{1,2}")


@frozen
class ScanInFile:
    """What makes a scan the scan that it is, and the file that it stands in."""

    path: Path
    organisation: str
    unit: str | None
    date: datetime.date
    questionnaire: tuple[str, str]
    """Its id and version."""
    rater: str | None = None
    """Whose view it is, where it is not the group's."""
    content: bytes = b""
    """A hash of the file, where it is known."""

    @classmethod
    def of(cls, path: Path, scan: Scan, content: bytes = b"") -> Self:
        """Return what makes this scan the one that it is."""
        made_with = scan.questionnaire.id, scan.questionnaire.version
        return cls(path, scan.organisation, scan.unit, scan.date, made_with, scan.rater, content)


def copies_among(scans: Iterable[ScanInFile], named: Iterable[Path] = ()) -> dict[Path, Path]:
    """Return the file of each copy with the file of the scan that it is a copy of; a file that was `named` is none.

    Two files hold one scan where organisation, unit, date, questionnaire and rater are the same, unless they are numbered as
    second scans of one day are.
    """
    kept_first = frozenset(named)
    found: dict[Path, Path] = {}
    for same in _by_identity(scans):
        if len(same) > 1:
            found.update(_copies(sorted(same, key=lambda one: (one.path not in kept_first, *precedence(one.path))), kept_first))
    return found


def precedence(path: Path) -> tuple[object, ...]:
    """Return the key by which files of one scan are sorted: whoever makes a copy makes the name longer."""
    return len(path.stem), natural_order(path.stem), path.parts


def _by_identity(scans: Iterable[ScanInFile]) -> Iterator[list[ScanInFile]]:
    together: dict[tuple[object, ...], list[ScanInFile]] = {}
    for one in scans:
        names = tuple(_comparable(name) for name in (one.organisation, one.unit, one.rater))
        together.setdefault((one.date, one.questionnaire, *names), []).append(one)
    yield from together.values()


def _copies(scans: Iterable[ScanInFile], named: frozenset[Path]) -> Iterator[tuple[Path, Path]]:
    kept: list[ScanInFile] = []
    for scan in scans:
        if scan.path in named or not kept or _is_another(scan, kept):
            kept.append(scan)
        else:
            yield scan.path, max(kept, key=partial(_nearness, scan)).path


def _is_another(scan: ScanInFile, kept: Iterable[ScanInFile]) -> bool:
    """Tell whether a number in the name says that this is another scan of that day than those that were found before."""
    base, number = _numbered(scan.path)
    others = [_numbered(one.path) for one in kept]
    if (base, number) in others:
        return False
    is_of_our_form = number is not None and base == file_stem(scan.date, scan.organisation, scan.unit)
    return is_of_our_form or any(other == base for other, _ in others)


def _nearness(copy: ScanInFile, kept: ScanInFile) -> tuple[bool, int]:
    """Return how likely it is that something was copied from this file, of all that hold the same scan."""
    name, other = copy.path.stem, kept.path.stem
    return bool(copy.content) and copy.content == kept.content, len(other) if name.startswith(other) else 0


def _numbered(path: Path) -> tuple[str, int | None]:
    """Return the name of a file without its number, and the number; the first scan of a day has none."""
    found = _NUMBERED.fullmatch(path.stem)
    if not found or _YEAR_AND_MONTH.fullmatch(found["base"]):  # then the number is a day
        return path.stem, None
    return found["base"], int(found["number"])


@lru_cache(maxsize=1 << 16)
def _comparable(name: str | None) -> str:
    return comparable_name(name)


def is_same_scan(one: ScanInFile, other: ScanInFile) -> bool:
    """Tell whether two files hold one scan."""
    return bool(copies_among((one, other)))


def differing_answers(one: Scan, other: Scan) -> int:
    """Return to how many questions two scans do not give the same answer, with the same note and all that belongs to it."""
    return sum(one.answers.get(id_) != other.answers.get(id_) for id_ in one.answers.keys() | other.answers.keys())
