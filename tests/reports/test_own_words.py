"""Reports on a questionnaire of one's own: its own name and levels in every form, and no word about questions of others."""

import re
from pathlib import Path
from typing import Any

import pytest

from cxscan.files.scans import write_scan
from cxscan.files.yaml.pyyaml import dump
from cxscan.languages import Language
from cxscan.reports.one_scan.story import tell_story
from tests.cli.program import cxscan
from tests.questionnaires_for_tests import placed, question_data, questionnaire_data, tiny_questionnaire, tiny_scan
from tests.texts_in_files import text_of
from tests.tools_for_tests import needed_for

FORMS = {"markdown": ".md", "html": ".html", "excel": ".xlsx", "word": ".docx", "powerpoint": ".pptx", "pdf": ".pdf"}
AUDIENCES = ("full", "management", "team")
OURS = re.compile(r"\bCX\b|official|officiële|officiel|Dutch|CC BY")
HALVES = re.compile(r"half level|half niveau|demi-niveau", re.IGNORECASE)


def own_data(levels: int, step: float) -> dict[str, Any]:
    """Return the plain data of a questionnaire of one's own with so many levels."""

    def question(id_: str) -> dict[str, Any]:
        return question_data(
            id_, ask=f"How we {id_}.", levels={number: f"We {id_} at level {number}." for number in range(1, levels + 1)}
        )

    return questionnaire_data(
        title="Safety at sea",
        step=step,
        levels=[{"name": f"Stage {number}", "summary": f"It is stage {number}."} for number in range(1, levels + 1)],
        pillars=[{"id": "ears", "title": "Ears", "questions": [question("ask"), question("hear")]}],
    )


def own_scan(levels: int = 5, step: float = 0.5, **more: Any) -> Path:
    """Write a questionnaire of one's own, and two scans on it, and return the newer."""
    data = own_data(levels, step)
    Path("questionnaires").mkdir(exist_ok=True)
    Path("questionnaires/tiny.yaml").write_text(dump(data), encoding="utf-8")
    Path("scans").mkdir(exist_ok=True)
    for year, level in ((2025, 1), (2026, 2)):
        path = Path(f"scans/{year}-11-22-harbour.yaml")
        scan = tiny_scan({"ask": level, "hear": level}, organisation="Harbour", date=f"{year}-11-22", status="final", **more)
        path.write_text(write_scan(scan, tiny_questionnaire(**data)), encoding="utf-8")
    return path


def report(scan: Path, form: str, *options: object) -> str:
    """Write a report and return every text in it."""
    needed_for(form)
    target = Path(f"report{FORMS[form]}")
    outcome = cxscan("report", scan, "--format", form, "--output", target, "--force", *options)
    assert outcome.exit_code == 0, outcome
    return text_of(target)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("form", FORMS)
def test_a_report_carries_the_name_of_its_questionnaire_and_says_nothing_of_ours(form: str, audience: str) -> None:
    scan = own_scan()
    for lang in ("nl", "en", "fr"):
        text = report(scan, form, "--template", audience, "--lang", lang)
        assert "Safety at sea" in text
        assert OURS.findall(text) == []


@pytest.mark.parametrize("form", FORMS)
def test_the_title_of_a_scan_comes_before_that_of_its_questionnaire(form: str) -> None:
    text = report(own_scan(title="After the storm"), form)
    assert re.search("After the storm ?:", text) if form != "excel" else "After the storm" in text


@pytest.mark.parametrize("form", FORMS)
def test_a_report_on_our_questions_says_that_they_are_not_the_official_ones(form: str) -> None:
    Path("scans").mkdir()
    answers = Path("answers.yaml")
    answers.write_text("vision: {level: 2}\n", encoding="utf-8")
    assert cxscan("run", "cx-public-service", "--organisation", "Town", "--answers", answers).exit_code == 0
    (scan,) = Path("scans").glob("*.yaml")
    text = report(scan, form)
    assert "This is not the official CX-volwassenheidsscan of the Dutch government." in text
    assert "The questions are licensed under CC BY 4.0." in text


