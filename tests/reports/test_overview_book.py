"""The workbook of `cxscan overview --format excel`: the teams side by side, over the years, and pillar by pillar."""

import datetime
import io
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cxscan.desk.teams.overview import TeamsSideBySide
from cxscan.languages import Language
from cxscan.maturity.history import lines_of
from cxscan.maturity.teams.benchmark import benchmark_of
from cxscan.maturity.teams.overview import overview_of
from cxscan.maturity.teams.years import years_of
from cxscan.maturity.trend import PastScores
from cxscan.reports.order import Style
from cxscan.reports.teams.overview_book import render_book
from tests.cli.program import cxscan
from tests.filed_scans import FiledScan, overview, team_scan, teams_order, whole_scan
from tests.questionnaires_for_tests import DAY, question_data, tiny_questionnaire, write_tiny_questionnaire, write_tiny_scan

LONG_AGO, LAST_YEAR = DAY.replace(year=DAY.year - 3), DAY.replace(year=DAY.year - 1)
TEAMS = [
    team_scan("Desk", {"ask": 1, "hear": 2, "help": 3}, LAST_YEAR),
    team_scan("Desk", {"ask": 4.5, "hear": 5, "help": 4}),
    team_scan("Post", {"ask": 1, "hear": 2, "help": 3}, LONG_AGO),
    team_scan("Parking", {"hear": 2.5, "help": "unknown"}, scope="quick"),
]


def book(*scans: FiledScan, lang: str = "en", style: Style | None = None) -> Workbook:
    lines: Any = lines_of(scans).lines  # the desk reads them from an archive
    result = overview_of(lines, DAY, 18)
    teams = TeamsSideBySide(result, None, Language(lang), licensed=True, lines=lines)
    content = render_book(teams_order(result, lang, style, past=teams.past)).content
    return load_workbook(io.BytesIO(content))


def rows(sheet: Worksheet, name: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet[sheet.tables[name].ref]]


def texts(sheet: Worksheet) -> list[str]:
    return [value for row in sheet.iter_rows(values_only=True) for value in row if isinstance(value, str)]


