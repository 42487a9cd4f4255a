"""`cxscan overview`: many teams side by side, and one organisation beside the mean of others."""

import json
from pathlib import Path
from typing import Any

import pytest

from cxscan.files.yaml.pyyaml import dump
from tests.cli.program import Outcome, cxscan
from tests.questionnaires_for_tests import question_data, write_tiny_questionnaire, write_tiny_scan

TODAY = ("--today", "2026-11-22")


def write(unit: str | None, date: str, levels: dict[str, Any] | float, *, name: str = "", **more: Any) -> Path:
    """Write a finished scan of a team; a number is its level on every question."""
    write_tiny_questionnaire(Path("scans/questionnaires"))
    levels = levels if isinstance(levels, dict) else dict.fromkeys(("ask", "hear", "help"), levels)
    path = Path("scans") / f"{name or f'{date}-{unit}'}.yaml"
    return write_tiny_scan(path, levels, unit=unit, date=date, **{"status": "final"} | more)


def overview(*arguments: object) -> Outcome:
    return cxscan("overview", *TODAY, *arguments)


def teams(*arguments: object) -> list[dict[str, Any]]:
    """Return the teams of `--json`."""
    done = overview("--json", *arguments)
    assert done.exit_code == 0, done
    found: list[dict[str, Any]] = json.loads(done.stdout)["teams"]
    return found


def test_teams_pillars_growth_and_lessons_on_one_page() -> None:
    write("Desk", "2025-11-22", 4)
    write("Desk", "2026-11-01", {"ask": 4.5, "hear": 5, "help": 4})
    write("Post", "2024-01-15", {"ask": 1, "hear": 2, "help": 3})
    write("Parking", "2026-02-01", {"hear": 2.5, "help": "unknown"}, scope="quick")
    page = (
        "Town of Example · Tiny scan · 22 November 2026\n"
        "3 teams, 3.0 on average; the one team with an earlier scan grew.\n"
        "Together strongest in Hands (3.5), lowest in Ears (2.9).\n"
        "The latest scan of 1 team is more than 18 months old.\n"
        "\n"
        "Team                        Overall Ears Hands  +/–    Scan\n"
        "───────────────────────────────────────────────────────────\n"
        "Desk                           4.4▓ 4.8▓  4.0▓ +0.4 2026-11\n"
        "Parking                        2.5░ 2.5░     –      2026-02\n"
        "short scan, 1 of 2 answered\n"
        "Post                           2.3░ 1.5·  3.0▒      2024-01\n"
        "out of date: 3 years old\n"
        "\n"
        "On average                      3.0  2.9   3.5\n"
        "\n"
        "Level reached: · 1   ░ 2   ▒ 3   ▓ 4   █ 5\n"
        "+/–: growth since the scan before; only what can be compared.\n"
        "Not all teams answered the same questions (short scans, other versions): compare with care.\n"
        "\n"
        "Who could learn from whom\n"
        "  Ask: Post (1) can learn from Desk (4.5)\n"
        "  Hear: Post (2) can learn from Desk (5)\n"
    )
    done = overview()
    assert done.stdout == page
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("teams", "steady", "headline"),
    [
        (1, 0, "1 team, 3.0 on average; it grew since the scan before."),
        (2, 0, "2 teams, 3.0 on average; both teams with an earlier scan grew."),
        (3, 0, "3 teams, 3.0 on average; all 3 teams with an earlier scan grew."),
        (3, 1, "3 teams, 3.0 on average; 2 of 3 grew since the scan before."),
    ],
)
def test_the_headline_says_how_many_teams_grew(teams: int, steady: int, headline: str) -> None:
    for place, name in enumerate(["Desk", "Post", "Parking"][:teams]):
        write(name, "2025-11-22", 3 if place < steady else 2)
        write(name, "2026-11-01", 3)
    assert overview().stdout.splitlines()[1] == headline


