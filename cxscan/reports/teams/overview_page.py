"""Many teams as one page for the management, or one organisation beside the mean of others: with nothing from elsewhere."""

from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

from cxscan.languages import Language
from cxscan.maturity.numbers import rounded
from cxscan.maturity.teams.benchmark import Benchmark
from cxscan.maturity.teams.lessons import Lesson
from cxscan.maturity.teams.overview import Group, Overview, Team
from cxscan.model.values import frozen
from cxscan.reports.forms.html import picture_data
from cxscan.reports.forms.templates import fill_template
from cxscan.reports.one_scan.meaning import how_to_read, not_official
from cxscan.reports.order import Rendered, Style
from cxscan.reports.own_templates.template_data import style_data
from cxscan.reports.pictures.drawing import Picture
from cxscan.reports.pictures.heat_map import TeamRow, heat_map
from cxscan.reports.teams.benchmark_words import BenchmarkRow, benchmark_headline, benchmark_meaning, benchmark_rows
from cxscan.reports.teams.overview_words import (
    grown_teams,
    headline,
    highest_and_lowest,
    one_organisation,
    other_questions,
    remarks,
    stale,
    stand_apart,
    step_of,
    team_name,
    teams_title,
)
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.labels import labels_in

_TEAMS_ON_A_SHEET = 20


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
    stale: str
    stale_teams: tuple[str, ...]
    lessons: tuple[LessonOnPage, ...]
    other_questions: str


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
    draft: bool
    """Whether scans in progress are among them."""
    groups: tuple[GroupOnPage, ...]
    apart: str
    """That the groups cannot be compared, where there are several."""
    how_to_read: tuple[str, ...]
    """How the numbers came about: once, or once per group where their levels or steps differ."""
    disclaimer: str
    """That this is not the official scan, where a team answered our own questions."""


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


def render_overview_page(overview: Overview, language: Language, templates: Path, style: Style, *, ours: bool) -> Rendered:
    """Return the teams side by side as a page; `ours` where a team answered questions that we ship, or a variant of them."""
    drawn = [_heat_maps(group, number, language, style) for number, group in enumerate(overview.groups, 1)]
    pictures = [[picture_data(one) for one in of_group] for of_group in drawn]
    return _page("overview.html.j2", overview_story(overview, language, ours=ours), templates, style, pictures=pictures)


def render_benchmark_page(benchmark: Benchmark, language: Language, templates: Path, style: Style, *, ours: bool) -> Rendered:
    """Return one organisation beside the mean of others as a page; `ours` as for the overview."""
    return _page("benchmark.html.j2", benchmark_story(benchmark, language, ours=ours), templates, style)


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


def _page(name: str, story: OverviewStory | BenchmarkStory, templates: Path, style: Style, **more: Any) -> Rendered:
    return Rendered(fill_template(name, story, templates, str, {"style": asdict(style_data(style)), **more}).encode())


def overview_story(overview: Overview, language: Language, *, ours: bool) -> OverviewStory:
    """Return what is said of the teams, whatever the form; `ours` where a team answered questions that we ship."""
    teams = tuple(team for group in overview.groups for team in group.teams)
    return OverviewStory(
        language=language.code,
        step=step_of(overview.groups[0]),
        title=teams_title(language),
        organisation=one_organisation(teams),
        date=language.date(overview.today),
        draft=any(team.status == "draft" for team in teams),
        groups=tuple(_group(group, overview, language) for group in overview.groups),
        apart=stand_apart(overview, language),
        how_to_read=_how_to_read(overview, language),
        disclaimer=not_official(language) if ours else "",
    )


def _how_to_read(overview: Overview, language: Language) -> tuple[str, ...]:
    texts = [(group.title, how_to_read(step_of(group), group.scale, language)) for group in overview.groups]
    if len({text for _, text in texts}) == 1:
        return (texts[0][1],)
    return tuple(language.about(title, text) for title, text in texts)


def _group(group: Group, overview: Overview, language: Language) -> GroupOnPage:
    by_growth = sorted((team for team in group.teams if team.change), key=lambda team: (team.growth is None, -(team.growth or 0)))
    return GroupOnPage(
        title=group.title,
        headline=headline(group, language),
        figures=_figures(group, language),
        pillars=tuple(column.title for column in group.pillars),
        teams=tuple(_team(team, group, overview, language) for team in group.teams),
        mean=_mean(group, language) if len(group.teams) > 1 else None,
        grown=tuple(_team(team, group, overview, language) for team in by_growth),
        stale=stale(group, overview, language),
        stale_teams=tuple(_stale_team(team, group, overview, language) for team in group.teams if team.is_stale),
        lessons=tuple(_lesson(lesson, group, language) for lesson in group.lessons),
        other_questions=other_questions(group, language),
    )


def _figures(group: Group, language: Language) -> tuple[Fact, ...]:
    say, step = language.say, step_of(group)
    found = []
    if group.mean is not None:
        of = say("of {highest}", highest=group.highest_level)
        found.append(_figure(say("On average"), language.score(group.mean, step), of))
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
    scores = [team.pillars.get(column.id) for column in group.pillars]
    return TeamOnPage(
        name=team_name(team, group, language),
        score=language.score(team.score.value, step),
        pillars=tuple(language.score(score.value if score else None, step) for score in scores),
        date=language.date(team.date),
        remarks=tuple(remarks(team, overview, language)),
        since=language.date(team.previous_date) if team.previous_date else "",
        then_and_now=f"{language.score(change.score.old, step)} → {language.score(change.score.new, step)}" if change else "",
        growth=language.growth_between(change.score.old, change.score.new, step) if change else "",
        has_grown=team.growth is not None and rounded(team.growth, 1) > 0,
        compared=language.say("{count} of {of}", count=change.comparable, of=change.of) if change else "",
    )


def _mean(group: Group, language: Language) -> TeamOnPage:
    whole, *pillars = (language.score(value, step_of(group)) for value in (group.mean, *(one.mean for one in group.pillars)))
    return TeamOnPage(language.say("On average"), whole, tuple(pillars))


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


def _heat_maps(group: Group, number: int, language: Language, style: Style) -> list[Picture]:
    """Return the heat map of a group, in as many pictures as it takes for each to fit on a sheet of paper."""
    rows: list[TeamRow] = [
        (
            team_name(team, group, language),
            [team.score.value, *(team.pillars[one.id].value if one.id in team.pillars else None for one in group.pillars)],
        )
        for team in group.teams
    ]
    if len(group.teams) > 1:
        rows.append((language.say("On average"), [group.mean, *(column.mean for column in group.pillars)]))
    titles = [labels_in(language.code).overall, *(column.title for column in group.pillars)]
    parts = [rows[start : start + _TEAMS_ON_A_SHEET] for start in range(0, len(rows), _TEAMS_ON_A_SHEET)]
    return [
        heat_map(part, titles, group.scale, step_of(group), language, style, name=f"teams-{number}-{place}")
        for place, part in enumerate(parts, 1)
    ]
