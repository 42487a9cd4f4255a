"""Where the group wants to be on a pillar: a level, a date, a goal, and what happens if nothing is done."""

from fractions import Fraction

from cxscan.workshop.course.events import Event, Picked
from cxscan.workshop.course.steps import AskAmbition, ChooseAmbition
from cxscan.workshop.in_words import ambition_in_words
from cxscan.workshop.pages.setting import Setting

_EXAMPLE = 3
"""A level that may be typed, as far as there are so many."""


def choose_ambition(step: ChooseAmbition, setting: Setting) -> Picked:
    """Let the group choose whose ambition it sets."""
    language = setting.language
    options = [language.about(one.title, ambition_in_words(plan, language)) for one, plan in step.pillars]
    return setting.choose(language.say("Which pillar’s ambition do you set?"), options, default=step.default)


def ask_ambition(step: AskAmbition, setting: Setting) -> Event:
    """Ask for one part of the ambition, with what is there as the default."""
    say, plan = setting.language.say, step.plan
    match step.part:
        case "target":
            known = setting.language.level(plan.target) if plan.target is not None else ""
            example = setting.language.level(Fraction(min(_EXAMPLE, setting.highest)))
            where = say(
                "Where do you want to be on this pillar? A level, or with a date: {level} 2027 (Enter = leave it open)",
                level=example,
            )
            return setting.ask_line(where, default=known)
        case "by":
            known = plan.by.isoformat() if plan.by else ""
            return setting.ask_line(say("By when? For example 1 July 2027 or 2027 (Enter = leave it open)"), default=known)
        case "goal":
            return setting.ask_text(say("Which goal of yours does it serve? (Enter = leave it open)"), default=plan.goal or "")
    cost = say("What happens if you do nothing? (Enter = leave it open)")
    return setting.ask_text(cost, default=plan.consequence or "")
