"""Long lists end in how many more there are, and stand in full at the back of every form that has one."""

import pytest

from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.languages import Language
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Order
from cxscan.reports.telling.blocks import Bullets
from cxscan.reports.telling.sections import tell
from cxscan.reports.telling.words import Words
from tests.questionnaires_for_tests import DAY, placed, question_data, tiny_questionnaire, tiny_scan
from tests.reports.test_telling import FORMS, spaced
from tests.stories_for_tests import texts_of

TEMPLATES = data_folder(TEMPLATES_FOLDER)


def long_story(questions: int = 40, grown: int = 20) -> Story:
    """Return a story in which the first questions grew, and the others stayed as they were; in twelve roles."""
    ids = [f"q{number}" for number in range(questions)]
    pillar = {"id": "p", "title": "P", "questions": [question_data(id_, title=f"Title {id_}") for id_ in ids]}
    questionnaire = tiny_questionnaire(pillars=[pillar])
    then = placed(tiny_scan(dict.fromkeys(ids, 2), date=DAY.replace(year=DAY.year - 1)), questionnaire)
    people = tuple(f"Somebody (role {number})" for number in range(12))
    now = tiny_scan({id_: 3 if place < grown else 2 for place, id_ in enumerate(ids)}, participants=people)
    return tell_story(placed(now, questionnaire), Language("en"), then, [then])


def test_a_sentence_names_eight_and_how_many_more() -> None:
    texts = [text for part in tell(long_story(), Audience.FULL).sections for block in part.blocks for text in texts_of(block)]
    first = "Title q5, Title q6, Title q7, Title q8, Title q9, Title q10, Title q11, Title q12"
    assert f"Grown too: {first} and 7 more." in texts
    same = ", ".join(f"Title q{number}" for number in range(20, 28))
    assert f"{same} and 12 more." in texts
    roles = ", ".join(f"role {number}" for number in range(8))
    assert Words(long_story()).took_part() == f"12 participants ({roles} and 4 more)"


def test_nine_are_all_named_since_one_more_takes_no_more_room() -> None:
    assert "lists" in [one.name for one in tell(long_story(34, 5), Audience.FULL).sections]
    short = tell(long_story(14, 5), Audience.FULL)
    (lists,) = [one for one in short.sections if one.name == "lists"]
    heads = [point.head for block in lists.blocks if isinstance(block, Bullets) for point in block.points]
    assert heads == ["Who took part (12):"]
    texts = [text for part in short.sections for block in part.blocks for text in texts_of(block)]
    all_nine = [f"Title q{number}" for number in range(5, 14)]
    assert f"{', '.join(all_nine[:-1])} and {all_nine[-1]}." in texts


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_them_in_full_at_the_back(form: str) -> None:
    said = spaced(FORMS[form](Order(long_story(), TEMPLATES)))
    begin = said.rindex("Lists in full")
    wanted = ("Title q5", "Title q19", "Title q20", "Title q39", "role 11")
    assert [text for text in wanted if text not in said[begin:]] == []
