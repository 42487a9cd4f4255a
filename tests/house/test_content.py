"""What every shipped questionnaire must be: whole, in three languages, short, plain, and not repeating itself."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from cxscan.files.questionnaires.library import Library, data_folder
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.texts.wording import with_customer
from tests.cli.program import cxscan

SHIPPED = data_folder("questionnaires")
LANGUAGES = ("nl", "en", "fr")
SHELVED = Library().all()
IN_EACH_LANGUAGE = [
    pytest.param(one, language, id=f"{one.source.id}-{one.source.version}-{language}")
    for one in SHELVED
    for language in LANGUAGES
]

# LIX (Björnsson, 1968): words per sentence + the percentage of words of more than six letters. Below 40 is ordinary prose;
# French words are longer than Dutch and English ones.
HIGHEST_LIX = {"nl": 40, "en": 38, "fr": 45}


def lix(text: str) -> float:
    sentences = max(len(re.findall(r"[.!?;:](?=\s|$)", text)), 1)
    words = re.findall(r"[\w’'-]+", text)
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def in_every_word(shelved: ShelvedQuestionnaire, language: str) -> Iterator[Questionnaire]:
    questionnaire = shelved.in_language(language)
    for word in questionnaire.customers:
        yield with_customer(questionnaire, word.id)


def texts_of(question: Question) -> list[str]:
    return [
        question.title,
        question.ask,
        question.why or "",
        *question.levels.values(),
        *question.evidence,
        question.first_step or "",
    ]


def test_four_questionnaires_are_shipped() -> None:
    assert {one.source.id for one in SHELVED} == {"cx-public-service", "cx-five-functions", "cx-two-tracks", "cx-listen-data-act"}


def test_every_shipped_file_passes_the_check_without_a_warning() -> None:
    files = [*SHIPPED.glob("*.yaml"), *(SHIPPED / "example").glob("*.yaml"), *(SHIPPED / "starter").glob("*.yaml")]

    result = cxscan("check", "--strict", *files)

    assert (result.exit_code, result.stdout) == (0, "")
    assert len(files) >= 12 + 3 + 4 + 3


def test_the_main_questionnaire_has_eight_pillars_and_two_short_questions_in_each() -> None:
    questionnaire = Library().find("cx-public-service").source

    assert len(questionnaire.pillars) == 8
    assert 36 <= len(questionnaire.by_id) <= 40
    assert all(4 <= len(pillar.questions) <= 5 for pillar in questionnaire.pillars)
    assert [len(questionnaire.in_scope("quick", pillar)) for pillar in questionnaire.pillars] == [2] * 8


@pytest.mark.parametrize(("shelved", "language"), IN_EACH_LANGUAGE)
def test_every_question_says_all_there_is_to_say(shelved: ShelvedQuestionnaire, language: str) -> None:
    for question in shelved.in_language(language).by_id.values():
        assert question.why, question.id
        assert question.first_step, question.id
        assert len(question.evidence) >= 2, question.id
        assert sorted(question.levels) == [1, 2, 3, 4, 5], question.id


@pytest.mark.parametrize(("shelved", "language"), IN_EACH_LANGUAGE)
def test_texts_are_short_enough_for_the_screen_whatever_the_customer_is_called(
    shelved: ShelvedQuestionnaire, language: str
) -> None:
    for questionnaire in in_every_word(shelved, language):
        for question in questionnaire.by_id.values():
            assert len(question.title) <= 30, question.title
            assert len(question.ask) <= 120, question.ask
            assert len(question.first_step or "") <= 150, question.first_step
            for text in question.levels.values():
                words = len(re.findall(r"[\w’'-]+", text))
                assert 8 <= words <= 25, text  # French elisions count as two where 24 stand in print
                assert len(text.split()) <= 24, text
                assert len(text) <= 150, text


@pytest.mark.parametrize(("shelved", "language"), IN_EACH_LANGUAGE)
def test_no_placeholder_is_left_and_none_is_misspelt(shelved: ShelvedQuestionnaire, language: str) -> None:
    for questionnaire in in_every_word(shelved, language):
        for text in (text for question in questionnaire.by_id.values() for text in texts_of(question)):
            assert "{" not in text, text
    source = shelved.in_language(language)
    braces = [
        brace for question in source.by_id.values() for text in texts_of(question) for brace in re.findall(r"\{.*?\}", text)
    ]
    assert set(braces) <= {"{customer}", "{Customer}", "{customers}", "{Customers}", "{the-customer}", "{The-customer}"}


@pytest.mark.parametrize(("shelved", "language"), IN_EACH_LANGUAGE)
def test_no_two_levels_say_nearly_the_same(shelved: ShelvedQuestionnaire, language: str) -> None:
    levels = [
        (f"{question.id} {number}", text, places_of_letters(text))
        for question in shelved.in_language(language).by_id.values()
        for number, text in question.levels.items()
    ]
    for place, (one, text, places) in enumerate(levels):
        for other, another, _ in levels[:place]:
            if 2 * in_common(another, places, len(text)) > 0.75 * (len(text) + len(another)):
                assert SequenceMatcher(None, another, text, autojunk=False).ratio() <= 0.75, f"{one} and {other}"


def places_of_letters(text: str) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, letter in enumerate(text):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def in_common(text: str, places: dict[str, int], length: int) -> int:
    """Return how many letters two texts have in the same order: difflib finds no more. Counted bit by bit (Hyyrö, 2004)."""
    left = whole = (1 << length) - 1
    for letter in text:
        same = left & places.get(letter, 0)
        left = (left + same) | (left - same)
    return length - (left & whole).bit_count()


def test_what_two_texts_have_in_common_is_counted_in_order() -> None:
    assert [in_common(one, places_of_letters("abcab"), 5) for one in ("abcab", "bca", "cba", "xaxbx", "")] == [5, 3, 2, 2, 0]


@pytest.mark.parametrize(("shelved", "language"), IN_EACH_LANGUAGE)
def test_the_language_is_plain(shelved: ShelvedQuestionnaire, language: str) -> None:
    questionnaire = with_customer(shelved.in_language(language))
    text = " ".join(text for question in questionnaire.by_id.values() for text in texts_of(question)[1:])
    assert lix(text) <= HIGHEST_LIX[language]


@pytest.mark.parametrize(("shelved", "language"), IN_EACH_LANGUAGE)
def test_grammar_does_not_depend_on_the_word_for_the_customer(shelved: ShelvedQuestionnaire, language: str) -> None:
    wrong = {
        "nl": r"\b[Hh]et \{(customer|the-)",
        "en": r"\b[Aa]n? \{",
        "fr": r"\b([Dd]e|[Dd]u|[Àà]|[Uu]n) \{|[LlDd]['’]\{",
    }[language]
    for question in shelved.in_language(language).by_id.values():
        for text in texts_of(question):
            assert not re.search(wrong, text), text


def test_each_questionnaire_that_follows_somebody_elses_idea_says_that_it_is_not_theirs() -> None:
    says = {"nl": "niet|geen", "en": "not", "fr": "pas"}
    for shelved in SHELVED:
        if shelved.source.id != "cx-public-service":
            for language, word in says.items():
                assert re.search(rf"\b({word})\b", shelved.in_language(language).summary or ""), (shelved.source.id, language)


def test_every_file_of_questions_names_its_licence() -> None:
    for path in Path(SHIPPED).glob("*.yaml"):
        assert "CC BY 4.0" in path.read_text(encoding="utf-8").split("format:")[0], path.name
