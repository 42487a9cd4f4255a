"""Dates as people type them: in numbers, or with the month in words of any of our languages."""

import datetime

import pytest

from cxscan.workshop.course.effects import Tell
from cxscan.workshop.course.typed import may_be_day, no_date, says_date, typed_date


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027", "2027-12-31"),
        ("5-3-2027", "2027-03-05"),
        ("2027-3-5", "2027-03-05"),
        ("1 juli 2027", "2027-07-01"),
        ("15  januari 2027", "2027-01-15"),
        ("februari 2028", "2028-02-29"),
        ("1er juillet 2027", "2027-07-01"),
        ("3 août 2027", "2027-08-03"),
        ("aout 2027", "2027-08-31"),
        ("1 July 2027", "2027-07-01"),
        ("July 1st, 2027", "2027-07-01"),
        ("Sept. 2027", "2027-09-30"),
        ("Q3 2027", "2027-09-30"),
        ("spring 2027", "2027-05-31"),
        ("voorjaar 2027", "2027-05-31"),
        ("Été 2027", "2027-08-31"),
        ("najaar 2027", "2027-11-30"),
        ("automne 2028", "2028-11-30"),
        ("in de zomer van 2027", "2027-08-31"),
        ("uiterlijk 1 juli 2027", "2027-07-01"),
        ("eind 2027", "2027-12-31"),
        ("eind juni 2027", "2027-06-30"),
        ("by the end of June 2027", "2027-06-30"),
        ("in the autumn of 2027", "2027-11-30"),
        ("à la fin de l’été 2027", "2027-08-31"),
        ("fin d'août 2027", "2027-08-31"),
        ("6-2027", "2027-06-30"),
        ("begin 2028", "2028-03-31"),
        ("early 2028", "2028-03-31"),
        ("au début de 2028", "2028-03-31"),
        ("medio 2027", "2027-06-30"),
        ("halverwege 2027", "2027-06-30"),
        ("in the middle of 2027", "2027-06-30"),
        ("à la mi 2027", "2027-06-30"),
        ("2027-06", "2027-06-30"),
        ("medio juni 2027", "2027-06-15"),
        ("begin maart 2028", "2028-03-10"),
        ("mid-October 2027", "2027-10-15"),
        ("by early May 2027", "2027-05-10"),
        ("mi-février 2028", "2028-02-15"),
        ("au début d’août 2027", "2027-08-10"),
        ("het derde kwartaal van 2027", "2027-09-30"),
        ("1e kwartaal 2028", "2028-03-31"),
        ("kwartaal 4 2027", "2027-12-31"),
        ("by the end of the second quarter of 2027", "2027-06-30"),
        ("3rd quarter 2027", "2027-09-30"),
        ("premier trimestre 2028", "2028-03-31"),
        ("fin du 4ème trimestre 2027", "2027-12-31"),
        ("Q2-2027", "2027-06-30"),
        ("2027-K4", "2027-12-31"),
        ("2027 T1", "2027-03-31"),
        ("2027/9/5", "2027-09-05"),
        ("5-sept-2027", "2027-09-05"),
        ("by the 3rd of July 2027", "2027-07-03"),
        ("le 3 de juillet 2027", "2027-07-03"),
        ("de 12e van juni 2027", "2027-06-12"),
        ("3. juli 2027", "2027-07-03"),
    ],
)
def test_a_date_is_read_as_people_write_it_and_a_month_alone_is_its_last_day(typed: str, day: str) -> None:
    assert typed_date(typed) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "juli",
        "1 juli",
        "32 juli 2027",
        "30 februari 2027",
        "juliette 2027",
        # The last day before the summer, and the first one after it: of neither the season alone says which.
        "voor de zomer van 2027",
        "na de zomer van 2027",
        "after the summer of 2027",
        "na de zomer",
        "van de",
        "13-2027",
        "Q5 2027",
        "5e kwartaal 2027",
        "kwartaal 2027",
        "4 end of June 2027",
        "4 fin juin 2027",
        "4 uiterlijk juni 2027",
        "3 derde kwartaal 2027",
        "fifth quarter 2027",
        "medio winter 2027",
        "3 mid July 2027",
        # It lies in two years.
        "winter 2027",
        "1 lente 2027",
        "0000",
        "juli" + " " * 100_000 + "2027",
    ],
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert typed_date(typed) is None


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("31 juni 2027", "2027-06-30"),
        ("31-6-2027", "2027-06-30"),
        ("2027-06-31", "2027-06-30"),
        ("June 31st, 2027", "2027-06-30"),
        ("uiterlijk 31 april 2027", "2027-04-30"),
        ("29 février 2027", "2027-02-28"),
        ("30-02-2028", "2028-02-29"),
        ("0 juli 2027", "2027-07-31"),
    ],
)
def test_a_day_that_its_month_does_not_have_is_told_with_the_last_one_that_it_has(typed: str, last: str) -> None:
    assert typed_date(typed) is None
    assert no_date(typed) == Tell("no-such-day", date=datetime.date.fromisoformat(last))


@pytest.mark.parametrize("typed", ["soon", "na de zomer", "winter 2027", "30-13-2027", "31 zomer 2027", "12-0000"])
def test_what_is_not_read_as_a_date_is_told_with_what_is(typed: str) -> None:
    assert no_date(typed) == Tell("no-such-date")


@pytest.mark.parametrize(
    ("typed", "date"), [("31 juni 2027", True), ("eind 2027", True), ("3", False), ("Juni", False), ("Els", False)]
)
def test_a_date_is_one_where_it_does_not_exist_too(typed: str, date: bool) -> None:
    assert says_date(typed) == date


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 July 2027", True),
        ("3 juli 2027", True),
        ("3 end of July 2027", False),
        ("3 eind juli 2027", False),
        ("3 fin juillet 2027", False),
        ("3 2027", False),
        ("3 of July 2027", True),
        ("3 de juillet 2027", True),
        ("3 d’août 2027", True),
        ("3 van juli 2027", True),
        ("3 van de maand", False),
        ("3 12 2027", True),
        ("3.5 July 2027", False),
        ("3 1 July 2027", False),
        ("3 mei", True),
        ("3 medio mei 2027", False),
        ("3 3e kwartaal 2027", False),
        ("3 next year", False),
    ],
)
def test_a_level_with_the_end_of_a_month_behind_it_is_no_day(typed: str, day: bool) -> None:
    assert may_be_day(typed) == day
