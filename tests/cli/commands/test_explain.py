"""`cxscan explain`: the sums behind a score."""

from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cxscan.maturity.explanation import explain_score
from cxscan.maturity.scores import score_scan
from tests.cli.program import cxscan
from tests.questionnaires_for_tests import question_data, tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan

HALVES = st.integers(2, 10).map(lambda halves: Fraction(halves, 2))
WEIGHTS = st.fractions(Fraction(1, 10), 10)


def weighted(ask: Fraction, hear: Fraction, hands: Fraction) -> list[dict[str, object]]:
    return [
        {"id": "ears", "title": "Ears", "questions": [question_data("ask", weight=ask), question_data("hear", weight=hear)]},
        {"id": "hands", "title": "Hands", "weight": hands, "questions": [question_data("help")]},
    ]


def explained(*arguments: str) -> str:
    write_tiny_questionnaire(Path("questionnaires"))
    result = cxscan("explain", "--lang", "en", *arguments)
    assert result.exit_code == 0, result
    return result.stdout


def test_the_sums_of_a_scan_are_shown_whole() -> None:
    write_tiny_scan(Path("scan.yaml"), {"ask": 1, "hear": 2.5, "help": "unknown"})
    assert explained("scan.yaml") == (
        "Ears: 1.8\n"
        "  (1 + 2.5) ÷ 2 = 1.8\n"
        "    1  Ask\n"
        "  2.5  Hear\n"
        "  Fully reached: 1 (lowest question: Ask)\n"
        "\n"
        "Hands: –\n"
        "  left out: Help (we don’t know)\n"
        "\n"
        "The whole: 1.8\n"
        "  (1.8) ÷ 1 = 1.8\n"
        "  Answered: 2 of 3 questions\n"
        "  Fully reached: 1 (lowest question: Ask; 2 of 3 with a level)\n"
        "  No answer has evidence yet.\n"
        "  To level 2: 0.25 to go.\n"
        "\n"
        "What would move the whole most, one step up:\n"
        "  Ask: 1 → 1.5 gives +0.25\n"
        "  Hear: 2.5 → 3 gives +0.25\n"
    )


def test_a_step_that_can_hardly_be_seen_in_the_whole_is_said_of_its_pillar() -> None:
    pillars = [{"id": f"p{one}", "title": f"P{one}", "questions": [question_data(f"q{one}")]} for one in range(11)]
    crowd = {"id": "crowd", "title": "Crowd", "questions": [question_data(f"c{one}") for one in range(12)]}
    write_tiny_questionnaire(Path(), pillars=[*pillars, crowd])
    write_tiny_scan(Path("scan.yaml"), {"q0": 1, "q1": 2})
    assert explained("scan.yaml").endswith("  Q0: 1 → 1.5 gives +0.25\n  Q1: 2 → 2.5 gives +0.25\n")
    write_tiny_scan(Path("scan.yaml"), {f"q{one}": 2 for one in range(11)})
    assert "  Q0: 2 → 2.5 gives +0.5 in its pillar, little in the whole\n" in explained("scan.yaml")
    write_tiny_scan(Path("scan.yaml"), {f"c{one}": 2 for one in range(12)} | {f"q{one}": 5 for one in range(11)})
    assert "  C0: 2 → 2.5 can hardly be seen, not even in its pillar\n" in explained("scan.yaml")


def test_one_pillar_can_be_asked_for_and_an_unknown_one_is_wrong_usage() -> None:
    write_tiny_scan(Path("scan.yaml"), {"ask": 1, "hear": 2, "help": 3})
    assert explained("scan.yaml", "hands").startswith("Hands: 3.0\n  (3) ÷ 1 = 3.0\n  3  Help\n")
    result = cxscan("explain", "--lang", "en", "scan.yaml", "feet")
    assert (result.exit_code, result.stderr) == (2, "There is no pillar “feet”. Choose one of: Ears (ears), Hands (hands).\n")


def test_answers_outside_the_short_scan_are_said_to_be_kept_and_not_counted() -> None:
    write_tiny_scan(Path("scan.yaml"), {"ask": 1, "hear": 2, "help": 3}, scope="quick")
    assert "1 answer is outside the short scan: kept, and not counted." in explained("scan.yaml")


def test_the_score_on_evidence_counts_what_was_seen_or_measured_or_has_something_to_show() -> None:
    scan = tiny_scan(
        answers={
            "ask": {"level": 1, "basis": "opinion"},
            "hear": {"level": 2, "basis": "observed"},
            "help": {"level": 4, "evidence": ["a list"]},
        }
    )
    assert explain_score(scan, tiny_questionnaire()).whole.evidenced == 3


@given(st.tuples(HALVES, HALVES, HALVES), st.tuples(WEIGHTS, WEIGHTS, WEIGHTS))
def test_one_step_on_a_lever_moves_the_score_by_exactly_what_it_says(
    levels: tuple[Fraction, ...], weights: tuple[Fraction, Fraction, Fraction]
) -> None:
    questionnaire = tiny_questionnaire(pillars=weighted(*weights))
    answers = dict(zip(("ask", "hear", "help"), levels, strict=True))
    scan = tiny_scan(answers)
    before = score_scan(scan, questionnaire).score.value
    for lever in explain_score(scan, questionnaire).levers:
        moved = tiny_scan(answers | {lever.question.id: lever.level + questionnaire.step})
        after = score_scan(moved, questionnaire).score.value
        assert before is not None
        assert after is not None
        assert after - before == lever.effect


def test_an_answer_that_was_carried_over_and_not_looked_at_again_is_marked_in_the_sum_and_counted() -> None:
    answers = {"ask": {"level": 1}, "hear": {"level": 2, "carried": True}, "help": {"level": "unknown", "carried": True}}
    write_tiny_scan(Path("scan.yaml"), answers=answers)
    lines = explained("scan.yaml").splitlines()
    assert "  1  Ask" in lines
    assert "  2  Hear, carried over, not looked at again" in lines
    assert "  left out: Help (we don’t know, carried over, not looked at again)" in lines
    assert "  1 carried over, not looked at again" in lines
