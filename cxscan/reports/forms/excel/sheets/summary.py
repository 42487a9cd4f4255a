"""The first sheet: what the management is told, on one page of paper."""

from cxscan.model.style.brought import Logo
from cxscan.reports.forms.excel.book import ScanBook, number
from cxscan.reports.forms.excel.charts.artist import Artist, ChartFrame, DrawnSeries, Place, Source
from cxscan.reports.forms.excel.contents import write_contents
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.package.picture import read_picture
from cxscan.reports.forms.excel.page import Page
from cxscan.reports.forms.excel.sheets.profile import ProfileSheet, profile_in_words
from cxscan.reports.forms.excel.told import TILE, write_blocks, write_footnote, write_sections
from cxscan.reports.order import Audience
from cxscan.reports.telling.blocks import Section, Told
from cxscan.reports.telling.sections import tell

WIDTHS = TILE * 4
_HALF = 7
_LONGEST_TEXT = 400
_LARGEST_LOGO = (230, 58)
"""In pixels."""
_ALL = len(WIDTHS) - 1
_WITH_A_SHEET = {"profile"}
"""What has a sheet of its own, of which the chart is shown here; or a table here, where this is the only sheet."""


def write_summary(book: ScanBook, page: Page, profile: ProfileSheet | None, audience: Audience) -> None:
    """Write what the management is told: what goes well beside the profile (all of it, for who gets all), the rest below.

    Without a sheet for the profile its numbers stand here.
    """
    told = tell(book.story, Audience.MANAGEMENT, lambda name: name not in _WITH_A_SHEET)
    summary, *sections = told.sections
    beside = [*tell(book.story, audience, lambda name: name == "goes_well").sections]
    beside += [one for one in sections if one.name == "changed"]
    # Where the whole dropped, what dropped comes first.
    order = [one.name for one in sections]
    beside.sort(key=lambda one: order.index(one.name))
    below = [one for one in sections if one.name not in {"goes_well", "changed"}]
    _write_head(page, told)
    write_contents(page, [(2, 3), (5, 6), (7, 9), (10, 11), (13, 14)])
    page.skip()
    write_blocks(page, summary.blocks[1:], _ALL)
    page.skip()
    # What the author wrote stands above in full; of what was agreed a text may be as long as a page.
    page.longest_text = _LONGEST_TEXT
    _write_beside_the_profile(book, page, profile, beside)
    write_sections(page, below, _ALL)
    if told.footnote:
        page.skip()
        page.longest_text = None
        page.write_over(_ALL, told.footnote, Look.SMALL)
    page.fit_on_a_page()


def _write_head(page: Page, told: Told) -> None:
    # Left of the logo.
    columns = 11 if page.book.style.logo else _ALL
    page.write_over(columns, told.who or told.title, Look.TITLE, line_height=26)
    page.write_over(columns, f"{told.title} · {told.when}", Look.SUBTITLE)
    if told.warning:
        page.write_over(_ALL, told.warning, Look.NOTICE)


def add_logo(page: Page, logo: Logo | None, words: str) -> None:
    """Put the logo of the style in the upper right corner; a picture that a workbook cannot hold is left out."""
    picture = read_picture(logo) if logo else None
    if picture:
        picture.place(12, _LARGEST_LOGO, words)
        page.sheet.add_image(picture)


def _write_beside_the_profile(book: ScanBook, page: Page, profile: ProfileSheet | None, sections: list[Section]) -> None:
    top = page.row
    write_sections(page, sections, _HALF)
    if book.story.score.value is None:
        return
    if profile:
        source, score, ambition = profile.source, profile.columns["score"], profile.columns.get("ambition")
    else:
        source, score, ambition = _write_profile(book, page)
    series = [DrawnSeries(score, book.style.main_fill)]
    if ambition:
        series.append(DrawnSeries(ambition, book.style.accent_fill, hollow=True))
    least = max(7.0, 0.85 * len(book.story.in_profile) + 2)
    # As high as what stands beside it, within reason.
    height = min(max(least, page.height_since(top) - 0.3), 1.5 * least)
    left = page.left_of(_HALF + 1)
    place = Place(top, left, page.left_of(_ALL) - left, height)
    Artist(page).bars(source, series, ChartFrame(place, book.words.labels.profile, profile_in_words(book)))


_SCORE, _WANTED = 3, 6
"""In which columns the numbers of the small profile stand."""


def _write_profile(book: ScanBook, page: Page) -> tuple[Source, int, int | None]:
    """Write the profile in the half that is left, and return its cells, and in which columns score and ambition stand."""
    story, labels, words = book.story, book.words.labels, book.words
    wanted = any(pillar.target is not None for pillar in story.in_profile)
    page.heading(labels.profile, _HALF)
    grown = labels.growth if story.growth else labels.answered
    ends = (
        ((1, labels.ambition, Look.SMALL_NUMBER), (1, labels.by_when, Look.SMALL_NUMBER)) if wanted else ((2, None, Look.SMALL),)
    )
    head = page.write_segments(
        [
            (2, labels.question if story.of_pillar else labels.pillar, Look.SMALL),
            (2, labels.score, Look.SMALL_NUMBER),
            (1, grown, Look.SMALL_NUMBER),
            *ends,
        ]
    )
    for pillar in story.in_profile:
        answered = f"{pillar.score.answered}/{pillar.score.applicable}", Look.LEVEL
        page.write_segments(
            [
                (2, pillar.title, Look.TEXT_STRONG),
                (2, book.score(pillar.score.value), Look.SCORE),
                (1, *(book.growth_of(pillar) if story.growth else answered)),
                (1, number(pillar.target), Look.LEVEL),
                (1, pillar.by, Look.DATE),
            ],
            levels=[_SCORE],
        )
    source = Source(page.sheet, range(head + 1, page.row + 1), head)
    if basis := words.basis_of_growth():
        page.write_over(_HALF, basis, Look.SMALL)
    write_footnote(page, [pillar.score.value for pillar in story.in_profile], _HALF)
    return source, _SCORE, _WANTED if wanted else None
