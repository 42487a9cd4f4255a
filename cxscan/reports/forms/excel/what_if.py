"""The sheet of live formulas: change an answer and see the profile move, beside the scores as they were reported.

The formulas use what every version of Excel since 2010, LibreOffice and the web know alike, and nothing that depends on a
language or on the clock. They follow `maturity.scores` for the means and `maturity.numbers.shown_score` for what is shown.
"""

from fractions import Fraction
from itertools import groupby

from openpyxl.worksheet.datavalidation import DataValidation

from cxscan.maturity.scores import weighted_mean
from cxscan.reports.forms.excel.book import Book, Page, Row, number
from cxscan.reports.forms.excel.cells import Formula
from cxscan.reports.forms.excel.charts import Artist, DrawnSeries, Place, Source
from cxscan.reports.forms.excel.colours import BEFORE
from cxscan.reports.forms.excel.looks import Look
from cxscan.reports.one_scan.story import PillarStory

_WIDTHS = (30, 30, 10, 13, 13, 3, 34, 10, 13, 13, 12, 3, 14, 14, 3, 14, 14)
_HEAD = 4
"""The row with the headings of the questions, beside which the whole stands: both stay in sight."""
_FIRST = _HEAD + 1
_MOST_ON_A_PAGE = 50
_WEIGHT, _ANSWER = "C", "E"
_POINTS = "Q"
"""What a level counts for, where questions have other numbers of levels than the questionnaire."""
_PILLAR_WEIGHT, _PILLAR_SCORE, _EXACT_REPORTED, _EXACT = "H", "J", "M", "N"


def write_what_if(book: Book, artist: Artist) -> None:
    """Write the answers with drop-downs, the formulas beside them, and a chart that moves along."""
    say = book.language.say
    page = Page(book, say("What if"), _WIDTHS)
    how = say("Choose another level in a yellow cell, and see the scores move. Empty a cell to leave the question out.")
    page.title(say("What if"), how)
    left, right = _left_rows(book), _right_rows(book)
    page.write([*_nothing(6), *_right_head(book)], height=30)
    page.write([*_left_head(book), (None, Look.BODY), *_whole(book)], height=30)
    levels = _levels(book)
    points = _points(book)
    for index in range(max(len(left), len(right), len(levels))):
        page.write_wrapped([*_at(left, index, 6), *_at(right, index, 9), *_at(levels, index, 1), *_at(points, index, 1)])
    page.sheet.freeze_panes = f"C{_FIRST}"
    page.sheet.print_title_rows = f"{_HEAD - 1}:{_HEAD}"
    page.sheet.page_setup.fitToHeight = 1 if len(left) <= _MOST_ON_A_PAGE else 0
    page.sheet.print_area = f"A1:K{max(page.row, _FIRST + len(right) + 26)}"
    _add_drop_downs(book, page)
    page.shade([4], range(_FIRST, _FIRST + len(left)))
    page.shade([9, 10], range(_FIRST, _FIRST + len(right)))
    _draw(book, page, artist, len(right))


def _left_head(book: Book) -> Row:
    say = book.language.say
    return [
        (book.words.labels.pillar, Look.HEAD),
        (book.words.labels.question, Look.HEAD),
        (book.words.labels.weight, Look.HEAD_NUMBER),
        (say("As reported"), Look.HEAD_NUMBER),
        (say("What if"), Look.HEAD_NUMBER),
    ]


def _right_head(book: Book) -> Row:
    say = book.language.say
    return [
        (book.words.labels.pillar, Look.HEAD),
        (book.words.labels.weight, Look.HEAD_NUMBER),
        (say("As reported"), Look.HEAD_NUMBER),
        (say("What if"), Look.HEAD_NUMBER),
        (say("Change"), Look.HEAD_NUMBER),
        (None, Look.BODY),
        (say("As reported, all decimals"), Look.HEAD_NUMBER),
        (say("What if, all decimals"), Look.HEAD_NUMBER),
        (None, Look.BODY),
        (say("Levels to choose from"), Look.HEAD_NUMBER),
    ]


def _left_rows(book: Book) -> list[Row]:
    rows: list[Row] = []
    for pillar in book.story.pillars:
        for one in pillar.questions:
            answer = one.answer if one.level is None else number(one.level)
            rows.append(
                [
                    (pillar.title, Look.TEXT),
                    (one.title, Look.TEXT_STRONG),
                    (number(one.weight), Look.LEVEL),
                    (answer, Look.LEVEL),
                    (answer, Look.INPUT),
                    (None, Look.BODY),
                ]
            )
    return rows


def _right_rows(book: Book) -> list[Row]:
    rows: list[Row] = []
    first = _FIRST
    for row, pillar in enumerate(book.story.pillars, start=_FIRST):
        last = first + len(pillar.questions) - 1
        answer = _ANSWER if _is_even(book) else _POINTS
        answers, weights = f"{answer}{first}:{answer}{last}", f"{_WEIGHT}{first}:{_WEIGHT}{last}"
        rows.append(
            _scores(
                book, row, pillar, Formula(mean_formula(weights, answers, book.story.first_level), _exact(pillar.score.value))
            )
        )
        first = last + 1
    return rows


def _scores(book: Book, row: int, pillar: PillarStory, exact: Formula) -> Row:
    return [
        (pillar.title, Look.TEXT_STRONG),
        (number(pillar.weight), Look.LEVEL),
        (book.score(pillar.score.value), Look.SCORE),
        (Formula(shown_formula(f"{_EXACT}{row}", book.story.step), book.score(pillar.score.value)), Look.SCORE),
        (_change(row, pillar.score.value), Look.CHANGE),
        (None, Look.BODY),
        (_exact(pillar.score.value), Look.LIST),
        (exact, Look.LIST),
    ]


