"""What a scan asks of those who decide: read off what it leaves open, never made up."""

from collections.abc import Iterator

from cxscan.reports.telling import limits
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.words import Words


def decisions(words: Words) -> Iterator[Fact]:
    """Yield what is to be decided: ambitions without a step or a date, pillars without an ambition, steps without somebody.

    A report on one pillar asks for that pillar alone, since its story holds no other.
    """
    story, say, listing = words.story, words.say, words.language.listing
    todo = [one for one in story.actions if one.status != "done"]
    served = {one.question for one in todo}
    bare = [one.title for one in story.gaps if not served & {question.id for question in one.questions}]
    if todo:
        agree = words.language.say_count("Agree to the next step.", "Agree to the {number} next steps.", len(todo))
        yield Fact(agree, key="agree")
    if bare:
        yield Fact(
            say("Decide on a first step towards the ambition of {pillars}.", pillars=listing(few_of(words, bare))),
            key="step",
        )
    if undated := [one.title for one in story.gaps if one.by is None]:
        yield Fact(
            say("Decide by when the ambition of {pillars} is to be reached.", pillars=listing(few_of(words, undated))),
            key="by",
        )
    unwanted = [one.title for one in story.pillars if one.target is None and one.score.value is not None]
    if unwanted:
        yield Fact(
            say("Decide on an ambition for {pillars}, or to leave it as it is.", pillars=listing(few_of(words, unwanted))),
            key="ambition",
        )
    if nobody := [one.title for one in todo if not one.owner]:
        yield Fact(say("Name who does this: {actions}.", actions=listing(few_of(words, nobody))), key="owner")
    if undue := [one.title for one in todo if one.due is None]:
        yield Fact(say("Set a date for this: {actions}.", actions=listing(few_of(words, undue))), key="due")


def few_of(words: Words, names: list[str], most: int = 3) -> list[str]:
    """Return the first of many names, each without the stop that it may end in, and how many more there are."""
    return limits.some_of([one.rstrip(". ") for one in names], most, words.language)


def decisions_message(words: Words, count: int) -> str:
    """Return how many decisions are asked for."""
    return words.language.say_count("We ask for {number} decision.", "We ask for {number} decisions.", count)
