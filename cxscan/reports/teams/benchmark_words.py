"""What a benchmark says in words and numbers, the same in the terminal and on a page; no other organisation is named."""

from cxscan.languages import Language
from cxscan.maturity.numbers import SHOWS_FROM
from cxscan.maturity.teams.benchmark import OTHERS_NEEDED, Benchmark, Beside
from cxscan.model.values import frozen
from cxscan.reports.telling.chapters.cut_scores import footnote
from cxscan.reports.telling.labels import labels_in


@frozen
class BenchmarkRow:
    """One pillar, or the whole: the own score beside the mean of the others, as they are shown."""

    title: str
    own: str
    others: str
    difference: str
    distance: str


def benchmark_headline(benchmark: Benchmark, language: Language) -> str:
    """Return where the organisation stands beside the others, and in which pillars it is furthest above and below them."""
    step = benchmark.questionnaire.step
    beside = language.say(
        "{score}, beside {mean} on average at {count} other organisations.",
        score=language.score(benchmark.whole.own, step),
        mean=language.score(benchmark.whole.mean, step),
        count=benchmark.whole.others,
    )
    return " ".join(filter(None, (beside, _furthest(benchmark, language))))


def _furthest(benchmark: Benchmark, language: Language) -> str:
    """Return the pillars that are furthest above and below the others, as far as that shows; of one pillar alone nothing."""
    say = language.say
    apart = [(one.score.difference, one) for one in benchmark.pillars if one.score.difference is not None]
    if len(apart) < 2:
        return ""
    (below, lowest), (above, highest) = min(apart, key=lambda one: one[0]), max(apart, key=lambda one: one[0])
    about = {
        name: f"{one.title} ({language.growth(difference)})"
        for name, difference, one in (("below", below, lowest), ("above", above, highest))
    }
    if above >= SHOWS_FROM and below <= -SHOWS_FROM:
        return say("Furthest above that: {above}; furthest below it: {below}.", **about)
    if above >= SHOWS_FROM:
        return say("Furthest above that: {above}.", above=about["above"])
    return say("Furthest below that: {below}.", below=about["below"]) if below <= -SHOWS_FROM else ""


def benchmark_rows(benchmark: Benchmark, language: Language) -> tuple[BenchmarkRow, ...]:
    """Return a row for each pillar, and last the whole."""
    rows = [_row(pillar.title, pillar.score, benchmark, language) for pillar in benchmark.pillars]
    return (*rows, _row(labels_in(language.code).overall, benchmark.whole, benchmark, language))


def _row(title: str, score: Beside, benchmark: Benchmark, language: Language) -> BenchmarkRow:
    step = benchmark.questionnaire.step
    distance = (
        "–" if score.distance is None else language.precise(score.distance) if score.distance else language.level(score.distance)
    )
    return BenchmarkRow(
        title=title,
        own=language.score(score.own, step),
        others=language.score(score.mean, step),
        difference=language.growth_between(score.mean, score.own, step),
        distance=distance,
    )


def benchmark_meaning(benchmark: Benchmark, language: Language) -> tuple[str, ...]:
    """Return what the numbers mean, and what to take care of."""
    say = language.say
    lines = [
        say("Others: their mean. Each organisation counts once, your own is left out, and none is named."),
        say("Distance: how far the others are from that mean, on average."),
    ]
    if any(pillar.score.mean is None for pillar in benchmark.pillars):
        lines.append(say("–: fewer than {count} others have a score there.", count=OTHERS_NEEDED))
    if benchmark.stale:
        lines.append(
            language.say_count(
                "The scan of {number} of them is out of date.",
                "The scans of {number} of them are out of date.",
                benchmark.stale,
            )
        )
    if not benchmark.same_questions:
        lines.append(say("Not all of them answered the same questions (short scans, other versions): compare with care."))
    numbers = [
        number for one in (benchmark.whole, *(pillar.score for pillar in benchmark.pillars)) for number in (one.own, one.mean)
    ]
    if note := footnote(numbers, benchmark.questionnaire.step, language):
        lines.append(note)
    return tuple(lines)
