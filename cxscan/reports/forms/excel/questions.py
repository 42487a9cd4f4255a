"""The sheets about the questions: their answers and notes, what changed in words, and their levels."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import floor

from openpyxl.worksheet.pagebreak import Break

from cxscan.model.values import frozen
from cxscan.reports.forms.excel.book import Book, Page, SheetColumn, growth_number, number
from cxscan.reports.forms.excel.cells import Value
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.one_scan.story import GrowthStory, PillarStory
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.words import Words

Cells = tuple[Value, Look]


@frozen
class _Part:
    """One column of the questions: its heading, and what stands in it."""

    column: SheetColumn
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
    shaded = {book.words.labels.then, book.words.labels.now, book.words.labels.ambition}
    page.shade((place for place, part in enumerate(parts, start=1) if part.column.heading in shaded), rows)
    if a_page_per_pillar:
        last = rows.start - 1
        for pillar in book.story.pillars[:-1]:
            last += len(pillar.questions)
            page.sheet.row_breaks.append(Break(id=last))


def _parts(book: Book) -> list[_Part]:
    say, words, labels = book.language.say, book.words, book.words.labels
    questions = [question for pillar in book.story.pillars for question in pillar.questions]
    then, weighted = book.story.growth is not None, any(one.weight != 1 for one in questions)
    numbers: list[tuple[bool, SheetColumn, Callable[[PillarStory, QuestionStory], Cells]]] = [
        (True, SheetColumn(labels.pillar, 17), lambda pillar, _: (pillar.title, Look.TEXT)),
        (any(one.group for one in questions), SheetColumn(labels.group, 17), lambda _, one: (one.group, Look.TEXT)),
        (True, SheetColumn(labels.question, 23), lambda _, one: (one.title, Look.TEXT_STRONG)),
        (then, SheetColumn.numbers(labels.then), lambda _, one: (number(one.old_level), Look.LEVEL)),
        (True, SheetColumn.numbers(labels.now), lambda _, one: (_level_or_why(one), Look.LEVEL)),
        (then, SheetColumn.numbers(labels.growth), lambda _, one: (growth_number(one.growth), Look.GROWTH)),
        (
            any(one.target is not None for one in questions),
            SheetColumn.numbers(labels.ambition),
            lambda _, one: (number(one.target), Look.LEVEL),
        ),
        (weighted, SheetColumn.numbers(labels.weight), lambda _, one: (number(one.weight), Look.LEVEL)),
        (
            any(one.carried for one in questions),
            SheetColumn(say("Carried over"), 14),
            lambda _, one: (words.carried(one), Look.TEXT),
        ),
    ]
    return [*(_Part(column, cell) for wanted, column, cell in numbers if wanted), *_told_parts(words, questions)]


_SEEN, _NEXT, _IN_NUMBERS = ("seen", "part"), ("next", "first-step"), ("target",)
_ALWAYS = {"seen": 36, "note": 34, "evidence": 24, "next": 36}
"""How wide the columns are that are always there; any other is as wide as a heading, and there where a question has it."""


def _told_parts(words: Words, questions: Sequence[QuestionStory]) -> Iterator[_Part]:
    """Yield a column for each kind of what is told of questions."""
    labels = words.labels
    names = {"seen": labels.seen, "note": labels.note, "evidence": labels.evidence}
    told = {one.id: _facts(words, one) for one in questions}
    names |= {fact.key: fact.name for facts in told.values() for fact in facts if fact.key not in {*_SEEN, *_NEXT, *names}}
    names["next"] = words.say("To go on")
    for key, name in names.items():
        if key not in _IN_NUMBERS:
            keys = {"seen": _SEEN, "next": _NEXT}.get(key, (key,))
            yield _told_part(SheetColumn(name, _ALWAYS.get(key, 18)), told, keys)


def _told_part(column: SheetColumn, told: Mapping[str, Iterable[Fact]], keys: Sequence[str]) -> _Part:
    return _Part(column, lambda _, one: (_cell(told[one.id], keys), Look.TEXT))


def _facts(words: Words, one: QuestionStory) -> tuple[Fact, ...]:
    return (*words.seen(one), *words.notes(one), *words.to_do(one), *words.first_step(one))


def _cell(facts: Iterable[Fact], keys: Sequence[str]) -> str:
    """Return what is told of some kinds; a fact that has a column of its own without what it is about."""
    lines = []
    for fact in facts:
        if fact.key in keys:
            lines.append(fact.text if len(keys) == 1 else " ".join(part for part in (fact.lead, fact.text) if part))
            lines += [part for part in (fact.mark, f"({fact.about})" if fact.about else "") if part]
    return "\n".join(lines)


def _level_or_why(one: QuestionStory) -> Value:
    return one.answer if one.level is None else number(one.level)


def write_changes(book: Book, growth: GrowthStory) -> None:
    """Write what changed since the earlier scan, question by question, in numbers and in the words of both levels."""
    say, words, labels = book.language.say, book.words, book.words.labels
    columns = [
        SheetColumn(say("What happened"), 18),
        SheetColumn(labels.pillar, 20),
        SheetColumn(labels.question, 24),
        SheetColumn.numbers(labels.then),
        SheetColumn.numbers(labels.now),
        SheetColumn.numbers(labels.growth),
        SheetColumn(say("Then, in words"), 46),
        SheetColumn(say("Now, in words"), 46),
    ]
    page = Page(book, say("What changed"), [column.width for column in columns])
    compared = words.compared()
    page.title(say("What changed"), compared.line if compared else "")
    page.skip()
    known = {question.id: (pillar, question) for pillar in book.story.pillars for question in pillar.questions}
    moved = [(say("grew"), [one.id for one in growth.grown]), (say("dropped"), [one.id for one in growth.dropped])]
    rows: list[Sequence[Cells]] = []
    for what, ids in (*moved, *words.still(lambda one: one.id)):
        for one in ids:
            happened = what[:1].lower() + what[1:]
            if one in known:
                rows.append(_change_cells(words, happened, *known[one]))
            elif one in growth.gone:
                rows.append([(happened, Look.TEXT), ("", Look.TEXT), (one, Look.TEXT_STRONG)])
    written = page.write_table("ScanChanges", columns, rows, frozen=3)
    page.shade((4, 5), written)


def _change_cells(words: Words, what: str, pillar: PillarStory, one: QuestionStory) -> Sequence[Cells]:
    return [
        (what, Look.TEXT),
        (pillar.title, Look.TEXT),
        (one.title, Look.TEXT_STRONG),
        (number(one.old_level), Look.LEVEL),
        (_level_or_why(one), Look.LEVEL),
        (growth_number(one.growth), Look.GROWTH),
        (_cell(words.seen_then(one), _SEEN), Look.TEXT),
        (_cell(words.seen(one), _SEEN), Look.TEXT),
    ]


def write_levels(book: Book) -> None:
    """Write the questions in full with all their levels; the one that is reached stands out."""
    say, story = book.language.say, book.story
    columns = [
        SheetColumn(book.words.labels.pillar, 17),
        SheetColumn(book.words.labels.question, 23),
        SheetColumn(say("We asked"), 32),
    ]
    most = max([len(story.levels), *(len(one.levels) for pillar in story.pillars for one in pillar.questions)])
    heads = [f"{height} · {name}" for height, (name, _) in enumerate(story.levels, start=story.first_level)]
    heads += [str(height) for height in range(story.highest_level + 1, story.first_level + most)]
    columns += [SheetColumn(head, 30) for head in heads]
    page = Page(book, say("Levels"), [column.width for column in columns])
    page.title(say("Levels"), say("Dark: the level that is reached. Light: the next one, where a part of it shows."))
    page.skip()
    rows = [
        [
            ("\n".join(text for text in (pillar.title, pillar.summary if one is pillar.questions[0] else "") if text), Look.TEXT),
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
