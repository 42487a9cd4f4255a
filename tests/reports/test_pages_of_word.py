"""How a paper looks as LibreOffice lays it out, with as much in it as comes before a board: its pages, tables and pictures."""

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from cxscan.reports.forms.office.letters import lines_of
from cxscan.reports.forms.office.word import render_word
from cxscan.reports.order import Audience
from tests.boards_for_tests import LONG, board_story
from tests.office_for_tests import order
from tests.tools_for_tests import convert_all_with_libreoffice, tool

A4 = 842
FOOT = 0.93
PAPERS = {
    ("team", 8, 0, "nl"): Audience.TEAM,
    ("team", 12, 5, "fr"): Audience.TEAM,
    ("full", 8, 5, "fr"): Audience.FULL,
    ("full", 12, 5, "fr"): Audience.FULL,
    ("management", 12, 5, "fr"): Audience.MANAGEMENT,
    ("management", 12, 40, "nl"): Audience.MANAGEMENT,
}
TEAMS = [name for name, audience in PAPERS.items() if audience is Audience.TEAM]


def paper(pillars: int, actions: int, lang: str, audience: Audience) -> bytes:
    return render_word(order(board_story(pillars, actions, lang, scans=4 if actions else 1), audience)).content


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int, int, str], list[float]]:
    """Return down to which part of each page of some papers there are words."""
    folder, paths = tmp_path_factory.mktemp("word"), list[Path]()
    for number, ((_, pillars, actions, lang), audience) in enumerate(PAPERS.items()):
        paths.append(folder / f"{number}.docx")
        paths[-1].write_bytes(paper(pillars, actions, lang, audience))
    return {name: shares(pdf) for name, pdf in zip(PAPERS, convert_all_with_libreoffice(paths, "pdf"), strict=True)}


def shares(pdf: Path) -> list[float]:
    told = subprocess.run(
        [tool("pdftotext"), "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    feet = [[float(foot) / A4 for foot in re.findall(r'yMax="([\d.]+)"', page)] for page in told.split("<page ")[1:]]
    return [max((foot for foot in page if foot < FOOT), default=0) for page in feet]


@pytest.mark.parametrize("name", TEAMS)
def test_the_pages_of_a_team_are_full(
    filled: dict[tuple[str, int, int, str], list[float]], name: tuple[str, int, int, str]
) -> None:
    _, pillars, *_ = name
    # Behind the first page, which is the summary.
    assert [(number, share) for number, share in enumerate(filled[name][1:-1], 2) if share < 0.55] == []
    assert len(filled[name]) <= pillars * 1.5


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_the_management_reads_the_names_of_all_twelve_pillars(lang: str) -> None:
    document = docx.Document(io.BytesIO(paper(12, 40 if lang == "nl" else 5, lang, Audience.MANAGEMENT)))
    (rows,) = [one for one in tables_of(document) if one[0][0] in {"Pijler", "Pilier"}]
    assert len(rows) == 1 + 12 + 1
    assert rows[12][0] == LONG[lang]


def test_the_management_has_one_page(filled: dict[tuple[str, int, int, str], list[float]]) -> None:
    assert {len(pages) for name, pages in filled.items() if name[0] == "management"} == {1}


def test_the_pillars_follow_on_the_same_page_where_most_of_it_is_empty(
    filled: dict[tuple[str, int, int, str], list[float]],
) -> None:
    # Behind the cover, the summary and the contents.
    pages = filled["full", 8, 5, "fr"][3:-1]
    assert [(number, share) for number, share in enumerate(pages, 4) if share < 0.4] == []


def tables_of(document: Any) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def test_the_name_of_a_pillar_takes_three_lines_at_most_among_its_numbers() -> None:
    document = docx.Document(io.BytesIO(paper(12, 5, "fr", Audience.FULL)))
    (table,) = [one for one in document.tables if one.rows[0].cells[0].text == "Pilier"]
    width = table.columns[0].width.pt - 12
    assert len(table.columns) == 7
    assert LONG["fr"] in [row.cells[0].text for row in table.rows]
    assert max(lines_of(row.cells[0].text, width, 9) for row in table.rows) <= 3
    for place in range(1, 7):
        words = [word for row in table.rows for word in row.cells[place].text.split()]
        assert all(lines_of(word, table.columns[place].width.pt - 10, 9) == 1 for word in words), "no word breaks for that"


def test_a_profile_of_many_pillars_has_the_growth_beside_it_in_letters_that_can_be_read() -> None:
    document = docx.Document(io.BytesIO(paper(12, 5, "fr", Audience.FULL)))
    rows = [row for table in document.tables for row in table.rows if len(list(row._tr.iter(qn("w:drawing")))) > 1]
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["\nFigure 1. Où en est chaque pilier", "\nFigure 2. Progression par pilier"]
    ]
    # The smallest letters are 13.5 of 440 across.
    assert [round(shape.width.cm, 1) for shape in document.inline_shapes][:2] == [7.9, 7.9]
    assert 13.5 / 440 * document.inline_shapes[0].width.pt > 6.8
    assert len(document.inline_shapes) == 3
    few = docx.Document(io.BytesIO(paper(6, 5, "nl", Audience.FULL)))
    assert [round(shape.width.cm) for shape in few.inline_shapes] == [12, 12, 12]
