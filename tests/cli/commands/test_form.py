"""`cxscan form`: views of people on forms of their own, collected into one scan."""

import errno
import itertools
import re
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cxscan.files.contents import load_scan
from cxscan.files.yaml.pyyaml import dump
from cxscan.model.scan import SentForm, Vote
from tests.cli.program import Outcome, cxscan
from tests.forms_for_tests import FIRST, FORM, LEVEL, changed, fill, make_form, saved_at, with_part
from tests.office_for_tests import png
from tests.questionnaires_for_tests import questionnaire_data, write_tiny_questionnaire, write_tiny_scan
from tests.tools_for_tests import convert_with_libreoffice

NO_TIME = b"""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>"""
SCAN = Path("scans/2026-11-28-town.yaml")


@pytest.fixture(autouse=True)
def form() -> None:
    make_form()


def collect(*arguments: object) -> Outcome:
    return cxscan("form", "collect", *arguments, "--organisation", "Town", "--today", "2026-11-28")


# --- the form


def test_the_workbook_says_what_to_do_and_asks_every_question_with_its_levels() -> None:
    book = load_workbook(FORM)
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("Start here", "visible"),
        ("Questions", "visible"),
        ("cxscan", "hidden"),
    ]
    rows = [[cell.value for cell in row] for row in book["Questions"].iter_rows(min_row=4, max_row=7)]
    assert rows[0] == ["id", "Pillar", "Question", "Your level", "Your note", "1", "2", "3", "4", "5"]
    assert [row[0] for row in rows[1:]] == ["ask", "hear", "help"]
    assert rows[1][2:6] == ["Ask\nHow do we ask customers?", None, None, "We ask at level 1."]


@pytest.mark.parametrize(("lang", "half"), [("en", "a half"), ("nl", "een half niveau"), ("fr", "demi-niveau")])
def test_a_form_speaks_of_half_levels_only_where_there_are_any(lang: str, half: str) -> None:
    for name, step in (("halves", 0.5), ("whole", 1)):
        write_tiny_questionnaire(Path(name), step=step)
        for form in (f"{name}.xlsx", f"{name}.html"):
            assert cxscan("form", "new", f"{name}/tiny.yaml", "--output", form, "--lang", lang).exit_code == 0
    told = {
        name: [
            " ".join(str(cell.value) for row in load_workbook(f"{name}.xlsx").worksheets[0].iter_rows() for cell in row),
            Path(f"{name}.html").read_text(encoding="utf-8").partition("<body")[2],
        ]
        for name in ("halves", "whole")
    }
    assert [half in text for text in told["halves"]] == [True, True]
    assert [half in text for text in told["whole"]] == [False, False]


def test_only_what_is_to_be_filled_in_can_be_changed() -> None:
    book = load_workbook(FORM)
    open_cells = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    assert book.security.lockStructure
    assert open_cells == {
        *("Start here!C5", "Start here!C6"),
        *("Questions!D5", "Questions!D6", "Questions!D7", "Questions!E5", "Questions!E6", "Questions!E7"),
    }


def test_a_level_is_chosen_from_numbers_in_halves_and_two_words() -> None:
    book = load_workbook(FORM)
    assert [cell.value for cell in book["cxscan"]["D"] if cell.value] == [
        *(1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5),
        *("not applicable", "don’t know"),
    ]
    assert book.defined_names["cxscan_levels"].attr_text == "'cxscan'!$D$1:$D$11"
    (levels,) = book["Questions"].data_validations.dataValidation
    assert (levels.formula1, str(levels.sqref)) == ("cxscan_levels", "D5:D7")
    assert book["Questions"]["C2"].value == "=COUNTBLANK(D5:D7)"


def test_the_levels_stand_from_low_to_high_however_they_are_written_in_the_questionnaire() -> None:
    data = questionnaire_data()
    asked = data["pillars"][0]["questions"][0]
    asked["levels"] = dict(reversed(asked["levels"].items()))
    Path("questionnaires/tiny.yaml").write_text(dump(data), encoding="utf-8")
    row = load_workbook(make_form())["Questions"][FIRST]
    assert [cell.value for cell in row[5:10]] == [f"We ask at level {number}." for number in range(1, 6)]


