"""Where the pillars stand, stood and want to be."""

from collections.abc import Iterator

from cxscan.reports.telling.blocks import Block, Column, Figure, Heading, Table, Text, cells
from cxscan.reports.telling.limits import AudienceLimits
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
    growth = story.growth
    with_floors = not (limits.on_one_page or story.of_pillar)
    columns = [Column(labels.question if story.of_pillar else labels.pillar, share=4.3), Column(labels.score, "right", 1.4)]
    if growth:
        columns += [Column(labels.then_now, "centre", 2.4), Column(labels.growth, "right", 2.7)]
    if with_floors:
        columns.append(Column(labels.floor, "right", 1.9, aside=True))
    with_ambitions = any(one.target is not None for one in (*story.in_profile, *story.pillars))
    if with_ambitions:
        columns.append(Column(labels.ambition, share=3.8))
    columns.append(Column(labels.answered, "right", 2.1, aside=True))
    rows = []
    for one in story.in_profile:
        moved = (words.then_now(one), words.growth_of(one)) if growth else ()
        coverage = "" if story.of_pillar else f"{one.score.answered}/{one.score.applicable}"
        floor = (words.floor_level(one),) if with_floors else ()
        wanted = (words.ambition(one),) if with_ambitions else ()
        rows.append(cells(one.title, words.score_of(one), *moved, *floor, *wanted, coverage))
    moved = (words.then_now(growth), words.growth_of(growth)) if growth else ()
    score, coverage = words.language.score(story.score.value, story.step), f"{story.score.answered}/{story.score.applicable}"
    floor = (words.floor_level(story),) if with_floors else ()
    whole, ambition = (story.of_pillar, words.ambition(story.pillars[0])) if story.of_pillar else (labels.overall, "")
    rows.append(cells(whole, score, *moved, *floor, *((ambition,) if with_ambitions else ()), coverage))
    of_pillars = (score for one in story.in_profile for score in (one.new, one.old))
    scores = (story.score.value, growth.old if growth else None, *of_pillars)
    return Table(words.say("The profile in numbers"), tuple(columns), tuple(rows), total=True, of="profile", scores=scores)
