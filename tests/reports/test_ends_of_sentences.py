"""How texts of people end in reports: a sentence ends once, and what is cut ends in one “…”."""

import re
from fractions import Fraction

import pytest

from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.languages import Language, with_full_stop
from cxscan.model.scan import Action, Answer, PillarPlan, Vote
from cxscan.model.texts.plain_text import begun, ended_early
from cxscan.reports.forms.office.fit import Box
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Order
from cxscan.reports.telling.blocks import Bullets
from cxscan.reports.telling.sections import tell
from tests.questionnaires_for_tests import DAY, placed, question_data, tiny_questionnaire, tiny_scan
from tests.reports.test_telling import FORMS, spaced

TEMPLATES = data_folder(TEMPLATES_FOLDER)
ENDS = ("…", "?", "!", ".", "...", " and so on")
LONG = "Whoever calls us about a permit gets an answer within two working days, from whoever picks up the phone first of all"


def long_story(language: str) -> Story:
    """Return a story in which every text of people is long, or ends in every way in which a sentence can."""
    titles = [f"Do we hear {number}{end}" for number, end in enumerate(ENDS)]
    pillars = [
        {"id": f"p{number}", "title": title, "questions": [question_data(f"q{number}", title=title)]}
        for number, title in enumerate(titles)
    ]
    questionnaire = tiny_questionnaire(pillars=pillars)
    answers = {
        f"q{number}": Answer(
            level=Fraction(2 + number % 2),
            note=LONG * 2 + end,
            votes=(Vote(level=Fraction(1), note=LONG + end), Vote(level=Fraction(4))),
        )
        for number, end in enumerate(ENDS)
    }
    plans = {f"p{number}": PillarPlan(target=Fraction(5), goal=LONG * 2 + end) for number, end in enumerate(ENDS[:3])}
    scan = tiny_scan(
        answers=answers,
        pillars=plans,
        actions=(Action(title=f"Ring back{ENDS[0]}"),),
        glad=(LONG + LONG, f"We laughed{ENDS[1]}"),
        parking=("Later…",),
        title="How do we stand?",
    )
    before = {f"q{number}": 2 + (number + number // 2) % 2 for number in range(len(ENDS))}
    then = placed(tiny_scan(before, date=DAY.replace(year=DAY.year - 1)), questionnaire)
    return tell_story(placed(scan, questionnaire), Language(language), then, [then])


@pytest.mark.parametrize("language", ["en", "nl", "fr"])
@pytest.mark.parametrize("audience", Audience)
def test_no_sentence_of_any_form_ends_twice(audience: Audience, language: str) -> None:
    order = Order(long_story(language), TEMPLATES, audience)
    for form, written in FORMS.items():
        twice = re.findall(r".{0,30}(?:…\s?\.|…{2}|[?!]\.|\.\.\.\.|\.…|[,;:]…)", spaced(written(order)))
        assert (form, twice) == (form, [])


def test_a_text_that_fills_a_sentence_brings_its_own_end() -> None:
    say = Language("en").say
    assert say("Dropped too: {questions}.", questions="Why?") == "Dropped too: Why?"
    assert say("Dropped too: {questions}.", questions="And so on…") == "Dropped too: And so on…"
    assert say("Dropped too: {questions}.", questions="Letters, etc.") == "Dropped too: Letters, etc."
    assert say("Dropped too: {questions}.", questions="Letters...") == "Dropped too: Letters..."
    assert say("Dropped too: {questions}.", questions="Letters") == "Dropped too: Letters."
    assert with_full_stop("Why?") == "Why?"
    assert with_full_stop("Because") == "Because."


@pytest.mark.parametrize(
    "text", ["We hear you, and", "We hear you… and", "We hear you. And", "We hear you? And", "We hear you; and"]
)
def test_what_is_cut_behind_a_sign_ends_in_one_sign(text: str) -> None:
    assert begun(text, 13) == "We hear you…"
    assert ended_early(text[:12]) == "We hear you…"
    assert Box(width=12 * 6, height=12, size=10).shortened(text + " more", 1).count("…") == 1


def test_what_is_cut_keeps_the_blanks_that_hold_a_sign_to_its_word() -> None:
    assert begun("Le guichet\u00a0: rappelle tout le monde", 22) == "Le guichet\u00a0: rappelle…"
    assert begun("Le guichet\u00a0: rappelle", 15) == "Le guichet…"
    assert begun("Le guichet\u00a0: rappelle", 14) == "Le guichet…"


@pytest.mark.parametrize("audience", Audience)
def test_facts_in_one_line_each_end_as_a_sentence_does(audience: Audience) -> None:
    # The levels of a set may be names alone, and few authors end every text with a stop.
    levels = [{"name": "Not yet"}, {"name": "In part"}, {"name": "Done"}]
    questions = [{"id": id_, "title": id_.title(), "ask": "Is it?", "level_set": "done"} for id_ in ("ask", "hear")]
    questionnaire = tiny_questionnaire(
        level_sets=[{"id": "done", "levels": levels}], pillars=[{"id": "ears", "title": "Ears", "questions": questions}]
    )
    scan = tiny_scan(answers={"ask": Answer(level=Fraction(2), note="Half of it"), "hear": Answer(level=Fraction(2))})
    then = placed(tiny_scan({"ask": 1, "hear": 3}, date=DAY.replace(year=DAY.year - 1)), questionnaire)
    told = tell(tell_story(placed(scan, questionnaire), Language("en"), then, [then]), audience)
    points = [point for one in told.sections for block in one.blocks if isinstance(block, Bullets) for point in block.points]
    assert [
        one.line for point in points for one in point.said if len(point.said) > 1 and one.lead and not one.line.endswith(".")
    ] == []
    if audience is Audience.FULL:
        (grew,) = [point for point in points if point.head == "Ask: 1 → 2 (+1.0)."]
        assert [one.line for one in grew.said] == ["Then: Not yet.", "Now: In part.", "Half of it.", "Level 3: Done."]
