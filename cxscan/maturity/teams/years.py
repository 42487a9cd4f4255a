"""Teams over the years: the last scan of each in a year, and where they stood together at the end of it."""

from collections.abc import Sequence
from fractions import Fraction

from cxscan.maturity.scores import mean
from cxscan.maturity.trend import PastScores
from cxscan.model.scan import Scan
from cxscan.model.values import frozen


@frozen
class TeamPast:
    """What is to be known of a team beside where it stands: its latest scan with its levels, and its scores up to that."""

    scan: Scan
    scores: tuple[PastScores, ...]
    """Oldest first, the latest scan last; only those on as many levels as that."""


@frozen
class Year:
    """One year of several teams."""

    year: int
    mean: Fraction | None
    """Of each team its latest scan by the end of the year; each counts once."""
    teams: int
    """How many teams that are."""
    pillars: dict[str, Fraction | None]
    """The same mean of each pillar, by its id."""
    scores: tuple[Fraction | None, ...]
    """The whole in the last scan of each team in this year, in the order of the teams; none where it had none."""


def years_of(histories: Sequence[Sequence[PastScores]]) -> tuple[Year, ...]:
    """Return every year from the first scan to the last, of the scans of each team (oldest first)."""
    dates = [one.date.year for history in histories for one in history]
    return tuple(_year(year, histories) for year in range(min(dates), max(dates) + 1)) if dates else ()


def _year(year: int, histories: Sequence[Sequence[PastScores]]) -> Year:
    until = [[one for one in history if one.date.year <= year] for history in histories]
    latest = [history[-1] for history in until if history]
    ids = dict.fromkeys(id_ for one in latest for id_ in one.pillars)
    return Year(
        year=year,
        mean=mean(one.score for one in latest),
        teams=len(latest),
        pillars={id_: mean(one.pillars.get(id_) for one in latest) for id_ in ids},
        scores=tuple(history[-1].score if history and history[-1].date.year == year else None for history in until),
    )