def test_a_form_is_in_a_language_for_the_short_scan_and_for_somebody() -> None:
    make_form("--quick", "--lang", "nl", "--name", "=Anna")
    book = load_workbook(FORM)
    start, questions = book.worksheets[:2]
    assert (start.title, start["C5"].value, start["C5"].data_type) == ("Begin hier", "=Anna", "s")
    assert [questions.cell(row, 1).value for row in (FIRST, FIRST + 1, FIRST + 2)] == ["hear", "help", None]


def test_a_workbook_needs_no_temporary_file_which_a_full_disk_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refused)
    assert load_workbook(make_form()).sheetnames[:2] == ["Start here", "Questions"]


def test_a_form_is_never_replaced_without_force_and_has_one_of_the_endings() -> None:
    assert cxscan("form", "new", "tiny", "--output", FORM).exit_code == 3
    outcome = cxscan("form", "new", "tiny", "--output", "form.docx")
    assert (outcome.exit_code, Path("form.docx").exists()) == (2, False)


# --- what comes back


def test_forms_and_views_become_one_scan_with_votes_and_notes() -> None:
    anna = fill("Anna", 2, "2,5", "2½", role="front line", notes=("Every day.",))
    bram = fill("Bram", "2.5", "don’t know", "n/a", role="Leiding")
    write_tiny_scan(Path("Cees.yaml"), {"ask": 4, "help": 1}, organisation="Town", rater="Cees", status="final")
    outcome = collect(anna, bram, "Cees.yaml")
    assert (outcome.exit_code, outcome.stdout) == (0, f"{SCAN}\n"), outcome
    assert outcome.stderr == (
        "3 people count.\n"
        "1 person left questions open: Cees (1). The rest counts, and a form that is sent anew takes its place.\n"
        "See what to talk about first with: cxscan agenda scans/2026-11-28-town.yaml\n"
    )
    scan, forms = SCAN.read_text(encoding="utf-8").split("forms:\n")
    assert scan == (
        "format: cxscan/scan/1\n"
        "questionnaire:\n  id: tiny\n  version: '1.0'\n"
        "organisation: Town\ndate: 2026-11-28\nstatus: draft\nlanguage: en\n"
        "answers:\n"
        "  ask:\n    votes:\n"
        "      Anna:\n        level: 2\n        note: Every day.\n        role: front-line\n"
        "      Bram:\n        level: 2.5\n        role: management\n"
        "      Cees: 4\n"
        "  hear:\n    votes:\n"
        "      Anna:\n        level: 2.5\n        role: front-line\n"
        "      Bram:\n        level: unknown\n        role: management\n"
        "  help:\n    votes:\n"
        "      Anna:\n        level: 2.5\n        role: front-line\n"
        "      Bram:\n        level: not-applicable\n        role: management\n"
        "      Cees: 1\n"
    )
    assert re.sub(r"2\d{3}-[\d-]+T[\d:.]+Z", "MOMENT", forms) == (
        "  Anna:\n    saved: 'MOMENT'\n    file: 'MOMENT'\n"
        "  Bram:\n    saved: 'MOMENT'\n    file: 'MOMENT'\n"
        "  Cees:\n    saved: 'MOMENT'\n    file: 'MOMENT'\n"
    )
    assert cxscan("check", SCAN).exit_code == 0


def test_collecting_twice_in_any_order_or_in_two_goes_is_the_same(tmp_path: Path) -> None:
    forms = [fill("Anna", 1, 2, 3), fill("Bram", 2, None, 4), fill("Cees", 5, 5, 5)]
    made = set()
    for number, order in enumerate(itertools.permutations(forms)):
        folder = tmp_path / str(number)
        assert collect(*order, "--folder", folder).exit_code == 0
        made.add((folder / SCAN.name).read_bytes())
        assert collect(*order, "--folder", folder).exit_code == 0
        made.add((folder / SCAN.name).read_bytes())
        assert [path.name for path in folder.glob("*.yaml")] == [SCAN.name]
    for one in forms:
        collect(one)
    made.add(SCAN.read_bytes())
    assert len(made) == 1


