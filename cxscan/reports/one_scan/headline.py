"""The one sentence that a director reads aloud."""

import datetime
from fractions import Fraction
from math import floor

from cxscan.languages import Language
from cxscan.maturity.growth import PillarChange, ScanChange
from cxscan.maturity.numbers import is_rounded, reached_level
from cxscan.maturity.scores import ScanScore
from cxscan.model.questionnaire import Questionnaire


def level_name(score: Fraction | None, questionnaire: Questionnaire) -> str:
    """Return the name of the level that a score has reached; of a half level, the whole one below it."""
    if score is None:
        return ""
    return questionnaire.levels[floor(reached_level(score, questionnaire.step)) - 1].name


def headline(  # noqa: PLR0913 - one sentence on both scans
    whole: ScanScore,
    change: ScanChange | None,
    earlier: datetime.date | None,
    date: datetime.date,
    questionnaire: Questionnaire,
    language: Language,
) -> str:
    """Return the one sentence that a director reads aloud: from where to where, and where it grew most."""
    say, step = language.say, questionnaire.step
    if whole.score.value is None:
        return say("Nothing has been answered with a level yet.")
    if change is None or change.score.old is None or change.score.new is None or earlier is None:
        best = max(
            (one for one in whole.pillars if one.score.value is not None),
            key=lambda one: one.score.value or 0,
        )
        return say(
            "We stand at {score} of {highest} ({name}); strongest in {pillar} ({best}).",
            score=language.score(whole.score.value, step),
            highest=questionnaire.highest_level,
            name=level_name(whole.score.value, questionnaire),
            pillar=best.pillar.title,
            best=language.score(best.score.value, step),
        )
    return _growth_headline(change, earlier, date, step, language)


def _growth_headline(change: ScanChange, earlier: datetime.date, date: datetime.date, step: Fraction, language: Language) -> str:
    say = language.say
    compared = [one for one in change.pillars if one.score.growth is not None]
    grown = [one for one in compared if (one.score.growth or 0) > 0]
    sentence = say(
        "From {old} to {new} in {time}",
        old=language.score(change.score.old, step),
        new=language.score(change.score.new, step),
        time=language.span(earlier, date),
    )
    if earlier == date:
        sentence = say(
            "From {old} to {new}",
            old=language.score(change.score.old, step),
            new=language.score(change.score.new, step),
        )
    dropped = sum((one.score.growth or 0) < 0 for one in compared)
    fell = language.say_count("{number} dropped", "{number} dropped", dropped)
    if not grown and dropped:
        return say("{sentence}; no pillar grew, {dropped}.", sentence=sentence, dropped=fell)
    if not grown:
        return say("{sentence}; no pillar grew.", sentence=sentence)
    most: PillarChange = max(grown, key=lambda one: one.score.growth or 0)
    if len(grown) == len(compared):
        return _all_grew(sentence, most, len(grown), len(change.pillars), step, language)
    how_many = language.say_count(
        "{number} of {all} pillars grew", "{number} of {all} pillars grew", len(grown), all=len(compared)
    )
    if dropped:
        how_many = say("{grown}, {dropped}", grown=how_many, dropped=fell)
    return say(
        "{sentence}; {grown}; most in {pillar}, {growth}.",
        sentence=sentence,
        grown=how_many,
        pillar=most.title,
        growth=language.growth_between(most.score.old, most.score.new, step),
    )


def _all_grew(  # noqa: PLR0913 - the end of one sentence
    sentence: str, most: PillarChange, number: int, pillars: int, step: Fraction, language: Language
) -> str:
    """Return the headline where every pillar that can be compared grew."""
    say = language.say
    growth = language.growth(most.score.growth)
    if most.score.old is not None and most.score.new is not None and is_rounded(most.score.old, most.score.new, step):
        growth = say("{growth}, rounded", growth=growth)
    if number == 1:
        return say("{sentence}; {pillar} grew ({growth}).", sentence=sentence, pillar=most.title, growth=growth)
    if number < pillars:
        all_ = say("all {number} pillars that can be compared grew", number=number)
    elif number == 2:
        all_ = say("both pillars grew")
    else:
        all_ = say("all {number} pillars grew", number=number)
    return say("{sentence}; {grown}, {pillar} most ({growth}).", sentence=sentence, grown=all_, pillar=most.title, growth=growth)
