"""How much each audience is told of each kind."""

from dataclasses import replace

from cxscan.model.values import frozen
from cxscan.reports.order import Audience


@frozen
class AudienceLimits:
    """The most of each kind that an audience is told; none where it is told all."""

    figures: tuple[str, ...]
    grown: int | None = None
    dropped: int | None = None
    glad: int | None = None
    gaps: int | None = None
    actions: int | None = None
    letters: int | None = None
    """Of a text that somebody typed."""
    note: int | None = None
    """Of a note on what moved, in letters: in full it stands with its pillar."""
    on_one_page: bool = False
    """Whether all of it is to fit on one page: what moved, and what is fully reached, is told without the words of its levels."""
    named: int = 3
    """So many pillars or steps are named in what there is to decide."""
    by_pillar: bool = False
    """Whether what was agreed stands with its pillar."""


LIMITS = {
    Audience.FULL: AudienceLimits(("profile", "radar", "growth", "questions", "trend"), grown=5, note=400),
    Audience.MANAGEMENT: AudienceLimits(
        ("profile",), grown=2, dropped=2, glad=1, gaps=2, actions=4, letters=160, on_one_page=True
    ),
    Audience.TEAM: AudienceLimits((), by_pillar=True),
}

LIMITS_OF_ONE_PAGE = (
    LIMITS[Audience.MANAGEMENT],
    replace(LIMITS[Audience.MANAGEMENT], grown=1, dropped=1, actions=3, letters=100, named=2),
    replace(LIMITS[Audience.MANAGEMENT], grown=0, dropped=1, gaps=1, actions=2, letters=70, named=1),
)
"""Of one page, from what it is meant to tell to what it tells where there is so much that it could not be read."""
