"""Blocks of what is told on a sheet: headings, texts, points, tiles of numbers, small tables over its columns, and contents."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from cxscan.model.texts.plain_text import begun
from cxscan.reports.forms.excel.book import Book, growth_number, number
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.package.cells import Value
from cxscan.reports.forms.excel.page import Page
from cxscan.reports.forms.excel.text_fit import LINE_HEIGHT, lines_needed
from cxscan.reports.telling.blocks import Block, Bullets, Facts, Heading, Section, Table, Text
from cxscan.reports.telling.chapters.cut_scores import footnote
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.labels import labels_in

# Tiles of three columns beside each other, with a narrow column after each.
TILE = (13, 13, 13, 1.5)
NARROW_TILE = (8.8, 8.8, 8.8, 1.2)
"""Where all is to stay on one page: the narrower a sheet, the larger its letters are in print."""


def write_sections(page: Page, sections: Iterable[Section], columns: int) -> None:
    """Write sections below each other, over so many columns of a page."""
    for section in sections:
        write_blocks(page, section.blocks, columns)


def write_blocks(page: Page, blocks: Iterable[Block], columns: int) -> None:
    """Write blocks below each other; a figure is drawn by whoever has its numbers on a sheet."""
    for block in blocks:
        match block:
            case Heading():
                page.heading(block.text, columns)
            case Text(look="lead"):
                page.write_over(columns, block.text, Look.HEADLINE, line_height=20)
                page.skip()
            case Text():
                look = Look.SMALL if block.look == "small" else Look.STRONG if not block.text else Look.BODY
                text = " ".join(part for part in (block.head, block.text) if part)
                page.write_over(columns, begun(text, page.longest_text), look)
            case Bullets():
                for point in block.points:
                    said = " ".join(part for part in (point.head, *(one.line for one in point.said)) if part)
                    text = "\n".join([said, *(one.line for one in point.below)])
                    page.write_over(columns, begun(text, page.longest_text), Look.BODY)
            case Facts():
                write_facts(page, block.facts, columns)
            case Table():
                write_small_table(page, block, columns)


def write_footnote(page: Page, scores: Iterable[Fraction | None], columns: int) -> None:
    """Write which of some scores are cut and not rounded, where any is, over so many columns."""
    if note := footnote(scores, page.book.heat.step, page.book.language):
        page.write_over(columns, note, Look.SMALL)


def write_small_table(page: Page, block: Table, columns: int) -> None:
    """Write a small table over the columns of the page: each of its own as many of them as its share, but one at least."""
    spans = _spans([one.share for one in block.columns], columns)
    for place, row in enumerate((tuple((one.title,) for one in block.columns), *block.rows)):
        looks = [Look.SMALL_HEAD] * len(row) if place == 0 else [Look.TEXT_STRONG, *[Look.TEXT] * (len(row) - 1)]
        page.write_segments([(span, "\n".join(cell), look) for span, cell, look in zip(spans, row, looks, strict=True)])


def _spans(shares: Sequence[float], columns: int) -> list[int]:
    """Return how many columns of a page each of a table takes: one at least, the others by their shares."""
    spare = max(columns - len(shares), 0)
    ends = [round(spare * sum(shares[: place + 1]) / sum(shares)) for place in range(len(shares))]
    return [1 + end - start for start, end in zip([0, *ends], ends, strict=False)]


def write_facts(page: Page, facts: Sequence[Fact], columns: int) -> None:
    """Write the facts with a number as tiles, and the others below them."""
    rows: list[list[tuple[Value, Look]]] = [[], [], []]
    for fact in facts:
        if fact.number:
            tile = ((fact.name, Look.TILE_LABEL), _tile_number(page.book, fact), (fact.about, Look.TILE_TEXT))
            for row, (value, look) in zip(rows, tile, strict=True):
                row += [(value, look), (None, look), (None, look), (None, Look.BODY)]
    heights = (_height_of_tiles(page, rows[0], 24), 30, _height_of_tiles(page, rows[2], 30))
    for cells, height in zip(rows, heights, strict=True) if rows[0] else ():
        written = page.write(cells, height=height)
        for first in range(1, len(cells), len(TILE)):
            page.merge(written, first, first + 2)
    others = [begun(fact.line, page.longest_text) for fact in facts if not fact.number]
    # Where all is to stay on one page, those behind each other that are of little use in a line of their own.
    for line in [" · ".join(others)] if others and page.longest_text else others:
        page.write_over(columns, line, Look.SMALL)


def _height_of_tiles(page: Page, cells: Sequence[tuple[Value, Look]], least: float) -> float:
    """Return how high a row of tiles is, so that all of each text is seen in it (points)."""
    width = sum(page.widths[:3])
    lines = max((lines_needed(value, width, 0.95) for value, _ in cells if isinstance(value, str)), default=1)
    return max(least, lines * LINE_HEIGHT + 4)


def _tile_number(book: Book, fact: Fact) -> tuple[Value, Look]:
    if fact.value is None:
        return fact.number, Look.TILE_TEXT
    if fact.key == "growth":
        return growth_number(fact.value), Look.TILE_GROWTH
    if fact.key == "count":
        return number(fact.value), Look.TILE_COUNT
    return book.score(fact.value), Look.TILE_SCORE


def write_contents(page: Page, places: Sequence[tuple[int, int]]) -> None:
    """Write the names of the other sheets, each from one column to another (from 2 on), in as many rows as it takes."""
    names = [name for name in page.book.pages if name != page.sheet.title]
    for start in range(0, len(names), len(places)):
        title = labels_in(page.book.language.code).contents if start == 0 else ""
        shown = list(zip(places, names[start:], strict=False))
        written = {first: name for (first, _), name in shown}
        row = page.write(
            [
                (title, Look.SUBTITLE),
                *((written.get(one), Look.LINK if one in written else Look.BODY) for one in range(2, 1 + places[-1][1])),
            ],
            height=16,
        )
        for (first, last), name in shown:
            page.merge(row, first, last)
            page.lead_to(row, first, name)