@pytest.mark.parametrize("form", FORMS)
def test_a_variant_of_our_questions_says_so_too(form: str) -> None:
    Path("questionnaires").mkdir()
    Path("questionnaires/own.yaml").write_text(
        "format: cxscan/questionnaire/1\nid: own\nversion: '1.0'\nlanguage: en\ntitle: Our own scan\n"
        "extends: {id: cx-public-service, version: '1.0'}\n",
        encoding="utf-8",
    )
    Path("answers.yaml").write_text("vision: {level: 2}\n", encoding="utf-8")
    outcome = cxscan("run", "questionnaires/own.yaml", "--organisation", "Town", "--answers", "answers.yaml")
    assert outcome.exit_code == 0, outcome
    (scan,) = Path("scans").glob("*.yaml")
    text = report(scan, form)
    assert "Our own scan" in text
    assert "This is not the official" in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("levels", "step", "said", "halves"),
    [
        (5, 0.5, "2.4 is level 2.", True),
        (5, 1, "2.8 is level 2.", False),
        (2, 0.5, "1.4 is level 1.", True),
        (2, 1, "1.8 is level 1.", False),
        (7, 1, "2.8 is level 2.", False),
    ],
)
def test_how_to_read_the_numbers_follows_the_levels_and_steps(
    form: str, levels: int, step: float, said: str, halves: bool
) -> None:
    text = report(own_scan(levels, step), form)
    assert f"A level counts once it is reached: {said}" in text
    assert bool(HALVES.search(text)) is halves


@pytest.mark.parametrize(("lang", "said"), [("nl", "2,4 is niveau 2"), ("fr", "2,4 correspond au niveau 2")])
def test_the_example_has_the_decimal_comma_of_its_language(lang: str, said: str) -> None:
    assert said in report(own_scan(), "markdown", "--lang", lang)


def test_the_page_of_all_teams_follows_the_questionnaire_too() -> None:
    own_scan(2, 1)
    assert cxscan("overview", "--format", "html", "--output", "all.html").exit_code == 0
    text = text_of(Path("all.html"))
    assert "Safety at sea" in text
    assert "1.8 is level 1." in text
    assert OURS.findall(text) + HALVES.findall(text) == []


@pytest.mark.parametrize(("levels", "signs"), [(2, "·█"), (3, "·▒█"), (4, "·░▓█"), (5, "·░▒▓█"), (6, "·▁▂▅▇█"), (7, "·▁▂▄▅▇█")])
def test_each_level_has_its_own_sign_in_the_heat_map(levels: int, signs: str) -> None:
    own_scan(levels, 1)
    lines = cxscan("overview").stdout.splitlines()
    (legend,) = [line for line in lines if line.startswith("Level reached")]
    assert legend == "Level reached: " + "   ".join(f"{sign} {level}" for level, sign in enumerate(signs, start=1))


@pytest.mark.parametrize("form", FORMS)
def test_no_colon_in_french_stands_without_its_space(form: str) -> None:
    scan = own_scan(glad=("Un quai propre",), participants=("Anna (pilote)",), facilitator="Bram")
    for audience in AUDIENCES:
        text = report(scan, form, "--template", audience, "--lang", "fr", "--against", "scans/2025-11-22-harbour.yaml")
        # What follows a letter or a closing bracket, and has a blank after it, is punctuation and no address or time.
        assert re.findall(r".{0,20}[\w)][:;!?]\s.{0,10}", text) == []


def test_a_colon_stands_as_its_language_writes_it() -> None:
    assert Language("en").about("Ears", "2.0") == Language("nl").about("Ears", "2.0") == "Ears: 2.0"
    assert Language("fr").about("Ears", "2.0") == "Ears\N{NO-BREAK SPACE}: 2.0"
    assert Language("fr").about("Ears", "") == "Ears"
    assert Language("fr").series(["a", "b"]) == "a\N{NO-BREAK SPACE}; b"


@pytest.mark.parametrize(
    ("levels", "answers", "strong"),
    [
        (5, {"ask": 3, "hear": 3}, ["Ask", "Hear"]),
        (7, {"ask": 3, "hear": 3}, []),
        (7, {"ask": 4, "hear": 4}, ["Ask", "Hear"]),
        (2, {"ask": 2, "hear": 2}, ["Ask", "Hear"]),
        (2, {"ask": 1, "hear": 1}, []),
        (3, {"ask": 1, "hear": 2}, ["Hear"]),
    ],
)
def test_what_goes_well_begins_in_the_middle_of_the_scale_that_there_is(
    levels: int, answers: dict[str, int], strong: list[str]
) -> None:
    questionnaire = tiny_questionnaire(**own_data(levels, 1))
    story = tell_story(placed(tiny_scan(answers), questionnaire), Language("en"))
    assert [one.title for one in story.strengths] == strong
