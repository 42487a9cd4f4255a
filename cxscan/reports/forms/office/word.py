"""The report as a Word document: a board paper that people go on editing."""

from cxscan.languages import Language
from cxscan.reports.forms.office.paper import LOGO_WIDTH, PictureOnPaper, Span, WordPaper, bold, italic
from cxscan.reports.forms.office.pixels import fitting_width, logo_as_pixels, to_png
from cxscan.reports.order import Audience, Order, Rendered
from cxscan.reports.pictures import draw_pictures
from cxscan.reports.telling.blocks import Block, Bullets, Facts, Figure, Heading, Point, Table, Text, Told
from cxscan.reports.telling.sections import tell

_FIGURES = ("profile", "growth", "trend")
"""Not the radar too: the bars say the same, and can be read on paper."""
_WIDTH, _WIDTH_FOR_THE_MANAGEMENT, _NARROWEST, _TALLEST = 12, 6.3, 6, 21
"""Widths and height of pictures, in centimetres."""


def render_word(order: Order) -> Rendered:
    """Return the report as a Word document: all of it, one or two pages, or what a team needs, after its audience."""
    return Rendered(_Word(order).written())


class _Word:
    def __init__(self, order: Order) -> None:
        self._order = order
        self._language = Language(order.story.language)
        self._drawn = {picture.name: picture for picture in draw_pictures(order.story, order.style, _FIGURES)}
        self._whole = order.audience is Audience.FULL
        self._paper = WordPaper(order.style, self._language, numbered=self._whole)

    def written(self) -> bytes:
        """Return the file."""
        story, told = self._order.story, tell(self._order.story, self._order.audience)
        self._head(told)
        for number, section in enumerate(told.sections):
            if self._whole and number == 1:
                self._paper.contents(self._language.say("Contents"))
            # A short paper begins with the one sentence that stands out, not with a heading above it.
            for block in section.blocks[0 if self._whole or number else 1 :]:
                self._draw(block, new_page=self._whole and number == 1 and block is section.blocks[0])
        if told.footnote:
            self._paper.small(told.footnote)
        self._paper.footer(self._order.style.footer or f"{told.name} · {self._language.date(story.date)}")
        return self._paper.finish(told.name, told.when, story.date)

    def _head(self, told: Told) -> None:
        paper, style = self._paper, self._order.style
        if style.logo:
            paper.logo(logo_as_pixels(style.logo, LOGO_WIDTH), style.name or self._language.say("Logo"))
        elif style.name:
            paper.subtitle(style.name)
        paper.title(told.title)
        for line in (told.who, told.when, told.warning):
            if line:
                paper.subtitle(line)

    def _draw(self, block: Block, *, new_page: bool) -> None:
        paper = self._paper
        match block:
            case Heading():
                paper.heading(block.text, block.level - 1, new_page=new_page or block.new_page)
            case Text(look="lead"):
                paper.lead(block.text)
            case Text(look="small"):
                paper.small(block.text)
            case Text():
                # What leads to a list stays with it.
                texts: list[Span | str] = [*([bold(block.head)] if block.head else []), *([block.text] if block.text else [])]
                paper.paragraph(*texts, with_next=not block.text)
            case Bullets():
                for point in block.points:
                    self._point(point, numbered=block.numbered)
            case Facts():
                self._facts(block)
            case Table():
                paper.table(block)
            case Figure():
                self._figure(block.name)

    def _point(self, point: Point, *, numbered: bool) -> None:
        texts: list[Span | str] = [*([bold(point.head)] if point.head else []), *(_span(one.line, one.key) for one in point.said)]
        if numbered:
            self._paper.numbered(*texts)
        else:
            self._paper.bullet(*texts)
        for fact in point.below:
            self._paper.bullet(fact.line, level=2)

    def _facts(self, block: Facts) -> None:
        paper = self._paper
        for fact in block.facts:
            paper.bullet(fact.line)
        if block.table:
            paper.table(block.table)
            return
        for entry in block.entries:
            mark = f" ({entry.mark})" if entry.mark else ""
            paper.heading(self._language.about(entry.title, entry.answer) + mark, 2)
            paper.paragraph(italic(entry.ask), with_next=True)
            for fact in entry.facts:
                paper.bullet(fact.line)

    def _figure(self, name: str) -> None:
        """Add a picture, where the story has it.

        One that would be too small to read on a page is left out, and all of them where this computer has no font: the tables
        say the same.
        """
        picture, widest = self._drawn.get(name), _WIDTH if self._whole else _WIDTH_FOR_THE_MANAGEMENT
        width = fitting_width(picture.svg, widest, _TALLEST) if picture else 0
        png = to_png(picture.svg, width, self._order.style.font) if picture and width >= _NARROWEST else None
        if picture and png:
            self._paper.picture(PictureOnPaper(png, width, picture.description), picture.title)


def _span(text: str, key: str) -> Span | str:
    return italic(text) if key == "note" else text
