"""Being stopped from outside: the draft is whole, holds the answers given so far, and the last line says how to go on."""

import contextlib
import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cxscan.archive.shelf import Shelf
from cxscan.cli.ctrl_c import end_quietly, raised
from cxscan.model.scan import Scan
from tests.cli.program import command_line, lines, surroundings
from tests.cli.terminal import ENTER, PATIENCE, Terminal, at_terminal
from tests.questionnaires_for_tests import tiny_scan, write_tiny_questionnaire, write_tiny_scan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these signals and terminals are not those of Windows")

DRAFT = Path("scans/2026-11-22-town-of-example.yaml")
BEGIN = ("run", "tiny.yaml", "--organisation", "Town of Example", "--full", "--date", "2026-11-22")
WIDE = 200
"""Columns: no message is broken over two lines."""

PLACES = ["question", "note", "ambition", "glad", "choice"]
HOW_TO_GO_ON = f"Everything is saved in\n  {{path}}\nGo on with\n  cxscan run {DRAFT}"


@pytest.fixture(autouse=True)
def _tiny_questionnaire(tmp_path: Path) -> None:
    write_tiny_questionnaire(tmp_path)


def saved() -> Scan:
    """Return the scan on the disk; a file that is not whole fails the test."""
    return Shelf().placed(DRAFT).scan


def leftovers() -> list[str]:
    """Return the names of temporary files that were left behind."""
    return [path.name for path in DRAFT.parent.iterdir() if path.suffix == ".tmp"]


def wait_until(came: Callable[[], bool], complaint: str) -> None:
    ends = time.monotonic() + PATIENCE
    while not came():
        assert time.monotonic() < ends, complaint
        time.sleep(0.01)


def go_to(place: str, terminal: Terminal) -> dict[str, int]:
    """Answer questions up to a place in the session and return the answers that must then be on the disk."""
    terminal.wait_for("Who takes part?").press(ENTER)
    terminal.wait_for("How do we ask customers?", "Choose a level.").answer("2", then="question 2 of 3")
    if place == "question":
        return {"ask": 2}
    if place == "note":
        terminal.press("4", ENTER)
        terminal.wait_for("Enter next")
        return {"ask": 2, "hear": 4}
    terminal.answer("3", then="Where do you want to be on this pillar?")
    if place == "ambition":
        return {"ask": 2, "hear": 3}
    terminal.press(ENTER)
    terminal.wait_for("question 3 of 3").answer("4", then="What would you show?")
    terminal.press(ENTER)
    terminal.wait_for("Where do you want to be on this pillar?").press(ENTER)
    terminal.wait_for("What are you glad about?")
    if place == "glad":
        return {"ask": 2, "hear": 3, "help": 4}
    terminal.press(ENTER)
    terminal.wait_for("What do you do first?")
    return {"ask": 2, "hear": 3, "help": 4}


# --- at a terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
@pytest.mark.parametrize("place", PLACES)
def test_a_polite_kill_leaves_the_answers_and_says_how_to_go_on(place: str, number: signal.Signals) -> None:
    with at_terminal(*BEGIN, columns=WIDE) as terminal:
        answers = go_to(place, terminal)
        terminal.signal(number)
        assert terminal.wait_for_end() == 130
        assert terminal.screen.rstrip().endswith(HOW_TO_GO_ON.format(path=DRAFT.resolve()))
    assert saved() == tiny_scan(answers, language="en")
    assert leftovers() == []


def _without(answers: dict[str, int], questions: set[str]) -> dict[str, int]:
    return {id_: level for id_, level in answers.items() if id_ not in questions}


@pytest.mark.parametrize("place", PLACES)
def test_a_window_that_is_closed_leaves_the_answers(place: str) -> None:
    with at_terminal(*BEGIN) as terminal:
        answers = go_to(place, terminal)
        assert terminal.close_window() == 130
    assert saved() == tiny_scan(answers, language="en")
    assert leftovers() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGALRM], ids=lambda one: one.name)
