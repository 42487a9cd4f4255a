"""What goes well is told in words of praise: the description of a low level tells what is amiss."""

import pytest

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
        (well,) = [one for one in tell(story, audience).sections if one.name == "goes_well"]
        points = next(block.points for block in well.blocks if isinstance(block, Bullets))
        assert " ".join([points[0].head, *(one.line for one in points[0].said)]) == said


@pytest.mark.parametrize(("levels", "praised"), [(2, [2]), (3, [2, 3]), (4, [3, 4]), (7, [4, 5, 6, 7])])
def test_praise_begins_at_the_middle_of_the_scale_of_a_question(levels: int, praised: list[int]) -> None:
    names = [{"name": str(number), "summary": "…"} for number in range(1, levels + 1)]
    questions = [question_data("ask", levels={number: f"At {number}." for number in range(1, levels + 1)})]
    questionnaire = tiny_questionnaire(levels=names, pillars=[{"id": "p", "title": "P", "questions": questions}])
    stories = {number: tiny_story(tiny_scan({"ask": number}), questionnaire) for number in range(1, levels + 1)}
    assert [number for number, story in stories.items() if list(Words(story).praise(story.pillars[0].questions[0]))] == praised
