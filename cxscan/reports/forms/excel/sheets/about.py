"""The sheet that says what the numbers rest on, and how to read them."""

from collections.abc import Iterator, Sequence

from cxscan.reports.forms.excel.book import ScanBook
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.page import Page
from cxscan.reports.forms.excel.paper import Tab
from cxscan.reports.forms.excel.told import write_sections
from cxscan.reports.order import Audience
from cxscan.reports.telling.sections import section_names, tell
from cxscan.reports.telling.words import Words

_WIDTHS = (11,) * 12
_NAME = 3
"""How many columns what is told is called in."""
_ALL = len(_WIDTHS)
_ON_A_SHEET = {"pillars", "last_time", "decisions", "views", "about"}
"""What stands on another sheet in cells of its own, or here; what the management is told stands on the first."""


def write_about(book: ScanBook, *, with_what_if: bool) -> None:
    """Write who took part, what was left out, how to read the numbers, and what the pillars and the levels mean."""
    say, story = book.language.say, book.story
    page = Page(book, say("About"), _WIDTHS, Tab.LOOK_UP)
    page.orientation = "portrait"
    page.title(say("About this scan"))
    for label, text in _about(book.words):
        _write_pair(page, label, text)
    elsewhere = {*_ON_A_SHEET, *section_names(Audience.MANAGEMENT)}
    write_sections(page, tell(story, Audience.FULL, lambda name: name not in elsewhere).sections, _ALL)
    page.skip()
    page.heading(book.words.labels.how_to_read, _ALL)
    page.write_over(_ALL, story.how_to_read, Look.BODY)
    if story.growth:
        page.write_over(_ALL, say("Growth counts only the questions that have a level in both scans, on both sides."), Look.BODY)
    page.write_over(_ALL, " ".join(book.words.cautions()), Look.BODY)
    if with_what_if:
        plain = say("All sheets but “{sheet}” hold plain numbers, as they were reported.", sheet=say("What if"))
        page.write_over(_ALL, plain, Look.BODY)
    levels = enumerate(story.levels, start=story.first_level)
    _write_pairs(page, say("The levels"), [(f"{height} · {name}", summary) for height, (name, summary) in levels])
    if any(pillar.summary for pillar in story.pillars):
        _write_pairs(page, say("The pillars"), [(pillar.title, pillar.summary) for pillar in story.pillars])
    if story.references:
        page.skip()
        page.heading(book.words.labels.references, _ALL)
        for reference in story.references:
            page.write_over(_ALL, reference, Look.BODY)
    if story.disclaimer:
        page.skip()
        page.write_over(_ALL, story.disclaimer, Look.SMALL)


def _write_pairs(page: Page, title: str, pairs: Sequence[tuple[str, str]]) -> None:
    page.skip()
    row = page.row
    page.heading(title, _ALL)
    for name, text in pairs:
        _write_pair(page, name, text)
    page.keep_together(row)


def _write_pair(page: Page, name: str, text: str) -> None:
    page.write_segments([(_NAME, name, Look.STRONG), (_ALL - _NAME, text, Look.BODY)])


def _about(words: Words) -> Iterator[tuple[str, str]]:
    language, say, story, labels = words.language, words.say, words.story, words.labels
    yield say("Organisation"), story.organisation
    if story.unit:
        yield labels.team, story.unit
    if story.title:
        yield labels.scan, story.title
    yield labels.date, language.date(story.date)
    scope = words.scope or say("full scan")
    yield labels.status, f"{labels.in_progress if story.draft else labels.done} · {scope}"
    yield say("Questionnaire"), words.questions
    yield labels.took_part, words.took_part()
    yield from ((fact.name, fact.text) for fact in words.rests_on())