@pytest.mark.parametrize("place", ["question", "choice"])
def test_the_terminal_is_given_back_as_it_was(place: str, number: signal.Signals) -> None:
    with at_terminal(*BEGIN) as terminal:
        before = _local_modes(terminal)
        go_to(place, terminal)
        terminal.signal(number)
        terminal.wait_for("Everything is saved in")
        terminal.wait_until(lambda: _local_modes(terminal) == before, "the terminal is not as it was")
        assert terminal.wait_for_end() == 130


def _local_modes(terminal: Terminal) -> int:
    """Return whether the terminal echoes, reads by the line and minds Ctrl-C, as one number."""
    return int(termios.tcgetattr(terminal.child.child_fd)[3])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_kill_before_the_first_answer_leaves_no_scan_and_says_so(number: signal.Signals) -> None:
    with at_terminal(*BEGIN, columns=WIDE) as terminal:
        terminal.wait_for("Who takes part?").press(ENTER)
        terminal.wait_for("Choose a level.")
        terminal.signal(number)
        assert terminal.wait_for_end() == 130
        assert terminal.last_line == "Stopped before the first answer: there was nothing to save yet, and nothing has changed."
    assert not DRAFT.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_kill_while_the_scan_is_being_set_up_ends_in_130_without_a_traceback(number: signal.Signals) -> None:
    with at_terminal(*BEGIN, columns=WIDE) as terminal:
        terminal.wait_for("Who takes part?")
        terminal.signal(number)
        assert terminal.wait_for_end() == 130
        assert not terminal.shows("Traceback")


# --- kill -9


def test_kill_9_loses_at_most_the_answer_that_is_being_typed() -> None:
    with at_terminal(*BEGIN) as terminal:
        answers = go_to("note", terminal)
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    assert saved() == tiny_scan(_without(answers, {"hear"}), language="en")

    with at_terminal(*BEGIN, "--continue") as terminal:
        terminal.wait_for("question 2 of 3", "Choose a level.")


def test_an_ambition_is_on_the_disk_before_the_next_thing_is_asked() -> None:
    with at_terminal(*BEGIN) as terminal:
        go_to("ambition", terminal)
        terminal.press("4", ENTER)
        terminal.wait_for("By when?")
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_end()
    assert {pillar: plan.target for pillar, plan in saved().pillars.items()} == {"ears": 4}


def test_what_a_group_is_glad_about_is_on_the_disk_before_the_next_thing_is_asked() -> None:
    with at_terminal(*BEGIN) as terminal:
        go_to("glad", terminal)
        terminal.press("We ring back", ENTER)
        terminal.wait_for("What else?")
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_end()
    assert saved().glad == ("We ring back",)


def test_a_thing_to_do_is_on_the_disk_before_the_next_thing_is_asked() -> None:
    with at_terminal(*BEGIN) as terminal:
        go_to("choice", terminal)
        terminal.choose("Ask: Begin to ask.")
        terminal.wait_for("Who? (Enter = not yet known)")
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_end()
    assert [action.title for action in saved().actions] == ["Begin to ask."]


@pytest.mark.parametrize("answered", [1, 7, 20])
def test_kill_9_in_the_midst_of_many_answers_leaves_a_file_that_is_whole(answered: int) -> None:
    path = Path("scans/2026-11-22-town-of-example.yaml")
    with _plain("run", *BEGIN[2:]) as process:
        _type(process, *["2.5 A note of some length, with “quotes”: and a colon"] * 38)
        wait_until(lambda: _levels_in(path) >= answered, "the answers do not come")
        process.kill()
        process.wait(timeout=PATIENCE)
    found = Shelf().placed(path)
    asked = list(found.questionnaire.by_id)
    assert len(found.scan.answers) >= answered
    assert list(found.scan.answers) == asked[: len(found.scan.answers)]


