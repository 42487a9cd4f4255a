"""What came before a scan: one line of scans per team, through changes of its name. The one rule, for all that look back.

A team is an organisation or a unit of it, with one family of questionnaires (the versions and variants of one). Its line goes
back in time: each scan follows the one that it names as `previous`, else the newest of the same team before it. A scan that it
names and cannot follow (of a later date, of another family, not among the scans) gives way to the one before it of its team.
Only finished scans are looked back on: whoever asks puts no others among the scans, but for the one where looking back begins.
"""

import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import Generic, Literal, Protocol, TypeVar

from cxscan.model.texts.names import comparable_name, natural_order
from cxscan.model.values import frozen


class FilePlace(Protocol):
    """Where a scan stands: a file on disk, or in a revision of git."""

    @property
    def name(self) -> str:
        """The name of the file."""

    @property
    def stem(self) -> str:
        """The name without its ending."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the folders that it stands in, and its own."""

    @property
    def parent(self) -> object:
        """The folder that it stands in, the same for all that stand there."""


class FiledScan(Protocol):
    """What has to be known of a scan to find its place in a line."""

    @property
    def path(self) -> FilePlace:
        """The file that it stands in, once in each collection of scans."""

    @property
    def organisation(self) -> str:
        """The organisation that it is about."""

    @property
    def unit(self) -> str | None:
        """The department, service or team, where it is not about the whole."""

    @property
    def date(self) -> datetime.date:
        """The day of the scan."""

    @property
    def previous(self) -> str | None:
        """The name of the file of the scan that it follows, where it says so."""

    @property
    def family(self) -> str:
        """What all versions and variants of its questionnaire share."""


S = TypeVar("S", bound=FiledScan)
_TeamKey = tuple[str, str, str]
LinkFault = Literal["missing", "apart", "later", "circle"]
"""Why a `previous` is not followed: the file is not among the scans, it is a scan of another family of questionnaires, it has a
later date, or scans of one day name each other in a circle."""


@frozen
class BrokenLink(Generic[S]):
    """A scan that names a previous one which it cannot follow; it follows the one before it of its own team instead."""

    scan: S
    fault: LinkFault


@frozen
class Line(Generic[S]):
    """The scans of one team, oldest first, at least one; the older ones may have another name on them."""

    scans: tuple[S, ...]

    @property
    def latest(self) -> S:
        """Where the team stands now, under the name that it has now."""
        return self.scans[-1]

    @property
    def previous(self) -> S | None:
        """The scan that the latest one follows."""
        return self.scans[-2] if len(self.scans) > 1 else None


@frozen
class Lines(Generic[S]):
    """One line per team, by name, and the links that could not be followed, the oldest scan first."""

    lines: tuple[Line[S], ...]
    broken: tuple[BrokenLink[S], ...]


def lines_of(scans: Iterable[S]) -> Lines[S]:
    """Return the lines of the teams that these scans are of, in whatever order they come; a view of one person is no scan.

    A team is no team of its own any more once a scan of another names one of its scans and it has none of its own after that; a
    team that goes on beside the other keeps its line.
    """
    history = History(scans)
    return Lines(tuple(Line(history.line_to(end)) for end in history.ends), history.broken)


class History(Generic[S]):
    """Scans in the order of time, and which of them each one follows."""

    def __init__(self, scans: Iterable[S]) -> None:
        by_team = _by_team(scans)
        # Teams in the order of their names, then by day, so that it does not matter in what order the scans come.
        in_teams = [(scan, team) for team in sorted(by_team) for scan in in_order(by_team[team])]
        in_teams.sort(key=lambda pair: pair[0].date)
        self._ordered = [scan for scan, _ in in_teams]
        teams: dict[_TeamKey, list[int]] = {}
        for place, (_, team) in enumerate(in_teams):
            teams.setdefault(team, []).append(place)
        self._place = {id(scan): place for place, scan in enumerate(self._ordered)}
        self._lasts = [teams[team][-1] for team in sorted(teams)]
        self._links = _Links(self._ordered, list(teams.values()))

    @property
    def ends(self) -> list[S]:
        """Where each team stands now, by its name."""
        return [self._ordered[last] for last in self._lasts if not self._links.is_continued(last)]

    @property
    def broken(self) -> tuple[BrokenLink[S], ...]:
        """The links that could not be followed, the oldest scan first."""
        return tuple(BrokenLink(self._ordered[place], fault) for place, fault in sorted(self._links.faults.items()))

    def line_to(self, scan: S) -> tuple[S, ...]:
        """Return a scan and those before it in its line, oldest first."""
        return tuple(self._ordered[before] for before in self._links.back_from(self._place[id(scan)]))


