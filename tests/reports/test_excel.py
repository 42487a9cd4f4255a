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
from cxscan.model.style.brought import Logo
from cxscan.reports.colours import contrast
from cxscan.reports.forms.excel.heat import Heat
from cxscan.reports.forms.excel.workbook import render_excel
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Order, Style
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
        (Audience.MANAGEMENT, ["Summary"]),
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
    assert [workbook["What if"].cell(row, 10).value for row in (5, 6)] == [2, 2]


def test_the_command_writes_a_workbook_beside_the_scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    scan = write_tiny_scan(Path("scans/2026-11-22-town-of-example.yaml"), {"ask": 2.5})
    outcome = cxscan("report", scan, "--format", "excel", "--template", "management")
    written = scan.with_suffix(".xlsx")
    assert (outcome.exit_code, outcome.stdout.strip()) == (0, str(written.resolve()))
    assert load_workbook(written).sheetnames == ["Summary"]


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
    hands = {"id": "hands", "title": "Hands", "questions": [question_data("help")]}
    questionnaire = tiny_questionnaire(pillars=[{"id": "ears", "title": "Ears", "questions": questions}, hands])
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


def test_what_the_questionnaire_rests_on_stands_in_the_workbook_too(grown: Story) -> None:
    about = workbook_of(replace(grown, references=("WCAG 2.2 (https://www.w3.org/TR/WCAG22/)", "A book"))).worksheets[-1]
    assert [one for one in values(about) if one in {"References", "A book"}] == ["References", "A book"]
    assert "References" not in values(workbook_of(grown).worksheets[-1])


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
    assert [[sheet.cell(row, column).value for row in (5, 6, 7)] for column in (12, 15)] == [[2.3, 2.3, None]] * 2


def test_formulas_use_only_what_every_program_computes_alike(grown: Story) -> None:
    formulas = " ".join(str(cell.value) for cell in cells(workbook_of(grown)) if cell.data_type == "f")
    functions = set(re.findall(r"([A-Z][A-Z.]*)\(", formulas))
    assert functions == {"IF", "SUMIF", "SUMPRODUCT", "ROUND", "INT", "AND", "OR"}
    assert ";" not in formulas


def test_the_drop_downs_point_to_a_range_of_numbers(grown: Story) -> None:
    sheet = workbook_of(grown)["What if"]
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.type, str(choice.sqref)) == ("list", "E6:F9")
    assert [cell.value for (cell,) in sheet[choice.formula1.replace("$", "")]] == [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]


# --- charts


def chart_parts(content: bytes) -> list[str]:
    with ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/")]


def test_the_charts_have_titles_axes_that_show_and_words_for_who_does_not_see_them(grown: Story) -> None:
    content = content_of(grown)
    charts = chart_parts(content)
    assert len(charts) == 9
    assert all("<title>" in chart and '<overlay val="0"' in chart for chart in charts)
    axes = [len(re.findall("<(?:cat|val|date)Ax>", chart)) for chart in charts]
    assert [len(re.findall('<delete val="[01]"', chart)) for chart in charts] == axes == [2] * 9
    drawings = [part(content, name) for name in ZipFile(io.BytesIO(content)).namelist() if name.startswith("xl/drawings/drawing")]
    assert sum(drawing.count("Ears: from 1.5 to 2.3, ambition 3; Hands: no score; Feet: no score.") for drawing in drawings) == 4
    assert sum(drawing.count('descr="') for drawing in drawings) == len(charts)


def chart_titled(content: bytes, title: str) -> str:
    """Return the last chart with a title."""
    *_, chart = (one for one in chart_parts(content) if f"<t>{title}</t>" in one.replace("a:t>", "t>"))
    return chart


def test_bars_stand_from_the_first_name_downwards_each_with_its_name_also_where_one_dropped(grown: Story) -> None:
    content = content_of(grown)
    for title, place in (
        ("Where each pillar stands", "nextTo"),
        ("Growth per pillar", "low"),
        ("As reported, and what if", "nextTo"),
    ):
        chart = chart_titled(content, title)
        (names,) = re.findall("<catAx>.*?</catAx>", chart)
        assert '<orientation val="maxMin"/>' in names
        # Left of every bar, also of one that goes to the left; and however little room there is.
        assert (f'<tickLblPos val="{place}"/>' in names, '<tickLblSkip val="1"/>' in names) == (True, True)
        # What is below 0 has the colour of its series, and no white in its place.
        assert set(re.findall('<invertIfNegative val="(.)"/>', chart)) == {"0"}


