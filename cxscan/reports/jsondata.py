"""Results as plain data for `--json`: numbers rounded to four decimals, answers as they stand in the file."""

import datetime
from collections.abc import Mapping, Set
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from cxscan.maturity.numbers import json_number

# Each command makes one of these results, and loads what it takes to come to that.
if TYPE_CHECKING:
    from collections.abc import Callable

    from cxscan.maturity.growth import PillarChange, ScanChange
    from cxscan.maturity.scores import AnsweredQuestion, Floor, PillarScore, ScanScore, Score
    from cxscan.maturity.teams.benchmark import Benchmark, Beside
    from cxscan.maturity.teams.lessons import Lesson
    from cxscan.maturity.teams.overview import Group, Overview, Team
    from cxscan.maturity.trend import PillarOutlook, Trend
    from cxscan.maturity.views import ViewScore
    from cxscan.model.scan import Answer, Scan


def scan_data(scan: "Scan", whole: "ScanScore", plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `show --json` prints: scores and levels (lowest to highest, none as null), coverage 0 to 1.

    `plain` is the scan as plain data, key by key as in its file; it goes along whole.
    """
    as_in_file = file_data(plain)
    return {
        "organisation": scan.organisation,
        "unit": scan.unit,
        "date": scan.date.isoformat(),
        "status": scan.status,
        "questionnaire": {"id": scan.questionnaire.id, "version": scan.questionnaire.version},
        **_score_data(whole.score, whole.floor),
        "pillars": [_pillar_data(one, as_in_file) for one in whole.pillars],
        "actions": as_in_file.get("actions", []),
        "comments": as_in_file.get("comments"),
        "scan": as_in_file,
    }


def file_data(value: Any) -> Any:
    """Return plain data as JSON knows it: exact numbers as numbers, days as texts."""
    if isinstance(value, Mapping):
        return {key: file_data(one) for key, one in value.items()}
    if isinstance(value, list):
        return [file_data(one) for one in value]
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _pillar_data(one: "PillarScore", as_in_file: Mapping[str, Any]) -> dict[str, Any]:
    plan, answers = as_in_file.get("pillars", {}).get(one.pillar.id, {}), as_in_file.get("answers", {})
    return {
        "id": one.pillar.id,
        "title": one.pillar.title,
        **_score_data(one.score, one.floor),
        "target": json_number(one.target),
        **{key: plan.get(key) for key in ("by", "goal", "consequence")},
        "questions": [_question_data(question, answers.get(question.question.id, {})) for question in one.questions],
    }


def view_data(one: "ViewScore") -> dict[str, Any]:
    """Return the scores along one view; `apart` are the ids of the questions in scope that have none of its tags."""
    return {
        "id": one.id,
        "title": one.title,
        "tags": [
            {
                "id": tag.id,
                "title": tag.title,
                **_score_data(tag.score, tag.floor),
                "growth": json_number(tag.growth),
                "questions": list(tag.questions),
            }
            for tag in one.tags
        ],
        "apart": list(one.apart_ids),
    }


def _score_data(score: "Score", floor: "Floor | None") -> dict[str, Any]:
    """Return a score, its level, what is fully reached (the lowest level) and how much of it is answered; null for none."""
    return {
        "score": json_number(score.value),
        "level": json_number(score.level),
        "floor": json_number(floor.level) if floor else None,
        "coverage": json_number(score.coverage),
    }


def _question_data(one: "AnsweredQuestion", as_in_file: Mapping[str, Any]) -> dict[str, Any]:
    data = {
        "id": one.question.id,
        "title": one.question.title,
        "level": answer_data(one.answer),
        "note": one.answer.note,
        **{key: as_in_file.get(key) for key in ("basis", "target", "votes", "rounds", "dissent")},
        "evidence": as_in_file.get("evidence", []),
    }
    more = {
        "group": one.question.group,
        "references": [file_data(reference.model_dump(exclude_none=True)) for reference in one.question.references],
        "points": None if one.points == one.answer.number else json_number(one.points),
        "carried": one.answer.carried,
    }
    return data | {key: value for key, value in more.items() if value}


def answer_data(answer: "Answer") -> int | float | str | None:
    """Return the answer as it stands in the file: a number, `not-applicable`, `unknown`, or nothing."""
    return json_number(answer.number) if answer.number is not None else answer.no_level


def trend_data(newest: "Scan", trend: "Trend") -> dict[str, Any]:
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


def _outlook_data(one: "PillarOutlook") -> dict[str, Any]:
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


def change_data(old: "Scan", new: "Scan", change: "ScanChange", reworded: Set[str] = frozenset()) -> dict[str, Any]:
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


def _pillar_change_data(pillar: "PillarChange", reworded: Set[str]) -> dict[str, Any]:
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


def overview_data(overview: "Overview", plain_scan: "Callable[[Team], Mapping[str, Any]]") -> dict[str, Any]:
    """Return what `overview --json` prints; a team's `growth` is like for like, its other numbers are plain.

    `plain_scan` gives the whole scan of a team as plain data, key by key as in its file.
    """
    return {
        "today": overview.today.isoformat(),
        "stale_after_months": overview.stale_after,
        "teams": [
            _team_data(team, group) | {"scan": file_data(plain_scan(team))} for group in overview.groups for team in group.teams
        ],
        "questionnaires": [_group_data(group) for group in overview.groups],
        "learn": [_lesson_data(lesson) for group in overview.groups for lesson in group.lessons],
    }


def _team_data(team: "Team", group: "Group") -> dict[str, Any]:
    return {
        "organisation": team.organisation,
        "unit": team.unit,
        "date": team.date.isoformat(),
        "status": team.status,
        "scope": team.scope,
        "questionnaire": {"id": team.questionnaire.id, "version": team.questionnaire.version, "family": group.id},
        "days_old": team.days_old,
        "stale": team.is_stale,
        "score": json_number(team.score.value),
        "level": json_number(team.score.level),
        "coverage": json_number(team.score.coverage),
        "previous_date": team.previous_date.isoformat() if team.previous_date else None,
        "growth": json_number(team.growth),
        "comparable": team.change.comparable if team.change else None,
        "pillars": {id_: json_number(score.value) for id_, score in team.pillars.items()},
    }


def _group_data(group: "Group") -> dict[str, Any]:
    return {
        "id": group.id,
        "title": group.title,
        "levels": group.scale[1] - group.scale[0] + 1,
        "teams": len(group.teams),
        "mean": json_number(group.mean),
        "same_questions": group.same_questions,
        "pillars": [{"id": one.id, "title": one.title, "mean": json_number(one.mean)} for one in group.pillars],
    }


def _lesson_data(lesson: "Lesson[Team]") -> dict[str, Any]:
    return {
        "pillar": lesson.pillar.id,
        "question": lesson.question.id,
        "title": lesson.question.title,
        "from": _team_and_level(lesson.teacher, lesson.teacher_level) | {"evidence": lesson.is_evidenced},
        "to": _team_and_level(lesson.learner, lesson.learner_level),
    }


def _team_and_level(team: "Team", level: Fraction) -> dict[str, Any]:
    return {"organisation": team.organisation, "unit": team.unit, "level": json_number(level)}


def benchmark_data(benchmark: "Benchmark") -> dict[str, Any]:
    """Return what `overview --benchmark --json` prints: own scores, and of the others nothing but what five or more share."""
    return {
        "organisation": benchmark.organisation,
        "date": benchmark.date.isoformat(),
        "questionnaire": {"id": benchmark.questionnaire.id, "version": benchmark.questionnaire.version},
        **_beside_data(benchmark.whole),
        "stale_others": benchmark.stale,
        "same_questions": benchmark.same_questions,
        "pillars": [{"id": one.id, "title": one.title, **_beside_data(one.score)} for one in benchmark.pillars],
    }


def _beside_data(score: "Beside") -> dict[str, Any]:
    return {
        "score": json_number(score.own),
        "mean": json_number(score.mean),
        "difference": json_number(score.difference),
        "distance": json_number(score.distance),
        "others": score.others,
    }
