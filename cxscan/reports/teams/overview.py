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
from cxscan.maturity.numbers import part_of_scale, rounded
from cxscan.maturity.teams.benchmark import Benchmark
from cxscan.maturity.teams.overview import Group, Overview, PillarColumn, Team
from cxscan.reports.forms.terminal import Paper, indented
from cxscan.reports.teams.benchmark_words import BenchmarkRow, benchmark_headline, benchmark_meaning, benchmark_rows
from cxscan.reports.teams.overview_story import GroupOnPage, TeamOnPage, lesson_line, overview_story
from cxscan.reports.teams.overview_words import one_organisation, scores_in, step_of, together
from cxscan.reports.telling.chapters.cut_scores import footnote
from cxscan.reports.telling.labels import labels_in

_SHADES = "·░▒▓█"
_HEIGHTS = "·▁▂▄▅▇█"
"""For more levels than there are shades that the eye tells apart."""
_STYLES = ("bold yellow", "yellow", "", "cyan", "bold cyan")
"""From low to high, told apart by every kind of colour-blindness; the shading says the same without colour."""
_NARROWEST_NAME = 14
_WIDEST_CELL = 12
_GROWTH = "+/–"


def render_overview(overview: Overview, language: Language, paper: Paper) -> str:
    """Return a heat map per group of teams that can be compared, with its headline and who could learn from whom."""
    parts: list[RenderableType] = []
    story = overview_story(overview, language, ours=False)
    for group, told in zip(overview.groups, story.groups, strict=True):
        title = " · ".join(filter(None, (one_organisation(group.teams), group.title, story.date)))
        parts += [*([Text()] if parts else []), *_group(title, group, told, language, paper.width)]
    if story.apart:
        parts += [Text(), Text(story.apart)]
    return paper.print(parts)


def _group(title: str, group: Group, told: GroupOnPage, language: Language, width: int) -> list[RenderableType]:
    lines = [told.headline, together(group, language), told.stale]
    parts: list[RenderableType] = [Text(title, "bold cyan")]
    parts += [Text(line, style) for line, style in zip(lines, ("bold", "", "yellow"), strict=True) if line]
    parts += [Text(), *_HeatMap(group, told, language, width).drawn()]
    if told.lessons:
        parts += [Text(), Text(labels_in(language.code).lessons, "bold cyan")]
        parts += [indented(lesson_line(one, language)) for one in told.lessons]
    return parts


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
    told: GroupOnPage
    language: Language
    width: int

    def drawn(self) -> list[RenderableType]:
        """Return the tables and what explains them."""
        labels, teams = labels_in(self.language.code), self.group.teams
        names = [*(_name(team) for team in self.told.teams), Text(labels.average, "bold")]
        longest = max(len(line) for name in names for line in name.plain.split("\n"))
        ends = [
            _Column(labels.overall, self._cells([team.score.value for team in teams], self.group.mean)),
            _Column(_GROWTH, [self._growth(team) for team in teams]),
            _Column(labels.scan, [Text(f"{team.date:%Y-%m}") for team in teams]),
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
        return _Column(column.title, self._cells([team.score_of(column.id) for team in self.group.teams], column.mean))

    def _cells(self, scores: Sequence[Fraction | None], mean: Fraction | None) -> list[Text]:
        cells = [self._cell(score, team) for score, team in zip(scores, self.group.teams, strict=True)]
        return [*cells, Text(self.language.score(mean, step_of(self.group)).ljust(4), "bold")]

    def _table(self, width: int, names: Sequence[Text], columns: Sequence[_Column]) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, padding=0)
        table.add_column(labels_in(self.language.code).team, width=width, overflow="fold")
        for column in columns:
            table.add_column(Text(column.title), justify="right", no_wrap=True)
        rows = list(zip_longest(names, *(column.cells for column in columns), fillvalue=Text()))
        for row in rows[:-1]:
            table.add_row(*row)
        if len(rows) > 2:
            table.add_section()
            table.add_row(*rows[-1])
        return table

    def _cell(self, score: Fraction | None, team: Team) -> Text:
        if score is None:
            return Text("– ")
        # That of the whole level that it has reached.
        place = floor(score)
        return Text(
            self.language.score(score, team.questionnaire.step) + _sign(place, self.group.scale),
            _style(place, self.group.scale),
        )

    def _growth(self, team: Team) -> Text:
        if team.previous_date is None:
            return Text("")
        return Text(self.language.growth(team.growth), "bold" if team.growth and rounded(team.growth, 1) else "")

    def _legend(self, headings: Mapping[str, str]) -> list[str]:
        say, (lowest, highest) = self.language.say, self.group.scale
        shades = "   ".join(f"{_sign(level, (lowest, highest))} {level}" for level in range(lowest, highest + 1))
        lines = [
            " · ".join(f"{short} = {title}" for short, title in headings.items() if short != title),
            say("Level reached: {levels}", levels=shades),
        ]
        if self._has_growth:
            lines.append(say("{sign}: growth since the scan before; only what can be compared.", sign=_GROWTH))
        # What a team had then does not stand here.
        cut = footnote(scores_in(self.group, with_then=False), step_of(self.group), self.language)
        lines += [self.told.other_questions, cut]
        return [line for line in lines if line]


def _sign(level: int, scale: tuple[int, int]) -> str:
    """Return the sign of a level of a scale: each has its own, from light to dark or from low to high."""
    signs = _SHADES if scale[1] - scale[0] < len(_SHADES) else _HEIGHTS
    return signs[_spread(level, scale, len(signs))]


def _style(level: int, scale: tuple[int, int]) -> str:
    return _STYLES[_spread(level, scale, len(_STYLES))]


def _spread(level: int, scale: tuple[int, int], count: int) -> int:
    """Return the place of a level among `count` places over which all of them are spread."""
    return round(part_of_scale(Fraction(level), scale) * (count - 1))


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


def _name(team: TeamOnPage) -> Text:
    text = Text(team.name)
    return text.append("\n" + ", ".join(team.remarks), "yellow") if team.remarks else text


def render_benchmark(benchmark: Benchmark, language: Language, paper: Paper) -> str:
    """Return the own scores beside the mean of the others, per pillar and as a whole, and what the numbers mean."""
    labels = labels_in(language.code)
    title = f"{benchmark.organisation} · {benchmark.questionnaire.title} · {language.date(benchmark.date)}"
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(labels.pillar)
    for heading in (labels.own, labels.others, labels.difference, labels.distance):
        table.add_column(heading, justify="right", no_wrap=True)
    *pillars, whole = benchmark_rows(benchmark, language)
    for pillar in pillars:
        table.add_row(Text(pillar.title), *_numbers(pillar))
    table.add_section()
    table.add_row(Text(whole.title, "bold"), *_numbers(whole))
    meaning = [Text(line, "dim") for line in benchmark_meaning(benchmark, language)]
    return paper.print([Text(title, "bold cyan"), Text(benchmark_headline(benchmark, language), "bold"), table, *meaning])


def _numbers(row: BenchmarkRow) -> list[Text]:
    return [Text(number) for number in (row.own, row.others, row.difference, row.distance)]
