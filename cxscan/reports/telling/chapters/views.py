"""The same scan along views: a table of scores per view, and what is in none of its parts."""

from collections.abc import Iterator

from cxscan.maturity.views import ViewScore
from cxscan.reports.telling.blocks import Block, Heading, Text
from cxscan.reports.telling.chapters.profile import score_table
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
        yield score_table(words, view.title, words.labels.part, view.tags)
        if apart := in_no_part(words, view):
            yield Text(apart, look="small")


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
