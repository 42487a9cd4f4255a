"""An organisation's own variant of a questionnaire: what it changes, what it may not, and that it still compares."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cxscan.archive.shelf import Shelf
from cxscan.files.problems import FileProblems
from cxscan.files.questionnaires.library import Library
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from tests.cli import program
from tests.questionnaires_for_tests import question_data, write_tiny_questionnaire, write_tiny_scan

HEAD = """\
format: cxscan/questionnaire/1
id: tiny-ours
version: "1.0"
language: en
extends: {id: tiny, version: "1.0"}
"""


OWN = "{title: Sing, ask: How?, levels: {1: a, 2: b, 3: c, 4: d, 5: e}}"
OWN_REPLACING = OWN.replace("}}", "}, replaces: [ask]}")


def write_variant(text: str = "", folder: Path = Path("questionnaires"), name: str = "ours.yaml") -> Path:
    write_tiny_questionnaire(folder)
    path = folder / name
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def variant(text: str) -> ShelvedQuestionnaire:
    return Library().at(write_variant(text))


def lines_of_check(text: str) -> list[str]:
    return program.cxscan("check", write_variant(text)).stdout.splitlines()


def cxscan(*arguments: str | Path, typed: str = "") -> tuple[int, str]:
    outcome = program.cxscan(*arguments, typed=typed, lang="")
    return outcome.exit_code, outcome.stdout


def test_a_variant_that_changes_nothing_asks_what_the_original_asks() -> None:
    ours = variant("")
    assert list(ours.source.by_id) == ["ask", "hear", "help"]
    assert (ours.source.id, ours.source.title, ours.root_id) == ("tiny-ours", "Tiny scan", "tiny")


def test_questions_and_pillars_can_be_left_out_and_an_empty_pillar_goes_with_its_last_question() -> None:
    assert list(variant("leave_out: [ask]\n").source.by_id) == ["hear", "help"]
    assert [pillar.id for pillar in variant("leave_out: [help]\n").source.pillars] == ["ears"]
    assert [pillar.id for pillar in variant("leave_out: [ears]\n").source.pillars] == ["hands"]


def test_questions_and_pillars_can_weigh_more_or_less() -> None:
    ours = variant("weights: {ask: 3, hands: 0.5}\n").source
    assert ours.by_id["ask"].weight == 3
    assert [pillar.weight for pillar in ours.pillars] == [1, Fraction(1, 2)]


def test_texts_change_by_id_and_the_rest_stays() -> None:
    ours = variant("title: Ours\npillars: {ears: {title: Our ears, questions: {ask: {levels: {2: We ask twice.}}}}}\n").source
    assert (ours.title, ours.pillars[0].title, ours.pillars[0].questions[0].title) == ("Ours", "Our ears", "Ask")
    assert [ours.by_id["ask"].levels[number] for number in (1, 2)] == ["We ask at level 1.", "We ask twice."]


@pytest.mark.parametrize(
    "pillars",
    [
        "pillars: {ears: {questions: {sing: {title: Sing, ask: How do we sing?, levels: {1: a, 2: b, 3: c, 4: d, 5: e}}}}}\n",
        "pillars: [{id: ears, questions: [{id: sing, title: Sing, ask: How?, levels: {1: a, 2: b, 3: c, 4: d, 5: e}}]}]\n",
    ],
    ids=["by id", "as a list"],
)
def test_a_pillar_of_the_same_id_gets_the_extra_questions(pillars: str) -> None:
    ours = variant(pillars).source
    assert list(ours.by_id) == ["ask", "hear", "sing", "help"]
    assert ours.pillar_by_question["sing"].id == "ears"


def test_a_pillar_of_its_own_comes_last() -> None:
    levels = "{1: a, 2: b, 3: c, 4: d, 5: e}"
    ours = variant(
        f"pillars: {{feet: {{title: Feet, questions: {{walk: {{title: Walk, ask: How?, levels: {levels}}}}}}}}}\n"
    ).source
    assert [pillar.id for pillar in ours.pillars] == ["ears", "hands", "feet"]


def test_its_own_word_for_the_customer_is_the_default() -> None:
    ours = variant("customers: {citizen: {one: citizen, many: citizens, the: the citizen}}\n").source
    assert [word.id for word in ours.customers] == ["citizen", "customer"]


def test_a_variant_in_another_language_stands_on_the_translation_of_the_original() -> None:
    path = write_variant("title: Onze scan\n")
    path.write_text(path.read_text().replace("language: en", "language: nl"), encoding="utf-8")
    path.with_name("tiny.nl.yaml").write_text(
        'format: cxscan/translation/1\ntranslates: tiny\nversion: "1.0"\nlanguage: nl\npillars: {ears: {title: Oren}}\n',
        encoding="utf-8",
    )
    ours = Library().at(path)
    assert (ours.source.title, ours.source.pillars[0].title, ours.languages) == ("Onze scan", "Oren", ("nl", "en"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("leave_out: [aks]\n", "ours.yaml:6:13: “aks” is not in the original (did you mean “ask”?)"),
        ("weights: {aks: 2}\n", "ours.yaml:6:11: “aks” is not in the original (did you mean “ask”?)"),
        ("weights: {ask: 0}\n", "ours.yaml:6:16: a weight must be above 0, not 0"),
        (
            "pillars: {ears: {questions: {sing: {title: Sing}}}}\n",
            "ours.yaml:6:30: “sing” is not in the original; a question of its own needs: ask, levels",
        ),
        (
            "pillars: {hands: {questions: {ask: {title: Ask}}}}\n",
            (
                "ours.yaml:6:31: “ask” stands under the pillar “ears” in the original "
                "(to move it here, add “take: [ask]” to this pillar)"
            ),
        ),
        (
            "pillars: {ears: {questions: {ask: {levels: {6: x}}}}}\n",
            "ours.yaml:6:45: there is no level 6: this questionnaire has 5",
        ),
        (
            "pillars: {feet: {title: Feet}}\n",
            "ours.yaml:6:11: “feet” is not in the original; a pillar of its own needs a title and questions",
        ),
        (
            "leave_uit: [ask]\n",
            (
                "ours.yaml:6:1: unknown key “leave_uit” (did you mean “leave_out”? "
                "if the file comes from a newer cxscan, update this one)"
            ),
        ),
    ],
)
def test_what_does_not_fit_the_original_is_named_with_its_place(text: str, line: str) -> None:
    assert lines_of_check(text) == [f"questionnaires/{line}"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "pillars:\n  - id: ears\n    questions:\n      - {id: hear, levels: {6: x}}\n      - id: sing\n        title: Sing\n",
            "ours.yaml:10:9: “sing” is not in the original; a question of its own needs: ask, levels",
        ),
        (
            "pillars:\n  - {id: ears, title: Ears}\n  - id: feet\n    title: Feet\n",
            "ours.yaml:8:5: “feet” is not in the original; a pillar of its own needs a title and questions",
        ),
        (
            "pillars:\n  - id: hands\n    questions:\n      - {id: help}\n      - {id: ask, title: Ask}\n",
            (
                "ours.yaml:10:9: “ask” stands under the pillar “ears” in the original "
                "(to move it here, add “take: [ask]” to this pillar)"
            ),
        ),
        (
            "pillars:\n  - id: ears\n    questions:\n      - id: ask\n        levels:\n          9: x\n",
            "ours.yaml:11:11: there is no level 9: this questionnaire has 5",
        ),
    ],
)
def test_a_problem_in_what_is_written_as_a_list_is_named_with_the_place_of_its_item(text: str, line: str) -> None:
    assert f"questionnaires/{line}" in lines_of_check(text)


@pytest.mark.parametrize(
    "text",
    [
        "pillars:\n  - {id: [ears], title: Ears}\n",
        "customers:\n  - {id: {us: them}, one: a, many: b, the: c}\n",
        "pillars:\n  - {id: ears, questions: [{id: [[hear]], title: Hear}]}\n",
    ],
)
def test_a_list_or_keys_in_the_place_of_an_id_are_no_id(text: str) -> None:
    (line,) = lines_of_check(text)
    assert "“…” cannot be an id" in line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "pillars: {ears: {questions: {hear: {title: H}}}, hands: {take: [hear]}}\n",
            (
                "6:30: “hear” is taken by the pillar “hands”: what changes in it is said there "
                "(move it to “questions” of that pillar)"
            ),
        ),
        (
            "leave_out: [hear]\npillars: {ears: {questions: {hear: {title: H}}}}\n",
            "7:30: “hear” is left out, and cannot be changed",
        ),
        (
            "leave_out: [ears]\npillars: {ears: {questions: {hear: {title: H}}}}\n",
            "7:30: the pillar “ears” is left out: its questions cannot be changed",
        ),
        ("leave_out: [ask, hear, help]\n", "6:12: nothing is left to ask: every question is left out"),
        ("customers: {citizen: {one: c}}\n", "6:13: “citizen” is not in the original; a word of its own needs: many, the"),
        (
            "scopes: [{id: desk, title: Desk}]\n",
            "6:15: no question is in the short form “desk” (add “scopes: [desk]” to its questions)",
        ),
    ],
)
def test_what_a_variant_says_and_nobody_would_read_is_named(text: str, line: str) -> None:
    assert lines_of_check(text) == [f"questionnaires/ours.yaml:{line}"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("pillars:\n  - {id: ears, title: A}\n  - {id: ears, title: B}\n", "8:10: the id “ears” is used already in line 7"),
        (
            "pillars:\n  - id: ears\n    questions:\n      - {id: hear, title: A}\n      - {id: hear, title: B}\n",
            "10:14: the id “hear” is used already in line 9",
        ),
        (
            "customers:\n  - {id: us, one: c, many: cs, the: c}\n  - {id: us, one: d, many: ds, the: d}\n",
            "8:10: the id “us” is used already in line 7",
        ),
        (
            "tags:\n  - {id: warm, title: A}\nviews:\n  - {id: warm, title: B, tags: [warm]}\n",
            "9:10: the id “warm” is used already in line 7",
        ),
        (
            "context: [{id: size, title: S, ask: S, choices: [{id: big, title: A}, {id: big, title: B}]}]\n",
            "6:76: the id “big” is used already in line 6",
        ),
        (
            "level_sets:\n  - {id: two, levels: [{name: N}, {name: Y}]}\n  - {id: two, levels: [{name: A}, {name: B}]}\n",
            "8:10: the id “two” is used already in line 7",
        ),
        (
            f"pillars:\n  ears: {{questions: {{sing: {OWN}}}}}\n  hands: {{questions: {{sing: {OWN}}}}}\n",
            "8:23: the id “sing” is used already in line 7",
        ),
        (
            f"pillars: {{ears: {{questions: {{sing: {OWN_REPLACING}}}}}}}\n",
            "6:112: “ask” cannot be replaced: it is still in use (a question that is still asked keeps its id)",
        ),
    ],
)
def test_an_id_that_a_variant_uses_twice_is_named_where_it_comes_again(text: str, line: str) -> None:
    assert lines_of_check(text) == [f"questionnaires/ours.yaml:{line}"]


def test_levels_that_a_variant_does_not_describe_are_a_warning_and_the_variant_can_be_used() -> None:
    text = "pillars: {ears: {questions: {sing: {title: S, ask: How?, levels: {1: a, 2: b, 5: e}}}}}\n"
    assert lines_of_check(text) == [
        "questionnaires/ours.yaml:6:58: warning: the descriptions of the levels 3, 4 are missing (they are shown as “no text”)"
    ]
    assert "sing" in variant(text).source.by_id


def test_a_rule_that_holds_in_part_is_a_warning_and_the_variant_can_be_used() -> None:
    text = "pillars: {ears: {questions: {hear: {asked_if: {question: ask, at_least: 2}}}}}\n"
    assert lines_of_check(text) == [
        "questionnaires/ours.yaml:6:47: warning: in the short form “quick” it is always asked, for “ask” is not in it"
    ]
    assert variant(text).source.has_rules


RULED = "level_sets: [{id: two, levels: [{name: No}, {name: Yes}]}]\n"


@pytest.mark.parametrize(
    ("pillars", "place"),
    [("{ears: {questions: {ask: {level_set: two}}}}", "7:30"), ("{ears: {title: Ears}}", "")],
    ids=["the other question has fewer levels here", "nothing changed"],
)
def test_a_rule_of_the_original_must_hold_in_the_variant_too(pillars: str, place: str) -> None:
    path = write_variant(f"{RULED}pillars: {pillars}\n")
    hear = question_data("hear", asked_if={"question": "ask", "at_least": 3})
    write_tiny_questionnaire(path.parent, pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("ask"), hear]}])
    said = (
        f"{path}:{place}: “hear” is asked after level 3 of “ask”, which has no such level here "
        "(give “hear” another asked_if here, or leave it out)"
    )
    assert program.cxscan("check", path).stdout.splitlines() == ([said] if place else [])


def test_every_problem_is_named_at_once() -> None:
    assert len(lines_of_check("leave_out: [x-x]\nweights: {y-y: 2, ask: 0}\nsteps: 1\n")) == 4


def test_an_original_that_is_not_there_is_a_problem_of_the_variant() -> None:
    path = write_variant()
    path.write_text(path.read_text().replace('version: "1.0"}', 'version: "7.0"}'), encoding="utf-8")
    with pytest.raises(FileProblems) as refused:
        Library().at(path)
    assert (refused.value.problems[0].line, refused.value.problems[0].column) == (5, 10)


def test_a_variant_of_a_variant_is_one_of_the_first_and_a_circle_is_refused() -> None:
    write_variant("leave_out: [ask]\n")
    second = Path("questionnaires/second.yaml")
    second.write_text(
        HEAD.replace("tiny-ours", "second").replace("id: tiny,", "id: tiny-ours,") + "leave_out: [help]\n", encoding="utf-8"
    )
    found = Library().at(second)
    assert (list(found.source.by_id), found.root_id) == (["hear"], "tiny")

    first = Path("questionnaires/ours.yaml")
    first.write_text(first.read_text().replace("id: tiny,", "id: second,"), encoding="utf-8")
    with pytest.raises(FileProblems, match="extends itself"):
        Library().at(second)


def test_scans_of_a_variant_and_its_original_compare_on_what_they_share() -> None:
    write_variant("leave_out: [hear]\nweights: {ask: 2}\n")
    write_tiny_scan(Path("old.yaml"), {"ask": 1, "hear": 2, "help": 3}, status="final")
    write_tiny_scan(Path("new.yaml"), {"ask": 2, "help": 3}, status="final", questionnaire={"id": "tiny-ours", "version": "1.0"})

    code, output = cxscan("diff", "old.yaml", "new.yaml", "--json")

    change = json.loads(output)
    assert (code, change["comparable"], change["of"], change["growth"]) == (0, 2, 2, 0.5)
    assert [(one["id"], one["status"]) for one in change["pillars"][0]["questions"]] == [("ask", "grown"), ("hear", "gone")]


def growth_of(old: tuple[str, dict[str, Any]], new: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """Return what `diff` says about two finished scans, each with the id of its questionnaire."""
    for name, (id_, levels) in [("old.yaml", old), ("new.yaml", new)]:
        write_tiny_scan(Path(name), levels, status="final", questionnaire={"id": id_, "version": "1.0"})
    code, output = cxscan("diff", "old.yaml", "new.yaml", "--json")
    assert code == 0
    return dict(json.loads(output))


def question_statuses(change: dict[str, Any]) -> dict[str, str]:
    return {one["id"]: one["status"] for pillar in change["pillars"] for one in pillar["questions"]}


def test_the_weights_of_a_variant_count_on_both_sides_where_it_is_the_newer_one() -> None:
    write_variant("weights: {ask: 3, hands: 2}\n")
    low, high = {"ask": 1, "hear": 1, "help": 1}, {"ask": 2, "hear": 1, "help": 1}
    # Three quarters of the first pillar, which is a third of the whole; in the original half of a half.
    assert growth_of(("tiny", low), ("tiny-ours", high))["growth"] == 0.25
    write_variant("weights: {ask: 3, hands: 1}\n")
    assert growth_of(("tiny", low), ("tiny-ours", high))["growth"] == 0.375
    assert growth_of(("tiny-ours", low), ("tiny", high))["growth"] == 0.25


def test_what_a_variant_asks_of_its_own_is_new_after_the_original_and_gone_before_it() -> None:
    write_variant("pillars: {hands: {questions: {own: {title: Own, ask: Own?, levels: {1: a, 2: b, 3: c, 4: d, 5: e}}}}}\n")
    plain, more = {"ask": 1, "hear": 1, "help": 1}, {"ask": 1, "hear": 1, "help": 1, "own": 5}
    there, back = growth_of(("tiny", plain), ("tiny-ours", more)), growth_of(("tiny-ours", more), ("tiny", plain))
    assert [question_statuses(one)["own"] for one in (there, back)] == ["new", "gone"]
    assert [(one["growth"], one["comparable"]) for one in (there, back)] == [(0, 3), (0, 3)]


def test_a_scan_with_a_variant_keeps_the_variant_and_its_original_beside_it() -> None:
    path = write_variant("leave_out: [ask]\n", Path("mine"))
    (Path("mine") / "tiny.yaml").rename("mine/tiny-source.yaml")

    code, _ = cxscan("run", path, "--organisation", "Town", "--today", "2026-11-22", typed="2\n3\n")

    assert code == 0
    assert sorted(one.name for one in Path("scans/questionnaires").iterdir()) == ["tiny-1.0.yaml", "tiny-ours-1.0.yaml"]
    assert list(Shelf().placed(Path("scans/2026-11-22-town.yaml")).questionnaire.by_id) == ["hear", "help"]


def test_show_says_what_a_variant_does_in_another_way() -> None:
    write_variant("leave_out: [hear]\nweights: {ask: 2}\npillars: {hands: {questions: {help: {title: Assist}}}}\n")

    code, page = cxscan("questionnaires", "show", "tiny-ours", "--format", "markdown", "--lang", "en")

    assert code == 0
    assert "A variant of “Tiny scan” 1.0.\n\n- Left out: Hear\n- Other weights: Ask 2\n- Worded in another way: Help\n" in page


def test_a_variant_has_the_views_of_the_original_and_its_own_and_may_word_one_in_another_way() -> None:
    write_tiny_questionnaire(
        Path("questionnaires"),
        tags=[{"id": "warm", "title": "Warm"}],
        views=[{"id": "feel", "title": "Feeling", "tags": ["warm"]}, {"id": "other", "title": "Other", "tags": ["warm"]}],
    )
    path = Path("questionnaires/ours.yaml")
    own = "tags: [{id: cold, title: Cold}]\nviews: [{id: feel, title: Weather, tags: [cold, warm]}]\n"
    path.write_text(HEAD + own + "pillars: {ears: {questions: {ask: {tags: [cold]}}}}\n", encoding="utf-8")
    ours = Library().at(path).source
    assert [(one.id, one.title, one.tags) for one in ours.views] == [
        ("feel", "Weather", ("cold", "warm")),
        ("other", "Other", ("warm",)),
    ]
    assert (ours.by_id["ask"].tags, [tag.id for tag in ours.tags]) == (("cold",), ["warm", "cold"])


# --- questions in other pillars

TAKEN = """\
leave_out: [ears, quick]
pillars:
  first:
    title: First of all
    take: [help, ask]
    questions:
      ask: {title: Asking}
      sing: {title: Sing, ask: How do we sing?, levels: {1: a, 2: b, 3: c, 4: d, 5: e}}
