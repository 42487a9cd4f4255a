"""The keys of the room for people at a terminal, typed into a pipe instead of a keyboard."""

import errno
import io
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import Input
from prompt_toolkit.output import DummyOutput, Output
from prompt_toolkit.output.vt100 import Vt100_Output
from rich.console import Console

from cxscan.languages import Language
from cxscan.maturity.votes.agreement import Round
from cxscan.maturity.votes.spread import spread_of
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Answer, Vote
from cxscan.workshop.course.events import Back, Chosen, CutShort, GoOn, GoTo, Half, Keep, Key, Later, Reply, Stop
from cxscan.workshop.course.steps import ListAll, ListedQuestion, Turn
from cxscan.workshop.room import EndOfInput, KeyPressed
from cxscan.workshop.screen.prompts import ScreenRoom
from tests.keyboard_for_tests import pressing, sending, without_waiting
from tests.questionnaires_for_tests import tiny_questionnaire
from tests.workshop.test_keyboard import OURS
from tests.workshop.test_sequences import WHOLE

TINY = tiny_questionnaire()
WHOLE_LEVELS = tiny_questionnaire(step=1)

UP, DOWN, ENTER, ESC, BACKSPACE, CTRL_C, CTRL_D = "\x1b[A", "\x1b[B", "\r", "\x1b", "\x7f", "\x03", "\x04"
CTRL_J, ALT_ENTER = "\n", "\x1b\r"
CLEAR_LINE, PASTED = "\x15", "\x1b[200~{}\x1b[201~"
TAKE_IT = ENTER + ENTER
"""Enter for the level, Enter for no note."""

