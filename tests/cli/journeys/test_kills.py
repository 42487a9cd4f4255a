"""Killed (`kill -9`, a power cut): what the group has seen taken is on the disk, and every file is whole."""

import random
import sys

import pytest

from tests.benchmarks.kills import LONGEST_WAIT, MOMENTS, killed
from tests.benchmarks.kills_of_writing import WRITINGS, killed_at_random

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("moment", MOMENTS)
def test_what_was_seen_taken_is_on_the_disk(moment: str, seed: int) -> None:
    wait = random.Random(f"{moment} {seed}").uniform(0, LONGEST_WAIT)  # noqa: S311 - any moment will do
    assert killed(MOMENTS[moment], wait) == ""


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("writing", WRITINGS)
def test_a_command_that_dies_while_it_writes_leaves_the_old_file_or_the_new_one(writing: str, seed: int) -> None:
    assert killed_at_random(WRITINGS[writing], random.Random(f"{writing} {seed}")) == ""  # noqa: S311 - any moment will do
