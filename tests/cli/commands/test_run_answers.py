"""`cxscan run --answers`: the answers come from a file, and nothing is asked."""

import datetime
from fractions import Fraction
from pathlib import Path

import pytest

from cxscan.files.answers import DECIDED_BY_THE_RUN
from cxscan.files.contents import load_scan
from cxscan.files.scans import write_scan
from cxscan.model.scan import Action, Answer, PillarPlan, Scan, Vote
from tests.cli.program import Outcome, cxscan, files_in
from tests.cli.terminal import CTRL_C, CTRL_D, at_terminal
from tests.questionnaires_for_tests import tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan

GIVEN = Path("given.yaml")
FILE = Path("scans/2026-11-22-town.yaml")
TOWN = ("--organisation", "Town", "--today", "2026-11-22")


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


def fill_in(text: str, *options: str, target: str | None = "tiny") -> Outcome:
    """Run with the answers that `text` says."""
    GIVEN.write_text(text, encoding="utf-8")
    return cxscan("run", *([target] if target else []), "--answers", GIVEN, *options)


@pytest.mark.parametrize("text", ["ask: {level: 2.5, note: So.}\n", "answers:\n  ask: {level: 2.5, note: So.}\n"])
def test_just_the_answers_are_enough(text: str, tmp_path: Path) -> None:
    outcome = fill_in(text, *TOWN)
    assert outcome == Outcome(0, f"Everything is saved in\n  {tmp_path / FILE}\nGo on with\n  cxscan run {FILE}\n", "")
    expected = tiny_scan(organisation="Town", language="en", answers={"ask": Answer(level=Fraction(5, 2), note="So.")})
    assert load_scan(FILE) == expected


def test_a_whole_scan_brings_everything_that_it_says() -> None:
    scan = tiny_scan(
        {"ask": 2, "hear": "unknown"},
        organisation="Town",
        unit="Desk",
        date=datetime.date(2025, 3, 1),
        previous="2024-03-01-town.yaml",
        scope="full",
        customer="customer",
        language="nl",
        title="Baseline",
        facilitator="Fatima",
        participants=("Anna", "Bram"),
        pillars={"ears": PillarPlan(target=Fraction(3), goal="Fewer calls")},
        actions=(Action(title="Ring back", question="ask"),),
        glad=("Everybody came",),
    )
    write_tiny_scan(GIVEN, **{name: getattr(scan, name) for name in type(scan).model_fields})
    outcome = cxscan("run", "--answers", GIVEN, "--today", "2026-11-22", lang="")
    assert outcome.exit_code == 0, outcome
    assert load_scan(Path("scans/2025-03-01-town-desk.yaml")) == scan


def test_what_the_options_say_counts_more_than_what_the_file_says() -> None:
    write_tiny_scan(GIVEN, {"ask": 2}, organisation="City", unit="Desk", date=datetime.date(2025, 3, 1))
    cxscan("run", "--answers", GIVEN, "--organisation", "Town", "--unit", "Hall", "--date", "2026-03-01")
    scan = load_scan(Path("scans/2026-03-01-town-hall.yaml"))
    assert (scan.organisation, scan.unit, scan.date) == ("Town", "Hall", datetime.date(2026, 3, 1))


def test_the_questionnaire_of_the_file_counts_unless_one_is_named() -> None:
    write_tiny_questionnaire(Path("questionnaires"), "tiny-2.yaml", version="2.0")
    write_tiny_scan(GIVEN, {"ask": 2}, organisation="Town")
    cxscan("run", "--answers", GIVEN)
    assert load_scan(FILE).questionnaire.version == "1.0"


def test_the_file_may_stand_beside_its_questionnaire() -> None:
    write_tiny_questionnaire(Path("theirs"), id="theirs")
    path = write_tiny_scan(Path("theirs/given.yaml"), {"ask": 2}, questionnaire={"id": "theirs", "version": "1.0"})
    assert cxscan("run", "--answers", path).exit_code == 0
    assert Path("scans/questionnaires/theirs-1.0.yaml").exists()


def test_a_scan_with_an_answer_to_everything_is_final(tmp_path: Path) -> None:
    outcome = fill_in("ask: {level: 2}\nhear: {level: unknown}\nhelp: {level: 4}\n", *TOWN)
    assert outcome == Outcome(0, f"Done: 3.0 (2 of 3 answered). The scan is in\n  {tmp_path / FILE}\n", "")
    assert load_scan(FILE).status == "final"


