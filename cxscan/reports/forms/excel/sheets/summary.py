"""The first sheet: what the management is told, on one page of paper."""

from cxscan.model.style.brought import Logo
from cxscan.reports.forms.excel.book import ScanBook, number
from cxscan.reports.forms.excel.charts.artist import Artist, ChartFrame, DrawnSeries, Place, Source
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.package.anchor import read_picture
from cxscan.reports.forms.excel.page import Page
from cxscan.reports.forms.excel.sheets.profile import ProfileSheet
from cxscan.reports.forms.excel.told import NARROW_TILE, TILE, write_blocks, write_contents, write_footnote, write_sections
from cxscan.reports.order import Audience
from cxscan.reports.pictures.words import picture_title, profile_in_words
from cxscan.reports.telling.blocks import Facts, Section, Told
from cxscan.reports.telling.sections import tell

WIDTHS = TILE * 4
WIDTHS_ALONE = NARROW_TILE * 4
"""Where it is the only sheet."""
LARGE_ENOUGH = 0.8
"""In print its texts, which are of 10 points, have 8 then."""
_HALF = 7
_LONGEST_TEXT = 400
_LARGEST_LOGO = (230, 58)
"""In pixels."""
_ALL = len(WIDTHS) - 1
_WITH_A_SHEET = {"profile"}
"""What has a sheet of its own, of which the chart is shown here; or a table here, where this is the only sheet."""


def write_summary(book: ScanBook, page: Page, profile: ProfileSheet) -> None:
    """Write what the management is told, and all of what goes well beside the profile, which has a sheet of its own."""
    told, beside, below = _parts(book, Audience.FULL)
    _write_above(page, told)
    _write_beside_the_profile(book, page, profile, beside)
    _write_below(page, told, below)


def write_summary_alone(book: ScanBook, page: Page, *, with_chart: bool) -> None:
    """Write what the management is told where there is no other sheet: the numbers of the profile too, with a chart or not."""
    told, beside, below = _parts(book, Audience.MANAGEMENT)
    page.closely()
    _write_above(page, told)
    if with_chart:
        _write_beside_the_profile(book, page, None, beside)
    else:
        write_sections(page, beside, _ALL)
        if book.story.score.value is not None:
            _write_profile(book, page, _OVER_ALL)
    _write_below(page, told, below)


def _parts(book: ScanBook, audience: Audience) -> tuple[Told, list[Section], list[Section]]:
    """Return all that is told, what stands beside the profile (what goes well as it is told to this audience), and what below."""
    told = tell(book.story, Audience.MANAGEMENT, lambda name: name not in _WITH_A_SHEET)
    sections = told.sections[1:]
    beside = [*tell(book.story, audience, lambda name: name == "goes_well").sections]
    beside += [one for one in sections if one.name == "changed"]
    # Where the whole dropped, what dropped comes first.
    order = [one.name for one in sections]
    beside.sort(key=lambda one: order.index(one.name))
    return told, beside, [one for one in sections if one.name not in {"goes_well", "changed"}]


def _write_above(page: Page, told: Told) -> None:
    _write_head(page, told)
    write_contents(page, [(2, 3), (5, 6), (7, 9), (10, 11), (13, 14)])
    page.skip()
    for block in told.sections[0].blocks[1:]:
        if isinstance(block, Facts):
            # What the author wrote stands above in full; of what was agreed a text may be as long as a page.
            page.longest_text = _LONGEST_TEXT
        write_blocks(page, [block], _ALL)
    page.skip()


def _write_below(page: Page, told: Told, sections: list[Section]) -> None:
    write_sections(page, sections, _ALL)
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
        source, score, ambition = _write_profile(book, page, _HALF_OF_IT)
    series = [DrawnSeries(score, book.style.main_fill)]
    if ambition:
        series.append(DrawnSeries(ambition, book.style.accent_fill, hollow=True))
    least = max(7.0, 0.85 * len(book.story.in_profile) + 2)
    # As high as what stands beside it, within reason.
    height = min(max(least, page.height_since(top) - 0.3), 1.5 * least)
    left = page.left_of(_HALF + 1)
    place = Place(top, left, page.left_of(_ALL) - left, height)
    Artist(page).bars(source, series, ChartFrame(place, picture_title("profile", book.story), profile_in_words(book.story)))


_HALF_OF_IT, _OVER_ALL = (2, 2, 1, 1, 1), (7, 2, 2, 2, 2)
"""How many columns of the page the name of a pillar, its score, growth, ambition and date take."""


def _write_profile(book: ScanBook, page: Page, spans: tuple[int, int, int, int, int]) -> tuple[Source, int, int | None]:
    """Write the profile over some columns, and return its cells, and in which columns score and ambition stand."""
    named, scored, moved, aimed, dated = spans
    story, labels, words = book.story, book.words.labels, book.words
    wanted = any(pillar.target is not None for pillar in story.in_profile)
    page.heading(labels.profile, sum(spans))
    grown = labels.growth if story.growth else labels.answered
    ends = (
        ((aimed, labels.ambition, Look.SMALL_NUMBER), (dated, labels.by_when, Look.SMALL_NUMBER))
        if wanted
        else ((aimed + dated, None, Look.SMALL),)
    )
    head = page.write_segments(
        [
            (named, labels.question if story.of_pillar else labels.pillar, Look.SMALL_HEAD),
            (scored, labels.score, Look.SMALL_NUMBER),
            (moved, grown, Look.SMALL_NUMBER),
            *ends,
        ]
    )
    for pillar in story.in_profile:
        answered = f"{pillar.score.answered}/{pillar.score.applicable}", Look.LEVEL
        page.write_segments(
            [
                (named, pillar.title, Look.TEXT_STRONG),
                (scored, book.score(pillar.score.value), Look.SCORE),
                (moved, *(book.growth_of(pillar) if story.growth else answered)),
                (aimed, number(pillar.target), Look.LEVEL),
                (dated, pillar.by, Look.DATE),
            ],
            levels=[named + 1],
        )
    source = Source(page.sheet, range(head + 1, page.row + 1), head)
    if basis := words.basis_of_growth():
        page.write_over(sum(spans), basis, Look.SMALL)
    write_footnote(page, [pillar.score.value for pillar in story.in_profile], sum(spans))
    return source, named + 1, named + scored + moved + 1 if wanted else None
