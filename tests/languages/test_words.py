"""What a typed line means: levels, notes, and the words of all three languages (contract, section 4)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, NoLevel
from cxscan.workshop.course.events import (
    Anywhere,
    Back,
    Cards,
    Chosen,
    Dissent,
    GoTo,
    Half,
    Keep,
    Later,
    Park,
    Reply,
    SeeAll,
    Stop,
    Undo,
)
from cxscan.workshop.keys import read_key_among_texts
from cxscan.workshop.words import NoReply, read_reply
from tests.random_questionnaires import steady

HALVES = frozenset(Fraction(number, 2) for number in range(2, 11))
WHOLES = frozenset(Fraction(number) for number in range(1, 6))


def meaning(line: str, levels: frozenset[Fraction] = HALVES, *, has_answer: bool = False) -> object:
    return read_reply(line, levels, has_answer=has_answer)


@pytest.mark.parametrize(
    ("line", "level"), [("2", "2"), ("2.5", "2.5"), ("2,5", "2.5"), ("1", "1"), ("5.0", "5"), (" 3 \r\n", "3"), ("4.50", "4.5")]
)
def test_a_number_is_a_level_with_a_point_or_a_comma(line: str, level: str) -> None:
    assert meaning(line) == Chosen(Fraction(level))


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("2 We do it now and then", Chosen(Fraction(2), "We do it now and then")),
        ("2,5   two teams, not all\n", Chosen(Fraction(5, 2), "two teams, not all")),
        ("2 3 of 5 teams", Chosen(Fraction(2), "3 of 5 teams")),
        ("3 n", Chosen(Fraction(3), "n")),
        ("3 q", Chosen(Fraction(3), "q")),
        ("n we have no counter", Chosen(NOT_APPLICABLE, "we have no counter")),
        ("u ask Bram", Chosen(UNKNOWN, "ask Bram")),
        ("weet niet, sinds maart", NoReply("not-understood")),
        ("weet niet sinds maart", Chosen(UNKNOWN, "sinds maart")),
        ("NVT geen balie", Chosen(NOT_APPLICABLE, "geen balie")),
        ("sans objet pas de guichet", Chosen(NOT_APPLICABLE, "pas de guichet")),
    ],
)
def test_a_note_may_follow_after_a_space(line: str, reply: Reply | NoReply) -> None:
    assert meaning(line) == reply


@pytest.mark.parametrize("line", ["2 ", "2\n", "2 \t \n", "n  \n"])
def test_blanks_are_no_note(line: str) -> None:
    reply = meaning(line)
    assert isinstance(reply, Chosen)
    assert reply.note is None


TWO_AND_HALF = Fraction(5, 2)


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("v 2 2 3 1,5 2 ?", Cards((Fraction(2), Fraction(2), Fraction(3), Fraction(3, 2), Fraction(2), UNKNOWN))),
        ("V 2.5 2,5 2½", Cards((TWO_AND_HALF,) * 3)),
        ("kaarten 2, 3, n", Cards((Fraction(2), Fraction(3), NOT_APPLICABLE))),
        ("votes 4", Cards((Fraction(4),))),
        ("cartes u nvt", Cards((UNKNOWN, NOT_APPLICABLE))),
        ("v", Half("cards")),
        ("v 2 7", NoReply("no-such-card", "7")),
        ("v 2 2,25 3", NoReply("no-such-card", "2,25")),
        ("v 2 Anna 3", NoReply("no-such-card", "Anna")),
        ("v 2 25 3", NoReply("no-such-card", "25")),
        ("d", Half("dissent")),
        ("d two of us see a 1, because nobody rings back", Dissent("two of us see a 1, because nobody rings back")),
        ("anders drie van ons zien een 4", Dissent("drie van ons zien een 4")),
    ],
)
def test_cards_and_what_others_see_stand_behind_their_key(line: str, reply: object) -> None:
    assert meaning(line) == reply


def test_a_half_is_no_card_in_whole_steps() -> None:
    assert meaning("v 2 2½", WHOLES) == NoReply("no-such-card", "2½")


@pytest.mark.parametrize("line", ["0", "6", "5.5", "2.3", "2.25", "99", "0.5", "2,75 nearly"])
def test_a_level_that_does_not_exist_is_called_so(line: str) -> None:
    assert meaning(line) == NoReply("no-such-level")


def test_a_half_level_does_not_exist_in_whole_steps() -> None:
    assert meaning("2.5", WHOLES) == NoReply("no-such-level")
    assert meaning("2", WHOLES) == Chosen(Fraction(2))


@pytest.mark.parametrize(
    "line",
    [
        "x",
        "two",
        "-2",
        "+2",
        "2-3",
        "1/2",
        "2e0",
        "2.",
        ".5",
        "2.5.1",
        "2because",
        "²",
        "1000",
        "nn",
        "??",
        "no",
        "yes",
        "q now",
        "b 2",
    ],
)
def test_what_is_no_answer_is_not_guessed_at(line: str) -> None:
    assert meaning(line) == NoReply("not-understood")


WORDS: dict[NoLevel, list[str]] = {
    NOT_APPLICABLE: ["n", "nvt", "n.v.t.", "niet van toepassing", "not applicable", "does not apply", "sans objet"],
    UNKNOWN: ["u", "weet niet", "weten we niet", "we don't know", "we don’t know", "unknown", "on ne sait pas"],
}


@pytest.mark.parametrize(("word", "level"), [(word, level) for level, words in WORDS.items() for word in words])
def test_why_there_is_no_level_is_known_in_dutch_english_and_french(word: str, level: NoLevel) -> None:
    assert meaning(word) == Chosen(level)
    assert meaning(word.upper()) == Chosen(level)
    assert meaning(word.replace(" ", "   ")) == Chosen(level)


COMMANDS: dict[str, tuple[object, list[str]]] = {
    "later": (Later(), ["s", "later", "skip", "overslaan", "plus tard"]),
    "back": (Back(), ["b", "terug", "back", "retour"]),
    "stop": (Stop(), ["q", "stop", "quit", "stoppen", "arrêter"]),
    "undo": (Undo(), ["z", "undo", "ongedaan maken", "annuler"]),
    "list": (SeeAll(), ["o", "overzicht", "list", "liste"]),
    "go to": (Half("go-to"), ["g", "ga naar", "go to", "aller à"]),
    "question 17": (GoTo(17), ["g 17", "g17", "ga naar 17", "go to 17", "naar 17", "aller à 17"]),
    "park": (Half("park"), ["p", "parkeer", "park", "garer"]),
    "evidence": (Half("evidence"), ["e", "bewijs", "evidence", "preuve"]),
    "help": ("help", ["h", "hulp", "help", "aide", "?"]),
}


@pytest.mark.parametrize(("word", "reply"), [(word, reply) for reply, words in COMMANDS.values() for word in words])
def test_the_commands_are_known_in_dutch_english_and_french(word: str, reply: object) -> None:
    assert meaning(word) == reply
    assert meaning(f"  {word.upper()} \n") == reply
    assert meaning(word, has_answer=True) == reply


@pytest.mark.parametrize("line", ["p The Website", "parkeer The Website", "P   The Website\n", "garer The Website"])
def test_a_line_for_the_parking_lot_stands_behind_its_key(line: str) -> None:
    assert meaning(line) == Park("The Website")


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("2 m 8 of 10 calls", Chosen(Fraction(2), "8 of 10 calls", "measured")),
        ("2,5 o", Chosen(Fraction(5, 2), None, "observed")),
        ("3 v we think so", Chosen(Fraction(3), "we think so", "opinion")),
        ("2 M 8 of 10", Chosen(Fraction(2), "M 8 of 10")),
        ("2 o.a. the desk", Chosen(Fraction(2), "o.a. the desk")),
        ("2 mostly", Chosen(Fraction(2), "mostly")),
        ("u o nobody knows", Chosen(UNKNOWN, "o nobody knows")),
    ],
)
def test_what_a_level_rests_on_may_stand_before_its_note(line: str, reply: Reply) -> None:
    assert meaning(line) == reply


@pytest.mark.parametrize(
    "line", ["Park the bikes", "naar 3", "go to 3", "stop", "Back to basics", "B", "o.k.", "list", "garer les vélos"]
)
def test_where_texts_are_typed_a_text_that_begins_as_a_key_does_stays_a_text(line: str) -> None:
    assert read_key_among_texts(line) is None


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("b", Back()),
        ("terug", Back()),
        ("z", Undo()),
        ("o", SeeAll()),
        ("q", Stop()),
        ("g 3", GoTo(3)),
        ("g", Half("go-to")),
        ("p bikes", Park("bikes")),
    ],
)
def test_where_texts_are_typed_the_letters_are_keys(line: str, key: object) -> None:
    assert read_key_among_texts(line) == key


@pytest.mark.parametrize("line", ["", "\n", "   \n", "\t", "\r\n"])
def test_an_empty_line_keeps_the_answer_that_is_there(line: str) -> None:
    assert meaning(line, has_answer=True) == Keep()
    assert meaning(line, has_answer=False) == NoReply("nothing-to-keep")


@steady
@given(st.sampled_from(sorted(HALVES)), st.sampled_from(".,"), st.text().filter(str.strip))
def test_any_level_with_any_note_is_understood(level: Fraction, sign: str, note: str) -> None:
    typed = f"{float(level):g}".replace(".", sign)
    reply = meaning(f"{typed} {note}\n")
    assert isinstance(reply, Chosen)
    assert reply.level == level


@steady
@given(st.text(), st.booleans())
def test_any_line_means_something_or_nothing_and_no_level_that_does_not_exist(line: str, has_answer: bool) -> None:
    reply = meaning(line, has_answer=has_answer)
    if isinstance(reply, Chosen):
        assert reply.level in {*HALVES, "not-applicable", "unknown"}
        if reply.note is not None:
            assert reply.note.strip() == reply.note != ""
    elif reply != "help":
        assert isinstance(reply, Keep | Later | Anywhere | Half | NoReply)
