"""Anonymous reports: the scans without the names in them, and what nobody but the reader can find."""

from collections.abc import Sequence
from dataclasses import replace

from cxscan.archive.placed import PlacedScan
from cxscan.desk.reader import Reader
from cxscan.languages import message
from cxscan.model.anonymity import anonymous, names_in


def without_names(scans: Sequence[PlacedScan], reader: Reader) -> list[PlacedScan]:
    """Return the scans that are shown together without the names in any of them, and say what cannot be cleaned."""
    names = frozenset(name for one in scans for name in names_in(one.scan))
    organisation = scans[0].language.say("an organisation")
    for note in (
        message("Left out: the organisation, department and title, and the people, also by their full names in notes."),
        message(
            "Read the report before you pass it on. Parts of names, nicknames, links and names of customers cannot be found."
        ),
    ):
        reader.note(note)
    if not all(one.shelved.built_in for one in scans):
        reader.note("The questionnaire is not a built-in one: see whether its texts name the organisation.")
    return [replace(one, scan=anonymous(one.scan, names, organisation, _chosen(one))) for one in scans]


def _chosen(placed: PlacedScan) -> frozenset[str]:
    """Return the questions about the organisation that offer choices."""
    return frozenset(one.id for one in placed.shelved.source.context if one.choices)
