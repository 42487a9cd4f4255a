"""A bar that shows how far a long work is, and stays away from a short one."""

import io
import sys
from types import SimpleNamespace

import pytest

from cxscan.cli.reader import ProgressBar


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Stand in for stderr; called in the test itself, since pytest takes the stream back after the fixtures."""
    stream = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock of the bar alone: what stands last in this list."""
    clock = [100.0]
    monkeypatch.setattr("cxscan.cli.reader.time", SimpleNamespace(monotonic=lambda: clock[-1]))
    return clock


def test_a_work_of_less_than_a_second_draws_nothing(monkeypatch: pytest.MonkeyPatch, seconds: list[float]) -> None:
    shown = terminal(monkeypatch)
    with ProgressBar("Making") as bar:
        seconds.append(100.9)
        bar(1, 2)
    assert shown.getvalue() == ""


def test_a_longer_one_draws_how_far_it_is(monkeypatch: pytest.MonkeyPatch, seconds: list[float]) -> None:
    shown = terminal(monkeypatch)
    with ProgressBar("Making") as bar:
        seconds.append(101.1)
        bar(3, 7)
        seconds.append(101.3)
        bar(4, 7)
    assert "Making" in shown.getvalue()
    assert "4/7" in shown.getvalue()


def test_a_work_of_which_nobody_knows_yet_how_long_it_is_draws_that_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, seconds: list[float]
) -> None:
    shown = terminal(monkeypatch)
    with ProgressBar("Reading") as bar:
        seconds.append(101.1)
        bar(0, 0)
    assert "Reading" in shown.getvalue()
    assert "0/?" in shown.getvalue()


@pytest.mark.parametrize("quiet", [True, False])
def test_nothing_is_drawn_where_it_is_not_wanted_or_nobody_looks(
    quiet: bool, monkeypatch: pytest.MonkeyPatch, seconds: list[float]
) -> None:
    stream = terminal(monkeypatch) if quiet else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with ProgressBar("Making", quiet=quiet) as bar:
        seconds.append(105.0)
        bar(1, 2)
    assert stream.getvalue() == ""
