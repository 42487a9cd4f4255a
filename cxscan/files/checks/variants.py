"""Whether a variant fits the questionnaire that it extends: known ids, whole questions of its own, levels that exist."""

from collections.abc import Iterator

from cxscan.files.checks.fit import check_listed, check_short_forms, check_views
from cxscan.files.checks.ids import check_variant_ids
from cxscan.files.checks.levels import as_written, check_named, check_numbers, check_rule
from cxscan.files.checks.marks import check_marks
from cxscan.files.checks.notes import Notes
from cxscan.files.checks.validation import Location
from cxscan.files.problems import Problem
from cxscan.files.yaml.document import Document
from cxscan.languages import message
from cxscan.model.questionnaire import QUICK, Questionnaire
from cxscan.model.variant import Variant, VariantQuestion, apply_variant


def check_variant(document: Document, variant: Variant, original: Questionnaire) -> list[Problem]:
    """Return what is wrong between a variant and its original: ids that it does not have, questions that are not whole."""
    notes = Notes(document)
    whole = apply_variant(original, variant)
    _check_known(notes, variant, original)
    if not whole.pillars:
        notes.add(("leave_out",), message("nothing is left to ask: every question is left out"))
    check_variant_ids(notes, variant, original, whole)
    check_short_forms(notes, [one.id for one in variant.scopes], whole)
    takers = _check_taken(notes, variant, original)
    tags = [tag.id for tag in (*original.tags, *variant.tags)]
    scopes = [form.id for form in (*original.scopes, *variant.scopes)]
    check_views(notes, variant.views, tags)
    for pillar_id, id_, question in questions_of(variant):
        location: Location = ("pillars", pillar_id, "questions", id_)
        check_listed(notes, (*location, "scopes"), question.scopes, [*scopes, QUICK])
        check_listed(notes, (*location, "tags"), question.tags, tags)
        if id_ not in variant.pillars[pillar_id].take:
            _check_home(notes, location, variant, original, takers.get(id_))
        _check_question(notes, location, question, original, whole)
    _check_rules(notes, variant, whole)
    check_marks(notes, whole)
    return notes.problems


def _check_known(notes: Notes, variant: Variant, original: Questionnaire) -> None:
    """Note what a variant names that the original does not have, and what is its own and not whole."""
    pillars = {pillar.id for pillar in original.pillars}
    own = {id_ for _, id_, _ in questions_of(variant)} | set(variant.pillars)
    known = set(original.by_id) | pillars
    can_go = known | {one.id for one in (*original.short_forms, *original.scopes)} | {one.id for one in original.views}
    for index, id_ in enumerate(variant.leave_out):
        notes.expect(("leave_out", index), id_, can_go, message("“{id}” is not in the original", id=id_))
    unknown = variant.weights.keys() - known - own
    for id_ in (one for one in variant.weights if one in unknown):
        what = message("“{id}” is not in the original", id=id_)
        notes.add(("weights", id_), what, notes.near_miss(id_, known), of_key=True)
    if len(variant.levels) > len(original.levels):
        notes.add(("levels",), message("there are {count} levels in the source", count=len(original.levels)))
    for id_, pillar in variant.pillars.items():
        if id_ not in pillars and not (pillar.title and (pillar.questions or pillar.take)):
            what = message("“{id}” is not in the original; a pillar of its own needs a title and questions", id=id_)
            notes.add(("pillars", id_), what, notes.near_miss(id_, pillars), of_key=True)
    _check_words(notes, variant, original)


def _check_words(notes: Notes, variant: Variant, original: Questionnaire) -> None:
    """Note words for the customer that are the variant's own and lack a form."""
    known = {word.id for word in original.customers}
    for id_, word in variant.customers.items():
        missing = [form for form in ("one", "many", "the") if not getattr(word, form)]
        if id_ not in known and missing:
            what = message(
                "“{id}” is not in the original; a word of its own needs: {missing}", id=id_, missing=", ".join(missing)
            )
            notes.add(("customers", id_), what, notes.near_miss(id_, known), of_key=True)


