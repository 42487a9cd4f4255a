"""Scores that are cut, as 2.99 where 3 is not reached: a footnote says so wherever they stand, in every form."""

import io
from fractions import Fraction
from typing import Any

import pptx
import pytest

from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.languages import Language
from cxscan.model.scan import Answer, PillarPlan
from cxscan.reports.forms.office.slides import render_powerpoint
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Order
from cxscan.reports.telling.blocks import Text
from cxscan.reports.telling.chapters.cut_scores import footnote
from cxscan.reports.telling.sections import tell
from tests.questionnaires_for_tests import DAY, placed, question_data, tiny_questionnaire, tiny_scan
from tests.reports.test_telling import FORMS, spaced
from tests.stories_for_tests import texts_of

TEMPLATES = data_folder(TEMPLATES_FOLDER)
HALF = Fraction(1, 2)
ONE, TWO = "2.99 is cut and not rounded (not reached: 3).", "1.49 and 2.99 are cut and not rounded (not reached: 1.5 and 3)."


def pillar(id_: str, weight: int) -> dict[str, Any]:
    questions = [question_data(f"{id_}-{name}", weight=heavy) for name, heavy in (("most", weight), ("rest", 1))]
    return {"id": id_, "title": id_.capitalize(), "questions": questions}


def cut_story() -> Story:
    """Return a story with two pillars: ears at 2.99 and hands at 1.49, 2.24 together."""
    questionnaire = tiny_questionnaire(pillars=[pillar("ears", 99), pillar("hands", 49)])
    plans = {"ears": PillarPlan(target=Fraction(4), by=DAY)}
    now = tiny_scan({"ears-most": 3, "ears-rest": 2, "hands-most": 1.5, "hands-rest": 1}, pillars=plans)
    then = tiny_scan({"ears-most": 2, "ears-rest": 2, "hands-most": 1.5, "hands-rest": 1}, date=DAY.replace(year=DAY.year - 1))
    earlier = placed(then, questionnaire)
    return tell_story(placed(now, questionnaire), Language("en"), earlier, [earlier])


def test_a_footnote_names_each_score_that_is_cut_once_and_what_it_did_not_reach() -> None:
    english = Language("en")
    assert footnote([Fraction(299, 100), Fraction(2999, 1000)], HALF, english) == ONE
    assert footnote([Fraction(299, 100), None, Fraction(149, 100), Fraction(2)], HALF, english) == TWO
    assert footnote([Fraction(244, 100), Fraction(5, 2), None], HALF, english) == ""
    # With whole steps alone 2.5 is no step.
    assert footnote([Fraction(249, 100)], Fraction(1), english) == ""
    dutch = "2,99 is afgekapt en niet afgerond (nog niet gehaald: 3)."
    assert footnote([Fraction(299, 100)], HALF, Language("nl")) == dutch


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.TEAM])
def test_every_part_of_a_report_in_which_such_a_score_stands_ends_in_the_footnote(audience: Audience) -> None:
    for section in tell(cut_story(), audience).sections:
        notes = [block.text for block in section.blocks if isinstance(block, Text) and block.is_footnote]
        text = " ".join(line for block in section.blocks for line in texts_of(block) if line not in notes)
        for shown, step in (("2.99", "3"), ("1.49", "1.5")):
            assert (shown in text) is any(shown in note and step in note for note in notes), section.name
        last = section.blocks[-1]
        assert bool(notes) is (isinstance(last, Text) and last.is_footnote), section.name


def test_a_number_that_somebody_typed_is_no_score() -> None:
    questionnaire = tiny_questionnaire(pillars=[pillar("ears", 99), pillar("hands", 1)])
    answers = {
        "ears-most": Answer(level=Fraction(3)),
        "ears-rest": Answer(level=Fraction(2)),
        "hands-most": Answer(level=Fraction(2), note="It costs 2.99."),
    }
    told = tell(tell_story(placed(tiny_scan(answers=answers), questionnaire), Language("en")), Audience.TEAM)
    (pillars,) = (section for section in told.sections if section.name == "each_pillar")
    last = pillars.blocks[-1]
    assert [block.text for block in pillars.blocks if isinstance(block, Text) and block.is_footnote] == [ONE]
    assert "It costs 2.99." in " ".join(texts_of(last))


def test_one_page_has_it_once_at_its_end() -> None:
    notes = [
        (section.name, block.text)
        for section in tell(cut_story(), Audience.MANAGEMENT).sections
        for block in section.blocks
        if isinstance(block, Text) and block.is_footnote
    ]
    assert notes == [("reading", TWO)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("audience", Audience)
def test_every_form_has_the_footnote(form: str, audience: Audience) -> None:
    if (form, audience) == ("excel", Audience.TEAM):
        return  # its sheets hold answers alone
    said = spaced(FORMS[form](Order(cut_story(), TEMPLATES, audience)))
    expected = [ONE, ONE.replace("2.99", "1.49").replace("3)", "1.5)")] if audience is Audience.TEAM else [TWO]
    assert [note for note in expected if note not in said] == []


@pytest.mark.parametrize("audience", Audience)
def test_every_slide_with_such_a_score_has_it_on_the_slide_itself(audience: Audience) -> None:
    shown, noted = [], []
    for slide in pptx.Presentation(io.BytesIO(render_powerpoint(Order(cut_story(), TEMPLATES, audience)).content)).slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.name != "Footnote"]
        texts += [cell.text_frame.text for one in slide.shapes if one.has_table for row in one.table.rows for cell in row.cells]
        notes = [shape.text_frame.text for shape in slide.shapes if shape.name == "Footnote"]
        shown.append("2.99" in " ".join(texts))
        noted.append("2.99" in " ".join(notes))
        assert [note for note in notes if not note.endswith(").")] == []
    assert noted == shown
    assert True in shown
