"""The report as a workbook: what stands in it, for whom, and that nothing that people typed comes alive."""

import datetime
import io
import re
import struct
import zlib
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cxscan.languages import Language
from cxscan.languages.records import LANGUAGES
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Answer
from cxscan.reports.colours import contrast
from cxscan.reports.forms.excel import render_excel
from cxscan.reports.forms.excel.colours import darkest_behind_ink
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Logo, Order, Style
from tests.cli.program import cxscan
from tests.questionnaires_for_tests import (
    DAY,
    placed,
    question_data,
    tiny_questionnaire,
    tiny_scan,
    write_tiny_questionnaire,
    write_tiny_scan,
)

TINY = tiny_questionnaire()
THREE = tiny_questionnaire(
    pillars=[
        {"id": "ears", "title": "Ears", "questions": [question_data("ask"), question_data("hear", quick=True)]},
        {"id": "hands", "title": "Hands", "questions": [question_data("help", quick=True)]},
        {"id": "feet", "title": "Feet", "questions": [question_data("walk")]},
    ]
)
MIDNIGHT = datetime.datetime.combine(DAY, datetime.time())
LAST_YEAR = datetime.date(2025, 11, 22)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "=", "#REF!", "'quoted"]


def told(
    levels: dict[str, Any] | None = None,
    before: dict[str, Any] | None = None,
    language: str = "en",
    questionnaire: Questionnaire = TINY,
    **more: Any,
) -> Story:
    earlier = placed(tiny_scan(before, date=LAST_YEAR), questionnaire) if before is not None else None
    return tell_story(placed(tiny_scan(levels, **more), questionnaire), Language(language), earlier)


def content_of(story: Story, audience: Audience = Audience.FULL, style: Style | None = None) -> bytes:
    return render_excel(Order(story, Path(), audience, style or Style())).content


def workbook_of(story: Story, audience: Audience = Audience.FULL, style: Style | None = None) -> Workbook:
    return load_workbook(io.BytesIO(content_of(story, audience, style)))


def part(content: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def cells(workbook: Workbook) -> list[Cell]:
    return [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell)]


def values(sheet: Worksheet) -> list[Any]:
    return [value for row in sheet.iter_rows(values_only=True) for value in row if value is not None]


def table(sheet: Worksheet, name: str) -> list[dict[str, Any]]:
    """Return the rows of a named table by their headings."""
    head, *rows = sheet[sheet.tables[name].ref]
    return [{str(heading.value): cell.value for heading, cell in zip(head, row, strict=True)} for row in rows]


@pytest.fixture(scope="module")
def grown() -> Story:
    """A scan that grew, with ambitions, notes, evidence, views and actions."""
    scan = tiny_scan(
        answers={
            "ask": {
                "level": Fraction(5, 2),
                "note": "We ring back.",
                "evidence": ("The list",),
                "basis": "measured",
                "votes": {"Anna": 1, "Bram": Fraction(7, 2)},
            },
            "hear": {"level": Fraction(2), "carried": True},
            "help": {"level": "unknown"},
        },
        pillars={"ears": {"target": Fraction(3), "by": DAY, "goal": "Fewer calls"}},
        actions=[{"title": "Ring back", "question": "ask", "owner": "Anna", "due": DAY, "status": "open"}],
        participants=("Anna Smit (adviser)",),
        facilitator="Fatima",
        unit="Front desk",
        glad=("People call us first",),
    )
    earlier = tiny_scan(
        {"ask": 1, "hear": 2, "help": 3}, date=LAST_YEAR, actions=[{"title": "Write a vision", "status": "done", "result": "Up"}]
    )
    return tell_story(placed(scan, THREE), Language("en"), placed(earlier, THREE))


# --- which sheets, and for whom


@pytest.mark.parametrize(
    ("audience", "sheets"),
    [
        (
            Audience.FULL,
            ["Summary", "Profile", "What changed", "Questions", "Levels", "Actions", "Trend", "What if", "About"],
        ),
        (Audience.MANAGEMENT, ["Summary", "Profile", "Actions"]),
        (Audience.TEAM, ["Questions", "Actions"]),
    ],
)
def test_each_audience_gets_its_own_sheets(grown: Story, audience: Audience, sheets: list[str]) -> None:
    assert workbook_of(grown, audience).sheetnames == sheets


