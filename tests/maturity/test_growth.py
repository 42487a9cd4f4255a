"""Growth between two scans, like for like, and the trend over several of them (contract, sections 3 and 4)."""

import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cxscan.archive.placed import PlacedScan
from cxscan.maturity.growth import LikeForLike, PillarChange, ScanChange, compare_scans, has_dropped
from cxscan.maturity.scores import score_scan
from cxscan.maturity.trend import PillarOutlook, first_to_do, on_course, trend_of
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.scan import Action, Answer, PillarPlan, Scan
from tests.questionnaires_for_tests import placed
from tests.random_questionnaires import (
    Answered,
    History,
    answered,
    histories,
    make_question,
    make_questionnaire,
    make_scan,
    pairs,
    steady,
)

BY = datetime.date(2027, 12, 31)


def of(levels: dict[str, Any], **more: Any) -> Scan:
    """Return a scan with these levels; `("2", "carried")` is one that was carried over."""
    return make_scan(
        {
            id_: Answer(level=Fraction(level[0]), carried=True) if isinstance(level, tuple) else Answer(level=level)
            for id_, level in levels.items()
        },
        **more,
    )


def questions(*ids: str, **more: Any) -> list[Question]:
    return [make_question(id_, **more) for id_ in ids]


def statuses(change: ScanChange) -> dict[str, str]:
    return {one.question.id: one.status for pillar in change.pillars for one in pillar.questions}


def compare(history: History) -> ScanChange:
    return compare_scans(history.old.scan, history.old.questionnaire, history.new.scan, history.new.questionnaire)


ONE_PILLAR = make_questionnaire({"ears": questions("a", "b", "c")})


# --- one questionnaire, two scans


def test_a_question_with_a_level_in_both_scans_has_grown_dropped_or_stayed_the_same() -> None:
    change = compare_scans(of({"a": 1, "b": 3, "c": 2}), ONE_PILLAR, of({"a": 2.5, "b": 2.5, "c": 2}), ONE_PILLAR)
    assert statuses(change) == {"a": "grown", "b": "dropped", "c": "same"}
    assert [one.growth for one in change.pillars[0].questions] == [Fraction(3, 2), Fraction(-1, 2), Fraction(0)]


@pytest.mark.parametrize("nothing", ["not-applicable", "unknown", None])
def test_a_question_without_a_level_on_one_side_counts_on_neither(nothing: str | None) -> None:
    for old, new in [(5, nothing), (nothing, 5)]:
        change = compare_scans(of({"a": 1, "b": old}), ONE_PILLAR, of({"a": 2, "b": new}), ONE_PILLAR)
        assert statuses(change)["b"] == "not-comparable"
        assert (change.score.old, change.score.new, change.comparable) == (Fraction(1), Fraction(2), 1)


def test_the_plain_scores_stand_beside_the_like_for_like_ones() -> None:
    change = compare_scans(of({"a": 1, "b": 3}), ONE_PILLAR, of({"a": 2, "c": 5}), ONE_PILLAR)
    assert (change.old_score, change.new_score) == (Fraction(2), Fraction(7, 2))
    assert (change.score, change.score.growth) == (LikeForLike(Fraction(1), Fraction(2)), Fraction(1))


def test_it_says_on_how_many_questions_of_the_newer_scan_the_comparison_rests() -> None:
    change = compare_scans(of({"a": 1, "b": 3}), ONE_PILLAR, of({"a": 2, "c": 5}), ONE_PILLAR)
    assert (change.comparable, change.pillars[0].comparable, change.of) == (1, 1, 3)


def test_growth_of_the_whole_is_the_mean_of_the_pillars_not_of_the_questions() -> None:
    questionnaire = make_questionnaire({"ears": questions("a", "b"), "hands": questions("c")}, weights={"hands": Fraction(3)})
    change = compare_scans(of({"a": 1, "b": 1, "c": 1}), questionnaire, of({"a": 2, "b": 4, "c": 2}), questionnaire)
    assert [pillar.score.growth for pillar in change.pillars] == [Fraction(2), Fraction(1)]
    assert change.score.growth == Fraction(5, 4)