@pytest.mark.parametrize("turned", [False, True])
def test_a_later_form_of_one_person_takes_the_place_of_the_earlier_and_that_is_said(turned: bool) -> None:
    first = saved_at(fill("Anna", 1, 1, 1, path=Path("first.xlsx")), 1_000)
    second = saved_at(fill("anna ", 4, 4, 4, path=Path("second.xlsx")), 2_000)
    outcome = collect(*((second, first) if turned else (first, second)))
    assert outcome.exit_code == 0
    assert "second.xlsx and first.xlsx are both of anna. second.xlsx, which was saved later, counts" in outcome.stderr
    assert SCAN.read_text(encoding="utf-8").count("anna: 4") == 3


@pytest.mark.parametrize("goes", list(itertools.permutations(range(3))))
def test_an_earlier_form_that_comes_in_a_later_go_takes_the_place_of_nothing(goes: tuple[int, ...]) -> None:
    """A workbook tells when it was saved to the second; of three within one the time of the file says which was the last."""
    forms = [saved_at(fill("Anna", level, path=Path(f"{level}.xlsx")), 1_000 + level) for level in (1, 2, 4)]
    for go in goes:
        assert collect(forms[go]).exit_code == 0
    scan = load_scan(SCAN)
    assert [(vote.rater, vote.level) for vote in scan.answers["ask"].votes] == [("Anna", Fraction(4))]
    outcome = collect(forms[0])
    assert f"Anna has votes in {SCAN} from a later form than 1.xlsx. Those stay, and 1.xlsx does not count.\n" in outcome.stderr
    assert load_scan(SCAN) == scan


def test_when_a_workbook_does_not_say_when_it_was_saved_the_time_of_its_file_does() -> None:
    """Openpyxl takes the present moment for one that is not there."""
    new = saved_at(with_part(Path("new.xlsx"), "docProps/core.xml", NO_TIME, fill("Anna", 4)), 2_000)
    old = saved_at(with_part(Path("old.xlsx"), "docProps/core.xml", NO_TIME, fill("Anna", 1)), 1_000)
    collect(new)
    collect(old)
    assert load_scan(SCAN).forms == {"Anna": SentForm(file="1970-01-01T00:33:20Z")}
    assert load_scan(SCAN).answers["ask"].votes == (Vote(rater="Anna", level=Fraction(4)),)


def test_a_moment_that_somebody_wrote_by_hand_is_read_or_named() -> None:
    collect(fill("Anna", 4))
    text = SCAN.read_text(encoding="utf-8").split("forms:\n")[0]
    SCAN.write_text(f"{text}forms:\n  Anna: {{saved: 2026-11-22T10:00:00+01:00, file: yesterday}}\n", encoding="utf-8")
    outcome = cxscan("check", SCAN)
    assert outcome.exit_code == 1
    assert "“yesterday” is not a moment (write it as year-month-day, T, the time and Z: 2026-11-22T09:30:00Z)" in outcome.stdout


def test_a_person_who_sends_another_form_afterwards_is_replaced_in_the_scan() -> None:
    collect(fill("Anna", 1, 1, 1), fill("Bram", 3))
    outcome = collect(fill("Anna", 4, None, 4))
    assert f"Anna had votes in {SCAN} already. Those of Anna.xlsx take their place.\n" in outcome.stderr
    assert "ask:\n    votes:\n      Anna: 4\n      Bram: 3\n  help:\n    votes:\n      Anna: 4\n" in SCAN.read_text(
        encoding="utf-8"
    )


def test_what_a_group_agreed_and_voted_stays_when_a_form_comes_late() -> None:
    votes = {"Anna": 2, "Bram": 3}
    answers = {"ask": {"level": 2.5, "votes": votes}, "hear": {"votes": votes, "rounds": [{"Anna": 1, "Bram": 5}]}}
    write_tiny_scan(SCAN, organisation="Town", date="2026-11-28", answers=answers)
    assert collect(fill("Anna", 5, 5), fill("Dirk", 4, 4)).exit_code == 0
    written = SCAN.read_text(encoding="utf-8")
    assert written.count("Anna: 2\n") == 2
    assert written.count("Dirk: 4\n") == 2
    assert "level: 2.5" in written


