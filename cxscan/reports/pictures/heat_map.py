"""The heat map: teams against pillars, darker where the score is higher, with the number in every field."""

from collections.abc import Sequence
from fractions import Fraction

from cxscan.languages import Language
from cxscan.reports.colours import readable_on, shaded
from cxscan.reports.order import Style
from cxscan.reports.pictures.drawing import FIELD, INK, SOFT, Drawing, Picture, line_height, wrap
from cxscan.reports.pictures.words import sentence

WIDTH = 720
_TEAM = 170
_ROW = 34
_SIZE, _NUMBER = 13, 14
_HEAD_LETTERS = 170

TeamRow = tuple[str, Sequence[Fraction | None]]


def heat_map(  # noqa: PLR0913 - plain rows, and how to write and colour them
    rows: Sequence[TeamRow],
    pillars: Sequence[str],
    scale: tuple[int, int],
    step: Fraction,
    language: Language,
    style: Style,
    name: str = "teams",
) -> Picture:
    """Return teams against pillars: each row is a name and its scores (or none), in the order of `pillars`.

    `scale` is the lowest and the highest level. Two of them on one page need a `name` each.
    """
    drawing = Drawing(style, WIDTH)
    room = WIDTH - _TEAM - 110
    field = min(90.0, room / max(1, len(pillars)))
    top = _heads(drawing, pillars, field)
    for team, scores in rows:
        lines = wrap(team, _SIZE, _TEAM - 20)
        height = max(_ROW, len(lines) * line_height(_SIZE) + 12)
        foot = top + height / 2 - (len(lines) - 1) * line_height(_SIZE) / 2 + 4.5
        drawing.lines(_TEAM - 10, foot, lines, _SIZE, INK, text_anchor="end")
        for column, score in enumerate(scores):
            x = _TEAM + column * field
            ground = shaded(style.main_fill, score, scale)
            drawing.add("rect", FIELD, x=x + 1, y=top + 1, width=field - 2, height=height - 2, fill=ground)
            ink = readable_on(ground)
            words = language.score(score, step)
            drawing.text(
                x + field / 2, top + height / 2 + 5, words, _NUMBER, FIELD, text_anchor="middle", font_weight=600, fill=ink
            )
        top += height
    return drawing.finish(name, language.say("The teams side by side"), _in_words(rows, pillars, step, language), top + 10)


def _heads(drawing: Drawing, pillars: Sequence[str], field: float) -> float:
    """Write the titles of the pillars aslant above their columns, and return where the fields begin."""
    heads = [wrap(title, _SIZE, _HEAD_LETTERS) for title in pillars]
    longest = max((len(line) for lines in heads for line in lines), default=0)
    # Aslant by 45 degrees, a line is as high as it is wide: about 0.7 of its length.
    top = 24 + 0.7 * longest * _SIZE * 0.6
    for column, lines in enumerate(heads):
        x = _TEAM + (column + 0.5) * field
        for number, words in enumerate(reversed(lines)):
            place = f"rotate(-45 {x:.1f} {top - 8:.1f})"
            drawing.text(x, top - 8 - number * line_height(_SIZE), words, _SIZE, SOFT, transform=place)
    return top


def _in_words(rows: Sequence[TeamRow], pillars: Sequence[str], step: Fraction, language: Language) -> str:
    return sentence(
        [
            language.about(
                name,
                ", ".join(f"{title} {language.score(score, step)}" for title, score in zip(pillars, scores, strict=True)),
            )
            for name, scores in rows
        ],
        language,
    )
