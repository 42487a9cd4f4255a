"""Who could learn from whom."""

from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.maturity.teams.lessons import Lesson
from cxscan.maturity.teams.overview import Team, with_evidence
from cxscan.model.questionnaire import Questionnaire
from tests.filed_scans import FiledScan, overview, team_scan
from tests.questionnaires_for_tests import question_data, tiny_questionnaire
from tests.random_questionnaires import steady


def lessons(*scans: FiledScan) -> tuple[Lesson[Team], ...]:
    [group] = overview(*scans).groups
    return group.lessons


def in_words(found: tuple[Lesson[Team], ...]) -> list[str]:
    return [f"{one.question.id}: {one.learner.unit} from {one.teacher.unit}" for one in found]


@pytest.mark.parametrize(
    ("high", "low", "learns"),
    [(4, 2, True), (5, 1, True), (4.5, 1.5, True), (3.5, 2, False), (4, 2.5, False), (3, 1, False)],
)
def test_one_at_four_can_show_one_at_two(high: float, low: float, learns: bool) -> None:
    found = lessons(team_scan("Desk", {"ask": high}), team_scan("Post", {"ask": low}))
    assert in_words(found) == (["ask: Post from Desk"] if learns else [])


def test_it_says_both_levels_and_the_difference() -> None:
    [found] = lessons(team_scan("Desk", {"ask": 4.5}), team_scan("Post", {"ask": 1}))
    assert (found.teacher_level, found.learner_level, found.difference) == (Fraction(9, 2), Fraction(1), Fraction(7, 2))
    assert (found.pillar.id, found.is_evidenced) == ("ears", False)


@pytest.mark.parametrize(
    ("highest", "high", "low", "learns"), [(3, 3, 1, True), (3, 2, 1, False), (7, 5.5, 2.5, True), (7, 5, 2, False)]
)
def test_on_another_number_of_levels_it_is_three_quarters_and_a_quarter(
    highest: int, high: float, low: float, learns: bool
) -> None:
    questionnaire = tiny_questionnaire(
        levels=[{"name": f"L{level}", "summary": "…"} for level in range(highest)],
        pillars=[
            {
                "id": "ears",
                "title": "Ears",
                "questions": [question_data("ask", levels={level: f"At {level}." for level in range(1, highest + 1)})],
            }
        ],
    )
    found = lessons(*(team_scan(unit, {"ask": level}, questionnaire=questionnaire) for unit, level in (("A", high), ("B", low))))
    assert bool(found) is learns


def test_the_largest_difference_comes_first() -> None:
    scans = [team_scan("Desk", {"ask": 4, "help": 5}), team_scan("Post", {"ask": 2, "help": 1})]
    assert in_words(lessons(*scans)) == ["help: Post from Desk", "ask: Post from Desk"]


@pytest.mark.parametrize(("about", "seen"), [({"basis": "observed"}, True), ({"basis": "opinion"}, False), ({}, False)])
def test_a_teacher_with_evidence_is_marked_under_whatever_id_the_question_had(about: dict[str, str], seen: bool) -> None:
    pillars = [{"id": "ears", "title": "Ears", "questions": [question_data("listen", replaces=["ask"])]}]
    newer = tiny_questionnaire(version="2.0", pillars=pillars)
    desk = team_scan("Desk", {}, answers={"ask": {"level": 4, **about}})
    found = overview(desk, team_scan("Post", {"listen": 1}, questionnaire=newer))
    assert [one.is_evidenced for one in found.groups[0].lessons] == [False]
    marked = with_evidence(found, lambda team: {desk.path.name: desk.scan}[team.path.name])
    assert [one.is_evidenced for one in marked.groups[0].lessons] == [seen]


def test_an_answer_that_was_carried_over_and_not_looked_at_again_shows_nothing() -> None:
    carried: dict[str, Any] = {"answers": {"ask": {"level": 5, "carried": True}}}
    assert lessons(team_scan("Desk", {}, **carried), team_scan("Post", {"ask": 1})) == ()


def test_what_is_unknown_or_outside_the_short_scan_shows_nothing() -> None:
    assert lessons(team_scan("Desk", {"ask": 5}, scope="quick"), team_scan("Post", {"ask": 1, "hear": "unknown"})) == ()


def test_a_question_with_a_new_id_is_still_the_same_question() -> None:
    pillars = [{"id": "ears", "title": "Ears", "questions": [question_data("listen", replaces=["ask", "hear"])]}]
    newer = tiny_questionnaire(version="2.0", pillars=pillars)
    newest_pillars = [{"id": "ears", "title": "Ears", "questions": [question_data("attend", replaces=["listen", "ask"])]}]
    newest = tiny_questionnaire(version="3.0", pillars=newest_pillars)
    scans = [
        team_scan("Desk", {"hear": 4}),
        team_scan("Post", {"listen": 1}, questionnaire=newer),
        team_scan("Zoo", {"attend": 1.5}, questionnaire=newest),
    ]
    assert in_words(lessons(*scans)) == ["attend: Post from Desk", "attend: Zoo from Desk"]