def test_the_bar_of_an_ambition_is_an_outline_and_those_of_then_and_now_are_full(grown: Story) -> None:
    bars = re.findall("<ser>.*?</ser>", chart_titled(content_of(grown), "Where each pillar stands"))
    fills_and_lines = [tuple(re.findall('<a:srgbClr val="(.{6})"/>', bar)[:2]) for bar in bars]
    assert fills_and_lines == [("8C959F", "8C959F"), ("00558C", "00558C"), ("FFFFFF", "B34700")]


def test_a_line_over_time_goes_straight_from_day_to_day(grown: Story) -> None:
    trend = chart_titled(content_of(grown), "The score over the years")
    assert re.findall('<smooth val="(.)"/>', trend) == ["0"]
    assert '<baseTimeUnit val="days"/>' in trend


def test_numbers_in_charts_have_a_format_of_their_own_in_every_program(grown: Story) -> None:
    # Where it is not said LibreOffice takes that of the cells, and shows an ambition of 3.0 as 3.
    formats = [tag for chart in chart_parts(content_of(grown)) for tag in re.findall("<numFmt [^>]*>", chart)]
    labels = [tag for tag in formats if "0.0" in tag]
    assert len(labels) >= 9
    assert all('sourceLinked="0"' in tag for tag in formats)


def test_the_radar_runs_from_level_1_to_the_highest_and_leaves_gaps(grown: Story) -> None:
    (radar,) = (chart for chart in chart_parts(content_of(grown)) if "<radarChart>" in chart)
    assert '<max val="5"' in radar
    assert '<min val="1"' in radar
    assert '<dispBlanksAs val="gap"' in radar


@pytest.mark.parametrize(("date", "unit"), [("2023-11-22", "years"), ("2026-05-01", "months")])
def test_the_dates_of_the_trend_are_years_or_months(date: str, unit: str) -> None:
    earlier = placed(tiny_scan({"ask": 1}, date=datetime.date.fromisoformat(date)), TINY)
    story = tell_story(placed(tiny_scan({"ask": 2}), TINY), Language("nl"), earlier)
    trends = [chart for chart in chart_parts(content_of(story)) if "<dateAx>" in chart]
    assert [f'<majorTimeUnit val="{unit}"' in one for one in trends] == [True] * 3


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


def all_of(sheet: Worksheet, first: str) -> str:
    """Return all texts of a sheet below a heading, put together again."""
    texts = [str(value) for value in values(sheet)]
    return " ".join(texts[texts.index(first) + 1 :])


def highest_row(sheet: Worksheet) -> float:
    return max(row.height or 0 for row in sheet.row_dimensions.values())


def test_a_text_that_is_too_long_for_a_row_ends_in_a_sign_and_stands_below_the_table_in_full() -> None:
    note = " ".join(f"word{number}" for number in range(1, 4001))
    sheet = workbook_of(told(answers={"ask": {"level": Fraction(2), "note": note}}))["Questions"]
    shown = table(sheet, "ScanQuestions")[0]["Note"]
    assert shown.startswith("word1 word2 ")
    assert shown.endswith(" … (in full below the table)")
    assert all_of(sheet, "Long texts in full") == f"Ask · Note {note}"
    assert highest_row(sheet) <= 409


