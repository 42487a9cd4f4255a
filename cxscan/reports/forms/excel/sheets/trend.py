"""The sheet with the scores over the years: of the whole in bold, and of each pillar in a small chart of the same scale."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.trend import PastScores
from cxscan.model.values import frozen
from cxscan.reports.forms.excel.book import Book
from cxscan.reports.forms.excel.charts.artist import Artist, ChartFrame, DrawnSeries, Source, beside_each_other
from cxscan.reports.forms.excel.charts.chart_looks import Dates
from cxscan.reports.forms.excel.colours import BEFORE
from cxscan.reports.forms.excel.looks import Look, date_format
from cxscan.reports.forms.excel.page import Page, Part, SheetColumn
from cxscan.reports.forms.excel.told import write_footnote
from cxscan.reports.telling.labels import labels_in

_IN_A_ROW = 4
_ON_A_PAGE = 12
_HEIGHT, _SMALL_HEIGHT = 7.5, 5.2
_NARROWEST = 170
"""How wide the sheet is at least, in characters, so that four charts beside each other can be read."""
_MANY_DAYS = 2 * 366
_MOST_LABELS = 8


@frozen
class TrendTable:
    """Scores over time: the name of their table, the points (oldest first), and the titles of the lines by their ids."""

    name: str
    points: Sequence[PastScores]
    titles: Mapping[str, str]
    in_years: bool = False
    """Whether each point is a year rather than a day."""


def trend_widths(lines: int) -> list[float]:
    """Return the widths of the columns of a sheet with so many lines beside the whole."""
    widths = [15.0, 11.0, *[15.0] * lines]
    return [*widths, *([_NARROWEST - sum(widths)] if sum(widths) < _NARROWEST else [])]


def write_trend(book: Book, page: Page, table: TrendTable) -> None:
    """Write the scores by their dates, draw the whole, and each line beside the whole."""
    say, labels = book.language.say, labels_in(book.language.code)
    day, when = (Look.YEAR, say("Year")) if table.in_years else (Look.DATE, labels.date)
    parts: list[Part[PastScores]] = [
        Part(SheetColumn(when, 15), lambda point: (point.date, day)),
        Part(
            SheetColumn(labels.overall, 11, of_numbers=True, of_levels=True), lambda point: (book.score(point.score), Look.SCORE)
        ),
        *(_line_part(book, id_, title) for id_, title in table.titles.items()),
    ]
    rows = page.write_parts(table.name, parts, table.points, frozen=1)
    if len(table.titles) <= _ON_A_PAGE and len(rows) <= _ON_A_PAGE:
        page.pages_high = 1
    scores = [point.score for point in table.points]
    lines = [point.pillars.get(id_) for point in table.points for id_ in table.titles]
    write_footnote(page, [*scores, *lines], 6)
    page.skip()
    source = Source(page.sheet, rows, rows.start - 1)
    dates = _dates(table.points, book.language)
    (place,) = beside_each_other(page, 1, _HEIGHT)
    whole = DrawnSeries(2, book.style.main_fill, width=4, label_at=_label_at(scores))
    frame = ChartFrame(place, say("The score over the years"), _in_words(book, table.points, scores))
    Artist(page).trend(source, whole, frame, dates)
    _draw_lines(book, page, table, source)


def _line_part(book: Book, id_: str, title: str) -> Part[PastScores]:
    column = SheetColumn(title, 15, of_numbers=True, of_levels=True)
    return Part(column, lambda point: (book.score(point.pillars.get(id_)), Look.SCORE))


def _draw_lines(book: Book, page: Page, table: TrendTable, source: Source) -> None:
    """Draw each line in a small chart, four beside each other, with the whole behind it."""
    if len(table.titles) < 2:
        return
    page.write_over(6, book.language.say("The strong line is what its title says, the thin grey one is the whole."), Look.SMALL)
    # Half a page wide each at most, so that two do not become two large ones.
    in_a_row = max(2, min(_IN_A_ROW, len(table.titles)))
    dates = _dates(table.points, book.language, sparse=True)
    columns = list(enumerate(table.titles.items(), start=3))
    for start in range(0, len(columns), in_a_row):
        for (column, (id_, title)), place in zip(columns[start:], beside_each_other(page, in_a_row, _SMALL_HEIGHT), strict=False):
            scores = [point.pillars.get(id_) for point in table.points]
            last = max((number for number, score in enumerate(scores) if score is not None), default=0)
            series = [
                DrawnSeries(2, BEFORE, marker="none", width=1.25, labelled=False),
                DrawnSeries(column, book.style.main_fill, width=2.5, label_at=last),
            ]
            Artist(page).small_trend(source, series, ChartFrame(place, title, _in_words(book, table.points, scores)), dates)


def _label_at(scores: Sequence[Fraction | None]) -> int | None:
    """Return at which point alone the number stands, where there are too many for all."""
    if len(scores) <= _MOST_LABELS:
        return None
    return max((number for number, score in enumerate(scores) if score is not None), default=0)


def _dates(points: Sequence[PastScores], language: Language, *, sparse: bool = False) -> Dates:
    """Return how the axis of dates is written: in years where it spans more than two, else in months; `sparse` in few labels."""
    days = (points[-1].date - points[0].date).days
    if days > _MANY_DAYS:
        return Dates("yyyy", "years", max(1, days // 366 // (4 if sparse else 12)))
    return Dates(date_format(language, "mmm yyyy"), "months", 6 if sparse and days > 366 else 3)


def _in_words(book: Book, points: Sequence[PastScores], scores: Sequence[Fraction | None]) -> str:
    say, language = book.language.say, book.language
    return language.series(
        say("{date}: {score}", date=language.date(point.date), score=language.score(score, book.heat.step))
        for point, score in zip(points, scores, strict=True)
    )
