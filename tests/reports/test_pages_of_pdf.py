"""How a PDF looks on paper with as much in it as comes before a board: its pages, what fills them, the size of its letters."""

import re
import subprocess

import pytest

from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Audience
from cxscan.reports.telling.blocks import Table
from cxscan.reports.telling.sections import tell
from tests.boards_for_tests import board_story
from tests.office_for_tests import order
from tests.stories_for_tests import example_story
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


def read_with(story: Story, audience: Audience, layout: str) -> str:
    """Return what poppler reads in the PDF on a story."""
    from cxscan.reports.forms.pdf.document import render_pdf  # noqa: PLC0415 - not every computer has the extra

    content = render_pdf(order(story, audience)).content
    told = subprocess.run([tool("pdftotext"), layout, "-", "-"], input=content, check=True, capture_output=True, timeout=60)
    return told.stdout.decode()


def pages_of(pillars: int, actions: int, lang: str, audience: Audience) -> list[Words]:
    """Return the words of each page, but for those of its foot."""
    told = read_with(board_story(pillars, actions, lang, scans=4 if actions else 1), audience, "-bbox")
    words = [re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', page) for page in told.split("<page ")[1:]]
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


def test_a_name_stays_on_one_line_where_the_other_columns_leave_it_the_room() -> None:
    profile = read_with(example_story("nl"), Audience.FULL, "-layout").split("Het profiel in cijfers")[1].split("Totaal")[0]
    rows = [re.split(r" {2,}", line.strip())[:2] for line in profile.splitlines() if re.search(r"\d/\d$", line)]
    assert rows == [
        ["Strategie en ambitie", "2,1"],
        ["Sturing en mandaat", "2,1"],
        ["Luisteren en begrijpen", "2,2"],
        ["Reis en ontwerp", "2,3"],
        ["Meten en terugkoppelen", "2,4"],
        ["Medewerkers en cultuur", "2,5"],
        ["Bereikbaar en begrijpelijk", "2,6"],
        ["Samenwerken in de keten", "1,9"],
    ]


def test_forty_actions_take_a_line_each_where_their_names_and_those_of_people_go_beside_each_other() -> None:
    told = read_with(board_story(8, 40, "en"), Audience.FULL, "-layout").split("What we do first\n")[-1].split("Parking lot")[0]
    assert sum("(Dutch)" in line and line.endswith("open") for line in told.splitlines()) == 40


def test_a_table_right_below_a_heading_does_not_say_it_once_more() -> None:
    told = read_with(example_story("en"), Audience.FULL, "-raw")
    # In the contents, and above its table.
    assert len(re.findall(r"^CXPA: six disciplines", told, re.MULTILINE)) == 2
    assert "Next steps" not in told
    assert "The profile in numbers" in told


def test_nor_does_one_whose_picture_is_left_out() -> None:
    told = read_with(example_story("en"), Audience.MANAGEMENT, "-layout")
    assert "The profile" in told
    assert "The profile in numbers" not in told


def test_a_picture_that_stands_alone_is_no_larger_than_one_with_another_beside_it() -> None:
    words = read_with(example_story("nl"), Audience.FULL, "-bbox").split("<page ")[3]
    (first,) = re.findall(r'xMin="([\d.]+)"[^>]*>11-2021<', words)
    (last,) = re.findall(r'xMin="([\d.]+)"[^>]*>9-2026<', words)
    assert float(last) - float(first) < A4 / 3.5
