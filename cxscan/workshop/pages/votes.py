"""The votes on a question: how they lie, before anybody chooses. It proposes nothing."""

from cxscan.workshop.course.events import GoOn, Key, Later
from cxscan.workshop.course.steps import SeeVotes
from cxscan.workshop.pages.setting import Setting


def see_votes(step: SeeVotes, setting: Setting) -> GoOn | Later | Key:
    """Show the votes and return what the group does then."""
    return setting.room.see_votes(step.turn)
