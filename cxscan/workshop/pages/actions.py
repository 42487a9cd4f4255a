"""What the group does first: which action, who, and by when."""

from cxscan.workshop.course.events import Event, Picked
from cxscan.workshop.course.steps import AskAction, ChooseAction
from cxscan.workshop.keys import read_key_among_names
from cxscan.workshop.pages.setting import Setting


def choose_action(step: ChooseAction, setting: Setting) -> Picked:
    """Let the group choose from the first steps of its lowest questions, or something of its own."""
    say = setting.language.say
    options = [
        *(say("{text}:", text=one.title) + f" {one.first_step}" for one in step.offered),
        say("Something else …"),
        say("Nothing more now"),
    ]
    return setting.choose(say("What do you do first? (at most three)"), options, default=len(options) - 1)


def ask_action(step: AskAction, setting: Setting) -> Event:
    """Ask for one part of an action."""
    say, about = setting.language.say, setting.language.about
    match step.part:
        case "title":
            return setting.ask_text(say("What?"))
        case "owner":
            who = say("Who? (Enter = not yet known)")
            return setting.ask_line(about(step.title, who) if step.title else who, default=step.known, keys=read_key_among_names)
    when = say("By when? For example 1 July 2027 or 2027 (Enter = leave it open)")
    return setting.ask_line(about(step.title, when) if step.title else when, default=step.known)
