"""A report on one pillar: what is said of the whole is said of the pillar."""

import datetime
from fractions import Fraction
from typing import Any

from cxscan.languages import Language
from cxscan.reports.one_scan.one_pillar import one_pillar
from cxscan.reports.one_scan.story import Story, tell_story
from tests.questionnaires_for_tests import placed, tiny_questionnaire, tiny_scan

LAST_YEAR = datetime.date(2025, 11, 22)
TINY = tiny_questionnaire()


def ears(levels: dict[str, Any], before: dict[str, Any] | None = None) -> Story:
    """Return the story of the pillar `ears` alone, beside a scan of a year earlier where `before` has its levels."""
    now = placed(tiny_scan(levels), TINY)
    earlier = placed(tiny_scan(before, date=LAST_YEAR), TINY) if before is not None else None
    return one_pillar(tell_story(now, Language("en"), earlier), "ears")


def test_its_score_is_that_of_the_pillar() -> None:
    story = ears({"ask": 2, "hear": 3, "help": 5})
    assert (story.score.value, story.level_name, story.headline) == (Fraction(5, 2), "Two", "Ears: 2.5 of 5.")
    assert [pillar.id for pillar in story.pillars] == ["ears"]
    assert [point.score for point in story.history] == [Fraction(5, 2)]


def test_its_growth_is_that_of_the_pillar() -> None:
    story = ears({"ask": 2, "hear": 3, "help": 5}, before={"ask": 1, "help": 1})
    assert story.growth is not None
    assert (story.growth.old, story.growth.new, story.growth.comparable, story.growth.of) == (
        Fraction(3, 2),
        Fraction(5, 2),
        1,
        2,
    )
    assert [question.id for question in story.growth.grown] == ["ask"]
    assert story.headline == "Ears: from 1.5 to 2.5, +1.0."


def test_what_has_no_level_is_counted_in_the_pillar_alone() -> None:
    story = ears({"ask": "unknown", "help": "not-applicable"})
    assert (story.unknown, story.unanswered, story.not_applicable) == (1, 1, 0)
    assert story.headline == "Nothing has been answered with a level yet."
