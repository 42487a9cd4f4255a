"""Scans over time for the terminal: a row per pillar, a column per date, and where each is heading."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from cxscan.languages import Language
from cxscan.maturity.numbers import part_of_scale
from cxscan.maturity.scores import Score
from cxscan.maturity.trend import Trend, TrendPoint
from cxscan.model.questionnaire import Questionnaire
from cxscan.reports.forms.terminal import Paper
from cxscan.reports.telling.labels import labels_in
from cxscan.reports.telling.pillar_words import outlook_in_words

_BARS = "▁▂▃▄▅▆▇█"
_LONGEST_LINE = 12
# In columns: the least that the titles need, a date, the level, and what stands between two columns.
_TITLE, _DATE, _LEVEL, _BETWEEN = 19, 10, 7, 2
_GAP = 3


def render_trend(  # noqa: PLR0913 - a trend, its questionnaire, and how it is to be shown
    title: str, trend: Trend, questionnaire: Questionnaire, made_with: Sequence[str], language: Language, paper: Paper
) -> str:
    """Return the scores per date with a small line of bars, the pace per year, and the outlook of each target.

    `made_with` names every version of a questionnaire that the scans were made with.
    """
    say = language.say
    shown = _shown_points(trend, paper.width)
    parts: list[Text | Table] = [Text(title, "bold cyan"), _table(trend, shown, questionnaire, language)]
    if len(shown) < len(trend.points):
        hidden = language.say_count(
            "{number} scan lies between the first and the newest ones here; the bars are drawn over all {count}.",
            "{number} scans lie between the first and the newest ones here; the bars are drawn over all {count}.",
            len(trend.points) - len(shown),
            count=len(trend.points),
        )
        parts.append(Text(hidden))
    if any(one.score.value is None for one in trend.points):
        parts.append(Text(say("– is a date without a score.")))
    if len(made_with) > 1:
        several = say("Made with several questionnaires or versions: {names}.", names=language.listing(list(made_with)))
        parts.append(Text(several))
    if trend.pace is not None and trend.change is not None:
        pace = language.say_count(
            "Pace: {growth} a year, on the one question that can be compared.",
            "Pace: {growth} a year, on the {number} questions that can be compared.",
            trend.change.comparable,
            growth=language.signed(trend.pace),
        )
        parts.append(Text(pace, "bold"))
    elif trend.change is not None and trend.change.comparable == 0:
        first = language.date(trend.points[0].date)
        parts.append(Text(say("No question can be compared with the scan of {date}.", date=first), "bold"))
    parts += [Text(line) for outlook in trend.outlooks if (line := outlook_in_words(outlook, language))]
    return paper.print(parts)


def _shown_points(trend: Trend, width: int) -> list[TrendPoint]:
    """Return the dates that fit: all, or the first and the newest ones."""
    points = list(trend.points)
    room = width - _TITLE - _LEVEL - min(len(points), _LONGEST_LINE) - _BETWEEN
    fit = max(2, room // (_DATE + _BETWEEN))
    return points if len(points) <= fit else [points[0], *points[-(max(2, (room - _GAP) // (_DATE + _BETWEEN)) - 1) :]]


def _table(trend: Trend, shown: list[TrendPoint], questionnaire: Questionnaire, language: Language) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(labels_in(language.code).pillar)
    cut = len(shown) < len(trend.points)
    for place, point in enumerate(shown):
        table.add_column(point.date.isoformat(), justify="right", no_wrap=True)
        if cut and place == 0:
            table.add_column("…", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column(labels_in(language.code).level, justify="right", no_wrap=True)

    def row(name: Text, of: Callable[[TrendPoint], Score | None]) -> None:
        cells = [Text(language.score(one.value if (one := of(point)) else None, questionnaire.step)) for point in shown]
        if cut:
            cells.insert(1, Text("…"))
        values = [score.value if (score := of(point)) else None for point in trend.points]
        last = of(trend.points[-1])
        level = language.level(last.level) if last and last.level is not None else "–"
        table.add_row(name, *cells, Text(bars(thinned(values, _LONGEST_LINE), questionnaire.scale), "cyan"), Text(level))

    for outlook in trend.outlooks:
        row(Text(outlook.title), lambda point, id_=outlook.id: point.pillars.get(id_))  # type: ignore[misc]
    table.add_section()
    row(Text(labels_in(language.code).overall, "bold"), lambda point: point.score)
    return table


def thinned(values: list[Fraction | None], most: int) -> list[Fraction | None]:
    """Return at most `most` values, spread evenly: of each stretch the last one that is there; the first and the last stay."""
    if len(values) <= most:
        return values
    edges = [place * (len(values) - 1) // (most - 1) for place in range(most)]
    stretches = [values[:1], *(values[start + 1 : end + 1] for start, end in pairwise(edges))]
    return [next((value for value in reversed(stretch) if value is not None), None) for stretch in stretches]


def bars(values: list[Fraction | None], scale: tuple[int, int]) -> str:
    """Return a bar per value, from the lowest level of a scale to the highest; a dot where there is none."""
    parts = [None if value is None else part_of_scale(value, scale) for value in values]
    return "".join("·" if part is None else _BARS[round(part * (len(_BARS) - 1))] for part in parts)
