"""A conflict between two copies of a scan, in words."""

import datetime
from fractions import Fraction
from typing import Any

from cxscan.languages import Language
from cxscan.maturity.merge import Conflict
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Vote
from cxscan.model.texts.plain_text import one_line
from cxscan.reports.telling.labels import labels_in

_SHORT = 60


def place_in_words(conflict: Conflict, questionnaire: Questionnaire, language: Language) -> str:
    """Return what two copies differ about: the title of the question or pillar, and which of its fields."""
    titles = {id_: question.title for id_, question in questionnaire.by_id.items()}
    titles |= {pillar.id: pillar.title for pillar in questionnaire.pillars}
    kind, *rest = conflict.place
    if kind in {"answers", "pillars"} and rest:
        rest[0] = titles.get(rest[0], rest[0])
    else:
        rest = list(conflict.place)
    say = language.say
    fields = {"level": labels_in(language.code).level, "note": say("Note"), "target": say("Ambition"), "goal": say("Goal")}
    return " · ".join(fields.get(part, part) for part in rest)


def value_in_words(value: Any, language: Language) -> str:
    """Return what a copy says, short enough for a line."""
    if isinstance(value, Vote):
        return " · ".join(part for part in (value.rater, value_in_words(value.level, language), value.note) if part)
    if isinstance(value, Fraction):
        return language.level(value)
    if isinstance(value, datetime.date):
        return language.date(value)
    if isinstance(value, tuple):
        return ", ".join(value_in_words(one, language) for one in value) or "–"
    line = one_line(str(value))
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"
