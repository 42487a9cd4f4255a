"""How a question looks: everything on a screen of 24 lines of 80, and never more than the window holds."""

import io
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth
from rich.cells import cell_len

from cxscan.files.questionnaires.library import Library, data_folder
from cxscan.languages import Language
from cxscan.languages.records import LANGUAGES
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, NoLevel
from cxscan.model.questionnaire import CustomerWord, Questionnaire
from cxscan.model.scan import Answer
from cxscan.model.texts.wording import with_customer
from cxscan.workshop.course.steps import Turn
from cxscan.workshop.plain import PlainRoom
from cxscan.workshop.screen.screens import QuestionScreen, QuestionView, no_text_came
from tests.questionnaires_for_tests import question_data, questionnaire_data, tiny_questionnaire

HALF = Fraction(5, 2)
THEN = "It went well then."
LAST_TIME = Answer(level=Fraction(4), note=THEN)


def drawn(view: QuestionView, width: int = 80, height: int = 24, lang: str = "en") -> list[str]:
    """Return the lines of a screen without colours and the blanks at their ends."""
    text = QuestionScreen(Language(lang)).draw(view, width, height)
    return [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", text).split("\n")]


def in_one_line(text: str | list[str]) -> str:
    """Return the words of a text, or of lines, however they are broken."""
    return " ".join((text if isinstance(text, str) else "\n".join(text)).split())


def turns(questionnaire: Questionnaire, answer: Answer | None = None, earlier: Answer | None = None) -> Iterator[Turn]:
    """Yield every question as it is asked in the full scan."""
    of = len(questionnaire.by_id)
    for number, question in enumerate(questionnaire.by_id.values(), start=1):
        yield Turn(questionnaire, question, number, of, answer or Answer(), earlier)


def first_turn(answer: Answer | None = None, earlier: Answer | None = None) -> Turn:
    """Return the first question of the small questionnaire."""
    return next(turns(tiny_questionnaire(), answer, earlier))


def test_who_comes_back_to_an_answer_sees_what_is_kept_beside_it() -> None:
    answer = Answer(level=Fraction(4), evidence=("The list on the wall", "A letter"), dissent="Two of us\nsee a 1")
    there = drawn(QuestionView(first_turn(answer), answer.level))
    assert there.index("To show: The list on the wall · A letter") + 1 == there.index("Seen otherwise: Two of us see a 1")
    told = io.StringIO()
    PlainRoom(io.StringIO("\n"), told, Language("nl"), in_person=True).ask(first_turn(answer))
    assert "\nTe laten zien: The list on the wall · A letter\nAnders gezien: Two of us" in told.getvalue()


# --- what is shipped


def _shipped() -> Iterator[tuple[Path, str | None]]:
    """Yield each shipped questionnaire with each language that it has; none is its own."""
    paths = sorted(data_folder("questionnaires").glob("*.yaml"))
    # A version may have a point too: a translation is what ends in a language.
    for source in [path for path in paths if path.suffixes[-2:-1] not in ([".en"], [".fr"], [".nl"])]:
        yield source, None
        for path in paths:
            language = path.stem.removeprefix(f"{source.stem}.")
            if path.stem.startswith(f"{source.stem}."):
                yield source, language


SHIPPED = [pytest.param(path, code, id=f"{path.stem}-{code or 'own'}") for path, code in _shipped()]


@cache
def shown(path: Path, code: str | None) -> tuple[Questionnaire, str]:
    """Return a shipped questionnaire in a language, in its longest word for the customer, and the code of the language."""
    shelved = Library().at(path)
    language = code or shelved.source.language
    questionnaire = shelved.in_language(language)
    longest = max(questionnaire.customers, key=_length, default=None)
    return with_customer(questionnaire, longest.id if longest else None), language


def _length(word: CustomerWord) -> int:
    return max(len(word.one), len(word.many), len(word.the))


def _is_whole(turn: Turn, screen: list[str]) -> bool:
    text = in_one_line(screen)
    question = turn.question
    keys = all(f" {key} " in in_one_line(screen[-4:]) for key in ("n", "u", "s", "b", "h", "q"))
    return keys and all(in_one_line(part) in text for part in (question.ask, *question.levels.values()))


@pytest.mark.parametrize(("path", "code"), SHIPPED)
@pytest.mark.parametrize("cursor", [None, HALF, NOT_APPLICABLE], ids=["before the choice", "half a level", "does not apply"])
@pytest.mark.parametrize("earlier", [None, LAST_TIME], ids=["first time", "again"])
def test_each_shipped_question_is_whole_on_24_lines_of_80(
    path: Path, code: str | None, cursor: Fraction | NoLevel | None, earlier: Answer | None
) -> None:
    questionnaire, language = shown(path, code)
    not_whole = [
        turn.question.id
        for turn in turns(questionnaire, earlier=earlier)
        if not _is_whole(turn, drawn(QuestionView(turn, cursor), lang=language))
    ]
    assert not_whole == []


@pytest.mark.parametrize(("path", "code"), SHIPPED)
@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)], ids=str)
def test_the_level_under_the_cursor_is_whole_for_each_shipped_question(
    path: Path, code: str | None, size: tuple[int, int]
) -> None:
    questionnaire, language = shown(path, code)
    not_whole = [
        (turn.question.id, number)
        for turn in turns(questionnaire)
        for number, text in turn.question.levels.items()
        if in_one_line(text) not in in_one_line(drawn(QuestionView(turn, Fraction(number)), *size, lang=language))
    ]
    assert not_whole == []


