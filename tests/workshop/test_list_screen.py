"""The list of all questions on the screen: where one is in it, and how much of it is above and below."""

import datetime
import re
from fractions import Fraction
from typing import Any

import pytest
from rich.cells import cell_len

from cxscan.languages import Language
from cxscan.languages.records import LANGUAGES
from cxscan.model.scan import Answer, PillarPlan
from cxscan.workshop.course.steps import ListAll, ListedQuestion
from cxscan.workshop.in_words import list_lines
from cxscan.workshop.screen.list_screen import ListScreen, ListView
from tests.questionnaires_for_tests import question_data, tiny_questionnaire


def drawn_list(cursor: int, width: int = 80, height: int = 24, lang: str = "en", **more: Any) -> list[str]:
    """Return the screen of thirty questions in six pillars, of which two are answered and one is left."""
    pillars = [
        {"id": f"p{pillar}", "title": f"Pillar {pillar}", "questions": [question_data(f"q{pillar}-{n}") for n in range(5)]}
        for pillar in range(6)
    ]
    questionnaire = tiny_questionnaire(pillars=pillars)
    rows = [
        ListedQuestion(
            questionnaire.pillar_by_question[question.id],
            question,
            number,
            Answer(level=Fraction(2)) if number <= 2 else Answer(),
            "answered" if number <= 2 else "later" if number == 3 else "open",
        )
        for number, question in enumerate(questionnaire.by_id.values(), start=1)
    ]
    text = ListScreen(Language(lang)).draw(ListView(ListAll(tuple(rows), cursor), cursor, **more), width, height)
    return [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", text).split("\n")]


def test_the_list_says_where_one_is_and_how_many_questions_are_above_and_below() -> None:
    first, middle, last = drawn_list(1), drawn_list(15), drawn_list(30)
    assert first[0] == "All questions · answered 2 of 30 · left for later: 1            question 1 of 30"
    assert (first[2], first[-2]) == ("Pillar 0", "↓ 14 more below")
    assert middle[0].endswith("question 15 of 30")
    assert (middle[2], middle[-2]) == ("↑ 6 more above", "↓ 8 more below")
    assert (last[2], last[-2][:8]) == ("↑ 13 more above", ">  30   ")


def test_every_question_is_in_sight_or_counted() -> None:
    for cursor in range(1, 31):
        lines = drawn_list(cursor)
        rows = [line for line in lines if re.match(r"[> ] +\d+ ", line)]
        hidden = [int(number) for line in lines for number in re.findall(r"[↑↓] (\d+) more", line)]
        assert len(rows) + sum(hidden) == 30
        assert any(line.startswith(">") for line in rows)


def test_a_level_that_not_all_stand_behind_is_marked_in_the_list() -> None:
    questionnaire = tiny_questionnaire()
    said = [
        {"level": 4, "votes": [2, 2.5, 3], "dissent": "Two of us see a 2"},
        {"level": 3, "votes": [2, 3]},
        {"level": 3, "dissent": "One of us sees a 1"},
    ]
    rows = [
        ListedQuestion(questionnaire.pillar_by_question[one.id], one, number, Answer.model_validate(answer), "answered")
        for number, (one, answer) in enumerate(zip(questionnaire.by_id.values(), said, strict=True), 1)
    ]

    def told(lang: str) -> list[str]:
        return [*list_lines(ListAll(tuple(rows)), Language(lang)), *drawn_rows(rows, lang)]

    assert told("en") == [
        "Ears",
        "   1  Ask: 4 · nobody voted for it · seen otherwise too",
        "   2  Hear: 3",
        "Hands",
        "   3  Help: 3 · seen otherwise too",
        "    1     4  Ask  (4 · nobody voted for it · seen otherwise too)",
        "    2     3  Hear",
        "    3     3  Help  (3 · seen otherwise too)",
    ]
    assert "    1     4  Ask  (4 · niemand stemde dit · ook anders gezien)" in told("nl")
    assert "    1     4  Ask  (4 · personne n’a voté cela · vu autrement aussi)" in told("fr")


def test_what_was_carried_over_is_marked_in_the_list_and_not_counted_as_answered() -> None:
    questionnaire = tiny_questionnaire()
    said: list[tuple[Answer, Any]] = [
        (Answer(level=Fraction(4)), "answered"),
        (Answer(level=Fraction(3), carried=True), "carried"),
        (Answer(), "open"),
    ]
    rows = [
        ListedQuestion(questionnaire.pillar_by_question[one.id], one, number, answer, status)
        for number, (one, (answer, status)) in enumerate(zip(questionnaire.by_id.values(), said, strict=True), 1)
    ]
    assert drawn_rows(rows, "en") == [
        "    1     4  Ask",
        "    2     3  Hear  (3, carried over, not looked at again)",
        "    3     ·  Help  (not yet answered)",
    ]
    text = ListScreen(Language("en")).draw(ListView(ListAll(tuple(rows)), 0), 80, 24)
    assert "All questions · answered 1 of 3\x1b" in text


def test_the_ambitions_stand_with_their_pillars_and_the_parking_lot_below_all() -> None:
    questionnaire = tiny_questionnaire()
    plans = [PillarPlan(target=Fraction(7, 2), by=datetime.date(2027, 12, 31))] * 2 + [PillarPlan()]
    rows = [
        ListedQuestion(questionnaire.pillar_by_question[one.id], one, number, Answer(level=Fraction(3)), "answered", plan=plan)
        for number, (one, plan) in enumerate(zip(questionnaire.by_id.values(), plans, strict=True), 1)
    ]
    all_of_them = ListAll(tuple(rows), without_ambition=("hands",), parking=("The website", "Who pays?"))
    assert list_lines(all_of_them, Language("nl")) == [
        "Ears · ambitie 3,5, uiterlijk 31 december 2027",
        "   1  Ask: 3",
        "   2  Hear: 3",
        "Hands · nog geen ambitie",
        "   3  Help: 3",
        "Parkeerplaats:",
        "  - The website",
        "  - Who pays?",
    ]
    text = ListScreen(Language("en")).draw(ListView(all_of_them, 0), 80, 24)
    lines = [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", text).split("\n")]
    assert lines[0] == "All questions · answered 3 of 3 · parked: 2"
    assert [line for line in lines[2:10] if not line.startswith("    ")] == [
        *(
            "Ears · ambition 3.5 by 31 December 2027",
            "Hands · no ambition yet",
            "Parking lot:",
            "  - The website",
            "  - Who pays?",
        )
    ]
    assert list_lines(ListAll(tuple(rows[2:])), Language("en"))[0] == "Hands"


def drawn_rows(rows: list[ListedQuestion], lang: str) -> list[str]:
    text = ListScreen(Language(lang)).draw(ListView(ListAll(tuple(rows)), 0), 80, 24)
    return [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", text).split("\n") if re.match(r" +\d ", line)]


def test_where_all_fits_nothing_is_counted() -> None:
    assert not any("more" in line for line in drawn_list(15, height=48))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 6), (4, 3), (1, 1)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_fits_every_window(size: tuple[int, int], lang: str) -> None:
    lines = drawn_list(12, *size, lang)
    assert len(lines) <= size[1]
    assert max(map(cell_len, lines)) <= size[0]


def test_before_the_end_the_list_begins_at_its_top_and_enter_says_yes_until_a_question_is_pointed_at() -> None:
    lines = drawn_list(0, done="Is the group done with this scan?")
    assert lines[0] == "All questions · answered 2 of 30 · left for later: 1"
    assert lines[2:5] == ["Pillar 0", "    1     2  Q0-0", "    2     2  Q0-1"]
    assert lines[-3:] == [
        "Is the group done with this scan?",
        "Enter yes · n no · ↑↓ or a number: to a question · b back · a ambition · p park",
        "z undo · q stop",
    ]
    pointed = drawn_list(30, done="Is the group done with this scan?")
    assert pointed[-1] == "Enter go there · Esc point at none · ↑↓ or type a number · b back · q stop"


def test_what_was_taken_back_in_the_list_is_said_there() -> None:
    assert "Taken back: The website." in drawn_list(3, notices=("Taken back: The website.",))
