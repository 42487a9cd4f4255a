"""The ambitions: what there is still to do, and what is reached."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from cxscan.languages import with_full_stop
from cxscan.model.texts.plain_text import begun
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.telling.blocks import Block, Bullets, Heading, Point
from cxscan.reports.telling.chapters.actions import more_of
from cxscan.reports.telling.facts import Fact, in_sentences
from cxscan.reports.telling.limits import AudienceLimits
from cxscan.reports.telling.messages import gaps_message, reached_message
from cxscan.reports.telling.pillar_words import reached_in_words
from cxscan.reports.telling.several import parted
from cxscan.reports.telling.words import Words


def tell_gaps(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    """Yield where there is still to do, and which ambitions are reached."""
    gaps, rest = parted(words.story.gaps, limits.gaps)
    if gaps:
        yield Heading(words.say("Still to do"), message=gaps_message(words))
        yield Bullets(tuple(_gap(words, pillar, limits) for pillar in gaps))
        if rest:
            yield more_of(words, len(rest))
    # What a pillar is to serve does not end where its ambition is reached.
    reached, more = parted(words.story.reached, limits.gaps and max(1, limits.gaps - len(gaps)))
    if reached:
        points = tuple(_reached(words, pillar, limits) for pillar in reached)
        # Of one alone that is the message, with what it serves below it.
        message = points[0].head if len(points) == 1 and points[0].said else reached_message(words)
        yield Heading(words.say("Ambitions reached"), 3 if gaps else 2, message)
        yield Bullets(points)
        if more:
            yield more_of(words, len(more))


def _reached(words: Words, pillar: PillarStory, limits: AudienceLimits) -> Point:
    goal = in_sentences(_goal(words, pillar, limits))
    return Point(reached_in_words(pillar.title, pillar.target or Fraction(0), words.language), goal)


def _goal(words: Words, pillar: PillarStory, limits: AudienceLimits) -> tuple[Fact, ...]:
    return tuple(replace(one, text=begun(one.text, limits.letters)) for one in words.goal(pillar))


def _gap(words: Words, pillar: PillarStory, limits: AudienceLimits) -> Point:
    goal, title = _goal(words, pillar, limits), words.gap_title(pillar)
    if limits.on_one_page:
        first = tuple(Fact(f"{with_full_stop(one.title)} {words.asks(one)}") for one in pillar.to_go[:1])
        return Point(f"{title}{words.course(pillar)}.", first, goal, (pillar.new,))
    below = (*goal, *words.outlook(pillar), *(words.to_go(one) for one in pillar.to_go))
    return Point(f"{title}.", (), below, (pillar.new,))
