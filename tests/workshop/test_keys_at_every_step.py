"""Every step, every key and every language: what a key means does not depend on where it is typed."""

import datetime
import io
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from cxscan.languages import Language
from cxscan.model.scan import Answer, PillarPlan
from cxscan.workshop.course import steps
from cxscan.workshop.course.effects import Tell
from cxscan.workshop.course.events import (
    Back,
    Cards,
    Dissent,
    Event,
    GoTo,
    Later,
    Park,
    SeeAll,
    SeeAmbitions,
    Shown,
    Stop,
    Typed,
    Undo,
)
from cxscan.workshop.pages import _PAGES, Pages
from cxscan.workshop.pages.help import help_lines
from cxscan.workshop.pages.told.notices import notice_in_words
from cxscan.workshop.plain import PlainRoom
from cxscan.workshop.screen.prompts import ScreenRoom
from tests.keyboard_for_tests import pressing, without_waiting
from tests.questionnaires_for_tests import tiny_questionnaire
from tests.workshop.test_plain import rows

TINY = tiny_questionnaire()
EARS = TINY.pillars[0]
ASK = EARS.questions[0]
TURN = steps.Turn(TINY, ASK, 1, 3, Answer(level=Fraction(4)))

VALUES: list[steps.Step] = [
    TURN,
    steps.AskOrder(),
    steps.ConfirmAgreed(((ASK, Fraction(2)),)),
    steps.ListAll(rows().rows, 1),
    steps.ChooseAmbition(((EARS, PillarPlan()),)),
    steps.AskAmbition(EARS, "target", PillarPlan()),
    steps.AskAmbition(EARS, "by", PillarPlan()),
    steps.DoubtReading(Fraction(4), datetime.date(2027, 7, 31)),
    steps.DoubtTarget(Fraction(2), Fraction(3)),
    steps.DoubtDate(datetime.date(2020, 12, 31)),
    steps.AskLeft(2),
    steps.ChooseAction((ASK,)),
    steps.AskAction("owner"),
    steps.AskAction("due"),
    steps.AskDone(rows(), 0),
]
TEXTS: list[steps.Step] = [
    steps.AskShow(TURN),
    steps.AskAmbition(EARS, "goal", PillarPlan()),
    steps.AskAmbition(EARS, "consequence", PillarPlan()),
    steps.AskGlad(first=True),
    steps.AskGlad(first=False),
    steps.AskAction("title"),
]
LETTERS: dict[str, Event] = {
    "b": Back(),
    "q": Stop(),
    "o": SeeAll(),
    "a": SeeAmbitions(),
    "z": Undo(),
    "g 2": GoTo(2),
    "p The bikes": Park("The bikes"),
}
WORDS: dict[str, dict[str, Event]] = {
    "nl": {
        "terug": Back(),
        "Stop": Stop(),
        "stoppen": Stop(),
        "overzicht": SeeAll(),
        "lijst": SeeAll(),
        "ambities": SeeAmbitions(),
        "ongedaan maken": Undo(),
        "ga naar 2": GoTo(2),
        "parkeer de fietsen": Park("de fietsen"),
    },
    "en": {
        "Back": Back(),
        "stop": Stop(),
        "quit": Stop(),
        "list": SeeAll(),
        "ambitions": SeeAmbitions(),
        "undo": Undo(),
        "go to 2": GoTo(2),
        "park the bikes": Park("the bikes"),
    },
    "fr": {
        "retour": Back(),
        "arrêter": Stop(),
        "Quitter": Stop(),
        "liste": SeeAll(),
        "ambition": SeeAmbitions(),
        "annuler": Undo(),
        "aller à 2": GoTo(2),
        "mettre de côté les vélos": Park("les vélos"),
    },
}
EVERYWHERE = {"terug", "Back", "retour", "ongedaan maken", "undo", "annuler"}
"""The words that are keys among texts too; of the others a text of any kind may consist."""
HELP = {"nl": ["h", "hulp", "Help"], "en": ["h", "help"], "fr": ["h", "aide"]}


def name(step: steps.Step) -> str:
    return f"{type(step).__name__}-{getattr(step, 'part', '')}"


def typed_at(step: steps.Step, *typed: str, lang: str = "en") -> tuple[object, str]:
    """Return what came of lines that were typed at a step, and what was told after it was asked."""
    written = io.StringIO()
    room = PlainRoom(io.StringIO("".join(f"{line}\n" for line in typed)), written, Language(lang), in_person=True)
    return Pages(room, Language(lang), TINY).answer(step), written.getvalue()


