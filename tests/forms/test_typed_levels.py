"""What people put into the cell for a level: taken where it can mean one thing, and else named, never guessed."""

import datetime
from fractions import Fraction

import pytest

from cxscan.forms.filled import FormFault
from cxscan.forms.levels import read_level
from tests.questionnaires_for_tests import tiny_questionnaire

QUESTIONNAIRE = tiny_questionnaire()
ASK = QUESTIONNAIRE.by_id["ask"]
TWO, AND_A_HALF = Fraction(2), Fraction(5, 2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (2, TWO),
        (2.0, TWO),
        ("2,5", AND_A_HALF),
        ("2.50", AND_A_HALF),
        ("2½", AND_A_HALF),
        ("2 ½ ", AND_A_HALF),
        ("2 1/2", AND_A_HALF),
        ("2 1\N{FRACTION SLASH}2", AND_A_HALF),
        ("2,5\N{NO-BREAK SPACE}", AND_A_HALF),
        ("\N{NARROW NO-BREAK SPACE}2\n", TWO),
        ("2\N{ZERO WIDTH SPACE}", TWO),
        ("\N{FULLWIDTH DIGIT TWO}\N{FULLWIDTH FULL STOP}\N{FULLWIDTH DIGIT FIVE}", AND_A_HALF),
        ("\N{FULLWIDTH DIGIT TWO}½", AND_A_HALF),
        ("nvt", "not-applicable"),
        ("N/A", "not-applicable"),
        ("DON'T KNOW", "unknown"),
        ("weet ik niet", "unknown"),
        ("?", "unknown"),
        ("", None),
        (" \N{NO-BREAK SPACE}\n", None),
        (None, None),
    ],
)
def test_a_level_is_read_however_it_is_typed(typed: object, meant: object) -> None:
    assert read_level(typed, QUESTIONNAIRE, ASK) == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("3 à 4", "“{value}” is not a level"),
        ("3-4", "“{value}” is not a level"),
        ("2/5", "“{value}” is not a level"),
        ("1,5 / 2", "“{value}” is not a level"),
        ("2+", "“{value}” is not a level"),
        ("~2", "“{value}” is not a level"),
        ("½", "“{value}” is not a level"),
        ("50%", "“{value}” is not a level"),
        ("2;5", "“{value}” is not a level"),
        ("level 2", "“{value}” is not a level"),
        ("twee", "“{value}” is not a level"),
        ("II", "“{value}” is not a level"),
        ("-", "“{value}” is not a level"),
        ("#REF!", "“{value}” is not a level"),
        (True, "“{value}” is not a level"),
        (float("inf"), "“{value}” is not a level"),
        (1e300, "“{value}” is not a level"),
        ("0", "level {level} does not exist in this questionnaire"),
        (2.25, "level {level} does not exist in this questionnaire"),
        (0.02, "level {level} does not exist in this questionnaire"),
        (-1, "level {level} does not exist in this questionnaire"),
        (datetime.datetime(2026, 5, 2), "the program made a date or a time of this level"),  # noqa: DTZ001 - as Excel keeps it
        (datetime.time(2, 5), "the program made a date or a time of this level"),
    ],
)
def test_what_is_no_level_is_named(typed: object, told: str) -> None:
    found = read_level(typed, QUESTIONNAIRE, ASK)
    assert isinstance(found, FormFault)
    assert found.message.template == told
