"""A report on one pillar: what is said of the whole is said of the pillar."""

import datetime
from fractions import Fraction
from typing import Any

import pytest

from cxscan.languages import Language
from cxscan.model.comments import Comments
from cxscan.model.scan import Action
from cxscan.reports.one_scan.one_pillar import one_pillar
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Style
from cxscan.reports.pictures import draw_pictures
from cxscan.reports.telling.blocks import Section, Table
from cxscan.reports.telling.messages import profile_message
from cxscan.reports.telling.sections import tell
from cxscan.reports.telling.words import Words
from tests.questionnaires_for_tests import placed, question_data, tiny_questionnaire, tiny_scan
from tests.stories_for_tests import texts_of

LAST_YEAR = datetime.date(2025, 11, 22)
TINY = tiny_questionnaire()


def ears(levels: dict[str, Any], before: dict[str, Any] | None = None) -> Story:
    """Return the story of the pillar `ears` alone, beside a scan of a year earlier where `before` has its levels."""
    now = placed(tiny_scan(levels), TINY)
    earlier = placed(tiny_scan(before, date=LAST_YEAR), TINY) if before is not None else None
    return one_pillar(tell_story(now, Language("en"), earlier), "ears")


def test_its_score_is_that_of_the_pillar() -> None:
    story = ears({"ask": 2, "hear": 3, "help": 5})
    assert (story.score.value, story.level_name, story.headline) == (
        Fraction(5, 2),
        "Two",
        "Ears: 2.5 of 5; strongest in Hear (3).",
    )
    assert [pillar.id for pillar in story.pillars] == ["ears"]
    assert [point.score for point in story.history] == [Fraction(5, 2)]


@pytest.mark.parametrize(
    ("levels", "best"),
    # Yes is all there is, and counts as 5; 3 of 4 as 3.67, 2 as 2.33, 1.5 as 1.67.
    [({"done": 2, "much": 3}, "Done (5)"), ({"done": 1, "much": 1.5}, "Much (1.7)"), ({"done": 1, "much": 2}, "Much (2.3)")],
)
def test_the_strongest_question_is_that_which_counts_most_and_not_that_with_the_highest_number(
    levels: dict[str, float], best: str
) -> None:
    sets = [
        {"id": "done", "levels": [{"name": "No"}, {"name": "Yes"}]},
        {"id": "much", "levels": [{"name": name} for name in ("None", "Some", "More", "All")]},
    ]
    questions = [{"id": id_, "title": id_.title(), "ask": "Is it?", "level_set": id_} for id_ in ("done", "much")]
    other = {"id": "other", "title": "Other", "questions": [question_data("other")]}
    ears = {"id": "ears", "title": "Ears", "questions": questions}
    for pillars in ([ears], [ears, other]):
        questionnaire = tiny_questionnaire(level_sets=sets, pillars=pillars)
        story = tell_story(placed(tiny_scan(levels), questionnaire), Language("en"))
        headline = story.headline if pillars == [ears] else one_pillar(story, "ears").headline
        assert headline.endswith(f"; strongest in {best}.")


def test_growth_in_a_headline_is_in_what_answers_count_for_as_the_score_beside_it_is() -> None:
    sets = [{"id": "done", "levels": [{"name": "No"}, {"name": "Yes"}]}]
    asked = [{"id": "done", "title": "Done", "ask": "Is it?", "level_set": "done"}, question_data("ask")]
    other = {"id": "other", "title": "Other", "questions": [question_data("other")]}
    ears = {"id": "ears", "title": "Ears", "questions": asked}
    for pillars, begins in (([ears], "Now 3.5"), ([ears, other], "Ears now 3.5")):
        questionnaire = tiny_questionnaire(level_sets=sets, pillars=pillars)
        then = placed(tiny_scan({"done": 1, "ask": 1}, date=LAST_YEAR), questionnaire)
        story = tell_story(placed(tiny_scan({"done": 2, "ask": 2}), questionnaire), Language("en"), then)
        headline = story.headline if pillars == [ears] else one_pillar(story, "ears").headline
        assert headline == f"{begins}: +2.5 since 2025; 2 of 2 questions grew; most in Done, +4.0."


def test_its_growth_is_that_of_the_pillar() -> None:
    story = ears({"ask": 2, "hear": 3, "help": 5}, before={"ask": 1, "help": 1})
    assert story.growth is not None
    assert (story.growth.old, story.growth.new, story.growth.comparable, story.growth.of) == (
        Fraction(3, 2),
        Fraction(5, 2),
        1,
        2,
    )
    assert [question.id for question in story.growth.grown] == ["ask"]
    assert story.headline == "Ears now 2.5; on the 1 question that can be compared +1.0 since 2025; Ask grew (+1.0)."


def test_what_has_no_level_is_counted_in_the_pillar_alone() -> None:
    story = ears({"ask": "unknown", "help": "not-applicable"})
    assert (story.unknown, story.unanswered, story.not_applicable) == (1, 1, 0)
    assert story.headline == "Nothing has been answered with a level yet."
    nothing = ears({"ask": "not-applicable", "hear": "not-applicable", "help": 3})
    assert nothing.headline == "No question applies here, so there is no score."


def test_the_score_of_then_is_that_of_the_later_scan_where_two_were_on_one_day() -> None:
    first, second = (placed(tiny_scan({"ask": level, "hear": 1, "help": 1}, date=LAST_YEAR), TINY) for level in (1, 3))
    for day, history in ((LAST_YEAR.replace(year=2026), [first, second]), (LAST_YEAR, [second])):
        now = placed(tiny_scan({"ask": 4}, date=day), TINY)
        story = one_pillar(tell_story(now, Language("en"), second, history), "ears")
        assert story.growth is not None
        assert story.growth.old_score == 2


