"""One number has one value: the score and the growth of each pillar are the same in the tables of every form."""

import io
import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

import docx
import pptx
import pytest
from openpyxl import load_workbook

from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.languages import Language
from cxscan.reports.forms.excel.workbook import render_excel
from cxscan.reports.forms.html import render_html
from cxscan.reports.forms.markdown import render_markdown
from cxscan.reports.forms.office.slides import render_powerpoint
from cxscan.reports.forms.office.word import render_word
from cxscan.reports.one_scan.story import tell_story
from cxscan.reports.order import Audience, Order
from tests.questionnaires_for_tests import DAY, placed, question_data, tiny_questionnaire, tiny_scan

Row = Sequence[str]

LEVELS = [{"name": str(number), "summary": "…"} for number in range(4)]
FROM_0 = {
    "first_level": 0,
    "levels": LEVELS,
    "pillars": [
        {"id": id_, "title": id_.title(), "questions": [question_data(one, levels={0: "None.", 3: "All."}) for one in questions]}
        for id_, questions in (("ears", ("ask", "hear", "ring")), ("hands", ("help",)))
    ],
}
HEAVY = {
    "pillars": [
        {"id": "ears", "title": "Ears", "questions": [question_data("ask", weight=99), question_data("hear")]},
        {"id": "hands", "title": "Hands", "questions": [question_data("help")]},
    ]
}
# The questionnaire, the levels then and now, and for each pillar and the whole: the score of now, and the growth, as shown.
SCANS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any], dict[str, tuple[str, str]]]] = {
    "cut, not reached": (
        HEAVY,
        {"ask": 2, "hear": 1, "help": 3},
        {"ask": 3, "hear": 2, "help": 2},
        {"Ears": ("2.99", "+1.0"), "Hands": ("2.0", "−1.0"), "Overall": ("2.49", "0.0")},
    ),
    "from 0 on, and rounded": (
        FROM_0,
        {"ask": 0, "hear": 0, "ring": 1, "help": 2},
        {"ask": 0, "hear": 1, "ring": 1, "help": 2},
        {"Ears": ("0.7", "+0.3 (rounded)"), "Hands": ("2.0", "0.0"), "Overall": ("1.3", "+0.2 (rounded)")},
    ),
    "little that can be compared": (
        {},
        {"ask": 1, "hear": "unknown", "help": 2},
        {"ask": 2, "hear": 5, "help": "not-applicable"},
        {"Ears": ("3.5", "+1.0"), "Hands": ("–", "–"), "Overall": ("3.5", "+1.0")},
    ),
    "more grown than the scale leaves room for": (
        {},
        {"ask": 1},
        {"ask": 5, "hear": 1, "help": 2},
        {"Ears": ("3.0", "+4.0"), "Hands": ("2.0", "–"), "Overall": ("2.5", "+4.0")},
    ),
    "more dropped than the scale leaves room for": (
        {},
        {"ask": 5, "help": 2},
        {"ask": 1, "hear": 4, "help": 2},
        {"Ears": ("2.5", "−4.0"), "Hands": ("2.0", "0.0"), "Overall": ("2.3", "−2.0")},
    ),
}


def shown(value: object, number_format: str) -> str:
    """Return a number in a cell as Excel shows it in the formats that a workbook has for scores and growth."""
    if not isinstance(value, int | float):
        return str(value)
    parts = number_format.split(";")
    part = parts[0] if value > 0 or len(parts) == 1 else parts[1] if value < 0 else parts[2]
    decimals = 2 if "#" in part and round(value, 1) != round(value, 2) else 1
    return re.sub(r"0\.0#?", f"{abs(value):.{decimals}f}", part.replace('"', ""))


