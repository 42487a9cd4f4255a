"""Scans of several teams as the overview reads them: in a file of a name, with the questionnaire that they answer."""

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import Any

from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.languages import Language
from cxscan.maturity.history import lines_of
from cxscan.maturity.scores import Score, score_scan
from cxscan.maturity.teams.benchmark import Benchmark
from cxscan.maturity.teams.overview import Overview, overview_of
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan
from cxscan.reports.order import Style
from cxscan.reports.teams.overview_story import TeamsOrder
from tests.questionnaires_for_tests import DAY, tiny_questionnaire, tiny_scan


@dataclass(frozen=True)
class FiledScan:
    """A scan with its questionnaire in a file that is named after its team and date."""

    scan: Scan
    questionnaire: Questionnaire
    family: str = "tiny"

    @property
    def path(self) -> PurePath:
        return PurePath("scans") / f"{self.date}-{self.organisation}-{self.unit}.yaml"

    @property
    def organisation(self) -> str:
        return self.scan.organisation

    @property
    def unit(self) -> str | None:
        return self.scan.unit

    @property
    def date(self) -> datetime.date:
        return self.scan.date

    @property
    def previous(self) -> str | None:
        return self.scan.previous

    def scores(self) -> tuple[Score, dict[str, Score]]:
        whole = score_scan(self.scan, self.questionnaire)
        return whole.score, {one.pillar.id: one.score for one in whole.pillars}


@cache
def tiny() -> Questionnaire:
    """Return the small questionnaire, made once."""
    return tiny_questionnaire()


def team_scan(
    unit: str | None,
    levels: dict[str, Any] | float,
    date: datetime.date = DAY,
    questionnaire: Questionnaire | None = None,
    family: str = "tiny",
    **more: Any,
) -> FiledScan:
    """Return a scan of a team; a number is its level on every question."""
    questionnaire = questionnaire or tiny()
    if not isinstance(levels, dict):
        levels = dict.fromkeys(questionnaire.by_id, levels)
    about = {"questionnaire": {"id": questionnaire.id, "version": questionnaire.version}, "status": "final"}
    return FiledScan(tiny_scan(levels, unit=unit, date=date, **about | more), questionnaire, family)


def whole_scan(organisation: str, levels: dict[str, Any] | float, **more: Any) -> FiledScan:
    """Return a scan of an organisation as a whole."""
    return team_scan(None, levels, organisation=organisation, **more)


def teams_order(
    found: Overview, lang: str = "en", style: Style | None = None, benchmark: Benchmark | None = None, past: Any = None
) -> TeamsOrder:
    """Return what a report on some teams is made of; they answered questions of ours."""
    return TeamsOrder(found, benchmark, Language(lang), style or Style(), data_folder(TEMPLATES_FOLDER), past, ours=True)


def overview(*scans: FiledScan, today: datetime.date = DAY, stale_after: int = 18) -> Overview:
    """Return the overview of scans."""
    lines = lines_of(scans).lines
    return overview_of(lines, today, stale_after)