@pytest.mark.parametrize("letters", ["é" * 20_000 + "😀" * 20_000, "a\n" * 3_000])
def test_a_long_text_without_a_blank_in_it_is_not_cut_either(letters: str) -> None:
    sheet = workbook_of(told(answers={"ask": {"level": Fraction(2), "note": letters}}))["Questions"]
    whole = all_of(sheet, "Long texts in full").replace(" ", "").replace("\n", "")
    assert whole == f"Ask·Note{letters}".replace("\n", "")
    assert all(len(str(value).encode("utf-16-le")) // 2 <= 32_767 for value in values(sheet))


def test_a_long_name_is_wrapped_over_the_columns_that_are_printed() -> None:
    name = "The Inspectorate for the Living Environment, Transport and Water Management of the Northern Provinces " * 3
    workbook = workbook_of(told({"ask": 2}, {"ask": 1}, organisation=name))
    for sheet in workbook:
        assert sheet["A1"].alignment.wrap_text
        assert any(str(one).startswith("A1:") for one in sheet.merged_cells.ranges)
        assert sheet.print_area
    assert workbook["Summary"].row_dimensions[1].height > 60
    footer = workbook["Profile"].oddFooter
    assert footer
    assert footer.left.text == "The Inspectorate for the Living Environment, Transport and Water…"


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


def test_what_people_said_is_never_in_a_temporary_file(grown: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refused)
    assert workbook_of(grown)["Questions"].max_row > 3


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
    *sheets, about = workbook_of(told({"ask": 2}, {"ask": 1}, language), style=style)
    assert [about.page_setup.orientation, *{sheet.page_setup.orientation for sheet in sheets}] == ["portrait", "landscape"]
    for sheet in (*sheets, about):
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
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


# --- how it is seen


@pytest.mark.parametrize("colour", ["#00558c", "#000000", "#b34700", "#767676", "#5b2a86"])
def test_the_colours_of_1_9_and_2_5_differ_and_every_number_can_be_read_on_its_own(colour: str) -> None:
    heat = Heat(colour, Fraction(1, 2), (1, 5))
    grounds = [heat.ground(heat.place(score)) for score in (1, 1.9, 2.5, 3.0, 4.99, 5)]
    assert len(set(grounds)) == 6
    assert contrast(grounds[1], grounds[2]) > 1.2
    assert all(contrast(band.ink, band.ground) >= 4.5 for band in heat.bands)


def test_the_lowest_level_has_6_of_100_parts_of_the_colour_and_the_highest_all_of_it() -> None:
    bands = list(Heat("#00558c", Fraction(1, 2), (1, 5)).bands)
    assert [(band.lowest, band.below, band.ground, band.ink) for band in (bands[0], bands[-1])] == [
        (1, 1.5, "#f0f5f8", "#000000"),
        (5, 5.5, "#00558c", "#ffffff"),
    ]


@pytest.mark.parametrize(("score", "place"), [(1, 0), (1.4, 0), (1.5, 1), (1.9, 1), (2.49, 2), (2.5, 3), (4.99, 7), (5, 8)])
def test_a_score_has_the_colour_of_the_level_that_it_has_reached(score: float, place: int) -> None:
    assert Heat("#00558c", Fraction(1, 2), (1, 5)).place(score) == place


def test_levels_and_scores_are_shaded_and_other_numbers_are_not(grown: Story) -> None:
    sheet = workbook_of(grown)["Profile"]
    head = next(row for row in sheet.iter_rows(max_row=8) if row[0].value == "Pillar")
    ears = next(row for row in sheet.iter_rows() if row[0].value == "Ears")
    shaded = {
        str(heading.value) for heading, cell in zip(head, ears, strict=True) if heading.value and cell.fill.fill_type == "solid"
    }
    assert shaded == {"Score", "Then", "Now", "Fully reached", "Ambition"}


def test_every_sheet_is_reached_from_the_first_and_leads_back(grown: Story) -> None:
    workbook = workbook_of(grown)
    summary, *others = workbook
    assert [link.location for row in summary.iter_rows() for cell in row if (link := cell.hyperlink)] == [
        f"'{sheet.title}'!A1" for sheet in others
    ]
    for sheet in others:
        (back,) = [(cell.value, link.location) for row in sheet.iter_rows() for cell in row if (link := cell.hyperlink)]
        assert back == ("← Summary", "'Summary'!A1")


def test_the_tabs_tell_what_is_read_done_looked_up_and_tried_out(grown: Story) -> None:
    colours = {sheet.title: tab.rgb for sheet in workbook_of(grown) if (tab := sheet.sheet_properties.tabColor)}
    assert colours["Summary"] == colours["Profile"] == colours["Questions"] == "FF00558C"
    assert len({colours[name] for name in ("Summary", "Actions", "Levels", "What if")}) == 4


def boxes(workbook: Workbook, name: str) -> list[tuple[str, int, int]]:
    """Return the title of every chart on a sheet, and its width and height."""
    charts = workbook[name]._charts  # type: ignore[attr-defined] # openpyxl's types leave them out
    return [(chart.title.tx.rich.p[0].r[0].t, chart.anchor.ext.width, chart.anchor.ext.height) for chart in charts]


@pytest.mark.parametrize("pillars", [2, 8, 12])
def test_the_trend_has_the_whole_in_bold_and_a_small_chart_of_one_size_for_every_pillar(pillars: int) -> None:
    questionnaire = tiny_questionnaire(
        pillars=[{"id": f"p{n}", "title": f"Pillar {n}", "questions": [question_data(f"q{n}")]} for n in range(pillars)]
    )
    levels = {f"q{n}": 2 for n in range(pillars)}
    content = content_of(told(levels, levels, questionnaire=questionnaire))
    whole, *small = boxes(load_workbook(io.BytesIO(content)), "Trend")
    assert whole[0] == "The score over the years"
    assert [title for title, *_ in small] == [f"Pillar {n}" for n in range(pillars)]
    assert len({(width, height) for _, width, height in small}) == 1
    trends = [chart for chart in chart_parts(content) if "<dateAx>" in chart]
    assert 'w="50800"' in trends[0]
    # Beside each pillar stands the whole.
    assert [chart.count("<ser>") for chart in trends] == [1] + [2] * pillars


def test_no_axis_of_levels_begins_below_1(grown: Story) -> None:
    axes = [
        axis for chart in chart_parts(content_of(grown)) for axis in re.findall("<valAx>.*?</valAx>", chart) if "<max" in axis
    ]
    assert len(axes) == 8
    assert all('<min val="1"/>' in axis and 'formatCode="0"' in axis for axis in axes)


def test_no_number_that_is_reckoned_in_a_sheet_lies_in_the_colours_of_two_levels(grown: Story) -> None:
    (rules,) = [one.rules for one in workbook_of(grown)["What if"].conditional_formatting if len(one.rules) > 1]
    assert [tuple(rule.formula) for rule in rules] == [
        *(("1.0", "1.4999"), ("1.5", "1.9999"), ("2.0", "2.4999"), ("2.5", "2.9999"), ("3.0", "3.4999"), ("3.5", "3.9999")),
        *(("4.0", "4.4999"), ("4.5", "4.9999"), ("5.0", "5.4999")),
    ]


def test_what_if_marks_what_was_changed_and_colours_what_comes_out(grown: Story) -> None:
    sheet = workbook_of(grown)["What if"]
    rules = {str(one.sqref): [rule.type for rule in one.rules] for one in sheet.conditional_formatting}
    assert rules == {"E6:F9": ["expression"], "L5:L8 O5:O8": ["cellIs"] * 9}
    (changed,) = next(one.rules for one in sheet.conditional_formatting if str(one.sqref) == "E6:F9")
    assert (changed.formula, changed.dxf.numFmt.formatCode) == (["E6<>$D6"], 'General" •"')


def test_what_if_says_the_ambition_and_the_level_beside_both_scenarios(grown: Story) -> None:
    sheet = workbook_of(grown)["What if"]
    assert [cell.value for cell in sheet[4][7:17]] == [
        *("Pillar", "Weight", "As reported", "Ambition"),
        *("What if (1)", "Change", "Level", "What if (2)", "Change", "Level"),
    ]
    assert sheet["K6"].value == 3


def test_what_if_prints_whole_with_a_hundred_and_twenty_questions() -> None:
    pillars = [
        {"id": f"p{pillar}", "title": f"Pillar {pillar}", "questions": [question_data(f"q{pillar}-{n}") for n in range(10)]}
        for pillar in range(12)
    ]
    questionnaire = tiny_questionnaire(pillars=pillars)
    sheet = workbook_of(told(dict.fromkeys(questionnaire.by_id, 2), questionnaire=questionnaire))["What if"]
    assert sheet.print_area == "'What if'!$A$1:$Q$125"
    assert sheet["B125"].value == "Q11-9"
    assert (sheet.page_setup.fitToHeight, sheet.print_title_rows) == (0, "$4:$5")


@pytest.mark.parametrize("audience", list(Audience))
def test_no_two_cells_are_merged_twice_and_no_single_one_is(grown: Story, audience: Audience) -> None:
    for sheet in workbook_of(grown, audience):
        merged = list(sheet.merged_cells.ranges)
        assert all(one.size["columns"] * one.size["rows"] > 1 for one in merged)
        cells_of = [cell for one in merged for cell in one.cells]
        assert len(set(cells_of)) == len(cells_of)


def test_the_chart_of_what_if_does_not_lie_over_the_edge_of_the_first_page() -> None:
    pillars = [
        {"id": f"p{pillar}", "title": f"Pillar {pillar}", "questions": [question_data(f"q{pillar}-{n}") for n in range(10)]}
        for pillar in range(12)
    ]
    questionnaire = tiny_questionnaire(pillars=pillars)
    sheet = workbook_of(told(dict.fromkeys(questionnaire.by_id, 2), questionnaire=questionnaire))["What if"]
    (chart,) = sheet._charts  # type: ignore[attr-defined] # openpyxl's types leave them out
    above = sum(sheet.row_dimensions[row].height or 15 for row in range(1, chart.anchor._from.row + 1)) / 28.35
    wide = sum(int(sheet.column_dimensions[letter].width * 7 + 5) for letter in "ABCDEFGHIJKLMNOPQ") / 96 * 2.54
    # What is printed of an A4 is 27.7 by 18.2 cm, and the sheet is made as wide as that.
    assert above + chart.anchor.ext.height / 360_000 < wide / 27.7 * 18.2


def test_on_the_one_page_of_the_management_a_very_long_text_ends_in_a_sign_and_the_authors_own_does_not() -> None:
    long, written = "word " * 1_000, "said " * 400
    story = told(
        {"ask": 2},
        pillars={"ears": {"target": Fraction(4), "goal": long}},
        actions=[{"title": long, "status": "open"}],
        comments={"summary": written},
    )
    (sheet,) = workbook_of(story, Audience.MANAGEMENT)
    texts = [value for value in values(sheet) if isinstance(value, str)]
    cut = [text for text in texts if text.startswith("word word")]
    assert [len(text) <= 401 and text.endswith("word…") for text in cut] == [True] * len(cut) != []
    assert written.strip() in texts
