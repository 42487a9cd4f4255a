"""The sheet with the questions in full: what was asked, and what each level looks like."""

from math import floor

from cxscan.reports.forms.excel.book import ScanBook
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.page import Page, SheetColumn, Tab
from cxscan.reports.one_scan.question_story import QuestionStory


def write_levels(book: ScanBook) -> None:
    """Write the questions in full with all their levels; the one that is reached stands out."""
    say, story = book.language.say, book.story
    columns = [
        SheetColumn(book.words.labels.pillar, 17),
        SheetColumn(book.words.labels.question, 23),
        SheetColumn(say("We asked"), 40),
    ]
    columns += [SheetColumn(f"{height} · {name}", 34) for height, (name, _) in enumerate(story.levels, start=1)]
    page = Page(book, say("Levels"), [column.width for column in columns], Tab.LOOK_UP)
    page.title(say("Levels"), say("Dark: the level that is reached. Light: the next one, where a part of it shows."))
    rows = [
        [
            (pillar.title, Look.TEXT),
            (one.title, Look.TEXT_STRONG),
            ("\n".join(text for text in (one.ask, one.why) if text), Look.TEXT),
            *((text, _level_look(one, height)) for height, text in enumerate(one.levels, start=1)),
        ]
        for pillar in story.pillars
        for one in pillar.questions
    ]
    page.write_table("ScanLevels", columns, rows, frozen=2)


def _level_look(one: QuestionStory, height: int) -> Look:
    if one.level is None:
        return Look.TEXT
    if height == floor(one.level):
        return Look.REACHED
    return Look.PARTLY_REACHED if one.part_text and height == floor(one.level) + 1 else Look.TEXT
