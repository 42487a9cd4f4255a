"""Killed in the whole screen (`kill -9`, a power cut): what the group has seen taken is on the disk, and the file is whole."""

import random
import sys

import pytest

from tests.benchmarks.kills import LONGEST_WAIT, MOMENTS, killed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("moment", MOMENTS)
def test_what_was_seen_taken_is_on_the_disk(moment: str, seed: int) -> None:
    wait = random.Random(f"{moment} {seed}").uniform(0, LONGEST_WAIT)  # noqa: S311 - any moment will do
    assert killed(MOMENTS[moment], wait) == ""
