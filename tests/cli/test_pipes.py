"""Pipes in place of files: `<(…)` of a shell is read like a file, and nobody waits for a pipe that nobody writes into."""

import datetime
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxscan.files.disk.pipes import read_at_most
from tests.cli.program import cxscan, cxscan_process, files_in
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")

SCAN = Path("scan.yaml")


@pytest.fixture(autouse=True)
def nothing_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxscan.files.disk.pipes._came", {})


@pytest.fixture(autouse=True)
def scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(SCAN, {"ask": 2, "hear": 3})


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A named pipe without a writer under every ending that is asked for, and little patience."""
    monkeypatch.setattr("cxscan.files.disk.pipes.SILENCE", 0.2)
    for name in ("pipe", "pipe.yaml", "pipe.md.j2", "pipe.png"):
        os.mkfifo(name)
    Path("brand.yaml").write_text("format: cxscan/brand/1\nname: Water\nlogo: pipe.png\n", encoding="utf-8")


@pytest.fixture
def piped() -> Iterator[Path]:
    """The scan as a shell gives it for `<(cat scan.yaml)`."""
    reading, writing = os.pipe()
    writer = threading.Thread(target=write_slowly, args=(writing, SCAN.read_bytes()))
    writer.start()
    yield Path(f"/dev/fd/{reading}")
    os.close(reading)
    writer.join()


def write_slowly(pipe: int, content: bytes) -> None:
    with open(pipe, "wb", buffering=0) as file:
        for start in range(0, len(content), 100):
            time.sleep(0.01)
            file.write(content[start : start + 100])


SAYS = "is a pipe, and nothing came out of it for 0.2 seconds. Name a file, or a pipe that something writes into."


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize(
    "command",
    [
        ("show", "pipe"),
        ("show", "pipe.yaml"),
        ("explain", "pipe"),
        ("diff", "scan.yaml", "pipe"),
        ("diff", "pipe.yaml", "scan.yaml"),
        ("trend", "scan.yaml", "pipe"),
        ("overview", "pipe"),
        ("check", "pipe"),
        ("check", "pipe.yaml", "scan.yaml"),
        ("report", "pipe"),
        ("report", "scan.yaml", "--against", "pipe"),
        ("report", "scan.yaml", "--template", "pipe.md.j2"),
        ("report", "scan.yaml", "--brand", "pipe"),
        ("report", "scan.yaml", "--format", "html"),
        ("questionnaires", "show", "pipe"),
        ("questionnaires", "show", "pipe.yaml"),
        ("run", "pipe"),
        ("run", "pipe.yaml", "--organisation", "Town"),
        ("run", "--organisation", "Town", "--answers", "pipe"),
        ("run", "--organisation", "Town", "--from", "pipe.yaml"),
    ],
)
def test_a_pipe_that_nobody_writes_into_is_refused_after_a_while(command: tuple[str, ...]) -> None:
    before = files_in(Path("questionnaires"))
    outcome = cxscan(*command)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert SAYS in outcome.stderr
    assert (files_in(Path("questionnaires")), Path("scans").exists()) == (before, False)


def test_a_pipe_whose_writer_says_nothing_is_refused_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxscan.files.disk.pipes.SILENCE", 0.2)
    reading, writing = os.pipe()
    outcome = cxscan("show", f"/dev/fd/{reading}")
    os.close(writing)
    os.close(reading)
    assert (outcome.exit_code, outcome.stderr) == (3, f"/dev/fd/{reading} {SAYS}\n")


def test_a_writer_that_comes_later_is_waited_for() -> None:
    os.mkfifo("pipe")

    def write() -> None:
        time.sleep(0.3)
        Path("pipe").write_bytes(SCAN.read_bytes())

    writer = threading.Thread(target=write)
    writer.start()
    outcome = cxscan("show", "pipe", "--json")
    writer.join()
    assert json.loads(outcome.stdout)["score"] == 2.5


@pytest.mark.parametrize(
    "command", [("show",), ("explain",), ("check",), ("report",), ("trend", "old.yaml"), ("overview", "--drafts")]
)
def test_what_a_shell_pipes_in_is_read_as_a_file_is(command: tuple[object, ...], piped: Path) -> None:
    write_tiny_scan(Path("old.yaml"), {"ask": 1, "hear": 1}, date=datetime.date(2025, 11, 22))
    outcome = cxscan(*command, piped)
    on_disk = cxscan(*command, SCAN)
    assert (outcome.exit_code, outcome.stdout) == (0, on_disk.stdout)


def test_a_piped_scan_is_compared_with_a_file(piped: Path) -> None:
    write_tiny_scan(Path("new.yaml"), {"ask": 3, "hear": 3})
    assert json.loads(cxscan("diff", piped, "new.yaml", "--json").stdout)["growth"] == 0.5


def test_a_piped_scan_counts_where_answers_are_filled_in(piped: Path) -> None:
    outcome = cxscan("run", "questionnaires/tiny.yaml", "--answers", piped)
    assert outcome.exit_code == 0, outcome
    (made,) = Path("scans").glob("*.yaml")
    assert "level: 3" in made.read_text(encoding="utf-8")


def test_a_report_on_a_piped_scan_is_named_after_the_scan_and_stands_in_the_current_folder(piped: Path) -> None:
    outcome = cxscan("report", piped, "--format", "html")
    assert (outcome.exit_code, outcome.stdout) == (0, f"{Path('2026-11-22-town-of-example.html').resolve()}\n")


def test_the_answers_of_a_session_cannot_be_kept_in_a_pipe(piped: Path) -> None:
    outcome = cxscan("run", piped)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr == f"{piped} is a pipe: no answer could be kept in it. Save the scan as a file first.\n"


def test_a_piped_questionnaire_is_copied_whole_beside_its_scans() -> None:
    questionnaire = Path("questionnaires/tiny.yaml").read_bytes()
    reading, writing = os.pipe()
    writer = threading.Thread(target=write_slowly, args=(writing, questionnaire))
    writer.start()
    outcome = cxscan("run", "--plain", f"/dev/fd/{reading}", "--organisation", "Town", "--folder", "kept", typed="2\nq\n")
    writer.join()
    os.close(reading)
    assert outcome.exit_code == 0, outcome
    assert Path("kept/questionnaires/tiny-1.0.yaml").read_bytes() == questionnaire


def test_standard_input_can_be_named() -> None:
    outcome = cxscan_process("show", "/dev/stdin", "--json", typed=SCAN.read_bytes())
    assert json.loads(outcome.stdout)["score"] == 2.5


def test_a_pipe_that_goes_on_for_ever_is_too_large() -> None:
    assert cxscan("show", "/dev/zero").stderr == "/dev/zero is larger than 5 MB. That cannot be a scan or a questionnaire.\n"


def test_a_pipe_with_nothing_in_it_is_an_empty_file() -> None:
    assert cxscan("show", "/dev/null").stderr.startswith("/dev/null:1:1: the file is empty")


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
@pytest.mark.parametrize("most", [100, 65_536, 150_000, 1_000_000])
def test_a_file_is_read_as_far_as_asked(size: int, most: int) -> None:
    content = bytes(place % 251 for place in range(size))
    Path("file").write_bytes(content)
    assert read_at_most(Path("file"), most) == content[:most]


def test_a_file_that_does_not_know_its_size_is_read_whole() -> None:
    path = Path("/proc/self/status")
    if path.exists():
        assert read_at_most(path, 1_000_000).startswith(b"Name:")


def test_a_pipe_is_not_waited_for_in_a_folder() -> None:
    os.mkfifo("questionnaires/pipe.yaml")
    outcome = cxscan("show", SCAN)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
