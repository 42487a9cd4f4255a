"""What reports choose out of all that is known, seen on the reports themselves."""

import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from cxscan.archive.placed import PlacedScan
from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.languages import Language
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Action
from cxscan.reports.forms.html import render_html
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Order, OwnTemplate, Style
from cxscan.reports.pictures.trend import trend_picture
from tests.cli.program import cxscan
from tests.questionnaires_for_tests import (
    placed,
    question_data,
    tiny_questionnaire,
    tiny_scan,
    write_tiny_questionnaire,
    write_tiny_scan,
)

NOW = Path("scans/2026-11-22-town.yaml")
MANY = [f"q{number}" for number in range(6)]


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


def write(year: int, levels: dict[str, Any] | None = None, **more: Any) -> Path:
    about = {"date": datetime.date(year, 11, 22), "status": "final"}
    return write_tiny_scan(Path(f"scans/{year}-11-22-town.yaml"), levels, **about | more)


def write_one_pillar(ids: list[str]) -> None:
    pillars = [{"id": "ears", "title": "Ears", "questions": [question_data(id_) for id_ in ids]}]
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars)


def report(*arguments: object) -> str:
    outcome = cxscan("report", NOW, *arguments)
    assert outcome.exit_code == 0, outcome
    return outcome.stdout


def workbook(*arguments: object) -> zipfile.ZipFile:
    report("--format", "excel", "--output", "report.xlsx", "--force", *arguments)
    return zipfile.ZipFile(io.BytesIO(Path("report.xlsx").read_bytes()))


def parts(package: zipfile.ZipFile, folder: str) -> list[str]:
    return [package.read(name).decode() for name in package.namelist() if re.fullmatch(rf"{folder}/[^/]+\.xml", name)]


def below(report_: str, heading: str) -> list[str]:
    """Return what stands in bold at the beginning of each point below a heading of a report."""
    chapter = report_.split(f"## {heading}\n", 1)[1].split("\n#", 1)[0]
    return re.findall(r"(?m)^- \*\*(.*?)\*\*", chapter)


# --- which questions


def test_three_strengths_are_named_in_every_form_and_for_everybody() -> None:
    write_one_pillar(MANY)
    write(2026, {id_: 4 if id_ != "q5" else 4.5 for id_ in MANY})
    strong = ["Q5 (4.5):", "Q0 (4):", "Q1 (4):"]
    assert below(report(), "What goes well") == strong
    assert below(report("--template", "management"), "What goes well") == strong
    workbook()
    cells = [cell.value for row in load_workbook("report.xlsx")["Summary"] for cell in row if isinstance(cell.value, str)]
    assert [one for one in cells if re.match(r"Q\d \(", one)] == ["Q5 (4.5): We q5 at level 4.", *_at_four("q0", "q1")]


def _at_four(*ids: str) -> list[str]:
    return [f"{id_.capitalize()} (4): We {id_} at level 4." for id_ in ids]


def test_what_to_talk_about_begins_where_the_views_lie_farthest_apart() -> None:
    views = {"ask": (2, 4), "hear": (1, 5), "help": (2, 4.5)}
    write(2026, answers={id_: {"level": 3, "votes": {"Anna": low, "Bram": high}} for id_, (low, high) in views.items()})
    assert below(report(), "How far the group agrees") == ["Hear:", "Help:", "Ask:"]
    assert below(report("--pillar", "ears"), "How far the group agrees") == ["Hear:", "Ask:"]


def test_what_is_at_the_ambition_is_not_still_to_do() -> None:
    write(2026, {"ask": 3, "hear": 2.5, "help": 5}, pillars={"ears": {"target": 3}})
    chapter = report().split("## Still to do\n", 1)[1].split("\n#", 1)[0]
    assert "Hear (2.5)" in chapter
    assert "Ask" not in chapter


def test_the_lowest_of_what_is_still_to_do_comes_first_and_alone_for_the_management() -> None:
    write(2026, {"ask": 2, "hear": 1, "help": 5}, pillars={"ears": {"target": 3}})
    whole, short = (
        one.split("## Still to do\n", 1)[1].split("\n#", 1)[0] for one in (report(), report("--template", "management"))
    )
    assert 0 < whole.index("Hear (1)") < whole.index("Ask (2)")
    assert "Hear" in short
    assert "Ask" not in short


# --- which earlier scan


def test_the_plain_score_of_last_time_is_that_of_last_time_for_one_pillar_too() -> None:
    for year, level in ((2022, 1), (2023, 1.5), (2024, 2.5), (2026, 3)):
        write(year, {"ask": level, "hear": level, "help": 5})
    earlier = [word for year in (2022, 2023, 2024) for word in ("--against", f"scans/{year}-11-22-town.yaml")]
    alone = report(*earlier, "--pillar", "ears")
    assert "less that growth" not in alone
    assert "**Ears now 3.0: +0.5 since 2024; 2 of 2 questions grew; most in Ask, +0.5.**" in alone
    assert "| **Overall** | 4.0 | 3.8 → 4.0 | +0.3 (rounded) |" in report(*earlier)


