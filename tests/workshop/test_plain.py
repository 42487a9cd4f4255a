"""Keys that mean the same everywhere, in the room for lines of text."""

import contextlib
import io
import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from cxscan.languages import Language
from cxscan.maturity.votes.agreement import Round
from cxscan.maturity.votes.spread import spread_of
from cxscan.model.scan import Answer, Vote
from cxscan.workshop.course.events import Back, GoTo, Key, Park, Said, SeeAll, Stop, Undo
from cxscan.workshop.course.steps import ListAll, ListedQuestion, Turn
from cxscan.workshop.in_words import answer_in_words
from cxscan.workshop.keys import read_key
from cxscan.workshop.pace import Allowance
from cxscan.workshop.plain import PlainRoom
from cxscan.workshop.room import KeyPressed
from tests.questionnaires_for_tests import tiny_questionnaire

if TYPE_CHECKING:
    from collections.abc import Callable


def room(typed: str, lang: str = "en") -> tuple[PlainRoom, io.StringIO]:
    written = io.StringIO()
    return PlainRoom(io.StringIO(f"{typed}\n"), written, Language(lang), in_person=True), written


def key_at_a_question_of_yes_or_no(typed: str, lang: str) -> Key | bool:
    try:
        return room(typed, lang)[0].confirm("?", default=False, keys=True)
    except KeyPressed as pressed:
        return pressed.reply


@pytest.mark.parametrize(
    ("lang", "typed", "meant"),
    [
        # In French o is yes; elsewhere it is the list, as at every other step.
        ("nl", "o", SeeAll()),
        ("en", "o", SeeAll()),
        ("fr", "o", True),
        ("fr", "liste", SeeAll()),
        ("nl", "j", True),
        ("en", "oui", True),
        ("fr", "n", False),
        ("nl", "b", Back()),
        ("nl", "q", Stop()),
        ("en", "g 2", GoTo(2)),
    ],
)
def test_a_key_and_a_yes_are_told_apart_in_the_language_that_is_shown(lang: str, typed: str, meant: object) -> None:
    assert key_at_a_question_of_yes_or_no(typed, lang) == meant


def test_where_a_group_says_that_it_is_done_it_is_told_how_to_look_back_first() -> None:
    held, written = room("list")
    with pytest.raises(KeyPressed):
        held.confirm("Done?", default=True, keys=True)
    assert written.getvalue() == "Type h for help, here and later on.\nDone? [Enter = yes, n = no]: "


@pytest.mark.parametrize(
    ("typed", "reply"), [("z", Undo()), ("p The website", Park("The website")), ("o", SeeAll()), ("terug", Back())]
)
def test_among_options_and_where_a_line_is_asked_a_key_is_a_key(typed: str, reply: object) -> None:
    asks: list[Callable[[PlainRoom], object]] = [
        lambda held: held.choose("?", ["a", "b"], keys=True),
        lambda held: held.ask_line("?", keys=read_key),
    ]
    for ask in asks:
        with pytest.raises(KeyPressed) as pressed:
            ask(room(typed)[0])
        assert pressed.value.reply == reply


def test_where_no_session_is_held_a_letter_is_what_was_typed() -> None:
    assert room("b")[0].ask_line("Organisation") == "b"


def test_a_default_that_looks_as_a_key_is_no_key() -> None:
    assert room("")[0].ask_line("Who?", default="b", keys=read_key) == "b"


def test_the_name_of_a_level_is_told_after_the_choice_where_the_questionnaire_says_so() -> None:
    questionnaire, written = tiny_questionnaire(names_shown="after"), io.StringIO()
    question = questionnaire.pillars[0].questions[0]
    turn = Turn(questionnaire, question, 1, 3)
    PlainRoom(io.StringIO("2.5\n"), written, Language("en"), in_person=True).ask(turn)
    assert "  2  We ask at level 2.\n" in written.getvalue()
    assert written.getvalue().endswith("2.5: Two\n")