def test_carried_answers_count_and_those_not_looked_at_again_are_counted_apart() -> None:
    old = of({"a": ("1", "carried"), "b": 2})
    new = of({"a": 2, "b": ("2", "carried"), "c": ("3", "carried")})
    change = compare_scans(old, ONE_PILLAR, new, ONE_PILLAR)
    assert (change.comparable, change.not_looked_at) == (2, 1)


def test_with_nothing_to_compare_there_is_no_growth() -> None:
    change = compare_scans(of({"a": 1}), ONE_PILLAR, of({"b": 2}), ONE_PILLAR)
    assert (change.score, change.score.growth, change.comparable) == (LikeForLike(None, None), None, 0)
    assert change.pillars[0].score.growth is None


@pytest.mark.parametrize(
    ("old", "new", "now", "then"),
    [(1, 3, 3, 1), (1, 3, Fraction(29, 10), None), (4, 3, 4, 5), (4, 3, Fraction(41, 10), None), (1, 3, None, None)],
)
def test_the_score_of_then_is_that_of_now_less_what_grew_where_that_lies_on_the_scale(
    old: int, new: int, now: Fraction | None, then: int | None
) -> None:
    assert LikeForLike(Fraction(old), Fraction(new)).then(now, (1, 5)) == then


def test_growth_needs_both_sides() -> None:
    both, half = LikeForLike(Fraction(1), Fraction(3)), [LikeForLike(None, Fraction(3)), LikeForLike(Fraction(1), None)]
    assert (both.growth, [one.growth for one in half]) == (Fraction(2), [None, None])


# --- two versions of a questionnaire


def versions(old: list[Question], new: list[Question]) -> tuple[Questionnaire, Questionnaire]:
    return make_questionnaire({"ears": old}), make_questionnaire({"ears": new})


def test_a_question_of_the_newer_questionnaire_alone_is_new_and_one_of_the_older_alone_is_gone() -> None:
    before, after = versions(questions("a", "b"), questions("a", "c"))
    change = compare_scans(of({"a": 1, "b": 2}), before, of({"a": 2, "c": 5}), after)
    assert statuses(change) == {"a": "grown", "c": "new", "b": "gone"}
    new, gone = change.pillars[0].questions[1:]
    assert (new.old.level, new.new.level, new.growth) == (None, Fraction(5), None)
    assert (gone.old.level, gone.new.level, gone.growth) == (Fraction(2), None, None)


def test_new_and_gone_are_so_without_an_answer_too() -> None:
    before, after = versions(questions("a", "b"), questions("a", "c"))
    assert statuses(compare_scans(of({}), before, of({}), after)) == {"a": "not-comparable", "c": "new", "b": "gone"}


def test_a_renamed_question_is_compared_with_what_it_was() -> None:
    before, after = versions(questions("a"), questions("b", replaces=["a"]))
    change = compare_scans(of({"a": 1}), before, of({"b": 2}), after)
    assert (statuses(change), change.score.growth) == ({"b": "grown"}, Fraction(1))


def test_a_renamed_question_is_found_too_where_the_older_scan_has_the_newer_questionnaire() -> None:
    after, before = versions(questions("a"), questions("b", replaces=["a"]))
    change = compare_scans(of({"b": 1}), before, of({"a": 2}), after)
    assert (statuses(change), change.score.growth) == ({"a": "grown"}, Fraction(1))


def test_a_question_that_was_renamed_twice_is_found_over_both_names() -> None:
    before, after = versions(questions("first"), questions("third", replaces=["second", "first"]))
    assert statuses(compare_scans(of({"first": 1}), before, of({"third": 1}), after)) == {"third": "same"}


MERGED = versions(questions("a", "b"), questions("c", replaces=["a", "b"]))


