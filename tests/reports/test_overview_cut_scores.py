"""A score that is cut and not rounded has its footnote in every form of an overview."""

import io
from collections.abc import Callable

import pptx
import pytest
from openpyxl import load_workbook

from cxscan.languages import Language
from cxscan.maturity.teams.overview import Team
from cxscan.maturity.teams.years import TeamPast
from cxscan.maturity.trend import PastScores
from cxscan.reports.forms.terminal import Paper
from cxscan.reports.teams.overview import render_overview
from cxscan.reports.teams.overview_book import render_book
from cxscan.reports.teams.overview_page import render_page
from cxscan.reports.teams.overview_slides import render_slides
from tests.filed_scans import FiledScan, overview, team_scan, teams_order
from tests.questionnaires_for_tests import DAY, question_data, tiny_questionnaire, tiny_scan

# Three, three and 2 7/8: together 2 23/24, which one decimal would show as three.
CUT = [
    team_scan("Desk", {"ask": 3, "hear": 3, "help": 3}),
    team_scan("Post", {"ask": 3, "hear": 3, "help": 3}),
    team_scan("Parking", {"ask": 2.5, "hear": 3, "help": 3}),
]
WHOLE = [team_scan("Desk", {"ask": 3, "hear": 3, "help": 3}), team_scan("Post", {"ask": 2, "hear": 2, "help": 2})]
FOOTNOTE = {
    "en": "2.95 is cut and not rounded (not reached: 3).",
    "nl": "2,95 is afgekapt en niet afgerond (nog niet gehaald: 3).",
}


def page(teams: list[FiledScan], lang: str) -> str:
    return render_page(teams_order(overview(*teams), lang)).text


def terminal(teams: list[FiledScan], lang: str) -> str:
    return render_overview(overview(*teams), Language(lang), Paper(200))


def slides(teams: list[FiledScan], lang: str) -> str:
    deck = pptx.Presentation(io.BytesIO(render_slides(teams_order(overview(*teams), lang)).content))
    return "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.name == "Footnote")


def book_of(scans: list[FiledScan], lang: str) -> bytes:
    """Return the workbook on some teams that have no past."""

    def past(team: Team) -> TeamPast:
        return TeamPast(tiny_scan(), (PastScores(DAY, team.score.value, {}),))

    return render_book(teams_order(overview(*scans), lang, past=past)).content


def book(teams: list[FiledScan], lang: str) -> str:
    made = load_workbook(io.BytesIO(book_of(teams, lang)))
    return "\n".join(str(cell.value) for sheet in made for row in sheet for cell in row if cell.value)


@pytest.mark.parametrize("form", [page, terminal, slides, book])
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_mean_that_is_cut_is_explained_and_one_that_is_not_needs_no_words(
    form: Callable[[list[FiledScan], str], str], lang: str
) -> None:
    assert FOOTNOTE[lang] in form(CUT, lang)
    assert "cut and not" not in form(WHOLE, lang)
    assert "afgekapt" not in form(WHOLE, lang)


HEAVY = {
    "pillars": [
        {"id": "ears", "title": "Ears", "questions": [question_data("ask", weight=99), question_data("hear")]},
        {"id": "hands", "title": "Hands", "questions": [question_data("help")]},
    ]
}
GROWN_TO_THREE = [
    team_scan("Desk", {"ask": 3, "hear": hear, "help": 3}, DAY.replace(year=year), tiny_questionnaire(**HEAVY))
    for year, hear in ((DAY.year - 1, 2), (DAY.year, 3))
]


@pytest.mark.parametrize("form", [page, slides, book])
def test_the_score_of_then_that_is_cut_is_explained_where_it_is_shown(form: Callable[[list[FiledScan], str], str]) -> None:
    assert "2.99 is cut and not rounded (not reached: 3)." in form(GROWN_TO_THREE, "en")


def test_the_terminal_explains_no_score_of_then_since_it_shows_none() -> None:
    shown = terminal(GROWN_TO_THREE, "en")
    assert "2.99" not in shown
    assert "3.0" in shown