def test_a_form_that_comes_when_the_scan_is_finished_begins_another_and_that_is_said() -> None:
    write_tiny_scan(SCAN, {"ask": 1, "hear": 2, "help": 3}, organisation="Town", date="2026-11-28", status="final")
    before = SCAN.read_bytes()
    outcome = collect(fill("Anna", 5, 5))
    assert (outcome.exit_code, outcome.stderr.splitlines()[0]) == (
        0,
        f"{SCAN} is finished already, so these forms begin a scan of their own.",
    )
    assert SCAN.read_bytes() == before


def test_forms_of_another_version_than_the_scan_in_progress_begin_a_scan_of_their_own_and_that_is_said() -> None:
    reference = {"id": "tiny", "version": "0.9"}
    write_tiny_questionnaire(Path("scans/questionnaires"), "tiny-0.9.yaml", version="0.9")
    old = write_tiny_scan(Path("scans/old.yaml"), {"ask": 1}, questionnaire=reference, organisation="Town", date="2026-11-28")
    before = old.read_bytes()
    outcome = collect(fill("Anna", 5, 5))
    assert (outcome.exit_code, outcome.stderr.splitlines()[0]) == (
        0,
        f"{old} was begun with version 0.9 of “tiny”, so these forms, of version 1.0, begin a scan of their own.",
    )
    assert (old.read_bytes(), SCAN.exists()) == (before, True)


@pytest.mark.parametrize("name", ["Ann\u00e1", "Anna (desk)", "anna  (Board)"])
def test_names_that_may_be_of_one_person_are_said_and_both_count(name: str) -> None:
    outcome = collect(fill("Anna", 1, path=Path("one.xlsx")), fill(name, 5, path=Path("two.xlsx")), fill("Bram", 2))
    said = f"Anna and {' '.join(name.split())} look alike, and each counts as a person. If they are one, keep only one"
    assert f"{said} of these names in {SCAN}." in outcome.stderr.splitlines()
    assert len(load_scan(SCAN).answers["ask"].votes) == 3
    assert "look alike" not in collect(fill("Cees", 1), "--date", "2026-11-29").stderr


def test_names_are_dropped_at_the_door() -> None:
    forms = [fill("Anna", 1, 2), fill("Bram", 3, 2), fill("", 5, path=Path("nobody.xlsx"))]
    assert collect(*forms, "--anonymous").exit_code == 0
    written = SCAN.read_bytes()
    assert b"Anna" not in written
    assert b"ask:\n    votes:\n      - 1\n      - 3\n      - 5\n  hear:\n    votes:\n      - 2\n      - 2\n" in written
    assert collect(*forms, "--anonymous").exit_code == 0
    assert SCAN.read_bytes() == written
    outcome = collect(fill("Cees", 2, 2), "--anonymous")
    assert (outcome.exit_code, SCAN.read_bytes()) == (2, written)
    assert "nobody can tell which of them these replace. So that nobody counts twice: put " in outcome.stderr
    assert collect(fill("Cees", 2, 2)).exit_code == 2


def test_without_names_a_form_that_comes_again_counts_once_or_not_at_all() -> None:
    """Nobody can tell then that Bram's second form is Bram's: that it may be is said, with how to go on."""
    anna, bram = fill("Anna", 1, 2, 3), fill("Bram", 4, 4)
    assert "without a name" not in collect(anna, bram, "--anonymous").stderr
    written = SCAN.read_bytes()
    again = collect(fill("Bram", 5, 4), "--anonymous")
    assert (again.exit_code, SCAN.read_bytes()) == (2, written)
    # What says less, or the same as somebody else's, may be a form of its own, or one of before.
    less = collect(fill("Bram", 4), "--anonymous")
    assert (less.exit_code, SCAN.read_bytes()) == (0, written)
    assert less.stderr.startswith(f"All votes on these forms stand in {SCAN.as_posix()} already, and count once.")
    more = collect(anna, fill("Bram", 4, 4, 5), fill("Cees", 1), "--anonymous")
    assert more.stderr.startswith(f"All votes that stood in {SCAN.as_posix()} are among these forms")
    assert more.exit_code == 0
    assert [len(one.votes) for one in load_scan(SCAN).answers.values()] == [3, 2, 2]
    SCAN.unlink()
    assert collect(anna, fill("Bram", 5, 4), "--anonymous").exit_code == 0
    assert [len(one.votes) for one in load_scan(SCAN).answers.values()] == [2, 2, 1]


