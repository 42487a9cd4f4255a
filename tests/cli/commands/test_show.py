"""`cxscan show`: the scores of one scan, on the screen and as JSON."""

import datetime
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cxscan.cli.output import paper
from cxscan.files.contents import load_scan
from cxscan.model.comments import Comments
from cxscan.model.scan import Action, Answer, PillarPlan, Vote
from tests.cli.program import cxscan, cxscan_process
from tests.questionnaires_for_tests import DAY, question_data, write_tiny_questionnaire, write_tiny_scan

SCAN = Path("scan.yaml")


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


NOTHING_MORE: dict[str, Any] = dict.fromkeys(["basis", "target", "votes", "rounds", "dissent"]) | {"evidence": []}
"""What stands beside an answer of which nothing more was said."""


def shown(**more: Any) -> dict[str, Any]:
    """Return what `show --json` says of a scan with the given answers."""
    write_tiny_scan(SCAN, **more)
    outcome = cxscan("show", SCAN, "--json")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    data: dict[str, Any] = json.loads(outcome.stdout)
    return data


def test_json_is_the_whole_result_in_the_keys_of_the_contract() -> None:
    write_tiny_scan(
        SCAN,
        unit="Front desk",
        status="final",
        answers={
            "ask": Answer(level=Fraction("2.5"), note="We ring back."),
            "hear": Answer(level=Fraction(2), carried=True),
            "help": Answer(level="unknown"),
        },
        pillars={"ears": PillarPlan(target=Fraction("3.5"))},
    )
    outcome = cxscan("show", SCAN, "--json")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert json.loads(outcome.stdout) == {
        "organisation": "Town of Example",
        "unit": "Front desk",
        "date": "2026-11-22",
        "status": "final",
        "questionnaire": {"id": "tiny", "version": "1.0"},
        "score": 2.25,
        "level": 2,
        "floor": 2,
        "coverage": 0.6667,
        "pillars": [
            {
                "id": "ears",
                "title": "Ears",
                "score": 2.25,
                "level": 2,
                "floor": 2,
                "coverage": 1,
                "target": 3.5,
                **dict.fromkeys(["by", "goal", "consequence"]),
                "questions": [
                    NOTHING_MORE | {"id": "ask", "title": "Ask", "level": 2.5, "note": "We ring back."},
                    NOTHING_MORE | {"id": "hear", "title": "Hear", "level": 2, "note": None, "carried": True},
                ],
            },
            {
                "id": "hands",
                "title": "Hands",
                "score": None,
                "level": None,
                "floor": None,
                "coverage": 0,
                "target": None,
                **dict.fromkeys(["by", "goal", "consequence"]),
                "questions": [NOTHING_MORE | {"id": "help", "title": "Help", "level": "unknown", "note": None}],
            },
        ],
        "actions": [],
        "comments": None,
        "roles": None,
        "agreement": None,
        "scan": {
            "format": "cxscan/scan/1",
            "questionnaire": {"id": "tiny", "version": "1.0"},
            "organisation": "Town of Example",
            "unit": "Front desk",
            "date": "2026-11-22",
            "status": "final",
            "answers": {
                "ask": {"level": 2.5, "note": "We ring back."},
                "hear": {"level": 2, "carried": True},
                "help": {"level": "unknown"},
            },
            "pillars": {"ears": {"target": 3.5}},
        },
    }


def full_scan() -> None:
    """Write a scan with something under every key."""
    votes = (Vote(rater="Anna", level=Fraction(1)), Vote(rater="Bram", level=Fraction(3), note="At noon too", role="policy"))
    write_tiny_scan(
        SCAN,
        answers={
            "ask": Answer(
                level=Fraction("2.5"), note="We ring back.", evidence=("The list",), basis="measured", target=Fraction(4),
                votes=votes, rounds=((Vote(level=Fraction(2)),),), dissent="Bram sees a 3",
            ),
            "hear": Answer(level=Fraction(2), carried=True),
            "help": Answer(level="unknown", note="1.10"),
        },
        pillars={"ears": PillarPlan(target=Fraction("3.5"), by=DAY, goal="Fewer calls", consequence="no")},
        actions=(Action(title="Ring: back", question="ask", owner="Anna", due=DAY, status="doing"),),
        comments=Comments(summary={"en": "Come far.\n\n- a roster"}, pillars={"ears": "We listen."}),
        participants=("Anna (adviser)", "- Bram"), glad=("yes",), parking=("2026-11-22",),
        language="en", title="112", facilitator="Fatima",
    )  # fmt: skip


