"""Footnotes at the edge of slides: on the scores of each that are cut rather than rounded."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from pptx.util import Emu, Pt

from cxscan.reports.forms.office.decks.deck import Deck
from cxscan.reports.forms.office.decks.deck_layouts import Area
from cxscan.reports.telling.blocks import Told, scores_of
from cxscan.reports.telling.chapters.cut_scores import footnote
from cxscan.reports.telling.words import Words

NAME = "Footnote"
_SIZE, _ROOM = 12, 20
"""Of the letters, and of the strip at the lower edge that nothing else stands on, in points."""


_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def add_footnotes(deck: Deck, words: Words, told: Told) -> None:
    """Explain below each slide the scores that are cut, of those that were told: which stand there, only the slide knows."""
    scores = [one for section in told.sections for block in section.blocks for one in scores_of(block)]
    explain_cut(deck, deck.slides, scores, words.story.step)


def explain_cut(deck: Deck, slides: Iterable[Any], scores: Iterable[Fraction | None], step: Fraction) -> None:
    """Explain below each of some slides those of the scores that are cut and stand on it."""
    language = deck.language
    written = {language.score(one, step): one for one in scores if one is not None}
    width, height = deck.ground.made.slide_width, deck.ground.made.slide_height
    for slide in slides:
        on_slide = {number for text in _texts(slide) for number in _NUMBER.findall(text)}
        note = footnote([written.get(number) for number in on_slide], step, language)
        if not note or width is None or height is None:
            continue
        area = Area(deck.ground.body.left, height - Pt(_ROOM), width - deck.ground.body.left, int(Pt(_ROOM)))
        shown = deck.box(area.width, area.height, _SIZE).shortened(note, 1)
        box = deck.text_box(slide, area)
        box.name = NAME
        frame = box.text_frame
        frame.margin_top = frame.margin_bottom = Emu(0)
        deck.write(frame.paragraphs[0], shown, _SIZE)
        deck.notes(slide, [note])


def _texts(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        elif shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