def _levels_in(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("level: 2.5") if path.exists() else 0


# --- line by line, in a pipe


ENDING = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGXCPU"]


@pytest.mark.parametrize("number", [signal.Signals[name] for name in ENDING], ids=ENDING)
def test_a_pipe_that_is_interrupted_leaves_the_answers_and_says_how_to_go_on(number: signal.Signals) -> None:
    with _plain(*BEGIN) as process:
        _type(process, "2", "3")
        wait_until(lambda: DRAFT.exists() and "hear:" in DRAFT.read_text(encoding="utf-8"), "the answers do not come")
        process.send_signal(number)
        _, messages = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert messages.endswith(HOW_TO_GO_ON.format(path=DRAFT.resolve()) + " --plain\n")
    assert saved() == tiny_scan({"ask": 2, "hear": 3}, language="en")
    assert leftovers() == []


def _plain(*args: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command_line(*args, "--plain"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
        encoding="utf-8",
    )


def _type(process: "subprocess.Popen[str]", *typed: str) -> None:
    assert process.stdin is not None
    process.stdin.write(lines(*typed))
    process.stdin.flush()


def _set_back(terminal: Terminal) -> None:
    """Set the terminal as a shell does that has stopped a program: lines, their echo, and Ctrl-C as a signal."""
    modes = termios.tcgetattr(terminal.child.child_fd)
    modes[3] |= termios.ICANON | termios.ECHO | termios.ISIG
    termios.tcsetattr(terminal.child.child_fd, termios.TCSANOW, modes)


@pytest.mark.parametrize("times", [1, 3])
def test_a_program_that_was_stopped_goes_on_where_it_was_and_gives_the_terminal_back_at_its_end(times: int) -> None:
    with at_terminal(*BEGIN) as terminal:
        before = _local_modes(terminal)
        go_to("note", terminal)
        terminal.press("Half a se")
        terminal.wait_for("Half a se")
        raw = _local_modes(terminal)
        for _ in range(times):
            terminal.signal(signal.SIGSTOP)
            _set_back(terminal)
            terminal.signal(signal.SIGCONT)
            terminal.wait_until(lambda: _local_modes(terminal) == raw, "keys are not read one by one")
        terminal.press("ntence", ENTER)
        terminal.wait_for("What would you show?").press(ENTER)
        terminal.wait_for("Where do you want to be on this pillar?")
        terminal.signal(signal.SIGSTOP)
        _set_back(terminal)
        terminal.signal(signal.SIGCONT)
        terminal.wait_until(lambda: _local_modes(terminal) == raw, "keys are not read one by one")
        terminal.press("5", ENTER)
        terminal.wait_for("By when?").press("\x03")
        terminal.wait_for("Everything is saved in")
        assert terminal.wait_for_end() == 130
        assert _local_modes(terminal) == before
    assert saved().answers["hear"].note == "Half a sentence"
    assert saved().pillars["ears"].target == 5


# --- what is no session


@pytest.mark.parametrize(("ignored", "code"), [("INT", 0), ("HUP", 130)], ids=["ignored", "heard"])
def test_a_command_whose_parent_wants_ctrl_c_ignored_goes_on(ignored: str, code: int) -> None:
    whole = write_tiny_scan(Path("whole.yaml"), {"ask": 2}).read_bytes()
    os.mkfifo("scan.yaml")
    shell = ["sh", "-c", f'trap "" {ignored}; exec "$@"', "sh"]
    command = [*shell, *command_line("show", "scan.yaml", "--json")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings()) as process:
        # A pipe is open for writing once it is read from, or seen to be there at least.
        with Path("scan.yaml").open("wb", buffering=0) as pipe:
            process.send_signal(signal.SIGINT)
            time.sleep(0.5)
            with contextlib.suppress(BrokenPipeError):
                pipe.write(whole)
        assert process.wait(PATIENCE) == code


def test_ctrl_c_is_an_exception_only_where_one_is_expected() -> None:
    before, hook = signal.getsignal(signal.SIGINT), sys.unraisablehook
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        end_quietly()
        quiet = signal.getsignal(signal.SIGINT)
        with raised():
            assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        assert signal.getsignal(signal.SIGINT) is quiet
        assert quiet is not signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
        sys.unraisablehook = hook
