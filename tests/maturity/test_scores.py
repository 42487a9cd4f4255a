"""Scores of one scan: what enters them and what does not, that they are exact, and how they came about (contract, section 3)."""

from collections.abc import Iterable
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cxscan.maturity.explanation import Explanation, explain_score
from cxscan.maturity.scores import (
    Floor,
    ScanScore,
    Score,
    carried_questions,
    is_complete,
    is_evidenced,
    needs_answer,
    open_questions,
    score_scan,
    weighted_mean,
)
from cxscan.model.scan import Answer
from tests.questionnaires_for_tests import question_data, tiny_questionnaire, tiny_scan
from tests.random_questionnaires import Answered, answered, make_question, make_questionnaire, make_scan, steady


def scored(levels: dict[str, Any], **more: Any) -> ScanScore:
    return score_scan(tiny_scan(levels, **more), tiny_questionnaire())


def score_of(one: Answered) -> ScanScore:
    return score_scan(one.scan, one.questionnaire)


# --- one pillar, one whole


def test_a_pillar_score_is_the_mean_of_its_questions() -> None:
    ears, _ = scored({"ask": 2, "hear": 2.5}).pillars
    assert ears.score == Score(value=Fraction(9, 4), level=Fraction(2), answered=2, applicable=2, carried=0)


def test_the_overall_score_is_the_mean_of_the_pillars_not_of_the_questions() -> None:
    assert scored({"ask": 1, "hear": 1, "help": 4}).score.value == Fraction(5, 2)


def test_heavier_questions_and_pillars_count_for_more() -> None:
    questionnaire = tiny_questionnaire(
        pillars=[
            {"id": "ears", "title": "Ears", "weight": 3, "questions": [question_data("ask", weight=2), question_data("hear")]},
            {"id": "hands", "title": "Hands", "weight": 0.5, "questions": [question_data("help")]},
        ]
    )
    whole = score_scan(tiny_scan({"ask": 4, "hear": 1, "help": 1}), questionnaire)
    assert [one.score.value for one in whole.pillars] == [Fraction(3), Fraction(1)]
    assert whole.score.value == Fraction(19, 7)


def test_thirds_stay_exact() -> None:
    questions = [make_question(id_) for id_ in ("a", "b", "c")]
    scan = make_scan({"a": Answer(level=1), "b": Answer(level=1), "c": Answer(level=2)})
    assert score_scan(scan, make_questionnaire({"p": questions})).score.value == Fraction(4, 3)


def test_weights_with_decimals_are_taken_as_they_are_written() -> None:
    questions = [make_question("a", weight=0.1), make_question("b", weight=0.2)]
    scan = make_scan({"a": Answer(level=1), "b": Answer(level=4)})
    assert score_scan(scan, make_questionnaire({"p": questions})).score.value == Fraction(3)


@pytest.mark.parametrize(("step", "level"), [(0.5, Fraction(5, 2)), (1, Fraction(2))])
def test_the_level_is_the_score_rounded_down_to_the_step_of_the_questionnaire(step: float, level: Fraction) -> None:
    questions = [make_question(id_) for id_ in ("a", "b", "c")]
    scan = make_scan({"a": Answer(level=2), "b": Answer(level=3), "c": Answer(level=3)})
    whole = score_scan(scan, make_questionnaire({"p": questions}, step=step))
    assert (whole.score.level, whole.pillars[0].score.level) == (level, level)


# --- what is fully reached


def test_what_is_fully_reached_is_the_lowest_question_of_a_pillar_and_of_the_whole() -> None:
    whole = scored({"ask": 3, "hear": 1.5, "help": 2})
    assert [one.floor for one in whole.pillars] == [Floor(Fraction(3, 2), ("Hear",)), Floor(Fraction(2), ("Help",))]
    assert whole.floor == Floor(Fraction(3, 2), ("Hear",))


def test_every_question_that_is_no_higher_is_named_and_no_weight_makes_one_count_for_less() -> None:
    questions = [question_data("ask", weight=0.1), question_data("hear", weight=9), question_data("ring")]
    questionnaire = tiny_questionnaire(pillars=[{"id": "ears", "title": "Ears", "questions": questions}])
    assert score_scan(tiny_scan({"ask": 2, "hear": 4, "ring": 2}), questionnaire).floor == Floor(Fraction(2), ("Ask", "Ring"))


