"""What was agreed: now and last time, and what was left for another moment."""

from collections.abc import Iterator, Sequence

from cxscan.model.scan import Action
from cxscan.reports.telling.blocks import Block, Column, Heading, Table, Text, cells, listed
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.limits import AudienceLimits
from cxscan.reports.telling.messages import actions_message, last_time_message
from cxscan.reports.telling.several import and_more, parted
from cxscan.reports.telling.words import Words


def tell_actions(words: Words, limits: AudienceLimits) -> Iterator[Block]:
    """Yield what was agreed to do first."""
    actions, rest = parted(_not_told_yet(words, limits), limits.actions)
    if words.story.actions and not actions:
        return
    yield Heading(words.labels.to_do, message=actions_message(words))
    if not actions:
        yield Text(words.say("Nothing has been agreed yet."))
        return
    yield agreed_table(words, actions, words.say("Next steps"))
    if rest:
        yield more_of(words, len(rest))


def _not_told_yet(words: Words, limits: AudienceLimits) -> list[Action]:
    """Return what was agreed, for a team without what stands with its pillar already."""
    told = {one.id for pillar in words.story.pillars for one in pillar.questions} if limits.by_pillar else set()
    return [one for one in words.story.actions if one.question not in told]


def tell_parking(words: Words, _: AudienceLimits) -> Iterator[Block]:
    """Yield what came up and was not for that moment."""
    if words.story.parking:
        yield Heading(words.say("Parking lot"))
        yield Text(words.say("What came up and was not for that moment."))
        yield listed(words.own(Fact(text)) for text in words.story.parking)


def tell_last_time(words: Words, _: AudienceLimits) -> Iterator[Block]:
    """Yield what became of what was agreed last time."""
    if words.story.earlier_actions:
        yield Heading(words.say("What we agreed last time"), message=last_time_message(words))
        yield agreed_table(words, words.story.earlier_actions, words.say("What became of it"))


def agreed_table(words: Words, actions: Sequence[Action], title: str) -> Table:
    """Return actions as a table: what, who, by when, how far, and what came of it."""
    results, labels = any(one.result for one in actions), words.labels
    own = words.story.own_language
    columns = [Column(labels.what, share=6, lang=own), Column(labels.who, share=3.4), Column(labels.by_when, share=3)]
    columns += [Column(labels.status, share=2), *([Column(labels.result, share=3.4, lang=own)] if results else [])]
    rows = (
        cells(
            words.own_text(one.title),
            one.owner or "",
            words.due(one),
            words.status(one),
            *([words.own_text(one.result or "")] if results else []),
        )
        for one in actions
    )
    return Table(title, tuple(columns), tuple(rows))


def more_of(words: Words, number: int) -> Text:
    """Return how many are left out."""
    return Text(and_more(number, words.language), look="small")
