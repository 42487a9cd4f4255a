"""Emphasis and links in the texts of a questionnaire: where it says so, in every form as that form has them."""

import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from pptx import Presentation

from tests.cli.program import cxscan
from tests.tools_for_tests import library

DESK = """\
format: cxscan/questionnaire/1
id: desk
version: "1.0"
language: en
title: Scan of the *desk*
markup: true
levels:
  - {name: By chance, summary: It depends on *who* is there.}
  - {name: Agreed, summary: Everybody does it so.}
  - {name: Proven, summary: We know.}
pillars:
  - id: waiting
    title: Waiting
    questions:
      - id: queue
        title: The queue
        ask: What happens when people have to wait?
        why: Read [the study](https://example.org/study).
        levels:
          1: Whoever is there *calls* the next one.
          2: A screen shows it, as [the norm](https://example.org/norm?a=1&b=2) says, and *one* colleague helps.
          3: We measure daily.
        first_step: Ask [the team](mailto:team@example.org) \\*today\\*.
"""
SCAN = """\
format: cxscan/scan/1
questionnaire: {id: desk, version: "1.0"}
organisation: Town
date: 2026-01-02
status: final
language: en
answers:
  queue: {level: 2, note: "A *note* with [a link](https://example.org/x)."}
"""
NORM = "https://example.org/norm?a=1&b=2"


@pytest.fixture(autouse=True)
def files() -> None:
    Path("desk.yaml").write_text(DESK, encoding="utf-8")
    Path("now.yaml").write_text(SCAN, encoding="utf-8")


def report(form: str, ending: str) -> Path:
    path = Path(f"report.{ending}")
    assert cxscan("report", "now.yaml", "--format", form, "--output", path).exit_code == 0
    return path


def test_markdown_and_the_page_have_them_and_notes_of_people_stay_as_typed() -> None:
    markdown = report("markdown", "md").read_text(encoding="utf-8")
    assert f"as [the norm](<{NORM}>) says, and *one* colleague" in markdown
    assert r"A \*note\* with \[a link\](https://example.org/x)." in markdown
    page = report("html", "html").read_text(encoding="utf-8")
    assert '<a href="https://example.org/norm?a=1&amp;b=2" rel="noreferrer">the norm</a> says, and <em>one</em> colleague' in page
    assert "A *note* with [a link](https://example.org/x)." in page
    assert "Scan of the *desk*" in page
    assert re.search("[\ufdd0-\ufdd4]", markdown + page) is None


def test_word_has_them() -> None:
    paper = Document(str(report("word", "docx")))
    runs = [run for paragraph in paper.paragraphs for run in paragraph.runs if run.italic]
    assert "one" in [run.text for run in runs]
    links = [(link.text, link.address) for paragraph in paper.paragraphs for link in paragraph.hyperlinks if link.address]
    assert ("the norm", NORM) in links


def test_the_workbook_has_them() -> None:
    book = load_workbook(report("excel", "xlsx"), rich_text=True)
    cell = next(cell for row in book["Questions"].iter_rows() for cell in row if cell.hyperlink and cell.hyperlink.target == NORM)
    assert isinstance(cell.value, CellRichText)
    assert str(cell.value) == f"A screen shows it, as the norm ({NORM}) says, and one colleague helps."
    looks = {part.text: (part.font.i, part.font.u) for part in cell.value if isinstance(part, TextBlock)}
    assert looks == {f"the norm ({NORM})": (False, "single"), "one": (True, None)}


def test_slides_have_them() -> None:
    frames = [
        shape.text_frame
        for slide in Presentation(str(report("powerpoint", "pptx"))).slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.hyperlink.address == NORM][:1] == [f"the norm ({NORM})"]
    assert [run.text for run in runs if run.font.italic][:1] == ["one"]


def test_the_pdf_has_them() -> None:
    library("pikepdf")
    import pikepdf  # noqa: PLC0415 - not every computer has it

    with pikepdf.open(report("pdf", "pdf")) as document:
        links = [link.A.URI for page in document.pages for link in page.get("/Annots", []) if "/A" in link and "/URI" in link.A]
    assert NORM in [str(link) for link in links]


def test_no_sign_of_ours_is_left_in_any_file() -> None:
    for form, ending in [("word", "docx"), ("excel", "xlsx"), ("powerpoint", "pptx")]:
        with zipfile.ZipFile(report(form, ending)) as archive:
            texts = [
                archive.read(name).decode(errors="ignore") for name in archive.namelist() if name.endswith((".xml", ".rels"))
            ]
        assert not any(re.search("[\ufdd0-\ufdd4]", text) for text in texts)


def test_a_session_and_a_form_show_the_address_behind_the_words() -> None:
    asked = cxscan("run", "desk.yaml", "--plain", "--organisation", "City", typed="h\nq\n").stdout
    said = " ".join(asked.split())
    assert f"as the norm ({NORM}) says, and one colleague helps." in said
    assert cxscan("form", "new", "desk.yaml", "--output", "form.html").exit_code == 0
    assert "as the norm (https://example.org/norm?a=1&amp;b=2) says" in Path("form.html").read_text(encoding="utf-8")
    told = " ".join(cxscan("questionnaires", "show", "desk.yaml").stdout.split())
    assert f"as the norm ({NORM}) says, and one colleague helps." in told
    assert "Read the study (https://example.org/study)." in told


