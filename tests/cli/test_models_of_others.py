"""Public maturity models in miniature: read, answered, scored, compared and reported as they number their levels."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from cxscan.files.contents import load_questionnaire
from tests.cli.program import cxscan
from tests.real_models_for_tests import PIPELINE, SECURE_MAKING, write_models

ANSWERS = {"risk": 2, "plan": 0, "course": 1, "threats": 1}
BEFORE = {"risk": 3, "plan": 0, "course": 0, "threats": 1}


def write_secure_scan(name: str, day: str, answers: dict[str, int]) -> Path:
    lines = [
        "format: cxscan/scan/1",
        'questionnaire: {id: secure-making, version: "1.0"}',
        "organisation: Town",
        f"date: {day}",
        "status: final",
        "answers:",
        *(f"  {id_}: {{level: {level}}}" for id_, level in answers.items()),
    ]
    path = Path(name)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


@pytest.fixture
def models() -> dict[str, Path]:
    return write_models(Path("questionnaires"))


def test_check_finds_nothing_but_the_levels_that_a_model_has_no_text_for(models: dict[str, Path]) -> None:
    outcome = cxscan("check", *models.values())
    assert (outcome.exit_code, outcome.stdout.splitlines()) == (
        0,
        [
            (
                "questionnaires/pipeline.yaml:35:9: warning: the descriptions of the levels 2, 3, 4 are missing "
                "(they are shown as “no text”)"
            ),
            "questionnaires/secure-making.yaml:43:9: warning: the description of level 2 is missing (it is shown as “no text”)",
        ],
    )


def test_the_schema_for_editors_knows_them(models: dict[str, Path]) -> None:
    schema = json.loads(cxscan("schema", "questionnaire").stdout)
    for text in (SECURE_MAKING, PIPELINE):
        jsonschema.validate(yaml.safe_load(text), schema)
    without = yaml.safe_load(PIPELINE)
    del without["pillars"][0]["questions"][0]["level_set"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(without, schema)
    translation = json.loads(cxscan("schema", "translation").stdout)
    jsonschema.validate(yaml.safe_load(models["secure-making.nl"].read_text(encoding="utf-8")), translation)


def test_it_is_read_with_its_groups_shared_answers_and_references(models: dict[str, Path]) -> None:
    told = " ".join(cxscan("questionnaires", "show", models["secure-making"], lang="nl").stdout.split())
    for part in (
        "Verwijzingen: • Het model erachter (https://model.example.org/2)",
        "Doelen en cijfers",
        "1 Voor een deel: Het geldt voor een deel van wat we maken voor gebruikers.",
        "2 geen tekst",
        "0 Nog niet 1 Gedaan",
        "0 Nee: Niemand zoekt ernaar.",
        "De stroom over risico (https://model.example.org/risk)",
    ):
        assert part in told


@pytest.mark.usefixtures("models")
def test_a_level_counts_by_its_place_and_every_number_begins_at_0() -> None:
    scan = write_secure_scan("now.yaml", "2026-01-02", ANSWERS)
    shown = json.loads(cxscan("show", scan, "--json").stdout)
    # Governing: (2 + 0 + 2 · 3) ÷ 4, since “done” of two answers counts as 3 of 0 to 3. The whole: (2 + 1) ÷ 2.
    assert (shown["score"], shown["level"], [one["score"] for one in shown["pillars"]]) == (1.5, 1, [2, 1])
    questions = [one for pillar in shown["pillars"] for one in pillar["questions"]]
    assert [(one["level"], one.get("points"), one.get("group")) for one in questions] == [
        (2, None, "metrics"),
        (0, None, "metrics"),
        (1, 3, "training"),
        (1, None, None),
    ]
    explained = cxscan("explain", scan).stdout
    assert "(1 × 2 + 1 × 0 + 2 × 3) ÷ 4 = 2.0" in explained
    assert "1  Course · weight 2 · counts as 3" in explained


@pytest.mark.usefixtures("models")
def test_growth_is_in_the_levels_of_each_question_and_in_points_for_the_whole() -> None:
    old, new = write_secure_scan("then.yaml", "2025-01-02", BEFORE), write_secure_scan("now.yaml", "2026-01-02", ANSWERS)
    change = json.loads(cxscan("diff", old, new, "--json").stdout)
    governing = change["pillars"][0]
    # Then (3 + 0 + 2 · 0) ÷ 4, now 2.
    assert (governing["old"], governing["new"], governing["growth"]) == (0.75, 2, 1.25)
    assert [(one["old"], one["new"], one["status"]) for one in governing["questions"]] == [
        (3, 2, "dropped"),
        (0, 0, "same"),
        (0, 1, "grown"),
    ]


@pytest.mark.usefixtures("models")
def test_a_level_that_a_question_does_not_have_is_named_with_those_that_it_has() -> None:
    scan = write_secure_scan("wrong.yaml", "2026-01-02", {"risk": 4, "plan": 1, "course": 2, "threats": 0})
    outcome = cxscan("check", scan)
    assert (outcome.exit_code, outcome.stdout.splitlines()) == (
        1,
        [
            "wrong.yaml:7:17: this question has no level 4 (the levels run from 0 to 3)",
            "wrong.yaml:9:19: this question has no level 2 (the levels run from 0 to 1)",
        ],
    )


def test_a_session_asks_each_question_with_the_answers_that_it_has(models: dict[str, Path]) -> None:
    typed = "3\n2 nearly\n3\n1\n0\n"
    outcome = cxscan("run", models["secure-making"], "--plain", "--organisation", "Town", "--date", "2026-02-03", typed=typed)
    assert "Governing · Aims and figures · Risk · question 1 of 4" in outcome.stdout
    assert "  2  Kept up: no text" in outcome.stdout
    assert "  0  Not yet\n  1  Done" in outcome.stdout
    assert "That level does not exist. Choose one of 0 · 1." in outcome.stdout
    saved = yaml.safe_load(Path("scans/2026-02-03-town.yaml").read_text(encoding="utf-8"))
    levels = {id_: answer["level"] for id_, answer in saved["answers"].items()}
    assert levels == {"risk": 3, "plan": 2, "course": 1, "threats": 0}


@pytest.mark.usefixtures("models")
def test_a_report_tells_groups_references_and_levels_as_the_model_numbers_them() -> None:
    scan = write_secure_scan("now.yaml", "2026-01-02", ANSWERS)
    report = cxscan("report", scan, "--format", "markdown").stdout
    for part in (
        "We stand at 1.5 of 3 (Begun)",
        "**Aims and figures:** 1.0",
        "**Learning:** 3.0",
        "A question with another number of levels counts by its place on the scale.",
        "References: ISO 27005; The stream on risk (https://model.example.org/risk)",
        "- **0 · Nothing:** Nothing is done on purpose.",
        "### References\n\n- The model behind it (https://model.example.org/2)",
    ):
        assert part in report
    assert cxscan("report", scan, "--format", "excel", "--output", "now.xlsx").exit_code == 0
    book = load_workbook("now.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    # What a choice on the sheet of formulas counts for.
    assert any(isinstance(one, str) and "ISNUMBER" in one and "*3/1" in one for one in cells)
    assert any(isinstance(one, str) and '">=0"' in one for one in cells)
    assert "Aims and figures" in cells
    assert "0 · Nothing" in cells


def test_forms_offer_each_question_its_own_answers(models: dict[str, Path]) -> None:
    assert cxscan("form", "new", models["secure-making"], "--output", "form.xlsx").exit_code == 0
    book = load_workbook("form.xlsx")
    lists = {name: one.attr_text for name, one in book.defined_names.items() if name.startswith("cxscan_levels")}
    # Four levels or two, and the two words that are no level.
    assert lists == {"cxscan_levels": "'cxscan'!$D$1:$D$6", "cxscan_levels_to_1": "'cxscan'!$F$1:$F$4"}
    rules = book["Questions"].data_validations.dataValidation
    assert {(one.formula1, str(one.sqref)) for one in rules} == {
        ("cxscan_levels", "D5:D6 D8"),
        ("cxscan_levels_to_1", "D7"),
    }
    assert cxscan("form", "new", models["secure-making"], "--output", "form.html").exit_code == 0
    page = Path("form.html").read_text(encoding="utf-8")
    assert page.count('name="q-course"') == 4
    assert "<h3>Aims and figures</h3>" in page
    assert "For some: It holds for some of what we make for users." in page


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (("level_set: coverage\n        references", "level_set: coverege\n        references"), "37: “coverege” is not listed"),
        (("group: training", "group: trainig"), "50: “trainig” is not listed under “groups” of the questionnaire"),
        (("first_level: 0", "first_level: 2"), "7: “2” cannot be the number of the lowest level: that is 0 or 1"),
        (("https://model.example.org/2", "model.example.org"), "9: “model.example.org” is not a link"),
        (("3: The plan is", "4: The plan is"), "46: there is no level 4: they run from 0 to 3"),
        (("        weight: 2\n        level_set: done\n", ""), "47: “levels” is missing"),
        (("id: done", "id: coverage"), "20: the id “coverage” is used already in line"),
    ],
)
def test_what_is_wrong_with_them_is_named_with_its_line(changed: tuple[str, str], problem: str) -> None:
    assert changed[0] in SECURE_MAKING
    Path("wrong.yaml").write_text(SECURE_MAKING.replace(*changed, 1), encoding="utf-8")
    outcome = cxscan("check", "wrong.yaml")
    line, _, what = problem.partition(": ")
    found = [one for one in outcome.stdout.splitlines() if what in one]
    assert outcome.exit_code == 1
    assert [one.split(":")[:2] for one in found] == [["wrong.yaml", line]]


def one_question(levels: str, first_level: int = 1) -> list[str]:
    """Return what `check` says of three levels and one question, without the place."""
    Path("one.yaml").write_text(
        f"""\
