"""The report as a PDF, opened with pikepdf (qpdf inside) and poppler."""

import io
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cxscan.languages import Language
from cxscan.model.scan import Answer
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Audience, Rendered, Style
from tests.cli.program import cxscan
from tests.office_for_tests import brand, jpeg, nasty_story, order, tiny_story
from tests.questionnaires_for_tests import question_data, tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan
from tests.stories_for_tests import example_story, many_pillars
from tests.tools_for_tests import library, text_of_pdf, tool

HOSTILE = '#eval("1+1") #let x = 3; $x^2$ *bold* _it_ `raw` @cite <label> // no comment /* nor this */ \\ = Heading #pagebreak()'


@pytest.fixture(autouse=True)
def extra() -> None:
    library("typst")
    library("pikepdf")


def made(story: Story, audience: Audience = Audience.FULL, style: Style | None = None) -> Rendered:
    from cxscan.reports.forms.pdf.document import render_pdf  # noqa: PLC0415 - not every computer has the extra

    return render_pdf(order(story, audience, style))


def opened(content: bytes) -> Any:
    import pikepdf  # noqa: PLC0415 - not every computer has it

    return pikepdf.open(io.BytesIO(content))


def structure(content: bytes, *options: str) -> list[str]:
    """Return the lines of the structure that a program for reading aloud goes by."""
    command = [tool("pdfinfo"), "-struct", *options, "-"]
    shown = subprocess.run(command, input=content, check=True, capture_output=True, timeout=60).stdout.decode()
    return [line.strip() for line in shown.splitlines()]


# --- the two standards


@pytest.mark.parametrize("audience", Audience)
def test_a_pdf_says_of_itself_that_it_holds_to_both_standards_and_qpdf_finds_nothing(audience: Audience) -> None:
    with opened(made(example_story("nl"), audience, brand()).content) as pdf:
        assert pdf.check_pdf_syntax() == []
        with pdf.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"], about["pdfuaid:part"]) == ("2", "A", "1")
            assert about["dc:title"] == "Vijf jaar na de nulmeting: Registerbureau Waterland"
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("nl-NL", True)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Author"]) == "De Kade"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260915000000")
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.get("/Names", {}))


def test_who_has_it_read_aloud_hears_titles_lists_tables_with_heads_and_what_pictures_show() -> None:
    story = example_story("en")
    content = made(story).content
    parts = structure(content)
    kinds = {re.split(r"[ (:]", line)[0] for line in parts}
    assert {"H1", "H2", "L", "LI", "Table", "TH", "TD", "TOC", "TOCI", "Figure", "Caption"} <= kinds
    headings = [line.removeprefix("H1 ").removesuffix(" (block)") for line in parts if line.startswith("H1 ")]
    assert headings[:5] == ['"Summary"', '"Contents"', '"What goes well"', '"The profile"', '"What changed"']
    with opened(content) as pdf:
        told = [str(one.Alt) for one in pdf.objects if getattr(one, "get", None) and one.get("/S") == "/Figure"]
    assert len(told) == 5  # the scale, the web, the growth, all questions, the years
    assert all(story.pillars[2].title in text for text in told[:4])
    assert told[4].startswith("9 November 2021")


