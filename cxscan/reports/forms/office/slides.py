"""The report as slides with native charts: each title says what it comes down to, and the notes hold all of it."""

from dataclasses import dataclass, field, replace

from cxscan.reports.forms.office.decks.deck import LOGO_WIDTH, Deck
from cxscan.reports.forms.office.decks.deck_parts import SlidePoint
from cxscan.reports.forms.office.decks.deck_tables import add_table
from cxscan.reports.forms.office.decks.slide_figures import add_profile_of, add_trend_of
from cxscan.reports.forms.office.decks.slide_footnotes import add_footnotes
from cxscan.reports.forms.office.decks.slide_roadmap import add_roadmap
from cxscan.reports.forms.office.decks.slide_summary import ManagementSlides, add_asked, points_of_rows
from cxscan.reports.forms.office.packages import styled_after
from cxscan.reports.forms.office.pixels import logo_as_pixels
from cxscan.reports.order import Audience, Order, Rendered
from cxscan.reports.telling.blocks import Account, Block, Bullets, Facts, Figure, Heading, Point, Section, Table, Text, Told
from cxscan.reports.telling.chapters.decisions import beside_each_other, with_decisions_last
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.sections import tell
from cxscan.reports.telling.words import Words

IN_NOTES = ("note",)
"""Kinds of facts that somebody reads out rather than shows."""
_FEW, _MANY = 3, 7
"""So few rows belong on the slide with what leads to them; more points than so many would take another slide."""
_ON_ITS_OWN = ("agreement",)
"""Kinds of facts about the whole that have a slide of their own."""


def render_powerpoint(order: Order) -> Rendered:
    """Return the report as slides: all of it, five for the management, or each pillar for a team, after its audience.

    Raises:
        UnusableBase: the presentation that they are to be built on cannot be opened.
    """
    return Rendered(_Slides(order).written())


@dataclass(slots=True)
class _Page:
    """What goes on one slide, or on several that go on with it."""

    title: str
    level: int = 2
    lead: str = ""
    boxes: list[Fact] = field(default_factory=list)
    points: list[SlidePoint] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    leading: str = ""
    """What leads to the points that follow."""
    has_questions: bool = False
    """Whether the questions that it is for stand on it already, so that another group of them goes on below."""


