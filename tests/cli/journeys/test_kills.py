"""Killed (`kill -9`, a power cut): what the group has seen taken is on the disk, and every file is whole."""

import random
import sys

import pytest

from cxscan.files.saving.durable import Draft
from tests.benchmarks.kills import LONGEST_WAIT, MOMENTS, killed
from tests.benchmarks.kills_of_writing import WRITINGS, killed_at_random, wrong_anywhere

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("moment", MOMENTS)
def test_what_was_seen_taken_is_on_the_disk(moment: str, seed: int) -> None:
    wait = random.Random(f"{moment} {seed}").uniform(0, LONGEST_WAIT)  # noqa: S311 - any moment will do
    assert killed(MOMENTS[moment], wait) == ""


@pytest.mark.parametrize("writing", WRITINGS)
def test_at_whatever_line_a_command_dies_it_leaves_the_old_file_or_the_new_one(writing: str) -> None:
    assert wrong_anywhere(WRITINGS[writing]) == []


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_command_that_is_killed_while_it_writes_leaves_the_old_file_or_the_new_one(writing: str) -> None:
    assert killed_at_random(WRITINGS[writing], random.Random(writing)) == ""  # noqa: S311 - any moment will do


def test_a_file_that_is_written_where_it_stands_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Draft, "put", lambda draft, _: draft.target.write_bytes(draft._content))
    found = wrong_anywhere(WRITINGS["merging over a copy"])
    assert [one.partition(": ")[2] for one in found] == ["neither the old file nor the new one: b''"]