def test_a_first_scan_has_no_sheets_and_columns_that_look_back() -> None:
    workbook = workbook_of(told({"ask": 2}))
    assert workbook.sheetnames == ["Summary", "Profile", "Questions", "Levels", "Actions", "What if", "About"]
    assert not {"Then", "Now", "Growth"} & set(table(workbook["Profile"], "ScanProfile")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_sheets_and_tables_are_names_in_every_language(language: str) -> None:
    workbook = workbook_of(told({"ask": 2}, {"ask": 1}, language))
    names = [*workbook.sheetnames, *(name for sheet in workbook for name in sheet.tables)]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_a_team_gets_every_pillar_on_a_page_of_its_own() -> None:
    sheet = workbook_of(told({"ask": 2}), Audience.TEAM)["Questions"]
    first_of_hands = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "Hands")
    assert [one.id for one in sheet.row_breaks.brk] == [first_of_hands - 1]


def test_a_report_on_one_pillar_holds_that_pillar_alone() -> None:
    story = told({"ask": 2, "help": 4}, {"ask": 1, "help": 1})
    workbook = workbook_of(replace(story, pillars=story.pillars[:1]))
    assert [row["Question"] for row in table(workbook["What changed"], "ScanChanges")] == ["Ask", "Hear"]
    assert [workbook["What if"].cell(row, 9).value for row in (4, 5)] == [2, 2]


def test_the_command_writes_a_workbook_beside_the_scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    scan = write_tiny_scan(Path("scans/2026-11-22-town-of-example.yaml"), {"ask": 2.5})
    outcome = cxscan("report", scan, "--format", "excel", "--template", "management")
    written = scan.with_suffix(".xlsx")
    assert (outcome.exit_code, outcome.stdout.strip()) == (0, str(written.resolve()))
    assert load_workbook(written).sheetnames == ["Summary", "Profile", "Actions"]


# --- the numbers


def test_the_profile_holds_the_numbers_that_are_shown_as_numbers(grown: Story) -> None:
    ears, hands, _ = table(workbook_of(grown)["Profile"], "ScanProfile")
    assert ears == {
        "Pillar": "Ears", "Score": 2.3, "Level": 2, "Then": 1.5, "Now": 2.3, "Growth": 0.8, "Fully reached": 2,
        "Ambition": 3, "By when": MIDNIGHT, "Still to go": 0.8, "Answered": 2, "Of": 2,
    }  # fmt: skip
    assert (hands["Score"], hands["Then"], hands["Growth"]) == (None, None, None)


def test_a_score_that_is_not_reached_keeps_two_decimals() -> None:
    questions = [question_data(f"q{number}") for number in range(50)]
    questionnaire = tiny_questionnaire(pillars=[{"id": "ears", "title": "Ears", "questions": questions}])
    levels = {"q0": 2} | {f"q{number}": 2.5 for number in range(1, 50)}
    profile = table(workbook_of(told(levels, questionnaire=questionnaire))["Profile"], "ScanProfile")
    assert (profile[0]["Score"], profile[0]["Level"]) == (2.49, 2)


def test_growth_says_rounded_where_the_shown_scores_do_not_subtract_to_it() -> None:
    def growth(now: float, before: float) -> Cell:
        sheet = workbook_of(told({"ask": now, "hear": 2}, {"ask": before, "hear": 2}))["Profile"]
        return next(cell for cell in sheet[6] if "+0.0" in cell.number_format and isinstance(cell, Cell))

    exact, rounded = growth(2.5, 1), growth(2, 1.5)
    assert (exact.value, exact.number_format) == (0.8, '+0.0;"−"0.0;0.0')
    assert (rounded.value, rounded.number_format.split(";")[0]) == (0.3, '+0.0" (rounded)"')


def test_every_question_stands_in_the_workbook_with_all_its_texts(grown: Story) -> None:
    workbook = workbook_of(grown)
    ask, hear, help_, _ = table(workbook["Questions"], "ScanQuestions")
    assert (ask["Then"], ask["Now"], ask["Growth"], ask["Note"]) == (1, 2.5, 1.5, "We ring back.")
    assert ask["What we see"] == "We ask at level 2.\nPart of level 3: We ask at level 3."
    assert ask["How can you tell?"] == "The list\n(measured)"
    assert ask["Individual views"] == "2 views, from 1 to 3.5\nfar apart: worth talking about"
    assert ask["To go on"] == "Still to do: the rest of level 3.\nA first step: Begin to ask."
    assert hear["Carried over"] == "carried over, not looked at again"
    assert help_["Now"] == "we don’t know"
    levels = table(workbook["Levels"], "ScanLevels")[0]
    assert [levels[f"{number} · {name}"] for number, name in enumerate(("One", "Two", "Three", "Four", "Five"), start=1)] == [
        f"We ask at level {number}." for number in range(1, 6)
    ]


