"""What there is to say of many teams, or of one organisation beside the mean of others: every number in words already."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

from cxscan.languages import Language
from cxscan.maturity.numbers import rounded
from cxscan.maturity.teams.benchmark import Benchmark
from cxscan.maturity.teams.lessons import Lesson
from cxscan.maturity.teams.overview import Group, Overview, Team
from cxscan.maturity.teams.years import TeamPast
from cxscan.maturity.trend import Ahead
from cxscan.model.texts.plain_text import begun, one_line
from cxscan.model.values import frozen
from cxscan.reports.one_scan.meaning import not_official
from cxscan.reports.order import Style
from cxscan.reports.teams.benchmark_words import BenchmarkRow, benchmark_headline, benchmark_meaning, benchmark_rows
from cxscan.reports.teams.overview_words import (
    grown_teams,
    headline,
    highest_and_lowest,
    how_teams_are_read,
    one_organisation,
    other_questions,
    remarks,
    scores_in,
    stale,
    stand_apart,
    step_of,
    team_name,
)
from cxscan.reports.telling.chapters.cut_scores import footnote
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.labels import labels_in

_LONGEST_STEP = 160
"""What is shown of a step that somebody typed, in letters."""


@frozen
class TeamOnPage:
    """A team in the tables of a page, or all of them together, its numbers as they are shown."""

    name: str
    score: str
    pillars: tuple[str, ...]
    """In the order of the group's pillars."""
    date: str = ""
    remarks: tuple[str, ...] = ()
    since: str = ""
    """The date of the scan before; empty where there is none."""
    then_and_now: str = ""
    growth: str = ""
    has_grown: bool = False
    compared: str = ""
    """On how many questions the growth rests."""
    on_course: str = ""
    """How many of its ambitions with a date are reached in time; empty where that cannot be said."""
    first_step: str = ""
    """What it agreed to do first, and by when."""
    first_day: str = ""


@frozen
class LessonOnPage:
    """Who could learn from whom, and on what question."""

    question: str
    pillar: str
    learner: str
    learner_level: str
    teacher: str
    teacher_level: str
    is_evidenced: bool


@frozen
class GroupOnPage:
    """The teams that can be compared with each other."""

    title: str
    headline: str
    figures: tuple[Fact, ...]
    pillars: tuple[str, ...]
    teams: tuple[TeamOnPage, ...]
    mean: TeamOnPage | None
    """The teams together; none for one team alone."""
    grown: tuple[TeamOnPage, ...]
    """Those with a scan before, the largest growth first."""
    ahead: tuple[TeamOnPage, ...]
    """Those with an ambition or a step to take, in the order of the teams."""
    stale: str
    stale_teams: tuple[str, ...]
    lessons: tuple[LessonOnPage, ...]
    other_questions: str
    footnote: str
    """On the scores that are cut and not rounded, where any is."""


@frozen
class OverviewStory:
    """What the page of an overview says, every number in words already."""

    language: str
    step: Fraction
    """That of the first group; each number was written with that of its own."""
    title: str
    organisation: str
    """The one that all teams are of; empty where they are of several."""
    date: str
    warning: str
    """That scans in progress are among them, where they are."""
    groups: tuple[GroupOnPage, ...]
    apart: str
    """That the groups cannot be compared, where there are several."""
    how_to_read: tuple[str, ...]
    """What the numbers are, and what they are not."""
    disclaimer: str
    """That this is not the official scan, where a team answered our own questions."""


@frozen
class TeamsOrder:
    """A report on many teams, or on one organisation beside the mean of others: what it tells, and how it looks."""

    overview: Overview
    benchmark: Benchmark | None
    """None where the teams stand side by side."""
    language: Language
    style: Style
    templates: Path
    """The folder of the built-in templates."""
    past: Callable[[Team], TeamPast]
    """Returns the scans of a team up to its latest one."""
    ours: bool
    """Whether a team answered questions that we ship, or a variant of them."""
    ahead: Callable[[Team], Ahead] | None = None
    """Returns what lies ahead of a team; none where that is not told."""


@frozen
class BenchmarkStory:
    """What the page of a benchmark says; nothing in it names another organisation."""

    language: str
    step: Fraction
    organisation: str
    date: str
    questionnaire: str
    headline: str
    rows: tuple[BenchmarkRow, ...]
    """The pillars, and last the whole."""
    meaning: tuple[str, ...]
    disclaimer: str


def benchmark_story(benchmark: Benchmark, language: Language, *, ours: bool) -> BenchmarkStory:
    """Return what is said of one organisation beside the others, whatever the form; `ours` as for the overview."""
    return BenchmarkStory(
        language=language.code,
        step=benchmark.questionnaire.step,
        organisation=benchmark.organisation,
        date=language.date(benchmark.date),
        questionnaire=benchmark.questionnaire.title,
        headline=benchmark_headline(benchmark, language),
        rows=benchmark_rows(benchmark, language),
        meaning=benchmark_meaning(benchmark, language),
        disclaimer=not_official(language) if ours else "",
    )


