"""What a questionnaire is, how a translation or a variant is laid over it, and how the customer gets into its texts."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cxscan.maturity.growth import compare_scans
from cxscan.model.fields import Unquoted
from cxscan.model.questionnaire import Questionnaire, ShortForm, version_order
from cxscan.model.scan import Answer, Scan, Vote
from cxscan.model.texts.wording import with_customer
from cxscan.model.translation import Translation, translate
from cxscan.model.variant import Variant, apply_variant
from tests.questionnaires_for_tests import DAY, question_data, questionnaire_data, tiny_questionnaire, tiny_scan
from tests.random_questionnaires import questionnaires, steady


def problems(record: type[Questionnaire | Scan | Translation], data: dict[str, Any]) -> list[tuple[tuple[int | str, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        record.model_validate(data)
    return [(one["loc"], one["type"]) for one in caught.value.errors()]


# --- a questionnaire


def test_questions_are_found_by_their_id_in_the_order_of_the_questionnaire() -> None:
    questionnaire = tiny_questionnaire()
    assert list(questionnaire.by_id) == ["ask", "hear", "help"]
    assert {id_: pillar.id for id_, pillar in questionnaire.pillar_by_question.items()} == {
        "ask": "ears",
        "hear": "ears",
        "help": "hands",
    }


def test_a_changed_questionnaire_finds_its_questions_anew() -> None:
    questionnaire = tiny_questionnaire()
    assert "ask" in questionnaire.by_id
    less = questionnaire.changed(pillars=questionnaire.pillars[1:])
    assert (list(less.by_id), list(less.pillar_by_question)) == (["help"], ["help"])


@pytest.mark.parametrize(
    ("levels", "step", "expected"),
    [
        (2, 0.5, ["1", "3/2", "2"]),
        (3, 1, ["1", "2", "3"]),
        (7, 1, ["1", "2", "3", "4", "5", "6", "7"]),
    ],
)
def test_levels_run_from_1_to_the_highest_in_steps(levels: int, step: float, expected: list[str]) -> None:
    names = [{"name": f"Level {number}", "summary": "…"} for number in range(1, levels + 1)]
    questionnaire = tiny_questionnaire(levels=names, step=step)
    assert (questionnaire.highest_level, [str(one) for one in questionnaire.steps()]) == (levels, expected)


def test_half_steps_weight_1_and_the_full_scan_are_what_one_gets_without_asking() -> None:
    questionnaire = tiny_questionnaire()
    question = questionnaire.by_id["ask"]
    assert (questionnaire.step, questionnaire.pillars[0].weight, question.weight) == (Fraction(1, 2), Fraction(1), Fraction(1))
    assert not question.quick
    assert tiny_scan().scope == "full"


def test_the_short_scan_has_the_quick_questions_and_the_full_one_has_them_all() -> None:
    questionnaire = tiny_questionnaire()
    ears = questionnaire.pillars[0]
    assert [one.id for one in questionnaire.in_scope("full")] == ["ask", "hear", "help"]
    assert [one.id for one in questionnaire.in_scope("quick")] == ["hear", "help"]
    assert [one.id for one in questionnaire.in_scope("full", ears)] == ["ask", "hear"]
    assert [one.id for one in questionnaire.in_scope("quick", ears)] == ["hear"]


@pytest.mark.parametrize(("quick", "expected"), [((True, False), True), ((True, True), False), ((False, False), False)])
def test_there_is_a_short_scan_where_it_differs_from_the_full_one(quick: tuple[bool, bool], *, expected: bool) -> None:
    questions = [question_data(id_, quick=one) for id_, one in zip(("a", "b"), quick, strict=True)]
    assert tiny_questionnaire(pillars=[{"id": "p", "title": "P", "questions": questions}]).short_forms == (
        (ShortForm(id="quick"),) if expected else ()
    )


def test_short_forms_are_listed_with_their_questions_and_that_of_quick_comes_first_where_it_is_not() -> None:
    questions = [
        question_data("a", scopes=["desk", "chain"]),
        question_data("b", quick=True),
        question_data("c", scopes=["desk"]),
    ]
    scopes = [{"id": "desk", "title": "At the desk", "minutes": 30}, {"id": "chain", "title": "In the chain"}]
    questionnaire = tiny_questionnaire(pillars=[{"id": "p", "title": "P", "questions": questions}], scopes=scopes)
    assert [(one.id, one.title, one.minutes) for one in questionnaire.short_forms] == [
        ("quick", None, None),
        ("desk", "At the desk", 30),
        ("chain", "In the chain", None),
    ]
    assert [one.id for one in questionnaire.in_scope("desk")] == ["a", "c"]
    assert [one.id for one in questionnaire.in_scope("quick")] == ["b"]


def test_a_short_form_with_every_question_is_none() -> None:
    questions = [question_data("a", scopes=["desk"])]
    scopes = [{"id": "desk", "title": "At the desk"}]
    questionnaire = tiny_questionnaire(pillars=[{"id": "p", "title": "P", "questions": questions}], scopes=scopes)
    assert questionnaire.short_forms == ()


@pytest.mark.parametrize("minutes", [0, 481, 2.5, "30", True])
def test_minutes_are_whole_and_no_more_than_a_day(minutes: object) -> None:
    data = questionnaire_data(scopes=[{"id": "desk", "title": "Desk", "minutes": minutes}])
    assert problems(Questionnaire, data) == [(("scopes", 0, "minutes"), "minutes_expected")]


@pytest.mark.parametrize(
    ("older", "newer"), [("1.9", "1.10"), ("1.0", "1.1"), ("2", "10"), ("1", "1.0"), ("1.0", "2"), ("2025-12", "2026-01")]
)
def test_versions_are_ordered_by_their_numbers(older: str, newer: str) -> None:
    assert version_order(older) < version_order(newer)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"levles": []}, [(("levles",), "extra_forbidden")]),
        ({"levels": [{"name": "One", "summary": "…"}]}, [(("levels",), "too_short")]),
        ({"levels": [{"name": "One", "summary": "…"}] * 8}, [(("levels",), "too_long")]),
        ({"levels": [{"name": "One", "summary": "…"}, {"name": "Two"}]}, [(("levels", 1, "summary"), "missing")]),
        ({"pillars": []}, [(("pillars",), "too_short")]),
        ({"pillars": [{"id": "p", "title": "P", "questions": []}]}, [(("pillars", 0, "questions"), "too_short")]),
        ({"pillars": [{"id": "p", "title": "P", "weight": 0, "questions": [question_data("a")]}]},
         [(("pillars", 0, "weight"), "weight_positive")]),
        ({"format": "cxscan/scan/1"}, [(("format",), "literal_error")]),
        ({"id": "CX Scan"}, [(("id",), "identifier_form")]),
        ({"title": "", "version": 1}, [(("version",), "text_expected"), (("title",), "text_blank")]),
    ],
)  # fmt: skip
def test_a_questionnaire_that_is_not_right_is_refused_with_every_problem(
    more: dict[str, Any], expected: list[tuple[tuple[int | str, ...], str]]
) -> None:
    assert problems(Questionnaire, questionnaire_data(**more)) == expected


def test_a_question_has_every_key_of_the_contract() -> None:
    data = question_data(
        "a", why="It matters.", weight=2, quick=True, evidence=["A plan"], first_step="Ask one.", replaces=["old-a", "older-a"]
    )
    question = tiny_questionnaire(pillars=[{"id": "p", "title": "P", "questions": [data]}]).by_id["a"]
    assert question.why == "It matters."
    assert (question.weight, question.quick) == (Fraction(2), True)
    assert (question.evidence, question.first_step, question.replaces) == (("A plan",), "Ask one.", ("old-a", "older-a"))


# --- a scan


def scan_data(**more: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "format": "cxscan/scan/1",
        "questionnaire": {"id": "tiny", "version": "1.0"},
        "organisation": "Town of Example",
        "date": DAY,
        "status": "draft",
    }
    return base | more


def test_an_answer_has_a_number_or_says_why_not() -> None:
    assert (Answer(level=2).number, Answer(level=2).no_level) == (Fraction(2), None)
    assert (Answer(level="unknown").number, Answer(level="unknown").no_level) == (None, "unknown")
    assert (Answer().number, Answer().no_level) == (None, None)


def test_votes_have_names_or_are_a_plain_list_and_may_lack_a_level_of_their_own() -> None:
    named = Answer(votes={"Anna": 1, "Bram": {"level": 2, "note": "New here"}, "Carla": "unknown"})
    assert named.votes == (
        Vote(rater="Anna", level=1),
        Vote(rater="Bram", level=2, note="New here"),
        Vote(rater="Carla", level="unknown"),
    )
    anonymous = Answer(votes=[1, {"level": "not-applicable"}])
    assert anonymous.votes == (Vote(level=1), Vote(level="not-applicable"))


def test_a_vote_has_a_role_and_rounds_of_votes_stand_before_the_last() -> None:
    answer = Answer(
        votes={"Anna": {"level": 2, "role": "front-line"}}, rounds=[{"Anna": 1}, [1, {"level": 3, "role": "partner"}]]
    )
    assert answer.votes == (Vote(rater="Anna", level=2, role="front-line"),)
    assert answer.rounds == ((Vote(rater="Anna", level=1),), (Vote(level=1), Vote(level=3, role="partner")))


def test_a_role_is_one_of_five() -> None:
    answers = {"ask": {"votes": {"Anna": {"level": 2, "role": "desk"}}}}
    assert problems(Scan, scan_data(answers=answers)) == [(("answers", "ask", "votes", 0, "role"), "literal_error")]


def test_votes_are_nothing_else() -> None:
    answers = {"ask": {"votes": "Anna"}}
    assert problems(Scan, scan_data(answers=answers)) == [(("answers", "ask", "votes"), "votes_expected")]


def test_an_answer_put_into_a_scan_leaves_the_scan_itself_as_it_was() -> None:
    scan = tiny_scan({"ask": 1})
    with_more = scan.with_answer("help", Answer(level=3)).with_answer("ask", Answer(level=2))
    assert {id_: answer.number for id_, answer in with_more.answers.items()} == {"ask": 2, "help": 3}
    assert {id_: answer.number for id_, answer in scan.answers.items()} == {"ask": 1}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"organization": "x"}, [(("organization",), "extra_forbidden")]),
        ({"status": "done"}, [(("status",), "literal_error")]),
        ({"scope": "The short one"}, [(("scope",), "identifier_form")]),
        ({"date": Unquoted("2026-13-45")}, [(("date",), "date_unknown")]),
        ({"answers": {"ask": {"level": "2"}}}, [(("answers", "ask", "level"), "number_quoted")]),
        ({"answers": {"ask": {"basis": "guess"}}}, [(("answers", "ask", "basis"), "literal_error")]),
        ({"answers": {"ask": {"carried": Unquoted("yes")}}}, [(("answers", "ask", "carried"), "flag_expected")]),
        ({"answers": []}, [(("answers",), "mapping_expected")]),
        ({"actions": [{"title": "Call", "status": "later"}]}, [(("actions", 0, "status"), "literal_error")]),
        ({"pillars": {"ears": {"aim": 3}}}, [(("pillars", "ears", "aim"), "extra_forbidden")]),
    ],
)
def test_a_scan_that_is_not_right_is_refused(more: dict[str, Any], expected: list[tuple[tuple[int | str, ...], str]]) -> None:
    assert problems(Scan, scan_data(**more)) == expected


# --- a translation

DUTCH: dict[str, Any] = {
    "format": "cxscan/translation/1",
    "translates": "tiny",
    "version": "1.0",
    "language": "nl",
    "title": "Kleine scan",
    "customers": {"customer": {"one": "klant", "many": "klanten", "the": "de klant"}},
    "levels": [{"name": "Een", "summary": "Het is een."}, {"name": "Twee"}],
    "pillars": {"ears": {"title": "Oren", "questions": {"ask": {"title": "Vragen", "levels": {1: "We vragen niets."}}}}},
}


def in_dutch(**more: Any) -> Questionnaire:
    return translate(tiny_questionnaire(), Translation.model_validate(DUTCH | more))


def test_a_translation_gives_the_texts_in_its_language() -> None:
    dutch = in_dutch()
    assert (dutch.language, dutch.title, dutch.pillars[0].title, dutch.by_id["ask"].title) == (
        "nl",
        "Kleine scan",
        "Oren",
        "Vragen",
    )
    assert (dutch.levels[0].name, dutch.levels[0].summary, dutch.levels[1].name) == ("Een", "Het is een.", "Twee")


def test_tags_and_views_have_a_title_in_each_language_and_the_word_for_the_customer_in_it() -> None:
    source = tiny_questionnaire(
        tags=[{"id": "warm", "title": "Warm {customers}"}],
        views=[{"id": "feel", "title": "What {customers} feel", "tags": ["warm"]}],
        scopes=[{"id": "quick", "title": "For {the-customer}"}],
    )
    dutch = translate(
        source,
        Translation.model_validate(
            {
                "format": "cxscan/translation/1",
                "translates": "tiny",
                "version": "1.0",
                "language": "nl",
                "customers": {"customer": {"one": "klant", "many": "klanten", "the": "de klant"}},
                "tags": {"warm": {"title": "Warme {customers}"}},
                "views": {"feel": {"title": "Wat {customers} voelen"}},
            }
        ),
    )
    shown = with_customer(dutch)
    assert (shown.tags[0].title, shown.views[0].title, shown.scopes[0].title) == (
        "Warme klanten",
        "Wat klanten voelen",
        "For de klant",
    )


def test_a_text_that_is_not_translated_stays_in_the_language_of_the_source() -> None:
    dutch, source = in_dutch(), tiny_questionnaire()
    assert dutch.levels[1].summary == "It is two."
    assert dutch.levels[2:] == source.levels[2:]
    assert (dutch.by_id["ask"].ask, dutch.by_id["ask"].first_step) == (source.by_id["ask"].ask, "Begin to ask.")
    assert dutch.by_id["ask"].levels == source.by_id["ask"].levels | {1: "We vragen niets."}
    assert (dutch.by_id["hear"], dutch.pillars[1]) == (source.by_id["hear"], source.pillars[1])


def test_an_empty_translation_changes_the_language_alone() -> None:
    bare = {key: DUTCH[key] for key in ("format", "translates", "version", "language")}
    assert translate(tiny_questionnaire(), Translation.model_validate(bare)) == tiny_questionnaire(language="nl")


def test_a_translation_touches_texts_alone() -> None:
    questionnaire = tiny_questionnaire(
        pillars=[
            {
                "id": "ears",
                "title": "Ears",
                "weight": 2,
                "questions": [question_data("ask", weight=3, quick=True, replaces=["old"])],
            }
        ]
    )
    dutch = translate(questionnaire, Translation.model_validate(DUTCH))
    ask = dutch.by_id["ask"]
    assert (dutch.pillars[0].weight, ask.weight, ask.quick, ask.replaces) == (Fraction(2), Fraction(3), True, ("old",))


def test_lists_of_evidence_are_translated_as_a_whole() -> None:
    source = tiny_questionnaire(
        pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("ask", evidence=["A plan", "A list"])]}]
    )
    texts = {"ears": {"questions": {"ask": {"evidence": ["Een plan"], "why": "Daarom.", "first_step": "Begin."}}}}
    ask = translate(source, Translation.model_validate(DUTCH | {"pillars": texts})).by_id["ask"]
    assert (ask.evidence, ask.why, ask.first_step) == (("Een plan",), "Daarom.", "Begin.")


def test_texts_for_what_the_source_does_not_have_are_left_aside() -> None:
    extra = in_dutch(
        pillars={"feet": {"title": "Voeten"}},
        levels=[{"name": f"Niveau {number}"} for number in range(1, 7)],
        customers={"resident": {"one": "inwoner"}},
    )
    assert [pillar.id for pillar in extra.pillars] == ["ears", "hands"]
    assert [level.name for level in extra.levels] == [f"Niveau {number}" for number in range(1, 6)]
    assert extra.customers == tiny_questionnaire().customers


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"titel": "x"}, [(("titel",), "extra_forbidden")]),
        ({"step": 1}, [(("step",), "extra_forbidden")]),
        ({"pillars": {"ears": {"weight": 2}}}, [(("pillars", "ears", "weight"), "extra_forbidden")]),
    ],
)
def test_a_translation_holds_texts_and_nothing_else(more: dict[str, Any], expected: list[Any]) -> None:
    assert problems(Translation, DUTCH | more) == expected


# --- the word for the customer

WORDS = [
    {"id": "customer", "one": "klant", "many": "klanten", "the": "de klant"},
    {"id": "resident", "one": "inwoner", "many": "inwoners", "the": "de inwoner"},
]


def asked(text: str, customer: str | None = None, **more: Any) -> str:
    questions = [question_data("ask", ask=text)]
    pillars = [{"id": "ears", "title": "Ears", "questions": questions}]
    return with_customer(tiny_questionnaire(customers=WORDS, pillars=pillars, **more), customer).by_id["ask"].ask


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Kent u {the-customer}?", "Kent u de klant?"),
        ("{The-customer} is koning.", "De klant is koning."),
        ("Eén {customer}, twee {customers}.", "Eén klant, twee klanten."),
        ("{customer}{customer}", "klantklant"),
        ("{{customer}}", "{klant}"),
    ],
)
def test_the_texts_of_a_questionnaire_name_the_customer(text: str, filled: str) -> None:
    assert asked(text) == filled


@pytest.mark.parametrize("text", ["{}", "{name}", "{ customer }", "{CUSTOMER}", "{the customer}", "{0}", "100 % {", "}"])
def test_other_braces_are_text(text: str) -> None:
    assert asked(text) == text


def test_the_first_word_counts_unless_another_is_chosen() -> None:
    assert asked("Kent u {the-customer}?") == "Kent u de klant?"
    assert asked("Kent u {the-customer}?", "resident") == "Kent u de inwoner?"


def test_a_word_with_braces_of_its_own_is_not_filled_again() -> None:
    words = [{"id": "customer", "one": "{customers}", "many": "x", "the": "y"}]
    questions = [question_data("ask", ask="{customer}")]
    questionnaire = tiny_questionnaire(customers=words, pillars=[{"id": "ears", "title": "Ears", "questions": questions}])
    assert with_customer(questionnaire).by_id["ask"].ask == "{customers}"


def test_a_word_that_the_questionnaire_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        with_customer(tiny_questionnaire(), "resident")


def test_a_questionnaire_without_words_for_the_customer_is_shown_as_it_is() -> None:
    questionnaire = tiny_questionnaire(customers=[])
    assert with_customer(questionnaire) == questionnaire


def test_every_text_of_a_questionnaire_is_filled() -> None:
    word = "{the-customer}"
    question = question_data(
        "ask", title=word, ask=word, why=word, evidence=[word], first_step=word, levels=dict.fromkeys(range(1, 6), word)
    )
    questionnaire = tiny_questionnaire(
        title=word,
        summary=word,
        levels=[{"name": word, "summary": word}] * 5,
        pillars=[{"id": "ears", "title": word, "summary": word, "questions": [question]}],
    )
    assert repr(questionnaire).count(word) == 24
    assert word not in repr(with_customer(questionnaire))


@steady
@given(questionnaires(), st.data())
def test_a_questionnaire_without_placeholders_stays_the_same_whatever_the_word(
    questionnaire: Questionnaire, data: st.DataObject
) -> None:
    given_words = questionnaire.changed(customers=tiny_questionnaire(customers=WORDS).customers)
    assert with_customer(given_words, data.draw(st.sampled_from([None, "customer", "resident"]))) == given_words


def test_a_translated_questionnaire_is_filled_with_the_translated_word() -> None:
    ears = {"ears": {"questions": {"ask": {"ask": "Wat vragen we {the-customer}?"}}}}
    assert with_customer(in_dutch(pillars=ears)).by_id["ask"].ask == "Wat vragen we de klant?"
    assert with_customer(in_dutch(pillars=ears)).by_id["help"].ask == "How do we help klanten?"


# --- a variant: an organisation's own version

VARIANT: dict[str, Any] = {
    "format": "cxscan/questionnaire/1",
    "id": "tiny-here",
    "version": "2.0",
    "language": "en",
    "extends": {"id": "tiny", "version": "1.0"},
}


def variant(**more: Any) -> Questionnaire:
    return apply_variant(tiny_questionnaire(), Variant.model_validate(VARIANT | more))


def test_a_variant_that_changes_nothing_is_the_original_under_its_own_name() -> None:
    expected = tiny_questionnaire(id="tiny-here", version="2.0", extends={"id": "tiny", "version": "1.0"})
    assert variant() == expected


def test_a_variant_leaves_questions_out_and_a_pillar_with_its_last_question() -> None:
    assert list(variant(leave_out=["ask"]).by_id) == ["hear", "help"]
    assert [pillar.id for pillar in variant(leave_out=["help"]).pillars] == ["ears"]
    assert [pillar.id for pillar in variant(leave_out=["ears"]).pillars] == ["hands"]


def test_a_variant_weighs_questions_and_pillars_in_its_own_way() -> None:
    weighed = variant(weights={"ears": 2, "hear": 0.5}, pillars={"hands": {"weight": 3, "questions": {"help": {"weight": 4}}}})
    assert {pillar.id: pillar.weight for pillar in weighed.pillars} == {"ears": Fraction(2), "hands": Fraction(3)}
    assert {id_: question.weight for id_, question in weighed.by_id.items()} == {
        "ask": Fraction(1),
        "hear": Fraction(1, 2),
        "help": Fraction(4),
    }


def test_a_variant_changes_texts_by_id_and_keeps_the_others() -> None:
    ask = {"title": "Ask us", "levels": {1: "We never ask."}, "quick": True}
    pillars = {"ears": {"title": "Our ears", "questions": {"ask": ask}}}
    changed = variant(title="Our scan", levels=[{"name": "Dream"}], pillars=pillars)
    original = tiny_questionnaire().by_id["ask"]
    assert (changed.title, changed.levels[0].name, changed.levels[0].summary) == ("Our scan", "Dream", "It is one.")
    assert changed.pillars[0].title == "Our ears"
    expected = original.changed(title="Ask us", quick=True, levels=original.levels | {1: "We never ask."})
    assert changed.by_id["ask"] == expected


def test_a_variant_turns_a_quick_question_into_one_of_the_full_scan_alone() -> None:
    full_alone = variant(pillars={"ears": {"questions": {"hear": {"quick": False}}}})
    assert [question.id for question in full_alone.in_scope("quick")] == ["help"]


def test_a_variant_adds_questions_to_a_pillar_and_pillars_at_the_end() -> None:
    more = variant(
        pillars=[
            {"id": "ears", "questions": [question_data("wait")]},
            {"id": "feet", "title": "Feet", "weight": 2, "questions": [question_data("walk", replaces=["run"])]},
        ]
    )
    assert [(pillar.id, [question.id for question in pillar.questions]) for pillar in more.pillars] == [
        ("ears", ["ask", "hear", "wait"]),
        ("hands", ["help"]),
        ("feet", ["walk"]),
    ]
    assert (more.pillars[2].weight, more.by_id["walk"].replaces) == (Fraction(2), ("run",))


def test_the_words_of_a_variant_come_first_and_change_those_of_the_original() -> None:
    words = variant(customers=[{"id": "member", "one": "member", "many": "members", "the": "the member"}]).customers
    assert [word.id for word in words] == ["member", "customer"]
    assert variant(customers={"customer": {"one": "guest"}}).customers[0].one == "guest"
    assert variant(customers={"customer": {"one": "guest"}}).customers[0].many == "customers"


@pytest.mark.parametrize("scope", ["full", "quick"])
def test_scans_of_variants_compare_on_the_questions_that_they_share(scope: str) -> None:
    less, more = variant(leave_out=["ask"]), variant(pillars={"ears": {"questions": [question_data("wait", quick=True)]}})
    old = tiny_scan({"hear": 1, "help": 2}, scope=scope)
    new = tiny_scan({"ask": 5, "hear": 2, "wait": 5, "help": 2}, scope=scope)
    change = compare_scans(old, less, new, more)
    assert (change.comparable, change.score.old, change.score.new) == (2, Fraction(3, 2), Fraction(2))