class _Slides:
    def __init__(self, order: Order) -> None:
        self._order = order
        self._story = order.story
        self._told = tell(order.story, order.audience, uncut=True)
        self._words = Words(order.story)
        self._about = self._words.language.about
        footer = order.style.footer or f"{self._told.name} · {self._words.language.date(self._story.date)}"
        self._deck = Deck(styled_after(order.style, order.style.powerpoint), self._words.language, footer)
        self._page = _Page("")
        self._profile: Table | None = None
        self._drawn: set[str] = set()

    def written(self) -> bytes:
        """Return the file."""
        told, deck = self._told, self._deck
        self._cover(told)
        if self._order.audience is Audience.MANAGEMENT:
            ManagementSlides(deck, self._words, told).add()
            add_footnotes(deck, self._words, told)
            return deck.finish(told.name, told.when, self._story.date)
        sections = with_decisions_last(self._words, told.sections)
        beside = beside_each_other(sections)
        for section in sections:
            if section not in beside:
                self._section(section)
            elif section is beside[0]:
                add_asked(deck, beside)
            if section.name == "actions" and self._order.audience is Audience.FULL:
                add_roadmap(deck, self._words)
        add_footnotes(deck, self._words, told)
        return deck.finish(told.name, told.when, self._story.date)

    def _cover(self, told: Told) -> None:
        style = self._order.style
        footnote = "" if any(one.name == "about" for one in told.sections) else told.footnote
        lines = [line for line in (told.who, told.when, told.warning, style.name, footnote) if line]
        logo = logo_as_pixels(style.logo, LOGO_WIDTH) if style.logo else None
        self._deck.cover(told.title, [self._story.headline, *lines], logo, style.name or self._words.labels.logo)

    def _section(self, section: Section) -> None:
        self._profile = next((one for one in section.blocks if isinstance(one, Table) and one.of == "profile"), None)
        for block in section.blocks:
            self._draw(block)
        if section.name == "about" and self._told.footnote:
            self._page.points.append(SlidePoint(self._told.footnote))
        self._turn("")

    def _turn(self, title: str, level: int = 2) -> None:
        """Write the slide that was begun, if there is anything to show on it, and begin the next one."""
        page, self._page = self._page, _Page(title, level)
        if page.points or page.lead or page.boxes:
            # What stands in the title already is not said once more below it.
            lead = "" if page.lead in {page.title, self._story.headline} else page.lead
            self._deck.texts(page.title, page.points, page.notes, lead, page.boxes)
        elif page.notes:
            self._deck.add_notes(page.notes)

    def _draw(self, block: Block) -> None:
        match block:
            case Heading(joins=True) if self._page.points:
                self._page.points.append(SlidePoint(block.text, is_plain=True, leads=True))
            case Heading():
                self._turn(block.message or block.text, 2 if block.message else block.level)
            case Text():
                # A footnote stands at the edge of each slide that it is about.
                if not block.is_footnote:
                    self._text(block)
            case Bullets():
                self._bullets(block)
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block.name)

    def _text(self, block: Text) -> None:
        page = self._page
        if block.look == "lead":
            page.lead = block.text
        elif not block.text:
            page.leading = block.head
        elif (page.points and block.head and not page.has_questions) or (block.look == "small" and not page.points):
            page.notes.append(" ".join(part for part in (block.head, block.text) if part))
        else:
            page.points.append(SlidePoint.about(block.head, block.text, block.lang, is_plain=not block.head))

    def _bullets(self, block: Bullets) -> None:
        if self._page.leading and len(block.points) > 1:
            self._page.points.append(SlidePoint(self._page.leading, is_plain=True, leads=True))
            self._page.leading = ""
        for number, point in enumerate(block.points, start=1):
            if block.numbered:
                self._page.notes.append(f"{number}. {said_of(point)}")
            elif point.said and point.head == self._page.title:
                self._page.points += (SlidePoint.of(fact) for fact in point.said)
            elif point.below and not point.said:
                self._turn(point.head.removesuffix("."))
                self._page.points += (SlidePoint.of(fact) for fact in point.below)
            else:
                head = " ".join(one for one in (self._page.leading, point.head) if one)
                lang = next((one.lang for one in point.said), "")
                spoken = [one.line for one in (*point.said, *point.below) if one.key in IN_NOTES or one in point.below]
                self._page.points.append(replace(SlidePoint.about(head, shown_of(point), lang), spoken=spoken))
        self._page.leading = ""

    def _facts(self, block: Facts) -> None:
        page = self._page
        if boxes := [fact for fact in block.facts if fact.number]:
            page.boxes += boxes
            if page.points and page.points[-1].leads:
                # The boxes stand above all the points, and what would lead to them there is their title.
                page.points.pop()
        others = [fact.line for fact in block.facts if not fact.number and fact.key not in _ON_ITS_OWN]
        if page.points and len(page.points) + len(others) > _MANY:
            page.notes += others
        else:
            page.points += map(SlidePoint, others)
        if block.entries:
            # The questions are what the slide is for; what was said above them is read out.
            if page.points and not page.lead and not page.has_questions:
                page.lead = page.points[0].whole
                page.notes += [one.whole for one in page.points[1:]]
            kept = page.points if page.has_questions else []
            page.points = [*kept, *map(self._question, block.entries)]
            page.has_questions = True

    def _question(self, one: Account) -> SlidePoint:
        return SlidePoint(self._about(one.title, one.answer) + ".", one.gist, spoken=[self._about(one.title, _in_full(one))])

    def _table(self, block: Table) -> None:
        rows = block.texts()
        if block.of in self._drawn or block.of == "profile":
            self._page.notes += [" · ".join(cell for cell in row if cell) for row in rows]
            return
        leads = bool(self._page.points) and self._page.points[-1].leads
        if leads and block.is_short(_FEW):
            self._page.points += points_of_rows(block)
            return
        if leads:
            self._page.points.pop()
        # Of several within one section, each says what it is about.
        title = self._page.title if self._page.level == 2 and not leads else block.title
        notes, self._page.notes = self._page.notes, []
        self._turn("")
        add_table(self._deck, title, block.columns, rows, notes)

    def _figure(self, name: str) -> None:
        if name == "profile" and self._profile:
            add_profile_of(self._deck, self._words, self._profile)
        if name == "trend" and add_trend_of(self._deck, self._words):
            self._drawn.add("trend")


def shown_of(point: Point) -> str:
    """Return what is shown of a point, once where two of its facts have one text: what fell away may be what is next."""
    shown = dict.fromkeys(one.text for one in point.said if one.key not in IN_NOTES)
    return " ".join(one.line for one in point.said if shown.pop(one.text, 0) is None)


def said_of(point: Point) -> str:
    """Return all that is said of a point in one line."""
    return " ".join(part for part in (point.head, *(one.line for one in point.said)) if part)


def _in_full(entry: Account) -> str:
    return " · ".join(part for part in (entry.answer, entry.mark, entry.ask, *(one.line for one in entry.facts)) if part)