def test_what_a_half_level_means_is_said_where_it_was_chosen() -> None:
    questionnaire, written = tiny_questionnaire(), io.StringIO()
    for typed in ("2.5", "3"):
        turn = Turn(questionnaire, questionnaire.pillars[0].questions[0], 1, 3)
        PlainRoom(io.StringIO(f"{typed}\n"), written, Language("en"), in_person=True).ask(turn)
    assert written.getvalue().count("2.5: 2 fully, and part of 3\n") == 1
    assert "fully, and part of 4" not in written.getvalue()


def rows() -> ListAll:
    questionnaire = tiny_questionnaire()
    answers = {"ask": Answer(level=Fraction(3)), "hear": Answer(level="not-applicable")}
    return ListAll(
        tuple(
            ListedQuestion(
                questionnaire.pillar_by_question[id_],
                one,
                number,
                answers.get(id_, Answer()),
                "answered" if id_ in answers else "later",
            )
            for number, (id_, one) in enumerate(questionnaire.by_id.items(), start=1)
        )
    )


LOOK_BACK = """\

All questions
  Ears
     1  Ask: 3
     2  Hear: does not apply
  Hands
     3  Help: left for later

Done? [Enter = yes, n = no, or the number of a question]: """


@pytest.mark.parametrize(
    ("lang", "typed", "meant"),
    [
        ("en", "", Said(yes=True)),
        ("en", "n", Said(yes=False)),
        ("nl", "ja", Said(yes=True)),
        ("nl", "oui", Said(yes=True)),
        ("fr", "o", Said(yes=True)),
        ("en", "3", GoTo(3)),
        ("en", "g 3", GoTo(3)),
        ("fr", "retour", Back()),
        ("nl", "q", Stop()),
        ("en", "p The Website", Park("The Website")),
    ],
)
def test_before_the_end_all_answers_are_read_out_and_each_can_be_gone_to(lang: str, typed: str, meant: object) -> None:
    held, written = room(typed, lang)
    assert held.look_back(rows(), "Done?") == meant
    if lang == "en":
        assert written.getvalue() == LOOK_BACK


def test_before_the_end_the_key_of_the_list_is_not_taken_for_a_yes_of_another_language() -> None:
    held, written = room("o\nn", "nl")
    assert held.look_back(rows(), "Klaar?") == Said(yes=False)
    assert "Typ een nummer" in written.getvalue()


def test_the_help_is_named_once_at_the_first_line_that_is_asked_for() -> None:
    written = io.StringIO()
    room = PlainRoom(io.StringIO("\n\n1\n"), written, Language("nl"), in_person=True)
    room.ask_line("Naam")
    assert "hulp" not in written.getvalue()
    room.ask_line("Wie?", keys=read_key)
    room.choose("Wat?", ["Dit"], keys=True)
    assert written.getvalue().count("Typ h voor hulp, hier en verderop.") == 1
    assert written.getvalue().index("hulp") < written.getvalue().index("Wie?")


def test_a_pipe_is_told_of_no_help() -> None:
    written = io.StringIO()
    PlainRoom(io.StringIO("\n"), written, Language("en"), in_person=False).ask_line("Who?", keys=read_key)
    assert "help" not in written.getvalue()


_VOTES = (Vote(level=Fraction(2)), Vote(level=Fraction(4)))
_ROUNDS = (Round(_VOTES, spread_of(_VOTES), None),)


def asked_line_by_line(*typed: str, votes: bool = False) -> list[str]:
    """Return what a group is told that types these lines at a question, one line for each."""
    written, questionnaire = io.StringIO(), tiny_questionnaire()
    turn = Turn(questionnaire, questionnaire.pillars[0].questions[0], 1, 3, rounds=_ROUNDS if votes else ())
    held = PlainRoom(io.StringIO("".join(f"{line}\n" for line in typed)), written, Language("en"), in_person=True)
    held.ask(turn)
    return written.getvalue().split("\n")


