"""All questions at a glance: per pillar a field for each, darker where the level is higher, with the level in it."""

from xml.etree import ElementTree as ET

from cxscan.languages import Language
from cxscan.model.texts.plain_text import plain
from cxscan.reports.colours import readable_on, shaded
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Style
from cxscan.reports.pictures.drawing import FIELD, GUIDE, INK, SMALL, Drawing, Picture, line_height, wrap
from cxscan.reports.pictures.words import picture_title, sentence

WIDTH = 440
_EDGE, _TITLES = 12, 176
_TITLE, _NUMBER = 14, SMALL
_FIELDS_LEFT = _EDGE + _TITLES + 12
_FEWEST, _MOST = 4, 8
"""So many fields at least, and at most, have room beside each other."""
_ROW = 28
_APART = 10


def questions_picture(story: Story, style: Style) -> Picture | None:
    """Return every question as a field in the row of its pillar; none where no question has a level."""
    language = Language(story.language)
    if not story.score.answered:
        return None
    drawing, y = Drawing(style, WIDTH), 8.0
    in_a_row = min(max(_FEWEST, *(len(pillar.questions) for pillar in story.pillars)), _MOST)
    for pillar in story.pillars:
        y = _row(drawing, pillar, story, y, in_a_row)
    words = [
        language.about(pillar.title, ", ".join(f"{one.title} {one.answer}" for one in pillar.questions))
        for pillar in story.pillars
        if pillar.questions
    ]
    return drawing.finish("questions", picture_title("questions", story), sentence(words, language), y + 4)


def _row(drawing: Drawing, pillar: PillarStory, story: Story, top: float, in_a_row: int) -> float:
    """Draw one pillar below `top`, and return where it ends."""
    title = wrap(pillar.title, _TITLE, _TITLES)
    rows = -(-len(pillar.questions) // in_a_row)
    wide = (WIDTH - _EDGE - _FIELDS_LEFT) / in_a_row
    height = max(len(title) * line_height(_TITLE), rows * _ROW)
    foot = top + (height - len(title) * line_height(_TITLE)) / 2 + _TITLE
    drawing.lines(_EDGE, foot, title, _TITLE, INK)
    first = top + (height - rows * _ROW) / 2
    for number, question in enumerate(pillar.questions):
        row, column = divmod(number, in_a_row)
        _field(drawing, question, story, (_FIELDS_LEFT + column * wide, first + row * _ROW, wide))
    return top + height + _APART


def _field(drawing: Drawing, question: QuestionStory, story: Story, place: tuple[float, float, float]) -> None:
    """Draw a question: its level on a ground that is darker the higher it is, or an empty field where it has none."""
    x, y, wide = place
    size = {"x": x + 1, "y": y + 1, "width": wide - 2, "height": _ROW - 2}
    part = question.part_of_scale
    if part is None or question.level is None:
        field = drawing.add("rect", GUIDE, stroke_dasharray="3 2", **size)
    else:
        ground = shaded(drawing.style.main_fill, part, (0, 1))
        field = drawing.add("rect", FIELD, fill=ground, **size)
        words, middle = Language(story.language).level(question.level), x + wide / 2
        ink = readable_on(ground)
        drawing.text(middle, y + _ROW / 2 + 4.5, words, _NUMBER, FIELD, text_anchor="middle", font_weight=600, fill=ink)
    # What stands there on a screen when one points at it.
    ET.SubElement(field, "title").text = plain(f"{question.title} {question.answer}")
