"""Many teams for the terminal: a heat map of teams and pillars that needs no colour, and who could learn from whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, zip_longest
from math import floor
from string import ascii_uppercase

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cxscan.languages import Language
from cxscan.maturity.lessons import Lesson
from cxscan.maturity.numbers import rounded
from cxscan.maturity.overview import Group, Overview, PillarColumn, Team
from cxscan.maturity.scores import Score
from cxscan.model.names import comparable_name
from cxscan.reports.terminal import Paper, indented

SHADES = "·░▒▓█"
_STYLES = ("bold yellow", "yellow", "", "cyan", "bold cyan")
"""From low to high, told apart by every kind of colour-blindness; the shading says the same without colour."""
_NARROWEST_NAME = 14
_WIDEST_CELL = 12
_GROWTH = "+/–"


def render_overview(overview: Overview, language: Language, paper: Paper) -> str:
    """Return a heat map per group of teams that can be compared, with its headline and who could learn from whom."""
    parts: list[RenderableType] = []
    for group in overview.groups:
        parts += [*([Text()] if parts else []), *_group(group, overview, language, paper.width)]
    if len(overview.groups) > 1:
        apart = language.say("Teams on different questionnaires stand apart: their scores cannot be compared.")
        parts += [Text(), Text(apart)]
    return paper.print(parts)


def _group(group: Group, overview: Overview, language: Language, width: int) -> list[RenderableType]:
    title = " · ".join(part for part in (_one_organisation(group), group.title, language.date(overview.today)) if part)
    lines = [headline(group, language), _together(group, language), _stale(group, overview, language)]
    parts: list[RenderableType] = [Text(title, "bold cyan")]
    parts += [Text(line, style) for line, style in zip(lines, ("bold", "", "yellow"), strict=True) if line]
    parts += [Text(), *_HeatMap(group, overview, language, width).drawn()]
    return parts + _lessons(group, language)


def headline(group: Group, language: Language) -> str:
    """Return in one sentence how many teams there are, where they stand together, and how many of them grew."""
    say = language.say
    teams = language.say_count("{number} team", "{number} teams", len(group.teams))
    growths = [team.growth for team in group.teams if team.growth is not None]
    if group.mean is None:
        return say("{teams}, none with a score yet.", teams=teams)
    score = language.score(group.mean, _step(group))
    if not growths:
        return say("{teams}, {score} on average.", teams=teams, score=score)
    grown = _grown(sum(rounded(growth, 1) > 0 for growth in growths), len(growths), len(group.teams), language)
    return say("{teams}, {score} on average; {grown}.", teams=teams, score=score, grown=grown)


def _grown(grown: int, count: int, teams: int, language: Language) -> str:
    """Return how many teams grew, of the `count` that have an earlier scan."""
    say = language.say
    if grown < count:
        return say("{grown} of {count} grew since the scan before", grown=grown, count=count)
    if teams == 1:
        return say("it grew since the scan before")
    if count == 1:
        return say("the one team with an earlier scan grew")
    if count == 2:
        return say("both teams with an earlier scan grew")
    return say("all {count} teams with an earlier scan grew", count=count)


def _step(group: Group) -> Fraction:
    return group.teams[0].questionnaire.step


def _one_organisation(group: Group) -> str:
    """Return the name of the organisation where the group has no teams of another."""
    names = {comparable_name(team.organisation): team.organisation for team in group.teams}
    return names.popitem()[1] if len(names) == 1 else ""


def _together(group: Group, language: Language) -> str:
    means = {column.title: column.mean for column in group.pillars if column.mean is not None}
    if len(group.teams) == 1 or len(set(means.values())) < 2:
        return ""
    highest, lowest = max(means, key=means.__getitem__), min(means, key=means.__getitem__)
    return language.say(
        "Together strongest in {highest} ({high}), lowest in {lowest} ({low}).",
        highest=highest,
        high=language.score(means[highest], _step(group)),
        lowest=lowest,
        low=language.score(means[lowest], _step(group)),
    )


def _stale(group: Group, overview: Overview, language: Language) -> str:
    count = sum(team.is_stale for team in group.teams)
    if not count:
        return ""
    return language.say_count(
        "{number} team has no scan of the last {months} months.",
        "{number} teams have no scan of the last {months} months.",
        count,
        months=overview.stale_after,
    )


def team_name(team: Team, group: Group, language: Language) -> str:
    """Return what a team is called beside the others: without its organisation where that is the same for all."""
    if len(group.teams) > 1 and _one_organisation(group):
        return team.unit or language.say("The whole organisation")
    return " · ".join(part for part in (team.organisation, team.unit) if part)


@dataclass(frozen=True)
class _Column:
    """A column of the heat map: a cell per team, and the mean below them."""

    title: str
    cells: Sequence[Text]

    @property
    def width(self) -> int:
        """What its widest cell needs, with a blank before it."""
        return max(map(len, self.cells)) + 1


@dataclass(frozen=True)
class _HeatMap:
    """A row per team and a column per pillar, in as many tables as the width needs."""

    group: Group
    overview: Overview
    language: Language
    width: int

    def drawn(self) -> list[RenderableType]:
        """Return the tables and what explains them."""
        say, teams = self.language.say, self.group.teams
        names = [*(self._name(team) for team in teams), Text(say("On average"), "bold")]
        longest = max(len(line) for name in names for line in name.plain.split("\n"))
        ends = [
            _Column(say("Overall"), self._cells([team.score for team in teams], self.group.mean)),
            _Column(_GROWTH, [self._growth(team) for team in teams]),
            _Column(say("Scan"), [Text(f"{team.date:%Y-%m}") for team in teams]),
        ]
        if not self._has_growth:
            del ends[1]
        pillars = [self._pillar(column) for column in self.group.pillars]
        tables: list[RenderableType] = []
        headings: dict[str, str] = {}
        while pillars:
            room = self.width - (sum(max(end.width, len(end.title) + 1) for end in ends) if not tables else 0)
            fitting = _that_fit(pillars, room - _NARROWEST_NAME)
            name = min(longest, room - sum(column.width for column in fitting))
            spare = (room - name - sum(column.width for column in fitting)) // len(fitting)
            short = _short_titles(fitting, spare, len(headings))
            headings |= {heading: column.title for heading, column in zip(short, fitting, strict=True)}
            shown = [_Column(heading, column.cells) for heading, column in zip(short, fitting, strict=True)]
            tables += [self._table(name, names, [ends[0], *shown, *ends[1:]] if not tables else shown), Text()]
            del pillars[: len(fitting)]
        return [*tables, *(Text(line, "dim") for line in self._legend(headings))]

    @property
    def _has_growth(self) -> bool:
        return any(team.previous_date for team in self.group.teams)

    def _pillar(self, column: PillarColumn) -> _Column:
        return _Column(column.title, self._cells([team.pillars.get(column.id) for team in self.group.teams], column.mean))

    def _cells(self, scores: Sequence[Score | None], mean: Fraction | None) -> list[Text]:
        cells = [self._cell(score, team) for score, team in zip(scores, self.group.teams, strict=True)]
        return [*cells, Text(self.language.score(mean, _step(self.group)).ljust(4), "bold")]

    def _table(self, width: int, names: Sequence[Text], columns: Sequence[_Column]) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, padding=0)
        table.add_column(self.language.say("Team"), width=width, overflow="fold")
        for column in columns:
            table.add_column(Text(column.title), justify="right", no_wrap=True)
        rows = list(zip_longest(names, *(column.cells for column in columns), fillvalue=Text()))
        for row in rows[:-1]:
            table.add_row(*row)
        if len(rows) > 2:
            table.add_section()
            table.add_row(*rows[-1])
        return table

    def _cell(self, score: Score | None, team: Team) -> Text:
        if score is None or score.value is None:
            return Text("– ")
        place = _place(score.value, self.group.highest_level)
        return Text(self.language.score(score.value, team.questionnaire.step) + SHADES[place], _STYLES[place])

    def _growth(self, team: Team) -> Text:
        if team.previous_date is None:
            return Text("")
        return Text(self.language.growth(team.growth), "bold" if team.growth and rounded(team.growth, 1) else "")

    def _name(self, team: Team) -> Text:
        say = self.language.say
        remarks = []
        if team.status == "draft":
            remarks.append(say("in progress"))
        if team.scope == "quick":
            remarks.append(say("short scan"))
        if team.score.answered < team.score.applicable:
            remarks.append(say("{answered} of {of} answered", answered=team.score.answered, of=team.score.applicable))
        if team.is_stale:
            remarks.append(say("out of date: {time} old", time=self.language.span(team.date, self.overview.today)))
        if team.days_old < 0:
            remarks.append(say("date in the future"))
        text = Text(team_name(team, self.group, self.language))
        return text.append("\n" + ", ".join(remarks), "yellow") if remarks else text

    def _legend(self, headings: Mapping[str, str]) -> list[str]:
        say, highest = self.language.say, self.group.highest_level
        shades = "   ".join(f"{SHADES[_place(Fraction(level), highest)]} {level}" for level in range(1, highest + 1))
        lines = [
            " · ".join(f"{short} = {title}" for short, title in headings.items() if short != title),
            say("Level reached: {levels}", levels=shades),
        ]
        if self._has_growth:
            lines.append(say("{sign}: growth since the scan before; only what can be compared.", sign=_GROWTH))
        if not self.group.same_questions:
            lines.append(say("Not all teams answered the same questions (short scans, other versions): compare with care."))
        return [line for line in lines if line]


def _place(value: Fraction, highest: int) -> int:
    """Return the shade of a score: that of the whole level that it has reached."""
    return round(Fraction(floor(value) - 1, highest - 1) * (len(SHADES) - 1))


def _that_fit(columns: Sequence[_Column], room: int) -> list[_Column]:
    """Return the first columns that fit beside each other, one at least."""
    ends = list(accumulate(column.width for column in columns))
    return list(columns[: max(sum(end <= room for end in ends), 1)])


def _short_titles(columns: Sequence[_Column], spare: int, start: int) -> list[str]:
    """Return the titles cut to their columns and the room to spare; where two would be the same, letters from `start` on."""
    short = [_first_words(column.title, min(column.width - 1 + spare, _WIDEST_CELL)) for column in columns]
    if len(set(short)) == len(short):
        return short
    return [ascii_uppercase[(start + place) % 26] for place in range(len(columns))]


def _first_words(title: str, width: int) -> str:
    """Return as many words of a title as fit in a width, or the beginning of the first."""
    ends = [place for place, sign in enumerate(f"{title} ") if sign == " " and 0 < place <= width]
    return title[: max(ends, default=width)]


def _lessons(group: Group, language: Language) -> list[RenderableType]:
    if not group.lessons:
        return []
    title = Text(language.say("Who could learn from whom"), "bold cyan")
    return [Text(), title, *(indented(_lesson(lesson, group, language)) for lesson in group.lessons)]


def _lesson(lesson: Lesson[Team], group: Group, language: Language) -> str:
    about = {
        "question": lesson.question.title,
        "teacher": team_name(lesson.teacher, group, language),
        "high": language.level(lesson.teacher_level),
        "learner": team_name(lesson.learner, group, language),
        "low": language.level(lesson.learner_level),
    }
    if lesson.is_evidenced:
        return language.say("{question}: {learner} ({low}) can learn from {teacher} ({high}, with evidence)", **about)
    return language.say("{question}: {learner} ({low}) can learn from {teacher} ({high})", **about)
