"""The result of a pillar and of the whole scan, beside last time."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from cxscan.maturity.growth import LikeForLike
from cxscan.maturity.scores import AnsweredQuestion, Score
from cxscan.workshop.course.effects import PillarResult, WholeResult
from cxscan.workshop.pages.setting import Setting
from cxscan.workshop.profile import Bar, Profile


def pillar_profile(result: PillarResult, setting: Setting) -> Profile:
    """Return the score of a pillar, the growth since last time, and its answers."""
    score, change, language = result.score, result.change, setting.language
    lines = [
        language.say(
            "Result: {score} (answered {answered} of {of})",
            score=language.score(score.score.value, setting.step),
            answered=score.score.answered,
            of=score.score.applicable,
        )
    ]
    if change and change.score.growth is not None:
        lines += [
            language.say_count(
                "Last time: {old}; {growth} on the one question that can be compared",
                "Last time: {old}; {growth} on the {number} questions that can be compared",
                change.comparable,
                old=language.score(change.score.old, setting.step),
                growth=language.growth_between(change.score.old, change.score.new, setting.step),
            )
        ]
    then = {one.question.id: one for one in change.questions if one.growth is not None} if change else {}
    bars = (
        Bar(
            _answer_line(one, setting),
            one.points,
            then[one.question.id].old_points if one.question.id in then else None,
            _then(then[one.question.id].old.number if one.question.id in then else None, language.level, setting),
        )
        for one in score.questions
        if one.answer.level is not None
    )
    return _profile(score.score, change.score if change else None, lines, bars, setting)


def _then(level: Fraction | None, shown: Callable[[Fraction], str], setting: Setting) -> str:
    last_time = setting.language.say("last time")
    return "" if level is None else f"{shown(level):>6}  {last_time}"


def _answer_line(one: AnsweredQuestion, setting: Setting) -> str:
    level = setting.language.level(one.answer.number) if one.answer.number is not None else "–"
    carried = ", " + setting.language.say("carried over, not looked at again") if one.answer.carried else ""
    return f"{level:>6}  {one.question.title}{carried}"


def whole_profile(result: WholeResult, setting: Setting) -> Profile:
    """Return the score of the whole, the growth since last time, and the pillars."""
    whole, change, language = result.score, result.change, setting.language
    lines = [
        language.say(
            "Score of the whole scan: {score} (answered {answered} of {of})",
            score=language.score(whole.score.value, setting.step),
            answered=whole.score.answered,
            of=whole.score.applicable,
        )
    ]
    if change and change.score.growth is not None and result.since:
        lines += [
            language.say_count(
                "Growth since {date}: {growth} (from {old} to {new}, on {count} of {number} question)",
                "Growth since {date}: {growth} (from {old} to {new}, on {count} of {number} questions)",
                change.of,
                date=language.date(result.since),
                growth=language.growth_between(change.score.old, change.score.new, setting.step),
                old=language.score(change.score.old, setting.step),
                new=language.score(change.score.new, setting.step),
                count=change.comparable,
            )
        ]
    before = {one.id: one.score.old for one in change.pillars if one.score.growth is not None} if change else {}
    bars = (
        Bar(
            f"{language.score(one.score.value, setting.step):>6}  {one.pillar.title}",
            one.score.value,
            before.get(one.pillar.id),
            _then(before.get(one.pillar.id), lambda level: language.score(level, setting.step), setting),
        )
        for one in whole.pillars
    )
    return _profile(whole.score, change.score if change else None, lines, bars, setting)


def _profile(score: Score, change: LikeForLike | None, lines: Iterable[str], bars: Iterable[Bar], setting: Setting) -> Profile:
    grown, language = change.growth if change else None, setting.language
    return Profile(
        score=language.score(score.value, setting.step),
        growth="" if grown is None else language.growth(grown),
        sentences=tuple(lines),
        bars=tuple(bars),
        highest=setting.highest,
    )