def tables(order: Order) -> Iterator[tuple[str, list[Row]]]:
    """Yield the tables of a report in each form."""
    lines = render_markdown(order).text.splitlines()
    yield "markdown", [re.sub(r"[*\\]", "", line).strip("|").split("|") for line in lines if line.startswith("|")]
    made = re.findall(r"<tr.*?</tr>", render_html(order).text, re.DOTALL)
    cells = [re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in made]
    yield "html", [[unescape(re.sub(r"<[^>]*>", "", cell)) for cell in row] for row in cells]
    for table in docx.Document(io.BytesIO(render_word(order).content)).tables:
        yield "word", [[cell.text for cell in row.cells] for row in table.rows]
    for slide in pptx.Presentation(io.BytesIO(render_powerpoint(order).content)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                yield "powerpoint", [[cell.text for cell in row.cells] for row in shape.table.rows]
    for sheet in load_workbook(io.BytesIO(render_excel(order).content)):
        yield "excel", [["" if one.value is None else shown(one.value, one.number_format) for one in row] for row in sheet]


def profile(rows: Sequence[Row]) -> dict[str, tuple[str, str]]:
    """Return the score and the growth of each row of the tables that have both columns, by its title."""
    found, heads = {}, list[str]()
    for row in ([" ".join(cell.split()) for cell in one] for one in rows):
        if {"Pillar", "Score", "Growth"} <= set(row):
            heads = row
        elif heads and len(row) == len(heads) and row[0] in {"Ears", "Hands", "Overall"} and row[0] not in found:
            found[row[0]] = (row[heads.index("Score")], row[heads.index("Growth")])
    return found


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.MANAGEMENT])
@pytest.mark.parametrize("name", SCANS)
def test_the_score_and_the_growth_of_a_pillar_are_the_same_in_every_form(name: str, audience: Audience) -> None:
    more, before, now, expected = SCANS[name]
    questionnaire = tiny_questionnaire(**more)
    then = placed(tiny_scan(before, date=DAY.replace(year=DAY.year - 1)), questionnaire)
    story = tell_story(placed(tiny_scan(now), questionnaire), Language("en"), then, [then])
    told = [
        (form, found) for form, rows in tables(Order(story, data_folder(TEMPLATES_FOLDER), audience)) if (found := profile(rows))
    ]
    assert {form for form, _ in told} == {"markdown", "html", "word", "powerpoint", "excel"}
    for form, found in told:
        empty = {title: tuple(cell or "–" for cell in cells) for title, cells in found.items()}
        # One sheet for the management tells the whole above the table.
        whole = {"Overall"} if "Overall" in found or (form, audience) != ("excel", Audience.MANAGEMENT) else set()
        assert (form, empty) == (form, {title: expected[title] for title in {"Ears", "Hands"} | whole})


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.MANAGEMENT])
@pytest.mark.parametrize(("then", "now", "never"), [(1, 5, "−1.0"), (5, 1, "6.5")])
def test_no_form_shows_a_score_of_then_that_is_outside_of_the_scale(then: int, now: int, never: str, audience: Audience) -> None:
    before = placed(tiny_scan({"ask": then}, date=DAY.replace(year=DAY.year - 1)), tiny_questionnaire())
    after = placed(tiny_scan({"ask": now, "hear": 1 if now == 5 else 4, "help": 2}), tiny_questionnaire())
    order = Order(tell_story(after, Language("en"), before, [before]), data_folder(TEMPLATES_FOLDER), audience)
    for form, rows in tables(order):
        assert [row for row in rows for cell in row if never in cell.split()] == [], form
    pages = [unescape(re.sub(r"<[^>]*>", " ", render_html(order).text)), render_markdown(order).text]
    assert [page for page in pages if never in page] == []
    assert "where that lies outside of the scale, there is no “then”" in pages[0]
    assert "On the questions of then, the score on 22 November 2025 was" in pages[0]
    charts = [
        shape.chart
        for slide in pptx.Presentation(io.BytesIO(render_powerpoint(order).content)).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    drawn = [value for chart in charts for plot in chart.plots for one in plot.series for value in one.values]
    assert [value for value in drawn if value is not None and not 0 <= value <= 5] == []
