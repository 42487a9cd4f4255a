"""The sheet with what to do: what was agreed, what is still to go and what for, and what became of last time's agreements."""

from collections.abc import Iterator, Sequence

from cxscan.languages import with_full_stop
from cxscan.model.scan import Action
from cxscan.reports.forms.excel.book import ScanBook, number
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.package.cells import Value
from cxscan.reports.forms.excel.page import Page, SheetColumn, Tab
from cxscan.reports.one_scan.pillar_story import PillarStory

_WIDTHS = (52, 26, 26, 15, 13, 15, 40)
ACTIONS_COLUMNS = len(_WIDTHS)


def write_actions(book: ScanBook) -> Page:
    """Write what was agreed now, what each gap asks, and what was agreed last time, and return their sheet."""
    say, story = book.language.say, book.story
    page = Page(book, say("Actions"), _WIDTHS, Tab.DO)
    page.title(say("Actions"))
    _write_agreed(book, page, book.words.labels.to_do, "ScanActions", story.actions)
    if story.gaps:
        _write_gaps(book, page)
    if story.earlier_actions:
        _write_agreed(book, page, say("What we agreed last time"), "ScanEarlierActions", story.earlier_actions)
    return page


def _write_agreed(book: ScanBook, page: Page, title: str, name: str, actions: Sequence[Action]) -> None:
    say, labels = book.language.say, book.words.labels
    titles = {question.id: question.title for pillar in book.story.pillars for question in pillar.questions}
    page.heading(title, ACTIONS_COLUMNS)
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


def _write_gaps(book: ScanBook, page: Page) -> None:
    say, labels = book.language.say, book.words.labels
    page.heading(say("Still to do"), ACTIONS_COLUMNS)
    for pillar in book.story.gaps:
        what_for = " ".join(_what_for(book, pillar))
        page.write_over(
            ACTIONS_COLUMNS, " ".join(part for part in (book.words.gap_title(pillar) + ".", what_for) if part), Look.BODY
        )
    page.skip()
    headings = (say("The next level asks"), labels.question, labels.pillar, labels.by_when, labels.now, labels.ambition)
    rows = [row for pillar in book.story.gaps for row in _gap_rows(pillar)]
    columns = [SheetColumn(heading, width) for heading, width in zip(headings, _WIDTHS, strict=False)]
    page.write_table("ScanGaps", columns, rows)
    page.skip()


def _what_for(book: ScanBook, pillar: PillarStory) -> Iterator[str]:
    """Yield when the ambition of a pillar is reached, what goal it serves, and what happens if nothing is done."""
    for one in (*book.words.outlook(pillar), *book.words.goal(pillar)):
        yield with_full_stop(one.line)


def _gap_rows(pillar: PillarStory) -> Iterator[list[tuple[Value, Look]]]:
    """Yield a row for each question of a pillar that is below its ambition, the lowest first."""
    for one in pillar.to_go:
        yield [
            (one.next_text, Look.TEXT),
            (one.title, Look.TEXT_STRONG),
            (pillar.title, Look.TEXT),
            (pillar.by, Look.DATE),
            (number(one.level), Look.LEVEL),
            (number(pillar.target), Look.LEVEL),
        ]
