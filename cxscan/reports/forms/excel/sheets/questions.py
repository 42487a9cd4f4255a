"""The sheet with the questions: their answers and notes, what shows them, and what the next level asks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cxscan.reports.forms.excel.book import ScanBook, growth_number, number
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.package.cells import Value
from cxscan.reports.forms.excel.page import Cell, Page, Part, SheetColumn
from cxscan.reports.forms.excel.text_fit import fitting_width
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.words import Words

_WIDEST = 70
Asked = tuple[PillarStory, QuestionStory]


def write_questions(book: ScanBook, *, a_page_per_pillar: bool = False) -> None:
    """Write a row per question: then, now, what we see, notes and evidence, and what the next level asks."""
    say, pillars = book.language.say, book.story.pillars
    pairs = [(pillar, question) for pillar in pillars for question in pillar.questions]
    parts = [_wide_enough(part, pairs) for part in _parts(book)]
    page = Page(book, say("Questions"), [part.column.width for part in parts])
    page.title(say("Questions"))
    rows = page.write_parts("ScanQuestions", parts, pairs, frozen=2)
    if a_page_per_pillar:
        last = rows.start - 1
        for pillar in pillars[:-1]:
            last += len(pillar.questions)
            page.break_after(last)


def _wide_enough(part: Part[Asked], pairs: Sequence[Asked]) -> Part[Asked]:
    """Return a column in which the longest text fits in a row, as far as a column can be that wide."""
    texts = [value for value, _ in map(part.cell, pairs) if isinstance(value, str)]
    return replace(part, column=replace(part.column, width=fitting_width(texts, part.column.width, _WIDEST)))


def _parts(book: ScanBook) -> list[Part[Asked]]:
    say, words, labels = book.language.say, book.words, book.words.labels
    questions = [question for pillar in book.story.pillars for question in pillar.questions]

    def part(column: SheetColumn, cell: Callable[[QuestionStory], Cell], *, wanted: bool = True) -> list[Part[Asked]]:
        return [Part(column, lambda pair: cell(pair[1]))] if wanted else []

    then = book.story.growth is not None
    return [
        Part(SheetColumn(labels.pillar, 17), lambda pair: (pair[0].title, Look.TEXT)),
        *part(SheetColumn(labels.group, 17), lambda one: (one.group, Look.TEXT), wanted=any(one.group for one in questions)),
        *part(SheetColumn(labels.question, 23), lambda one: (one.title, Look.TEXT_STRONG)),
        *part(SheetColumn.levels(labels.then), lambda one: (number(one.old_level), Look.LEVEL), wanted=then),
        *part(SheetColumn.levels(labels.now), lambda one: (level_or_why(one), Look.LEVEL)),
        *part(SheetColumn.numbers(labels.growth), lambda one: (growth_number(one.growth), Look.GROWTH), wanted=then),
        *part(
            SheetColumn.levels(labels.ambition),
            lambda one: (number(one.target), Look.LEVEL),
            wanted=any(one.target is not None for one in questions),
        ),
        *part(
            SheetColumn.numbers(labels.weight),
            lambda one: (number(one.weight), Look.LEVEL),
            wanted=any(one.weight != 1 for one in questions),
        ),
        *part(
            SheetColumn(say("Carried over"), 14),
            lambda one: (words.carried(one), Look.TEXT),
            wanted=any(one.carried for one in questions),
        ),
        *_told_parts(words, questions),
    ]


SEEN, _NEXT, _IN_NUMBERS = ("seen", "part"), ("next", "first-step"), ("target",)
_ALWAYS = {"seen": 36, "note": 34, "evidence": 24, "next": 36}
"""How wide the columns are that are always there; any other is as wide as a heading, and there where a question has it."""


def _told_parts(words: Words, questions: Sequence[QuestionStory]) -> Iterator[Part[Asked]]:
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


def _told_part(column: SheetColumn, told: Mapping[str, Iterable[Fact]], keys: Sequence[str]) -> Part[Asked]:
    return Part(column, lambda pair: (lines_of(told[pair[1].id], keys), Look.TEXT))


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
