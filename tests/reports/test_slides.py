"""The report as slides, opened with python-pptx and with LibreOffice."""

import datetime
import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx.presentation import Presentation
from pptx.util import Pt

from cxscan.languages import Language
from cxscan.reports.forms.office.fit import Box, share_of_lines
from cxscan.reports.forms.office.slides import render_powerpoint
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Audience, Style
from cxscan.reports.telling.words import Words
from tests.cli.program import cxscan
from tests.office_for_tests import (
    NASTY_AS_SHOWN,
    STYLES,
    brand,
    example_story,
    long_story,
    nasty_story,
    order,
    tiny_story,
)
from tests.questionnaires_for_tests import question_data, tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan
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


def test_the_slides_tell_the_story_in_its_order(full: Presentation, story: Story) -> None:
    words = Words(story)
    # What does not fit on one slide goes on on the next, which has its number.
    assert [one for one in titles(full) if not one.endswith(" (2)")] == [
        "Vijf jaar na de nulmeting",
        "Samenvatting",
        "Wat goed gaat",
        "Het profiel",
        "Groei per pijler (alleen wat vergelijkbaar is)",
        "Het totaal door de tijd",
        "Wat groeide",
        "Wat daalde",
        *(words.gap_title(one) for one in story.gaps),
        "Waar de meningen ver uiteen liggen",
        "Wat we eerst doen",
        "Wat we de vorige keer afspraken",
        *(f"{one.title}: {words.score_of(one)}" for one in story.pillars),
        "Over deze scan",
        "Zo lees je de cijfers",
    ]


def test_the_first_slide_says_the_headline_and_the_last_that_it_is_not_official(full: Presentation, story: Story) -> None:
    assert story.headline in list(texts(full.slides[0]))
    assert any("niet de officiële" in text for text in texts(full.slides[-1]))


def test_the_profile_is_a_native_chart_of_the_numbers_that_are_shown(full: Presentation, story: Story) -> None:
    chart, language = charts(full)[0], Language("nl")
    assert list(chart.plots[0].categories) == [one.title for one in story.pillars]
    now, ambition = chart.plots[0].series
    assert (now.name, ambition.name) == ("Nu", "Ambitie")
    assert numbers(now.values) == [language.score(one.score.value, story.step) for one in story.pillars]
    targets = [one.target for one in story.pillars]
    assert numbers(ambition.values) == [language.score(target, story.step) for target in targets]


def test_the_growth_is_a_native_chart_of_the_numbers_that_are_shown(full: Presentation, story: Story) -> None:
    both, growth = charts(full)[1:3]
    language = Language("nl")
    now, then = both.plots[0].series
    assert (now.name, then.name) == ("Nu", "Toen")
    assert numbers(then.values) == [language.score(one.old, story.step) for one in story.pillars]
    assert numbers(now.values) == [language.score(one.new, story.step) for one in story.pillars]
    shown = [f"+{number}" for number in numbers(growth.plots[0].series[0].values)]
    assert shown == [language.growth(one.growth) for one in story.pillars]


def test_every_name_beside_the_bars_is_shown(full: Presentation) -> None:
    for chart in charts(full):
        (axis,) = chart._chartSpace.xpath(".//c:catAx")
        assert [one.get("val") for one in axis.xpath("c:tickLblSkip | c:noMultiLvlLbl")] == ["1", "1"]


def test_names_are_smaller_where_many_of_them_break_over_two_lines() -> None:
    def size_of_names(count: int) -> float:
        title = "A name that is far too long for one line beside a bar, and goes on"
        pillars = [{"id": f"p{number}", "title": title, "questions": [question_data(f"q{number}")]} for number in range(count)]
        chart = charts(slides(tiny_story(questionnaire=tiny_questionnaire(pillars=pillars))))[0]
        return float(chart.category_axis.tick_labels.font.size.pt)

    assert (size_of_names(5), size_of_names(6)) == (18, 14)


def test_what_dropped_is_told_in_the_words_of_both_levels_and_of_the_next() -> None:
    deck = slides(tiny_story(tiny_scan({"ask": 2}), earlier=tiny_scan({"ask": 4})))
    text = "\n".join(texts(deck.slides[titles(deck).index("What dropped")]))
    assert "Then: We ask at level 4. Now: We ask at level 2. Level 3: We ask at level 3." in text


def test_what_fell_away_of_the_next_level_is_told_once(full: Presentation, story: Story) -> None:
    assert story.growth
    (dropped,) = story.growth.dropped
    text = "\n".join(texts(full.slides[titles(full).index("Wat daalde")]))
    assert text.count(dropped.old_part_text) == 1
    assert dropped.level_text in text


def test_a_pillar_of_a_team_has_its_growth_in_its_title(story: Story) -> None:
    assert titles(slides(story, Audience.TEAM))[2] == "Strategie en ambitie: 1,9 → 2,1"


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