def test_a_carried_answer_does_not_make_a_scan_final() -> None:
    fill_in("ask: {level: 2, carried: true}\nhear: {level: unknown}\nhelp: {level: 4}\n", *TOWN)
    assert load_scan(FILE).status == "draft"


def test_votes_without_a_level_do_not_make_a_scan_final() -> None:
    fill_in("ask: {votes: {Anna: 1, Bram: {level: 2.5, note: Why not}}}\nhear: {level: 2}\nhelp: {level: 4}\n", *TOWN)
    scan = load_scan(FILE)
    assert scan.status == "draft"
    assert scan.answers["ask"] == Answer(
        votes=(Vote(rater="Anna", level=Fraction(1)), Vote(rater="Bram", level=Fraction(5, 2), note="Why not"))
    )


def test_in_the_short_scan_only_its_questions_count_and_the_others_are_kept() -> None:
    fill_in("ask: {level: 1}\nhear: {level: 2}\nhelp: {level: 4}\n", *TOWN, "--quick")
    scan = load_scan(FILE)
    assert (scan.status, scan.scope, sorted(scan.answers)) == ("final", "quick", ["ask", "hear", "help"])


def test_the_answers_stand_in_the_order_of_the_questionnaire() -> None:
    fill_in("help: {level: 4}\nask: {level: 1}\n", *TOWN)
    assert list(load_scan(FILE).answers) == ["ask", "help"]


def test_nothing_is_asked() -> None:
    write_tiny_scan(GIVEN, {"ask": 2}, organisation="Town")
    outcome = cxscan("run", "--answers", GIVEN, typed="5\n5\n5\n")
    assert "How do we" not in outcome.stdout
    assert list(load_scan(FILE).answers) == ["ask"]


def test_answers_without_an_organisation_need_the_option(tmp_path: Path) -> None:
    before = files_in(tmp_path)
    outcome = fill_in("ask: {level: 2}\n")
    assert outcome == Outcome(2, "", "Whose answers are these? Add --organisation NAME.\n")
    assert files_in(tmp_path) == before | {"given.yaml": b"ask: {level: 2}\n"}


# --- an existing scan


def test_they_go_into_a_draft_of_at_most_30_days_old_and_keep_its_other_answers() -> None:
    fill_in("ask: {level: 1}\nhear: {level: 2, note: Old.}\n", *TOWN)
    fill_in("hear: {level: 3}\nhelp: {level: 4}\n", "--organisation", "Town", "--today", "2026-12-22")
    assert [path.name for path in Path("scans").glob("*.yaml")] == [FILE.name]
    assert {id_: answer.level for id_, answer in load_scan(FILE).answers.items()} == {"ask": 1, "hear": 3, "help": 4}


def test_a_draft_of_31_days_old_is_left_alone() -> None:
    fill_in("ask: {level: 1}\n", *TOWN)
    before = FILE.read_bytes()
    fill_in("hear: {level: 3}\n", "--organisation", "Town", "--today", "2026-12-23")
    assert FILE.read_bytes() == before
    assert list(load_scan(Path("scans/2026-12-23-town.yaml")).answers) == ["hear"]


def test_a_finished_scan_is_not_touched_and_a_second_one_of_that_day_gets_a_2() -> None:
    everything = "ask: {level: 1}\nhear: {level: 2}\nhelp: {level: 3}\n"
    fill_in(everything, *TOWN)
    before = FILE.read_bytes()
    fill_in(everything.replace("1", "5"), *TOWN)
    assert FILE.read_bytes() == before
    assert load_scan(Path("scans/2026-11-22-town-2.yaml")).answers["ask"].level == 5


def test_a_scan_that_is_named_takes_them_even_if_it_is_final() -> None:
    write_tiny_scan(FILE, {"ask": 1, "hear": 2, "help": 3}, organisation="Town", status="final")
    fill_in("ask: {level: 5}\n", target=str(FILE))
    scan = load_scan(FILE)
    assert (scan.answers["ask"].level, scan.answers["hear"].level, scan.status) == (Fraction(5), Fraction(2), "final")


