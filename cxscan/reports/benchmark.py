"""One organisation beside the mean of others for the terminal; no other one is named or can be told apart."""

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from cxscan.languages import Language
from cxscan.maturity.benchmark import OTHERS_NEEDED, Benchmark, Beside
from cxscan.reports.terminal import Paper


def render_benchmark(benchmark: Benchmark, language: Language, paper: Paper) -> str:
    """Return the own scores beside the mean of the others, per pillar and as a whole, and what the numbers mean."""
    say, step = language.say, benchmark.questionnaire.step
    title = f"{benchmark.organisation} · {benchmark.questionnaire.title} · {language.date(benchmark.date)}"
    score, mean = language.score(benchmark.whole.own, step), language.score(benchmark.whole.mean, step)
    headline = say(
        "{score}, beside {mean} on average at {count} other organisations.", score=score, mean=mean, count=benchmark.whole.others
    )
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("Pillar"))
    for heading in (say("Own"), say("Others"), say("Difference"), say("Distance")):
        table.add_column(heading, justify="right", no_wrap=True)
    for pillar in benchmark.pillars:
        table.add_row(Text(pillar.title), *_row(pillar.score, benchmark, language))
    table.add_section()
    table.add_row(Text(say("Overall"), "bold"), *_row(benchmark.whole, benchmark, language))
    return paper.print([Text(title, "bold cyan"), Text(headline, "bold"), table, *_meaning(benchmark, language)])


def _row(score: Beside, benchmark: Benchmark, language: Language) -> list[Text]:
    step = benchmark.questionnaire.step
    difference = language.growth_between(score.mean, score.own, step)
    distance = (
        "–" if score.distance is None else language.precise(score.distance) if score.distance else language.level(score.distance)
    )
    return [Text(language.score(score.own, step)), Text(language.score(score.mean, step)), Text(difference), Text(distance)]


def _meaning(benchmark: Benchmark, language: Language) -> list[Text]:
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
    return [Text(line, "dim") for line in lines]
