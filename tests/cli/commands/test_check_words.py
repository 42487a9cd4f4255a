"""What `check` says of any wrong value in any place: in our words, not in those of Python or of a library."""

import re
from itertools import product
from pathlib import Path

import pytest

from tests.cli.program import cxscan

VALUES = ("[]", "{}", "[1]", "{a: 1}", "null", '""', "-1", "1e400", '"1"', "true", "2026-01-01", "[[1]]", "{a: {b: c}}", "x")
PLACES = (
    (
        "scan",
        "questionnaire: V",
        "organisation: V",
        "date: V",
        "previous: V",
        "status: V",
        "language: V",
        "scope: V",
        "customer: V",
    ),
    ("scan", "title: V", "participants: V", "participants: [V]", "rater: V", "glad: V", "answers: V", "pillars: V", "actions: V"),
    ("scan", "questionnaire: {id: V, version: V}", "answers: {vision: V}", "answers: {V: {level: 1}}"),
    (
        "scan",
        "answers: {vision: {level: V}}",
        "answers: {vision: {level: 1, note: V, evidence: V, basis: V, target: V, carried: V}}",
    ),
    ("scan", "answers: {vision: {votes: V}}", "answers: {vision: {votes: {Anna: V}}}", "answers: {vision: {votes: [V]}}"),
    ("scan", "answers: {vision: {votes: {Anna: {level: V, note: V}}}}", "pillars: {strategy: V}", "actions: [V]"),
    ("scan", "pillars: {strategy: {target: V, by: V, goal: V}}", "actions: [{title: V, question: V, due: V, status: V}]"),
    ("questionnaire", "id: V", "version: V", "language: V", "title: V", "step: V", "customers: V", "levels: V", "pillars: V"),
    ("questionnaire", "levels: [V]", "levels: [{name: V}]", "pillars: [V]", "customers: [{id: V, one: V}]", "extends: V"),
    ("questionnaire", "pillars: [{id: V, title: V, weight: V, questions: V}]", "pillars: [{id: a, title: b, questions: [V]}]"),
    ("questionnaire", "pillars: [{id: a, title: b, questions: [{id: V, ask: V, weight: V, quick: V, levels: V, replaces: V}]}]"),
    ("questionnaire", "pillars: [{id: a, title: b, questions: [{id: c, title: d, ask: e, levels: {V: x, 1: V}}]}]"),
    (
        "questionnaire",
        "extends: {id: V, version: V}",
        "extends: {id: a, version: '1'}\nweights: V\nleave_out: V\npillars: {a: V}",
    ),
    ("translation", "translates: V", "version: V", "levels: V", "pillars: {a: V}", "pillars: {a: {questions: {b: {levels: V}}}}"),
    ("brand", "name: V", "logo: V", "colours: V", "colours: {main: V}", "font: V", "footer: V"),
)
OF_LIBRARIES = re.compile(
    r"Value error|Input should|Traceback|cannot stand here|\w_(?:type|error|parsing)\b|\bNone\b|\bTrue\b|Fraction|<class"
    r"|object at|“[\[({]'"
)


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: " ".join(place)[:60])
def test_a_wrong_value_is_explained_in_our_own_words(place: tuple[str, ...], lang: str) -> None:
    kind, *lines = place
    files = {}
    for number, (line, value) in enumerate(product(lines, VALUES)):
        files[f"{number}.yaml"] = f"{line.replace('V', value)}\n"
        Path(f"{number}.yaml").write_text(f"format: cxscan/{kind}/1\n{files[f'{number}.yaml']}", encoding="utf-8")
    outcome = cxscan("check", *files, lang=lang)
    said = {name: [line for line in outcome.stdout.splitlines() if line.startswith(f"{name}:")] for name in files}
    if kind != "brand":  # which needs no key but its format, so that there may be nothing to say
        assert [files[name] for name in files if not said[name]] == []
    assert [(files[name], line) for name in files for line in said[name] if OF_LIBRARIES.search(line)] == []
    assert (outcome.exit_code, outcome.stderr) == (1, "")
    assert sum(map(len, said.values())) == len(outcome.stdout.splitlines())
