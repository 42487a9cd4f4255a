"""The report as a Word document, opened with python-docx and with LibreOffice."""

import datetime
import io
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable

from cxscan.languages import Language
from cxscan.model.scan import Answer
from cxscan.model.style.brought import Logo, OfficeBase
from cxscan.reports.forms.office import pixels
from cxscan.reports.forms.office.letters import lines_of
from cxscan.reports.forms.office.papers.paper_tables import column_widths
from cxscan.reports.forms.office.slides import render_powerpoint
from cxscan.reports.forms.office.word import render_word
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Audience, Order, Rendered, Style
from cxscan.reports.pictures import draw_pictures
from cxscan.reports.telling.blocks import Column, Table
from cxscan.reports.telling.words import Words
from tests.boards_for_tests import board_story
from tests.cli.program import cxscan
from tests.office_for_tests import (
    NASTY_AS_SHOWN,
    STYLES,
    brand,
    jpeg,
    long_story,
    nasty_story,
    of_many,
    order,
    png,
    tiny_story,
)
from tests.questionnaires_for_tests import question_data, tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan
from tests.stories_for_tests import example_story
from tests.tools_for_tests import convert_all_with_libreoffice, text_of_pdf, tool


def paper(story: Story, audience: Audience = Audience.FULL, style: Style | None = None) -> Document:
    return docx.Document(io.BytesIO(render_word(order(story, audience, style)).content))


def headings(document: Document, level: int = 1) -> list[str]:
    return [one.text for one in document.paragraphs if one.style and one.style.name == f"Heading {level}"]


def all_text(document: Document) -> str:
    """Return the text of every paragraph, in tables too."""
    texts = ["".join(run.text or "" for run in paragraph.iter(qn("w:t"))) for paragraph in document.element.iter(qn("w:p"))]
    return "\n".join(texts)


def tables(document: Document) -> list[WordTable]:
    """Return the tables to look something up in: not the boxes with the most important numbers."""
    return [one for one in document.tables if one.style and one.style.name == "Scan Table"]


def boxes(document: Document) -> list[list[str]]:
    return [[cell.text for cell in one.rows[0].cells] for one in document.tables if one.style and one.style.name != "Scan Table"]


def contents(document: Document) -> list[tuple[str, int]]:
    """Return the entries of the contents, and the page that each names."""
    (field,) = document.element.iter(qn("w:sdtContent"))
    links = [[text.text or "" for text in entry.iter(qn("w:t"))] for entry in field.iter(qn("w:hyperlink"))]
    return [("".join(texts), int(page)) for *texts, page in links]


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


@pytest.fixture(scope="module")
def story() -> Story:
    return example_story("nl")


@pytest.fixture(scope="module")
def full(story: Story) -> Document:
    return paper(story)


# --- what it says


def test_the_chapters_stand_in_the_order_of_the_story(full: Document) -> None:
    assert headings(full) == [
        "Samenvatting",
        "Wat goed gaat",
        "Het profiel",
        "Wat er veranderde",
        "Nog te doen",
        "Hoever de groep het eens is",
        "Per pijler",
        "Gevraagde besluiten",
        "Wat we eerst doen",
        "Wat we de vorige keer afspraken",
        "Dezelfde scan vanuit andere invalshoeken",
        "Lijsten voluit",
        "Over deze scan",
    ]


def test_every_pillar_has_its_heading_with_its_score(full: Document, story: Story) -> None:
    words = Words(story)
    assert headings(full, 2)[2:] == [
        "Wat het gesprek veranderde",
        "Hoe elke rol het ziet",
        *(f"{one.title}: {words.score_of(one)}" for one in story.pillars),
        "CXPA: zes vakgebieden",
        "Vijf functies (Verenigde Staten)",
        "Luisteren, gegevens, doen",
        "De basis en wat mensen raakt",
        "Wat mensen beleven",
        "Zo lees je de cijfers",
    ]


def test_every_question_stands_in_a_table_with_its_level_and_note(full: Document, story: Story) -> None:
    rows = [[cell.text for cell in row.cells] for table in tables(full) for row in table.rows]
    for question in (question for pillar in story.pillars for question in pillar.questions):
        (row,) = [row for row in rows if row[0] == f"{question.title}\n{question.ask}"]
        assert row[2] == question.answer
        assert row[3].startswith(question.level_text)
        assert " ".join(question.note.split()) in " ".join(row[4].split())


