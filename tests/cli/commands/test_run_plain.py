"""`cxscan run` line by line: what is asked through a pipe, what each line means, and what stands in the file afterwards."""

import shlex
import sys
from functools import partial
from pathlib import Path

import pytest

from cxscan.files import scans
from cxscan.files.contents import load_scan
from cxscan.files.saving.held_scan import HeldScanFile
from tests.cli.program import Outcome, cxscan, cxscan_process, cxscan_through_shell, files_in, lines
from tests.cli.terminal import ENTER, Terminal, at_terminal
from tests.questionnaires_for_tests import question_data, questionnaire_data, tiny_scan, write_tiny_questionnaire, write_tiny_scan

FILE = Path("scans/2026-11-22-town.yaml")
OPTIONS = ("--organisation", "Town", "--today", "2026-11-22")


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


def run(*typed: str, options: tuple[str, ...] = OPTIONS) -> Outcome:
    """Hold a session on the tiny questionnaire in which these lines are typed, and nothing more."""
    return cxscan("run", "tiny", *options, typed=lines(*typed))


def answers() -> dict[str, str]:
    """Return what the file says, as `level` or `level – note` for each question."""
    return {
        id_: f"{answer.level} – {answer.note}" if answer.note else str(answer.level)
        for id_, answer in load_scan(FILE).answers.items()
    }


def answer_to(line: str) -> str | None:
    """Return what the first question got when this line was typed, none where it was no answer."""
    run(line)
    return answers().get("ask") if FILE.exists() else None


def asked(outcome: Outcome) -> list[str]:
    """Return the questions in the order in which they were asked."""
    known = {f"How do we {id_} customers?": id_ for id_ in ("ask", "hear", "help")}
    return [known[line] for line in outcome.stdout.splitlines() if line in known]


SCREEN = """\

Ears · Ask · question 1 of 3
How do we ask customers?
  1  One: We ask at level 1.
  2  Two: We ask at level 2.
  3  Three: We ask at level 3.
  4  Four: We ask at level 4.
  5  Five: We ask at level 5.
{legend}

Ears · Hear · question 2 of 3
How do we hear customers?
  1  One: We hear at level 1.
  2  Two: We hear at level 2.
  3  Three: We hear at level 3.
  4  Four: We hear at level 4.
  5  Five: We hear at level 5.
{legend}

Hands · Help · question 3 of 3
How do we help customers?
  1  One: We help at level 1.
  2  Two: We help at level 2.
  3  Three: We help at level 3.
  4  Four: We help at level 4.
  5  Five: We help at level 5.
{legend}
Done: 2.5 (2 of 3 answered). The scan is in
  {path}
"""
LEGEND = "Level, or n does not apply · u we don’t know · s later · b back · h help · q stop: "

WRITTEN = """\
format: cxscan/scan/1
questionnaire:
  id: tiny
  version: '1.0'
organisation: Town
date: 2026-11-22
status: final
language: en
answers:
  ask:
    level: 2
  hear:
    level: unknown
    note: Nobody counts.
  help:
    level: 3
    note: We do.
"""


def test_a_whole_session_on_the_screen_and_in_the_file(tmp_path: Path) -> None:
    outcome = run("2", "u Nobody counts.", "3 We do.")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert outcome.stdout == SCREEN.format(legend=LEGEND, path=tmp_path / FILE)
    assert FILE.read_bytes() == WRITTEN.encode()


def test_the_same_session_as_a_process(tmp_path: Path) -> None:
    outcome = cxscan_process("run", "tiny", *OPTIONS, typed=lines("2", "u Nobody counts.", "3 We do."))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert outcome.stdout == SCREEN.format(legend=LEGEND, path=tmp_path / FILE)
    assert FILE.read_bytes() == WRITTEN.encode()


def test_plain_says_the_same_through_a_pipe_as_no_option() -> None:
    shown = run("2", "u", "3").stdout
    FILE.unlink()
    assert cxscan("run", "tiny", *OPTIONS, "--plain", typed=lines("2", "u", "3")).stdout == shown


# --- what a line means


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("2", "2"),
        ("2.5", "5/2"),
        ("2,5", "5/2"),
        ("2½", "5/2"),
        ("2½ We ring back.", "5/2 – We ring back."),
        ("2.0", "2"),
        ("  2  ", "2"),
        ("1", "1"),
        ("5", "5"),
        ("2 We ring back.", "2 – We ring back."),
        ("2,5   We ring back. ", "5/2 – We ring back."),
        ("2\tWe ring back.", "2 – We ring back."),
        ("3 2", "3 – 2"),
        ("2 a: b # c", "2 – a: b # c"),
        ("2 - no list", "2 – - no list"),
        ("2 {customer} [bold]", "2 – {customer} [bold]"),
        ("2 yes", "2 – yes"),
        ("2 é 🦉", "2 – é 🦉"),
        ("n", "not-applicable"),
        ("N", "not-applicable"),
        ("n We have no desk.", "not-applicable – We have no desk."),
        ("u", "unknown"),
        ("u Nobody was there.", "unknown – Nobody was there."),
    ],
)
def test_a_line_is_an_answer_with_or_without_a_note(line: str, answer: str) -> None:
    assert answer_to(line) == answer


