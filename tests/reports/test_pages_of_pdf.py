"""How a PDF looks on paper with as much in it as comes before a board: its pages, what fills them, the size of its letters."""

import re
import subprocess

import pytest

from cxscan.reports.order import Audience
from cxscan.reports.telling.blocks import Table
from cxscan.reports.telling.sections import tell
from tests.boards_for_tests import board_story
from tests.office_for_tests import order
from tests.tools_for_tests import library, tool

A4 = 842
FOOT = 0.94
"""Below this part of a page stands its number."""
SMALLEST = 7.0
_HEIGHT = 1.14
"""How high poppler says that a word in Libertinus Serif is, as a multiple of the size of its letters."""

Words = list[tuple[float, float]]
"""Of each word where it begins and ends, from the top of its page."""


@pytest.fixture(autouse=True)
def extra() -> None:
    library("typst")


def pages_of(pillars: int, actions: int, lang: str, audience: Audience) -> list[Words]:
    """Return the words of each page, but for those of its foot."""
    from cxscan.reports.forms.pdf.document import render_pdf  # noqa: PLC0415 - not every computer has the extra

    content = render_pdf(order(board_story(pillars, actions, lang, scans=4 if actions else 1), audience)).content
    told = subprocess.run([tool("pdftotext"), "-bbox", "-", "-"], input=content, check=True, capture_output=True, timeout=60)
    pages = told.stdout.decode().split("<page ")[1:]
    words = [re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', page) for page in pages]
    return [[(float(top), float(foot)) for top, foot in page if float(foot) < A4 * FOOT] for page in words]


def filled(page: Words) -> float:
    """Return down to which part of a page there are words."""
    return max((foot for _, foot in page), default=0) / A4


def smallest(pages: list[Words]) -> float:
    """Return the size of the smallest letters in points."""
    return min((foot - top) / _HEIGHT for page in pages for top, foot in page)


@pytest.mark.parametrize(
    ("pillars", "actions", "lang"),
    [(1, 0, "nl"), (8, 5, "fr"), (12, 0, "fr"), (12, 1, "nl"), (12, 5, "fr"), (12, 40, "nl"), (12, 40, "en")],
)
def test_the_management_has_one_page_in_letters_that_can_be_read(pillars: int, actions: int, lang: str) -> None:
    pages = pages_of(pillars, actions, lang, Audience.MANAGEMENT)
    assert len(pages) == 1
    assert smallest(pages) > SMALLEST


@pytest.mark.parametrize(("pillars", "actions", "lang"), [(1, 0, "fr"), (8, 1, "fr"), (8, 5, "fr"), (12, 1, "nl"), (12, 5, "fr")])
def test_no_pillar_of_a_team_runs_over_onto_a_page_of_its_own_by_a_few_lines(pillars: int, actions: int, lang: str) -> None:
    pages = pages_of(pillars, actions, lang, Audience.TEAM)
    assert [(number, share) for number, page in enumerate(pages, 1) if (share := filled(page)) < 0.25] == []
    assert smallest(pages) > SMALLEST


@pytest.mark.parametrize(
    ("pillars", "actions", "lang"), [(1, 40, "fr"), (8, 0, "nl"), (8, 1, "nl"), (8, 40, "fr"), (12, 1, "fr")]
)
def test_no_page_of_the_whole_report_is_nearly_empty_and_its_pictures_can_be_read(pillars: int, actions: int, lang: str) -> None:
    *pages, last = pages_of(pillars, actions, lang, Audience.FULL)
    assert [(number, share) for number, page in enumerate(pages, 1) if (share := filled(page)) < 0.4] == []
    assert filled(last) > 0.15
    assert smallest([*pages, last]) > SMALLEST


def test_where_no_pillar_has_an_ambition_no_column_stands_empty_for_it() -> None:
    heads = [
        [column.title for column in block.columns]
        for actions in (0, 5)
        for section in tell(board_story(8, actions, "en"), Audience.FULL).sections
        for block in section.blocks
        if isinstance(block, Table) and block.of == "profile"
    ]
    assert heads == [
        ["Pillar", "Score", "Then → now", "Growth", "Fully reached", "Answered"],
        ["Pillar", "Score", "Then → now", "Growth", "Fully reached", "Ambition", "Answered"],
    ]
