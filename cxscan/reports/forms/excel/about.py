"""The sheet that says what the numbers rest on, and how to read them."""

from collections.abc import Iterator

from cxscan.reports.forms.excel.book import Book, Page
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.told import write_sections
from cxscan.reports.order import Audience
from cxscan.reports.telling.sections import section_names, tell
from cxscan.reports.telling.words import Words

_WIDTHS = (30, 100)
_ON_A_SHEET = {"pillars", "last_time", "about"}
"""What stands on another sheet in cells of its own, or here; what the management is told stands on the first."""


def write_about(book: Book, *, with_what_if: bool) -> None:
    """Write who took part, what was left out, how to read the numbers, and what the levels mean."""
    say, story = book.language.say, book.story
    page = Page(book, say("About"), _WIDTHS)
    page.title(say("About this scan"))
    page.skip()
    for label, text in _about(book.words):
        page.write_wrapped([(label, Look.STRONG), (text, Look.BODY)])
    elsewhere = {*_ON_A_SHEET, *section_names(Audience.MANAGEMENT)}
    write_sections(page, tell(story, Audience.FULL, lambda name: name not in elsewhere).sections, 2)
    page.skip()
    _heading(page, book.words.labels.how_to_read)
    page.write_over(2, story.how_to_read, Look.BODY)
    if story.growth:
        page.write_over(2, say("Growth counts only the questions that have a level in both scans, on both sides."), Look.BODY)
    page.write_over(2, " ".join(book.words.cautions()), Look.BODY)
    if with_what_if:
        page.write_over(
            2, say("All sheets but “{sheet}” hold plain numbers, as they were reported.", sheet=say("What if")), Look.BODY
        )
    page.skip()
    _heading(page, say("The levels"))
    for height, (name, summary) in enumerate(story.levels, start=1):
        page.write_wrapped([(f"{height} · {name}", Look.STRONG), (summary, Look.BODY)])
    if story.disclaimer:
        page.skip()
        page.write_over(2, story.disclaimer, Look.SMALL)


def _heading(page: Page, text: str) -> None:
    page.write([(text, Look.HEADING), (None, Look.HEADING)], height=22)


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
    yield say("Who took part"), words.took_part()
    yield from ((fact.name, fact.text) for fact in words.rests_on())
