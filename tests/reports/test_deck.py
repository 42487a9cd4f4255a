"""How slides are filled: how many points go on one, what is said of those that do not, and what whoever speaks has below it."""

import datetime
from collections.abc import Sequence
from typing import Any

import pytest

from cxscan.languages import Language
from cxscan.model.scan import Action
from cxscan.reports.forms.office.decks.deck import Deck
from cxscan.reports.forms.office.decks.deck_parts import SlideColumn, SlidePoint
from cxscan.reports.forms.office.decks.slide_roadmap import add_roadmap
from cxscan.reports.one_scan.story import tell_story
from cxscan.reports.order import Style
from cxscan.reports.telling.words import Words
from tests.questionnaires_for_tests import placed, tiny_questionnaire, tiny_scan


def deck() -> Deck:
    return Deck(Style(), Language("en"), "Foot")


def numbered(number: int) -> list[SlidePoint]:
    return [SlidePoint(f"Point {place}.") for place in range(1, number + 1)]


def frames(slide: Any) -> list[Any]:
    """Return what stands on a slide with more than one line of text, or in a box of its own."""
    return [shape.text_frame for shape in slide.shapes if shape.name.startswith(("TextBox", "Content"))]


def lines(frame: Any) -> list[str]:
    return [paragraph.text for paragraph in frame.paragraphs]


def on_slides(points: Sequence[SlidePoint]) -> list[list[str]]:
    made = deck()
    made.texts("Title", points)
    return [lines(frame) for slide in made.slides for frame in frames(slide)]


@pytest.mark.parametrize(("number", "on_each"), [(7, [7]), (8, [4, 4]), (14, [7, 7]), (15, [5, 5, 5])])
def test_seven_short_points_go_on_a_slide_and_more_are_spread_evenly(number: int, on_each: list[int]) -> None:
    shown = on_slides(numbered(number))
    assert [len(one) for one in shown] == on_each
    assert [line for one in shown for line in one] == [f"Point {place}." for place in range(1, number + 1)]


def test_what_leads_to_points_stands_on_the_slide_of_the_first_of_them() -> None:
    leading = SlidePoint("What is next:", is_plain=True, leads=True)
    shown = on_slides([*numbered(3), leading, *numbered(5)])
    assert [(len(one), one[0]) for one in shown] == [(3, "Point 1."), (6, "What is next:")]


def test_points_for_which_a_column_has_no_room_are_counted_and_all_are_read_out() -> None:
    made = deck()
    made.columns("Title", [SlideColumn("Left", numbered(40)), SlideColumn("Right", numbered(1))], remark="Read it with care.")
    [slide] = made.slides
    remark, left, right = (lines(frame) for frame in frames(slide))
    assert (remark, right) == (["Read it with care."], ["Right", "Point 1."])
    *shown, last = left[1:]
    assert shown == [f"Point {place}." for place in range(1, len(shown) + 1)]
    assert last == f"And {40 - len(shown)} more."
    said = slide.notes_slide.notes_text_frame.text.split("\n")
    assert said == ["Left", *(f"Point {place}." for place in range(1, 41)), "Right", "Point 1.", "Read it with care."]


def test_a_text_in_another_language_than_that_of_the_slides_is_marked_as_such() -> None:
    made = deck()
    made.texts("Title", [SlidePoint("Head", "Le texte.", lang="fr"), SlidePoint("Seul.", lang="fr"), SlidePoint("Alone.")])
    [frame] = frames(made.slides[0])
    said = [[(run.text, run._r.rPr.get("lang")) for run in one.runs] for one in frame.paragraphs]
    assert said == [[("Head", "en-GB"), (" Le texte.", "fr")], [("Seul.", "fr")], [("Alone.", "en-GB")]]


def test_the_points_of_all_columns_have_letters_of_one_size() -> None:
    made = deck()
    made.columns("Title", [SlideColumn("Left", numbered(10)), SlideColumn("Right", numbered(1))])
    sizes = [{run.font.size.pt for one in frame.paragraphs[1:] for run in one.runs} for frame in frames(made.slides[0])]
    assert sizes == [{18}, {18}]


def on_the_road(*actions: Action, **plans: dict[str, Any]) -> list[list[str]]:
    """Return the rows of the slide with the road ahead; none where there is no such slide."""
    now = placed(tiny_scan({"ask": 2, "hear": 2, "help": 2}, actions=actions, pillars=plans), tiny_questionnaire())
    made = deck()
    add_roadmap(made, Words(tell_story(now, Language("en"))))
    tables = [shape.table for slide in made.slides for shape in slide.shapes if shape.has_table]
    return [[cell.text_frame.text for cell in row.cells] for table in tables for row in table.rows]


def to_do(title: str, due: str, **more: Any) -> Action:
    return Action(title=title, due=datetime.date.fromisoformat(due), **more)


FIRST, THEN = to_do("Ring back", "2027-03-31"), to_do("Ask anew", "2027-04-01", owner="Anna")


def test_the_road_has_its_quarters_in_order_with_what_is_not_done_and_not_reached_yet() -> None:
    ears, hands = {"target": 4, "by": "2027-12-31"}, {"target": 2, "by": "2028-12-31"}
    assert on_the_road(THEN, FIRST, to_do("Was done", "2026-12-01", status="done"), ears=ears, hands=hands) == [
        ["By when", "What", "Ambition"],
        ["Q1 2027", "Ring back", ""],
        ["Q2 2027", "Ask anew (Anna)", ""],
        ["Q4 2027", "", "Ears: 4"],
    ]


def test_fewer_than_three_quarters_are_no_road_and_more_than_six_are_told_by_the_year() -> None:
    assert on_the_road(FIRST, THEN, to_do("Look again", "2027-06-30")) == []
    seven = [to_do(f"Step {number}", f"{2027 + number // 3}-{1 + number % 3 * 3:02}-01") for number in range(7)]
    assert [row[0] for row in on_the_road(*seven[:6])][1:] == ["Q1 2027", "Q2 2027", "Q3 2027", "Q1 2028", "Q2 2028", "Q3 2028"]
    assert [row[0] for row in on_the_road(*seven)][1:] == ["2027", "2028", "2029"]


@pytest.mark.parametrize(("words", "size", "is_whole"), [(8, 20, True), (17, 16, True), (40, 16, False)])
def test_a_long_heading_of_a_column_becomes_smaller_before_it_is_cut(words: int, size: int, is_whole: bool) -> None:
    made, heading = deck(), " ".join(["heading"] * words)
    made.columns("Title", [SlideColumn(heading, numbered(1)), *[SlideColumn("Short", numbered(1))] * 2])
    [run] = frames(made.slides[0])[0].paragraphs[0].runs
    assert (run.font.size.pt, run.text == heading) == (size, is_whole)