def test_cards_that_are_refused_are_said_again_as_they_were_typed_to_be_mended() -> None:
    told = asked_line_by_line("v 2 2 9 1,5", "q")
    assert any("“9” is no card" in line for line in told)
    assert any(line.startswith("What you typed, to copy and mend: v 2 2 9 1,5") for line in told)
    held, written = room("2 x\n2 2")
    assert held.ask_line("The cards", problem={"2 x": "No card."}.get, mend=True) == "2 2"
    assert "No card.\nWhat you typed, to copy and mend: 2 x\n" in written.getvalue()


def test_a_question_that_is_asked_again_is_printed_whole_only_where_something_came_between() -> None:
    questionnaire = tiny_questionnaire()
    turn = Turn(questionnaire, questionnaire.pillars[0].questions[0], 1, 3)
    held, written = room("q\nq\nq")
    held.ask(turn)
    held.ask(turn)
    held.show("The list", [])
    held.ask(turn)
    printed = written.getvalue().split(turn.question.ask)
    assert (len(printed), "The list" in printed[1]) == (3, True)


def test_a_question_names_all_keys_the_first_time_and_then_what_a_facilitator_needs_most() -> None:
    first, then = (line for line in asked_line_by_line("zeven", "q") if line.startswith("Level and why, or"))
    assert re.findall(r"· ([a-z]) ", first) == [*"usbvdogpezrhq"]
    assert re.findall(r"· ([a-z]) ", then) == [*"usbvopzhq"]
    assert " · w votes · " in next(line for line in asked_line_by_line("q", votes=True) if line.startswith("Level and why, or"))


@pytest.mark.parametrize("typed", ["zeven", "nee", "stop maar", "zz", "sss", "ok", "ja", "vier"])
def test_a_word_that_is_no_answer_is_answered_by_a_sentence_and_changes_nothing(typed: str) -> None:
    told = asked_line_by_line(typed, "q")
    assert any("That is no answer. Type a level (1 · 1.5 · " in line for line in told)
    asks: list[Callable[[PlainRoom], object]] = [
        lambda held: held.choose("?", ["a", "b"], keys=True),
        lambda held: held.choose_question(rows()),
    ]
    for ask in asks:
        held, written = room(f"{typed}\nq")
        with contextlib.suppress(KeyPressed):
            assert ask(held) == Stop()
        assert "Type a number from 1 to" in written.getvalue()


def test_the_help_of_the_list_does_not_print_the_list_again() -> None:
    held, written = room("h\nb")
    assert held.choose_question(rows()) == Back()
    assert written.getvalue().count("All questions") == 1
    assert "g 3 to question 3" in written.getvalue()


def test_the_list_says_where_what_was_said_about_the_organisation_is_changed() -> None:
    how = "To change what you said about the organisation: stop (q), and go on with cxscan run --context"
    held, written = room("b")
    held.choose_question(rows())
    assert how not in written.getvalue()
    held, written = room("b")
    held.choose_question(replace(rows(), asks_context=True))
    assert how in written.getvalue()


def test_what_an_answer_rests_on_is_said_of_a_level_alone() -> None:
    english = Language("en")
    assert answer_in_words(Answer(level=2, basis="observed", note="We ask."), english) == "2 (seen) – We ask."
    assert answer_in_words(Answer(level="unknown", basis="observed"), english) == "we don’t know"


@pytest.mark.parametrize("in_person", [True, False])
def test_how_much_time_there_is_for_a_question_is_said_to_people_and_not_to_a_pipe(in_person: bool) -> None:
    questionnaire, written = tiny_questionnaire(), io.StringIO()
    turn = Turn(questionnaire, questionnaire.pillars[0].questions[0], 1, 3)
    PlainRoom(io.StringIO("2\n"), written, Language("en"), in_person=in_person).ask(turn, Allowance(600, 0, lambda: 0))
    assert ("about 10 min" in written.getvalue()) is in_person
