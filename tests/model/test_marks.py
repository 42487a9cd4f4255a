"""Emphasis and links in texts: what is read as such, what stays as it was written, and what is named as wrong."""

from typing import Any

import pytest

from cxscan.model.texts.marks import Run, faults_in, plain_but_marks, read_marks, runs_of, runs_shown, starred_links_in
from cxscan.model.texts.plain_text import one_line, plain, plain_piece


@pytest.mark.parametrize(
    ("written", "runs"),
    [
        ("We *count* it", (Run("We "), Run("count", emphasis=True), Run(" it"))),
        ("(*a*), *b*!", (Run("("), Run("a", emphasis=True), Run("), "), Run("b", emphasis=True), Run("!"))),
        (
            "See [the norm](https://a.example/n?x=1&y=2).",
            (Run("See "), Run("the norm", link="https://a.example/n?x=1&y=2"), Run(".")),
        ),
        ("[us](mailto:us@a.example)", (Run("us", link="mailto:us@a.example"),)),
        ("[b](https://a.example/A_(b))", (Run("b", link="https://a.example/A_(b)"),)),
        (
            "*see [x](https://a.example) now*",
            (Run("see ", emphasis=True), Run("x", emphasis=True, link="https://a.example"), Run(" now", emphasis=True)),
        ),
        (r"\*a\* \[x\](https://a.example) \\", (Run("*a* [x](https://a.example) \\"),)),
        (r"[a \[1\]](https://a.example)", (Run("a [1]", link="https://a.example"),)),
        ("See [the\nnorm](https://a.example)\nnow", (Run("See "), Run("the norm", link="https://a.example"), Run("\nnow"))),
        ("[2 * 3](https://a.example)", (Run("2 * 3", link="https://a.example"),)),
    ],
)
def test_emphasis_and_links_are_read(written: str, runs: tuple[Run, ...]) -> None:
    assert runs_of(read_marks(written)) == runs
    assert faults_in(written) == []


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "3*4*5", "See [1] and […]", "klant*", "a_b_c", "`code`", "# head", "<b>x</b>", "- a"]
)
def test_whatever_is_no_mark_stays_as_it_was_typed(text: str) -> None:
    assert runs_of(read_marks(text)) == (Run(text),)
    assert faults_in(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[x](http://a.example)", ("link", "http://a.example")),
        ("[x](javascript:alert(1))", ("link", "javascript:alert(1)")),
        ("[x](data:text/html,x)", ("link", "data:text/html,x")),
        ("[x](https://a b)", ("link", "https://a b")),
        ('[x](https://a.example/"onclick=)', ("link", 'https://a.example/"onclick=')),
        ("[x]()", ("link", "")),
        ("[x](mailto:somebody)", ("link", "mailto:somebody")),
        ("[x](https://a.example and on", ("open-link", "[x](https://a.example and on")),
        ("[the\nnorm](http://a.example)", ("link", "http://a.example")),
        ("[the\nnorm](https://a.\nexample)", ("open-link", "[the\nnorm](https://a.")),
        ("it *begins and goes on", ("star", "*begins and goes")),
        ("**much** of it", ("stars", "**much** of it")),
    ],
)
def test_what_is_wrong_is_named_and_shown_as_it_was_typed(text: str, fault: tuple[str, str]) -> None:
    assert faults_in(text) == [fault]
    assert runs_of(read_marks(text)) == (Run(text),)


@pytest.mark.parametrize("words", ["the *norm* itself", "*norm*", "the **norm**", "a *norm"])
def test_stars_in_the_words_of_a_link_stay_there_and_are_named(words: str) -> None:
    text = f"See [{words}](https://a.example) *now*"
    assert faults_in(text) == []
    assert starred_links_in(text) == [words]
    assert runs_of(read_marks(text))[:2] == (Run("See "), Run(words, link="https://a.example"))


def test_brackets_in_two_paragraphs_are_no_link() -> None:
    assert runs_of(read_marks("[a\n\nb](https://a.example)")) == (Run("[a\n\nb](https://a.example)"),)


class Counted(str):  # noqa: SLOT000 - it counts
    """A text that counts how many of its letters were copied."""

    copied = 0

    def __getitem__(self, place: Any) -> str:
        piece = super().__getitem__(place)
        self.copied += len(piece)
        return piece


@pytest.mark.parametrize("piece", ["*b", "*b* ", "b*", "[", "[b", "[b\n", "[b](", "[b](b(", "\\b", "[*b](https://a.org) "])
def test_a_text_of_very_many_marks_is_copied_at_most_twice_when_it_is_looked_at(piece: str) -> None:
    """How often it is gone over is not seen here: see `test_long_texts.py`."""
    for look in (read_marks, faults_in, starred_links_in):
        many = Counted(piece * 5000)
        look(many)
        assert many.copied <= 2 * len(many), look.__name__
    assert "".join(run.text for run in runs_of(read_marks(piece * 50))).count("b") == 50 * piece.count("b")


def test_where_there_are_only_letters_the_address_stands_behind_the_words() -> None:
    text = read_marks("Ask *us*: [the team](mailto:us@a.example) or [read](https://a.example).")
    assert plain(text) == "Ask us: the team (us@a.example) or read (https://a.example)."


def test_a_text_keeps_its_marks_when_it_is_joined_and_loses_only_a_link_that_was_cut() -> None:
    text = f"Level 2: {read_marks('as *we* [say](https://a.example)')}."
    assert runs_of(text) == (
        Run("Level 2: as "),
        Run("we", emphasis=True),
        Run(" "),
        Run("say", link="https://a.example"),
        Run("."),
    )
    # In the middle of the address, which would be another one.
    assert runs_of(text[:-6]) == (Run("Level 2: as "), Run("we", emphasis=True), Run(" "), Run("say"))
    assert runs_of(plain_but_marks(text)) == runs_of(text)


def test_of_a_text_that_is_shown_in_part_the_rest_is_drawn() -> None:
    text = read_marks("as *we* [say](https://a.example), and so on")
    assert runs_shown(text, one_line(text)) == (
        Run("as "),
        Run("we", emphasis=True),
        Run(" "),
        Run("say (https://a.example)", link="https://a.example"),
        Run(", and so on"),
    )
    assert runs_shown(text, "as we say…") == (Run("as "), Run("we", emphasis=True), Run(" "), Run("say…"))


def test_a_line_that_was_broken_within_a_link_shows_it_whole_on_both_lines() -> None:
    text = read_marks("[the norm](https://a.example)")
    place = text.index("norm")
    assert (plain_piece(text[:place]), plain_piece(text[place:])) == ("the ", "norm (https://a.example)")


def test_the_address_of_a_mail_is_shown_alike_in_a_line_and_in_a_piece_of_one() -> None:
    text = read_marks("[our team](mailto:us@a.example)")
    assert plain_piece(text) == plain(text) == "our team (us@a.example)"
    assert plain_piece(text[text.index("team") :]) == "team (us@a.example)"


def test_no_text_that_somebody_typed_can_pass_for_one_that_was_read() -> None:
    assert plain("\ufdd0a\ufdd1 \ufdd2") == "a "
