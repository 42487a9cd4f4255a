"""Questionnaires and scans drawn at random, for what holds for all of them.

`steady` are the settings of every property test: the same examples at every run, and no clock.
"""

import datetime
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from cxscan.model.questionnaire import LevelName, Pillar, Question, Questionnaire, QuestionnaireRef
from cxscan.model.scan import Answer, Scan

steady = settings(deadline=None, derandomize=True)

DAY = datetime.date(2026, 11, 22)
OLD_IDS = tuple(f"old-{number}" for number in range(6))
NEW_IDS = tuple(f"new-{number}" for number in range(3))
PILLAR_IDS = ("ears", "hands", "feet")

weights = st.integers(1, 50).map(lambda number: Fraction(number, 7))
steps = st.sampled_from([Fraction(1, 2), Fraction(1)])
scopes = st.sampled_from(["full", "quick"])
_fates = st.sampled_from(["kept", "kept", "gone", *NEW_IDS])
_places = st.sampled_from(PILLAR_IDS)
_heights = st.integers(2, 7)
_coins = st.booleans()


def make_question(id_: str, highest: int = 5, **more: Any) -> Question:
    """Return a question with `highest` described levels."""
    levels = {number: f"At level {number}." for number in range(1, highest + 1)}
    return Question(**{"id": id_, "title": id_, "ask": f"{id_}?", "levels": levels, **more})


def make_questionnaire(
    pillars: dict[str, list[Question]], highest: int = 5, weights: dict[str, Fraction] | None = None, **more: Any
) -> Questionnaire:
    """Return a questionnaire of pillars with these questions; `weights` are those of the pillars."""
    weights = weights or {}
    return Questionnaire(
        **{
            "format": "cxscan/questionnaire/1",
            "id": "random",
            "version": "1.0",
            "language": "en",
            "title": "Random scan",
            "levels": tuple(LevelName(name=f"Level {number}", summary="…") for number in range(1, highest + 1)),
            "pillars": tuple(
                Pillar(id=id_, title=id_, weight=weights.get(id_, Fraction(1)), questions=tuple(questions))
                for id_, questions in pillars.items()
            ),
            **more,
        }
    )


def make_scan(answers: dict[str, Answer], **more: Any) -> Scan:
    """Return a scan with these answers."""
    return Scan(
        **{
            "questionnaire": QuestionnaireRef(id="random", version="1.0"),
            "organisation": "Town of Example",
            "date": DAY,
            "status": "draft",
            "answers": answers,
            **more,
        }
    )


@st.composite
def questionnaires(draw: st.DrawFn, ids: tuple[str, ...] = OLD_IDS) -> Questionnaire:
    """Draw a questionnaire of 2 to 7 levels in whole or half steps, its questions spread over one to three pillars."""
    highest = draw(_heights)
    chosen = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    questions = [make_question(id_, highest, weight=draw(weights), quick=draw(_coins)) for id_ in chosen]
    return _spread(draw, questions, highest, draw(steps))


def _spread(draw: st.DrawFn, questions: list[Question], highest: int, step: Fraction) -> Questionnaire:
    pillars: dict[str, list[Question]] = {}
    for question in questions:
        pillars.setdefault(draw(_places), []).append(question)
    return make_questionnaire(pillars, highest, {id_: draw(weights) for id_ in pillars}, step=step)


@cache
def answers(highest: int, step: Fraction) -> st.SearchStrategy[Answer | None]:
    """Return the strategy of an answer to a question, or none; with a level more often than not."""
    levels = [1 + number * step for number in range(int((highest - 1) / step) + 1)]
    given = [Answer(level=level, carried=carried) for level in [*levels, "unknown", None] for carried in (False, True)]
    return st.sampled_from([*given, *given, Answer(level="not-applicable"), None, None])


@st.composite
def scans(draw: st.DrawFn, questionnaire: Questionnaire) -> Scan:
    """Draw a scan on a questionnaire, full or quick."""
    one = answers(questionnaire.highest_level, questionnaire.step)
    given = {id_: draw(one) for id_ in questionnaire.by_id}
    return make_scan({id_: answer for id_, answer in given.items() if answer is not None}, scope=draw(scopes))


@dataclass(frozen=True)
class Answered:
    """A scan together with its questionnaire."""

    scan: Scan
    questionnaire: Questionnaire


@st.composite
def answered(draw: st.DrawFn) -> Answered:
    """Draw a questionnaire and a scan on it."""
    questionnaire = draw(questionnaires())
    return Answered(draw(scans(questionnaire)), questionnaire)


@st.composite
def next_versions(draw: st.DrawFn, old: Questionnaire) -> Questionnaire:
    """Draw a later version: questions kept, moved, renamed, merged, gone and new, with weights of its own, on the same levels."""
    fates = {id_: draw(_fates) for id_ in old.by_id}
    kept = [id_ for id_, fate in fates.items() if fate == "kept"]
    new = [id_ for id_ in NEW_IDS if id_ in fates.values() or draw(_coins)]
    order = draw(st.permutations([*kept, *new])) or [NEW_IDS[0]]
    questions = [
        make_question(
            id_,
            old.highest_level,
            weight=draw(weights),
            quick=draw(_coins),
            replaces=draw(st.permutations([one for one, fate in fates.items() if fate == id_])),
        )
        for id_ in order
    ]
    return _spread(draw, questions, old.highest_level, old.step)


@dataclass(frozen=True)
class History:
    """An older and a newer scan, each with its own version of a questionnaire."""

    old: Answered
    new: Answered


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Draw two scans, the newer one on a later version of the questionnaire."""
    old = draw(answered())
    newer = draw(next_versions(old.questionnaire))
    return History(old, Answered(draw(scans(newer)), newer))


@st.composite
def pairs(draw: st.DrawFn) -> History:
    """Draw two scans on one and the same questionnaire."""
    old = draw(answered())
    return History(old, Answered(draw(scans(old.questionnaire)), old.questionnaire))