VOTES = (Vote(level=Fraction(2)), Vote(level=Fraction(4)))
VOTED = Turn(TINY, TINY.pillars[0].questions[0], 1, 3, rounds=(Round(VOTES, spread_of(VOTES), None),))
"""A question on which one person showed a 2 and one a 4."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    without_waiting(monkeypatch)


def level(number: float) -> Fraction:
    return Fraction(str(number))


@contextmanager
def room(keys: str, output: Output | None = None) -> Iterator[ScreenRoom]:
    """Yield a room in which `keys` are pressed one by one, and then the keyboard falls silent for good (Ctrl-D)."""
    with pressing(keys) as keyboard:
        console = Console(file=io.StringIO(), width=80)
        yield ScreenRoom(Language("en"), console=console, source=keyboard, output=output or DummyOutput())


@contextmanager
def room_with(source: Input) -> Iterator[ScreenRoom]:
    """Yield a room that reads from an input."""
    yield ScreenRoom(Language("en"), console=Console(file=io.StringIO(), width=80), source=source, output=DummyOutput())


def reply_to(
    keys: str, answer: Answer | None = None, questionnaire: Questionnaire = TINY, earlier: Answer | None = None
) -> Reply:
    """Return the reply that keys make on the first question, which may have an answer already."""
    turn = Turn(questionnaire, questionnaire.pillars[0].questions[0], 1, 3, answer or Answer(), earlier)
    with room(keys) as here:
        return here.ask(turn)


# --- the list of all questions


@pytest.mark.parametrize(
    ("keys", "reply"), [("\x1b", Back()), ("23" + ENTER, GoTo(3)), ("1" + ENTER, GoTo(1)), ("9" + ENTER, GoTo(2))]
)
def test_in_the_list_a_number_points_a_digit_that_cannot_go_on_begins_anew_and_escape_leads_back(keys: str, reply: Key) -> None:
    rows = [
        ListedQuestion(TINY.pillar_by_question[one.id], one, number, Answer(), "open")
        for number, one in enumerate(TINY.by_id.values(), 1)
    ]
    with room(keys) as here:
        assert here.choose_question(ListAll(tuple(rows), at=2)) == reply


# --- a line that is wrong


@pytest.mark.parametrize(("mend", "taken"), [(True, "abcd"), (False, "d")])
def test_a_line_that_is_wrong_stands_there_to_be_mended_where_that_is_wanted(mend: bool, taken: str) -> None:
    with room("abc" + ENTER + "d" + ENTER) as here:
        assert here.ask_line("Who?", problem=lambda text: "Not that." if text == "abc" else None, mend=mend) == taken


def test_what_was_told_before_a_result_stands_below_it_once_more() -> None:
    written = io.StringIO()
    with pressing("") as keyboard:
        here = ScreenRoom(Language("en"), console=Console(file=written, width=80), source=keyboard, output=DummyOutput())
        here.tell("Kept in a file beside it.")
        here.show("Ears", ["2 of 5"])
    assert written.getvalue().split("Ears")[-1].count("Kept in a file beside it.") == 1


# --- choosing a level


@pytest.mark.parametrize(("keys", "wanted"), [("3", 3.0), ("2.5", 2.5), ("1,5", 1.5), ("1½", 1.5)])
def test_a_level_that_is_typed_while_the_votes_stand_there_is_chosen_below_the_levels(keys: str, wanted: float) -> None:
    with room(keys + TAKE_IT) as here:
        assert here.see_votes(VOTED) == GoOn()
        assert here.ask(VOTED) == Chosen(level(wanted))


@pytest.mark.parametrize("row", ["2 2 3 1,5 2 ?", "4 4", "1 5 5 5 "])
def test_a_row_of_cards_that_is_typed_where_one_level_is_chosen_chooses_none(row: str) -> None:
    assert reply_to(row + ENTER + "3" + TAKE_IT) == Chosen(level(3))
    assert reply_to(row + ENTER + "v") == Half("cards")
    with room(row + ENTER + "3" + TAKE_IT) as here:
        assert here.see_votes(VOTED) == GoOn()
        assert here.ask(VOTED) == Chosen(level(3))


def test_a_digit_that_is_typed_while_who_said_what_stands_there_chooses_nothing() -> None:
    with room("w" + "3" + ENTER + ENTER + "2" + TAKE_IT) as here:
        assert here.see_votes(VOTED) == GoOn()
        assert here.ask(VOTED) == Chosen(level(2))


@pytest.mark.parametrize("wanted", list(TINY.steps()), ids=str)
def test_every_level_takes_at_most_three_keys_before_enter(wanted: Fraction) -> None:
    keys = f"{float(wanted):g}"
    assert len(keys) <= 3
    assert reply_to(keys + TAKE_IT) == Chosen(wanted)


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [("2,5", 2.5), ("2.5", 2.5), ("2.0", 2), ("2,0", 2), ("23", 3), ("2.53", 3), ("2.55", 5), ("4" + BACKSPACE + "3", 3)],
)
def test_a_level_can_be_typed_with_a_comma_or_a_point_and_typed_anew(keys: str, wanted: float) -> None:
    assert reply_to(keys + TAKE_IT) == Chosen(level(wanted))


@pytest.mark.parametrize("keys", ["25", "15", "45", "235"])
def test_a_half_level_that_is_typed_without_its_point_is_not_taken_for_level_5(keys: str) -> None:
    assert reply_to(keys + ENTER + ENTER + "3" + TAKE_IT) == Chosen(level(3))
    assert reply_to(keys + "5" + TAKE_IT) == Chosen(level(5))


def test_an_answer_that_is_there_stays_where_a_half_level_is_typed_without_its_point() -> None:
    assert reply_to("25" + ENTER + TAKE_IT, ANSWERED) == Keep()


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (DOWN, 1),
        (DOWN * 2, 1.5),
        (DOWN * 30, 5),
        (UP, 5),
        (UP * 2, 4.5),
        (UP * 30, 1),
        (DOWN * 3 + UP, 1.5),
        ("3" + DOWN, 3.5),
        ("3" + UP, 2.5),
        ("n" + ESC + DOWN, 1),
    ],
)
def test_the_arrows_go_half_a_level_up_or_down_the_list_and_stop_at_its_ends(keys: str, wanted: float) -> None:
    assert reply_to(keys + TAKE_IT) == Chosen(level(wanted))


def test_the_arrows_go_whole_levels_where_the_questionnaire_has_no_half_ones() -> None:
    assert reply_to(DOWN * 2 + TAKE_IT, questionnaire=WHOLE_LEVELS) == Chosen(level(2))


def test_a_half_level_is_not_taken_where_the_questionnaire_has_none() -> None:
    assert reply_to("2.5" + TAKE_IT, questionnaire=WHOLE_LEVELS) != Chosen(level(2.5))


@pytest.mark.parametrize("keys", ["", "6", "0", "9", "x", ",", "3" + BACKSPACE, "\t", "\x1b[C", "\x1b[11~"])
def test_enter_does_nothing_while_there_is_no_whole_level(keys: str) -> None:
    assert reply_to(keys + TAKE_IT + "q") == Stop()


@given(
    keys=st.lists(st.sampled_from([*"0123456789.,nuhl?NUHLxé €", UP, DOWN, ESC, BACKSPACE, ENTER, "\t", PASTED.format("2 b")]))
)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_the_reply_is_a_level_that_exists_or_why_there_is_none(keys: list[str]) -> None:
    try:
        reply = reply_to("".join(keys))
    except EndOfInput:
        return
    reply = reply.chosen if isinstance(reply, CutShort) else reply
    assert isinstance(reply, Chosen)
    assert reply.level in {*TINY.steps(), "not-applicable", "unknown"}


# --- a letter


@pytest.mark.parametrize(
    ("key", "reply"),
    [
        ("n" + ENTER, Chosen("not-applicable")),
        ("u" + ENTER, Chosen("unknown")),
        ("s", Later()),
        ("b", Back()),
        ("q", Stop()),
    ],
)
def test_a_letter_of_the_legend_makes_its_reply_in_either_case(key: str, reply: Reply) -> None:
    assert [reply_to(key), reply_to(key.upper())] == [reply, reply]


def test_what_does_not_apply_or_is_not_known_may_have_a_note_too() -> None:
    assert reply_to("nNo counter here" + ENTER) == Chosen("not-applicable", "No counter here")


def test_a_result_is_shown_in_a_window_of_one_column() -> None:
    console = Console(file=io.StringIO(), width=1)
    with pressing("") as keyboard:
        ScreenRoom(Language("en"), console=console, source=keyboard, output=DummyOutput()).show("T", ["now"])
    assert console.file.getvalue().split() == ["T", "─", "n", "o", "w"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("close", ["h", "?", ESC, ENTER])
def test_h_opens_the_help_and_the_question_is_there_again_afterwards(close: str) -> None:
    assert reply_to("h" + close + "4" + TAKE_IT) == Chosen(level(4))


def test_a_level_that_was_chosen_before_the_help_is_still_chosen_after_it() -> None:
    assert reply_to("4hh" + TAKE_IT) == Chosen(level(4))


def test_l_for_last_time_makes_no_reply() -> None:
    assert reply_to("l4" + TAKE_IT, earlier=Answer(level=level(2))) == Chosen(level(4))


def test_a_sentence_that_is_pasted_on_the_question_chooses_nothing() -> None:
    assert reply_to(PASTED.format("no, 3 quite so") + "4" + TAKE_IT) == Chosen(level(4))


# --- the note


def test_the_note_goes_with_the_level() -> None:
    assert reply_to("2.5" + ENTER + "Cliënten & “zo” [b]…" + ENTER) == Chosen(level(2.5), "Cliënten & “zo” [b]…")


def test_letters_and_digits_belong_to_the_note_once_the_level_is_chosen() -> None:
    assert reply_to("2" + ENTER + "nusbqhl? 3.5" + ENTER) == Chosen(level(2), "nusbqhl? 3.5")


def test_escape_goes_back_from_the_note_to_the_level_and_the_note_waits() -> None:
    assert reply_to("2" + ENTER + "Half of it" + ESC + "3" + TAKE_IT) == Chosen(level(3), "Half of it")


def test_backspace_in_the_note_takes_away_a_letter_of_the_note() -> None:
    assert reply_to("2" + ENTER + "Yess" + BACKSPACE + ENTER) == Chosen(level(2), "Yes")


def test_a_note_that_is_pasted_over_several_lines_keeps_them() -> None:
    reply = reply_to("2" + ENTER + PASTED.format("One thing\r\n\r\nand another\r") + ENTER)
    assert reply == Chosen(level(2), "One thing\n\nand another")


@pytest.mark.parametrize("new_line", [CTRL_J, ALT_ENTER], ids=["Ctrl-J", "Alt-Enter"])
def test_the_note_may_have_several_lines(new_line: str) -> None:
    reply = reply_all("2", ENTER, "One thing", new_line, "and another", ENTER)
    assert reply == Chosen(level(2), "One thing\nand another")


def test_the_arrows_go_through_the_lines_of_the_note_and_change_no_level() -> None:
    reply = reply_all("2", ENTER, "One", CTRL_J, "two", UP, "!", DOWN, "?", ENTER)
    assert reply == Chosen(level(2), "One!\ntwo?")


# --- what is no key of ours, and what comes at once


def reply_all(*bursts: str, answer: Answer | None = None) -> Reply:
    """Return the reply to the first question, where each of these texts comes at once."""
    with sending(*bursts) as source, room_with(source) as here:
        return here.ask(Turn(TINY, TINY.pillars[0].questions[0], 1, 3, answer or Answer()))


NOT_OURS = [
    *(sequence for name, sequence in WHOLE.items() if name not in OURS),
    *(ESC + letter for letter in [*"bqsnulhBQSNULHdfjk", "3", "é", ","]),
]


def test_no_sequence_that_is_no_key_of_ours_changes_the_level_or_the_note_or_ends_the_question() -> None:
    reply = reply_all(*NOT_OURS, "3", *NOT_OURS, ENTER, *NOT_OURS, "ab", *NOT_OURS, "cd", ENTER)
    assert reply == Chosen(level(3), "abcd")


def test_alt_enter_on_the_levels_does_nothing() -> None:
    assert reply_all("3", ALT_ENTER, "4", ENTER, ENTER) == Chosen(level(4))


@pytest.mark.parametrize(
    "text",
    ["nqsb\n3", "nqsb\r3\r", "3\rGood\rq\r", "\rq", "no", "now\r", "quite\r\r", PASTED.format("q"), PASTED.format("n\n\n")],
)
def test_a_text_that_is_pasted_on_the_levels_is_no_row_of_commands(text: str) -> None:
    assert reply_all(text, ENTER, "4", ENTER, ENTER) == Chosen(level(4))


@pytest.mark.parametrize("text", ["nqsb\n3", "now\r", PASTED.format("n\n\n")])
def test_a_text_that_is_pasted_on_an_answer_confirms_nothing(text: str) -> None:
    with pytest.raises(EndOfInput):
        reply_all(text, answer=Answer(level=level(2), carried=True))


@pytest.mark.parametrize("text", ["One\rand q\r2\r", "One\nand q\n2\n", PASTED.format("One\nand q\n2")])
def test_a_text_that_is_pasted_into_the_note_keeps_its_lines_and_ends_no_question(text: str) -> None:
    assert reply_all("3", ENTER, text, ENTER) == Chosen(level(3), "One\nand q\n2")


def test_what_is_typed_ahead_of_a_slow_program_still_answers() -> None:
    assert reply_all("2.5\r", "Half of it\r") == Chosen(level(2.5), "Half of it")
    assert reply_all("2\r\r") == Chosen(level(2))
    assert reply_all("n\r") == Chosen("not-applicable")


@pytest.mark.parametrize("text", ["Ann\rBob\r\rCleo\r", PASTED.format("Ann\nBob\n\nCleo\n")])
def test_lines_that_are_pasted_at_a_prompt_for_one_become_one_and_answer_nothing(text: str) -> None:
    with sending(text, ENTER, "Second", ENTER) as source, room_with(source) as here:
        assert here.ask_line("Who?") == "Ann Bob Cleo"
        assert here.ask_line("Where?") == "Second"


def test_what_comes_at_once_answers_one_prompt_and_nothing_of_it_the_next() -> None:
    with sending("Ann\r\r\r", "4\r\r\r", "2\r\r", "Last\r") as source, room_with(source) as here:
        assert here.ask_line("Who?") == "Ann"
        assert here.ask_line("Which level?") == "4"
        assert here.choose("Which?", ["One", "Two", "Three"]) == 1
        assert here.ask_line("Where?") == "Last"


@pytest.mark.parametrize("text", ["2\rq\r", "jjj\r", "three\r", PASTED.format("3\n"), PASTED.format("3")])
def test_a_text_that_is_pasted_at_a_choice_chooses_nothing(text: str) -> None:
    with sending(text, DOWN, ENTER) as source, room_with(source) as here:
        assert here.choose("Which?", ["One", "Two", "Three"]) == 1


@pytest.mark.parametrize("what", ["line", "text", "choose", "confirm"])
def test_no_other_prompt_obeys_a_sequence_that_is_no_key_of_ours(what: str) -> None:
    before, after = (["Town"], [" of Example", ENTER]) if what in {"line", "text"} else ([DOWN], [ENTER])
    unheard = [*NOT_OURS, ESC, *([] if what == "text" else [ALT_ENTER])]
    with sending(*unheard, *before, *unheard, *after) as source, room_with(source) as here:
        assert _ask(here, what) == {"line": "Town of Example", "text": "Town of Example", "choose": 1, "confirm": False}[what]


# --- bytes that are no text

NOT_UTF_8 = ["\udce9", "caf\udce9", "caf\udce9\r", PASTED.format("caf\udce9\nq")]


@pytest.mark.parametrize("sent", NOT_UTF_8)
def test_bytes_that_are_no_text_choose_nothing_and_leave_nothing_in_the_note(sent: str) -> None:
    assert reply_all(sent, "3", sent, ENTER, ENTER, "ab", sent, "cd", ENTER) == Chosen(level(3), "abcd")


@pytest.mark.parametrize("sent", NOT_UTF_8)
def test_bytes_that_are_no_text_leave_nothing_in_a_line_and_end_no_prompt(sent: str) -> None:
    with sending("Town", sent, " of Example", ENTER) as source, room_with(source) as here:
        assert here.ask_line("Who?") == "Town of Example"


# --- an answer that is there already


ANSWERED = Answer(level=Fraction(2), note="Old note")


MANY_LINES = Answer(level=Fraction(2), note="  One line\n\n    and another")


def test_a_note_of_several_lines_that_is_only_looked_at_stays_as_it_was() -> None:
    assert reply_to(TAKE_IT, MANY_LINES) == Keep()
    assert reply_to("3" + TAKE_IT, MANY_LINES) == Chosen(level(3))


def test_a_note_of_several_lines_keeps_them_where_a_word_is_added() -> None:
    reply = reply_to(ENTER + "!" + ENTER, Answer(level=level(2), note="One line\nand another"))
    assert reply == Chosen(level(2), "One line\nand another!")


def test_enter_keeps_the_answer_that_is_there() -> None:
    assert reply_to(TAKE_IT, ANSWERED) == Keep()


def test_a_new_level_keeps_the_old_note() -> None:
    assert reply_to("3" + TAKE_IT, ANSWERED) == Chosen(level(3))


def test_a_new_note_replaces_the_old_one() -> None:
    assert reply_to(ENTER + CLEAR_LINE + "New note" + ENTER, ANSWERED) == Chosen(level(2), "New note")


def test_a_note_that_is_emptied_is_taken_away() -> None:
    assert reply_to(ENTER + CLEAR_LINE + ENTER, ANSWERED) == Chosen(level(2), "")


def test_the_lines_of_an_old_note_stay_where_it_is_not_changed() -> None:
    assert reply_to("3" + TAKE_IT, Answer(level=level(2), note="One line\nand another")) == Chosen(level(3))


# --- stopping


@pytest.mark.parametrize("keys", ["", "2", "h", "2" + ENTER + ESC])
def test_ctrl_d_on_a_question_is_the_end_of_the_input(keys: str) -> None:
    with pytest.raises(EndOfInput):
        reply_to(keys)


@pytest.mark.parametrize("keys", ["", "2", "h", "2" + ENTER + ESC])
def test_ctrl_c_on_a_question_interrupts(keys: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        reply_to(keys + CTRL_C)


@pytest.mark.parametrize(("key", "ending"), [(CTRL_C, KeyboardInterrupt), (CTRL_D, EndOfInput)], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize(("typed", "note"), [("", None), ("half a no", "half a no")])
def test_a_level_whose_note_is_being_typed_stays_chosen_when_somebody_leaves(
    key: str, ending: type[BaseException], typed: str, note: str | None
) -> None:
    reply = reply_to("2" + ENTER + typed + key)
    assert isinstance(reply, CutShort)
    assert (reply.chosen, type(reply.by)) == (Chosen(level(2), note), ending)


class ClosedTerminal(DummyOutput):
    """Takes everything until the prompt ends; what is drawn then finds no terminal any more."""

    def quit_alternate_screen(self) -> None:
        raise OSError(errno.EIO, "Input/output error")


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
def test_a_level_whose_note_is_being_typed_stays_chosen_when_the_terminal_goes(key: str) -> None:
    with room("2" + ENTER + "half a no" + key, output=ClosedTerminal()) as here:
        reply = here.ask(Turn(TINY, TINY.pillars[0].questions[0], 1, 3))
    assert isinstance(reply, CutShort)
    assert (reply.chosen, type(reply.by)) == (Chosen(level(2), "half a no"), KeyboardInterrupt)


def test_an_old_note_that_is_being_changed_when_somebody_leaves_stays() -> None:
    reply = reply_to("3" + ENTER + CLEAR_LINE + "Ne" + CTRL_C, ANSWERED)
    assert isinstance(reply, CutShort)
    assert reply.chosen == Chosen(level(3))


# --- the prompts outside the questions


def test_a_line_is_taken_without_the_blanks_around_it() -> None:
    with room("  Town of Example " + ENTER) as here:
        assert here.ask_line("Name?") == "Town of Example"


def test_a_text_may_have_several_lines_and_stays_as_it_was_where_it_is_only_looked_at() -> None:
    with sending("Fewer calls", CTRL_J, "and letters", ENTER, ENTER) as source, room_with(source) as here:
        assert here.ask_text("Which goal?") == "Fewer calls\nand letters"
        assert here.ask_text("Which goal?", default=" Fewer calls\n\n  and letters") == " Fewer calls\n\n  and letters"


def test_enter_takes_the_line_that_stands_there() -> None:
    with room(ENTER) as here:
        assert here.ask_line("By when?", default="2027-12-31") == "2027-12-31"


def test_a_line_that_will_not_do_is_asked_again() -> None:
    with room("May" + ENTER + "2027" + ENTER) as here:
        assert here.ask_line("By when?", problem=lambda text: None if text.isdigit() else "A year.") == "2027"


@pytest.mark.parametrize(("keys", "place"), [("", 0), (DOWN, 1), (DOWN * 2, 2), ("3", 2), ("32", 1), (UP, 2)])
def test_an_option_is_chosen_with_the_arrows_or_by_its_number(keys: str, place: int) -> None:
    with room(keys + ENTER) as here:
        assert here.choose("Which?", ["One", "Two", "Three"]) == place


def test_more_options_than_digits_can_be_chosen_from_too() -> None:
    with room(DOWN * 11 + ENTER) as here:
        assert here.choose("Which?", [f"Team {number}" for number in range(40)]) == 11


@pytest.mark.parametrize("letter", ["h", "?", "H"])
def test_who_asks_for_help_where_the_note_is_typed_gets_it_and_no_note(letter: str) -> None:
    assert reply_to("2" + ENTER + letter + ENTER + ENTER + ENTER + "Why" + ENTER) == Chosen(level(2), "Why")


def test_a_letter_that_leads_out_of_the_note_is_no_note() -> None:
    assert reply_to("2" + ENTER + "b" + ENTER + "3" + ENTER + "Why" + ENTER) == Chosen(level(3), "Why")
    assert reply_to("2" + ENTER + "q" + ENTER) == Stop()


def test_a_note_that_is_typed_behind_what_a_level_rests_on_is_no_word_with_its_letter() -> None:
    measured = Answer(level=level(2), basis="measured")
    assert reply_to(ENTER + "later" + ENTER, measured) == Chosen(level(2), "later", "measured")
    assert reply_to(TAKE_IT, measured) == Keep()


def test_what_a_menu_was_asked_about_its_keys_does_not_stand_on_the_question_behind_it() -> None:
    drawn = io.StringIO()
    with room(ESC + "2" + TAKE_IT, Vt100_Output(drawn, lambda: Size(24, 80), term="xterm")) as here:
        here.tell("Enter alone takes what is proposed")
        with pytest.raises(KeyPressed):
            here.choose("Whose?", ["Ears", "Hands"], keys=True)
        assert here.ask(VOTED) == Chosen(level(2))
    assert "takes what is proposed" not in drawn.getvalue()


def test_options_with_the_same_words_are_told_apart() -> None:
    with room(DOWN + ENTER) as here:
        assert here.choose("Which?", ["Same", "Same"]) == 1


@pytest.mark.parametrize(
    ("default", "keys", "said"), [(True, "", True), (False, "", False), (True, DOWN, False), (False, UP, True)]
)
def test_yes_and_no_are_two_options_and_enter_is_the_default(default: bool, keys: str, said: bool) -> None:
    with room(keys + ENTER) as here:
        assert here.confirm("Done?", default=default) is said


@pytest.mark.parametrize("ask", ["line", "choose", "confirm"])
def test_ctrl_d_is_the_end_of_the_input_in_every_prompt(ask: str) -> None:
    with room(CTRL_D + ENTER) as here, pytest.raises(EndOfInput):
        _ask(here, ask)


@pytest.mark.parametrize("ask", ["line", "choose", "confirm"])
def test_ctrl_c_interrupts_every_prompt(ask: str) -> None:
    with room(CTRL_C) as here, pytest.raises(KeyboardInterrupt):
        _ask(here, ask)


def _ask(here: ScreenRoom, what: str) -> object:
    if what == "line":
        return here.ask_line("Name?")
    if what == "text":
        return here.ask_text("Which goal?")
    return here.choose("Which?", ["One", "Two"]) if what == "choose" else here.confirm("Done?", default=True)
