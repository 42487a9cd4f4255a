"""Every text of a questionnaire, put through a function."""

from collections.abc import Iterator

from cxscan.model.fields import Record
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.texts.each_text import with_each
from tests.questionnaires_for_tests import question_data, questionnaire_data

NO_TEXTS = {"format", "id", "version", "language", "names_shown", "scopes", "tags", "question", "level_set", "replaces", "link"}
WORDS_FOR_THE_CUSTOMER = {"one", "many", "the"}


def whole() -> Questionnaire:
    """Return a questionnaire in which every key has a value."""
    norm = {"title": "ISO", "link": "https://example.org"}
    asked = question_data(
        "ask",
        why="It helps.",
        scopes=["desk"],
        tags=["warm"],
        group="first",
        references=[norm],
        evidence=["A list"],
        basis={"measured": "Counted", "observed": "Seen", "opinion": "Thought"},
        replaces=["earlier"],
    )
    shared = question_data("hear", level_set="two", asked_if={"question": "ask", "at_least": 2}, levels={})
    return Questionnaire.model_validate(
        questionnaire_data(
            summary="All of it.",
            scopes=[{"id": "desk", "title": "Desk", "minutes": 30}],
            tags=[{"id": "warm", "title": "Warm"}],
            groups=[{"id": "first", "title": "First"}],
            level_sets=[{"id": "two", "levels": [{"name": "No", "summary": "Not at all."}, {"name": "Yes"}]}],
            references=[norm],
            views=[{"id": "heart", "title": "Heart", "tags": ["warm"]}],
            context=[{"id": "size", "title": "Size", "ask": "How large?", "choices": [{"id": "big", "title": "Big"}]}],
            pillars=[{"id": "ears", "title": "Ears", "summary": "To hear.", "questions": [asked, shared]}],
        )
    )


def texts_by_key(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from texts_by_key(getattr(value, name), name)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from texts_by_key(one, name if isinstance(name, str) else key)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_by_key(one, key)


def test_no_text_is_forgotten() -> None:
    changed = with_each(whole(), lambda _: "T", lambda _: "D")
    texts = set(texts_by_key(changed))
    assert {key for key, text in texts if text == "T"} == {"title", "ask", "name", "group"}
    assert {key for key, text in texts if text == "D"} == {
        *("summary", "why", "levels", "evidence", "first_step"),
        *("measured", "observed", "opinion"),
    }
    assert {key for key, text in texts if text not in {"T", "D"}} == NO_TEXTS | WORDS_FOR_THE_CUSTOMER


def test_what_is_absent_stays_absent() -> None:
    plain = Questionnaire.model_validate(questionnaire_data())
    assert with_each(plain, str, str) == plain
