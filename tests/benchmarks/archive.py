"""How long it takes to read a folder with very many scans, beside a bare loop that only parses the same files.

Run it with `python -m tests.benchmarks.archive`, or with sizes: `… archive 200 2000`. The full sizes are 2000 and 20000. The
ratios count, not the seconds: each floor is measured in the same run, and every run is a process of its own. The time of the
processor stands beside that on the clock, which other work on the machine makes longer.
"""

import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from cxscan.archive.cache import FOLDER_VARIABLE
from cxscan.files.questionnaires.library import Library
from cxscan.files.scans import free_path
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.texts.names import file_stem

SIZES = (2000, 20_000)
FIRST_DAY = datetime.date(1990, 1, 1)
NAMES = [(f"Gemeente {number}", unit) for number in range(1, 6) for unit in (None, "Balie", "Klantcontact", "Vergunningen")]
WORDS = ("balie", "klant", "meet", "team", "elke", "week", "maand", "overleg", "besluit", "rapport", "afspraak", "eigenaar")
BARE_LOOP = (
    "import sys, yaml, pathlib\n"
    "for path in pathlib.Path(sys.argv[1]).iterdir():\n"
    "    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)\n"
)
TIMES = 2
"""How often each is measured; the best counts."""
# What the child prints last is the most memory that it held, in bytes, and the seconds that the processor took.
MEASURED = """
import resource, runpy, sys
unit = 1 if sys.platform == "darwin" else 1024
try:
    if sys.argv[1] == "-c":
        code = sys.argv[2]
        sys.argv = sys.argv[2:]
        exec(code)
    else:
        sys.argv = sys.argv[1:]
        runpy.run_module("cxscan", run_name="__main__", alter_sys=True)
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_maxrss * unit, used.ru_utime + used.ru_stime, file=sys.stderr)
"""


@dataclass(frozen=True)
class Run:
    """What one process took: seconds on the clock and of the processor, and the most memory in bytes; and what it printed."""

    seconds: float
    processor: float
    memory: int
    output: str


def generate_scans(folder: Path, count: int, *, teams: int = len(NAMES), seed: int = 1) -> None:
    """Write `count` scans of a few teams, the same ones for a seed, with notes on some answers."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    questionnaire = Library().find("cx-public-service").source
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        organisation, unit = NAMES[number % teams]
        day = FIRST_DAY + datetime.timedelta(days=chance.randrange(12_000))
        path = free_path(folder, file_stem(day, organisation, unit))
        path.write_text(_scan_text(chance, questionnaire, organisation, unit, day), encoding="utf-8")


def _scan_text(
    chance: random.Random, questionnaire: Questionnaire, organisation: str, unit: str | None, day: datetime.date
) -> str:
    """Return a scan as the program writes it; put together by hand, since 20,000 would take minutes to dump."""
    lines = [
        "format: cxscan/scan/1",
        f"questionnaire:\n  id: {questionnaire.id}\n  version: '{questionnaire.version}'",
        f"organisation: {organisation}",
        *([f"unit: {unit}"] if unit else []),
        f"date: {day}\nstatus: final\nlanguage: nl",
        "participants:\n  - (teamleider)\n  - (medewerker balie)",
        "answers:",
    ]
    for id_ in questionnaire.by_id:
        level = chance.choice([f"{chance.randrange(2, 11) / 2:g}"] * 18 + ["unknown", "not-applicable"])
        lines.append(f"  {id_}:\n    level: {level}")
        if chance.random() < 0.3:
            lines.append("    note: " + " ".join(chance.choices(WORDS, k=chance.randrange(2, 12))))
    target = "    target: 4\n    by: 2030-12-31\n    goal: Minder herhaalvragen"
    return "\n".join([*lines, f"pillars:\n  {questionnaire.pillars[0].id}:\n{target}"]) + "\n"


def run_bare_loop(folder: Path) -> Run:
    """Parse every file with PyYAML's C loader, and nothing else."""
    return _measure(["-c", BARE_LOOP, str(folder)], {})


