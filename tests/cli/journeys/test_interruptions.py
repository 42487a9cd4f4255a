"""A signal at the worst moments: while a prompt is set up, in the midst of it, at its end. Sent there, not met by chance."""

import contextlib
import io
import signal
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from cxscan.archive.shelf import Shelf
from cxscan.languages import Language
from cxscan.model.scan import Answer, Scan
from cxscan.workshop.course.course import Course
from cxscan.workshop.interruption import Interrupted, interruptions, only_noted, raise_if_interrupted
from cxscan.workshop.pages import Pages
from cxscan.workshop.plain import PlainRoom
from cxscan.workshop.session import Session
from tests.cli import interrupted_program
from tests.cli.terminal import ENTER, Terminal, at_terminal
from tests.questionnaires_for_tests import tiny_questionnaire, tiny_scan, write_tiny_questionnaire

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

DRAFT = Path("scans/2026-11-22-town-of-example.yaml")
BEGIN = ("run", "tiny.yaml", "--organisation", "Town of Example", "--full", "--date", "2026-11-22")
HOW_TO_GO_ON = f"Go on with\n  cxscan run {DRAFT}"
WIDE = 200
"""Columns: no message is broken over two lines."""


@pytest.fixture(autouse=True)
def _tiny_questionnaire(tmp_path: Path) -> None:
    write_tiny_questionnaire(tmp_path)


def interrupted(moment: str) -> list[str]:
    """Return what Python runs instead of `-m cxscan`."""
    return [interrupted_program.__file__, moment]


def saved() -> Scan:
    return Shelf().placed(DRAFT).scan


def line(prompt: str, typed: str = "") -> Callable[[Terminal], None]:
    """Return how a prompt for a line or a text is answered."""

    def answer(terminal: Terminal) -> None:
        terminal.wait_for(prompt).press(*typed, ENTER)

    return answer


def level(question: str, typed: str) -> Callable[[Terminal], None]:
    """Return how a question is answered."""

    def answer(terminal: Terminal) -> None:
        terminal.wait_for(question, "Choose a level.").press(typed)
        terminal.wait_for(f"Your choice: {typed}").press(ENTER)
        terminal.wait_for("Enter next").press(ENTER)

    return answer


def option(prompt: str, wanted: str) -> Callable[[Terminal], None]:
    """Return how an option is chosen."""

    def answer(terminal: Terminal) -> None:
        terminal.wait_for(prompt).choose(wanted)

    return answer


WAY = [
    line("Who takes part?"),
    level("How do we ask customers?", "2"),
    level("How do we hear customers?", "3"),
    line("Where do you want to be on this pillar?", "4"),
    line("By when?"),
    line("Which goal of yours does it serve?", "Calls"),
    line("What happens if you do nothing?"),
    level("How do we help customers?", "4"),
    line("What would you show?"),
    line("Where do you want to be on this pillar?"),
    line("What are you glad about?"),
    option("What do you do first?", "Nothing more now"),
    line("Is the group done with this scan?"),
    option("Make the report now?", "No"),
]
"""Every prompt of a session, in its order."""

ANSWERS = {"ask": 2, "hear": 3, "help": 4}


def answers_before(prompt: int) -> dict[str, int]:
    """Return the answers that are given when the prompt with this number comes."""
    return dict(list(ANSWERS.items())[: sum(prompt > question for question in (2, 3, 8))])


def said_at_the_end(prompt: int) -> str:
    if prompt == 1:
        return "Stopped before the first answer: there was nothing to save yet, and nothing has changed."
    if prompt == 2:
        return "Stopped before the first answer: there was nothing to save yet, and nothing has changed."
    return HOW_TO_GO_ON


def go_until_interrupted(terminal: Terminal, prompt: int, *more: Callable[[Terminal], None]) -> None:
    """Answer the prompts before the one with this number; then the program ends as it should, with all that was answered."""
    for answer in [*WAY[: prompt - 1], *more]:
        answer(terminal)
    assert terminal.wait_for_end() == 130
    said = terminal.received.decode()
    assert [word for word in ("Traceback", "Exception ignored", "CancelledError", "unhandled") if word in said] == []


@pytest.mark.parametrize(
    ("moment", "prompt"),
    [*(("loop", prompt) for prompt in (1, 2, 3, 5, 7, 9, 12, 13)), ("runner", 3), ("runner", 4), ("runner", 11)],
)
def test_a_signal_while_a_prompt_is_set_up_ends_the_session_with_all_that_was_answered(moment: str, prompt: int) -> None:
    with at_terminal(*BEGIN, columns=WIDE, program=interrupted(f"{moment}:{prompt}")) as terminal:
        go_until_interrupted(terminal, prompt)
        assert terminal.screen.rstrip().endswith(said_at_the_end(prompt))
    if prompt > 2:
        assert saved().answers == tiny_scan(answers_before(prompt)).answers
        assert saved().status == "draft"
    else:
        assert not DRAFT.exists()


@pytest.mark.parametrize("moment", ["loop", "runner"])
def test_a_signal_while_the_report_is_offered_leaves_the_scan_as_the_group_finished_it(moment: str) -> None:
    with at_terminal(*BEGIN, columns=WIDE, program=interrupted(f"{moment}:{len(WAY)}")) as terminal:
        go_until_interrupted(terminal, len(WAY))
        assert terminal.shows("Done: 3.3 (3 of 3 answered).")
    assert (saved().answers, saved().status) == (tiny_scan(ANSWERS).answers, "final")