def test_the_last_bar_of_a_long_trend_is_the_newest_scan_and_the_first_bar_the_oldest() -> None:
    for year in range(1980, 2021):
        write(year, {"ask": {1980: 3, 2020: 5}.get(year, 1), "help": 2})
    write(2019, {"ask": "unknown", "help": 2})
    [line] = [line for line in cxscan("trend", "scans").stdout.splitlines() if line.startswith(" Ears")]
    assert line.split()[-2:] == ["▅▁▁▁▁▁▁▁▁▁▁█", "5"]


def test_a_stretch_of_a_long_trend_shows_its_last_score() -> None:
    # 23 scans for 12 bars: the first alone, then two for each; every second one is 5.
    for place, year in enumerate(range(1998, 2021)):
        write(year, {"ask": 5 if place % 2 == 0 else 1})
    [line] = [line for line in cxscan("trend", "scans").stdout.splitlines() if line.startswith(" Ears")]
    assert line.split()[-2] == "████████████"
    write(2000, {"ask": "unknown"})
    [line] = [line for line in cxscan("trend", "scans").stdout.splitlines() if line.startswith(" Ears")]
    assert line.split()[-2] == "█▁██████████"


# --- which levers


def test_three_levers_are_named_the_strongest_first() -> None:
    write_one_pillar(MANY)
    write(2026, {id_: 5 if id_ == "q3" else 2 + number / 2 for number, id_ in enumerate(MANY)})
    shown = cxscan("explain", NOW).stdout
    assert shown.split("What would move the whole most, one step up:\n")[1].splitlines() == [
        "  Q0: 2 → 2.5 gives +0.08",
        "  Q1: 2.5 → 3 gives +0.08",
        "  Q2: 3 → 3.5 gives +0.08",
    ]


# --- which pictures, and on which scale


def scan(year: int, level: float, questionnaire: Questionnaire | None = None) -> PlacedScan:
    date = datetime.date(year, 11, 22)
    return placed(tiny_scan({"ask": level}, date=date), questionnaire or tiny_questionnaire())


def told(*scans: PlacedScan) -> Story:
    *earlier, now = scans
    return tell_story(now, Language("en"), earlier[-1] if earlier else None, earlier)


@pytest.mark.parametrize("audience", Audience)
def test_a_template_of_ones_own_gets_every_picture_whoever_the_report_is_for(audience: Audience) -> None:
    story = told(scan(2023, 1), scan(2024, 2), scan(2026, 3))
    own = OwnTemplate("mine.html.j2", "{% for name in pictures %}[{{ name }}]{% endfor %}")
    order = Order(story, data_folder(TEMPLATES_FOLDER), audience, own_template=own)
    assert render_html(order).text == "[profile][growth][questions][trend]"


@pytest.mark.parametrize(
    ("audience", "pictures"), [("full", ["growth", "profile", "questions", "trend"]), ("management", ["profile"]), ("team", [])]
)
def test_each_audience_gets_its_own_pictures_from_the_built_in_reports(audience: str, pictures: list[str]) -> None:
    for year, level in ((2023, 1), (2024, 2), (2026, 3)):
        write(year, {"ask": level, "help": level})
    earlier = ["--against", "scans/2023-11-22-town.yaml", "--against", "scans/2024-11-22-town.yaml"]
    report(*earlier, "--template", audience, "--output", "report.md")
    assert sorted(path.name for path in Path().glob("*.svg")) == [f"report-{name}.svg" for name in pictures]


