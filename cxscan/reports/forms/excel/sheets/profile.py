"""The sheet with the scores: the profile now, before and wanted, its web and its bars, and what grew."""

from functools import partial

from cxscan.model.values import frozen
from cxscan.reports.forms.excel.book import ScanBook, growth_number, number
from cxscan.reports.forms.excel.charts.artist import GUTTER, Artist, ChartFrame, DrawnSeries, Source, beside_each_other
from cxscan.reports.forms.excel.colours import BEFORE
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.package.cells import Value
from cxscan.reports.forms.excel.page import Page, SheetColumn
from cxscan.reports.forms.excel.told import write_blocks
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.telling.chapters.cut_scores import footnote
from cxscan.reports.telling.chapters.pillars import written_blocks

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


def write_profile(book: ScanBook, page: Page, artist: Artist) -> ProfileSheet:
    """Write a row per pillar with its score, growth and ambition, and draw the profile below it."""
    columns = _columns(book)
    page.title(book.words.labels.profile)
    if book.story.growth:
        page.write_over(len(page.widths), book.words.basis_of_growth(), Look.SMALL)
    rows = page.write_table(
        "ScanProfile",
        list(columns.values()),
        [list(_pillar_cells(book, pillar, columns)) for pillar in book.story.in_profile],
        frozen=1,
    )
    levels = [place for place, one in enumerate(columns.values(), start=1) if one.of_levels]
    page.write(_whole_cells(book, columns), height=20, levels=levels)
    if note := _cut_scores(book):
        page.write_over(len(page.widths), note, Look.SMALL)
    _write_comments(book, page, len(page.widths))
    sheet = ProfileSheet(page, rows, {name: place for place, name in enumerate(columns, start=1)})
    _draw(book, sheet, artist)
    return sheet


def _cut_scores(book: ScanBook) -> str:
    """Return what is said below the numbers of the profile of those that are cut, rather than rounded; empty where none is."""
    growth = book.story.growth
    scores = [one for pillar in book.story.in_profile for one in (pillar.score.value, pillar.old)]
    whole = [book.story.score.value, growth.old if growth else None]
    return footnote([*scores, *whole], book.story.step, book.language)


def _write_comments(book: ScanBook, page: Page, columns: int) -> None:
    """Write what the author wrote on single pillars."""
    for pillar in book.story.pillars:
        if pillar.comment:
            page.skip()
            page.write_over(columns, pillar.title, Look.STRONG)
            write_blocks(page, written_blocks(book.words, pillar.comment), columns)


def _columns(book: ScanBook) -> dict[str, SheetColumn]:
    say, story, labels = book.language.say, book.story, book.words.labels
    columns = {
        "pillar": SheetColumn(labels.question if book.story.of_pillar else labels.pillar, 34),
        "score": SheetColumn.levels(labels.score),
        "level": SheetColumn.numbers(labels.level),
    }
    if story.growth:
        columns |= {
            "then": SheetColumn.levels(labels.then),
            "now": SheetColumn.levels(labels.now),
            "growth": SheetColumn(labels.growth, 16, of_numbers=True),
        }
    columns["floor"] = SheetColumn.levels(labels.floor)
    if any(pillar.target is not None for pillar in story.in_profile):
        columns |= {
            "ambition": SheetColumn.levels(labels.ambition),
            "by": SheetColumn(labels.by_when, 14, of_numbers=True),
        }
        columns |= {"gap": SheetColumn.numbers(say("Still to go"))}
    columns |= {"answered": SheetColumn.numbers(labels.answered), "of": SheetColumn.numbers(say("Of"))}
    if any(pillar.weight != 1 for pillar in story.in_profile):
        columns["weight"] = SheetColumn.numbers(labels.weight)
    return columns


def profile_widths(book: ScanBook) -> list[float]:
    """Return the widths of the columns of the profile, and of what is beside its table."""
    widths = [column.width for column in _columns(book).values()]
    return [*widths, *([_NARROWEST - sum(widths)] if sum(widths) < _NARROWEST - 1 else [])]


