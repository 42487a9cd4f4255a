"""The slides of `cxscan overview --format powerpoint`: the teams side by side, natively, in the words of the page."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.presentation import Presentation
from pptx.util import Pt

from cxscan.maturity.teams.benchmark import benchmark_of
from cxscan.reports.order import Style
from cxscan.reports.teams.overview_slides import render_slides
from tests.cli.program import cxscan
from tests.filed_scans import FiledScan, overview, team_scan, teams_order, whole_scan
from tests.questionnaires_for_tests import (
    DAY,
    question_data,
    tiny_questionnaire,
    write_tiny_questionnaire,
    write_tiny_scan,
)

LONG_AGO, LAST_YEAR = DAY.replace(year=DAY.year - 3), DAY.replace(year=DAY.year - 1)
TEAMS = [
    team_scan("Desk", 4, LAST_YEAR),
    team_scan("Desk", {"ask": 4.5, "hear": 5, "help": 4}),
    team_scan("Post", {"ask": 1, "hear": 2, "help": 3}, LONG_AGO),
    team_scan("Parking", {"hear": 2.5, "help": "unknown"}, scope="quick"),
]


def slides(*scans: FiledScan, lang: str = "en", style: Style | None = None) -> Presentation:
    content = render_slides(teams_order(overview(*scans), lang, style)).content
    return pptx.Presentation(io.BytesIO(content))


def titles(deck: Presentation) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def tables(deck: Presentation) -> list[Any]:
    return [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]


def rows(table: Any) -> list[list[str]]:
    return [[cell.text_frame.text for cell in row.cells] for row in table.rows]


def texts(deck: Presentation) -> Iterator[str]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)


def test_the_titles_say_where_the_teams_stand() -> None:
    assert titles(slides(*TEAMS)) == [
        "The teams side by side: Town of Example",
        "3 teams, 3.0 on average; the one team with an earlier scan grew",
        "Together strongest in Hands (3.5), lowest in Ears (2.9)",
        "How to read the numbers",
    ]


def test_who_grew_and_who_could_learn_stands_below_the_numbers_where_that_is_little() -> None:
    deck = slides(*TEAMS)
    said = list(texts(deck))
    assert said[said.index("Growth since the scan before: Desk +0.4 (4.0 → 4.4).") :][:3] == [
        "Growth since the scan before: Desk +0.4 (4.0 → 4.4).",
        "Ask: Post (1) can learn from Desk (4.5).",
        "Hear: Post (2) can learn from Desk (5).",
    ]
    assert "Desk · +0.4 · 4.0 → 4.4 · 22 November 2025 · 3 of 3" in deck.slides[1].notes_slide.notes_text_frame.text


def test_the_heat_map_is_a_table_with_the_mean_below_it_darker_where_the_score_is_higher() -> None:
    table = tables(slides(*TEAMS))[0]
    assert rows(table) == [
        ["Team", "Overall", "Ears", "Hands"],
        ["Desk", "4.4", "4.8", "4.0"],
        ["Parking", "2.5", "2.5", "–"],
        ["Post", "2.3", "1.5", "3.0"],
        ["On average", "3.0", "2.9", "3.5"],
    ]
    bold = [[bool(cell.text_frame.paragraphs[0].runs[0].font.bold) for cell in row.cells] for row in table.rows]
    assert bold[1:] == [*[[False] * 4] * 3, [True] * 4]
    ears = [table.cell(row, 2).fill.fore_color.rgb for row in (1, 2, 3)]
    light = [sum(one) for one in ears]
    assert light[0] < light[1] < light[2]
    assert str(table.cell(2, 3).fill.fore_color.rgb) == "FFFFFF"


def letters_in(some_rows: list[Any]) -> set[float]:
    """Return the sizes of the letters in some rows of a table, their first cells apart."""
    cells = [cell for row in some_rows for cell in list(row.cells)[1:]]
    return {cell.text_frame.paragraphs[0].runs[0].font.size.pt for cell in cells}


def test_twelve_teams_stand_on_one_slide_in_letters_of_one_size() -> None:
    names = ("Strategy", "Steering and mandate", "Listening and understanding", "Journey and design")
    pillars = [{"id": f"p{n}", "title": name, "questions": [question_data(f"q{n}")]} for n, name in enumerate(names * 2)]
    questionnaire = tiny_questionnaire(pillars=pillars)
    levels = {f"q{number}": 1 + number % 5 for number in range(8)}
    teams = [team_scan(f"Team {n}" + " of two names" * (n % 3), levels, questionnaire=questionnaire) for n in range(12)]
    (heat,) = [table for table in tables(slides(*teams)) if rows(table)[-1][0] == "On average"]
    assert len(heat.rows) == 1 + 12 + 1
    (of_heads,) = letters_in(list(heat.rows)[:1])
    (of_teams,) = letters_in(list(heat.rows)[1:])
    assert min(of_heads, of_teams) > 9


def test_growth_lessons_and_what_is_out_of_date_are_told_in_full() -> None:
    desks = [one for n in range(4) for one in (team_scan(f"Desk {n}", 4, LAST_YEAR), team_scan(f"Desk {n}", 4.5))]
    deck = slides(*desks, *TEAMS)
    _, growth = tables(deck)
    assert rows(growth)[1] == ["Desk 0", "+0.5", "4.0 → 4.5", "22 November 2025", "3 of 3"]
    assert len(rows(growth)) == 1 + 5
    assert "Post: the latest scan is of 22 November 2023, 3 years ago." in list(texts(deck))


@pytest.mark.parametrize(("desks", "more"), [(3, []), (4, ["Growth since the scan before", "Who could learn from whom"])])
def test_what_is_more_than_three_of_a_kind_is_begun_below_the_numbers_and_has_a_slide_of_its_own(
    desks: int, more: list[str]
) -> None:
    grown = [one for n in range(desks) for one in (team_scan(f"Desk {n}", 4, LAST_YEAR), team_scan(f"Desk {n}", 4.5))]
    low = [team_scan(f"Post {n}", {"ask": 1, "hear": 3, "help": 3}) for n in range(desks - 2)]
    deck = slides(*grown, *low, team_scan("Parking", {"ask": 3, "hear": 1, "help": 1}))
    below = [text for text in texts(deck) if "can learn from" in text]
    assert (len(below), titles(deck)[3:-1]) == (3, more)


def test_many_teams_and_pillars_go_on_and_lie_within_their_slides() -> None:
    names = [f"A pillar with a name of some length {number}" for number in range(12)]
    pillars = [{"id": f"p{n}", "title": name, "questions": [question_data(f"q{n}")]} for n, name in enumerate(names)]
    questionnaire = tiny_questionnaire(pillars=pillars)
    levels = {f"q{number}": 1 + number % 5 for number in range(12)}
    deck = slides(*(team_scan(f"A team with a long name {n}", levels, questionnaire=questionnaire) for n in range(30)))
    heat = [table for table in tables(deck) if rows(table)[-1][0] == "On average"]
    assert sum(len(table.rows) - 2 for table in heat) == 30
    for table in heat:
        assert sum(row.height for row in table.rows) <= Pt(375)
        assert [cell._tc.tcPr.get("vert") for cell in table.rows[0].cells][1:] == ["vert270"] * 13
    for slide in deck.slides:
        assert all(shape.left + shape.width <= deck.slide_width + 10 for shape in slide.shapes)


def test_one_team_without_a_level_makes_slides_too() -> None:
    assert titles(slides(team_scan("Desk", {}))) == [
        "The teams side by side: Town of Example",
        "Where the teams stand",
        "How to read the numbers",
    ]


@pytest.mark.parametrize(("lang", "title"), [("nl", "De teams naast elkaar"), ("fr", "Les équipes côte à côte")])
def test_the_slides_are_in_the_language_that_is_asked_for_and_twice_the_same(lang: str, title: str) -> None:
    assert titles(slides(*TEAMS, lang=lang))[0].startswith(title)
    twice = [render_slides(teams_order(overview(*TEAMS), lang)).content for _ in range(2)]
    assert twice[0] == twice[1]


def test_a_benchmark_names_nobody_else() -> None:
    names = ("Aardvark", "Badger", "Cheetah", "Dolphin", "Elephant", "Ferret")
    found = overview(*(whole_scan(name, 1 + number / 2) for number, name in enumerate(names)))
    content = render_slides(teams_order(found, benchmark=benchmark_of(found, "Cheetah"))).content
    deck = pptx.Presentation(io.BytesIO(content))
    said = "\n".join([*texts(deck), *(cell for table in tables(deck) for row in rows(table) for cell in row)])
    assert rows(tables(deck)[0])[0] == ["Pillar", "Own", "Others", "Difference", "Distance"]
    assert "Cheetah" in said
    assert not [name for name in names if name in said and name != "Cheetah"]


# --- the command


def write_teams() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    for unit, level in (("Desk", 4), ("Post", 1)):
        write_tiny_scan(Path(f"scans/{unit}.yaml"), dict.fromkeys(("ask", "hear", "help"), level), unit=unit, status="final")


def test_the_command_writes_slides_and_says_where() -> None:
    write_teams()
    done = cxscan("overview", "--format", "powerpoint")
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{Path('overview.pptx').resolve()}\n", "")
    assert titles(pptx.Presentation("overview.pptx"))[1] == "2 teams, 2.5 on average"
    assert cxscan("overview", "--format", "powerpoint").stdout.endswith("overview-2.pptx\n")
    assert cxscan("overview", "--format", "powerpoint", "--output", "board.pptx").exit_code == 0


def test_a_name_of_another_form_is_refused_and_so_is_json() -> None:
    write_teams()
    done = cxscan("overview", "--format", "powerpoint", "--output", "board.html")
    assert (done.exit_code, "overview.pptx" in done.stdout, Path("board.html").exists()) == (2, False, False)
    done = cxscan("overview", "--format", "powerpoint", "--json")
    assert done.stderr == "Choose one: --format powerpoint writes a page, --json prints the data.\n"


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    write_teams()
    monkeypatch.setitem(sys.modules, "pptx", None)
    done = cxscan("overview", "--format", "powerpoint")
    assert done.exit_code == 2
    assert 'pip install "cxscan[office]"' in done.stderr
    assert not list(Path().glob("*.pptx"))


def test_a_master_that_cannot_be_built_on_is_named() -> None:
    write_teams()
    Path("base.pptx").write_bytes(b"PK\x03\x04 nothing")
    Path("brand.yaml").write_text("format: cxscan/brand/1\npowerpoint: base.pptx\n", encoding="utf-8")
    done = cxscan("overview", "--format", "powerpoint", "--brand", "brand.yaml")
    assert done.exit_code == 3
    assert "base.pptx" in done.stderr
