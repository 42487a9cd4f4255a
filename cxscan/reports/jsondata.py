"""Results as plain data for `--json`: numbers rounded to four decimals, answers as they stand in the file."""

from collections.abc import Set
from typing import Any

from cxscan.maturity.growth import PillarChange, ScanChange
from cxscan.maturity.numbers import json_number
from cxscan.maturity.scores import AnsweredQuestion, PillarScore, ScanScore
from cxscan.maturity.trend import PillarOutlook, Trend
from cxscan.model.scan import Answer, Scan


def scan_data(scan: Scan, whole: ScanScore) -> dict[str, Any]:
    """Return what `show --json` prints: scores and levels (1 to the highest, none as null), coverage 0 to 1."""
    return {
        "organisation": scan.organisation,
        "unit": scan.unit,
        "date": scan.date.isoformat(),
        "status": scan.status,
        "questionnaire": {"id": scan.questionnaire.id, "version": scan.questionnaire.version},
        "score": json_number(whole.score.value),
        "level": json_number(whole.score.level),
        "coverage": json_number(whole.score.coverage),
        "pillars": [_pillar_data(one) for one in whole.pillars],
    }


def _pillar_data(one: PillarScore) -> dict[str, Any]:
    return {
        "id": one.pillar.id,
        "title": one.pillar.title,
        "score": json_number(one.score.value),
        "level": json_number(one.score.level),
        "coverage": json_number(one.score.coverage),
        "target": json_number(one.target),
        "questions": [_question_data(question) for question in one.questions],
    }


def _question_data(one: AnsweredQuestion) -> dict[str, Any]:
    data = {
        "id": one.question.id,
        "title": one.question.title,
        "level": answer_data(one.answer),
        "note": one.answer.note,
    }
    return data | ({"carried": True} if one.answer.carried else {})


def answer_data(answer: Answer) -> int | float | str | None:
    """Return the answer as it stands in the file: a number, `not-applicable`, `unknown`, or nothing."""
    return json_number(answer.number) if answer.number is not None else answer.no_level


def trend_data(newest: Scan, trend: Trend) -> dict[str, Any]:
    """Return what `trend --json` prints: plain scores per date, the like-for-like pace in levels per year, and the outlooks."""
    return {
        "organisation": newest.organisation,
        "unit": newest.unit,
        "scans": [
            {
                "date": point.date.isoformat(),
                "score": json_number(point.score.value),
                "level": json_number(point.score.level),
                "pillars": {id_: json_number(score.value) for id_, score in point.pillars.items()},
                "pillar_levels": {id_: json_number(score.level) for id_, score in point.pillars.items()},
            }
            for point in trend.points
        ],
        "pace_per_year": json_number(trend.pace),
        "outlook": [_outlook_data(one) for one in trend.outlooks],
    }


def _outlook_data(one: PillarOutlook) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "score": json_number(one.now),
        "level": json_number(one.level),
        "pace_per_year": json_number(one.pace),
        "target": json_number(one.target),
        "by": one.by.isoformat() if one.by else None,
        "reached_on": one.reached_on.isoformat() if one.reached_on else None,
        "years_late": json_number(one.years_late),
        "needed_pace_per_year": json_number(one.needed_pace),
    }


def change_data(old: Scan, new: Scan, change: ScanChange, reworded: Set[str] = frozenset()) -> dict[str, Any]:
    """Return what `diff --json` prints; a pillar's numbers are like for like, the two `score` plain.

    The questions whose ids are in `reworded` get a mark: their words have changed since the older scan.
    """
    return {
        "old": {"date": old.date.isoformat(), "score": json_number(change.old_score)},
        "new": {"date": new.date.isoformat(), "score": json_number(change.new_score)},
        "like_for_like": {"old": json_number(change.score.old), "new": json_number(change.score.new)},
        "comparable": change.comparable,
        "of": change.of,
        "growth": json_number(change.score.growth),
        "pillars": [_pillar_change_data(pillar, reworded) for pillar in change.pillars],
    }


def _pillar_change_data(pillar: PillarChange, reworded: Set[str]) -> dict[str, Any]:
    return {
        "id": pillar.id,
        "title": pillar.title,
        "old": json_number(pillar.score.old),
        "new": json_number(pillar.score.new),
        "growth": json_number(pillar.score.growth),
        "comparable": pillar.comparable,
        "questions": [
            {
                "id": move.question.id,
                "title": move.question.title,
                "old": answer_data(move.old),
                "new": answer_data(move.new),
                "status": move.status,
            }
            | ({"carried": True} if move.new.carried else {})
            | ({"reworded": True} if move.question.id in reworded else {})
            for move in pillar.questions
        ],
    }