def _check_rules(notes: Notes, variant: Variant, whole: Questionnaire) -> None:
    """Note rules of the original that no longer hold, since the variant gives the other question other levels."""
    said = {id_: ("pillars", pillar_id, "questions", id_) for pillar_id, id_, _ in questions_of(variant)}
    with_rule = {id_ for _, id_, about in questions_of(variant) if about.asked_if}
    for question in whole.by_id.values():
        rule = question.asked_if
        if rule is None or question.id in with_rule or rule.question not in whole.by_id:
            continue
        other = whole.by_id[rule.question]
        if not whole.has_level(other, rule.at_least):
            what = message(
                "“{other}” is asked after level {level} of “{id}”, which has no such level here",
                other=question.id,
                level=as_written(rule.at_least),
                id=other.id,
            )
            location: Location = said.get(other.id, ("level_sets", other.level_set or ""))
            hint = message("give “{other}” another asked_if here, or leave it out", other=question.id)
            notes.add(location, what, hint, of_key=True)


def _check_taken(notes: Notes, variant: Variant, original: Questionnaire) -> dict[str, str]:
    """Note what a pillar takes that the original does not have, that is left out, or that another pillar takes too.

    Returns the id of the first pillar that takes a question, by the question's.
    """
    takers: dict[str, str] = {}
    for pillar_id, pillar in variant.pillars.items():
        for index, id_ in enumerate(pillar.take):
            location: Location = ("pillars", pillar_id, "take", index)
            if id_ not in original.by_id:
                notes.add(location, message("“{id}” is not in the original", id=id_), notes.near_miss(id_, original.by_id))
            elif id_ in variant.leave_out:
                notes.add(location, message("“{id}” is left out, and cannot be taken", id=id_))
            elif id_ in takers:
                notes.add(location, message("“{id}” is taken already by the pillar “{pillar}”", id=id_, pillar=takers[id_]))
            takers.setdefault(id_, pillar_id)
        if pillar_id in variant.leave_out and pillar.take:
            what = message("the pillar “{id}” is left out, and cannot take questions", id=pillar_id)
            notes.add(("pillars", pillar_id), what, of_key=True)
    return takers


def questions_of(variant: Variant) -> Iterator[tuple[str, str, VariantQuestion]]:
    """Yield each question that a variant says something of, with the id of the pillar that it stands under, and its own."""
    for pillar_id, pillar in variant.pillars.items():
        for id_, question in pillar.questions.items():
            yield pillar_id, id_, question


def _check_home(notes: Notes, location: Location, variant: Variant, original: Questionnaire, taker: str | None) -> None:
    """Note what is said of a question of the original elsewhere than where the variant has it: nobody would read it."""
    _, pillar_id, _, id_ = map(str, location)
    if id_ not in original.by_id:
        return
    home = original.pillar_by_question[id_].id
    if taker is not None:
        what = message("“{id}” is taken by the pillar “{pillar}”: what changes in it is said there", id=id_, pillar=taker)
        notes.add(location, what, message("move it to “questions” of that pillar"), of_key=True)
    elif id_ in variant.leave_out:
        notes.add(location, message("“{id}” is left out, and cannot be changed", id=id_), of_key=True)
    elif home != pillar_id:
        what = message("“{id}” stands under the pillar “{pillar}” in the original", id=id_, pillar=home)
        notes.add(location, what, message("to move it here, add “take: [{id}]” to this pillar", id=id_), of_key=True)
    elif home in variant.leave_out:
        notes.add(location, message("the pillar “{id}” is left out: its questions cannot be changed", id=home), of_key=True)


def _check_question(
    notes: Notes, location: Location, question: VariantQuestion, original: Questionnaire, whole: Questionnaire
) -> None:
    id_ = str(location[-1])
    if id_ not in original.by_id and question.missing:
        what = message(
            "“{id}” is not in the original; a question of its own needs: {missing}", id=id_, missing=", ".join(question.missing)
        )
        notes.add(location, what, notes.near_miss(id_, original.by_id), of_key=True)
    check_named(notes, location, question.level_set, question.group, whole)
    if id_ in whole.by_id:
        if question.asked_if:
            check_rule(notes, location, whole.by_id[id_], whole)
        check_numbers(notes, (*location, "levels"), question.levels, whole, whole.by_id[id_])