@pytest.mark.parametrize("word", ["n", "nvt", "n.v.t.", "NVT", "niet van toepassing", "not applicable", "sans objet"])
def test_every_language_has_words_for_what_does_not_apply(word: str) -> None:
    assert answer_to(f"{word} Geen balie.") == "not-applicable – Geen balie."


@pytest.mark.parametrize(
    "word",
    ["u", "weet niet", "Weet niet", "weten we niet", "unknown", "we don't know", "we don’t know", "ne sait pas", "inconnu"],
)
def test_every_language_has_words_for_not_knowing(word: str) -> None:
    assert answer_to(f"{word} Vraag het na.") == "unknown – Vraag het na."


@pytest.mark.parametrize("word", ["s", "S", "skip", "later", "overslaan", "plus tard", "passer"])
def test_every_language_has_words_for_later(word: str) -> None:
    outcome = run(word, "2", "3")
    assert (asked(outcome), answers()) == (["ask", "hear", "help"], {"hear": "2", "help": "3"})


@pytest.mark.parametrize("word", ["b", "back", "terug", "retour"])
def test_every_language_has_words_for_back(word: str) -> None:
    assert asked(run("2", word, "3")) == ["ask", "hear", "ask", "hear"]


@pytest.mark.parametrize("word", ["h", "help", "hulp", "aide"])
def test_every_language_has_words_for_help(word: str) -> None:
    outcome = run(word)
    assert "A first step: Begin to ask." in outcome.stdout
    assert asked(outcome) == ["ask"]


@pytest.mark.parametrize("word", ["q", "quit", "stop", "stoppen", "arrêter", "quitter"])
def test_every_language_has_words_for_stopping(word: str, tmp_path: Path) -> None:
    outcome = run("2", word, "3")
    assert (outcome.exit_code, asked(outcome), answers()) == (0, ["ask", "hear"], {"ask": "2"})
    assert outcome.stdout.endswith(f"Everything is saved in\n  {tmp_path / FILE}\nGo on with\n  cxscan run {FILE}\n")


@pytest.mark.parametrize("line", ["0", "0.5", "6", "5.5", "2.25", "1.1"])
def test_a_level_that_does_not_exist_is_asked_again_with_the_levels_that_do(line: str) -> None:
    outcome = run(line, "2")
    assert "That level does not exist. Choose one of 1 · 1.5 · 2 · 2.5 · 3 · 3.5 · 4 · 4.5 · 5." in outcome.stdout
    assert answers() == {"ask": "2"}


@pytest.mark.parametrize("line", ["x", "2x", "maybe 2", "-1", "²", "nine", "1e0", "1/2", "no", "2.5.1"])
def test_a_line_that_is_no_answer_is_asked_again(line: str) -> None:
    outcome = run(line, "2")
    assert "That is no answer." in outcome.stdout
    assert answers() == {"ask": "2"}


def test_an_empty_line_asks_again_where_there_is_no_answer_yet() -> None:
    outcome = run("", "   ", "2")
    assert outcome.stdout.count("There is no answer yet. Type a level, or s to leave it for later.") == 2
    assert answers() == {"ask": "2"}


def test_in_whole_steps_a_half_level_does_not_exist() -> None:
    write_tiny_questionnaire(Path("questionnaires"), step=1)
    outcome = run("2.5", "2")
    assert "Choose one of 1 · 2 · 3 · 4 · 5." in outcome.stdout
    assert answers() == {"ask": "2"}


def test_help_tells_why_how_and_what_first() -> None:
    pillars = questionnaire_data()["pillars"]
    pillars[0]["questions"][0] = question_data(
        "ask",
        why="It helps {customers}.",
        evidence=["A list", "A {customer}"],
        basis={"measured": "We counted {customers}.", "opinion": "We guess."},
    )
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars)
    outcome = run("h")
    after_the_question = outcome.stdout.split(LEGEND)[1]
    assert after_the_question == "\n" + lines(
        "Why this matters: It helps customers.",
        "How can you tell?",
        "  - A list",
        "  - A customer",
        "m measured: We counted customers.",
        "v opinion: We guess.",
        "A first step: Begin to ask.",
        "A half level: the lower one fully shown, and part of the next. Write down what is still missing.",
        "",
        "5 the level that you agree on; the note says why",
        "m measured, o seen or v opinion, before the note: what the level rests on",
        "n the question does not apply",
        "u we don’t know",
        "s leave it for later",
        "v the cards that everybody holds up, as in v 2 1.5 2",
        "d what those see who do not share the level",
        "e what there is to show for an answer",
        "b back to what came before",
        "o all questions with their answers",
        "a the ambitions of all pillars",
        "g 3 to question 3; its answer leads back to here",
        "p a line for the parking lot: what must not be lost",
        "z takes back what was said last",
        "r puts back what was taken back",
        "q stop; everything is saved",
    )


