"""`cxscan trend`: scans of one team over time."""

import json
from pathlib import Path

import pytest

from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan


def write(date: str, level: float, **more: object) -> Path:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    name = f"{date}-{more.get('unit', 'town')}.yaml"
    return write_tiny_scan(Path("scans") / name, {"ask": level, "help": level}, date=date, **{"status": "final"} | more)


def trend(*arguments: object) -> tuple[int, str, str]:
    result = cxscan("trend", "--lang", "en", *arguments)
    return result.exit_code, result.stdout, result.stderr


def test_the_scores_per_date_the_pace_and_the_outlook() -> None:
    write("2022-01-01", 1)
    write("2026-01-01", 2, pillars={"ears": {"target": 3, "by": "2028-01-01"}, "hands": {"target": 2}})
    page = (
        "Town of Example\n"
        "\n"
        " Pillar   2022-01-01  2026-01-01      Level\n"
        " ──────────────────────────────────────────\n"
        " Ears            1.0         2.0  ▁▃      2\n"
        " Hands           1.0         2.0  ▁▃      2\n"
        "\n"
        " Overall         1.0         2.0  ▁▃      2\n"
        "\n"
        "Pace: +0.25 a year, on the 2 questions that can be compared.\n"
        "At this pace Ears reaches level 3 in 2030, 2 years late; +0.50 a year is needed to be in time.\n"
        "Hands has reached level 2.\n"
    )
    assert trend()[:2] == (0, page)


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        ({"target": 3}, "At this pace Ears reaches level 3 in 2030."),
        ({"target": 3, "by": "2031-01-01"}, "At this pace Ears reaches level 3 in 2030, in time."),
        ({"target": 3, "by": "2025-01-01"}, "At this pace Ears reaches level 3 in 2030, 5 years late."),
    ],
)
def test_an_outlook_says_whether_the_target_is_reached_in_time(plan: dict[str, object], line: str) -> None:
    write("2022-01-01", 1)
    write("2026-01-01", 2, pillars={"ears": plan})
    assert trend()[1].splitlines()[-1] == line