format: cxscan/questionnaire/1
id: one
version: "1.0"
language: en
title: One
first_level: {first_level}
levels: [{{name: A, summary: a}}, {{name: B, summary: b}}, {{name: C, summary: c}}]
level_sets: [{{id: two, levels: [{{name: No}}, {{name: Yes}}]}}]
pillars:
  - {{id: all, title: All, questions: [{{id: what, title: What, ask: What?, {levels}}}]}}
""",
        encoding="utf-8",
    )
    return [line.split(": ", 1)[1] for line in cxscan("check", "one.yaml").stdout.splitlines()]


ALONE = "write its number alone before the colon: 1"
NUMBERED = "levels are numbered from 1, or from 0, to at most 7"


@pytest.mark.parametrize(
    ("levels", "first_level", "said"),
    [
        ("levels: {1: a, 2: b, 3: c}", 1, None),
        ("levels: {0: a, 1: b, 2: c}", 0, None),
        (
            "levels: {0: z, 1: a, 2: b, 3: c}",
            1,
            "there is no level 0: they run from 1 to 3 (where a model counts from 0, say so above with “first_level: 0”)",
        ),
        ("levels: {1: a, 2: b, 3: c, 7: g}", 1, "there is no level 7: this questionnaire has 3"),
        ("levels: {0: z, 1: a, 2: b, 3: c}", 0, "there is no level 3: they run from 0 to 2"),
        ("level_set: two, levels: {3: x}", 1, "there is no level 3: they run from 1 to 2"),
        ("level_set: two, levels: {2: x}", 0, "there is no level 2: they run from 0 to 1"),
        (
            "level_set: tow, levels: {4: x}",
            1,
            "“tow” is not listed under “level_sets” of the questionnaire (did you mean “two”?)",
        ),
        ("levels: {1: a, 3: c}", 1, "warning: the description of level 2 is missing (it is shown as “no text”)"),
        (
            "levels: {1: a, 1.5: h, 2: b, 3: c}",
            1,
            "“1.5” is not the number of a level (only whole levels are described; a half one lies between two of them)",
        ),
        ("levels: {-1: a, 1: a, 2: b, 3: c}", 1, f"“-1” is not the number of a level ({NUMBERED})"),
        ("levels: {1: a, 2: b, 3: c, 10: d}", 1, f"“10” is not the number of a level ({NUMBERED})"),
        ("levels: {low: z, 1: a, 2: b, 3: c}", 1, f"“low” is not the number of a level ({ALONE})"),
        ("levels: {Level 1: a}", 1, f"“Level 1” is not the number of a level ({ALONE})"),
        ('levels: {"1": a}', 1, "“1” is not the number of a level (remove the quotes)"),
        (
            "levels: [a, b, c]",
            1,
            "keys with values are expected here (begin each on a line of its own with its number and a colon: “1: …”)",
        ),
        (
            "levels: {}",
            1,
            "“levels” is missing (describe each level, or name answers that questions share with “level_set”)",
        ),
    ],
)
def test_a_wrong_number_of_a_level_is_said_once_and_as_it_is(levels: str, first_level: int, said: str | None) -> None:
    assert one_question(levels, first_level) == ([said] if said else [])


@pytest.mark.usefixtures("models")
def test_a_variant_changes_the_answers_that_are_shared() -> None:
    Path("ours.yaml").write_text(
        """\
