"""All questions with their answers: by pillar, to look back, and to go to any of them."""

from cxscan.workshop.course.events import Key
from cxscan.workshop.course.steps import ListAll
from cxscan.workshop.pages.setting import Setting


def list_all(step: ListAll, setting: Setting) -> Key:
    """Show the list and return where to go."""
    return setting.room.choose_question(step)
