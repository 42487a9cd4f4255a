"""The one sentence that a director reads aloud."""

import datetime
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import floor

from cxscan.languages import Language
from cxscan.maturity.growth import PillarChange, ScanChange
from cxscan.maturity.numbers import is_rounded, reached_level
from cxscan.maturity.scores import PillarScore, ScanScore
from cxscan.model.fields import NOT_APPLICABLE, NoLevel
from cxscan.model.questionnaire import Questionnaire
from cxscan.reports.one_scan.look_back import LongGrowth, LookBack, ToldScan


def level_name(score: Fraction | None, questionnaire: Questionnaire) -> str:
    """Return the name of the level that a score has reached; of a half level, the whole one below it."""
    if score is None:
        return ""
    return questionnaire.levels[floor(reached_level(score, questionnaire.step)) - questionnaire.first_level].name


def headline(now: ToldScan, whole: ScanScore, back: LookBack, language: Language) -> str:
    """Return the one sentence that a director reads aloud: where we stand, how much that grew, and where most."""
    say, step, change, earlier = language.say, now.questionnaire.step, back.change, back.earlier
    if whole.score.value is None:
        return without_levels([one.answer.no_level for pillar in whole.pillars for one in pillar.questions], language)
    if change is None or earlier is None or change.score.growth is None:
        return _standing(whole, now.questionnaire, language)
    growths = [growth_since(change.score.growth, earlier.date, now.date, language)]
    if back.long_growth:
        growths.append(_since_first(back.long_growth, earlier.date, change.comparable, language))
    score = _on_some_pillars(language.score(whole.score.value, step), whole, language)
    if change.comparable == change.of:
        sentence = say("Now {score}: {growths}", score=score, growths=", ".join(growths))
    else:
        sentence = language.say_count(
            "Now {score}; on the {number} question that can be compared {growths}",
            "Now {score}; on the {number} questions that can be compared {growths}",
            change.comparable,
            score=score,
            growths=", ".join(growths),
        )
    return _with_pillars(sentence, change, step, language)


def without_levels(reasons: Sequence[NoLevel | None], language: Language) -> str:
    """Return that nothing has a level: yet, or since nothing applies; `reasons` are those of each question."""
    if reasons and all(one == NOT_APPLICABLE for one in reasons):
        return language.say("No question applies here, so there is no score.")
    return language.say("Nothing has been answered with a level yet.")


def scores_in_headline(whole: ScanScore, back: LookBack) -> tuple[Fraction | None, ...]:
    """Return the scores that the headline names: of the whole, and of the best pillar where it tells of no growth."""
    best = _that_stands_out(whole) if back.change is None or back.change.score.growth is None else None
    return (whole.score.value, *([best.score.value] if best else []))


def _that_stands_out(whole: ScanScore) -> PillarScore | None:
    """Return the best pillar; none where one has no score, there are no others, or all have the same."""
    values = [one.score.value for one in whole.pillars]
    if None in values or len(set(values)) < 2:
        return None
    return max(whole.pillars, key=lambda one: one.score.value or 0)


def _standing(whole: ScanScore, questionnaire: Questionnaire, language: Language) -> str:
    """Return where a scan stands that is compared with none; the best pillar only where one stands out."""
    say, step = language.say, questionnaire.step
    scored = [one for one in whole.pillars if one.score.value is not None]
    about = {
        "score": language.score(whole.score.value, step),
        "highest": questionnaire.highest_level,
        "name": level_name(whole.score.value, questionnaire),
    }
    if len(scored) < len(whole.pillars):
        return language.say_count(
            "We stand at {score} of {highest} ({name}), on {count} of {number} pillar.",
            "We stand at {score} of {highest} ({name}), on {count} of {number} pillars.",
            len(whole.pillars),
            count=len(scored),
            **about,
        )
    if len(scored) == 1:
        counted = [(one.question.title, one.points) for one in scored[0].questions]
        return _strongest_of(counted, step, language, about)
    best = _that_stands_out(whole)
    if best is None:
        return say("We stand at {score} of {highest} ({name}).", **about)
    return say(
        "We stand at {score} of {highest} ({name}); strongest in {pillar} ({best}).",
        pillar=best.pillar.title,
        best=language.score(best.score.value, step),
        **about,
    )


def _strongest_of(
    answers: Sequence[tuple[str, Fraction | None]], step: Fraction, language: Language, about: dict[str, object]
) -> str:
    """Return where the one pillar of a questionnaire stands, and its best question where one stands out.

    Each comes with what its level counts for, which is the level itself unless it has another number of levels.
    """
    levels = [(level, title) for title, level in answers if level is not None]
    best = max(level for level, _ in levels)
    first = [title for level, title in levels if level == best]
    if len(first) > 1 or len(levels) == 1:
        return language.say("We stand at {score} of {highest} ({name}).", **about)
    return language.say(
        "We stand at {score} of {highest} ({name}); strongest in {pillar} ({best}).",
        pillar=first[0],
        best=level_or_score(best, step, language),
        **about,
    )


