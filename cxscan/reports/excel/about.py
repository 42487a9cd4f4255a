"""The sheet that says what the numbers rest on, and how to read them."""

from collections.abc import Iterator

from cxscan.reports.excel.book import Book, Page
from cxscan.reports.excel.looks import Look

_WIDTHS = (30, 100)


def write_about(book: Book, *, with_what_if: bool) -> None:
    """Write who took part, what was left out, how to read the numbers, and what the levels mean."""
    say, story = book.language.say, book.story
    page = Page(book, say("About"), _WIDTHS)
    page.title(say("About this scan"))
    page.skip()
    for label, text in _about(book):
        page.write_wrapped([(label, Look.STRONG), (text, Look.BODY)])
    page.skip()
    _heading(page, say("How to read the numbers"))
    page.write_over(2, story.how_to_read, Look.BODY)
    if story.growth:
        page.write_over(2, say("Growth counts only the questions that have a level in both scans, on both sides."), Look.BODY)
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


def _about(book: Book) -> Iterator[tuple[str, str]]:
    language, say, story = book.language, book.language.say, book.story
    yield say("Organisation"), story.organisation
    if story.unit:
        yield say("Team"), story.unit
    if story.title:
        yield say("Scan"), story.title
    yield say("Date"), language.date(story.date)
    scope = say("short scan") if story.quick else say("full scan")
    yield say("Status"), f"{say('in progress') if story.draft else say('done')} · {scope}"
    yield say("Questionnaire"), f"{story.questionnaire} {story.version}"
    yield say("Who took part"), took_part(book)
    if story.names:
        yield say("Names"), language.listing(list(story.names))
    if story.facilitator:
        yield say("Facilitator"), story.facilitator
    yield say("Answered"), _answered(book)
    if story.score.carried:
        yield (
            say("Carried over"),
            language.say_count(
                "{number} answer was carried over from an earlier scan and not looked at again.",
                "{number} answers were carried over from an earlier scan and not looked at again.",
                story.score.carried,
            ),
        )
    if story.growth and story.growth.gone:
        yield say("No longer asked"), language.listing(list(story.growth.gone))


def _answered(book: Book) -> str:
    story = book.story
    return book.language.say(
        "Questions that count: {answered} with a level, {unknown} unknown, {unanswered} not answered; "
        "{not_applicable} do not apply and are left out.",
        answered=story.score.answered,
        unknown=story.unknown,
        unanswered=story.unanswered,
        not_applicable=story.not_applicable,
    )


def took_part(book: Book) -> str:
    """Return how many took part, and in which roles."""
    language, story = book.language, book.story
    if not story.participants:
        return language.say("Who took part was not written down.")
    count = language.say_count("{number} participant", "{number} participants", story.participants)
    return f"{count} ({language.listing(list(story.roles))})" if story.roles else count
