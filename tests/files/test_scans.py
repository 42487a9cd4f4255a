"""How scan files are named, written and found in a folder."""

import datetime
import sys
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from cxscan.archive.shelf import Shelf
from cxscan.files.contents import load_scan
from cxscan.files.problems import CannotUse
from cxscan.files.scans import free_path, write_scan
from cxscan.model.scan import Action, Answer, PillarPlan, Vote
from cxscan.model.texts.names import file_stem, same_name, slug
from tests.cli.program import cxscan, files_in
from tests.questionnaires_for_tests import DAY, tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan

# --- names


def test_a_name_with_a_raised_number_in_it_is_read_as_text() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(Path("scans/m².yaml"), {"ask": 2})
    assert [found.path.name for found in Shelf().folder(Path("scans")).scans] == ["m².yaml"]


@pytest.mark.parametrize(
    ("organisation", "unit", "stem"),
    [
        ("Gemeente Voorbeeld", None, "gemeente-voorbeeld"),
        ("Gemeente Voorbeeld", "Klantcontactcentrum", "gemeente-voorbeeld-klantcontactcentrum"),
        ("Town", "  Front   desk ", "town-front-desk"),
        ("../../x", None, "x"),
        ("..\\..\\x", "/etc/passwd", "x-etc-passwd"),
        ("CON", None, "con"),
        ("nul", "AUX", "nul-aux"),
        ("🦉", None, "organisation"),
        ("🦉", "🦉", "organisation"),
        ("🦉", "Desk", "organisation-desk"),
        ("Town", "🦉", "town"),
        ("...", None, "organisation"),
        ("Café Zürich", None, "cafe-zurich"),
        ("A&B: <C>|D?*", None, "a-b-c-d"),
        ("-rf", None, "rf"),
        ("x" * 100, None, "x" * 60),
        ("x" * 100, "Desk", "x" * 60),
        ("x" * 59 + " y", None, "x" * 59),
        ("x" * 57, "Desk", "x" * 57 + "-de"),
        ("Q.4", "2026", "q-4-2026"),
    ],
)
def test_a_file_is_named_after_its_date_and_who_it_is_about_in_plain_letters(
    organisation: str, unit: str | None, stem: str
) -> None:
    assert file_stem(DAY, organisation, unit) == f"2026-11-22-{stem}"


@pytest.mark.parametrize("name", ["../../x", "CON", "🦉", "a/b", "a\\b", "a:b", "\x00", "é" * 200, "..", " . "])
def test_no_name_holds_anything_but_ascii_letters_digits_and_hyphens(name: str) -> None:
    stem = file_stem(DAY, name, name)
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(stem) <= len("2026-11-22-") + 60
    assert not stem.endswith("-")


@pytest.mark.parametrize("text", ["", "🦉", "---", "  "])
def test_nothing_is_left_of_a_text_without_letters_or_digits(text: str) -> None:
    assert slug(text) == ""


@pytest.mark.parametrize("organisation", ["../../x", "CON", "🦉", "/etc/passwd", "x" * 500, "..", "a\nb"])
def test_a_scan_of_any_organisation_is_written_in_its_folder_and_nowhere_else(organisation: str, tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    outcome = cxscan("run", "--organisation", organisation, "--folder", inside, "--today", "2026-11-22", typed="2\n")
    assert outcome.exit_code == 0, outcome
    (name,) = set(files_in(tmp_path)) - {"questionnaires/tiny.yaml"}
    assert name.startswith("a/b/2026-11-22-")
    assert load_scan(tmp_path / name).organisation == " ".join(organisation.split())


def test_two_organisations_whose_names_look_alike_get_two_files() -> None:
    for organisation in ("A B", "A-B"):
        cxscan("run", "--organisation", organisation, "--today", "2026-11-22", typed="2\n")
    found = {path.name: load_scan(path).organisation for path in Path("scans").iterdir()}
    assert found == {"2026-11-22-a-b.yaml": "A B", "2026-11-22-a-b-2.yaml": "A-B"}


def test_a_free_name_is_the_first_that_does_not_exist_yet() -> None:
    names = []
    for _ in range(3):
        path = free_path(Path(), "town")
        path.touch()
        names.append(path.name)
    assert names == ["town.yaml", "town-2.yaml", "town-3.yaml"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Town", "town", True),
        ("Town", " T o w n ", True),
        ("Town\u00a0Hall", "town hall", True),
        ("Caf\u00e9", "Cafe\u0301", True),
        ("\uff34\uff2f\uff37\uff2e", "town", True),
        ("Straße", "STRASSE", True),
        ("Café", "Cafe", False),
        ("Town", "Town 2", False),
        ("Town-Hall", "Town Hall", False),
        ("🦉", "🦊", False),
        (None, None, True),
        (None, "", True),
        (None, "Desk", False),
    ],
)
def test_names_are_the_same_where_unicode_form_case_and_spaces_are_ignored(
    one: str | None, other: str | None, same: bool
) -> None:
    assert same_name(one, other) == same
    assert same_name(other, one) == same