@pytest.mark.parametrize("level", ["not-applicable", "unknown", None])
def test_what_has_no_level_is_not_the_lowest_and_without_a_level_nothing_is_reached(level: str | None) -> None:
    whole = scored({"ask": level, "hear": 3, "help": level})
    assert (whole.floor, whole.pillars[1].floor) == (Floor(Fraction(3), ("Hear",)), None)
    assert scored({"ask": level}).floor is None


# --- what does not enter a score


@pytest.mark.parametrize("level", ["not-applicable", "unknown", None])
def test_an_answer_without_a_level_never_enters_a_score(level: str | None) -> None:
    assert scored({"ask": 3, "hear": level}).score.value == Fraction(3)


def test_a_pillar_without_a_level_never_enters_the_whole() -> None:
    whole = scored({"ask": 3, "help": "unknown"})
    assert (whole.pillars[1].score.value, whole.pillars[1].score.level, whole.score.value) == (None, None, Fraction(3))


def test_where_nothing_is_answered_there_is_no_score_and_nothing_is_covered() -> None:
    assert scored({}).score == Score(value=None, level=None, answered=0, applicable=3, carried=0)
    assert scored({}).score.coverage == 0


def test_where_nothing_applies_there_is_no_coverage_either() -> None:
    none = Score(value=None, level=None, answered=0, applicable=0, carried=0)
    whole = scored(dict.fromkeys(("ask", "hear", "help"), "not-applicable"))
    assert (whole.score, whole.score.coverage) == (none, None)


def test_votes_without_an_agreed_level_do_not_count() -> None:
    scan = tiny_scan(answers={"ask": {"votes": {"Anna": 1, "Bram": 3}}})
    assert score_scan(scan, tiny_questionnaire()).score.answered == 0


# --- coverage and scope


@pytest.mark.parametrize(
    ("levels", "coverage"),
    [
        ({"ask": 1}, Fraction(1, 3)),
        ({"ask": 1, "hear": "unknown"}, Fraction(1, 3)),
        ({"ask": 1, "hear": "not-applicable"}, Fraction(1, 2)),
        ({"ask": 1, "hear": 2, "help": "not-applicable"}, Fraction(1)),
    ],
)
def test_coverage_is_what_has_a_level_of_what_applies(levels: dict[str, Any], coverage: Fraction) -> None:
    assert scored(levels).score.coverage == coverage


def test_answers_outside_a_short_scan_are_not_counted() -> None:
    whole = scored({"ask": 5, "hear": 1, "help": 2}, scope="quick")
    assert whole.score == Score(value=Fraction(3, 2), level=Fraction(3, 2), answered=2, applicable=2, carried=0)
    assert [[one.question.id for one in pillar.questions] for pillar in whole.pillars] == [["hear"], ["help"]]


def test_carried_answers_are_counted_in_scope_alone() -> None:
    answers = {id_: {"level": 2, "carried": True} for id_ in ("ask", "hear")} | {"help": {"level": 3}}
    whole, short = (tiny_scan(answers=answers, scope=scope) for scope in ("full", "quick"))
    assert [one.id for one in carried_questions(whole, tiny_questionnaire())] == ["ask", "hear"]
    assert [one.id for one in carried_questions(short, tiny_questionnaire())] == ["hear"]
    assert carried_questions(tiny_scan({"help": 3}), tiny_questionnaire()) == []


def test_a_pillar_without_a_quick_question_has_no_part_in_a_short_scan() -> None:
    questionnaire = make_questionnaire({"ears": [make_question("a", quick=True)], "hands": [make_question("b")]})
    scan = make_scan({"a": Answer(level=1), "b": Answer(level=5)}, scope="quick")
    whole = score_scan(scan, questionnaire)
    assert ([one.pillar.id for one in whole.pillars], whole.score.value) == (["ears"], Fraction(1))


def test_an_answer_to_a_question_that_does_not_exist_counts_nowhere() -> None:
    assert scored({"ask": 1, "shout": 5}).score == scored({"ask": 1}).score


