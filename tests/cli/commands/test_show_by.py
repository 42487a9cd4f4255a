"""`cxscan show --by`: the scores along a view or a tag, on the screen and as JSON, with the growth since the scan before."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import cxscan
from tests.maturity.test_views import TAGGED
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

NOW, THEN = Path("scans/2026-11-22-town.yaml"), Path("scans/2025-11-22-town.yaml")


@pytest.fixture(autouse=True)
def scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"), **TAGGED)
    write_tiny_scan(NOW, {"ask": 2, "hear": 5, "help": 4, "wave": 1}, status="final")


def before(**more: Any) -> None:
    levels = {"ask": 1, "help": more.pop("helped", 4)}
    write_tiny_scan(THEN, levels, date=datetime.date(2025, 11, 22), status="final", **more)


SCREEN = """\
Town of Example
22 November 2026 · done · Tiny scan 1.0
Score: 2.7 of 5 (Two); fully reached: 1
Compared with 22 November 2025

How it feels

                  Fully
 Part   Score   reached   1                  5           Growth   Answered
 ─────────────────────────────────────────────────────────────────────────
 Cold       –         –   ····················                –        0/0
 Warm     2.5         2   ████████············   +0.8 (rounded)        2/2

2 questions are in none of these parts: Hear and Wave.
"""


def test_a_view_is_a_table_with_its_parts_the_growth_since_last_time_and_what_is_in_none_of_them() -> None:
    before()
    outcome = cxscan("show", NOW, "--by", "feel")
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (0, SCREEN, "")


def test_without_an_earlier_scan_there_is_no_growth() -> None:
    screen = cxscan("show", NOW, "--by", "feel").stdout
    assert ("Growth" in screen, "Compared" in screen) == (False, False)


@pytest.mark.parametrize("options", [["--by", "warm,all"], ["--by", "Warm", "--by", "ALL OF IT"], ["--by", " all , warm "]])
def test_views_and_tags_go_by_id_or_title_and_the_tags_stand_together_last(options: list[str]) -> None:
    lines = cxscan("show", NOW, *options).stdout.splitlines()
    assert [line for line in lines if line in {"All of it", "The parts that you asked for"}] == [
        "All of it",
        "The parts that you asked for",
    ]


def test_json_has_the_views_beside_all_that_it_has_without_them() -> None:
    before()
    plain = json.loads(cxscan("show", NOW, "--json").stdout)
    data = json.loads(cxscan("show", NOW, "--by", "feel", "--json").stdout)
    assert {key: data[key] for key in plain} == plain
    assert {key: data[key] for key in data if key not in plain} == {
        "compared_with": "2025-11-22",
        "views": [
            {
                "id": "feel",
                "title": "How it feels",
                "tags": [
                    {
                        "id": "cold",
                        "title": "Cold",
                        "score": None,
                        "level": None,
                        "floor": None,
                        "coverage": None,
                        "growth": None,
                        "questions": [],
                    },
                    {
                        "id": "warm",
                        "title": "Warm",
                        "score": 2.5,
                        "level": 2.5,
                        "floor": 2,
                        "coverage": 1,
                        "growth": 0.75,
                        "questions": ["ask", "help"],
                    },
                ],
                "apart": ["hear", "wave"],
            }
        ],
    }


def test_an_unknown_view_names_those_that_there_are_and_the_one_that_is_near() -> None:
    outcome = cxscan("show", NOW, "--by", "warn")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == (
        "There is no view or tag “warn”. Views: feel (How it feels), all (All of it). Tags: warm, quick-one, cold. "
        "(did you mean “warm”?)\n"
    )


def test_a_questionnaire_without_any_says_so() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(NOW, {"ask": 2})
    outcome = cxscan("show", NOW, "--by", "cxpa")
    assert (outcome.exit_code, outcome.stderr) == (2, "The questionnaire “tiny” has no views and no tags. Leave out --by.\n")


@pytest.mark.parametrize("value", ["", " ", "feel,", ",feel", ","])
def test_an_empty_name_is_wrong_usage(value: str) -> None:
    outcome = cxscan("show", NOW, "--by", value)
    assert (outcome.exit_code, outcome.stderr) == (2, "--by is empty. Name a view or a tag, or leave the option out.\n")


def test_an_earlier_scan_on_another_number_of_levels_is_left_out_and_that_is_said() -> None:
    three = [{"name": name, "summary": f"{name}."} for name in ("A", "B", "C")]
    pillars = [
        {**pillar, "questions": [{**one, "levels": {1: "a", 2: "b", 3: "c"}} for one in pillar["questions"]]}
        for pillar in TAGGED["pillars"]
    ]
    write_tiny_questionnaire(Path("questionnaires"), "old.yaml", **{**TAGGED, "pillars": pillars}, version="0.9", levels=three)
    before(helped=3, questionnaire={"id": "tiny", "version": "0.9"})
    outcome = cxscan("show", NOW, "--by", "feel")
    assert outcome.exit_code == 0
    assert "has 3 levels" in outcome.stderr
    assert "Growth" not in outcome.stdout


@pytest.mark.parametrize(
    ("lang", "view", "parts"),
    [
        ("nl", "CXPA: zes vakgebieden", ["Strategie", "Inzicht", "Ontwerp", "Meten en opbrengst", "Cultuur"]),
        ("en", "CXPA: six disciplines", ["Strategy", "Insight", "Design", "Metrics and return", "Culture"]),
        ("fr", "CXPA\xa0: six domaines", ["Stratégie", "Compréhension", "Conception", "Mesure et rendement", "Culture"]),
    ],
)
def test_the_views_of_our_own_questionnaire_are_in_three_languages(lang: str, view: str, parts: list[str]) -> None:
    cxscan("demo", "demo")
    screen = cxscan("show", "demo/2026-09-15-registerbureau-waterland.yaml", "--by", "cxpa", "--lang", lang).stdout
    assert [text for text in (view, *parts) if text not in screen] == []
