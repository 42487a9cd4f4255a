"""What can be typed at a step that is no question of the questionnaire; a question has a help of its own."""

from cxscan.languages import Language
from cxscan.workshop.course.steps import AskAction, AskAmbition, Step


def help_lines(step: Step, language: Language) -> list[str]:
    """Return what is asked for, where that has a form of its own, and the keys that count here as everywhere."""
    say = language.say
    keys = say(
        "b back · o all questions · g 3 to question 3 · p a line for the parking lot · z takes back what was said last · "
        "r puts it back · q stop"
    )
    if isinstance(step, AskAmbition | AskAction) and step.part in {"by", "due"}:
        return [say("Write the date as 31-12-2027, 31 December 2027, December 2027 or 2027."), keys]
    return [keys]