# --- what is in a file


EVERYTHING = """\
format: cxscan/scan/1
questionnaire:
  id: tiny
  version: '1.0'
organisation: Town of Example
unit: Front desk
date: 2026-11-22
previous: 2025-11-22-town.yaml
status: final
language: en
scope: quick
customer: customer
title: 'no'
facilitator: Fatima
participants:
  - Anna (adviser)
  - Bram
answers:
  ask:
    level: 2.5
    note: |-
      We ring back.
      Always.
    evidence:
      - The list
    basis: observed
    target: 3
    votes:
      Anna: 1
      Bram:
        level: unknown
        note: Was away.
        role: front-line
    rounds:
      - Anna: 3
        Bram: 1
      - - 2
        - level: 1
          role: partner
    dissent: Bram sees a 1.
  hear:
    level: not-applicable
    note: |-
      A note of more than eighty characters, which is why it is written as a literal block of its own.
  help:
    votes:
      - 2
      - 2.5
    carried: true
pillars:
  ears:
    target: 3
    by: 2027-12-31
    goal: Fewer calls
    consequence: They stay away.
actions:
  - title: Ring back
    question: ask
    owner: Anna
    due: 2027-03-01
    status: done
    done: 2027-02-01
    result: It worked.
  - title: Ask around
"""


def everything() -> object:
    note = "A note of more than eighty characters, which is why it is written as a literal block of its own."
    return tiny_scan(
        unit="Front desk",
        previous="2025-11-22-town.yaml",
        status="final",
        language="en",
        scope="quick",
        customer="customer",
        title="no",
        facilitator="Fatima",
        participants=("Anna (adviser)", "Bram"),
        pillars={
            "ears": PillarPlan(
                target=Fraction(3), by=datetime.date(2027, 12, 31), goal="Fewer calls", consequence="They stay away."
            )
        },
        actions=(
            Action(
                title="Ring back",
                question="ask",
                owner="Anna",
                due=datetime.date(2027, 3, 1),
                status="done",
                done=datetime.date(2027, 2, 1),
                result="It worked.",
            ),
            Action(title="Ask around"),
        ),
        answers={
            "help": Answer(votes=(Vote(level=Fraction(2)), Vote(level=Fraction(5, 2))), carried=True),
            "hear": Answer(level="not-applicable", note=note),
            "ask": Answer(
                level=Fraction(5, 2),
                note="We ring back.\nAlways.",
                evidence=("The list",),
                basis="observed",
                target=Fraction(3),
                votes=(
                    Vote(rater="Anna", level=Fraction(1)),
                    Vote(rater="Bram", level="unknown", note="Was away.", role="front-line"),
                ),
                rounds=(
                    (Vote(rater="Anna", level=Fraction(3)), Vote(rater="Bram", level=Fraction(1))),
                    (Vote(level=Fraction(2)), Vote(level=Fraction(1), role="partner")),
                ),
                dissent="Bram sees a 1.",
            ),
        },
    )


def test_everything_that_a_scan_can_say_has_its_place_and_its_order() -> None:
    scan = everything()
    assert write_scan(scan, tiny_questionnaire()) == EVERYTHING  # type: ignore[arg-type]


def test_what_was_written_is_read_as_it_was() -> None:
    path = Path("scan.yaml")
    path.write_text(EVERYTHING, encoding="utf-8")
    assert load_scan(path) == everything()
    assert write_scan(load_scan(path), tiny_questionnaire()) == EVERYTHING


def test_any_yaml_reader_understands_it() -> None:
    data = yaml.safe_load(EVERYTHING)
    assert (data["title"], data["date"], data["answers"]["ask"]["level"]) == ("no", DAY, 2.5)


def test_one_answer_changes_its_own_lines_and_no_other() -> None:
    before = write_scan(tiny_scan({"ask": 1, "hear": 2, "help": 3}), tiny_questionnaire()).splitlines()
    after = write_scan(tiny_scan({"ask": 1, "hear": 2.5, "help": 3}), tiny_questionnaire()).splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [("    level: 2", "    level: 2.5")]


# --- the scans of a folder


@pytest.fixture(autouse=True)
def questionnaire() -> Path:
    return write_tiny_questionnaire(Path("questionnaires"))


def names(folder: Path = Path("scans")) -> list[str]:
    """Return the scans of a folder as it is read, oldest first."""
    return [found.named.relative_to(folder).as_posix() for found in Shelf().folder(folder).scans]


