"""The keys that are ours, and what comes at once: a paste, a line that was typed ahead, or a few keys."""

import pytest
from prompt_toolkit.input import DummyInput
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys

from cxscan.workshop.screen.keys.keyboard import ALT_ENTER, Keyboard, TypedAhead, key_presses
from cxscan.workshop.screen.keys.sequences import Sequences
from tests.workshop.test_sequences import WHOLE

ENTER, LINE_FEED = Keys.ControlM, Keys.ControlJ
OURS = {
    "arrow": [Keys.Up],
    "arrow in application mode": [Keys.Up],
    "Ctrl and arrow": [Keys.ControlLeft],
    "Alt-Enter": [ALT_ENTER],
    "paste": [Keys.BracketedPaste],
    "paste with a sequence in it": [Keys.BracketedPaste],
}


def pressed(sent: str) -> list[KeyPress]:
    return key_presses(Sequences().feed(sent, 0))


def keys(sent: str) -> list[object]:
    """Return the keys by name, with the text of a paste or of a line that was typed ahead in the place of its name."""
    return [press.data if press.key == Keys.BracketedPaste else press.key for press in pressed(sent)]


@pytest.mark.parametrize("name", WHOLE)
def test_a_sequence_that_is_no_key_of_ours_does_nothing(name: str) -> None:
    assert [press.key for press in pressed(WHOLE[name])] == OURS.get(name, [])


@pytest.mark.parametrize("key", [*"\x00\t\x07\x0c\x0f\x11\x12\x13\x14\x16\x18\x1a\x1c\x1d\x1e\x85"])
def test_a_control_key_that_is_not_ours_does_nothing(key: str) -> None:
    assert pressed(key) == []


@pytest.mark.parametrize(
    ("sent", "what"),
    [
        ("n", ["n"]),
        ("2", ["2"]),
        ("2.5", ["2", ".", "5"]),
        ("2,5\r", ["2", ",", "5", ENTER]),
        ("2\r\r", ["2", ENTER, ENTER]),
        ("u\r", ["u", ENTER]),
        ("\r", [ENTER]),
        ("\n", [LINE_FEED]),
        ("\x1b[B\x1b[B\r", [Keys.Down, Keys.Down, ENTER]),
    ],
)
def test_a_single_key_a_number_and_enter_are_keys_also_where_they_come_at_once(sent: str, what: list[object]) -> None:
    assert keys(sent) == what


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("nqsb\n3", "nqsb\n3"),
        ("nqsb\r3\r", "nqsb\n3\n"),
        ("n\rq", "n\nq"),
        ("3\r\nq\r\n", "3\nq\n"),
        ("\rq", "\nq"),
        ("no", "no"),
        ("12345", "12345"),
        ("\x1b[200~q\x1b[201~", "q"),
        ("\x1b[200~One\r\nand\ranother\n\x1b[201~", "One\nand\nanother\n"),
        ("\x1b[200~\x1b[31mred\x1b[0m\x1b[201~", "red"),
    ],
)
def test_more_characters_at_once_are_a_paste(sent: str, text: str) -> None:
    assert [(type(press.data), press.data) for press in pressed(sent)] == [(str, text)]


@pytest.mark.parametrize(
    ("sent", "line"), [("Town of Example\r", "Town of Example\r"), ("no\n", "no\n"), ("no\r\r\r", "no\r"), ("no\r\n", "no\r")]
)
def test_a_line_and_its_enter_at_once_were_typed_ahead(sent: str, line: str) -> None:
    assert [(type(press.data), press.data) for press in pressed(sent)] == [(TypedAhead, line)]


@pytest.mark.parametrize("sent", ["\udce9", "caf\udce9", "caf\udce9\r", "2\udce9\r", "\x1b[200~caf\udce9\x1b[201~"])
def test_what_comes_with_bytes_that_are_no_text_is_one_key_that_says_so(sent: str) -> None:
    assert [press.key for press in pressed(sent)] == [Keys.F23]