@pytest.mark.parametrize(("most", "lines"), [(2, True), (1, False)])
def test_json_on_very_many_scans_stands_on_one_line(most: int, lines: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxscan.cli.commands.trend._READABLE", most)
    write("2022-01-01", 1)
    write("2026-01-01", 2)
    shown = trend("--json")[1]
    assert (len(json.loads(shown)["scans"]), shown.count("\n") > 1) == (2, lines)


def test_a_pillar_that_does_not_grow_never_reaches_its_target() -> None:
    write("2022-01-01", 2)
    write("2026-01-01", 2, pillars={"ears": {"target": 3}})
    assert trend()[1].splitlines()[-1] == "At this pace Ears never reaches level 3."


def test_json_is_that_of_the_contract_and_more() -> None:
    write("2025-11-22", 1)
    write("2026-11-22", 2.5, pillars={"ears": {"target": 3, "by": "2027-11-22"}})
    code, output, _ = trend("--json", "scans")
    outlook = {"score": 2.5, "level": 2.5, "pace_per_year": 1.501, "target": None, "by": None, "reached_on": None}
    outlook |= {"years_late": None, "needed_pace_per_year": None}
    ears = {"target": 3, "by": "2027-11-22", "reached_on": "2027-03-24", "years_late": -0.6653, "needed_pace_per_year": 0.5003}
    assert (code, json.loads(output)) == (
        0,
        {
            "organisation": "Town of Example",
            "unit": None,
            "scans": [
                {
                    "date": date,
                    "score": level,
                    "level": level,
                    "pillars": {"ears": level, "hands": level},
                    "pillar_levels": {"ears": level, "hands": level},
                }
                for date, level in (("2025-11-22", 1), ("2026-11-22", 2.5))
            ],
            "pace_per_year": 1.501,
            "outlook": [{"id": "ears", "title": "Ears", **outlook, **ears}, {"id": "hands", "title": "Hands", **outlook}],
        },
    )


def test_two_scans_of_one_date_have_no_pace() -> None:
    first = write("2026-11-22", 1)
    second = write("2026-11-22", 2, title="again").rename("scans/again.yaml")
    write("2026-11-22", 1)
    assert json.loads(trend("--json", first, second)[1])["pace_per_year"] is None


def test_where_the_first_and_the_newest_scan_share_no_answer_it_is_said_instead_of_a_pace() -> None:
    first = write("2024-11-22", 1, answers={"hear": {"level": 2}})
    lines = trend(first, write("2025-11-22", 2), write("2026-11-22", 3))[1].splitlines()
    assert lines[-1] == "No question can be compared with the scan of 22 November 2024."


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
    assert (code, "Overall" in output) == (0, True)
    assert "scans/broken.yaml was passed over" in message


def test_an_empty_folder_says_what_to_do() -> None:
    assert trend() == (2, "", "There is no scan in scans yet. Begin one with: cxscan run\n")
    assert trend("--drafts") == (2, "", "There is no scan in scans yet. Begin one with: cxscan run\n")


def test_a_team_is_asked_for_by_the_name_that_it_has_now_though_another_was_split_off_from_it() -> None:
    first = write("2024-01-01", 1, unit="Desk")
    write("2025-01-01", 2, unit="Desk")
    write("2025-01-01", 3, unit="Contact", previous=first.name)
    found = {unit: json.loads(trend("--json", "--unit", unit)[1]) for unit in ("Desk", "Contact")}
    assert {unit: [scan["score"] for scan in one["scans"]] for unit, one in found.items()} == {"Desk": [1, 2], "Contact": [1, 3]}


def test_a_team_with_a_new_name_keeps_its_line() -> None:
    write("2022-01-01", 1, unit="Counter")
    old = write("2023-01-01", 1.5, unit="Counter")
    write("2024-01-01", 2, unit="Desk", previous=old.name)
    write("2025-01-01", 3, unit="Post")
    for unit in ("Desk", "Counter"):
        data = json.loads(trend("--json", "--unit", unit)[1])
        assert (data["unit"], [one["date"] for one in data["scans"]]) == ("Desk", ["2022-01-01", "2023-01-01", "2024-01-01"])


def test_a_previous_that_is_not_there_is_named_and_the_rest_is_shown() -> None:
    write("2022-01-01", 1)
    write("2024-01-01", 2, previous="gone.yaml")
    code, output, message = trend("--json")
    assert (code, len(json.loads(output)["scans"])) == (0, 2)
    assert "2024-01-01-town.yaml follows gone.yaml, which is not among the finished scans here." in message


def test_a_previous_that_is_still_in_progress_is_not_called_lost() -> None:
    write("2022-01-01", 1, status="draft")
    write("2024-01-01", 2, previous="2022-01-01-town.yaml")
    _, _, note = trend("--json")
    assert "follows 2022-01-01-town.yaml, which is still in progress. Finish that one, or add --drafts." in note
    assert "follows" not in trend("--json", "--drafts")[2]


def test_named_files_of_several_teams_are_refused_unless_one_goes_on_in_the_other() -> None:
    old, new = write("2024-01-01", 1, unit="Desk"), write("2025-01-01", 2, unit="Post")
    code, output, note = trend(old, new)
    assert (code, output) == (2, "")
    assert "scans of several teams: Town of Example · Desk; Town of Example · Post. Name those of one team." in note
    new = write("2025-01-01", 2, unit="Post", previous=old.name)
    assert len(json.loads(trend("--json", old, new)[1])["scans"]) == 2


def test_named_files_of_several_teams_of_which_one_names_the_other_in_vain_are_refused_with_why() -> None:
    later = write("2026-01-01", 1, unit="Desk")
    code, _, note = trend(later, write("2025-01-01", 2, unit="Post", previous=later.name))
    assert (code, f"follows {later.name}, which has a later date. Correct “previous” in it.\n" in note) == (2, True)


def test_a_file_named_beside_its_folder_counts_once() -> None:
    named = write("2024-01-01", 1)
    write("2025-01-01", 2)
    code, output, note = trend("--json", "scans", named)
    assert (code, len(json.loads(output)["scans"]), note) == (0, 2, "")


def test_scans_that_follow_each_other_in_a_circle_are_named_and_shown() -> None:
    write("2024-01-01", 1, unit="A", previous="2024-01-01-B.yaml")
    write("2024-01-01", 2, unit="B", previous="2024-01-01-A.yaml")
    code, output, message = trend("--json", "--unit", "A")
    assert (code, len(json.loads(output)["scans"])) == (0, 1)
    assert "that leads back to itself" in message


def test_of_two_questionnaires_in_a_folder_the_newest_ones_scans_are_shown() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"), "other.yaml", id="other")
    other = write("2022-01-01", 1, questionnaire={"id": "other", "version": "1.0"})
    newest = write("2024-01-01", 2)
    code, output, message = trend("--json")
    assert (code, [one["date"] for one in json.loads(output)["scans"]]) == (0, ["2024-01-01"])
    assert "This team also has scans with “other”, which cannot be compared with “tiny”." in message
    code, output, message = trend("--json", other, newest)
    assert (code, output) == (2, "")
    assert "one answers “other”, the other “tiny”" in message


def test_a_copy_of_a_file_counts_once() -> None:
    first = write("2024-01-01", 2)
    copy = Path("scans/kept/copy.yaml")
    copy.parent.mkdir()
    copy.write_bytes(first.read_bytes())
    code, output, message = trend("--json")
    assert (code, len(json.loads(output)["scans"])) == (0, 1)
    assert " was passed over: it is a copy of " in message


def test_two_scans_of_one_day_are_both_shown_in_their_order() -> None:
    for number, level in (("", 1), ("-2", 2), ("-10", 3)):
        write("2026-11-22", level).rename(f"scans/2026-11-22-town{number or '-0'}.yaml")
    assert [one["score"] for one in json.loads(trend("--json")[1])["scans"]] == [1, 2, 3]


def test_many_dates_show_the_first_and_the_newest_and_how_many_lie_between() -> None:
    for year in range(1990, 2026):
        write(f"{year}-01-01", 1 + (year - 1990) // 10)
    write("2020-01-02", "unknown")  # type: ignore[arg-type]
    code, output, _ = trend()
    assert code == 0
    assert max(map(len, output.splitlines())) <= 100
    [head] = [line for line in output.splitlines() if "Pillar" in line]
    assert head.split() == ["Pillar", "1990-01-01", "…", "2023-01-01", "2024-01-01", "2025-01-01", "Level"]
    assert "33 scans lie between the first and the newest ones here; the bars are drawn over all 37." in output
    assert "– is a date without a score." in output


def test_the_json_of_very_many_scans_stands_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    write("2024-01-01", 1)
    write("2025-01-01", 2)
    readable = trend("--json")[1]
    monkeypatch.setattr("cxscan.cli.commands.trend._READABLE", 1)
    dense = trend("--json")[1]
    assert (len(dense.splitlines()), json.loads(dense)) == (1, json.loads(readable))


def test_several_versions_are_named() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"), "newer.yaml", version="2.0")
    write("2024-01-01", 1)
    write("2025-01-01", 2, questionnaire={"id": "tiny", "version": "2.0"})
    assert "Made with several questionnaires or versions: tiny 1.0 and tiny 2.0." in trend()[1]


def test_a_questionnaire_that_is_named_as_a_scan_is_refused() -> None:
    write("2024-01-01", 1)
    code, _, message = trend("scans/questionnaires/tiny.yaml")
    assert (code, "a scan is expected" in message) == (3, True)
