"""A question of the questionnaire: the room has a screen of its own for it, or lines."""

from cxscan.workshop.course.events import Later, Reply
from cxscan.workshop.course.steps import Turn
from cxscan.workshop.pace import Allowance
from cxscan.workshop.pages.setting import Setting


def ask_question(turn: Turn, setting: Setting) -> Reply:
    """Ask a question and return the reply; where it took longer than there was time for, say what that means for the rest."""
    if setting.pace is None:
        return setting.room.ask(turn)
    allowance = setting.pace.allowance(turn.left)
    reply = setting.room.ask(turn, allowance)
    if allowance.is_over:
        _say_what_is_left(turn, reply, allowance, setting)
    return reply


def _say_what_is_left(turn: Turn, reply: Reply, allowance: Allowance, setting: Setting) -> None:
    left = turn.left - (not isinstance(reply, Later))
    if setting.pace is None or left < 1:
        return
    say, each = setting.language.say, setting.pace.allowance(left).minutes
    setting.room.tell(
        say(
            "That took {taken} min, and gave what it needed. For each question that is left: about {each} min.",
            taken=allowance.taken,
            each=each,
        )
    )
