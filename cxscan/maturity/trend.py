"""Scans over time: scores per date, the pace per year, when a pillar reaches its target at that pace, and what lies ahead."""

import datetime
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil
from typing import Protocol

from cxscan.maturity.growth import ScanChange, compare_scans
from cxscan.maturity.scores import Score, score_scan
from cxscan.model.scan import Action, PillarPlan
from cxscan.model.shown import ReadScan
from cxscan.model.values import frozen

DAYS_PER_YEAR = Fraction(1461, 4)


class ScoredScan(Protocol):
    """What has to be known of a scan to look back on its scores."""

    @property
    def date(self) -> datetime.date:
        """The day of the scan."""

    def scores(self) -> tuple[Score, dict[str, Score]]:
        """Return the score of the whole and of each pillar in scope."""


class ScanInTime(ScoredScan, ReadScan, Protocol):
    """What has to be known of a scan to draw a line through it; only the first and the last are read."""


@frozen
class PastScores:
    """The plain scores of one scan (exact, lowest to highest level, none without answers): of the whole, and of its pillars."""

    date: datetime.date
    score: Fraction | None
    pillars: dict[str, Fraction | None]
    """By the id of the pillar, in the questionnaire of that scan."""


def past_scores(one: ScoredScan) -> PastScores:
    """Return the plain scores of a scan."""
    score, pillars = one.scores()
    return PastScores(one.date, score.value, {id_: pillar.value for id_, pillar in pillars.items()})


@frozen
class TrendPoint:
    """The plain scores of one scan: the whole and each of its pillars (exact, lowest to highest level, none without answers)."""

    date: datetime.date
    score: Score
    pillars: dict[str, Score]


@frozen
class PillarOutlook:
    """Where a pillar stands, how fast it goes (levels per year, like for like), and when its target is reached at that pace."""

    id: str
    title: str
    now: Fraction | None
    level: Fraction | None
    pace: Fraction | None
    target: Fraction | None
    by: datetime.date | None
    reached_on: datetime.date | None
    """None where there is no target, no growth, or no end in sight (beyond the calendar)."""
    needed_pace: Fraction | None
    """Levels per year from the last scan to the target's date; none where the target is reached, or its date has passed."""

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached already."""
        return self.target is not None and self.now is not None and self.now >= self.target

    @property
    def years_late(self) -> Fraction | None:
        """Years between the target's date and the day on which it is reached at this pace; below 0 is early."""
        if self.by is None or self.reached_on is None:
            return None
        return Fraction((self.reached_on - self.by).days) / DAYS_PER_YEAR


@frozen
class Trend:
    """Scans of one team over time, oldest first, and what the line through them says."""

    points: tuple[TrendPoint, ...]
    change: ScanChange | None
    """The growth from the first to the last, like for like; none with fewer than two scans."""
    pace: Fraction | None
    """Levels per year; none where the dates are one or nothing can be compared."""
    outlooks: tuple[PillarOutlook, ...]


def trend_of(scans: Sequence[ScanInTime]) -> Trend:
    """Return the trend of the scans of one team, in whatever order they come; those of one day stay in theirs.

    Raises:
        ValueError: there is no scan.
    """
    if not scans:
        raise ValueError("a trend needs at least one scan")
    ordered = sorted(scans, key=lambda one: one.date)
    first, last = ordered[0], ordered[-1]
    change = None
    if len(ordered) > 1:
        change = compare_scans(first.scan, first.questionnaire, last.scan, last.questionnaire)
    return Trend(
        points=tuple(TrendPoint(one.date, *one.scores()) for one in ordered),
        change=change,
        pace=_pace(change.score.growth if change else None, _years(first, last)),
        outlooks=outlooks_of(first, last, change),
    )


def _years(first: ScanInTime, last: ScanInTime) -> Fraction:
    return Fraction((last.date - first.date).days) / DAYS_PER_YEAR


def _pace(growth: Fraction | None, years: Fraction) -> Fraction | None:
    return growth / years if growth is not None and years > 0 else None


def outlooks_of(first: ScanInTime, last: ScanInTime, change: ScanChange | None) -> tuple[PillarOutlook, ...]:
    """Return where each pillar of the last scan is heading, by what changed since the first; none where that is one scan."""
    years = _years(first, last)
    growths = {pillar.id: pillar.score.growth for pillar in change.pillars} if change else {}
    outlooks = []
    scan = last.scan
    for one in score_scan(scan, last.questionnaire).pillars:
        plan = scan.pillars.get(one.pillar.id, PillarPlan())
        pace = _pace(growths.get(one.pillar.id), years)
        now = one.score.value
        outlooks.append(
            PillarOutlook(
                id=one.pillar.id,
                title=one.pillar.title,
                now=now,
                level=one.score.level,
                pace=pace,
                target=plan.target,
                by=plan.by,
                reached_on=_reached_on(last.date, now, plan.target, pace),
                needed_pace=_needed_pace(last.date, now, plan),
            )
        )
    return tuple(outlooks)


def _reached_on(
    today: datetime.date, now: Fraction | None, target: Fraction | None, pace: Fraction | None
) -> datetime.date | None:
    if now is None or target is None or now >= target or pace is None or pace <= 0:
        return None
    days = ceil((target - now) / pace * DAYS_PER_YEAR)
    try:
        return today + datetime.timedelta(days=days)
    except OverflowError:
        return None


def _needed_pace(today: datetime.date, now: Fraction | None, plan: PillarPlan) -> Fraction | None:
    if now is None or plan.target is None or plan.by is None or plan.target <= now or plan.by <= today:
        return None
    return (plan.target - now) / (Fraction((plan.by - today).days) / DAYS_PER_YEAR)


@frozen
class Ahead:
    """What lies ahead of a team."""

    in_time: int
    dated: int
    """Of how many ambitions with a date it can be said whether they are reached in time."""
    first: Action | None
    """What is to be done first; none where nothing is left to do."""


def ahead_of(scans: Sequence[ScanInTime], actions: Iterable[Action]) -> Ahead:
    """Return what lies ahead of a team with these scans, one at least, and what its latest one agreed."""
    in_time, dated = on_course(trend_of(scans).outlooks)
    return Ahead(in_time, dated, first_to_do(actions))


def on_course(outlooks: Iterable[PillarOutlook]) -> tuple[int, int]:
    """Return how many of the dated ambitions are reached in time, and of how many that can be said."""
    told = [reached for one in outlooks if (reached := is_in_time(one)) is not None]
    return sum(told), len(told)


def is_in_time(one: PillarOutlook) -> bool | None:
    """Tell whether a target with a date is reached by then at this pace; none where that cannot be said."""
    if one.target is None or one.by is None or (one.pace is None and not one.is_reached):
        return None
    return one.is_reached or (one.years_late is not None and one.years_late <= 0)


def first_to_do(actions: Iterable[Action]) -> Action | None:
    """Return the action that is due first of those that are not done; one without a date comes last."""
    return min((one for one in actions if one.status != "done"), key=lambda one: one.due or datetime.date.max, default=None)
