"""Folders with very many scans: what is held of them, and a cache that saves time and is never believed over the files."""

import datetime
import json
import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cxscan.archive import cache as archive_cache
from cxscan.archive.cache import ArchiveCache
from cxscan.archive.light import ArchivedScan, unpack
from cxscan.archive.many import Archive, read_archive
from cxscan.archive.placed import open_document
from cxscan.archive.shelf import Shelf
from cxscan.files.problems import FileProblems
from cxscan.files.questionnaires.library import Library
from cxscan.maturity.scores import score_scan
from tests.benchmarks.archive import commands, generate_scans, run_command
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

FOLDER = Path("scans")


def archive(version: str = "1") -> Archive:
    with ArchiveCache(version) as cache:
        return read_archive([FOLDER], Library(), cache=cache)


def facts(one: ArchivedScan) -> tuple[object, ...]:
    return (
        one.path,
        one.organisation,
        one.unit,
        one.previous,
        one.date,
        one.status,
        one.scope,
        one.is_view,
        one.scan,
        one.scores(),
    )


def passed_over(found: Archive) -> list[tuple[Path, str]]:
    return [(one.path, one.kind) for one in found.passed_over]


def all_facts(found: Archive) -> list[object]:
    return [[facts(one) for one in found.scans], found.passed_over]


@pytest.fixture
def scan() -> Path:
    """A scan with everything that must not be kept, and the questionnaire beside it."""
    write_tiny_questionnaire(FOLDER / "questionnaires")
    answers = {
        "ask": {"level": Fraction(5, 2), "note": "Secret-note", "evidence": ["Secret-proof"], "votes": {"Secret-Anna": 1}},
        "hear": {"level": "unknown"},
        "help": {"level": Fraction(1), "carried": True},
    }
    more: dict[str, Any] = {
        "unit": "Secret-unit",
        "previous": "Secret-previous.yaml",
        "rater": "Secret-rater",
        "facilitator": "Secret-lead",
    }
    plan = {"ears": {"target": 3, "by": "2028-01-01", "goal": "Secret-goal"}}
    name = "2026-11-22-x.yaml"
    return write_tiny_scan(FOLDER / name, organisation="Secret-town", answers=answers, pillars=plan, title="Secret-title", **more)


def test_what_is_held_of_a_scan_is_what_opening_it_says_without_words(scan: Path) -> None:
    opened = Shelf().placed(scan)
    for _ in ("read", "from the cache"):
        [found] = archive().scans
        assert (found.organisation, found.unit, found.previous) == ("Secret-town", "Secret-unit", "Secret-previous.yaml")
        assert (found.date, found.status, found.scope, found.is_view) == (datetime.date(2026, 11, 22), "draft", "full", True)
        held = {id_: (answer.level, answer.carried) for id_, answer in found.scan.answers.items()}
        assert held == {id_: (answer.level, answer.carried) for id_, answer in opened.scan.answers.items()}
        assert score_scan(found.scan, found.questionnaire).score == score_scan(opened.scan, opened.questionnaire).score
        plan = found.scan.pillars["ears"]
        assert (plan.target, plan.by, plan.goal) == (Fraction(3), datetime.date(2028, 1, 1), None)
        assert "Secret-note" not in repr(found)


def test_the_cache_holds_no_name_and_no_note_and_only_its_owner_reads_it(scan: Path, cache_of_its_own: Path) -> None:
    assert "Secret" in scan.read_text(encoding="utf-8")
    archive()
    kept = list(cache_of_its_own.iterdir())
    assert [path.name for path in kept] == ["scans.db"]
    raw = kept[0].read_bytes()
    assert b"ecret" not in raw
    assert b"tiny" not in raw
    if sys.platform != "win32":
        assert stat.S_IMODE(kept[0].stat().st_mode) == 0o600
        assert stat.S_IMODE(cache_of_its_own.stat().st_mode) == 0o700


