"""The sheet with what to do: what was agreed, what is still to go and what for, and what became of last time's agreements."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cxscan.languages import with_full_stop
from cxscan.model.scan import Action
from cxscan.reports.forms.excel.book import ScanBook, number
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.forms.excel.page import Cell, One_contra, Page, Part, SheetColumn
from cxscan.reports.forms.excel.paper import Tab
from cxscan.reports.one_scan.pillar_story import PillarStory

if TYPE_CHECKING:
    from cxscan.reports.one_scan.question_story import QuestionStory

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
    cells: list[tuple[str, Callable[[Action], Cell]]] = [
        (labels.what, lambda one: (one.title, Look.TEXT_STRONG)),
        (labels.question, lambda one: (titles.get(one.question or "", ""), Look.TEXT)),
        (labels.who, lambda one: (one.owner or "", Look.TEXT)),
        (labels.by_when, lambda one: (one.due, Look.DATE)),
        (labels.status, lambda one: (book.words.status(one), Look.TEXT)),
        (say("Done on"), lambda one: (one.done, Look.DATE)),
        (labels.result, lambda one: (one.result or "", Look.TEXT)),
    ]
    page.write_parts(name, _parts(cells), actions)
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
    cells: list[tuple[str, Callable[[tuple[PillarStory, QuestionStory]], Cell]]] = [
        (say("The next level asks"), lambda pair: (pair[1].next_text, Look.TEXT)),
        (labels.question, lambda pair: (pair[1].title, Look.TEXT_STRONG)),
        (labels.pillar, lambda pair: (pair[0].title, Look.TEXT)),
        (labels.by_when, lambda pair: (pair[0].by, Look.DATE)),
        (labels.now, lambda pair: (number(pair[1].level), Look.LEVEL)),
        (labels.ambition, lambda pair: (number(pair[0].target), Look.LEVEL)),
    ]
    page.write_parts("ScanGaps", _parts(cells), [(pillar, one) for pillar in book.story.gaps for one in pillar.to_go])
    page.skip()


def _parts(cells: Iterable[tuple[str, Callable[[One_contra], Cell]]]) -> list[Part[One_contra]]:
    """Return columns of the widths of this sheet, of headings and what stands below each."""
    return [Part(SheetColumn(heading, width), cell) for (heading, cell), width in zip(cells, _WIDTHS, strict=False)]


def _what_for(book: ScanBook, pillar: PillarStory) -> Iterator[str]:
    """Yield when the ambition of a pillar is reached, what goal it serves, and what happens if nothing is done."""
    for one in (*book.words.outlook(pillar), *book.words.goal(pillar)):
        yield with_full_stop(one.line)
