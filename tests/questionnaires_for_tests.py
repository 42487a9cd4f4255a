"""A small questionnaire and scans on it, for tests in which the content does not matter.

Two pillars: `ears` (questions `ask` and `hear`) and `hands` (question `help`); `hear` and `help` are in the short scan. Five
levels, in half steps.
"""

import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from cxscan.archive.placed import PlacedScan
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.files.scans import write_scan
from cxscan.files.yaml.pyyaml import dump
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan

DAY = datetime.date(2026, 11, 22)


def question_data(id_: str, **more: Any) -> dict[str, Any]:
    """Return the plain data of a question with five described levels."""
    return {
        "id": id_,
        "title": id_.capitalize(),
        "ask": f"How do we {id_} {{customers}}?",
        "levels": {number: f"We {id_} at level {number}." for number in range(1, 6)},
        "first_step": f"Begin to {id_}.",
    } | more


def questionnaire_data(**more: Any) -> dict[str, Any]:
    """Return the plain data of the small questionnaire; `more` replaces top-level keys."""
    return {
        "format": "cxscan/questionnaire/1",
        "id": "tiny",
        "version": "1.0",
        "language": "en",
        "title": "Tiny scan",
        "customers": [{"id": "customer", "one": "customer", "many": "customers", "the": "the customer"}],
        "levels": [{"name": name, "summary": f"It is {name.lower()}."} for name in ("One", "Two", "Three", "Four", "Five")],
        "pillars": [
            {"id": "ears", "title": "Ears", "questions": [question_data("ask"), question_data("hear", quick=True)]},
            {"id": "hands", "title": "Hands", "questions": [question_data("help", quick=True)]},
        ],
    } | more


def tiny_questionnaire(**more: Any) -> Questionnaire:
    """Return the small questionnaire; `more` replaces top-level keys of its data."""
    return Questionnaire.model_validate(questionnaire_data(**more))


def tiny_scan(levels: dict[str, Any] | None = None, **more: Any) -> Scan:
    """Return a scan on the small questionnaire: `{"ask": 2.5, "help": "unknown"}`; `more` replaces other keys."""
    answers = {
        id_: {"level": Fraction(str(level)) if isinstance(level, int | float) else level} for id_, level in (levels or {}).items()
    }
    return Scan.model_validate(
        {
            "questionnaire": {"id": "tiny", "version": "1.0"},
            "organisation": "Town of Example",
            "date": DAY,
            "status": "draft",
            "answers": answers,
        }
        | more
    )


def placed(scan: Scan, questionnaire: Questionnaire, *, ours: bool = True) -> PlacedScan:
    """Return a scan with its questionnaire, as it is shown in the language of that; `ours`: the questions are built in."""
    return PlacedScan(Path("scan.yaml"), scan, ShelvedQuestionnaire(Path("questionnaire.yaml"), questionnaire, built_in=ours))


def write_tiny_questionnaire(folder: Path, name: str = "tiny.yaml", **more: Any) -> Path:
    """Write the small questionnaire as a file in `folder` and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(dump(questionnaire_data(**more)), encoding="utf-8")
    return path


def write_tiny_scan(path: Path, levels: dict[str, Any] | None = None, **more: Any) -> Path:
    """Write a scan on the small questionnaire (which is not written here) and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write_scan(tiny_scan(levels, **more), tiny_questionnaire()), encoding="utf-8")
    return path
