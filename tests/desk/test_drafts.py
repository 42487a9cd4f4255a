"""Which scan in progress goes on: asked once of each, with what it was begun with, whichever way it was found."""

import datetime
from pathlib import Path

import pytest

from cxscan.files.problems import WrongUsage
from tests.desk.group import Group
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

DESK, PHONE, WHOLE = Path("scans/desk.yaml"), Path("scans/phone.yaml"), Path("scans/whole.yaml")


@pytest.fixture(autouse=True)
def drafts_of_the_version_before() -> None:
    """The desk and the whole of a town have a scan in progress that was begun before the questionnaire changed."""
    for version in ("1.0", "2.0"):
        write_tiny_questionnaire(Path("questionnaires"), f"tiny-{version}.yaml", version=version)
    old = {"questionnaire": {"id": "tiny", "version": "1.0"}, "organisation": "Town"}
    write_tiny_scan(DESK, {"ask": 2}, unit="Desk", date=datetime.date(2026, 11, 20), **old)
    write_tiny_scan(WHOLE, {"ask": 2}, date=datetime.date(2026, 11, 19), **old)
    write_tiny_scan(PHONE, {"ask": 2}, unit="Phone", organisation="Town", date=datetime.date(2026, 11, 18), status="final")


OLD_DESK = "The scan in progress of 20 November 2026 was begun with version 1.0"
OLD_WHOLE = "The scan in progress of 19 November 2026 was begun with version 1.0"


@pytest.mark.parametrize(
    ("typed", "wishes", "path", "said"),
    [
        (["1"], {"organisation": "Town"}, DESK, [OLD_DESK, OLD_WHOLE]),
        (["2"], {"organisation": "Town"}, WHOLE, [OLD_DESK, OLD_WHOLE]),
        (["1", "1"], {}, DESK, [OLD_DESK, OLD_WHOLE]),
        (["1"], {"organisation": "Town", "begin": "continue"}, DESK, [OLD_DESK, OLD_WHOLE]),
        (["1"], {"organisation": "Town", "unit": "Desk"}, DESK, [OLD_DESK]),
        ([], {"organisation": "Town", "unit": "Desk", "begin": "continue"}, DESK, [OLD_DESK]),
    ],
    ids=["one of a part", "the whole from the list", "nothing named", "--continue", "the part named", "named and --continue"],
)
def test_a_scan_in_progress_of_another_version_says_so_on_every_way_to_it(
    typed: list[str], wishes: dict[str, object], path: Path, said: list[str]
) -> None:
    group = Group(*typed)
    assert group.begin(**wishes).path == path
    assert group.other_versions == said


@pytest.mark.parametrize(("unit", "path", "said"), [(None, WHOLE, OLD_WHOLE), ("Desk", DESK, OLD_DESK)])
def test_a_pipe_is_told_the_version_of_the_scan_that_goes_on(unit: str | None, path: Path, said: str) -> None:
    pipe = Group(in_person=False)
    assert pipe.begin(organisation="Town", unit=unit).path == path
    assert pipe.other_versions == [said]


def test_a_pipe_is_not_told_that_a_scan_goes_on_which_is_too_old_to() -> None:
    write_tiny_scan(
        PHONE,
        {"ask": 2},
        unit="Phone",
        organisation="Town",
        questionnaire={"id": "tiny", "version": "1.0"},
        date=datetime.date(2026, 10, 1),
    )
    pipe = Group(in_person=False)
    assert pipe.begin(organisation="Town", unit="Phone").on_disk is None
    assert pipe.other_versions == []
    assert "older than 30 days" in pipe.told[-1]


@pytest.mark.parametrize(
    ("typed", "wishes", "unit"),
    [
        (["3"], {"organisation": "Town"}, None),
        (["1", "3", "1"], {}, None),
        (["1", "3", "2"], {}, "Desk"),
        (["1", "3", "3"], {}, "Phone"),
    ],
    ids=["the whole by its option", "the whole", "a part that has one", "a part that has none"],
)
def test_whoever_means_none_of_them_is_not_asked_again_and_begins_a_scan(
    typed: list[str], wishes: dict[str, object], unit: str | None
) -> None:
    group = Group(*typed, "2", "", "", "")
    start = group.begin(**wishes)
    assert (start.on_disk, start.scan.unit, start.scan.questionnaire.version) == (None, unit, "2.0")
    assert "Go on with it" not in group.shown.getvalue()


