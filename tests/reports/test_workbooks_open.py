"""What Excel would “repair” when it opens a workbook, and so would leave out, is in none of ours."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.xml.functions import fromstring

from cxscan.reports.forms.excel.workbook import render_excel
from cxscan.reports.order import Audience
from tests.office_for_tests import brand, long_story, nasty_story, of_many, order
from tests.reports.test_overview_cut_scores import CUT, book_of
from tests.stories_for_tests import example_story

MADE: dict[str, Callable[[], bytes]] = {
    "of the example": lambda: render_excel(order(example_story("nl"))).content,
    "of the example, with a house style": lambda: render_excel(order(example_story("fr"), Audience.TEAM, brand())).content,
    "for the management": lambda: render_excel(order(of_many(12, 40), Audience.MANAGEMENT)).content,
    "of twelve pillars": lambda: render_excel(order(of_many(12, 40, "fr"))).content,
    "of one pillar": lambda: render_excel(order(of_many(1, 1))).content,
    "of 120 questions": lambda: render_excel(order(long_story(120))).content,
    "of hostile texts": lambda: render_excel(order(nasty_story())).content,
    "of formulas": lambda: render_excel(order(nasty_story("=1+1"))).content,
    "of quotes": lambda: render_excel(order(nasty_story("'It''s [a] \"very\" / long: name?*\\"))).content,
    "of teams": lambda: book_of(CUT, "nl"),
}
# What every Excel from 2010 on knows without a prefix.
KNOWN = {
    "IF",
    "IFERROR",
    "ISNUMBER",
    "ROUND",
    "FLOOR",
    "INT",
    "SUM",
    "SUMPRODUCT",
    "MIN",
    "MAX",
    "COUNT",
    "AND",
    "OR",
    "NOT",
    "N",
}
KNOWN |= {"ABS", "INDEX", "MATCH", "AVERAGE", "COUNTA", "COUNTIF", "SUMIF", "TEXT", "ISBLANK", "LEN", "MOD", "ROUNDDOWN"}
NAMESPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
SHEET_IN_FORMULA = re.compile(r"(?:'((?:[^']|'')+)'|\b([A-Za-z_][\w.]*))!")


@cache
def made(name: str) -> bytes:
    return MADE[name]()


@cache
def opened(name: str) -> Workbook:
    return load_workbook(io.BytesIO(made(name)))


@pytest.fixture(params=MADE)
def workbook(request: pytest.FixtureRequest) -> Workbook:
    """A workbook that all tests look at, and none changes."""
    return opened(request.param)


@pytest.fixture(params=MADE)
def package(request: pytest.FixtureRequest) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(made(request.param)))


def parts(package: zipfile.ZipFile, folder: str) -> Iterator[Any]:
    for name in package.namelist():
        if name.startswith(folder) and name.endswith(".xml"):
            yield fromstring(package.read(name))


def sheets_named_in(text: str) -> set[str]:
    return {(quoted or plain).replace("''", "'") for quoted, plain in SHEET_IN_FORMULA.findall(text)}


def corners(cells: str) -> tuple[int, int, int, int]:
    """Return the first and the last column and row of cells: left, top, right, bottom."""
    (left, top), (right, bottom) = (coordinate_to_tuple(one)[::-1] for one in cells.split(":"))
    return left, top, right, bottom


def test_sheets_have_names_that_excel_takes(workbook: Workbook) -> None:
    names = workbook.sheetnames
    assert [name for name in names if not 1 <= len(name) <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$", name)] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_tables_have_names_of_their_own_and_the_heads_that_stand_in_their_cells(workbook: Workbook) -> None:
    tables = [(sheet, table) for sheet in workbook.worksheets for table in sheet.tables.values()]
    names = [table.displayName.casefold() for _, table in tables]
    assert len(set(names)) == len(names)
    for sheet, table in tables:
        assert re.fullmatch(r"[A-Za-z_][\w.]{0,254}", table.displayName)
        assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[RrCc]", table.displayName)
        left, top, right, bottom = corners(table.ref)
        heads = [sheet.cell(top, column).value for column in range(left, right + 1)]
        assert heads == [column.name for column in table.tableColumns]
        assert len({str(head).casefold() for head in heads}) == len(heads)
        assert bottom > top


def test_merged_cells_lie_over_no_others_and_over_no_table(workbook: Workbook) -> None:
    for sheet in workbook.worksheets:
        areas = [one.bounds for one in sheet.merged_cells.ranges]
        tables = [corners(table.ref) for table in sheet.tables.values()]
        crossing = [(one, other) for one, other in combinations([*areas, *tables], 2) if cross(one, other)]
        assert crossing == []


def cross(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def test_choices_and_their_hints_are_short_enough(workbook: Workbook) -> None:
    for sheet in workbook.worksheets:
        for one in sheet.data_validations.dataValidation:
            assert all(len(text or "") <= 255 for text in (one.formula1, one.formula2, one.prompt, one.error))
            assert all(len(text or "") <= 32 for text in (one.promptTitle, one.errorTitle))


def test_cells_hold_no_more_than_a_cell_can(workbook: Workbook) -> None:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            assert all(len(cell.value) <= 32_767 for cell in row if isinstance(cell.value, str))


def test_formulas_use_what_every_excel_knows(package: zipfile.ZipFile) -> None:
    used = {
        name
        for sheet in parts(package, "xl/worksheets/sheet")
        for formula in sheet.iterfind(".//x:f", NAMESPACE)
        for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', '""', formula.text or ""))
    }
    assert used <= KNOWN


def test_names_links_and_charts_lead_to_sheets_that_are_there(package: zipfile.ZipFile) -> None:
    (book,) = parts(package, "xl/workbook.xml")
    sheets = [one.get("name") for one in book.iterfind(".//x:sheet", NAMESPACE)]
    names = [(one.get("name"), one.get("localSheetId"), one.text) for one in book.iterfind(".//x:definedName", NAMESPACE)]
    assert len({(name.casefold(), place) for name, place, _ in names}) == len(names)
    for name, place, text in names:
        # A print area lies on its own sheet.
        assert (
            sheets_named_in(text) == {sheets[int(place)]} if name.startswith("_xlnm.") else sheets_named_in(text) <= set(sheets)
        )
    links = [
        link.get("location") or ""
        for sheet in parts(package, "xl/worksheets/sheet")
        for link in sheet.iterfind(".//x:hyperlink", NAMESPACE)
    ]
    charts = [reference.text for chart in parts(package, "xl/charts/chart") for reference in chart.iter("{*}f") if reference.text]
    assert {sheet for text in (*links, *charts) for sheet in sheets_named_in(text)} <= set(sheets)
    assert [text for text in charts if not sheets_named_in(text)] == []