def test_json_has_every_team_the_pillars_together_and_who_could_learn_from_whom() -> None:
    write("Desk", "2025-11-22", 3)
    write("Desk", "2026-11-12", 4)
    write("Post", "2024-11-22", {"ask": 2, "hear": "unknown", "help": 2.5})
    desk, post = ({"organisation": "Town of Example", "unit": unit} for unit in ("Desk", "Post"))
    tiny = {"id": "tiny", "version": "1.0", "family": "tiny"}
    data = json.loads(overview("--json").stdout)
    assert [team.pop("scan")["answers"]["ask"] for team in data["teams"]] == [{"level": 4}, {"level": 2}]
    assert data == {
        "today": "2026-11-22",
        "stale_after_months": 18,
        "teams": [
            desk
            | {"date": "2026-11-12", "status": "final", "scope": "full", "questionnaire": tiny, "days_old": 10, "stale": False}
            | {"score": 4, "level": 4, "coverage": 1, "previous_date": "2025-11-22", "growth": 1, "comparable": 3}
            | {"pillars": {"ears": 4, "hands": 4}},
            post
            | {"date": "2024-11-22", "status": "final", "scope": "full", "questionnaire": tiny, "days_old": 730, "stale": True}
            | {"score": 2.25, "level": 2, "coverage": 0.6667, "previous_date": None, "growth": None, "comparable": None}
            | {"pillars": {"ears": 2, "hands": 2.5}},
        ],
        "questionnaires": [
            {
                "id": "tiny",
                "title": "Tiny scan",
                "levels": 5,
                "teams": 2,
                "mean": 3.125,
                "same_questions": True,
                "pillars": [{"id": "ears", "title": "Ears", "mean": 3}, {"id": "hands", "title": "Hands", "mean": 3.25}],
            }
        ],
        "learn": [
            {
                "pillar": "ears",
                "question": "ask",
                "title": "Ask",
                "from": desk | {"level": 4, "evidence": False},
                "to": post | {"level": 2},
            }
        ],
    }


def test_a_teacher_that_has_evidence_is_marked() -> None:
    write("Desk", "2026-03-01", {}, answers={"ask": {"level": 4.5, "evidence": ["The roster"]}})
    write("Post", "2026-03-01", {"ask": 1})
    assert "\n  Ask: Post (1) can learn from Desk (4.5, with evidence)\n" in overview().stdout


# --- which scans count


def test_of_each_team_the_latest_counts_whatever_the_order_of_the_files() -> None:
    for number, (date, level) in enumerate((("2026-03-01", 2), ("2024-03-01", 4), ("2025-03-01", 1))):
        write("Desk", date, level, name=f"{number}")
    [desk] = teams()
    assert (desk["date"], desk["score"], desk["previous_date"], desk["growth"]) == ("2026-03-01", 2, "2025-03-01", 1)


def test_of_two_scans_of_one_day_the_one_with_the_higher_number_counts() -> None:
    for name, level in (("2026-03-01-desk", 1), ("2026-03-01-desk-10", 3), ("2026-03-01-desk-2", 2)):
        write("Desk", "2026-03-01", level, name=name)
    [desk] = teams()
    assert (desk["score"], desk["growth"]) == (3, 1)


def test_a_draft_counts_only_when_asked_for_and_says_so() -> None:
    write("Desk", "2025-03-01", 2)
    write("Desk", "2026-03-01", 3, status="draft")
    assert [team["date"] for team in teams()] == ["2025-03-01"]
    assert [(team["date"], team["status"]) for team in teams("--drafts")] == [("2026-03-01", "draft")]
    assert "in progress" not in overview().stdout
    assert "\nin progress\n" in overview("--drafts").stdout


def test_where_all_are_drafts_it_says_how_to_see_them() -> None:
    write("Desk", "2026-03-01", 2, status="draft")
    done = overview()
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "There is no finished scan in scans. Add --drafts for those in progress.\n"
    assert overview("--drafts").exit_code == 0


def test_a_draft_that_is_named_counts() -> None:
    assert len(teams(write("Desk", "2026-03-01", 2, status="draft"))) == 1


