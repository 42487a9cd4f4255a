"""The report as a page, in a real browser: for eyes and screen readers, a phone and paper, and with whatever people typed."""

import io
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser

from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.model.style.brought import Logo
from cxscan.reports.forms.html import render_html
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Audience, Order, OwnTemplate, Style
from tests.boards_for_tests import board_story
from tests.browser_for_tests import against_level_aa, opened, printed
from tests.office_for_tests import tiny_story
from tests.questionnaires_for_tests import question_data, tiny_questionnaire, tiny_scan
from tests.stories_for_tests import example_story, many_pillars, story_of_first_scan, story_without_answers
from tests.tools_for_tests import asked_of

LOGO = Logo(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30"><rect width="80" height="30"/></svg>', "image/svg+xml"
)


def page_of(story: Story, audience: Audience = Audience.FULL, style: Style | None = None) -> str:
    return render_html(Order(story, data_folder(TEMPLATES_FOLDER), audience, style or Style())).text


# --- for everybody


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize(("dark", "phone"), [(False, False), (True, False), (False, True)])
def test_a_page_meets_wcag_level_aa(browser: Browser, audience: Audience, dark: bool, phone: bool) -> None:
    style = Style(name="Town of Example", logo=LOGO, main="#0b6623", accent="#8b0000", footer="Yours, the consultant")
    page = opened(browser, page_of(example_story("nl"), audience, style), dark=dark, phone=phone)
    short = against_level_aa(page)
    page.context.close()
    assert short == []


@pytest.mark.parametrize("audience", Audience)
def test_a_page_asks_nothing_of_the_network(browser: Browser, audience: Audience) -> None:
    page = opened(browser, "")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(page_of(example_story("en"), audience, Style(logo=LOGO)))
    page.context.close()
    assert [url for url in asked if not url.startswith("data:")] == []


def test_every_question_is_reached_with_tab_and_opened_with_enter(browser: Browser) -> None:
    story = example_story("en")
    page = opened(browser, page_of(story))
    # And what grew beside the five that stand open.
    known = sum(len(pillar.questions) for pillar in story.pillars) + 1
    assert page.locator("details:not([open])").count() == known
    opened_ones = 0
    for _ in range(3 * known):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY" and opened_ones < known:
            page.keyboard.press("Enter")
            opened_ones += 1
    shut = page.locator("details:not([open])").count()
    page.context.close()
    assert shut == 0


def test_the_first_tab_leads_past_the_head_of_the_page(browser: Browser) -> None:
    page = opened(browser, page_of(example_story("nl")))
    page.keyboard.press("Tab")
    words, seen = page.locator(":focus").inner_text(), page.locator(":focus").bounding_box()
    page.context.close()
    assert words == "Naar de inhoud"
    assert seen is not None
    assert seen["x"] >= 0


@pytest.mark.parametrize("audience", Audience)
def test_a_page_is_whole_without_scripts(browser: Browser, audience: Audience) -> None:
    html = page_of(example_story("en"), audience)
    assert "<script" not in html
    page = opened(browser, html, scripts=False)
    seen = [heading.is_visible() for heading in page.locator("h1, h2").all()]
    page.context.close()
    assert len(seen) > 2
    assert all(seen)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_a_page_fits_on_a_phone(browser: Browser, audience: Audience, lang: str) -> None:
    story = replace(example_story(lang), organisation="x" * 200)
    page = opened(browser, page_of(story, audience), phone=True)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert wide == 360


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_headings_go_down_one_step_at_a_time(audience: Audience, lang: str) -> None:
    html = page_of(example_story(lang), audience)
    assert f'<html lang="{lang}">' in html
    steps = [int(step) for step in re.findall(r"<h([1-6])", html)]
    assert steps[0] == 1
    assert steps.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(steps))