@pytest.mark.parametrize(
    ("sent", "what"),
    [
        ("\x1b[13u", ENTER),
        ("\x1b[13;1u", ENTER),
        ("\x1b[13;1:1u", ENTER),
        ("\x1b[13;129u", ENTER),
        ("\x1b[13;3u", ALT_ENTER),
        ("\x1b[13;2u", ALT_ENTER),
        ("\x1b[27;3;13~", ALT_ENTER),
        ("\x1b[27u", Keys.Escape),
        ("\x1b[127u", Keys.ControlH),
        ("\x1b[99;5u", Keys.ControlC),
        ("\x1b[99:67;5:1u", Keys.ControlC),
        ("\x1b[27;5;99~", Keys.ControlC),
        ("\x1b[100;5u", Keys.ControlD),
        ("\x1b[106;5u", LINE_FEED),
        ("\x1b[99;69u", Keys.ControlC),
        ("\x1b[1;129A", Keys.Up),
        ("\x1b[1;1:1B", Keys.Down),
        ("\x1b[1;65:2B", Keys.Down),
        ("\x1b[6;193~", Keys.PageDown),
        ("\x1b[3;1:1~", Keys.Delete),
        ("\x1b[1;129H", Keys.Home),
        ("\x1b[1;133D", Keys.ControlLeft),
    ],
)
def test_a_key_of_ours_by_its_number_is_that_key(sent: str, what: object) -> None:
    # So do terminals send it that another program left in such a mode: without this nobody could leave ours.
    assert keys(sent) == [what]


@pytest.mark.parametrize(
    "sent",
    [
        *("\x1b[113u", "\x1b[98;1u", "\x1b[113;3u", "\x1b[27;3;98~", "\x1b[110;2;78u", "\x1b[9u", "\x1b[99;5:3u", "\x1b[13;1:3u"),
        *("\x1b[57399u", "\x1b[99;6u", "\x1b[122;5u", "\x1b[13;9u", "\x1b[8364;5u", "\x1b[999999;5u", f"\x1b[{'9' * 5000};5u"),
        *("\x1b[1;1:3A", "\x1b[1;129:3B", "\x1b[1;131A", "\x1b[24;129~", "\x1b[1;129P", "\x1b[99;129~", "\x1b[1;999Z"),
    ],
)
def test_another_key_by_its_number_does_nothing(sent: str) -> None:
    assert pressed(sent) == []


@pytest.mark.parametrize(
    "sign",
    ["\u00a0", "\u202f", "\u3000", "\u2009", "\u00ad", "\u2011", "\u200d", "\u200c", "\ufe0f", "\u0301", "\u0600", "\ue000"],
)
def test_a_character_that_cannot_be_seen_alone_is_part_of_what_is_typed(sign: str) -> None:
    assert keys(sign) == [sign]
    assert keys(f"\u00ab{sign}mot{sign}\u00bb") == [f"\u00ab{sign}mot{sign}\u00bb"]


class WindowsConsole(DummyInput):
    """A console that takes escape sequences apart itself, and calls Alt an Esc before the key."""

    def __init__(self, *read: KeyPress) -> None:
        self.read = list(read)

    def read_keys(self) -> list[KeyPress]:
        return self.read


@pytest.mark.parametrize(
    ("read", "what"),
    [
        ([KeyPress(Keys.Escape, "\x1b")], [Keys.Escape]),
        ([KeyPress(Keys.Escape, ""), KeyPress("q", "q")], []),
        ([KeyPress(Keys.Escape, ""), KeyPress(Keys.ControlM, "\r")], [ALT_ENTER]),
        ([KeyPress(Keys.F5, ""), KeyPress(Keys.F24, ""), KeyPress("2", "2"), KeyPress(Keys.Up, "")], ["2", Keys.Up]),
        ([KeyPress(Keys.BracketedPaste, "n\nq")], [Keys.BracketedPaste]),
    ],
)
def test_alt_and_unknown_keys_do_nothing_in_the_console_of_windows_too(read: list[KeyPress], what: list[object]) -> None:
    assert [press.key for press in Keyboard(WindowsConsole(*read)).read_keys()] == what
