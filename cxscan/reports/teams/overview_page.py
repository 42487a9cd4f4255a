"""Many teams as one page for the management, or one organisation beside the mean of others: with nothing from elsewhere."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from cxscan.languages import Language
from cxscan.maturity.teams.benchmark import Benchmark
from cxscan.maturity.teams.overview import Group, Overview
from cxscan.reports.forms.html import picture_data
from cxscan.reports.forms.templates import fill_template
from cxscan.reports.order import Rendered, Style
from cxscan.reports.own_templates.template_data import style_data
from cxscan.reports.pictures.drawing import Picture
from cxscan.reports.pictures.heat_map import TeamRow, heat_map
from cxscan.reports.teams.overview_story import BenchmarkStory, OverviewStory, benchmark_story, overview_story
from cxscan.reports.teams.overview_words import step_of, team_name
from cxscan.reports.telling.labels import labels_in

_TEAMS_ON_A_SHEET = 20


def render_overview_page(overview: Overview, language: Language, templates: Path, style: Style, *, ours: bool) -> Rendered:
    """Return the teams side by side as a page; `ours` where a team answered questions that we ship, or a variant of them."""
    drawn = [_heat_maps(group, number, language, style) for number, group in enumerate(overview.groups, 1)]
    pictures = [[picture_data(one) for one in of_group] for of_group in drawn]
    return _page("overview.html.j2", overview_story(overview, language, ours=ours), templates, style, pictures=pictures)


def render_benchmark_page(benchmark: Benchmark, language: Language, templates: Path, style: Style, *, ours: bool) -> Rendered:
    """Return one organisation beside the mean of others as a page; `ours` as for the overview."""
    return _page("benchmark.html.j2", benchmark_story(benchmark, language, ours=ours), templates, style)


def _page(name: str, story: OverviewStory | BenchmarkStory, templates: Path, style: Style, **more: Any) -> Rendered:
    return Rendered(fill_template(name, story, templates, str, {"style": asdict(style_data(style)), **more}).encode())


def _heat_maps(group: Group, number: int, language: Language, style: Style) -> list[Picture]:
    """Return the heat map of a group, in as many pictures as it takes for each to fit on a sheet of paper."""
    rows: list[TeamRow] = [(team_name(team, group, language), group.scores_of(team)) for team in group.teams]
    if len(group.teams) > 1:
        rows.append((labels_in(language.code).average, group.means))
    titles = [labels_in(language.code).overall, *(column.title for column in group.pillars)]
    parts = [rows[start : start + _TEAMS_ON_A_SHEET] for start in range(0, len(rows), _TEAMS_ON_A_SHEET)]
    return [
        heat_map(part, titles, group.scale, step_of(group), language, style, name=f"teams-{number}-{place}")
        for place, part in enumerate(parts, 1)
    ]