def after(sheet: Worksheet, name: str) -> list[Any]:
    """Return the row below a table."""
    last = int(sheet.tables[name].ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return [cell.value for cell in sheet[last + 1] if cell.value is not None]


def test_there_is_a_sheet_for_the_teams_the_years_what_grew_who_could_learn_and_each_pillar() -> None:
    assert book(*TEAMS).sheetnames == [
        *("Side by side", "Over the years", "What grew", "Who could learn from whom", "Ears", "Hands", "About"),
    ]


def test_the_teams_stand_side_by_side_with_the_mean_below_them() -> None:
    sheet = book(*TEAMS)["Side by side"]
    head, *teams = rows(sheet, "Teams1")
    assert head == ["Team", "Overall", "Ears", "Hands", "Growth", "Scan", "Remarks"]
    day = datetime.datetime.combine(DAY, datetime.time())
    assert teams[0] == ["Desk", 4.4, 4.8, 4, 2.1, day, None]
    assert teams[1][:4] == ["Parking", 2.5, 2.5, None]
    assert teams[1][6] == "short scan, 1 of 2 answered"
    assert teams[2][:4] == ["Post", 2.3, 1.5, 3]
    assert after(sheet, "Teams1") == ["On average", 3, 2.9, 3.5]
    assert "3 teams, 3.0 on average; the one team with an earlier scan grew." in texts(sheet)


def test_the_heat_map_is_darker_where_the_score_is_higher() -> None:
    sheet = book(*TEAMS)["Side by side"]
    grounds = [row[1].fill.fgColor.rgb for row in sheet[sheet.tables["Teams1"].ref][1:]]
    light = [sum(int(colour[place : place + 2], 16) for place in (2, 4, 6)) for colour in grounds]
    # 4.4, 2.5 and 2.3.
    assert light[0] < light[1] < light[2]


@pytest.mark.parametrize(("lang", "name"), [("nl", "Wat groeide"), ("en", "What grew"), ("fr", "Ce qui a progressé")])
def test_growth_that_is_rounded_stands_on_one_line_as_the_others_do(lang: str, name: str) -> None:
    # 1.625 grew to 1.75: shown as 1.6 and 1.8, it grew 0.1.
    teams = [
        team_scan("Desk", {"ask": 1, "hear": 1.5, "help": 2}, LAST_YEAR),
        team_scan("Desk", {"ask": 1.5, "hear": 1.5, "help": 2}),
    ]
    sheet = book(*teams, team_scan("Post", 2, LAST_YEAR), team_scan("Post", 3), lang=lang)[name]
    grown = {str(row[0].value): row[1] for row in sheet.iter_rows() if row[1].value}
    assert str(grown["Desk"].value)[:4] == ("+0.1" if lang == "en" else "+0,1")
    assert str(grown["Desk"].value).endswith(")")
    assert len({sheet.row_dimensions[grown[team].row].height for team in ("Desk", "Post")}) == 1


def test_over_the_years_each_team_counts_with_its_latest_scan() -> None:
    sheet = book(*TEAMS)["Over the years"]
    _, *years = rows(sheet, "Years1")
    assert [(year[0].year, *year[1:]) for year in years] == [
        (2023, 2.3, 1.5, 3),
        (2024, 2.3, 1.5, 3),
        (2025, 2.3, 1.5, 3),
        (2026, 3, 2.9, 3.5),
    ]
    head, *teams = rows(sheet, "TeamYears1")
    assert head == ["Team", "2023", "2024", "2025", "2026"]
    assert teams == [
        ["Desk", None, None, 2.3, 4.4],
        ["Parking", None, None, None, 2.5],
        ["Post", 2.3, None, None, None],
    ]
    assert after(sheet, "TeamYears1") == ["Teams with a scan by then", 1, 1, 2, 3]
    charts = sheet._charts  # type: ignore[attr-defined] # openpyxl's types leave them out
    assert len(charts) == 3


def test_a_scan_on_another_number_of_levels_stands_in_no_year() -> None:
    three = tiny_questionnaire(levels=[{"name": str(n), "summary": "…"} for n in range(3)])
    sheet = book(
        team_scan("Desk", {"ask": 3, "hear": 3}, LONG_AGO, three),
        team_scan("Desk", {"ask": 2, "hear": 2}, LAST_YEAR),
        team_scan("Desk", {"ask": 4, "hear": 4}),
    )["Over the years"]
    assert rows(sheet, "TeamYears1") == [["Team", "2025", "2026"], ["Town of Example · Desk", 2, 4]]


def test_the_years_take_the_last_scan_of_a_year_and_leave_none_out() -> None:
    def scores(date: str, score: int) -> PastScores:
        return PastScores(datetime.date.fromisoformat(date), Fraction(score), {"ears": Fraction(score)})

    desk = (scores("2022-02-01", 1), scores("2022-11-01", 2), scores("2024-01-01", 4))
    first, second, third = years_of([desk, ()])
    two, four = Fraction(2), Fraction(4)
    assert [(one.year, one.mean, one.teams, one.scores) for one in (first, second, third)] == [
        (2022, two, 1, (two, None)),
        (2023, two, 1, (None, None)),
        (2024, four, 1, (four, None)),
    ]
    assert years_of([]) == ()


def test_a_sheet_for_each_pillar_has_every_question_of_every_team() -> None:
    sheet = book(*TEAMS)["Ears"]
    assert rows(sheet, "Pillar1_1") == [
        ["Team", "Score", "Ask", "Hear"],
        ["Desk", 4.8, 4.5, 5],
        ["Parking", 2.5, "–", 2.5],
        ["Post", 1.5, 1, 2],
    ]
    assert after(sheet, "Pillar1_1") == ["On average", 2.9, 2.8, 3.2]
    assert rows(book(*TEAMS)["Hands"], "Pillar1_2")[2] == ["Parking", None, "we don’t know"]


def test_a_question_that_was_renamed_stands_in_one_column() -> None:
    newer = tiny_questionnaire(
        version="2.0",
        pillars=[
            {"id": "ears", "title": "Ears", "questions": [question_data("inquire", replaces=["ask"]), question_data("hear")]}
        ],
    )
    sheet = book(team_scan("New", {"inquire": 4, "hear": 3}, questionnaire=newer), team_scan("Old", {"ask": 2, "hear": 1}))[
        "Ears"
    ]
    (name,) = sheet.tables
    assert rows(sheet, name) == [["Team", "Score", "Inquire", "Hear"], ["New", 3.5, 4, 3], ["Old", 1.5, 2, 1]]


def test_teams_on_other_questionnaires_have_sheets_of_their_own() -> None:
    other = tiny_questionnaire(
        id="other", title="Other scan", levels=[{"name": str(n), "summary": "…"} for n in range(7)],
        pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("q", levels=dict.fromkeys(range(1, 8), "…"))]}],
    )  # fmt: skip
    made = book(*TEAMS, team_scan("Lab", {"q": 6.5}, questionnaire=other, family="other"))
    assert [name for name in made.sheetnames if name.startswith("Ears")] == ["Ears", "Ears (2)"]
    assert rows(made["Side by side"], "Teams2")[1][:2] == ["Town of Example · Lab", 6.5]
    assert "Teams on different questionnaires stand apart: their scores cannot be compared." in texts(made["Side by side"])


