"""The sheet with the scores: the profile now, before and wanted, its web and its bars, and what grew."""

from cxscan.model.values import frozen
from cxscan.reports.forms.excel.book import ScanBook, growth_number, number
from cxscan.reports.forms.excel.charts.artist import Artist, ChartFrame, DrawnSeries, Source, beside_each_other
from cxscan.reports.forms.excel.colours import BEFORE
from cxscan.reports.forms.excel.looks import Look, total_look
from cxscan.reports.forms.excel.page import Cell, Page, Part, SheetColumn
from cxscan.reports.forms.excel.told import write_blocks, write_footnote
from cxscan.reports.one_scan.pillar_story import PillarStory, whole_of
from cxscan.reports.pictures.words import picture_title, profile_in_words
from cxscan.reports.telling.chapters.pillars import written_blocks
from cxscan.reports.telling.pillar_words import Scored

_NARROWEST = 150
"""How wide the sheet is at least, in characters, so that its charts can be read."""
_MOST_ON_A_PAGE = 12
_FEWEST_CORNERS = 3
_HIGHEST_CHART = 16.0


@frozen
class ProfileSheet:
    """Where the numbers of the profile stand, for charts on other sheets."""

    page: Page
    rows: range
    columns: dict[str, int]

    @property
    def source(self) -> Source:
        """The pillars, without the whole."""
        return Source(self.page.sheet, self.rows, self.rows.start - 1)


def write_profile(book: ScanBook, page: Page) -> ProfileSheet:
    """Write a row per pillar with its score, growth and ambition, and draw the profile below it."""
    parts, story = _parts(book), book.story
    page.title(book.words.labels.profile)
    if story.growth:
        page.write_over(len(page.widths), book.words.basis_of_growth(), Look.SMALL)
    rows = page.write_parts("ScanProfile", list(parts.values()), story.in_profile, frozen=1)
    levels = [place for place, one in enumerate(parts.values(), start=1) if one.column.of_levels]
    whole = whole_of(story, book.words.labels.overall)
    told = {name: part.cell(whole) for name, part in parts.items()}
    cells = [(None, Look.TOTAL) if name in _OF_PILLARS else (value, total_look(look)) for name, (value, look) in told.items()]
    page.write(cells, height=20, levels=levels)
    write_footnote(page, [score for one in (*story.in_profile, whole) for score in (one.new, one.old)], len(page.widths))
    _write_comments(book, page, len(page.widths))
    sheet = ProfileSheet(page, rows, {name: place for place, name in enumerate(parts, start=1)})
    _draw(book, sheet)
    return sheet


def _write_comments(book: ScanBook, page: Page, columns: int) -> None:
    """Write what the author wrote on single pillars."""
    for pillar in book.story.pillars:
        if pillar.comment:
            page.skip()
            page.write_over(columns, pillar.title, Look.STRONG)
            write_blocks(page, written_blocks(book.words, pillar.comment), columns)


def _parts(book: ScanBook) -> dict[str, Part[PillarStory]]:
    say, story, labels = book.language.say, book.story, book.words.labels
    parts: dict[str, Part[PillarStory]] = {
        "pillar": Part(
            SheetColumn(labels.question if story.of_pillar else labels.pillar, 34), lambda one: (one.title, Look.TEXT_STRONG)
        ),
        "score": Part(SheetColumn.levels(labels.score), lambda one: (book.score(one.score.value), Look.SCORE)),
        "level": Part(SheetColumn.numbers(labels.level), lambda one: (number(one.score.level), Look.LEVEL)),
    }
    if story.growth:
        parts |= moved_parts(book)
    if not story.of_pillar:
        parts["floor"] = Part(SheetColumn.levels(labels.floor), floor_cell)
    if any(pillar.target is not None for pillar in story.in_profile):
        parts |= {
            "ambition": Part(SheetColumn.levels(labels.ambition), lambda one: (number(one.target), Look.LEVEL)),
            "by": Part(SheetColumn(labels.by_when, 14, of_numbers=True), lambda one: (one.by, Look.DATE)),
            "gap": Part(SheetColumn.numbers(say("Still to go")), lambda one: (growth_number(one.gap), Look.SCORE)),
        }
    if not story.of_pillar:
        parts |= answered_parts(book)
    if any(pillar.weight != 1 for pillar in story.in_profile):
        parts["weight"] = Part(SheetColumn.numbers(labels.weight), lambda one: (number(one.weight), Look.LEVEL))
    return parts


