"""However often a command looks at a file, it opens it once, and reads and translates each questionnaire once."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import cxscan.files.disk.text
import cxscan.files.questionnaires.library
import cxscan.model.translation
from cxscan.files.yaml.pyyaml import dump
from tests.cli.program import cxscan as program
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

SCANS = Path("scans")
NEWEST = SCANS / "2026-11-22-town.yaml"
YEARS = (2023, 2024, 2025, 2026)
DUTCH = {"format": "cxscan/translation/1", "translates": "tiny", "version": "1.0", "language": "nl", "title": "Kleine scan"}


class Counts:
    """What a command opened, read as a questionnaire and translated: how often each."""

    def __init__(self) -> None:
        self.opened = Counter[str]()
        self.read = Counter[str]()
        self.translated = Counter[str]()


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counts:
    """Write a questionnaire with its translation and four scans of a team, and count what is done with them."""
    write_tiny_questionnaire(SCANS / "questionnaires")
    (SCANS / "questionnaires" / "tiny.nl.yaml").write_text(dump(DUTCH), encoding="utf-8")
    for year in YEARS:
        path = SCANS / f"{year}-11-22-town.yaml"
        write_tiny_scan(path, {"ask": 2, "hear": 1, "help": 3}, date=f"{year}-11-22", status="final", language="nl")
    found = Counts()

    def counted(module: Any, name: str, into: Counter[str], key: Any) -> None:
        original = getattr(module, name)

        def counting(*given: Any) -> Any:
            into[key(*given)] += 1
            return original(*given)

        monkeypatch.setattr(module, name, counting)

    counted(cxscan.files.disk.text, "read_at_most", found.opened, lambda path, _: Path(str(path)).resolve().name)
    counted(cxscan.files.questionnaires.library, "questionnaire_from", found.read, lambda document: document.path.name)
    counted(cxscan.model.translation, "translate", found.translated, lambda source, _: source.id)
    return found


@pytest.mark.parametrize(
    "command",
    [
        ("report", NEWEST, "--against", SCANS),
        ("report", "--against", SCANS),
        ("report", *sorted(SCANS / f"{year}-11-22-town.yaml" for year in YEARS), "--output", ".", "--against", SCANS),
        ("report", NEWEST),
        ("show", NEWEST),
        ("show",),
        ("explain",),
        ("diff",),
        ("diff", NEWEST),
        ("diff", SCANS / "2025-11-22-town.yaml", NEWEST),
        ("trend", SCANS),
        ("overview", SCANS),
    ],
    ids=lambda command: " ".join(map(str, command)),
)
def test_each_file_is_opened_once_and_each_questionnaire_read_and_translated_once(
    counts: Counts, command: tuple[object, ...]
) -> None:
    outcome = program(*command, "--lang", "nl")
    assert outcome.exit_code == 0, outcome
    assert counts.opened["tiny.yaml"] == 1
    assert {name: times for name, times in counts.opened.items() if times > 1} == {}
    assert counts.read == {"tiny.yaml": 1}
    assert counts.translated == {"tiny": 1}


@pytest.mark.parametrize("command", [("report", NEWEST, "--against", SCANS), ("diff",), ("trend", SCANS)], ids=lambda one: one[0])
def test_so_it_is_with_a_questionnaire_that_stands_among_the_scans(counts: Counts, command: tuple[object, ...]) -> None:
    for path in list((SCANS / "questionnaires").iterdir()):
        path.rename(SCANS / path.name)
    outcome = program(*command, "--lang", "nl")
    assert outcome.exit_code == 0, outcome
    assert {name: times for name, times in counts.opened.items() if times > 1} == {}
    assert (counts.read, counts.translated) == ({"tiny.yaml": 1}, {"tiny": 1})


def test_a_session_opens_its_own_scan_once_more_when_nobody_else_can_write_it(counts: Counts) -> None:
    outcome = program("run", "--organisation", "Town of Example", "--folder", SCANS, "--lang", "nl", typed="2\nq\n")
    assert outcome.exit_code == 0, outcome
    assert {name: times for name, times in counts.opened.items() if times > 1 and "2026-11-22" not in name} == {}
    assert counts.read["tiny.yaml"] == 1