def test_who_wants_to_go_on_is_not_offered_to_begin_anew() -> None:
    group = Group("2")
    group.begin(organisation="Town", begin="continue")
    assert "None of these" not in group.shown.getvalue()
    with pytest.raises(WrongUsage):
        Group().begin(organisation="Town", unit="Phone", begin="continue")


def test_a_new_scan_that_is_asked_for_offers_none_of_them() -> None:
    group = Group("2", "")
    assert group.begin(organisation="Town", begin="new").on_disk is None
    assert (group.told, "in progress" in group.shown.getvalue()) == ([], False)


def test_of_views_on_which_nothing_is_agreed_yet_the_most_on_one_question_are_counted() -> None:
    write_tiny_scan(PHONE, answers={"ask": {"votes": [1, 2]}, "hear": {"votes": [1]}}, organisation="Village", date="2026-11-20")
    group = Group("1", "")
    assert group.begin(organisation="Village").path == PHONE
    assert "the views of 2 people, nothing agreed yet" in group.shown.getvalue()


@pytest.mark.parametrize(("day", "said"), [(20, False), (21, True)])
def test_that_a_scan_in_progress_keeps_its_date_is_said_where_another_was_asked_for(day: int, said: bool) -> None:
    pipe = Group(in_person=False)
    pipe.begin(organisation="Town", unit="Desk", begin="continue", date=datetime.date(2026, 11, day))
    assert any("goes on under that date" in text for text in pipe.told) is said


@pytest.mark.parametrize(("scope", "offered"), [("full", True), ("quick", False)])
def test_answers_of_last_time_are_offered_where_the_new_scan_asks_one_of_their_questions(scope: str, offered: bool) -> None:
    group = Group("", "", "", "")
    group.begin(organisation="Town", unit="Phone", begin="new", scope=scope)
    assert ("Take over 1 answer, to be confirmed" in group.shown.getvalue()) is offered


def test_a_note_without_a_level_is_no_answer_that_is_not_carried_over() -> None:
    answers = {"ask": {"level": 2}, "hear": {"note": "To be asked."}}
    write_tiny_scan(PHONE, answers=answers, unit="Phone", organisation="Town", status="final", date="2026-11-18")
    pipe = Group(in_person=False)
    start = pipe.begin(organisation="Town", unit="Phone", begin="new", source=PHONE)
    assert [id_ for id_, answer in start.scan.answers.items() if answer.carried] == ["ask"]
    assert [text for text in pipe.told if "not carried over" in text] == []


# --- from the short scan to the full one

OFFERED = "This short scan is complete. What now?"


@pytest.mark.parametrize(("typed", "scope", "status"), [("1", "full", "draft"), ("2", "quick", "final")])
def test_a_short_scan_that_is_done_goes_on_to_the_full_one_where_the_group_wants_that(
    typed: str, scope: str, status: str
) -> None:
    path = write_tiny_scan(PHONE, {"hear": 2, "help": 3}, scope="quick", status="final")
    group = Group(typed)
    start = group.reopen(path)
    assert (start.scan.scope, start.scan.status) == (scope, status)
    assert OFFERED in group.shown.getvalue()
    assert "Go on to the full scan (1 more question)" in group.shown.getvalue()


@pytest.mark.parametrize(
    ("scan", "wishes", "scope"),
    [
        ({"scope": "quick", "status": "draft"}, {}, "quick"),
        ({"scope": "full", "status": "final"}, {}, "full"),
        ({"scope": "quick", "status": "final"}, {"scope": "full"}, "full"),
        ({"scope": "quick", "status": "final"}, {"scope": "quick"}, "quick"),
    ],
    ids=["in progress", "the full one", "asked for", "not wanted"],
)
def test_what_is_no_short_scan_that_is_done_or_was_said_already_is_not_asked(
    scan: dict[str, str], wishes: dict[str, object], scope: str
) -> None:
    group = Group()
    start = group.reopen(write_tiny_scan(PHONE, {"ask": 1, "hear": 2, "help": 3}, **scan), **wishes)
    assert (start.scan.scope, start.scan.status) == (scope, scan["status"])
    assert (group.shown.getvalue(), group.told) == ("", [])


def test_a_full_scan_that_goes_on_as_the_short_one_says_so_and_one_with_a_question_left_is_not_done_any_more() -> None:
    path = write_tiny_scan(PHONE, {"hear": 2, "help": 3}, scope="full", status="final")
    group = Group()
    assert group.reopen(path).scan.status == "draft"
    short = group.reopen(path, scope="quick").scan
    assert (short.scope, short.status) == ("quick", "final")
    assert [text.split(";")[0] for text in group.told] == ["This was the full scan"]
