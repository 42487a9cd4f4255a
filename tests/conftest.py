"""What every test starts from: no language of the machine, no colour, a folder of its own."""

import gc
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


def _take_signals() -> None:
    """Give the programs that tests start the usual signals, also below `trap '' INT` and nohup.

    A process that is started inherits what is ignored; what is handled, it finds as usual.
    """
    for name in ("SIGINT", "SIGHUP", "SIGQUIT", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else lambda *_: None)


_take_signals()

# Over ten thousand tests are kept until the end, and each of several workers collects them all: as often as Python does by
# itself, they would be looked through for garbage for half of that time.
gc.set_threshold(50_000, 20, 100)

# On a machine that is busy any example may take long; how long says nothing about it being right.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return how many tests run at once: while some wait for a terminal, a browser or a clock, the others use the processors."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give neighbours, which share what is made for them, to one worker as long as none is without work."""
    from xdist.scheduler import WorkStealingScheduling  # noqa: PLC0415 - only where tests run beside each other

    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Look no more through what stays."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def plain_surroundings(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[None]":
    """What several tests share is made in these too, before those of one test."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name in ("CXSCAN_LANG", "LC_MESSAGES", "LANG", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LC_ALL", "C.UTF-8")
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setenv("CXSCAN_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def cache_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No test reads or writes the cache of whoever runs the tests; most make none, and need no folder for it."""
    folder = tmp_path.with_name(f"cache-of-{tmp_path.name}")
    monkeypatch.setenv("CXSCAN_CACHE", str(folder))
    return folder


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    from tests.browser_for_tests import running_browser  # noqa: PLC0415 - the tests of pages alone need it

    with running_browser() as started:
        yield started
