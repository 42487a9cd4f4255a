"""The sheet of the same scan from other angles: a table per view, with a row per tag."""

from cxscan.maturity.views import TagScore
from cxscan.reports.forms.excel.book import ScanBook
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.page import Page, Part, SheetColumn
from cxscan.reports.forms.excel.paper import Tab
from cxscan.reports.forms.excel.sheets.profile import answered_parts, floor_cell, moved_parts
from cxscan.reports.forms.excel.told import write_footnote
from cxscan.reports.telling.chapters.views import in_no_part


def write_views(book: ScanBook) -> None:
    """Write a row per tag of every view with its score, growth and how many were answered."""
    say, story, parts = book.language.say, book.story, _parts(book)
    page, columns = Page(book, say("Other angles"), [part.column.width for part in parts], Tab.LOOK_UP), len(parts)
    page.orientation = "portrait"
    page.title(say("The same scan from other angles"))
    page.write_over(columns, say("Each question counts for every part that it belongs to, across the pillars."), Look.SMALL)
    for place, view in enumerate(story.views, start=1):
        page.skip()
        page.heading(view.title, columns)
        page.write_parts(f"ScanView{place}", parts, view.tags)
        write_footnote(
            page, [value for one in view.tags for value in (one.score.value, *([one.old] if story.growth else []))], columns
        )
        if apart := in_no_part(book.words, view):
            page.write_over(columns, apart, Look.SMALL)


def _parts(book: ScanBook) -> list[Part[TagScore]]:
    labels = book.words.labels
    return [
        Part(SheetColumn(labels.part, 34), lambda one: (one.title, Look.TEXT_STRONG)),
        Part(SheetColumn.levels(labels.score), lambda one: (book.score(one.score.value), Look.SCORE)),
        *(moved_parts(book).values() if book.story.growth else ()),
        Part(SheetColumn.levels(labels.floor), floor_cell),
        *answered_parts(book).values(),
    ]
