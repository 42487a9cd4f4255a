"""The figures of a story on slides: the profile as bars beside its numbers, and the whole over time."""

from fractions import Fraction

from pptx.util import Emu

from cxscan.maturity.numbers import shown_score
from cxscan.reports.forms.office.decks.deck import Deck
from cxscan.reports.forms.office.decks.deck_charts import LevelBars, ScoreLine, SlideSeries, add_score_line
from cxscan.reports.forms.office.decks.deck_tables import ProfileTable, add_profile
from cxscan.reports.forms.office.decks.rectangles import Rectangle
from cxscan.reports.telling.blocks import Table
from cxscan.reports.telling.messages import profile_message, trend_message
from cxscan.reports.telling.words import Words


def add_profile_of(deck: Deck, words: Words, table: Table) -> None:
    """Add where each pillar stands, stood and wants to be, with the numbers of a table beside the bars."""
    story, labels, language = words.story, words.labels, words.language
    rows = story.in_profile
    series = [SlideSeries(labels.now, [_score(one.score.value, words) for one in rows], "now")]
    then = [_score(one.old, words) for one in rows]
    if story.growth and any(one is not None for one in then):
        legend = f"{labels.then} ({language.date(story.growth.since)})"
        series.insert(0, SlideSeries(labels.then, then, "then", legend))
    if any(one.target is not None for one in rows):
        wanted = [None if one.target is None else float(one.target) for one in rows]
        series.append(SlideSeries(labels.ambition, wanted, "wanted"))
    lines = [language.about(name, " · ".join(filter(None, numbers))) for name, *numbers in table.texts()]
    bars = LevelBars([one.title for one in rows], series, "\n".join(lines), story.scale)
    compared = words.compared()
    # How many were answered is read out, and what is fully reached: there is no room for all.
    line = compared.line if compared else ""
    add_profile(
        deck,
        ProfileTable(profile_message(words), table.without_asides(), bars, line),
        [*lines, *([line] if line else [])],
    )


def add_trend_of(deck: Deck, words: Words) -> bool:
    """Add the score of the whole over time, each at its own date; tell whether there are enough dates for that."""
    story, language = words.story, words.language
    if len(story.history) < 3 or story.history[0].date == story.history[-1].date:
        return False
    dates = [language.date(point.date) for point in story.history]
    shown = [language.score(point.score, story.step) for point in story.history]
    lines = [language.about(date, score) for date, score in zip(dates, shown, strict=True)]
    days = [point.date for point in story.history]
    numbers = [_score(point.score, words) for point in story.history]
    line = ScoreLine(days, dates, numbers, shown, words.labels.score, "\n".join(lines), story.scale)
    slide, body = deck.slide(deck.ground.only_title, trend_message(words)), deck.ground.body
    place = Rectangle(Emu(body.left).pt, Emu(body.top).pt, Emu(body.width).pt, Emu(body.height).pt)
    add_score_line(slide, line, place, deck)
    deck.notes(slide, lines)
    return True


def _score(value: Fraction | None, words: Words) -> float | None:
    """Return a score as the number that is shown."""
    return None if value is None else float(shown_score(value, words.story.step))
