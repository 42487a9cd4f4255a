"""How long a room waits: until the first question, and from an answer to the next question.

Run it with `python -m tests.benchmarks.session`. Each time stands beside a floor measured in the same run, and the ratio is what
counts: these machines are noisy.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cxscan.files.saving.durable import write_durably

RUNS = 7
PROMPT = b"stop: "
LIBRARIES = "import typer, pydantic, yaml"


def main() -> None:
    """Measure and print both waits with their floors."""
    with tempfile.TemporaryDirectory() as folder:
        first, between = zip(*(_one_session(Path(folder) / str(number)) for number in range(RUNS)), strict=True)
        floor = statistics.median(_import_time() for _ in range(RUNS))
        scan = next(Path(folder).rglob("*.yaml"))
        save = statistics.median(_save_time(scan) for _ in range(50))
    _print("until the first question", statistics.median(first), "importing typer, pydantic and PyYAML alone", floor)
    _print(
        "from an answer to the next question",
        statistics.median(map(statistics.median, between)),
        "writing the file durably alone",
        save,
    )


def _one_session(folder: Path) -> tuple[float, list[float]]:
    """Return the seconds until the first question, and from each answer to the next question."""
    folder.mkdir()
    command = [sys.executable, "-m", "cxscan", "run", "--plain", "--organisation", "Example", "--lang", "en"]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as session:
        _wait_for_question(session)
        first, waits = time.perf_counter() - start, []
        for _ in range(37):
            asked = time.perf_counter()
            _type(session, b"2.5 a note of an ordinary length, as people write it\n")
            _wait_for_question(session)
            waits.append(time.perf_counter() - asked)
        _type(session, b"q\n")
    return first, waits


def _type(session: "subprocess.Popen[bytes]", line: bytes) -> None:
    if session.stdin is None:
        raise RuntimeError("the session has no input")
    session.stdin.write(line)
    session.stdin.flush()


def _wait_for_question(session: "subprocess.Popen[bytes]") -> None:
    if session.stdout is None:
        raise RuntimeError("the session has no output")
    read = b""
    while not read.endswith(PROMPT):
        read += os.read(session.stdout.fileno(), 65536)


def _import_time() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", LIBRARIES], check=True)
    return time.perf_counter() - start


def _save_time(path: Path) -> float:
    text = path.read_text(encoding="utf-8")
    start = time.perf_counter()
    write_durably(path, text)
    return time.perf_counter() - start


def _print(what: str, seconds: float, floor_of: str, floor: float) -> None:
    print(f"{what}: {seconds * 1000:.0f} ms = {seconds / floor:.1f} x {floor_of} ({floor * 1000:.1f} ms)")


if __name__ == "__main__":
    main()
