"""The sheet of the same scan from other angles: a table per view, with a row per tag."""

from cxscan.maturity.views import TagScore
from cxscan.reports.forms.excel.book import ScanBook, number
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.package.cells import Value
from cxscan.reports.forms.excel.page import Page, SheetColumn, Tab
from cxscan.reports.telling.chapters.cut_scores import footnote
from cxscan.reports.telling.chapters.views import in_no_part


def write_views(book: ScanBook) -> None:
    """Write a row per tag of every view with its score, growth and how many were answered."""
    say, story, columns = book.language.say, book.story, _columns(book)
    page = Page(book, say("Other angles"), [column.width for column in columns], Tab.LOOK_UP)
    page.orientation = "portrait"
    page.title(say("The same scan from other angles"))
    page.write_over(len(columns), say("Each question counts for every part that it belongs to, across the pillars."), Look.SMALL)
    for place, view in enumerate(story.views, start=1):
        page.skip()
        page.heading(view.title, len(columns))
        page.write_table(f"ScanView{place}", columns, [_cells(book, tag) for tag in view.tags])
        scores = [value for one in view.tags for value in (one.score.value, *([one.old] if story.growth else []))]
        if note := footnote(scores, story.step, book.language):
            page.write_over(len(columns), note, Look.SMALL)
        if apart := in_no_part(book.words, view):
            page.write_over(len(columns), apart, Look.SMALL)


def _columns(book: ScanBook) -> list[SheetColumn]:
    labels = book.words.labels
    moved = [SheetColumn.levels(labels.then), SheetColumn.levels(labels.now), SheetColumn(labels.growth, 16, of_numbers=True)]
    return [
        SheetColumn(labels.part, 34),
        SheetColumn.levels(labels.score),
        *(moved if book.story.growth else []),
        SheetColumn.levels(labels.floor),
        SheetColumn.numbers(labels.answered),
        SheetColumn.numbers(book.language.say("Of")),
    ]


def _cells(book: ScanBook, one: TagScore) -> list[tuple[Value, Look]]:
    moved: list[tuple[Value, Look]] = [
        (book.score(one.old), Look.SCORE),
        (book.score(one.new), Look.SCORE),
        book.growth_of(one),
    ]
    return [
        (one.title, Look.TEXT_STRONG),
        (book.score(one.score.value), Look.SCORE),
        *(moved if book.story.growth else []),
        (number(one.floor.level if one.floor else None), Look.LEVEL),
        (one.score.answered, Look.LEVEL),
        (one.score.applicable, Look.LEVEL),
    ]