format: cxscan/questionnaire/1
id: ours
version: "1.0"
language: en
extends: {id: secure-making, version: "1.0"}
level_sets:
  - {id: done, levels: [{name: Nobody}, {name: Some}, {name: All}]}
pillars:
  governing:
    questions:
      plan: {level_set: done}
      desk: {title: Desk, ask: Is there a desk?, level_set: done, group: training}
""",
        encoding="utf-8",
    )
    assert cxscan("check", "ours.yaml").exit_code == 0
    told = " ".join(cxscan("questionnaires", "show", "ours.yaml").stdout.split())
    assert told.count("0 Nobody 1 Some 2 All") == 3


def test_old_questionnaires_say_what_they_said() -> None:
    path = write_models(Path("questionnaires"))["pipeline"]
    questionnaire = load_questionnaire(path)
    assert (questionnaire.first_level, questionnaire.scale, questionnaire.is_even) == (1, (1, 5), False)


# --- asked after another answer

RULE = "        asked_if: {question: plan, at_least: 1}\n"
DEEPER = SECURE_MAKING.replace("        group: training\n", f"        group: training\n{RULE}")


def run_deeper(typed: str) -> tuple[str, dict[str, object], str]:
    Path("deeper.yaml").write_text(DEEPER, encoding="utf-8")
    outcome = cxscan("run", "deeper.yaml", "--plain", "--organisation", "Town", "--date", "2026-02-03", typed=typed)
    saved = yaml.safe_load(Path("scans/2026-02-03-town.yaml").read_text(encoding="utf-8"))
    return outcome.stdout, {id_: answer["level"] for id_, answer in saved["answers"].items()}, saved["status"]


def test_a_session_passes_over_what_is_not_asked_and_the_scan_is_done_without_it() -> None:
    told, levels, status = run_deeper("3\n0\n2\n")
    assert (levels, status) == ({"risk": 3, "plan": 0, "threats": 2}, "final")
    assert "Has everybody had the course?" not in told
    shown = json.loads(cxscan("show", "scans/2026-02-03-town.yaml", "--json").stdout)
    assert [one["level"] for one in shown["pillars"][0]["questions"]] == [3, 0, "not-applicable"]
    # (3 + 0) ÷ 2; the whole with the 2 of the other pillar.
    assert (shown["pillars"][0]["score"], shown["score"], shown["coverage"]) == (1.5, 1.75, 1)
    assert "left out: Course (does not apply)" in cxscan("explain", "scans/2026-02-03-town.yaml").stdout


def test_it_is_asked_when_the_other_answer_changes_and_back_passes_over_it() -> None:
    # At the last question: back, which is the plan and not the course; the plan becomes 1, so the course is asked.
    told, levels, status = run_deeper("3\n0\nb\n1\n1\n2\n")
    assert told.count("Has everybody had the course?") == 1
    assert (levels, status) == ({"risk": 3, "plan": 1, "course": 1, "threats": 2}, "final")


def test_a_jump_to_it_says_after_which_answer_it_is_asked() -> None:
    told, _, status = run_deeper("3\n0\ng 3\n2\n")
    assert "That question is asked only where “Plan” is at least 1." in told
    assert status == "final"


def test_it_is_said_in_the_questionnaire_and_on_forms() -> None:
    Path("deeper.yaml").write_text(DEEPER, encoding="utf-8")
    assert "Asked only where “Plan” is at least 1." in cxscan("questionnaires", "show", "deeper.yaml").stdout
    assert cxscan("form", "new", "deeper.yaml", "--output", "form.html", lang="nl").exit_code == 0
    assert "(Alleen als “Plan” minstens 1 is)" in Path("form.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("{question: plann, at_least: 1}", "the questionnaire has no question “plann” (did you mean “plan”?)"),
        ("{question: plan, at_least: 4}", "“plan” has no level 4 (the levels run from 0 to 3)"),
        ("{question: course, at_least: 1}", "“course” is asked only after its own answer, through course"),
        ("{question: plan}", "“at_least” is missing"),
        ("{question: plan, at_leest: 1, at_least: 1}", "unknown key “at_leest” (did you mean “at_least”?"),
    ],
)
def test_a_rule_that_cannot_hold_is_named_in_its_line(rule: str, problem: str) -> None:
    Path("wrong.yaml").write_text(DEEPER.replace("{question: plan, at_least: 1}", rule), encoding="utf-8")
    outcome = cxscan("check", "wrong.yaml")
    found = [line for line in outcome.stdout.splitlines() if problem in line]
    assert outcome.exit_code == 1
    assert [line.startswith("wrong.yaml:51:") for line in found] == [True]


def test_questions_that_wait_for_each_other_are_named_both() -> None:
    both = DEEPER.replace("        title: Plan\n", "        title: Plan\n        asked_if: {question: course, at_least: 1}\n")
    Path("wrong.yaml").write_text(both, encoding="utf-8")
    found = cxscan("check", "wrong.yaml").stdout
    assert "“plan” is asked only after its own answer, through course, plan" in found
    assert "“course” is asked only after its own answer, through plan, course" in found


def test_a_question_whose_other_one_a_variant_leaves_out_is_asked_always() -> None:
    Path("questionnaires").mkdir()
    Path("questionnaires/deeper.yaml").write_text(DEEPER, encoding="utf-8")
    Path("ours.yaml").write_text(
        """\
