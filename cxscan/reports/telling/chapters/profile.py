"""Where the pillars stand, stood and want to be."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from cxscan.reports.one_scan.pillar_story import whole_of
from cxscan.reports.telling.blocks import Block, Column, Figure, Heading, Table, Text, cells
from cxscan.reports.telling.limits import AudienceLimits
from cxscan.reports.telling.pillar_words import Scored
from cxscan.reports.telling.words import Words


def tell_profile(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    """Yield where the pillars stand, stood and want to be: in figures, and in numbers."""
    story, say = words.story, words.say
    before, after = ("profile", "radar"), ("growth", "questions", "trend")
    yield Heading(words.labels.profile)
    yield from (Figure(name) for name in before if name in limits.figures)
    yield profile_table(words, limits)
    if basis := words.basis_of_growth():
        then = story.growth.old_score if story.growth and story.growth.old is not None else None
        yield Text(basis, look="small", scores=(then,))
    yield from (Figure(name) for name in after if name in limits.figures)
    if len(story.history) > 2 and "trend" in limits.figures:
        labels, language = words.labels, words.language
        rows = tuple(cells(language.date(one.date), language.score(one.score, story.step)) for one in story.history)
        columns = (Column(labels.date, share=4), Column(labels.score, "right", 2))
        yield Table(say("The score over the years"), columns, rows, of="trend", scores=tuple(one.score for one in story.history))


def profile_table(words: Words, limits: AudienceLimits) -> Table:
    """Return the profile in numbers, with the whole below it."""
    story, labels = words.story, words.labels
    rows = (*story.in_profile, whole_of(story, story.of_pillar or labels.overall))
    what, title = labels.question if story.of_pillar else labels.pillar, words.say("The profile in numbers")
    with_floors, with_ambitions = not (limits.on_one_page or story.of_pillar), any(one.target is not None for one in rows)
    return score_table(words, title, what, rows, with_floors=with_floors, with_ambitions=with_ambitions, of="profile")


def score_table(  # noqa: PLR0913 - rows, and which columns they have
    words: Words,
    title: str,
    what: str,
    rows: Sequence[Scored],
    *,
    with_floors: bool = True,
    with_ambitions: bool = False,
    of: str = "",
) -> Table:
    """Return the scores of pillars or the like as a table; `what` heads their names. One of a figure ends in the whole."""
    labels = words.labels
    parts: list[tuple[Column, Callable[[Any], str]]] = [
        (Column(what, share=4.3), lambda one: one.title),
        (Column(labels.score, "right", 1.4), words.score_of),
    ]
    if words.story.growth:
        parts += [
            (Column(labels.then_now, "centre", 2.4, is_drawn=True), words.then_now),
            (Column(labels.growth, "right", 2.7), words.growth_of),
        ]
    if with_floors:
        parts.append((Column(labels.floor, "right", 1.9, aside=True), words.floor_level))
    if with_ambitions:
        parts.append((Column(labels.ambition, share=3.8), words.ambition))
    if not words.story.of_pillar:
        parts.append((Column(labels.answered, "right", 2.1, aside=True), words.answered_of))
    told = tuple(cells(*(text(one) for _, text in parts)) for one in rows)
    scores = tuple(score for one in rows for score in (one.new, one.old))
    return Table(title, tuple(column for column, _ in parts), told, total=bool(of), of=of, scores=scores)