# --- carried over, ambitions


def test_carried_answers_count_and_are_counted_apart() -> None:
    scan = tiny_scan(answers={"ask": {"level": 2, "carried": True}, "hear": {"level": 3}, "help": {"level": 4, "carried": True}})
    whole = score_scan(scan, tiny_questionnaire())
    assert whole.score == Score(value=Fraction(13, 4), level=Fraction(3), answered=3, applicable=3, carried=2)
    assert [one.score.carried for one in whole.pillars] == [1, 1]


@pytest.mark.parametrize("level", ["not-applicable", "unknown"])
def test_a_carried_answer_without_a_level_is_not_among_the_counted_ones(level: str) -> None:
    scan = tiny_scan(answers={"ask": {"level": level, "carried": True}})
    assert score_scan(scan, tiny_questionnaire()).score.carried == 0


def test_a_pillar_has_the_ambition_that_the_scan_gives_it() -> None:
    whole = scored({"ask": 1}, pillars={"ears": {"target": 3}, "hands": {"goal": "Help faster"}})
    assert [one.target for one in whole.pillars] == [Fraction(3), None]
    assert [one.target for one in scored({}).pillars] == [None, None]


# --- what holds for every scan


@steady
@given(answered())
def test_a_score_lies_between_the_lowest_and_the_highest_answer(one: Answered) -> None:
    whole = score_of(one)
    for score, questions in [
        (whole.score, [question for pillar in whole.pillars for question in pillar.questions]),
        *((pillar.score, pillar.questions) for pillar in whole.pillars),
    ]:
        levels = [question.answer.number for question in questions if question.answer.number is not None]
        assert (score.value is None) == (not levels)
        if score.value is not None:
            assert min(levels) <= score.value <= max(levels)


@steady
@given(answered(), st.data())
def test_a_higher_answer_never_lowers_a_score(one: Answered, data: st.DataObject) -> None:
    with_level = [id_ for id_, answer in one.scan.answers.items() if answer.number is not None]
    assume(with_level)
    question = data.draw(st.sampled_from(with_level))
    before = one.scan.answers[question].number
    assert before is not None
    higher = data.draw(st.sampled_from([level for level in one.questionnaire.steps() if level >= before]))
    raised = one.scan.with_answer(question, one.scan.answers[question].changed(level=higher))
    after = score_scan(raised, one.questionnaire)
    for old, new in [
        (score_of(one).score, after.score),
        *((old.score, new.score) for old, new in zip(score_of(one).pillars, after.pillars, strict=True)),
    ]:
        assert (old.value or 0) <= (new.value or 0)
        assert (old.level or 0) <= (new.level or 0)


@steady
@given(answered(), st.fractions(min_value=Fraction(1, 1000), max_value=1000))
def test_only_the_proportion_of_the_weights_matters(one: Answered, factor: Fraction) -> None:
    pillars = tuple(
        pillar.changed(
            weight=pillar.weight * factor,
            questions=tuple(question.changed(weight=question.weight * factor) for question in pillar.questions),
        )
        for pillar in one.questionnaire.pillars
    )
    scaled = score_scan(one.scan, one.questionnaire.changed(pillars=pillars))
    assert scaled.score == score_of(one).score
    assert [pillar.score for pillar in scaled.pillars] == [pillar.score for pillar in score_of(one).pillars]


@steady
@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_pillars_questions_and_answers_does_not_matter(one: Answered, random: Random) -> None:
    def shuffled(things: Iterable[Any]) -> tuple[Any, ...]:
        listed = list(things)
        random.shuffle(listed)
        return tuple(listed)

    pillars = shuffled(pillar.changed(questions=shuffled(pillar.questions)) for pillar in one.questionnaire.pillars)
    scan = one.scan.changed(answers=dict(shuffled(one.scan.answers.items())))
    other = score_scan(scan, one.questionnaire.changed(pillars=pillars))
    assert other.score == score_of(one).score
    assert {pillar.pillar.id: pillar.score for pillar in other.pillars} == {
        pillar.pillar.id: pillar.score for pillar in score_of(one).pillars
    }