def test_the_view_of_one_person_is_never_a_scan() -> None:
    write("Desk", "2025-03-01", 2)
    one_view = write("Desk", "2026-03-01", 5, rater="Anna")
    assert [team["date"] for team in teams()] == ["2025-03-01"]
    assert overview(one_view).exit_code == 2


def test_a_scan_that_two_named_folders_share_is_read_once() -> None:
    scan = write("Desk", "2026-03-01", 2)
    [desk] = teams("scans", scan, "scans")
    assert desk["previous_date"] is None


def test_a_copy_of_a_scan_under_another_name_is_passed_over_and_named() -> None:
    scan = write("Desk", "2026-03-01", 2, name="desk")
    Path("scans/kept.yaml").write_bytes(scan.read_bytes())
    done = overview("--json")
    assert [team["previous_date"] for team in json.loads(done.stdout)["teams"]] == [None]
    assert done.stderr == "scans/kept.yaml was passed over: it is a copy of scans/desk.yaml.\n"


def test_several_folders_make_one_overview_and_a_team_in_two_of_them_one_line() -> None:
    write("Desk", "2025-03-01", 2)
    Path("scans").rename("old")
    write("Desk", "2026-03-01", 3)
    write("Post", "2026-03-01", 1)
    assert [(team["unit"], team["previous_date"]) for team in teams("old", "scans")] == [
        ("Desk", "2025-03-01"),
        ("Post", None),
    ]


def test_copies_of_sync_clients_and_foreign_files_are_passed_over_and_named() -> None:
    desk = write("Desk", "2026-03-01", 2, name="2026-03-01-desk")
    copies = ["scans/2026-03-01-desk (1).yaml", "scans/2026-03-01-desk-LAPTOP7.yaml"]
    for copy in copies:
        Path(copy).write_bytes(desk.read_bytes())
    Path("scans/.hidden.yaml").write_bytes(desk.read_bytes())
    Path("scans/minutes.docx").write_bytes(b"PK\x03\x04")
    Path("scans/2026-03-01-desk.yaml.bak").write_text("old", encoding="utf-8")
    Path("scans/config.yaml").write_text("colour: blue\n", encoding="utf-8")
    done = overview("--json")
    assert [team["unit"] for team in json.loads(done.stdout)["teams"]] == ["Desk"]
    assert done.stderr.splitlines() == [
        *(f"{copy} was passed over: it is a copy of scans/2026-03-01-desk.yaml." for copy in copies),
        "scans/config.yaml was passed over: it cannot be read as a scan. See: cxscan check scans/config.yaml",
    ]


OF_TINY = "format: cxscan/scan/1\nquestionnaire: {id: tiny, version: '1.0'}\norganisation: A\ndate: 2026-03-01\nstatus: final\n"


@pytest.mark.parametrize(
    "text",
    [
        "format: [",
        "format: cxscan/scan/1\norganisation: Town\n",
        OF_TINY.replace("tiny", "gone"),
        OF_TINY + "answers: {ask: {level: 9}}\n",
    ],
)
def test_a_broken_scan_is_passed_over_and_named_and_the_rest_is_shown(text: str) -> None:
    write("Desk", "2026-03-01", 2)
    Path("scans/broken.yaml").write_text(text, encoding="utf-8")
    done = overview()
    assert (done.exit_code, "Town of Example · Desk" in done.stdout) == (0, True)
    assert done.stderr == "scans/broken.yaml was passed over: it cannot be read as a scan. See: cxscan check scans/broken.yaml\n"


def test_a_broken_scan_that_is_named_is_refused_with_its_problems() -> None:
    write("Desk", "2026-03-01", 2)
    Path("broken.yaml").write_text("format: cxscan/scan/1\n", encoding="utf-8")
    done = overview("scans", "broken.yaml")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "broken.yaml:1:1:" in done.stderr


def test_an_empty_folder_says_what_to_do() -> None:
    Path("scans").mkdir()
    for option in ([], ["--drafts"]):
        done = overview(*option)
        assert (done.exit_code, done.stderr) == (2, "There is no scan in scans yet. Begin one with: cxscan run\n")