def test_the_largest_difference_in_levels_comes_first_where_questions_have_different_numbers_of_them() -> None:
    seven = [{"name": f"N{number}", "summary": f"S{number}"} for number in range(1, 8)]
    asked = [question_data("ask"), question_data("seven", level_set="seven", levels={})]
    pillars = [{"id": "ears", "title": "Ears", "questions": asked}]
    questionnaire = tiny_questionnaire(level_sets=[{"id": "seven", "levels": seven}], pillars=pillars)
    # Three of four levels up, and four of six.
    scans = [
        team_scan(name, levels, questionnaire=questionnaire)
        for name, levels in (("Desk", {"ask": 5, "seven": 6}), ("Post", {"ask": 2, "seven": 2}))
    ]
    assert in_words(lessons(*scans)) == ["seven: Post from Desk", "ask: Post from Desk"]


def test_the_list_spreads_over_teams_and_topics() -> None:
    ids = [f"q{number}" for number in range(9)]
    pillars = [{"id": "ears", "title": "Ears", "questions": [question_data(id_) for id_ in ids]}]
    questionnaire = tiny_questionnaire(pillars=pillars)
    best = [team_scan(f"best {n}", 5, questionnaire=questionnaire) for n in range(6)]
    low = [team_scan(f"low {n}", 1, questionnaire=questionnaire) for n in range(8)]
    found = lessons(*best, *low)
    # At most two on a question, two for a learner (the last ones first) and three by a teacher; ten in all.
    assert in_words(found) == [
        *("q0: low 7 from best 0", "q0: low 6 from best 0", "q1: low 7 from best 0", "q1: low 6 from best 1"),
        *("q2: low 5 from best 1", "q2: low 4 from best 1", "q3: low 5 from best 2", "q3: low 4 from best 2"),
        *("q4: low 3 from best 2", "q4: low 2 from best 3"),
    ]


def test_where_the_only_teacher_has_shown_enough_the_list_ends() -> None:
    low = [team_scan(f"low {n}", 1) for n in range(8)]
    found = lessons(team_scan("best", 5), *low)
    assert in_words(found) == ["ask: low 7 from best", "ask: low 6 from best", "hear: low 7 from best"]


LEVELS = st.sampled_from([1, 1.5, 2, 2.5, 3.5, 4, 5, "unknown"])


@given(st.lists(st.tuples(LEVELS, LEVELS, LEVELS), max_size=7))
@steady
def test_nobody_learns_from_who_is_not_far_ahead_and_nobody_is_in_it_too_often(teams: list[tuple[object, ...]]) -> None:
    scans = [team_scan(f"T{n}", dict(zip(("ask", "hear", "help"), levels, strict=True))) for n, levels in enumerate(teams)]
    for group in overview(*scans).groups:
        assert all(one.teacher_level >= 4 and one.learner_level <= 2 for one in group.lessons)
        assert all(one.teacher != one.learner for one in group.lessons)
        assert list(group.lessons) == sorted(group.lessons, key=lambda one: -one.difference)
        assert max(Counter(one.learner.unit for one in group.lessons).values(), default=0) <= 2
        far_apart = {
            question
            for place, question in enumerate(("ask", "hear", "help"))
            if any(isinstance(one[place], int | float) and float(str(one[place])) >= 4 for one in teams)
            and any(isinstance(one[place], int | float) and float(str(one[place])) <= 2 for one in teams)
        }
        assert bool(group.lessons) == bool(far_apart)


@pytest.mark.parametrize(("levels_of_post", "learns"), [(5, ["ask: Post from Desk"]), (3, [])])
def test_nobody_learns_from_a_team_that_answered_the_same_question_on_other_levels(
    levels_of_post: int, learns: list[str]
) -> None:
    def version(number: int, levels: int) -> Questionnaire:
        shared = [{"name": f"Stage {one}"} for one in range(1, levels + 1)]
        pillars = [{"id": "ears", "title": "Ears", "questions": [question_data("ask", level_set="own", levels={})]}]
        return tiny_questionnaire(version=f"{number}.0", level_sets=[{"id": "own", "levels": shared}], pillars=pillars)

    desk = team_scan("Desk", {"ask": 5}, questionnaire=version(2, 5))
    post = team_scan("Post", {"ask": 1}, questionnaire=version(1, levels_of_post))
    assert in_words(lessons(desk, post)) == learns
