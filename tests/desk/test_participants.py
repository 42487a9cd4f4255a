"""Who takes part: each person once, by name or by role, and never a number in the place of a name."""

import io
from collections.abc import Sequence

import pytest

from cxscan.desk.session.participants import ask_participants, says_how_many
from cxscan.languages import Language
from cxscan.workshop.plain import PlainRoom
from tests.questionnaires_for_tests import tiny_scan

ENGLISH = Language("en")


def room(typed: Sequence[str]) -> tuple[PlainRoom, io.StringIO]:
    shown = io.StringIO()
    return PlainRoom(io.StringIO("".join(f"{line}\n" for line in typed)), shown, ENGLISH, in_person=True), shown


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("", ("Anna (management)", "Bram")),
        ("Carla, Dirk (policy)", ("Anna (management)", "Bram", "Carla", "Dirk (policy)")),
        (
            "Carla (partner)Dirk; Els (policy) Finn",
            ("Anna (management)", "Bram", "Carla (partner)", "Dirk", "Els (policy)", "Finn"),
        ),
        ("anna, BRAM (front line), Carla", ("Anna (management)", "Bram", "Carla")),
        (" , ;", ("Anna (management)", "Bram")),
    ],
)
def test_who_else_is_in_the_room_comes_behind_those_who_sent_a_form_each_person_once(typed: str, people: tuple[str, ...]) -> None:
    votes = [{"rater": "Anna", "level": 1, "role": "management"}, {"rater": "Bram", "level": 4}]
    here, shown = room([typed])
    assert ask_participants(tiny_scan(answers={"ask": {"votes": votes}}), here, ENGLISH) == people
    assert "They gave their view by form: Anna (management), Bram." in shown.getvalue()


def test_nobody_is_proposed_where_no_form_came_back() -> None:
    here, shown = room(["Anna (desk); Bram"])
    assert ask_participants(tiny_scan({}), here, ENGLISH) == ("Anna (desk)", "Bram")
    assert shown.getvalue() == "Who takes part? Name (role), name (role) … (Enter = skip): 2 people take part.\n"


TWICE = (
    "“{}” stands there twice and counts once. If they are two people: stop (q), go on with cxscan run --participants, and give "
    "one of them a letter.\n"
)


def test_how_many_take_part_is_said_back_and_who_stands_there_twice() -> None:
    here, shown = room(["Jan (desk), Els, jan (policy), Piet, ELS, Jan B."])
    assert ask_participants(tiny_scan({}), here, ENGLISH) == ("Jan (desk)", "Els", "Piet", "Jan B.")
    assert shown.getvalue().endswith("4 people take part.\n" + TWICE.format("Jan") + TWICE.format("Els"))


def test_those_who_are_only_looked_at_stay_as_they_are_and_a_role_may_hold_a_comma() -> None:
    people = ("Vries, Anna de", "Johannes (Jan) Peeters")
    here, _ = room([", ".join(people)])
    assert ask_participants(tiny_scan({}).changed(participants=people), here, ENGLISH) == people
    here, _ = room(["Anna (manager, IT), Bert"])
    assert ask_participants(tiny_scan({}), here, ENGLISH) == ("Anna (manager, IT)", "Bert")


def test_where_nobody_is_named_nobody_is_counted() -> None:
    here, shown = room([""])
    assert ask_participants(tiny_scan({}), here, ENGLISH) == ()
    assert "take part" not in shown.getvalue().partition("skip): ")[2]


def test_those_who_take_part_can_be_put_right() -> None:
    here, shown = room(["Anna, Jan, Jan B."])
    assert ask_participants(tiny_scan({}, participants=["Anna", "Jan"]), here, ENGLISH) == ("Anna", "Jan", "Jan B.")
    assert shown.getvalue() == "Who takes part? Name (role), name (role) … [Anna, Jan]: 3 people take part.\n"
    here, _ = room([""])
    assert ask_participants(tiny_scan({}, participants=["Anna", "Jan"]), here, ENGLISH) == ("Anna", "Jan")


def test_people_who_are_known_by_their_role_alone_are_as_many_as_there_are_roles() -> None:
    here, shown = room(["(policy), (partner), Anna (policy), (Policy)"])
    assert ask_participants(tiny_scan({}), here, ENGLISH) == ("(policy)", "(partner)", "Anna (policy)")
    assert shown.getvalue().endswith("3 people take part.\n" + TWICE.format("(policy)"))


@pytest.mark.parametrize(
    "text",
    [
        *("7", "12", "3 people", "3 managers", "2x policy", "2 × policy", "7 (people)", "(7)", "4 of us", "2 (desk)"),
        *("7 personen", "drie mensen", "een paar collega’s", "Three people", "trois personnes", "5 participants (policy)"),
    ],
)
def test_how_many_there_are_is_no_name_and_is_asked_again(text: str) -> None:
    here, shown = room([f"Anna, {text}", "Anna, Bram"])
    assert ask_participants(tiny_scan({}), here, ENGLISH) == ("Anna", "Bram")
    assert f"“{text}” says how many you are, and would count as one person. Type who takes part, by name" in shown.getvalue()


@pytest.mark.parametrize("text", ["Anna", "2e lijn", "Anna 2", "Team 3", "(policy)", "Desk 112", "1st line (front line)", "4YOU"])
def test_a_name_may_hold_a_number(text: str) -> None:
    assert not says_how_many(text)


def test_a_number_that_stands_there_already_may_stay_and_is_not_taken_a_second_time() -> None:
    scan = tiny_scan({}, participants=["Anna", "7"])
    assert ask_participants(scan, room([""])[0], ENGLISH) == ("Anna", "7")
    here, shown = room(["Anna, 7, Bram", "Anna, Bram"])
    assert ask_participants(scan, here, ENGLISH) == ("Anna", "Bram")
    assert "“7” says how many you are" in shown.getvalue()
