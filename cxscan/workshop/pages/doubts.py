"""What was typed and may not be meant: asked once more."""

from cxscan.workshop.course.events import Said
from cxscan.workshop.course.steps import DoubtDate, DoubtReading, DoubtTarget
from cxscan.workshop.pages.setting import Setting


def doubt_target(step: DoubtTarget, setting: Setting) -> Said:
    """Ask whether an ambition below what is reached is meant, or one at it, which Enter keeps."""
    language = setting.language
    score = language.score(step.now, setting.step)
    if score == language.score(step.target, setting.step):
        there = language.say("{level} is where you are now. Keep it as the ambition?", level=language.level(step.target))
        return setting.confirm(there, default=True)
    doubt = language.say("{level} is below where you are now ({score}). Keep it?", level=language.level(step.target), score=score)
    return setting.confirm(doubt, default=False)


def doubt_reading(step: DoubtReading, setting: Setting) -> Said:
    """Ask whether a level with a date behind it is meant, where both together can be read as a day."""
    language = setting.language
    level, date = language.level(step.target), language.date(step.by)
    return setting.confirm(language.say("Level {level}, by {date}?", level=level, date=date), default=True)


def doubt_date(step: DoubtDate, setting: Setting) -> Said:
    """Ask whether a date that is not after that of the scan is meant."""
    language = setting.language
    doubt = language.say("{date} is not after the date of this scan. Keep it?", date=language.date(step.by))
    return setting.confirm(doubt, default=False)