def test_json_has_all_that_was_said() -> None:
    full_scan()
    data = json.loads(cxscan("show", SCAN, "--json").stdout)
    ask = data["pillars"][0]["questions"][0]
    assert {key: ask[key] for key in ("evidence", "basis", "target", "votes", "rounds", "dissent")} == {
        "evidence": ["The list"],
        "basis": "measured",
        "target": 4,
        "votes": {"Anna": 1, "Bram": {"level": 3, "note": "At noon too", "role": "policy"}},
        "rounds": [[2]],
        "dissent": "Bram sees a 3",
    }
    assert (data["pillars"][0]["by"], data["pillars"][0]["goal"]) == ("2026-11-22", "Fewer calls")
    assert data["actions"] == [
        {"title": "Ring: back", "question": "ask", "owner": "Anna", "due": "2026-11-22", "status": "doing"}
    ]  # fmt: skip
    assert data["comments"] == {"summary": {"en": "Come far.\n\n- a roster"}, "pillars": {"ears": "We listen."}}


def test_a_scan_that_is_taken_out_of_json_gives_the_same_report() -> None:
    full_scan()
    copy = Path("copy.yaml")
    copy.write_text(json.dumps(json.loads(cxscan("show", SCAN, "--json").stdout)["scan"]), encoding="utf-8")
    reports = [cxscan("report", path, "--names").stdout for path in (SCAN, copy)]
    assert reports[0] == reports[1]
    assert "We ring back." in reports[0]
    assert load_scan(copy) == load_scan(SCAN)


def test_a_question_without_an_answer_is_null() -> None:
    data = shown(levels={"ask": 3})
    assert [question["level"] for pillar in data["pillars"] for question in pillar["questions"]] == [3, None, None]


def test_nothing_answered_gives_no_score_and_no_level() -> None:
    data = shown(levels={"ask": "unknown", "hear": "unknown"})
    assert (data["score"], data["level"], data["coverage"]) == (None, None, 0)


def test_coverage_is_null_where_nothing_applies() -> None:
    data = shown(levels={"ask": "not-applicable", "hear": "not-applicable", "help": "not-applicable"})
    assert (data["score"], data["coverage"], data["pillars"][0]["coverage"]) == (None, None, None)


def test_what_does_not_apply_is_left_out_of_the_coverage() -> None:
    assert shown(levels={"ask": 2, "hear": "not-applicable"})["coverage"] == 0.5


def test_numbers_in_json_have_at_most_four_decimals() -> None:
    third = question_data("third")
    write_tiny_questionnaire(
        Path("questionnaires"),
        pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("ask"), question_data("hear"), third]}],
    )
    write_tiny_scan(SCAN, {"ask": 1, "hear": 1, "third": 2})
    assert json.loads(cxscan("show", SCAN, "--json").stdout)["score"] == 1.3333


def test_a_level_counts_once_it_is_reached() -> None:
    assert shown(levels={"ask": 2.5, "hear": 3, "help": 2})["level"] == 2


def test_the_short_scan_counts_only_its_own_questions() -> None:
    data = shown(levels={"ask": 5, "hear": 2, "help": 3}, scope="quick")
    assert (data["score"], data["coverage"]) == (2.5, 1)
    assert [question["id"] for pillar in data["pillars"] for question in pillar["questions"]] == ["hear", "help"]


SCREEN = """\
Town of Example · Front desk · Baseline
22 November 2026 · in progress · Tiny scan 1.0
Score: 2.3 of 5 (Two); fully reached: 2
Answered: 2 of 3 questions · 1 carried over, not looked at again · Lowest pillar: Ears (2.3)


                    Fully
 Pillar   Score   reached   1                  5   Ambition   Answered
 ─────────────────────────────────────────────────────────────────────
 Ears       2.3         2   ███████·············        3.5        2/2
 Hands        –         –   ····················                   0/1


Ears: 2.3
 2.5  Ask
      We ring back.
   2  Hear (carried over, not looked at again)

Hands: –
   –  Help (we don’t know)
"""