def test_what_a_group_said_and_the_file_does_not_say_stays_and_what_the_file_replaces_is_told() -> None:
    votes = (Vote(level=Fraction(1), rater="Anna"), Vote(level=Fraction(3), rater="Bram"))
    said = {
        "ask": Answer(level=Fraction(1), note="Old.", evidence=("A list",), votes=votes, dissent="One sees a 3."),
        "hear": Answer(level=Fraction(2), note="Old."),
        "help": Answer(level=Fraction(3), carried=True),
    }
    plan = PillarPlan(target=Fraction(4), goal="Fewer calls")
    before = tiny_scan(
        organisation="Town",
        title="Baseline",
        participants=("Anna",),
        answers=said,
        pillars={"ears": plan},
        actions=(Action(title="Ring back", owner="Anna"),),
        parking=("The website",),
    )
    FILE.parent.mkdir()
    FILE.write_text(write_scan(before, tiny_questionnaire()), encoding="utf-8")
    outcome = fill_in(
        "title: Second try\nparticipants: [Bram]\nparking: [The desk]\nactions: [{title: Write back}]\n"
        "pillars: {ears: {target: 5}}\n"
        "answers: {ask: {level: 2.5}, hear: {level: unknown, note: New.}, help: {level: 3}}\n",
        target=str(FILE),
    )
    scan = load_scan(FILE)
    assert outcome.exit_code == 0
    assert outcome.stderr.splitlines() == [
        "Who took part: Bram (was: Anna)",
        "Title: Second try (was: Baseline)",
        "Ask · Level: 2.5 (was: 1)",
        "Hear · Level: don’t know (was: 2)",
        "Hear · Note: New. (was: Old.)",
        "Ears · Ambition: 5 (was: 4)",
    ]
    assert scan.answers["ask"] == said["ask"].changed(level=Fraction(5, 2))
    assert scan.answers["hear"] == Answer(level="unknown", note="New.")
    assert scan.answers["help"] == Answer(level=Fraction(3))
    assert scan.pillars == {"ears": plan.changed(target=Fraction(5))}
    assert scan.actions == (Action(title="Ring back", owner="Anna"), Action(title="Write back"))
    assert (scan.title, scan.participants, scan.parking) == ("Second try", ("Bram",), ("The desk", "The website"))


def test_a_file_with_what_was_said_last_time_takes_no_answer_away_that_was_looked_at_since() -> None:
    write_tiny_scan(FILE, {"ask": 2}, organisation="Town")
    outcome = fill_in("{ask: {level: 4, carried: true}}", target=str(FILE))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert load_scan(FILE).answers == {"ask": Answer(level=Fraction(2))}


def test_people_who_come_beside_those_who_took_part_replace_nobody() -> None:
    write_tiny_scan(FILE, {"ask": 2}, organisation="Town", participants=["Anna"])
    outcome = fill_in("participants: [Bram, Anna]\nanswers: {hear: {level: 2}}\n", target=str(FILE))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert load_scan(FILE).participants == ("Bram", "Anna")


def test_the_same_answers_twice_change_nothing() -> None:
    fill_in("ask: {level: 1}\n", *TOWN)
    before = files_in(Path("scans"))
    fill_in("ask: {level: 1}\n", *TOWN)
    assert files_in(Path("scans")) == before


# --- what cannot be used


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ask: {level: 9}\n", "given.yaml:1:14: level 9 does not exist in this questionnaire (the levels run from 1 to 5)"),
        ("ask: {level: 1.25}\n", "given.yaml:1:14: level 1.25 does not exist in this questionnaire (choose 1 or 1.5)"),
        ('ask: {level: "2"}\n', "given.yaml:1:14: “2” between quotes is a text, not a number (remove the quotes)"),
        ("aks: {level: 2}\n", "given.yaml:1:1: the questionnaire has no question “aks” (did you mean “ask”?)"),
        ("answers:\n  aks: {level: 2}\n", "given.yaml:2:3: the questionnaire has no question “aks” (did you mean “ask”?)"),
        ("ask: 2\n", "given.yaml:1:6: keys with values are expected here (write it with its keys: level: …)"),
        (
            "answers: {ask: {level: 2}}\nunits: Desk\n",
            "given.yaml:2:1: unknown key “units” (did you mean “unit”? if the file comes from a newer cxscan, update this one)",
        ),
    ],
)
def test_a_problem_is_named_with_its_place_and_nothing_is_written(text: str, line: str, tmp_path: Path) -> None:
    GIVEN.write_text(text, encoding="utf-8")
    before = files_in(tmp_path)
    outcome = fill_in(text, *TOWN)
    assert outcome == Outcome(3, "", f"{line}\nCorrect this in the file and try again. Nothing was changed.\n")
    assert files_in(tmp_path) == before


