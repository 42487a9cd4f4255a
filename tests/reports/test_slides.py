"""The report as slides, opened with python-pptx and with LibreOffice."""

import datetime
import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation
from pptx.util import Inches, Pt

from cxscan.languages import Language
from cxscan.model.scan import Action, PillarPlan
from cxscan.model.style.brought import OfficeBase
from cxscan.reports.forms.office.decks.deck_charts import ScoreLine, labels_of, plot_of
from cxscan.reports.forms.office.decks.rectangles import Rectangle, from_both_ends, placed
from cxscan.reports.forms.office.fit import Box, share_of_lines
from cxscan.reports.forms.office.letters import lines_of
from cxscan.reports.forms.office.slides import render_powerpoint
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Style, UnusableBase
from cxscan.reports.telling.chapters.decisions import decisions
from cxscan.reports.telling.words import Words
from tests.boards_for_tests import LONG, board_story
from tests.cli.program import cxscan
from tests.office_for_tests import (
    NASTY_AS_SHOWN,
    STYLES,
    brand,
    long_story,
    nasty_story,
    of_many,
    order,
    png,
    tiny_story,
)
from tests.questionnaires_for_tests import placed as placed_scan
from tests.questionnaires_for_tests import tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan
from tests.stories_for_tests import example_story
from tests.tools_for_tests import convert_with_libreoffice, tool


def slides(story: Story, audience: Audience = Audience.FULL, style: Style | None = None) -> Presentation:
    return pptx.Presentation(io.BytesIO(render_powerpoint(order(story, audience, style)).content))


def titles(deck: Presentation) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def shapes(deck: Presentation) -> Iterator[Any]:
    for slide in deck.slides:
        yield from slide.shapes


def charts(deck: Presentation) -> list[Any]:
    return [shape.chart for shape in shapes(deck) if shape.has_chart]


def notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def texts(slide: Any) -> Iterator[str]:
    """Yield every text on a slide, cell by cell."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)


def numbers(values: object) -> list[str]:
    """Return what a chart holds as text with a comma: `2,1`."""
    assert isinstance(values, tuple)
    return ["–" if value is None else f"{value:.1f}".replace(".", ",") for value in values]


@pytest.fixture(scope="module")
def story() -> Story:
    return example_story("nl")


@pytest.fixture(scope="module")
def full(story: Story) -> Presentation:
    return slides(story)


# --- what they say


def test_the_title_of_each_slide_says_what_it_comes_down_to(full: Presentation, story: Story) -> None:
    words = Words(story)
    # What does not fit on one slide goes on on the next, which has its number.
    assert [one for one in titles(full) if not one.endswith(" (2)")] == [
        "Vijf jaar na de nulmeting",
        "Nu 2,3; op de 34 vragen die te vergelijken zijn +0,3 sinds 2024, +0,9 sinds 2021 (eerste scan), op 15 vragen",
        "Wat het beste gaat: Op tijd en te volgen en Luisteren naar collega's",
        "Alle pijlers groeiden; Samenwerken in de keten blijft achter met 1,9",
        "Van 1,4 in 2021 naar 2,3 in 2026",
        "22 vragen groeiden, Op tijd en te volgen het meest (+1,0)",
        "Onderzoek naar behoeften daalde (−0,5)",
        *(words.gap_title(one) for one in story.gaps),
        "De stemmen liggen dicht bij elkaar bij 11 van 12 vragen",
        "De stemmen voor en na het gesprek",
        "De leiding ziet Samenwerken in de keten 1,1 hoger dan de uitvoering",
        "Klaar van wat we vorige keer afspraken: 2 van 3",
        "We vragen 3 besluiten",
        "De weg naar 2028",
        *(f"{one.title}: {words.score_of(one)}" for one in story.pillars),
        "CXPA: zes vakgebieden",
        "Vijf functies (Verenigde Staten)",
        "Luisteren, gegevens, doen",
        "De basis en wat mensen raakt",
        "Wat mensen beleven",
        "Lijsten voluit",
        "Over deze scan",
    ]


def test_the_first_slide_says_the_headline_and_the_last_that_it_is_not_official(full: Presentation, story: Story) -> None:
    assert story.headline in list(texts(full.slides[0]))
    assert any("niet de officiële" in text for text in texts(full.slides[-1]))


def test_the_profile_is_one_native_chart_of_then_now_and_the_ambition(full: Presentation, story: Story) -> None:
    chart, language = charts(full)[0], Language("nl")
    behind, narrow = chart.plots
    assert list(behind.categories) == [one.title for one in story.pillars]
    ambition, now = behind.series
    (then,) = narrow.series
    assert (ambition.name, now.name, then.name) == ("Ambitie", "Nu", "Toen")
    assert numbers(now.values) == [language.score(one.score.value, story.step) for one in story.pillars]
    assert numbers(ambition.values) == [language.score(one.target, story.step) for one in story.pillars]
    # What was is what is, less the growth on what can be compared.
    assert numbers(then.values) == ["1,9", "1,9", "2,0", "1,8", "2,0", "2,1", "2,1", "1,7"]
    assert (chart.value_axis.minimum_scale, chart.category_axis.reverse_order) == (1, True)
    # On each other: what is before what is wanted, and what was on that, narrower and with the same name on top.
    assert [(plot.overlap, plot.gap_width) for plot in chart.plots] == [(100, 45), (100, 280)]
    assert chart._chartSpace.xpath(".//c:catAx/c:scaling/c:orientation/@val") == ["maxMin", "maxMin"]


def profile_table(deck: Presentation) -> list[list[str]]:
    (table,) = [shape.table for shape in deck.slides[3].shapes if shape.has_table]
    return [[cell.text_frame.text for cell in row.cells] for row in table.rows]


def test_the_numbers_stand_beside_the_bars_in_rows_of_their_own(full: Presentation) -> None:
    rows = profile_table(full)
    assert rows[0] == ["Pijler", "", "Score", "Toen → nu", "Groei", "Ambitie"]
    assert rows[1] == ["Strategie en ambitie", "", "2,1", "1,9 → 2,1", "+0,3 (afgerond)", "3 (31 december 2027)"]
    assert rows[-1] == ["Totaal", "", "2,3", "1,9 → 2,3", "+0,3 (afgerond)", ""]
    # What there is no room for is read out: what is fully reached, how many were answered, and what is compared with what.
    said = notes(full.slides[3]).split("\n")
    assert "Totaal: 2,3 · 1,9 → 2,3 · +0,3 (afgerond) · 1,5 · 40/40" in said
    assert said[-1] == "Vergeleken met 12 november 2024: +0,3 (afgerond), op 34 van 40 vragen"


def test_the_levels_are_read_out_with_their_numbers(full: Presentation) -> None:
    said = [line for slide in full.slides for line in notes(slide).split("\n") if re.match(r"\d\. ", line)]
    assert [line[:12] for line in said] == ["1. Toeval: H", "2. Eerste st", "3. Afgesprok", "4. Stevig: H", "5. Vanzelfsp"]


def test_each_bar_stands_beside_the_row_of_its_numbers(full: Presentation) -> None:
    (table,) = [shape for shape in full.slides[3].shapes if shape.has_table]
    (chart,) = [shape for shape in full.slides[3].shapes if shape.has_chart]
    head, *rows = [row.height for row in table.table.rows]
    layout = {one.tag.rpartition("}")[2]: one.get("val") for one in chart.chart._chartSpace.xpath(".//c:manualLayout/*")}
    assert chart.top == pytest.approx(table.top, abs=2)
    assert chart.top + float(layout["y"]) * chart.height == pytest.approx(table.top + head, abs=200)
    assert chart.height == pytest.approx(head + sum(rows[:-1]), abs=200)
    column = table.table.columns[0].width, table.table.columns[1].width
    assert table.left + column[0] <= chart.left
    assert chart.left + chart.width <= table.left + sum(column) + 2
    assert chart.chart.plots[0].has_data_labels is False


@pytest.mark.parametrize("pillars", [1, 5, 8, 12])
def test_every_row_beside_the_bars_holds_its_letters(pillars: int) -> None:
    deck = slides(of_many(pillars, actions=1, lang="nl"))
    (slide,) = [one for one in deck.slides if any(shape.has_chart and len(shape.chart.plots) > 1 for shape in one.shapes)]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    # Of one pillar its four questions stand in its place.
    assert len(table.rows) == (pillars if pillars > 1 else 4) + 2
    for row in table.rows:
        for cell, column in zip(row.cells, table.columns, strict=True):
            (run,) = cell.text_frame.paragraphs[0].runs
            lines = lines_of(run.text, column.width.pt - 14.4, run.font.size.pt)
            assert lines * run.font.size.pt * 1.15 <= row.height.pt
            assert run.font.size.pt >= 10
            assert "…" not in run.text


def test_many_pillars_go_on_on_the_next_slide_with_the_same_scale() -> None:
    deck = slides(of_many(pillars=40, actions=1))
    bars = [chart for chart in charts(deck) if len(chart.plots) > 1]
    assert [len(chart.plots[0].categories) for chart in bars] == [14, 14, 12]
    assert {(chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) for chart in bars} == {(1, 5)}


def test_the_legend_lies_on_nothing(full: Presentation) -> None:
    slide = full.slides[3]
    names = {"Toen (12 november 2024)", "Nu", "Ambitie"}
    found = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text in names]
    assert {one.text_frame.text for one in found} == names
    others = [one for one in slide.shapes if not one.is_placeholder and one not in found]
    assert not [(one, other) for one in found for other in others if lie_on_each_other(one, other)]


def lie_on_each_other(one: Any, other: Any) -> bool:
    """Tell whether two shapes overlap, by more than the width of a line."""
    line = Pt(1)
    return bool(
        one.left + line < other.left + other.width
        and other.left + line < one.left + one.width
        and one.top + line < other.top + other.height
        and other.top + line < one.top + one.height
    )


def test_what_dropped_is_told_in_the_words_of_both_levels_and_of_the_next() -> None:
    deck = slides(tiny_story(tiny_scan({"ask": 2}), earlier=tiny_scan({"ask": 4})))
    text = "\n".join(texts(deck.slides[titles(deck).index("Ask dropped (−2.0)")]))
    assert "Then: We ask at level 4. Now: We ask at level 2. Level 3: We ask at level 3." in text


def test_what_fell_away_of_the_next_level_is_told_once(full: Presentation, story: Story) -> None:
    assert story.growth
    (dropped,) = story.growth.dropped
    text = "\n".join(texts(full.slides[titles(full).index("Onderzoek naar behoeften daalde (−0,5)")]))
    assert text.count(dropped.old_part_text) == 1
    assert dropped.level_text in text


def test_a_pillar_of_a_team_has_its_growth_in_its_title(story: Story) -> None:
    assert "Strategie en ambitie: 1,9 → 2,1" in titles(slides(story, Audience.TEAM))


def test_the_first_slide_names_the_questionnaire_in_full() -> None:
    name = "A questionnaire of which the name is rather long, and yet it goes on the first slide with its version"
    lines = list(texts(slides(tiny_story(questionnaire=tiny_questionnaire(title=name))).slides[0]))
    assert any(name in line for line in lines)


@pytest.mark.parametrize("audience", list(Audience))
def test_where_nothing_is_agreed_it_says_so(audience: Audience) -> None:
    deck = slides(tiny_story(), audience)
    assert "Nothing has been agreed yet." in list(texts(deck.slides[titles(deck).index("What we do first")]))


def test_the_data_of_a_chart_can_be_edited(full: Presentation) -> None:
    for chart in charts(full):
        assert chart.part.chart_workbook.xlsx_part is not None


def test_the_trend_holds_the_plain_scores_each_at_its_own_date(full: Presentation, story: Story) -> None:
    line, language = charts(full)[1], Language("nl")
    assert line._chartSpace.xpath(".//c:dateAx")
    assert line.plots[0].series[0].smooth is False
    assert line._chartSpace.xpath(".//c:dateAx/c:baseTimeUnit/@val") == ["days"]
    # As a workbook counts days: from the last but one of 1899.
    assert [float(str(one)) for one in line.plots[0].categories] == [44509, 44999, 45608, 46280]
    assert [(point.date - datetime.date(1899, 12, 30)).days for point in story.history] == [44509, 44999, 45608, 46280]
    assert numbers(line.plots[0].series[0].values) == ["1,4", "1,6", "2,0", "2,3"]
    assert (line.value_axis.minimum_scale, line.value_axis.maximum_scale) == (1, 5)
    shown = list(texts(full.slides[4]))
    assert all(language.date(point.date) in shown for point in story.history)
    assert [one for one in ("1,4", "1,6", "2,0", "2,3") if one not in shown] == []


def test_fewer_than_three_dates_make_no_line() -> None:
    assert len(charts(slides(example_story("en", scans=2)))) == 1
    assert len(charts(slides(example_story("en", scans=3)))) == 2
    today = [placed_scan(tiny_scan({"ask": level}), tiny_questionnaire()) for level in (1, 2, 3)]
    assert len(charts(slides(tell_story(today[2], Language("en"), today[1], today)))) == 1


def test_dates_stand_as_far_apart_as_the_days_between_them(full: Presentation, story: Story) -> None:
    language = Language("nl")
    middles = {shape.text_frame.text: shape.left + shape.width / 2 for shape in full.slides[4].shapes if shape.has_text_frame}
    places = [middles[language.date(point.date)] for point in story.history]
    days = [(point.date - story.history[0].date).days for point in story.history]
    apart = [(place - places[0]) / (places[-1] - places[0]) for place in places]
    assert apart == pytest.approx([one / days[-1] for one in days], abs=0.001)


@given(
    gaps=st.lists(st.integers(0, 900), min_size=2, max_size=14),
    levels=st.lists(st.integers(10, 50), min_size=15, max_size=15),
)
def test_no_label_of_a_line_lies_on_another_and_the_last_one_is_always_there(gaps: list[int], levels: list[int]) -> None:
    days = [datetime.date(2020, 1, 1) + datetime.timedelta(days=sum(gaps[:place])) for place in range(len(gaps) + 1)]
    numbers = [level / 10 for level in levels[: len(days)]]
    line = ScoreLine(days, [str(day) for day in days], numbers, [str(one) for one in numbers], "Score", "", (1, 5))
    plot = plot_of(Rectangle(50, 110, 859, 374))
    scores, dates = labels_of(line, plot, "")
    assert min(one.left for one in scores.values()) >= plot.left, "none lies on the numbers of the scale"
    written = [*scores.values(), *dates.values()]
    for number, one in enumerate(written):
        assert not any(one.touches(other) for other in written[number + 1 :])
    assert len(days) - 1 in dates
    marks = [
        Rectangle(plot.left + (day - days[0]).days / max((days[-1] - days[0]).days, 1) * plot.width - 4, 0, 8, 1) for day in days
    ]
    assert all(scores[number].left < marks[number].left + 8 for number in scores)


def test_two_places_touch_where_they_share_room() -> None:
    assert Rectangle(0, 0, 10, 10).touches(Rectangle(9, 9, 10, 10))
    assert not Rectangle(0, 0, 10, 10).touches(Rectangle(10, 0, 10, 10))
    assert placed(
        [[Rectangle(0, 0, 10, 10)], [Rectangle(5, 0, 10, 10), Rectangle(5, 20, 10, 10)], [Rectangle(6, 0, 9, 9)]], [0, 1, 2]
    ) == {
        0: Rectangle(0, 0, 10, 10),
        1: Rectangle(5, 20, 10, 10),
    }
    assert from_both_ends(5) == [4, 0, 3, 2, 1]
    assert from_both_ends(1) == [0]


def test_what_we_do_first_is_a_native_table_with_who_and_when() -> None:
    deck = slides(board_story(3, 4, "nl"))
    title = "4 dingen om eerst te doen, het eerste uiterlijk 1 januari 2027"
    (table,) = [shape.table for shape in deck.slides[titles(deck).index(title)].shapes if shape.has_table]
    team = "Team Communicatie en dienstverlening"
    assert table.first_row
    assert [[cell.text_frame.text for cell in row.cells] for row in table.rows] == [
        ["Wat", "Wie", "Wanneer", "Status"],
        ["Bel elke maand vijf klanten na (1)", "", "1 januari 2027", "open"],
        ["Bel elke maand vijf klanten na (2)", team, "1 februari 2027", "open"],
        ["Bel elke maand vijf klanten na (3)", team, "1 maart 2027", "open"],
        ["Bel elke maand vijf klanten na (4)", "", "", "open"],
    ]


def test_a_few_things_to_do_stand_beside_what_is_asked_and_not_on_a_slide_of_their_own(full: Presentation) -> None:
    asked = list(texts(full.slides[titles(full).index("We vragen 3 besluiten")]))
    assert [one for one in asked if one in {"Gevraagde besluiten", "Wat we eerst doen"}] == [
        "Gevraagde besluiten",
        "Wat we eerst doen",
    ]
    assert "Opschrijven wat de trekker van de inschrijving zelf mag veranderen Hanneke Oosterling · 31 maart 2027 · open" in asked


def test_two_quarters_are_no_road(full: Presentation) -> None:
    assert [one for one in titles(slides(board_story(3, 2, "nl"))) if one.startswith("De weg")] == []
    assert "De weg naar 2028" in titles(full)


def test_the_road_names_as_much_of_each_period_as_its_slide_holds() -> None:
    deck = slides(board_story(12, 40, "nl"))
    (table,) = [shape.table for shape in deck.slides[titles(deck).index("De weg naar 2028")].shapes if shape.has_table]
    assert table.cell(1, 1).text_frame.text == (
        "Bel elke maand vijf klanten na (1), Bel elke maand vijf klanten na (2) (Team Communicatie en dienstverlening), "
        "Bel elke maand vijf klanten na (3) (Team Communicatie en dienstverlening) en nog 9"
    )
    heights = sum(row.height for row in table.rows)
    assert Inches(4.4) < heights <= Inches(5.2)


def test_at_the_end_stand_the_decisions_the_actions_and_the_road(full: Presentation) -> None:
    asked, road = list(full.slides)[titles(full).index("We vragen 3 besluiten") :][:2]
    assert [text for text in texts(asked) if text.startswith(("Stem", "Kies"))] == [
        "Stem in met de 3 volgende stappen.",
        "Kies een eerste stap naar de ambitie van Strategie en ambitie, Meten en terugkoppelen en Bereikbaar en begrijpelijk.",
        "Kies een ambitie voor Luisteren en begrijpen en Medewerkers en cultuur, of besluit het zo te laten.",
    ]
    (table,) = [shape.table for shape in road.shapes if shape.has_table]
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert rows[1] == [
        "kwartaal 4 2026",
        "Elke mailing vooraf laten proberen, te beginnen met het adres van de afzender (Ruben Achterveld)",
        "",
    ]
    assert rows[-1] == ["kwartaal 4 2028", "", "Samenwerken in de keten: 2,5"]


def test_what_is_to_be_decided_is_read_off_what_the_scan_leaves_open() -> None:
    plans = {"ears": PillarPlan(target=Fraction(4))}
    done = Action(title="Begun", status="done")
    scan = tiny_scan({"ask": 2, "help": 3}, pillars=plans, actions=(Action(title="Ring back", question="help"), done))
    assert [one.text for one in decisions(Words(tiny_story(scan)))] == [
        "Agree to the next step.",
        "Decide on a first step towards the ambition of Ears.",
        "Decide by when the ambition of Ears is to be reached.",
        "Decide on an ambition for Hands, or to leave it as it is.",
        "Name who does this: Ring back.",
        "Set a date for this: Ring back.",
    ]
    assert list(decisions(Words(tiny_story()))) == []


@pytest.mark.parametrize(
    ("now", "before", "title"),
    [
        ({"ask": 3, "help": 2}, {"ask": 2, "help": 1}, "All pillars grew; Hands stays behind at 2.0"),
        ({"ask": 3, "help": 3}, {"ask": 2, "help": 1}, "All pillars grew"),
        ({"ask": 3, "help": 1}, {"ask": 2, "help": 2}, "1 of 2 pillars grew; Hands is lowest at 1.0"),
        ({"ask": 3}, {"ask": 2}, "Ears stands at 3.0"),
        ({"ask": 3, "help": 1}, {"ask": 2}, "1 of 2 pillars grew; Hands is lowest at 1.0"),
        ({"ask": 3, "help": 1}, {"ask": 3, "help": 2}, "No pillar grew; Hands is lowest at 1.0"),
        ({"ask": 3, "help": 1}, None, "Ears is strongest at 3.0; Hands is lowest at 1.0"),
        ({"ask": 3, "help": 3}, None, "All pillars stand at 3.0"),
        ({"ask": 3}, None, "Ears stands at 3.0"),
        ({}, None, "Nothing has been answered with a level yet"),
    ],
)
def test_the_title_of_the_profile_says_who_grew_and_who_stays_behind(
    now: dict[str, object], before: dict[str, object] | None, title: str
) -> None:
    deck = slides(tiny_story(tiny_scan(now), earlier=tiny_scan(before) if before else None))
    (slide,) = [one for one in deck.slides if any(shape.has_chart for shape in one.shapes)]
    assert slide.shapes.title.text_frame.text == title


def test_a_gap_shows_what_the_next_level_asks(full: Presentation, story: Story) -> None:
    slide = full.slides[titles(full).index(Words(story).gap_title(story.gaps[0]))]
    asked = "Niveau 2: We kunnen één voorbeeld geven van uren of telefoontjes die een verbetering ons heeft bespaard."
    assert asked in notes(slide)
    titled = ["Wat het oplevert", "Eigen doelen", "Regels die niet passen", "Visie op dienstverlening", "Ambitie en keuzes"]
    assert [title for title in titled if not any(text.startswith(title) for text in texts(slide))] == []


@pytest.mark.parametrize(
    ("tell", "number"),
    [
        (lambda: example_story("nl"), 5),
        (lambda: of_many(12, 40, "fr"), 5),
        (lambda: of_many(8, 5), 5),
        # One ambition stands beside what is asked; without any there is no slide for them.
        (lambda: of_many(1, 0), 4),
        (nasty_story, 4),
        (tiny_story, 4),
    ],
)
def test_for_the_management_there_are_five_and_one_less_where_few_ambitions_are_left(
    tell: Callable[[], Story], number: int
) -> None:
    assert len(slides(tell(), Audience.MANAGEMENT).slides) == number


def test_the_management_sees_what_dropped_and_what_happens_if_nothing_is_done(story: Story) -> None:
    deck = slides(story, Audience.MANAGEMENT)
    shown = [list(texts(slide)) for slide in deck.slides]
    assert "Wat daalde" in shown[1]
    assert "Onderzoek naar behoeften: 2,5 → 2 (−0,5)" in shown[1]
    assert any(text.startswith("Als we niets doen: Dan wacht elke verbetering op drie handtekeningen") for text in shown[3])
    assert "Gevraagde besluiten" in shown[4]
    assert any(
        text.startswith("Elke mailing vooraf laten proberen, te beginnen met het adres van de afzender") for text in shown[4]
    )


def test_the_management_sees_on_the_first_slide_whether_the_group_agreed(story: Story) -> None:
    first = slides(story, Audience.MANAGEMENT).slides[1]
    said = "De stemmen liggen dicht bij elkaar bij 11 van 12 vragen; na de eerste ronde bij 9."
    assert any(said in text for text in texts(first))
    assert any(text.startswith("Als eerste te doen: ") for text in texts(first))


def test_a_team_gets_a_slide_for_each_pillar(story: Story) -> None:
    team = slides(story, Audience.TEAM)
    pillars = [one.title for one in story.pillars]
    begun = [title for title in titles(team) if not title.endswith("(2)")]
    assert [name for title in begun if (name := title.partition(":")[0]) in pillars] == pillars
    (first,) = [one for one in team.slides if one.shapes.title.text == "Strategie en ambitie: 1,9 → 2,1"]
    assert story.pillars[0].questions[0].note in notes(first)


def test_what_a_team_does_first_stands_on_the_slide_of_its_pillar() -> None:
    team = slides(board_story(8, 5, "en"), Audience.TEAM)
    (first,) = [one for one in team.slides if one.shapes.title.text == "Strategy and ambition: 3.3 → 3.7"]
    said = list(texts(first))
    assert said[said.index("What we do first") :][:3] == [
        "What we do first",
        "Bel elke maand vijf klanten na (1) (Dutch) 1 January 2027 · open",
        "Bel elke maand vijf klanten na (2) (Dutch) Team Communicatie en dienstverlening · 1 February 2027 · open",
    ]
    assert [one for one in titles(team) if one.startswith("Next steps")] == []


def test_one_thing_that_was_left_for_later_stands_behind_how_a_team_is_to_read_its_numbers() -> None:
    team = slides(board_story(8, 5, "en"), Audience.TEAM)
    assert titles(team)[-1] == "How to read the numbers"
    said = list(texts(team.slides[-1]))
    assert said[said.index("Parking lot") :][:3] == [
        "Parking lot",
        "What came up and was not for that moment.",
        "Hoe zit het met de telefoon van de buren? (Dutch)",
    ]


def test_what_the_author_wrote_stands_below_the_numbers_of_the_whole() -> None:
    deck = slides(board_story(8, 5, "nl"))
    second, third = list(deck.slides)[1:3]
    said = list(texts(second))
    assert second.shapes.title.text == "Nu 3,3: +0,5 sinds 2024, +1,1 sinds 2021 (eerste scan)"
    assert [one for one in said if one in {"3,3", "Er is een mooi begin gemaakt.", "De balie werkt."}] == [
        "Er is een mooi begin gemaakt.",
        "De balie werkt.",
        "3,3",
    ]
    assert third.shapes.title.text.startswith("Wat het beste gaat")
    assert "Ingevuld: 40 van 40 vragen" in notes(second)


def test_the_slides_of_one_title_have_letters_of_one_size(full: Presentation) -> None:
    sizes: dict[str, set[float]] = {}
    for slide in full.slides:
        for place in slide.placeholders:
            if place.placeholder_format.type in {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY}:
                title = re.sub(r" \(\d+\)$", "", slide.shapes.title.text)
                points = [one for one in place.text_frame.paragraphs if one.runs and not one._p.xpath("./a:pPr/a:buNone")]
                sizes.setdefault(title, set()).update(one.runs[0].font.size.pt for one in points)
    assert {title for title, found in sizes.items() if len(found) > 1} == set()
    assert len(sizes) > 15


def test_the_names_of_twelve_pillars_stand_whole_on_the_slide_of_the_profile() -> None:
    for audience in (Audience.FULL, Audience.MANAGEMENT):
        deck = slides(board_story(12, 40, "nl"), audience)
        (table,) = [
            shape.table for shape in shapes(deck) if shape.has_table and shape.table.cell(0, 0).text_frame.text == "Pijler"
        ]
        assert [cell.text_frame.text for cell in table.rows[0].cells] == ["Pijler", "", "Score", "Groei", "Ambitie"]
        assert table.cell(12, 0).text_frame.text == LONG["nl"]
        letters = [row.cells[0].text_frame.paragraphs[0].runs[0].font.size.pt for row in table.rows]
        assert min(letters) >= 10
        assert [cell.text_frame.text for cell in table.rows[13].cells] == ["Totaal", "", "3,3", "+0,5", ""]
    few = slides(board_story(5, 5, "nl"))
    (table,) = [shape.table for shape in shapes(few) if shape.has_table and shape.table.cell(0, 0).text_frame.text == "Pijler"]
    assert [cell.text_frame.text for cell in table.rows[0].cells] == ["Pijler", "", "Score", "Toen → nu", "Groei", "Ambitie"]


def test_what_somebody_typed_is_not_cut_beside_empty_space() -> None:
    deck = slides(board_story(12, 40, "nl"), Audience.MANAGEMENT)
    assert [text for slide in deck.slides for text in texts(slide) if "…" in text] == []
    whole = "Als we niets doen: We bellen terug binnen twee dagen, maar alleen als iemand er naar vraagt."
    assert sum(text == whole for text in texts(deck.slides[3])) == 2


def test_one_ambition_stands_beside_what_the_management_is_asked() -> None:
    deck = slides(board_story(1, 1, "en", scans=1), Audience.MANAGEMENT)
    assert titles(deck)[3:] == ["We ask for 2 decisions"]
    said = list(texts(deck.slides[3]))
    heads = ("Strategy and ambition has reached level 3", "What we ask you to decide", "What we do first")
    assert [one for one in said if one in heads] == list(heads)


def test_how_many_ambitions_are_reached_is_a_title() -> None:
    assert "2 ambities zijn gehaald" in titles(slides(board_story(8, 5, "nl")))


def test_what_stands_alone_on_a_slide_has_no_bullet(full: Presentation) -> None:
    for slide in full.slides:
        for shape in slide.placeholders:
            if shape.placeholder_format.type in {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY}:
                written = [one for one in shape.text_frame.paragraphs if one.text]
                bullets = [one for one in written if not one._p.xpath("./a:pPr/a:buNone")]
                # Below what leads to it one may have its bullet.
                assert (len(written), len(bullets)) != (1, 1)


def test_a_first_scan_has_no_growth_and_a_scan_without_answers_says_so() -> None:
    assert len(charts(slides(example_story("nl", scans=1)))) == 1
    empty = slides(tiny_story())
    assert "Nothing has been answered with a level yet." in list(texts(empty.slides[0]))
    assert charts(empty)[0].plots[0].series[0].values == (None, None)


# --- how they are built


def test_every_slide_is_wide_and_has_its_title_in_its_place(full: Presentation) -> None:
    assert round((full.slide_width or 0) / (full.slide_height or 1), 2) == 1.78
    assert all(titles(full))
    assert len(full.slide_layouts) == 3


def test_every_chart_table_and_picture_has_an_alternative_text(story: Story) -> None:
    described = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for shape in shapes(slides(story, style=brand()))
        if shape.has_chart or shape.has_table or not shape.has_text_frame
    ]
    assert len(described) == 13
    assert all(described)
    assert any("Meten en terugkoppelen: 2,4" in one for one in described)


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_texts_are_large_and_in_the_language_of_the_story(audience: Audience, lang: str) -> None:
    for shape in shapes(slides(example_story(lang), audience)):
        foot = shape.is_placeholder and shape.placeholder_format.idx > 1
        least = 1200 if shape.name == "Footnote" else 1800 if shape.is_placeholder else 1400
        for run in shape._element.xpath(".//a:r/a:rPr"):
            # The group wrote in Dutch.
            assert run.get("lang") in {STYLES[lang], "nl"}
            # What stands in rows, boxes and beside each other may be smaller, so that all of it is shown.
            assert int(run.get("sz", 2000)) >= (0 if foot else least)
        if shape.has_chart:
            assert {one.get("lang") for one in shape.chart._chartSpace.xpath(".//a:defRPr")} == {STYLES[lang]}


def test_nothing_stands_beside_the_slide(story: Story) -> None:
    for audience in Audience:
        deck = slides(story, audience, brand())
        for shape in shapes(deck):
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_what_is_shortened_stands_in_the_notes_in_full() -> None:
    story = nasty_story("word " * 200)
    for audience in Audience:
        for slide in slides(story, audience).slides:
            shortened = [text for text in texts(slide) if text.endswith("…")]
            whole = " ".join(notes(slide).split())
            assert all(text.removesuffix("…").split(". ")[-1][-60:] in whole for text in shortened[1:])
            assert sum(len(text) for text in texts(slide)) < 4000


def test_a_table_and_a_chart_that_are_too_long_go_on_on_the_next_slide() -> None:
    deck = slides(long_story(60), Audience.TEAM)
    assert [title for title in titles(deck) if title.startswith("P: ")][:2] == ["P: 2.0", "P: 2.0 (2)"]
    assert all(f"Q{number}" in "\n".join(notes(slide) for slide in deck.slides) for number in range(60))


def test_the_style_gives_its_colours_font_footer_and_logo(story: Story) -> None:
    content = render_powerpoint(order(story, style=brand())).content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        theme = package.read("ppt/theme/theme1.xml").decode()
    assert '<a:accent1><a:srgbClr val="5b2a86"/>' in theme
    assert theme.count('<a:latin typeface="Georgia"') == 2
    deck = pptx.Presentation(io.BytesIO(content))
    assert "De Kade · vertrouwelijk" in list(texts(deck.slides[1]))
    assert [shape.shape_type for shape in deck.slides[0].shapes if not shape.has_text_frame] == [13]


def test_the_properties_name_nobody_and_know_no_clock(full: Presentation, story: Story) -> None:
    about = full.core_properties
    assert (about.author, about.last_modified_by, about.comments, about.language) == ("", "", "", "nl")
    assert about.created is not None
    assert about.created.replace(tzinfo=None) == datetime.datetime.combine(story.date, datetime.time())


def test_two_runs_give_the_same_bytes_whatever_the_clock_says(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_powerpoint(order(story, style=brand())).content
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert render_powerpoint(order(story, style=brand())).content == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        books = [package.read(name) for name in package.namelist() if name.endswith(".xlsx")]
    for book in books:
        with zipfile.ZipFile(io.BytesIO(book)) as workbook:
            core = workbook.read("docProps/core.xml").decode()
            assert re.findall("<dcterms:created[^>]*>([^<]*)<", core) == ["2026-09-15T00:00:00Z"]


# --- texts of people


def test_texts_of_people_are_shown_as_typed_and_do_nothing() -> None:
    for audience in Audience:
        content = render_powerpoint(order(nasty_story(), audience)).content
        deck = pptx.Presentation(io.BytesIO(content))
        said = "\n".join(text for slide in deck.slides for text in (*texts(slide), notes(slide)))
        assert NASTY_AS_SHOWN in said
        assert not re.search("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]|_x00", said)
        fields = [one.get("type") for shape in shapes(deck) for one in shape._element.xpath(".//a:fld")]
        assert set(fields) == {"slidenum"}


@pytest.mark.parametrize("text", ["=1+1", "{=1+1}", "http://a.eu", "mailto:a@b.eu", "internal:A1", "external:a"])
def test_no_name_becomes_a_formula_or_a_link_in_the_workbook_behind_a_chart(text: str) -> None:
    deck = slides(nasty_story(text))
    for chart in charts(deck):
        book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
        assert all(cell.hyperlink is None for cell in cells)
        assert text in [str(cell.value).strip() for cell in cells]


def test_what_is_said_of_a_question_stands_in_the_notes_of_its_own_slide_and_of_no_other() -> None:
    deck = slides(long_story(12))
    for number in range(12):
        said = [slide for slide in deck.slides if f"Note on q{number}." in notes(slide)]
        assert [f"Q{number}: 2." in " ".join(texts(slide)) for slide in said] == [True]


def test_thirty_thousand_characters_and_five_hundred_questions_stay_in_their_boxes() -> None:
    for story in (nasty_story("w" * 30_000), nasty_story("word " * 6_000), long_story(500)):
        for slide in slides(story).slides:
            assert sum(len(text) for text in texts(slide)) < 4000


# --- in other programs


@pytest.fixture(scope="module")
def text_of_the_slides(story: Story, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("slides") / "report.pptx"
    path.write_bytes(render_powerpoint(order(story)).content)
    pdf = convert_with_libreoffice(path, "pdf")
    return subprocess.run([tool("pdftotext"), "-raw", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def test_libreoffice_shows_every_slide_with_its_title_and_the_numbers_beside_the_bars(
    text_of_the_slides: str, full: Presentation, story: Story
) -> None:
    pages = text_of_the_slides.split("\f")[:-1]
    assert len(pages) == len(full.slides)
    for page, title in zip(pages, titles(full), strict=True):
        assert title in " ".join(page.split())
    assert all(one.title in pages[3] for one in story.pillars)
    assert "1,9 → 2,1" in pages[3]
    assert "15 september 2026" in pages[4]


def test_the_command_writes_slides_beside_the_scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    scan = write_tiny_scan(Path("scans/2026-11-22-town.yaml"), {"ask": 2})
    outcome = cxscan("report", scan, "--format", "powerpoint")
    assert outcome.exit_code == 0, outcome
    assert Path(outcome.stdout.strip()).name == "2026-11-22-town.pptx"


# --- how much goes into a box


@given(text=st.text("aé漢🦊.,-  \u00a0\n", max_size=400), width=st.integers(40, 900), lines=st.integers(1, 8))
def test_a_shortened_text_never_takes_more_lines_than_it_may(text: str, width: int, lines: int) -> None:
    box = Box(width, 400, 20)
    shown = box.shortened(text, lines)
    assert box.lines_of(shown) <= lines
    whole = re.sub("[ \n]+", " ", text).strip(" ")
    assert whole.startswith(shown.removesuffix("…"))
    assert (shown == whole) == (box.lines_of(whole) <= lines)


@given(words=st.lists(st.sampled_from(["a", "follow-up", "citizens’", "verantwoordelijkheid", "3,5", "–"]), max_size=60))
def test_texts_of_words_with_hyphens_stay_as_they_were_typed(words: list[str]) -> None:
    text, box = " ".join(words), Box(200, 400, 20)
    shown = box.shortened(text, 3)
    assert box.lines_of(shown) <= 3
    assert text.startswith(shown.removesuffix("…"))


def test_a_text_is_cut_at_a_word() -> None:
    # In Arial of 20 points "one two three" is 122 points wide, and "…" is 20.
    assert Box(150, 400, 20).shortened("one two three four five", 1) == "one two three…"
    assert Box(140, 400, 20).shortened("one two thirteen four five", 1) == "one two…"
    assert Box(150, 400, 20).shortened("onetwothreefourfive", 1) == "onetwothreef…"
    assert Box(150, 400, 20).shortened("a follow-up call and much more to say", 2) == "a follow-up call and much…"


def test_a_line_is_as_long_as_its_letters_are_wide() -> None:
    narrow, wide = "illi illi illi illi", "mwmw mwmw mwmw mwmw"
    assert (Box(150, 400, 20).lines_of(narrow), Box(150, 400, 20).lines_of(wide)) == (1, 2)
    # In bold it is a little longer.
    text = "a line that just fits"
    assert (Box(165, 400, 20).lines_of(text), Box(165, 400, 20, bold=True).lines_of(text)) == (1, 2)
    assert Box(165, 400, 20).lines_of(text, strong=1) == 2


@given(natural=st.lists(st.integers(1, 50), min_size=1, max_size=8), lines=st.integers(8, 40))
def test_the_longest_texts_give_way_first(natural: list[int], lines: int) -> None:
    shares = share_of_lines(natural, lines)
    assert sum(shares) <= max(lines, len(natural))
    shortened = [share for share, one in zip(shares, natural, strict=True) if share != one]
    assert all(share >= max(shares) - 1 for share in shortened)


def test_a_wide_font_gets_fewer_characters_to_a_line() -> None:
    text = "a line of some letters"
    assert (Box(105, 10, 10, "Arial").lines_of(text), Box(105, 10, 10, "Verdana").lines_of(text)) == (1, 2)


# --- on a presentation of somebody else


def a_base(change: Callable[[Presentation], None] = lambda _: None) -> Style:
    """Return the style of somebody with a presentation of their own, which has a slide and the name of its author in it."""
    made = io.BytesIO()
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Secret plan of the client"
    slide.shapes.add_picture(io.BytesIO(png(30, 10)), 0, 0)
    deck.core_properties.author = "Jan the client"
    change(deck)
    deck.save(made)
    return Style(powerpoint=OfficeBase(made.getvalue(), "base.pptx"))


def test_slides_take_over_the_master_of_a_base_and_nothing_that_it_says(story: Story) -> None:
    def named(deck: Presentation) -> None:
        deck.slide_master.name = "Master of the client"

    content = render_powerpoint(order(story, style=a_base(named))).content
    deck = pptx.Presentation(io.BytesIO(content))
    assert deck.slide_master.name == "Master of the client"
    assert (deck.slide_width, deck.slide_height) == (9144000, 6858000)
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title Slide", "Title and Content", "Title Only"}
    assert deck.core_properties.author == ""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        whole = b"".join(package.read(name) for name in names)
    assert b"Secret" not in whole
    assert b"Jan the client" not in whole
    assert not [name for name in names if "/media/" in name]
    assert len(set(names)) == len(names)


def test_on_a_base_nothing_stands_beside_the_slide_and_two_runs_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    style = a_base()
    for audience in Audience:
        content = render_powerpoint(order(of_many(8, 5), audience, style)).content
        deck = pptx.Presentation(io.BytesIO(content))
        for shape in shapes(deck):
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
        monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
        assert render_powerpoint(order(of_many(8, 5), audience, style)).content == content


def test_a_base_with_one_layout_of_title_and_text_will_do(story: Story) -> None:
    def bare(deck: Presentation) -> None:
        slides_ = deck.slides._sldIdLst
        for slide in list(slides_):
            deck.part.drop_rel(slide.rId)
            slides_.remove(slide)
        for layout in [one for one in deck.slide_layouts if one.name != "Title and Content"]:
            deck.slide_layouts.remove(layout)

    deck = slides(story, style=a_base(bare))
    assert len(deck.slides) > 10
    assert all(titles(deck))


@pytest.mark.parametrize(("width", "is_room"), [(Inches(3), True), (Inches(2.9), False), (Inches(10.1), False)])
def test_a_base_whose_texts_have_no_room_or_reach_beyond_the_slide_is_named(width: int, is_room: bool) -> None:
    def change(made: Presentation) -> None:
        layouts: list[Any] = list(made.slide_layouts)
        for layout in layouts:
            for place in layout.placeholders:
                if place.placeholder_format.type in {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY}:
                    place.left, place.top, place.width, place.height = Inches(0), Inches(2), width, Inches(4)

    if is_room:
        assert len(slides(tiny_story(), style=a_base(change)).slides) > 1
    else:
        with pytest.raises(UnusableBase):
            slides(tiny_story(), style=a_base(change))


def test_a_base_with_a_layout_that_cannot_be_read_is_named(story: Story) -> None:
    def break_foot(made: Presentation) -> None:
        (date,) = made.slide_layouts[0].element.xpath(".//p:ph[@type='dt']")
        date.set("type", "date")

    with pytest.raises(UnusableBase):
        slides(story, style=a_base(break_foot))


def test_a_base_without_any_layout_for_texts_is_named(story: Story) -> None:
    def blank(deck: Presentation) -> None:
        slides_ = deck.slides._sldIdLst
        for slide in list(slides_):
            deck.part.drop_rel(slide.rId)
            slides_.remove(slide)
        for layout in [one for one in deck.slide_layouts if one.name != "Blank"]:
            deck.slide_layouts.remove(layout)

    with pytest.raises(UnusableBase):
        slides(story, style=a_base(blank))