def overview_story(
    overview: Overview, language: Language, *, ours: bool, ahead: Callable[[Team], Ahead] | None = None
) -> OverviewStory:
    """Return what is said of the teams, whatever the form; `ours` where a team answered questions that we ship."""
    labels, teams = labels_in(language.code), tuple(team for group in overview.groups for team in group.teams)
    return OverviewStory(
        language=language.code,
        step=step_of(overview.groups[0]),
        title=labels.teams,
        organisation=one_organisation(teams),
        date=language.date(overview.today),
        warning=labels.drafts if any(team.status == "draft" for team in teams) else "",
        groups=tuple(_group(group, overview, language, ahead) for group in overview.groups),
        apart=stand_apart(overview, language),
        how_to_read=how_teams_are_read(overview, language),
        disclaimer=not_official(language) if ours else "",
    )


def _group(group: Group, overview: Overview, language: Language, ahead: Callable[[Team], Ahead] | None) -> GroupOnPage:
    by_growth = sorted((team for team in group.teams if team.change), key=lambda team: (team.growth is None, -(team.growth or 0)))
    return GroupOnPage(
        title=group.title,
        headline=headline(group, language),
        figures=_figures(group, language),
        pillars=tuple(column.title for column in group.pillars),
        teams=tuple(_team(team, group, overview, language) for team in group.teams),
        mean=_mean(group, language) if len(group.teams) > 1 else None,
        grown=tuple(_team(team, group, overview, language) for team in by_growth),
        ahead=tuple(_ahead(group, ahead, language)) if ahead else (),
        stale=stale(group, overview, language),
        stale_teams=tuple(_stale_team(team, group, overview, language) for team in group.teams if team.is_stale),
        lessons=tuple(_lesson(lesson, group, language) for lesson in group.lessons),
        other_questions=other_questions(group, language),
        footnote=footnote(scores_in(group), step_of(group), language),
    )


def _figures(group: Group, language: Language) -> tuple[Fact, ...]:
    say, step = language.say, step_of(group)
    found = []
    if group.mean is not None:
        of = say("of {highest}", highest=group.highest_level)
        found.append(_figure(labels_in(language.code).average, language.score(group.mean, step), of))
    grown, count = grown_teams(group)
    if count:
        found.append(_figure(say("Teams that grew"), str(grown), language.say_count("of {number}", "of {number}", count)))
    if ends := highest_and_lowest(group):
        for name, column in zip((say("Strongest pillar"), say("Lowest pillar")), ends, strict=True):
            found.append(_figure(name, language.score(column.mean, step), column.title))
    return tuple(found)


def _figure(name: str, number: str, about: str) -> Fact:
    return Fact(f"{number} {about}", name, number=number, about=about)


def _team(team: Team, group: Group, overview: Overview, language: Language) -> TeamOnPage:
    step, change = team.questionnaire.step, team.change
    whole, *pillars = (language.score(score, step) for score in group.scores_of(team))
    return TeamOnPage(
        name=team_name(team, group, language),
        score=whole,
        pillars=tuple(pillars),
        date=language.date(team.date),
        remarks=tuple(remarks(team, overview, language)),
        since=language.date(team.previous_date) if team.previous_date else "",
        then_and_now=f"{language.score(team.old, step)} → {language.score(team.new, step)}" if change else "",
        growth=language.growth_of(team, step) if change else "",
        has_grown=team.growth is not None and rounded(team.growth, 1) > 0,
        compared=language.say("{count} of {of}", count=change.comparable, of=change.of) if change else "",
    )


def _ahead(group: Group, ahead: Callable[[Team], Ahead], language: Language) -> Iterator[TeamOnPage]:
    for team in group.teams:
        found = ahead(team)
        if not (found.dated or found.first):
            continue
        due = found.first.due if found.first else None
        yield TeamOnPage(
            name=team_name(team, group, language),
            score=language.score(team.score.value, team.questionnaire.step),
            pillars=(),
            on_course=language.say("{count} of {of}", count=found.in_time, of=found.dated) if found.dated else "",
            first_step=begun(one_line(found.first.title), _LONGEST_STEP) if found.first else "",
            first_day=language.date(due) if due else "",
        )


def _mean(group: Group, language: Language) -> TeamOnPage:
    whole, *pillars = (language.score(value, step_of(group)) for value in group.means)
    return TeamOnPage(labels_in(language.code).average, whole, tuple(pillars))


def _stale_team(team: Team, group: Group, overview: Overview, language: Language) -> str:
    return language.say(
        "{team}: the latest scan is of {date}, {time} ago.",
        team=team_name(team, group, language),
        date=language.date(team.date),
        time=language.span(team.date, overview.today),
    )


def _lesson(lesson: Lesson[Team], group: Group, language: Language) -> LessonOnPage:
    return LessonOnPage(
        question=lesson.question.title,
        pillar=lesson.pillar.title,
        learner=team_name(lesson.learner, group, language),
        learner_level=language.level(lesson.learner_level),
        teacher=team_name(lesson.teacher, group, language),
        teacher_level=language.level(lesson.teacher_level),
        is_evidenced=lesson.is_evidenced,
    )


def lesson_line(one: LessonOnPage, language: Language) -> str:
    """Return who could learn what from whom in one line."""
    about = {
        "question": one.question,
        "teacher": one.teacher,
        "high": one.teacher_level,
        "learner": one.learner,
        "low": one.learner_level,
    }
    if one.is_evidenced:
        return language.say("{question}: {learner} ({low}) can learn from {teacher} ({high}, with evidence)", **about)
    return language.say("{question}: {learner} ({low}) can learn from {teacher} ({high})", **about)
