"""The report as a Word document: a board paper that people go on editing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile, zip_longest

from cxscan.languages import Language, with_full_stop
from cxscan.model.texts.plain_text import begun, one_line
from cxscan.model.values import frozen
from cxscan.reports.forms.office.packages import styled_after
from cxscan.reports.forms.office.papers.paper import WordPaper
from cxscan.reports.forms.office.papers.paper_bases import document_on
from cxscan.reports.forms.office.papers.paper_styles import new_document, paragraph_styles
from cxscan.reports.forms.office.papers.pictures import LOGO_WIDTH, PictureOnPaper
from cxscan.reports.forms.office.papers.sheets import make_smaller
from cxscan.reports.forms.office.papers.spans import Span, bold, italic
from cxscan.reports.forms.office.pixels import fitting_width, logo_as_pixels, to_png
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.order import Audience, Order, Rendered
from cxscan.reports.pictures import draw_pictures
from cxscan.reports.telling.blocks import Block, Bullets, Facts, Figure, Heading, Point, Table, Text, Told
from cxscan.reports.telling.chapters.cut_scores import footnote
from cxscan.reports.telling.chapters.decisions import KEYS
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.labels import labels_in
from cxscan.reports.telling.sections import tell
from cxscan.reports.telling.several import and_more, parted
from cxscan.reports.telling.words import Words

_FIGURES = ("profile", "growth", "trend")
"""Not the radar too: the bars say the same, and can be read on paper."""
_WIDTH, _WIDTH_FOR_THE_MANAGEMENT, _NARROWEST, _TALLEST = 12, 8.5, 6, 21
"""Widths and height of pictures, in centimetres."""
_SMALLER = 9
"""How narrow a picture becomes for the table below it, in centimetres."""
_BESIDE, _HIGH = 8.2, 17
"""How wide a picture is with another beside it, and from which height of the profile on, in centimetres."""

_OF_A_PILLAR = 3
"""The level of the heading of a pillar, within the section on all of them."""
_LEAD = 230
"""What is always shown of the one sentence that stands out, in characters."""
_OURS = 160
"""What is shown of a line that is not somebody's own, as long as all rows are: whose scan it is, what was counted."""
_FOOT = 68
"""The most of the name of a report that stands at the foot of a page, in characters: with its day and the page on one line."""


@frozen
class _Room:
    """How a short paper is squeezed onto its page: how large the letters are, and what it does without."""

    size: float = 1
    picture: bool = True
    in_line: bool = False
    """Whether what has a line or a column of its own goes without it, where it can stand behind something else."""
    letters: int | None = None
    """The most of a text that is shown."""
    rows: int | None = None
    """The most rows of a table."""
    points: int | None = None
    """The most points of a list."""


_LEAST = 0.8
"""The smallest letters of a short paper beside what they are meant to be: texts of 8 points."""
_SQUEEZED = (
    _Room(),
    *(_Room(size, picture=False) for size in (1, 0.95, 0.9, 0.85, _LEAST)),
    *(_Room(_LEAST, picture=False, in_line=True, letters=letters) for letters in (None, 160, 120, 90, 60)),
    *(
        _Room(size, picture=False, in_line=True, letters=45, rows=rows, points=points)
        for size, rows, points in (
            (_LEAST, None, 3),
            (_LEAST, None, 2),
            (_LEAST, 15, 2),
            (_LEAST, 10, 2),
            (_LEAST, 6, 1),
            (0.7, 4, 1),
        )
    ),
)
"""From what a page is meant to look like to what it takes for the longest texts and the most pillars."""
_UNCUT = tuple(one for one in _SQUEEZED if one.letters is None)


