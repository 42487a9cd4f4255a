"""The short form for a chain: each partner fills it in alone, and the result is where they differ."""

import json
from pathlib import Path

from cxscan.files.questionnaires.library import Library
from tests.cli.program import cxscan

ALIKE = ["3", "2", "3", "2", "3", "2", "3", "2"]


def fill_in(partner: str, *different: tuple[int, str]) -> None:
    levels = list(ALIKE)
    for place, level in different:
        levels[place] = level
    options = ("--organisation", "Debt chain", "--scope", "chain", "--rater", f"{partner} (partner)", "--plain")
    outcome = cxscan("run", *options, "--folder", "views", typed="\n".join(levels) + "\n")
    assert outcome.exit_code == 0, outcome


def test_partners_of_a_chain_see_where_they_differ_first_and_what_they_agree_on_at_once() -> None:
    questions = [one.id for one in Library().find("cx-public-service").source.in_scope("chain")]
    fill_in("Town", (4, "5"), (0, "4"))
    fill_in("Court", (4, "1"))
    fill_in("Bank")
    views = sorted(Path("views").glob("*.yaml"))
    assert cxscan("form", "collect", *views, "--organisation", "Debt chain").exit_code == 0
    (scan,) = Path("scans").glob("*.yaml")
    agenda = json.loads(cxscan("agenda", scan, "--json").stdout)
    assert [one["question"] for one in agenda["first"]] == [questions[4], questions[0]]
    shown = json.loads(cxscan("show", scan, "--json").stdout)
    votes = {one["id"]: one["votes"] for pillar in shown["pillars"] for one in pillar["questions"]}
    assert list(votes) == questions
    assert votes[questions[4]] == {"Bank (partner)": 3, "Court (partner)": 1, "Town (partner)": 5}
    report = cxscan("report", scan, "--lang", "en").stdout
    assert "from 1 to 5" in report