def write_full_scan() -> None:
    write_tiny_scan(
        SCAN,
        unit="Front desk",
        title="Baseline",
        answers={
            "ask": Answer(level=Fraction("2.5"), note="We ring back."),
            "hear": Answer(level=Fraction(2), carried=True),
            "help": Answer(level="unknown"),
        },
        pillars={"ears": PillarPlan(target=Fraction("3.5"))},
    )


def test_the_screen_shows_scores_answers_and_notes_and_says_that_it_is_a_draft() -> None:
    write_full_scan()
    outcome = cxscan("show", SCAN)
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (0, SCREEN, "")


def test_what_is_fully_reached_is_the_lowest_question_and_not_what_has_no_level() -> None:
    data = shown(levels={"ask": 4, "hear": 1.5, "help": "not-applicable"})
    assert (data["score"], data["floor"]) == (2.75, 1.5)
    assert [one["floor"] for one in data["pillars"]] == [1.5, None]
    assert shown(levels={"ask": 3, "hear": "unknown", "help": 5})["floor"] == 3
    assert shown(levels={"ask": 1, "hear": 4, "help": 3}, scope="quick")["floor"] == 3
    assert shown(levels={})["floor"] is None


@pytest.mark.parametrize(("lang", "line"), [("nl", "helemaal bereikt: 1,5"), ("fr", "entièrement atteint\xa0: 1,5")])
def test_what_is_fully_reached_stands_beside_the_score(lang: str, line: str) -> None:
    write_tiny_scan(SCAN, {"ask": 4, "hear": 1.5, "help": 3})
    score = next(one for one in cxscan("show", SCAN, "--lang", lang).stdout.splitlines() if one.startswith("Score"))
    assert score.endswith(line)


def test_the_screen_is_the_same_through_a_pipe_and_without_colour() -> None:
    write_full_scan()
    assert cxscan_process("show", SCAN).stdout == SCREEN


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_dutch_and_french_have_a_decimal_comma(lang: str) -> None:
    write_full_scan()
    screen = cxscan("show", SCAN, "--lang", lang).stdout
    assert "2,3" in screen
    assert "2,5  Ask" in screen
    assert "2.3" not in screen


def test_json_numbers_do_not_depend_on_the_language() -> None:
    write_full_scan()
    assert cxscan("show", SCAN, "--json", "--lang", "nl").stdout == cxscan("show", SCAN, "--json", "--lang", "en").stdout


def test_a_score_just_below_a_step_is_cut_and_not_rounded_up_to_it() -> None:
    weights = [question_data("ask", weight=49), question_data("hear", weight=51)]
    write_tiny_questionnaire(Path("questionnaires"), pillars=[{"id": "ears", "title": "Ears", "questions": weights}])
    write_tiny_scan(SCAN, {"ask": 3, "hear": 2})
    assert "Score: 2.49 of 5 (Two)" in cxscan("show", SCAN).stdout


def test_notes_are_shown_as_they_were_typed() -> None:
    note = "[bold]x[/bold] {customer} :owl: *no* <b> [link=x]"
    write_tiny_scan(SCAN, answers={"ask": Answer(level=Fraction(1), note=note)})
    assert note in cxscan("show", SCAN).stdout


def test_names_of_organisations_are_shown_as_they_were_typed() -> None:
    write_tiny_scan(SCAN, {"ask": 1}, organisation="[red]Town[/red]", unit="{customer}")
    assert cxscan("show", SCAN).stdout.splitlines()[0] == "[red]Town[/red] · {customer}"