def test_without_any_folder_it_says_the_same_and_a_wrong_name_is_named() -> None:
    assert overview().exit_code == 2
    done = overview("scnas")
    assert (done.exit_code, done.stderr) == (3, "The folder scnas does not exist. Check the name.\n")


# --- how it is shown


def test_one_team_alone_has_no_mean_and_nobody_to_learn_from() -> None:
    write("Desk", "2026-03-01", 2)
    done = overview().stdout
    assert done.startswith("Town of Example · Tiny scan · 22 November 2026\n1 team, 2.0 on average.\n")
    assert "Town of Example · Desk " in done
    assert [words in done for words in ("On average", "learn", "Together", "+/–:")] == [False] * 4


def test_the_whole_organisation_stands_among_its_units_under_that_name() -> None:
    write("Desk", "2026-03-01", 2)
    write(None, "2026-03-01", 3)
    assert "\nThe whole organisation    3.0▒" in overview().stdout


def test_with_several_organisations_each_team_has_its_organisation_with_it() -> None:
    write("Desk", "2026-03-01", 2)
    write("Desk", "2026-03-01", 3, name="b", organisation="Other Town")
    done = overview().stdout
    assert done.startswith("Tiny scan · 22 November 2026\n")
    assert "\nOther Town · Desk " in done


def test_a_date_in_the_future_is_shown_as_such_and_is_never_out_of_date() -> None:
    write("Desk", "2027-03-01", 2)
    assert "\ndate in the future\n" in overview().stdout
    [desk] = teams("--stale-after", 1)
    assert (desk["days_old"], desk["stale"]) == (-99, False)


def test_when_a_scan_is_out_of_date_can_be_chosen() -> None:
    write("Desk", "2026-03-01", 2)
    assert [teams("--stale-after", months)[0]["stale"] for months in (8, 9)] == [True, False]
    assert overview("--stale-after", 0).exit_code == 2


def test_a_scan_is_out_of_date_after_18_months_where_nothing_else_is_said() -> None:
    for unit, date in (("Desk", "2025-05-22"), ("Post", "2025-05-21")):
        write(unit, date, 2)
    assert {team["unit"]: team["stale"] for team in teams()} == {"Desk": False, "Post": True}


def test_teams_on_another_questionnaire_stand_apart_and_none_is_left_out() -> None:
    write("Desk", "2026-03-01", 2)
    write("Post", "2026-03-01", 4)
    write_tiny_questionnaire(Path("scans/questionnaires"), "other.yaml", id="other", title="Other scan")
    write("Parking", "2026-03-01", 5, questionnaire={"id": "other", "version": "1.0"})
    done = overview().stdout
    first, second = done.split("\nTown of Example · Other scan · 22 November 2026\n")
    assert ("Parking" in first, "Parking" in second) == (False, True)
    assert done.endswith("\n\nTeams on different questionnaires stand apart: their scores cannot be compared.\n")
    found = json.loads(overview("--json").stdout)
    assert [(team["unit"], team["questionnaire"]["family"]) for team in found["teams"]] == [
        ("Post", "tiny"),
        ("Desk", "tiny"),
        ("Parking", "other"),
    ]


def test_a_variant_stands_among_the_others_and_it_is_said_that_the_questions_differ() -> None:
    write("Desk", "2026-03-01", 2)
    variant = {
        "format": "cxscan/questionnaire/1",
        "id": "mine",
        "version": "1.0",
        "language": "en",
        "title": "Mine",
        "extends": {"id": "tiny", "version": "1.0"},
        "leave_out": ["ask"],
    }
    Path("scans/questionnaires/mine.yaml").write_text(dump(variant), encoding="utf-8")
    write("Post", "2026-03-01", {"hear": 4, "help": 4}, questionnaire={"id": "mine", "version": "1.0"})
    done = overview().stdout
    assert done.count("On average") == 1
    assert "Not all teams answered the same questions" in done