# --- on paper


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_the_page_for_the_management_is_one_page_on_paper(browser: Browser, lang: str, tmp_path: Path) -> None:
    about = asked_of("pdfinfo", printed(browser, page_of(example_story(lang), Audience.MANAGEMENT), tmp_path))
    assert re.search(r"Pages: +1\n", about)
    assert "A4" in about


@pytest.mark.parametrize(("pillars", "actions"), [(1, 0), (8, 5), (12, 40)])
def test_it_is_one_page_with_many_pillars_and_long_texts_too(
    browser: Browser, pillars: int, actions: int, tmp_path: Path
) -> None:
    path = printed(browser, page_of(many_pillars(pillars, actions), Audience.MANAGEMENT), tmp_path)
    assert re.search(r"Pages: +1\n", asked_of("pdfinfo", path))
    text = asked_of("pdftotext", "-layout", path, "-")
    assert all(f"q{number}" in text for number in range(pillars))


@pytest.mark.parametrize(("pillars", "actions", "lang"), [(8, 5, "fr"), (12, 5, "fr"), (12, 40, "fr"), (12, 40, "nl")])
def test_it_is_one_page_with_the_words_of_the_author_and_twelve_pillars_too(
    browser: Browser, pillars: int, actions: int, lang: str, tmp_path: Path
) -> None:
    path = printed(browser, page_of(board_story(pillars, actions, lang), Audience.MANAGEMENT), tmp_path)
    assert re.search(r"Pages: +1\n", asked_of("pdfinfo", path))


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_the_head_of_a_table_stands_on_the_page_of_its_first_row(browser: Browser, lang: str, tmp_path: Path) -> None:
    path = printed(browser, page_of(example_story(lang), Audience.TEAM), tmp_path)
    heads = {"nl": ("Eerste ronde", "Visie op dienstverlening"), "en": ("First round", "Service vision")}
    head, row = heads.get(lang, ("Premier tour", "Vision du service"))
    pages = [page for page in asked_of("pdftotext", path, "-").split("\f") if head in page]
    assert [row in page for page in pages] == [True]


@pytest.mark.parametrize(("pillars", "actions", "lang"), [(1, 0, "en"), (8, 0, "nl"), (8, 5, "nl"), (12, 0, "en")])
def test_its_parts_are_spread_over_the_whole_sheet(
    browser: Browser, pillars: int, actions: int, lang: str, tmp_path: Path
) -> None:
    path = printed(browser, page_of(board_story(pillars, actions, lang, scans=1), Audience.MANAGEMENT), tmp_path)
    lowest = max(float(found) for found in re.findall(r'yMax="([\d.]+)"', asked_of("pdftotext", "-bbox", path, "-")))
    assert 0.9 < lowest / 842 < 0.98


def test_on_a_desk_the_picture_stands_beside_the_texts_however_much_there_is_to_say(browser: Browser) -> None:
    page = opened(browser, page_of(board_story(12, 5, "nl"), Audience.MANAGEMENT))
    picture, texts = (page.locator(one).bounding_box() for one in (".profile figure", ".goes_well"))
    page.context.close()
    assert picture is not None
    assert texts is not None
    assert picture["x"] + picture["width"] < texts["x"]
    assert picture["y"] < texts["y"] + texts["height"]


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("pillars", [3, 9])
def test_what_dropped_stands_above_what_goes_well_where_the_whole_dropped_and_else_below_it(
    browser: Browser, pillars: int, media: Literal["screen", "print"]
) -> None:
    parts = [{"id": f"p{one}", "title": f"Pillar {one}", "questions": [question_data(f"q{one}")]} for one in range(pillars)]
    ids, questions = [f"q{one}" for one in range(pillars)], tiny_questionnaire(pillars=parts)
    high, low = dict.fromkeys(ids, 5), dict.fromkeys(ids, 4)
    tops = []
    for now, then in ((low | {"q0": 5}, high), (high | {"q0": 3}, low)):
        page = opened(browser, page_of(tiny_story(tiny_scan(now), questions, tiny_scan(then)), Audience.MANAGEMENT))
        page.emulate_media(media=media)
        tops.append([page.locator(one).evaluate("one => one.getBoundingClientRect().top") for one in (".changed", ".goes_well")])
        page.context.close()
    (fell, well), (dropped, still_well) = tops
    assert fell < well
    assert dropped > still_well


