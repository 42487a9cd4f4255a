"""Many teams side by side: the latest scan of each, its growth, and what is out of date."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.maturity.teams.overview import Team, months_later, questionnaires_of
from tests.filed_scans import FiledScan, overview, team_scan, tiny
from tests.questionnaires_for_tests import DAY, question_data, tiny_questionnaire
from tests.random_questionnaires import steady

YEAR = datetime.timedelta(days=365)


def only_team(*scans: FiledScan) -> Team:
    [group] = overview(*scans).groups
    [team] = group.teams
    return team


def test_no_scans_make_an_empty_overview() -> None:
    assert overview().groups == ()


def test_a_team_stands_where_its_latest_scan_says() -> None:
    team = only_team(team_scan("Desk", 1, DAY - YEAR), team_scan("Desk", {"ask": 3, "hear": 2, "help": 4}))
    assert (team.unit, team.date, team.score.value) == ("Desk", DAY, Fraction(13, 4))
    assert {id_: score.value for id_, score in team.pillars.items()} == {"ears": Fraction(5, 2), "hands": Fraction(4)}


def test_growth_is_like_for_like_since_the_scan_before_and_not_since_the_first() -> None:
    first, before = team_scan("Desk", 1, DAY - 2 * YEAR), team_scan("Desk", {"ask": 2, "help": 1}, DAY - YEAR)
    team = only_team(first, before, team_scan("Desk", {"ask": 3, "hear": 5, "help": 1}))
    assert (team.previous_date, team.growth) == (DAY - YEAR, Fraction(1, 2))
    assert team.change is not None
    assert (team.change.comparable, team.change.of) == (2, 3)


def test_a_first_scan_has_no_growth_and_neither_have_two_that_share_no_answer() -> None:
    assert only_team(team_scan("Desk", 2)).growth is None
    apart = only_team(team_scan("Desk", {"ask": 2}, DAY - YEAR), team_scan("Desk", {"help": 2}))
    assert (apart.previous_date, apart.growth) == (DAY - YEAR, None)


def test_a_renamed_team_grew_since_the_scan_that_it_names() -> None:
    old = team_scan("Desk", 1, DAY - YEAR)
    team = only_team(old, team_scan("Contact", 2, previous=old.path.name))
    assert (team.unit, team.previous_date, team.growth) == ("Contact", DAY - YEAR, Fraction(1))


def test_a_short_scan_has_only_the_pillars_that_it_asks_about() -> None:
    pillars = [
        {"id": "ears", "title": "Ears", "questions": [question_data("ask")]},
        {"id": "hands", "title": "Hands", "questions": [question_data("help", quick=True)]},
    ]
    questionnaire = tiny_questionnaire(pillars=pillars)
    [group] = overview(
        team_scan("Desk", 2, questionnaire=questionnaire, scope="quick"), team_scan("Post", 4, questionnaire=questionnaire)
    ).groups
    assert [list(team.pillars) for team in group.teams] == [["ears", "hands"], ["hands"]]
    assert [(column.id, column.mean) for column in group.pillars] == [("ears", Fraction(4)), ("hands", Fraction(3))]
    assert not group.same_questions


@pytest.mark.parametrize(
    ("date", "months", "stale"),
    [
        (datetime.date(2025, 5, 22), 18, False),
        (datetime.date(2025, 5, 21), 18, True),
        (datetime.date(2026, 10, 22), 1, False),
        (datetime.date(2026, 10, 21), 1, True),
        (datetime.date(2027, 1, 1), 1, False),
    ],
)
def test_a_scan_is_out_of_date_the_day_after_its_months_have_passed(date: datetime.date, months: int, stale: bool) -> None:
    [group] = overview(team_scan("Desk", 2, date), today=DAY, stale_after=months).groups
    assert group.teams[0].is_stale is stale


def test_days_are_counted_until_today_and_below_zero_for_a_date_to_come() -> None:
    ages = [only_team(team_scan("Desk", 2, DAY + datetime.timedelta(days))).days_old for days in (-10, 0, 3)]
    assert ages == [10, 0, -3]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-22", 18, "2028-05-22"),
        ("9999-12-31", 1, "9999-12-31"),
    ],
)
def test_the_same_day_months_later_or_the_last_of_that_month(day: str, months: int, later: str) -> None:
    assert months_later(datetime.date.fromisoformat(day), months).isoformat() == later


# --- teams together


def test_the_highest_score_comes_first_equal_ones_by_name_and_those_without_one_last() -> None:
    scans = [team_scan("Zoo 10", 3), team_scan("Post", {"ask": "unknown"}), team_scan("Desk", 2), team_scan("zoo 9", 3)]
    [group] = overview(*scans).groups
    assert [team.unit for team in group.teams] == ["zoo 9", "Zoo 10", "Desk", "Post"]


def test_the_mean_counts_each_team_once_and_none_without_a_score() -> None:
    scans = [team_scan("Desk", 1, DAY - YEAR), team_scan("Desk", 4), team_scan("Post", 3), team_scan("Zoo", {})]
    [group] = overview(*scans).groups
    assert (group.mean, [column.mean for column in group.pillars]) == (Fraction(7, 2), [Fraction(7, 2), Fraction(7, 2)])


def test_without_a_score_there_is_no_mean() -> None:
    [group] = overview(team_scan("Desk", {})).groups
    assert (group.mean, group.pillars[0].mean) == (None, None)


def test_teams_on_another_questionnaire_stand_apart_the_larger_group_first() -> None:
    other = tiny_questionnaire(id="other")
    found = overview(
        team_scan("Desk", 1, questionnaire=other, family="other"), team_scan("Post", 2), team_scan("Zoo", 3), team_scan("Desk", 3)
    )
    assert [(group.id, len(group.teams)) for group in found.groups] == [("tiny", 3), ("other", 1)]


def test_teams_on_another_number_of_levels_stand_apart_too() -> None:
    short = tiny_questionnaire(
        version="0.9",
        levels=[{"name": name, "summary": name} for name in "abc"],
        pillars=[
            {
                "id": "ears",
                "title": "Ears",
                "questions": [question_data("ask", levels={level: f"{level}." for level in (1, 2, 3)})],
            }
        ],
    )
    found = overview(team_scan("Desk", 2, questionnaire=short), team_scan("Post", 2))
    assert [group.highest_level for group in found.groups] == [3, 5]


def test_pillars_are_those_of_the_questionnaire_that_most_teams_used_and_then_those_of_others() -> None:
    newer = tiny_questionnaire(
        version="1.10",
        title="Newer",
        pillars=[
            {"id": "feet", "title": "Feet", "questions": [question_data("walk")]},
            {"id": "ears", "title": "Ears and eyes", "questions": [question_data("ask")]},
        ],
    )
    used_most = overview(team_scan("A", 2), team_scan("B", 2), team_scan("C", 2, questionnaire=newer)).groups[0]
    assert [column.title for column in used_most.pillars] == ["Ears", "Hands", "Feet"]
    newest = overview(team_scan("A", 2, questionnaire=tiny()), team_scan("C", 2, questionnaire=newer)).groups[0]
    assert (newest.title, [column.title for column in newest.pillars]) == ("Newer", ["Feet", "Ears and eyes", "Hands"])
    assert not newest.same_questions


def test_teams_with_one_version_and_one_scope_answered_the_same_questions() -> None:
    assert overview(team_scan("A", 2), team_scan("B", 2)).groups[0].same_questions


# --- what holds for all scans

TEAMS = ("Desk", "Post", "Zoo", None)
DAYS = st.integers(0, 900).map(lambda days: DAY - datetime.timedelta(days))
LEVELS = st.sampled_from([1, 1.5, 2, 3, 4, 5, "unknown", None])


@st.composite
def archives(draw: st.DrawFn) -> list[FiledScan]:
    """Draw scans of a few teams, one a day each, on two questionnaires."""
    places = draw(st.lists(st.tuples(st.sampled_from(TEAMS), DAYS), max_size=8, unique=True))
    scans = []
    for team, day in places:
        levels = {id_: level for id_ in tiny().by_id if (level := draw(LEVELS)) is not None}
        questionnaire = draw(st.sampled_from(QUESTIONNAIRES))
        scans.append(team_scan(team, levels, day, questionnaire, family=questionnaire.id))
    return scans


QUESTIONNAIRES = (tiny(), tiny(), tiny_questionnaire(id="other"))


@given(archives(), st.randoms(use_true_random=False))
@steady
def test_the_order_of_the_scans_never_matters(scans: list[FiledScan], chance: object) -> None:
    shuffled = list(scans)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis draws a random.Random
    assert overview(*shuffled) == overview(*scans)


@given(archives())
@steady
def test_every_team_appears_once_with_its_newest_scan(scans: list[FiledScan]) -> None:
    newest: dict[tuple[str, str | None], datetime.date] = {}
    for scan in scans:
        key = scan.family, scan.unit
        newest[key] = max(newest.get(key, scan.date), scan.date)
    shown = [((group.id, team.unit), team.date) for group in overview(*scans).groups for team in group.teams]
    assert sorted(shown, key=str) == sorted(newest.items(), key=str)


@given(archives())
@steady
def test_an_older_scan_of_a_team_changes_its_growth_alone(scans: list[FiledScan]) -> None:
    older = [team_scan(scan.unit, 5, scan.date - 3 * YEAR, scan.questionnaire, family=scan.family) for scan in scans]
    now, then = overview(*scans), overview(*scans, *older)
    for group, same in zip(now.groups, then.groups, strict=True):
        assert [(team.unit, team.score, team.date) for team in group.teams] == [
            (team.unit, team.score, team.date) for team in same.teams
        ]
        assert (group.mean, len(group.lessons)) == (same.mean, len(same.lessons))


def test_the_questionnaire_that_most_teams_used_comes_first_and_of_as_many_the_highest_version() -> None:
    nine, ten, other = (
        tiny_questionnaire(id=id_, version=version) for id_, version in (("tiny", "1.9"), ("tiny", "1.10"), ("own", "1.2"))
    )
    assert questionnaires_of([nine, ten]) == questionnaires_of([ten, nine]) == [ten, nine]
    assert questionnaires_of([nine, other, ten, other]) == [other, ten, nine]
