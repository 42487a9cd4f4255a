"""What the levels of `cx-public-service` 2.0 must not do: follow a template, join two claims, say more than was tested."""

import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

import pytest

from cxscan.files.questionnaires.library import Library
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.texts.wording import with_customer
from tests.benchmarks.words import level_texts, ordered_pairs
from tests.house.test_content import LANGUAGES, lix, texts_of

OLD = Library().find("cx-public-service", "1.0")
NEW = Library().find("cx-public-service", "2.0")

# Words that a reader could go by without reading, in the three languages: everybody and always; counting; outsiders.
TELLTALES = {
    "everybody": r"\b(elke?|alle|iedereen|altijd|every|everyone|all|always|each|chaque|tous|toutes|toujours|chacun)\b",
    "counting": r"\b(tel\w*|meet|meten|meting\w*|cijfers?|count\w*|measur\w*|figures?|compt\w*|mesur\w*|chiffres?)\b",
    "customers": r"\{[Tt]he-customer\}|\{[Cc]ustomers?\}",
    "partners": r"\b(partners?|organisaties?|organisations?|partenaires?)\b",
    "chance": r"\b(toevallig|soms|enkel\w*|happens?|sometimes|parfois|hasard)\b",
    "agreed": r"\b(spra\w+ af|spreken af|afgesproken|afspra\w+|agree\w*|conven\w+|accords?)\b",
}


def question_texts(questionnaire: Questionnaire) -> list[str]:
    return [text for question in questionnaire.by_id.values() for text in texts_of(question)]


def levels_of(questionnaire: Questionnaire) -> list[tuple[Question, int, str]]:
    return [(question, level, text) for question in questionnaire.by_id.values() for level, text in question.levels.items()]


def test_the_counter_puts_levels_in_order_that_follow_a_template() -> None:
    by_template = {
        "desk": {1: "by luck at the desk", 2: "one team at the desk", 3: "every team at the desk"},
        "post": {1: "by luck with letters", 2: "one team with letters", 3: "every team with letters"},
        "talk": {1: "by luck when talking", 2: "one team when talking", 3: "every team when talking"},
    }
    assert ordered_pairs(by_template) == (Fraction(6), 6)


def test_the_counter_has_nothing_to_go_by_where_each_question_has_words_of_its_own() -> None:
    by_themselves = {"desk": {1: "late", 2: "in time"}, "post": {1: "torn", 2: "whole"}, "talk": {1: "gruff", 2: "kind"}}
    assert ordered_pairs(by_themselves) == (Fraction(3, 2), 3)


def test_the_counter_is_half_right_where_it_has_seen_as_much_of_both_and_wrong_where_all_it_saw_was_the_other_way() -> None:
    turned_round = {"desk": {1: "never", 2: "always"}, "post": {1: "never", 2: "always"}, "talk": {1: "always", 2: "never"}}
    assert ordered_pairs(turned_round) == (Fraction(1, 2) + Fraction(1, 2) + 0, 3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_less_of_the_order_can_be_told_by_its_words_than_in_the_first_version(
    language: str, record_property: Callable[[str, object], None]
) -> None:
    old, old_pairs = ordered_pairs(level_texts(OLD.in_language(language)))
    new, new_pairs = ordered_pairs(level_texts(NEW.in_language(language)))

    record_property(f"pairs in order, {language}", f"1.0 {float(old / old_pairs):.1%}, 2.0 {float(new / new_pairs):.1%}")
    assert (old_pairs, new_pairs) == (38 * 4, 40 * 4)
    assert new / new_pairs < old / old_pairs


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TELLTALES)
def test_no_level_has_an_ingredient_of_its_own(kind: str, language: str) -> None:
    at = Counter(
        level for _, level, text in levels_of(NEW.in_language(language)) if re.search(TELLTALES[kind], text, re.IGNORECASE)
    )
    assert max(at.values(), default=0) <= 16, at  # of the 40 questions
    if at.total() >= 12:
        assert max(at.values()) <= at.total() / 2, at


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_level_makes_one_claim(language: str) -> None:
    for question, level, text in levels_of(NEW.in_language(language)):
        assert ";" not in text, (question.id, level)
        assert len(re.findall(r"[.!?](?=\s|$)", text)) == 1, (question.id, level)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_does_not_read_harder_than_the_first_version(language: str) -> None:
    old, new = (" ".join(question_texts(with_customer(one.in_language(language)))) for one in (OLD, NEW))
    assert lix(new) <= lix(old)


@pytest.mark.parametrize(
    ("language", "word"), [("nl", r"klant"), ("en", r"\bcustomer"), ("fr", r"\bclient"), ("fr", r"\busager")]
)
def test_no_word_for_the_customer_stays_where_another_was_chosen(language: str, word: str) -> None:
    shown = with_customer(NEW.in_language(language), "resident")
    of_pillars = [text for pillar in shown.pillars for text in (pillar.title, pillar.summary or "")]
    of_levels = [text for level in shown.levels for text in (level.name, level.summary)]
    for text in (*question_texts(shown), *of_pillars, *of_levels):
        assert not re.search(word, text, re.IGNORECASE), text


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("nl", r"vaste collega|klantcijfers|doelen over wat|\bzaken\b|vullen we zelf in|menselijke maat"),
        ("en", r"mandate|in the shoes of|house rules|drop-in hour|\bsteering\b"),
        ("fr", r"il est convenu|l’un ou l’autre|sait quelle étape financer|\bdémarches?\b"),
    ],
)
def test_what_native_readers_marked_is_gone(language: str, marked: str) -> None:
    questionnaire = NEW.in_language(language)
    for text in (*question_texts(questionnaire), *(pillar.title for pillar in questionnaire.pillars)):
        assert not re.search(marked, text, re.IGNORECASE), text