def _by_team(scans: Iterable[S]) -> dict[_TeamKey, list[S]]:
    as_written: dict[tuple[str, str | None, str], list[S]] = {}
    for scan in scans:
        as_written.setdefault((scan.organisation, scan.unit, scan.family), []).append(scan)
    teams: dict[_TeamKey, list[S]] = {}
    for (organisation, unit, of), members in as_written.items():
        teams.setdefault((comparable_name(organisation), comparable_name(unit), of), []).extend(members)
    return teams


def in_order(scans: Iterable[S]) -> list[S]:
    """Return scans by day, those of one day by the names of their files: `-2` before `-10`."""
    days = [list(same) for _, same in groupby(sorted(scans, key=lambda one: one.date), key=lambda one: one.date)]
    # To take a name apart takes longer than all the rest.
    return [one for same in days for one in (sorted(same, key=_order) if len(same) > 1 else same)]


def _order(scan: FiledScan) -> tuple[object, ...]:
    return natural_order(scan.path.stem), scan.path.parts


class _Links(Generic[S]):
    """Which scan each scan follows; scans are known by their place in the order of time."""

    def __init__(self, ordered: Sequence[S], teams: Sequence[Sequence[int]]) -> None:
        self._ordered = ordered
        self._team_of = {place: team for team in teams for place in team}
        self._before = {place: before for team in teams for before, place in zip([None, *team], team, strict=False)}
        following = [(place, PurePath(scan.previous).name) for place, scan in enumerate(ordered) if scan.previous]
        self._by_name: dict[str, list[int]] = {name: [] for _, name in following}
        for place, scan in enumerate(ordered if following else ()):
            if scan.path.name in self._by_name:
                self._by_name[scan.path.name].append(place)
        self._named: dict[int, int] = {}
        self.faults: dict[int, LinkFault] = {}
        for place, name in following:
            self._follow(place, name)
        self._break_circles()
        self._continued_by: dict[int, int] = {}
        for place, named in self._named.items():
            self._continue(self._team_of[named], place, named)

    def _follow(self, place: int, name: str) -> None:
        scan = self._ordered[place]
        found = self._by_name[name]
        related = [one for one in found if self._ordered[one].family == scan.family]
        in_time = [one for one in related if self._ordered[one].date <= scan.date and one != place]
        if in_time:
            beside = [one for one in in_time if self._ordered[one].path.parent == scan.path.parent]
            self._named[place] = (beside or in_time)[-1]
        elif place in found:
            self.faults[place] = "circle"
        else:
            self.faults[place] = "later" if related else "apart" if found else "missing"

    def _break_circles(self) -> None:
        while circle := self._circle():
            for place in circle:
                if self._named.pop(place, None) is not None:
                    self.faults[place] = "circle"

    def _circle(self) -> list[int]:
        """Return scans that follow each other in a circle, or none."""
        # A circle needs a link that goes forward in the order, which only scans of one day can have.
        for start in [place for place, named in self._named.items() if named > place]:
            chain = [start]
            while (followed := self._followed(chain[-1])) is not None:
                if followed in chain:
                    return chain[chain.index(followed) :]
                chain.append(followed)
        return []

    def _continue(self, team: Sequence[int], by: int, named: int) -> None:
        """Note that a team goes on in the one that a scan is of, where it has no scans of its own after that."""
        last, heir = team[-1], self._team_of[by][-1]
        if last == heir or not (last < by or last == named):
            return
        while heir in self._continued_by:
            heir = self._continued_by[heir]
        if heir != last:
            self._continued_by[last] = self._team_of[by][-1]

    def _followed(self, place: int) -> int | None:
        return self._named.get(place, self._before[place])

    def is_continued(self, last: int) -> bool:
        """Tell whether the team with this last scan goes on under another name."""
        return last in self._continued_by

    def back_from(self, place: int | None) -> list[int]:
        """Return a scan and those before it in its line, oldest first."""
        line: list[int] = []
        while place is not None:
            line.append(place)
            place = self._followed(place)
        return line[::-1]