def test_many_pillars_are_spread_over_tables_that_fit_and_no_pillar_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ids = [f"q{number}" for number in range(15)]
    pillars = [{"id": id_, "title": f"Subject {id_}", "questions": [question_data(id_)]} for id_ in ids]
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars, id="wide")
    for unit in ("A very long name of a department of a town", "Desk"):
        write(unit, "2026-03-01", dict.fromkeys(ids, 2.5), questionnaire={"id": "wide", "version": "1.0"})
    done = overview().stdout
    assert max(len(line) for line in done.splitlines()) <= 80
    assert done.count("2.5░") == 2 * (15 + 1)
    assert all(f"Subject {id_}" in done.replace("\n", " ") for id_ in ids)


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_forty_teams_and_eight_pillars_fit_on_eighty_columns(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    titles = ["Strategy", "Steering", "Listening", "Journeys", "Measuring", "People", "Access", "Chain"]
    pillars = [{"id": title.lower(), "title": title, "questions": [question_data(f"q-{title.lower()}")]} for title in titles]
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars, id="wide")
    for number in range(40):
        levels = {f"q-{title.lower()}": 1 + (number + place) % 9 / 2 for place, title in enumerate(titles)}
        write(f"Department number {number}", "2026-03-01", levels, questionnaire={"id": "wide", "version": "1.0"})
    done = overview("--lang", lang).stdout.splitlines()
    assert max(map(len, done)) <= 80
    assert sum("2026-03" in line for line in done) == 40
    assert sum("Stra Stee List Jour Meas Peop Acce Chai" in line for line in done) == 1


# --- through changes of a name


def test_a_renamed_team_keeps_its_line() -> None:
    write("Desk", "2025-03-01", 2, name="desk")
    write("Contact", "2026-03-01", 3, previous="desk.yaml")
    assert [(team["unit"], team["growth"], team["previous_date"]) for team in teams()] == [("Contact", 1, "2025-03-01")]


@pytest.mark.parametrize(
    ("previous", "why"),
    [
        ("gone.yaml", "which is not among the finished scans here."),
        ("later.yaml", "which has a later date."),
        ("other.yaml", "which is a scan with another questionnaire."),
        ("desk.yaml", "and that leads back to itself."),
    ],
)
def test_an_earlier_scan_that_cannot_be_followed_is_said_and_the_rest_is_shown(previous: str, why: str) -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"), "other.yaml", id="other")
    write("Post", "2026-10-01", 2, name="later")
    write("Zoo", "2025-10-01", 2, name="other", questionnaire={"id": "other", "version": "1.0"})
    write("Desk", "2026-03-01", 2, name="desk", previous=previous)
    done = overview("--json")
    assert sorted(team["unit"] for team in json.loads(done.stdout)["teams"]) == ["Desk", "Post", "Zoo"]
    assert done.stderr == f"scans/desk.yaml follows {previous}, {why} Correct “previous” in it.\n"


# --- the benchmark

NAMES = ("Aardvark", "Badger", "Cheetah", "Dolphin", "Elephant")


def write_others(count: int = 5) -> None:
    for level, name in enumerate(NAMES[:count], start=1):
        write(None, "2026-03-01", level, name=name, organisation=name)


def test_one_organisation_beside_the_mean_of_five_others() -> None:
    write_others()
    write(None, "2026-03-01", {"ask": 4, "hear": 4, "help": 2})
    done = overview("--benchmark", "town of  example")
    assert done.stderr == ""
    assert done.stdout == (
        "Town of Example · Tiny scan · 1 March 2026\n"
        "3.0, beside 3.0 on average at 5 other organisations. Furthest above that: Ears (+1.0); furthest\n"
        "below it: Hands (−1.0).\n"
        "\n"
        " Pillar    Own   Others   Difference   Distance\n"
        " ──────────────────────────────────────────────\n"
        " Ears      4.0      3.0         +1.0       1.20\n"
        " Hands     2.0      3.0         −1.0       1.20\n"
        "\n"
        " Overall   3.0      3.0          0.0       1.20\n"
        "\n"
        "Others: their mean. Each organisation counts once, your own is left out, and none is named.\n"
        "Distance: how far the others are from that mean, on average.\n"
    )