def test_its_questions_stand_in_the_place_of_the_pillars() -> None:
    story = ears({"ask": 2, "hear": 3, "help": 5}, before={"ask": 1, "hear": 3, "help": 1})
    shown = [(row.title, row.new, row.old, row.growth) for row in story.in_profile]
    assert [(title, *map(str, numbers)) for title, *numbers in shown] == [("Ask", "2", "1", "1"), ("Hear", "3", "3", "0")]
    assert story.headline == "Ears now 2.5: +0.5 since 2025; only Ask grew (+1.0)."
    (table,) = (block for block in section(story, "profile").blocks if isinstance(block, Table) and block.of == "profile")
    # How many were answered is no number of a question.
    assert [column.title for column in table.columns] == ["Question", "Score", "Then → now", "Growth"]
    assert [row[0] for row in table.rows] == [("Ask",), ("Hear",), ("Ears",)]
    assert profile_message(Words(story)) == "Hear is strongest at 3.0; Ask is lowest at 2.0."
    drawn = {one.name: one for one in draw_pictures(story, Style())}
    assert (drawn["profile"].title, drawn["growth"].title) == ("Where each question stands", "Growth per question")
    assert drawn["profile"].description == "Ask: from 1.0 to 2.0; Hear: from 3.0 to 3.0."


def test_one_that_dropped_or_stayed_is_said_so_in_its_headline() -> None:
    fell = ears({"ask": 1, "hear": 3}, before={"ask": 2, "hear": 3})
    assert fell.headline == "Ears now 2.0: −0.5 since 2025; no question grew, 1 dropped."
    same = ears({"ask": 1, "hear": 3}, before={"ask": 1, "hear": 3})
    assert same.headline == "Ears now 2.0: 0.0 since 2025; no question grew."


def test_what_is_of_the_whole_is_left_out() -> None:
    asked = {"actions": (Action(title="Ring back", question="ask"), Action(title="Move", question="help"), Action(title="Paint"))}
    now = tiny_scan({"ask": 2, "hear": 3, "help": 5}, glad=("We laughed",), parking=("The lift",), **asked)
    story = one_pillar(tell_story(placed(now, TINY), Language("en")), "ears")
    assert (story.glad, story.parking) == ((), ())
    assert [action.title for action in story.actions] == ["Ring back"]
    assert [one.title for one in story.strengths] == ["Hear"]


def test_what_the_author_wrote_of_it_is_told_to_everybody_once() -> None:
    comments = Comments(summary="Of all.", pillars={"ears": "Of the ears."})
    now = tiny_scan({"ask": 2, "hear": 3, "help": 5}, comments=comments)
    story = one_pillar(tell_story(placed(now, TINY), Language("en")), "ears")
    for audience in Audience:
        texts = [text for part in tell(story, audience).sections for block in part.blocks for text in texts_of(block)]
        assert (texts.count("Of the ears."), texts.count("Of all.")) == (1, 0)


def section(story: Story, name: str) -> Section:
    return next(one for one in tell(story, Audience.FULL).sections if one.name == name)


# --- a questionnaire that has no other


ONE = tiny_questionnaire(
    pillars=[{"id": "ears", "title": "Ears", "questions": [question_data(id_) for id_ in ("ask", "hear", "tell")]}]
)


def only(levels: dict[str, Any], before: dict[str, Any] | None = None, lang: str = "en") -> Story:
    """Return the story of a questionnaire of one pillar, beside a scan of a year earlier where `before` has its levels."""
    earlier = placed(tiny_scan(before, date=LAST_YEAR), ONE) if before is not None else None
    return tell_story(placed(tiny_scan(levels), ONE), Language(lang), earlier)


def test_of_a_questionnaire_with_one_pillar_the_questions_stand_side_by_side() -> None:
    story = only({"ask": 2, "hear": 3, "tell": 1.5})
    (table,) = [block for one in tell(story, Audience.FULL).sections for block in one.blocks if isinstance(block, Table)][:1]
    assert [row[0] for row in table.rows] == [("Ask",), ("Hear",), ("Tell",), ("Ears",)]
    lowest = Words(story).lowest()
    assert lowest is not None
    assert (lowest.name, lowest.about, lowest.number) == ("Lowest question", "Tell", "1.5")


@pytest.mark.parametrize(
    ("levels", "before", "headline"),
    [
        ({"ask": 2, "hear": 3, "tell": 1}, None, "We stand at 2.0 of 5 (Two); strongest in Hear (3)."),
        ({"ask": 2, "hear": 2, "tell": 2}, None, "We stand at 2.0 of 5 (Two)."),
        ({"hear": 2}, None, "We stand at 2.0 of 5 (Two)."),
        ({}, None, "Nothing has been answered with a level yet."),
        (
            {"ask": 2, "hear": 3.5, "tell": 0.5 + 1},
            {"ask": 1.5, "hear": 2, "tell": 2},
            "Now 2.3: +0.5 since 2025; 2 of 3 questions grew, 1 dropped; most in Hear, +1.5.",
        ),
        ({"ask": 2, "hear": 2, "tell": 2}, {"ask": 2, "hear": 2, "tell": 2}, "Now 2.0: 0.0 since 2025; no question grew."),
        (
            {"ask": 2, "hear": 2, "tell": 1},
            {"ask": 2, "hear": 2, "tell": 2},
            "Now 1.7: −0.3 since 2025; no question grew, 1 dropped.",
        ),
        ({"ask": 2}, {"ask": 1}, "Now 2.0; on the 1 question that can be compared +1.0 since 2025; Ask grew (+1.0)."),
    ],
)
def test_its_headline_tells_of_questions(levels: dict[str, Any], before: dict[str, Any] | None, headline: str) -> None:
    assert only(levels, before).headline == headline