format: cxscan/questionnaire/1
id: ours
version: "1.0"
language: en
extends: {id: secure-making, version: "1.0"}
leave_out: [plan]
""",
        encoding="utf-8",
    )
    assert cxscan("check", "ours.yaml").exit_code == 0
    told = cxscan("questionnaires", "show", "ours.yaml").stdout
    assert "Course" in told
    assert "Asked only where" not in told


# --- about the organisation

CONTEXT = """\
context:
  - {id: kind, title: Kind, ask: What do you make?}
  - {id: size, title: Size, ask: How many are you?, choices: [{id: small, title: Up to 50}, {id: large, title: More}]}
pillars:
"""


def write_with_context(answers: str) -> Path:
    Path("asking.yaml").write_text(SECURE_MAKING.replace("pillars:\n", CONTEXT, 1), encoding="utf-8")
    scan = write_secure_scan("now.yaml", "2026-01-02", ANSWERS)
    scan.write_text(scan.read_text(encoding="utf-8").replace("answers:\n", f"context: {answers}\nanswers:\n"), encoding="utf-8")
    return scan


def test_what_is_asked_about_the_organisation_is_told_in_the_summary_and_never_scored() -> None:
    scan = write_with_context("{kind: Passports for Town, size: small}")
    assert cxscan("check", "asking.yaml", scan, "--strict").stdout.count("\n") == 1
    report = cxscan("report", scan, "--format", "markdown").stdout
    assert "- Kind: Passports for Town\n- Size: Up to 50\n" in report
    assert json.loads(cxscan("show", scan, "--json").stdout)["score"] == 1.5
    hidden = cxscan("report", scan, "--format", "markdown", "--anonymise").stdout
    assert "- Kind: Passports for \\[…\\]\n- Size: Up to 50\n" in hidden
    # A town that is called as the id of a choice: that is no name.
    small = Path("small.yaml")
    small.write_text(scan.read_text(encoding="utf-8").replace("organisation: Town", "organisation: small"), encoding="utf-8")
    assert "- Size: Up to 50\n" in cxscan("report", small, "--format", "markdown", "--anonymise").stdout
    told = " ".join(cxscan("questionnaires", "show", "asking.yaml").stdout.split())
    assert "Asked first, and never scored • Kind: What do you make? • Size: How many are you? (Up to 50 / More)" in told


def test_what_is_none_of_the_choices_is_named_in_its_line() -> None:
    scan = write_with_context("{kind: Passports, size: smal, age: old}")
    assert cxscan("check", scan).stdout.splitlines() == [
        "now.yaml:6:34: “smal” is none of the answers to choose from: small, large (did you mean “small”?)",
        "now.yaml:6:40: the questionnaire asks nothing “age” about the organisation",
    ]


def test_a_file_of_answers_brings_it_along() -> None:
    scan = write_with_context("{size: large}")
    outcome = cxscan("run", "asking.yaml", "--answers", scan, "--organisation", "Village", "--date", "2026-03-04")
    assert outcome.exit_code == 0
    saved = yaml.safe_load(Path("scans/2026-03-04-village.yaml").read_text(encoding="utf-8"))
    assert saved["context"] == {"size": "large"}


def test_every_group_of_a_pillar_stands_on_its_slide_and_in_the_document() -> None:
    write_models(Path("questionnaires"))
    scan = write_secure_scan("now.yaml", "2026-01-02", ANSWERS)
    assert cxscan("report", scan, "--format", "powerpoint", "--output", "now.pptx").exit_code == 0
    slides = [[one.text_frame.text for one in slide.shapes if one.has_text_frame] for slide in Presentation("now.pptx").slides]
    governing = next("\n".join(texts) for texts in slides if texts[0].startswith("Governing: 2.0"))
    said = [governing.index(part) for part in ("Aims and figures: 1.0", "Risk: 2.", "Plan: 0.", "Learning: 3.0", "Course: 1.")]
    assert said == sorted(said)
    assert cxscan("report", scan, "--format", "word", "--output", "now.docx").exit_code == 0
    written = "\n".join(paragraph.text for paragraph in Document("now.docx").paragraphs)
    assert written.index("Aims and figures: 1.0") < written.index("Learning: 3.0")


def test_a_vote_at_level_0_keeps_its_level_beside_its_note() -> None:
    write_models(Path("questionnaires"))
    scan = write_secure_scan("now.yaml", "2026-01-02", ANSWERS)
    votes = "votes: {Anna: {level: 0, note: Nothing at all, role: policy}, Bram: 0}"
    scan.write_text(scan.read_text(encoding="utf-8").replace("risk: {level: 2}", f"risk: {{{votes}}}"), encoding="utf-8")
    # The course is not answered, so that the session writes the file anew.
    scan.write_text(scan.read_text(encoding="utf-8").replace("  course: {level: 1}\n", ""), encoding="utf-8")
    assert cxscan("run", scan, "--plain", typed="1\n1\n1\n").exit_code == 0
    written = yaml.safe_load(scan.read_text(encoding="utf-8"))["answers"]["risk"]
    assert written["votes"] == {"Anna": {"level": 0, "note": "Nothing at all", "role": "policy"}, "Bram": 0}


# --- a question that depends on a later one, and what is asked about the organisation

LATER_ONE = """\
format: cxscan/questionnaire/1
id: before
version: "1.0"
language: en
title: Before
context:
  - {id: kind, title: Kind, ask: What do you make?}
  - {id: size, title: Size, ask: How many are you?, choices: [{id: small, title: Up to 50}, {id: large, title: More}]}
