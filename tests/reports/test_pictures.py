"""The pictures of a report: what they show, in every language, and that any program can show them."""

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import dist
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from cxscan.languages import Language
from cxscan.maturity.trend import PastScores
from cxscan.reports.colours import contrast, lighter_for, mixed, readable_on
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Style
from cxscan.reports.pictures import draw_pictures
from cxscan.reports.pictures.drawing import Picture, text_width, wrap
from cxscan.reports.pictures.growth import growth_picture
from cxscan.reports.pictures.heat_map import TeamRow, heat_map
from cxscan.reports.pictures.profile import profile_picture
from cxscan.reports.pictures.questions import questions_picture
from cxscan.reports.pictures.radar import radar_picture
from cxscan.reports.pictures.trend import trend_picture
from tests.stories_for_tests import example_story, story_of_first_scan, story_without_answers

STYLE = Style()
SVG = "{http://www.w3.org/2000/svg}"


def words_in(picture: Picture) -> list[str]:
    """Return every text that stands in a picture."""
    return [element.text or "" for element in ET.fromstring(picture.svg).iter(f"{SVG}text")]


def marks(picture: Picture, role: str) -> list[ET.Element]:
    """Return the marks of a role."""
    return [element for element in ET.fromstring(picture.svg).iter() if element.get("class") == f"cx-{role}"]


def with_pillars(story: Story, pillars: Sequence[PillarStory]) -> Story:
    return replace(story, pillars=tuple(pillars))


@pytest.fixture(scope="module")
def grown() -> Story:
    return example_story("nl")


def scored(pillar: PillarStory, value: Fraction, **more: Any) -> PillarStory:
    """Return a pillar with another score of now, and more that is said of it."""
    grown = {"growth": value - more["old"]} if "old" in more else {}
    return replace(pillar, score=replace(pillar.score, value=value), **grown, **more)


def test_every_picture_serves_where_there_is_growth_over_the_years(grown: Story) -> None:
    assert [picture.name for picture in draw_pictures(grown, STYLE)] == ["profile", "radar", "growth", "questions", "trend"]


def test_a_first_scan_has_no_growth_and_no_trend() -> None:
    assert [picture.name for picture in draw_pictures(story_of_first_scan(), STYLE)] == ["profile", "radar", "questions"]


def test_a_scan_without_answers_has_a_profile_that_says_so() -> None:
    (profile,) = draw_pictures(story_without_answers(), STYLE)
    assert "no score" in words_in(profile)


@pytest.mark.parametrize(("lang", "sign", "cut"), [("nl", ",", "afgerond"), ("en", ".", "rounded"), ("fr", ",", "arrondi")])
def test_the_profile_shows_the_numbers_as_the_language_writes_them(lang: str, sign: str, cut: str) -> None:
    words = words_in(profile_picture(example_story(lang), STYLE))
    growths = [f"+0{sign}3 ({cut})", *(f"+0{sign}{tenths}" for tenths in "2254452")]
    assert [word for word in words if word.startswith("+")] == growths
    then, now, ambition = "1.9 1.9 2.0 1.8 2.0 2.1 2.1 1.7", "2.1 2.1 2.2 2.3 2.4 2.5 2.6 1.9", "2.5"
    numbers = f"{then} {now} {ambition}".replace(".", sign).split()
    assert sorted(word for word in words if re.fullmatch(r"\d[.,]\d", word)) == sorted(numbers)


def test_the_description_tells_the_numbers_of_every_pillar_in_words() -> None:
    picture = profile_picture(example_story("en"), STYLE)
    assert "Journey and design: from 1.8 to 2.3, ambition 3;" in picture.description
    root = ET.fromstring(picture.svg)
    assert root.get("role") == "img"
    assert [root.findtext(f"{SVG}{tag}[@id='{id_}']") for tag, id_ in zip(["title", "desc"], labels(root), strict=True)] == [
        picture.title,
        picture.description,
    ]


def labels(root: ET.Element) -> list[str]:
    return (root.get("aria-labelledby") or "").split()


