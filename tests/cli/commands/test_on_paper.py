"""Cards to hold up and a handout of the questions: `cxscan questionnaires show ID --cards --handout`."""

import re
from pathlib import Path

import pytest

from tests.cli.program import cxscan
from tests.questionnaires_for_tests import question_data, write_tiny_questionnaire
from tests.tools_for_tests import asked_of

BRAND = "format: cxscan/brand/1\nname: Client & Co\ncolours: {main: '#8a1538'}\n"


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


def show(*options: object) -> str:
    outcome = cxscan("questionnaires", "show", "tiny", "--lang", "en", *options)
    assert outcome.exit_code == 0, outcome.stderr
    return outcome.stdout


def test_the_cards_are_one_set_of_every_level_and_a_question_mark() -> None:
    assert show("--cards", "cards.html") == "cards.html\n"
    page = Path("cards.html").read_text(encoding="utf-8")
    assert re.findall(r"<li>(.+?)</li>", page) == ["1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5", "5", "?"]
    assert "Cut along the lines." in page


def test_the_cards_are_in_the_language_that_is_asked_for() -> None:
    cxscan("questionnaires", "show", "cx-public-service", "--lang", "nl", "--cards", "kaarten.html")
    page = Path("kaarten.html").read_text(encoding="utf-8")
    assert "<li>1,5</li>" in page
    assert '<html lang="nl">' in page


def test_the_handout_holds_every_question_with_its_levels_and_room_for_a_note() -> None:
    show("--handout", "handout.htm")
    page = Path("handout.htm").read_text(encoding="utf-8")
    assert re.findall(r"<h3>(.+?)</h3>", page) == ["1. Ask", "2. Hear", "3. Help"]
    assert page.count('class="box"') == 15
    assert "We ask at level 4." in page
    assert page.count(">Note<") == 3
    assert "http" not in page.replace("http-equiv", "")


def test_a_short_form_holds_its_questions_alone_and_one_that_is_not_there_is_said() -> None:
    show("--handout", "short.html", "--scope", "quick")
    assert re.findall(r"<h3>(.+?)</h3>", Path("short.html").read_text(encoding="utf-8")) == ["1. Hear", "2. Help"]
    outcome = cxscan("questionnaires", "show", "tiny", "--handout", "other.html", "--scope", "lunch", "--lang", "en")
    assert outcome.exit_code == 2
    assert "lunch" in outcome.stderr
    assert not Path("other.html").exists()


def test_names_of_levels_stand_there_unless_they_are_told_after_the_choice() -> None:
    show("--handout", "with.html")
    cxscan("questionnaires", "show", "cx-public-service", "--lang", "en", "--handout", "without.html")
    assert "<strong>One.</strong>" in Path("with.html").read_text(encoding="utf-8")
    assert "<strong>" not in Path("without.html").read_text(encoding="utf-8")


def test_both_are_in_the_house_style_beside_the_file_or_the_one_that_is_named() -> None:
    Path("out").mkdir()
    Path("out/brand.yaml").write_text(BRAND, encoding="utf-8")
    show("--cards", "out/cards.html", "--handout", "out/handout.html")
    for name in ("cards", "handout"):
        page = Path(f"out/{name}.html").read_text(encoding="utf-8")
        assert "#8a1538" in page
        assert "Client &amp; Co" in page


def test_a_pdf_is_one_sheet_of_cards_a_person_and_holds_every_question() -> None:
    show("--cards", "cards.pdf", "--handout", "handout.pdf", "--brand", brand())
    assert "Pages:           1\n" in asked_of("pdfinfo", "cards.pdf")
    assert "Tagged:          yes\n" in asked_of("pdfinfo", "handout.pdf")
    said = asked_of("pdftotext", "-layout", "handout.pdf", "-")
    assert ["1. Ask" in said, "3. Help" in said, "Client & Co" in said] == [True, True, True]


def brand() -> str:
    Path("brand.yaml").write_text(BRAND, encoding="utf-8")
    return "brand.yaml"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--cards", "cards.docx"), "cards.docx must end in .html (a page to print) or .pdf."),
        (("--cards", "one.html", "--handout", "one.html"), "Cards and handout are two files. Name two."),
        (("--brand", "brand.yaml"), "--scope, --brand and --force go with --cards or --handout."),
        (("--handout", "a.html", "--format", "markdown"), "--format is for the screen."),
    ],
)
def test_what_does_not_fit_is_said(options: tuple[str, ...], said: str) -> None:
    outcome = cxscan("questionnaires", "show", "tiny", "--lang", "en", *options)
    assert outcome.exit_code == 2
    assert said in outcome.stderr
    assert not list(Path().glob("*.html"))


def test_a_file_that_is_there_stays_without_force() -> None:
    Path("cards.html").write_text("mine", encoding="utf-8")
    assert cxscan("questionnaires", "show", "tiny", "--cards", "cards.html").exit_code == 3
    assert Path("cards.html").read_text(encoding="utf-8") == "mine"
    show("--cards", "cards.html", "--force")
    assert "mine" not in Path("cards.html").read_text(encoding="utf-8")


def test_there_is_a_card_for_every_level_that_some_question_has_and_the_handout_says_when_one_is_asked() -> None:
    seven = [{"name": name, "summary": name} for name in "abcdefg"]
    more = question_data("more", level_set="seven", levels={}, asked_if={"question": "ask", "at_least": 2})
    pillars = [{"id": "ears", "title": "Ears", "questions": [question_data("ask"), more]}]
    write_tiny_questionnaire(Path("questionnaires"), step=1, level_sets=[{"id": "seven", "levels": seven}], pillars=pillars)
    show("--cards", "cards.html", "--handout", "handout.html")
    found = re.findall(r"<li>(.+?)</li>", Path("cards.html").read_text(encoding="utf-8"))
    assert found == ["1", "2", "3", "4", "5", "6", "7", "?"]
    assert "Asked only where “Ask” is at least 2." in Path("handout.html").read_text(encoding="utf-8")
