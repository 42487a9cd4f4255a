"""Wrong values of options in the user's words, and a stdout that takes nothing: a sentence, an exit code, and no traceback."""

import errno
import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from cxscan.files.contents import load_scan
from tests.cli.program import Outcome, command_line, cxscan, cxscan_through_shell, surroundings
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

NO_NUMBER = (
    "--participants takes no number: who takes part is asked, by name or by role. Leave out “{}”, and name the scan in its place."
)
SCAN = "scans/2026-11-22-town.yaml"


@pytest.fixture(autouse=True)
def scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path(SCAN), {"ask": 2, "hear": 3, "help": 1}, status="final")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["show", "--lang", "xx"], "“xx” is no language of cxscan. Choose one of: nl, en, fr."),
        (["--lang", "xx", "show"], "“xx” is no language of cxscan. Choose one of: nl, en, fr."),
        (
            ["report", "--format", "rtf"],
            "--format: “rtf” is not one of these words: markdown, html, excel, word, powerpoint, pdf.",
        ),
        (["overview", "--format", "pdf"], "--format: “pdf” is not one of these words: terminal, html, powerpoint, excel."),
        (
            ["schema", "thing"],
            "kind: “thing” is not one of these words: questionnaire, translation, scan, brand, comments.",
        ),
        (["overview", "--stale-after", "soon"], "--stale-after: a whole number is expected here."),
        (["overview", "--stale-after", "2.5"], "--stale-after: a whole number is expected here."),
        (["overview", "--stale-after", "0"], "--stale-after: at least 1 is expected here."),
        (["overview", "--stale-after", "5000"], "--stale-after: at most 1200 is expected here."),
        (["run", "--minutes", "9"], "--minutes: at least 10 is expected here."),
        (["run", "--minutes", "481"], "--minutes: at most 480 is expected here."),
        (["run", "--minutes", "-5"], "--minutes: at least 10 is expected here."),
        (["run", "--participants", "7"], NO_NUMBER.format("7")),
        (["run", "--participants", "3 people"], NO_NUMBER.format("3 people")),
        (["run", SCAN, "--participants", "7"], "No value goes with --participants."),
        (["run", "--participants", "7", SCAN], "No value goes with --participants."),
        (["run", SCAN, "--hide-names", "Anna"], "No value goes with --hide-names."),
        (["show", SCAN, "--json", "out.json"], "No value goes with --json."),
        (["run", "--plain", SCAN, "again"], "That is more than this command takes: again"),
        (["overview", "--today", "tomorrow"], "“tomorrow” is not a date. Write it as year-month-day: 2026-11-22."),
        (["run", "--date", "22-11-2026"], "“22-11-2026” is not a date. Write it as year-month-day: 2026-11-22."),
        (["run", "--date", "2026-02-30"], "2026-02-30 is not a day that exists."),
        (["run", "--date", "\uff12026-11-22"], "“\uff12026-11-22” is not a date. Write it as year-month-day: 2026-11-22."),
        (["diff", "--tolerance", "much"], "“much” is not a number of 0 or more. Write it as 0.5."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_value_is_said_in_words_without_those_of_a_library(args: list[str], said: str) -> None:
    outcome = cxscan(*args)
    assert outcome.exit_code == 2
    assert [line for line in outcome.stderr.splitlines() if not line.startswith("Help: ")] == [said]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nl", "--format: “rtf” is niet een van deze woorden: markdown, html, excel, word, powerpoint, pdf."),
        ("fr", "--format\u00a0: «\u00a0rtf\u00a0» n’est pas un de ces mots\u00a0: markdown, html, excel, word, powerpoint, pdf."),
    ],
)
def test_it_is_said_in_the_language_of_the_user(lang: str, said: str) -> None:
    assert cxscan("report", "--format", "rtf", "--lang", lang).stderr.endswith(f"{said}\n")