def test_what_goes_well_has_the_whole_width_where_nothing_stands_beside_it(browser: Browser) -> None:
    page = opened(browser, page_of(board_story(12, 0, "en", scans=1), Audience.MANAGEMENT))
    page.emulate_media(media="print")
    (well, whole) = (page.locator(one).bounding_box() for one in (".goes_well", "main"))
    page.context.close()
    assert well is not None
    assert whole is not None
    assert well["width"] == whole["width"]


def test_on_paper_no_page_but_the_last_is_for_a_third_empty(browser: Browser, tmp_path: Path) -> None:
    path = printed(browser, page_of(example_story("nl")), tmp_path)
    boxes = asked_of("pdftotext", "-bbox", path, "-").split("<page ")[1:]
    lowest = [max(float(found) for found in re.findall(r'yMax="([\d.]+)"', page)) / 842 for page in boxes]
    assert len(lowest) > 10
    assert [number for number, share in enumerate(lowest[:-1], start=1) if share < 2 / 3] == []


def test_the_contents_lead_to_every_section_and_pillar(browser: Browser) -> None:
    story = example_story("en")
    page = opened(browser, page_of(story))
    links = {one.inner_text(): one.get_attribute("href") or "" for one in page.locator("nav a").all()}
    places = {words: page.locator(f'[id="{href.removeprefix("#")}"]').inner_text() for words, href in links.items()}
    page.context.close()
    assert list(links)[:3] == ["Summary", "What goes well", "The profile"]
    assert all(any(words.startswith(pillar.title) for words in links) for pillar in story.pillars)
    assert places == {words: words for words in links}


def test_what_grew_stands_then_beside_now_five_of_it_open_and_the_rest_folded(browser: Browser) -> None:
    page = opened(browser, page_of(example_story("en")))
    tables = page.locator("section.changed > table.moved")
    heads = tables.first.locator("thead th").all_inner_texts()
    shown = tables.first.locator("tbody tr").count()
    folded = page.locator("details.more")
    seen = folded.locator("tr").first.is_visible()
    folded.locator("summary").click()
    then = folded.locator("tbody tr").count(), folded.locator("tr").first.is_visible()
    page.context.close()
    assert heads == ["Question", "Then", "Now"]
    assert (shown, seen, then) == (5, False, (17, True))


def test_a_date_among_the_actions_stands_on_one_line_and_a_short_table_is_no_wider_than_it_needs(browser: Browser) -> None:
    page = opened(browser, page_of(example_story("fr")))
    lines = page.locator("section.actions td.day").evaluate_all(
        """all => all.map(one => {
            const words = document.createRange();
            words.selectNodeContents(one);
            return [one.textContent, new Set([...words.getClientRects()].map(line => Math.round(line.top))).size];
        })"""
    )
    short = page.locator("table.narrow").first.bounding_box()
    page.context.close()
    dates = [(text, number) for text, number in lines if re.fullmatch(r"\d+ \w+ \d{4}", text)]
    assert dates == [("30 novembre 2026", 1), ("31 mars 2027", 1), ("31 janvier 2027", 1)]
    assert short is not None
    assert short["width"] < 500


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_on_a_desk_no_table_has_to_be_moved_to_be_read(browser: Browser, lang: str) -> None:
    page = opened(browser, page_of(example_story(lang)))
    moved = page.locator(".scroll").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)"
    )
    page.context.close()
    assert moved == []


