"""The votes behind a scan as plain data: how far a group agreed, round by round, and how its roles see each pillar."""

from typing import Any

from cxscan.maturity.numbers import json_number
from cxscan.maturity.rules import answers_in_scope
from cxscan.maturity.votes.agreement import Round, group_agreement, roles_by_pillar, rounds_of
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan


def votes_data(scan: Scan, questionnaire: Questionnaire) -> dict[str, Any]:
    """Return what `show --json` says of votes: r_wg at most 1 (none below three raters), levels and means as they are.

    Both are null where nobody voted, or no role has three raters on a question.
    """
    answers = answers_in_scope(scan, questionnaire).items()
    rounds = {id_: found for id_, answer in answers if (found := rounds_of(answer, questionnaire, questionnaire.by_id[id_]))}
    whole = group_agreement([one.agreement for one in some] for some in rounds.values())
    agreement = {
        "voted": whole.voted,
        "agreed": whole.agreed,
        "voted_again": whole.again,
        "agreed_in_first_round": whole.agreed_first,
        "questions": [{"id": id_, "by_round": [_round_data(one) for one in some]} for id_, some in rounds.items()],
    }
    roles = [
        {
            "id": one.id,
            "title": one.title,
            "means": [{"role": view.role, "mean": json_number(view.mean), "questions": view.questions} for view in one.roles],
            "management_minus_front_line": json_number(one.gap),
        }
        for one in roles_by_pillar(scan, questionnaire)
    ]
    return {"agreement": agreement if rounds else None, "roles": roles or None}


def _round_data(one: Round) -> dict[str, Any]:
    spread = one.spread
    return {
        "people": len(one.votes),
        "unknown": one.unknown,
        "lowest": json_number(spread.lowest) if spread else None,
        "highest": json_number(spread.highest) if spread else None,
        "two_camps": spread is not None and spread.two_camps,
        "r_wg": json_number(one.agreement),
    }
