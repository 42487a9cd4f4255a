"""The sheets of a workbook on many teams: side by side, over the years, what grew, who could learn, and each pillar."""

import datetime
from collections.abc import Sequence
from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.teams.overview import Group, PillarColumn
from cxscan.maturity.teams.topics import AnsweredTopic
from cxscan.maturity.teams.years import Year
from cxscan.maturity.trend import PastScores
from cxscan.model.scan import Answer
from cxscan.model.values import frozen
from cxscan.reports.forms.excel.book import Book, number
from cxscan.reports.forms.excel.charts.artist import Artist, ChartFrame, DrawnSeries, Source, beside_each_other
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.package.cells import Value
from cxscan.reports.forms.excel.page import Page, SheetColumn
from cxscan.reports.forms.excel.sheets.trend import TrendTable, trend_widths, write_trend
from cxscan.reports.forms.excel.told import write_footnote
from cxscan.reports.one_scan.question_story import no_level_in_words
from cxscan.reports.teams.overview_story import GroupOnPage
from cxscan.reports.teams.overview_words import growth_basis, together
from cxscan.reports.telling.labels import labels_in

_TEAM, _NUMBER, _GROWTH, _ANSWER, _REMARKS = 34.0, 13.0, 16.0, 16.0, 40.0
_MOST_BARS, _MOST_ON_A_PAGE = 40, 16
"""Of so many teams a bar can be read, and the bars go on one page of paper with the table of the same."""
_BARS_WIDTH = 26.0

Cells = list[tuple[Value, Look]]


@frozen
class TeamRows:
    """One pillar of several teams: its questions with their answers, and its scores, in the order of the teams."""

    pillar: PillarColumn
    topics: tuple[AnsweredTopic, ...]
    scores: Sequence[Fraction | None]


def side_by_side_widths(groups: Sequence[Group]) -> list[float]:
    """Return the widths of the columns of the first sheet, wide enough for the group with most pillars."""
    pillars = max(len(group.pillars) for group in groups)
    return [_TEAM, *[_NUMBER] * (pillars + 1), _GROWTH, _NUMBER, _REMARKS]


def write_side_by_side(page: Page, group: Group, told: GroupOnPage, place: int) -> None:
    """Write a row for each team with its scores, the mean below them, and a bar for each."""
    book, columns = page.book, len(page.widths)
    labels = labels_in(book.language.code)
    page.heading(told.title, columns)
    page.write_over(columns, told.headline, Look.HEADLINE, line_height=20)
    for text in (together(group, book.language), told.stale, *told.stale_teams, told.other_questions):
        if text:
            page.write_over(columns, text, Look.BODY)
    page.skip()
    heads = [
        SheetColumn(labels.team, _TEAM),
        SheetColumn(labels.overall, _NUMBER, of_numbers=True, of_levels=True),
        *(SheetColumn(title, _NUMBER, of_numbers=True, of_levels=True) for title in told.pillars),
        SheetColumn(labels.growth, _GROWTH, of_numbers=True),
        SheetColumn(labels.scan, _NUMBER, of_numbers=True),
        SheetColumn(book.language.say("Remarks"), _REMARKS),
    ]
    rows = [_team_row(book, group, told, at) for at in range(len(group.teams))]
    written = page.write_table(f"Teams{place}", heads, rows, frozen=1 if place == 1 else None)
    if told.mean:
        means = [(book.score(one), Look.TOTAL_SCORE) for one in group.means]
        blanks = [(None, Look.TOTAL)] * (len(heads) - 1 - len(means))
        page.write([(told.mean.name, Look.TOTAL), *means, *blanks], height=20, levels=range(2, len(means) + 2))
    held = [one.value for team in group.teams for one in (team.score, *team.pillars.values())]
    write_footnote(page, [*held, *group.means], 8)
    page.skip()
    _draw_bars(page, Source(page.sheet, written, written.start - 1), told, labels.overall)


