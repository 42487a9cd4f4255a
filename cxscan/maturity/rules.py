"""Which questions are not asked, since the answer to another one is too low, and what counts of the answers then.

Such a question does not apply, by rule: what was answered to it before is kept in the file, is not counted, and counts again as
soon as the other answer is high enough.
"""

from collections.abc import Mapping, Sequence

from cxscan.model.fields import NOT_APPLICABLE
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.scan import Answer, Scan

UNANSWERED = Answer.model_construct()
NOT_ASKED = Answer.model_construct(level=NOT_APPLICABLE)


def not_asked(answers: Mapping[str, Answer], asked: Sequence[Question]) -> frozenset[str]:
    """Return the ids of the questions that do not apply by rule, of those in scope.

    A question with `asked_if` is one as soon as the other has an answer that is no level, or a lower one; and where the other is
    not asked itself. While the other has no answer nothing is known: then it is still to be asked, afterwards (`not_to_ask`).
    Where the other is not in scope it is asked always.
    """
    return _without_a_turn(answers, asked, nor_where_unknown=False)


def not_to_ask(answers: Mapping[str, Answer], asked: Sequence[Question]) -> frozenset[str]:
    """Return the ids of the questions in scope that are not to be asked now: by rule, or since the other has no answer yet."""
    return _without_a_turn(answers, asked, nor_where_unknown=True)


def _without_a_turn(answers: Mapping[str, Answer], asked: Sequence[Question], *, nor_where_unknown: bool) -> frozenset[str]:
    if not any(one.asked_if for one in asked):
        return frozenset()
    ids, out = {one.id for one in asked}, set[str]()
    for one in in_order_of_asking(asked):
        rule = one.asked_if
        if rule is None or rule.question not in ids:
            continue
        answer = answers.get(rule.question, UNANSWERED)
        is_too_low = answer.level is not None and (answer.number is None or answer.number < rule.at_least)
        if is_too_low or (nor_where_unknown and answer.level is None) or rule.question in out:
            out.add(one.id)
    return frozenset(out)


def in_order_of_asking(asked: Sequence[Question]) -> tuple[Question, ...]:
    """Return questions in their order, but each that depends on a later one directly after that."""
    if not any(one.asked_if for one in asked):
        return tuple(asked)
    ids = {one.id for one in asked}
    placed: dict[str, Question] = {}
    followers: dict[str, list[Question]] = {}

    def place(question: Question) -> None:
        following = [question]
        while following:
            one = following.pop()
            placed[one.id] = one
            following += reversed(followers.pop(one.id, []))

    for one in asked:
        other = one.asked_if.question if one.asked_if else None
        if other in ids and other not in placed:
            followers.setdefault(other, []).append(one)
        else:
            place(one)
    # What waits for each other in a circle, which no questionnaire that was checked has, comes last.
    return (*placed.values(), *(one for one in asked if one.id not in placed))


def counted_answers(answers: Mapping[str, Answer], asked: Sequence[Question]) -> Mapping[str, Answer]:
    """Return answers as they count: `not-applicable` for each question in scope that is not asked."""
    out = not_asked(answers, asked)
    return {**answers, **dict.fromkeys(out, NOT_ASKED)} if out else answers


def answers_in_scope(scan: Scan, questionnaire: Questionnaire) -> dict[str, Answer]:
    """Return the answers of a scan as they count, to every question in its scope; an empty one where it has none."""
    asked = questionnaire.in_scope(scan.scope)
    counted = counted_answers(scan.answers, asked)
    return {one.id: counted.get(one.id, UNANSWERED) for one in asked}
