"""What people put into the cell for a level: taken where it can mean one thing, and else named, never guessed."""

import datetime
from fractions import Fraction

import pytest

from cxscan.forms.filled import FormFault
from cxscan.forms.levels import NOT_APPLICABLE_SHOWN, UNKNOWN_SHOWN, read_level
from cxscan.languages import Language
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


NO_LEVEL = {
    "not-applicable": [
        *("NA", "na", "N.A.", "n/a", "N / A", "Not applicable", "not-applicable", "Does not apply", "doesn’t apply"),
        *("nvt", "NVT", "n.v.t.", "N.v.t", "n v t", "Niet van toepassing.", "geldt niet"),
        *(
            "s.o.",
            "S/O",
            "so",
            "Sans objet",
            "Ne s'applique pas",
            "ne s’applique pas",
            "Non applicable",
            "NON CONCERNÉ",
        ),
    ],
    "unknown": [
        *("?", "??", " ? ", "Don't know", "don’t know", "dont know", "I don't know", "We do not know", "unknown", "No idea"),
        *(
            "weet niet",
            "Weet ik niet",
            "ik weet het niet",
            "We weten het niet!",
            "Onbekend",
            "geen idee",
            "(weet niet)",
            "Weet niet/geen mening",
            "nsp / weet niet",
        ),
        *("ne sait pas", "Je ne sais pas", "je sais pas", "NSP", "on ne sait pas", "Inconnu", "aucune idee", "Sans avis"),
    ],
}


@pytest.mark.parametrize(("meant", "typed"), [(meant, typed) for meant, texts in NO_LEVEL.items() for typed in texts])
def test_why_there_is_no_level_is_read_in_any_language(meant: str, typed: str) -> None:
    assert read_level(typed, QUESTIONNAIRE, ASK) == meant


@pytest.mark.parametrize(
    "typed", ["no", "n", "nee", "non", "–", "x", "0?", "2?", "not yet", "nv", "ok", "n/a 3", "weet 2 niet", "nvt / weet niet"]
)
def test_what_may_mean_something_else_is_named_with_what_can_be_written(typed: str) -> None:
    found = read_level(typed, QUESTIONNAIRE, ASK)
    assert isinstance(found, FormFault)
    assert found.hint is not None
    assert (
        Language("en").put(found.hint)
        == "choose a level from 1 to 5, “not applicable” or “don’t know”, from the list in the cell"
    )


@pytest.mark.parametrize("code", ["nl", "en", "fr"])
@pytest.mark.parametrize(("shown", "meant"), [(NOT_APPLICABLE_SHOWN, "not-applicable"), (UNKNOWN_SHOWN, "unknown")])
def test_what_the_list_in_a_cell_offers_is_read(code: str, shown: str, meant: str) -> None:
    assert read_level(Language(code).say(shown), QUESTIONNAIRE, ASK) == meant


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
