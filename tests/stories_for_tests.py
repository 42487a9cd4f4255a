"""Stories to render in tests: the worked example in any language, and scans of which little is known."""

from collections.abc import Iterator
from fractions import Fraction

from cxscan.archive.shelf import Shelf
from cxscan.files.questionnaires.library import data_folder
from cxscan.languages import Language
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Action, Answer, PillarPlan
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.telling.blocks import Block, Bullets, Facts, Figure, Heading, Table, Text
from tests.questionnaires_for_tests import DAY, placed, question_data, questionnaire_data, tiny_scan


def example_story(lang: str, scans: int = 4) -> Story:
    """Return what a report on the last of the first `scans` of the worked example says, with the growth since the others."""
    paths = sorted((data_folder("questionnaires") / "example").glob("*.yaml"))[:scans]
    *earlier, now = (Shelf().scan(path, lang) for path in paths)
    others = [one.beside(now) for one in earlier]
    return tell_story(now, now.language, others[-1] if others else None, others)


def story_of_first_scan(lang: str = "en") -> Story:
    """Return the story of the example's first scan, with nothing to compare it with."""
    return example_story(lang, scans=1)


def story_without_answers(lang: str = "en") -> Story:
    """Return the story of a scan in which nothing is answered yet."""
    questionnaire = Shelf().scan(next((data_folder("questionnaires") / "example").glob("*.yaml")), lang).questionnaire
    return tell_story(placed(tiny_scan(), questionnaire), Language(lang))


def many_pillars(pillars: int, actions: int) -> Story:
    """Return a story of so many pillars with long names, plans and glad tidings, and so many actions, and the scan before."""
    ids = [f"q{number}" for number in range(pillars)]
    long_name = "The name of a pillar that would have fitted into three words"
    data = questionnaire_data(
        pillars=[{"id": f"p-{id_}", "title": f"{long_name} {id_}", "questions": [question_data(id_)]} for id_ in ids]
    )
    plan = PillarPlan(target=Fraction(4), by=DAY, goal="Callers notice it. " * 12, consequence="They stay away. " * 15)
    scan = tiny_scan(
        answers={id_: Answer(level=Fraction(2 + place % 3, 2), note="A note. " * 20) for place, id_ in enumerate(ids)},
        pillars={f"p-{id_}": plan for id_ in ids},
        glad=("The desk rings back. " * 12, "We laughed. " * 12),
        participants=tuple(f"Somebody (role {number})" for number in range(12)),
        actions=tuple(
            Action(title=f"Do number {number} " * 6, owner="Somebody of a department", due=DAY) for number in range(actions)
        ),
    )
    then = placed(tiny_scan(dict.fromkeys(ids, 2), date=DAY.replace(year=DAY.year - 1)), Questionnaire.model_validate(data))
    return tell_story(placed(scan, then.questionnaire), Language("en"), then, [then])


def texts_of(block: Block) -> Iterator[str]:
    """Yield all that a block says."""
    match block:
        case Heading():
            yield block.text
        case Text():
            yield from (block.head, block.text)
        case Bullets():
            for point in (*block.points, *block.folded):
                yield from (point.head, *(one.line for one in (*point.said, *point.below)))
        case Table():
            yield from (line for row in block.rows for cell in row for line in cell)
        case Facts():
            yield from (one.line for one in block.facts)
            for entry in block.entries:
                yield from (entry.answer, *(one.line for one in entry.facts))
        case Figure():
            pass
