"""The sheets with the scores: the profile now, before and wanted, and the trend over the years."""

from functools import partial

from cxscan.model.values import frozen
from cxscan.reports.forms.excel.book import Book, Page, SheetColumn, growth_number, number
from cxscan.reports.forms.excel.cells import Value
from cxscan.reports.forms.excel.charts import POINTS_PER_CM, YEARS, Artist, Dash, DrawnSeries, Mark, Place, Source
from cxscan.reports.forms.excel.colours import BEFORE
from cxscan.reports.forms.excel.looks import Look, date_format, growth_look
from cxscan.reports.forms.excel.told import write_blocks
from cxscan.reports.one_scan.story import PillarStory
from cxscan.reports.telling.sections import written_blocks

# Told apart without colour by their marks and dashes; the hues are those of Okabe and Ito, dark enough on white.
_LINES: tuple[tuple[str, Mark, Dash], ...] = (
    ("#0072b2", "circle", "solid"),
    ("#d55e00", "square", "dash"),
    ("#007a5a", "triangle", "solid"),
    ("#a05080", "diamond", "dash"),
    ("#6b6b00", "circle", "sysDot"),
    ("#3c3c3c", "square", "solid"),
    ("#2a7fa5", "triangle", "dash"),
    ("#7a4a00", "diamond", "sysDot"),
)
_MOST_LINES = len(_LINES)
_CHART_WIDTH = 14.5
_MOST_ON_A_PAGE = 12
_FEWEST_CORNERS = 3
_MANY_DAYS = 2 * 366
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
        return Source(self.page.sheet, self.rows)


def write_profile(book: Book, page: Page, artist: Artist) -> ProfileSheet:
    """Write a row per pillar with its score, growth and ambition, and draw the profile below it."""
    columns = _columns(book)
    page.title(book.words.labels.profile)
    if book.story.growth:
        page.write_over(len(columns), book.words.basis_of_growth(), Look.SMALL)
    page.skip()
    rows = page.write_table(
        "ScanProfile",
        list(columns.values()),
        [list(_pillar_cells(book, pillar, columns)) for pillar in book.story.pillars],
        frozen=1,
    )
    page.write(_whole_cells(book, columns), height=20)
    _write_comments(book, page, len(columns))
    places = {name: place for place, name in enumerate(columns, start=1)}
    shaded = [places[name] for name in ("score", "then", "now", "ambition") if name in places]
    page.shade(shaded, range(rows.start, rows.stop + 1))
    sheet = ProfileSheet(page, rows, places)
    _draw(book, sheet, artist)
    return sheet


def _write_comments(book: Book, page: Page, columns: int) -> None:
    """Write what the author wrote on single pillars."""
    for pillar in book.story.pillars:
        if pillar.comment:
            page.skip()
            page.write_over(columns, pillar.title, Look.STRONG)
            write_blocks(page, written_blocks(book.words, pillar.comment), columns)


def _columns(book: Book) -> dict[str, SheetColumn]:
    say, story, labels = book.language.say, book.story, book.words.labels
    columns = {
        "pillar": SheetColumn(labels.pillar, 34),
        "score": SheetColumn.numbers(labels.score),
        "level": SheetColumn.numbers(say("Level")),
    }
    if story.growth:
        columns |= {
            "then": SheetColumn.numbers(labels.then),
            "now": SheetColumn.numbers(labels.now),
            "growth": SheetColumn(labels.growth, 16, of_numbers=True),
        }
    columns["floor"] = SheetColumn.numbers(labels.floor)
    if any(pillar.target is not None for pillar in story.pillars):
        columns |= {
            "ambition": SheetColumn.numbers(labels.ambition),
            "by": SheetColumn(labels.by_when, 14, of_numbers=True),
        }
        columns |= {"gap": SheetColumn.numbers(say("Still to go"))}
    columns |= {"answered": SheetColumn.numbers(labels.answered), "of": SheetColumn.numbers(say("Of"))}
    if any(pillar.weight != 1 for pillar in story.pillars):
        columns["weight"] = SheetColumn.numbers(labels.weight)
    return columns


def profile_widths(book: Book) -> list[float]:
    """Return the widths of the columns of the profile."""
    return [column.width for column in _columns(book).values()]


def _pillar_cells(book: Book, pillar: PillarStory, columns: dict[str, SheetColumn]) -> list[tuple[Value, Look]]:
    language = book.language
    rounded = language.growth_between(pillar.old, pillar.new, book.story.step) != language.growth(pillar.growth)
    cells: dict[str, tuple[Value, Look]] = {
        "pillar": (pillar.title, Look.TEXT_STRONG),
        "score": (book.score(pillar.score.value), Look.SCORE),
        "level": (number(pillar.score.level), Look.LEVEL),
        "floor": (number(pillar.floor.level if pillar.floor else None), Look.LEVEL),
        "then": (book.score(pillar.old), Look.SCORE),
        "now": (book.score(pillar.new), Look.SCORE),
        "growth": (growth_number(pillar.growth), growth_look(rounded=rounded)),
        "ambition": (number(pillar.target), Look.LEVEL),
        "by": (pillar.by, Look.DATE),
        "gap": (growth_number(pillar.gap), Look.SCORE),
        "answered": (pillar.score.answered, Look.LEVEL),
        "of": (pillar.score.applicable, Look.LEVEL),
        "weight": (number(pillar.weight), Look.LEVEL),
    }
    return [cells[name] for name in columns]