def growth_bars(levels: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Return where the bars of the growth picture begin and how long they are, by their kind."""
    write(2025, {"ask": 2, "hear": 2, "help": 2})
    write(2026, levels)
    report("--against", "scans/2025-11-22-town.yaml", "--output", "report.md", "--force")
    picture = ET.parse("report-growth.svg")
    bars = [one for one in picture.iter("{http://www.w3.org/2000/svg}rect") if one.get("class") in {"cx-now", "cx-then"}]
    return {str(one.get("class")): (float(one.get("x", "nan")), float(one.get("width", "nan"))) for one in bars}


def test_little_growth_does_not_look_like_much() -> None:
    # A level is as wide as titles and numbers leave room where nothing grew by more than one; beyond that, the largest growth is:
    # 440 - 12 at each side - 176 and 10 for the titles - 8 and 4 letters of 0.58 * 14 for the number.
    assert growth_bars({"ask": 2.5, "hear": 2.5}) == {"cx-now": (198, 94.8)}
    assert growth_bars({"ask": 3, "hear": 3}) == {"cx-now": (198, 189.5)}
    assert growth_bars({"ask": 5, "hear": 5}) == {"cx-now": (198, 189.5)}


def test_a_small_drop_beside_no_growth_does_not_look_like_much_either() -> None:
    assert growth_bars({"ask": 1.5, "hear": 1.5}) == {"cx-then": (198, 94.8)}


def test_the_picture_of_the_trend_leaves_out_what_lies_above_its_scale() -> None:
    seven = tiny_questionnaire(levels=[{"name": f"L{number}", "summary": "…"} for number in range(7)])

    story = told(scan(2021, 6, seven), scan(2022, 1), scan(2023, 2), scan(2026, 3))
    picture = trend_picture(story, Style())
    assert picture is not None
    assert picture.description == "22 November 2022: 1.0; 22 November 2023: 2.0; 22 November 2026: 3.0."
    assert trend_picture(told(scan(2021, 6, seven), scan(2023, 2), scan(2026, 3)), Style()) is None
    at_the_top = trend_picture(told(scan(2021, 5), scan(2023, 2), scan(2026, 3)), Style())
    assert at_the_top is not None
    assert at_the_top.description.startswith("22 November 2021: 5.0;")


def test_no_chart_of_a_workbook_draws_what_is_not_there_as_zero() -> None:
    write(2025, {"ask": 2, "hear": 2})
    write(2026, {"ask": 3, "hear": 2})
    charts = parts(workbook("--against", "scans/2025-11-22-town.yaml"), "xl/charts")
    # Each pillar has a small chart of its own beside that of the whole.
    assert len(charts) == 7
    assert [re.findall(r'<dispBlanksAs val="(\w+)"', chart) for chart in charts] == [["gap"]] * 7


# --- what fits


@pytest.mark.parametrize(
    ("organisation", "left"),
    [
        ("Town of " + "ABCDEFGHIJ" * 9, "Town of ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJA…"),
        ("Water & Roads", "Water && Roads"),
        ("&" * 80, "&" * 138 + "…"),
    ],
)
def test_the_foot_of_a_sheet_holds_what_excel_can_print_there(organisation: str, left: str) -> None:
    write(2026, {"ask": 3, "help": 2}, organisation=organisation)
    sheets = parts(workbook(), "xl/worksheets")
    feet = [ET.fromstring(sheet).findtext(".//{*}oddFooter") or "" for sheet in sheets]
    assert len(sheets) > 5
    assert [re.findall("^&L(.*?)&C", foot) for foot in feet] == [[left]] * len(sheets)
    assert max(len(foot) for foot in feet) <= 255


def rows_that_stay(package: Path) -> list[list[bool]]:
    """Return for every table of a Word file which of its rows stay with the next one."""
    docx = pytest.importorskip("docx")
    tables = docx.Document(str(package)).tables
    return [
        [all(bool(cell.paragraphs[0].paragraph_format.keep_with_next) for cell in row.cells) for row in table.rows]
        for table in tables
    ]


def test_a_short_table_of_a_paper_does_not_split_over_two_pages_and_a_long_one_may() -> None:
    write_one_pillar([f"q{number}" for number in range(40)])
    write(2026, {f"q{number}": 2 for number in range(40)})
    report("--format", "word", "--output", "report.docx")
    profile, long = (rows for rows in rows_that_stay(Path("report.docx")) if len(rows) > 1)
    assert profile == [True, *[False] * 41]  # the heading, each question, the whole
    assert long == [True, *[False] * 40]
    write_one_pillar(["q0"])
    write(2026, {"q0": 2})
    report("--format", "word", "--output", "report.docx", "--force")
    (short, *_) = (rows for rows in rows_that_stay(Path("report.docx")) if len(rows) > 1)
    assert short == [True, True, False]


def test_of_pillars_that_are_equally_low_none_is_called_the_lowest_alone() -> None:
    questions = {"ears": "ask", "hands": "help", "feet": "go"}
    pillars = [{"id": id_, "title": id_.title(), "questions": [question_data(asked)]} for id_, asked in questions.items()]
    write_tiny_questionnaire(Path("scans/questionnaires"), pillars=pillars)
    write_tiny_scan(Path("scans/2026-town.yaml"), {"ask": 2, "help": 2, "go": 4}, language="en", status="final")
    outcome = cxscan("report", "scans/2026-town.yaml", "--lang", "en", "--output", "tie.md")
    assert outcome.exit_code == 0
    assert "Ears and Hands (2.0)" in Path("tie.md").read_text(encoding="utf-8")


def test_what_ends_in_a_stop_stands_within_a_sentence_without_it() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    todo = (Action(title="Ring back within a day."), Action(title="Make a list."))
    write_tiny_scan(Path("scans/2026-town.yaml"), {"ask": 2}, language="en", status="final", actions=todo)
    outcome = cxscan("report", "scans/2026-town.yaml", "--lang", "en", "--output", "stops.md")
    assert outcome.exit_code == 0
    assert "Name who does this: Ring back within a day and Make a list." in Path("stops.md").read_text(encoding="utf-8")
