"""The page of a form in a real browser: filled in on a phone and on a desk, and collected."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser_for_tests import against_level_aa, opened, running_browser
from tests.cli.program import Outcome, cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire

PAGE = Path("form.html")
SCAN = Path("scans/2026-11-28-town.yaml")


@pytest.fixture(autouse=True)
def page() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    assert cxscan("form", "new", "tiny", "--output", PAGE).exit_code == 0


def collect(*arguments: object) -> Outcome:
    return cxscan("form", "collect", *arguments, "--organisation", "Town", "--today", "2026-11-28")


def is_too_wide(shown: Page) -> bool:
    return bool(shown.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def test_the_page_is_filled_in_kept_downloaded_and_collected(tmp_path: Path) -> None:
    asked: list[str] = []
    with running_browser() as browser:
        context = browser.new_context(viewport={"width": 390, "height": 800}, accept_downloads=True)
        shown = context.new_page()
        shown.on("request", lambda request: asked.append(request.url.split(":")[0]))
        shown.goto(PAGE.absolute().as_uri())
        assert not is_too_wide(shown)
        assert shown.get_by_text("Still open: 3").is_visible()
        assert [one.inner_text().split("\n") for one in shown.locator("fieldset").first.locator("label.level").all()][:3] == [
            ["1", "We ask at level 1."],
            ["1.5", "part of the next shows"],
            ["2", "We ask at level 2."],
        ]
        assert not shown.get_by_text("Three").count()  # the names of the levels
        shown.click("#download")
        assert shown.locator("#told").inner_text() == "Fill in your name first."
        shown.fill("#name", "Zoë d’Été")
        shown.focus("input[name=q-ask] >> nth=0")
        shown.keyboard.press("Space")
        shown.keyboard.press("ArrowDown")
        shown.fill("#n-hear", "“Both”\nways: é 😀 <b>")
        shown.click("#download")
        assert shown.locator("#told").inner_text().startswith("There is a note here and no level.")
        shown.check("input[name=q-hear][value=unknown]")
        shown.select_option("#role", "partner")
        shown.reload()
        shown.get_by_text("Still open: 1").wait_for(timeout=10_000)
        assert shown.locator("#kept").inner_text().startswith("What you fill in stays in this browser")
        with shown.expect_download() as coming:
            shown.click("#download")
        coming.value.save_as(tmp_path / "zoe.json")
        assert coming.value.suggested_filename == "tiny-zoe-d-ete.json"
        shown.click("#show")
        copied = shown.input_value("#text")
        shown.set_viewport_size({"width": 1280, "height": 900})
        assert not is_too_wide(shown)
        context.close()
        bare = opened(browser, PAGE.read_text(encoding="utf-8"))
        assert against_level_aa(bare) == []
        assert bare.locator("#kept").inner_text().startswith("This browser keeps nothing of this page")
    assert set(asked) <= {"file", "blob", "data"}
    Path("copied.txt").write_text(copied, encoding="utf-8")
    assert collect(tmp_path / "zoe.json").exit_code == 0
    written = SCAN.read_text(encoding="utf-8")
    assert "ask:\n    votes:\n      Zoë d’Été:\n        level: 1.5\n        role: partner\n" in written
    assert "level: unknown\n        note: |-\n          “Both”\n          ways: é 😀 <b>\n" in written
    assert collect("copied.txt").exit_code == 0
    assert SCAN.read_text(encoding="utf-8").split("forms:")[0] == written.split("forms:")[0]


ANSWERS = {
    "format": "cxscan/form/1",
    "questionnaire": {"id": "tiny", "version": "1.0"},
    "scope": "full",
    "rater": "Anna",
    "saved": "2026-11-28T10:00:00.000Z",
    "answers": {"ask": {"level": 2.5, "note": "Why not"}, "help": {"level": "not-applicable"}},
    "check": "x0",
}


def refused(**changes: object) -> str:
    Path("anna.json").write_text(json.dumps(ANSWERS | changes, indent=1), encoding="utf-8")
    outcome = collect("anna.json")
    assert (outcome.exit_code, SCAN.exists()) == (3, False)
    return outcome.stderr.splitlines()[0]


def test_answers_that_somebody_edited_are_named_with_their_line() -> None:
    assert refused() == "anna.json:19:11: this file was changed after the page gave it (ask for the file as it was downloaded)"
    level = refused(answers={"ask": {"level": 7}})
    assert level == "anna.json:12:13: level 7 does not exist in this questionnaire (the levels run from 1 to 5)"
    assert refused(answers={"other": {"level": 2}}).startswith("anna.json:11:3: the questionnaire has no question “other”")
    assert refused(answers={"ask": {"note": "so"}}).startswith("anna.json:11:3: there is a note here and no level")
    assert refused(answers={"ask": {"level": "much"}}).startswith(
        "anna.json:12:13: “much” is not a level, “not-applicable” or “unknown” (write one level"
    )
    assert refused(answers={"ask": {"level": "n.v.t."}}).endswith("or “unknown” (did you mean “not-applicable”?)")
    assert refused(answers={"ask": {"level": "Je ne sais pas"}}).endswith("or “unknown” (did you mean “unknown”?)")
    assert refused(answers={}).endswith("nothing is filled in on this form")
    assert refused(more=1).startswith("anna.json:20:2: unknown key “more”")
    assert refused(questionnaire={"id": "tiny", "version": "9"}).startswith("anna.json:5:14: Version 9 of the questionnaire")
    assert refused(rater=None).startswith("anna.json:2:12: the name is not filled in")


def test_the_page_itself_is_not_the_answers() -> None:
    outcome = collect(PAGE)
    assert outcome.exit_code == 3
    assert outcome.stderr.startswith("form.html: this is the page, not the answers (open it in a browser, and send the file")
