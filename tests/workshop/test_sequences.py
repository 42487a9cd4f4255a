"""What a terminal sends, taken apart: an escape sequence is one thing, however unknown, and in however many pieces it comes."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cxscan.workshop.screen.keys.sequences import Sequences, without_sequences

WHOLE = {
    "arrow": "\x1b[A",
    "arrow in application mode": "\x1bOA",
    "Ctrl and arrow": "\x1b[1;5D",
    "Insert": "\x1b[2~",
    "F5": "\x1b[15~",
    "F1": "\x1bOP",
    "F1 of the Linux console": "\x1b[[A",
    "F1 of xterm with Shift": "\x1b[1;2P",
    "keypad 1 in application mode": "\x1bOq",
    "keypad 9 in application mode": "\x1bOy",
    "keypad with a modifier": "\x1bO5q",
    "Alt-b": "\x1bb",
    "Alt-B": "\x1bB",
    "Alt-é": "\x1bé",
    "Alt-Enter": "\x1b\r",
    "Alt-Backspace": "\x1b\x7f",
    "Alt and an arrow, of rxvt": "\x1b\x1b[A",
    "Alt and a letter, twice Esc": "\x1b\x1bb",
    "key with its code, of kitty": "\x1b[113;3u",
    "key with its code and text": "\x1b[113:81;3:1;113u",
    "key with its code, of xterm": "\x1b[27;3;98~",
    "mouse, SGR": "\x1b[<0;12;5M",
    "mouse, SGR, let go": "\x1b[<0;12;5m",
    "mouse, urxvt": "\x1b[32;12;5M",
    "mouse, X10": "\x1b[M q!",
    "mouse, X10, on a line break": "\x1b[M \r\n",
    "focus comes": "\x1b[I",
    "focus goes": "\x1b[O",
    "place of the cursor": "\x1b[24;80R",
    "what the terminal is": "\x1b[?62;22;52c",
    "what the terminal is, secondary": "\x1b[>41;330;0c",
    "state of a mode": "\x1b[?2026;2$y",
    "colour, ended by ST": "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "colour, ended by BEL": "\x1b]10;rgb:ffff/ffff/ffff\x07",
    "clipboard": "\x1b]52;c;bnFzYg==\x07",
    "DCS": "\x1bP1$r0 q\x1b\\",
    "version, in a DCS": "\x1bP>|XTerm(390)\x1b\\",
    "APC": "\x1b_Gi=31;OK\x1b\\",
    "PM": "\x1b^nothing\x1b\\",
    "SOS": "\x1bXsomething\x1b\\",
    "paste": "\x1b[200~nq\nsb\x1b[201~",
    "paste with a sequence in it": "\x1b[200~\x1b[31mred\x1b[0m\x1b[201~",
}


@pytest.mark.parametrize("sequence", WHOLE.values(), ids=WHOLE.keys())
def test_a_sequence_is_one_item_between_two_letters(sequence: str) -> None:
    assert Sequences().feed(f"a{sequence}b", 0) == ["a", sequence, "b"]


@pytest.mark.parametrize("sequence", WHOLE.values(), ids=WHOLE.keys())
def test_a_sequence_may_come_character_by_character(sequence: str) -> None:
    reader = Sequences()
    assert [item for one in f"a{sequence}b" for item in reader.feed(one, 0)] == ["a", sequence, "b"]


@pytest.mark.parametrize("c1", ["\x9b", "\udc9b"], ids=["as a character", "as a byte"])
def test_the_one_character_form_of_a_sequence_is_taken_too(c1: str) -> None:
    # The second as the surrogate that an undecodable byte is read as.
    assert Sequences().feed(f"a{c1}1;5Db", 0) == ["a", "\x1b[1;5D", "b"]


def test_a_lone_esc_is_known_by_the_pause_after_it() -> None:
    reader = Sequences()
    assert reader.feed("\x1b", 0) == []
    assert reader.pause() == ["\x1b"]
    assert reader.feed("q", 0.2) == ["q"]


def test_esc_twice_is_two_times_esc() -> None:
    reader = Sequences()
    assert reader.feed("\x1b\x1b", 0) == []
    assert reader.pause() == ["\x1b", "\x1b"]


@pytest.mark.parametrize("begin", ["\x1b[", "\x1bO", "\x1b]", "\x1bP", "\x1b_", "\x1b[M", "\x1b[M!", "\x1b[[", "\x1b[3$"])
def test_alt_and_a_key_that_begins_a_sequence_takes_nothing_of_what_is_typed_later(begin: str) -> None:
    reader = Sequences()
    assert reader.feed(begin, 0) == []
    assert reader.pause() == [begin]
    assert reader.feed("q", 0.2) == ["q"]


@pytest.mark.parametrize(("begin", "rest"), [("\x1b[1;", "5D"), ("\x1b]11;rgb:ff", "ff\x1b\\"), ("\x1bP1$r", "ff\x1b\\")])
def test_the_rest_of_a_sequence_that_is_well_on_its_way_is_waited_for(begin: str, rest: str) -> None:
    reader = Sequences()
    assert reader.feed(begin, 0) == []
    assert reader.pause() == []
    assert reader.feed(rest, 0.5) == [begin + rest]


@pytest.mark.parametrize("begin", ["\x1b[1;", "\x1b]11;rgb:ff", "\x1bP1$r"])
def test_a_sequence_that_never_ends_takes_no_key_after_a_second(begin: str) -> None:
    reader = Sequences()
    reader.feed(begin, 0)
    reader.pause()
    assert reader.feed("q", 1.5) == ["q"]


@pytest.mark.parametrize("begin", ["\x1b", "\x1b[1;", "\x1b]11;rgb:ff", "\x1bP1$r"])
@pytest.mark.parametrize("leave", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_half_a_sequence_does_not_hold_up_whoever_wants_to_leave(begin: str, leave: str) -> None:
    assert Sequences().feed(begin + leave, 0) == [begin, leave]


def test_the_enter_after_a_sequence_that_breaks_off_is_enter() -> None:
    assert Sequences().feed("\x1b[1;\r", 0) == ["\x1b[1;", "\r"]


def test_a_sequence_that_begins_in_the_midst_of_another_is_one_of_its_own() -> None:
    assert Sequences().feed("\x1b[1;\x1b[A\x1b]11;rgb\x1b[B", 0) == ["\x1b[1;", "\x1b[A", "\x1b]11;rgb", "\x1b[B"]


def test_a_paste_whose_end_is_lost_is_text_once_nothing_of_it_comes_any_more() -> None:
    reader = Sequences()
    assert reader.feed("\x1b[200~nq\n", 0) == []
    assert reader.pause() == []
    assert reader.feed("sb", 0.9) == []
    assert reader.feed("3", 2.5) == ["\x1b[200~nq\nsb\x1b[201~", "3"]


@pytest.mark.parametrize("leave", ["\x03", "\x04"])
def test_a_paste_that_does_not_end_does_not_hold_up_whoever_presses_a_key_to_leave_again_and_again(leave: str) -> None:
    reader = Sequences()
    assert reader.feed("\x1b[200~half\r a wo", 0) == []
    assert reader.feed(leave, 0.2) == ["\x1b[200~half\r a wo\x1b[201~", leave]
    assert reader.feed(leave, 0.4) == [leave]
    # In the midst of what is pasted it is part of that.
    assert reader.feed(f"\x1b[200~a{leave}b\x1b[201~", 0.5) == [f"\x1b[200~a{leave}b\x1b[201~"]


@given(st.text(alphabet="\x1b[]OPX^_\\<?0123;$ ~Mmqnsub\x07\r\n\x03é", max_size=40), st.data())
def test_nothing_is_added_or_lost_and_the_pieces_make_no_difference(sent: str, data: st.DataObject) -> None:
    assume("\x1b[200~" not in sent)
    at_once, in_pieces = Sequences(), Sequences()
    place = data.draw(st.integers(0, len(sent)))
    whole = at_once.feed(sent, 0)
    assert whole == in_pieces.feed(sent[:place], 0) + in_pieces.feed(sent[place:], 0)
    assert sent.startswith("".join(whole))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("2 good\x1b[D\x1b[D", "2 good"),
        ("\x1bb", ""),
        ("\x1b[200~one\ntwo\x1b[201~", "one\ntwo"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("half \x1b[1;", "half "),
        ("nothing at all", "nothing at all"),
        ("\x1b]hello", "hello"),
        ("a\x1bPb c", "ab c"),
        ("\x1b\x1b]3", "3"),
        ("\x1b]11;rgb:00/00/00\x07 2", " 2"),
        ("2 so\x1bOA", "2 so"),
    ],
)
def test_a_text_is_freed_of_sequences(typed: str, text: str) -> None:
    assert without_sequences(typed) == text