def test_the_answers_of_somebody_alone_may_be_shown_too() -> None:
    write_tiny_scan(SCAN, {"ask": 1}, rater="Anna")
    assert cxscan("show", SCAN).exit_code == 0


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_redirected_output_is_utf_8_whatever_the_system_thinks(options: list[str]) -> None:
    write_tiny_scan(SCAN, {"ask": 1}, organisation="Één 🦉")
    outcome = cxscan_process("show", SCAN, *options, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert (outcome.exit_code, "Één 🦉" in outcome.stdout) == (0, True)


def test_without_a_scan_it_is_the_newest_of_the_folder_and_the_command_says_which() -> None:
    write_tiny_scan(Path("scans/b.yaml"), {"ask": 1}, date=datetime.date(2025, 1, 1))
    write_tiny_scan(Path("scans/a.yaml"), {"ask": 2}, date=datetime.date(2026, 1, 1), status="final")
    outcome = cxscan("show", "--json")
    assert (json.loads(outcome.stdout)["score"], outcome.stderr) == (2, "Taken: scans/a.yaml\n")


def test_a_folder_stands_for_the_newest_scan_in_it() -> None:
    write_tiny_scan(Path("elsewhere/sub/a.yaml"), {"ask": 2}, status="final")
    assert cxscan("show", "elsewhere").stderr == "Taken: elsewhere/sub/a.yaml\n"


def test_the_newest_of_the_folder_may_be_a_draft_and_the_command_says_so() -> None:
    write_tiny_scan(Path("scans/a.yaml"), {"ask": 2})
    assert cxscan("show").stderr == "Taken: scans/a.yaml (still in progress)\n"


def test_an_empty_folder_says_how_to_begin() -> None:
    Path("scans").mkdir()
    outcome = cxscan("show")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == "There is no scan in scans yet. Begin one with: cxscan run\n"


def test_the_problems_of_a_scan_are_listed_with_their_places() -> None:
    write_tiny_scan(SCAN, {"ask": 9, "hear": 1.25, "helpp": 2})
    outcome = cxscan("show", SCAN)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr == (
        "scan.yaml:10:12: level 9 does not exist in this questionnaire (the levels run from 1 to 5)\n"
        "scan.yaml:12:12: level 1.25 does not exist in this questionnaire (choose 1 or 1.5)\n"
        "scan.yaml:13:3: the questionnaire has no question “helpp” (did you mean “help”?)\n"
        "Correct this in the file and try again. Nothing was changed.\n"
    )


def test_json_stays_silent_on_stdout_where_the_scan_cannot_be_used() -> None:
    outcome = cxscan("show", "missing.yaml", "--json")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr == "missing.yaml does not exist. Check the name and the folder.\n"


def test_the_questions_are_shown_in_the_language_asked_for_where_there_is_a_translation() -> None:
    Path("questionnaires/tiny.nl.yaml").write_text(
        'format: cxscan/translation/1\ntranslates: tiny\nversion: "1.0"\nlanguage: nl\npillars: {ears: {title: Oren}}\n',
        encoding="utf-8",
    )
    write_tiny_scan(SCAN, {"ask": 1})
    titles = [pillar["title"] for pillar in json.loads(cxscan("show", SCAN, "--json", "--lang", "nl").stdout)["pillars"]]
    assert titles == ["Oren", "Hands"]


@pytest.mark.parametrize(
    ("is_terminal", "surroundings", "colour"),
    [
        (True, {"TERM": "xterm"}, True),
        (False, {"TERM": "xterm"}, False),
        (True, {"TERM": "dumb"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": ""}, True),
    ],
)
def test_colours_are_drawn_where_they_can_be_seen_and_nobody_wants_none(
    is_terminal: bool, surroundings: dict[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: is_terminal)
    assert paper().colour is colour


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
@pytest.mark.parametrize("columns", [40, 60, 66, 72, 80])
def test_on_a_narrow_terminal_the_bars_give_way_and_no_name_and_no_number_does(
    columns: int, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tiny_scan(SCAN, {"ask": 2, "hear": 3, "help": 4}, pillars={"ears": {"target": 3}, "hands": {"target": 5}})
    monkeypatch.setenv("COLUMNS", str(columns))
    rows = [line.split() for line in cxscan("show", SCAN, "--lang", lang).stdout.splitlines()]
    comma = "." if lang == "en" else ","
    for row, name in ((f"2{comma}5 2 3 2/2", "Ears"), (f"4{comma}0 4 5 1/1", "Hands")):
        numbers = [[cell for cell in cells if not set(cell) & set("█·")] for cells in rows]
        assert [name, *row.split()] in numbers