def test_forms_without_a_name_are_said_to_count_as_one_person_each() -> None:
    one, other = (fill("", level, path=Path(f"{level}.xlsx")) for level in (1, 2))
    assert (
        "There are forms here without a name on them. Each of them counts as one person"
        in collect(one, other, "--anonymous").stderr
    )
    SCAN.unlink()
    assert "without a name" not in collect(one, "--anonymous").stderr


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "2 people left questions open: Anna (2) and Bram (1). The rest counts, and a form that is sent anew takes its place.",
        ),
        (
            "nl",
            "2 mensen lieten vragen open: Anna (2) en Bram (1). De rest telt, en een nieuw formulier komt ervoor in de plaats.",
        ),
        (
            "fr",
            (
                "2 personnes ont laissé des questions sans réponse\u00a0: Anna (2) et Bram (1). Le reste compte, et un nouveau "
                "formulaire le remplacera."
            ),
        ),
    ],
)
def test_who_left_questions_open_is_said_with_how_many(lang: str, said: str) -> None:
    forms = fill("Anna", 1), fill("Bram", 2, 2), fill("Cees", 2, "?", "n/a")
    assert said in collect(*forms, "--lang", lang).stderr.splitlines()


def test_without_names_it_is_said_how_many_left_questions_open() -> None:
    outcome = collect(fill("Anna", 1), fill("Bram", 2, 2, 2), "--anonymous")
    assert "1 person left questions open.\n" in outcome.stderr
    assert "Anna" not in outcome.stderr


def test_a_question_that_is_asked_only_after_another_answer_was_not_left_open() -> None:
    data = questionnaire_data()
    data["pillars"][0]["questions"][1]["asked_if"] = {"question": "ask", "at_least": 3}
    Path("questionnaires/tiny.yaml").write_text(dump(data), encoding="utf-8")
    make_form()
    low, high = fill("Anna", 2, None, 2), fill("Bram", 3, None, 2)
    assert "1 person left questions open: Bram (1)." in collect(low, high).stderr


def test_without_a_name_a_form_counts_only_where_no_names_are_kept() -> None:
    outcome = collect(fill("", 1, path=Path("nobody.xlsx")))
    assert (outcome.exit_code, SCAN.exists()) == (3, False)
    assert outcome.stderr.startswith(
        "nobody.xlsx: Start here!C5: the name is not filled in (fill it in, or collect without names: --anonymous)\n"
    )


# --- what cannot be used

ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><worksheet>&a;</worksheet>'
SHEET = "xl/worksheets/sheet2.xml"


