"""The sheet with the questions in full: what was asked, and what each level looks like."""

from math import floor

from cxscan.reports.forms.excel.book import ScanBook
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.page import Page, SheetColumn
from cxscan.reports.forms.excel.paper import Tab
from cxscan.reports.one_scan.question_story import QuestionStory


def write_levels(book: ScanBook) -> None:
    """Write the questions in full with all their levels; the one that is reached stands out."""
    say, story = book.language.say, book.story
    columns = [
        SheetColumn(book.words.labels.pillar, 17),
        SheetColumn(book.words.labels.question, 23),
        SheetColumn(say("We asked"), 40),
    ]
    most = max([len(story.levels), *(len(one.levels) for pillar in story.pillars for one in pillar.questions)])
    heads = [f"{height} · {name}" for height, (name, _) in enumerate(story.levels, start=story.first_level)]
    heads += [str(height) for height in range(story.highest_level + 1, story.first_level + most)]
    columns += [SheetColumn(head, 34) for head in heads]
    page = Page(book, say("Levels"), [column.width for column in columns], Tab.LOOK_UP)
    page.title(say("Levels"), say("Dark: the level that is reached. Light: the next one, where a part of it shows."))
    rows = [
        [
            (pillar.title, Look.TEXT),
            (one.title, Look.TEXT_STRONG),
            ("\n".join(text for text in (one.ask, one.why) if text), Look.TEXT),
            *((text, _level_look(one, height)) for height, text in enumerate(one.levels, start=story.first_level)),
            *[("", Look.TEXT)] * (most - len(one.levels)),
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
