"""One organisation beside the mean of others, of which none can be told apart."""

import datetime
import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.languages import Language
from cxscan.maturity.teams.benchmark import Benchmark, benchmark_of
from cxscan.reports.forms.terminal import Paper
from cxscan.reports.jsondata import benchmark_data
from cxscan.reports.teams.overview import render_benchmark
from tests.filed_scans import FiledScan, overview, team_scan, whole_scan
from tests.questionnaires_for_tests import DAY, question_data, tiny_questionnaire
from tests.random_questionnaires import steady

YEAR = datetime.timedelta(days=365)
OTHERS = [whole_scan(name, level) for name, level in (("Ant", 1), ("Bee", 2), ("Cat", 3), ("Dog", 4), ("Elk", 5))]
OWN = whole_scan("Own", 4)


def benchmark(*scans: FiledScan, own: str = "Own") -> Benchmark:
    found = benchmark_of(overview(*scans), own)
    assert found is not None
    return found


def test_the_own_score_beside_the_mean_of_five_others_without_the_own() -> None:
    whole = benchmark(OWN, *OTHERS).whole
    assert (whole.own, whole.mean, whole.difference, whole.others) == (Fraction(4), Fraction(3), Fraction(1), 5)


def test_the_distance_is_how_far_the_others_are_from_their_mean_on_average() -> None:
    assert benchmark(OWN, *OTHERS).whole.distance == Fraction(6, 5)


@pytest.mark.parametrize("count", range(5))
def test_fewer_than_five_others_have_no_mean_and_no_distance(count: int) -> None:
    found = benchmark(OWN, *OTHERS[:count])
    assert (found.is_allowed, found.whole.others) == (False, count)
    assert {(score.mean, score.distance, score.difference) for score in (found.whole, found.pillars[0].score)} == {
        (None, None, None)
    }


def test_the_own_one_is_not_one_of_the_five() -> None:
    assert not benchmark(OWN, *OTHERS[:4]).is_allowed


def test_an_organisation_counts_once_with_its_latest_scan() -> None:
    again = [whole_scan("Ant", 5, date=DAY - YEAR), whole_scan("ANT", 5, date=DAY - 2 * YEAR)]
    assert benchmark(OWN, *OTHERS, *again).whole == benchmark(OWN, *OTHERS).whole
    assert not benchmark(OWN, *OTHERS[:4], *again).is_allowed


def test_an_organisation_is_out_of_date_where_all_scans_that_speak_for_it_are() -> None:
    old = DAY - 2 * YEAR
    units = [team_scan("New", 2, organisation="Fox"), team_scan("Old", 3, organisation="Fox", date=old)]
    assert benchmark(OWN, *OTHERS, *units).stale == 0
    assert benchmark(OWN, *OTHERS, *units, whole_scan("Gnu", 2, date=old)).stale == 1


def test_units_count_as_their_mean_where_the_whole_was_not_scanned() -> None:
    units = [team_scan(f"Unit {level}", level, organisation="Ant") for level in (2, 3)]
    assert benchmark(OWN, *OTHERS[1:], *units).whole.mean == Fraction(33, 10)


def test_units_do_not_count_where_the_whole_was_scanned() -> None:
    units = [team_scan(f"Unit {level}", level, organisation="Ant") for level in (2, 3)]
    assert benchmark(OWN, *OTHERS, *units).whole == benchmark(OWN, *OTHERS).whole


def test_the_own_organisation_is_found_however_its_name_is_written() -> None:
    assert benchmark(OWN, *OTHERS, own=" oWn").organisation == "Own"


def test_an_organisation_without_a_scan_has_no_benchmark() -> None:
    assert benchmark_of(overview(*OTHERS), "Own") is None


def test_a_pillar_needs_five_others_of_its_own() -> None:
    without_hands = whole_scan("Ant", {"ask": 1, "hear": 1})
    found = benchmark(OWN, without_hands, *OTHERS[1:])
    assert [(pillar.id, pillar.score.others, pillar.score.mean) for pillar in found.pillars] == [
        ("ears", 5, Fraction(3)),
        ("hands", 4, None),
    ]


def test_only_the_pillars_that_the_own_scan_asked_about_are_compared() -> None:
    pillars = [
        {"id": "ears", "title": "Own ears", "questions": [question_data("ask")]},
        {"id": "feet", "title": "Feet", "questions": [question_data("walk")]},
    ]
    own = whole_scan("Own", 2, questionnaire=tiny_questionnaire(id="own", title="Scan of Own", pillars=pillars))
    found = benchmark(own, *OTHERS)
    assert [(pillar.title, pillar.score.others) for pillar in found.pillars] == [("Own ears", 5), ("Feet", 0)]


def test_only_organisations_on_the_questionnaire_of_the_newest_own_scan_are_compared() -> None:
    other = tiny_questionnaire(id="other")
    older = whole_scan("Own", 1, date=DAY - YEAR, questionnaire=other, family="other")
    apart = whole_scan("Fox", 1, questionnaire=other, family="other")
    assert benchmark(OWN, older, apart, *OTHERS).whole == benchmark(OWN, *OTHERS).whole


def test_others_with_scans_that_are_out_of_date_are_counted_and_said() -> None:
    old = whole_scan("Ant", 1, date=DAY - 3 * YEAR)
    assert benchmark(OWN, old, *OTHERS[1:]).stale == 1


NAMES = ("Aardvark", "Badger", "Cheetah", "Dolphin", "Elephant", "Ferret")


@given(st.lists(st.sampled_from([1, 1.5, 2, 4, 5]), min_size=6, max_size=6))
@steady
def test_no_name_and_no_title_of_another_organisation_is_in_it(levels: list[float]) -> None:
    others = [
        whole_scan(
            name,
            level,
            questionnaire=tiny_questionnaire(
                id=f"scan-{name.lower()}",
                title=f"Scan of {name}",
                pillars=[
                    {"id": id_, "title": f"{id_} of {name}", "questions": [question_data(question)]}
                    for id_, question in (("ears", "ask"), ("hands", "help"))
                ],
            ),
        )
        for name, level in zip(NAMES, levels, strict=True)
    ]
    found = benchmark(OWN, *others)
    printed = json.dumps(benchmark_data(found)) + render_benchmark(found, Language("en"), Paper())
    assert [name for name in NAMES if name.lower() in printed.lower()] == []


@given(st.lists(st.sampled_from([1, 2.5, 4, 5]), min_size=5, max_size=8), st.randoms(use_true_random=False))
@steady
def test_the_mean_lies_between_the_others_and_their_order_does_not_matter(levels: list[float], chance: object) -> None:
    scans = [OWN, *(whole_scan(f"Town {number}", level) for number, level in enumerate(levels))]
    whole = benchmark(*scans).whole
    assert whole.mean is not None
    assert whole.distance is not None
    assert min(levels) <= whole.mean <= max(levels)
    assert whole.distance * 2 <= Fraction(max(levels)) - Fraction(min(levels))
    chance.shuffle(scans)  # type: ignore[attr-defined]  # hypothesis draws a random.Random
    assert benchmark(*scans).whole == whole