def _team_row(book: Book, group: Group, told: GroupOnPage, at: int) -> Cells:
    team, shown = group.teams[at], told.teams[at]
    return [
        (shown.name, Look.TEXT_STRONG),
        *((book.score(one), Look.SCORE) for one in group.scores_of(team)),
        book.growth_of(team),
        (team.date, Look.DATE),
        (", ".join(shown.remarks), Look.TEXT),
    ]


def _draw_bars(page: Page, source: Source, told: GroupOnPage, title: str) -> None:
    """Draw a bar for each team, where they are few enough to be read."""
    if len(told.teams) > _MOST_BARS:
        return
    height = 0.65 * len(told.teams) + 2.5
    if len(told.teams) > _MOST_ON_A_PAGE:
        page.break_here()
    (place,) = beside_each_other(page, 1, height, min(page.width, _BARS_WIDTH))
    words = page.book.language.series(page.book.language.about(team.name, team.score) for team in told.teams)
    Artist(page).bars(source, [DrawnSeries(2, page.book.style.main_fill)], ChartFrame(place, title, words))
    if len(told.teams) <= _MOST_ON_A_PAGE:
        page.fit_on_a_page()


def years_widths(group: Group, years: Sequence[Year]) -> list[float]:
    """Return the widths of the columns of the sheet with the years."""
    return [_TEAM, *trend_widths(max(len(group.pillars), len(years)))[1:]]


def write_years(page: Page, group: Group, told: GroupOnPage, years: Sequence[Year], place: int) -> None:
    """Write the teams together by year with the lines of that, and each team by year below it."""
    book, say = page.book, page.book.language.say
    page.write_over(8, say("On average: of each team its latest scan by the end of the year; each team counts once."), Look.SMALL)
    points = [PastScores(datetime.date(one.year, 12, 31), one.mean, one.pillars) for one in years]
    titles = {one.id: one.title for one in group.pillars}
    write_trend(book, page, TrendTable(f"Years{place}", points, titles, in_years=True))
    page.heading(say("Each team"), 8)
    page.write_over(8, say("The score of the last scan in each year; empty where there was none."), Look.SMALL)
    columns = [SheetColumn(labels_in(book.language.code).team, _TEAM)]
    columns += [SheetColumn(str(year.year), page.widths[1], of_numbers=True, of_levels=True) for year in years]
    rows = [
        [(team.name, Look.TEXT_STRONG), *((book.score(year.scores[at]), Look.SCORE) for year in years)]
        for at, team in enumerate(told.teams)
    ]
    page.write_table(f"TeamYears{place}", columns, rows)
    counted = [(None if not year.teams else year.teams, Look.TOTAL_LEVEL) for year in years]
    page.write([(say("Teams with a scan by then"), Look.TOTAL), *counted], height=20)


def write_ahead(page: Page, told: GroupOnPage, place: int) -> None:
    """Write how many ambitions of each team are on course, and what it does first."""
    labels = labels_in(page.book.language.code)
    page.title(labels.ahead, told.title)
    page.write_over(4, labels.ahead_note, Look.SMALL)
    titles = (labels.team, labels.on_course, labels.first_step, labels.by_when)
    columns = [
        SheetColumn(title, width, of_numbers=at == 1) for at, (title, width) in enumerate(zip(titles, page.widths, strict=True))
    ]
    rows: list[Cells] = [
        [(one.name, Look.TEXT_STRONG), (one.on_course, Look.LEVEL), (one.first_step, Look.TEXT), (one.first_day, Look.TEXT)]
        for one in told.ahead
    ]
    page.write_table(f"Ahead{place}", columns, rows)


