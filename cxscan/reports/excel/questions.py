"""The sheets about the questions: their answers and notes, what changed in words, and their levels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor

from openpyxl.worksheet.pagebreak import Break

from cxscan.reports.excel.book import Book, Column, Page, growth_number, number
from cxscan.reports.excel.cells import Value
from cxscan.reports.excel.looks import Look
from cxscan.reports.question_story import QuestionStory
from cxscan.reports.story import GrowthStory, PillarStory

Cells = tuple[Value, Look]


@dataclass(frozen=True, slots=True)
class _Part:
    """One column of the questions: its heading, and what stands in it."""

    column: Column
    cell: Callable[[PillarStory, QuestionStory], Cells]


def write_questions(book: Book, *, a_page_per_pillar: bool = False) -> None:
    """Write a row per question: then, now, what we see, notes and evidence, and what the next level asks."""
    parts = _parts(book)
    say = book.language.say
    page = Page(book, say("Questions"), [part.column.width for part in parts])
    page.title(say("Questions"))
    page.skip()
    pairs = [(pillar, question) for pillar in book.story.pillars for question in pillar.questions]
    rows = page.write_table(
        "ScanQuestions", [part.column for part in parts], [[part.cell(*pair) for part in parts] for pair in pairs], frozen=2
    )
    shaded = {say("Then"), say("Now"), say("Ambition")}
    page.shade((place for place, part in enumerate(parts, start=1) if part.column.heading in shaded), rows)
    if a_page_per_pillar:
        last = rows.start - 1
        for pillar in book.story.pillars[:-1]:
            last += len(pillar.questions)
            page.sheet.row_breaks.append(Break(id=last))


def _parts(book: Book) -> list[_Part]:
    say, story = book.language.say, book.story
    questions = [question for pillar in story.pillars for question in pillar.questions]
    weighted = any(one.weight != 1 for one in questions)
    parts: list[tuple[bool, Column, Callable[[PillarStory, QuestionStory], Cells]]] = [
        (True, Column(say("Pillar"), 17), lambda pillar, _: (pillar.title, Look.TEXT)),
        (True, Column(say("Question"), 23), lambda _, one: (one.title, Look.TEXT_STRONG)),
        (story.growth is not None, Column.numbers(say("Then")), lambda _, one: (number(one.old_level), Look.LEVEL)),
        (True, Column.numbers(say("Now")), lambda _, one: (_level_or_why(one), Look.LEVEL)),
        (story.growth is not None, Column.numbers(say("Growth")), lambda _, one: (growth_number(one.growth), Look.GROWTH)),
        (
            any(one.target is not None for one in questions),
            Column.numbers(say("Ambition")),
            lambda _, one: (number(one.target), Look.LEVEL),
        ),
        (weighted, Column.numbers(say("Weight")), lambda _, one: (number(one.weight), Look.LEVEL)),
        (True, Column(say("What we see"), 36), lambda _, one: (_seen(book, one), Look.TEXT)),
        (True, Column(say("Note"), 34), lambda _, one: (one.note, Look.TEXT)),
        (True, Column(say("How can you tell?"), 24), lambda _, one: (_evidence(book, one), Look.TEXT)),
        (any(one.carried for one in questions), Column(say("Carried over"), 14), lambda _, one: (_carried(book, one), Look.TEXT)),
        (any(one.views for one in questions), Column(say("Individual views"), 18), lambda _, one: (_views(book, one), Look.TEXT)),
        (True, Column(say("To go on"), 36), lambda _, one: (_next_step(book, one), Look.TEXT)),
    ]
    return [_Part(column, cell) for wanted, column, cell in parts if wanted]


def _level_or_why(one: QuestionStory) -> Value:
    return one.answer if one.level is None else number(one.level)


def _seen(book: Book, one: QuestionStory) -> str:
    also = book.language.say("Also part of level {level}: {text}", level=one.next_level, text=one.part_text)
    return "\n".join(text for text in (one.level_text, also if one.part_text else "") if text)


def _evidence(book: Book, one: QuestionStory) -> str:
    say = book.language.say
    basis = {"opinion": say("opinion"), "observed": say("seen"), "measured": say("measured"), None: ""}[one.basis]
    if basis and not one.evidence:
        return say("{basis}, nothing named to show it", basis=basis)
    return "\n".join([*one.evidence, *([f"({basis})"] if basis else [])])


def _carried(book: Book, one: QuestionStory) -> str:
    return book.language.say("not looked at again") if one.carried else ""


def _views(book: Book, one: QuestionStory) -> str:
    if one.views is None:
        return ""
    language, views = book.language, one.views
    how_far = language.say_count(
        "{number} view, from {lowest} to {highest}",
        "{number} views, from {lowest} to {highest}",
        views.count,
        lowest=language.level(views.lowest),
        highest=language.level(views.highest),
    )
    apart = [language.say("far apart: worth talking about")] if views.to_discuss else []
    return "\n".join([how_far, *apart])


def _next_step(book: Book, one: QuestionStory) -> str:
    say = book.language.say
    asks = say("Level {level}: {text}", level=one.next_level, text=one.next_text) if one.next_text else ""
    if one.part_text:
        # Its text stands under what we see already.
        asks = say("Still to do: the rest of level {level}.", level=one.next_level)
    first = say("A first step: {text}", text=one.first_step) if one.first_step and one.next_text else ""
    return "\n".join(text for text in (asks, first) if text)


def write_changes(book: Book, growth: GrowthStory) -> None:
    """Write what changed since the earlier scan, question by question, in numbers and in the words of both levels."""
    say = book.language.say
    columns = [
        Column(say("What happened"), 18),
        Column(say("Pillar"), 20),
        Column(say("Question"), 24),
        Column.numbers(say("Then")),
        Column.numbers(say("Now")),
        Column.numbers(say("Growth")),
        Column(say("Then, in words"), 46),
        Column(say("Now, in words"), 46),
    ]
    page = Page(book, say("What changed"), [column.width for column in columns])
    about = book.language.say_count(
        "Since {date}, on {count} of {number} question",
        "Since {date}, on {count} of {number} questions",
        growth.of,
        date=book.language.date(growth.since),
        count=growth.comparable,
    )
    page.title(say("What changed"), about)
    page.skip()
    pillars = {question.id: pillar.title for pillar in book.story.pillars for question in pillar.questions}
    rows = [
        _change_cells(book, what, pillars[one.id], one)
        for what, questions in (
            (say("grew"), growth.grown),
            (say("dropped"), growth.dropped),
            (say("the same, confirmed"), growth.confirmed),
            (say("carried over, not looked at again"), growth.carried_over),
            (say("no level in one of the two scans"), growth.apart),
            (say("new since then"), growth.added),
        )
        for one in questions
        if one.id in pillars
    ]
    rows += [[(say("no longer asked"), Look.TEXT), ("", Look.TEXT), (title, Look.TEXT_STRONG)] for title in growth.gone]
    written = page.write_table("ScanChanges", columns, rows, frozen=3)
    page.shade((4, 5), written)


def _change_cells(book: Book, what: str, pillar: str, one: QuestionStory) -> Sequence[Cells]:
    say = book.language.say
    reworded = [say("Take care: the words of this question have changed since then.")] if one.reworded else []
    then = say("Also part of level {level}: {text}", level=floor(one.old_level or 0) + 1, text=one.old_part_text)
    return [
        (what, Look.TEXT),
        (pillar, Look.TEXT),
        (one.title, Look.TEXT_STRONG),
        (number(one.old_level), Look.LEVEL),
        (_level_or_why(one), Look.LEVEL),
        (growth_number(one.growth), Look.GROWTH),
        ("\n".join(text for text in (one.old_text, then if one.old_part_text else "", *reworded) if text), Look.TEXT),
        (_seen(book, one), Look.TEXT),
    ]


def write_levels(book: Book) -> None:
    """Write the questions in full with all their levels; the one that is reached stands out."""
    say, story = book.language.say, book.story
    columns = [Column(say("Pillar"), 17), Column(say("Question"), 23), Column(say("We asked"), 32)]
    columns += [Column(f"{height} · {name}", 30) for height, (name, _) in enumerate(story.levels, start=1)]
    page = Page(book, say("Levels"), [column.width for column in columns])
    page.title(say("Levels"), say("Dark: the level that is reached. Light: the next one, where a part of it shows."))
    page.skip()
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