def entries(folder: Path) -> int:
    with sqlite3.connect(folder / "scans.db") as database:
        count: int = database.execute("SELECT COUNT(*) FROM scans").fetchone()[0]
    database.close()
    return count


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The scans that were read anew, and not known from the cache."""
    found: list[Path] = []

    def noted(document: object, library: object) -> object:
        found.append(document.path)  # type: ignore[attr-defined]
        return open_document(document, library)  # type: ignore[arg-type]

    monkeypatch.setattr("cxscan.archive.many.open_document", noted)
    return found


def test_a_second_run_reads_no_scan_anew(scan: Path, parsed: list[Path]) -> None:
    assert all_facts(archive()) == all_facts(archive())
    assert parsed == [scan]


def test_a_file_that_changed_is_read_anew_though_its_size_and_times_did_not(scan: Path, parsed: list[Path]) -> None:
    archive()
    before = scan.stat()
    scan.write_text(scan.read_text(encoding="utf-8").replace("level: 2.5", "level: 3.5"), encoding="utf-8")
    os.utime(scan, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert archive().scans[0].scan.answers["ask"].level == Fraction(7, 2)
    assert parsed == [scan, scan]


def test_a_questionnaire_that_changed_makes_its_scans_read_anew(scan: Path, parsed: list[Path]) -> None:
    archive()
    write_tiny_questionnaire(FOLDER / "questionnaires", step=1)
    assert (archive().scans, passed_over(archive())) == ((), [(scan, "unreadable")])
    assert parsed == [scan] * 3


def test_another_version_of_the_program_begins_with_an_empty_cache(
    scan: Path, parsed: list[Path], cache_of_its_own: Path
) -> None:
    archive()
    write_tiny_scan(FOLDER / "other.yaml", {"ask": 1}).rename(scan)
    archive()
    assert entries(cache_of_its_own) == 2
    archive("2")
    assert entries(cache_of_its_own) == 1
    assert parsed == [scan] * 3


@pytest.mark.usefixtures("scan")
@pytest.mark.parametrize("many", [1, 1000])
def test_every_damaged_byte_leaves_the_numbers_as_they_are(
    many: int, cache_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_cache, "_MANY_FILES", many)
    expected = all_facts(archive())
    path = cache_of_its_own / "scans.db"
    whole = path.read_bytes()
    for place in [*range(0, len(whole), 97), *range(len(whole) - 400, len(whole))]:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        assert all_facts(archive()) == expected, place
    for damaged in (b"", b"no database", whole[:5000], whole[: len(whole) // 2]):
        path.write_bytes(damaged)
        assert all_facts(archive()) == expected
    assert all_facts(archive()) == expected


@pytest.mark.usefixtures("scan")
def test_what_is_kept_of_another_file_is_not_believed(cache_of_its_own: Path) -> None:
    write_tiny_scan(FOLDER / "other.yaml", {"ask": 1}, organisation="City")
    expected = all_facts(archive())
    with sqlite3.connect(cache_of_its_own / "scans.db") as database:
        (one, first), (other, second) = database.execute("SELECT key, entry FROM scans").fetchall()
        database.executemany("UPDATE scans SET entry = ? WHERE key = ?", [(second, one), (first, other)])
    database.close()
    assert all_facts(archive()) == expected


def in_a_file(cache: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")


def read_only(cache: Path) -> None:
    cache.mkdir()
    (cache / "scans.db").mkdir()


def locked(cache: Path) -> None:
    archive("another")
    holder = sqlite3.connect(cache / "scans.db", isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN EXCLUSIVE")
    _HOLDERS.append(holder)


_HOLDERS: list[sqlite3.Connection] = []


@pytest.mark.parametrize("hinder", [in_a_file, read_only, locked])
def test_a_cache_that_cannot_be_used_is_done_without(hinder: Callable[[Path], None], scan: Path, cache_of_its_own: Path) -> None:
    hinder(cache_of_its_own)
    try:
        for _ in range(2):
            assert [one.path for one in archive().scans] == [scan]
    finally:
        while _HOLDERS:
            _HOLDERS.pop().close()


@pytest.mark.parametrize(
    ("hindrance", "kept"),
    [
        (sqlite3.SQLITE_BUSY, 1),
        (sqlite3.SQLITE_LOCKED, 1),
        (sqlite3.SQLITE_FULL, 1),
        (sqlite3.SQLITE_READONLY, 1),
        (sqlite3.SQLITE_CORRUPT, 0),
    ],
)
def test_a_cache_is_thrown_away_where_it_is_damaged_and_not_where_it_cannot_be_written_now(
    hindrance: int, kept: int, scan: Path, cache_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive()
    write_tiny_scan(scan, {"ask": 5})

    class Hindered(sqlite3.Connection):
        def executemany(self, *_: Any) -> sqlite3.Cursor:
            error = sqlite3.OperationalError("it cannot be")
            error.sqlite_errorcode = hindrance
            raise error

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Hindered))
    archive()
    assert entries(cache_of_its_own) == kept


def test_the_oldest_entries_go_when_there_are_too_many(
    scan: Path, cache_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_cache, "_MOST_ENTRIES", 3)
    for level in range(1, 6):
        write_tiny_scan(scan, {"ask": level})
        archive()
    assert entries(cache_of_its_own) == 3


@pytest.mark.parametrize("packed", [b"", b"x", bytes(100), b"\xff" * 200])
def test_what_is_no_entry_is_none(packed: bytes) -> None:
    assert unpack(packed) is None


@pytest.mark.parametrize(
    "text",
    [
        "{format: cxscan/scan/1, questionnaire: {id: tiny, version: '1.0'}, organisation: A b, date: 2026-11-22, status: draft}",
        """format: cxscan/scan/1\r\norganisation: >-\r\n  A\r\n  b\r\nquestionnaire: {id: tiny, version: '1.0'}\r