def test_a_problem_leaves_the_draft_as_it_was() -> None:
    fill_in("ask: {level: 1}\n", *TOWN)
    before = FILE.read_bytes()
    assert fill_in("ask: {level: 9}\n", *TOWN).exit_code == 3
    assert FILE.read_bytes() == before


@pytest.mark.parametrize("reference", ['{id: tinny, version: "1.0"}', '{id: tiny, version: "7.0"}'])
def test_a_scan_whose_questionnaire_cannot_be_found_is_a_file_that_cannot_be_used(reference: str) -> None:
    text = f"format: cxscan/scan/1\nquestionnaire: {reference}\norganisation: Town\nanswers: {{ask: {{level: 2}}}}\n"
    outcome = fill_in(text, target=None)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr.startswith("given.yaml:2:")


def test_the_view_of_one_person_is_not_put_into_the_scan_of_the_group() -> None:
    write_tiny_scan(FILE, {"ask": 1}, organisation="Town")
    before = FILE.read_bytes()
    write_tiny_scan(GIVEN, {"ask": 5}, organisation="Town", rater="Anna")
    outcome = cxscan("run", "--answers", GIVEN, "--today", "2026-11-22")
    assert outcome == Outcome(2, "", "given.yaml is the view of one person (Anna), not the answer of a group.\n")
    assert FILE.read_bytes() == before


def test_every_key_of_a_scan_is_taken_from_the_file_or_decided_by_the_run() -> None:
    """A key that comes later is taken, unless it is named here as one that the run decides."""
    taken = {
        "previous",
        "title",
        "facilitator",
        "participants",
        "context",
        "answers",
        "pillars",
        "glad",
        "parking",
        "actions",
        "forms",
        "comments",
    }
    decided = {"format", "questionnaire", "organisation", "unit", "date", "status", "language", "scope", "customer", "rater"}
    assert set(Scan.model_fields) == taken | decided
    assert decided == DECIDED_BY_THE_RUN


def test_a_key_that_a_scan_does_not_have_is_refused_with_its_place() -> None:
    outcome = fill_in("glat: [x]\nanswers:\n  ask: {level: 2}\n", *TOWN)
    assert (outcome.exit_code, outcome.stderr.split(" (")[0]) == (3, "given.yaml:1:1: unknown key “glat”")


@pytest.mark.parametrize(("key", "exit_code"), [(CTRL_D, 0), (CTRL_C, 130)], ids=["Ctrl-D", "Ctrl-C"])
def test_whoever_leaves_at_what_is_asked_about_the_scan_writes_nothing_and_is_told(key: str, exit_code: int) -> None:
    GIVEN.write_text("ask: {level: 2}\n", encoding="utf-8")
    with at_terminal("run", "tiny", "--answers", GIVEN, *TOWN, "--lang", "nl") as terminal:
        terminal.wait_for("Welke scan doen jullie?").press(key)
        terminal.wait_for("Gestopt vóór het eerste antwoord")
        assert terminal.wait_for_end() == exit_code
    assert files_in(Path("scans")) == {}


@pytest.mark.parametrize("option", [("--hide-names",), ("--order", "agenda"), ("--order", "questionnaire"), ("--plain",)])
def test_what_says_how_questions_are_shown_is_refused_where_nothing_is_asked(option: tuple[str, ...]) -> None:
    outcome = fill_in("{ask: {level: 2}}", *option)
    assert (outcome.exit_code, Path("scans").exists()) == (2, False)
    assert f"--answers asks nothing. Leave out {option[0]}." in outcome.stderr


def test_where_nothing_is_asked_there_is_no_time_to_divide() -> None:
    outcome = fill_in("{ask: {level: 2}}", "--minutes", "90")
    assert (outcome.exit_code, Path("scans").exists()) == (2, False)
    assert "--answers asks nothing, so there is no time to divide. Leave out --minutes." in outcome.stderr
