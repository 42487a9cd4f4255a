"""Which sheets a workbook has, and its bytes: the same at every run."""

from cxscan.reports.forms.excel.book import ScanBook, book_of, set_properties
from cxscan.reports.forms.excel.package.book_file import saved
from cxscan.reports.forms.excel.page import Page
from cxscan.reports.forms.excel.sheets.about import write_about
from cxscan.reports.forms.excel.sheets.actions import ACTIONS_COLUMNS, write_actions
from cxscan.reports.forms.excel.sheets.changes import write_changes
from cxscan.reports.forms.excel.sheets.levels import write_levels
from cxscan.reports.forms.excel.sheets.profile import ProfileSheet, profile_widths, write_profile
from cxscan.reports.forms.excel.sheets.questions import write_questions
from cxscan.reports.forms.excel.sheets.summary import (
    LARGE_ENOUGH,
    WIDTHS,
    WIDTHS_ALONE,
    add_logo,
    write_summary,
    write_summary_alone,
)
from cxscan.reports.forms.excel.sheets.trend import TrendTable, trend_widths, write_trend
from cxscan.reports.forms.excel.sheets.views import write_views
from cxscan.reports.forms.excel.sheets.what_if import write_what_if
from cxscan.reports.forms.excel.told import write_sections
from cxscan.reports.order import Audience, Order, Rendered
from cxscan.reports.telling.sections import tell

_OF_A_TEAM = {"summary", "each_pillar", "actions"}
"""What a team has on its two sheets already, or does not need there to work on them."""


def render_excel(order: Order) -> Rendered:
    """Return the report as a workbook: all sheets, one page for the management, or the sheets for a team."""
    if order.audience is Audience.MANAGEMENT:
        return _on_one_sheet(order)
    book = book_of(order)
    if order.audience is Audience.TEAM:
        write_questions(book, a_page_per_pillar=True)
        page = write_actions(book)
        write_sections(page, tell(book.story, Audience.TEAM, lambda name: name not in _OF_A_TEAM).sections, ACTIONS_COLUMNS)
    else:
        summary = Page(book, book.words.labels.summary, WIDTHS)
        profile = _write_in_full(book)
        # The first sheet last, since it names the others.
        write_summary(book, summary, profile)
        add_logo(summary, book.style.logo, book.style.name or book.words.labels.logo)
    return _finished(book)


def _finished(book: ScanBook) -> Rendered:
    story = book.story
    set_properties(book, book.language.about(story.name, book.owner), book.words.questions, story.date)
    return Rendered(saved(book.workbook, book.pages))


def _on_one_sheet(order: Order) -> Rendered:
    """Return the workbook for the management, with a chart where its letters stay large enough for that."""
    tried: list[tuple[float, ScanBook]] = []
    for with_chart, wider in ((True, 1.0), (False, 1.0), (False, 1.08), (False, 1.16)):
        book = book_of(order)
        page = Page(book, book.words.labels.summary, [width * wider for width in WIDTHS_ALONE])
        write_summary_alone(book, page, with_chart=with_chart)
        add_logo(page, book.style.logo, book.style.name or book.words.labels.logo)
        tried.append((page.scale, book))
        if page.scale >= LARGE_ENOUGH:
            break
    return _finished(max(tried, key=lambda one: one[0])[1])


def _write_in_full(book: ScanBook) -> ProfileSheet:
    say, story = book.language.say, book.story
    profile = write_profile(book, Page(book, say("Profile"), profile_widths(book)))
    if story.growth:
        write_changes(book, story.growth)
    write_questions(book)
    write_levels(book)
    write_actions(book)
    if len(story.history) > 1:
        page = Page(book, say("Trend"), trend_widths(len(story.pillars)))
        page.title(say("Trend"), say("The plain scores, each scan on its own questions."))
        write_trend(book, page, TrendTable("ScanTrend", story.history, {one.id: one.title for one in story.pillars}))
    if story.views:
        write_views(book)
    write_what_if(book)
    write_about(book, with_what_if=True)
    return profile