def test_nobody_has_to_ask_what_a_desk_is_called_in_flanders() -> None:
    first = next(text for text in question_texts(NEW.source) if "balie" in text)
    assert "balie of het loket" in first


def test_the_levels_have_names_that_promise_no_intention_and_no_measuring() -> None:
    named = {language: [level.name for level in NEW.in_language(language).levels] for language in LANGUAGES}
    assert named == {
        "nl": ["Toeval", "Eerste stappen", "Afgesproken", "Stevig", "Vanzelfsprekend"],
        "en": ["By chance", "First steps", "Agreed", "Solid", "Second nature"],
        "fr": ["Au hasard", "Premiers pas", "Organisé", "Solide", "Ancré"],
    }


def test_each_question_of_the_first_version_goes_on_or_is_known_to_be_gone() -> None:
    new, old_ids = NEW.source.by_id, OLD.source.by_id
    small = ("cx-five-functions", "cx-listen-data-act", "cx-two-tracks")
    known = {*old_ids, *(id_ for name in small for id_ in Library().find(name, "1.0").source.by_id)}
    assert {old for question in new.values() for old in question.replaces} <= known
    tied = {old: question.id for question in new.values() for old in question.replaces if old in old_ids}

    assert tied == {
        "ambition-route": "priorities",
        "hard-to-reach": "unheard",
        "measuring-reach": "unheard",
        "reuse": "learning-from-others",
        "learning": "learning-from-others",
        "tell-once": "effort",
    }
    assert set(OLD.source.by_id) - set(new) - set(tied) == {"consistency"}
    assert set(new) - set(OLD.source.by_id) == {
        *("priorities", "policy-signals", "unheard", "effort", "proactive", "learning-from-others", "respect", "reliability"),
        "privacy",
    }


def test_each_short_form_has_the_questions_and_the_time_that_its_group_was_promised() -> None:
    forms = {form.id: (len(NEW.source.in_scope(form.id)), form.minutes) for form in NEW.source.short_forms}
    assert forms == {"quick": (16, 90), "frontline": (10, 30), "service": (15, 85), "chain": (8, 45)}


def test_each_question_has_its_place_in_each_view_on_the_whole() -> None:
    views = Counter(tag.id.split("-")[0] for tag in NEW.source.tags)
    assert views == {"cxpa": 6, "us": 5, "mobilee": 3, "kano": 2, "meethuis": 6}
    for question in NEW.source.by_id.values():
        places = Counter(tag.split("-")[0] for tag in question.tags)
        assert (places["cxpa"], places["us"], places["mobilee"]) == (1, 1, 1), question.id
        assert max(places["kano"], places["meethuis"]) <= 1, question.id


def test_the_names_of_the_levels_wait_until_the_choice_is_made() -> None:
    assert (OLD.source.names_shown, NEW.source.names_shown) == ("always", "after")


SMALL = {"cx-five-functions": 15, "cx-listen-data-act": 9, "cx-two-tracks": 8}
"""The small questionnaires, and how many questions of the large one each has."""


@pytest.mark.parametrize("id_", SMALL)
def test_a_small_questionnaire_asks_questions_of_the_large_one_in_pillars_of_its_own(id_: str) -> None:
    small, first = Library().find(id_), Library().find(id_, "1.0")
    assert (small.source.version, small.root_id, first.root_id) == ("2.0", "cx-public-service", "cx-public-service")
    assert [pillar.id for pillar in small.source.pillars] == [pillar.id for pillar in first.source.pillars]
    assert len(small.source.by_id) == SMALL[id_]
    assert small.source.short_forms == ()
    for language in LANGUAGES:
        asked, whole = small.in_language(language), NEW.in_language(language)
        assert {id_: question.levels for id_, question in asked.by_id.items()} == {
            id_: whole.by_id[id_].levels for id_ in asked.by_id
        }
        assert asked.language == language


def test_the_small_questionnaires_as_they_were_go_on_in_the_large_one_or_are_known_to_be_gone() -> None:
    tied = {old for question in NEW.source.by_id.values() for old in (question.id, *question.replaces)}
    gone = {id_: set(Library().find(id_, "1.0").source.by_id) - tied for id_ in SMALL}
    assert gone == {
        "cx-five-functions": {"craft", "shared-knowledge", "problem-first"},
        "cx-listen-data-act": {"connect-sources", "set-course", "ambassadors"},
        "cx-two-tracks": {"straight-through", "know-beforehand", "time-to-listen", "keep-word"},
    }


def test_each_view_has_the_tags_that_its_questions_have() -> None:
    assert {view.id: len(view.tags) for view in NEW.source.views} == {"cxpa": 6, "us": 5, "mobilee": 3, "kano": 2, "meethuis": 6}
    assert [tag.id for tag in NEW.source.tags] == [id_ for view in NEW.source.views for id_ in view.tags]
    for tag in NEW.source.tags:
        assert any(tag.id in question.tags for question in NEW.source.by_id.values()), tag.id
