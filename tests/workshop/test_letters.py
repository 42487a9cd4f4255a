"""TypedLetters where they are keys: one alone is a key, several are a word, which changes nothing that nobody meant."""

import io
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from cxscan.languages import Language
from cxscan.model.scan import Answer
from cxscan.workshop.course.events import Back, Cards, Chosen, Half, Key, Later, Reply, Said, SeeAll, Stop, Undo
from cxscan.workshop.course.steps import Turn
from cxscan.workshop.room import EndOfInput, KeyPressed
from cxscan.workshop.screen.keys.keyboard import Keyboard
from cxscan.workshop.screen.keys.letters import TypedLetters
from cxscan.workshop.screen.prompts import ScreenRoom
from tests.keyboard_for_tests import PAUSE, pressing, sending
from tests.questionnaires_for_tests import tiny_questionnaire
from tests.workshop.test_plain import rows
from tests.workshop.test_prompts import VOTED

if TYPE_CHECKING:
    from collections.abc import Callable

TINY = tiny_questionnaire()
TURN = Turn(TINY, TINY.pillars[0].questions[0], 1, 3)
DOWN, ENTER, ESC, BACKSPACE = "\x1b[B", "\r", "\x1b", "\x7f"
PAGES = ["question", "votes", "list", "done", "menu", "yes or no"]
NO_KEYS = ["zeven", "nee dus", "Zus en zo", "eerst", "negen", "snel", "quoi", "z.s.m.", "bezig", "overal", "é", "ümit"]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Keyboard, "escape_wait", 0.01)
    monkeypatch.setattr(Keyboard, "together", 0)
    monkeypatch.setattr(TypedLetters, "alone_after", 0.05)


def room_with(keyboard: object, lang: str = "en") -> ScreenRoom:
    console = Console(file=io.StringIO(), width=80)
    return ScreenRoom(Language(lang), console=console, source=keyboard, output=DummyOutput())  # type: ignore[arg-type]


def reply_at(page: str, keys: str, lang: str = "en") -> object:
    """Return what came of keys that are pressed one right after the other on a page, and then Ctrl-D."""
    with pressing(keys) as keyboard:
        return reply_to(keyboard, page, lang)


def reply_to(keyboard: object, page: str, lang: str = "en") -> object:
    here = room_with(keyboard, lang)
    asks: dict[str, Callable[[], object]] = {
        "question": lambda: here.ask(TURN),
        "votes": lambda: here.see_votes(VOTED),
        "list": lambda: here.choose_question(rows()),
        "done": lambda: here.look_back(rows(), "Done?"),
        "menu": lambda: here.choose("Which?", ["One", "Two"], keys=True),
        "yes or no": lambda: here.confirm("Sure?", default=True, keys=True),
    }
    try:
        return asks[page]()
    except KeyPressed as pressed:
        return pressed.reply
    except EndOfInput:
        return "nothing"


@pytest.mark.parametrize("page", PAGES)
def test_a_letter_after_which_nothing_comes_for_a_moment_is_a_key_in_either_case(page: str) -> None:
    assert [reply_at(page, key + PAUSE) for key in "Zq"] == [Undo(), Stop()]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("word", NO_KEYS)
def test_a_word_that_is_none_of_ours_does_nothing_whatever_its_letters_mean(page: str, word: str) -> None:
    assert reply_at(page, word) == "nothing"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("pause", ["", PAUSE])
def test_enter_after_such_a_word_chooses_nothing_and_the_next_key_counts_again(page: str, pause: str) -> None:
    assert reply_at(page, "zeven" + pause + ENTER + "z" + PAUSE) == Undo()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("stop", Stop()),
        ("Stoppen", Stop()),
        ("terug", Back()),
        ("ongedaan maken", Undo()),
        ("retour", Back()),
    ],
)
def test_a_word_that_is_understood_line_by_line_waits_for_enter_and_then_counts(page: str, word: str, meant: Key) -> None:
    assert reply_at(page, word + PAUSE) == "nothing"
    assert reply_at(page, word + ENTER) == meant
    assert reply_at(page, word + PAUSE + ENTER) == meant


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("bursts", "reply"),
    [
        (("b", "ez", "ig"), "nothing"),
        (("b", "ezig" + ENTER, "z", PAUSE), Undo()),
        (("z", "even", PAUSE, ENTER, "q", PAUSE), Stop()),
        (("s", "top", ENTER), Stop()),
        (("st", ENTER, "s", "top" + ENTER), Stop()),
    ],
)
def test_the_rest_of_a_word_that_comes_at_once_since_the_program_was_busy_belongs_to_it(
    page: str, bursts: tuple[str, ...], reply: object
) -> None:
    with sending(*bursts) as keyboard:
        assert reply_to(keyboard, page) == reply