def level_or_score(points: Fraction, step: Fraction, language: Language) -> str:
    """Return what an answer counts for, as a level where it is one of the questionnaire's and as a score where it is not."""
    return language.level(points) if (points / step).denominator == 1 else language.score(points, step)


def with_questions(sentence: str, questions: Iterable[tuple[str, Fraction | None]], language: Language) -> str:
    """Return a headline with how many questions grew, and which one most; each comes with its title and how far it moved."""
    moved = [(title, growth, language.growth(growth)) for title, growth in questions if growth is not None]
    if len(moved) == 1 and moved[0][1] > 0:
        return language.say("{sentence}; {pillar} grew ({growth}).", sentence=sentence, pillar=moved[0][0], growth=moved[0][2])
    return _with_most(sentence, moved, language)


def _with_most(sentence: str, moved: Sequence[tuple[str, Fraction, str]], language: Language, of_pillars: int = 0) -> str:
    """Return a headline with how many of some pillars, or of the questions that moved, grew, and which one most.

    Each has its growth, exact and shown.
    """
    say = language.say
    grown, dropped = [one for one in moved if one[1] > 0], sum(growth < 0 for _, growth, _ in moved)
    fell = language.say_count("{number} dropped", "{number} dropped", dropped)
    if not grown and dropped and of_pillars:
        return say("{sentence}; no pillar grew, {dropped}.", sentence=sentence, dropped=fell)
    if not grown and dropped:
        return say("{sentence}; no question grew, {dropped}.", sentence=sentence, dropped=fell)
    if not grown:
        none = say("{sentence}; no pillar grew.", sentence=sentence)
        return none if of_pillars else say("{sentence}; no question grew.", sentence=sentence)
    title, _, most = max(grown, key=lambda one: one[1])
    if len(grown) == 1 and dropped:
        return say(
            "{sentence}; only {pillar} grew ({growth}), {dropped}.", sentence=sentence, pillar=title, growth=most, dropped=fell
        )
    if len(grown) == 1:
        return say("{sentence}; only {pillar} grew ({growth}).", sentence=sentence, pillar=title, growth=most)
    number = len(grown)
    if of_pillars:
        how_many = language.say_count("{number} of {all} pillars grew", "{number} of {all} pillars grew", number, all=of_pillars)
    else:
        how_many = language.say_count(
            "{number} of {all} questions grew", "{number} of {all} questions grew", number, all=len(moved)
        )
    if dropped:
        how_many = say("{grown}, {dropped}", grown=how_many, dropped=fell)
    return say("{sentence}; {grown}; most in {pillar}, {growth}.", sentence=sentence, grown=how_many, pillar=title, growth=most)


def _on_some_pillars(score: str, whole: ScanScore, language: Language) -> str:
    """Return a score with the number of pillars that it rests on, where some have none."""
    scored = sum(one.score.value is not None for one in whole.pillars)
    if scored == len(whole.pillars):
        return score
    return language.say_count(
        "{score} (on {count} of {number} pillar)",
        "{score} (on {count} of {number} pillars)",
        len(whole.pillars),
        score=score,
        count=scored,
    )


def growth_since(growth: Fraction | None, since: datetime.date, other: datetime.date, language: Language) -> str:
    """Return a growth and since when: by its year, where the other day is not in that too."""
    shown = language.growth(growth)
    if since.year != other.year:
        return language.say("{growth} since {year}", growth=shown, year=since.year)
    return language.say("{growth} since {date}", growth=shown, date=language.date(since))


def _since_first(first: LongGrowth, before: datetime.date, comparable: int, language: Language) -> str:
    """Return the growth since the first scan, and on how many questions where those are others than since the one before."""
    told = growth_since(first.growth, first.since, before, language)
    if first.is_first:
        told = language.say("{growth} (first scan)", growth=told)
    if first.comparable == comparable:
        return told
    return language.say_count("{growth}, on {number} question", "{growth}, on {number} questions", first.comparable, growth=told)


def _with_pillars(sentence: str, change: ScanChange, step: Fraction, language: Language) -> str:
    """Return the headline with how many pillars grew, and which one most."""
    if len(change.pillars) == 1:
        # Its own score is that of the whole; what differs is its questions.
        questions = [(one.question.title, one.counted_growth) for one in change.pillars[0].questions]
        return with_questions(sentence, questions, language)
    compared = [(one, one.score.growth) for one in change.pillars if one.score.growth is not None]
    if all(growth > 0 for _, growth in compared):
        most, _ = max(compared, key=lambda one: one[1])
        return _all_grew(sentence, most, len(compared), len(change.pillars), step, language)
    moved = [(one.title, growth, language.growth_between(one.score.old, one.score.new, step)) for one, growth in compared]
    return _with_most(sentence, moved, language, of_pillars=len(change.pillars))


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
    if number < pillars and number == 2:
        all_ = say("both pillars that can be compared grew")
    elif number < pillars:
        all_ = say("all {number} pillars that can be compared grew", number=number)
    elif number == 2:
        all_ = say("both pillars grew")
    else:
        all_ = say("all {number} pillars grew", number=number)
    return say("{sentence}; {grown}, {pillar} most ({growth}).", sentence=sentence, grown=all_, pillar=most.title, growth=growth)