# --- what is left of a note


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (b"2 a\tb", "a    b"),
        (b"2 a\x00\x1b[31mb\x07", "ab"),
        (b"2 a\x1b[D\x1b[1;5Db\x1bOA", "ab"),
        (b"2 a \x1b]11;rgb:ff/ff/ff\x07b", "a b"),
        ("2 a\u202eb".encode(), "ab"),
        ("2 a\ufeffb".encode(), "ab"),
        (b"2 a  ", "a"),
    ],
)
def test_a_note_is_kept_as_a_person_can_read_it_and_needs_no_quoting_later(typed: bytes, note: str) -> None:
    assert cxscan_process("run", "tiny", *OPTIONS, typed=typed + b"\n").exit_code == 0
    assert load_scan(FILE).answers["ask"].note == note
    # What the program itself has written is no hand edit: the next session keeps no copy of it.
    cxscan_process("run", "tiny", *OPTIONS, typed=b"2\n")
    assert [path.name for path in FILE.parent.iterdir() if path.suffix == ".bak"] == []


@pytest.mark.parametrize("length", [80, 81, 10_000])
def test_a_long_note_stays_whole_and_in_one_line_of_a_literal_block(length: int) -> None:
    note = "x " * (length // 2 - 1) + "yy" + "z" * (length % 2)
    run(f"2 {note}")
    assert answers()["ask"] == f"2 – {note}"
    assert ("note: |-\n      x x" in FILE.read_text(encoding="utf-8")) == (length > 80)


def test_windows_line_breaks_are_no_part_of_the_answer() -> None:
    cxscan_process("run", "tiny", *OPTIONS, typed=b"2 We do.\r\nu\r\n\r\n3\r\n")
    assert answers() == {"ask": "2 – We do.", "hear": "unknown", "help": "3"}


@pytest.mark.parametrize("end", [b"\r", b"\r\n", b"\n"])
def test_each_line_is_one_answer_in_whichever_of_the_known_ways_it_ends(end: bytes) -> None:
    cxscan_process("run", "tiny", *OPTIONS, typed=b"2 caf\xc3\xa9" + end + b"b" + end + b"3 tea" + end + b"u")
    assert answers() == {"ask": "3 – tea", "hear": "unknown"}


def test_a_byte_order_mark_before_the_first_line_is_no_part_of_it() -> None:
    cxscan_process("run", "tiny", *OPTIONS, typed=b"\xef\xbb\xbf2 We do.\n")
    assert answers() == {"ask": "2 – We do."}


# --- the end of the input


def test_the_end_of_the_input_saves_and_stops(tmp_path: Path) -> None:
    outcome = run("2", "3")
    assert (outcome.exit_code, answers(), load_scan(FILE).status) == (0, {"ask": "2", "hear": "3"}, "draft")
    assert outcome.stdout.endswith(f"Everything is saved in\n  {tmp_path / FILE}\nGo on with\n  cxscan run {FILE}\n")


def test_a_last_line_without_a_line_break_counts() -> None:
    cxscan_process("run", "tiny", *OPTIONS, typed="2\n3")
    assert answers() == {"ask": "2", "hear": "3"}


def test_an_input_that_is_empty_writes_nothing() -> None:
    outcome = cxscan("run", *OPTIONS)
    assert (outcome.exit_code, outcome.stderr) == (
        0,
        "Stopped before the first answer: there was nothing to save yet, and nothing has changed.\n",
    )
    assert files_in(Path()).keys() == {"questionnaires/tiny.yaml"}


def test_stopping_before_the_first_answer_writes_nothing_not_even_a_copy_of_a_questionnaire_of_ones_own() -> None:
    path = write_tiny_questionnaire(Path("mine"), id="mine")
    outcome = cxscan("run", path, *OPTIONS, typed=lines("q"))
    assert (outcome.exit_code, outcome.stderr) == (
        0,
        "Stopped before the first answer: there was nothing to save yet, and nothing has changed.\n",
    )
    assert files_in(Path()).keys() == {"questionnaires/tiny.yaml", "mine/tiny.yaml"}


@pytest.mark.skipif(sys.platform == "win32", reason="a redirection of the Unix shell")
def test_an_input_that_is_closed_is_an_input_that_is_empty() -> None:
    # As a job without a terminal has it: no standard input at all.
    outcome = cxscan_through_shell("<&-", "run", *OPTIONS)
    assert outcome == Outcome(
        0, outcome.stdout, "Stopped before the first answer: there was nothing to save yet, and nothing has changed.\n"
    )


def test_skipped_questions_leave_a_draft() -> None:
    run("2", "s", "3")
    assert load_scan(FILE).status == "draft"


def test_a_scan_without_any_level_can_be_final() -> None:
    outcome = run("u", "n", "u")
    assert load_scan(FILE).status == "final"
    assert outcome.stdout.splitlines()[-2].startswith("Done: – (0 of 2 answered).")


def test_nothing_is_asked_about_the_scan_as_a_whole() -> None:
    outcome = run("2", "2", "2", "never read", "never read")
    assert outcome.exit_code == 0
    assert load_scan(FILE).changed(answers={}) == tiny_scan(organisation="Town", status="final", language="en")


# --- back


def test_after_back_a_new_level_keeps_the_old_note() -> None:
    run("2 We ring back.", "b", "3")
    assert answers() == {"ask": "3 – We ring back."}


def test_after_back_a_new_note_takes_the_place_of_the_old_one() -> None:
    run("2 We ring back.", "b", "3 We visit.")
    assert answers() == {"ask": "3 – We visit."}


def test_after_back_an_empty_line_keeps_the_answer() -> None:
    outcome = run("2 We ring back.", "b", "", "4")
    assert "Your answer now: 2 – We ring back." in outcome.stdout
    assert answers() == {"ask": "2 – We ring back.", "hear": "4"}


def test_back_goes_through_pillars_and_past_what_was_skipped() -> None:
    assert asked(run("2", "s", "b", "b", "", "3", "4")) == ["ask", "hear", "help", "hear", "ask", "hear", "help"]
    assert answers() == {"ask": "2", "hear": "3", "help": "4"}


def test_back_at_the_first_question_says_that_it_is_the_first() -> None:
    outcome = run("b", "2")
    assert outcome.stdout.splitlines().count("This is the first question.") == 1
    assert answers() == {"ask": "2"}


def test_not_knowing_after_a_level_takes_the_level_away_and_keeps_the_note() -> None:
    run("2 We ring back.", "b", "u")
    assert answers() == {"ask": "unknown – We ring back."}


# --- going on


def test_a_draft_that_goes_on_asks_what_is_unanswered_or_was_skipped_and_not_what_is_unknown() -> None:
    run("u", "s", "q")
    outcome = run("2", "3")
    assert (asked(outcome), answers()) == (["hear", "help"], {"ask": "unknown", "hear": "2", "help": "3"})


def test_the_number_of_a_question_is_its_place_in_the_whole_scan() -> None:
    run("2")
    assert "Ears · Hear · question 2 of 3" in run("q").stdout


def test_going_on_through_a_pipe_may_go_back_to_what_was_answered_before() -> None:
    run("2")
    run("b", "4", "5")
    assert answers() == {"ask": "4", "hear": "5"}


# --- short scan, carried answers, what is asked first


def test_the_short_scan_asks_only_its_own_questions() -> None:
    outcome = run("2", "3", options=(*OPTIONS, "--quick"))
    assert (asked(outcome), load_scan(FILE).scope, load_scan(FILE).status) == (["hear", "help"], "quick", "final")


DESK = [
    {
        "id": "ears",
        "title": "Ears",
        "questions": [question_data("ask", scopes=["desk"]), question_data("hear"), question_data("help", scopes=["desk"])],
    }
]


def test_any_short_form_of_the_questionnaire_can_be_asked_for_and_stands_in_the_scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"), pillars=DESK, scopes=[{"id": "desk", "title": "At the desk"}])
    outcome = run("2", "3", options=(*OPTIONS, "--scope", "desk"))
    assert (asked(outcome), load_scan(FILE).scope, load_scan(FILE).status) == (["ask", "help"], "desk", "final")
    assert "At the desk" in cxscan("show", FILE).stdout


def test_a_short_form_that_is_not_there_names_those_that_are() -> None:
    write_tiny_questionnaire(Path("questionnaires"), pillars=DESK, scopes=[{"id": "desk", "title": "At the desk"}])
    outcome = run("2", options=(*OPTIONS, "--scope", "chain"))
    assert (outcome.exit_code, asked(outcome)) == (2, [])
    assert outcome.stderr == "The questionnaire “tiny” has no short form “chain”. Choose one of: full, desk.\n"


def test_two_ways_of_naming_a_short_form_exclude_each_other() -> None:
    outcome = run("2", options=(*OPTIONS, "--quick", "--scope", "desk"))
    assert (outcome.exit_code, outcome.stderr) == (2, "--scope says more than --quick and --full. Choose one of the three.\n")


def test_a_short_scan_of_a_questionnaire_that_has_none_is_wrong_usage() -> None:
    pillars = [{"id": "ears", "title": "Ears", "questions": [question_data("ask"), question_data("hear")]}]
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars)
    outcome = run("2", options=(*OPTIONS, "--quick"))
    assert (outcome.exit_code, asked(outcome)) == (2, [])
    assert outcome.stderr == "The questionnaire “tiny” has no short scan. Leave out --quick and --scope.\n"