@pytest.mark.parametrize("drop", [ESC, BACKSPACE])
@pytest.mark.parametrize("page", PAGES)
def test_a_word_can_be_dropped(page: str, drop: str) -> None:
    assert reply_at(page, "stop" + drop + PAUSE + "z" + PAUSE) == Undo()


@pytest.mark.parametrize(("word", "yes"), [("nee", False), ("non", False), ("ja", True), ("yes", True), ("Oui", True)])
def test_a_word_for_yes_or_no_answers_where_that_is_asked_and_nowhere_else(word: str, yes: bool) -> None:
    assert reply_at("yes or no", word + ENTER) is yes
    assert getattr(reply_at("done", word + ENTER), "yes", None) is yes
    assert [reply_at(page, word + ENTER) for page in ("question", "votes", "list", "menu")] == ["nothing"] * 4


@pytest.mark.parametrize(
    ("lang", "letter", "yes"),
    [
        *(("en", letter, True) for letter in "yYj"),
        *(("nl", letter, True) for letter in "jJy"),
        *(("fr", letter, True) for letter in "oOjy"),
        *((lang, letter, False) for lang in ("en", "nl", "fr") for letter in "nN"),
    ],
)
def test_a_letter_for_yes_or_no_answers_as_it_does_line_by_line(lang: str, letter: str, yes: bool) -> None:
    assert reply_at("yes or no", letter + PAUSE, lang) is yes
    assert reply_at("done", letter + PAUSE, lang) == Said(yes=yes)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_letter_of_the_list_is_no_yes_of_another_language(lang: str) -> None:
    assert reply_at("yes or no", "o" + PAUSE, lang) == SeeAll()
    assert reply_at("done", "o" + PAUSE, lang) == "nothing"


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        ("later" + ENTER, Later()),
        ("nvt" + ENTER + ENTER, Chosen("not-applicable")),
        ("n.v.t." + ENTER + ENTER, Chosen("not-applicable")),
        ("weet niet" + ENTER + ENTER, Chosen("unknown")),
        ("n" + ENTER, Chosen("not-applicable")),
        ("n" + PAUSE + "Not here" + ENTER, Chosen("not-applicable", "Not here")),
        ("lijst" + ENTER, SeeAll()),
        ("v 2 2 3", Half("cards")),
        ("kaarten 2 3" + ENTER, Cards((Fraction(2), Fraction(3)))),
    ],
)
def test_on_a_question_a_word_does_what_it_does_line_by_line(keys: str, reply: Reply) -> None:
    assert reply_at("question", keys) == reply


def test_what_is_typed_behind_a_letter_with_a_blank_between_is_for_what_the_letter_opens() -> None:
    for typed in ("v 2 2 3", "g12", "p de fietsen"):
        with pressing(typed + ENTER) as keyboard:
            here = room_with(keyboard)
            assert isinstance(here.ask(TURN), Half)
            assert here.ask_line("And?") == typed[1:].strip()


def test_a_key_that_is_pressed_twice_is_pressed_twice() -> None:
    with pressing("ss" + PAUSE) as keyboard:
        here = room_with(keyboard)
        assert [here.ask(TURN), here.ask(TURN)] == [Later(), Later()]


@pytest.mark.parametrize("page", PAGES[1:])
def test_a_pasted_line_is_named_and_does_nothing(page: str) -> None:
    assert reply_at(page, "\x1b[200~z q s b\x1b[201~" + ENTER + "z" + PAUSE) == Undo()


def test_an_arrow_after_such_a_word_moves_and_enter_chooses_again() -> None:
    assert reply_at("menu", "zeven" + PAUSE + DOWN + ENTER) == 1


def test_an_answer_that_is_there_is_not_confirmed_by_the_enter_behind_a_word() -> None:
    carried = Turn(TINY, TURN.question, 1, 3, Answer(level=Fraction(2), carried=True))
    with pressing("zeven" + ENTER + "s" + PAUSE) as keyboard:
        assert room_with(keyboard).ask(carried) == Later()


def test_the_room_reads_what_a_word_is() -> None:
    said: list[str] = []
    letters = TypedLetters(lambda _: None, lambda word: (lambda: None) if word == "stop" else None)
    letters._typed = "stop"
    said.append(letters.said(Language("en")))
    letters._typed = "ze"
    said.append(letters.said(Language("en")))
    letters.refuse("zeven")
    said.append(letters.said(Language("en")))
    assert said == [
        "“stop”: Enter takes it, Esc drops it.",
        "“ze”",
        "“zeven” does nothing here. A key is one letter alone; h names the keys.",
    ]
