"""A conflict between two copies of a scan, in words."""

import datetime
import re
from fractions import Fraction
from typing import Any

from cxscan.languages import Language, mark
from cxscan.languages.roles import role_name
from cxscan.maturity.merge import Conflict
from cxscan.model.questionnaire import QUICK, Questionnaire
from cxscan.model.scan import Vote
from cxscan.model.texts.plain_text import begun, one_line
from cxscan.reports.telling.labels import LABELS, basis_in_words

_SHORT = 60
_ABOUT = re.compile(r" \((?P<question>[a-z0-9-]+)\)(?P<number> \d+)?$")
"""The question that stands behind the title of an action."""

FIELDS: dict[str, str] = {
    "organisation": mark("Organisation"),
    "unit": mark("Department, service or team"),
    "date": LABELS["date"],
    "previous": LABELS["scan_before"],
    "status": LABELS["status"],
    "language": mark("Language"),
    "scope": mark("Short or full"),
    "customer": mark("Word for the customer"),
    "title": mark("Title"),
    "facilitator": mark("Facilitator"),
    "participants": LABELS["took_part"],
    "rater": mark("Name"),
    "role": mark("Where it is seen from"),
    "context": mark("About the organisation"),
    "level": LABELS["level"],
    "note": LABELS["note"],
    "evidence": LABELS["evidence"],
    "basis": mark("What it rests on"),
    "target": LABELS["ambition"],
    "votes": mark("Votes"),
    "rounds": mark("Votes"),
    "dissent": LABELS["dissent"],
    "by": LABELS["by_when"],
    "goal": mark("Goal"),
    "consequence": mark("If we do nothing"),
    "actions": mark("Next steps"),
    "question": LABELS["question"],
    "owner": LABELS["who"],
    "due": LABELS["by_when"],
    "done": mark("Done on"),
    "result": LABELS["result"],
    "glad": LABELS["glad"],
    "parking": mark("Parking lot"),
    "comments": mark("Your own words"),
    "summary": LABELS["summary"],
    "questionnaire": mark("Questionnaire"),
}
"""What people call what stands in a scan under a key."""

_WORDS: dict[tuple[str, str], str] = {
    ("level", "not-applicable"): mark("not applicable"),
    ("level", "unknown"): mark("don’t know"),
    ("status", "open"): mark("open"),
    ("status", "doing"): LABELS["in_progress"],
    ("status", "done"): LABELS["done"],
    ("scope", "full"): mark("full scan"),
    ("scope", QUICK): LABELS["short_scan"],
}


def place_in_words(conflict: Conflict, questionnaire: Questionnaire, language: Language) -> str:
    """Return what two copies differ about: the title of the question, pillar or action, and which of its fields."""
    titles = {id_: question.title for id_, question in questionnaire.by_id.items()}
    titles |= {pillar.id: pillar.title for pillar in questionnaire.pillars}
    titles |= {question.id: question.title for question in questionnaire.context}
    kind, *rest = conflict.place
    if kind not in {"answers", "pillars"} or not rest:
        rest = list(conflict.place)
    if rest[1:2] == ["votes"]:
        rest = rest[:2]  # whose it is stands in the values

    def named(key: str, place: int) -> str:
        if (kind in {"answers", "pillars"} and place == 0) or (kind in {"comments", "context"} and key in titles):
            return titles.get(key, key)
        if kind == "actions" and place == 1:
            return _ABOUT.sub(lambda found: f" ({titles.get(found['question'], found['question'])}){found['number'] or ''}", key)
        return language.say(FIELDS[key]) if key in FIELDS else key

    return " · ".join(named(key, place) for place, key in enumerate(rest) if (kind, key) != ("comments", "pillars"))


def value_in_words(value: Any, language: Language, field: str = "") -> str:
    """Return what a copy says in a field, short enough for a line."""
    if isinstance(value, Vote):
        parts = (
            value.rater,
            value_in_words(value.level, language, "level"),
            value.role and role_name(value.role, language),
            value.note,
        )
        line = one_line(" · ".join(filter(None, parts)))
    elif isinstance(value, Fraction):
        return language.level(value)
    elif isinstance(value, datetime.date):
        return language.date(value)
    elif isinstance(value, tuple):
        return ", ".join(value_in_words(one, language) for one in value) or "–"
    elif isinstance(value, dict):
        line = " · ".join(language.about(code, one_line(text)) for code, text in value.items())
    elif (field, value) in _WORDS:
        line = language.say(_WORDS[field, value])
    else:
        line = basis_in_words(language).get(value, "") if field == "basis" else one_line(str(value))
    return begun(line, _SHORT)


def values_in_words(conflict: Conflict, language: Language) -> tuple[str, str]:
    """Return what each of the two copies says, the first one first."""
    field = conflict.place[-1]
    return value_in_words(conflict.first, language, field), value_in_words(conflict.second, language, field)
