"""The sheet with what to do: what was agreed, what is still to go, and what became of last time's agreements."""

from collections.abc import Sequence

from cxscan.model.scan import Action
from cxscan.reports.excel.book import Book, Column, Page, number
from cxscan.reports.excel.cells import Value
from cxscan.reports.excel.looks import Look
from cxscan.reports.story import PillarStory

_WIDTHS = (46, 26, 24, 14, 13, 14, 44)


def write_actions(book: Book) -> None:
    """Write what was agreed now, what each gap asks, and what was agreed last time."""
    say, story = book.language.say, book.story
    page = Page(book, say("Actions"), _WIDTHS)
    page.title(say("Actions"))
    page.skip()
    _write_agreed(book, page, say("What we do first"), "ScanActions", story.actions)
    if story.gaps:
        _write_gaps(book, page)
    if story.earlier_actions:
        _write_agreed(book, page, say("What we agreed last time"), "ScanEarlierActions", story.earlier_actions)


def _write_agreed(book: Book, page: Page, title: str, name: str, actions: Sequence[Action]) -> None:
    say = book.language.say
    titles = {question.id: question.title for pillar in book.story.pillars for question in pillar.questions}
    page.write([(title, Look.HEADING), *[(None, Look.HEADING)] * (len(_WIDTHS) - 1)], height=22)
    if not actions:
        page.write([(say("Nothing has been agreed yet."), Look.BODY)])
        page.skip()
        return
    headings = (say("What"), say("Question"), say("Who"), say("By when"), say("Status"), say("Done on"), say("Result"))
    page.write_table(
        name,
        [Column(heading, width) for heading, width in zip(headings, _WIDTHS, strict=True)],
        [
            [
                (action.title, Look.TEXT_STRONG),
                (titles.get(action.question or "", ""), Look.TEXT),
                (action.owner or "", Look.TEXT),
                (action.due, Look.DATE),
                (status_word(book, action), Look.TEXT),
                (action.done, Look.DATE),
                (action.result or "", Look.TEXT),
            ]
            for action in actions
        ],
    )
    page.skip()


def status_word(book: Book, action: Action) -> str:
    """Return how far an action is."""
    say = book.language.say
    return {"open": say("open"), "doing": say("in progress"), "done": say("done")}[action.status]


def _write_gaps(book: Book, page: Page) -> None:
    say = book.language.say
    page.write([(say("Still to do"), Look.HEADING), *[(None, Look.HEADING)] * (len(_WIDTHS) - 1)], height=22)
    headings = (
        say("The next level asks"),
        say("Question"),
        say("Pillar"),
        say("By when"),
        say("Now"),
        say("Ambition"),
        say("What for"),
    )
    rows = [row for pillar in book.story.gaps for row in _gap_rows(book, pillar)]
    columns = [Column(heading, width) for heading, width in zip(headings, _WIDTHS, strict=True)]
    page.write_table("ScanGaps", columns, rows)
    page.skip()


def _gap_rows(book: Book, pillar: PillarStory) -> list[list[tuple[Value, Look]]]:
    """Return a row for each question of a pillar that is below its ambition, the lowest first."""
    say = book.language.say
    goal = say("Goal: {text}", text=pillar.goal) if pillar.goal else ""
    consequence = say("If we do nothing: {text}", text=pillar.consequence) if pillar.consequence else ""
    what_for = "\n".join(text for text in (goal, consequence) if text)
    below = [one for one in pillar.questions if one.level is not None and one.next_text and one.level < (pillar.target or 0)]
    # What for is said once, in the first row of the pillar.
    return [
        [(one.next_text, Look.TEXT), (one.title, Look.TEXT_STRONG), (pillar.title, Look.TEXT), (pillar.by, Look.DATE),
         (number(one.level), Look.LEVEL), (number(pillar.target), Look.LEVEL), (what_for if place == 0 else "", Look.TEXT)]
        for place, one in enumerate(sorted(below, key=lambda one: one.level or 0))
    ]  # fmt: skip
