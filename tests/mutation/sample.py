"""Tries faults that mutmut has made, drawn at random, on the quickest of the tests that go through each: a share in minutes.

`mutmut run` tries every fault on every test that reaches it, which takes hours for a whole room. Where its `mutants/` lies, made
with one of the settings beside this file: `python -m tests.mutation.sample NUMBER [SEED]` from the clone that holds it.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

MUTANTS = Path("mutants")
AT_MOST_TESTS = 60
AT_MOST_SECONDS = 3.0
"""Of the tests together, as long as each of them took when mutmut ran them."""


def main(number: int, seed: int = 1) -> None:
    """Print each fault that was drawn and what came of it."""
    known = json.loads((MUTANTS / "mutmut-stats.json").read_text(encoding="utf-8"))
    noticed = 0
    drawn = _faults()
    random.Random(seed).shuffle(drawn)  # noqa: S311 - a sample that can be drawn again
    for fault in drawn[:number]:
        tests = _quickest(known["tests_by_mangled_function_name"].get(_function(fault), []), known["duration_by_test"], fault)
        is_noticed = bool(tests) and _fails(tests, fault)
        noticed += is_noticed
        print("noticed" if is_noticed else "not noticed" if tests else "no test goes there", fault, len(tests), flush=True)
    print(f"{noticed} of {len(drawn[:number])} noticed; there are {len(drawn)}")


def _faults() -> list[str]:
    about = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(MUTANTS.glob("cxscan/**/*.meta"))]
    return [fault for one in about for fault in one["exit_code_by_key"]]


def _function(fault: str) -> str:
    return fault.rpartition("__mutmut_")[0]


def _quickest(tests: list[str], seconds: dict[str, float], fault: str) -> list[str]:
    """Return the tests to try: those that are called after the module first, and of each kind the quickest."""
    module = _function(fault).split(".")[-2]
    ordered = sorted((one for one in tests if one in seconds), key=lambda one: (f"test_{module}" not in one, seconds[one]))
    chosen, together = list[str](), 0.0
    for test in ordered:
        if len(chosen) < AT_MOST_TESTS and (together + seconds[test] <= AT_MOST_SECONDS or len(chosen) < 5):
            chosen.append(test)
            together += seconds[test]
    return chosen


def _fails(tests: list[str], fault: str) -> bool:
    """Tell whether one of the tests fails, or does not end, with a fault in the code."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    environment = os.environ | {"PYTHONPATH": str(MUTANTS.resolve()), "MUTANT_UNDER_TEST": fault}
    try:
        done = subprocess.run(command, cwd=MUTANTS, env=environment, capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode == 1


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
