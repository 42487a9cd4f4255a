"""What a report is made of, whatever its form: a closed set of blocks, each in words already, which a form only draws."""

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from fractions import Fraction
from typing import Literal

from cxscan.model.values import frozen
from cxscan.reports.telling.facts import Fact

Look = Literal["plain", "lead", "small"]
Side = Literal["left", "centre", "right"]
Cells = tuple[tuple[str, ...], ...]
"""Of one row, each of some lines."""
Scores = tuple[Fraction | None, ...]
"""The scores that stand in a block (exact), for what is to be said of those that are cut."""


@frozen
class Heading:
    """A title above what follows: 2 for a section, 3 within it."""

    text: str
    level: int = 2
    message: str = ""
    """What the part below it comes down to, for where a title is to say that; empty where there is no more to say."""
    new_page: bool = False
    """Whether it begins a page, where there are pages."""
    joins: bool = False
    """Whether a short part below it can go on below what stands before it, where each part has a page of its own."""
    scores: Scores = ()
    kind: Literal["heading"] = "heading"


@frozen
class Text:
    """A paragraph; the lead is the one sentence that stands out."""

    text: str
    head: str = ""
    """How it begins, in bold."""
    look: Look = "plain"
    lang: str = field(default="", compare=False)
    """The code of the language of the text, where that is known and not the one of the report."""
    is_footnote: bool = False
    """Whether it explains a sign of what stands above it, and says nothing by itself."""
    scores: Scores = ()
    kind: Literal["text"] = "text"


@frozen
class Point:
    """One of several points: what it is about, what is said of it, and what belongs below it."""

    head: str
    said: tuple[Fact, ...] = ()
    below: tuple[Fact, ...] = ()
    scores: Scores = ()


@frozen
class Bullets:
    """Points below each other."""

    points: tuple[Point, ...]
    numbered: bool = False
    moved: bool = False
    """Whether each tells of a question then and now, in facts of these keys."""
    folded: tuple[Point, ...] = ()
    """What the last point only names, in full, for forms in which it can be folded away."""
    kind: Literal["bullets"] = "bullets"


@frozen
class Column:
    """A column of a table: its heading, where its texts stand, and how wide it is beside the others."""

    title: str
    side: Side = "left"
    share: float = 1
    lang: str = ""
    """The code of the language of what stands in it, where that is known and not the one of the report."""
    aside: bool = False
    """Whether it may be told elsewhere where there is little room."""
    is_drawn: bool = False
    """Whether the figure of its table shows the same."""


@frozen
class Table:
    """Rows of cells, each of some lines; with `total` the last one sums up the others."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    total: bool = False
    of: str = ""
    """The figure that shows the same numbers."""
    scores: Scores = ()
    kind: Literal["table"] = "table"

    def texts(self) -> list[list[str]]:
        """Return its rows with one text in each cell, for forms in which a cell has one line."""
        return [[" ".join(cell) for cell in row] for row in self.rows]

    def is_short(self, most: int) -> bool:
        """Tell whether it has so few rows that they can be told as points: what stands first, and what is said of that."""
        return len(self.rows) <= most and not any(column.lang for column in self.columns[1:])

    def without_asides(self) -> "Table":
        """Return it without the columns that may be told elsewhere."""
        return self._of([place for place, column in enumerate(self.columns) if not column.aside])

    def without_drawn(self) -> "Table":
        """Return it without the columns that its figure shows too."""
        return self._of([place for place, column in enumerate(self.columns) if not column.is_drawn])

    def _of(self, places: Sequence[int]) -> "Table":
        rows = tuple(tuple(row[place] for place in places) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in places), rows=rows)


@frozen
class Account:
    """All that is said of one question."""

    title: str
    answer: str
    """The level, with the one of then before it."""
    mark: str
    ask: str
    facts: tuple[Fact, ...]

    @property
    def gist(self) -> str:
        """What there is to do, for where there is no room for more."""
        return " ".join(fact.line for fact in self.facts if fact.key == "next")


@frozen
class Facts:
    """Facts that belong together: a few about the whole, or those of some questions."""

    facts: tuple[Fact, ...] = ()
    entries: tuple[Account, ...] = ()
    table: Table | None = None
    """The same entries as a table, for forms on which they are to be looked up in one; none where each stands on its own."""
    kind: Literal["facts"] = "facts"


@frozen
class Figure:
    """A picture or a chart: `profile`, `radar`, `growth`, `questions` or `trend`."""

    name: str
    kind: Literal["figure"] = "figure"


Block = Heading | Text | Bullets | Facts | Table | Figure


def listed(texts: Iterable[str | Fact]) -> Bullets:
    """Return texts as points below each other."""
    return Bullets(tuple(Point("", (Fact(text) if isinstance(text, str) else text,)) for text in texts))


def cells(*texts: str) -> Cells:
    """Return a row of cells of one line each; an empty text makes an empty cell."""
    return tuple((text,) if text else () for text in texts)


def scores_of(block: Block) -> Scores:
    """Return the scores that stand in a block."""
    match block:
        case Bullets():
            return tuple(score for point in block.points for score in point.scores)
        case Facts():
            return tuple(one.value for one in block.facts if one.key not in {"growth", "count"})
        case Figure():
            return ()
        case _:
            return block.scores


@frozen
class Section:
    """Some blocks that belong together."""

    name: str
    blocks: tuple[Block, ...]
    for_reference: bool = False
    """Whether one looks something up in it, rather than reads it."""


@frozen
class Told:
    """A whole report: what stands at its head and foot, and its sections in order."""

    title: str
    name: str
    """Title and whose it is, in one line."""
    who: str
    """Whose scan it is; empty where the report leaves that out."""
    when: str
    """Of which day, and with which questions."""
    warning: str
    """That the numbers can still change, where they can."""
    footnote: str
    """What the questions are, and under which licence they stand; empty where they are not ours."""
    sections: tuple[Section, ...]
    filled: float = 0
    """How much of one page all of it fills, by an estimate, where it is to go on one: 1 is a full page."""