def test_carried_answers_are_asked_confirmed_by_an_empty_line_and_replaced_by_a_new_level() -> None:
    source = write_tiny_scan(Path("before.yaml"), {"ask": 1, "hear": 2.5}, status="final")
    outcome = run("", "4", "u", options=(*OPTIONS, "--from", str(source)))
    assert "Carried over, not looked at again: 1 (Enter = confirm)" in outcome.stdout
    assert asked(outcome) == ["ask", "hear", "help"]
    assert answers() == {"ask": "1", "hear": "4", "help": "unknown"}
    assert "carried" not in FILE.read_text(encoding="utf-8")


def test_a_carried_answer_that_was_not_confirmed_stays_carried_and_is_asked_again() -> None:
    source = write_tiny_scan(Path("before.yaml"), {"ask": 1, "hear": 2.5, "help": 3}, status="final")
    run("", "s", "", options=(*OPTIONS, "--from", str(source)))
    scan = load_scan(FILE)
    assert (scan.status, scan.answers["hear"].carried, scan.answers["ask"].carried) == ("draft", True, False)
    assert asked(run("q")) == ["hear"]


def test_the_answers_that_are_carried_over_are_in_the_file_from_the_first_answer_on() -> None:
    source = write_tiny_scan(Path("before.yaml"), {"ask": 1, "hear": 2.5, "help": 3}, status="final")
    run("4", "q", options=(*OPTIONS, "--from", str(source)))
    assert {id_: (str(answer.level), answer.carried) for id_, answer in load_scan(FILE).answers.items()} == {
        "ask": ("4", False),
        "hear": ("5/2", True),
        "help": ("3", True),
    }