@pytest.mark.parametrize(
    ("old", "counts", "gone"),
    [
        ({"a": 1, "b": 3}, Fraction(1), "b"),
        ({"a": "unknown", "b": 3}, Fraction(3), "a"),
        ({"b": 3}, Fraction(3), "a"),
        ({"a": 1}, Fraction(1), "b"),
    ],
)
def test_of_two_merged_questions_the_first_listed_that_was_answered_counts(old: Any, counts: Fraction, gone: str) -> None:
    change = compare_scans(of(old), MERGED[0], of({"c": 4}), MERGED[1])
    assert change.score == LikeForLike(counts, Fraction(4))
    assert statuses(change) == {"c": "grown", gone: "gone"}


@pytest.mark.parametrize(
    ("new", "counts", "left"), [({"a": 1, "b": 3}, Fraction(1), "b"), ({"b": 3}, Fraction(3), "a"), ({"a": 1}, Fraction(1), "b")]
)
def test_a_merge_is_undone_the_same_way_where_the_newer_scan_has_the_older_questionnaire(
    new: Any, counts: Fraction, left: str
) -> None:
    change = compare_scans(of({"c": 4}), MERGED[1], of(new), MERGED[0])
    assert change.score == LikeForLike(Fraction(4), counts)
    assert statuses(change) == {"a": "dropped", "b": "dropped", left: "new"}


@pytest.mark.parametrize("known", ["a", "b"])
def test_of_a_merge_that_is_undone_one_question_is_enough(known: str) -> None:
    change = compare_scans(of({"c": 4}), MERGED[1], of({known: 5}), make_questionnaire({"ears": questions(known)}))
    assert statuses(change) == {known: "grown"}


def test_a_merged_question_of_which_none_is_asked_any_more_is_gone() -> None:
    change = compare_scans(of({"c": 4}), MERGED[1], of({"x": 5}), make_questionnaire({"ears": questions("x")}))
    assert statuses(change) == {"x": "new", "c": "gone"}


def test_the_same_id_comes_before_a_replaced_one() -> None:
    before, after = versions(questions("a", "b"), questions("a", replaces=["b"]))
    change = compare_scans(of({"a": 1, "b": 5}), before, of({"a": 2}), after)
    assert (statuses(change), change.score.old) == ({"a": "grown", "b": "gone"}, Fraction(1))


def test_a_question_that_was_renamed_from_version_to_version_is_found_from_each_of_them() -> None:
    chain = [questions("first"), questions("second", replaces=["first"]), questions("third", replaces=["second", "first"])]
    asked = [make_questionnaire({"ears": one}) for one in chain]
    for old, name in zip(asked[:2], ["first", "second"], strict=True):
        assert statuses(compare_scans(of({name: 1}), old, of({"third": 2}), asked[2])) == {"third": "grown"}


def test_a_rename_of_which_a_later_version_forgets_the_first_name_is_not_found_over_it() -> None:
    # Only what the two questionnaires themselves say counts: the ones between them may be gone by then.
    before, after = versions(questions("first"), questions("third", replaces=["second"]))
    assert statuses(compare_scans(of({"first": 1}), before, of({"third": 1}), after)) == {"third": "new", "first": "gone"}


def test_a_question_that_is_split_goes_on_in_the_one_that_replaces_it_and_the_other_is_new() -> None:
    before, after = versions(questions("whole"), [make_question("half", replaces=["whole"]), make_question("other-half")])
    change = compare_scans(of({"whole": 2}), before, of({"half": 3, "other-half": 1}), after)
    assert (statuses(change), change.score.growth) == ({"half": "grown", "other-half": "new"}, Fraction(1))


def test_a_question_that_is_split_off_from_one_that_stays_is_new() -> None:
    before, after = versions(questions("a"), questions("a", "a-part"))
    change = compare_scans(of({"a": 2}), before, of({"a": 2, "a-part": 5}), after)
    assert (statuses(change), change.score.growth) == ({"a": "same", "a-part": "new"}, Fraction(0))


def test_replacing_each_other_in_turn_over_two_versions_is_one_rename() -> None:
    before, after = versions(questions("a", replaces=["b"]), questions("b", replaces=["a"]))
    assert statuses(compare_scans(of({"a": 1}), before, of({"b": 2}), after)) == {"b": "grown"}
    assert statuses(compare_scans(of({"b": 2}), after, of({"a": 1}), before)) == {"a": "dropped"}