def test_the_trend_holds_the_plain_scores_of_every_date(full: Presentation, story: Story) -> None:
    line, language = charts(full)[3], Language("nl")
    assert list(line.plots[0].categories) == [language.date(point.date) for point in story.history]
    assert numbers(line.plots[0].series[0].values) == [language.score(point.score, story.step) for point in story.history]


def test_what_we_do_first_is_a_native_table_with_who_and_when(full: Presentation, story: Story) -> None:
    table, _ = [shape.table for shape in shapes(full) if shape.has_table]
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert table.first_row
    assert rows[0] == ["Wat", "Wie", "Wanneer", "Status"]
    assert [row[:2] for row in rows[1:]] == [[one.title, one.owner] for one in story.actions]


def test_a_gap_shows_what_the_next_level_asks(full: Presentation, story: Story) -> None:
    gap = story.gaps[0]
    slide = full.slides[titles(full).index(Words(story).gap_title(gap))]
    for question in gap.to_go:
        assert Words(story).asks(question) in notes(slide)
        assert any(text.startswith(question.title) for text in texts(slide))


def test_for_the_management_there_are_few_and_for_a_team_one_for_each_pillar(story: Story) -> None:
    assert len(slides(story, Audience.MANAGEMENT).slides) <= 8
    team = slides(story, Audience.TEAM)
    pillars = [one.title for one in story.pillars]
    assert [name for title in titles(team) if (name := title.partition(":")[0]) in pillars] == pillars
    assert sum(title.startswith("Volgende stappen: ") for title in titles(team)) == len({one.question for one in story.actions})
    assert story.pillars[0].questions[0].note in notes(team.slides[2])


def test_a_first_scan_has_no_growth_and_a_scan_without_answers_says_so() -> None:
    assert len(charts(slides(example_story("nl", scans=1)))) == 1
    empty = slides(tiny_story())
    assert "Nothing has been answered with a level yet." in list(texts(empty.slides[0]))
    assert charts(empty)[0].plots[0].series[0].values == (None, None)


def test_what_dropped_points_to_the_other_side() -> None:
    deck = slides(tiny_story(tiny_scan({"ask": 2, "help": 3}), earlier=tiny_scan({"ask": 3, "help": 2})))
    assert charts(deck)[2].plots[0].series[0].values == (-1.0, 1.0)
    assert charts(deck)[2].value_axis.minimum_scale < -1


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
    assert len(described) == 7
    assert all(described)
    assert "Meten en terugkoppelen: 2,4" in described[1]


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_texts_are_large_and_in_the_language_of_the_story(audience: Audience, lang: str) -> None:
    for shape in shapes(slides(example_story(lang), audience)):
        foot = shape.is_placeholder and shape.placeholder_format.idx > 1
        for run in shape._element.xpath(".//a:r/a:rPr"):
            assert run.get("lang") == STYLES[lang]
            assert int(run.get("sz", 2000)) >= (0 if foot else 1800)
        if shape.has_chart:
            assert {one.get("lang") for one in shape.chart._chartSpace.xpath(".//a:defRPr")} == {STYLES[lang]}
            sizes = shape.chart._chartSpace.xpath(".//a:defRPr[@sz][not(ancestor::c:catAx)]")
            assert all(int(one.get("sz")) >= 1800 for one in sizes)
            # The names beside many bars may be smaller, so that all of them are shown.
            assert all(int(one.get("sz")) >= 1400 for one in shape.chart._chartSpace.xpath(".//c:catAx//a:defRPr[@sz]"))


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


def test_libreoffice_shows_every_slide_with_its_title_and_the_numbers_on_the_marks(
    text_of_the_slides: str, full: Presentation, story: Story
) -> None:
    pages = text_of_the_slides.split("\f")[:-1]
    assert len(pages) == len(full.slides)
    for page, title in zip(pages, titles(full), strict=True):
        assert title in " ".join(page.split())
    assert all(one.title in pages[3] for one in story.pillars)
    assert "2.1" in pages[3]
    assert "+0.5" in pages[4]


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
    assert Box(150, 400, 20).signs == 14
    assert Box(150, 400, 20).shortened("one two three four five", 1) == "one two three…"
    assert Box(150, 400, 20).shortened("one two thirteen four five", 1) == "one two…"
    assert Box(150, 400, 20).shortened("onetwothreefourfive", 1) == "onetwothreefo…"
    assert Box(150, 400, 20).shortened("a follow-up call and much more", 2) == "a follow-up call and much…"


@given(natural=st.lists(st.integers(1, 50), min_size=1, max_size=8), lines=st.integers(8, 40))
def test_the_longest_texts_give_way_first(natural: list[int], lines: int) -> None:
    shares = share_of_lines(natural, lines)
    assert sum(shares) <= max(lines, len(natural))
    shortened = [share for share, one in zip(shares, natural, strict=True) if share != one]
    assert all(share >= max(shares) - 1 for share in shortened)


def test_a_wide_font_gets_fewer_characters_to_a_line() -> None:
    assert Box(Pt(100).pt, 10, 10, "Verdana").signs < Box(Pt(100).pt, 10, 10, "Arial").signs
