"""What the group wrote in another language than the report: marked at each place, and said to who has it read aloud."""

import io
import re
from fractions import Fraction

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from pptx.oxml.ns import qn as pptx_name

from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.languages import Language
from cxscan.model.comments import Comments
from cxscan.model.scan import Action, Answer, PillarPlan, Vote
from cxscan.reports.forms.html import render_html
from cxscan.reports.forms.office.slides import render_powerpoint
from cxscan.reports.forms.office.word import render_word
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Order
from tests.questionnaires_for_tests import placed, tiny_questionnaire, tiny_scan
from tests.reports.test_telling import FORMS, spaced

TEMPLATES = data_folder(TEMPLATES_FOLDER)
OWN = (
    "Wij bellen terug.",
    "Lijst aan de muur",
    "Minder gedoe",
    "Men haakt af",
    "Terugbellen",
    "Het werkt",
    "Een stem",
    "Blij mee",
    "Ik zie het anders",
)


def dutch_group(language: str = "en") -> Story:
    note, evidence, goal, consequence, action, result, vote, glad, dissent = OWN
    votes = (Vote(level=Fraction(2), note=vote), Vote(level=Fraction(3)))
    answer = Answer(level=Fraction(2), note=note, evidence=(evidence,), votes=votes, dissent=dissent)
    scan = tiny_scan(
        answers={"ask": answer},
        pillars={"ears": PillarPlan(target=Fraction(4), goal=goal, consequence=consequence)},
        actions=(Action(title=action, question="ask", result=result, owner="Anna"),),
        glad=(glad,),
        comments=Comments(summary={"nl": "Ver gekomen."}),
        language="nl",
    )
    return tell_story(placed(scan, tiny_questionnaire()), Language(language))


@pytest.mark.parametrize("form", FORMS)
def test_each_text_of_the_group_is_marked(form: str) -> None:
    said = spaced(FORMS[form](Order(dutch_group(), TEMPLATES))).replace("\\", "")
    unmarked = [text for text in OWN if not re.search(re.escape(text) + r" \(?Dutch\b", said)]
    assert unmarked == []
    assert "(Dutch)" not in spaced(FORMS[form](Order(dutch_group("nl"), TEMPLATES)))
    assert "Nederlands)" not in spaced(FORMS[form](Order(dutch_group("nl"), TEMPLATES)))


@pytest.mark.parametrize("audience", Audience)
def test_a_page_says_in_which_language_each_of_them_is(audience: Audience) -> None:
    page = render_html(Order(dutch_group(), TEMPLATES, audience)).text
    spoken = " ".join(re.findall(r'<(?:span|div|p|td|th)[^>]* lang="nl"[^>]*>([^<]*)<', page))
    wanted = {Audience.MANAGEMENT: (2, 3, 4, 5, 7), Audience.TEAM: (*range(7), 8), Audience.FULL: range(9)}[audience]
    assert [OWN[place] for place in wanted if OWN[place] not in spoken] == []
    assert "Ver gekomen." in spoken
    assert "Nothing shows" not in spoken
    assert 'lang="nl"' not in render_html(Order(dutch_group("nl"), TEMPLATES, audience)).text.replace('<html lang="nl">', "")


def test_a_paper_says_so_too() -> None:
    body = docx.Document(io.BytesIO(render_word(Order(dutch_group(), TEMPLATES)).content)).element
    runs = [run for run in body.iter(qn("w:r")) if run.find(qn("w:rPr")) is not None and run.rPr.find(qn("w:lang")) is not None]
    spoken = " ".join("".join(text.text or "" for text in run.iter(qn("w:t"))) for run in runs)
    assert [text for text in (*OWN, "Ver gekomen.") if text not in spoken] == []
    assert {run.rPr.find(qn("w:lang")).get(qn("w:val")) for run in runs} == {"nl"}


def test_slides_say_so_of_what_stands_on_them() -> None:
    content = render_powerpoint(Order(dutch_group(), TEMPLATES)).content
    runs = [run for slide in pptx.Presentation(io.BytesIO(content)).slides for run in slide._element.iter(a("r"))]
    spoken = " ".join(run.findtext(a("t")) for run in runs if run.find(a("rPr")).get("lang") == "nl")
    assert [text for text in (*OWN[2:6], *OWN[7:], "Ver gekomen.") if text not in spoken] == []
    # What we say ourselves is in the language of the slides.
    assert "Goal:" not in spoken
    own = pptx.Presentation(io.BytesIO(render_powerpoint(Order(dutch_group("nl"), TEMPLATES)).content))
    assert {run.find(a("rPr")).get("lang") for slide in own.slides for run in slide._element.iter(a("r"))} == {"nl-NL"}


def a(name: str) -> str:
    """Return the name of an element of a drawing."""
    return pptx_name(f"a:{name}")
