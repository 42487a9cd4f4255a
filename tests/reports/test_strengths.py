"""What goes well is told in words of praise: the description of a low level tells what is amiss."""

import pytest

from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Audience
from cxscan.reports.telling.blocks import Bullets
from cxscan.reports.telling.sections import tell
from cxscan.reports.telling.words import Words
from tests.office_for_tests import tiny_story
from tests.questionnaires_for_tests import question_data, tiny_questionnaire, tiny_scan


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (5, "Ask (5): We ask at level 5."),
        (3.5, "Ask (3.5): We ask at level 3."),
        (3, "Ask (3): We ask at level 3."),
        # Level 2 says what is still amiss; what is there of level 3 is good.
        (2.5, "Ask (2.5): Part of level 3: We ask at level 3."),
        (2, "Ask (2)"),
        (1.5, "Ask (1.5)"),
    ],
)
def test_a_strength_stands_with_words_of_praise_or_with_none(level: float, said: str) -> None:
    story = tiny_story(tiny_scan({"ask": level, "hear": 1, "help": 1}))
    for audience in (Audience.FULL, Audience.MANAGEMENT):
        assert goes_well(story, audience)[0] == said


def goes_well(story: Story, audience: Audience) -> list[str]:
    (well,) = [one for one in tell(story, audience).sections if one.name == "goes_well"]
    points = next(block.points for block in well.blocks if isinstance(block, Bullets))
    return [" ".join(filter(None, (point.head, *(one.line for one in point.said)))) for point in points]


@pytest.mark.parametrize(
    ("audience", "told"),
    [
        ("full", ["Hear (5): We hear at level 5.", "Ask (2 → 4, +2.0): We ask at level 4. This grew most."]),
        ("management", ["Hear (5): We hear at level 5.", "Ask (2 → 4, +2.0): We ask at level 4.", "Help: 1 → 2 (+1.0)"]),
    ],
)
def test_a_strength_that_grew_most_stands_once_with_both(audience: str, told: list[str]) -> None:
    then = tiny_scan({"ask": 2, "hear": 5, "help": 1}, date="2025-11-22")
    story = tiny_story(tiny_scan({"ask": 4, "hear": 5, "help": 2}), earlier=then)
    assert goes_well(story, Audience(audience)) == told


def test_what_grew_most_and_is_no_strength_stands_below_the_strengths() -> None:
    then = tiny_scan({"ask": 4, "hear": 5, "help": 1}, date="2025-11-22")
    story = tiny_story(tiny_scan({"ask": 4, "hear": 5, "help": 2}), earlier=then)
    assert goes_well(story, Audience.FULL)[-1] == "Grew most: Help, +1.0."


@pytest.mark.parametrize(("levels", "praised"), [(2, [2]), (3, [2, 3]), (4, [3, 4]), (7, [4, 5, 6, 7])])
def test_praise_begins_at_the_middle_of_the_scale_of_a_question(levels: int, praised: list[int]) -> None:
    names = [{"name": str(number), "summary": "…"} for number in range(1, levels + 1)]
    questions = [question_data("ask", levels={number: f"At {number}." for number in range(1, levels + 1)})]
    questionnaire = tiny_questionnaire(levels=names, pillars=[{"id": "p", "title": "P", "questions": questions}])
    stories = {number: tiny_story(tiny_scan({"ask": number}), questionnaire) for number in range(1, levels + 1)}
    assert [number for number, story in stories.items() if list(Words(story).praise(story.pillars[0].questions[0]))] == praised