def test_the_terminal_shows_the_address_behind_the_words_too() -> None:
    older = SCAN.replace("2026-01-02", "2025-01-02").replace("level: 2", "level: 1")
    Path("then.yaml").write_text(older, encoding="utf-8")
    told = cxscan("diff", "then.yaml", "now.yaml").stdout
    assert f"as the norm ({NORM}) says, and one colleague helps." in " ".join(told.split())


def test_a_questionnaire_that_does_not_say_so_is_shown_as_it_was_typed() -> None:
    Path("desk.yaml").write_text(DESK.replace("markup: true\n", ""), encoding="utf-8")
    assert cxscan("check", "desk.yaml", "--strict").exit_code == 0
    page = report("html", "html").read_text(encoding="utf-8")
    assert "as [the norm](https://example.org/norm?a=1&amp;b=2) says, and *one* colleague" in page


def test_what_is_wrong_is_named_where_it_stands() -> None:
    wrong = DESK.replace("https://example.org/norm?a=1&b=2", "http://example.org").replace("*calls* the", "*calls the")
    Path("desk.yaml").write_text(wrong.replace("*who* is", "**who** is"), encoding="utf-8")
    outcome = cxscan("check", "desk.yaml")
    assert outcome.exit_code == 1
    assert outcome.stdout.splitlines() == [
        (
            "desk.yaml:8:32: there is one kind of emphasis: “**who** is there.” has more stars than one "
            "(write one * before the words and one after them, and \\* where it is a star itself)"
        ),
        (
            "desk.yaml:20:14: the emphasis that begins at “*calls the next” does not end "
            "(write one * before the words and one after them, and \\* where it is a star itself)"
        ),
        (
            "desk.yaml:21:14: “http://example.org” cannot be the address of a link "
            "(write it whole and without spaces: https://… or mailto:name@example.org)"
        ),
    ]


def test_stars_in_the_words_of_a_link_are_a_doubt_and_its_words_may_break_over_two_lines() -> None:
    starred = DESK.replace("[the norm]", "[the *norm*]")
    assert starred != DESK
    Path("desk.yaml").write_text(starred, encoding="utf-8")
    (line,) = cxscan("check", "desk.yaml", "--lang", "nl").stdout.splitlines()
    assert line.endswith(
        "warning: in de woorden van een link blijven sterretjes staan zoals ze zijn getypt: “the *norm*” "
        "(zet ze om de hele link: *[woorden](https://…)*)"
    )
    assert cxscan("check", "desk.yaml").exit_code == 0
    Path("desk.yaml").write_text(
        DESK.replace("2: A screen", "2: |-\n            A screen").replace("[the norm]", "[the\n            norm]"),
        encoding="utf-8",
    )
    assert cxscan("check", "desk.yaml", "--strict").exit_code == 0
    assert '">the norm</a>' in report("html", "html").read_text(encoding="utf-8")


def test_a_translation_and_a_variant_are_read_in_the_same_way() -> None:
    head = 'format: cxscan/translation/1\ntranslates: desk\nversion: "1.0"\nlanguage: nl\n'
    texts = (
        "pillars: {waiting: {questions: {queue: {levels: {2: 'Zie [de norm](https://example.org/n) en *één*.', 3: '*Half.'}}}}}\n"
    )
    Path("desk.nl.yaml").write_text(head + texts, encoding="utf-8")
    told = " ".join(cxscan("questionnaires", "show", "desk.yaml", lang="nl").stdout.split())
    assert "Zie de norm (https://example.org/n) en één." in told
    assert "the emphasis that begins at “*Half.” does not end" in cxscan("check", "desk.nl.yaml").stdout
    Path("desk.nl.yaml").write_text(head + texts.replace("de norm", "*de* norm").replace("*Half", "Half"), encoding="utf-8")
    assert "warning: in the words of a link stars are shown as they stand" in cxscan("check", "desk.nl.yaml").stdout
    ours = 'format: cxscan/questionnaire/1\nid: ours\nversion: "1.0"\nlanguage: en\nextends: {id: desk, version: "1.0"}\n'
    Path("ours.yaml").write_text(
        ours + "pillars: {waiting: {questions: {queue: {first_step: 'See [us](https://example.org/us).'}}}}\n", encoding="utf-8"
    )
    assert "See us (https://example.org/us)." in " ".join(cxscan("questionnaires", "show", "ours.yaml").stdout.split())
    Path("ours.yaml").write_text(ours + "summary: 'See [the *norm*](https://example.org)'\n", encoding="utf-8")
    assert "ours.yaml:6:10: warning: in the words of a link stars are shown as they stand" in cxscan("check", "ours.yaml").stdout
    Path("ours.yaml").write_text(ours + "summary: '[x](ftp://example.org)'\n", encoding="utf-8")
    assert "ours.yaml:6:10: “ftp://example.org” cannot be the address of a link" in cxscan("check", "ours.yaml").stdout
