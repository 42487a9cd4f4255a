"""What is typed may be as long as it likes: a message quotes so much of it that one knows what is meant."""

from pathlib import Path

import pytest

from cxscan.model.texts.names import natural_order
from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

LONG = "x" * 10_000
SCAN = "scans/town.yaml"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("show", "--lang", LONG),
    ("--lang", LONG, "show"),
    ("report", "--format", LONG),
    ("run", "--date", LONG),
    ("run", "--date", "2026-11-" + "1" * 10_000),
    ("overview", "--today", LONG),
    ("overview", "--stale-after", LONG),
    ("overview", "--stale-after", "9" * 4000),
    ("diff", "--tolerance", LONG),
    ("diff", "a", "b", LONG),
    (LONG,),
    ("form", LONG),
    ("show", f"--{LONG}"),
    ("show", LONG),
    ("show", f"a/{LONG}/b.yaml"),
    ("check", LONG),
    ("explain", "--folder", LONG),
    ("explain", SCAN, LONG),
    ("report", SCAN, "--pillar", LONG),
    ("report", SCAN, "--since", LONG),
    ("report", SCAN, "--template", LONG),
    ("report", SCAN, "--output", f"{LONG}.md"),
    ("run", LONG),
    ("run", "tiny", "--organisation", LONG, "--continue"),
    ("run", "tiny", "--organisation", "Town", "--scope", LONG),
    ("run", "tiny", "--organisation", "Town", "--customer", LONG),
    ("questionnaires", "show", LONG),
    ("form", "new", LONG, "--output", "x.xlsx"),
    ("schema", LONG),
    ("demo", LONG),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(word[:12] for word in command))
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_message_quotes_a_text_without_end(command: tuple[str, ...], lang: str) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path(SCAN), {"ask": 2}, status="final")
    outcome = cxscan(*command, lang=lang)
    assert outcome.exit_code != 0
    assert len(outcome.stdout + outcome.stderr) < 1200
    assert "Traceback" not in outcome.stderr


def test_what_is_quoted_is_its_beginning_and_says_that_there_is_more() -> None:
    assert cxscan("show", "--lang", LONG).stderr == (f"“{'x' * 99}…” is no language of cxscan. Choose one of: nl, en, fr.\n")
    assert cxscan("show", "--lang", "y" * 100).stderr.startswith(f"“{'y' * 100}” is no")


def test_it_is_cut_at_a_word_where_there_is_one_and_is_quoted_as_ever() -> None:
    typed = "a\x1bb " + "word " * 300
    said = cxscan("show", "--lang", typed).stderr
    assert said.startswith("“a\\x1bb word word ")
    assert "word…” is no language of cxscan." in said
    assert len(said) < 200


def test_a_long_key_and_a_long_value_in_a_file_are_quoted_alike() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    scan = write_tiny_scan(Path(SCAN), {"ask": 2}, status="final")
    scan.write_text(scan.read_text(encoding="utf-8") + f"{'k' * 500}: 1\nscope: {'s' * 5000}\n", encoding="utf-8")
    lines = cxscan("check", scan).stdout.splitlines()
    assert len(lines) >= 2
    assert all(len(line) < 500 for line in lines)


def test_a_path_that_can_be_stands_whole_in_a_message() -> None:
    deep = Path(*["folder-of-a-large-organisation"] * 12) / "scan.yaml"
    assert str(deep) in cxscan("show", deep).stderr


def test_what_one_can_choose_from_stands_whole() -> None:
    pillars = [
        {"id": f"pillar-{number}", "title": f"A pillar with a rather long title {number}", "questions": questions_of(number)}
        for number in range(8)
    ]
    write_tiny_questionnaire(Path("questionnaires"), pillars=pillars)
    scan = write_tiny_scan(Path(SCAN), {"ask-0": 2}, status="final")
    said = cxscan("explain", scan, "nothing").stderr
    assert "A pillar with a rather long title 7 (pillar-7)." in said


def questions_of(number: int) -> list[dict[str, object]]:
    return [{"id": f"ask-{number}", "title": "Ask", "ask": "Do you ask?", "levels": {1: "no", 2: "a bit", 3: "yes"}}]


def test_a_number_of_thousands_of_digits_in_a_name_or_a_format_ends_nothing() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    answers = {"ask": 2, "hear": 2, "help": 2}
    for name, digits in (("b", "2" + "0" * 5_000), ("a", "3" * 5_000), ("c", "4" * 6_000)):
        write_tiny_scan(Path(f"scans/{name}.yaml"), answers, status="final", organisation=f"Town {digits}")
    assert cxscan("overview", "scans").exit_code == 0
    Path("new.yaml").write_text(f"format: cxscan/scan/{'9' * 5_000}\n", encoding="utf-8")
    for command, code in (("check", 1), ("show", 3)):
        outcome = cxscan(command, "new.yaml")
        assert (outcome.exit_code, "is not a format of cxscan" in outcome.stdout + outcome.stderr) == (code, True)


def test_numbers_in_names_are_in_their_order_however_long_they_are() -> None:
    names = ["Team 007", "Team 8", "Team 10", "Team 10b", "Team " + "9" * 5_000, "Team 1" + "0" * 5_000, "Team x"]
    assert sorted({*names}, key=natural_order) == names
