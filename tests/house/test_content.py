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
        (question.id, number, text)
        for question in shelved.in_language(language).by_id.values()
        for number, text in question.levels.items()
    ]
    matcher = SequenceMatcher(autojunk=False)
    for place, (one, n, text) in enumerate(levels):
        matcher.set_seq2(text)  # what it works out of the second text is kept for all that are held against it
        for other, m, another in levels[:place]:
            matcher.set_seq1(another)
            close = matcher.real_quick_ratio() > 0.75 and matcher.quick_ratio() > 0.75 and matcher.ratio() > 0.75
            assert not close, f"{one} {n} and {other} {m}"


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
