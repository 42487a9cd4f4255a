"""How the numbers are to be read, in the levels and steps of the questionnaire, and what the questions are."""

from fractions import Fraction
from typing import TYPE_CHECKING

from cxscan.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxscan.reports.one_scan.pillar_story import PillarStory


def how_to_read(step: Fraction, scale: tuple[int, int], language: Language, pillars: "Sequence[PillarStory]" = ()) -> str:
    """Return how scores and levels came about; of half levels only where the questionnaire has them.

    `step` is the smallest step between two answers, `scale` the numbers of the lowest and the highest level.
    """
    say = language.say
    # A number that this questionnaire has, and that rounding would carry to another level.
    lowest, highest = scale
    whole = lowest + 1 if highest > lowest + 1 else lowest
    example = Fraction(whole) + (Fraction(2, 5) if step < 1 else Fraction(4, 5))
    sentences = [
        say("The score of a pillar is the weighted mean of its questions, the score of the whole that of the pillars."),
        say(
            "A level counts once it is reached: {score} is level {level}.",
            score=language.score(example, step),
            level=whole,
        ),
        say("What does not apply, is unknown or was not answered is left out of every score."),
    ]
    sentences.append(say("Fully reached is the level of the lowest question."))
    if any(len(one.levels) != highest - lowest + 1 for pillar in pillars for one in pillar.questions):
        sentences.append(say("A question with another number of levels counts by its place on the scale."))
    if step < 1:
        sentences.append(say("A half level means: the lower level fully, and part of the next."))
    return " ".join(sentences)


def disclaimer(language: Language) -> str:
    """Return what every report on our own questions says of them, and of variants that are adapted from them."""
    licence = language.say("The questions are licensed under CC BY 4.0.")
    return f"{not_official(language)} {licence}"


def not_official(language: Language) -> str:
    """Return that our own questions are not those of the scan that the Dutch government has."""
    return language.say("This is not the official CX-volwassenheidsscan of the Dutch government.")
