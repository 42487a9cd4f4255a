"""Whether the time of a command doubles where what it is given doubles, or grows with the square of it.

Run it with `python -m tests.benchmarks.doubling [WORD]…`: the cases whose name holds one of the words, else all. Each is measured
at three sizes, in processor time beyond a command that does nothing; a last ratio near 2 is a line, one near 4 a square.
Nothing is asserted here.
"""

import datetime
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

from cxscan.archive.cache import FOLDER_VARIABLE
from tests.questionnaires_for_tests import question_data, questionnaire_data

Case = tuple[tuple[int, ...], Callable[[Path, int], list[object]]]
QUESTIONS, FEW = (2000, 4000, 8000), (250, 500, 1000)
DAY = datetime.date(2026, 11, 22)


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - named by its library
        return True


def _write(path: Path, data: dict[str, Any]) -> Path:
    path.write_text(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def _of_tens(count: int, question: Callable[[int], dict[str, Any]]) -> dict[str, Any]:
    ten = range(0, count, 10)
    pillars = [{"id": f"p{n}", "title": f"P {n}", "questions": [question(one) for one in range(n, n + 10)]} for n in ten]
    return questionnaire_data(pillars=pillars)


def _plain(number: int) -> dict[str, Any]:
    return question_data(f"q{number}", title=f"Question {number}")


def _write_questionnaire(folder: Path, count: int, question: Callable[[int], dict[str, Any]] = _plain) -> Path:
    (folder / "questionnaires").mkdir(exist_ok=True)
    return _write(folder / "questionnaires" / "tiny-1.0.yaml", _of_tens(count, question))


def _scan(answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    about = {"questionnaire": {"id": "tiny", "version": "1.0"}, "organisation": "Example", "date": DAY, "status": "final"}
    return {"format": "cxscan/scan/1", **about, "answers": answers, **more}


def _levels(count: int, up: int = 0) -> dict[str, Any]:
    return {f"q{number}": {"level": (number + up) % 4 + 1, "note": "seen"} for number in range(count)}


def _a_rule_each(other: Callable[[int], int]) -> Callable[[int], dict[str, Any]]:
    return lambda number: _plain(number) | {"asked_if": {"question": f"q{other(number)}", "at_least": 2}}


def _after_the_one_before(folder: Path, count: int) -> list[object]:
    def one(number: int) -> dict[str, Any]:
        return _a_rule_each(lambda n: n - 1)(number) if number else _plain(number)

    return ["check", _write_questionnaire(folder, count, one)]


def _after_the_one_behind(folder: Path, count: int) -> list[object]:
    def one(number: int) -> dict[str, Any]:
        return _a_rule_each(lambda n: n + 1)(number) if number < count - 1 else _plain(number)

    return ["check", _write_questionnaire(folder, count, one)]


def _in_a_circle(folder: Path, count: int) -> list[object]:
    return ["check", _write_questionnaire(folder, count, _a_rule_each(lambda n: (n + 1) % count))]


def _after_none_there(folder: Path, count: int) -> list[object]:
    return ["check", _write_questionnaire(folder, count, _a_rule_each(lambda n: n + 10 * count))]


def _variant(folder: Path, count: int) -> list[object]:
    _write_questionnaire(folder, count, lambda n: _plain(n) | ({"asked_if": {"question": "q0", "at_least": 2}} if n else {}))
    pillars: dict[str, Any] = {}
    for n in range(count):
        rule = {"asked_if": {"question": "q0", "at_least": 3}} if n else {}
        pillars.setdefault(f"p{n - n % 10}", {"questions": {}})["questions"][f"q{n}"] = {"title": f"Own {n}", **rule}
    variant = {"format": "cxscan/questionnaire/1", "id": "own", "version": "1.0", "language": "en", "title": "Own"}
    return ["check", _write(folder / "own.yaml", variant | {"extends": {"id": "tiny", "version": "1.0"}, "pillars": pillars})]


def _translation(folder: Path, count: int) -> list[object]:
    _write_questionnaire(folder, count)
    pillars: dict[str, Any] = {}
    for n in range(count):
        pillars.setdefault(f"p{n - n % 10}", {"questions": {}})["questions"][f"q{n}"] = {"title": f"Vraag {n}"}
    about = {"format": "cxscan/translation/1", "translates": "tiny", "version": "1.0", "language": "nl", "title": "Klein"}
    return ["check", _write(folder / "questionnaires" / "tiny-1.0.nl.yaml", about | {"pillars": pillars})]


def _unknown_answers(folder: Path, count: int) -> list[object]:
    _write_questionnaire(folder, count)
    return ["check", _write(folder / "scan.yaml", _scan({f"x{id_}": one for id_, one in _levels(count).items()}))]


def _wrong_keys(folder: Path, count: int) -> list[object]:
    _write_questionnaire(folder, count)
    return ["check", _write(folder / "scan.yaml", _scan({f"q{n}": {"levle": 2} for n in range(count)}))]


def _of_answers(*args: str) -> Callable[[Path, int], list[object]]:
    def make(folder: Path, count: int) -> list[object]:
        _write_questionnaire(folder, count)
        return [*args[:1], _write(folder / "scan.yaml", _scan(_levels(count))), *args[1:]]

    return make


def _of_two(*args: str) -> Callable[[Path, int], list[object]]:
    def make(folder: Path, count: int) -> list[object]:
        _write_questionnaire(folder, count)
        old = _write(folder / "old.yaml", _scan(_levels(count, 1), date=DAY - datetime.timedelta(900)))
        new = _write(folder / "new.yaml", _scan(_levels(count)))
        return [*args[:1], *((old, new) if args[0] == "diff" else (new, "--against", old)), *args[1:]]

    return make


def _answers_filled_in(folder: Path, count: int) -> list[object]:
    questionnaire = _write_questionnaire(folder, count)
    answers = _write(folder / "answers.yaml", {"answers": _levels(count)})
    return ["run", questionnaire, "--organisation", "Example", "--answers", answers, "--folder", folder / "made"]


def _answers_typed(folder: Path, count: int) -> list[object]:
    questionnaire = _write_questionnaire(folder, count)
    (folder / "typed").write_text("2 a note\n" * count, encoding="utf-8")
    return ["run", questionnaire, "--organisation", "Example", "--plain", "--folder", folder / "made"]


def _of_votes(*args: str) -> Callable[[Path, int], list[object]]:
    def make(folder: Path, count: int) -> list[object]:
        _write_questionnaire(folder, 20)
        votes = {f"Person {n}": {"level": n % 4 + 1, "note": f"As {n} saw it"} for n in range(count)}
        people = list(votes)
        answers = {f"q{n}": {"level": 2, "votes": votes} for n in range(20)}
        return [*args[:1], _write(folder / "scan.yaml", _scan(answers, participants=people)), *args[1:]]

    return make


def _of_merged_votes(folder: Path, count: int) -> list[object]:
    _write_questionnaire(folder, 20)
    start = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)

    def copy(name: str, late: int) -> Path:
        votes = {f"Person {n}": {"level": (n + late) % 4 + 1} for n in range(count)}
        forms = {one: {"file": (start + datetime.timedelta(minutes=late)).isoformat()} for one in votes}
        answers = {f"q{n}": {"votes": votes} for n in range(20)}
        return _write(folder / name, _scan(answers, status="draft", participants=list(votes), forms=forms))

    base = _write(folder / "base.yaml", _scan({}, status="draft"))
    return ["merge", copy("one.yaml", 0), copy("two.yaml", 60), "--base", base, "--output", folder / "both.yaml"]


def _of_actions(*args: str) -> Callable[[Path, int], list[object]]:
    def make(folder: Path, count: int) -> list[object]:
        _write_questionnaire(folder, 20)
        actions = [
            {"title": f"Do {n}", "question": f"q{n % 20}", "owner": f"Owner {n % 50}", "due": DAY + datetime.timedelta(n % 300)}
            for n in range(count)
        ]
        old = _scan(_levels(20, 1), date=DAY - datetime.timedelta(900), actions=actions)
        _write(folder / "old.yaml", old)
        path = _write(folder / "scan.yaml", _scan(_levels(20), actions=actions))
        return [*args[:1], path, *args[1:], *(["--against", folder / "old.yaml"] if args[0] == "report" else [])]

    return make


def _of_a_line(*args: str, named: bool = False) -> Callable[[Path, int], list[object]]:
    def make(folder: Path, count: int) -> list[object]:
        _write_questionnaire(folder, 10)
        before = None
        for n in range(count):
            day = DAY - datetime.timedelta(count - n)
            more: dict[str, Any] = {"previous": before} if named and before else {}
            before = _write(folder / f"{day}-example.yaml", _scan(_levels(10, n), date=day, **more)).name
        return [*args[:1], folder if args[0] in {"trend", "overview"} else folder / str(before), *args[1:]]

    return make


def _of_notes(*args: str) -> Callable[[Path, int], list[object]]:
    def make(folder: Path, count: int) -> list[object]:
        _write_questionnaire(folder, 20)
        note = "\n".join(f"Line {n} of what was said, and by *whom*" for n in range(count))
        answers = _levels(20) | {"q3": {"level": 2, "note": note}}
        return [*args[:1], _write(folder / "scan.yaml", _scan(answers)), *args[1:]]

    return make


def _of_teams(*args: str) -> Callable[[Path, int], list[object]]:
    def make(folder: Path, count: int) -> list[object]:
        _write_questionnaire(folder, 10)
        for n in range(count):
            _write(folder / f"{n}.yaml", _scan(_levels(10, n), unit=f"Team {n}"))
        return [*args[:1], folder, *args[1:]]

    return make


def _forms(folder: Path, count: int) -> list[object]:
    questionnaire = _write_questionnaire(folder, count)
    return ["form", "new", questionnaire, "--output", folder / "form.xlsx"]


MARKDOWN, HTML = ("report", "--format", "markdown"), ("report", "--format", "html", "--output", "report.html")
EXCEL, WORD = ("report", "--format", "excel", "--output", "r.xlsx"), ("report", "--format", "word", "--output", "r.docx")
SLIDES, PDF = ("report", "--format", "powerpoint", "--output", "r.pptx"), ("report", "--format", "pdf", "--output", "r.pdf")
CASES: dict[str, Case] = {
    "check, questions": (QUESTIONS, lambda folder, count: ["check", _write_questionnaire(folder, count)]),
    "check, each asked after the one before": (QUESTIONS, _after_the_one_before),
    "check, each asked after the one behind": (QUESTIONS, _after_the_one_behind),
    "check, all asked in a circle": (QUESTIONS, _in_a_circle),
    "check, each asked after one that is not there": (FEW, _after_none_there),
    "check, a variant that changes all": (QUESTIONS, _variant),
    "check, a translation of all": (QUESTIONS, _translation),
    "check, answers": (QUESTIONS, _of_answers("check")),
    "check, answers to unknown questions": (FEW, _unknown_answers),
    "check, answers with a wrong key": (FEW, _wrong_keys),
    "show, answers": (QUESTIONS, _of_answers("show")),
    "show --json, answers": (QUESTIONS, _of_answers("show", "--json")),
    "explain, answers": (QUESTIONS, _of_answers("explain")),
    "diff, answers": (QUESTIONS, _of_two("diff")),
    "report Markdown, answers": (QUESTIONS, _of_two(*MARKDOWN)),
    "report HTML, answers": (FEW, _of_two(*HTML)),
    "report Excel, answers": (FEW, _of_two(*EXCEL)),
    "report Word, answers": (FEW, _of_two(*WORD)),
    "report PowerPoint, answers": (FEW, _of_two(*SLIDES)),
    "report PDF, answers": (FEW, _of_two(*PDF)),
    "run --answers, answers": (QUESTIONS, _answers_filled_in),
    "run --plain, answers": ((500, 1000, 2000), _answers_typed),
    "form new, questions": (FEW, _forms),
    "show, votes": ((125, 250, 500), _of_votes("show")),
    "check, votes": ((125, 250, 500), _of_votes("check")),
    "agenda, votes": ((125, 250, 500), _of_votes("agenda")),
    "report Markdown, votes": ((125, 250, 500), _of_votes(*MARKDOWN)),
    "report HTML, votes": ((125, 250, 500), _of_votes(*HTML)),
    "report Markdown anonymous, votes": ((125, 250, 500), _of_votes(*MARKDOWN, "--anonymise")),
    "merge, votes": ((125, 250, 500), _of_merged_votes),
    "show, actions": ((1250, 2500, 5000), _of_actions("show")),
    "check, actions": ((1250, 2500, 5000), _of_actions("check")),
    "report Markdown, actions": ((1250, 2500, 5000), _of_actions(*MARKDOWN)),
    "report HTML, actions": ((1250, 2500, 5000), _of_actions(*HTML)),
    "report Excel, actions": ((1250, 2500, 5000), _of_actions(*EXCEL)),
    "report Word, actions": ((312, 625, 1250), _of_actions(*WORD)),
    "report PowerPoint, actions": ((1250, 2500, 5000), _of_actions(*SLIDES)),
    "trend, scans": ((750, 1500, 3000), _of_a_line("trend")),
    "overview, scans": ((750, 1500, 3000), _of_a_line("overview")),
    "show, scans": ((750, 1500, 3000), _of_a_line("show")),
    "report Markdown, scans": ((750, 1500, 3000), _of_a_line(*MARKDOWN)),
    "trend, a chain of previous": ((750, 1500, 3000), _of_a_line("trend", named=True)),
    "check, a chain of previous": ((750, 1500, 3000), _of_a_line("check", named=True)),
    "show, a chain of previous": ((750, 1500, 3000), _of_a_line("show", named=True)),
    "report Markdown, a chain of previous": ((750, 1500, 3000), _of_a_line(*MARKDOWN, named=True)),
    "overview, teams": ((250, 500, 1000), _of_teams("overview")),
    "overview Excel, teams": ((125, 250, 500), _of_teams("overview", "--format", "excel", "--output", "o.xlsx")),
    "overview HTML, teams": ((125, 250, 500), _of_teams("overview", "--format", "html", "--output", "o.html")),
    "show, lines of a note": ((2500, 5000, 10_000), _of_notes("show")),
    "check, lines of a note": ((2500, 5000, 10_000), _of_notes("check")),
    "explain, lines of a note": ((2500, 5000, 10_000), _of_notes("explain")),
    "report Markdown, lines of a note": ((2500, 5000, 10_000), _of_notes(*MARKDOWN)),
    "report HTML, lines of a note": ((2500, 5000, 10_000), _of_notes(*HTML)),
    "report Excel, lines of a note": ((2500, 5000, 10_000), _of_notes(*EXCEL)),
    "report Word, lines of a note": ((2500, 5000, 10_000), _of_notes(*WORD)),
    "report PowerPoint, lines of a note": ((2500, 5000, 10_000), _of_notes(*SLIDES)),
    "report PDF, lines of a note": ((2500, 5000, 10_000), _of_notes(*PDF)),
}


def main(words: Iterable[str]) -> None:
    """Measure and print the cases that are wanted."""
    print(f"{'case':46} {'sizes':>18}   seconds of the processor   last ratio")
    for name, (sizes, make) in CASES.items():
        if not list(words) or any(word in name for word in words):
            times = [_beyond_the_start(make, size) for size in sizes]
            print(f"{name:46} {'/'.join(map(str, sizes)):>18}   {' '.join(f'{one:6.2f}' for one in times)}", end="")
            print(f"   {times[-1] / max(times[-2], 0.01):.1f}", flush=True)


def _beyond_the_start(make: Callable[[Path, int], list[object]], size: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = make(folder, size)
        return _processor(folder, command) - _processor(folder, ["--version"])


def _processor(folder: Path, command: list[object]) -> float:
    typed, before = folder / "typed", os.times()
    done = subprocess.run(
        [sys.executable, "-m", "cxscan", *map(str, command)],
        cwd=folder,
        input=typed.read_bytes() if typed.exists() else b"",
        capture_output=True,
        check=False,
        env=os.environ | {"CXSCAN_LANG": "en", FOLDER_VARIABLE: str(folder / "cache")},
    )
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode()[-2000:])
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main(sys.argv[1:])
