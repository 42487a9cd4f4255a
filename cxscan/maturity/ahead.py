"""What lies ahead: how many ambitions are reached in time at the pace so far, and what was agreed to be done first."""

import datetime
from collections.abc import Iterable, Sequence

from cxscan.maturity.trend import PillarOutlook, ScanInTime, trend_of
from cxscan.model.scan import Action
from cxscan.model.values import frozen


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
    dated = [one for one in outlooks if one.target is not None and one.by and (one.pace is not None or one.is_reached)]
    return sum(one.is_reached or (one.years_late is not None and one.years_late <= 0) for one in dated), len(dated)


def first_to_do(actions: Iterable[Action]) -> Action | None:
    """Return the action that is due first of those that are not done; one without a date comes last."""
    return min((one for one in actions if one.status != "done"), key=lambda one: one.due or datetime.date.max, default=None)
