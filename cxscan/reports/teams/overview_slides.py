"""Many teams as slides for the management, or one organisation beside the mean of others: the words of the page, natively."""

from collections.abc import Sequence
from fractions import Fraction

from cxscan.maturity.teams.benchmark import Benchmark
from cxscan.maturity.teams.overview import Group
from cxscan.reports.colours import readable_on, shaded
from cxscan.reports.forms.office.decks.deck import LOGO_WIDTH, Deck
from cxscan.reports.forms.office.decks.deck_parts import SlidePoint
from cxscan.reports.forms.office.decks.deck_tables import HeatCell, add_heat_table, add_table
from cxscan.reports.forms.office.decks.slide_footnotes import explain_cut
from cxscan.reports.forms.office.packages import styled_after
from cxscan.reports.forms.office.pixels import logo_as_pixels
from cxscan.reports.order import Rendered
from cxscan.reports.teams.overview_story import GroupOnPage, TeamOnPage, TeamsOrder, benchmark_story, lesson_line, overview_story
from cxscan.reports.teams.overview_words import scores_in, step_of, together
from cxscan.reports.telling.blocks import Column
from cxscan.reports.telling.labels import labels_in

_FEW = 3
"""So many of a kind are told below the numbers of all teams together, and need no slide of their own."""


def render_slides(order: TeamsOrder) -> Rendered:
    """Return the teams side by side as slides, or one organisation beside the mean of others.

    Raises:
        UnusableBase: the presentation that they are to be built on cannot be opened.
    """
    return Rendered(_benchmark(order.benchmark, order) if order.benchmark else _OverviewSlides(order).written())


def _benchmark(benchmark: Benchmark, order: TeamsOrder) -> bytes:
    labels, story = labels_in(order.language.code), benchmark_story(benchmark, order.language, ours=order.ours)
    deck = _deck(order, f"{story.organisation} · {story.date}")
    _cover(deck, story.organisation, [story.headline, story.questionnaire, story.date, story.disclaimer])
    headings = (labels.pillar, labels.own, labels.others, labels.difference, labels.distance)
    columns = [Column(title, "left" if place == 0 else "right") for place, title in enumerate(headings)]
    rows = [[row.title, row.own, row.others, row.difference, row.distance] for row in story.rows]
    add_table(deck, story.headline, columns, rows)
    deck.texts(labels.how_to_read, [SlidePoint(text) for text in story.meaning])
    return deck.finish(story.organisation, story.headline, benchmark.date)


class _OverviewSlides:
    def __init__(self, order: TeamsOrder) -> None:
        self._overview, self._language, self._labels = order.overview, order.language, labels_in(order.language.code)
        self._story = overview_story(order.overview, order.language, ours=order.ours, ahead=order.ahead)
        self._name = order.language.about(self._labels.teams, self._story.organisation)
        self._deck = _deck(order, f"{self._name} · {self._story.date}")

    def written(self) -> bytes:
        """Return the file."""
        story, overview = self._story, self._overview
        several = len(story.groups) > 1
        headline = story.groups[0].headline
        _cover(self._deck, self._name, [headline, story.date, story.warning, story.apart, story.disclaimer])
        for group, told in zip(overview.groups, story.groups, strict=True):
            self._group(group, told, f"{told.title}. " if several else "")
        self._deck.texts(self._labels.how_to_read, [SlidePoint(text) for text in story.how_to_read])
        return self._deck.finish(self._name, headline, overview.today)

    def _group(self, group: Group, told: GroupOnPage, begin: str) -> None:
        language, before = self._language, len(self._deck.slides)
        points = [SlidePoint(text) for text in (*told.stale_teams, told.other_questions) if text]
        points += self._in_short(told)
        if told.figures or points:
            self._deck.texts(begin + told.headline, points, [told.stale] if told.stale else [], boxes=told.figures)
        title = begin + (together(group, language) or self._labels.teams_where)
        columns = [self._labels.team, self._labels.overall, *told.pillars]
        pairs = zip(group.teams, told.teams, strict=True)
        rows = [self._row(group.scores_of(team), shown, group) for team, shown in pairs]
        whole = [self._row(group.means, told.mean, group)] if told.mean else []
        notes = [language.about(team.name, ", ".join((team.date, *team.remarks))) for team in told.teams]
        add_heat_table(self._deck, title, columns, rows, whole, notes)
        if len(told.grown) > _FEW:
            self._grown(told, begin)
        if told.ahead:
            self._ahead(told, begin)
        if len(told.lessons) > _FEW:
            self._lessons(told, begin)
        explain_cut(self._deck, self._deck.slides[before:], scores_in(group), step_of(group))

    def _in_short(self, told: GroupOnPage) -> list[SlidePoint]:
        """Return who grew most and who could learn from whom: all of them, or the first of what other slides tell."""
        language, labels = self._language, self._labels
        grown = [f"{team.name} {team.growth} ({team.then_and_now})" for team in told.grown][:_FEW]
        rows = [" · ".join(row) for row in self._grown_rows(told)]
        most = [SlidePoint(language.about(labels.teams_grown, language.listing(grown)) + ".", spoken=rows)] if grown else []
        return [*most, *(SlidePoint(lesson_line(one, language) + ".") for one in told.lessons[:_FEW])]

    def _grown_rows(self, told: GroupOnPage) -> list[list[str]]:
        return [[team.name, team.growth, team.then_and_now, team.since, team.compared] for team in told.grown]

    def _row(self, values: Sequence[Fraction | None], told: TeamOnPage, group: Group) -> list[HeatCell]:
        cells = [HeatCell(told.name)]
        for text, value in zip((told.score, *told.pillars), values, strict=True):
            ground = shaded(self._deck.style.main, value, group.scale)
            cells.append(HeatCell(text, ground, readable_on(ground)))
        return cells

    def _grown(self, told: GroupOnPage, begin: str) -> None:
        labels = self._labels
        titles = (labels.team, labels.growth, labels.then_now, labels.scan_before, labels.compared)
        columns = [Column(title, "left" if place in {0, 3} else "right") for place, title in enumerate(titles)]
        add_table(self._deck, begin + self._labels.teams_grown, columns, self._grown_rows(told))

    def _ahead(self, told: GroupOnPage, begin: str) -> None:
        labels = self._labels
        titles = (labels.team, labels.on_course, labels.first_step, labels.by_when)
        columns = [Column(title, "right" if place == 1 else "left") for place, title in enumerate(titles)]
        rows = [[team.name, team.on_course, team.first_step, team.first_day] for team in told.ahead]
        add_table(self._deck, begin + labels.ahead, columns, rows)

    def _lessons(self, told: GroupOnPage, begin: str) -> None:
        labels = self._labels
        columns = [Column(title) for title in (labels.question, labels.learner, labels.teacher)]
        evidence = self._labels.with_evidence
        rows = [
            [
                f"{one.question} ({one.pillar})",
                f"{one.learner} ({one.learner_level})",
                f"{one.teacher} ({one.teacher_level})" + (f", {evidence}" if one.is_evidenced else ""),
            ]
            for one in told.lessons
        ]
        add_table(self._deck, begin + self._labels.lessons, columns, rows)


def _deck(order: TeamsOrder, foot: str) -> Deck:
    style = order.style
    return Deck(styled_after(style, style.powerpoint), order.language, style.footer or foot)


def _cover(deck: Deck, title: str, lines: Sequence[str]) -> None:
    style = deck.style
    logo = logo_as_pixels(style.logo, LOGO_WIDTH) if style.logo else None
    deck.cover(title, [line for line in (*lines, style.name) if line], logo, style.name or labels_in(deck.language.code).logo)
