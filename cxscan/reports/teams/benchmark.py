"""One organisation beside the mean of others for the terminal; no other one is named or can be told apart."""

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from cxscan.languages import Language
from cxscan.maturity.teams.benchmark import Benchmark
from cxscan.reports.forms.terminal import Paper
from cxscan.reports.teams.benchmark_words import BenchmarkRow, benchmark_headline, benchmark_meaning, benchmark_rows
from cxscan.reports.telling.labels import labels_in


def render_benchmark(benchmark: Benchmark, language: Language, paper: Paper) -> str:
    """Return the own scores beside the mean of the others, per pillar and as a whole, and what the numbers mean."""
    labels = labels_in(language.code)
    title = f"{benchmark.organisation} · {benchmark.questionnaire.title} · {language.date(benchmark.date)}"
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(labels.pillar)
    for heading in (labels.own, labels.others, labels.difference, labels.distance):
        table.add_column(heading, justify="right", no_wrap=True)
    *pillars, whole = benchmark_rows(benchmark, language)
    for pillar in pillars:
        table.add_row(Text(pillar.title), *_numbers(pillar))
    table.add_section()
    table.add_row(Text(whole.title, "bold"), *_numbers(whole))
    meaning = [Text(line, "dim") for line in benchmark_meaning(benchmark, language)]
    return paper.print([Text(title, "bold cyan"), Text(benchmark_headline(benchmark, language), "bold"), table, *meaning])


def _numbers(row: BenchmarkRow) -> list[Text]:
    return [Text(number) for number in (row.own, row.others, row.difference, row.distance)]