def write_growth(page: Page, group: Group, told: GroupOnPage, place: int) -> None:
    """Write which teams grew since their scan before, the largest growth first."""
    labels = labels_in(page.book.language.code)
    page.title(labels.teams_grown, told.title)
    titles = (labels.team, labels.growth, labels.then_now, labels.scan_before, labels.compared)
    columns = [
        SheetColumn(title, width, of_numbers=at > 0) for at, (title, width) in enumerate(zip(titles, page.widths, strict=True))
    ]
    rows = [
        [
            (one.name, Look.TEXT_STRONG),
            *((text, Look.LEVEL) for text in (one.growth, one.then_and_now, one.since, one.compared)),
        ]
        for one in told.grown
    ]
    page.write_table(f"Growth{place}", columns, rows, frozen=1)
    write_footnote(page, [score for team in group.teams if team.change for score in (team.old, team.new)], 8)
    page.skip()
    page.write_over(len(columns), growth_basis(page.book.language), Look.SMALL)


def write_lessons(page: Page, group: Group, told: GroupOnPage, place: int) -> None:
    """Write who could learn from whom, the largest difference first."""
    labels = labels_in(page.book.language.code)
    page.title(labels.lessons, told.title)
    about = page.book.language.about
    heads = [
        SheetColumn(labels.question, page.widths[0]),
        SheetColumn(labels.pillar, page.widths[1]),
        SheetColumn(labels.learner, page.widths[2]),
        SheetColumn(about(labels.level, labels.learner), page.widths[3], of_numbers=True, of_levels=True),
        SheetColumn(labels.teacher, page.widths[4]),
        SheetColumn(about(labels.level, labels.teacher), page.widths[5], of_numbers=True, of_levels=True),
        SheetColumn(labels.evidence, page.widths[6]),
    ]
    rows = [
        [
            (shown.question, Look.TEXT_STRONG),
            (shown.pillar, Look.TEXT),
            (shown.learner, Look.TEXT),
            (number(lesson.learner_level), Look.LEVEL),
            (shown.teacher, Look.TEXT),
            (number(lesson.teacher_level), Look.LEVEL),
            (labels.with_evidence if shown.is_evidenced else "", Look.TEXT),
        ]
        for lesson, shown in zip(group.lessons, told.lessons, strict=True)
    ]
    page.write_table(f"Lessons{place}", heads, rows, frozen=1)


def write_pillar(book: Book, told: GroupOnPage, rows: TeamRows, name: str) -> None:
    """Write one pillar of all teams in a table of a name: its score, and the level of each question."""
    labels = labels_in(book.language.code)
    page = Page(book, rows.pillar.title, [_TEAM, _NUMBER, *[_ANSWER] * max(len(rows.topics), 8)])
    page.title(rows.pillar.title, f"{told.title} · {told.headline}")
    columns = [SheetColumn(labels.team, _TEAM), SheetColumn(labels.score, _NUMBER, of_numbers=True, of_levels=True)]
    columns += [SheetColumn(one.question.title, _ANSWER, of_numbers=True, of_levels=True) for one in rows.topics]
    table: list[Cells] = []
    for at, team in enumerate(told.teams):
        answers = [_answer(one.answers[at], book.language) for one in rows.topics]
        table.append([(team.name, Look.TEXT_STRONG), (book.score(rows.scores[at]), Look.SCORE), *answers])
    written = page.write_table(name, columns, table, frozen=2)
    means = [rows.pillar.mean, *(one.mean for one in rows.topics)] if told.mean else []
    if told.mean:
        cells = [(book.score(one), Look.TOTAL_SCORE) for one in means]
        page.write([(told.mean.name, Look.TOTAL), *cells], height=20, levels=range(2, len(columns) + 1))
    write_footnote(page, [*rows.scores, *means], 8)
    page.skip()
    _draw_bars(page, Source(page.sheet, written, written.start - 1), told, rows.pillar.title)


def _answer(answer: Answer | None, language: Language) -> tuple[Value, Look]:
    if answer is None:
        return "–", Look.LEVEL
    if answer.number is None:
        return no_level_in_words(answer.no_level, language), Look.SMALL_NUMBER
    return number(answer.number), Look.LEVEL
