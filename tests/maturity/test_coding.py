"""Answers as bytes: what comes back, and scores that are those of the scan itself."""

from fractions import Fraction

import pytest
from hypothesis import given

from cxscan.maturity.scores import score_scan
from cxscan.maturity.teams.answer_bytes import Coding
from cxscan.model.scan import Answer
from tests.questionnaires_for_tests import question_data, tiny_questionnaire, tiny_scan
from tests.random_questionnaires import Answered, answered, steady


@steady
@given(answered())
def test_the_scores_from_bytes_are_those_of_the_scan(case: Answered) -> None:
    coding = Coding(case.questionnaire)
    whole = score_scan(case.scan, case.questionnaire)
    for _ in range(2):
        score, pillars = coding.scores(coding.encode(case.scan.answers), case.scan.scope)
        assert (score, pillars) == (whole.score, {one.pillar.id: one.score for one in whole.pillars})


@steady
@given(answered())
def test_levels_and_marks_come_back_from_bytes(case: Answered) -> None:
    coding = Coding(case.questionnaire)
    assert coding.decode(coding.encode(case.scan.answers)) == dict(
        sorted(case.scan.answers.items(), key=lambda item: list(case.questionnaire.by_id).index(item[0]))
    )


def test_a_note_does_not_come_back() -> None:
    coding = Coding(tiny_questionnaire())
    answers = {"ask": Answer(level="unknown", note="secret", evidence=("secret",), votes=({"level": 1},))}
    assert coding.decode(coding.encode(answers)) == {"ask": Answer(level="unknown")}


def test_what_does_not_apply_comes_back_as_that_carried_over_or_not() -> None:
    coding = Coding(tiny_questionnaire())
    answers = {"ask": Answer(level="not-applicable"), "hear": Answer(level="not-applicable", carried=True)}
    assert coding.decode(coding.encode(answers)) == answers


@pytest.mark.parametrize("levels", [{"dance": 1}, {"ask": 1.25}, {"ask": 6}])
def test_what_does_not_fit_the_questionnaire_cannot_be_written(levels: dict[str, float]) -> None:
    with pytest.raises(KeyError):
        Coding(tiny_questionnaire()).encode(tiny_scan(levels).answers)


def test_bytes_of_another_questionnaire_are_not_read_as_answers() -> None:
    coding = Coding(tiny_questionnaire())
    for codes in (b"", b"\0\0", b"\0\0\0\0"):
        with pytest.raises(ValueError, match="zip"):
            coding.decode(codes)


def test_a_short_scan_that_asks_everything_has_the_scores_of_the_full_one() -> None:
    questions = {id_: question_data(id_, quick=True) for id_ in ("ask", "hear", "help")}
    pillars = [
        {"id": "ears", "title": "Ears", "questions": [questions["ask"], questions["hear"]]},
        {"id": "hands", "title": "Hands", "questions": [questions["help"]]},
    ]
    coding = Coding(tiny_questionnaire(pillars=pillars))
    codes = coding.encode(tiny_scan({"ask": 1, "hear": 2, "help": 4}).answers)
    for scope in ("quick", "full"):
        whole, by_pillar = coding.scores(codes, scope)
        assert (whole.value, {id_: score.value for id_, score in by_pillar.items()}) == (
            Fraction(11, 4),
            {"ears": Fraction(3, 2), "hands": Fraction(4)},
        )