def test_a_question_of_which_no_earlier_name_was_asked_is_new() -> None:
    before, after = versions(questions("a"), questions("c", replaces=["b"]))
    assert statuses(compare_scans(of({"a": 1}), before, of({"c": 1}), after)) == {"c": "new", "a": "gone"}


# --- pillars and weights are those of the newer questionnaire


def pillar_of(change: ScanChange) -> dict[str, list[str]]:
    return {pillar.id: [one.question.id for one in pillar.questions] for pillar in change.pillars}


def test_a_moved_question_counts_under_the_pillar_it_has_now_on_both_sides() -> None:
    before = make_questionnaire({"ears": questions("a", "b"), "hands": questions("c")})
    after = make_questionnaire({"ears": questions("a"), "hands": questions("b", "c")})
    levels = {"a": 1, "b": 2, "c": 4}
    change = compare_scans(of(levels), before, of(levels), after)
    assert pillar_of(change) == {"ears": ["a"], "hands": ["b", "c"]}
    assert [pillar.score for pillar in change.pillars] == [
        LikeForLike(Fraction(1), Fraction(1)),
        LikeForLike(Fraction(3), Fraction(3)),
    ]
    assert change.score.growth == 0


def test_a_question_that_is_gone_stands_under_the_pillar_it_had() -> None:
    before = make_questionnaire({"ears": questions("a", "x"), "hands": questions("b", "y")})
    after = make_questionnaire({"hands": questions("b"), "ears": questions("a")})
    assert pillar_of(compare_scans(of({}), before, of({}), after)) == {"hands": ["b", "y"], "ears": ["a", "x"]}


def test_a_pillar_that_is_gone_comes_last_with_what_is_gone_of_it_and_no_score() -> None:
    before = make_questionnaire({"feet": questions("x", "moved"), "ears": questions("a")})
    after = make_questionnaire({"ears": questions("a", "moved")})
    change = compare_scans(of({"a": 1, "x": 5}), before, of({"a": 2}), after)
    assert pillar_of(change) == {"ears": ["a", "moved"], "feet": ["x"]}
    assert (change.pillars[1].score, change.pillars[1].comparable) == (LikeForLike(None, None), 0)
    assert change.score.growth == Fraction(1)


def test_a_pillar_whose_questions_all_moved_is_not_listed() -> None:
    before = make_questionnaire({"feet": questions("a"), "ears": questions("b")})
    after = make_questionnaire({"ears": questions("a", "b")})
    assert pillar_of(compare_scans(of({}), before, of({}), after)) == {"ears": ["a", "b"]}


def test_the_weights_of_the_newer_questionnaire_count_on_both_sides() -> None:
    before = make_questionnaire({"ears": [make_question("a", weight=9), make_question("b")]}, weights={"ears": Fraction(7)})
    after = make_questionnaire({"ears": [make_question("a"), make_question("b", weight=3)]})
    change = compare_scans(of({"a": 1, "b": 2}), before, of({"a": 1, "b": 4}), after)
    assert change.score == LikeForLike(Fraction(7, 4), Fraction(13, 4))
    assert (change.old_score, change.new_score) == (Fraction(11, 10), Fraction(13, 4))


# --- scales and scopes


def test_with_another_number_of_levels_nothing_can_be_compared() -> None:
    before = make_questionnaire({"ears": questions("a", "x", highest=4)}, 4)
    after = make_questionnaire({"ears": questions("a", "y")})
    change = compare_scans(of({"a": 2, "x": 1}), before, of({"a": 3, "y": 1}), after)
    assert statuses(change) == {"a": "not-comparable", "y": "new", "x": "gone"}
    assert (change.same_scale, change.comparable, change.score.growth) == (False, 0, None)
    assert (change.old_score, change.new_score) == (Fraction(3, 2), Fraction(2))


def test_another_step_between_the_same_levels_can_be_compared() -> None:
    whole = make_questionnaire({"ears": questions("a")}, step=1)
    half = make_questionnaire({"ears": questions("a")})
    change = compare_scans(of({"a": 2}), whole, of({"a": 2.5}), half)
    assert (change.same_scale, change.score.growth) == (True, Fraction(1, 2))