def _pillar_cells(book: ScanBook, pillar: PillarStory, columns: dict[str, SheetColumn]) -> list[tuple[Value, Look]]:
    cells: dict[str, tuple[Value, Look]] = {
        "pillar": (pillar.title, Look.TEXT_STRONG),
        "score": (book.score(pillar.score.value), Look.SCORE),
        "level": (number(pillar.score.level), Look.LEVEL),
        "floor": (number(pillar.floor.level if pillar.floor else None), Look.LEVEL),
        "then": (book.score(pillar.old), Look.SCORE),
        "now": (book.score(pillar.new), Look.SCORE),
        "growth": book.growth_of(pillar),
        "ambition": (number(pillar.target), Look.LEVEL),
        "by": (pillar.by, Look.DATE),
        "gap": (growth_number(pillar.gap), Look.SCORE),
        "answered": (pillar.score.answered, Look.LEVEL),
        "of": (pillar.score.applicable, Look.LEVEL),
        "weight": (number(pillar.weight), Look.LEVEL),
    }
    return [cells[name] for name in columns]


def _whole_cells(book: ScanBook, columns: dict[str, SheetColumn]) -> list[tuple[Value, Look]]:
    story, growth = book.story, book.story.growth
    old, new = (growth.old, growth.new) if growth else (None, None)
    cells: dict[str, tuple[Value, Look]] = {
        "pillar": (book.words.labels.overall, Look.TOTAL),
        "score": (book.score(story.score.value), Look.TOTAL_SCORE),
        "level": (number(story.score.level), Look.TOTAL_LEVEL),
        "floor": (number(story.floor.level if story.floor else None), Look.TOTAL_LEVEL),
        "then": (book.score(old), Look.TOTAL_SCORE),
        "now": (book.score(new), Look.TOTAL_SCORE),
        "growth": book.growth_of(growth, Look.TOTAL_GROWTH) if growth else (None, Look.TOTAL_GROWTH),
        "answered": (story.score.answered, Look.TOTAL_LEVEL),
        "of": (story.score.applicable, Look.TOTAL_LEVEL),
    }
    return [cells.get(name, (None, Look.TOTAL)) for name in columns]


def _draw(book: ScanBook, sheet: ProfileSheet, artist: Artist) -> None:
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
    top = page.row
    _draw_profile(book, sheet, artist, height)
    page.fill_until(top, height + GUTTER)
    if story.growth and story.growth.comparable:
        if many:
            page.break_here()
        grown = DrawnSeries(sheet.columns["growth"], book.style.main_fill)
        height = min(max(5.0, 0.62 * len(story.in_profile) + 1.6), _HIGHEST_CHART)
        top = page.row
        (place,) = beside_each_other(page, top, 1, height)
        title = book.language.say("Growth per pillar, only what can be compared")
        artist.growth(sheet.source, grown, ChartFrame(place, title, profile_in_words(book)))
        page.fill_until(top, height + GUTTER)


def _draw_profile(book: ScanBook, sheet: ProfileSheet, artist: Artist, height: float) -> None:
    """Draw the bars, and a web beside them where its corners are neither too few nor too many."""
    say, story, columns = book.language.say, book.story, sheet.columns
    series = [DrawnSeries(columns["now" if story.growth else "score"], book.style.main_fill)]
    if story.growth:
        series.insert(0, DrawnSeries(columns["then"], BEFORE, "sysDash", "square"))
    if "ambition" in columns:
        series.append(DrawnSeries(columns["ambition"], book.style.accent_fill, "dash", "diamond", hollow=True))
    words, with_web = profile_in_words(book), _FEWEST_CORNERS <= len(story.in_profile) <= _MOST_ON_A_PAGE
    *webs, place = beside_each_other(sheet.page, sheet.page.row, 2 if with_web else 1, height)
    for web in webs:
        artist.radar(sheet.source, series, ChartFrame(web, say("The profile at a glance"), words))
    artist.bars(sheet.source, series, ChartFrame(place, say("The profile in numbers"), words))


def profile_in_words(book: ScanBook) -> str:
    """Return the profile as a sentence, for those who do not see a picture of it."""
    language, story = book.language, book.story
    say, score = language.say, partial(language.score, step=story.step)
    return language.series(
        say("{pillar}: {old} → {new}", pillar=pillar.title, old=score(pillar.old), new=score(pillar.new))
        if story.growth
        else say("{pillar}: {score}", pillar=pillar.title, score=score(pillar.score.value))
        for pillar in story.in_profile
    )
