"""Many teams as one page for the management, or one organisation beside the mean of others: with nothing from elsewhere."""

from dataclasses import asdict
from typing import Any

from cxscan.languages import Language
from cxscan.maturity.teams.overview import Group
from cxscan.reports.forms.html import picture_data
from cxscan.reports.forms.templates import fill_template
from cxscan.reports.order import Rendered, Style
from cxscan.reports.own_templates.template_data import style_data
from cxscan.reports.pictures.drawing import Picture
from cxscan.reports.pictures.heat_map import TeamRow, heat_map
from cxscan.reports.teams.overview_story import TeamsOrder, benchmark_story, overview_story
from cxscan.reports.teams.overview_words import step_of, team_name
from cxscan.reports.telling.labels import labels_in

_TEAMS_ON_A_SHEET = 20


def render_page(order: TeamsOrder) -> Rendered:
    """Return the teams side by side as a page, or one organisation beside the mean of others."""
    language = order.language
    more: dict[str, Any] = {"style": asdict(style_data(order.style))}
    if order.benchmark:
        told = benchmark_story(order.benchmark, language, ours=order.ours)
        return Rendered(fill_template("benchmark.html.j2", told, order.templates, str, more).encode())
    drawn = (_heat_maps(group, number, language, order.style) for number, group in enumerate(order.overview.groups, 1))
    more["pictures"] = [[picture_data(one) for one in of_group] for of_group in drawn]
    story = overview_story(order.overview, language, ours=order.ours, ahead=order.ahead)
    return Rendered(fill_template("overview.html.j2", story, order.templates, str, more).encode())


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