def test_an_answer_with_a_basis_alone_says_that_nothing_shows_it() -> None:
    scan = tiny_scan(answers={"ask": Answer(level=Fraction(2), basis="observed")})
    ask = table(workbook_of(tell_story(placed(scan, tiny_questionnaire()), Language("en")))["Questions"], "ScanQuestions")[0]
    assert ask["How can you tell?"] == "Seen, nothing named to show it"


def test_what_changed_is_told_in_words(grown: Story) -> None:
    ask, hear, help_, _ = table(workbook_of(grown)["What changed"], "ScanChanges")
    assert (ask["What happened"], ask["Then, in words"]) == ("grew", "We ask at level 1.")
    assert hear["What happened"] == "carried over, not looked at again"
    assert help_["What happened"] == "no level in one of the two scans"


def test_actions_and_what_is_still_to_go_stand_on_one_sheet(grown: Story) -> None:
    sheet = workbook_of(grown)["Actions"]
    assert table(sheet, "ScanActions")[0]["What"] == "Ring back"
    assert [row["Question"] for row in table(sheet, "ScanGaps")] == ["Hear", "Ask"]
    assert table(sheet, "ScanEarlierActions")[0]["Result"] == "Up"


def test_the_trend_has_a_row_for_every_scan(grown: Story) -> None:
    rows = table(workbook_of(grown)["Trend"], "ScanTrend")
    assert [(row["Overall"], row["Ears"], row["Hands"]) for row in rows] == [(2.3, 1.5, 3), (2.3, 2.3, None)]


def test_participants_are_not_named_unless_the_story_names_them(grown: Story) -> None:
    assert "Anna Smit" not in str([cell.value for cell in cells(workbook_of(grown))])


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_numbers_and_dates_are_dates_in_every_language(language: str) -> None:
    sheet = workbook_of(told({"ask": 2.5}, {"ask": 1}, language, pillars={"ears": {"by": DAY, "target": Fraction(3)}}))[
        Language(language).say("Profile")
    ]
    row = [cell for cell in sheet[6] if cell.value is not None]
    assert [cell.value for cell in row][1:5] == [2.5, 2.5, 1, 2.5]
    assert next(cell for cell in row if cell.is_date).number_format.endswith("d mmm yyyy")


# --- the What-if sheet; tests/reports/test_excel_recalculated.py lets a real program compute it


def test_formulas_stand_on_one_sheet_alone_and_carry_their_results(grown: Story) -> None:
    content = content_of(grown)
    assert {cell.parent.title for cell in cells(load_workbook(io.BytesIO(content))) if cell.data_type == "f"} == {"What if"}
    sheet = load_workbook(io.BytesIO(content), data_only=True)["What if"]
    assert [sheet.cell(row, 10).value for row in (4, 5, 6)] == [2.3, 2.3, None]


def test_formulas_use_only_what_every_program_computes_alike(grown: Story) -> None:
    formulas = " ".join(str(cell.value) for cell in cells(workbook_of(grown)) if cell.data_type == "f")
    functions = set(re.findall(r"([A-Z][A-Z.]*)\(", formulas))
    assert functions == {"IF", "SUMIF", "SUMPRODUCT", "ROUND", "INT", "AND", "OR"}
    assert ";" not in formulas


def test_the_drop_downs_point_to_a_range_of_numbers(grown: Story) -> None:
    sheet = workbook_of(grown)["What if"]
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.type, str(choice.sqref)) == ("list", "E5:E8")
    assert [cell.value for (cell,) in sheet[choice.formula1.replace("$", "")]] == [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]


# --- charts


def chart_parts(content: bytes) -> list[str]:
    with ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/")]


def test_the_charts_have_titles_axes_that_show_and_words_for_who_does_not_see_them(grown: Story) -> None:
    content = content_of(grown)
    charts = chart_parts(content)
    assert len(charts) == 6
    assert all("<title>" in chart and '<overlay val="0"' in chart for chart in charts)
    axes = [len(re.findall("<(?:cat|val|date)Ax>", chart)) for chart in charts]
    assert [len(re.findall('<delete val="[01]"', chart)) for chart in charts] == axes == [2] * 6
    drawings = [part(content, name) for name in ZipFile(io.BytesIO(content)).namelist() if name.startswith("xl/drawings/drawing")]
    assert sum(drawing.count("Ears: 1.5 → 2.3; Hands: – → –; Feet: – → –") for drawing in drawings) == 4
    assert sum(drawing.count('descr="') for drawing in drawings) == len(charts)


