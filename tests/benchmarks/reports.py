"""How long a report takes to draw, beside what its library needs for the same size of plain content.

Run it with `python -m tests.benchmarks.reports`. Both are measured in turns in one run, and the ratio is what counts: these
machines are noisy. A new form is one more `Race` in `races`.
"""

import datetime
import io
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2.sandbox import SandboxedEnvironment
from openpyxl import Workbook, load_workbook

from cxscan.archive.placed import PlacedScan
from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.languages import Language
from cxscan.model.questionnaire import Questionnaire
from cxscan.reports.forms.excel.workbook import render_excel
from cxscan.reports.forms.html import render_html
from cxscan.reports.forms.markdown import render_markdown
from cxscan.reports.forms.templates import environment
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Order, Rendered
from cxscan.reports.pictures import draw_pictures
from tests.questionnaires_for_tests import placed, question_data, tiny_questionnaire, tiny_scan

RUNS = 25
NOTE = "Two teams work this way and can show it; the other three begin after the summer."


@dataclass(frozen=True, slots=True)
class Race:
    """Something that is timed, what it is held against, and how many times as long it may take."""

    name: str
    run: Callable[[], object]
    floor_of: str
    floor: Callable[[], object]
    at_most: float


def main() -> None:
    """Measure and print every race."""
    story = forty_questions()
    order = Order(story, data_folder(TEMPLATES_FOLDER), stem="report")
    for race in (*races(story), *text_races(order)):
        ratio, seconds, floor = measured(race)
        print(f"{race.name}: {seconds * 1000:.1f} ms = {ratio:.2f} x {race.floor_of} ({floor * 1000:.1f} ms)")
        print(f"  at most {race.at_most}: {'kept' if ratio <= race.at_most else 'not kept'}")
    if find_spec("typst"):
        print(f"PDF, first of a run: {_seconds(lambda: pdf_of(order)) * 1000:.0f} ms; at most 2000")
        settled = statistics.median(_seconds(lambda: pdf_of(order)) for _ in range(RUNS))
        print(f"PDF, after the first: {settled * 1000:.0f} ms")
    drawing = statistics.median(_seconds(lambda: draw_pictures(story, order.style)) for _ in range(RUNS))
    print(f"the pictures alone: {drawing * 1000:.1f} ms")


def pdf_of(order: Order) -> Rendered:
    """Return the report as a PDF; its library is loaded here, since not every computer has it."""
    from cxscan.reports.forms.pdf.document import render_pdf  # noqa: PLC0415 - see above

    return render_pdf(order)


def races(story: Story) -> list[Race]:
    """Return what is measured."""
    order = Order(story, Path())
    content = render_excel(order).content
    rows, same = plain_rows(content), load_workbook(io.BytesIO(content))
    cells = sum(len(row) for row in rows)
    return [
        Race(
            "workbook",
            lambda: render_excel(order),
            f"openpyxl writing its {cells} cells plainly",
            lambda: plain_workbook(rows),
            # Its 14 charts, its styles and its nine sheets are openpyxl's objects, which plain cells do without: to save the same
            # workbook when all of it is there, openpyxl needs 2.8. As text of our own they come to 1.3, and are a second library
            # for workbooks to keep.
            3.2,
        ),
        Race(
            "workbook, told, laid out and written",
            lambda: render_excel(order),
            "openpyxl saving the same workbook, which it has read already",
            lambda: same.save(io.BytesIO()),
            1.2,
        ),
    ]


def text_races(order: Order) -> list[Race]:
    """Return a page and a Markdown report, each against a template of constants that comes to the same text."""
    bare = replace(order, stem="")
    return [
        _text_race("page, first of a run", afresh(render_html), order),
        _text_race("page, with templates that are read already", render_html, order),
        _text_race("Markdown with pictures, first of a run", afresh(render_markdown), order),
        _text_race("Markdown with pictures, with templates that are read already", render_markdown, order),
        _text_race("Markdown alone, first of a run", afresh(render_markdown), bare),
        _text_race("Markdown alone, with templates that are read already", render_markdown, bare),
    ]


def afresh(render: Callable[[Order], Rendered]) -> Callable[[Order], Rendered]:
    """Return what makes a report as the first one of a run is made, which reads its templates."""

    def made(order: Order) -> Rendered:
        environment.cache_clear()
        return render(order)

    return made


def _text_race(name: str, render: Callable[[Order], Rendered], order: Order) -> Race:
    text = render(order).text
    template = constants(text)
    floor_of = f"reading and filling a template of the same {len(text) // 1000} kB with constants"
    return Race(name, lambda: render(order), floor_of, lambda: plain_template(template), 2)


def constants(text: str) -> str:
    """Return a template that comes to the same text, and has a constant where ours has a value: one on every line."""
    return "\n".join("{% raw %}" + line + "{% endraw %}{{ 1 }}" for line in text.split("\n"))


def plain_template(template: str) -> str:
    """Fill a template of constants, from its source as ours are."""
    return SandboxedEnvironment(autoescape=True).from_string(template).render()


def measured(race: Race) -> tuple[float, float, float]:
    """Return the ratio, and the medians of both in seconds; in turns, so that a busy moment touches both."""
    race.run()
    race.floor()
    pairs = [(_seconds(race.run), _seconds(race.floor)) for _ in range(RUNS)]
    run, floor = (statistics.median(times) for times in zip(*pairs, strict=True))
    return run / floor, run, floor


def _seconds(what: Callable[[], object]) -> float:
    start = time.process_time()
    what()
    return time.process_time() - start


def forty_questions() -> Story:
    """Return the story of a scan of forty questions in eight pillars, with notes and plans, and five earlier scans."""
    pillars = [
        {
            "id": f"pillar-{pillar}",
            "title": f"Pillar number {pillar}",
            "questions": [question_data(f"question-{pillar}-{number}", why=NOTE) for number in range(5)],
        }
        for pillar in range(8)
    ]
    questionnaire = tiny_questionnaire(pillars=pillars)
    scans = [_scan(questionnaire, year) for year in range(2021, 2027)]
    return tell_story(scans[-1], Language("en"), scans[-2], scans[:-1])


def _scan(questionnaire: Questionnaire, year: int) -> PlacedScan:
    levels = {id_: Fraction(2 + (place + year) % 6, 2) for place, id_ in enumerate(questionnaire.by_id)}
    scan = tiny_scan(
        answers={id_: {"level": level, "note": NOTE, "evidence": (NOTE,), "basis": "observed"} for id_, level in levels.items()},
        pillars={pillar.id: {"target": Fraction(4), "goal": NOTE} for pillar in questionnaire.pillars},
        actions=[{"title": NOTE, "owner": "Anna", "status": "open"} for _ in range(5)],
        date=datetime.date(year, 11, 22),
        status="final",
    )
    return placed(scan, questionnaire)


def plain_rows(workbook: bytes) -> list[list[Any]]:
    """Return the values of every cell of a workbook that has one, sheet after sheet."""
    return [
        values
        for sheet in load_workbook(io.BytesIO(workbook))
        for row in sheet.iter_rows(values_only=True)
        if (values := [value for value in row if value is not None])
    ]


def plain_workbook(rows: list[list[Any]]) -> bytes:
    """Return a workbook with these values and nothing else."""
    workbook, content = Workbook(), io.BytesIO()
    for row in rows:
        workbook.worksheets[0].append(row)
    workbook.save(content)
    return content.getvalue()


if __name__ == "__main__":
    main()
