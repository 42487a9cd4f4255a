"""What a scan asks of those who decide: read off what it leaves open, never made up."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cxscan.languages import with_full_stop
from cxscan.reports.telling.blocks import Bullets, Heading, Point, Section, Table, Text
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.several import some_of
from cxscan.reports.telling.words import Words

KEYS = ("agree", "step", "by", "ambition", "owner", "due")
"""The kinds of facts that ask for a decision."""


def decisions(words: Words, named: int = 3) -> Iterator[Fact]:
    """Yield what is to be decided: ambitions without a step or a date, pillars without an ambition, steps without somebody.

    Of several about so many are named.

    A report on one pillar asks for that pillar alone, since its story holds no other.
    """
    story, say = words.story, words.say
    todo = [one for one in story.actions if one.status != "done"]
    served = {one.question for one in todo}
    bare = [one.title for one in story.gaps if not served & {question.id for question in one.questions}]
    nobody, undue = [one.title for one in todo if not one.owner], [one.title for one in todo if one.due is None]
    undated = [one.title for one in story.gaps if one.by is None]
    unwanted = [one.title for one in story.pillars if one.target is None and one.score.value is not None]

    def few(names: list[str]) -> str:
        return words.language.listing(few_of(words, names, named))

    asked = {
        "agree": todo and words.language.say_count("Agree to the next step.", "Agree to the {number} next steps.", len(todo)),
        "step": bare and say("Decide on a first step towards the ambition of {pillars}.", pillars=few(bare)),
        "by": undated and say("Decide by when the ambition of {pillars} is to be reached.", pillars=few(undated)),
        "ambition": unwanted and say("Decide on an ambition for {pillars}, or to leave it as it is.", pillars=few(unwanted)),
        "owner": nobody and say("Name who does this: {actions}.", actions=few(nobody)),
        "due": undue and say("Set a date for this: {actions}.", actions=few(undue)),
    }
    yield from (Fact(text, key=key) for key, text in asked.items() if isinstance(text, str))


def few_of(words: Words, names: list[str], most: int = 3) -> list[str]:
    """Return the first of many names, each without the stop that it may end in, and how many more there are."""
    return some_of([one.rstrip(". ") for one in names], most, words.language)


def decisions_message(words: Words) -> str:
    """Return how many decisions are asked for."""
    count = sum(1 for _ in decisions(words))
    return words.language.say_count("We ask for {number} decision.", "We ask for {number} decisions.", count)


_LAST = ("decisions", "actions")
_FEW, _FEW_AGREED = 2, 3
"""So little is no reason for a slide of its own: so many things that were left, or were agreed."""


def with_decisions_last(words: Words, sections: Sequence[Section]) -> list[Section]:
    """Return sections as they are presented: what one decides on at the end, and after it what one looks something up in.

    That nothing was agreed is said with what there is to decide, where there is any, and so are one or two things that were left
    for another moment; for a team, which decides on nothing, these stand behind how the numbers are to be read.
    """
    known = {one.name: one for one in sections}
    asked, agreed, parked = known.get("decisions"), known.get("actions"), known.get("parking")
    if asked and parked and len(listed := _points(parked)) <= _FEW:
        del known["parking"]
        about = [Fact(one.text) for one in parked.blocks if isinstance(one, Text)]
        left = [replace(fact, text=with_full_stop(fact.text)) for point in listed for fact in point.said]
        asked = _with(asked, words, parked, left, about)
    if asked and agreed and not any(isinstance(one, Table) for one in agreed.blocks):
        del known["actions"]
        asked = _with(asked, words, agreed, [Fact(one.text) for one in agreed.blocks if isinstance(one, Text)])
    if (reading := known.get("reading")) and parked and not asked and len(_points(parked)) <= _FEW:
        del known["parking"]
        known["reading"] = _before(reading, parked)
    return sorted((known | ({"decisions": asked} if asked else {})).values(), key=_place)


def beside_each_other(sections: Sequence[Section]) -> list[Section]:
    """Return what there is to decide and what was agreed, where that is too little for a slide of its own; else nothing."""
    found = [one for one in sections if one.name in _LAST]
    tables = [block for one in found for block in one.blocks if isinstance(block, Table)]
    return found if len(found) > 1 and all(table.is_short(_FEW_AGREED) for table in tables) else []


def _points(section: Section) -> list[Point]:
    return [point for one in section.blocks if isinstance(one, Bullets) for point in one.points]


def _before(section: Section, other: Section) -> Section:
    """Return a section that goes on with another one, below the heading of that."""
    head, *rest = other.blocks
    joined = replace(head, level=3, joins=True) if isinstance(head, Heading) else head
    return replace(section, blocks=(*section.blocks, joined, *rest))


def _with(section: Section, words: Words, other: Section, said: Sequence[Fact], below: Sequence[Fact] = ()) -> Section:
    """Return a section that ends in what another one says, below the heading of that."""
    (head, *_) = (one.text for one in other.blocks if isinstance(one, Heading))
    return replace(section, blocks=(*section.blocks, Bullets((Point(words.before(head), tuple(said), tuple(below)),))))


def _place(section: Section) -> tuple[bool, int]:
    return section.for_reference, _LAST.index(section.name) + 1 if section.name in _LAST else 0
