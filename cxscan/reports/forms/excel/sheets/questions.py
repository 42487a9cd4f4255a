"""The sheet with the questions: their answers and notes, what shows them, and what the next level asks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cxscan.model.values import frozen
from cxscan.reports.forms.excel.book import ScanBook, growth_number, number
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.package.cells import Value
from cxscan.reports.forms.excel.page import Page, SheetColumn
from cxscan.reports.forms.excel.text_fit import fitting_width
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.words import Words

_WIDEST = 70
Cells = tuple[Value, Look]


@frozen
class _Part:
    """One column of the questions: its heading, and what stands in it."""

    column: SheetColumn
    cell: Callable[[PillarStory, QuestionStory], Cells]


def write_questions(book: ScanBook, *, a_page_per_pillar: bool = False) -> None:
    """Write a row per question: then, now, what we see, notes and evidence, and what the next level asks."""
    say, pillars = book.language.say, book.story.pillars
    pairs = [(pillar, question) for pillar in pillars for question in pillar.questions]
    parts = [_wide_enough(part, pairs) for part in _parts(book)]
    page = Page(book, say("Questions"), [part.column.width for part in parts])
    page.title(say("Questions"))
    rows = page.write_table(
        "ScanQuestions", [part.column for part in parts], [[part.cell(*pair) for part in parts] for pair in pairs], frozen=2
    )
    if a_page_per_pillar:
        last = rows.start - 1
        for pillar in pillars[:-1]:
            last += len(pillar.questions)
            page.break_after(last)


def _wide_enough(part: _Part, pairs: Sequence[tuple[PillarStory, QuestionStory]]) -> _Part:
    """Return a column in which the longest text fits in a row, as far as a column can be that wide."""
    texts = [value for value, _ in (part.cell(*pair) for pair in pairs) if isinstance(value, str)]
    return replace(part, column=replace(part.column, width=fitting_width(texts, part.column.width, _WIDEST)))


def _parts(book: ScanBook) -> list[_Part]:
    say, words, labels = book.language.say, book.words, book.words.labels
    questions = [question for pillar in book.story.pillars for question in pillar.questions]
    then, weighted = book.story.growth is not None, any(one.weight != 1 for one in questions)
    numbers: list[tuple[bool, SheetColumn, Callable[[PillarStory, QuestionStory], Cells]]] = [
        (True, SheetColumn(labels.pillar, 17), lambda pillar, _: (pillar.title, Look.TEXT)),
        (any(one.group for one in questions), SheetColumn(labels.group, 17), lambda _, one: (one.group, Look.TEXT)),
        (True, SheetColumn(labels.question, 23), lambda _, one: (one.title, Look.TEXT_STRONG)),
        (then, SheetColumn.levels(labels.then), lambda _, one: (number(one.old_level), Look.LEVEL)),
        (True, SheetColumn.levels(labels.now), lambda _, one: (level_or_why(one), Look.LEVEL)),
        (then, SheetColumn.numbers(labels.growth), lambda _, one: (growth_number(one.growth), Look.GROWTH)),
        (
            any(one.target is not None for one in questions),
            SheetColumn.levels(labels.ambition),
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


SEEN, _NEXT, _IN_NUMBERS = ("seen", "part"), ("next", "first-step"), ("target",)
_ALWAYS = {"seen": 36, "note": 34, "evidence": 24, "next": 36}
"""How wide the columns are that are always there; any other is as wide as a heading, and there where a question has it."""


def _told_parts(words: Words, questions: Sequence[QuestionStory]) -> Iterator[_Part]:
    """Yield a column for each kind of what is told of questions."""
    labels = words.labels
    names = {"seen": labels.seen, "note": labels.note, "evidence": labels.evidence}
    told = {one.id: _facts(words, one) for one in questions}
    names |= {fact.key: fact.name for facts in told.values() for fact in facts if fact.key not in {*SEEN, *_NEXT, *names}}
    names["next"] = words.say("To go on")
    for key, name in names.items():
        if key not in _IN_NUMBERS:
            keys = {"seen": SEEN, "next": _NEXT}.get(key, (key,))
            yield _told_part(SheetColumn(name, _ALWAYS.get(key, 18)), told, keys)


def _told_part(column: SheetColumn, told: Mapping[str, Iterable[Fact]], keys: Sequence[str]) -> _Part:
    return _Part(column, lambda _, one: (lines_of(told[one.id], keys), Look.TEXT))


def _facts(words: Words, one: QuestionStory) -> tuple[Fact, ...]:
    return (*words.seen(one), *words.notes(one), *words.to_do(one), *words.first_step(one))


def lines_of(facts: Iterable[Fact], keys: Sequence[str]) -> str:
    """Return what is told of some kinds; a fact that has a column of its own without what it is about."""
    lines = []
    for fact in facts:
        if fact.key in keys:
            lines.append(fact.text if len(keys) == 1 else " ".join(part for part in (fact.lead, fact.text) if part))
            lines += [part for part in (fact.mark, f"({fact.about})" if fact.about else "") if part]
    return "\n".join(lines)


def level_or_why(one: QuestionStory) -> Value:
    """Return the level of a question, or why it has none."""
    return one.answer if one.level is None else number(one.level)
