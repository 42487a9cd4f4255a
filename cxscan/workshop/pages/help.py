"""What can be typed at a step that is no question of the questionnaire; a question has a help of its own."""

from cxscan.languages import Language
from cxscan.workshop.course.steps import AskAction, AskAmbition, AskGlad, Step
from cxscan.workshop.in_words import how_dates_are_written, keys_everywhere


def help_lines(step: Step, language: Language) -> list[str]:
    """Return what is asked for, where that has a form of its own, and the keys that count here as everywhere."""
    lines = [keys_everywhere(language)]
    if isinstance(step, AskAmbition | AskAction | AskGlad):
        lines = [language.say("s leave it for later"), *lines]
    if isinstance(step, AskAmbition | AskAction) and step.part in {"by", "due"}:
        lines = [how_dates_are_written(language), *lines]
    return lines