def test_the_line_beside_a_note_is_as_long_as_the_note(browser: Browser) -> None:
    page = opened(browser, page_of(example_story("nl")))
    displayed = page.locator(".note").evaluate_all("all => [...new Set(all.map(one => getComputedStyle(one).display))]")
    page.context.close()
    assert displayed == ["block"]


def test_right_below_a_heading_the_title_of_a_table_is_heard_and_not_seen(browser: Browser) -> None:
    page = opened(browser, page_of(example_story("en")))
    sizes = {one.inner_text(): one.bounding_box() for one in page.locator("caption").all()}
    page.context.close()
    hidden = [words for words, box in sizes.items() if box and box["height"] <= 1]
    assert {"Next steps", "CXPA: six disciplines"} <= set(hidden)
    assert not {"The profile in numbers", "The pillars as each role sees them"} & set(hidden)


def test_three_figures_fill_the_line_as_four_do(browser: Browser) -> None:
    page = opened(browser, page_of(story_of_first_scan()))
    boxes, line = [one.bounding_box() for one in page.locator(".figures > div").all()], page.locator(".figures").bounding_box()
    page.context.close()
    ends = [one["x"] + one["width"] for one in boxes if one]
    assert len(ends) == 3
    assert line is not None
    assert round(ends[-1]) == round(line["x"] + line["width"])


def test_the_figures_of_the_summary_stand_on_one_line(browser: Browser) -> None:
    page = opened(browser, page_of(example_story("nl")))
    places = [one.bounding_box() for one in page.locator(".figures .large").all()]
    page.context.close()
    assert len(places) == 4
    assert len({round(one["y"]) for one in places if one}) == 1


@pytest.mark.parametrize("audience", Audience)
def test_a_heading_takes_no_more_room_than_its_words_and_its_line(browser: Browser, audience: Audience) -> None:
    page = opened(browser, page_of(example_story("nl"), audience))
    stretched = page.locator("h2, h3").evaluate_all(
        """all => all.filter(one => one.offsetParent).map(one => {
            const words = document.createRange();
            words.selectNodeContents(one);
            return [one.textContent, one.getBoundingClientRect().height - words.getBoundingClientRect().height];
        }).filter(([, more]) => more > 20)"""
    )
    page.context.close()
    assert stretched == []


def test_on_a_phone_a_table_that_scrolls_has_a_shadow_where_there_is_more(browser: Browser) -> None:
    page = opened(browser, page_of(example_story("nl")), phone=True)
    wide = page.locator(".scroll.shown").first
    wide.scroll_into_view_if_needed()
    box = wide.bounding_box()
    assert wide.evaluate("one => one.scrollWidth > one.clientWidth")
    assert box is not None

    def ground(x: float) -> int:
        column = sorted(pixels_of(page.screenshot(clip={"x": x, "y": box["y"], "width": 1, "height": box["height"]})))
        return column[len(column) // 2]  # what stands behind the letters

    at_first = ground(box["x"] + 1), ground(box["x"] + box["width"] - 2)
    wide.evaluate("one => { one.scrollLeft = one.scrollWidth }")
    at_last = ground(box["x"] + 1), ground(box["x"] + box["width"] - 2)
    page.context.close()
    assert at_first[0] == at_last[1] == 255
    assert max(at_first[1], at_last[0]) < 220


def pixels_of(png: bytes) -> Sequence[int]:
    """Return how light each point of a picture is, 0 to 255."""
    return Image.open(io.BytesIO(png)).convert("L").tobytes()


def test_on_paper_every_question_is_open_and_no_table_is_cut_off(browser: Browser, tmp_path: Path) -> None:
    story = example_story("en")
    text = " ".join(asked_of("pdftotext", "-layout", printed(browser, page_of(story), tmp_path), "-").split())
    plain = re.sub(r"\W+", "", text)
    for pillar in story.pillars:
        for question in pillar.questions:
            assert re.sub(r"\W+", "", question.ask) in plain
    for action in story.actions:
        assert all(word in text for word in (action.owner or "").split())


# --- whatever people typed

HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)> {{ story }} {% if %} & \"quoted\" 'too'"


