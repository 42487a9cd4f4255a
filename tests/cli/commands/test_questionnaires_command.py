"""`cxscan questionnaires`: what there is to ask, in full, as a starter, and as a schema."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from cxscan.files.contents import load_questionnaire
from cxscan.files.questionnaires.library import Library, data_folder
from tests.cli.program import Outcome, cxscan, cxscan_process, files_in
from tests.questionnaires_for_tests import question_data, questionnaire_data, write_tiny_questionnaire


def rows(screen: str) -> dict[str, list[str]]:
    """Return the rows of the list by their id."""
    return {line.split()[0]: line.split() for line in screen.splitlines() if line.strip()}


# --- the list


def test_the_list_names_every_built_in_questionnaire_with_its_languages() -> None:
    outcome = cxscan("questionnaires")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    shelved = Library().find("cx-public-service")
    row = rows(outcome.stdout)["cx-public-service"]
    assert row[1:6] == [shelved.source.version, str(len(shelved.source.by_id)), "nl,", "en,", "fr"]


def test_the_list_has_each_questionnaire_once_the_large_one_first_and_names_earlier_versions_below() -> None:
    screen = cxscan("questionnaires").stdout
    listed = [line.split()[:2] for line in screen.splitlines() if line.startswith(" cx-")]
    assert listed == [
        ["cx-public-service", "2.0"],
        ["cx-five-functions", "2.0"],
        ["cx-listen-data-act", "2.0"],
        ["cx-two-tracks", "2.0"],
    ]
    assert " ".join(screen.split()).endswith(
        "Earlier versions, kept for scans that were made with them: cx-five-functions 1.0, cx-listen-data-act 1.0, "
        "cx-public-service 1.0, cx-two-tracks 1.0."
    )


def test_the_list_says_which_ones_are_your_own() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    assert " ".join(rows(cxscan("questionnaires").stdout)["tiny"]) == "tiny 1.0 3 en Tiny scan (your own)"


def test_the_list_leaves_out_what_cannot_be_used_and_says_so() -> None:
    write_tiny_questionnaire(Path("questionnaires"), title="")
    write_tiny_questionnaire(Path(), name="here.yml", levels=[])
    Path("questionnaires/broken.yaml").write_text("format: [", encoding="utf-8")
    # These have their place there, or are not ours.
    Path("questionnaires/.hidden.yaml").write_text("format: [", encoding="utf-8")
    Path("questionnaires/readme.txt").write_text("format: [", encoding="utf-8")
    Path("pipeline.yaml").write_text("steps: []", encoding="utf-8")
    outcome = cxscan("questionnaires")
    assert "tiny" not in rows(outcome.stdout)
    assert outcome.stderr.splitlines() == [
        "here.yml was passed over: it cannot be used. See: cxscan check here.yml",
        "questionnaires/broken.yaml was passed over: it cannot be used. See: cxscan check questionnaires/broken.yaml",
        "questionnaires/tiny.yaml was passed over: it cannot be used. See: cxscan check questionnaires/tiny.yaml",
    ]


@pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")
def test_a_pipe_among_the_questionnaires_holds_nobody_up_and_is_named() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    os.mkfifo("questionnaires/pipe.yaml")
    os.mkfifo("questionnaires/tiny.nl.yaml")
    commands = {
        "Tiny scan": ["questionnaires"],
        "We hear at level 3.": ["questionnaires", "show", "tiny"],
        "How do we ask": ["run", "tiny", "--organisation", "Town"],
    }
    for shown, command in commands.items():
        outcome = cxscan_process(*command)
        assert (outcome.exit_code, shown in outcome.stdout) == (0, True), outcome
    assert cxscan("questionnaires").stderr.splitlines() == [
        "questionnaires/pipe.yaml was passed over: it is a pipe or a device, not a file.",
        "questionnaires/tiny.nl.yaml was passed over: it is a pipe or a device, not a file.",
    ]


def test_titles_are_shown_as_they_were_typed_with_the_word_for_the_customer() -> None:
    write_tiny_questionnaire(Path("questionnaires"), title="[red]What {customers} see[/red]")
    assert "[red]What customers see[/red]" in cxscan("questionnaires").stdout


# --- one of them


SHOWN = """\
# Tiny scan