def test_the_headline_of_a_benchmark_shows_no_step_that_is_not_reached() -> None:
    for name in NAMES[:5]:
        # Of one organisation the ears are at 2.25, so it stands at 2.375, and the mean of the five is 2.475.
        ears = {"ask": 2 if name == NAMES[0] else 2.5, "hear": 2.5}
        write(None, "2026-03-01", {**ears, "help": 2.5}, name=name, organisation=name)
    write(None, "2026-03-01", {"ask": 2.5, "hear": 2.5, "help": 2.5})
    said = "2.5, beside 2.47 on average at 5 other organisations. Furthest above that: Ears (+0.1).\n"
    assert said in overview("--benchmark", "Town of Example").stdout


def test_the_benchmark_as_json() -> None:
    write_others()
    write("Desk", "2025-03-01", 4)
    write("Post", "2026-03-01", 3)
    beside = {"score": 3.5, "mean": 3, "difference": 0.5, "distance": 1.2, "others": 5}
    assert json.loads(overview("--benchmark", "Town of Example", "--json").stdout) == {
        "organisation": "Town of Example",
        "date": "2026-03-01",
        "questionnaire": {"id": "tiny", "version": "1.0"},
        **beside,
        "stale_others": 0,
        "same_questions": True,
        "pillars": [{"id": "ears", "title": "Ears", **beside}, {"id": "hands", "title": "Hands", **beside}],
    }


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_with_four_others_it_is_refused_and_says_why(form: tuple[str, ...]) -> None:
    write_others(4)
    write(None, "2026-03-01", 3)
    done = overview("--benchmark", "Town of Example", *form)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "A benchmark needs at least 5 other organisations on the same questionnaire, so that none of them can be recognised. "
        "Here are 4.\n"
    )


def test_no_message_of_a_benchmark_names_another_organisation() -> None:
    write_others()
    write(None, "2026-03-01", 3)
    write(None, "2026-04-01", 3, name="Aardvark-again", organisation="Aardvark", previous="Aardvark-gone.yaml")
    for name in ("Badger-broken", "Cheetah-broken"):
        Path(f"scans/{name}.yaml").write_text("format: [", encoding="utf-8")
    done = overview("--benchmark", "Town of Example")
    assert done.exit_code == 0
    assert [name for name in NAMES if name in done.stdout + done.stderr] == []
    assert done.stderr == "2 files were passed over. See: cxscan check\n"


def test_a_wrong_name_is_not_answered_with_the_names_of_others() -> None:
    write_others()
    done = overview("--benchmark", "Aardvrak")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "There is no finished scan of “Aardvrak” in scans. Check the name.\n"


def test_what_a_benchmark_rests_on_is_said() -> None:
    write_others(4)
    write(None, "2020-03-01", {"ask": 3}, name="old", organisation="Elephant")
    write(None, "2026-03-01", 3, scope="quick")
    done = overview("--benchmark", "Town of Example").stdout
    assert "\n Hands     3.0        –            –          –\n" in done
    assert "–: fewer than 5 others have a score there.\n" in done
    assert "The scan of 1 of them is out of date.\n" in done
    assert "Not all of them answered the same questions" in done


def test_where_all_others_are_alike_the_distance_is_nothing() -> None:
    for name in NAMES:
        write(None, "2026-03-01", 2, name=name, organisation=name)
    write(None, "2026-03-01", 3)
    assert " Overall   3.0      2.0         +1.0          0\n" in overview("--benchmark", "Town of Example").stdout


def test_a_benchmark_is_not_made_of_scans_in_progress() -> None:
    write_others()
    done = overview("--benchmark", "Aardvark", "--drafts")
    assert (done.exit_code, done.stderr) == (2, "A benchmark takes scans that are done. Leave out --drafts.\n")


def test_a_benchmark_of_scans_in_progress_alone_does_not_advise_what_it_refuses() -> None:
    write("Desk", "2026-11-22", 3, status="draft")
    done = overview("--benchmark", "Town of Example")
    assert (done.exit_code, done.stderr) == (
        2,
        "There is no finished scan in scans. Finish one of those in progress first.\n",
    )
