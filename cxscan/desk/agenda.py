"""What to talk about first, from the votes in a scan."""

from cxscan.archive.placed import PlacedScan
from cxscan.desk.reader import Reader
from cxscan.desk.scores import ScanWishes, read_wished
from cxscan.files.problems import WrongUsage
from cxscan.maturity.votes.agenda import LEAST_TIME, MOST_TIME, Agenda, plan_agenda
from cxscan.model.values import frozen


@frozen
class PlannedConversation:
    """A scan with votes, and the agenda for talking about them."""

    shown: PlacedScan
    agenda: Agenda


def plan_conversation(wishes: ScanWishes, minutes: int, reader: Reader) -> PlannedConversation:
    """Return the agenda for the votes in the scan that is meant, in `minutes` (10 to 480).

    Raises:
        WrongUsage: there is no such scan, nobody voted in it, or the time is none to make an agenda for.
        CannotUse: it cannot be read.
        FileProblems: it is not right, or its questionnaire cannot be found.
    """
    if not LEAST_TIME <= minutes <= MOST_TIME:
        raise WrongUsage(
            "An agenda takes between {least} and {most} minutes, not {minutes}.",
            least=LEAST_TIME,
            most=MOST_TIME,
            minutes=minutes,
        )
    shown = read_wished(wishes, reader)
    if not shown.scan.has_votes:
        raise WrongUsage(
            "Nobody has voted in {path} yet. An agenda is made from votes: hold up cards in cxscan run (v), or send "
            "forms with cxscan form new and collect them with cxscan form collect.",
            path=shown.path,
        )
    return PlannedConversation(shown, plan_agenda(shown.scan, shown.questionnaire, minutes))
