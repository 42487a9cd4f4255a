"""What a scan is held against: the scan before it, the first of all, and the line through all of them."""

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol, Self

from cxscan.maturity.growth import ScanChange, compare_scans, reworded_questions
from cxscan.maturity.trend import PastScores, PillarOutlook, ScanInTime, outlooks_of, past_scores
from cxscan.model.shown import ShownScan
from cxscan.model.values import frozen


class ToldScan(ShownScan, ScanInTime, Protocol):
    """A scan that a report is about, or that it looks back on."""


@frozen
class LongGrowth:
    """The growth since the first of all scans, or another that was asked for (exact, in levels); not since the one before."""

    since: datetime.date
    growth: Fraction
    comparable: int
    """How many questions have a level in both scans."""
    is_first: bool = True
    """Whether it is the first of all scans, since no other was asked for."""


@frozen
class LookBack:
    """What came before a scan, and what has become of it since."""

    earlier: ToldScan | None
    """The scan before; none where it is compared with none."""
    change: ScanChange | None
    """What changed since that."""
    reworded: frozenset[str]
    """The questions that read differently than in that, under the same id."""
    history: tuple[PastScores, ...]
    """The scores of all scans, oldest first, this one last."""
    outlooks: Mapping[str, PillarOutlook]
    """Where each pillar is heading, by its id; none for a scan alone."""
    long_growth: LongGrowth | None

    @classmethod
    def of(cls, now: ToldScan, earlier: ToldScan | None, history: Sequence[ToldScan], since: ToldScan | None) -> Self:
        """Return what came before a scan: `earlier`, all of `history`, and the scan since which growth is told beside that."""
        line = _line(now, history or ([earlier] if earlier else []))
        change = _change(earlier, now) if earlier else None
        return cls(
            earlier=earlier,
            change=change,
            reworded=reworded_questions(earlier.wording, now.wording) if earlier else frozenset(),
            history=tuple(map(past_scores, line)),
            outlooks={one.id: one for one in _outlooks(line, (earlier, now), change)},
            long_growth=_long_growth(line, earlier, since),
        )


def _change(then: ToldScan, now: ToldScan) -> ScanChange:
    return compare_scans(then.scan, then.questionnaire, now.scan, now.questionnaire)


def _outlooks(
    line: Sequence[ToldScan], compared: tuple[ToldScan | None, ToldScan], change: ScanChange | None
) -> tuple[PillarOutlook, ...]:
    first, last = line[0], line[-1]
    if first is last:
        return ()
    # Most often the line is no longer than what was compared already.
    is_known = first is compared[0] and last is compared[1]
    return outlooks_of(first, last, change if is_known else _change(first, last))


def _line(now: ToldScan, others: Sequence[ToldScan]) -> list[ToldScan]:
    """Return the scans up to this one, oldest first; one on another number of levels has no place there."""
    same = [one for one in others if one.questionnaire.scale == now.questionnaire.scale and one.date <= now.date]
    return sorted((*same, now), key=lambda one: one.date)


def _long_growth(line: Sequence[ToldScan], earlier: ToldScan | None, since: ToldScan | None) -> LongGrowth | None:
    """Return the growth since the first scan of a line, or the one that is asked for, where it is another than `earlier`."""
    first, last = since or line[0], line[-1]
    if earlier is None or first.date == earlier.date or first.date >= last.date or (since is None and first.date > earlier.date):
        return None
    change = _change(first, last)
    growth = change.score.growth
    return None if growth is None else LongGrowth(first.date, growth, change.comparable, is_first=since is None)