def test_the_profile_shows_the_numbers_as_the_language_writes_them(full: Document, story: Story) -> None:
    language = Language("nl")
    rows = [[cell.text for cell in row.cells] for row in tables(full)[0].rows]
    assert rows[0] == ["Pijler", "Score", "Toen → nu", "Groei", "Helemaal bereikt", "Ambitie", "Ingevuld"]
    for row, pillar in zip(rows[1:-1], story.pillars, strict=True):
        assert row[:2] == [pillar.title, language.score(pillar.score.value, story.step)]
        assert row[3] == language.growth_between(pillar.old, pillar.new, story.step)
    assert rows[-1][:2] == ["Totaal", language.score(story.score.value, story.step)]


def test_what_the_group_is_glad_about_and_that_it_is_not_official_are_said(full: Document, story: Story) -> None:
    text = all_text(full)
    assert story.glad
    assert all(one in text for one in (*story.glad, story.headline, story.disclaimer))


def test_individual_views_are_told_as_a_spread_without_names(full: Document, story: Story) -> None:
    assert [one.id for one in story.to_discuss] == ["across-teams"]
    assert "Collega's onderling: 9 antwoorden, van 1 tot 3,5, deels eens (0,50)" in all_text(full)


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_the_paper_is_in_the_language_of_the_story(lang: str) -> None:
    content = render_word(order(example_story(lang))).content
    styles = part(content, "word/styles.xml")
    assert set(re.findall(r'<w:lang w:val="([^"]*)"', styles)) == {STYLES[lang]}
    assert docx.Document(io.BytesIO(content)).core_properties.language == lang
    text = all_text(docx.Document(io.BytesIO(content)))
    assert {"nl": "Inhoud", "en": "Contents", "fr": "Sommaire"}[lang] in text
    assert ("How to read" in text) is (lang == "en")


def test_for_the_management_it_is_short_and_says_what_is_agreed(story: Story) -> None:
    short = paper(story, Audience.MANAGEMENT)
    assert headings(short) == [
        "Wat goed gaat",
        "Het profiel",
        "Wat daalde",
        "Nog te doen",
        "Gevraagde besluiten",
        "Wat we eerst doen",
    ]
    text = all_text(short)
    assert story.actions[0].title in text
    assert all(
        re.search(rf"{re.escape(one.title)} \([^)]*{one.answer}[^)]*\): {re.escape(one.level_text)}", text)
        for one in story.strengths
    )
    assert all(one in text for one in story.glad[:1])


@pytest.mark.parametrize("audience", list(Audience))
def test_where_nothing_is_agreed_it_says_so(audience: Audience) -> None:
    document = paper(tiny_story(), audience)
    assert "Nothing has been agreed yet." in all_text(document)
    assert "What we do first" in headings(document)


def test_an_answer_with_a_basis_alone_says_that_nothing_shows_it() -> None:
    scan = tiny_scan(answers={"ask": Answer(level=Fraction(2), basis="observed")})
    for audience in (Audience.FULL, Audience.TEAM):
        text = all_text(paper(tiny_story(scan), audience))
        assert "Seen, nothing named to show it" in text
        assert "How can you tell?" not in text


def test_the_text_of_the_next_level_is_said_once_for_a_half_level() -> None:
    text = all_text(paper(tiny_story(tiny_scan({"ask": 2.5})), Audience.TEAM))
    assert text.count("We ask at level 3.") == 1
    assert "Still to do: the rest of level 3." in text


def test_a_question_stays_with_its_text_on_one_page(story: Story) -> None:
    asked = {question.ask for pillar in story.pillars for question in pillar.questions}
    found = [one for one in paper(story, Audience.TEAM).paragraphs if one.text in asked]
    assert len(found) == len(asked)
    assert all(one.paragraph_format.keep_with_next for one in found)


def test_for_a_team_each_pillar_stands_with_its_notes_and_next_steps(story: Story) -> None:
    document = paper(story, Audience.TEAM)
    first = story.pillars[0].questions[0]
    titles = [pillar.title for pillar in story.pillars]
    assert [name for one in headings(document) if (name := one.partition(":")[0]) in titles] == titles
    text = all_text(document)
    assert first.note in text
    assert all(one.line in text for one in Words(story).to_do(first))
    assert first.first_step in text


