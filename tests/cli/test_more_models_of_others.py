"""Two more public models of other shapes: stages without numbers of their own, and levels from 0 to 5 that end elsewhere each."""

import json
from pathlib import Path

import pytest
import yaml

from tests.cli.program import cxscan
from tests.real_models_for_tests import OPEN_TO_ALL, PRACTICES


@pytest.fixture(autouse=True)
def models() -> None:
    Path("open-to-all.yaml").write_text(OPEN_TO_ALL, encoding="utf-8")
    Path("practices.yaml").write_text(PRACTICES, encoding="utf-8")


def hold(model: str, typed: str) -> Path:
    path = Path(f"scans/2026-02-03-{model}.yaml")
    options = ("--plain", "--organisation", model, "--date", "2026-02-03")
    assert cxscan("run", f"{model}.yaml", *options, typed=typed).exit_code == 0
    return path


def test_both_are_right_as_they_are() -> None:
    outcome = cxscan("check", "open-to-all.yaml", "practices.yaml", "--strict")
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (0, "", "2 files checked, no problems.\n")


def test_stages_and_proof_points_are_asked_in_their_words_and_counted_together() -> None:
    # Buying: stage 2 (weighs 3), clause 4, buyers 1. Speaking: stage 1, so that its guide does not apply.
    scan = hold("open-to-all", "2\n4\n1\n1\n")
    saved = yaml.safe_load(scan.read_text(encoding="utf-8"))
    assert {id_: one["level"] for id_, one in saved["answers"].items()} == {
        "buying-stage": 2,
        "clause": 4,
        "buyers": 1,
        "speaking-stage": 1,
    }
    assert saved["status"] == "final"
    shown = json.loads(cxscan("show", scan, "--json").stdout)
    # (3 x 2 + 4 + 1) / 5 = 2.2; speaking 1; the mean of both 1.6.
    assert [pillar["score"] for pillar in shown["pillars"]] == [2.2, 1]
    assert (shown["score"], shown["level"], shown["coverage"]) == (1.6, 1, 1)
    report = cxscan("report", scan, "--format", "markdown").stdout
    assert "**Set out:** There is a plan, see [how](<https://model.example.org/set-out>)." in report
    # Of the buyers, who are at 1: what the next level looks like.
    assert "Level 2: *Somebody* has begun with it." in report
    assert "**Rules:** 4.0" in report
    assert "Nobody can show it." in report


def test_a_practice_that_ends_at_a_lower_level_counts_by_its_place_on_its_own_scale() -> None:
    # Estimating 1 of 2, planning 3 of 3, watching 2 of 5.
    scan = hold("practices", "1\n3\n2\n")
    shown = json.loads(cxscan("show", scan, "--json").stdout)
    # 1/2 and 3/3 and 2/5 of 5: (2.5 + 5 + 2) / 3.
    assert shown["score"] == 3.1667
    # What all of them have reached is the lowest: the level of a model in which all must be there.
    assert shown["floor"] == 2
    told = cxscan("show", scan).stdout
    assert "Estimating" in told
    assert cxscan("run", scan, "--plain", typed="3\nq\n").stdout.count("That level does not exist. Choose one of 0 · 1 · 2.") == 1


@pytest.mark.parametrize("model", ["open-to-all", "practices"])
def test_forms_and_cards_hold_them(model: str) -> None:
    assert cxscan("form", "new", f"{model}.yaml", "--output", "form.html").exit_code == 0
    assert cxscan("form", "new", f"{model}.yaml", "--output", "form.xlsx").exit_code == 0
    assert cxscan("questionnaires", "show", f"{model}.yaml", "--handout", "handout.html").exit_code == 0
    handout = Path("handout.html").read_text(encoding="utf-8")
    assert ("<em>Somebody</em> has begun with it." in handout) == (model == "open-to-all")


def test_what_a_report_says_of_the_numbers_follows_the_words_and_levels_of_the_questionnaire() -> None:
    # A model without words for a customer, and with four levels.
    report = cxscan("report", hold("open-to-all", "2\n4\n1\n1\n"), "--format", "markdown").stdout
    assert "The numbers are the group’s own judgement, and no measurement. Levels are steps" in report
    assert "This is no ranking of teams, and level 4 everywhere is no goal." in report
    assert "customer" not in report
    assert "CX" not in report
    buyer = "{id: buyer, one: buyer, many: buyers, the: the buyer}"
    words = f"customers: [{buyer}, {buyer.replace('buyer', 'maker')}]\n"
    Path("open-to-all.yaml").write_text(OPEN_TO_ALL.replace("markup: true\n", f"markup: true\n{words}"), encoding="utf-8")
    scan = Path("scans/2026-02-03-open-to-all.yaml")
    kept = next(Path("scans/questionnaires").glob("open-to-all*.yaml"))
    kept.write_text(Path("open-to-all.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert "no measurement of what buyers experience." in cxscan("report", scan, "--format", "markdown").stdout
    scan.write_text(scan.read_text(encoding="utf-8") + "customer: maker\n", encoding="utf-8")
    assert "no measurement of what makers experience." in cxscan("report", scan, "--format", "markdown").stdout
