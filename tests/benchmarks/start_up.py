"""How long a command takes from its start to its end, beside a floor: importing nothing but the libraries that it stands on.

Run it with `python -m tests.benchmarks.start_up [RUNS]`. Command and floor run in turn and the ratio is taken pair by pair, as
these machines are noisy. What is loaded is guarded by `tests/cli/test_start_up.py`; nothing is asserted here.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 15
OF_TYPER = "import typer"
OF_ALL = "import typer, yaml, rich.table; from pydantic import BaseModel"
# What those libraries cost a program with an argument and an option before it does anything: no command of ours can be quicker.
NOTHING = (
    OF_ALL + "; app = typer.Typer(); app.command()(lambda: None)\n"
    "@app.command()\ndef show(scan: str = typer.Argument(''), *, json: bool = typer.Option(False)) -> None: ...\napp()"
)
# What a console script does, which Python has compiled as it has the libraries.
OURS = "import sys; from cxscan.__main__ import main; sys.argv[0] = 'cxscan'; sys.exit(main())"


def main(runs: int = RUNS) -> None:
    """Measure each command and print its time, that of the floor, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder), "demo", "demo")
        old, new, *_ = sorted(path.name for path in Path(folder, "demo").glob("*.yaml"))
        commands = {
            ("--version",): OF_TYPER,
            ("--help",): OF_TYPER,
            ("show", new): OF_ALL,
            ("show", new, "--json"): OF_ALL,
            ("diff", old, new): OF_ALL,
            ("explain", new): OF_ALL,
            ("check", new): OF_ALL,
            ("trend", "."): OF_ALL,
            ("overview", "."): OF_ALL,
            ("report", new): OF_ALL,
            ("run", "--plain", "--organisation", "Example"): OF_ALL,
        }
        print(f"{'command':34} {'ours':>7} {'floor':>7} {'ratio':>6}   (medians of {runs}, seconds)")
        pairs = [(_seconds(Path(folder), NOTHING, "show", "--json"), _seconds(Path(folder), OF_ALL)) for _ in range(runs)]
        _print("a command that does nothing", pairs)
        for args, floor in commands.items():
            _measure(Path(folder) / "demo", args, floor, runs)


def _measure(folder: Path, args: tuple[str, ...], floor: str, runs: int) -> None:
    _run(folder, *args)
    pairs = [(_seconds(folder, OURS, *args), _seconds(folder, floor)) for _ in range(runs)]
    _print(" ".join(arg if len(arg) < 16 else f"{arg[:10]}…" for arg in args), pairs)


def _print(shown: str, pairs: list[tuple[float, float]]) -> None:
    ours, floors = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{shown:34} {ours:7.3f} {floors:7.3f} {ratio:6.2f}")


def _seconds(folder: Path, code: str, *args: str) -> float:
    start = time.perf_counter()
    _python(folder, code, *args)
    return time.perf_counter() - start


def _run(folder: Path, *args: str) -> None:
    done = _python(folder, OURS, *args)
    if done.returncode:
        raise RuntimeError(done.stderr.decode())


def _python(folder: Path, code: str, *args: str) -> "subprocess.CompletedProcess[bytes]":
    environment = os.environ | {"CXSCAN_LANG": "en"}
    # Without what it compiles kept, Python would compile our modules for each run, and the libraries not.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env=environment,
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
