"""What a part of a report comes down to, where the title of a slide says it, and how much of it the management is told."""

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest

from cxscan.model.scan import Action
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Audience
from cxscan.reports.telling.blocks import Bullets, Heading
from cxscan.reports.telling.messages import (
    actions_message,
    gaps_message,
    last_time_message,
    moved_message,
    strengths_message,
)
from cxscan.reports.telling.sections import tell
from cxscan.reports.telling.words import Words
from tests.reports.test_telling import rich_story
from tests.stories_for_tests import many_pillars

MARCH, FEBRUARY = datetime.date(2027, 3, 1), datetime.date(2027, 2, 1)
DONE = Action(title="Done", due=datetime.date(2026, 1, 1), status="done")


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ((), ""),
        ((DONE,), ""),
        ((Action(title="One"), DONE), "1 thing to do first."),
        ((Action(title="One", due=MARCH), DONE), "1 thing to do first, by 1 March 2027."),
        (
            (Action(title="One", due=MARCH), Action(title="Two", due=FEBRUARY), Action(title="Three")),
            "3 things to do first, the earliest by 1 February 2027.",
        ),
    ],
    ids=["none", "done", "without a date", "one", "three"],
)
def test_next_steps_come_down_to_how_many_there_are_and_the_first_date(actions: tuple[Action, ...], said: str) -> None:
    story = replace(rich_story(), actions=actions)
    assert actions_message(Words(story)) == said


def test_the_heading_over_next_steps_stays_where_all_are_done() -> None:
    for actions, said in (((Action(title="One"), DONE), "1 thing to do first."), ((DONE,), "What we do first")):
        story = replace(rich_story(), actions=actions)
        section = next(one for one in tell(story, Audience.FULL).sections if one.name == "actions")
        heading = next(block for block in section.blocks if isinstance(block, Heading))
        assert (heading.message or heading.text) == said


def test_what_was_agreed_last_time_comes_down_to_how_much_of_it_is_done() -> None:
    story = replace(rich_story(), earlier_actions=(DONE, Action(title="One"), DONE))
    assert last_time_message(Words(story)) == "Done of what we agreed last time: 2 of 3."


def test_what_goes_well_comes_down_to_two_strengths() -> None:
    story = rich_story()
    questions = {one.id: one for one in story.pillars[0].questions}
    strengths = tuple(questions[id_] for id_ in ("hear", "ask", "ring"))
    named = [questions[id_].title for id_ in ("hear", "ask")]
    assert strengths_message(Words(replace(story, strengths=strengths))) == f"What goes best: {named[0]} and {named[1]}."
    assert strengths_message(Words(replace(story, strengths=()))) == "What we are glad about"
    assert strengths_message(Words(replace(story, strengths=(), glad=()))) == "What goes well"


def test_what_moved_comes_down_to_how_many_and_the_first() -> None:
    story = rich_story()
    ask = next(one for one in story.pillars[0].questions if one.id == "ask")
    assert ask.growth == Fraction(3, 2)  # from 1 to 2.5
    assert moved_message(Words(story), [ask]) == f"{ask.title} grew (+1.5)."
    assert moved_message(Words(story), [ask, ask, ask]) == f"3 questions grew, {ask.title} most (+1.5)."


def test_ambitions_come_down_to_how_many_are_left_and_where_there_is_most_to_do() -> None:
    story = many_pillars(3, 0)  # at 1, 1.5 and 2, all wanting 4
    name = "The name of a pillar that would have fitted into three words"
    assert gaps_message(Words(story)) == f"3 ambitions are still to be reached; most to do in {name} q0."


def heads_in(story: Story, name: str) -> list[str]:
    section = next(one for one in tell(story, Audience.MANAGEMENT).sections if one.name == name)
    return [point.head for block in section.blocks if isinstance(block, Bullets) for point in block.points]


def test_the_management_is_told_two_of_what_grew_and_two_of_many_ambitions() -> None:
    moved = [head for head in heads_in(rich_story(), "goes_well") if "→" in head]
    # Ask is a strength too, and stands once; Tell grew by 1 too.
    assert moved == ["Ask (1 → 2.5, +1.5):", "Ring: 1 → 2 (+1.0)"]
    ambitions = heads_in(many_pillars(9, 0), "gaps")
    assert [head.split(":")[0][-2:] for head in ambitions] == ["q0", "q3"]  # of nine