levels: [{name: A, summary: a}, {name: B, summary: b}, {name: C, summary: c}]
pillars:
  - id: first
    title: First
    questions:
      - {id: deep, title: Deep, ask: How deep?, levels: {1: a, 2: b, 3: c}, asked_if: {question: wide, at_least: 2}}
      - {id: high, title: High, ask: How high?, levels: {1: a, 2: b, 3: c}}
  - id: second
    title: Second
    questions:
      - {id: wide, title: Wide, ask: How wide?, levels: {1: a, 2: b, 3: c}}
      - {id: long, title: Long, ask: How long?, levels: {1: a, 2: b, 3: c}}
"""


def answer_before(typed: str) -> tuple[list[str], dict[str, object], str]:
    """Return what was asked, in order, with the answers and the status of the scan."""
    Path("before.yaml").write_text(LATER_ONE, encoding="utf-8")
    outcome = cxscan("run", "before.yaml", "--plain", "--organisation", "Town", "--date", "2026-02-03", typed=typed)
    saved = yaml.safe_load(Path("scans/2026-02-03-town.yaml").read_text(encoding="utf-8"))
    asked = [line for line in outcome.stdout.splitlines() if line.startswith("How ")]
    return asked, {id_: one["level"] for id_, one in saved["answers"].items()}, saved["status"]


@pytest.mark.parametrize(
    ("typed", "asked", "levels", "status"),
    [
        (
            "1\n2\n3\n1\n",
            ["How high?", "How wide?", "How deep?", "How long?"],
            {"deep": 3, "high": 1, "wide": 2, "long": 1},
            "final",
        ),
        ("1\n1\n1\n", ["How high?", "How wide?", "How long?"], {"high": 1, "wide": 1, "long": 1}, "final"),
        ("1\nu\n1\n", ["How high?", "How wide?", "How long?"], {"high": 1, "wide": "unknown", "long": 1}, "final"),
        # Left for later: so is what depends on it.
        ("1\ns\n1\n", ["How high?", "How wide?", "How long?"], {"high": 1, "long": 1}, "draft"),
    ],
)
def test_what_depends_on_a_later_question_is_asked_after_it_and_only_where_it_applies(
    typed: str, asked: list[str], levels: dict[str, object], status: str
) -> None:
    assert answer_before(typed) == (asked, levels, status)


def test_what_waits_counts_as_open_in_the_coverage_and_has_no_level_in_json() -> None:
    answer_before("1\ns\n1\n")
    shown = json.loads(cxscan("show", "scans/2026-02-03-town.yaml", "--json").stdout)
    assert [one["level"] for one in shown["pillars"][0]["questions"]] == [None, 1]
    assert shown["coverage"] == 0.5
