"""Which sheets a workbook has, and its bytes: the same at every run."""

from openpyxl import Workbook

from cxscan.languages import Language
from cxscan.model.texts.plain_text import one_line
from cxscan.reports.forms.excel.about import write_about
from cxscan.reports.forms.excel.actions import ACTIONS_COLUMNS, write_actions
from cxscan.reports.forms.excel.book import Book, Page
from cxscan.reports.forms.excel.book_file import saved
from cxscan.reports.forms.excel.charts import Artist
from cxscan.reports.forms.excel.looks import Looks
from cxscan.reports.forms.excel.profile import VIEW_WIDTHS, profile_widths, trend_widths, write_profile, write_trend, write_views
from cxscan.reports.forms.excel.questions import write_changes, write_levels, write_questions
from cxscan.reports.forms.excel.summary import WIDTHS, add_logo, write_summary
from cxscan.reports.forms.excel.told import write_sections
from cxscan.reports.forms.excel.what_if import write_what_if
from cxscan.reports.forms.file_dates import moment_for_file
from cxscan.reports.order import Audience, Order, Rendered
from cxscan.reports.telling.sections import tell
from cxscan.reports.telling.words import Words

_PROGRAM = "cxscan"
_OF_A_TEAM = {"summary", "each_pillar", "actions"}
"""What a team has on its two sheets already, or does not need there to work on them."""


def render_excel(order: Order) -> Rendered:
    """Return the report as a workbook: all sheets, those for the management, or those for a team."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    language = Language(order.story.language)
    book = Book(workbook, order.story, language, order.style, Looks(workbook, order.style, language), Words(order.story))
    artist = Artist(book)
    if order.audience is Audience.TEAM:
        write_questions(book, a_page_per_pillar=True)
        page = write_actions(book)
        write_sections(page, tell(book.story, Audience.TEAM, lambda name: name not in _OF_A_TEAM).sections, ACTIONS_COLUMNS)
    else:
        _write_summary_and_profile(book, artist, order.audience)
        if order.audience is Audience.FULL:
            _write_questions_in_full(book)
        write_actions(book)
        if order.audience is Audience.FULL:
            _write_what_lies_behind(book, artist)
    _set_properties(workbook, order)
    return Rendered(saved(workbook, book.pages))


def _write_summary_and_profile(book: Book, artist: Artist, audience: Audience) -> None:
    say = book.language.say
    summary = Page(book, say("Summary"), WIDTHS)
    profile = write_profile(book, Page(book, say("Profile"), profile_widths(book)), artist)
    write_summary(book, summary, profile, artist, audience)
    add_logo(summary, book.style.logo)


def _write_questions_in_full(book: Book) -> None:
    if book.story.growth:
        write_changes(book, book.story.growth)
    write_questions(book)
    write_levels(book)


def _write_what_lies_behind(book: Book, artist: Artist) -> None:
    if len(book.story.history) > 1:
        write_trend(book, Page(book, book.language.say("Trend"), trend_widths(book)), artist)
    if book.story.views:
        write_views(book, Page(book, book.language.say("Other angles"), VIEW_WIDTHS))
    write_what_if(book, artist)
    write_about(book, with_what_if=True)


def _set_properties(workbook: Workbook, order: Order) -> None:
    story, properties = order.story, workbook.properties
    language = Language(story.language)
    who = " · ".join(part for part in (story.organisation, story.unit) if part)
    properties.title = one_line(language.about(story.name, who))
    properties.subject = one_line(f"{story.questionnaire} {story.version}")
    properties.creator = one_line(order.style.name) or _PROGRAM
    properties.lastModifiedBy = _PROGRAM
    properties.language = story.language
    # The day of the scan, not that of the writing: the same scan gives the same workbook.
    properties.created = properties.modified = moment_for_file(story.date).replace(tzinfo=None)
