"""Scores along a view: per tag, across the pillars, in exact numbers; what is in none of its tags; and growth along it."""

import datetime
from fractions import Fraction
from typing import Any

from cxscan.maturity.growth import LikeForLike, compare_scans
from cxscan.maturity.scores import Floor, Score, score_scan
from cxscan.maturity.views import ViewScore, score_view
from cxscan.model.questionnaire import Questionnaire
from tests.questionnaires_for_tests import question_data, questionnaire_data, tiny_questionnaire, tiny_scan

TAGGED: dict[str, Any] = {
    "tags": [{"id": "warm", "title": "Warm"}, {"id": "quick-one", "title": "Quick"}, {"id": "cold", "title": "Cold"}],
    "views": [
        {"id": "feel", "title": "How it feels", "tags": ["cold", "warm"]},
        {"id": "all", "title": "All of it", "tags": ["warm", "quick-one"]},
    ],
    "pillars": [
        {
            "id": "ears",
            "title": "Ears",
            "weight": 5,
            "questions": [
                question_data("ask", tags=["warm", "quick-one"], weight=3),
                question_data("hear", tags=["quick-one"], quick=True),
            ],
        },
        {"id": "hands", "title": "Hands", "questions": [question_data("help", tags=["warm"]), question_data("wave")]},
    ],
}
QUESTIONNAIRE = tiny_questionnaire(**TAGGED)


def along(view: int, levels: dict[str, Any], then: dict[str, Any] | None = None, **more: Any) -> ViewScore:
    scan = tiny_scan(levels, **more)
    change = None
    if then is not None:
        earlier = tiny_scan(then, date=datetime.date(2025, 1, 1))
        change = compare_scans(earlier, QUESTIONNAIRE, scan, QUESTIONNAIRE)
    return score_view(score_scan(scan, QUESTIONNAIRE), QUESTIONNAIRE, QUESTIONNAIRE.views[view], change)


def test_a_tag_has_the_weighted_mean_of_its_questions_whatever_their_pillars_weigh() -> None:
    _, warm = along(0, {"ask": 2, "hear": 5, "help": 4, "wave": 1}).tags
    assert warm.score == Score(value=Fraction(5, 2), level=Fraction(5, 2), answered=2, applicable=2, carried=0)
    assert (warm.floor, warm.questions) == (Floor(Fraction(2), ("Ask",)), ("ask", "help"))


def test_the_order_is_that_of_the_view_and_a_tag_without_a_question_has_no_score() -> None:
    cold, warm = along(0, {"ask": 2, "help": 4}).tags
    assert (cold.title, warm.title) == ("Cold", "Warm")
    assert cold.score == Score(value=None, level=None, answered=0, applicable=0, carried=0)
    assert (cold.floor, cold.score.coverage) == (None, None)


def test_a_question_with_two_tags_of_a_view_counts_for_both() -> None:
    warm, quick = along(1, {"ask": 3, "hear": 1, "help": 5}).tags
    assert (warm.score.value, quick.score.value) == (Fraction(7, 2), Fraction(5, 2))


def test_what_has_none_of_the_tags_is_told_apart_in_the_scope_of_the_scan() -> None:
    assert list(along(0, {"ask": 3}).apart_ids) == ["hear", "wave"]
    short = along(0, {"hear": 3, "ask": 1}, scope="quick")
    assert list(short.apart_ids) == ["hear"]
    assert [one.score.applicable for one in short.tags] == [0, 0]


def test_what_has_no_level_never_enters_and_is_seen_in_the_coverage() -> None:
    _, warm = along(0, {"ask": "unknown", "help": 4}).tags
    assert (warm.score.value, warm.score.coverage) == (Fraction(4), Fraction(1, 2))
    _, warm = along(0, {"ask": "not-applicable", "help": 4}).tags
    assert (warm.score.value, warm.score.coverage) == (Fraction(4), Fraction(1))


def test_growth_counts_only_what_has_a_level_in_both_scans() -> None:
    cold, warm = along(0, {"ask": 4, "help": 4}, then={"ask": 2.5, "help": "unknown"}).tags
    assert (warm.compared, cold.compared) == (LikeForLike(Fraction(5, 2), Fraction(4)), LikeForLike(None, None))
    assert along(0, {"ask": 4}).tags[1].growth is None


def test_growth_follows_a_question_that_has_another_id_since_and_was_in_no_view_then() -> None:
    old = Questionnaire.model_validate(
        questionnaire_data(pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("call")]}])
    )
    renamed = {**TAGGED, "pillars": [*TAGGED["pillars"][1:], {"id": "ears", "title": "Ears", "questions": [
        question_data("ask", tags=["warm"], replaces=["call"])]}]}  # fmt: skip
    new = tiny_questionnaire(**renamed)
    scan = tiny_scan({"ask": 3, "help": 1})
    change = compare_scans(tiny_scan({"call": 1.5}, date=datetime.date(2025, 1, 1)), old, scan, new)
    warm = score_view(score_scan(scan, new), new, new.views[0], change).tags[1]
    assert (warm.score.value, warm.compared) == (Fraction(2), LikeForLike(Fraction(3, 2), Fraction(3)))