def test_the_marks_of_now_then_and_ambition_differ_in_form_and_not_in_colour_alone(grown: Story) -> None:
    picture = profile_picture(grown, STYLE)
    assert {mark.tag for mark in marks(picture, "now")} == {f"{SVG}circle"}
    assert {mark.get("fill") for mark in marks(picture, "then")} == {"#ffffff"}
    assert {mark.tag for mark in marks(picture, "ambition")} == {f"{SVG}path"}
    # From now to the ambition dots, from then up to now an unbroken line, and down to it dashes.
    assert {mark.get("stroke-dasharray") for mark in marks(picture, "ambition-line")} == {"1.5 4"}
    assert {mark.get("stroke-dasharray") for mark in marks(picture, "now-line")} == {None}
    one = grown.pillars[0]
    fell = profile_picture(with_pillars(grown, [scored(one, Fraction(2), old=Fraction(3), target=Fraction(2))]), STYLE)
    assert [mark.get("stroke-dasharray") for mark in marks(fell, "then-line")] == ["6 4"]
    assert marks(fell, "now-line") + marks(fell, "ambition-line") == []


def test_numbers_of_marks_that_are_near_stand_apart_and_that_of_the_ambition_below_them(grown: Story) -> None:
    near = scored(grown.pillars[0], Fraction(21, 10), old=Fraction(2), target=Fraction(2))
    picture = profile_picture(with_pillars(grown, [near]), STYLE)
    *_, then, now, wanted = ET.fromstring(picture.svg).iter(f"{SVG}text")
    assert [one.text for one in (then, now, wanted)] == ["2,0", "2,1", "2"]
    # Around the middle of both, with room for a number between.
    assert [(one.get("x"), one.get("y")) for one in (then, now)] == [("112.8", "92"), ("146.8", "92")]
    assert wanted.get("y") == "126"


def test_an_ambition_that_is_reached_stands_around_the_mark_of_now(grown: Story) -> None:
    reached = scored(grown.pillars[0], Fraction(2), target=Fraction(2))
    [around] = marks(profile_picture(with_pillars(grown, [reached]), STYLE), "ambition")[1:]
    assert "l12.5 12.5" in (around.get("d") or "")


def test_the_colours_of_the_client_are_those_of_now_and_of_the_ambition(grown: Story) -> None:
    picture = profile_picture(grown, Style(main="#123456", accent="#654321"))
    assert {mark.get("fill") for mark in marks(picture, "now")} == {"#123456"}
    assert {mark.get("fill") for mark in marks(picture, "ambition")} == {"#654321"}


def test_a_pillar_that_moves_right_moves_right_in_the_profile() -> None:
    story = example_story("en")
    one = scored(story.pillars[0], Fraction(5), old=Fraction(1), target=None)
    picture = profile_picture(with_pillars(story, [one]), STYLE)
    # The first of each stands in the legend.
    (_, then), (_, now) = marks(picture, "then"), marks(picture, "now")
    assert (float(then.get("cx") or 0), float(now.get("cx") or 0)) == (30, 410)


def test_two_runs_draw_the_same_bytes(grown: Story) -> None:
    assert draw_pictures(grown, STYLE) == draw_pictures(example_story("nl"), STYLE)


def test_a_picture_has_no_script_no_style_sheet_and_nothing_from_elsewhere(grown: Story) -> None:
    for picture in draw_pictures(grown, STYLE):
        text = picture.svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
        for word in ("script", "<style", "http", "href", "url(", "<!--", "@import"):
            assert word not in text


def test_the_ids_of_all_pictures_on_a_page_differ(grown: Story) -> None:
    ids = re.findall(r' id="([^"]+)"', "".join(picture.svg for picture in draw_pictures(grown, STYLE)))
    assert len(ids) == len(set(ids)) == 10


def test_titles_with_markup_or_characters_that_xml_forbids_are_shown_as_text() -> None:
    story = example_story("en")
    hostile = '</text><script>alert("1")</script> & {{ story }} \ufffe'
    story = with_pillars(story, [replace(pillar, title=hostile) for pillar in story.pillars])
    for picture in draw_pictures(story, STYLE):
        assert list(ET.fromstring(picture.svg).iter(f"{SVG}script")) == []
        assert "<script" not in picture.svg
    assert '</text><script>alert("1")</script>' in " ".join(words_in(profile_picture(story, STYLE)))