@pytest.mark.parametrize(
    "step", [one for one in VALUES + TEXTS if name(one).startswith(("AskAmb", "AskGlad", "AskAction"))], ids=name
)
def test_line_by_line_s_leaves_an_ambition_or_an_action_for_later(step: steps.Step) -> None:
    left, written = typed_at(step, "h", "s")
    assert left == Later()
    assert "s leave it for later" in written
    assert typed_at(step, "Skip it", lang="en")[0] == Typed("Skip it")
    if step in VALUES:
        assert typed_at(step, "overslaan", lang="nl")[0] == Later()
        # A name begins with a capital letter.
        assert typed_at(step, "S")[0] == Typed("S")


def test_the_level_in_an_example_is_one_that_there_is() -> None:
    low = TINY.changed(levels=TINY.levels[:2])
    written = io.StringIO()
    room = PlainRoom(io.StringIO("q\n"), written, Language("en"), in_person=True)
    Pages(room, Language("en"), low).answer(steps.AskAmbition(EARS, "target", PillarPlan()))
    assert "A level, or with a date: 2 2027" in written.getvalue()
    told = Tell("date-alone", levels=(Fraction(1), Fraction(2)))
    assert notice_in_words(told, Language("fr")).endswith("à la suite ou après\N{NO-BREAK SPACE}: 2 2027.")


@pytest.mark.parametrize(("names", "cards"), [(2, "2 1 2"), (3, "3 2 3"), (5, "3 2 3")])
def test_the_cards_in_an_example_are_such_as_there_are_and_differ(names: int, cards: str) -> None:
    whole = tiny_questionnaire(step=1)
    whole = whole.changed(levels=whole.levels[:names])
    told = help_lines(steps.Turn(whole, whole.pillars[0].questions[0], 1, 3), Language("en"))
    assert f"v the cards that everybody holds up, as in v {cards}" in told


def test_every_step_that_asks_something_line_by_line_is_in_the_table() -> None:
    # Line by line the votes stand with their question, and nothing is asked of them alone.
    assert {type(step) for step in VALUES + TEXTS} == set(_PAGES) - {steps.SeeVotes}


@pytest.mark.parametrize(
    ("step", "lang"), [*product(VALUES + TEXTS, WORDS)], ids=lambda one: one if isinstance(one, str) else name(one)
)
def test_line_by_line_a_letter_means_the_same_at_every_step(step: steps.Step, lang: str) -> None:
    for typed, meant in LETTERS.items():
        # In French o is yes; and where one says what a level rests on it is seen, as m is measured.
        if not (typed == "o" and isinstance(step, steps.AskShow)) and not (
            typed == "o" and lang == "fr" and isinstance(step, steps.Doubt | steps.AskDone)
        ):
            then = "q" if meant == Back() else "b"
            assert typed_at(step, typed, then, lang=lang)[0] == (Back() if step_is_list(step, meant) else meant), typed


@pytest.mark.parametrize(("step", "lang"), [*product(VALUES, WORDS)], ids=lambda one: one if isinstance(one, str) else name(one))
def test_line_by_line_a_word_means_the_same_at_every_step_that_asks_for_no_text(step: steps.Step, lang: str) -> None:
    for shown, words in ((lang, words) for words in WORDS.values()):
        for typed, meant in words.items():
            then = "q" if meant == Back() else "b"
            assert typed_at(step, typed, then, lang=shown)[0] == (Back() if step_is_list(step, meant) else meant), typed


@pytest.mark.parametrize("step", TEXTS, ids=name)
def test_where_a_text_is_asked_a_text_that_begins_with_such_a_word_stays_one(step: steps.Step) -> None:
    for typed, meant in ((typed, meant) for words in WORDS.values() for typed, meant in words.items()):
        came, _ = typed_at(step, typed)
        assert (came == meant) == (typed in EVERYWHERE), typed
        assert getattr(came, "text", typed) == typed


@pytest.mark.parametrize(
    ("step", "lang"), [*product(VALUES + TEXTS, HELP)], ids=lambda one: one if isinstance(one, str) else name(one)
)
def test_line_by_line_the_help_names_keys_that_count_there_and_the_step_comes_again(step: steps.Step, lang: str) -> None:
    for typed in HELP[lang]:
        came, written = typed_at(step, typed, "q", lang=lang)
        assert came == Stop()
        assert "g 3" in written, typed
        assert "z " in written, typed


def step_is_list(step: steps.Step, meant: Event) -> bool:
    """Whether a key asks for the list that is shown already: there the line is asked anew, and answered with b."""
    return meant == SeeAll() and isinstance(step, steps.ListAll | steps.AskDone)