SHORT_AND_FULL = make_questionnaire({"ears": [make_question("a", quick=True), make_question("b")]})


def test_a_short_and_a_full_scan_compare_on_what_the_short_one_asked() -> None:
    short, full = of({"a": 2, "b": 5}, scope="quick"), of({"a": 3, "b": 1})
    change = compare_scans(short, SHORT_AND_FULL, full, SHORT_AND_FULL)
    assert (statuses(change), change.of) == ({"a": "grown", "b": "not-comparable"}, 2)
    assert (change.score.growth, change.comparable) == (Fraction(1), 1)


def test_a_full_and_a_short_scan_compare_on_what_the_short_one_asked() -> None:
    full, short = of({"a": 3, "b": 1}), of({"a": 2, "b": 5}, scope="quick")
    change = compare_scans(full, SHORT_AND_FULL, short, SHORT_AND_FULL)
    assert (change.score.growth, change.comparable, change.of) == (Fraction(-1), 1, 1)


# --- a drop


@pytest.mark.parametrize(
    ("levels", "tolerance", "expected"),
    [
        ({"a": 2.5, "b": 5}, "0", True),
        ({"a": 2.5, "b": 5}, "0.5", False),
        ({"a": 2, "b": 5}, "0.5", True),
        ({"a": 3, "b": 3}, "0", False),
        ({"a": "unknown", "b": 3}, "0", False),
    ],
)
def test_a_drop_is_any_comparable_question_lower_by_more_than_the_tolerance(
    levels: dict[str, Any], tolerance: str, *, expected: bool
) -> None:
    change = compare_scans(of({"a": 3, "b": 3}), ONE_PILLAR, of(levels), ONE_PILLAR)
    assert has_dropped(change, Fraction(tolerance)) is expected


def test_without_a_tolerance_the_smallest_step_down_is_a_drop() -> None:
    assert has_dropped(compare_scans(of({"a": 3}), ONE_PILLAR, of({"a": 2.5}), ONE_PILLAR))
    assert not has_dropped(compare_scans(of({"a": 3}), ONE_PILLAR, of({"a": 3}), ONE_PILLAR))


# --- what holds for every pair of scans


def aiming(
    now: int, target: int | None, pace: float | None, by: datetime.date | None, reached: datetime.date | None
) -> PillarOutlook:
    """Return where a pillar stands and whether it gets where it wants to be."""
    pace_ = None if pace is None else Fraction(str(pace))
    return PillarOutlook(
        "p", "P", Fraction(now), Fraction(now), pace_, None if target is None else Fraction(target), by, reached, None
    )


@pytest.mark.parametrize(
    ("one", "counted"),
    [
        (aiming(2, 3, 0.5, BY, BY), (1, 1)),
        (aiming(2, 3, 0.5, BY, BY + datetime.timedelta(days=1)), (0, 1)),
        (aiming(2, 3, -0.5, BY, None), (0, 1)),
        (aiming(3, 3, None, BY, None), (1, 1)),
        (aiming(2, 3, None, BY, None), (0, 0)),
        (aiming(2, 3, 0.5, None, BY), (0, 0)),
        (aiming(2, None, 0.5, BY, None), (0, 0)),
    ],
    ids=["on the day", "a day late", "going down", "reached", "no pace", "no date", "no ambition"],
)
def test_of_the_ambitions_with_a_date_it_is_counted_which_are_reached_in_time_and_of_how_many_that_can_be_said(
    one: PillarOutlook, counted: tuple[int, int]
) -> None:
    assert on_course([one]) == counted


def test_what_is_due_first_is_to_be_done_first_and_what_has_no_date_last() -> None:
    done = Action(title="Done", due=BY.replace(year=2020), status="done")
    undated, begun = Action(title="Some day"), Action(title="Soon", due=BY, status="doing")
    later = Action(title="Later", due=BY + datetime.timedelta(days=1))
    assert first_to_do([undated, done, later, begun]) == begun
    assert first_to_do([done, undated]) == undated
    assert first_to_do([done]) is None