def test_the_radar_runs_from_level_1_to_the_highest_and_leaves_gaps(grown: Story) -> None:
    (radar,) = (chart for chart in chart_parts(content_of(grown)) if "<radarChart>" in chart)
    assert '<max val="5"' in radar
    assert '<min val="1"' in radar
    assert '<dispBlanksAs val="gap"' in radar


@pytest.mark.parametrize(("date", "unit"), [("2023-11-22", "years"), ("2026-05-01", "months")])
def test_the_dates_of_the_trend_are_years_or_months(date: str, unit: str) -> None:
    earlier = placed(tiny_scan({"ask": 1}, date=datetime.date.fromisoformat(date)), TINY)
    story = tell_story(placed(tiny_scan({"ask": 2}), TINY), Language("nl"), earlier)
    (trend,) = (chart for chart in chart_parts(content_of(story)) if "<dateAx>" in chart)
    assert f'<majorTimeUnit val="{unit}"' in trend


@pytest.mark.parametrize(("pillars", "there"), [(2, False), (3, True), (12, True), (13, False)])
def test_a_radar_is_drawn_where_its_corners_are_neither_too_few_nor_too_many(pillars: int, *, there: bool) -> None:
    questionnaire = tiny_questionnaire(
        pillars=[{"id": f"p{n}", "title": f"Pillar {n}", "questions": [question_data(f"q{n}")]} for n in range(pillars)]
    )
    charts = chart_parts(content_of(told({"q0": 2}, {"q0": 1}, questionnaire=questionnaire)))
    assert any("<radarChart>" in chart for chart in charts) is there
    assert any("<barChart>" in chart for chart in charts)


def test_what_has_no_score_has_no_picture_of_it_either() -> None:
    assert len(chart_parts(content_of(told({})))) == 1


# --- what people typed


@pytest.mark.parametrize("typed", FORMULAS)
def test_nothing_that_people_typed_is_a_formula(typed: str) -> None:
    questionnaire = tiny_questionnaire(
        title=typed,
        levels=[{"name": typed, "summary": typed}] * 5,
        pillars=[{"id": "ears", "title": typed, "questions": [question_data("ask", title=typed, ask=typed)]}],
    )
    story = told(
        questionnaire=questionnaire,
        answers={"ask": {"level": Fraction(2), "note": typed, "evidence": (typed,)}},
        organisation=typed,
        unit=typed,
        title=typed,
        facilitator=typed,
        participants=(f"Anna ({typed})",),
        pillars={"ears": {"target": Fraction(3), "goal": typed, "consequence": typed}},
        actions=[{"title": typed, "owner": typed, "status": "open"}],
        glad=(typed,),
    )
    workbook = workbook_of(story)
    plain = [cell for cell in cells(workbook) if cell.parent.title != "What if"]
    assert {cell.data_type for cell in plain if isinstance(cell.value, str)} <= {"s", "inlineStr"}
    notes = [cell for cell in plain if isinstance(cell.value, str) and cell.value.strip() == typed.strip()]
    assert notes
    assert all(cell.quotePrefix for cell in notes) is not typed.startswith("#")


def test_a_text_that_does_not_fit_in_a_cell_is_cut_and_says_so() -> None:
    story = told(answers={"ask": {"level": Fraction(2), "note": "é" * 20_000 + "😀" * 20_000}})
    note = table(workbook_of(story)["Questions"], "ScanQuestions")[0]["Note"]
    assert len(note.encode("utf-16-le")) // 2 <= 32_767
    assert note.endswith("😀 … (the rest does not fit in a cell)")


def test_what_a_workbook_cannot_hold_is_left_out_and_what_excel_would_read_as_code_is_kept() -> None:
    story = told(answers={"ask": {"level": Fraction(2), "note": "a\x00\x0bb\ufffe <c> & _x0041_\n  d"}})
    content = content_of(story)
    assert "ab &lt;c&gt; &amp; _x005F_x0041_\n  d</t>" in part(content, "xl/worksheets/sheet3.xml")


def test_pillars_and_levels_of_one_name_and_an_organisation_with_odd_signs_are_no_problem() -> None:
    questionnaire = tiny_questionnaire(
        levels=[{"name": "Same", "summary": "…"}] * 7,
        pillars=[
            {
                "id": f"p{number}",
                "title": "Twin_x0041_\x07\n" * 60,
                "questions": [question_data(f"q{number}", levels=dict.fromkeys(range(1, 8), "…"))],
            }
            for number in range(3)
        ],
    )
    story = told({"q1": 6.5}, {"q1": 1}, questionnaire=questionnaire, organisation="A & B [x]: */?\\ &P &D")
    workbook = workbook_of(story)
    headings = [column.name for column in workbook["Trend"].tables["ScanTrend"].tableColumns]
    assert len({heading.casefold() for heading in headings}) == len(headings) == 5
    assert all(heading.startswith("Twin_x0041_ Twin") for heading in headings[2:])
    footer = workbook["Summary"].oddFooter
    assert footer
    assert footer.left.text == "A && B [x]: */?\\ &&P &&D"