@pytest.mark.parametrize("step", [one for one in VALUES + TEXTS if one is not TURN], ids=name)
@pytest.mark.parametrize("key", ["h", "?"])
def test_on_the_screen_h_and_a_question_mark_are_help_and_the_step_comes_again(
    key: str, step: steps.Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_waiting(monkeypatch)
    console = Console(file=io.StringIO(), width=80)
    enter = "\r" if isinstance(step, steps.AskAmbition | steps.AskAction | steps.AskGlad | steps.AskShow) else ""
    with pressing(f"{key}{enter}b{enter}") as keyboard:
        room = ScreenRoom(Language("en"), console=console, source=keyboard, output=DummyOutput())
        assert Pages(room, Language("en"), TINY).answer(step) == Back()
    file = console.file
    assert isinstance(file, io.StringIO)
    written = " ".join(file.getvalue().split())
    assert "g 3 to question 3" in written
    assert "r puts back what was taken back" in written


def keys_of_help(step: steps.Step) -> list[str]:
    """Return the letters that the help of a step explains, each at the beginning of a line; m, o and v go before a note."""
    lines = [line for line in help_lines(step, Language("en")) if not line.startswith("m measured")]
    return [line[0] for line in lines if line[1:2] == " " and line[0].isalpha() and line[0].islower()]


@pytest.mark.parametrize("step", VALUES + TEXTS, ids=name)
def test_each_key_that_the_help_of_a_step_explains_does_something_there(step: steps.Step) -> None:
    for key in keys_of_help(step):
        # A key that asks for more is left with Enter, and then somebody stops.
        came, written = typed_at(step, key, "", "q")
        assert came != Typed(key), key
        assert not [line for line in ("That is no answer", "Type a number from", "Type y for yes") if line in written], key


def test_the_help_of_each_step_explains_the_keys_that_count_there_and_no_other() -> None:
    found = {name(step): "".join(keys_of_help(step)) for step in VALUES + TEXTS}
    may_wait = ("AskAmbition", "AskAction", "AskGlad")
    expected = {one: "sboagpzrq" if one.startswith(may_wait) else "boagpzrq" for one in found}
    # Where the list is shown already, and where o means seen.
    shut = {"ListAll-": "bagpzrq", "AskDone-": "bagpzrq", "AskShow-": "esbagpzrq"}
    assert found == expected | shut | {"Turn-": "nusvdeboagpzrq"}
    assert "".join(keys_of_help(steps.SeeVotes(TURN))) == "vwtdsboagpzrq"


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
@pytest.mark.parametrize("step", VALUES, ids=name)
def test_the_help_names_o_where_it_is_the_list_and_not_where_it_is_yes(step: steps.Step, lang: str) -> None:
    named = [line for line in help_lines(step, Language(lang)) if line.startswith("o ")]
    assert (typed_at(step, "o", "b", lang=lang)[0] == SeeAll()) == bool(named)


def test_a_question_mark_among_the_cards_is_a_card_and_at_every_other_line_the_help() -> None:
    came, written = typed_at(TURN, "v", "?")
    assert came == Cards(("unknown",))
    assert "puts back" not in written
    came, written = typed_at(TURN, "p", "?", "q")
    assert came == Stop()
    assert "p a line for the parking lot: what must not be lost" in written


@pytest.mark.parametrize(
    ("key", "told", "typed", "wanted"),
    [
        ("v", "v the cards that everybody holds up, as in v 2 1.5 2", "2 3", Cards((Fraction(2), Fraction(3)))),
        ("d", "d what those see who do not share the level", "At the desk", Dissent("At the desk")),
        ("p", "p a line for the parking lot: what must not be lost", "The forms", Park("The forms")),
        ("g", "g 3 to question 3; its answer leads back to here", "2", GoTo(2)),
    ],
)
def test_help_behind_a_key_says_what_is_typed_there_and_then_it_is_asked_again(
    key: str, told: str, typed: str, wanted: Event
) -> None:
    voted = replace(TURN, answer=Answer(level=Fraction(2)))
    came, written = typed_at(voted, key, "h", typed)
    assert came == wanted
    assert told in written
    assert "r puts back what was taken back" not in written


@pytest.mark.parametrize(("typed", "basis"), [("m", "measured"), ("o", "observed"), ("v", "opinion"), ("o The wall", "observed")])
def test_where_one_says_what_a_level_rests_on_its_letters_mean_that(typed: str, basis: str) -> None:
    for room in WORDS:
        came, _ = typed_at(steps.AskShow(TURN), typed, lang=room)
        assert isinstance(came, Shown)
        assert came.basis == basis
