"""What a board must not miss: a drop of the whole first, a high level that rests on nothing, and words as natives write them."""

import pytest

from cxscan.languages import Language
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Audience
from cxscan.reports.telling.sections import tell
from tests.office_for_tests import tiny_story
from tests.questionnaires_for_tests import tiny_scan
from tests.stories_for_tests import texts_of

LEVELS = ("ask", "hear", "help")


def names_in(story: Story, audience: Audience) -> list[str]:
    return [one.name for one in tell(story, audience).sections]


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.MANAGEMENT])
def test_where_the_whole_dropped_that_stands_before_what_goes_well_and_else_behind_it(audience: Audience) -> None:
    high, low = dict.fromkeys(LEVELS, 5), dict.fromkeys(LEVELS, 4)
    fell = names_in(tiny_story(tiny_scan(low | {"help": 5}), earlier=tiny_scan(high)), audience)
    grew = names_in(tiny_story(tiny_scan(high | {"help": 3}), earlier=tiny_scan(low)), audience)
    assert fell.index("changed") < fell.index("goes_well")
    assert grew.index("goes_well") < grew.index("changed")


def test_what_dropped_is_told_with_its_note() -> None:
    scan = tiny_scan(answers={"ask": {"level": 2, "note": "The line was cut in June."}})
    changed = next(
        one for one in tell(tiny_story(scan, earlier=tiny_scan({"ask": 4})), Audience.FULL).sections if one.name == "changed"
    )
    assert any("The line was cut in June." in text for block in changed.blocks for text in texts_of(block))


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.TEAM])
@pytest.mark.parametrize(("answer", "marked"), [({"level": 4}, True), ({"level": 5}, True), ({"level": 3}, False)])
def test_a_four_or_a_five_without_evidence_is_marked(audience: Audience, answer: dict[str, int], *, marked: bool) -> None:
    mark = "Nothing shows this level yet"
    for more, expected in (({}, marked), ({"evidence": ("A list",)}, False), ({"basis": "measured"}, False)):
        story = tiny_story(tiny_scan(answers={"ask": answer | more}))
        texts = [text for one in tell(story, audience).sections for block in one.blocks for text in texts_of(block)]
        assert (more, any(mark in text for text in texts)) == (more, expected)


def test_words_that_a_reader_marked_are_those_of_a_native() -> None:
    dutch, french = Language("nl"), Language("fr")
    assert dutch.say("Now also part of level {level}", level=3) == "En deels al niveau 3"
    assert dutch.say("No level in one of the two scans") == "Niet te vergelijken"
    assert dutch.say("On the answers with evidence alone: {score}", score="3,0") == "Alleen onderbouwde antwoorden: 3,0"
    assert [one.say("Radar") for one in (dutch, french)] == ["Radar", "Radar"]
