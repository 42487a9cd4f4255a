"""The result of a pillar and of the whole scan, beside last time."""

from cxscan.maturity.scores import AnsweredQuestion
from cxscan.workshop.course.effects import PillarResult, WholeResult
from cxscan.workshop.pages.setting import Setting


def pillar_lines(result: PillarResult, setting: Setting) -> list[str]:
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
    return lines + [_answer_line(one, setting) for one in score.questions if one.answer.level is not None]


def _answer_line(one: AnsweredQuestion, setting: Setting) -> str:
    level = setting.language.level(one.answer.number) if one.answer.number is not None else "–"
    carried = ", " + setting.language.say("carried over, not looked at again") if one.answer.carried else ""
    return f"{level:>6}  {one.question.title}{carried}"


def whole_lines(result: WholeResult, setting: Setting) -> list[str]:
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
    return lines + [f"{language.score(one.score.value, setting.step):>6}  {one.pillar.title}" for one in whole.pillars]