def broken(what: str) -> Path:  # noqa: C901, PLR0912, PLR0915 - one line each
    """Return a form to which somebody did something."""
    path, good = Path("bad.xlsx"), fill("Bad", 1, 2, 3, path=Path("base.xlsx"))
    match what:
        case "level 7":
            changed(lambda book: book.worksheets[1].cell(FIRST, LEVEL, 7), path, good)
        case "text":
            changed(lambda book: book.worksheets[1].cell(FIRST + 1, LEVEL, "good"), path, good)
        case "quarter":
            changed(lambda book: book.worksheets[1].cell(FIRST + 1, LEVEL, 2.25), path, good)
        case "formula":
            changed(lambda book: book.worksheets[1].cell(FIRST, LEVEL, "=1+1"), path, good)
        case "name by formula":
            changed(lambda book: book.worksheets[0].cell(5, 3, '="An"&"na"'), path, good)
        case "row":
            changed(lambda book: book.worksheets[1].delete_rows(FIRST + 1), path, good)
        case "id":
            changed(lambda book: book.worksheets[1].cell(FIRST, 1, "other"), path, good)
        case "note alone":
            fill("Bad", None, 2, 3, path=path, notes=("Why?",))
        case "nothing":
            fill("Bad", path=path)
        case "sheet":
            changed(lambda book: setattr(book.worksheets[1], "title", "Mine"), path, good)
        case "hidden sheet":
            changed(lambda book: book.remove(book.worksheets[2]), path, good)
        case "version":
            changed(lambda book: book.worksheets[2].cell(3, 2, "9.0"), path, good)
        case "questionnaire":
            write_tiny_questionnaire(Path("questionnaires"), "other.yaml", id="other")
            changed(lambda book: book.worksheets[2].cell(2, 2, "other"), path, good)
        case "macros":
            with_part(path, "xl/vbaProject.bin", b"Sub Auto_Open()", good)
        case "bomb":
            with_part(path, SHEET, b"0" * 50_000_000, good)
        case "entities":
            with_part(path, SHEET, ENTITY, good)
        case "entities in UTF-16":
            with_part(path, SHEET, b"\xff\xfe" + ENTITY.decode().encode("utf-16-le"), good)
        case "broken XML":
            with_part(path, SHEET, b"<worksheet><sheetData>", good)
        case "half":
            path.write_bytes(good.read_bytes()[:2000])
        case "CSV":
            path.write_text("ask;2\nhear;3\n", encoding="utf-8")
        case "password":
            path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
        case "empty":
            path.write_bytes(b"")
        case _:
            path = Path("~$form.xlsx")
            path.write_bytes(b"\x05Anna" + b" " * 150)
    return path


BAD = {
    "level 7": "bad.xlsx: Questions!D5: level 7 does not exist in this questionnaire (choose a level from 1 to 5",
    "text": "bad.xlsx: Questions!D6: “good” is not a level (choose a level from 1 to 5",
    "quarter": "bad.xlsx: Questions!D6: level 2.25 does not exist",
    "formula": "bad.xlsx: Questions!D5: a formula stands here (put down the level or the text itself)",
    "name by formula": "bad.xlsx: Start here!C5: a formula stands here",
    "row": "bad.xlsx: Questions!A6: the row of the question “Hear” is not there any more (fill in a new form)",
    "id": "bad.xlsx: Questions!A5: the questionnaire has no question “other”",
    "note alone": "bad.xlsx: Questions!D5: there is a note here and no level",
    "nothing": "bad.xlsx: Questions!D5: nothing is filled in on this form",
    "sheet": "bad.xlsx: the sheet “Questions” is not there any more (give the sheet its own name back",
    "hidden sheet": "bad.xlsx: this workbook is no form of cxscan, or its hidden sheet “cxscan” is not there any more",
    "version": "bad.xlsx: Version 9.0 of the questionnaire “tiny” was not found",
    "questionnaire": "bad.xlsx: this form is of the questionnaire other 1.0, where tiny 1.0 is collected",
    "macros": "bad.xlsx: this workbook holds macros (save it as .xlsx, without macros, and try again)",
    "bomb": "bad.xlsx: this workbook unpacks to far more than a form holds, and was not opened",
    "entities": "bad.xlsx: this workbook declares entities, which no office program writes, and was not opened",
    "entities in UTF-16": "bad.xlsx: this workbook declares entities",
    "broken XML": "bad.xlsx: this workbook is damaged and cannot be read",
    "half": "bad.xlsx: this workbook is damaged and cannot be read",
    "CSV": "bad.xlsx: this is no Excel workbook, whatever its name says",
    "password": "bad.xlsx: this workbook has a password (save it without a password and try again)",
    "empty": "bad.xlsx: this is no Excel workbook, whatever its name says",
    "lock": "~$form.xlsx: this is no form but a mark of the office program that somebody has the form open",
}


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_used_is_named_nothing_is_written_and_the_rest_is_read_when_asked_for(what: str) -> None:
    good = [fill("Anna", 2, 3, 4), fill("Bram", 2, 3, 4)]
    bad = broken(what)
    refused = collect(*good, bad)
    assert (refused.exit_code, refused.stdout, Path("scans").exists()) == (3, "", False), refused
    assert any(line.startswith(BAD[what]) for line in refused.stderr.splitlines()), refused
    assert refused.stderr.endswith("Correct this in the file and try again. Nothing was changed.\n")
    skipped = collect(*good, bad, "--skip-broken")
    assert (skipped.exit_code, skipped.stdout) == (0, f"{SCAN}\n"), skipped
    assert any(line.startswith(BAD[what]) for line in skipped.stderr.splitlines()), skipped
    assert "2 people count. 1 file was left out.\n" in skipped.stderr
    assert "Bad" not in SCAN.read_text(encoding="utf-8")


