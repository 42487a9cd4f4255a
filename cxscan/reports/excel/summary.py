"""The first sheet: the whole story on one page."""

from cxscan.reports.excel.actions import status_word
from cxscan.reports.excel.book import Book, Page, growth_number
from cxscan.reports.excel.cells import Value
from cxscan.reports.excel.charts import POINTS_PER_CM, Artist, Drawn, Place
from cxscan.reports.excel.looks import Look, growth_look
from cxscan.reports.excel.picture import read_picture
from cxscan.reports.excel.profile import ProfileSheet, profile_in_words
from cxscan.reports.order import Logo
from cxscan.reports.question_story import QuestionStory
from cxscan.reports.story import PillarStory

# Four tiles of three columns beside each other, with a narrow column after each.
_TILE = (13, 13, 13, 1.5)
WIDTHS = _TILE * 4
_HALF = 7
_ALL = len(WIDTHS) - 1
_CHART_COLUMN = 9
_CHART_WIDTH = 15.4
_MOST = 3
_MOST_ACTIONS = 5
Tile = tuple[str, tuple[Value, Look], str]


def write_summary(book: Book, page: Page, profile: ProfileSheet, artist: Artist) -> None:
    """Write headline, four numbers, what goes well beside the profile, the largest gaps, and what is done first."""
    page.sheet.page_setup.fitToHeight = 1
    _write_head(book, page)
    _write_tiles(page, _tiles(book))
    page.skip()
    top = page.row
    _write_what_goes_well(book, page)
    _draw(book, page, profile, artist, top)
    _write_gaps(book, page)
    _write_actions(book, page)
    if disclaimer := book.story.disclaimer:
        page.skip()
        page.write_over(_ALL, disclaimer, Look.SMALL)


def _write_head(book: Book, page: Page) -> None:
    say, language, story = book.language.say, book.language, book.story
    who = " · ".join(part for part in (story.organisation, story.unit) if part)
    what = [story.name, language.date(story.date), f"{story.questionnaire} {story.version}"]
    scope = [say("short scan")] if story.quick else []
    page.write([(who, Look.TITLE)], height=32)
    page.write([(" · ".join([*what, *scope]), Look.SUBTITLE)], height=18)
    if story.draft:
        page.write_over(_ALL, say("This scan is still in progress: the numbers can change."), Look.NOTICE)
    page.skip()
    page.write_over(_ALL, story.headline, Look.HEADLINE, line_height=20)
    page.skip()


def add_logo(page: Page, logo: Logo | None) -> None:
    """Put the logo of the style in the upper right corner; a picture that a workbook cannot hold is left out."""
    picture = read_picture(logo) if logo else None
    if picture:
        picture.fit(height=58, width=230)
        picture.anchor = "N1"
        page.sheet.add_image(picture)


def _write_tiles(page: Page, tiles: list[Tile]) -> None:
    gap: tuple[Value, Look] = (None, Look.BODY)
    rows: list[list[tuple[Value, Look]]] = [[], [], []]
    for label, (value, look), text in tiles:
        rows[0] += [(label, Look.TILE_LABEL), (None, Look.TILE_LABEL), (None, Look.TILE_LABEL), gap]
        rows[1] += [(value, look), (None, look), (None, look), gap]
        rows[2] += [(text, Look.TILE_TEXT), (None, Look.TILE_TEXT), (None, Look.TILE_TEXT), gap]
    for cells, height in zip(rows, (18, 32, 30), strict=True):
        row = page.write(cells, height=height)
        for first in range(1, len(cells), len(_TILE)):
            page.merge(row, first, first + 2)


def _tiles(book: Book) -> list[Tile]:
    say, story = book.language.say, book.story
    of = say("of {highest} ({name})", highest=story.highest_level, name=story.level_name) if story.score.value is not None else ""
    answered = say("{answered} of {of}", answered=story.score.answered, of=story.score.applicable)
    carried = say("{count} carried over, not looked at again", count=story.score.carried) if story.score.carried else ""
    return [
        (say("Score"), (book.score(story.score.value) if story.score.value is not None else "–", Look.TILE_SCORE), of),
        _growth_tile(book),
        (say("Answered"), (answered, Look.TILE_SCORE), "\n".join(text for text in (_participants(book), carried) if text)),
        _pillar_tile(book, say("Lowest pillar"), story.lowest),
    ]


def _participants(book: Book) -> str:
    story = book.story
    if not story.participants:
        return book.language.say("Who took part was not written down.")
    return book.language.say_count("{number} participant", "{number} participants", story.participants)


