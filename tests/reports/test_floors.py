"""What is fully reached, in words: the lowest level, what is no higher, and how many have a level where that is not all."""

from fractions import Fraction

import pytest

from cxscan.languages import Language
from cxscan.maturity.scores import Floor, Score
from cxscan.reports.one_scan.one_pillar import one_pillar
from cxscan.reports.one_scan.story import tell_story
from cxscan.reports.telling.pillar_words import floor_in_words
from cxscan.reports.telling.words import Words
from tests.questionnaires_for_tests import placed, tiny_questionnaire, tiny_scan


def of(answered: int, applicable: int) -> Score:
    return Score(value=Fraction(3), level=Fraction(3), answered=answered, applicable=applicable, carried=0)


ONE, THREE = Floor(Fraction(3, 2), ("Vision",)), Floor(Fraction(2), ("Vision", "Follow-up", "Signals"))


@pytest.mark.parametrize(
    ("floor", "score", "code", "words"),
    [
        (ONE, of(5, 5), "en", "1.5 (lowest question: Vision)"),
        (ONE, of(4, 5), "en", "1.5 (lowest question: Vision; 4 of 5 with a level)"),
        (THREE, of(5, 5), "en", "2 (3 questions are no higher)"),
        (THREE, of(4, 5), "en", "2 (3 questions are no higher; 4 of 5 with a level)"),
        (ONE, of(4, 5), "nl", "1,5 (laagste vraag: Vision; 4 van de 5 met een niveau)"),
        (THREE, of(5, 5), "nl", "2 (3 vragen zijn niet hoger)"),
        (ONE, of(4, 5), "fr", "1,5 (question la plus basse\xa0: Vision\xa0; 4 sur 5 avec un niveau)"),
        (THREE, of(5, 5), "fr", "2 (3 questions ne sont pas plus haut)"),
    ],
)
def test_a_floor_names_its_question_or_counts_them_and_says_what_it_rests_on(
    floor: Floor, score: Score, code: str, words: str
) -> None:
    assert floor_in_words(floor, score, Language(code)) == words


def test_a_report_on_one_pillar_has_the_floor_of_that_pillar() -> None:
    story = tell_story(placed(tiny_scan({"ask": 1, "hear": 2, "help": 4}), tiny_questionnaire()), Language("en"))
    score = Words(story).score()
    alone = Words(one_pillar(story, "hands")).score()
    assert score is not None
    assert alone is not None
    assert (score.text, alone.text) == ("2.8 of 5 (Two); fully reached: 1", "4.0 of 5 (Four); fully reached: 4")