1. **One:** It is one.
2. **Two:** It is two.
3. **Three:** It is three.
4. **Four:** It is four.
5. **Five:** It is five.

## Short forms

- Short scan: 2 questions

## Ears

### Ask

**How do we ask customers?**

1. We ask at level 1.
2. We ask at level 2.
3. We ask at level 3.
4. We ask at level 4.
5. We ask at level 5.

A first step: Begin to ask.

### Hear (short scan)

**How do we hear customers?**

1. We hear at level 1.
2. We hear at level 2.
3. We hear at level 3.
4. We hear at level 4.
5. We hear at level 5.

A first step: Begin to hear.

## Hands

### Help (short scan)

**How do we help customers?**

1. We help at level 1.
2. We help at level 2.
3. We help at level 3.
4. We help at level 4.
5. We help at level 5.

A first step: Begin to help.
"""


def markdown(*args: str) -> str:
    """Return the tiny questionnaire as Markdown."""
    outcome = cxscan("questionnaires", "show", "tiny", "--format", "markdown", *args)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    return outcome.stdout


def test_all_that_a_questionnaire_says_to_its_readers_is_shown_where_it_belongs() -> None:
    asked = question_data(
        "ask",
        weight=2,
        tags=["felt"],
        scopes=["desk"],
        evidence=["The red list"],
        basis={"measured": "We counted.", "opinion": "We think so."},
        references=["ISO 1"],
    )
    write_tiny_questionnaire(
        Path("questionnaires"),
        scopes=[{"id": "desk", "title": "At the desk", "minutes": 30}],
        tags=[{"id": "felt", "title": "What is felt"}, {"id": "basic", "title": "The basics"}],
        views=[{"id": "feel", "title": "How it feels", "tags": ["basic", "felt"]}],
        pillars=[{"id": "ears", "title": "Ears", "weight": 1.5, "questions": [asked, question_data("hear")]}],
    )
    told = markdown()
    for part in (
        "## Short forms\n\n- At the desk: 1 question, 30 minutes\n",
        "## Ears (weight 1.5)\n\n### Ask (At the desk, weight 2)\n",
        "How can you tell?\n\n- The red list\n- Measured: We counted.\n- Opinion: We think so.\n\nReferences:\n\n- ISO 1\n",
        "## From other angles\n\n### How it feels\n\n- The basics: –\n- What is felt: Ask\n",
    ):
        assert part in told, told


def test_a_short_form_without_a_title_is_called_as_everywhere_else() -> None:
    asked = [question_data("ask", quick=True), question_data("hear", scopes=["desk"]), question_data("help")]
    pillars = [{"id": "ears", "title": "Ears", "questions": asked}]
    forms = [{"id": "quick", "minutes": 20}, {"id": "desk", "title": "At the desk"}]
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars, scopes=forms)
    assert "## Short forms\n\n- Short scan: 1 question, 20 minutes\n- At the desk: 1 question\n" in markdown()
    assert "### Ask (short scan)\n" in markdown()
    titled = [{"id": "quick", "title": "In a hurry"}, forms[1]]
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars, scopes=titled)
    assert "## Short forms\n\n- In a hurry: 1 question\n- At the desk" in markdown()


def test_a_short_form_without_a_title_that_a_variant_leaves_out_is_called_so_too() -> None:
    asked = [question_data("ask", quick=True), question_data("hear", scopes=["desk"]), question_data("help")]
    pillars = [{"id": "ears", "title": "Ears", "questions": asked}]
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars, scopes=[{"id": "quick"}, {"id": "desk", "title": "Desk"}])
    text = 'format: cxscan/questionnaire/1\nid: ours\nversion: "1.0"\nlanguage: en\n'
    text += 'extends: {id: tiny, version: "1.0"}\nleave_out: [quick]\n'
    Path("questionnaires/ours.yaml").write_text(text, encoding="utf-8")
    outcome = cxscan("questionnaires", "show", "ours", "--format", "markdown")
    assert "- Left out: short scan\n" in outcome.stdout, outcome
    assert "## Short forms\n\n- Desk: 1 question\n" in outcome.stdout


@pytest.mark.parametrize("wanted", ["tiny", "questionnaires/tiny.yaml"])
def test_one_is_shown_in_full_as_markdown_by_its_id_or_by_its_file(wanted: str) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    assert cxscan("questionnaires", "show", wanted, "--format", "markdown") == Outcome(0, SHOWN, "")


def test_one_is_shown_as_text_to_read_with_the_same_words_and_without_the_signs_of_markdown() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    outcome = cxscan("questionnaires", "show", "tiny")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert words(outcome.stdout) == words(SHOWN)
    assert not set("#*") & set(outcome.stdout)


def words(page: str) -> list[str]:
    """Return the words of a page without the signs around them."""
    return [word for raw in page.split() if (word := raw.strip("#*.•-"))]


TYPED = "*stars* _lines_ <b>tag</b> `code` [link](x) {now} | 1. ~~off~~ \\ [bold]x[/bold] :owl:"


def test_texts_are_shown_as_they_were_typed() -> None:
    pillars = questionnaire_data()["pillars"]
    pillars[0]["questions"][0] |= {"title": TYPED, "ask": TYPED, "why": TYPED, "first_step": TYPED, "evidence": [TYPED]}
    pillars[0]["questions"][0]["basis"] = {"measured": TYPED}
    pillars[0]["questions"][0]["levels"][1] = TYPED
    write_tiny_questionnaire(Path("questionnaires"), title=TYPED, summary=TYPED, pillars=pillars)
    shown = " ".join(cxscan_process("questionnaires", "show", "tiny", COLUMNS="500").stdout.split())
    assert shown.count(" ".join(TYPED.split())) == 9


def test_markdown_keeps_texts_from_being_read_as_markdown() -> None:
    pillars = questionnaire_data()["pillars"]
    pillars[0]["questions"][0]["ask"] = "*stars* <b>tag</b>"
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars)
    assert "**\\*stars\\* \\<b>tag\\</b>**" in markdown()


def test_an_id_alone_means_the_highest_version() -> None:
    for version in ("1.9", "1.10", "1.2"):
        write_tiny_questionnaire(Path("questionnaires"), f"tiny-{version}.yaml", version=version, title=f"Version {version}")
    assert markdown().splitlines()[0] == "# Version 1.10"


def test_another_word_for_the_customer_may_be_chosen() -> None:
    words = [
        {"id": "customer", "one": "customer", "many": "customers", "the": "the customer"},
        {"id": "resident", "one": "resident", "many": "residents", "the": "the resident"},
    ]
    write_tiny_questionnaire(Path("questionnaires"), customers=words)
    assert markdown("--customer", "resident") == SHOWN.replace("customers", "residents")


def test_a_word_for_the_customer_that_is_not_there_is_wrong_usage() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    outcome = cxscan("questionnaires", "show", "tiny", "--customer", "bear")
    assert outcome == Outcome(2, "", "There is no word “bear” for the customer. Choose one of: customer.\n")


def test_an_id_that_is_not_there_names_the_nearest() -> None:
    outcome = cxscan("questionnaires", "show", "cx-public-services")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "did you mean “cx-public-service”?" in outcome.stderr


def test_a_file_that_is_missing_cannot_be_used() -> None:
    outcome = cxscan("questionnaires", "show", "mine.yaml")
    assert outcome == Outcome(3, "", "mine.yaml does not exist. Check the name and the folder.\n")


@pytest.mark.parametrize(("lang", "title"), [("nl", "Kleine scan"), ("en", "Tiny scan"), ("fr", "Tiny scan")])
def test_it_is_shown_in_the_language_asked_for_and_falls_back_to_its_own(lang: str, title: str) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    Path("questionnaires/tiny.nl.yaml").write_text(
        'format: cxscan/translation/1\ntranslates: tiny\nversion: "1.0"\nlanguage: nl\ntitle: Kleine scan\n', encoding="utf-8"
    )
    assert markdown("--lang", lang).splitlines()[0] == f"# {title}"


# --- a starter


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_a_starter_in_every_language_passes_the_strict_check(lang: str, tmp_path: Path) -> None:
    outcome = cxscan("questionnaires", "new", "mine.yaml", "--lang", lang)
    assert (outcome.exit_code, outcome.stdout) == (0, f"{tmp_path / 'mine.yaml'}\n")
    assert cxscan("check", "--strict", "mine.yaml").exit_code == 0
    assert load_questionnaire(Path("mine.yaml")).language == lang


def test_the_starter_says_how_to_check_it_with_a_command_that_works() -> None:
    outcome = cxscan("questionnaires", "new", "mine.yaml")
    assert outcome.stderr == "Edit it, then check it with: cxscan check mine.yaml\n"


def test_a_session_can_be_held_on_the_starter_as_it_is() -> None:
    cxscan("questionnaires", "new", "mine.yaml")
    outcome = cxscan("run", "mine.yaml", "--organisation", "Town", "--full", typed="2\n3\n")
    assert outcome.stdout.splitlines()[-2].startswith("Done")


def test_a_file_that_exists_is_left_alone_without_force() -> None:
    Path("mine.yaml").write_text("mine", encoding="utf-8")
    outcome = cxscan("questionnaires", "new", "mine.yaml")
    assert (outcome.exit_code, Path("mine.yaml").read_text(encoding="utf-8")) == (3, "mine")
    assert outcome.stderr == "mine.yaml exists already. Choose another name, or add --force to replace it.\n"
    assert cxscan("questionnaires", "new", "mine.yaml", "--force").exit_code == 0
    assert Path("mine.yaml").read_text(encoding="utf-8") != "mine"


def test_a_folder_that_is_missing_is_named_and_not_made() -> None:
    outcome = cxscan("questionnaires", "new", "nowhere/mine.yaml")
    assert outcome == Outcome(3, "", "The folder nowhere does not exist. Make it first.\n")
    assert files_in(Path()) == {}


# --- the schema


@pytest.fixture
def schema() -> dict[str, Any]:
    outcome = cxscan("questionnaires", "schema")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    data: dict[str, Any] = json.loads(outcome.stdout)
    return data


def as_json(data: Any) -> Any:
    """Return plain data as an editor sees it: keys are texts."""
    return json.loads(json.dumps(data, default=str))


def test_the_schema_is_a_json_schema(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_schema_accepts_the_tiny_questionnaire(schema: dict[str, Any]) -> None:
    jsonschema.validate(as_json(questionnaire_data()), schema)


SHIPPED = [path for path in sorted(data_folder("questionnaires").glob("*.yaml")) if path.name.count(".") == 1]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_schema_accepts_every_questionnaire_that_we_ship(schema: dict[str, Any], path: Path) -> None:
    jsonschema.validate(as_json(yaml.safe_load(path.read_text(encoding="utf-8"))), schema)


def test_the_schema_accepts_a_variant(schema: dict[str, Any]) -> None:
    variant = {
        "format": "cxscan/questionnaire/1",
        "id": "tiny-ours",
        "version": "1.0",
        "language": "en",
        "extends": {"id": "tiny", "version": "1.0"},
        "leave_out": ["hear"],
        "weights": {"ask": 2},
    }
    jsonschema.validate(as_json(variant), schema)


@pytest.mark.parametrize(
    "wrong",
    [
        {"titel": "x"},
        {"format": "cxscan/scan/1"},
        {"id": "Not An Id"},
        {"title": None},
        {"title": 3},
        {"levels": [{"name": "One", "summary": "x"}]},
        {"levels": [{"name": str(number), "summary": "x"} for number in range(8)]},
        {"step": "0.5"},
        {"customers": [{"id": "customer"}]},
    ],
)
def test_the_schema_refuses_what_check_refuses(schema: dict[str, Any], wrong: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_json(questionnaire_data(**wrong)), schema)


def test_the_schema_refuses_a_question_without_levels_and_a_weight_of_0(schema: dict[str, Any]) -> None:
    data = as_json(questionnaire_data())
    del data["pillars"][0]["questions"][0]["levels"]
    data["pillars"][1]["weight"] = 0
    found = {"/".join(map(str, error.path)) for error in jsonschema.Draft202012Validator(schema).iter_errors(data)}
    assert found == {"pillars/0/questions/0", "pillars/1/weight"}
