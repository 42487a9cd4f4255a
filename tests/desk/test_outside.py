"""Where no session is held h, b and q are keys as well, and none of them becomes a name."""

import datetime
from pathlib import Path

import pytest

from cxscan.desk.session.spoken import StoppedBefore
from cxscan.workshop.room import EndOfInput
from tests.desk.group import Group
from tests.questionnaires_for_tests import DAY, write_tiny_questionnaire, write_tiny_scan


@pytest.fixture(autouse=True)
def questionnaire_that_asks_about_the_organisation() -> None:
    write_tiny_questionnaire(
        Path("questionnaires"), context=[{"id": "size", "title": "Size", "ask": "How many people work there?"}]
    )


NAMED = ("Town", "Desk", "", "Anna, Bram", "12")


def test_what_is_asked_before_the_first_question_is_the_scan() -> None:
    scan = Group(*NAMED).begin().scan
    assert (scan.organisation, scan.unit, scan.participants, scan.context) == ("Town", "Desk", ("Anna", "Bram"), {"size": "12"})


@pytest.mark.parametrize("typed", ["h", "?", "help", "Hulp", "aide"])
@pytest.mark.parametrize("place", range(5))
def test_whoever_asks_for_help_before_the_first_question_is_told_the_keys_and_asked_again(place: int, typed: str) -> None:
    group = Group(*NAMED[:place], typed, *NAMED[place:])
    scan = group.begin().scan
    assert (scan.organisation, scan.unit, scan.participants, scan.context) == ("Town", "Desk", ("Anna", "Bram"), {"size": "12"})
    assert group.times("b back to what came before\nq stop here\n") == 1


@pytest.mark.parametrize("typed", ["q", "stop", "Stoppen", "quitter"])
@pytest.mark.parametrize("place", range(5))
def test_whoever_stops_before_the_first_question_stops(place: int, typed: str) -> None:
    with pytest.raises(StoppedBefore) as stopped:
        Group(*NAMED[:place], typed).begin()
    assert isinstance(stopped.value.by, EndOfInput)


@pytest.mark.parametrize("typed", ["z", "o", "g 3", "p The bikes", "e"])
@pytest.mark.parametrize("place", range(5))
def test_a_key_for_questions_is_refused_before_the_first_one_and_becomes_no_name(place: int, typed: str) -> None:
    group = Group(*NAMED[:place], typed, *NAMED[place:])
    scan = group.begin().scan
    assert (scan.organisation, scan.unit, scan.participants, scan.context) == ("Town", "Desk", ("Anna", "Bram"), {"size": "12"})
    assert group.times("That key counts at the questions of a workshop.") == 1


def test_whoever_goes_back_answers_the_last_question_anew_and_the_others_stay() -> None:
    group = Group("Town", "Desk", "b", "Phone", "", "Anna", "b", "Anna, Bram", "12")
    scan = group.begin().scan
    assert (scan.organisation, scan.unit, scan.participants, scan.context) == ("Town", "Phone", ("Anna", "Bram"), {"size": "12"})
    assert (group.times("Name of the organisation"), group.times("Department, service or team")) == (1, 2)
    assert group.times("Who takes part? Name (role), name (role) … (Enter = skip) [Anna]: ") == 1


def test_who_takes_part_stays_as_it_was_typed_where_one_only_looks_back_at_it() -> None:
    group = Group("Town", "Desk", "", "Anna, Bram", "terug", "", "12")
    assert group.begin().scan.participants == ("Anna", "Bram")


def test_an_option_that_was_chosen_is_proposed_to_whoever_goes_back_to_it() -> None:
    group = Group("Town", "", "2", "b", "", "", "")
    assert group.begin().scan.scope == "full"
    assert group.times("Number [2]: ") == 1


def test_there_is_nothing_before_the_first_of_them() -> None:
    group = Group("b", *NAMED)
    assert group.begin().scan.organisation == "Town"
    assert group.times("There is nothing before this. q stops.") == 1


def test_what_is_told_on_the_way_is_told_once_however_often_somebody_goes_back() -> None:
    write_tiny_scan(Path("scans/done.yaml"), {"ask": 2}, organisation="Town", date=datetime.date(2026, 11, 1), status="final")
    group = Group("1", "", "", "b", "", "1", "", "")
    group.begin(date=DAY + datetime.timedelta(days=400))
    assert group.times("There is a finished scan of 1 November 2026 (score") == 1
    assert len([text for text in group.told if "is in the future" in text]) == 1


def test_who_stops_at_a_scan_in_progress_reads_where_all_that_was_answered_is() -> None:
    path = write_tiny_scan(Path("scans/town.yaml"), {"ask": 2}, organisation="Town")
    with pytest.raises(StoppedBefore) as stopped:
        Group("1", "q").begin(organisation="Town", participants=True)
    assert stopped.value.path == path
