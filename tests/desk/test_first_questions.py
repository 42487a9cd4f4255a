"""What is asked before the first question: whose scan it is, which part of it, short or full."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from cxscan.archive.folder import Folder
from cxscan.archive.shelf import Shelf
from cxscan.desk.reader import Reader
from cxscan.desk.session.first_questions import ask_organisation, ask_scope, ask_unit, context_to_begin_with
from cxscan.desk.session.wishes import Preparation, SessionWishes, Venue
from cxscan.files.questionnaires.library import Library
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.languages import Language
from cxscan.workshop.plain import PlainRoom
from tests.questionnaires_for_tests import DAY, question_data, tiny_scan, write_tiny_questionnaire, write_tiny_scan

ENGLISH = Language("en")
VARIANT = """\
format: cxscan/questionnaire/1
id: tiny-ours
version: "1.0"
language: en
extends: {id: tiny, version: "1.0"}
"""


def room(typed: Sequence[str], *, in_person: bool = True) -> tuple[PlainRoom, io.StringIO]:
    shown = io.StringIO()
    return PlainRoom(io.StringIO("".join(f"{line}\n" for line in typed)), shown, ENGLISH, in_person=in_person), shown


def before(shelved: ShelvedQuestionnaire, folder: Folder, here: PlainRoom) -> Preparation:
    """Return what there is before a scan of a questionnaire begins in a room."""
    venue = Venue(lambda *_: here, Reader(ENGLISH))
    return Preparation(SessionWishes(DAY, folder.path), shelved, folder, venue, here)


def tiny() -> ShelvedQuestionnaire:
    return Library().at(write_tiny_questionnaire(Path("questionnaires")))


@pytest.fixture
def folder() -> Folder:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("scans/a.yaml"), {"ask": 1}, organisation="Gemeente Voorbeeld", unit="Balie")
    write_tiny_scan(Path("scans/b.yaml"), {"ask": 1}, organisation="Waterschap Voorbeeld")
    return Shelf().folder(Path("scans"))


def test_the_organisations_of_the_folder_are_offered(folder: Folder) -> None:
    here, shown = room(["2"])
    assert ask_organisation(here, folder, ENGLISH) == "Waterschap Voorbeeld"
    assert "  1  Gemeente Voorbeeld\n  2  Waterschap Voorbeeld\n  3  Another one …\n" in shown.getvalue()


def test_a_name_that_looks_like_a_known_one_is_asked_about(folder: Folder) -> None:
    here, shown = room(["3", "Gemeente Voorbeld", ""])
    assert ask_organisation(here, folder, ENGLISH) == "Gemeente Voorbeeld"
    assert "“Gemeente Voorbeeld” is known here. Do you mean that one, and not “Gemeente Voorbeld”?" in shown.getvalue()


def test_a_new_name_stays_new_when_the_group_says_so(folder: Folder) -> None:
    assert ask_organisation(room(["3", "Gemeente Voorbeld", "n"])[0], folder, ENGLISH) == "Gemeente Voorbeld"
    assert ask_organisation(room(["3", "Provincie Elders"])[0], folder, ENGLISH) == "Provincie Elders"


def test_the_same_name_in_other_capitals_and_spaces_is_the_known_one_without_a_question(folder: Folder) -> None:
    assert ask_organisation(room(["3", "gemeente  VOORBEELD"])[0], folder, ENGLISH) == "Gemeente Voorbeeld"


def test_a_name_is_needed(folder: Folder) -> None:
    here, shown = room(["", "Town"], in_person=False)
    assert ask_organisation(here, folder, ENGLISH) == "Town"
    assert "The name is needed: the file is called after it." in shown.getvalue()


def test_the_units_of_the_organisation_are_offered_and_the_whole_of_it(folder: Folder) -> None:
    assert ask_unit(room(["2"])[0], folder, "gemeente voorbeeld", ENGLISH) == "Balie"
    assert ask_unit(room(["1"])[0], folder, "Gemeente Voorbeeld", ENGLISH) is None
    assert ask_unit(room([""])[0], folder, "Provincie Elders", ENGLISH) is None
    assert ask_unit(room([], in_person=False)[0], folder, "Gemeente Voorbeeld", ENGLISH) is None


def test_the_short_scan_is_proposed_for_a_first_scan_with_how_long_it_takes() -> None:
    ours = Library().find("cx-public-service")
    here, shown = room([""])
    assert ask_scope(tiny_scan(), before(ours, Folder(Path(), ()), here)) == "quick"
    assert shown.getvalue().endswith(
        "  1  Short: 16 questions, about 1.5 hours\n"
        "  2  For frontline staff: 10 questions, about 30 minutes\n"
        "  3  One service or life event: 15 questions, about 85 minutes\n"
        "  4  The chain: each partner fills it in: 8 questions, about 45 minutes\n"
        "  5  Full: 40 questions, about 3.5 hours\n"
        "Type h for help, here and later on.\n"
        "Number [1]: "
    )


def test_what_a_questionnaire_does_not_say_of_its_time_goes_by_what_it_says() -> None:
    marks = [{"id": one, "title": one.title(), **more} for one, more in (("desk", {"minutes": 30}), ("phone", {}))]
    scopes = {"ask": ["desk"], "hear": ["desk", "phone"], "help": []}
    questions = [question_data(id_, scopes=scopes[id_]) for id_ in scopes]
    pillars = [{"id": "ears", "title": "Ears", "questions": questions}]
    shelved = Library().at(write_tiny_questionnaire(Path("questionnaires"), pillars=pillars, scopes=marks))
    here, shown = room([""])
    ask_scope(tiny_scan(), before(shelved, Folder(Path(), ()), here))
    # A quarter of an hour for each question at the desk.
    assert "Desk: 2 questions, about 30 minutes\n" in shown.getvalue()
    assert "Phone: 1 question, about 30 minutes\n" in shown.getvalue()
    assert "Full: 3 questions, about 1 hour\n" in shown.getvalue()


def test_the_full_scan_is_proposed_where_the_last_one_was_full() -> None:
    write_tiny_scan(Path("scans/before.yaml"), {"ask": 1, "hear": 2, "help": 3}, status="final", date="2025-11-22")
    here, shown = room([""])
    assert ask_scope(tiny_scan(), before(tiny(), Shelf().folder(Path("scans")), here)) == "full"
    assert "Number [2]: " in shown.getvalue()


def test_the_full_scan_is_proposed_where_the_last_one_was_full_with_the_original_of_a_variant() -> None:
    tiny()
    variant = Path("ours.yaml")
    variant.write_text(VARIANT, encoding="utf-8")
    write_tiny_scan(Path("scans/before.yaml"), {"ask": 1, "hear": 2, "help": 3}, status="final", date="2025-11-22")
    now = tiny_scan(questionnaire={"id": "tiny-ours", "version": "1.0"})
    here, _ = room([""])
    assert ask_scope(now, before(Library().at(variant), Shelf().folder(Path("scans")), here)) == "full"


def test_through_a_pipe_the_scan_is_the_full_one() -> None:
    here, shown = room([], in_person=False)
    assert ask_scope(tiny_scan(), before(tiny(), Folder(Path(), ()), here)) == "full"
    assert shown.getvalue() == ""


def test_what_was_said_last_time_about_the_organisation_is_proposed() -> None:
    kind = {"id": "kind", "title": "Kind", "ask": "What do you make?"}
    size = {
        "id": "size",
        "title": "Size",
        "ask": "How many?",
        "choices": [{"id": "s", "title": "Few"}, {"id": "l", "title": "Many"}],
    }
    write_tiny_questionnaire(Path("questionnaires"), context=[kind, size])
    scan = tiny_scan({"ask": 1}, context={"kind": "Passports", "size": "l"})
    write_tiny_scan(
        Path("scans/a.yaml"), {"ask": 1}, status="final", date="2025-01-02", context={"kind": "Passports", "size": "l"}
    )
    shelved = Library().at(Path("questionnaires/tiny.yaml"))
    here, shown = room(["", ""])
    now = before(shelved, Shelf().folder(Path("scans")), here)
    assert context_to_begin_with(scan.changed(context={}), shelved.source, now) == {"kind": "Passports", "size": "l"}
    assert "What do you make? (- = leave it open) [Passports]" in shown.getvalue()
    one_view = tiny_scan(rater="Anna")
    assert context_to_begin_with(one_view, shelved.source, before(shelved, now.folder, room([])[0])) == {}
