"""What scans that are shown have to do with each other, and which pillar of one is meant."""

from collections.abc import Iterable, Mapping, Sequence

from cxscan.archive.placed import PlacedScan
from cxscan.files.disk.paths import resolved
from cxscan.files.problems import WrongUsage
from cxscan.model.texts.names import same_name


def refuse_apart(old: PlacedScan, new: PlacedScan) -> None:
    """Say no to two scans that cannot be compared.

    Raises:
        WrongUsage: they do not answer one questionnaire or variants of one, or one of them is the view of one person.
    """
    one, other = old.scan.questionnaire.id, new.scan.questionnaire.id
    # Whether two questionnaires are variants of one is told by their latest versions; those of one id need not be read for it.
    if one != other and old.family != new.family:
        raise WrongUsage("These scans cannot be compared: one answers “{old}”, the other “{new}”.", old=one, new=other)
    for scan in (old.scan, new.scan):
        if scan.rater:
            raise WrongUsage("One of the files is the view of one person ({rater}). Compare scans of a group.", rater=scan.rater)


def latest_before(now: PlacedScan, named: Sequence[PlacedScan]) -> PlacedScan | None:
    """Return the latest of some scans that are not newer than this one: what its growth is measured against.

    A scan of the same day that is named counts as the earlier one, unless the numbers in the names of the files say otherwise.
    """
    older = [one for one in named if not one.comes_after(now) and resolved(one.path) != resolved(now.path)]
    return max(older, key=lambda one: one.order, default=None)


def id_named(wanted: str, known: Iterable[tuple[str, str]]) -> str | None:
    """Return the id that is meant by an id or a title, of ids with their titles; none where it is neither."""
    return next((id_ for id_, title in known if wanted == id_ or same_name(title, wanted)), None)


def pillar_named(wanted: str, titles: Mapping[str, str]) -> str:
    """Return the id of the pillar that is meant by its title or id; `titles` are by id.

    Raises:
        WrongUsage: there is none.
    """
    if id_ := id_named(wanted, titles.items()):
        return id_
    raise WrongUsage(
        "There is no pillar “{pillar}”. Choose one of: {pillars}.",
        pillar=wanted,
        pillars=", ".join(f"{title} ({id_})" for id_, title in titles.items()),
    )