@steady
@given(answered())
def test_a_scan_against_itself_has_not_moved(one: Answered) -> None:
    change = compare(History(one, one))
    assert set(statuses(change).values()) <= {"same", "not-comparable"}
    assert change.score.growth == (0 if change.comparable else None)
    assert change.comparable == score_scan(one.scan, one.questionnaire).score.answered
    assert change.score.new == change.new_score == change.old_score


@steady
@given(pairs())
def test_growth_back_is_minus_the_growth_there(history: History) -> None:
    there, back = compare(history), compare(History(history.new, history.old))
    assert there.comparable == back.comparable
    assert (there.score.old, there.score.new) == (back.score.new, back.score.old)
    opposite = {"grown": "dropped", "dropped": "grown"}
    assert statuses(back) == {id_: opposite.get(status, status) for id_, status in statuses(there).items()}


@steady
@given(histories() | histories().map(lambda history: History(history.new, history.old)))
def test_every_question_of_both_questionnaires_is_listed_once(history: History) -> None:
    change = compare(history)
    newer, older = history.new.questionnaire, history.old.questionnaire
    listed = [(one.question.id, one.status) for pillar in change.pillars for one in pillar.questions]
    gone = [id_ for id_, status in listed if status == "gone"]
    assert sorted(id_ for id_, status in listed if status != "gone") == sorted(newer.by_id)
    assert len(gone) == len(set(gone))
    assert set(gone) <= set(older.by_id)
    assert len(older.by_id) - len(gone) == sum(status not in {"gone", "new"} for _, status in listed)


def earlier_level(question: Question, history: History) -> Fraction | None:
    """Return what the old scan says on a question of the new one, as the contract puts it."""
    scan, questionnaire = history.old.scan, history.old.questionnaire
    in_scope = {one.id for one in questionnaire.in_scope(scan.scope)}
    for id_ in [question.id] if question.id in questionnaire.by_id else question.replaces:
        if id_ in in_scope and id_ in scan.answers and scan.answers[id_].number is not None:
            return scan.answers[id_].number
    return None


@steady
@given(histories())
def test_growth_is_what_one_works_out_by_hand_from_the_levels_that_both_scans_have(history: History) -> None:
    scan, questionnaire = history.new.scan, history.new.questionnaire
    in_scope = {one.id for one in questionnaire.in_scope(scan.scope)}
    weighted = []
    for pillar in questionnaire.pillars:
        both = [
            (question.weight, earlier_level(question, history), scan.answers[question.id].number)
            for question in pillar.questions
            if question.id in in_scope and question.id in scan.answers
        ]
        compared = [(weight, old, new) for weight, old, new in both if old is not None and new is not None]
        if compared:
            total = sum(weight for weight, _, _ in compared)
            growth = sum(weight * (new - old) for weight, old, new in compared) / total
            weighted.append((pillar.weight, growth))
    expected = sum(weight * growth for weight, growth in weighted) / sum(weight for weight, _ in weighted) if weighted else None
    assert compare(history).score.growth == expected


@steady
@given(histories())
def test_which_questions_belong_together_does_not_depend_on_the_direction(history: History) -> None:
    def matched(change: ScanChange) -> list[tuple[Any, Any]]:
        levels = [
            (one.old.number, one.new.number) for pillar in change.pillars for one in pillar.questions if one.growth is not None
        ]
        return sorted(levels)

    there, back = compare(history), compare(History(history.new, history.old))
    assert matched(there) == sorted((new, old) for old, new in matched(back))


@steady
@given(histories())
def test_the_comparison_rests_on_no_more_than_there_is(history: History) -> None:
    change = compare(history)
    assert 0 <= change.not_looked_at <= change.comparable <= change.of
    assert change.comparable == sum(pillar.comparable for pillar in change.pillars)
    assert (change.score.growth is None) == (change.comparable == 0)