def test_one_team_alone_has_no_mean_and_no_years() -> None:
    made = book(team_scan("Desk", 3))
    assert made.sheetnames == ["Side by side", "Ears", "Hands", "About"]
    assert "On average" not in texts(made["Side by side"])


def test_the_first_sheet_leads_to_all_others() -> None:
    first, *others = book(*TEAMS)
    links = [cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{sheet.title}'!A1" for sheet in others]


def test_what_teams_are_called_is_never_a_formula() -> None:
    made = book(whole_scan("=1+1", 2), whole_scan("@SUM(A1)", 3))
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.value in {"=1+1", "@SUM(A1)"}]
    assert cells
    assert all(cell.data_type != "f" and cell.quotePrefix for cell in cells)


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_it_speaks_the_language_of_the_reader(lang: str) -> None:
    first, *_ = book(*TEAMS, lang=lang).sheetnames
    assert first == {"nl": "Naast elkaar", "fr": "Côte à côte"}[lang]


def test_the_benchmark_is_one_sheet_that_names_nobody_else() -> None:
    others = [whole_scan(f"Town {number}", {"ask": 2, "hear": 2, "help": 3}) for number in range(5)]
    all_of_them = overview(*others, whole_scan("Ours", {"ask": 3, "hear": 4, "help": 4}))
    content = render_book(teams_order(all_of_them, benchmark=benchmark_of(all_of_them, "Ours"))).content
    (sheet,) = load_workbook(io.BytesIO(content))
    assert [row[:4] for row in rows(sheet, "Benchmark")] == [
        ["Pillar", "Own", "Others", "Difference"],
        ["Ears", 3.5, 2, "+1.5"],
        ["Hands", 4, 3, "+1.0"],
        ["Overall", 3.8, 2.5, "+1.3"],
    ]
    assert not [text for text in texts(sheet) if "Town" in text]


def test_the_command_writes_it_and_refuses_another_ending() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    for year in (2024, 2026):
        day = datetime.date(year, 11, 22)
        write_tiny_scan(Path(f"scans/{day}-desk.yaml"), {"ask": 2, "hear": 2}, unit="Desk", date=day, status="final")
    outcome = cxscan("overview", "scans", "--format", "excel", "--output", "teams.xlsx", "--today", "2026-11-28")
    assert (outcome.stderr, outcome.exit_code, outcome.stdout.strip()) == ("", 0, str(Path("teams.xlsx").resolve()))
    assert "Over the years" in load_workbook("teams.xlsx").sheetnames
    assert cxscan("overview", "scans", "--format", "excel", "--output", "teams.html").exit_code == 2
    assert cxscan("overview", "scans", "--format", "excel").stdout.strip().endswith("overview.xlsx")


def test_a_pillar_may_be_called_what_no_sheet_can_be() -> None:
    long = "Working together across organisations in the chain"
    titles = ["History", "A/B: [c]*?", "'quoted'", long, long, "x" * 40]
    questionnaire = tiny_questionnaire(
        pillars=[{"id": f"p{n}", "title": title, "questions": [question_data(f"q{n}")]} for n, title in enumerate(titles)]
    )
    assert book(team_scan("Desk", 3, questionnaire=questionnaire)).sheetnames[1:-1] == [
        *("History (1)", "A B   c", "quoted", "Working together across organi…", "Working together across or… (2)"),
        "x" * 30 + "…",
    ]