@steady
@given(answered())
def test_leaving_out_what_has_no_level_changes_no_score(one: Answered) -> None:
    kept = {id_: answer for id_, answer in one.scan.answers.items() if answer.number is not None}
    after = score_scan(one.scan.changed(answers=kept), one.questionnaire)
    assert after.score.value == score_of(one).score.value
    assert [pillar.score.value for pillar in after.pillars] == [pillar.score.value for pillar in score_of(one).pillars]


@steady
@given(answered())
def test_the_numbers_are_exact_and_what_they_rest_on_adds_up(one: Answered) -> None:
    whole = score_of(one)
    for score in (whole.score, *(pillar.score for pillar in whole.pillars)):
        assert (score.value is None) == (score.answered == 0)
        assert type(score.value) is (Fraction if score.answered else type(None))
        assert 0 <= score.carried <= score.answered <= score.applicable
        assert score.coverage == (Fraction(score.answered, score.applicable) if score.applicable else None)
    assert whole.score.answered == sum(pillar.score.answered for pillar in whole.pillars)
    assert whole.score.applicable == sum(pillar.score.applicable for pillar in whole.pillars)
    assert whole.score.carried == sum(pillar.score.carried for pillar in whole.pillars)


@steady
@given(answered())
def test_the_whole_is_the_mean_of_the_pillars_by_their_weights(one: Answered) -> None:
    pillars = [(pillar.pillar.weight, pillar.score.value) for pillar in score_of(one).pillars if pillar.score.value is not None]
    total = sum(weight for weight, _ in pillars)
    assert score_of(one).score.value == (sum(weight * value for weight, value in pillars) / total if pillars else None)


def test_the_mean_of_nothing_is_nothing() -> None:
    assert weighted_mean([]) is None
    assert weighted_mean([(Fraction(1), None)]) is None


# --- what still has to be asked


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, True),
        (Answer(), True),
        (Answer(votes={"Anna": 2}), True),
        (Answer(level=2, carried=True), True),
        (Answer(level="unknown", carried=True), True),
        (Answer(level=2), False),
        (Answer(level="unknown"), False),
        (Answer(level="not-applicable"), False),
    ],
)
def test_a_question_is_still_to_be_asked_until_the_group_has_answered_it_itself(answer: Answer | None, *, expected: bool) -> None:
    assert needs_answer(answer) is expected


def test_a_scan_is_complete_when_no_question_in_its_scope_is_open() -> None:
    questionnaire = tiny_questionnaire()
    quick = tiny_scan({"hear": 2, "help": "unknown"}, scope="quick")
    assert is_complete(quick, questionnaire)
    full = quick.changed(scope="full")
    assert not is_complete(full, questionnaire)
    assert [question.id for question in open_questions(full, questionnaire)] == ["ask"]


# --- how a score came about


def explained(levels: dict[str, Any], pillar: str | None = None, **more: Any) -> Explanation:
    return explain_score(tiny_scan(levels, **more), tiny_questionnaire(), pillar)


def test_an_explanation_says_what_was_counted_and_what_was_left_out() -> None:
    explanation = explained({"ask": 2, "hear": "unknown", "shout": 5})
    assert explanation.whole == scored({"ask": 2, "hear": "unknown"})
    ears, hands = explanation.whole.pillars
    assert (ears.pillar.id, ears.score.value, hands.score.value) == ("ears", Fraction(2), None)
    assert [[one.question.id for one in part] for part in (ears.counted, ears.left_out, hands.counted, hands.left_out)] == [
        ["ask"],
        ["hear"],
        [],
        ["help"],
    ]
    assert explanation.out_of_scope == 1


def test_answers_outside_a_short_scan_are_told_apart() -> None:
    assert explained({"ask": 1, "hear": 2, "help": 3}, scope="quick").out_of_scope == 1
    assert explained({"ask": 1, "hear": 2, "help": 3}).out_of_scope == 0


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"level": 2}, False),
        ({"level": 2, "basis": "opinion"}, False),
        ({"level": 2, "basis": "observed"}, True),
        ({"level": 2, "basis": "measured"}, True),
        ({"level": 2, "evidence": ["A plan"]}, True),
        ({"level": 2, "basis": "opinion", "evidence": ["A plan"]}, True),
    ],
)
def test_an_answer_with_evidence_is_more_than_an_opinion(answer: dict[str, Any], *, expected: bool) -> None:
    assert is_evidenced(Answer(**answer)) is expected