def _whole(book: Book) -> Row:
    # Of the pillars on this sheet, which may be one alone.
    value = weighted_mean((one.weight, one.score.value) for one in book.story.pillars)
    last = _FIRST + len(book.story.pillars) - 1
    scores, weights = f"{_EXACT}{_FIRST}:{_EXACT}{last}", f"{_PILLAR_WEIGHT}{_FIRST}:{_PILLAR_WEIGHT}{last}"
    return [
        (book.words.labels.overall, Look.TOTAL),
        (None, Look.TOTAL),
        (book.score(value), Look.TOTAL_SCORE),
        (Formula(shown_formula(f"{_EXACT}{_HEAD}", book.story.step), book.score(value)), Look.TOTAL_SCORE),
        (_change(_HEAD, value), Look.TOTAL_CHANGE),
        (None, Look.BODY),
        (_exact(value), Look.LIST),
        (Formula(mean_formula(weights, scores, book.story.first_level), _exact(value)), Look.LIST),
    ]


def mean_formula(weights: str, values: str, lowest: int = 1) -> str:
    """Return the weighted mean of the cells that hold a number from `lowest` up; an empty text where none does.

    Both functions pass over texts: SUMPRODUCT counts them as nothing, SUMIF leaves their weights out.
    """
    total = f'SUMIF({values},"{">0" if lowest else ">=0"}",{weights})'
    return f'IF({total}=0,"",SUMPRODUCT({weights},{values})/{total})'


def shown_formula(exact: str, step: Fraction) -> str:
    """Return a score as it is shown: one decimal, or cut to two where one would show a step that is not reached.

    What is computed with all decimals is rounded to nine first: 2.4999999999999996 is 2.5.
    """
    clean = f"ROUND({exact},9)"
    one_decimal = f"ROUND({clean},1)"
    steps = f"ROUND({one_decimal}*{step.denominator}/{step.numerator},6)"
    cut = f"INT(ROUND({clean}*100,6))/100"
    return f'IF({exact}="","",IF(AND({one_decimal}>{clean},{steps}=INT({steps})),{cut},{one_decimal}))'


def _change(row: int, score: Fraction | None) -> Formula:
    """Return what the change of answers does, with two decimals: one answer of forty moves the whole by a hundredth."""
    old, new = f"{_EXACT_REPORTED}{row}", f"{_EXACT}{row}"
    text = f'IF(OR({old}="",{new}=""),"",ROUND(ROUND({new}-{old},9),2))'
    return Formula(text, None if score is None else 0)


def _exact(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _levels(book: Book) -> list[Row]:
    """Return the levels that may be chosen, from the lowest to the highest of any question in the steps of the questionnaire."""
    most = max(len(one.levels) for pillar in book.story.pillars for one in pillar.questions)
    return [[(number(book.story.first_level + index * book.story.step), Look.LIST)] for index in range(_choices(book, most))]


def _choices(book: Book, levels: int) -> int:
    """Return how many levels may be chosen, where so many are described."""
    return int((levels - 1) / book.story.step) + 1


def _is_even(book: Book) -> bool:
    return all(len(one.levels) == len(book.story.levels) for pillar in book.story.pillars for one in pillar.questions)


def _points(book: Book) -> list[Row]:
    """Return what each level counts for, as `Questionnaire.points` reckons it; nothing where each counts for itself."""
    if _is_even(book):
        return []
    lowest, highest, rows = book.story.first_level, len(book.story.levels) - 1, list[Row]()
    questions = [one for pillar in book.story.pillars for one in pillar.questions]
    for row, one in enumerate(questions, start=_FIRST):
        text = f'IF(ISNUMBER({_ANSWER}{row}),{lowest}+({_ANSWER}{row}-{lowest})*{highest}/{len(one.levels) - 1},"")'
        rows.append([(Formula(text, _exact(one.points)), Look.LIST)])
    return rows


def _add_drop_downs(book: Book, page: Page) -> None:
    say, row = book.language.say, _FIRST
    questions = [one for pillar in book.story.pillars for one in pillar.questions]
    # A range of numbers, since a list inside the rule would be read with the decimal sign of whoever opens it.
    for levels, run in groupby(len(one.levels) for one in questions):
        last = row + len(list(run)) - 1
        place = f"$P${_FIRST}:$P${_FIRST + _choices(book, levels) - 1}"
        choice = DataValidation(type="list", formula1=place, allow_blank=True)
        choice.errorTitle, choice.error = say("What if"), say("Choose one of the levels in the list, or empty the cell.")
        choice.showErrorMessage = True
        choice.add(f"{_ANSWER}{row}:{_ANSWER}{last}")
        page.sheet.add_data_validation(choice)
        row = last + 1


def _draw(book: Book, page: Page, artist: Artist, pillars: int) -> None:
    say = book.language.say
    source = Source(page.sheet, range(_FIRST, _FIRST + pillars), names=7, head=_HEAD - 1)
    place = Place(page.sheet, _FIRST + pillars + 1, 7, 15.2, max(9.0, 0.9 * pillars + 2.5))
    words = say("A bar per pillar: as reported, and with the answers on this sheet.")
    series = [DrawnSeries(9, BEFORE), DrawnSeries(10, book.style.main_fill)]
    artist.bars(source, series, say("As reported, and what if"), place, words)


def _nothing(cells: int) -> Row:
    return [(None, Look.BODY)] * cells


def _at(rows: list[Row], index: int, width: int) -> Row:
    row = list(rows[index]) if index < len(rows) else []
    return [*row, *_nothing(width - len(row))]