def test_every_problem_of_every_file_is_named() -> None:
    fill("Anna", 7, "x", 3)
    fill("Bram", 1, 2, 9)
    write_tiny_scan(Path("Cees.yaml"), {"ask": 1}, rater="Cees")
    write_tiny_scan(Path("group.yaml"), {"ask": 1}, organisation="Town")
    outcome = collect("Anna.xlsx", "Bram.xlsx", "Cees.yaml", "group.yaml", "gone.xlsx", "none*.xlsx")
    assert outcome.exit_code == 3
    assert [line.split(" (")[0] for line in outcome.stderr.splitlines()] == [
        "No file is called none*.xlsx.",
        "gone.xlsx does not exist. Check the name and the folder.",
        "Anna.xlsx: Questions!D5: level 7 does not exist in this questionnaire",
        "Anna.xlsx: Questions!D6: “x” is not a level",
        "Bram.xlsx: Questions!D7: level 9 does not exist in this questionnaire",
        "Cees.yaml:5:15: this view is about Town of Example, where views about Town are collected",
        "group.yaml:1:9: this is the scan of a group, where the view of one person is expected",
        "Correct this in the file and try again. Nothing was changed.",
    ]


def test_where_nothing_at_all_can_be_used_skipping_it_makes_no_empty_scan() -> None:
    outcome = collect(broken("CSV"), "--skip-broken")
    assert (outcome.exit_code, outcome.stdout, Path("scans").exists()) == (3, "", False)


def test_a_file_that_is_named_twice_and_a_copy_count_once() -> None:
    anna = fill("Anna", 1, 2, 3)
    Path("copy.xlsx").write_bytes(anna.read_bytes())
    outcome = collect(anna, anna, "copy.xlsx")
    assert outcome.stderr.startswith("copy.xlsx is a copy of Anna.xlsx, and counts once.\n1 person counts.\n")


def test_a_form_that_went_through_libreoffice_says_the_same_and_counts_what_is_open(tmp_path: Path) -> None:
    anna = fill("Anna", 2.5, "don’t know", None, role="policy", notes=("Because",))
    back = convert_with_libreoffice(anna, "xlsx")
    book = load_workbook(back, data_only=True)
    assert (book["Questions"]["C2"].value, book["Start here"]["C3"].value) == (1, 1)
    assert [sheet.protection.sheet for sheet in book.worksheets[:2]] == [True, True]
    assert collect(back).exit_code == 0
    written = SCAN.read_text(encoding="utf-8")
    assert collect(anna, "--folder", tmp_path / "direct").exit_code == 0
    assert load_scan(tmp_path / "direct" / SCAN.name).answers == load_scan(SCAN).answers
    assert "Anna:\n        level: 2.5\n        note: Because\n        role: policy\n" in written


def test_a_folder_stands_for_the_forms_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "came back"
    folder.mkdir()
    assert "There is no form in" in collect(folder).stderr
    for name in ("Anna", "Bram"):
        fill(name, 2, 3, 4, path=folder / f"{name}.xlsx")
    (folder / "~$Anna.xlsx").write_bytes(b"\x05Anna")
    (folder / ".DS_Store").write_bytes(b"\x00")

    outcome = collect(folder)

    assert outcome.exit_code == 0
    assert "2 people count." in outcome.stderr
    (folder / "later").mkdir()
    fill("Cor", 2, 3, 4, path=folder / "later" / "Cor.xlsx")
    assert "3 people count." in collect(folder).stderr
    (folder / "gone.xlsx").symlink_to("nowhere.xlsx")
    assert "gone.xlsx" in collect(folder).stderr
    (folder / "gone.xlsx").unlink()
    (folder / "agenda.txt").write_text("not: a form", encoding="utf-8")
    outcome = collect(folder)
    assert outcome.exit_code == 3
    assert "agenda.txt" in outcome.stderr