def test_a_first_scan_has_no_growth_and_a_scan_without_answers_says_so() -> None:
    first = paper(example_story("nl", scans=1))
    assert "Wat er veranderde" not in headings(first)
    assert [cell.text for cell in tables(first)[0].rows[0].cells] == [
        "Pijler",
        "Score",
        "Helemaal bereikt",
        "Ingevuld",
    ]
    empty = paper(tiny_story())
    assert "Nothing has been answered with a level yet." in all_text(empty)


# --- how it is built


def test_every_table_has_a_repeated_and_marked_heading_and_a_description(full: Document) -> None:
    for table in tables(full):
        properties = table._tbl.tblPr
        look = properties.find(qn("w:tblLook"))
        description = properties.find(qn("w:tblDescription"))
        assert look is not None
        assert look.get(qn("w:firstRow")) == "1"
        assert description is not None
        assert description.get(qn("w:val"))
        headers = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert headers == [True, *[False] * (len(table.rows) - 1)]


def test_every_picture_has_an_alternative_text(story: Story) -> None:
    document = paper(story, style=brand())
    pictures = list(document.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))
    assert pictures
    assert all(one.get("descr") for one in pictures)


def test_the_pictures_are_sharp_in_print_and_tell_their_numbers_in_words(full: Document, story: Story) -> None:
    drawn = [one for one in draw_pictures(story, Style()) if one.name in {"profile", "growth", "trend"}]
    assert [one._inline.docPr.get("descr") for one in full.inline_shapes] == [one.description for one in drawn]
    for shape in full.inline_shapes:
        picture = full.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        (across,) = struct.unpack(">I", picture.blob[16:20])
        assert across / shape.width.inches >= 200


def test_where_there_is_no_font_to_draw_with_the_tables_tell_the_numbers(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pixels, "has_a_font", lambda: False)
    document = paper(story)
    assert len(document.inline_shapes) == 0
    assert "Figuur" not in all_text(document)
    assert tables(document)[0].rows[1].cells[0].text == story.pillars[0].title


def test_a_picture_that_would_be_too_small_to_read_is_left_out() -> None:
    pillars = [{"id": f"p{number}", "title": f"P{number}", "questions": [question_data(f"q{number}")]} for number in range(40)]
    assert len(paper(tiny_story(tiny_scan({"q1": 2}), tiny_questionnaire(pillars=pillars))).inline_shapes) == 0


def test_the_contents_are_a_field_that_lists_the_headings_already(full: Document) -> None:
    entries = [entry for entry, _ in contents(full)]
    assert entries[0] == "1Samenvatting"
    assert [entry.lstrip("0123456789.") for entry in entries if not re.match(r"\d+\.\d", entry)] == headings(full)
    (field,) = full.element.iter(qn("w:sdtContent"))
    assert 'TOC \\o "1-2"' in "".join(one.text or "" for one in field.iter(qn("w:instrText")))
    marks = {one.get(qn("w:name")) for one in full.element.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in field.iter(qn("w:hyperlink"))} == marks


def test_nothing_asks_the_reader_a_question_on_opening(story: Story) -> None:
    assert "updateFields" not in part(render_word(order(story)).content, "word/settings.xml")


def test_the_footer_has_the_text_of_the_style_and_the_page(story: Story) -> None:
    footer = paper(story, style=brand()).sections[0].footer
    assert "De Kade · vertrouwelijk" in footer.paragraphs[0].text
    assert [one.text for one in footer._element.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]


def test_the_style_gives_its_colours_font_name_and_logo(story: Story) -> None:
    content = render_word(order(story, style=brand())).content
    document = docx.Document(io.BytesIO(content))
    theme = part(content, "word/theme/theme1.xml")
    assert '<a:accent1><a:srgbClr val="5b2a86"/>' in theme
    assert theme.count('<a:latin typeface="Georgia"') == 2
    assert str(document.styles["Heading 1"].font.color.rgb) == "5B2A86"
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "De Kade"
    assert document.core_properties.author == "De Kade"


def test_a_logo_keeps_its_proportions_and_stays_small() -> None:
    tall = Style(logo=Logo(png(100, 800), "image/png"))
    shape = paper(tiny_story(), style=tall).inline_shapes[0]
    assert round(shape.height.cm, 2) == 1.8
    assert round(shape.height / shape.width) == 8


