"""Where on which page what is added to a paper comes to stand: an estimate, since only Word knows for sure."""

from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.styles.style import ParagraphStyle

from cxscan.model.texts.plain_text import plain
from cxscan.model.values import frozen
from cxscan.reports.forms.office.letters import is_slim, lines_of

_SIZE, _TEXT, _SMALLEST = 11.0, 12.0, 8.0
"""The size of letters where nothing is said, what is at most a text rather than a title, and what can still be read."""
_LINE, _HIGH_LINE = 1.15, 1.25
"""The height of a line of letters, as a share of their size: of Arial, and of the highest that people write in."""
_FULL, _FULL_OF_THEIRS = 0.96, 0.93
"""How much of a page is filled by this reckoning, in our own styles and in those of somebody else, which it knows less of."""
_BEGUN = 0.65
"""How much of a page can be filled where something else may still begin there."""


@frozen
class Letters:
    """How high a paragraph in some style is: the size of its letters, the space around it and between its lines, in points."""

    size: float
    before: float
    after: float
    line: float
    bold: bool = False
    font: str = ""
    is_close: bool = False
    """Whether there is no space between paragraphs of the same style."""

    def height(self, text: str, width: float, font: str) -> float:
        """Return how high a text is on a line of this width."""
        lines = sum(lines_of(part, width, self.size, self.font or font, bold=self.bold) for part in plain(text).split("\n"))
        return self.before + self.after + lines * self.size * (_LINE if is_slim(self.font or font) else _HIGH_LINE) * self.line


def letters_of(style: ParagraphStyle) -> Letters:
    """Return how a style writes, with what it takes over from those that it builds on."""
    line: list[ParagraphStyle] = []
    one: object = style
    while isinstance(one, ParagraphStyle) and one not in line:
        line.append(one)
        one = one.base_style
    sizes = [found.font.size.pt for found in line if found.font.size]
    spacing = [found.paragraph_format for found in line]
    before = [found.space_before.pt for found in spacing if found.space_before is not None]
    after = [found.space_after.pt for found in spacing if found.space_after is not None]
    between = [found.line_spacing for found in spacing if found.line_spacing is not None]
    size = next(iter(sizes), _SIZE)
    first = next(iter(between), 1.0)
    between_lines = first.pt / size if isinstance(first, Length) else first
    bold = next((found.font.bold for found in line if found.font.bold is not None), False)
    font = next((found.font.name for found in line if found.font.name), "")
    close = any(found.element.find(f".//{qn('w:contextualSpacing')}") is not None for found in line)
    return Letters(size, next(iter(before), 0), next(iter(after), 0), between_lines, bold, font, close)


def make_smaller(styles: Iterable[ParagraphStyle], share: float) -> None:
    """Make the letters of styles smaller, the largest most, and the space around them."""
    looks = [(style, letters_of(style)) for style in styles]
    # At seven tenths a title is as large as a text, and little space is left: both give way before what there is to read.
    of_titles, of_space = max(0.0, (share - 0.7) / 0.3), max(0.1, (share - 0.6) / 0.4)
    for style, letters in looks:
        above = max(0.0, letters.size - _TEXT)
        size = (letters.size - above) * share + above * of_titles
        style.font.size = Pt(max(_SMALLEST, round(size * 2) / 2))
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after = Pt(int(letters.before * of_space)), Pt(int(letters.after * of_space))


class SheetsOfPaper:
    """Pages that fill from top to bottom."""

    def __init__(self, room: float, *, ours: bool = True) -> None:
        self.room = room
        """How high the text on a page can be, in points."""
        self._full = (_FULL if ours else _FULL_OF_THEIRS) * room
        self._filled = 0.0
        self.page = 1

    def within(self, pages: int) -> bool:
        """Tell whether it takes no more than so many pages, with so much room to spare that another font makes no difference."""
        return self.page < pages or (self.page == pages and self._filled <= self._full)

    @property
    def left(self) -> float:
        """How much room is left on this page, in points."""
        return self.room - self._filled

    @property
    def has_room(self) -> bool:
        """Tell whether so much of this page is still free that something else may begin there."""
        return self._filled < _BEGUN * self.room

    def put(self, height: float, follows: float = 0) -> None:
        """Put something here; where it does not fit with what is to follow it, on the next page."""
        if self._filled and self._filled + height + follows > self.room:
            self.turn()
        self.flow(height)

    def flow(self, height: float) -> None:
        """Put something here that may break over pages anywhere."""
        self._filled += height
        while self._filled > self.room:
            self._filled -= self.room
            self.page += 1

    def turn(self) -> None:
        """Begin the next page."""
        self.page += 1
        self._filled = 0.0
