"""Whose a scan is, who led it and who took part: how many, in which roles, and by name only where that is asked for."""

import re
from typing import Any

from cxscan.model.questionnaire import FULL, Questionnaire
from cxscan.model.scan import Scan

_ROLE_IN_BRACKETS = re.compile(r".*?\(([^()]+)\)\s*")


def whose(scan: Scan, questionnaire: Questionnaire) -> dict[str, Any]:
    """Return what the head of a report says: whose scan it is, of which day, and with which questions."""
    return {
        "organisation": scan.organisation,
        "unit": scan.unit or "",
        "title": scan.title or "",
        "date": scan.date,
        "draft": scan.status == "draft",
        "quick": scan.scope != FULL,
        "scope": next((one.title or "" for one in questionnaire.scopes if one.id == scan.scope), ""),
        "questionnaire": questionnaire.title,
        "version": questionnaire.version,
        "context": tuple(
            (one.title, one.in_words(scan.context[one.id])) for one in questionnaire.context if one.id in scan.context
        ),
    }


def people_of(scan: Scan, *, names: bool) -> dict[str, Any]:
    """Return who led it and who took part: counted, by their roles, and with `names` by name."""
    return {
        "facilitator": scan.facilitator or "",
        "participants": len(scan.participants),
        "roles": tuple(role for one in scan.participants if (role := _role(one))),
        "names": scan.participants if names else (),
    }


def _role(participant: str) -> str:
    """Return the role in `Name (role)` or `(role)`; what stands without brackets may be a name, and is only counted."""
    in_brackets = _ROLE_IN_BRACKETS.fullmatch(participant)
    return in_brackets[1].strip() if in_brackets else ""