@pytest.mark.parametrize("render", [render_word, render_powerpoint])
def test_a_logo_of_any_kind_becomes_a_picture(render: Callable[[Order], Rendered]) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><rect width="200" height="50" fill="#5b2a86"/></svg>'
    for logo in (Logo(svg, "image/svg+xml"), Logo(jpeg(200, 50, "RGB"), "image/jpeg"), Logo(jpeg(200, 50, "CMYK"), "image/jpeg")):
        content = render(order(tiny_story(), style=Style(logo=logo))).content
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            (picture, *_) = [name for name in package.namelist() if "/media/" in name]
            width, height = struct.unpack(">II", package.read(picture)[16:24])
        assert (picture.rpartition(".")[2], round(width / height)) == ("png", 4)


@pytest.mark.parametrize("render", [render_word, render_powerpoint])
def test_a_logo_that_shows_nothing_is_left_out(render: Callable[[Order], Rendered]) -> None:
    empty = Style(name="De Kade", logo=Logo(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"))
    assert render(order(tiny_story(), Audience.TEAM, empty)).content


def test_the_properties_name_nobody_and_know_no_clock(story: Story) -> None:
    about = paper(story).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.title == "Vijf jaar na de nulmeting: Registerbureau Waterland"
    assert (about.created, about.modified) == (datetime.datetime.combine(story.date, datetime.time(), datetime.UTC),) * 2


def test_two_runs_give_the_same_bytes(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_word(order(story, style=brand())).content
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert render_word(order(story, style=brand())).content == first


# --- texts of people


def test_texts_of_people_are_shown_as_typed_and_do_nothing() -> None:
    for audience in Audience:
        document = paper(nasty_story(), audience)
        text = all_text(document)
        assert NASTY_AS_SHOWN in text
        assert not re.search("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]", text)
        codes = {(one.text or "").split()[0] for one in document.element.iter(qn("w:instrText"))}
        assert codes <= {"TOC", "PAGEREF", "SEQ", "PAGE", "NUMPAGES"}


def test_a_note_of_thirty_thousand_characters_and_five_hundred_questions_are_all_there() -> None:
    long = "word " * 6000
    assert long.strip() in all_text(paper(nasty_story(long)))
    text = all_text(paper(long_story(500)))
    assert all(f"Note on q{number}." in text for number in range(500))


# --- in other programs


SHORT: dict[str, Callable[[], Story]] = {
    "of the example": lambda: example_story("fr"),
    "of twelve pillars": lambda: of_many(pillars=12, actions=40, lang="fr"),
    "of one pillar": lambda: of_many(pillars=1, actions=1, lang="en"),
    "of forty pillars": lambda: of_many(pillars=40, actions=5, lang="nl"),
    "of long texts": lambda: nasty_story("word " * 400),
    "of one long word": lambda: nasty_story("w" * 3000),
    "of nothing": tiny_story,
}
"""Stories of which the management gets one page, whatever is in them."""


@pytest.fixture(scope="module")
def pages(story: Story, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the pages of some papers as LibreOffice lays them out."""
    folder = tmp_path_factory.mktemp("word")
    made = {"full": render_word(order(story)).content}
    made |= {name: render_word(order(one(), Audience.MANAGEMENT)).content for name, one in SHORT.items()}
    for name, content in made.items():
        (folder / f"{name}.docx").write_bytes(content)
    printed = convert_all_with_libreoffice([folder / f"{name}.docx" for name in made], "pdf")
    read = [tool("pdftotext"), "-raw"]
    texts = [subprocess.run([*read, str(pdf), "-"], capture_output=True, text=True, check=True).stdout for pdf in printed]
    return {name: text.split("\f")[:-1] for name, text in zip(made, texts, strict=True)}


def test_libreoffice_lays_out_every_question(pages: dict[str, list[str]], story: Story) -> None:
    # Without what stands between two halves of a row that breaks over a page.
    (head,) = {line for page in pages["full"] for line in page.split("\n") if line.startswith("Vraag Toen Nu")}
    foot = re.compile(r"Vijf jaar na .* \d+ / \d+\n")
    words = " ".join(foot.sub("", "\n".join(pages["full"]).replace(head, "")).split())
    for question in (question for pillar in story.pillars for question in pillar.questions):
        assert question.title in words
        assert len(set(question.ask.split()) - set(words.split())) == 0


def test_the_contents_name_the_page_on_which_libreoffice_has_a_heading(pages: dict[str, list[str]], story: Story) -> None:
    named = contents(paper(story))
    off = []
    for entry, page in named:
        title = entry.lstrip("0123456789.")
        # The contents themselves stand on the third page.
        (found, *_) = [number for number, text in enumerate(pages["full"], 1) if number != 3 and f" {title}\n" in text]
        off.append(abs(found - page))
    assert len(off) > 15
    assert max(off) <= 1
    assert off.count(0) >= len(off) * 0.8


def test_the_first_page_is_a_cover_and_the_second_the_whole_summary(pages: dict[str, list[str]], story: Story) -> None:
    cover, summary, third, *_ = pages["full"]
    assert story.headline in " ".join(cover.split())
    assert "1 / " not in cover
    assert summary.startswith("1 Samenvatting")
    assert third.startswith("Inhoud")


def test_short_contents_stand_below_the_summary(tmp_path: Path) -> None:
    small = tmp_path / "small.docx"
    small.write_bytes(render_word(order(board_story(1, 1, "en", scans=1))).content)
    (pdf,) = convert_all_with_libreoffice([small], "pdf")
    _, summary, profile, *_ = text_of_pdf(pdf.read_bytes()).split("\f")
    assert summary.startswith("1 Summary")
    assert "Contents\n" in summary
    assert profile.startswith("3 The profile")
    assert dict(contents(docx.Document(str(small))))["3The profile"] == 3


@pytest.mark.parametrize("name", SHORT)
def test_for_the_management_it_is_one_page(pages: dict[str, list[str]], name: str) -> None:
    assert len(pages[name]) == 1


def test_the_profile_is_drawn_above_its_numbers_on_one_page(pages: dict[str, list[str]], full: Document) -> None:
    (shown,) = [page for page in pages["full"] if "Figuur 1. Waar elke pijler staat" in page]
    assert "Tabel 1. Het profiel in cijfers" in shown
    assert "Totaal" in shown
    assert 9 <= full.inline_shapes[0].width.cm < 12


def test_what_leads_to_a_list_stays_with_it() -> None:
    document = paper(board_story(3, 2, "en"))
    (lead,) = [one for one in document.paragraphs if one.text == "What came up and was not for that moment."]
    assert lead.paragraph_format.keep_with_next is True


def test_what_a_table_comes_down_to_stays_with_it(full: Document) -> None:
    (told,) = [one for one in full.paragraphs if one.text.startswith("De leiding ziet Samenwerken in de keten")]
    assert told.paragraph_format.keep_with_next is True


def test_what_does_not_go_on_the_one_page_is_counted_there(pages: dict[str, list[str]]) -> None:
    (page,) = pages["of forty pillars"]
    assert "En nog 26." in page


# --- how it looks


def test_the_most_important_numbers_stand_in_boxes(full: Document) -> None:
    assert boxes(full)[0] == [
        "2,3\nScore\nvan 5 (Eerste stappen); helemaal bereikt: 1,5",
        "+0,3\nVergeleken met 12 november 2024\n(afgerond), op 34 van 40 vragen",
        "0\nOp koers?\nvan 6 ambities met een datum",
        "1,9\nLaagste pijler\nSamenwerken in de keten",
    ]


def test_below_the_name_of_each_pillar_stand_its_numbers(full: Document, story: Story) -> None:
    assert len(boxes(full)) == 1 + len(story.pillars)
    assert boxes(full)[1] == [
        "2,1\nScore",
        "+0,3\nGroei\n(afgerond)",
        "3\nAmbitie\n31 december 2027, niet op koers",
        "5/5\nIngevuld",
    ]


def test_a_column_of_numbers_is_as_narrow_as_its_numbers(full: Document) -> None:
    (table,) = [one for one in tables(full) if "Strategie" in one._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))]
    widths = [round(column.width.cm, 1) for column in table.columns]
    assert widths[1:3] == [1.3, 1.3]
    assert sum(widths) == pytest.approx(16.6, abs=0.2)
    assert min(widths[3:]) > 4


def test_a_row_stays_on_one_page_unless_it_is_as_high_as_a_quarter_of_that() -> None:
    levels = {"ask": Answer(level=Fraction(2), note="A long note. " * 400), "hear": Answer(level=Fraction(2), note="A note.")}
    document = paper(tiny_story(tiny_scan(answers=levels)))
    kept = {
        row.cells[0].paragraphs[0].text: row._tr.find(f".//{qn('w:cantSplit')}") is not None
        for table in document.tables
        if table.rows[0].cells[0].text == "Question"
        for row in table.rows
    }
    assert (kept["Ask"], kept["Hear"]) == (False, True)


def test_a_column_takes_no_less_than_its_longest_word_and_no_more_than_the_page() -> None:
    columns = (Column("Pillar"), Column("Score", "right"), Column("Note"))
    rows = ((("Responsibilities",), ("2,5",), ("A long note that takes more than one line. " * 6,)),)
    widths = column_widths(Table("T", columns, rows), 400, 9, "")
    assert round(sum(widths)) == 400
    assert widths[0] > 16 * 4.5
    assert widths[1] == pytest.approx(37, abs=5)
    many = tuple(Column(f"Responsibilities {number}", "right") for number in range(20))
    crowded = (Column("Pillar"), *(Column("Questions answered", "right") for _ in range(4)), Column("Ambition"))
    crowded_rows = (
        (("Working together across the borders of our own organisation",), *((("5/5",),) * 4), ("4 (31 December 2028)",)),
    )
    crowded_widths = column_widths(Table("T", crowded, crowded_rows), 400, 9, "")
    assert round(sum(crowded_widths)) == 400
    assert crowded_widths[0] > len("organisation") * 5, "no word breaks while others have room to spare"
    assert min(crowded_widths[1:5]) > len("Questions") * 5
    two = (Column("Date"), Column("Score", "right"))
    assert sum(column_widths(Table("T", two, ((("1 May 2026",), ("2,5",)),)), 400, 9, "")) < 200
    assert round(sum(column_widths(Table("T", many, ()), 400, 9, ""))) == 400


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("iiiiiiiiii", 1), ("WWWWWWWWWW", 2), ("a bb ccc", 1), ("word word word word word", 3), ("漢漢漢漢漢漢漢", 2)],
)
def test_lines_are_counted_by_the_widths_of_letters(text: str, lines: int) -> None:
    assert lines_of(text, 60, 10) == lines


# --- the command


def test_the_command_writes_a_paper_beside_the_scan_and_says_where() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    scan = write_tiny_scan(Path("scans/2026-11-22-town.yaml"), {"ask": 2})
    outcome = cxscan("report", scan, "--format", "word")
    assert outcome.exit_code == 0, outcome
    assert Path(outcome.stdout.strip()).name == "2026-11-22-town.docx"
    assert headings(docx.Document("scans/2026-11-22-town.docx"))[0] == "Summary"


@pytest.mark.parametrize("form", ["word", "powerpoint"])
@pytest.mark.parametrize("library", ["docx", "pptx", "resvg_py"])
@pytest.mark.parametrize(
    ("lang", "begin"),
    [("nl", "Installeer voor Word en PowerPoint"), ("en", "For Word and PowerPoint install"), ("fr", "Pour Word")],
)
def test_without_the_extra_it_says_how_to_install_it(
    form: str, library: str, lang: str, begin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    scan = write_tiny_scan(Path("scans/2026-11-22-town.yaml"), {"ask": 2})
    monkeypatch.setitem(sys.modules, library, None)
    outcome = cxscan("report", scan, "--format", form, lang=lang)
    assert outcome.exit_code == 2
    assert begin in outcome.stderr
    assert 'pip install "cxscan[office]"' in outcome.stderr
    assert [path.name for path in Path("scans").iterdir()] == ["2026-11-22-town.yaml"]


# --- on a document of somebody else


def a_base(change: Callable[[Document], None]) -> Style:
    """Return the style of somebody with a document of their own."""
    made = io.BytesIO()
    document = docx.Document()
    change(document)
    document.save(made)
    return Style(word=OfficeBase(made.getvalue(), "base.docx"))


def as_the_client_has_it(document: Document) -> None:
    document.add_heading("Secret plan of the client", 1)
    document.add_picture(io.BytesIO(png(30, 10)))
    heading = document.styles["Heading 1"]
    assert isinstance(heading, ParagraphStyle)
    heading.font.name, heading.font.size = "Courier New", Pt(31)
    section = document.sections[0]
    section.page_width, section.left_margin = Cm(23), Cm(4)
    section.header.paragraphs[0].text = "Town of Example"
    section.footer.paragraphs[0].text = "The client’s own foot"
    document.core_properties.author = "Jan the client"
    for name in ("Title", "List Bullet", "Caption"):
        document.styles.element.remove(document.styles[name].element)


def test_a_paper_takes_over_the_styles_margins_head_and_foot_of_a_base_and_nothing_that_it_says(story: Story) -> None:
    content = render_word(order(story, style=a_base(as_the_client_has_it))).content
    document = docx.Document(io.BytesIO(content))
    heading = document.styles["Heading 1"]
    assert isinstance(heading, ParagraphStyle)
    assert (heading.font.name, heading.font.size) == ("Courier New", Pt(31))
    section = document.sections[0]
    assert (round((section.page_width or 0) / 360000), round((section.left_margin or 0) / 360000)) == (23, 4)
    assert section.header.paragraphs[0].text == "Town of Example"
    assert section.footer.paragraphs[0].text == "The client’s own foot"
    assert "Secret" not in all_text(document)
    assert document.core_properties.author == ""
    pictures = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(pictures) == len(full_pictures(story))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert len([name for name in package.namelist() if "/media/" in name]) == len(pictures)
        whole = b"".join(package.read(name) for name in package.namelist())
    assert b"Secret" not in whole
    assert b"Jan the client" not in whole


def full_pictures(story: Story) -> list[str]:
    return [one.name for one in draw_pictures(story, Style()) if one.name in {"profile", "growth", "trend"}]


def test_what_a_base_has_no_style_for_is_in_ours(story: Story) -> None:
    document = paper(story, style=a_base(as_the_client_has_it))
    title, bullet = document.styles["Title"], document.styles["List Bullet"]
    assert isinstance(title, ParagraphStyle)
    assert title.font.size == Pt(30)
    assert bullet.element.pPr is not None
    assert bullet.element.pPr.numPr is not None
    assert headings(document)[0] == "Samenvatting"


def test_without_colours_in_the_style_those_of_the_base_count(story: Story) -> None:
    def purple(document: Document) -> None:
        (theme,) = [one for one in document.part.package.iter_parts() if "theme" in str(one.partname)]
        theme._blob = re.sub(rb'(<a:accent1>\s*<a:srgbClr val=)"\w+"', rb'\1"5B2A86"', theme.blob)

    plain = a_base(purple)
    fills = {
        one.get(qn("w:fill")).lower() for one in tables(paper(story, style=plain))[0]._tbl.iter(qn("w:shd")) if one is not None
    }
    assert fills == {"5b2a86"}
    chosen = replace(plain, main="#006633", has_colours=True)
    assert {one.get(qn("w:fill")) for one in tables(paper(story, style=chosen))[0]._tbl.iter(qn("w:shd"))} == {"006633"}


def test_a_bare_base_without_lists_and_foot_will_do_and_two_runs_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(document: Document) -> None:
        for style in list(document.styles.element):
            if style.tag == qn("w:style"):
                document.styles.element.remove(style)
        for id_ in [id_ for id_, one in document.part.rels.items() if one.reltype.endswith("/numbering")]:
            del document.part.rels[id_]

    style = a_base(bare)
    for audience in Audience:
        first = render_word(order(nasty_story(), audience, style)).content
        monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
        assert render_word(order(nasty_story(), audience, style)).content == first
        assert NASTY_AS_SHOWN in all_text(docx.Document(io.BytesIO(first)))


def test_in_the_large_letters_of_a_base_the_management_gets_two_pages_before_a_text_is_cut(tmp_path: Path, story: Story) -> None:
    path = tmp_path / "based.docx"
    path.write_bytes(render_word(order(story, Audience.MANAGEMENT, a_base(as_the_client_has_it))).content)
    (pages,) = convert_all_with_libreoffice([path], "pdf")
    told = subprocess.run([tool("pdfinfo"), pages], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Pages:\s+2\n", told), told
    assert "…" not in " ".join(
        subprocess.run([tool("pdftotext"), pages, "-"], check=True, capture_output=True, text=True).stdout.split()
    )
