"""When a question is asked, in words: for forms, for paper and for whoever reads a questionnaire."""

from fractions import Fraction

from cxscan.languages import Language


def asked_only_where(title: str, at_least: Fraction, language: Language) -> str:
    """Return that a question is asked only after a certain answer to another one, by the title of that one."""
    return language.say("Asked only where “{title}” is at least {level}.", title=title, level=language.level(at_least))
