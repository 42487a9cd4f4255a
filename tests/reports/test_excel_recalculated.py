"""The What-if sheet, computed by a real spreadsheet program: it must say what the program itself would say."""

import io
import random
import subprocess
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cxscan.languages import Language
from cxscan.maturity.numbers import shown_score
from cxscan.maturity.scores import score_scan
from cxscan.model.questionnaire import Questionnaire
from cxscan.reports.forms.excel.workbook import render_excel
from cxscan.reports.one_scan.story import tell_story
from cxscan.reports.order import Audience, Order
from tests.office_for_tests import of_many, order
from tests.questionnaires_for_tests import placed, question_data, tiny_questionnaire, tiny_scan
from tests.stories_for_tests import example_story
from tests.tools_for_tests import convert_all_with_libreoffice, convert_with_libreoffice, tool

ANSWERS, REPORTED, WHAT_IF, CHANGES, LEVELS = (5, 6), 10, (12, 15), (13, 16), (14, 17)
WHOLE, FIRST = 5, 6
# Rounded half away from zero, a step that is not reached, weights, thirds, a pillar of one question.
WEIGHTS: dict[str, tuple[list[float], float]] = {
    "ears": ([1, 1, 1, 1], 1),
    "hands": ([2, 1.5, 1], 2),
    "feet": ([1] * 50, 1.5),
    "nose": ([3], 1),
}


def weighted_questionnaire(step: float) -> Questionnaire:
    return tiny_questionnaire(
        step=Fraction(str(step)),
        pillars=[
            {
                "id": id_,
                "title": id_.capitalize(),
                "weight": Fraction(str(weight)),
                "questions": [question_data(f"{id_}-{number}", weight=Fraction(str(one))) for number, one in enumerate(weights)],
            }
            for id_, (weights, weight) in WEIGHTS.items()
        ],
    )


def random_levels(questionnaire: Questionnaire, seed: int) -> dict[str, Any]:
    chosen = random.Random(seed)  # noqa: S311 - answers, no secrets
    choices = [*questionnaire.steps(), *questionnaire.steps(), "unknown", "not-applicable", None]
    return {id_: chosen.choice(choices) for id_ in questionnaire.by_id}


def almost_reached(questionnaire: Questionnaire, _: int) -> dict[str, Any]:
    """One question of fifty below the step: 2.49 is not 2.5."""
    return {id_: Fraction(5, 2) if id_ != "feet-0" else Fraction(2) for id_ in questionnaire.by_id}


def quarter(questionnaire: Questionnaire, _: int) -> dict[str, Any]:
    """Three questions at 2 and one at 3: 2.25 is shown as 2.3."""
    return {id_: Fraction(3) if id_.endswith("-0") else Fraction(2) for id_ in questionnaire.by_id}


def one_pillar_empty(questionnaire: Questionnaire, seed: int) -> dict[str, Any]:
    return {id_: None if id_.startswith("hands") else level for id_, level in random_levels(questionnaire, seed).items()}


def nothing(questionnaire: Questionnaire, _: int) -> dict[str, Any]:
    return dict.fromkeys(questionnaire.by_id)


def answered(levels: dict[str, Any]) -> dict[str, Any]:
    return {id_: {"level": level} for id_, level in levels.items() if level is not None}


def expected(questionnaire: Questionnaire, levels: dict[str, Any]) -> list[float | None]:
    """Return the scores that the program shows: the whole, then every pillar."""
    whole = score_scan(tiny_scan(answers=answered(levels)), questionnaire)
    scores = [whole.score.value, *(one.score.value for one in whole.pillars)]
    return [None if score is None else float(shown_score(score, questionnaire.step)) for score in scores]


def column(sheet: Worksheet, number: int, pillars: int) -> list[float | None]:
    return [sheet.cell(row, number).value or None for row in range(WHOLE, FIRST + pillars)]  # type: ignore[misc] # numbers stand there


def with_answers(content: bytes, path: Path, changed: Sequence[dict[str, Any]], questionnaire: Questionnaire) -> Path:
    """Return a workbook in which somebody typed answers into both scenarios of the What-if sheet.

    What openpyxl saves again has no results, so that every number of a formula is computed by whoever opens it.
    """
    workbook = load_workbook(io.BytesIO(content))
    for place, levels in zip(ANSWERS, changed, strict=True):
        for row, id_ in enumerate(questionnaire.by_id, start=FIRST):
            level = levels[id_]
            workbook["What if"].cell(row, place).value = float(level) if isinstance(level, Fraction) else level
    workbook.save(path)
    return path


def reached(scores: list[float | None], step: float) -> list[float | None]:
    """Return the levels that scores have reached; a score is cut where it would show a step that is not."""
    return [None if score is None else step * int(score / step + 1e-9) for score in scores]