def _whole_cells(book: Book, columns: dict[str, SheetColumn]) -> list[tuple[Value, Look]]:
    story, language, growth = book.story, book.language, book.story.growth
    old, new = (growth.old, growth.new) if growth else (None, None)
    grown = new - old if old is not None and new is not None else None
    rounded = language.growth_between(old, new, story.step) != language.growth(grown)
    cells: dict[str, tuple[Value, Look]] = {
        "pillar": (book.words.labels.overall, Look.TOTAL),
        "score": (book.score(story.score.value), Look.TOTAL_SCORE),
        "level": (number(story.score.level), Look.TOTAL_LEVEL),
        "floor": (number(story.floor.level if story.floor else None), Look.TOTAL_LEVEL),
        "then": (book.score(old), Look.TOTAL_SCORE),
        "now": (book.score(new), Look.TOTAL_SCORE),
        "growth": (growth_number(grown), growth_look(rounded=rounded, look=Look.TOTAL_GROWTH)),
        "answered": (story.score.answered, Look.TOTAL_LEVEL),
        "of": (story.score.applicable, Look.TOTAL_LEVEL),
    }
    return [cells.get(name, (None, Look.TOTAL)) for name in columns]


def _draw(book: Book, sheet: ProfileSheet, artist: Artist) -> None:
    story, page = book.story, sheet.page
    if story.score.value is None:
        return
    # The table and its pictures on one page, as long as they can be read there; else each on its own.
    many = len(story.pillars) > _MOST_ON_A_PAGE
    page.sheet.page_setup.fitToHeight = 0 if many else 1
    page.skip()
    if many:
        page.break_here()
    height = min(max(9.0, 1.15 * len(story.pillars) + 2.5), _HIGHEST_CHART)
    _draw_profile(book, sheet, artist, height)
    top = page.row
    while page.height_since(top) < (height + 0.5) * POINTS_PER_CM:
        page.skip()
    if story.growth and story.growth.comparable:
        if many:
            page.break_here()
        grown = DrawnSeries(sheet.columns["growth"], book.style.main_fill)
        height = min(max(5.0, 0.62 * len(story.pillars) + 1.6), _HIGHEST_CHART)
        place = Place(page.sheet, page.row + 1, 1, 2 * _CHART_WIDTH, height)
        title = book.language.say("Growth per pillar, only what can be compared")
        artist.growth(sheet.source, grown, title, place, profile_in_words(book))


def _draw_profile(book: Book, sheet: ProfileSheet, artist: Artist, height: float) -> None:
    """Draw the bars, and a radar beside them where its corners are neither too few nor too many."""
    say, story, columns, page = book.language.say, book.story, sheet.columns, sheet.page
    series = [DrawnSeries(columns["now" if story.growth else "score"], book.style.main_fill)]
    if story.growth:
        series.insert(0, DrawnSeries(columns["then"], BEFORE, "sysDash", "square"))
    if "ambition" in columns:
        series.append(DrawnSeries(columns["ambition"], book.style.accent_fill, "dash", "diamond", hollow=True))
    words, first, width = profile_in_words(book), 1, 2 * _CHART_WIDTH
    if _FEWEST_CORNERS <= len(story.pillars) <= _MOST_ON_A_PAGE:
        place = Place(page.sheet, page.row + 1, 1, _CHART_WIDTH, height)
        artist.radar(sheet.source, series, say("The profile at a glance"), place, words)
        first, width = page.column_at(_CHART_WIDTH) + 1, _CHART_WIDTH
    place = Place(page.sheet, page.row + 1, first, width, height)
    artist.bars(sheet.source, series, say("The profile in numbers"), place, words)


def profile_in_words(book: Book) -> str:
    """Return the profile as a sentence, for those who do not see a picture of it."""
    language, story = book.language, book.story
    say, score = language.say, partial(language.score, step=story.step)
    return language.series(
        say("{pillar}: {old} → {new}", pillar=pillar.title, old=score(pillar.old), new=score(pillar.new))
        if story.growth
        else say("{pillar}: {score}", pillar=pillar.title, score=score(pillar.score.value))
        for pillar in story.pillars
    )


def write_trend(book: Book, page: Page, artist: Artist) -> None:
    """Write the plain scores of every scan by its date, and draw their lines."""
    say, story = book.language.say, book.story
    page.title(say("Trend"))
    page.write_over(6, say("The plain scores, each scan on its own questions."), Look.SMALL)
    page.skip()
    columns = [
        SheetColumn(book.words.labels.date, 15),
        SheetColumn.numbers(book.words.labels.overall),
        *(SheetColumn(one.title, 15, of_numbers=True) for one in story.pillars),
    ]
    rows = page.write_table(
        "ScanTrend",
        columns,
        [
            [
                (point.date, Look.DATE),
                (book.score(point.score), Look.SCORE),
                *((book.score(point.pillars.get(pillar.id)), Look.SCORE) for pillar in story.pillars),
            ]
            for point in story.history
        ],
        frozen=1,
    )
    page.shade(range(2, len(columns) + 1), rows)
    source, top = Source(page.sheet, rows), page.row + 2
    words = book.language.series(
        say("{date}: {score}", date=book.language.date(one.date), score=book.language.score(one.score, story.step))
        for one in story.history
    )
    pillars = [
        DrawnSeries(column, colour, dash, marker, width=1.5, labelled=False)
        for column, (colour, marker, dash) in zip(range(3, len(columns) + 1), _LINES, strict=False)
    ]
    years = (story.history[-1].date - story.history[0].date).days > _MANY_DAYS
    dates = YEARS if years else date_format(book.language, "mmm yyyy")
    # The whole last, on top of the others.
    lines = [*pillars, DrawnSeries(2, book.style.main_fill, width=4)]
    artist.trend(source, lines, say("The scores over time"), Place(page.sheet, top, 1, 27, 12), words, dates)


def trend_widths(book: Book) -> list[float]:
    """Return the widths of the columns of the trend."""
    return [15, 11, *(15 for _ in book.story.pillars)]
