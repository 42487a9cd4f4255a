"""What a report says, and in which order: a story and an audience become sections of blocks, the same for every form."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from cxscan.languages import with_full_stop
from cxscan.model.scan import Action
from cxscan.reports.one_scan.authors_words import AuthorsWords
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.question_story import QuestionStory, grouped, mean_of
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Audience
from cxscan.reports.telling.blocks import (
    Account,
    Block,
    Bullets,
    Column,
    Facts,
    Figure,
    Heading,
    Point,
    Section,
    Table,
    Text,
    Told,
    listed,
)
from cxscan.reports.telling.chapters.changes import changed, moved
from cxscan.reports.telling.chapters.cut_scores import with_footnotes
from cxscan.reports.telling.chapters.decisions import decisions
from cxscan.reports.telling.chapters.long_lists import tell_long_lists
from cxscan.reports.telling.chapters.views import told_views
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.limits import LIMITS, AudienceLimits, and_more, parted
from cxscan.reports.telling.pillar_words import reached_in_words
from cxscan.reports.telling.votes.section import tell_agreement
from cxscan.reports.telling.words import Words

Cells = tuple[tuple[str, ...], ...]


def tell(story: Story, audience: Audience, wanted: Callable[[str], bool] = lambda _: True) -> Told:
    """Return what a report on a story says to an audience, of the sections that are wanted.

    A section of which there is nothing to say is left out.
    """
    limits, words = LIMITS[audience], Words(story)
    names = (name for name in _in_order(story, section_names(audience)) if wanted(name))
    told = [(name, tuple(_SECTIONS[name][0](words, limits))) for name in names]
    return Told(
        title=story.name,
        name=words.language.about(story.name, words.who),
        who=words.who,
        when=words.when,
        warning=words.warning,
        footnote=story.disclaimer,
        sections=tuple(
            Section(name, blocks, name in _FOR_REFERENCE)
            for name, blocks in with_footnotes(words, told, on_one_page=limits.on_one_page)
            if blocks
        ),
    )


def _in_order(story: Story, names: list[str]) -> list[str]:
    """Return the sections in the order of this story: where the whole dropped, that is said before what goes well."""
    growth = story.growth
    fell = growth is not None and growth.old is not None and growth.new is not None and growth.new < growth.old
    if not fell or not {"changed", "goes_well"} <= set(names):
        return names
    rest = [name for name in names if name != "changed"]
    place = rest.index("goes_well")
    return [*rest[:place], "changed", *rest[place:]]


def section_names(audience: Audience) -> list[str]:
    """Return the sections that an audience is told, in their order."""
    return [name for name, (_, audiences) in _SECTIONS.items() if audience in audiences]


def tell_growth(story: Story) -> Iterator[Block]:
    """Yield what changed since the scan before, all of it, where nothing else is told."""
    words, growth, limits = Words(story), story.growth, LIMITS[Audience.FULL]
    if growth is None:
        return
    yield Text(story.headline, look="lead")
    if growth.not_looked_at:
        yield Text(words.not_looked_at(growth.not_looked_at))
    yield _profile_table(words, limits)
    yield Text(words.basis_of_growth(), look="small")
    yield from moved(words, Heading(words.labels.grew), growth.grown, limits, None)
    yield from moved(words, Heading(words.labels.dropped), growth.dropped, limits, None)
    for title, lines in words.still(lambda one: words.language.about(one.title, words.still_answer(one))):
        yield Heading(f"{title} ({len(lines)})")
        yield listed(lines)


def _summary(words: Words, _: AudienceLimits) -> Iterator[Block]:
    yield Heading(words.say("Summary"))
    if written := tuple(written_blocks(words, words.story.comment)):
        yield from written
        yield Heading(words.say("In numbers"))
    yield Text(words.story.headline, look="lead")
    yield Facts(tuple(words.summary()))


def written_blocks(words: Words, written: AuthorsWords | None) -> Iterator[Block]:
    """Yield what the author of the report wrote, and its language where that is not the one of the report."""
    if written is None:
        return
    for part in written.parts:
        if part.is_list:
            yield listed(Fact(text, lang=written.language) for text in part.texts)
        else:
            yield from (Text(text, lang=written.language) for text in part.texts)
    if written.language:
        yield Text(words.written_in(written.language), look="small")


def _goes_well(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    story, say = words.story, words.say
    points = [
        Point(words.before(head) if praise else head, praise)
        for head, praise in ((f"{one.title} ({one.answer})", tuple(words.praise(one))) for one in story.strengths)
    ]
    if story.growth and story.growth.grown:
        points += _grew_most(words, story.growth.grown, limits)
    if not (points or story.glad):
        return
    yield Heading(say("What goes well"))
    if points:
        yield Bullets(tuple(points))
    if story.glad:
        glad, _ = parted(story.glad, limits.glad)
        yield Text("", head=words.before(say("What we are glad about")))
        yield listed(words.own(Fact(limits.shortened(text))) for text in glad)


def _grew_most(words: Words, grown: Sequence[QuestionStory], limits: AudienceLimits) -> Iterator[Point]:
    if limits.on_one_page:
        yield from (Point(words.move_title(one)) for one in grown[: limits.grown])
    else:
        growth = words.language.growth(grown[0].growth)
        yield Point("", (Fact(words.say("Grew most: {question}, {growth}.", question=grown[0].title, growth=growth)),))


def _profile(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    story, say = words.story, words.say
    before, after = ("profile", "radar"), ("growth", "questions", "trend")
    yield Heading(words.labels.profile)
    yield from (Figure(name) for name in before if name in limits.figures)
    yield _profile_table(words, limits)
    if basis := words.basis_of_growth():
        yield Text(basis, look="small")
    yield from (Figure(name) for name in after if name in limits.figures)
    if len(story.history) > 2 and "trend" in limits.figures:
        labels, language = words.labels, words.language
        rows = tuple(_cells(language.date(one.date), language.score(one.score, story.step)) for one in story.history)
        columns = (Column(labels.date, share=4), Column(labels.score, "right", 2))
        yield Table(say("The score over the years"), columns, rows, of="trend")


def _profile_table(words: Words, limits: AudienceLimits) -> Table:
    story, labels = words.story, words.labels
    growth = story.growth
    with_floors = not (limits.on_one_page or story.of_pillar)
    columns = [Column(labels.question if story.of_pillar else labels.pillar, share=4.3), Column(labels.score, "right", 1.4)]
    if growth:
        columns += [Column(labels.then_now, "centre", 2.4), Column(labels.growth, "right", 2.7)]
    if with_floors:
        columns.append(Column(labels.floor, "right", 1.9, aside=True))
    columns += [Column(labels.ambition, share=3.8), Column(labels.answered, "right", 2.1, aside=True)]
    rows = []
    for one in story.in_profile:
        moved = (words.then_now(one), words.growth_of(one)) if growth else ()
        coverage = "" if story.of_pillar else f"{one.score.answered}/{one.score.applicable}"
        floor = (words.floor_level(one),) if with_floors else ()
        rows.append(_cells(one.title, words.score_of(one), *moved, *floor, words.ambition(one), coverage))
    moved = (words.then_now(growth), words.growth_of(growth)) if growth else ()
    score, coverage = words.language.score(story.score.value, story.step), f"{story.score.answered}/{story.score.applicable}"
    floor = (words.floor_level(story),) if with_floors else ()
    whole, ambition = (story.of_pillar, words.ambition(story.pillars[0])) if story.of_pillar else (labels.overall, "")
    rows.append(_cells(whole, score, *moved, *floor, ambition, coverage))
    return Table(words.say("The profile in numbers"), tuple(columns), tuple(rows), total=True, of="profile")


def _gaps(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    gaps, rest = parted(words.story.gaps, limits.gaps)
    if gaps:
        yield Heading(words.say("Still to do"))
        yield Bullets(tuple(_gap(words, pillar, limits) for pillar in gaps))
        if rest:
            yield _more_of(words, len(rest))
    # What a pillar is to serve does not end where its ambition is reached.
    reached, more = parted(words.story.reached, limits.gaps and max(1, limits.gaps - len(gaps)))
    if reached:
        yield Heading(words.say("Ambitions reached"), 3 if gaps else 2)
        yield Bullets(tuple(_reached(words, pillar, limits) for pillar in reached))
        if more:
            yield _more_of(words, len(more))


def _reached(words: Words, pillar: PillarStory, limits: AudienceLimits) -> Point:
    # They stand in one line, which not everybody ends with a stop.
    goal = tuple(replace(one, text=with_full_stop(one.text)) for one in _goal(words, pillar, limits))
    return Point(reached_in_words(pillar.title, pillar.target or Fraction(0), words.language), goal)


def _goal(words: Words, pillar: PillarStory, limits: AudienceLimits) -> tuple[Fact, ...]:
    return tuple(replace(one, text=limits.shortened(one.text)) for one in words.goal(pillar))


def _more_of(words: Words, number: int) -> Text:
    return Text(and_more(number, words.language), look="small")


def _gap(words: Words, pillar: PillarStory, limits: AudienceLimits) -> Point:
    goal, title = _goal(words, pillar, limits), words.gap_title(pillar)
    if limits.on_one_page:
        first = tuple(Fact(f"{with_full_stop(one.title)} {words.asks(one)}") for one in pillar.to_go[:1])
        return Point(f"{title}{words.course(pillar)}.", first, goal)
    return Point(f"{title}.", (), (*goal, *words.outlook(pillar), *(words.to_go(one) for one in pillar.to_go)))


def _pillars(words: Words, _: AudienceLimits) -> Iterator[Block]:
    yield Heading(words.say("Per pillar"), new_page=True)
    for pillar in words.story.pillars:
        yield Heading(words.language.about(pillar.title, words.score_of(pillar)), 3)
        yield from written_blocks(words, pillar.comment)
        if pillar.summary:
            yield Text(pillar.summary)
        yield from _plan(words, pillar)
        for group, questions in grouped(pillar.questions):
            yield from _group_head(words, group, questions)
            entries = tuple(_entry(words, one) for one in questions)
            yield Facts(entries=entries, table=_questions(words, group or pillar.title, questions, entries))


def _group_head(words: Words, group: str, questions: Sequence[QuestionStory]) -> Iterator[Block]:
    """Yield the title of a group with the weighted mean of its questions, as that of a pillar is."""
    if group:
        yield Text(words.language.score(mean_of(questions), words.story.step), head=words.before(group))


def _plan(words: Words, pillar: PillarStory, *before: Fact) -> Iterator[Block]:
    """Yield where a pillar wants to be, whether it gets there in time, and what that serves; before it what else there is."""
    ambition = [words.fact("ambition", words.labels.ambition, words.ambition(pillar))] if pillar.target is not None else []
    if about := (*before, *ambition, *words.outlook(pillar), *words.goal(pillar)):
        yield Bullets(tuple(Point("", (one,)) for one in about))


def _entry(words: Words, one: QuestionStory, *more: Fact) -> Account:
    facts = (*words.seen(one), *words.notes(one), *words.to_do(one), *more)
    return Account(one.title, words.answer(one), words.carried(one), one.ask, facts)


def _questions(words: Words, title: str, questions: Sequence[QuestionStory], entries: Sequence[Account]) -> Table:
    """Return the questions of a pillar as a table: what one sees in one column, what there is to say of it in the next."""
    labels, say, then = words.labels, words.say, words.story.growth is not None
    columns = [Column(labels.question, share=4.2), *([Column(labels.then, "right", 1.3)] if then else [])]
    columns += [Column(labels.now, "right", 2.2), Column(words.labels.seen, share=4.5), Column(words.labels.note, share=5.1)]
    rows = []
    for question, entry in zip(questions, entries, strict=True):
        seen = tuple(one.line for one in entry.facts if one.key in {"seen", "part"})
        notes = tuple(one.line for one in entry.facts if one.key not in {"seen", "part"})
        carried = (f"({entry.mark})",) if entry.mark else ()
        old = ((words.old_level(question),),) if then else ()
        rows.append(((entry.title, entry.ask), *old, (question.answer, *carried), seen, notes))
    return Table(say("The questions of {pillar}", pillar=title), tuple(columns), tuple(rows))


def _each_pillar(words: Words, _: AudienceLimits) -> Iterator[Block]:
    for pillar in words.story.pillars:
        yield Heading(words.pillar_title(pillar), new_page=True)
        yield from written_blocks(words, pillar.comment)
        if pillar.summary:
            yield Text(pillar.summary)
        yield from _plan(words, pillar, *words.floor(pillar))
        for group, questions in grouped(pillar.questions):
            yield from _group_head(words, group, questions)
            yield Facts(entries=tuple(_entry(words, one, *words.first_step(one)) for one in questions))
        ids = {one.id for one in pillar.questions}
        if agreed := [one for one in words.story.actions if one.question in ids]:
            yield Heading(words.say("What we do first"), 3)
            yield _agreed(words, agreed, words.say("Next steps: {pillar}", pillar=pillar.title))


def _decisions(words: Words, _: AudienceLimits) -> Iterator[Block]:
    if asked := list(decisions(words)):
        yield Heading(words.say("What we ask you to decide"))
        yield Bullets(tuple(Point("", (one,)) for one in asked))


def _actions(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    actions, rest = parted(_not_told_yet(words, limits), limits.actions)
    if words.story.actions and not actions:
        return
    yield Heading(words.say("What we do first"))
    if not actions:
        yield Text(words.say("Nothing has been agreed yet."))
        return
    yield _agreed(words, actions, words.say("Next steps"))
    if rest:
        yield _more_of(words, len(rest))


def _not_told_yet(words: Words, limits: AudienceLimits) -> list[Action]:
    """Return what was agreed, for a team without what stands with its pillar already."""
    told = {one.id for pillar in words.story.pillars for one in pillar.questions} if limits.by_pillar else set()
    return [one for one in words.story.actions if one.question not in told]


def _parking(words: Words, _: AudienceLimits) -> Iterator[Block]:
    if words.story.parking:
        yield Heading(words.say("Parking lot"))
        yield Text(words.say("What came up and was not for that moment."))
        yield listed(words.own(Fact(text)) for text in words.story.parking)


def _last_time(words: Words, _: AudienceLimits) -> Iterator[Block]:
    if words.story.earlier_actions:
        yield Heading(words.say("What we agreed last time"))
        yield _agreed(words, words.story.earlier_actions, words.say("What became of it"))


def _agreed(words: Words, actions: Sequence[Action], title: str) -> Table:
    results, labels = any(one.result for one in actions), words.labels
    own = words.story.own_language
    columns = [Column(labels.what, share=6, lang=own), Column(labels.who, share=3.4), Column(labels.by_when, share=3)]
    columns += [Column(labels.status, share=2), *([Column(labels.result, share=3.4, lang=own)] if results else [])]
    rows = (
        _cells(
            words.own_text(one.title),
            one.owner or "",
            words.due(one),
            words.status(one),
            *([words.own_text(one.result or "")] if results else []),
        )
        for one in actions
    )
    return Table(title, tuple(columns), tuple(rows))


def _about(words: Words, _: AudienceLimits) -> Iterator[Block]:
    yield Heading(words.say("About this scan"))
    yield Bullets(tuple(Point("", (one,)) for one in words.rests_on()))
    yield Heading(words.labels.how_to_read, 3)
    yield Text(words.story.how_to_read)
    yield Text(" ".join(words.cautions()))
    first, names = words.story.first_level, [name for name, _ in words.story.levels]
    # A list numbers from 1: a model that begins at 0 says its numbers itself.
    heads = names if first == 1 else [f"{number} · {name}" for number, name in enumerate(names, start=first)]
    told = zip(heads, words.story.levels, strict=True)
    yield Bullets(tuple(Point(words.before(head), (Fact(about),)) for head, (_, about) in told), numbered=first == 1)
    if words.story.references:
        yield Heading(words.labels.references, 3)
        yield listed(words.story.references)


def _reading(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    """Say how the numbers are to be read: in a list, and for the management in the three sentences that a director must know."""
    heading, cautions = words.labels.how_to_read, words.cautions()
    if limits.on_one_page:
        yield Text(" ".join((cautions[0], *cautions[2:])), head=words.before(heading), look="small")
    else:
        yield Heading(heading)
        yield listed(cautions)


def _cells(*texts: str) -> Cells:
    return tuple((text,) if text else () for text in texts)


_ALL, _NOT_FOR_A_TEAM, _FULL = tuple(Audience), (Audience.FULL, Audience.MANAGEMENT), (Audience.FULL,)
_SECTIONS: dict[str, tuple[Callable[[Words, AudienceLimits], Iterator[Block]], Sequence[Audience]]] = {
    "summary": (_summary, _ALL),
    "goes_well": (_goes_well, _NOT_FOR_A_TEAM),
    "profile": (_profile, _NOT_FOR_A_TEAM),
    "changed": (changed, _NOT_FOR_A_TEAM),
    "gaps": (_gaps, _NOT_FOR_A_TEAM),
    "agreement": (tell_agreement, (Audience.FULL, Audience.TEAM)),
    "pillars": (_pillars, _FULL),
    "each_pillar": (_each_pillar, (Audience.TEAM,)),
    "decisions": (_decisions, _NOT_FOR_A_TEAM),
    "actions": (_actions, _ALL),
    "parking": (_parking, (Audience.FULL, Audience.TEAM)),
    "last_time": (_last_time, _FULL),
    "views": (told_views, _FULL),
    "lists": (tell_long_lists, _FULL),
    "about": (_about, _FULL),
    "reading": (_reading, (Audience.MANAGEMENT, Audience.TEAM)),
}
"""The sections in their order, and who is told them."""
_FOR_REFERENCE = {"pillars", "views", "about", "lists", "reading"}