def test_what_is_missing_is_asked_first_one_line_each() -> None:
    outcome = run("", "Town", "2", options=("--today", "2026-11-22"))
    assert outcome.stdout.splitlines()[:3] == [
        "Name of the organisation: ",
        "The name is needed: the file is called after it.",
        "Name of the organisation: ",
    ]
    assert load_scan(FILE).organisation == "Town"


def test_a_name_typed_otherwise_than_before_is_the_same_organisation() -> None:
    run("2")
    outcome = run("  tOWN ", "3", options=("--today", "2026-11-22"))
    assert asked(outcome)[0] == "hear"
    assert load_scan(FILE).organisation == "Town"


def test_the_questionnaire_is_ours_unless_one_is_named() -> None:
    cxscan("run", *OPTIONS, typed=lines("2"))
    assert load_scan(FILE).questionnaire.id == "cx-public-service"


def test_the_scan_keeps_what_the_options_say() -> None:
    run("2", options=(*OPTIONS, "--unit", " Front   desk ", "--date", "2026-03-01", "--customer", "customer", "--lang", "nl"))
    scan = load_scan(Path("scans/2026-03-01-town-front-desk.yaml"))
    assert (scan.unit, str(scan.date), scan.customer, scan.language) == ("Front desk", "2026-03-01", "customer", "nl")


def test_a_date_in_the_future_gets_a_warning_and_is_kept() -> None:
    outcome = run("2", options=(*OPTIONS, "--date", "2026-12-01"))
    assert outcome.stderr == "1 December 2026 is in the future. Is that meant?\n"
    assert Path("scans/2026-12-01-town.yaml").exists()


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_the_levels_are_written_in_the_language_of_the_screen_and_read_in_any(lang: str) -> None:
    outcome = run("9", "2.5", "2,5", options=(*OPTIONS, "--lang", lang))
    assert "1 · 1,5 · 2 · 2,5" in outcome.stdout
    assert answers() == {"ask": "5/2", "hear": "5/2"}


def test_answers_in_a_file_of_notepad_begin_with_a_mark_that_says_nothing() -> None:
    run("\ufeff2", "3")
    assert answers() == {"ask": "2", "hear": "3"}


def test_a_scan_that_goes_on_takes_no_copy_of_a_questionnaire_that_stands_elsewhere() -> None:
    write_tiny_questionnaire(Path("questionnaires"), id="mine")
    path = write_tiny_scan(Path("elsewhere/scan.yaml"), {"ask": 1}, questionnaire={"id": "mine", "version": "1.0"})
    assert cxscan("run", path, typed="2\nq\n").exit_code == 0
    assert [name.name for name in Path("elsewhere").iterdir()] == ["scan.yaml"]


