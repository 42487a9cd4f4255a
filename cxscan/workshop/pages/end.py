"""The end of a session: what was left for later, what the group is glad about, whether it is done."""

from cxscan.workshop.course.events import Event, Picked, Said
from cxscan.workshop.course.steps import AskDone, AskGlad, AskLeft
from cxscan.workshop.pages.setting import Setting


def ask_left(step: AskLeft, setting: Setting) -> Picked:
    """Ask what to do with the questions that were left for later."""
    say = setting.language.say
    title = setting.language.say_count(
        "{number} question is left for later.", "{number} questions are left for later.", step.number
    )
    return setting.choose(title, [say("Answer now"), say("Stop for now; everything is saved")])


def ask_glad(step: AskGlad, setting: Setting) -> Event:
    """Ask what the group is glad about, one thing at a time."""
    say = setting.language.say
    first, more = say("What are you glad about? One thing at a time (Enter = go on)"), say("What else? (Enter = go on)")
    return setting.ask_text(first if step.first else more)


def ask_done(_: AskDone, setting: Setting) -> Said:
    """Ask whether the group is done with the scan."""
    return setting.confirm(setting.language.say("Is the group done with this scan?"), default=True)
