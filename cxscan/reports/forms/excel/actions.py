"""The sheet with what to do: what was agreed, what is still to go, and what became of last time's agreements."""

from collections.abc import Sequence

from cxscan.model.scan import Action
from cxscan.reports.forms.excel.book import Book, Page, SheetColumn, number
from cxscan.reports.forms.excel.cells import Value
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.told import write_sections
from cxscan.reports.one_scan.story import PillarStory
from cxscan.reports.order import Audience
from cxscan.reports.telling.sections import tell

_WIDTHS = (46, 26, 24, 14, 13, 14, 44)
ACTIONS_COLUMNS = len(_WIDTHS)


def write_actions(book: Book) -> Page:
    """Write what was agreed now, what each gap asks, and what was agreed last time, and return their sheet."""
    say, story = book.language.say, book.story
    page = Page(book, say("Actions"), _WIDTHS)
    page.title(say("Actions"))
    page.skip()
    _write_agreed(book, page, say("What we do first"), "ScanActions", story.actions)
    if story.gaps:
        _write_gaps(book, page)
    if story.earlier_actions:
        _write_agreed(book, page, say("What we agreed last time"), "ScanEarlierActions", story.earlier_actions)
    write_sections(page, tell(story, Audience.FULL, lambda name: name == "decisions").sections, ACTIONS_COLUMNS)
    return page


def _write_agreed(book: Book, page: Page, title: str, name: str, actions: Sequence[Action]) -> None:
    say, labels = book.language.say, book.words.labels
    titles = {question.id: question.title for pillar in book.story.pillars for question in pillar.questions}
    page.write([(title, Look.HEADING), *[(None, Look.HEADING)] * (len(_WIDTHS) - 1)], height=22)
    if not actions:
        page.write([(say("Nothing has been agreed yet."), Look.BODY)])
        page.skip()
        return
    headings = (
        labels.what,
        labels.question,
        labels.who,
        labels.by_when,
        labels.status,
        say("Done on"),
        labels.result,
    )
    page.write_table(
        name,
        [SheetColumn(heading, width) for heading, width in zip(headings, _WIDTHS, strict=True)],
        [
            [
                (action.title, Look.TEXT_STRONG),
                (titles.get(action.question or "", ""), Look.TEXT),
                (action.owner or "", Look.TEXT),
                (action.due, Look.DATE),
                (book.words.status(action), Look.TEXT),
                (action.done, Look.DATE),
                (action.result or "", Look.TEXT),
            ]
            for action in actions
        ],
    )
    page.skip()


def _write_gaps(book: Book, page: Page) -> None:
    say, labels = book.language.say, book.words.labels
    page.write([(say("Still to do"), Look.HEADING), *[(None, Look.HEADING)] * (len(_WIDTHS) - 1)], height=22)
    headings = (
        say("The next level asks"),
        labels.question,
        labels.pillar,
        labels.by_when,
        labels.now,
        labels.ambition,
        say("What for"),
    )
    rows = [row for pillar in book.story.gaps for row in _gap_rows(book, pillar)]
    columns = [SheetColumn(heading, width) for heading, width in zip(headings, _WIDTHS, strict=True)]
    page.write_table("ScanGaps", columns, rows)
    page.skip()


def _gap_rows(book: Book, pillar: PillarStory) -> list[list[tuple[Value, Look]]]:
    """Return a row for each question of a pillar that is below its ambition, the lowest first."""
    what_for = "\n".join(one.line for one in (*book.words.outlook(pillar), *book.words.goal(pillar)))
    # What for is said once, in the first row of the pillar.
    return [
        [(one.next_text, Look.TEXT), (one.title, Look.TEXT_STRONG), (pillar.title, Look.TEXT), (pillar.by, Look.DATE),
         (number(one.level), Look.LEVEL), (number(pillar.target), Look.LEVEL), (what_for if place == 0 else "", Look.TEXT)]
        for place, one in enumerate(pillar.to_go)
    ]  # fmt: skip