"""


def test_a_pillar_of_its_own_takes_questions_from_wherever_they_stood_in_its_own_order() -> None:
    ours = variant(TAKEN).source
    assert [(pillar.id, [one.id for one in pillar.questions]) for pillar in ours.pillars] == [("first", ["help", "ask", "sing"])]
    assert (ours.by_id["ask"].title, ours.by_id["help"].levels[2]) == ("Asking", "We help at level 2.")


def test_a_pillar_of_the_original_takes_too_after_its_own() -> None:
    ours = variant("pillars: {hands: {take: [hear]}}\n").source
    assert [(pillar.id, [one.id for one in pillar.questions]) for pillar in ours.pillars] == [
        ("ears", ["ask"]),
        ("hands", ["help", "hear"]),
    ]


def test_short_forms_and_views_can_be_left_out() -> None:
    assert [one.id for one in variant("").source.short_forms] == ["quick"]
    assert variant(TAKEN).source.short_forms == ()
    assert variant("leave_out: [quick]\n").source.in_scope("quick") == ()


def test_a_question_that_the_variant_changes_keeps_the_ids_that_it_had_before() -> None:
    write_tiny_questionnaire(
        Path("questionnaires"), pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("ask", replaces=["call"])]}]
    )
    path = Path("questionnaires/ours.yaml")
    path.write_text(HEAD + "pillars: {ears: {questions: {ask: {replaces: [ring, call]}}}}\n", encoding="utf-8")
    assert Library().at(path).source.by_id["ask"].replaces == ("call", "ring")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("pillars: {hands: {take: [haer]}}\n", "ours.yaml:6:26: “haer” is not in the original (did you mean “hear”?)"),
        ("leave_out: [hear]\npillars: {hands: {take: [hear]}}\n", "ours.yaml:7:26: “hear” is left out, and cannot be taken"),
        (
            "pillars: {hands: {take: [hear]}, feet: {title: Feet, take: [hear]}}\n",
            "ours.yaml:6:61: “hear” is taken already by the pillar “hands”",
        ),
        (
            "leave_out: [hands]\npillars: {hands: {take: [hear]}}\n",
            "ours.yaml:7:11: the pillar “hands” is left out, and cannot take questions",
        ),
        (
            "pillars: {hands: {questions: {hear: {title: Hear us}}}}\n",
            (
                "ours.yaml:6:31: “hear” stands under the pillar “ears” in the original "
                "(to move it here, add “take: [hear]” to this pillar)"
            ),
        ),
        ("leave_out: [desk]\n", "ours.yaml:6:13: “desk” is not in the original"),
    ],
)
def test_what_cannot_be_taken_is_said_where_it_stands(text: str, line: str) -> None:
    (said,) = lines_of_check(text)
    assert said.endswith(line)


def test_a_translation_of_a_variant_needs_what_the_variant_says_alone() -> None:
    path = write_variant(TAKEN)
    tiny = Path("questionnaires/tiny.nl.yaml")
    tiny.write_text(
        'format: cxscan/translation/1\ntranslates: tiny\nversion: "1.0"\nlanguage: nl\n'
        "pillars: {ears: {questions: {ask: {title: Vragen}}}, hands: {questions: {help: {title: Helpen}}}}\n",
        encoding="utf-8",
    )
    dutch = path.with_name("ours.nl.yaml")
    dutch.write_text('format: cxscan/translation/1\ntranslates: tiny-ours\nversion: "1.0"\nlanguage: nl\n', encoding="utf-8")
    missing = {line.split("the text ")[1].removesuffix(" is not translated") for line in cxscan("check", dutch)[1].splitlines()}
    # Asking is a title of the variant's own; helping was translated with the original, and its levels nowhere.
    assert {"first: title", "ask: title", "sing: ask", "help: levels 1"} <= missing
    assert {"help: title", "title"} & missing == {"title"}


def test_a_questionnaire_that_became_a_variant_compares_with_what_it_extends_and_with_its_earlier_version() -> None:
    folder = Path("questionnaires")
    write_tiny_questionnaire(folder)
    write_tiny_questionnaire(folder, "small-1.yaml", id="small", pillars=[
        {"id": "old", "title": "Old", "questions": [question_data("hark"), question_data("help")]}])  # fmt: skip
    small = HEAD.replace("tiny-ours", "small").replace('version: "1.0"\nlanguage', 'version: "2.0"\nlanguage')
    text = "leave_out: [ears]\npillars: {now: {title: Now, take: [hear], questions: {hear: {replaces: [hark]}}}}\n"
    (folder / "small-2.yaml").write_text(small + text, encoding="utf-8")
    for name, id_, version, levels in (
        ("a", "small", "1.0", {"hark": 1, "help": 2}),
        ("b", "small", "2.0", {"hear": 2, "help": 2}),
        ("c", "tiny", "1.0", {"hear": 3, "help": 2, "ask": 5}),
    ):
        write_tiny_scan(Path(f"{name}.yaml"), levels, questionnaire={"id": id_, "version": version})
    for old, new, comparable in (("a", "b", 2), ("b", "c", 2), ("a", "c", 1)):
        code, said = cxscan("diff", f"{old}.yaml", f"{new}.yaml", "--json")
        assert (code, json.loads(said)["comparable"]) == (0, comparable)


def test_what_an_answer_rests_on_is_worded_anew_part_by_part_and_translated_so() -> None:
    basis = {"measured": "We counted.", "observed": "We looked."}
    write_tiny_questionnaire(
        Path("questionnaires"), pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("ask", basis=basis)]}]
    )
    path, dutch = Path("questionnaires/ours.yaml"), Path("questionnaires/tiny.nl.yaml")
    path.write_text(HEAD + "pillars: {ears: {questions: {ask: {basis: {observed: We sat in.}}}}}\n", encoding="utf-8")
    dutch.write_text(
        'format: cxscan/translation/1\ntranslates: tiny\nversion: "1.0"\nlanguage: nl\n'
        "pillars: {ears: {questions: {ask: {basis: {measured: We hebben geteld.}}}}}\n",
        encoding="utf-8",
    )
    ours = Library().at(path)
    said = [ours.in_language(code).by_id["ask"].basis for code in ("en", "nl")]
    assert [(one.measured, one.observed, one.opinion) for one in said if one] == [
        ("We counted.", "We sat in.", None),
        ("We hebben geteld.", "We sat in.", None),
    ]
    missing = cxscan("check", dutch)[1]
    assert ("ask: basis observed is not" in missing, "ask: basis measured is not" in missing) == (True, False)


def test_an_answer_cannot_rest_on_what_scans_do_not_know() -> None:
    write_tiny_questionnaire(
        Path("questionnaires"),
        pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("ask", basis={"seen": "We looked."})]}],
    )
    (line,) = program.cxscan("check", "questionnaires/tiny.yaml").stdout.splitlines()
    assert "unknown key “seen”" in line
