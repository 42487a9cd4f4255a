"""The sheet with what changed since the earlier scan, question by question, in numbers and in the words of both levels."""

from cxscan.reports.forms.excel.book import ScanBook, growth_number, number
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.page import Page, Row, SheetColumn
from cxscan.reports.forms.excel.paper import Tab
from cxscan.reports.forms.excel.sheets.questions import SEEN, level_or_why, lines_of
from cxscan.reports.one_scan.growth_story import GrowthStory
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.telling.words import Words


def write_changes(book: ScanBook, growth: GrowthStory) -> None:
    """Write what changed since the earlier scan, question by question, in numbers and in the words of both levels."""
    say, words, labels = book.language.say, book.words, book.words.labels
    columns = [
        SheetColumn(say("What happened"), 18),
        SheetColumn(labels.pillar, 20),
        SheetColumn(labels.question, 24),
        SheetColumn.levels(labels.then),
        SheetColumn.levels(labels.now),
        SheetColumn.numbers(labels.growth),
        SheetColumn(say("Then, in words"), 54),
        SheetColumn(say("Now, in words"), 54),
    ]
    page = Page(book, say("What changed"), [column.width for column in columns], Tab.READ)
    compared = words.compared()
    page.title(say("What changed"), compared.line if compared else "")
    known = {question.id: (pillar, question) for pillar in book.story.pillars for question in pillar.questions}
    moved = [(say("grew"), [one.id for one in growth.grown]), (say("dropped"), [one.id for one in growth.dropped])]
    rows: list[Row] = []
    for what, ids in (*moved, *words.still(lambda one: one.id)):
        for one in ids:
            happened = what[:1].lower() + what[1:]
            if one in known:
                rows.append(_change_cells(words, happened, *known[one]))
            elif one in growth.gone:
                rows.append([(happened, Look.TEXT), ("", Look.TEXT), (one, Look.TEXT_STRONG)])
    page.write_table("ScanChanges", columns, rows, frozen=3)


def _change_cells(words: Words, what: str, pillar: PillarStory, one: QuestionStory) -> Row:
    # What is the same in words is said once.
    then = "" if one.level is not None and one.old_level == one.level else lines_of(words.seen_then(one), SEEN)
    return [
        (what, Look.TEXT),
        (pillar.title, Look.TEXT),
        (one.title, Look.TEXT_STRONG),
        (number(one.old_level), Look.LEVEL),
        (level_or_why(one), Look.LEVEL),
        (growth_number(one.growth), Look.GROWTH),
        (then, Look.TEXT),
        (lines_of(words.seen(one), SEEN), Look.TEXT),
    ]
