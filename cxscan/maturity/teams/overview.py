"""Many teams side by side: where each stands, what grew since its previous scan, and whose scan is out of date."""

import datetime
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Protocol, TypeVar

from cxscan.maturity.growth import ScanChange, compare_scans
from cxscan.maturity.history import FiledScan, FilePlace, Line
from cxscan.maturity.scores import Score, is_evidenced, mean, score_scan
from cxscan.maturity.teams.lessons import Lesson, Standing, lessons_of
from cxscan.model.questionnaire import Questionnaire, Scope, version_order
from cxscan.model.scan import Scan, Status
from cxscan.model.shown import ReadScan
from cxscan.model.texts.names import comparable_name, natural_order
from cxscan.model.values import frozen


class ReadableScan(FiledScan, ReadScan, Protocol):
    """A filed scan that can be opened; only the latest one of a team and the one before it are."""


S = TypeVar("S", bound=ReadableScan)


@frozen
class Team:
    """Where one team stands by its latest scan; its scores are plain, its growth is like for like."""

    path: FilePlace
    """The file of that scan."""
    organisation: str
    unit: str | None
    date: datetime.date
    status: Status
    scope: Scope
    questionnaire: Questionnaire
    """The one that it answered, as it is to be shown."""
    score: Score
    pillars: Mapping[str, Score]
    """By id, only the pillars with a question in the scope of the scan."""
    previous_date: datetime.date | None
    change: ScanChange | None
    """What changed since the scan before; none where there is none."""
    days_old: int
    """Days from the scan until today; below 0 for a date in the future."""
    is_stale: bool

    @property
    def growth(self) -> Fraction | None:
        """Growth of the whole since the scan before, in levels; none where nothing can be compared."""
        return self.change.score.growth if self.change else None

    @property
    def old(self) -> Fraction | None:
        """What is shown as the score of then: now less what grew; none without growth, or where none can have stood there."""
        return self.change.score.then(self.new, self.questionnaire.scale) if self.change else None

    @property
    def new(self) -> Fraction | None:
        """The plain score, which is the one score of now."""
        return self.score.value

    def score_of(self, pillar: str) -> Fraction | None:
        """Return the score of a pillar, by its id; none where it has none."""
        return self.pillars[pillar].value if pillar in self.pillars else None


@frozen
class PillarColumn:
    """One pillar over all teams, with the mean of their scores (each team counts once; none without a score)."""

    id: str
    title: str
    mean: Fraction | None


@frozen
class Group:
    """The teams on one questionnaire, its versions and variants with as many levels: the highest score first."""

    id: str
    title: str
    scale: tuple[int, int]
    """The numbers of the lowest and the highest level."""
    pillars: tuple[PillarColumn, ...]
    mean: Fraction | None
    """The mean of the teams' overall scores; each counts once."""
    teams: tuple[Team, ...]
    lessons: tuple[Lesson[Team], ...]

    @property
    def highest_level(self) -> int:
        """The number of the highest level."""
        return self.scale[1]

    @property
    def means(self) -> list[Fraction | None]:
        """The mean of the whole, and those of the pillars."""
        return [self.mean, *(one.mean for one in self.pillars)]

    def scores_of(self, team: Team) -> list[Fraction | None]:
        """Return the score of the whole of a team, and those of its pillars."""
        return [team.score.value, *(team.score_of(one.id) for one in self.pillars)]

    @property
    def same_questions(self) -> bool:
        """Whether all teams answered the same questions: one version, and all of them in full or all of them short."""
        return len({(team.questionnaire.id, team.questionnaire.version, team.scope) for team in self.teams}) <= 1


@frozen
class Overview:
    """All teams on one day, in groups that can be compared: the group with most teams first."""

    today: datetime.date
    stale_after: int
    """Months after which a scan counts as out of date."""
    groups: tuple[Group, ...]


def overview_of(lines: Iterable[Line[S]], today: datetime.date, stale_after: int) -> Overview:
    """Return where the teams with these lines of scans stand today, in whatever order the lines come.

    `stale_after` is in months (1 or more).
    """
    groups: dict[tuple[str, tuple[int, int]], list[Line[S]]] = {}
    for line in lines:
        latest = line.latest
        groups.setdefault((latest.family, latest.questionnaire.scale), []).append(line)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return Overview(today, stale_after, tuple(_group(id_, members, today, stale_after) for (id_, _), members in ordered))


def _group(id_: str, lines: Sequence[Line[S]], today: datetime.date, stale_after: int) -> Group:
    standings = [Standing(_team(line, today, stale_after), line.latest.scan, line.latest.questionnaire) for line in lines]
    standings.sort(key=lambda standing: _rank(standing.team))
    teams = tuple(standing.team for standing in standings)
    questionnaires = questionnaires_of([standing.questionnaire for standing in standings])
    titles: dict[str, str] = {}
    for questionnaire in questionnaires:
        for pillar in questionnaire.pillars:
            titles.setdefault(pillar.id, pillar.title)
    return Group(
        id=id_,
        title=questionnaires[0].title,
        scale=questionnaires[0].scale,
        pillars=tuple(
            PillarColumn(pillar, title, mean(team.score_of(pillar) for team in teams)) for pillar, title in titles.items()
        ),
        mean=mean(team.score.value for team in teams),
        teams=teams,
        lessons=lessons_of(standings, questionnaires),
    )


def _team(line: Line[S], today: datetime.date, stale_after: int) -> Team:
    scan, questionnaire, previous = line.latest.scan, line.latest.questionnaire, line.previous
    whole = score_scan(scan, questionnaire)
    return Team(
        path=line.latest.path,
        organisation=scan.organisation,
        unit=scan.unit,
        date=scan.date,
        status=scan.status,
        scope=scan.scope,
        questionnaire=questionnaire,
        score=whole.score,
        pillars={one.pillar.id: one.score for one in whole.pillars},
        previous_date=previous.date if previous else None,
        change=compare_scans(previous.scan, previous.questionnaire, scan, questionnaire) if previous else None,
        days_old=(today - scan.date).days,
        is_stale=months_later(scan.date, stale_after) < today,
    )


def _rank(team: Team) -> tuple[object, ...]:
    names = comparable_name(team.organisation), comparable_name(team.unit)
    return team.score.value is None, -(team.score.value or 0), *(natural_order(name) for name in names), names


def questionnaires_of(questionnaires: Sequence[Questionnaire]) -> list[Questionnaire]:
    """Return the questionnaires of teams, each once: the one that most of them used first, then the highest version."""
    used = {(one.id, one.version): one for one in questionnaires}
    times = Counter((one.id, one.version) for one in questionnaires)
    newest_first = sorted(used, key=lambda key: (version_order(key[1]), key[0]), reverse=True)
    return [used[key] for key in sorted(newest_first, key=lambda key: -times[key])]


def with_evidence(overview: Overview, opened: Callable[[Team], Scan]) -> Overview:
    """Return the overview with a mark on the lessons whose teacher has evidence; `opened` gives the whole scan of a team."""

    def marked(lesson: Lesson[Team]) -> Lesson[Team]:
        answer = opened(lesson.teacher).answers.get(lesson.teacher_id)
        return replace(lesson, is_evidenced=answer is not None and is_evidenced(answer))

    groups = [replace(group, lessons=tuple(map(marked, group.lessons))) for group in overview.groups]
    return replace(overview, groups=tuple(groups))


def months_later(day: datetime.date, months: int) -> datetime.date:
    """Return the same day `months` later, or the last day of that month; the last day of the calendar beyond its end."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
