"""What a report says, and in which order: a story and an audience become sections of blocks, the same for every form."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from cxscan.model.texts.plain_text import begun
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Audience
from cxscan.reports.telling.blocks import Block, Bullets, Facts, Heading, Point, Section, Text, Told, listed
from cxscan.reports.telling.chapters.actions import tell_actions, tell_last_time, tell_parking
from cxscan.reports.telling.chapters.changes import changed, moved, tell_long_lists
from cxscan.reports.telling.chapters.cut_scores import with_footnotes
from cxscan.reports.telling.chapters.decisions import decisions, decisions_message
from cxscan.reports.telling.chapters.gaps import tell_gaps
from cxscan.reports.telling.chapters.pillars import tell_each_pillar, tell_pillars, written_blocks
from cxscan.reports.telling.chapters.profile import profile_table, tell_profile
from cxscan.reports.telling.chapters.views import told_views
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.limits import LIMITS, LIMITS_OF_ONE_PAGE, AudienceLimits
from cxscan.reports.telling.messages import strengths_message
from cxscan.reports.telling.one_page import filled_page
from cxscan.reports.telling.several import parted
from cxscan.reports.telling.votes.section import tell_agreement
from cxscan.reports.telling.words import Words


def tell(story: Story, audience: Audience, wanted: Callable[[str], bool] = lambda _: True, *, uncut: bool = False) -> Told:
    """Return what a report on a story says to an audience, of the sections that are wanted.

    A section of which there is nothing to say is left out. `uncut` leaves what somebody typed whole, for a form that shortens
    texts only where they do not go.
    """
    words = Words(story)
    limits = _limits(words, audience)
    if uncut:
        limits = replace(limits, letters=None)
    sections = _sections(words, audience, limits, wanted)
    return Told(
        title=story.name,
        name=words.language.about(story.name, words.who),
        who=words.who,
        when=words.when,
        warning=words.warning,
        footnote=story.disclaimer,
        sections=sections,
        filled=filled_page(sections) if limits.on_one_page else 0,
    )


def _limits(words: Words, audience: Audience) -> AudienceLimits:
    """Return how much of each kind is told; on one page as much as goes there in letters that can be read."""
    if not LIMITS[audience].on_one_page:
        return LIMITS[audience]
    fitting = (one for one in LIMITS_OF_ONE_PAGE if filled_page(_sections(words, audience, one)) <= 1)
    return next(fitting, LIMITS_OF_ONE_PAGE[-1])


def _sections(
    words: Words, audience: Audience, limits: AudienceLimits, wanted: Callable[[str], bool] = lambda _: True
) -> tuple[Section, ...]:
    names = (name for name in _in_order(words.story, section_names(audience)) if wanted(name))
    told = [(name, tuple(_SECTIONS[name][0](words, limits))) for name in names]
    return tuple(
        Section(name, blocks, name in _FOR_REFERENCE)
        for name, blocks in with_footnotes(words, told, on_one_page=limits.on_one_page)
        if blocks
    )


def _in_order(story: Story, names: list[str]) -> list[str]:
    """Return the sections in the order of this story: where the whole dropped, that is said before what goes well."""
    fell = story.growth is not None and (story.growth.growth or 0) < 0
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
    words, growth, limits = Words(story), story.growth, replace(LIMITS[Audience.FULL], note=None)
    if growth is None:
        return
    yield Text(story.headline, look="lead")
    if growth.not_looked_at:
        yield Text(words.not_looked_at(growth.not_looked_at))
    yield profile_table(words, limits)
    yield Text(words.basis_of_growth(), look="small")
    yield from moved(words, words.labels.grew, growth.grown, limits, None)
    yield from moved(words, words.labels.dropped, growth.dropped, limits, None)
    for title, lines in words.still(lambda one: words.language.about(one.title, words.still_answer(one))):
        yield Heading(f"{title} ({len(lines)})")
        yield listed(lines)


def _summary(words: Words, _: AudienceLimits) -> Iterator[Block]:
    yield Heading(words.labels.summary, message=words.gist())
    if written := tuple(written_blocks(words, words.story.comment)):
        yield from written
        yield Heading(words.say("In numbers"), joins=True)
    yield Text(words.story.headline, look="lead", scores=words.story.headline_scores)
    yield Facts(tuple(words.summary()))


def _goes_well(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    story, say = words.story, words.say
    grown = story.growth.grown[: limits.grown if limits.on_one_page else 1] if story.growth else ()
    most, strong = {one.id for one in grown}, {one.id for one in story.strengths}
    points = [_strength(words, one, limits, has_grown=one.id in most) for one in story.strengths]
    points += [_grew_most(words, one, limits) for one in grown if one.id not in strong]
    if not (points or story.glad):
        return
    yield Heading(say("What goes well"), message=strengths_message(words))
    if points:
        yield Bullets(tuple(points))
    if story.glad:
        glad, _ = parted(story.glad, limits.glad)
        yield Text("", head=words.before(words.labels.glad))
        yield listed(words.own(Fact(begun(text, limits.letters))) for text in glad)


def _strength(words: Words, one: QuestionStory, limits: AudienceLimits, *, has_grown: bool) -> Point:
    """Return a strength; one that is among those that grew most too stands here with both, and not once more below."""
    answer = f"{words.answer(one)}, {words.language.growth(one.growth)}" if has_grown else one.answer
    head, said = f"{one.title} ({answer})", (*words.praise(one), *words.outside(one))
    if has_grown and not limits.on_one_page:
        said = (*said, Fact(words.say("This grew most.")))
    return Point(words.before(head) if said else head, said)


def _grew_most(words: Words, one: QuestionStory, limits: AudienceLimits) -> Point:
    if limits.on_one_page:
        return Point(words.move_title(one))
    growth = words.language.growth(one.growth)
    return Point("", (Fact(words.say("Grew most: {question}, {growth}.", question=one.title, growth=growth)),))


def _decisions(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    if asked := list(decisions(words, limits.named)):
        yield Heading(words.say("What we ask you to decide"), message=decisions_message(words))
        yield listed(asked)


def _about(words: Words, _: AudienceLimits) -> Iterator[Block]:
    yield Heading(words.say("About this scan"))
    yield listed(words.rests_on())
    yield Heading(words.labels.how_to_read, 3, joins=True)
    yield Text(words.story.how_to_read)
    yield Text(" ".join(words.cautions()))
    first, names = words.story.first_level, [name for name, _ in words.story.levels]
    # A list numbers from 1: a model that begins at 0 says its numbers itself.
    heads = names if first == 1 else [f"{number} · {name}" for number, name in enumerate(names, start=first)]
    told = zip(heads, words.story.levels, strict=True)
    yield Bullets(tuple(Point(words.before(head), (Fact(about),)) for head, (_, about) in told), numbered=first == 1)
    if words.story.references:
        yield Heading(words.labels.references, 3, joins=True)
        yield listed(words.story.references)


def _reading(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    """Say how the numbers are to be read: in a list, and for the management in the three sentences that a director must know."""
    heading, cautions = words.labels.how_to_read, words.cautions()
    if limits.on_one_page:
        yield Text(" ".join((cautions[0], *cautions[2:])), head=words.before(heading), look="small")
    else:
        yield Heading(heading)
        yield listed(cautions)


_ALL, _NOT_FOR_A_TEAM, _FULL = tuple(Audience), (Audience.FULL, Audience.MANAGEMENT), (Audience.FULL,)
_SECTIONS: dict[str, tuple[Callable[[Words, AudienceLimits], Iterator[Block]], Sequence[Audience]]] = {
    "summary": (_summary, _ALL),
    "goes_well": (_goes_well, _NOT_FOR_A_TEAM),
    "profile": (tell_profile, _NOT_FOR_A_TEAM),
    "changed": (changed, _NOT_FOR_A_TEAM),
    "gaps": (tell_gaps, _NOT_FOR_A_TEAM),
    "agreement": (tell_agreement, (Audience.FULL, Audience.TEAM)),
    "pillars": (tell_pillars, _FULL),
    "each_pillar": (tell_each_pillar, (Audience.TEAM,)),
    "decisions": (_decisions, _NOT_FOR_A_TEAM),
    "actions": (tell_actions, _ALL),
    "parking": (tell_parking, (Audience.FULL, Audience.TEAM)),
    "last_time": (tell_last_time, _FULL),
    "views": (told_views, _FULL),
    "lists": (tell_long_lists, _FULL),
    "about": (_about, _FULL),
    "reading": (_reading, (Audience.MANAGEMENT, Audience.TEAM)),
}
"""The sections in their order, and who is told them."""
_FOR_REFERENCE = {"pillars", "views", "about", "lists", "reading"}
