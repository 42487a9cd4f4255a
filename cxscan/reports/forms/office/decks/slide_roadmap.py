"""The road ahead on a slide: what is done when, and which ambition is to be reached by then."""

import datetime
from collections import defaultdict

from cxscan.reports.forms.office.decks.deck import Deck
from cxscan.reports.forms.office.decks.deck_tables import add_table, fits_on_a_slide
from cxscan.reports.telling.blocks import Column
from cxscan.reports.telling.chapters.decisions import few_of
from cxscan.reports.telling.words import Words

_MOST_QUARTERS = 6
_MOST_NAMED = (4, 3, 2, 1)
"""How many are named of one period: as many as let the whole road stand on one slide."""
Period = tuple[int, int]
"""A year and its quarter; quarter 0 is the whole year."""


def add_roadmap(deck: Deck, words: Words) -> None:
    """Add the dates of actions and ambitions in their order; nothing where there are fewer than two of them."""
    say, listing = words.say, words.language.listing
    actions = [one for one in words.story.actions if one.status != "done" and one.due]
    ambitions = [one for one in words.story.pillars if one.by and one.gap]
    days = [one.due for one in actions if one.due] + [one.by for one in ambitions if one.by]
    if len(set(days)) < 2:
        return
    quarters = len({_quarter(day) for day in days}) <= _MOST_QUARTERS
    done, reached = defaultdict(list), defaultdict(list)
    for action in actions:
        if action.due:
            done[_period(action.due, quarters=quarters)].append(
                f"{action.title} ({action.owner})" if action.owner else action.title
            )
    for pillar in ambitions:
        if pillar.by and pillar.target is not None:
            name = words.language.about(pillar.title, words.language.level(pillar.target))
            reached[_period(pillar.by, quarters=quarters)].append(name)
    periods = sorted({*done, *reached})

    def rows(most: int) -> list[list[str]]:
        named = ([listing(few_of(words, one[period], most)) for period in periods] for one in (done, reached))
        return [[_name(period, words), *texts] for period, *texts in zip(periods, *named, strict=True)]

    columns = (Column(words.labels.by_when), Column(words.labels.what), Column(words.labels.ambition))
    shown = next((some for most in _MOST_NAMED if fits_on_a_slide(deck, columns, some := rows(most))), rows(_MOST_NAMED[-1]))
    # Where nothing is to be done, or to be reached, there is no column for it.
    told = [place for place in range(len(columns)) if any(row[place] for row in shown)]
    notes = [
        words.language.about(_name(period, words), words.language.series([*done[period], *reached[period]])) for period in periods
    ]
    title = say("The road to {year}", year=max(days).year)
    add_table(deck, title, [columns[place] for place in told], [[row[place] for place in told] for row in shown], notes)


def _quarter(day: datetime.date) -> Period:
    return day.year, (day.month + 2) // 3


def _period(day: datetime.date, *, quarters: bool) -> Period:
    return _quarter(day) if quarters else (day.year, 0)


def _name(period: Period, words: Words) -> str:
    year, quarter = period
    return words.say("Q{number} {year}", number=quarter, year=year) if quarter else str(year)