@steady
@given(histories())
def test_like_for_like_scores_lie_between_the_levels_that_are_compared(history: History) -> None:
    def between(pillar: PillarChange) -> bool:
        moves = [one for one in pillar.questions if one.growth is not None]
        old = [one.old.number for one in moves if one.old.number is not None]
        new = [one.new.number for one in moves if one.new.number is not None]
        if pillar.score.old is None or pillar.score.new is None:
            return not moves
        return min(old) <= pillar.score.old <= max(old) and min(new) <= pillar.score.new <= max(new)

    assert all(between(pillar) for pillar in compare(history).pillars)


@steady
@given(histories(), st.data())
def test_a_higher_answer_in_the_newer_scan_never_lowers_the_growth(history: History, data: st.DataObject) -> None:
    scan = history.new.scan
    with_level = [id_ for id_, answer in scan.answers.items() if answer.number is not None]
    assume(with_level)
    question = data.draw(st.sampled_from(with_level))
    levels = [level for level in history.new.questionnaire.steps() if level >= (scan.answers[question].number or 0)]
    raised = scan.with_answer(question, scan.answers[question].changed(level=data.draw(st.sampled_from(levels))))
    higher = compare(History(history.old, Answered(raised, history.new.questionnaire)))
    assert (higher.score.growth or 0) >= (compare(history).score.growth or 0)


# --- over time

YEAR = datetime.timedelta(days=365)
FIRST_DAY = datetime.date(2024, 1, 1)


def dated(levels: dict[str, Any], day: datetime.date, questionnaire: Questionnaire = ONE_PILLAR, **more: Any) -> PlacedScan:
    return placed(of(levels, date=day, **more), questionnaire)


def test_a_trend_has_the_plain_scores_of_every_scan_the_oldest_first() -> None:
    days = [FIRST_DAY + number * YEAR for number in range(3)]
    scans = [dated({"a": level}, day) for level, day in zip([None, 2, 3.5], days, strict=True)]
    trend = trend_of([scans[2], scans[0], scans[1]])
    assert [(point.date, point.score.value, point.pillars["ears"].value) for point in trend.points] == [
        (days[0], None, None),
        (days[1], Fraction(2), Fraction(2)),
        (days[2], Fraction(7, 2), Fraction(7, 2)),
    ]


def test_the_pace_is_the_like_for_like_growth_from_the_first_to_the_last_per_year_of_365_days_and_a_quarter() -> None:
    first, middle = dated({"a": 1, "b": 1}, FIRST_DAY), dated({"a": 5}, FIRST_DAY + YEAR)
    last = dated({"a": 2, "c": 5}, FIRST_DAY + datetime.timedelta(days=1461))
    trend = trend_of([first, middle, last])
    assert trend.pace == Fraction(1, 4)
    assert trend.change == compare_scans(first.scan, ONE_PILLAR, last.scan, ONE_PILLAR)
    assert [outlook.pace for outlook in trend.outlooks] == [Fraction(1, 4)]


def test_there_is_no_pace_between_scans_of_one_day() -> None:
    trend = trend_of([dated({"a": 1}, FIRST_DAY), dated({"a": 2}, FIRST_DAY)])
    assert trend.change is not None
    assert (trend.change.score.growth, trend.pace, trend.outlooks[0].pace) == (Fraction(1), None, None)


def test_there_is_no_pace_where_nothing_can_be_compared() -> None:
    trend = trend_of([dated({"a": 1}, FIRST_DAY), dated({"b": 2}, FIRST_DAY + YEAR)])
    assert (trend.pace, trend.outlooks[0].pace) == (None, None)


def test_one_scan_is_a_trend_without_a_change() -> None:
    trend = trend_of([dated({"a": 1}, FIRST_DAY)])
    assert (len(trend.points), trend.change, trend.pace) == (1, None, None)


def test_a_trend_of_nothing_does_not_exist() -> None:
    with pytest.raises(ValueError, match="at least one scan"):
        trend_of([])