_OF_PILLARS = {"ambition", "by", "gap", "weight"}
"""The columns in which nothing stands for the whole."""


def moved_parts(book: ScanBook) -> dict[str, Part[Scored]]:
    """Return the columns of the scores then and now, and the growth between them."""
    labels = book.words.labels
    return {
        "then": Part(SheetColumn.levels(labels.then), lambda one: (book.score(one.old), Look.SCORE)),
        "now": Part(SheetColumn.levels(labels.now), lambda one: (book.score(one.new), Look.SCORE)),
        "growth": Part(SheetColumn(labels.growth, 16, of_numbers=True), book.growth_of),
    }


def answered_parts(book: ScanBook) -> dict[str, Part[Scored]]:
    """Return the columns of how many questions have a level, and of how many."""
    return {
        "answered": Part(SheetColumn.numbers(book.words.labels.answered), lambda one: (one.score.answered, Look.LEVEL)),
        "of": Part(SheetColumn.numbers(book.language.say("Of")), lambda one: (one.score.applicable, Look.LEVEL)),
    }


def floor_cell(one: Scored) -> Cell:
    """Return what is fully reached, as a level."""
    return number(one.floor.level if one.floor else None), Look.LEVEL


def profile_widths(book: ScanBook) -> list[float]:
    """Return the widths of the columns of the profile, and of what is beside its table."""
    widths = [part.column.width for part in _parts(book).values()]
    return [*widths, *([_NARROWEST - sum(widths)] if sum(widths) < _NARROWEST - 1 else [])]


def _draw(book: ScanBook, sheet: ProfileSheet) -> None:
    story, page = book.story, sheet.page
    if story.score.value is None:
        return
    # The table and its pictures on one page, as long as they can be read there; else each on its own.
    many = len(story.in_profile) > _MOST_ON_A_PAGE
    page.pages_high = 0 if many else 1
    if many:
        page.break_here()
    else:
        page.skip()
    height = min(max(9.0, 1.05 * len(story.in_profile) + 2.5), _HIGHEST_CHART)
    _draw_profile(book, sheet, height)
    if story.growth and story.growth.comparable:
        if many:
            page.break_here()
        grown = DrawnSeries(sheet.columns["growth"], book.style.main_fill)
        height = min(max(5.0, 0.62 * len(story.in_profile) + 1.6), _HIGHEST_CHART)
        (place,) = beside_each_other(page, 1, height)
        Artist(page).growth(sheet.source, grown, ChartFrame(place, picture_title("growth", story), profile_in_words(story)))


def _draw_profile(book: ScanBook, sheet: ProfileSheet, height: float) -> None:
    """Draw the bars, and a web beside them where its corners are neither too few nor too many."""
    story, columns = book.story, sheet.columns
    series = [DrawnSeries(columns["now" if story.growth else "score"], book.style.main_fill)]
    if story.growth:
        series.insert(0, DrawnSeries(columns["then"], BEFORE, "sysDash", "square"))
    if "ambition" in columns:
        series.append(DrawnSeries(columns["ambition"], book.style.accent_fill, "dash", "diamond", hollow=True))
    words, with_web = profile_in_words(story), _FEWEST_CORNERS <= len(story.in_profile) <= _MOST_ON_A_PAGE
    *webs, place = beside_each_other(sheet.page, 2 if with_web else 1, height)
    artist = Artist(sheet.page)
    for web in webs:
        artist.radar(sheet.source, series, ChartFrame(web, picture_title("radar", story), words))
    artist.bars(sheet.source, series, ChartFrame(place, picture_title("profile", story), words))