def test_a_note_with_which_the_scan_could_not_be_read_again_is_refused_and_asked_again() -> None:
    outcome = run("2 so", "3 " + "é" * (2**20 * 5 // 2), "3 short", "q")
    assert answers() == {"ask": "2 – so", "hear": "3 – short"}
    assert "would be larger than 5 MB, and could not be read again. Write less." in outcome.stdout + outcome.stderr
    assert asked(outcome) == ["ask", "hear", "hear", "help"]


def test_where_a_session_ends_with_such_a_note_all_that_was_said_before_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "MAX_BYTES", 5_000)
    outcome = run("2 so", "3 " + "y" * 6_000)
    assert (outcome.exit_code, answers()) == (0, {"ask": "2 – so"})
    assert outcome.stdout.endswith("Go on with\n  cxscan run scans/2026-11-22-town.yaml\n")


def test_answers_from_a_file_with_which_the_scan_could_not_be_read_again_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "MAX_BYTES", 5_000)
    run("2 " + "x" * 4_000, "q")
    Path("more.yaml").write_text("hear: {level: 3, note: " + "y" * 2_000 + "}\n", encoding="utf-8")
    outcome = cxscan("run", FILE, "--answers", "more.yaml")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr == "With this text the scan would be larger than 5 MB, and could not be read again. Write less.\n"
    assert list(answers()) == ["ask"]


# --- a questionnaire with other levels


@pytest.mark.parametrize(("lang", "levels"), [("en", "1 · 2"), ("nl", "1 · 2"), ("fr", "1 · 2")])
def test_with_two_levels_and_whole_steps_it_says_to_type_those_two_and_nothing_of_half_ones(lang: str, levels: str) -> None:
    two = [{"name": name, "summary": f"It is {name}."} for name in ("Not", "So")]
    question = question_data("ask", levels={1: "We do not.", 2: "We do."})
    pillars = [{"id": "ears", "title": "Ears", "questions": [question]}]
    write_tiny_questionnaire(Path("questionnaires"), levels=two, step=1, pillars=pillars)
    outcome = run("1.5", "3", "what", "h", "2", options=(*OPTIONS, "--lang", lang))
    assert outcome.stdout.count(levels) == 3
    assert [half for half in ("1.5", "2.5", "1,5", "2,5") if half in outcome.stdout] == []
    assert [word for word in ("half", "halve", "halves", "demi") if word in outcome.stdout.casefold()] == []
    assert answers() == {"ask": "2"}


@pytest.mark.parametrize(("lang", "levels"), [("en", "1 · 1.5 · 2"), ("nl", "1 · 1,5 · 2"), ("fr", "1 · 1,5 · 2")])
def test_with_two_levels_in_half_steps_it_says_to_type_what_lies_between_them(lang: str, levels: str) -> None:
    two = [{"name": name, "summary": f"It is {name}."} for name in ("Not", "So")]
    question = question_data("ask", levels={1: "We do not.", 2: "We do."})
    write_tiny_questionnaire(
        Path("questionnaires"), levels=two, pillars=[{"id": "ears", "title": "Ears", "questions": [question]}]
    )
    outcome = run("2.5", "3", "what", "1,5", options=(*OPTIONS, "--lang", lang))
    assert outcome.stdout.count(levels) == 3
    assert [other for other in ("2.5", "2,5") if other in outcome.stdout] == []
    assert answers() == {"ask": "3/2"}


# --- what is no text, or was cut


@pytest.mark.parametrize("line", [b"3 caf\xe9", b"\xff\xfe3", b"3 \xed\xa0\x80", b"3 \xf0\x9f\x98"])
def test_what_is_no_text_in_utf_8_is_an_error_with_its_line_and_what_came_before_stays(line: bytes) -> None:
    outcome = cxscan_process("run", "tiny", *OPTIONS, typed=b"2 so\n" + line + b"\n3\n")
    assert (outcome.exit_code, answers()) == (3, {"ask": "2 – so"})
    assert "Line 2 of what is read is not text in UTF-8. Send it as UTF-8." in outcome.stderr
    assert "\ufffd" not in outcome.stdout + FILE.read_text(encoding="utf-8")
    assert f"cxscan run {FILE}" in outcome.stderr


def test_a_line_without_an_end_is_an_error_and_what_came_before_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    # As what a device sends, which would fill the memory.
    monkeypatch.setattr("cxscan.workshop.plain._LONGEST_LINE", 1000)
    outcome = cxscan("run", "tiny", *OPTIONS, typed="2 so\n3 " + "x" * 2000)
    assert (outcome.exit_code, answers()) == (3, {"ask": "2 – so"})
    assert "Line 2 of what is read has no end. Send one line for each answer." in outcome.stderr
    assert f"cxscan run {FILE}" in outcome.stderr