def test_five_hundred_questions_with_long_notes_fit_in() -> None:
    pillars = [
        {"id": f"p{pillar}", "title": f"Pillar {pillar}", "questions": [question_data(f"q{pillar}-{n}") for n in range(50)]}
        for pillar in range(10)
    ]
    questionnaire = tiny_questionnaire(pillars=pillars)
    answers = {id_: {"level": Fraction(2), "note": "word " * 6_000} for id_ in questionnaire.by_id}
    workbook = workbook_of(told(questionnaire=questionnaire, answers=answers))
    assert len(table(workbook["Questions"], "ScanQuestions")) == 500


def test_a_scan_in_which_nothing_is_answered_makes_a_workbook() -> None:
    workbook = workbook_of(told({}))
    assert "Nothing has been answered with a level yet." in values(workbook["Summary"])
    assert not [cell for cell in cells(workbook) if isinstance(cell.value, str) and cell.value.startswith("#")]


# --- the file


def test_two_runs_give_the_same_bytes(grown: Story) -> None:
    assert content_of(grown) == content_of(grown)


def test_every_part_is_well_formed(grown: Story) -> None:
    with ZipFile(io.BytesIO(content_of(grown))) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ET.fromstring(archive.read(name))


def test_the_properties_say_what_it_is_and_name_nobody(grown: Story) -> None:
    properties = workbook_of(grown, style=Style(name="Bureau Helder")).properties
    assert properties.title == "Tiny scan: Town of Example · Front desk"
    assert (properties.subject, properties.creator, properties.language) == ("Tiny scan 1.0", "Bureau Helder", "en")
    assert properties.created == properties.modified == MIDNIGHT
    assert workbook_of(grown).properties.creator == "cxscan"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_prints_on_a4_with_its_name_and_page(language: str) -> None:
    style = Style(footer="Bureau Helder")
    for sheet in workbook_of(told({"ask": 2}, {"ask": 1}, language), style=style):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == (9, "landscape", 1)
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter
        assert (sheet.oddFooter.left.text, sheet.oddFooter.center.text) == ("Bureau Helder", sheet.title)
        assert "&P" in (sheet.oddFooter.right.text or "")


@pytest.mark.parametrize("name", ["Profile", "Questions", "Levels", "What changed", "Trend", "What if"])
def test_the_headings_of_long_tables_stay_in_sight_on_screen_and_paper(grown: Story, name: str) -> None:
    sheet = workbook_of(grown)[name]
    assert sheet.freeze_panes
    assert sheet.print_title_rows


def test_the_style_of_the_client_is_in_it(grown: Story) -> None:
    style = Style(main="#5b2a86", accent="#9a3412", font="Verdana", logo=Logo(png(40, 20), "image/png"))
    content = content_of(grown, style=style)
    assert "5B2A86" in part(content, "xl/styles.xml")
    assert "Verdana" in part(content, "xl/styles.xml")
    assert all("Verdana" in chart for chart in chart_parts(content))
    assert part_bytes(content, "xl/media/image1.png") == png(40, 20)


def png(width: int, height: int) -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\x00" + b"\x60" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def part_bytes(content: bytes, name: str) -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x14\x00\x28\x01\x01\x11\x00\xff\xd9"


@pytest.mark.parametrize(
    ("picture", "there"),
    [(JPEG, True), (b"<svg/>", False), (b"\xff\xd8\xff", False), (b"\x89PNG\r\n\x1a\n", False), (b"", False)],
)
def test_a_logo_that_a_workbook_cannot_hold_is_left_out(grown: Story, picture: bytes, *, there: bool) -> None:
    content = content_of(grown, style=Style(logo=Logo(picture, "image/jpeg")))
    with ZipFile(io.BytesIO(content)) as archive:
        assert ("xl/media/image1.jpeg" in archive.namelist()) is there


@pytest.mark.parametrize("colour", ["#00558c", "#000000", "#b34700", "#767676", "#5b2a86"])
def test_a_number_can_be_read_on_the_darkest_shade(colour: str) -> None:
    assert contrast(darkest_behind_ink(colour), "#1c1c1c") >= 4.5