def test_a_long_title_is_wrapped_and_never_cut() -> None:
    story = example_story("fr")
    title = "Accompagnement personnalisé des personnes éloignées des démarches numériques et de l’administration"
    story = with_pillars(story, [replace(pillar, title=title) for pillar in story.pillars])
    for picture in draw_pictures(story, STYLE):
        if picture.name != "trend":
            assert " ".join(words_in(picture)).count("l’administration") == len(story.pillars)


def test_words_stay_inside_the_picture() -> None:
    story = example_story("fr")
    title = "Accompagnement personnalisé des personnes éloignées des démarches numériques"
    story = with_pillars(story, [replace(pillar, title=title) for pillar in story.pillars])
    for picture in draw_pictures(story, STYLE):
        root = ET.fromstring(picture.svg)
        width, height = float(root.get("width") or 0), float(root.get("height") or 0)
        for text in root.iter(f"{SVG}text"):
            x, y, wide = (
                float(text.get("x") or 0),
                float(text.get("y") or 0),
                text_width(text.text or "", float(text.get("font-size") or 0)),
            )
            left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.get("text-anchor") or "start"]
            assert left >= -2, (picture.name, text.text)
            assert left + wide <= width + 2, (picture.name, text.text)
            assert 8 < y <= height


def test_a_word_that_is_too_long_for_a_line_is_broken() -> None:
    assert wrap("Klanttevredenheidsonderzoeken a", 10, 58) == ["Klanttevre", "denheidson", "derzoeken", "a"]


@pytest.mark.parametrize("pillars", [2, 11])
def test_a_web_is_left_out_with_too_few_pillars_or_too_many(pillars: int) -> None:
    story = example_story("en")
    assert radar_picture(with_pillars(story, (story.pillars * 2)[:pillars]), STYLE) is None


def test_a_web_is_left_out_where_a_pillar_has_no_score_since_it_would_show_as_nothing() -> None:
    story = story_of_first_scan()
    empty = replace(story.pillars[0], score=replace(story.pillars[0].score, value=None))
    assert radar_picture(with_pillars(story, [empty, *story.pillars[1:]]), STYLE) is None


def test_a_web_has_no_line_of_then_where_a_pillar_has_no_score_of_then(grown: Story) -> None:
    picture = radar_picture(with_pillars(grown, [replace(grown.pillars[0], old=None), *grown.pillars[1:]]), STYLE)
    assert picture is not None
    assert marks(picture, "then-line") == []
    # One stands in the legend.
    assert len(marks(picture, "then")) == 8


def test_a_web_goes_round_like_a_clock() -> None:
    story = example_story("en")
    far = [Fraction(1), Fraction(5), *[Fraction(1)] * 6]
    pillars = [scored(pillar, value) for pillar, value in zip(story.pillars, far, strict=True)]
    picture = radar_picture(with_pillars(story, pillars), STYLE)
    assert picture is not None
    second = marks(picture, "now")[2]
    assert float(second.get("cx") or 0) > 270


def test_the_growth_shows_the_largest_first_and_a_drop_as_a_hollow_bar_to_the_left() -> None:
    story = example_story("en")
    pillars = [
        scored(story.pillars[0], Fraction(2), title="Fell", old=Fraction(3)),
        scored(story.pillars[1], Fraction(3), title="Grew", old=Fraction(1)),
    ]
    picture = growth_picture(with_pillars(story, pillars), STYLE)
    assert picture is not None
    assert picture.description == "Grew: +2.0; Fell: −1.0."
    (grown_bar,), (fallen_bar,) = marks(picture, "now"), marks(picture, "then")
    zero = float(grown_bar.get("x") or 0)
    assert float(fallen_bar.get("x") or 0) + float(fallen_bar.get("width") or 0) == pytest.approx(zero, abs=0.2)
    assert float(grown_bar.get("width") or 0) == pytest.approx(2 * float(fallen_bar.get("width") or 0), abs=0.3)


