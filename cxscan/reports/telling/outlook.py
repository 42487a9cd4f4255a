"""When an ambition is reached at the pace so far, in words."""

from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.trend import PillarOutlook


def outlook_in_words(outlook: PillarOutlook, language: Language) -> str:
    """Return when a pillar reaches its target at the present pace, and how late that is; nothing without a target or a pace."""
    say = language.say
    if outlook.target is None or (outlook.pace is None and not outlook.is_reached):
        return ""
    about: dict[str, object] = {"pillar": outlook.title, "target": language.level(outlook.target)}
    if outlook.is_reached:
        return reached_in_words(outlook.title, outlook.target, language)
    if outlook.reached_on is None:
        return say("At this pace {pillar} never reaches level {target}.", **about)
    return _reached(outlook, language, **about, year=outlook.reached_on.year)


def reached_in_words(pillar: str, target: Fraction, language: Language) -> str:
    """Return that a pillar has reached its target."""
    return language.say("{pillar} has reached level {target}.", pillar=pillar, target=language.level(target))


def _reached(outlook: PillarOutlook, language: Language, **about: object) -> str:
    """Return in which year a pillar reaches its target, and whether that is in time."""
    say = language.say
    if outlook.years_late is None or outlook.by is None or outlook.reached_on is None:
        return say("At this pace {pillar} reaches level {target} in {year}.", **about)
    if outlook.years_late <= 0:
        return say("At this pace {pillar} reaches level {target} in {year}, in time.", **about)
    late = language.span(outlook.by, outlook.reached_on)
    if outlook.needed_pace is None:
        return say("At this pace {pillar} reaches level {target} in {year}, {late} late.", **about, late=late)
    return say(
        "At this pace {pillar} reaches level {target} in {year}, {late} late; {needed} a year is needed to be in time.",
        **about,
        late=late,
        needed=language.signed(outlook.needed_pace),
    )
