"""Typed text breaks between words, and the cursor stands where it should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import fragment_list_to_text
from prompt_toolkit.layout import BufferControl
from prompt_toolkit.layout.processors import Transformation, TransformationInput
from prompt_toolkit.utils import get_cwidth

from cxscan.workshop.screen.word_wrap import WordWrap, lines_of


def transformed(line: str, width: int, taken: int = 0) -> Transformation:
    given_line = TransformationInput(
        BufferControl(Buffer()), Document(line), 0, lambda at: at, [("class:answer", line)], width, 24
    )
    return WordWrap(taken).apply_transformation(given_line)


def shown(line: str, width: int, taken: int = 0) -> list[str]:
    """Return the lines on the screen, the first one behind a prompt of so many columns."""
    text = "·" * taken + fragment_list_to_text(transformed(line, width, taken).fragments)
    return [text[place : place + width].rstrip() for place in range(0, len(text), width)]


@pytest.mark.parametrize(
    ("line", "taken", "lines"),
    [
        ("Anna, Bram", 0, ["Anna, Bram"]),
        ("Anna (management), Bram (desk)", 0, ["Anna", "(management),", "Bram (desk)"]),
        ("Anna Bram", 12, ["············", "Anna Bram"]),
        ("a word of eighteencharacters", 0, ["a word of eight", "eencharacters"]),
        ("", 3, ["···"]),
    ],
)
def test_a_line_breaks_between_words_and_a_word_that_is_wider_than_the_window_where_it_ends(
    line: str, taken: int, lines: list[str]
) -> None:
    assert shown(line, 15, taken) == lines


@given(st.text(alphabet="ab é語 ", max_size=60), st.integers(4, 20), st.integers(0, 12))
def test_no_word_that_fits_is_broken_and_every_character_is_found_again(line: str, width: int, taken: int) -> None:
    one = transformed(line, width, taken)
    text = fragment_list_to_text(one.fragments)
    assert "".join(text.split()) == "".join(line.split())
    for place in range(len(line) + 1):
        assert one.display_to_source(one.source_to_display(place)) == place
        assert text[one.source_to_display(place) :][:1] == line[place : place + 1]
    column = taken
    for word in text.replace(" ", " \n").split("\n"):
        fits = get_cwidth(word.strip()) <= width
        begins, column = column, column + get_cwidth(word)
        if word.strip() and fits:
            assert begins % width + get_cwidth(word.strip()) <= width


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("word", 1), ("a note of some words", 2), ("one\ntwo", 2), ("fifteen letters", 2)]
)
def test_a_note_has_as_many_lines_as_it_is_shown_on(text: str, lines: int) -> None:
    assert lines_of(text, 15) == lines
