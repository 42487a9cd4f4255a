"""The one sheet for the management in print: as large as it can be read, with as much in it as comes before a board."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cxscan.reports.forms.excel.workbook import render_excel
from cxscan.reports.order import Audience
from tests.boards_for_tests import LONG, board_story
from tests.office_for_tests import order
from tests.stories_for_tests import example_story
from tests.tools_for_tests import convert_with_libreoffice, text_of_pdf

A4 = 21.0, 29.7
CM_PER_INCH, POINTS_PER_CM, PIXELS_PER_CM = 2.54, 28.35, 37.8
USUAL_ROW = 15


def sheet_of(pillars: int, actions: int, lang: str) -> Any:
    story = board_story(pillars, actions, lang, scans=4 if actions else 1)
    (sheet,) = load_workbook(io.BytesIO(render_excel(order(story, Audience.MANAGEMENT)).content))
    return sheet


def scale_in_print(sheet: Any) -> float:
    """Return by how much a sheet is made smaller so that all of it goes on one A4."""
    setup, margins = sheet.page_setup, sheet.page_margins
    wide, high = A4 if setup.orientation == "portrait" else A4[::-1]
    wide -= (margins.left + margins.right) * CM_PER_INCH
    high -= (margins.top + margins.bottom) * CM_PER_INCH
    width = sum(int(one.width * 7 + 5) * (one.max - one.min + 1) for one in sheet.column_dimensions.values()) / PIXELS_PER_CM
    height = sum(sheet.row_dimensions[row].height or USUAL_ROW for row in range(1, sheet.max_row + 1)) / POINTS_PER_CM
    return float(min(1.0, wide / width, high / height))


def size_of_texts(sheet: Any) -> float:
    """Return the size in which most of it is written, in points."""
    sizes = [cell.font.size for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and cell.font.size]
    return float(max(set(sizes), key=sizes.count))


@pytest.mark.parametrize(
    ("pillars", "actions", "lang"),
    [(1, 0, "en"), (1, 40, "fr"), (8, 1, "nl"), (8, 5, "fr"), (12, 0, "nl"), (12, 1, "fr"), (12, 5, "nl"), (12, 40, "fr")],
)
def test_its_texts_are_eight_points_high_on_paper(pillars: int, actions: int, lang: str) -> None:
    sheet = sheet_of(pillars, actions, lang)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert size_of_texts(sheet) == 10
    assert round(10 * scale_in_print(sheet)) >= 8


def test_a_chart_stands_on_it_where_there_is_room_and_the_numbers_always() -> None:
    few, many = sheet_of(8, 0, "nl"), sheet_of(12, 40, "nl")
    assert [len(sheet._charts) for sheet in (few, many)] == [1, 0]
    names = [str(cell.value) for row in many.iter_rows() for cell in row if cell.value]
    assert LONG["nl"] in names


def test_what_a_tile_says_is_seen_whole() -> None:
    sheet = sheet_of(12, 5, "fr")
    tiles = [row for row in sheet.iter_rows() if str(row[0].value).startswith("sur 5 (")]
    (about,) = tiles
    longest = max(len(str(cell.value)) for cell in about if cell.value)
    # Three columns of 8.8 digits, each at least as wide as a letter of 9 points.
    lines = -(-longest // int(3 * 8.8 * 1.1))
    assert (sheet.row_dimensions[about[0].row].height or 0) >= lines * 11.5


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.MANAGEMENT])
def test_what_was_counted_is_told_to_its_end(audience: Audience) -> None:
    sheet = load_workbook(io.BytesIO(render_excel(order(example_story("nl"), audience)).content)).worksheets[0]
    (counted,) = [str(row[0].value) for row in sheet.iter_rows() if str(row[0].value).startswith("Als eerste te doen:")]
    assert "Gezien of gemeten: 19 van 40 antwoorden; score op deze alleen: 2,4" in counted
    assert counted.endswith("De stemmen liggen dicht bij elkaar bij 11 van 12 vragen; na de eerste ronde bij 9.")


def test_the_heads_of_a_small_table_stand_above_its_texts() -> None:
    rows = {str(row[0].value): row[0].alignment.indent for row in sheet_of(8, 5, "en").iter_rows() if row[0].value}
    assert (rows["Pillar"], rows["Strategy and ambition"]) == (1, 1)
    assert (rows["What"], rows["Bel elke maand vijf klanten na (1) (Dutch)"]) == (1, 1)


def test_a_chart_is_called_what_the_picture_of_the_same_is_called_elsewhere() -> None:
    workbook: Any = load_workbook(io.BytesIO(render_excel(order(example_story("en"))).content))
    titles = [[one.title.tx.rich.p[0].r[0].t for one in workbook[name]._charts] for name in ("Summary", "Profile", "Trend")]
    assert titles[0] == ["Where each pillar stands"]
    assert sorted(titles[1]) == ["Growth per pillar", "Radar", "Where each pillar stands"]
    assert titles[2][0] == "The score over the years"


def test_on_paper_no_heading_of_what_explains_the_numbers_is_parted_from_what_stands_below_it(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(render_excel(order(example_story("nl"))).content)
    pages = text_of_pdf(convert_with_libreoffice(path, "pdf").read_bytes()).split("\f")
    (page,) = [page for page in pages if "De pijlers" in page.splitlines()]
    assert "Kan iedereen ons bereiken" in page


def test_the_profile_of_one_pillar_has_no_columns_that_say_nothing_of_a_question() -> None:
    workbook = load_workbook(io.BytesIO(render_excel(order(board_story(1, 1, "en", scans=2))).content))
    heads = [[cell.value for cell in row if cell.value] for row in workbook["Profile"].iter_rows()]
    assert ["Question", "Score", "Level", "Then", "Now", "Growth"] in heads
