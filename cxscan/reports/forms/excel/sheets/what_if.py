"""The sheet of live formulas: change answers in two scenarios, and see the profile move beside what was reported."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from cxscan.maturity.scores import weighted_mean
from cxscan.model.values import frozen
from cxscan.reports.forms.excel.book import ScanBook, number
from cxscan.reports.forms.excel.charts.artist import Artist, ChartFrame, DrawnSeries, Place, Source
from cxscan.reports.forms.excel.colours import BEFORE, tint
from cxscan.reports.forms.excel.looks import Look, total_look
from cxscan.reports.forms.excel.package.cells import Formula, Value, column_letters
from cxscan.reports.forms.excel.page import Page, Row
from cxscan.reports.forms.excel.paper import Tab
from cxscan.reports.forms.excel.rules import add_heat, mark_changed, offer_numbers

_WIDTHS = (26, 28, 9, 14, 11, 11, 2, 34, 9, 14, 10, 11, 10, 9, 11, 10, 9, 3, 14, 14, 14, 3, 14, 14, 14)
_WEIGHT, _REPORTED, _ANSWERS = "C", "D", ("E", "F")
_GAP, _NAMES, _PILLAR_WEIGHT, _SCORE, _AMBITION, _SCENARIOS, _LAST = 7, 8, "I", 10, 11, (12, 15), 17
"""The columns of the results: the scores as reported, the ambition, and for each scenario its score, change and level."""
_EXACT_REPORTED, _EXACT, _CHOICES = "S", ("T", "U"), "W"
"""The columns of what is computed with all decimals, and of the levels to choose from: on the screen, and not on paper."""
_POINTS = ("X", "Y")
"""The columns of what the answers count for, where questions have other numbers of levels than the questionnaire."""
_MOST_ON_A_PAGE = 60
_LOWEST_CHART, _HIGHEST_CHART = 6.0, 15.0

_Cells = list[tuple[Value, Look]]


@frozen
class _Rows:
    """Where the rows of the sheet are: that of the whole, and from which one on questions and pillars stand."""

    whole: int
    questions: int
    pillars: int

    @property
    def first(self) -> int:
        """The first row of the questions, and of the pillars."""
        return self.whole + 1

    def answers(self, column: str) -> str:
        """Return the answers to all questions in a column."""
        return f"{column}{self.first}:{column}{self.first + self.questions - 1}"

    def of_pillars(self, column: str) -> str:
        """Return the numbers of all pillars in a column."""
        return f"{column}{self.first}:{column}{self.first + self.pillars - 1}"

    def with_whole(self, column: int) -> str:
        """Return the numbers of the whole and all pillars in a column."""
        letters = column_letters(column)
        return f"{letters}{self.whole}:{letters}{self.whole + self.pillars}"


def write_what_if(book: ScanBook) -> None:
    """Write the answers with drop-downs, the formulas beside them, and a chart that moves along."""
    say, pillars = book.language.say, book.story.pillars
    page = Page(book, say("What if"), _WIDTHS, Tab.TRY)
    how = say("Choose another level in a yellow cell, and see the scores move. Empty a cell to leave the question out.")
    page.title(say("What if"), how)
    head = page.write([*_nothing(_GAP), *_right_head(book)], height=30)
    rows = _Rows(head + 1, sum(len(pillar.questions) for pillar in pillars), len(pillars))
    levels = (4, _SCORE, _AMBITION)
    page.write([*_left_head(book), (None, Look.BODY), *_whole(book, rows)], height=30, levels=levels)
    left, right, choices = _left_rows(book), _right_rows(book, rows), _choices(book)
    points = _points(book, rows)
    for index in range(max(len(left), len(right), len(choices))):
        parts = (_at(left, index, _GAP), _at(right, index, 15), _at(choices, index, 1), _at(points, index, len(_POINTS)))
        page.write_wrapped([cell for part in parts for cell in part], levels)
    page.freeze(2, rows.whole, (head, rows.whole))
    _draw(book, page, rows)
    page.pages_high = 1 if len(left) <= _MOST_ON_A_PAGE else 0
    page.sheet.print_area = f"A1:{column_letters(_LAST)}{page.row}"
    _add_rules(book, page, rows)


def _names(book: ScanBook) -> tuple[str, str]:
    say = book.language.say
    return say("What if (1)"), say("What if (2)")


def _left_head(book: ScanBook) -> Row:
    labels = book.words.labels
    numbers = (labels.weight, book.language.say("As reported"), *_names(book))
    return [(labels.pillar, Look.HEAD), (labels.question, Look.HEAD), *((one, Look.HEAD_NUMBER) for one in numbers)]


def _right_head(book: ScanBook) -> Row:
    say, labels = book.language.say, book.words.labels
    numbers = [labels.weight, say("As reported"), labels.ambition]
    for name in _names(book):
        numbers += [name, say("Change"), labels.level]
    exact = [say("As reported, all decimals"), *(say("{name}, all decimals", name=name) for name in _names(book))]
    return [
        (labels.pillar, Look.HEAD),
        *((one, Look.HEAD_NUMBER) for one in numbers),
        (None, Look.BODY),
        *((one, Look.HEAD_NUMBER) for one in exact),
        (None, Look.BODY),
        (say("Levels to choose from"), Look.HEAD_NUMBER),
    ]


def _left_rows(book: ScanBook) -> list[_Cells]:
    rows: list[_Cells] = []
    for pillar in book.story.pillars:
        for one in pillar.questions:
            answer = one.answer if one.level is None else number(one.level)
            rows.append(
                [
                    (pillar.title, Look.TEXT),
                    (one.title, Look.TEXT_STRONG),
                    (number(one.weight), Look.LEVEL),
                    (answer, Look.LEVEL),
                    *((answer, Look.INPUT) for _ in _ANSWERS),
                    (None, Look.BODY),
                ]
            )
    return rows


def _right_rows(book: ScanBook, rows: _Rows) -> list[_Cells]:
    made: list[_Cells] = []
    first = rows.first
    for row, pillar in enumerate(book.story.pillars, start=rows.first):
        last = first + len(pillar.questions) - 1
        weights, score = f"{_WEIGHT}{first}:{_WEIGHT}{last}", pillar.score.value
        counted = _ANSWERS if _is_even(book) else _POINTS
        lowest = book.story.first_level
        means = [mean_formula(weights, f"{column}{first}:{column}{last}", lowest) for column in counted]
        named = [(pillar.title, Look.TEXT_STRONG), (number(pillar.weight), Look.LEVEL)]
        made.append([*named, *_scores(book, row, score, means, number(pillar.target))])
        first = last + 1
    changed = [Formula(differing_formula(rows.answers(one), rows.answers(_REPORTED)), 0) for one in _ANSWERS]
    counts = [cell for one in changed for cell in ((one, Look.LEVEL), (None, Look.TEXT), (None, Look.TEXT))]
    made.append([(book.language.say("Answers changed"), Look.TEXT), *[(None, Look.TEXT)] * 3, *counts])
    return made


def _whole(book: ScanBook, rows: _Rows) -> _Cells:
    # Of the pillars on this sheet, which may be one alone.
    score = weighted_mean((one.weight, one.score.value) for one in book.story.pillars)
    weights, lowest = rows.of_pillars(_PILLAR_WEIGHT), book.story.first_level
    means = [mean_formula(weights, rows.of_pillars(column), lowest) for column in _EXACT]
    cells = _scores(book, rows.whole, score, means, None)
    return [
        (book.words.labels.overall, Look.TOTAL),
        (None, Look.TOTAL),
        *((value, total_look(look)) for value, look in cells),
    ]


def _scores(book: ScanBook, row: int, score: Fraction | None, means: Sequence[str], wanted: Value) -> _Cells:
    """Return a score as reported, the ambition, and score, change and level of each scenario; then all with their decimals."""
    step, exact = book.story.step, None if score is None else float(score)
    shown, level = book.score(score), None if score is None else float(score // step * step)
    cells: _Cells = [(shown, Look.SCORE), (wanted, Look.LEVEL)]
    for column in _EXACT:
        changed = change_formula(f"{_EXACT_REPORTED}{row}", f"{column}{row}")
        cells += [
            (Formula(shown_formula(f"{column}{row}", step), shown), Look.SCORE),
            (Formula(changed, None if score is None else 0), Look.CHANGE),
            (Formula(level_formula(f"{column}{row}", step), level), Look.LEVEL),
        ]
    return [*cells, (None, Look.BODY), (exact, Look.LIST), *((Formula(mean, exact), Look.LIST) for mean in means)]


def _choices(book: ScanBook) -> list[_Cells]:
    """Return the levels that may be chosen, from the lowest to the highest of any question in the steps of the questionnaire."""
    most = max(len(one.levels) for pillar in book.story.pillars for one in pillar.questions)
    first, step = book.story.first_level, book.story.step
    return [[(number(first + index * step), Look.LIST)] for index in range(_steps(book, most) + 1)]


def _steps(book: ScanBook, levels: int) -> int:
    """Return how many steps there are from the lowest to the highest of so many levels."""
    return int((levels - 1) / book.story.step)


def _is_even(book: ScanBook) -> bool:
    return all(len(one.levels) == len(book.story.levels) for pillar in book.story.pillars for one in pillar.questions)


def _points(book: ScanBook, rows: _Rows) -> list[_Cells]:
    """Return what each answer counts for in both scenarios; nothing where each counts for itself."""
    if _is_even(book):
        return []
    scale, made = book.story.scale, list[_Cells]()
    questions = [one for pillar in book.story.pillars for one in pillar.questions]
    for row, one in enumerate(questions, start=rows.first):
        highest, points = one.first_level + len(one.levels) - 1, None if one.points is None else float(one.points)
        texts = [points_formula(f"{column}{row}", highest, scale) for column in _ANSWERS]
        made.append([(Formula(text, points), Look.LIST) for text in texts])
    return made


def _add_rules(book: ScanBook, page: Page, rows: _Rows) -> None:
    say = book.language.say
    inputs = f"{_ANSWERS[0]}{rows.first}:{_ANSWERS[1]}{rows.first + rows.questions - 1}"
    # A range of numbers, since a list inside the rule would be read with the decimal sign of whoever opens it.
    wrong, first = say("Choose one of the levels in the list, or empty the cell."), rows.first
    for levels, run in groupby(len(one.levels) for pillar in book.story.pillars for one in pillar.questions):
        last = first + len(list(run)) - 1
        allowed = f"${_CHOICES}${rows.first}:${_CHOICES}${rows.first + _steps(book, levels)}"
        place = f"{_ANSWERS[0]}{first}:{_ANSWERS[1]}{last}"
        offer_numbers(page, place, allowed, wrong)
        first = last + 1
    other = f"{_ANSWERS[0]}{rows.first}<>${_REPORTED}{rows.first}"
    mark_changed(page, inputs, other)
    add_heat(page, " ".join(rows.with_whole(column) for column in _SCENARIOS))


def _draw(book: ScanBook, page: Page, rows: _Rows) -> None:
    say, pillars = book.language.say, rows.pillars
    source = Source(page.sheet, range(rows.first, rows.first + pillars), rows.whole - 1, names=_NAMES)
    below = rows.first + pillars + 1
    height = min(max(9.0, 1.2 * pillars + 2.5), _HIGHEST_CHART)
    # Not over the edge of the first page, where there is room for it there.
    room = page.room_on_the_first_page(below, _LAST) - 1
    if rows.questions > _MOST_ON_A_PAGE and room > _LOWEST_CHART:
        height = min(height, room)
    left = page.left_of(_GAP)
    place = Place(below, left, page.left_of(_LAST) - left, height)
    words = say("A bar per pillar: as reported, and with the answers on this sheet.")
    series = [DrawnSeries(_SCORE, BEFORE), DrawnSeries(_SCENARIOS[0], book.style.main_fill)]
    series.append(DrawnSeries(_SCENARIOS[1], tint(book.style.main_fill, 0.45)))
    if any(pillar.target is not None for pillar in book.story.pillars):
        series.append(DrawnSeries(_AMBITION, book.style.accent_fill, hollow=True))
    Artist(page).bars(source, series, ChartFrame(place, say("As reported, and what if"), words))


def _nothing(cells: int) -> Row:
    return [(None, Look.BODY)] * cells


def _at(rows: Sequence[_Cells], index: int, width: int) -> Row:
    row = list(rows[index]) if index < len(rows) else []
    return [*row, *_nothing(width - len(row))]


# The formulas use what every Excel since 2010, LibreOffice and the web know alike, and nothing that depends on a language or on
# the clock. They follow `maturity.scores` for the means and `maturity.numbers.shown_score` for what is shown.


def mean_formula(weights: str, values: str, lowest: int = 1) -> str:
    """Return the weighted mean of the cells that hold a number from `lowest` up; an empty text where none does.

    Both functions pass over texts: SUMPRODUCT counts them as nothing, SUMIF leaves their weights out.
    """
    total = f'SUMIF({values},"{">0" if lowest else ">=0"}",{weights})'
    return f'IF({total}=0,"",SUMPRODUCT({weights},{values})/{total})'


def points_formula(level: str, highest: int, scale: tuple[int, int]) -> str:
    """Return what a level counts for on the scale of the questionnaire, as `Questionnaire.points` does; `highest` is its own."""
    lowest, top = scale
    return f'IF(ISNUMBER({level}),{lowest}+({level}-{lowest})*{top - lowest}/{highest - lowest},"")'


def shown_formula(exact: str, step: Fraction) -> str:
    """Return a score as it is shown: one decimal, or cut to two where one would show a step that is not reached.

    What is computed with all decimals is rounded to nine first: 2.4999999999999996 is 2.5.
    """
    clean = f"ROUND({exact},9)"
    one_decimal = f"ROUND({clean},1)"
    steps = f"ROUND({one_decimal}*{step.denominator}/{step.numerator},6)"
    cut = f"INT(ROUND({clean}*100,6))/100"
    return f'IF({exact}="","",IF(AND({one_decimal}>{clean},{steps}=INT({steps})),{cut},{one_decimal}))'


def level_formula(exact: str, step: Fraction) -> str:
    """Return the level that a score has reached: rounded down to the step; an empty text where there is no score."""
    steps = f"INT(ROUND({exact}*{step.denominator}/{step.numerator},9))"
    return f'IF({exact}="","",{steps}*{step.numerator}/{step.denominator})'


def change_formula(old: str, new: str) -> str:
    """Return what the change of answers does, with two decimals: one answer of forty moves the whole by a hundredth."""
    return f'IF(OR({old}="",{new}=""),"",ROUND(ROUND({new}-{old},9),2))'


def differing_formula(some: str, others: str) -> str:
    """Return in how many cells something else stands than in others."""
    return f"SUMPRODUCT(1*({some}<>{others}))"
