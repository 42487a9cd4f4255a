"""What lies ahead of each team beside the others: how many of its ambitions are on course, and its first step, in every form."""

import io
import re
from html import unescape
from pathlib import Path

import pptx
import pytest
from openpyxl import load_workbook

from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

ASKED = ("ask", "hear", "help")
# From 2 to 3 in two years: half a level a year.
PLANS = {
    "ears": {"target": 4, "by": "2030-01-01"},  # on course: reached at the end of 2028
    "hands": {"target": 5, "by": "2028-01-01"},  # not: only at the end of 2030
}


@pytest.fixture
def teams() -> None:
    """Write a team with ambitions and steps, one with a step alone, and one with nothing ahead."""
    write_tiny_questionnaire(Path("scans/questionnaires"))
    for day, level in (("2024-11-22", 2), ("2025-11-22", 4), ("2026-11-22", 3)):
        write_tiny_scan(
            Path(f"scans/{day}-desk.yaml"),
            dict.fromkeys(ASKED, level),
            unit="Desk",
            date=day,
            status="final",
            pillars=PLANS,
            actions=[
                {"title": "Later", "status": "open", "due": "2027-05-01"},
                {"title": "Ring five | customers", "status": "doing", "due": "2027-01-01", "owner": "Anna"},
                {"title": "Begun", "status": "done", "due": "2026-01-01"},
            ],
        )
    write_tiny_scan(
        Path("scans/post.yaml"),
        dict.fromkeys(ASKED, 2),
        unit="Post",
        status="final",
        actions=[{"title": "Begin", "status": "open"}],
    )
    write_tiny_scan(
        Path("scans/quay.yaml"), dict.fromkeys(ASKED, 1), unit="Quay", status="final", pillars={"ears": {"target": 3}}
    )


AHEAD = [
    ["Team", "On course?", "First step", "By when"],
    ["Desk", "1 of 2", "Ring five | customers", "1 January 2027"],
    ["Post", "", "Begin", ""],
]


@pytest.mark.usefixtures("teams")
def test_a_page_has_it_in_a_table() -> None:
    assert cxscan("overview", "--format", "html", "--output", "page.html", lang="en").exit_code == 0
    html = Path("page.html").read_text(encoding="utf-8")
    (table,) = [one for one in re.findall(r"<table>.*?</table>", html, re.DOTALL) if "On course?" in one]
    rows = re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
    assert [[unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows] == AHEAD
    assert "Anna" not in html


@pytest.mark.usefixtures("teams")
def test_slides_have_it_on_one_of_their_own() -> None:
    assert cxscan("overview", "--format", "powerpoint", "--output", "board.pptx", lang="en").exit_code == 0
    slides = list(pptx.Presentation("board.pptx").slides)
    (slide,) = [one for one in slides if one.shapes.title and one.shapes.title.text_frame.text == "Ambitions and first steps"]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert [[cell.text_frame.text for cell in row.cells] for row in table.rows] == AHEAD


@pytest.mark.usefixtures("teams")
def test_a_workbook_has_a_sheet_of_it() -> None:
    assert cxscan("overview", "--format", "excel", "--output", "teams.xlsx", lang="en").exit_code == 0
    sheet = load_workbook(io.BytesIO(Path("teams.xlsx").read_bytes()))["Ambitions and first steps"]
    rows = [[cell.value or "" for cell in row] for row in sheet[sheet.tables["Ahead1"].ref]]
    assert rows == AHEAD


def test_where_no_team_has_anything_ahead_there_is_no_part_for_it() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(Path("scans/quay.yaml"), dict.fromkeys(ASKED, 1), unit="Quay", status="final")
    assert cxscan("overview", "--format", "html", "--output", "page.html", lang="en").exit_code == 0
    assert "On course?" not in Path("page.html").read_text(encoding="utf-8")


def test_a_benchmark_tells_nothing_of_what_others_want() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    for place, name in enumerate(("Ash", "Beech", "Cedar", "Elm", "Fir", "Oak")):
        step = [{"title": f"Plan of {name}", "status": "open"}]
        write_tiny_scan(
            Path(f"scans/{name}.yaml"), dict.fromkeys(ASKED, 1 + place / 2), organisation=name, status="final", actions=step
        )
    assert cxscan("overview", "--benchmark", "Oak", "--format", "html", "--output", "page.html", lang="en").exit_code == 0
    assert "Plan of" not in Path("page.html").read_text(encoding="utf-8")