def with_texts(story: Story, words: str) -> Story:
    """Return the story with one text in every place where people type."""
    pillars = tuple(
        replace(
            pillar,
            title=words,
            summary=words,
            goal=words,
            consequence=words,
            questions=tuple(
                replace(one, title=words, note=words, level_text=words, evidence=(words,), ask=words) for one in pillar.questions
            ),
        )
        for pillar in story.pillars
    )
    actions = tuple(one.changed(title=words, owner=words, result=words) for one in story.actions)
    return replace(
        story, organisation=words, unit=words, title=words, pillars=pillars, actions=actions, glad=(words,), roles=(words,)
    )


@pytest.mark.parametrize("audience", Audience)
def test_texts_are_shown_as_they_were_typed_and_do_nothing(browser: Browser, audience: Audience) -> None:
    style = Style(name=HOSTILE, footer=HOSTILE, font='x"; } </style><script>alert(1)</script>')
    html = page_of(with_texts(example_story("en"), HOSTILE), audience, style)
    page = opened(browser, html)
    inert = page.locator("script").count(), page.locator("main img").count(), page.locator("style").count()
    heading = page.locator("h1").inner_text()
    page.context.close()
    assert inert == (0, 0, 1)
    assert heading == HOSTILE


def test_line_breaks_in_notes_are_kept(browser: Browser) -> None:
    page = opened(browser, page_of(with_texts(example_story("en"), "one\ntwo"), Audience.TEAM))
    shown = page.locator(".note").first.inner_text()
    page.context.close()
    assert shown == "one\ntwo"


def test_a_report_on_500_questions_with_a_very_long_note_is_made_in_seconds(browser: Browser) -> None:
    story = example_story("en")
    first = story.pillars[0]
    many = tuple(replace(first.questions[number % 4], note="word " * 6000 if number == 7 else "short") for number in range(500))
    start = time.perf_counter()
    html = page_of(replace(story, pillars=(replace(first, questions=many), *story.pillars[1:])))
    assert time.perf_counter() - start < 10
    page = opened(browser, html, phone=True)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert wide == 360


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("story", [story_of_first_scan("fr"), story_without_answers("nl")], ids=["first scan", "no answers"])
def test_a_report_of_little_says_what_there_is(audience: Audience, story: Story) -> None:
    html = page_of(story, audience)
    assert story.headline in html.replace("&#39;", "'")
    assert "None" not in html


def test_two_runs_make_the_same_bytes() -> None:
    assert page_of(example_story("nl")) == page_of(example_story("nl"))


# --- the client's style


def test_logo_name_colours_font_and_footer_are_those_of_the_client() -> None:
    style = Style(name="Town", logo=LOGO, main="#123456", accent="#654321", font="Town Sans", footer="Made by us\nin 2026")
    html = page_of(example_story("en"), Audience.MANAGEMENT, style)
    assert '<img class="logo" src="data:image/svg+xml;base64,' in html
    assert 'alt="Town"' in html
    assert "--main: #123456" in html
    assert 'fill="#654321"' in html
    assert '"Town Sans", system-ui' in html
    assert "Made by us\nin 2026" in html


@pytest.mark.parametrize("audience", Audience)
def test_a_copy_of_a_built_in_template_makes_the_same_page(audience: Audience) -> None:
    story = example_story("fr")
    templates = data_folder(TEMPLATES_FOLDER)
    own = OwnTemplate("my.html.j2", (templates / f"{audience}.html.j2").read_text(encoding="utf-8"))
    made = render_html(Order(story, templates, audience, own_template=own)).text
    built_in = page_of(story, audience)
    assert without_ends_of_lines(made) == without_ends_of_lines(built_in)


def without_ends_of_lines(html: str) -> list[str]:
    return [line for line in html.splitlines() if line]