date: 2026-11-22 # é\r\nunit:\r\nstatus: draft\r\n""",
        """\ufeff# 😀\nstatus: draft\nformat: cxscan/scan/1\ndate: 2026-11-22\norganisation:   'A b' # “x”
questionnaire:\n  version: '1.0'\n  id: tiny\n""",
        # A key on each line, and a comma that is no part of the name though it stands on its line.
        """{\nformat: cxscan/scan/1,\norganisation: A b,\ndate: 2026-11-22,\nstatus: draft,
questionnaire: {id: tiny, version: '1.0'}\n}""",
    ],
)
def test_a_file_in_a_form_of_its_own_says_the_same_at_every_run(text: str) -> None:
    write_tiny_questionnaire(FOLDER / "questionnaires")
    (FOLDER / "x.yaml").write_text(text, encoding="utf-8", newline="")
    for _ in range(2):
        assert [(one.organisation, one.unit) for one in archive().scans] == [("A b", None)]


def test_a_scan_that_does_not_fit_its_questionnaire_is_passed_over_at_every_run(scan: Path) -> None:
    broken = write_tiny_scan(FOLDER / "a.yaml", {"dance": 1})
    odd = write_tiny_scan(FOLDER / "b.yaml", {"ask": 1.25})
    lost = write_tiny_scan(FOLDER / "c.yaml", {"ask": 1}, questionnaire={"id": "lost", "version": "1.0"})
    for _ in range(2):
        found = archive()
        assert ([one.path for one in found.scans], passed_over(found)) == (
            [scan],
            [(broken, "unreadable"), (odd, "unreadable"), (lost, "unreadable")],
        )


@pytest.mark.usefixtures("scan")
def test_progress_is_told_folder_by_folder_and_then_file_by_file() -> None:
    write_tiny_scan(FOLDER / "a.yaml", {"ask": 1})
    told: list[tuple[int, int]] = []
    read_archive([FOLDER], Library(), progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 0), (1, 2), (2, 2)]


def test_a_folder_that_is_not_there_has_no_scans() -> None:
    assert read_archive([Path("nowhere")], Library()).scans == ()


def test_a_file_that_is_named_counts_once_though_its_folder_is_named_too(scan: Path) -> None:
    found = read_archive([FOLDER, scan], Library())
    assert ([one.path for one in found.scans], found.named, found.passed_over) == ([scan], frozenset({scan}), ())


def test_a_named_file_that_is_no_scan_is_refused(scan: Path) -> None:
    with pytest.raises(FileProblems, match="this file is a "):
        read_archive([scan, FOLDER / "questionnaires" / "tiny.yaml"], Library())
    broken = write_tiny_scan(FOLDER / "broken.yaml", {"dance": 1})
    with pytest.raises(FileProblems, match="no question"):
        read_archive([broken], Library())


def test_a_copy_in_another_folder_is_known_though_it_is_read_first_and_without_its_questionnaire(scan: Path) -> None:
    copy = Path("a/copy.yaml")
    copy.parent.mkdir()
    copy.write_bytes(scan.read_bytes())
    found = read_archive([Path("a"), FOLDER], Library())
    assert ([one.path for one in found.scans], passed_over(found)) == ([scan], [(copy, "copy")])


def test_a_questionnaire_put_beside_scans_that_the_cache_knows_is_found(scan: Path, parsed: list[Path]) -> None:
    archive()
    write_tiny_questionnaire(FOLDER, "nearer.yaml", title="Nearer")
    [found] = archive().scans
    assert found.questionnaire.title == "Nearer"
    assert parsed == [scan, scan]


@pytest.fixture
def sought(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the library looked for."""
    found: list[object] = []
    seek = Library._sought

    def noted(*args: Any) -> object:
        found.append(args)
        return seek(*args)

    monkeypatch.setattr(Library, "_sought", noted)
    return found


def test_a_questionnaire_that_is_not_there_is_sought_once_for_all_scans(sought: list[object]) -> None:
    paths = [write_tiny_scan(FOLDER / f"{number}.yaml", {"ask": number}) for number in range(1, 4)]
    assert passed_over(archive()) == [(path, "unreadable") for path in paths]
    assert len(sought) == 1


def test_a_questionnaire_that_stands_beside_no_scan_is_sought_once_for_all_folders(sought: list[object]) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    for number in range(1, 4):
        (FOLDER / str(number)).mkdir(parents=True)
        write_tiny_scan(FOLDER / str(number) / "x.yaml", {"ask": number}, unit=f"Team {number}")
    assert len(archive().scans) == 3
    assert len(sought) == 1
    assert len(Shelf().folder(FOLDER).scans) == 3
    assert len(sought) == 2


def test_the_commands_say_the_same_with_and_without_a_cache_in_folders_of_many_scans(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    generate_scans(folder, 60)
    for name, command in commands(folder).items():
        cache = tmp_path / name
        first, second = run_command(command, cache), run_command(command, cache)
        assert json.loads(first.output) == json.loads(second.output)
        assert entries(cache) == 60
        kept = (cache / "scans.db").read_bytes()
        assert not [word for word in (b"Gemeente", b"Klantcontact", b"balie", b"overleg", b"cx-public") if word in kept]


def test_a_small_folder_leaves_no_cache_behind(tmp_path: Path) -> None:
    folder = tmp_path / "few"
    generate_scans(folder, 3, teams=1)
    run_command(["trend", folder, "--json"], tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