def _growth_tile(book: Book) -> Tile:
    language, say, growth = book.language, book.language.say, book.story.growth
    if growth is None:
        scored = [one for one in book.story.pillars if one.score.value is not None]
        return _pillar_tile(book, say("Strongest pillar"), max(scored, key=lambda one: one.score.value or 0, default=None))
    if growth.old is None or growth.new is None:
        nothing = say("No question can be compared with the scan of {date}.", date=language.date(growth.since))
        return (say("Growth"), ("–", Look.TILE_SCORE), nothing)
    grown = growth.new - growth.old
    rounded = language.growth_between(growth.old, growth.new, book.story.step) != language.growth(grown)
    about = language.say_count(
        "Since {date}, on {count} of {number} question",
        "Since {date}, on {count} of {number} questions",
        growth.of,
        date=language.date(growth.since),
        count=growth.comparable,
    )
    carried = say(", of which {count} not looked at again", count=growth.not_looked_at) if growth.not_looked_at else ""
    return (say("Growth"), (growth_number(grown), growth_look(rounded=rounded, look=Look.TILE_GROWTH)), about + carried)


def _pillar_tile(book: Book, label: str, pillar: PillarStory | None) -> Tile:
    return (label, (book.score(pillar.score.value) if pillar else "–", Look.TILE_SCORE), pillar.title if pillar else "")


def _heading(page: Page, text: str, columns: int = _ALL) -> None:
    page.write([(text, Look.HEADING), *[(None, Look.HEADING)] * (columns - 1)], height=22)


def _write_what_goes_well(book: Book, page: Page) -> None:
    say, story, growth = book.language.say, book.story, book.story.growth
    blocks = [
        (say("What goes well"), [_strength(book, one) for one in story.strengths]),
        (say("What grew"), [_move(book, one) for one in growth.grown[:_MOST]] if growth else []),
        (say("What dropped"), [_move(book, one) for one in growth.dropped[:_MOST]] if growth else []),
        (say("What we are glad about"), list(story.glad[:_MOST])),
    ]
    for title, lines in blocks:
        if lines:
            _heading(page, title, _HALF)
            for line in lines:
                page.write_over(_HALF, line, Look.BODY)


def _move(book: Book, one: QuestionStory) -> str:
    language = book.language
    before = language.level(one.old_level) if one.old_level is not None else "–"
    growth = language.growth(one.growth)
    return language.say("{question}: {old} → {new} ({growth})", question=one.title, old=before, new=one.answer, growth=growth)


def _strength(book: Book, one: QuestionStory) -> str:
    return book.language.say("{question} ({level}): {text}", question=one.title, level=one.answer, text=one.level_text)


def _draw(book: Book, page: Page, profile: ProfileSheet, artist: Artist, top: int) -> None:
    if book.story.score.value is None:
        return
    columns = profile.columns
    series = [Drawn(columns["score"], book.style.main)]
    if "ambition" in columns:
        series.append(Drawn(columns["ambition"], book.style.accent, hollow=True))
    height = max(7.0, 0.9 * len(book.story.pillars) + 2)
    place = Place(page.sheet, top + 1, _CHART_COLUMN, _CHART_WIDTH, height)
    artist.bars(profile.source, series, book.language.say("The profile"), place, profile_in_words(book))
    while page.height_since(top) < (height + 0.4) * POINTS_PER_CM:
        page.write([], height=15)


def _write_gaps(book: Book, page: Page) -> None:
    language, say, gaps = book.language, book.language.say, book.story.gaps
    if not gaps:
        return
    _heading(page, say("Still to do"))
    for pillar in gaps[:_MOST]:
        score = language.score(pillar.score.value, book.story.step)
        ambition = language.level(pillar.target) if pillar.target is not None else ""
        by = f" ({language.date(pillar.by)})" if pillar.by else ""
        below = [one for one in pillar.questions if one.level is not None and one.next_text and one.level < (pillar.target or 0)]
        lowest = min(below, key=lambda one: one.level or 0, default=None)
        step = say("Level {level}: {text}", level=lowest.next_level, text=lowest.next_text) if lowest else pillar.goal
        page.write_segments(
            [
                (3, pillar.title, Look.TEXT_STRONG),
                (1, None, Look.TEXT),
                (3, f"{score} → {ambition}{by}", Look.TEXT),
                (1, None, Look.TEXT),
                (7, f"{lowest.title}. {step}" if lowest else step, Look.TEXT),
            ]
        )


def _write_actions(book: Book, page: Page) -> None:
    language, say, actions = book.language, book.language.say, book.story.actions
    if not actions:
        return
    page.skip()
    _heading(page, say("What we do first"))
    for action in actions[:_MOST_ACTIONS]:
        due = language.date(action.due) if action.due else ""
        page.write_segments(
            [
                (7, action.title, Look.TEXT_STRONG),
                (1, None, Look.TEXT),
                (3, action.owner or "", Look.TEXT),
                (1, None, Look.TEXT),
                (2, due, Look.TEXT),
                (1, status_word(book, action), Look.TEXT),
            ]
        )
    if len(actions) > _MOST_ACTIONS:
        more = language.say_count(
            "And {number} more, on the sheet “{sheet}”.",
            "And {number} more, on the sheet “{sheet}”.",
            len(actions) - _MOST_ACTIONS,
            sheet=say("Actions"),
        )
        page.write_over(_ALL, more, Look.SMALL)
