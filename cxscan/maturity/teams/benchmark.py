"""One organisation beside the mean of others, so that nothing can be told about any single one of them.

Each organisation counts once: with its latest scan of the whole, else with the mean of its units' latest scans. The own one is
left out of the mean. Every number about others rests on at least five of them, for each pillar anew, and none is that of one of
them: no lowest and highest, no middle, but how far the others are from their mean, on average (the mean absolute deviation).
Titles are those of the own questionnaire: a variant of another organisation may have its name in them.
"""

import datetime
from collections.abc import Callable, Sequence
from fractions import Fraction
from operator import methodcaller

from cxscan.maturity.scores import mean
from cxscan.maturity.teams.overview import Group, Overview, Team
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.texts.names import comparable_name
from cxscan.model.values import frozen

OTHERS_NEEDED = 5


@frozen
class Beside:
    """An own score beside those of the others; no mean and no distance where fewer than five others have a score."""

    own: Fraction | None
    others: int
    """How many other organisations have a score here."""
    mean: Fraction | None
    distance: Fraction | None
    """How far the others are from their mean, on average: Σ |score - mean| ÷ their number."""

    @property
    def difference(self) -> Fraction | None:
        """Own score - the mean of the others."""
        return None if self.own is None or self.mean is None else self.own - self.mean


@frozen
class PillarBeside:
    """One pillar of the own organisation beside the others."""

    id: str
    title: str
    score: Beside


@frozen
class Benchmark:
    """Where one organisation stands beside the others on the same questionnaire; nothing in it names another one."""

    organisation: str
    date: datetime.date
    """Of its latest scan."""
    questionnaire: Questionnaire
    """The one that this scan answered."""
    whole: Beside
    pillars: tuple[PillarBeside, ...]
    stale: int
    """How many of the others have scans that are out of date."""
    same_questions: bool
    """Whether all teams, the own ones too, answered the same questions."""

    @property
    def is_allowed(self) -> bool:
        """Whether there are enough others."""
        return self.whole.others >= OTHERS_NEEDED


def benchmark_of(overview: Overview, organisation: str) -> Benchmark | None:
    """Return where an organisation stands beside the others; none where it has no scan.

    With several questionnaires it is that of the organisation's newest scan.
    """
    own = comparable_name(organisation)
    groups = [(group, teams) for group in overview.groups if (teams := _by_organisation(group).get(own))]
    if not groups:
        return None
    group, teams = max(groups, key=lambda pair: max(team.date for team in pair[1]))
    others = [one for name, one in _by_organisation(group).items() if name != own]
    newest = max(teams, key=lambda team: team.date)
    return Benchmark(
        organisation=newest.organisation,
        date=newest.date,
        questionnaire=newest.questionnaire,
        whole=_beside(teams, others, lambda team: team.score.value),
        pillars=tuple(
            PillarBeside(pillar.id, pillar.title, _beside(teams, others, methodcaller("score_of", pillar.id)))
            for pillar in newest.questionnaire.pillars
            if pillar.id in newest.pillars
        ),
        stale=sum(all(team.is_stale for team in one) for one in others),
        same_questions=group.same_questions,
    )


def _by_organisation(group: Group) -> dict[str, list[Team]]:
    """Return the teams that speak for each organisation: its whole where that was scanned, else its units."""
    all_teams: dict[str, list[Team]] = {}
    for team in group.teams:
        all_teams.setdefault(comparable_name(team.organisation), []).append(team)
    return {name: [team for team in teams if not team.unit] or teams for name, teams in all_teams.items()}


def _beside(own: Sequence[Team], others: Sequence[Sequence[Team]], score: Callable[[Team], Fraction | None]) -> Beside:
    scores = [one for teams in others if (one := mean(score(team) for team in teams)) is not None]
    middle = mean(scores) if len(scores) >= OTHERS_NEEDED else None
    return Beside(
        own=mean(score(team) for team in own),
        others=len(scores),
        mean=middle,
        distance=None if middle is None else mean(abs(one - middle) for one in scores),
    )