@pytest.mark.parametrize(
    ("args", "dutch", "french"),
    [
        (["nothing"], "Er is geen opdracht “nothing”.", "Il n’y a pas de commande «\u00a0nothing\u00a0»."),
        (
            ["sho"],
            "Er is geen opdracht “sho”. Bedoel je show?",
            "Il n’y a pas de commande «\u00a0sho\u00a0». {meant} show\u00a0?",
        ),
        (
            ["form", "mew"],
            "Er is geen opdracht “mew”. Bedoel je new?",
            "Il n’y a pas de commande «\u00a0mew\u00a0». {meant} new\u00a0?",
        ),
        (["show", "--nope"], "Er is hier geen optie --nope.", "Il n’y a pas d’option --nope ici."),
        (
            ["--verzion"],
            "Er is hier geen optie --verzion. {meant} --version?",
            "Il n’y a pas d’option --verzion ici. {meant} --version\u00a0?",
        ),
        (["show", "--by"], "Achter --by hoort een waarde.", "--by demande une valeur."),
        (["show", "--json=5"], "--json heeft geen waarde nodig.", "--json ne prend pas de valeur."),
        (
            ["run", "a", "b", "c\x1b[31m"],
            "Dat is meer dan deze opdracht aankan: b c\\x1b[31m",
            "C’est plus que cette commande ne prend\u00a0: b c\\x1b[31m",
        ),
        (["merge", "a.yaml", "b.yaml"], "Er ontbreekt nog iets: --output / -o", "Il manque quelque chose\u00a0: --output / -o"),
        (["check"], "Er ontbreekt nog iets: FILE…", "Il manque quelque chose\u00a0: FILE…"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_line_that_cannot_be_read_is_told_in_the_language_of_the_user(args: list[str], dutch: str, french: str) -> None:
    for lang, said, meant in (("nl", dutch, "Bedoel je"), ("fr", french, "Vouliez-vous dire")):
        outcome = cxscan("--lang", lang, *args)
        assert (outcome.exit_code, outcome.stdout) == (2, "")
        assert outcome.stderr.splitlines()[-1] == said.format(meant=meant)


@pytest.mark.parametrize("group", ["form", "questionnaires", "templates"])
def test_a_command_that_needs_another_behind_it_shows_its_help_line_by_line(group: str) -> None:
    outcome = cxscan(group)
    shown = outcome.stdout + outcome.stderr
    assert "\\n" not in shown
    assert len(shown.splitlines()) > 3


# --- a stdout that takes nothing

PRINTING: tuple[list[str], ...] = (
    ["--help"],
    ["--version"],
    [],
    ["show", "--help"],
    ["questionnaires", "--help"],
    ["show", SCAN],
    ["show", SCAN, "--json"],
    ["explain", SCAN],
    ["report", SCAN],
    ["check", SCAN, "--json"],
    ["overview"],
    ["questionnaires"],
    ["questionnaires", "show", "tiny"],
    ["questionnaires", "schema"],
    ["schema", "scan"],
    ["templates"],
    ["templates", "schema"],
    ["demo", "example"],
)
needs_shell = pytest.mark.skipif(os.name == "nt", reason="a shell that closes a stream")
needs_full_device = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110


@needs_full_device
@pytest.mark.parametrize("args", PRINTING, ids=" ".join)
def test_a_full_disk_behind_stdout_ends_in_3_with_a_sentence(args: list[str]) -> None:
    outcome = cxscan_through_shell("> /dev/full", *args)
    assert (outcome.exit_code, outcome.stderr.splitlines()[-1]) == (3, "The result cannot be printed: the disk is full.")
    assert "Traceback" not in outcome.stderr


@needs_full_device
@pytest.mark.parametrize(("args", "code"), [(["show", SCAN], 3), (["show", "nowhere.yaml"], 3), (["show", "--nothing"], 2)])
def test_where_no_message_can_be_written_either_the_exit_code_says_it(args: list[str], code: int) -> None:
    assert cxscan_through_shell("> /dev/full 2> /dev/full", *args).exit_code == code


@needs_shell
@pytest.mark.parametrize("args", PRINTING, ids=" ".join)
def test_a_stdout_that_is_closed_ends_in_3_with_a_sentence(args: list[str]) -> None:
    outcome = cxscan_through_shell(">&-", *args)
    assert (outcome.exit_code, outcome.stderr.splitlines()[-1]) == (3, "The result cannot be printed: the output is closed.")
    assert "Traceback" not in outcome.stderr


@needs_shell
def test_a_session_that_cannot_ask_anything_does_not_end_as_if_all_were_well() -> None:
    write_tiny_scan(Path(SCAN), {})
    outcome = cxscan_through_shell(">&-", "run", SCAN, "--plain")
    assert (outcome.exit_code, outcome.stderr.splitlines()[-1]) == (3, "The result cannot be printed: the output is closed.")


@pytest.mark.skipif(os.name == "nt", reason="Windows closes pipes in another way")
def test_a_session_whose_questions_nobody_reads_any_more_is_interrupted_and_not_done() -> None:
    write_tiny_scan(Path(SCAN), {})
    with subprocess.Popen(
        command_line("run", SCAN, "--plain"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
        bufsize=0,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.read(1)
        process.stdout.close()
        process.stdin.write(b"2\n3\n4\n")
        assert process.wait(60) == 130
        assert process.stderr is not None
        said = process.stderr.read().decode()
    assert said.endswith(f"Everything is saved in\n  {Path(SCAN).resolve()}\nGo on with\n  cxscan run {SCAN} --plain\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows closes pipes in another way")
def test_a_new_scan_of_which_nobody_reads_the_first_question_is_not_done_either() -> None:
    read, write = os.pipe()
    os.close(read)
    args = command_line("run", "tiny", "--plain")
    done = subprocess.run(args, input=b"Town\n2\n", stdout=write, stderr=subprocess.PIPE, env=surroundings(), check=False)
    os.close(write)
    assert (done.returncode, b"Traceback" in done.stderr, len(list(Path("scans").iterdir()))) == (130, False, 1)


@pytest.mark.skipif(os.name == "nt", reason="a pipe that waits for nobody")
def test_a_result_comes_whole_out_of_a_pipe_that_another_program_left_set_to_wait_for_nobody() -> None:
    # More than a pipe holds at once.
    write_tiny_scan(Path(SCAN), {"ask": 2}, title="x" * 90, participants=["Somebody"] * 20_000)
    read, write = os.pipe()
    os.set_blocking(write, False)
    with subprocess.Popen(command_line("show", SCAN, "--json"), stdout=write, env=surroundings()) as process:
        os.close(write)
        with open(read, "rb") as pipe:  # noqa: PTH123 - a descriptor
            time.sleep(1)
            said = json.loads(pipe.read())
        assert process.wait(60) == 0
    assert len(said["scan"]["participants"]) == 20_000


@pytest.mark.skipif(os.name == "nt", reason="a pipe that waits for nobody")
def test_answers_are_waited_for_in_a_pipe_that_another_program_left_set_to_wait_for_nobody() -> None:
    write_tiny_scan(Path(SCAN), {})
    read, write = os.pipe()
    os.set_blocking(read, False)
    with subprocess.Popen(
        command_line("run", SCAN, "--plain"), stdin=read, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings()
    ) as process:
        os.close(read)
        time.sleep(2)
        with open(write, "wb") as pipe:  # noqa: PTH123 - a descriptor
            pipe.write(b"2\n3\n")
        process.communicate()
        assert process.returncode == 0
    assert [answer.level for answer in load_scan(Path(SCAN)).answers.values()] == [2, 3]


@needs_shell
def test_where_no_answers_can_be_read_it_is_not_the_result_that_is_blamed() -> None:
    write_tiny_scan(Path(SCAN), {})
    outcome = cxscan_through_shell("0> typed", "run", SCAN, "--plain")
    said = "No answers can be read: where they should come from is not open for that."
    assert (outcome.exit_code, outcome.stderr.splitlines()[-1]) == (3, said)


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        ImportError("failed to map segment from shared object", path="/lib/resvg_py.abi3.so"),
        ImportError("DLL load failed", path="C:\\typst\\_typst.pyd"),
    ],
)
@pytest.mark.parametrize("args", [["show", SCAN], ["overview"], ["check", SCAN]], ids=" ".join)
def test_too_little_memory_is_called_so(monkeypatch: pytest.MonkeyPatch, error: Exception, args: list[str]) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("cxscan.files.yaml.document.events", fail)
    said = "There is too little memory for this. Close other programs, and try again.\n"
    assert cxscan(*args) == Outcome(3, "", said)


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.ENOMEM, errno.EMFILE])
def test_where_no_other_process_can_be_started_neither_the_result_nor_the_file_is_blamed(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    Path("own.md.j2").write_text("{{ organisation }}", encoding="utf-8")
    Path("logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>', encoding="utf-8")
    Path("brand.yaml").write_text("format: cxscan/brand/1\nlogo: logo.svg\n", encoding="utf-8")
    monkeypatch.setattr("subprocess.Popen", fail)
    said = "There is too little memory for this. Close other programs, and try again.\n"
    assert cxscan("report", SCAN, "--template", "own.md.j2") == Outcome(3, "", said)
    assert cxscan("report", SCAN, "--output", "report.docx") == Outcome(3, "", said)


def test_a_part_of_our_own_that_is_missing_is_no_want_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ImportError("cannot import name", path="/lib/cxscan/model/scan.py")

    monkeypatch.setattr("cxscan.files.yaml.document.events", fail)
    with pytest.raises(ImportError):
        cxscan("show", SCAN)


@pytest.mark.parametrize(
    "args", [["show", SCAN], ["report", SCAN], ["diff", SCAN, SCAN], ["explain", SCAN], ["agenda", SCAN]], ids=" ".join
)
def test_a_file_is_no_folder_of_scans_where_a_scan_is_named_either(args: list[str]) -> None:
    Path("file").write_text("mine", encoding="utf-8")
    assert cxscan(*args, "--folder", "file") == Outcome(3, "", "file is a file, not a folder.\n")


def test_a_folder_below_more_than_any_system_holds_cannot_be_made() -> None:
    deep = Path(*["a"] * 1500)
    outcome = cxscan("run", "tiny", "--organisation", "Town", "--folder", deep, "--plain", typed="2\n")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr.endswith(" cannot be made: there can be no such name. Choose another one with --folder.\n")
    assert not Path("a").exists()


@needs_shell
@pytest.mark.parametrize("redirection", ["2>&-", pytest.param("2> /dev/full", marks=needs_full_device)])
def test_where_no_message_can_be_written_the_result_is_printed_all_the_same(redirection: str) -> None:
    folder = Path(SCAN).parent
    said = cxscan_through_shell("", "show", folder, "--json")
    assert said.stderr == f"Taken: {SCAN}\n"
    outcome = cxscan_through_shell(redirection, "show", folder, "--json")
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (0, said.stdout, "")
    assert json.loads(outcome.stdout)["organisation"] == "Town of Example"


@pytest.mark.skipif(os.name == "nt", reason="Windows closes pipes in another way")
@pytest.mark.parametrize("args", PRINTING, ids=" ".join)
def test_a_pipe_that_nobody_reads_ends_in_0_without_a_word(args: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        command_line(*args),
        stdin=subprocess.DEVNULL,
        stdout=write,
        stderr=subprocess.PIPE,
        env=surroundings(),
        check=False,
        timeout=60,
    )
    os.close(write)
    assert (done.returncode, b"Traceback" in done.stderr, b"Exception ignored" in done.stderr) == (0, False, False)