@pytest.mark.parametrize("command", [("check",), ("show",), ("report",), ("diff", "scan.yaml")], ids=lambda one: one[0])
def test_a_form_where_a_scan_is_expected_is_called_a_form_with_what_to_do_with_it(command: tuple[str, ...]) -> None:
    write_tiny_scan(Path("scan.yaml"), {"ask": 2}, status="final", language="en")
    Path("anna.yaml").write_text("format: cxscan/form/1\nrater: Anna\n", encoding="utf-8")
    outcome = cxscan(*command, "anna.yaml", "--lang", "en")
    assert outcome.exit_code == (1 if command == ("check",) else 3)
    said = "anna.yaml:1:9: this is a form that somebody filled in (collect it with: cxscan form collect anna.yaml"
    assert said in outcome.stdout + outcome.stderr


def test_a_form_is_in_the_house_style_of_whoever_sends_it() -> None:
    Path("brand.yaml").write_text("format: cxscan/brand/1\nname: Client & Co\ncolours: {main: '#8a1538'}\n", encoding="utf-8")
    make_form()
    start = load_workbook(FORM).worksheets[0]
    assert (start["C1"].value, start["C1"].font.color.rgb, start["B1"].font.color.rgb) == ("Client & Co", "008A1538", "008A1538")

    assert cxscan("form", "new", "tiny", "--output", "form.html").exit_code == 0
    page = Path("form.html").read_text(encoding="utf-8")
    assert ["--main: #8a1538" in page, "Client &amp; Co" in page, "--main: #00558c" in page] == [True, True, False]


def test_a_form_takes_the_house_style_that_is_named_and_a_logo_is_within_it() -> None:
    Path("style").mkdir()
    Path("style/logo.png").write_bytes(png(40, 20))
    Path("style/client.yaml").write_text("format: cxscan/brand/1\nname: Client\nlogo: logo.png\n", encoding="utf-8")
    assert cxscan("form", "new", "tiny", "--output", "form.html", "--brand", "style/client.yaml").exit_code == 0
    assert '<img src="data:image/png;base64,' in Path("form.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("cells", "named"), [("D5:D6", "D5"), ("D5:E5", "D5"), ("E5:F5", "E5"), ("C7:D7", "D7"), ("A4:E5", "D5")]
)
def test_cells_that_were_merged_are_named_since_one_answer_would_be_lost_in_them(cells: str, named: str) -> None:
    merged = changed(lambda book: book.worksheets[1].merge_cells(cells), Path("Cas.xlsx"), fill("Cas", 2, 3, 4))
    outcome = collect(merged)
    assert outcome.exit_code == 3
    assert f"Cas.xlsx: Questions!{named}: these cells were merged ({cells})" in outcome.stderr
    assert not SCAN.exists()


@pytest.mark.parametrize("cells", ["B1:E4", "F5:G5"])
def test_cells_that_were_merged_where_no_answer_stands_are_no_matter(cells: str) -> None:
    merged = changed(lambda book: book.worksheets[1].merge_cells(cells), Path("Cas.xlsx"), fill("Cas", 2, 3, 4))
    assert "were merged" not in collect(merged).stderr


def test_answers_that_came_quoted_in_a_mail_are_read_as_they_were() -> None:
    write_tiny_scan(Path("bo.yaml"), {"ask": 2}, rater="Bo", organisation="Town", language="en")
    text = Path("bo.yaml").read_text(encoding="utf-8")
    Path("mail.yaml").write_text("".join(f"> {line}\n" for line in text.splitlines()), encoding="utf-8")
    assert collect("mail.yaml").exit_code == 0
    assert "Bo:" in SCAN.read_text(encoding="utf-8")