def render_word(order: Order) -> Rendered:
    """Return the report as a Word document: all of it, one page, or what a team needs, after its audience.

    Raises:
        UnusableBase: the document that it is to be built on cannot be opened.
    """
    told = tell(order.story, order.audience)
    if order.audience is not Audience.MANAGEMENT:
        return Rendered(_Word(order, told).written())
    contents: list[bytes] = []
    on_two_pages: bytes | None = None
    # In letters of somebody else's, of which it is not known how large they are meant to be, a second page is better than texts
    # that are cut.
    for room in _SQUEEZED if order.style.word is None else _UNCUT:
        word = _Word(order, told, room)
        contents.append(word.written())
        if word.paper.pages.within(1):
            return Rendered(contents[-1])
        if on_two_pages is None and order.style.word and word.paper.pages.within(2):
            on_two_pages = contents[-1]
    return Rendered(on_two_pages or contents[-1])


class _Word:
    def __init__(self, order: Order, told: Told, room: _Room | None = None) -> None:
        self._order = order = replace(order, style=styled_after(order.style, order.style.word))
        self._room = room
        self._language = Language(order.story.language)
        self._whole = order.audience is Audience.FULL
        self._words = Words(order.story)
        self._told = told
        self._heads: Iterator[PillarStory] = iter(())
        self._drawn: set[str] = set()
        self.paper = self._empty()

    def _empty(self) -> WordPaper:
        style, numbered = self._order.style, self._whole
        if style.word:
            document, numbered = document_on(style.word, style, self._language.record, short=self._room is not None), False
        else:
            document = new_document(style, self._language.record, numbered=numbered, short=self._room is not None)
        if self._room and self._room.size < 1:
            make_smaller(paragraph_styles(document).values(), self._room.size)
        return WordPaper(document, style, self._language, numbered=numbered, short=self._room is not None)

    def written(self) -> bytes:
        """Return the file."""
        told, paper = self._told, self.paper
        self._head()
        if self._whole:
            self._draw_the_whole()
        else:
            # It begins with the one sentence that stands out, not with a heading above it.
            (_, *blocks) = (block for section in told.sections for block in section.blocks)
            self._draw_all(blocks)
        if told.footnote and not self._whole:
            paper.small(told.footnote)
        foot = self._order.style.footer or f"{begun(one_line(told.name), _FOOT)} · {self._language.date(self._order.story.date)}"
        paper.footer(foot, on_first_page=not self._whole)
        return paper.finish(told.name, told.when, self._order.story.date)

    def _draw_the_whole(self) -> None:
        summary = self._on_the_summary_page()
        for number, section in enumerate(self._told.sections):
            if number == 0:
                self.paper.next_page()
            if number == summary:
                blocks = (block for one in self._told.sections for block in one.blocks)
                told = [(one.level - 1, one.text) for one in blocks if isinstance(one, Heading) and one.level <= _OF_A_PILLAR]
                self.paper.contents(labels_in(self._language.code).contents, told)
            self._heads = iter(self._order.story.pillars if section.name == "pillars" else ())
            self._draw_all(section.blocks)

    def _on_the_summary_page(self) -> int:
        """Return how many of the first sections go on one page together."""
        sections = list(takewhile(lambda one: not one.for_reference and one.name != "profile", self._told.sections))
        tried, number = _Word(self._order, self._told), 0
        for number, section in enumerate(sections):  # noqa: B007 - the number is what is looked for
            tried._draw_all(section.blocks)
            if not tried.paper.pages.within(1):
                break
        else:
            number = len(sections)
        return max(number, 1)

    def _head(self) -> None:
        paper, style, told, story = self.paper, self._order.style, self._told, self._order.story
        if style.logo:
            paper.logo(logo_as_pixels(style.logo, LOGO_WIDTH), style.name or self._words.labels.logo)
        elif style.name:
            paper.subtitle(style.name)
        paper.title(self._short(told.title), on_cover=self._whole)
        lines = [self._short(line, _OURS) for line in (told.who, told.when, told.warning) if line]
        for line in [" · ".join(lines)] if self._room and self._room.in_line else lines:
            paper.subtitle(line)
        if self._whole:
            paper.lead(story.headline)
            if note := footnote(story.headline_scores, story.step, self._language):
                paper.small(note)
            if told.footnote:
                paper.small(told.footnote)

    def _short(self, text: str, least: int = 0) -> str:
        """Return a text as far as there is room for it on the one page of a short paper, at least so many characters."""
        room = self._room
        if room is None or room.letters is None:
            return text
        # Where even rows are left out every line counts.
        return begun(one_line(text), room.letters if room.rows and least == _OURS else max(room.letters, least))

    def _draw_all(self, blocks: Sequence[Block]) -> None:
        told = self._in_line(blocks) if self._room and self._room.in_line else blocks
        drawn = [one for one in told if not isinstance(one, Figure) or one.name in _FIGURES]
        for block, following in zip_longest(drawn, drawn[1:]):
            self._draw(block, following)

    def _in_line(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """Yield blocks; where there is little room without lines of their own for what leads to one point, or to a short part."""
        led = ""
        for block, following in zip_longest(blocks, blocks[1:]):
            match block:
                case Heading(joins=True):
                    pass
                case Text(text="", head=head) if isinstance(following, Bullets) and len(following.points) == 1:
                    led = f"{head} "
                case Bullets(points=(point,)) if led:
                    yield replace(block, points=(replace(point, head=(led + point.head).strip()),))
                    led = ""
                case _:
                    yield block

    def _draw(self, block: Block, following: Block | None) -> None:
        """Draw a block; what leads to a table or a list stays on its page."""
        paper = self.paper
        match block:
            case Heading():
                self._heading(block)
            case Text(look="lead"):
                paper.lead(self._short(block.text, _LEAD))
            case Text(look="small"):
                # Of ours, and short enough.
                text = " ".join(part for part in (block.head, block.text) if part)
                paper.small(text, with_next=isinstance(following, Table))
            case Text():
                leads = isinstance(following, Table | Bullets) or (isinstance(following, Facts) and following.table is not None)
                texts: list[Span | str] = [
                    *([bold(block.head)] if block.head else []),
                    *([Span(self._short(block.text), lang=block.lang)] if block.text else []),
                ]
                paper.paragraph(*texts, with_next=leads)
            case Bullets():
                shown, rest = parted(block.points, self._room.points if self._room else None)
                for point in shown:
                    self._point(point, numbered=block.numbered)
                self._say_how_many_more(len(rest))
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block.name, following)

    def _heading(self, block: Heading) -> None:
        # Where much of a page is still empty, what begins a page may as well begin there.
        new_page = block.new_page and not self.paper.pages.has_room
        self.paper.heading(self._short(block.text), block.level - 1, new_page=new_page)
        if block.level == _OF_A_PILLAR and (pillar := next(self._heads, None)):
            self.paper.boxes(list(self._head_of(pillar)), pillar.title)

    def _head_of(self, pillar: PillarStory) -> Iterator[Fact]:
        """Yield the few numbers that stand below the name of a pillar."""
        words, labels = self._words, self._words.labels
        if pillar.score.value is not None:
            score = words.score_of(pillar)
            yield Fact(score, labels.score, number=score)
        if pillar.growth is not None:
            yield Fact(words.growth_of(pillar), labels.growth, number=words.growth_of(pillar))
        if pillar.target is not None:
            level = self._language.level(pillar.target)
            yield Fact(level, labels.ambition, number=level, about=words.ambition_about(pillar))
        if not pillar.score.applicable:
            return
        answered = f"{pillar.score.answered}/{pillar.score.applicable}"
        yield Fact(answered, labels.answered, number=answered)

    def _table(self, block: Table) -> None:
        if self._room is None:
            self.paper.table(block)
            return
        if self._room.in_line:
            block = block.without_asides()
        # Names of pillars are cut last.
        whole = block.of and not self._room.rows
        rows = block.rows if whole else tuple(tuple(tuple(map(self._short, cell)) for cell in row) for row in block.rows)
        most = self._room.rows or len(rows)
        kept = (*rows[: most - block.total], *rows[len(rows) - block.total :]) if len(rows) > most else rows
        self.paper.table(replace(block, rows=kept), captioned=False)
        self._say_how_many_more(len(rows) - len(kept))

    def _say_how_many_more(self, number: int) -> None:
        if number:
            self.paper.small(and_more(number, self._language))

    def _point(self, point: Point, *, numbered: bool) -> None:
        texts: list[Span | str] = [
            *([bold(self._short(point.head))] if point.head else []),
            *(span for one in point.said for span in self._spans(one)),
        ]
        below = point.below
        if self._room and self._room.in_line:
            texts += [span for one in below for span in self._spans(replace(one, text=with_full_stop(one.text)))]
            below = ()
        if numbered:
            self.paper.numbered(*texts)
        else:
            self.paper.bullet(*texts)
        for fact in below:
            self.paper.bullet(*self._spans(fact), level=2)

    def _spans(self, fact: Fact) -> list[Span | str]:
        """Return what is said of a fact, its text in the language that it is in."""
        if not fact.lang:
            line = self._short(fact.line, _OURS if fact.key in KEYS else 0)
            return [italic(line) if fact.key == "note" else line]
        text = Span(self._short(fact.text), italic=fact.key == "note", lang=fact.lang)
        return [*([fact.lead] if fact.lead else []), text, *([f"({fact.mark})"] if fact.mark else [])]

    def _facts(self, block: Facts) -> None:
        paper = self.paper
        if boxed := [replace(fact, about=self._short(fact.about, _OURS)) for fact in block.facts if fact.number]:
            paper.boxes(boxed, self._language.say("In short"))
        others = [self._short(fact.line, _OURS) for fact in block.facts if not fact.number]
        if others and self._room:
            paper.paragraph(" · ".join(others))
        else:
            for line in others:
                paper.bullet(line)
        if block.table:
            facts = (fact for entry in block.entries for fact in entry.facts)
            paper.table(block.table, spans={fact.line: self._spans(fact) for fact in facts if fact.lang})
            return
        for entry in block.entries:
            mark = f" ({entry.mark})" if entry.mark else ""
            paper.heading(self._language.about(entry.title, entry.answer) + mark, 2)
            paper.paragraph(italic(entry.ask), with_next=True)
            for fact in entry.facts:
                paper.bullet(*self._spans(fact))

    def _figure(self, name: str, following: Block | None) -> None:
        """Add a picture, where the story has it.

        One that would be too small to read on a page is left out, and all of them where this computer has no font: the tables
        say the same.
        """
        if name in self._drawn or (self._room and not self._room.picture):
            return
        if self._whole and name == "profile" and (beside := self._beside_the_profile()):
            self.paper.pictures_beside_each_other(beside)
        elif drawn := self._drawing(name, _WIDTH_FOR_THE_MANAGEMENT if self._room else _WIDTH, following):
            self.paper.picture(drawn)

    def _beside_the_profile(self) -> list[PictureOnPaper]:
        """Return the profile and what stands beside it, where it has so many pillars that it would fill a page by itself."""
        drawn = draw_pictures(self._order.story, self._order.style, _FIGURES[:2])
        if len(drawn) < len(_FIGURES[:2]) or drawn[0].height * _WIDTH / drawn[0].width < _HIGH:
            return []
        found = [one for name in _FIGURES[:2] if (one := self._drawing(name, _BESIDE))]
        self._drawn |= set(_FIGURES[:2]) if len(found) > 1 else set()
        return found if len(found) > 1 else []

    def _drawing(self, name: str, widest: float, following: Block | None = None) -> PictureOnPaper | None:
        """Return a picture, a little smaller where the table that follows it then goes on the same page."""
        for picture in draw_pictures(self._order.story, self._order.style, (name,)):
            width = fitting_width(picture.svg, widest, _TALLEST)
            if self._whole and isinstance(following, Table) and (left := self.paper.room_above(following)) > 0:
                smaller = fitting_width(picture.svg, width, left)
                width = smaller if smaller >= _SMALLER else width
            if width >= _NARROWEST and (png := to_png(picture.svg, width, self._order.style.font)):
                return PictureOnPaper(png, width, picture.title, picture.description)
        return None
