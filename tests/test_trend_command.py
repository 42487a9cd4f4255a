"""`cxscan trend`: scans of one team over time."""

import json
from pathlib import Path

from typer.testing import CliRunner

from cxscan.cli.app import app
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan


def write(date: str, level: float, **more: object) -> Path:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    name = f"{date}-{more.get('unit', 'town')}.yaml"
    return write_tiny_scan(Path("scans") / name, {"ask": level, "help": level}, date=date, **{"status": "final"} | more)


def trend(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["trend", "--lang", "en", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_the_scores_per_date_the_pace_and_the_outlook() -> None:
    write("2022-01-01", 1)
    write("2026-01-01", 2, pillars={"ears": {"target": 3, "by": "2028-01-01"}, "hands": {"target": 2}})
    page = (
        "Town of Example\n"
        "\n"
        " Pillar   2022-01-01   2026-01-01\n"
        " ─────────────────────────────────────\n"
        " Ears            1.0          2.0   ▁▃\n"
        " Hands           1.0          2.0   ▁▃\n"
        "\n"
        " Whole           1.0          2.0   ▁▃\n"
        "\n"
        "Pace: +0.25 a year, on the 2 questions that can be compared.\n"
        "Ears: 3 at this pace in 2030, 2 years late; +0.50 a year is needed.\n"
        "Hands: 2 is reached.\n"
    )
    assert trend()[:2] == (0, page)


def test_json_is_that_of_the_contract() -> None:
    write("2025-11-22", 1)
    write("2026-11-22", 2.5)
    code, output, _ = trend("--json", "scans")
    assert (code, json.loads(output)) == (
        0,
        {
            "organisation": "Town of Example",
            "unit": None,
            "scans": [
                {"date": "2025-11-22", "score": 1, "level": 1, "pillars": {"ears": 1, "hands": 1}},
                {"date": "2026-11-22", "score": 2.5, "level": 2.5, "pillars": {"ears": 2.5, "hands": 2.5}},
            ],
            "pace_per_year": 1.501,
        },
    )


def test_two_scans_of_one_date_have_no_pace() -> None:
    first = write("2026-11-22", 1)
    second = write("2026-11-22", 2, title="again").rename("scans/again.yaml")
    write("2026-11-22", 1)
    assert json.loads(trend("--json", first, second)[1])["pace_per_year"] is None


def test_the_order_in_which_files_are_named_does_not_matter() -> None:
    files = [write("2024-11-22", 1), write("2025-11-22", 1.5), write("2026-11-22", 2)]
    assert trend(*files) == trend(*reversed(files))


def test_drafts_count_only_when_asked_for_or_named() -> None:
    write("2025-11-22", 1)
    draft = write("2026-11-22", 2, status="draft")
    assert len(json.loads(trend("--json")[1])["scans"]) == 1
    assert len(json.loads(trend("--json", "--drafts")[1])["scans"]) == 2
    assert len(json.loads(trend("--json", draft)[1])["scans"]) == 1


def test_several_teams_in_a_folder_have_to_be_told_apart() -> None:
    write("2025-11-22", 1, unit="Desk")
    write("2026-11-22", 2, unit="Post")
    code, output, message = trend()
    assert (code, output) == (2, "")
    assert "Town of Example · Desk; Town of Example · Post. Choose one with --organisation and --unit." in message
    assert json.loads(trend("--json", "--unit", "desk")[1])["unit"] == "Desk"


def test_files_that_are_no_scans_are_passed_over_and_named() -> None:
    write("2026-11-22", 2)
    Path("scans/broken.yaml").write_text("format: [", encoding="utf-8")
    code, output, message = trend()
    assert (code, "Whole" in output) == (0, True)
    assert "scans/broken.yaml was passed over" in message


def test_an_empty_folder_says_what_to_do() -> None:
    assert trend() == (2, "", "There is no finished scan here. Add --drafts for those in progress.\n")
