"""The report as slides with native charts: what is told goes on them as far as there is room, and in full into their notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from cxscan.maturity.numbers import rounded, shown_score
from cxscan.reports.forms.office.deck import LOGO_WIDTH, Deck, SlidePoint
from cxscan.reports.forms.office.deck_charts import Bars, ScoreLine, SlideSeries
from cxscan.reports.forms.office.pixels import logo_as_pixels
from cxscan.reports.order import Order, Rendered
from cxscan.reports.telling.blocks import Account, Block, Bullets, Facts, Figure, Heading, Point, Table, Text, Told
from cxscan.reports.telling.limits import LIMITS
from cxscan.reports.telling.sections import tell
from cxscan.reports.telling.words import Words

_IN_NOTES = ("note",)
"""Kinds of facts that somebody reads out rather than shows."""


def render_powerpoint(order: Order) -> Rendered:
    """Return the report as slides: all of it, a handful for the management, or each pillar for a team, after its audience."""
    return Rendered(_Slides(order).written())


@dataclass(slots=True)
class _Page:
    """What goes on one slide, or on several that go on with it."""

    title: str
    level: int = 2
    lead: str = ""
    points: list[SlidePoint] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    leading: str = ""
    """What leads to the points that follow."""


class _Slides:
    def __init__(self, order: Order) -> None:
        self._order = order
        self._story = order.story
        self._told = tell(order.story, order.audience)
        self._words = Words(order.story)
        self._about = self._words.language.about
        footer = order.style.footer or f"{self._told.name} · {self._words.language.date(self._story.date)}"
        self._deck = Deck(order.style, self._words.language, footer)
        self._page = _Page("")
        self._drawn: set[str] = set()

    def written(self) -> bytes:
        """Return the file."""
        self._cover(self._told)
        # What one looks something up in comes last.
        for section in sorted(self._told.sections, key=lambda one: one.for_reference):
            for block in section.blocks:
                self._draw(block)
        if self._told.footnote and self._page.title:
            self._page.points.append(SlidePoint(self._told.footnote))
        self._turn("")
        return self._deck.finish(self._told.name, self._told.when, self._story.date)

    def _cover(self, told: Told) -> None:
        style = self._order.style
        footnote = "" if any(one.name == "about" for one in told.sections) else told.footnote
        lines = [line for line in (told.who, told.when, told.warning, style.name, footnote) if line]
        logo = logo_as_pixels(style.logo, LOGO_WIDTH) if style.logo else None
        self._deck.cover(told.title, [self._story.headline, *lines], logo, style.name or self._words.say("Logo"))

    def _turn(self, title: str, level: int = 2) -> None:
        """Write the slide that was begun, if there is anything to show on it, and begin the next one."""
        page, self._page = self._page, _Page(title, level)
        if page.points or page.lead:
            self._deck.texts(page.title, page.points, page.notes, page.lead)
        elif page.notes:
            self._deck.add_notes(page.notes)

    def _draw(self, block: Block) -> None:
        match block:
            case Heading():
                self._turn(block.text, block.level)
            case Text():
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
        elif (page.points and block.head) or (block.look == "small" and not page.points):
            page.notes.append(" ".join(part for part in (block.head, block.text) if part))
        else:
            page.points.append(SlidePoint(*(part for part in (block.head, block.text) if part)))

    def _bullets(self, block: Bullets) -> None:
        for number, point in enumerate(block.points, start=1):
            if block.numbered:
                self._page.notes.append(f"{number}. {_said(point)}")
            elif point.below and not point.said:
                self._turn(point.head.removesuffix("."))
                self._page.points += (SlidePoint(fact.lead, fact.text) for fact in point.below)
            else:
                shown = dict.fromkeys(one.text for one in point.said if one.key not in _IN_NOTES)
                texts = [one.line for one in point.said if shown.pop(one.text, 0) is None]
                self._page.points.append(SlidePoint(point.head or self._page.leading, " ".join(texts)))
                self._page.notes += [
                    one.line for one in (*point.said, *point.below) if one.key in _IN_NOTES or one in point.below
                ]
        self._page.leading = ""

    def _facts(self, block: Facts) -> None:
        page = self._page
        page.points += (SlidePoint(fact.line) for fact in block.facts)
        if block.entries:
            # The questions are what the slide is for; what was said above them is read out.
            if page.points and not page.lead:
                page.lead = page.points[0].whole
                page.notes += [one.whole for one in page.points[1:]]
            page.points = [SlidePoint(self._about(one.title, one.answer) + ".", one.gist) for one in block.entries]
            page.notes += (self._about(one.title, _in_full(one)) for one in block.entries)

    def _table(self, block: Table) -> None:
        rows = [" · ".join(" ".join(cell) for cell in row if cell) for row in block.rows]
        if block.of in self._drawn:
            self._page.notes += rows
            return
        # Of several within one section, each says what it is about.
        title = self._page.title if self._page.level == 2 else block.title
        self._turn("")
        columns = [(column.title, column.share) for column in block.columns]
        self._deck.table(title, columns, [[" ".join(cell) for cell in row] for row in block.rows], [])

    # --- charts

    def _figure(self, name: str) -> None:
        if name == "profile":
            self._profile()
            # A chart shows where a pillar stands, or how far it came; where no other one follows, that stands beside it.
            name = "growth" if "growth" not in LIMITS[self._order.audience].figures else name
        if name == "growth":
            self._growth()
        elif name == "trend":
            self._over_time()

    def _profile(self) -> None:
        story, labels = self._story, self._words.labels
        now = SlideSeries(labels.now, [self._score(one.score.value) for one in story.pillars], "now")
        series = [now]
        if any(one.target is not None for one in story.pillars):
            wanted = [None if one.target is None else float(one.target) for one in story.pillars]
            series.append(SlideSeries(labels.ambition, wanted, "wanted"))
        lines = [self._about(one.title, self._words.score_of(one)) for one in story.pillars]
        bars = Bars([one.title for one in story.pillars], series, "\n".join(lines), story.highest_level, plot_from=0.38)
        self._deck.bars(self._page.title, [(bars, 1)], "", lines)
        self._drawn.add("profile")

    def _growth(self) -> None:
        story, words, labels = self._story, self._words, self._words.labels
        compared = words.compared()
        if story.growth is None or not story.growth.comparable or compared is None:
            return
        pillars = [one for one in story.pillars if one.growth is not None]
        names = [one.title for one in pillars]
        before = SlideSeries(labels.then, [self._score(one.old) for one in pillars], "then")
        now = SlideSeries(labels.now, [self._score(one.new) for one in pillars], "now")
        growth = SlideSeries(labels.growth, [float(rounded(one.growth or Fraction(0), 1)) for one in pillars], "now")
        lines = [self._about(one.title, f"{words.then_now(one)} ({words.growth_of(one)})") for one in pillars]
        both = Bars(names, [now, before], "\n".join(lines), story.highest_level, plot_from=0.45)
        alone = Bars(names, [growth], "\n".join(lines), with_names=False, plot_from=0.02)
        title = words.say("Growth per pillar, only what can be compared")
        self._deck.bars(title, [(both, 0.7), (alone, 0.3)], compared.line, [*lines, compared.line])

    def _over_time(self) -> None:
        story, language = self._story, self._words.language
        if len(story.history) < 3:
            return
        series = SlideSeries(self._words.labels.score, [self._score(point.score) for point in story.history], "now")
        dates = [language.date(point.date) for point in story.history]
        scores = [language.score(point.score, story.step) for point in story.history]
        lines = [self._about(date, score) for date, score in zip(dates, scores, strict=True)]
        line = ScoreLine(dates, [series], "\n".join(lines), story.highest_level)
        self._deck.line(self._words.say("The whole over time"), line, lines)
        self._drawn.add("trend")

    def _score(self, value: Fraction | None) -> float | None:
        """Return a score as the number that is shown."""
        return None if value is None else float(shown_score(value, self._story.step))


def _shown(point: Point) -> Iterator[str]:
    """Yield what is said of a point, once where two of its facts have one text: what fell away may be what is next."""
    texts: set[str] = set()
    for fact in point.said:
        if fact.key not in _IN_NOTES and fact.text not in texts:
            texts.add(fact.text)
            yield fact.line


def _said(point: Point) -> str:
    return " ".join(part for part in (point.head, *(one.line for one in point.said)) if part)


def _in_full(entry: Account) -> str:
    return " · ".join(part for part in (entry.answer, entry.mark, entry.ask, *(one.line for one in entry.facts)) if part)
