"""What the author of a report writes: where it stands, in which language, and what becomes of its parts."""

import pytest

from cxscan.languages import Language
from cxscan.model.comments import Comments
from cxscan.reports.one_scan.authors_words import AuthorsPart, AuthorsWords, authors_words
from cxscan.reports.one_scan.one_pillar import one_pillar
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience
from cxscan.reports.telling.blocks import Bullets, Heading, Text
from cxscan.reports.telling.sections import tell
from tests.questionnaires_for_tests import placed, tiny_questionnaire, tiny_scan


def story_with(comments: Comments, language: str = "en", of_scan: str | None = None) -> Story:
    scan = tiny_scan({"ask": 2}, comments=comments, language=of_scan)
    return tell_story(placed(scan, tiny_questionnaire()), Language(language))


def test_a_text_has_paragraphs_and_lists() -> None:
    text = "We have come\nfar.\n\nNow we need:\n- a roster\n  - a budget\nsoon.\n \n-no list"
    written = authors_words(text, None, Language("en"))
    assert written == AuthorsWords(
        (
            AuthorsPart(("We have come\nfar.",), is_list=False),
            AuthorsPart(("Now we need:",), is_list=False),
            AuthorsPart(("a roster", "a budget"), is_list=True),
            AuthorsPart(("soon.",), is_list=False),
            AuthorsPart(("-no list",), is_list=False),
        ),
        "",
    )


@pytest.mark.parametrize(
    ("of_scan", "report", "shown", "marked"),
    [
        ("nl", "fr", "Loin.", ""),
        ("nl", "en", "Ver.", "nl"),
        (None, "en", "Ver.", "nl"),
        ("de", "en", "Ver.", "nl"),
        ("fr", "en", "Loin.", "fr"),
    ],
)
def test_of_several_languages_that_of_the_report_is_shown_else_that_of_the_scan_else_the_first(
    of_scan: str | None, report: str, shown: str, marked: str
) -> None:
    written = authors_words({"nl": "Ver.", "fr": "Loin."}, of_scan, Language(report))
    assert written == AuthorsWords((AuthorsPart((shown,), is_list=False),), marked)


@pytest.mark.parametrize(("of_scan", "marked"), [("nl", "nl"), ("en", ""), (None, "")])
def test_one_text_is_in_the_language_of_the_scan_where_that_is_known(of_scan: str | None, marked: str) -> None:
    written = authors_words("Ver.", of_scan, Language("en"))
    assert written is not None
    assert written.language == marked


@pytest.mark.parametrize("audience", Audience)
def test_it_stands_first_for_every_audience(audience: Audience) -> None:
    story = story_with(Comments(summary="We have come far.\n- a roster"), of_scan="nl")
    first, *_ = tell(story, audience).sections
    assert isinstance(first.blocks[0], Heading)
    assert first.blocks[1] == Text("We have come far.", lang="nl")
    assert isinstance(first.blocks[2], Bullets)
    assert first.blocks[2].points[0].said[0].text == "a roster"
    assert first.blocks[3] == Text("(Written in Dutch.)", look="small")
    assert first.blocks[4] == Heading("In numbers", joins=True)


@pytest.mark.parametrize(("language", "said"), [("en", "in Dutch."), ("fr", "en néerlandais.")])
def test_texts_of_the_group_in_another_language_than_the_report_are_marked_as_such(language: str, said: str) -> None:
    story = story_with(Comments(), language, of_scan="nl")
    facts = [fact.text for block in tell(story, Audience.MANAGEMENT).sections[0].blocks for fact in getattr(block, "facts", ())]
    assert sum(text.endswith(said) for text in facts) == 1
    assert not any(said in text for text in map(str, tell(story_with(Comments(), language), Audience.FULL).sections))


def test_what_is_written_on_a_pillar_stands_with_it_and_in_a_report_on_it_alone() -> None:
    story = story_with(Comments(summary="All is well.", pillars={"ears": "We listen."}))
    alone = one_pillar(story, "ears")
    for one, place in ((story, "pillars"), (alone, "summary")):
        section = next(section for section in tell(one, Audience.FULL).sections if section.name == place)
        assert Text("We listen.") in section.blocks
    assert "All is well." not in str(tell(alone, Audience.FULL))
