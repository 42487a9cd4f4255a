"""Whether ids are used once: of what a file lists, and of what questions were called in earlier versions."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from cxscan.files.checks.notes import Notes
from cxscan.files.checks.validation import Location
from cxscan.languages import message
from cxscan.model.questionnaire import Questionnaire

if TYPE_CHECKING:
    from cxscan.model.variant import Variant

Placed = tuple[str, Location]
"""An id, and where it stands."""


def check_ids(notes: Notes, questionnaire: Questionnaire) -> None:
    """Note ids that a questionnaire uses twice, and earlier ids that two questions claim or that are still in use."""
    groups = [*_lists(questionnaire), _under(questionnaire, "customers"), _under(questionnaire, "pillars")]
    questions: list[tuple[str, Location, tuple[str, ...]]] = [
        (question.id, ("pillars", p, "questions", q), question.replaces)
        for p, pillar in enumerate(questionnaire.pillars)
        for q, question in enumerate(pillar.questions)
    ]
    groups.append([(id_, (*location, "id")) for id_, location, _ in questions])
    _note_twice(notes, groups)
    earlier = [(id_, old, (*location, "replaces", r)) for id_, location, ids in questions for r, old in enumerate(ids)]
    _note_replaced(notes, earlier, {id_ for id_, _, _ in questions}, {})


def check_variant_ids(notes: Notes, variant: "Variant", original: Questionnaire, whole: Questionnaire) -> None:
    """Note the same of a variant: ids twice in its lists, and earlier ids that clash with those of the original."""
    groups = _lists(variant)
    own: list[Placed] = []
    groups.append([one for one, _ in _listed(notes.document.data.get("customers"), ("customers",))])
    pillars = list(_listed(notes.document.data.get("pillars"), ("pillars",)))
    groups.append([one for one, _ in pillars])
    for (_, location), about in pillars:
        above = location[:-1] if location[-1] == "id" else location
        asked = [one for one, _ in _listed(about.get("questions"), (*above, "questions"))]
        groups.append([one for one in asked if one[0] in original.by_id])
        own += [one for one in asked if one[0] not in original.by_id]
    groups.append(own)
    _note_twice(notes, groups)
    earlier = [
        (id_, old, ("pillars", pillar_id, "questions", id_, "replaces", r))
        for pillar_id, pillar in variant.pillars.items()
        for id_, question in pillar.questions.items()
        for r, old in enumerate(question.replaces)
        if id_ not in original.by_id or old not in original.by_id[id_].replaces
    ]
    claimed = {old: one.id for one in original.by_id.values() for old in one.replaces if one.id in whole.by_id}
    _note_replaced(notes, earlier, set(whole.by_id), claimed)


def _lists(file: "Questionnaire | Variant") -> list[list[Placed]]:
    """Return the ids of what a questionnaire and a variant list in the same way."""
    # A tag is asked for by its id, as a view is.
    groups = [_under(file, "scopes"), [*_under(file, "tags"), *_under(file, "views")]]
    groups += [_under(file, key) for key in ("context", "groups", "level_sets")]
    for i, asked in enumerate(file.context):
        groups.append([(one.id, ("context", i, "choices", place, "id")) for place, one in enumerate(asked.choices)])
    return groups


def _under(file: "Questionnaire | Variant", key: str) -> list[Placed]:
    return [(one.id, (key, place, "id")) for place, one in enumerate(getattr(file, key))]


def _listed(value: object, location: Location) -> Iterator[tuple[Placed, Mapping[str, object]]]:
    """Yield what stands in a file by id or as a list of what has an id; of a list, what is read keeps only the last of an id."""
    if isinstance(value, Mapping):
        for id_, about in value.items():
            yield (str(id_), (*location, str(id_))), about if isinstance(about, Mapping) else {}
    elif isinstance(value, list):
        for index, about in enumerate(value):
            if isinstance(about, Mapping) and "id" in about:
                yield (str(about["id"]), (*location, index, "id")), about


def _note_twice(notes: Notes, groups: Iterable[Iterable[Placed]]) -> None:
    for group in groups:
        first: dict[str, Location] = {}
        for id_, location in group:
            if id_ in first:
                line = notes.document.place(first[id_], of_key=first[id_][-1] != "id")[0]
                what = message("the id “{id}” is used already in line {line}", id=id_, line=line)
                notes.add(location, what, of_key=location[-1] != "id")
            first.setdefault(id_, location)


def _note_replaced(notes: Notes, earlier: Iterable[tuple[str, str, Location]], in_use: set[str], claimed: dict[str, str]) -> None:
    """Note earlier ids that are still in use, or claimed already; each with the question that claims it, and where."""
    for id_, old, location in earlier:
        if old in in_use:
            notes.add(
                location,
                message("“{id}” cannot be replaced: it is still in use", id=old),
                message("a question that is still asked keeps its id"),
            )
        elif old in claimed:
            notes.add(location, message("“{id}” is replaced already by “{other}”", id=old, other=claimed[old]))
        claimed.setdefault(old, id_)