def test_the_score_on_evidenced_answers_alone_is_told_beside_it_by_the_weights_of_the_pillars() -> None:
    pillars = [
        {"id": "ears", "title": "Ears", "weight": 3, "questions": [question_data("ask"), question_data("hear")]},
        {"id": "hands", "title": "Hands", "questions": [question_data("help")]},
    ]
    answers = {"ask": {"level": 1, "basis": "observed"}, "hear": {"level": 5}, "help": {"level": 4, "evidence": ["A list"]}}
    whole = score_scan(tiny_scan(answers=answers), tiny_questionnaire(pillars=pillars))
    assert [pillar.evidenced for pillar in whole.pillars] == [1, 4]
    # (3 x 1 + 4) / 4, and (3 x 3 + 4) / 4 of all.
    assert (whole.evidenced, whole.score.value) == (Fraction(7, 4), Fraction(13, 4))
    assert explained({"ask": 2}).whole.evidenced is None


@pytest.mark.parametrize(
    ("levels", "following", "distance"),
    [
        ({"ask": 2, "help": 3}, "3", "1/2"),
        ({"ask": 2, "hear": 2.5, "help": 3}, "3", "3/8"),
        ({"ask": 5}, None, None),
        ({}, None, None),
    ],
)
def test_the_next_level_is_a_step_above_the_one_that_is_reached(
    levels: dict[str, Any], following: str | None, distance: str | None
) -> None:
    explanation = explained(levels)
    assert explanation.next_level == (Fraction(following) if following else None)
    assert explanation.distance == (Fraction(distance) if distance else None)


def test_the_answer_that_moves_the_score_most_comes_first_and_of_equals_the_lowest() -> None:
    levers = explained({"ask": 3, "hear": 2, "help": 4}).levers
    assert [(lever.question.id, lever.level, lever.effect, lever.in_pillar) for lever in levers] == [
        ("help", Fraction(4), Fraction(1, 4), Fraction(1, 2)),
        ("hear", Fraction(2), Fraction(1, 8), Fraction(1, 4)),
        ("ask", Fraction(3), Fraction(1, 8), Fraction(1, 4)),
    ]


def test_the_levers_may_be_those_of_one_pillar() -> None:
    levers = explained({"ask": 3, "hear": 2, "help": 4}, "ears").levers
    assert [lever.question.id for lever in levers] == ["hear", "ask"]


def test_an_answer_at_the_highest_level_moves_nothing_any_more() -> None:
    assert [lever.question.id for lever in explained({"ask": 5, "hear": 4.5, "help": "unknown"}).levers] == ["hear"]


@steady
@given(answered())
def test_a_step_on_an_answer_moves_the_score_by_what_was_said(one: Answered) -> None:
    explanation = explain_score(one.scan, one.questionnaire)
    before = explanation.whole.score.value
    for lever in explanation.levers:
        answer = one.scan.answers[lever.question.id]
        raised = one.scan.with_answer(lever.question.id, answer.changed(level=lever.level + one.questionnaire.step))
        after = score_scan(raised, one.questionnaire).score.value
        assert before is not None
        assert after is not None
        assert after - before == lever.effect > 0
    assert [lever.effect for lever in explanation.levers] == sorted((lever.effect for lever in explanation.levers), reverse=True)


@steady
@given(answered())
def test_what_is_counted_and_left_out_is_all_there_is_in_scope(one: Answered) -> None:
    explanation = explain_score(one.scan, one.questionnaire)
    assert sum(len(pillar.counted) for pillar in explanation.whole.pillars) == explanation.whole.score.answered
    in_scope = sum(len(pillar.counted) + len(pillar.left_out) for pillar in explanation.whole.pillars)
    assert in_scope == len(one.questionnaire.in_scope(one.scan.scope))
    value = explanation.whole.score.value
    has_a_next_level = value is not None and value < one.questionnaire.highest_level
    assert (explanation.distance is not None) == has_a_next_level
    if explanation.distance is not None:
        assert 0 < explanation.distance <= one.questionnaire.step