def test_a_name_that_is_no_text_is_an_error_and_leaves_nothing() -> None:
    outcome = cxscan_process("run", "tiny", typed=b"Gemeente \xe9\n\n2\n")
    assert (outcome.exit_code, files_in(Path("scans"))) == (3, {})
    assert "Line 1 of what is read is not text in UTF-8." in outcome.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_a_terminal_that_was_never_told_how_wide_it_is_gets_whole_lines() -> None:
    with at_terminal("run", "tiny", *OPTIONS, "--plain", "--full") as terminal:
        terminal.child.setwinsize(0, 0)
        terminal.wait_for("Who takes part?").press("\r")
        terminal.wait_for("q stop")
        assert "How do we ask customers?" in terminal.lines


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize("typed", ["x" * 5_000, "é" * 2_500, "x" * 20_000, "x" * 4_093 + "é"])
def test_a_line_that_the_terminal_cuts_is_refused_aloud_and_asked_again(typed: str) -> None:
    with at_terminal("run", "tiny", *OPTIONS, "--plain", "--full") as terminal:
        terminal.wait_for("Who takes part?").press("\r")
        terminal.wait_for("How do we ask customers?", "q stop").press(f"2 {typed}\r")
        terminal.wait_for("The terminal cuts lines of more than 4,094 bytes.").press("2 so\r")
        terminal.wait_for("How do we hear customers?").press("3 ", "y" * 4_000, "\r")
        terminal.wait_for("Where do you want to be on this pillar?").press("\x04")
        terminal.wait_for_end()
    assert answers() == {"ask": "2 – so", "hear": "3 – " + "y" * 4_000}


ALT_OR_STRAY = ["\x1bb", "\x1bq", "\x1bn", "\x1bs", "\x1bOq", "\x1bO5q", "\x1b[<0;2;2M", "\x1b]11;rgb:22/22/22\x07", "\x1b[2;5R"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize("typed", ["²", "③", "9" * 4000, "½", "&"])
def test_what_stands_on_the_key_of_a_digit_is_no_number_of_an_option(typed: str) -> None:
    with at_terminal("run", "tiny", *OPTIONS, "--plain", rows=40) as terminal:
        terminal.wait_for("Which scan do you hold?").press(typed, ENTER)
        terminal.wait_for("Type a number from 1 to 2.").press("2", ENTER)
        terminal.wait_for("Who takes part?")


@pytest.mark.parametrize("sent", ALT_OR_STRAY)
def test_through_a_pipe_a_sequence_that_is_no_key_of_ours_is_no_answer_either(sent: str) -> None:
    outcome = run("2", sent, f"3 {sent}so{sent}")
    assert answers() == {"ask": "2", "hear": "3 – so"}
    assert outcome.stdout.count("How do we hear customers?") == 1


def _is_refused(terminal: Terminal, times: int) -> bool:
    return terminal.screen.count("There is no answer yet.") == times


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_line_by_line_at_a_terminal_a_sequence_that_is_no_key_of_ours_does_nothing() -> None:
    with at_terminal("run", "tiny", *OPTIONS, "--plain", "--full", rows=50) as terminal:
        terminal.wait_for("Who takes part?").press("An\x1b[Dn\x1bb\r")
        terminal.wait_for("How do we ask customers?", "q stop").press("2\r")
        terminal.wait_for("How do we hear customers?")
        for number, sent in enumerate(ALT_OR_STRAY, start=1):
            terminal.press(f"{sent}\r")
            terminal.wait_until(partial(_is_refused, terminal, number), f"something came of {sent!r}")
        terminal.press("3 lis\x1b[Dten\x1bq\r")
        terminal.wait_for("Where do you want to be on this pillar?").press("\x04")
        terminal.wait_for_end()
    assert answers() == {"ask": "2", "hear": "3 – listen"}
    assert load_scan(FILE).participants == ("Ann",)


@pytest.mark.parametrize(("language", "said"), [("nl", "Regel 1 van wat binnenkomt"), ("fr", "La ligne 1 de ce qui arrive")])
def test_what_goes_wrong_in_a_session_is_said_in_its_language(language: str, said: str) -> None:
    write_tiny_scan(FILE, {"ask": 2}, organisation="Town", language=language)
    outcome = cxscan_process("run", FILE, typed=b"3 caf\xe9\n", CXSCAN_LANG="", LC_ALL="C.UTF-8", LANG="en_GB.UTF-8")
    assert (outcome.exit_code, said in outcome.stderr) == (3, True)


STOPPED = {
    "nl": "Gestopt vóór het eerste antwoord",
    "fr": "Arrêt avant la première réponse",
}


def run_in_english(*arguments: object, typed: str | bytes = "") -> Outcome:
    """Run on a system that speaks English."""
    return cxscan_process("run", *arguments, typed=typed, CXSCAN_LANG="", LC_ALL="C.UTF-8", LANG="en_GB.UTF-8")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_whoever_stops_before_the_first_question_reads_it_in_the_language_of_the_session(language: str) -> None:
    write_tiny_questionnaire(Path("questionnaires"), language=language)
    outcome = run_in_english("tiny")
    assert (outcome.exit_code, STOPPED[language] in outcome.stderr) == (0, True)


@pytest.mark.parametrize(("language", "said"), [("nl", "Regel 1 van wat binnenkomt"), ("fr", "La ligne 1 de ce qui arrive")])
def test_a_name_that_is_no_text_is_said_in_the_language_of_the_session(language: str, said: str) -> None:
    write_tiny_questionnaire(Path("questionnaires"), language=language)
    outcome = run_in_english("tiny", typed=b"Gemeente \xe9\n")
    assert (outcome.exit_code, said in outcome.stderr) == (3, True)


@pytest.mark.parametrize(
    ("options", "exit_code", "said"),
    [
        (("--organisation", "Village"), 2, "Alleen een nieuwe scan neemt --organisation aan"),
        (("--rater", "Anna"), 2, "is de scan van een groep, niet de kijk van één persoon. Laat --rater weg."),
        (("--quick",), 2, "De vragenlijst “tiny” heeft geen korte scan. Laat --quick en --scope weg."),
        (("--customer", "guest"), 2, "“guest” is geen woord voor de klant in deze vragenlijst."),
        (("--answers", "answers.yaml"), 3, "answers.yaml:1:24: niveau 9 bestaat niet in deze vragenlijst"),
    ],
)
def test_what_a_scan_refuses_is_said_in_its_language(options: tuple[str, ...], exit_code: int, said: str) -> None:
    pillars = [{"id": "ears", "title": "Ears", "questions": [question_data("ask")]}]
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars)
    write_tiny_scan(FILE, {"ask": 2}, organisation="Town", language="nl")
    Path("answers.yaml").write_text("answers: {ask: {level: 9}}\n", encoding="utf-8")
    outcome = run_in_english(FILE, *options)
    assert (outcome.exit_code, said in outcome.stderr) == (exit_code, True)


