"""Many teams as a workbook: side by side as a heat map, over the years, and a sheet for each pillar with all its questions."""

from collections.abc import Sequence
from dataclasses import replace

from cxscan.languages import Language
from cxscan.maturity.teams.benchmark import Benchmark
from cxscan.maturity.teams.overview import Group, Overview, questionnaires_of
from cxscan.maturity.teams.topics import answered_topics
from cxscan.maturity.teams.years import TeamPast, years_of
from cxscan.reports.forms.excel.book import Book, empty_workbook, set_properties
from cxscan.reports.forms.excel.heat import Heat
from cxscan.reports.forms.excel.looks import Look, Looks
from cxscan.reports.forms.excel.package.book_file import saved
from cxscan.reports.forms.excel.page import Page, SheetColumn
from cxscan.reports.forms.excel.paper import Tab
from cxscan.reports.forms.excel.sheets.summary import add_logo
from cxscan.reports.forms.excel.told import write_contents
from cxscan.reports.order import Rendered, Style
from cxscan.reports.teams.overview_sheets import (
    TeamRows,
    side_by_side_widths,
    write_ahead,
    write_growth,
    write_lessons,
    write_pillar,
    write_side_by_side,
    write_years,
    years_widths,
)
from cxscan.reports.teams.overview_story import GroupOnPage, OverviewStory, TeamsOrder, benchmark_story, overview_story
from cxscan.reports.teams.overview_words import step_of
from cxscan.reports.telling.labels import labels_in

_READING = (12,) * 9


def render_book(order: TeamsOrder) -> Rendered:
    """Return the teams side by side as a workbook, or one organisation beside the mean of others as one of a single sheet."""
    book = _benchmark(order.benchmark, order) if order.benchmark else _overview(order)
    return Rendered(saved(book.workbook, book.pages))


def _overview(order: TeamsOrder) -> Book:
    overview, language, style = order.overview, order.language, order.style
    story = overview_story(overview, language, ours=order.ours, ahead=order.ahead)
    title = language.about(labels_in(language.code).teams, story.organisation)
    heat = _heat(overview.groups[0], style)
    book = _empty(language, style, heat, story.organisation or title, f"{title} · {story.date}")
    first = Page(book, language.say("Side by side"), side_by_side_widths(overview.groups))
    for number, (group, told) in enumerate(zip(overview.groups, story.groups, strict=True), start=1):
        _write_group(replace(book, heat=_heat(group, style)), group, told, [order.past(team) for team in group.teams], number)
    _write_reading(book, story)
    # The first sheet last, since it names the others.
    _write_first(book, first, overview, story)
    set_properties(book, title, story.groups[0].title, overview.today)
    return book


def _benchmark(benchmark: Benchmark, order: TeamsOrder) -> Book:
    language, style = order.language, order.style
    labels, story = labels_in(language.code), benchmark_story(benchmark, language, ours=order.ours)
    heat = Heat(style.main, benchmark.questionnaire.step, benchmark.questionnaire.scale)
    about = f"{story.organisation} · {story.questionnaire} · {story.date}"
    book = _empty(language, style, heat, story.organisation, about)
    page = Page(book, labels.scan, (44, 16, 16, 20, 16))
    page.pages_high = 1
    page.title(story.organisation)
    page.write_over(5, story.headline, Look.HEADLINE, line_height=20)
    heads = (labels.own, labels.others, labels.difference, labels.distance)
    columns = [SheetColumn(labels.pillar, 44)]
    columns += [SheetColumn(one, 16, of_numbers=True, of_levels=place < 2) for place, one in enumerate(heads)]
    scores = [*(pillar.score for pillar in benchmark.pillars), benchmark.whole]
    rows = [
        [
            (row.title, Look.TEXT_STRONG),
            (book.score(one.own), Look.SCORE),
            (book.score(one.mean), Look.SCORE),
            (row.difference, Look.LEVEL),
            (row.distance, Look.LEVEL),
        ]
        for row, one in zip(story.rows, scores, strict=True)
    ]
    page.write_table("Benchmark", columns, rows)
    page.skip()
    page.heading(labels.how_to_read, 5)
    for text in (*story.meaning, story.disclaimer):
        page.write_over(5, text, Look.BODY)
    set_properties(book, story.organisation, story.questionnaire, benchmark.date)
    return book


def _empty(language: Language, style: Style, heat: Heat, owner: str, about: str) -> Book:
    workbook = empty_workbook()
    return Book(workbook, language, style, Looks(workbook, style, language), heat, owner, about)


def _heat(group: Group, style: Style) -> Heat:
    return Heat(style.main, step_of(group), group.scale)


def _write_first(book: Book, page: Page, overview: Overview, story: OverviewStory) -> None:
    columns = len(page.widths)
    page.title(book.language.about(labels_in(book.language.code).teams, story.organisation), story.date)
    for notice in (story.warning, story.apart):
        if notice:
            page.write_over(columns, notice, Look.NOTICE)
    write_contents(page, [(first, first + 1) for first in range(2, columns - 1, 2)])
    page.skip()
    for number, (group, told) in enumerate(zip(overview.groups, story.groups, strict=True), start=1):
        # Its levels may be others than those of the first.
        page.show_levels_of(replace(book, heat=_heat(group, book.style)))
        write_side_by_side(page, group, told, number)
    add_logo(page, book.style.logo, book.style.name or labels_in(book.language.code).logo)


def _write_group(book: Book, group: Group, told: GroupOnPage, pasts: Sequence[TeamPast], number: int) -> None:
    """Write what has a sheet of its own: the years, what grew, who could learn from whom, and each pillar."""
    say, labels = book.language.say, labels_in(book.language.code)
    years = years_of([one.scores for one in pasts])
    if len(years) > 1:
        page = Page(book, say("Over the years"), years_widths(group, years))
        page.title(say("Over the years"), told.title)
        write_years(page, group, told, years, number)
    if told.grown:
        write_growth(Page(book, labels.grew, (34, 16, 20, 20, 24)), group, told, number)
    if told.ahead:
        write_ahead(Page(book, labels.ahead, (34, 16, 70, 22), Tab.DO), told, number)
    if told.lessons:
        write_lessons(Page(book, labels.lessons, (34, 26, 34, 16, 34, 16, 18)), group, told, number)
    asked = [(one.scan, team.questionnaire) for one, team in zip(pasts, group.teams, strict=True)]
    topics = answered_topics(questionnaires_of([team.questionnaire for team in group.teams]), asked)
    for place, pillar in enumerate(group.pillars, start=1):
        rows = TeamRows(pillar, topics.get(pillar.id, ()), [team.score_of(pillar.id) for team in group.teams])
        write_pillar(book, told, rows, f"Pillar{number}_{place}")


def _write_reading(book: Book, story: OverviewStory) -> None:
    labels = labels_in(book.language.code)
    page = Page(book, book.language.say("About"), _READING, Tab.LOOK_UP)
    page.orientation = "portrait"
    page.title(labels.how_to_read)
    for text in (*story.how_to_read, story.disclaimer):
        page.write_over(len(_READING), text, Look.BODY)