# What the scan says, and what is typed into the first scenario: nothing where that stays as it is; the step; the seed of both.
CASES: dict[str, tuple[Any, Any, float, int]] = {
    "as reported": (random_levels, None, 0.5, 1),
    "quarters": (almost_reached, quarter, 0.5, 0),
    "one pillar empty": (random_levels, one_pillar_empty, 0.5, 2),
    "whole steps": (random_levels, random_levels, 1, 3),
    "all taken away": (random_levels, nothing, 0.5, 4),
    "all filled in": (nothing, random_levels, 0.5, 5),
}


def answers_of(case: str) -> tuple[Questionnaire, dict[str, Any], tuple[dict[str, Any], dict[str, Any]]]:
    """Return the questionnaire of a case, what the scan says, and what stands in the two scenarios."""
    reported, changed, step, seed = CASES[case]
    questionnaire = weighted_questionnaire(step)
    levels = reported(questionnaire, seed)
    first = changed(questionnaire, seed + 100) if changed else levels
    return questionnaire, levels, (first, almost_reached(questionnaire, 0))


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Worksheet]:
    """Return the What-if sheet of each case as LibreOffice computes it, which is started once for all of them."""
    folder, paths = tmp_path_factory.mktemp("what-if"), []
    for number, case in enumerate(CASES):
        questionnaire, levels, scenarios = answers_of(case)
        story = tell_story(placed(tiny_scan(answers=answered(levels)), questionnaire), Language("en"))
        content = render_excel(Order(story, Path())).content
        paths.append(with_answers(content, folder / f"{number}.xlsx", scenarios, questionnaire))
    converted = convert_all_with_libreoffice(paths, "xlsx")
    return {case: load_workbook(path, data_only=True)["What if"] for case, path in zip(CASES, converted, strict=True)}


@pytest.mark.parametrize("case", CASES)
def test_what_if_says_what_the_program_would_say(recalculated: dict[str, Worksheet], case: str) -> None:
    sheet, step = recalculated[case], CASES[case][2]
    questionnaire, levels, (first, second) = answers_of(case)
    assert column(sheet, REPORTED, len(WEIGHTS)) == expected(questionnaire, levels)
    for place, reach, others in zip(WHAT_IF, LEVELS, (first, second), strict=True):
        scores = expected(questionnaire, others)
        assert column(sheet, place, len(WEIGHTS)) == scores
        assert column(sheet, reach, len(WEIGHTS)) == reached(scores, step)
    # What has no level stands in words there.
    numbers = {id_: level for id_, level in levels.items() if isinstance(level, Fraction)}
    differ = [sum(numbers.get(id_, "") != level for id_, level in others.items()) for others in (first, second)]
    assert [sheet.cell(FIRST + len(WEIGHTS), place).value for place in WHAT_IF] == differ
    shown = [cell.value for row in sheet.iter_rows() for cell in row]
    assert not [value for value in shown if isinstance(value, str) and value.startswith("#")]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_workbook_opens_as_it_was_written(tmp_path: Path, language: str) -> None:
    questionnaire = weighted_questionnaire(0.5)
    answers = answered(almost_reached(questionnaire, 0)) | {"ears-0": {"level": Fraction(2), "note": "=1+1\n_x0041_"}}
    story = tell_story(placed(tiny_scan(answers=answers), questionnaire), Language(language))
    path = tmp_path / "scan.xlsx"
    path.write_bytes(render_excel(Order(story, Path())).content)
    opened, written = load_workbook(convert_with_libreoffice(path, "xlsx")), load_workbook(path)
    assert opened.sheetnames == written.sheetnames
    notes = [cell.value for row in opened[written.sheetnames[2]].iter_rows() for cell in row]
    assert [note for note in notes if note and "1+1" in str(note)] == ["=1+1\n_x0041_"]
    assert {name for sheet in opened for name in sheet.tables} == {name for sheet in written for name in sheet.tables}
    charts = [len(sheet._charts) for sheet in opened]  # type: ignore[attr-defined] # openpyxl's types leave them out
    assert charts == [1, 2, 0, 0, 0, 1, 0]


def test_the_management_gets_one_page_and_everybody_fewer_than_before(tmp_path: Path) -> None:
    orders = {
        "many": order(of_many(12, 40, "nl"), Audience.MANAGEMENT),
        "none": order(of_many(1, 0, "fr"), Audience.MANAGEMENT),
        "usual": order(of_many(8, 5, "en"), Audience.MANAGEMENT),
        "full": order(example_story("nl")),
    }
    paths = [tmp_path / f"{name}.xlsx" for name in orders]
    for path, one in zip(paths, orders.values(), strict=True):
        path.write_bytes(render_excel(one).content)
    many, none, usual, full = map(pages_of, convert_all_with_libreoffice(paths, "pdf"))
    assert (many, none, usual) == (1, 1, 1)
    assert full <= 21


def pages_of(pdf: Path) -> int:
    """Return how many pages a PDF has."""
    told = subprocess.run([tool("pdfinfo"), str(pdf)], check=True, capture_output=True, text=True, timeout=60).stdout
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:")))
