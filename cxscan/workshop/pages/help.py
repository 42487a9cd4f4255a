"""What can be typed at a step that is no question of the questionnaire; a question has a help of its own."""

from cxscan.languages import Language
from cxscan.workshop.course.steps import AskAction, AskAmbition, Step
from cxscan.workshop.in_words import how_dates_are_written, keys_everywhere


def help_lines(step: Step, language: Language) -> list[str]:
    """Return what is asked for, where that has a form of its own, and the keys that count here as everywhere."""
    keys = keys_everywhere(language)
    if isinstance(step, AskAmbition | AskAction) and step.part in {"by", "due"}:
        return [how_dates_are_written(language), keys]
    return [keys]