def test_every_font_is_inside_and_can_be_searched(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(made(example_story("fr")).content)
    shown = subprocess.run([tool("pdffonts"), path], check=True, capture_output=True, text=True, timeout=60).stdout.splitlines()[
        2:
    ]
    assert {"LibertinusSerif" in line and line.split()[-5:-2] == ["yes", "yes", "yes"] for line in shown} == {True}


def test_a_picture_of_very_long_titles_is_described_as_far_as_a_pdf_can_hold_it() -> None:
    title = "Waiting at the desk " * 700
    questions = [question_data(id_, title=title) for id_ in ("ask", "hear", "help")]
    pillar = {"id": "ears", "title": "Ears", "questions": questions}
    story = tiny_story(tiny_scan({"ask": 2, "hear": 3, "help": 1}), tiny_questionnaire(pillars=[pillar]))
    with opened(made(story).content) as pdf:
        assert pdf.check_pdf_syntax() == []


# --- what stands in it


def test_the_same_scan_gives_the_same_bytes() -> None:
    first, second = (made(example_story("nl"), Audience.FULL, brand()).content for _ in range(2))
    assert first == second


def test_the_contents_name_the_pages_and_lead_to_them() -> None:
    with opened(made(example_story("en")).content) as pdf:
        with pdf.open_outline() as outline:
            titles = [one.title for one in outline.root]
        links = [one for one in pdf.pages[0].get("/Annots", []) if one.Subtype == "/Link"]
        pages = len(pdf.pages)
    assert titles[:3] == ["Summary", "What goes well", "The profile"]
    assert len(links) > len(titles)
    text = text_of_pdf(made(example_story("en")).content)
    assert f"1 / {pages}" in text
    assert f"{pages} / {pages}" in text


def test_what_people_typed_is_a_text_and_never_a_command_to_the_one_who_sets_it() -> None:
    for audience in Audience:
        text = " ".join(text_of_pdf(made(nasty_story(HOSTILE), audience).content).split())
        assert HOSTILE in text


def test_a_word_that_is_longer_than_a_line_breaks_and_can_be_copied_whole() -> None:
    address = "https://example.org/" + "abcdefgh" * 30
    content = made(tiny_story(tiny_scan(answers={"ask": Answer(level=Fraction(2), note=address)}))).content
    assert address in re.sub(r"\s", "", text_of_pdf(content))
    with opened(content) as pdf:
        right = float(pdf.pages[0].MediaBox[2])
    boxes = subprocess.run([tool("pdftotext"), "-bbox", "-", "-"], input=content, check=True, capture_output=True).stdout.decode()
    assert max(float(found) for found in re.findall(r'xMax="([\d.]+)"', boxes)) < right - 50


def test_signs_that_no_font_has_are_stood_in_for_and_named() -> None:
    # One that is nobody's and never drawn, beside some that every font has.
    report = made(nasty_story("Tomorrow \ue123 — “œuvre” × 2 → 3"))
    text = text_of_pdf(report.content)
    assert "Tomorrow □ — “œuvre” × 2 → 3" in " ".join(text.split())
    (note,) = report.notes
    assert Language("en").put(note) == ("These characters cannot be drawn here, so the PDF shows □ in their place: \ue123")


def test_a_font_that_is_not_there_is_named_and_does_not_stop_the_report() -> None:
    report = made(tiny_story(), style=Style(font="No Such Sans"))
    assert [Language("nl").put(note) for note in report.notes] == [
        "Het lettertype “No Such Sans” staat niet op deze computer: de PDF is in Libertinus Serif gezet."
    ]


def test_the_colours_and_the_logo_of_a_house_style_are_in_it() -> None:
    from cxscan.model.style.brought import Logo  # noqa: PLC0415 - beside its use

    style = Style("De Kade", Logo(jpeg(300, 100, "CMYK"), "image/jpeg"), "#5b2a86", "#8a5a00", "", "De Kade · vertrouwelijk")
    content = made(example_story("nl"), Audience.MANAGEMENT, style).content
    assert "De Kade · vertrouwelijk" in text_of_pdf(content)
    with opened(content) as pdf:
        figures = [str(one.Alt) for one in pdf.objects if getattr(one, "get", None) and one.get("/S") == "/Figure"]
        colours = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert figures[0] == "De Kade"
    assert b"0.35686275 0.16470589 0.5254902 scn" in colours


# --- one page


@pytest.mark.parametrize(("pillars", "actions"), [(1, 0), (8, 5), (12, 40)])
def test_the_report_for_the_management_is_one_page(pillars: int, actions: int) -> None:
    content = made(many_pillars(pillars, actions), Audience.MANAGEMENT).content
    with opened(content) as pdf:
        assert len(pdf.pages) == 1
    sizes = subprocess.run(
        [tool("pdftotext"), "-bbox-layout", "-", "-"], input=content, check=True, capture_output=True, timeout=60
    ).stdout.decode()
    heights = [
        float(below) - float(above) for above, below in re.findall(r'<word [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)"', sizes)
    ]
    assert min(heights) > 4.5  # of the letters in the picture


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_the_worked_example_is_one_page_for_the_management_in_every_language(lang: str) -> None:
    with opened(made(example_story(lang), Audience.MANAGEMENT).content) as pdf:
        assert len(pdf.pages) == 1


def test_a_scan_without_answers_has_its_report_too() -> None:
    for audience in Audience:
        with opened(made(tiny_story(), audience).content) as pdf:
            assert pdf.check_pdf_syntax() == []


# --- the command


def test_the_command_writes_it_beside_the_scan_and_many_at_once() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    for day, level in (("2025-11-22", 1), ("2026-11-22", 2)):
        write_tiny_scan(Path(f"scans/{day}-town.yaml"), {"ask": level}, date=day)
    outcome = cxscan("report", "scans/2026-11-22-town.yaml", "--format", "pdf")
    assert (outcome.exit_code, Path(outcome.stdout.strip()).name) == (0, "2026-11-22-town.pdf")
    Path("out").mkdir()
    outcome = cxscan("report", "scans/*.yaml", "--format", "pdf", "--output", "out")
    assert outcome.exit_code == 0, outcome
    assert sorted(path.name for path in Path("out").iterdir()) == ["2025-11-22-town.pdf", "2026-11-22-town.pdf"]
    assert cxscan("report", "scans/2026-11-22-town.yaml", "--output", "board.PDF").exit_code == 0
    assert Path("board.PDF").read_bytes().startswith(b"%PDF-1.7")


def test_a_template_of_ones_own_makes_no_pdf_and_the_command_says_so() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    scan = write_tiny_scan(Path("scans/2026-11-22-town.yaml"), {"ask": 2})
    Path("my.md.j2").write_text("x", encoding="utf-8")
    outcome = cxscan("report", scan, "--format", "pdf", "--template", "my.md.j2")
    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("A template of your own makes a report in Markdown or HTML")


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("nl", 'Installeer voor een PDF: pip install "cxscan[pdf]"'),
        ("en", 'For a PDF install: pip install "cxscan[pdf]"'),
        ("fr", 'Pour un PDF, installez\u00a0: pip install "cxscan[pdf]"'),
    ],
)
def test_without_the_extra_it_says_how_to_install_it(lang: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    scan = write_tiny_scan(Path("scans/2026-11-22-town.yaml"), {"ask": 2})
    monkeypatch.setitem(sys.modules, "typst", None)
    outcome = cxscan("report", scan, "--format", "pdf", lang=lang)
    assert (outcome.exit_code, outcome.stdout, outcome.stderr.splitlines()[-1]) == (2, "", says)
    assert [path.name for path in Path("scans").iterdir()] == ["2026-11-22-town.yaml"]