def put(*paths: str) -> None:
    for path in paths:
        write_tiny_scan(Path("scans") / path, {"ask": 1})


def test_a_folder_is_read_with_those_below_it() -> None:
    for path in ("a.yaml", "2026/b.yaml", "2026/desk/c.yml"):
        write_tiny_scan(Path("scans") / path, {"ask": 1}, unit=path)
    assert names() == ["a.yaml", "2026/b.yaml", "2026/desk/c.yml"]


def test_a_folder_that_is_absent_has_no_scans() -> None:
    assert Shelf().folder(Path("scans")).scans == ()


def test_a_folder_that_is_a_file_cannot_be_used() -> None:
    Path("scans").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotUse):
        Shelf().folder(Path("scans"))


def test_hidden_files_and_folders_questionnaires_locks_and_copies_are_left_out() -> None:
    put(
        "town.yaml", ".hidden.yaml", ".git/x.yaml", ".stversions/town.yaml", "questionnaires/x.yaml", "2026/questionnaires/x.yaml"
    )
    put("town.yaml.bak", "town.yaml.2.bak", ".town.yaml.lock", ".town.yaml.123.tmp", "notes.txt")
    assert (names(), Shelf().folder(Path("scans")).passed_over) == (["town.yaml"], ())


@pytest.mark.parametrize(
    "copy",
    [
        "town (1).yaml",
        "town(1).yaml",
        "town (conflicted copy 2026-11-22 101010).yaml",
        "town (Anna's conflicted copy 2026-11-22).yaml",
        "town (Annas conflicterende kopie 2026-11-22).yaml",
        "town (Copie en conflit de Anna 2026-11-22).yaml",
        "town.sync-conflict-20261122-101010-ABCDEFG.yaml",
        "town-DESKTOP-4F3K2L1.yaml",
        "town-LAPTOP.yaml",
    ],
)
def test_the_conflict_copies_of_sync_clients_are_passed_over_and_named(copy: str) -> None:
    put("town.yaml", copy)
    found = Shelf().folder(Path("scans"))
    assert (names(), [(one.path.name, one.kind) for one in found.passed_over]) == (["town.yaml"], [(copy, "copy")])


@pytest.mark.parametrize(
    ("organisation", "unit"),
    [
        ("Conflictbureau", None),
        ("Town", "Conflict and mediation"),
        ("Town", "Gestion des conflits"),
        ("Town", "2026"),
        ("Town", "Team 1234"),
        ("Town 2026", None),
    ],
)
def test_no_name_that_the_program_gives_itself_is_taken_for_a_conflict_copy(organisation: str, unit: str | None) -> None:
    for who in [("Town", None), ("Town", "Team"), (organisation, unit)]:
        cxscan("run", "--organisation", who[0], *(["--unit", who[1]] if who[1] else []), "--today", "2026-11-22", typed="2\n")
    assert len(names()) == 3


def test_other_yaml_files_are_no_scans_and_no_problem() -> None:
    write_tiny_questionnaire(Path("scans"))
    put("town.yaml")
    found = Shelf().folder(Path("scans"))
    assert ([one.path.name for one in found.scans], found.passed_over) == (["town.yaml"], ())


@pytest.mark.parametrize("text", ["format: cxscan/scan/1\nanswers: [\n", "format: cxscan/scan/2\n", "format: cxscan/scan/1\n"])
def test_a_scan_that_cannot_be_read_is_told_apart(text: str) -> None:
    put("town.yaml")
    Path("scans/broken.yaml").write_text(text, encoding="utf-8")
    found = Shelf().folder(Path("scans"))
    assert (names(), [(one.path, one.kind) for one in found.passed_over]) == (
        ["town.yaml"],
        [(Path("scans/broken.yaml"), "unreadable")],
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_folder_that_holds_a_link_to_itself_is_read_once() -> None:
    put("town.yaml")
    Path("scans/again").symlink_to(Path("scans").resolve())
    assert names() == ["town.yaml"]


def test_the_known_organisations_and_units_are_named_once_as_last_written() -> None:
    for name, organisation, unit, year in [
        ("a", "TOWN", "desk", 2024),
        ("b", "Town", "Desk", 2025),
        ("c", "Elsewhere", None, 2023),
    ]:
        write_tiny_scan(
            Path(f"scans/{name}.yaml"), {"ask": 1}, organisation=organisation, unit=unit, date=datetime.date(year, 1, 1)
        )
    folder = Shelf().folder(Path("scans"))
    assert (folder.organisations(), folder.units("tOwN")) == (["Elsewhere", "Town"], ["Desk"])
