"""The program without the rights that root has everywhere: what may not be read is not read, even where root runs the tests."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.program import Outcome, surroundings

_TRIED = """
import json, sys
from tests.cli.program import cxscan
print(json.dumps([vars(cxscan(*args)) for args in json.load(sys.stdin)]))
"""


def cxscan_without_rights(*command_lines: list[str]) -> list[Outcome]:
    """Run commands, in one process for all of them."""
    program = [sys.executable, "-c", _TRIED]
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("root may read everything here, and there is no setpriv")
        program = [setpriv, "--bounding-set=-dac_override,-dac_read_search", *program]
    done = subprocess.run(
        program,
        input=json.dumps(command_lines),
        capture_output=True,
        text=True,
        env=surroundings(PYTHONPATH=str(Path(__file__).parents[2]), PYTHONDONTWRITEBYTECODE="1"),
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return [Outcome(**one) for one in json.loads(done.stdout)]


@contextmanager
def closed(path: Path) -> Iterator[None]:
    """Take every right on a file or folder away for a while."""
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        yield
    finally:
        path.chmod(mode)


needs_rights = pytest.mark.skipif(os.name == "nt", reason="rights on files are another matter on Windows")
