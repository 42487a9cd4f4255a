"""The first sheet: what the management is told, on one page."""

from cxscan.reports.forms.excel.book import Book, Page
from cxscan.reports.forms.excel.charts import POINTS_PER_CM, Artist, DrawnSeries, Place
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.picture import read_picture
from cxscan.reports.forms.excel.profile import ProfileSheet, profile_in_words
from cxscan.reports.forms.excel.told import TILE, write_blocks, write_sections
from cxscan.reports.order import Audience, Logo
from cxscan.reports.telling.blocks import Told
from cxscan.reports.telling.sections import tell

WIDTHS = TILE * 4
_HALF = 7
_ALL = len(WIDTHS) - 1
_CHART_COLUMN = 9
_CHART_WIDTH = 15.4
_WITH_A_SHEET = {"profile"}
"""What has a sheet of its own, of which the chart is shown here."""


def write_summary(book: Book, page: Page, profile: ProfileSheet, artist: Artist, audience: Audience) -> None:
    """Write what the management is told: what goes well beside the profile (all of it, for who gets all), the rest below."""
    page.sheet.page_setup.fitToHeight = 1
    told = tell(book.story, Audience.MANAGEMENT, lambda name: name not in _WITH_A_SHEET)
    summary, *sections = told.sections
    beside = [*tell(book.story, audience, lambda name: name == "goes_well").sections]
    beside += [one for one in sections if one.name == "changed"]
    below = [one for one in sections if one.name not in {"goes_well", "changed"}]
    _write_head(page, told)
    write_blocks(page, summary.blocks[1:], _ALL)
    page.skip()
    top = page.row
    write_sections(page, beside, _HALF)
    _draw(book, page, profile, artist, top)
    write_sections(page, below, _ALL)
    if told.footnote:
        page.skip()
        page.write_over(_ALL, told.footnote, Look.SMALL)


def _write_head(page: Page, told: Told) -> None:
    page.write([(told.who, Look.TITLE)], height=32)
    page.write([(f"{told.title} · {told.when}", Look.SUBTITLE)], height=18)
    if told.warning:
        page.write_over(_ALL, told.warning, Look.NOTICE)
    page.skip()


def add_logo(page: Page, logo: Logo | None) -> None:
    """Put the logo of the style in the upper right corner; a picture that a workbook cannot hold is left out."""
    picture = read_picture(logo) if logo else None
    if picture:
        picture.fit(height=58, width=230)
        picture.anchor = "N1"
        page.sheet.add_image(picture)


def _draw(book: Book, page: Page, profile: ProfileSheet, artist: Artist, top: int) -> None:
    if book.story.score.value is None:
        return
    columns = profile.columns
    series = [DrawnSeries(columns["score"], book.style.main_fill)]
    if "ambition" in columns:
        series.append(DrawnSeries(columns["ambition"], book.style.accent_fill, hollow=True))
    height = max(7.0, 0.9 * len(book.story.pillars) + 2)
    place = Place(page.sheet, top + 1, _CHART_COLUMN, _CHART_WIDTH, height)
    artist.bars(profile.source, series, book.words.labels.profile, place, profile_in_words(book))
    while page.height_since(top) < (height + 0.4) * POINTS_PER_CM:
        page.write([], height=15)
