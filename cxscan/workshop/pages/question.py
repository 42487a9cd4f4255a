"""A question of the questionnaire: the room has a screen of its own for it, or lines."""

from cxscan.workshop.course.events import Reply
from cxscan.workshop.course.steps import Turn
from cxscan.workshop.pages.setting import Setting


def ask_question(turn: Turn, setting: Setting) -> Reply:
    """Ask a question and return the reply."""
    return setting.room.ask(turn)