def outlook(
    then: float | None, now: float | None, years: int = 2, target: float | None = 3, by: datetime.date | None = None
) -> PillarOutlook:
    """Return the outlook of a pillar that went from `then` to `now`; `by` is the date of its target."""
    last_day = FIRST_DAY + years * YEAR
    plan = PillarPlan(target=target, by=by)
    [found] = trend_of([dated({"a": then}, FIRST_DAY), dated({"a": now}, last_day, pillars={"ears": plan})]).outlooks
    return found


def test_an_outlook_says_when_the_target_is_reached_at_this_pace() -> None:
    found = outlook(1, 2, years=2, target=3)
    assert (found.id, found.title, found.now, found.target, found.is_reached) == ("ears", "ears", Fraction(2), Fraction(3), False)
    assert found.reached_on == FIRST_DAY + 4 * YEAR


@pytest.mark.parametrize(
    ("then", "now", "target"), [(1, 3, 3), (1, 4, 3), (2, 2, 3), (3, 2, 3), (None, 2, 3), (1, None, 3), (1, 2, None)]
)
def test_without_growth_or_something_to_reach_there_is_no_day(
    then: float | None, now: float | None, target: float | None
) -> None:
    assert outlook(then, now, target=target).reached_on is None


def test_a_day_beyond_the_calendar_is_none() -> None:
    slow = make_questionnaire({"ears": [make_question("a"), make_question("b", weight=10_000)]})
    plans = {"ears": PillarPlan(target=5)}
    last = dated({"a": 1.5, "b": 1}, FIRST_DAY + 10 * YEAR, slow, pillars=plans)
    assert trend_of([dated({"a": 1, "b": 1}, FIRST_DAY, slow), last]).outlooks[0].reached_on is None


@pytest.mark.parametrize(("now", "expected"), [(2.5, False), (3, True), (3.5, True), (None, False)])
def test_a_target_is_reached_at_its_level(now: float | None, *, expected: bool) -> None:
    assert outlook(1, now).is_reached is expected


def test_the_pace_that_is_needed_runs_from_the_last_scan_to_the_date_of_the_target() -> None:
    by = FIRST_DAY + 2 * YEAR + datetime.timedelta(days=1461)
    assert outlook(1, 2, target=4, by=by).needed_pace == Fraction(1, 2)


@pytest.mark.parametrize(
    ("now", "target", "by"),
    [
        (3, 3, datetime.date(2030, 1, 1)),
        (None, 3, datetime.date(2030, 1, 1)),
        (2, None, datetime.date(2030, 1, 1)),
        (2, 3, None),
        (2, 3, FIRST_DAY + 2 * YEAR),
        (2, 3, FIRST_DAY),
    ],
)
def test_no_pace_is_needed_for_what_is_reached_or_has_no_date_ahead(
    now: float | None, target: float | None, by: datetime.date | None
) -> None:
    assert outlook(1, now, target=target, by=by).needed_pace is None


def test_an_outlook_says_how_many_years_late_or_early_the_target_is_reached() -> None:
    reached = FIRST_DAY + 4 * YEAR
    late, early = datetime.timedelta(days=1461), datetime.timedelta(days=-1461)
    assert outlook(1, 2, by=reached - late).years_late == Fraction(4)
    assert outlook(1, 2, by=reached - early).years_late == Fraction(-4)
    assert (outlook(1, 2).years_late, outlook(2, 2, by=reached).years_late) == (None, None)


@steady
@given(st.lists(st.integers(2, 10), min_size=3, max_size=3, unique=True), st.integers(1, 5000))
@example([2, 5, 6], 730)
def test_on_the_day_that_is_named_the_target_is_reached_at_this_pace_and_not_a_day_before(halves: list[int], days: int) -> None:
    then, now, target = (Fraction(number, 2) for number in sorted(halves))
    last_day = FIRST_DAY + datetime.timedelta(days=days)
    last = dated({"a": now}, last_day, pillars={"ears": PillarPlan(target=target)})
    [found] = trend_of([dated({"a": then}, FIRST_DAY), last]).outlooks
    assert found.reached_on is not None
    assert found.pace is not None
    a_day = found.pace / Fraction("365.25")
    wait = (found.reached_on - last_day).days
    assert now + a_day * (wait - 1) < target <= now + a_day * wait
