"""The end of a session: what was left for later, what the group is glad about, whether it is done."""

from cxscan.workshop.course.events import Event, Key, Picked, Said
from cxscan.workshop.course.steps import AskDone, AskGlad, AskLeft
from cxscan.workshop.pages.setting import Setting


def ask_left(step: AskLeft, setting: Setting) -> Picked:
    """Ask what to do with the questions that were left for later."""
    say = setting.language.say
    title = setting.language.say_count(
        "{number} question is left for later.", "{number} questions are left for later.", step.number
    )
    without = say("To the end without them; the scan stays in progress, and the next session asks them")
    return setting.choose(title, [say("Answer now"), without, say("Stop for now; everything is saved")])


def ask_glad(step: AskGlad, setting: Setting) -> Event:
    """Ask what the group is glad about, one thing at a time."""
    say = setting.language.say
    first, more = say("What are you glad about? One thing at a time (Enter = go on)"), say("What else? (Enter = go on)")
    return setting.ask_text(first if step.first else more)


def ask_done(step: AskDone, setting: Setting) -> Said | Key:
    """Show all questions once more, and ask whether the group is done with the scan."""
    done = setting.language.say("Is the group done with this scan?")
    if step.left:
        done = setting.language.say_count(
            "{number} question has no answer, so the scan stays in progress. Stop here?",
            "{number} questions have no answer, so the scan stays in progress. Stop here?",
            step.left,
        )
    if without := len(step.all_of_them.without_ambition):
        more = setting.language.say_count(
            "{number} pillar has no ambition yet; a sets it.", "{number} pillars have no ambition yet; a sets them.", without
        )
        done = f"{more}\n{done}"
    return setting.room.look_back(step.all_of_them, done)