@pytest.mark.parametrize(("path", "code"), SHIPPED)
def test_the_help_of_each_shipped_question_is_whole_on_24_lines_of_80(path: Path, code: str | None) -> None:
    questionnaire, language = shown(path, code)
    not_whole = []
    for turn in turns(questionnaire):
        text = in_one_line(drawn(QuestionView(turn, help_shown=True), lang=language))
        basis = turn.question.basis
        parts = [turn.question.why, *turn.question.evidence, turn.question.first_step]
        parts += [basis.measured, basis.observed] if basis else []
        if not all(in_one_line(part) in text for part in parts if part):
            not_whole.append(turn.question.id)
    assert not_whole == []


@pytest.mark.parametrize(("path", "code"), SHIPPED)
def test_what_an_answer_to_a_shipped_question_can_rest_on_stands_beside_its_level(path: Path, code: str | None) -> None:
    questionnaire, language = shown(path, code)
    not_whole = []
    for turn in turns(questionnaire):
        if basis := turn.question.basis:
            lines = drawn(QuestionView(turn, cursor=Fraction(5, 2), noting=True), lang=language)
            parts = (basis.measured or "", basis.observed or "", turn.question.levels[2])
            if not all(in_one_line(part) in in_one_line(lines) for part in parts):
                not_whole.append(turn.question.id)
    assert not_whole == []


def test_the_words_for_what_an_answer_rests_on_stand_below_what_is_asked_with_their_letters() -> None:
    basis = {"measured": "We timed ten calls.", "observed": "We sat beside {customers}."}
    pillars = [{"id": "ears", "title": "Ears", "questions": [question_data("ask", basis=basis)]}]
    questionnaire = with_customer(tiny_questionnaire(pillars=pillars))
    lines = drawn(QuestionView(next(turns(questionnaire)), cursor=HALF, noting=True))
    asked = lines.index("Why this level? m measured · o seen · v opinion, and a note (Enter = nothing)")
    assert lines[asked + 1 : asked + 3] == ["m measured: We timed ten calls.", "o seen: We sat beside customers."]
    unknown = drawn(QuestionView(next(turns(questionnaire)), cursor=NOT_APPLICABLE, noting=True))
    assert "We timed ten calls." not in in_one_line(unknown)


# --- the screen as a whole


@pytest.mark.parametrize(
    ("view", "kept"),
    [
        (QuestionView(first_turn(), cursor=HALF), ["Your choice:  2.5   2", "fully, and part of 3"]),
        (QuestionView(first_turn()), ["question 1 of 3", "How do we ask", "{customers}?", "Choose a level."]),
        (QuestionView(first_turn(), refused="9"), ["That level does not", "exist. Choose one of"]),
        (QuestionView(first_turn(), cursor=HALF, noting=True), ["Why this level? m", "measured · o seen · v"]),
    ],
    ids=["chosen", "not yet", "refused", "noting"],
)
def test_in_a_window_of_a_few_lines_the_keys_make_room_for_what_is_asked_and_chosen(view: QuestionView, kept: list[str]) -> None:
    lines = drawn(view, width=21, height=6)
    assert len(lines) == 6
    assert all(any(text.rstrip() in line for line in lines) for text in kept), lines


