"""What an overview of teams says in words, the same in the terminal and on a page."""

from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.numbers import rounded
from cxscan.maturity.teams.overview import Group, Overview, PillarColumn, Team
from cxscan.model.questionnaire import FULL
from cxscan.model.texts.names import comparable_name
from cxscan.reports.one_scan.meaning import how_to_read
from cxscan.reports.telling.labels import labels_in


def headline(group: Group, language: Language) -> str:
    """Return in one sentence how many teams there are, where they stand together, and how many of them grew."""
    say = language.say
    teams = language.say_count("{number} team", "{number} teams", len(group.teams))
    grown, count = grown_teams(group)
    if group.mean is None:
        return say("{teams}, none with a score yet.", teams=teams)
    score = language.score(group.mean, step_of(group))
    if not count:
        return say("{teams}, {score} on average.", teams=teams, score=score)
    return say(
        "{teams}, {score} on average; {grown}.",
        teams=teams,
        score=score,
        grown=_grown(grown, count, len(group.teams), language),
    )


def _grown(grown: int, count: int, teams: int, language: Language) -> str:
    """Return how many teams grew, of the `count` that have an earlier scan."""
    say = language.say
    if grown < count:
        return language.say_count(
            "{number} of {count} grew since the scan before", "{number} of {count} grew since the scan before", grown, count=count
        )
    if teams == 1:
        return say("it grew since the scan before")
    if count == 1:
        return say("the one team with an earlier scan grew")
    if count == 2:
        return say("both teams with an earlier scan grew")
    return say("all {count} teams with an earlier scan grew", count=count)


def grown_teams(group: Group) -> tuple[int, int]:
    """Return how many teams grew since the scan before, and of how many that can be said."""
    growths = [team.growth for team in group.teams if team.growth is not None]
    return sum(rounded(growth, 1) > 0 for growth in growths), len(growths)


def together(group: Group, language: Language) -> str:
    """Return in which pillar the teams are strongest and lowest; empty where that says nothing."""
    ends = highest_and_lowest(group)
    if ends is None:
        return ""
    highest, lowest = ends
    return language.say(
        "Together strongest in {highest} ({high}), lowest in {lowest} ({low}).",
        highest=highest.title,
        high=language.score(highest.mean, step_of(group)),
        lowest=lowest.title,
        low=language.score(lowest.mean, step_of(group)),
    )


def growth_basis(language: Language) -> str:
    """Return what the growth of teams rests on."""
    return language.say(
        "Growth counts only the questions that have a level in both scans of a team; the other numbers are plain."
    )


def highest_and_lowest(group: Group) -> tuple[PillarColumn, PillarColumn] | None:
    """Return the pillars with the highest and the lowest mean; none for one team, or where all are the same."""
    means = {column: column.mean for column in group.pillars if column.mean is not None}
    if len(group.teams) == 1 or len(set(means.values())) < 2:
        return None
    return max(means, key=means.__getitem__), min(means, key=means.__getitem__)


def stale(group: Group, overview: Overview, language: Language) -> str:
    """Return how many teams have no recent scan; empty where all have one."""
    count = sum(team.is_stale for team in group.teams)
    if not count:
        return ""
    return language.say_count(
        "The latest scan of {number} team is more than {time} old.",
        "The latest scans of {number} teams are more than {time} old.",
        count,
        time=language.say_count("{number} month", "{number} months", overview.stale_after),
    )


def team_name(team: Team, group: Group, language: Language) -> str:
    """Return what a team is called beside the others: without its organisation where that is the same for all."""
    if len(group.teams) > 1 and one_organisation(group.teams):
        return team.unit or language.say("The whole organisation")
    return " · ".join(filter(None, (team.organisation, team.unit)))


def one_organisation(teams: tuple[Team, ...]) -> str:
    """Return the name of the organisation where all teams are of one."""
    names = {comparable_name(team.organisation): team.organisation for team in teams}
    return names.popitem()[1] if len(names) == 1 else ""


def remarks(team: Team, overview: Overview, language: Language) -> list[str]:
    """Return what to know about the scan of a team before its numbers are compared."""
    say = language.say
    found = []
    if team.status == "draft":
        found.append(labels_in(language.code).in_progress)
    if team.scope != FULL:
        found.append(labels_in(language.code).short_scan)
    if team.score.answered < team.score.applicable:
        found.append(say("{answered} of {of} answered", answered=team.score.answered, of=team.score.applicable))
    if team.is_stale:
        found.append(say("out of date: {time} old", time=language.span(team.date, overview.today)))
    if team.days_old < 0:
        found.append(say("date in the future"))
    return found


def other_questions(group: Group, language: Language) -> str:
    """Return that the teams answered other questions, where they did."""
    if group.same_questions:
        return ""
    return language.say("Not all teams answered the same questions (short scans, other versions): compare with care.")


def stand_apart(overview: Overview, language: Language) -> str:
    """Return that the groups cannot be compared, where there are several."""
    if len(overview.groups) < 2:
        return ""
    return language.say("Teams on different questionnaires stand apart: their scores cannot be compared.")


def step_of(group: Group) -> Fraction:
    """Return the step between two answers with which the numbers of all teams together are shown."""
    return group.teams[0].questionnaire.step


def scores_in(group: Group, *, with_then: bool = True) -> list[Fraction]:
    """Return all scores that are shown of a group: of its teams, now and before, of their pillars, and the means."""
    found = [group.mean, *(column.mean for column in group.pillars)]
    for team in group.teams:
        found += [team.score.value, *(pillar.value for pillar in team.pillars.values())]
        found += [team.old] if with_then else []
    return [one for one in found if one is not None]


def how_teams_are_read(overview: Overview, language: Language) -> tuple[str, ...]:
    """Return what the numbers are, and what they are not: how one came about once, or per group where levels or steps differ."""
    say = language.say
    titled = [(group.title, how_to_read(step_of(group), group.scale, language)) for group in overview.groups]
    texts = list(dict.fromkeys(text for _, text in titled))
    return (
        say("Of each team its latest scan counts, and on average each team counts once."),
        *(texts if len(texts) == 1 else (language.about(title, text) for title, text in titled)),
        growth_basis(language),
        say("The numbers begin a conversation. They are no ranking: each team judged itself."),
    )
