"""The road ahead on a slide: what is done when, and which ambition is to be reached by then."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from itertools import product

from cxscan.reports.forms.office.decks.deck import Deck
from cxscan.reports.forms.office.decks.deck_tables import add_table, fits_on_a_slide
from cxscan.reports.telling.blocks import Column
from cxscan.reports.telling.chapters.decisions import few_of
from cxscan.reports.telling.words import Words

_MOST_QUARTERS = 6
_FEWEST_PERIODS, _MOST_NAMED = 3, 8
"""So many periods are a road, and so many are named of one."""
Period = tuple[int, int]
"""A year and its quarter; quarter 0 is the whole year."""


def add_roadmap(deck: Deck, words: Words) -> None:
    """Add the dates of actions and ambitions in their order; nothing where there are too few for a slide of their own.

    Of each period as many are named as let the whole road stand on one slide.
    """
    actions = [one for one in words.story.actions if one.status != "done" and one.due]
    ambitions = [one for one in words.story.pillars if one.by and one.gap]
    days = [one.due for one in actions if one.due] + [one.by for one in ambitions if one.by]
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
    if len(periods) < _FEWEST_PERIODS:
        return
    columns = (Column(words.labels.by_when), Column(words.labels.what), Column(words.labels.ambition))
    shown = _as_many_as_fit(deck, words, columns, [(period, (done[period], reached[period])) for period in periods])
    # Where nothing is to be done, or to be reached, there is no column for it.
    told = [place for place in range(len(columns)) if any(row[place] for row in shown)]
    notes = [
        words.language.about(_name(period, words), words.language.series([*done[period], *reached[period]])) for period in periods
    ]
    title = words.say("The road to {year}", year=max(days).year)
    add_table(deck, title, [columns[place] for place in told], [[row[place] for place in told] for row in shown], notes)


def _as_many_as_fit(
    deck: Deck, words: Words, columns: Sequence[Column], names: Sequence[tuple[Period, Sequence[list[str]]]]
) -> list[list[str]]:
    """Return the rows of periods, in each as many names as let all of them stand on one slide."""
    most = [[1 for _ in kinds] for _, kinds in names]

    def rows() -> list[list[str]]:
        return [
            [
                _name(period, words),
                *(words.language.listing(few_of(words, one, some)) for one, some in zip(kinds, row, strict=True)),
            ]
            for (period, kinds), row in zip(names, most, strict=True)
        ]

    shown = rows()
    for _, row, place in product(range(_MOST_NAMED - 1), most, range(2)):
        row[place] += 1
        if fits_on_a_slide(deck, columns, more := rows()):
            shown = more
        else:
            row[place] -= 1
    return shown


def _quarter(day: datetime.date) -> Period:
    return day.year, (day.month + 2) // 3


def _period(day: datetime.date, *, quarters: bool) -> Period:
    return _quarter(day) if quarters else (day.year, 0)


def _name(period: Period, words: Words) -> str:
    year, quarter = period
    return words.say("Q{number} {year}", number=quarter, year=year) if quarter else str(year)