def test_no_bar_and_no_axis_of_the_growth_runs_through_a_title_or_a_number() -> None:
    story = example_story("en")
    moves = [Fraction(-3, 2), Fraction(3), Fraction(-1, 3), Fraction(0)]
    pillars = [
        scored(one, 2 + move, title="A title of some length " * 2, old=Fraction(2))
        for one, move in zip(story.pillars, moves, strict=False)
    ]
    picture = growth_picture(with_pillars(story, pillars), STYLE)
    assert picture is not None
    bars = [*marks(picture, "now"), *marks(picture, "then")]
    edges = [float(one.get("x") or 0) for one in bars] + [float(one.get("x1") or 0) for one in marks(picture, "guide")]
    ends = edges + [float(one.get("x") or 0) + float(one.get("width") or 0) for one in bars]
    titles, numbers = [], []
    for one in marks(picture, "ink"):
        wide = text_width(one.text or "", float(one.get("font-size") or 0))
        if one.get("text-anchor") == "end":
            numbers.append(float(one.get("x") or 0) - wide)
        else:
            titles.append(float(one.get("x") or 0) + wide)
    assert len(bars) == len(numbers) == 4
    assert max(titles) < min(edges)
    assert min(numbers) > max(ends)


def test_a_long_word_in_a_title_of_the_growth_stays_whole_and_clear_of_its_bar() -> None:
    story = example_story("nl")
    pillars = [scored(story.pillars[0], Fraction(3), title="Klantcontactregistratiesystemen nu", old=Fraction(1))]
    picture = growth_picture(with_pillars(story, pillars), STYLE)
    assert picture is not None
    assert "Klantcontactregistratiesystemen" in [one.text for one in marks(picture, "ink")]
    (bar,) = marks(picture, "now")
    assert float(bar.get("x") or 0) > 12 + 31 * 0.58 * 14


@pytest.mark.parametrize(("lang", "share"), [("nl", 0.5), ("en", 0.48), ("fr", 0.48), ("", 0.68)])
def test_a_web_fills_what_its_titles_leave_and_no_mark_hides_the_number_of_a_ring(lang: str, share: float) -> None:
    story = example_story(lang or "en")
    short = with_pillars(story, [replace(one, title="Care") for one in story.pillars])
    picture = radar_picture(story if lang else short, STYLE)
    assert picture is not None
    spokes = [
        (float(one.get("x2") or 0), float(one.get("y2") or 0)) for one in marks(picture, "guide") if one.tag.endswith("line")
    ]
    assert max(x for x, _ in spokes) - min(x for x, _ in spokes) > share * picture.width
    rings = {one.text: (float(one.get("x") or 0), float(one.get("y") or 0) - 4) for one in marks(picture, "soft")}
    drawn = [(float(one.get("cx") or 0), float(one.get("cy") or 0)) for role in ("now", "then") for one in marks(picture, role)]
    assert {"1", "2", "3", "4", "5"} <= set(rings)
    assert min(dist(rings[level], mark) for level in "12345" for mark in drawn) >= 13


def test_all_questions_stand_in_the_rows_of_their_pillars_and_darker_is_higher() -> None:
    story = example_story("en")
    low, high, none, *others = story.pillars[0].questions
    levels = [replace(low, level=Fraction(1)), replace(high, level=Fraction(5)), replace(none, level=None, answer="unknown")]
    first = replace(story.pillars[0], questions=(*levels, *others))
    picture = questions_picture(with_pillars(story, [first, *story.pillars[1:]]), STYLE)
    assert picture is not None
    fields = [one for one in marks(picture, "field") if one.tag.endswith("rect")]
    empty = [one for one in marks(picture, "guide") if one.tag.endswith("rect")]
    assert (len(fields), len(empty)) == (39, 1)
    assert [one.get("fill") for one in fields[:2]] == [mixed("#00558c", "#ffffff", 0.08), "#00558c"]
    assert [one.get("fill") for one in marks(picture, "field") if one.text in {"1", "5"}] == ["#1c1c1c", "#ffffff"]
    assert [one.findtext(f"{SVG}title") for one in empty] == [f"{none.title} unknown"]
    assert picture.description.startswith(f"{first.title}: {low.title} {low.answer}, {high.title}")


@pytest.mark.parametrize(("number", "in_rows"), [(3, [3]), (8, [8]), (9, [8, 1])])
def test_eight_questions_stand_beside_each_other_and_one_without_a_level_has_dashes_around_it(
    grown: Story, number: int, in_rows: list[int]
) -> None:
    first, *_ = grown.pillars
    asked = [replace(first.questions[0], level=None), *[first.questions[1]] * (number - 1)]
    picture = questions_picture(with_pillars(grown, [replace(first, questions=tuple(asked))]), STYLE)
    assert picture is not None
    empty = [one for one in marks(picture, "guide") if one.tag.endswith("rect")]
    assert [one.get("stroke-dasharray") for one in empty] == ["3 2"]
    fields = [*empty, *(one for one in marks(picture, "field") if one.tag.endswith("rect"))]
    assert list(Counter(one.get("y") for one in fields).values()) == in_rows
    # Room for four at least, so that those of a short pillar are no bars.
    assert float(empty[0].get("width") or 0) == {3: 55, 8: 26.5, 9: 26.5}[number]