@pytest.mark.parametrize("moment", ["loop", "runner"])
def test_a_signal_while_the_menu_is_set_up_ends_in_130_without_a_word(moment: str) -> None:
    with at_terminal(columns=WIDE, program=interrupted(f"{moment}:1")) as terminal:
        go_until_interrupted(terminal, 1)


SET_UP = [1, 300, 3000]
"""Lines of Python that a prompt has run when the signal comes; it takes some thousands to draw itself."""


@pytest.mark.parametrize("lines", SET_UP)
@pytest.mark.parametrize("prompt", [3, 4, 6, 11], ids=["screen", "line", "text", "choice"])
def test_a_signal_at_any_line_of_a_prompt_ends_the_session_with_all_that_was_answered(prompt: int, lines: int) -> None:
    with at_terminal(*BEGIN, columns=WIDE, program=interrupted(f"line:{prompt}:{lines}")) as terminal:
        go_until_interrupted(terminal, prompt)
        assert terminal.screen.rstrip().endswith(HOW_TO_GO_ON)
    assert saved().answers == tiny_scan(answers_before(prompt)).answers


@pytest.mark.parametrize("lines", [1, 4, 8, 12])
def test_a_signal_while_a_line_is_read_line_by_line_ends_the_session_with_all_that_was_answered(lines: int) -> None:
    with at_terminal(*BEGIN, "--plain", columns=WIDE, program=interrupted(f"plain:3:{lines}")) as terminal:
        line("Who takes part?")(terminal)
        line("How do we ask customers?", "2 so")(terminal)
        assert terminal.wait_for_end() == 130
        assert terminal.screen.rstrip().endswith(HOW_TO_GO_ON + " --plain")
        assert b"Traceback" not in terminal.received
    assert saved().answers == {"ask": Answer(level=Fraction(2), note="so")}


# --- while something is done between two prompts


def test_a_signal_while_an_answer_is_saved_waits_until_it_is_and_ends_the_next_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    room = _room_without_prompts(monkeypatch)
    saved_levels = []

    def save(scan: Scan) -> None:
        interrupted_program.send_signal()
        saved_levels.append(sorted(scan.answers))

    course = Course(tiny_questionnaire(), in_person=False)
    session = Session(course, Pages(room, Language("en"), tiny_questionnaire()), save)
    with pytest.raises(Interrupted), interruptions(), only_noted():
        session.hold(tiny_scan())
    assert saved_levels == [["ask"]]


def _room_without_prompts(monkeypatch: pytest.MonkeyPatch) -> PlainRoom:
    monkeypatch.setattr(sys, "stdin", io.StringIO("2\n3\n4\n"))
    return PlainRoom(sys.stdin, io.StringIO(), Language("en"), in_person=False)


def test_what_is_done_without_a_session_is_interrupted_at_once() -> None:
    went_on = False
    with contextlib.suppress(Interrupted), interruptions():
        interrupted_program.send_signal()
        went_on = True
    assert not went_on


def test_a_second_signal_ends_what_got_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([10.0, 10.5, 12.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(now))
    came_through = []
    with contextlib.suppress(Interrupted), interruptions(), only_noted():
        for time_of_signal in ("at first", "half a second later", "two seconds later"):
            interrupted_program.send_signal()
            came_through.append(time_of_signal)
    assert came_through == ["at first", "half a second later"]


def test_signals_are_as_before_when_all_is_over() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    with contextlib.suppress(Interrupted), interruptions():
        with interruptions(), only_noted():
            interrupted_program.send_signal()
        raise_if_interrupted()
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)] == before
    raise_if_interrupted()


# --- what is ignored by whoever starts the program


def ignoring(*names: str) -> list[str]:
    """Return what starts a command that inherits that these signals are ignored."""
    ignored = " ".join(name.removeprefix("SIG") for name in names)
    return ["sh", "-c", f'trap "" {ignored}; exec "$@"', "sh"]


def test_ctrl_c_from_outside_ends_a_session_that_a_shell_put_in_the_background() -> None:
    with at_terminal(*BEGIN, columns=WIDE, under=ignoring("SIGINT")) as terminal:
        for answer in WAY[:2]:
            answer(terminal)
        terminal.wait_for("How do we hear customers?")
        terminal.signal(signal.SIGINT)
        assert terminal.wait_for_end() == 130
        assert terminal.screen.rstrip().endswith(HOW_TO_GO_ON)


def test_a_session_that_is_to_outlive_its_terminal_ends_when_nothing_more_can_be_typed_and_keeps_all() -> None:
    with at_terminal(*BEGIN, columns=WIDE, under=ignoring("SIGHUP")) as terminal:
        for answer in WAY[:2]:
            answer(terminal)
        terminal.wait_for("How do we hear customers?", "Choose a level.")
        terminal.signal(signal.SIGHUP)
        terminal.press("3")
        terminal.wait_for("Your choice: 3")
        assert terminal.close_window() == 130
    assert saved().answers == tiny_scan({"ask": 2}).answers


# --- soon after a key, from outside


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("wait", [0, 0.01, 0.03])
def test_a_signal_soon_after_the_enter_of_a_note_ends_the_session(wait: float, number: signal.Signals) -> None:
    with at_terminal(*BEGIN, columns=WIDE) as terminal:
        for answer in WAY[:2]:
            answer(terminal)
        WAY[2](terminal)
        time.sleep(wait)
        terminal.signal(number)
        assert terminal.wait_for_end() == 130
        assert terminal.screen.rstrip().endswith(HOW_TO_GO_ON)
    assert saved().answers == tiny_scan({"ask": 2, "hear": 3}).answers
