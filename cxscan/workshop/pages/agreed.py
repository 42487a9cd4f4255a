"""A scan with votes: in which order to take its questions, and what all agree on."""

from cxscan.workshop.course.events import Picked
from cxscan.workshop.course.steps import AskOrder, ConfirmAgreed
from cxscan.workshop.in_words import level_in_words
from cxscan.workshop.pages.setting import Setting


def ask_order(_: AskOrder, setting: Setting) -> Picked:
    """Ask in which order the questions are taken."""
    say = setting.language.say
    options = [say("The agenda: where the votes differ most first"), say("As the questionnaire has them")]
    return setting.choose(say("People have voted. In which order do you take the questions?"), options)


def confirm_agreed(step: ConfirmAgreed, setting: Setting) -> Picked:
    """List what all who voted agree on, and ask whether to confirm it in one go."""
    language = setting.language
    lines = [language.about(question.title, level_in_words(level, language)) for question, level in step.agreed]
    setting.room.show(language.say("All who voted agree"), lines)
    question = language.say_count(
        "Confirm this {number} question?", "Confirm these {number} questions in one go?", len(step.agreed)
    )
    return setting.choose(question, [language.say("Confirm all"), language.say("One by one")])
