"""The same scan along views: a table of scores per view, and what is in none of its parts."""

from collections.abc import Iterator

from cxscan.maturity.views import ViewScore
from cxscan.reports.telling.blocks import Block, Column, Heading, Table, Text
from cxscan.reports.telling.limits import AudienceLimits
from cxscan.reports.telling.words import Words


def told_views(words: Words, _: AudienceLimits) -> Iterator[Block]:
    """Yield the scores of a scan along every view that its questionnaire has."""
    if not words.story.views:
        return
    yield Heading(words.say("The same scan from other angles"), new_page=True)
    yield Text(words.say("Each question counts for every part that it belongs to, across the pillars."), look="small")
    for view in words.story.views:
        yield Heading(view.title, 3)
        yield _table(words, view)
        if apart := in_no_part(words, view):
            yield Text(apart, look="small")


def _table(words: Words, view: ViewScore) -> Table:
    labels, growth = words.labels, words.story.growth
    columns = [Column(labels.part, share=4.3), Column(labels.score, "right", 1.4)]
    if growth:
        columns += [Column(labels.then_now, "centre", 2.4), Column(labels.growth, "right", 2.7)]
    columns += [Column(labels.floor, "right", 1.9, aside=True), Column(labels.answered, "right", 2.1, aside=True)]
    rows = []
    for one in view.tags:
        moved = (words.then_now(one), words.growth_of(one)) if growth else ()
        score = words.language.score(one.score.value, words.story.step)
        coverage = f"{one.score.answered}/{one.score.applicable}"
        rows.append(tuple((text,) for text in (one.title, score, *moved, words.floor_level(one), coverage)))
    return Table(
        view.title, tuple(columns), tuple(rows), scores=tuple(score for one in view.tags for score in (one.new, one.old))
    )


def in_no_part(words: Words, view: ViewScore) -> str:
    """Return how many questions are in none of the tags of a view, and which; empty where all are in one."""
    if not view.apart:
        return ""
    return words.language.say_count(
        "{number} question is in none of these parts: {questions}.",
        "{number} questions are in none of these parts: {questions}.",
        len(view.apart),
        questions=words.language.listing(list(view.apart)),
    )