def test_a_light_colour_of_a_brand_stays_in_what_is_filled_with_its_darker_shade_around_it() -> None:
    yellow = Style(main="#7a6a00", accent="#b34700", true_main="#ffd500")
    picture = profile_picture(example_story("nl"), yellow)
    assert {(one.get("fill"), one.get("stroke")) for one in marks(picture, "now")} == {("#ffd500", "#7a6a00")}
    assert {(one.get("fill"), one.get("stroke")) for one in marks(picture, "ambition")} == {("#b34700", "#ffffff")}
    assert {one.get("stroke") for one in marks(picture, "now-line")} == {"#ffd500"}


def test_the_trend_needs_three_dates(grown: Story) -> None:
    assert trend_picture(replace(grown, history=grown.history[-2:]), STYLE) is None
    twice = (grown.history[0], grown.history[0], grown.history[-1])
    assert trend_picture(replace(grown, history=twice), STYLE) is None


def test_the_trend_leaves_time_between_dates_as_it_passed() -> None:
    story = example_story("en")
    days = [datetime.date(2020, 1, 1), datetime.date(2021, 1, 1), datetime.date(2025, 1, 1)]
    picture = trend_picture(replace(story, history=tuple(PastScores(day, Fraction(2), {}) for day in days)), STYLE)
    assert picture is not None
    first, second, third = [float(mark.get("cx") or 0) for mark in marks(picture, "now")]
    assert (third - second) / (second - first) == pytest.approx(4, abs=0.05)


TEAMS: list[TeamRow] = [("Front desk", [Fraction(1), Fraction(5, 2)]), ("Permits & <b>licences</b>", [None, Fraction(5)])]


def test_a_heat_map_has_a_number_in_every_field_that_can_be_read_on_it() -> None:
    picture = heat_map(TEAMS, ["Ears", "Hands"], (1, 5), Fraction(1, 2), Language("nl"), STYLE)
    fields = [mark for mark in marks(picture, "field") if mark.tag == f"{SVG}rect"]
    numbers = [mark for mark in marks(picture, "field") if mark.tag == f"{SVG}text"]
    assert [number.text for number in numbers] == ["1,0", "2,5", "–", "5,0"]
    assert all(contrast(a.get("fill") or "", b.get("fill") or "") >= 4.5 for a, b in zip(fields, numbers, strict=True))
    assert picture.description == "Front desk: Ears 1,0, Hands 2,5; Permits & <b>licences</b>: Ears –, Hands 5,0."


def test_the_higher_a_score_the_darker_its_field() -> None:
    row: list[Fraction | None] = [Fraction(level) for level in range(1, 6)]
    picture = heat_map([("Team", row)], list("abcde"), (1, 5), Fraction(1), Language("en"), STYLE)
    on_white = [contrast(mark.get("fill") or "", "#ffffff") for mark in marks(picture, "field") if mark.tag == f"{SVG}rect"]
    assert on_white == sorted(on_white)
    assert len(set(on_white)) == 5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#ffffff", "#767676") == contrast("#767676", "#ffffff")


def test_colours_mix_and_grow_lighter_until_they_can_be_read_in_the_dark() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert readable_on("#ffff00") == "#1c1c1c"
    assert readable_on("#000080") == "#ffffff"
    assert contrast(lighter_for("#121212", "#000033"), "#121212") >= 4.5
    assert lighter_for("#121212", "#ffff00") == "#ffff00"


def test_a_renderer_that_knows_no_style_sheets_draws_the_pictures(grown: Story) -> None:
    resvg = pytest.importorskip("resvg_py")
    for picture in draw_pictures(grown, STYLE):
        assert bytes(resvg.svg_to_bytes(svg_string=picture.svg)).startswith(b"\x89PNG")
