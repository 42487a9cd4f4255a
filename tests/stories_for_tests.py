"""Stories to render in tests: the worked example in any language, and scans of which little is known."""

from cxscan.archive.shelf import Shelf
from cxscan.desk.report.story import story_of
from cxscan.files.library import data_folder
from cxscan.languages import Language
from cxscan.reports.one_scan.story import Story, tell_story
from tests.questionnaires_for_tests import placed, tiny_scan


def example_story(lang: str, scans: int = 4) -> Story:
    """Return what a report on the last of the first `scans` of the worked example says, with the growth since the others."""
    paths = sorted((data_folder("questionnaires") / "example").glob("*.yaml"))[:scans]
    *earlier, now = (Shelf().scan(path, lang) for path in paths)
    return story_of(now, earlier)


def story_of_first_scan(lang: str = "en") -> Story:
    """Return the story of the example's first scan, with nothing to compare it with."""
    return example_story(lang, scans=1)


def story_without_answers(lang: str = "en") -> Story:
    """Return the story of a scan in which nothing is answered yet."""
    questionnaire = Shelf().scan(next((data_folder("questionnaires") / "example").glob("*.yaml")), lang).questionnaire
    return tell_story(placed(tiny_scan(), questionnaire), Language(lang))