def test_the_screen_of_a_question_line_by_line() -> None:
    assert drawn(QuestionView(first_turn(), cursor=HALF), height=20) == [
        "Ears · Ask                                                       question 1 of 3",
        "━" * 26 + "─" * 54,
        "How do we ask {customers}?",
        "",
        " 1  One: We ask at level 1.",
        "",
        ">2  Two: We ask at level 2.",
        "",
        ">3  Three: We ask at level 3.",
        "",
        " 4  Four: We ask at level 4.",
        "",
        " 5  Five: We ask at level 5.",
        "",
        "",
        "",
        "Your choice:  2.5   2 fully, and part of 3",
        "↑↓ or type 2, 2.5 · Enter choose · n does not apply · u we don’t know · s later",
        "b back · v cards · d dissent · o list · g go to · p park · e evidence · z undo",
        "h help · q stop",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_key_for_last_time_is_in_the_legend_only_where_there_was_a_last_time(lang: str) -> None:
    without, with_key = (
        in_one_line(drawn(QuestionView(first_turn(earlier=earlier)), 120, 40, lang)[-2:]) for earlier in (None, LAST_TIME)
    )
    assert (" l " in f" {without}", " l " in f" {with_key}") == (False, True)


def test_last_time_is_not_shown_before_the_choice() -> None:
    view = QuestionView(first_turn(earlier=LAST_TIME), cursor=HALF)
    assert THEN not in in_one_line(drawn(view))


def test_last_time_is_shown_on_the_key() -> None:
    view = QuestionView(first_turn(earlier=LAST_TIME), last_time_shown=True)
    assert f"Last time: 4 – {THEN}" in drawn(view)


def test_last_time_is_shown_after_the_choice_with_the_question_what_has_changed() -> None:
    lines = drawn(QuestionView(first_turn(earlier=LAST_TIME), cursor=HALF, noting=True))
    assert f"Last time: 4 – {THEN}" in lines
    assert "What has changed since?" in in_one_line(lines)


def test_nobody_is_asked_what_has_changed_where_the_level_is_the_same() -> None:
    view = QuestionView(first_turn(earlier=LAST_TIME), cursor=Fraction(4), noting=True)
    assert "What has changed since?" not in in_one_line(drawn(view))


def test_a_carried_answer_says_that_it_was_not_looked_at_again() -> None:
    carried = Answer(level=Fraction(3), carried=True)
    view = QuestionView(first_turn(carried), cursor=Fraction(3))
    assert "not looked at again" in in_one_line(drawn(view))


@pytest.mark.parametrize("cursor", [Fraction(3), None], ids=["carried", "erased"])
@pytest.mark.parametrize("note", ["word " * 500, "line\n" * 100], ids=["long", "of many lines"])
def test_a_long_note_that_was_carried_over_leaves_the_question_its_levels_and_the_keys_on_the_screen(
    note: str, cursor: Fraction | None
) -> None:
    turn = first_turn(Answer(level=Fraction(3), note=note, carried=True))
    shown = in_one_line(drawn(QuestionView(turn, cursor=cursor)))
    wanted = [turn.question.ask, *turn.question.levels.values(), "…", "q stop"]
    assert [text for text in wanted if text not in shown] == []
    assert ("(Enter = confirm)" in shown) == (cursor is not None)


@pytest.mark.parametrize("lang", ["nl", "fr"])
@pytest.mark.parametrize("typed", ["", "2.5"], ids=["with the arrows", "typed"])
def test_a_half_level_has_a_decimal_comma_in_dutch_and_french(lang: str, typed: str) -> None:
    lines = drawn(QuestionView(first_turn(), cursor=HALF, typed=typed), lang=lang)
    assert "2,5" in in_one_line(lines)
    assert "2.5" not in in_one_line(lines)


def test_brackets_in_a_text_are_shown_as_typed() -> None:
    pillars = [{"id": "ears", "title": "[red]Ears", "questions": [question_data("ask", ask="Is [bold]this[/bold] :smile: so?")]}]
    questionnaire = tiny_questionnaire(pillars=pillars)
    lines = drawn(QuestionView(next(turns(questionnaire))))
    assert lines[0].startswith("[red]Ears")
    assert lines[2] == "Is [bold]this[/bold] :smile: so?"


# --- what it says to type

TWO_LEVELS = [{"name": name, "summary": f"It is {name}."} for name in ("Not", "So")]
ONE_QUESTION = [
    {"id": "ears", "title": "Ears", "questions": [question_data("ask", levels={1: "We do not.", 2: "We do."}, quick=True)]}
]
OTHER_LEVELS = {
    "five levels, whole steps": ({"step": 1}, "2", "3"),
    "two levels, whole steps": ({"step": 1, "levels": TWO_LEVELS, "pillars": ONE_QUESTION}, "1", "2"),
    "two levels, half steps": ({"levels": TWO_LEVELS, "pillars": ONE_QUESTION}, "1", "1½"),
}
TO_TYPE = {"en": "↑↓ or type {}, {} ·", "nl": "↑↓ of typ {} of {} ·", "fr": "↑↓ ou tapez {} ou {} ·"}
HALF_IN = {"en": "1.5", "nl": "1,5", "fr": "1,5"}


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
@pytest.mark.parametrize(("more", "one", "other"), OTHER_LEVELS.values(), ids=OTHER_LEVELS)
def test_the_legend_says_to_type_levels_that_there_are(lang: str, more: dict[str, Any], one: str, other: str) -> None:
    questionnaire = tiny_questionnaire(**more)
    legend = in_one_line(drawn(QuestionView(next(turns(questionnaire))), lang=lang)[-3:])
    assert TO_TYPE[lang].format(one, other.replace("1½", HALF_IN[lang])) in legend


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
@pytest.mark.parametrize("refused", ["9", "x"])
@pytest.mark.parametrize(("more", "one", "other"), OTHER_LEVELS.values(), ids=OTHER_LEVELS)
def test_what_is_refused_is_answered_with_the_levels_that_there_are_and_no_half_one_that_there_is_not(
    lang: str, refused: str, more: dict[str, Any], one: str, other: str
) -> None:
    questionnaire = tiny_questionnaire(**more)
    shown = in_one_line(drawn(QuestionView(next(turns(questionnaire)), refused=refused), lang=lang))
    levels = {"3": "1 · 2 · 3 · 4 · 5", "2": "1 · 2", "1½": f"1 · {HALF_IN[lang]} · 2"}[other]
    assert f" {levels}" in shown.replace("(", " ")
    assert one in levels
    assert [half for half in ("2.5", "2,5", "4.5", "4,5") if half in shown] == []
    helped = in_one_line(drawn(QuestionView(next(turns(questionnaire)), help_shown=True), lang=lang)[:-1])
    assert any(word in helped.casefold() for word in ("half", "halve", "demi")) == (other == "1½")


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
@pytest.mark.parametrize("noting", [False, True])
@pytest.mark.parametrize("help_shown", [False, True])
@pytest.mark.parametrize("earlier", [None, LAST_TIME])
def test_every_legend_fits_80_columns_and_no_key_is_taken_apart(
    lang: str, noting: bool, help_shown: bool, earlier: Answer | None
) -> None:
    view = QuestionView(first_turn(earlier=earlier), cursor=HALF, noting=noting, help_shown=help_shown and not noting)
    narrow, wide = (drawn(view, width, lang=lang) for width in (80, 400))
    assert max(map(cell_len, narrow)) <= 80
    legend = next(line for line in wide[1:] if " · " in line or ("Esc" in line and not noting))
    keys = [key for line in narrow for key in line.split(" · ")]
    assert [key for key in legend.split(" · ") if key not in keys] == []


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
def test_what_is_said_below_a_prompt_is_one_line_of_80(lang: str) -> None:
    # More than one line there is cut, not broken.
    said = no_text_came(Language(lang))
    assert ("UTF-8" in said, cell_len(said) <= 80) == (True, True)


# --- any text, any size

# Of some characters terminals do not agree how wide they are (half a flag, a skin colour): those tell nothing here.
plain_characters = st.characters(codec="utf-8", categories=["L", "N", "P", "Sc", "Sm", "So"]).filter(
    lambda character: get_cwidth(character) == cell_len(character)
)
words = st.one_of(
    st.sampled_from(["a", "a\nb", "wordwordword" * 12, "漢字" * 25, "[bold]", "…", "\\"]),
    st.text(plain_characters, min_size=1, max_size=20),
)
texts = st.lists(words, min_size=1, max_size=30).map(" ".join)


@st.composite
def _questionnaires(draw: st.DrawFn) -> Questionnaire:
    # Each text is one of a few: drawing one for each place takes longer than drawing the screen.
    some = st.sampled_from(draw(st.lists(texts, min_size=2, max_size=5)))
    count = draw(st.integers(2, 7))
    levels = [{"name": draw(some), "summary": draw(some)} for _ in range(count)]
    question = question_data(
        "ask",
        ask=draw(some),
        why=draw(some),
        evidence=draw(st.lists(some, max_size=3)),
        first_step=draw(some),
        levels={number: draw(some) for number in range(1, count + 1)},
    )
    pillar = {"id": "ears", "title": draw(some), "questions": [question]}
    return Questionnaire.model_validate(questionnaire_data(levels=levels, pillars=[pillar]))


@st.composite
def _views(draw: st.DrawFn) -> QuestionView:
    questionnaire = draw(_questionnaires())
    levels: st.SearchStrategy[Fraction | NoLevel] = st.sampled_from([*questionnaire.steps(), NOT_APPLICABLE, UNKNOWN])
    answers = st.builds(Answer, level=levels, note=st.none() | texts)
    cursor = draw(st.none() | levels)
    turn = next(turns(questionnaire, draw(st.none() | answers), draw(st.none() | answers)))
    return QuestionView(
        turn,
        cursor,
        typed=draw(st.sampled_from(["", "2", "2.", "2.5"])) if isinstance(cursor, Fraction) else "",
        help_shown=draw(st.booleans()),
        last_time_shown=draw(st.booleans()),
        noting=cursor is not None and draw(st.booleans()),
    )


@given(view=_views(), width=st.integers(40, 200), height=st.integers(12, 60), lang=st.sampled_from(list(LANGUAGES)))
@settings(deadline=None, max_examples=150)
def test_no_screen_is_higher_or_wider_than_the_window(view: QuestionView, width: int, height: int, lang: str) -> None:
    lines = drawn(view, width, height, lang)
    assert len(lines) <= height
    assert [line for line in lines if get_cwidth(line) > width] == []


@pytest.mark.parametrize("width", range(8))
@pytest.mark.parametrize("cursor", [None, HALF])
def test_a_window_that_somebody_draws_almost_shut_ends_no_session(width: int, cursor: Fraction | None) -> None:
    lines = drawn(QuestionView(first_turn(), cursor=cursor), width, 2)
    assert len(lines) == 2


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("size", [(40, 12), (50, 14), (60, 18), (80, 24)], ids=str)
def test_where_not_all_fits_the_level_under_the_cursor_is_whole(number: int, size: tuple[int, int]) -> None:
    long_texts = {key: f"At level {key} we do it like this and not another way." for key in range(1, 6)}
    pillars = [{"id": "ears", "title": "Ears", "questions": [question_data("ask", levels=long_texts)]}]
    questionnaire = tiny_questionnaire(pillars=pillars)
    lines = drawn(QuestionView(next(turns(questionnaire)), cursor=Fraction(number)), *size)
    assert long_texts[number] in in_one_line(lines)


@pytest.mark.parametrize("size", [(40, 12), (60, 18)], ids=str)
def test_in_a_small_window_the_question_and_the_keys_stay_in_sight(size: tuple[int, int]) -> None:
    text = in_one_line(drawn(QuestionView(first_turn(), cursor=HALF), *size))
    assert "How do we ask" in text
    assert "Enter choose" in text
    assert "q stop" in text


# --- the names of the levels


def test_names_of_levels_come_after_the_choice_where_the_questionnaire_says_so() -> None:
    after = tiny_questionnaire(names_shown="after")
    turn = next(turns(after))
    asked = in_one_line(drawn(QuestionView(turn)))
    assert "2 We ask at level 2." in asked
    assert "Two:" not in asked
    told = in_one_line(drawn(QuestionView(turn, cursor=Fraction(2), noting=True)))
    assert "2 Two: We ask at level 2." in told


def test_names_of_levels_stand_beside_them_where_nothing_else_is_said() -> None:
    assert "2 Two: We ask at level 2." in in_one_line(drawn(QuestionView(first_turn())))


def test_what_enter_does_stays_on_one_line_where_the_note_is_asked() -> None:
    lines = drawn(QuestionView(first_turn(), cursor=Fraction(2), noting=True), lang="nl")
    assert [line for line in lines if "Enter = " in line] == ["(Enter = niets)"]