def test_a_scan_that_is_open_elsewhere_is_said_in_the_language_of_the_scan() -> None:
    write_tiny_scan(FILE, {"ask": 2}, organisation="Town", language="nl")
    with HeldScanFile(FILE, lambda _: None):
        outcome = cxscan_process("run", FILE, typed="3\n", CXSCAN_LANG="", LC_ALL="C.UTF-8", LANG="en_GB.UTF-8")
    assert outcome.exit_code == 3
    assert " is open in another cxscan" not in outcome.stderr


def test_through_a_pipe_the_keys_for_everywhere_work_too_and_time_is_not_divided() -> None:
    outcome = run("1", "g 3", "2 m counted", "p The website", "z", "3", "4", options=(*OPTIONS, "--minutes", "90"))
    assert "Nobody sits at a terminal here, so --minutes does nothing." in outcome.stderr
    assert "about" not in outcome.stdout
    assert (outcome.exit_code, answers()) == (0, {"ask": "1", "hear": "3", "help": "2 – counted"})


# --- how to go on


@pytest.mark.skipif(sys.platform == "win32", reason="its shells put names in quotes of another kind")
def test_how_to_go_on_gives_back_what_was_given_and_can_be_pasted_into_a_shell() -> None:
    folder = "it's a (test) $x"
    options = ("--folder", folder, "--rater", "Anna d'Arc", "--lang", "en", "--minutes", "90", "--order", "agenda", "--plain")
    stopped = run("2", "q", options=(*OPTIONS, *options))
    command = shlex.split(stopped.stdout.splitlines()[-1])
    (scan,) = Path(folder).glob("*.yaml")
    assert command == ["cxscan", "run", str(scan), *options[2:]]
    assert load_scan(scan).answers.keys() == {"ask"}
    cxscan(*command[1:], typed=lines("3", "q"))
    assert load_scan(scan).answers.keys() == {"ask", "hear"}


def test_how_to_go_on_keeps_a_name_that_looks_as_an_option_and_that_names_are_hidden() -> None:
    stopped = run("2", "q", options=(*OPTIONS, "--rater=-anna", "--hide-names"))
    (scan,) = Path("scans").glob("*.yaml")
    assert stopped.stdout.splitlines()[-1] == f"  cxscan run {scan} --rater=-anna --hide-names"


def test_a_questionnaire_that_begins_with_a_sign_in_two_halves_is_found_again_by_its_scan() -> None:
    faces = write_tiny_questionnaire(Path(), "faces.yaml", id="faces")
    faces.write_text('title: "Faces \\ud83d\\ude00"\n' + faces.read_text().replace("title: Tiny scan\n", ""), encoding="utf-8")
    cxscan("run", "faces.yaml", *OPTIONS, typed=lines("1", "2", "3"))
    faces.unlink()
    assert "Faces 😀" in cxscan("show", FILE).stdout


def test_an_order_by_votes_is_said_to_do_nothing_where_nobody_voted() -> None:
    outcome = run("1", "2", "3", options=(*OPTIONS, "--order", "agenda"))
    assert "Nobody’s votes are in this scan, so --order does nothing." in outcome.stderr
    assert (outcome.exit_code, answers()) == (0, {"ask": "1", "hear": "2", "help": "3"})
    assert "does nothing" not in run("q", options=(*OPTIONS, "--new", "--order", "questionnaire")).stderr