def run_command(arguments: Iterable[object], cache: Path) -> Run:
    """Run a command of the program with a cache of its own."""
    return _measure([str(argument) for argument in ("cxscan", *arguments)], {FOLDER_VARIABLE: str(cache)})


def _measure(arguments: list[str], environment: dict[str, str]) -> Run:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"CXSCAN_LANG": "en"} | environment,
    )
    seconds = time.perf_counter() - start
    memory, processor = done.stderr.splitlines()[-1].split()
    return Run(seconds, float(processor), int(memory), done.stdout)


def commands(folder: Path) -> dict[str, list[object]]:
    """Return the commands that read a whole folder, as far as this program has them."""
    name, unit = NAMES[1]
    all_of_them: dict[str, list[object]] = {
        "trend": ["trend", folder, "--organisation", name, "--unit", str(unit), "--json"],
        "overview": ["overview", folder, "--json"],
    }
    has_overview = subprocess.run([sys.executable, "-m", "cxscan", "overview", "--help"], capture_output=True, check=False)
    return {key: one for key, one in all_of_them.items() if key != "overview" or has_overview.returncode == 0}


def main(sizes: Iterable[int]) -> None:
    """Measure and print every command at every size."""
    per_scan: dict[str, list[float]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as kept:
            many, one_team = Path(kept) / "scans", Path(kept) / "one"
            generate_scans(many, size)
            generate_scans(one_team, size, teams=1)
            measured = commands(many) | {"trend of one team": ["trend", one_team, "--json"]}
            for name, seconds in _measure_size(size, many, measured).items():
                per_scan.setdefault(name, []).append(seconds / size)
    for name, times in per_scan.items():
        print(f"{name}, processor per scan: " + ", ".join(f"{seconds * 1e6:.0f} µs" for seconds in times))


def _measure_size(size: int, scans: Path, measured: dict[str, list[object]]) -> dict[str, float]:
    """Measure the commands, and return the seconds of the processor that each took beyond its start."""
    run_bare_loop(scans)  # the first reader fetches the files from the disk, for all
    bare = best(lambda: run_bare_loop(scans))
    with tempfile.TemporaryDirectory() as empty:
        start = best(lambda: run_command(["trend", min(scans.iterdir()), "--json"], Path(empty)))
    print(f"{size} scans; the bare loop: {_times(bare)}; a trend of one scan: {_times(start)}")
    beyond = {}
    for name, command in measured.items():
        first, second = best_pair(command)
        if json.loads(first.output) != json.loads(second.output):
            raise RuntimeError(f"{name} says something else the second time")
        print(
            f"  {name}: {_times(first)} = {_ratios(first, bare)} x the bare loop; {_most_memory(first, second):.0f} MiB", end=""
        )
        net = (second.processor - start.processor) / (first.processor - start.processor)
        print(f"; again {_times(second)} = {_ratios(second, first)} of the first run ({net:.3f} without the start)")
        beyond[name] = first.processor - start.processor
    return beyond


def best(run: Callable[[], Run]) -> Run:
    """Return the quickest of several runs."""
    return min((run() for _ in range(TIMES)), key=lambda one: one.processor)


def best_pair(command: list[object]) -> tuple[Run, Run]:
    """Return the quickest first run, without a cache, and the quickest of those with one."""
    firsts, seconds = [], []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as kept:
            cache = Path(kept) / "cache"
            firsts.append(run_command(command, cache))
            seconds += [run_command(command, cache), run_command(command, cache)]
    return min(firsts, key=lambda one: one.processor), min(seconds, key=lambda one: one.processor)


def _times(run: Run) -> str:
    return f"{run.seconds:.2f} s ({run.processor:.2f} s processor)"


def _ratios(run: Run, other: Run) -> str:
    return f"{run.seconds / other.seconds:.3f} ({run.processor / other.processor:.3f})"


def _most_memory(*runs: Run) -> float:
    return max(run.memory for run in runs) / 2**20


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
