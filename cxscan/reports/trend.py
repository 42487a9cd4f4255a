"""Scans over time for the terminal: a row per pillar, a column per date, and where each is heading."""

from fractions import Fraction

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from cxscan.languages import Language
from cxscan.maturity.trend import PillarOutlook, Trend
from cxscan.reports.terminal import Paper

_BARS = "▁▂▃▄▅▆▇█"


def render_trend(  # noqa: PLR0913 - a trend, its scale, and how it is to be shown
    title: str, trend: Trend, step: Fraction, highest: int, language: Language, paper: Paper
) -> str:
    """Return the scores per date with a small line of bars, the pace per year, and the outlook of each target."""
    say = language.say
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("Pillar"))
    for point in trend.points:
        table.add_column(point.date.isoformat(), justify="right", no_wrap=True)
    table.add_column("")
    for outlook in trend.outlooks:
        values = [point.pillars[outlook.id].value if outlook.id in point.pillars else None for point in trend.points]
        table.add_row(Text(outlook.title), *_cells(values, step, language), Text(bars(values, highest), "cyan"))
    table.add_section()
    whole = [point.score.value for point in trend.points]
    table.add_row(Text(say("Whole"), "bold"), *_cells(whole, step, language), Text(bars(whole, highest), "cyan"))
    parts: list[Text | Table] = [Text(title, "bold cyan"), table]
    if trend.pace is not None and trend.change is not None:
        pace = say(
            "Pace: {growth} a year, on the {count} questions that can be compared.",
            growth=language.signed(trend.pace),
            count=trend.change.comparable,
        )
        parts.append(Text(pace, "bold"))
    parts += [Text(line) for outlook in trend.outlooks if (line := outlook_in_words(outlook, language))]
    return paper.print(parts)


def _cells(values: list[Fraction | None], step: Fraction, language: Language) -> list[Text]:
    return [Text(language.score(value, step)) for value in values]


def bars(values: list[Fraction | None], highest: int) -> str:
    """Return a bar per value, from level 1 to the highest; a dot where there is none."""
    return "".join("·" if value is None else _BARS[round((value - 1) / (highest - 1) * (len(_BARS) - 1))] for value in values)


def outlook_in_words(outlook: PillarOutlook, language: Language) -> str:
    """Return when a pillar reaches its target at the present pace, and how late that is; nothing without a target or a pace."""
    say = language.say
    if outlook.target is None or (outlook.pace is None and not outlook.is_reached):
        return ""
    about = {"pillar": outlook.title, "target": language.level(outlook.target)}
    if outlook.is_reached:
        return say("{pillar}: {target} is reached.", **about)
    if outlook.reached_on is None:
        return say("{pillar}: at this pace {target} is never reached.", **about)
    year = outlook.reached_on.year
    if outlook.years_late is None or outlook.by is None:
        return say("{pillar}: {target} at this pace in {year}.", **about, year=year)
    if outlook.years_late <= 0:
        return say("{pillar}: {target} at this pace in {year}, in time.", **about, year=year)
    late = language.span(outlook.by, outlook.reached_on)
    needed = language.signed(outlook.needed_pace) if outlook.needed_pace is not None else "–"
    return say(
        "{pillar}: {target} at this pace in {year}, {late} late; {needed} a year is needed.",
        **about,
        year=year,
        late=late,
        needed=needed,
    )
