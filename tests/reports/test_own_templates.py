"""Templates that users bring: what they get, how far they can go, and what is said where one is not right."""

import datetime
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cxscan.archive.shelf import Shelf
from cxscan.desk.report.templates import chosen_template, template_problems
from cxscan.files.problems import FileProblems, WrongUsage
from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.languages import Language
from cxscan.model.scan import Answer
from cxscan.model.style.brought import Logo
from cxscan.reports.forms.html import page_data, render_html
from cxscan.reports.forms.markdown import render_markdown
from cxscan.reports.forms.markdown_text import escape_markdown
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.order import Audience, Order, OwnTemplate, Style
from cxscan.reports.own_templates.budget import Budget, TooLarge
from cxscan.reports.own_templates.filler import Job, Limits, TemplateProblem, fill_own_template
from cxscan.reports.own_templates.filters import filters_within
from cxscan.reports.own_templates.process import fill
from cxscan.reports.own_templates.template_data import PictureData, pictures_for, style_data
from cxscan.reports.own_templates.template_schema import template_schema
from cxscan.reports.telling.plain import plain_data
from tests.cli.program import Outcome, cxscan, files_in
from tests.hostile_templates import ESCAPES, SOUGHT, TOO_DEEP, TOO_LARGE, TOO_LONG, TOO_MANY_TURNS, UNSHOWABLE
from tests.questionnaires_for_tests import placed, tiny_questionnaire, tiny_scan

TEMPLATES = data_folder(TEMPLATES_FOLDER)
GOLDEN = Path(__file__).parents[1] / "golden"
LIMITS = Limits(characters=2_000_000, built=3_000_000)


def tiny_story(language: str = "en", **more: Any) -> Story:
    """Return the story of a small scan."""
    scan = tiny_scan({"ask": 2.5, "hear": 1} if "answers" not in more else None, **more)
    return tell_story(placed(scan, tiny_questionnaire()), Language(language))


def filled(text: str, *, autoescape: bool = False, limits: Limits = LIMITS, **more: Any) -> Any:
    """Return what a template says of the small scan, or what is wrong with it; without the process around it."""
    story = tiny_story(**more)
    data = {"story": plain_data(story, str if autoescape else escape_markdown)}
    return fill(Job(OwnTemplate("my.md.j2", text), TEMPLATES, data, autoescape, limits))


# --- what a template can say


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ story.organisation }}", "Town of Example"),
        ("{{ date(story.date) }}: {{ score(story.score.value) }}", "22 november 2026: 1,8"),
        ("{{ story.pillars | map(attribute='title') | join(', ') }}", "Ears, Hands"),
        ("{% for one in story.pillars[:1] %}{{ loop.index }} {{ one.title | upper }}{% endfor %}", "1 EARS"),
        ("{{ say('Score') }} {{ say('Hallo {name}', name=story.organisation) }}", "Score Hallo Town of Example"),
        ("{{ say_count('{number} participant', '{number} participants', 2) }}", "2 deelnemers"),
        ("{{ 'a' ~ 1 ~ 'b' }}{{ 'abc'[::-1] }}{{ '-' * 3 }}{{ 7 % 4 }}{{ 2 ** 8 }}{{ 1 / 2 }}", "a1bcba---32560.5"),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(1) }}{{ m(2) }}", "<1><2>"),
        ("{% set ns = namespace(n=0) %}{% for i in range(4) %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}", "6"),
        ("{{ [1, 2] | sum }} {{ 'x y' | replace('x', 'z') }} {{ 1.55 | round(1) }} {{ 'a\nb' | indent(2) }}", "3 z y 1.6 a\n  b"),
        ("{{ [[1], [2]] | sum(start=[]) }}{{ story.pillars | sum('score.answered') }}", "[1, 2]2"),
        ("{% for two in [1, 2, 3] | batch(2) %}{{ two }}{% endfor %}", "[1, 2][3]"),
        ("{{ 'Town'.lower().startswith('to') }} {{ story.date.year }} {{ story.keys() | list | first }}", "True 2026 language"),
    ],
)
def test_a_template_can_say_what_the_built_in_ones_can(text: str, said: str) -> None:
    assert filled(text, language="nl") == said


def test_a_copy_of_the_built_in_template_makes_the_same_report() -> None:
    copy = (TEMPLATES / "full.md.j2").read_text(encoding="utf-8")
    order = Order(tiny_story("fr"), TEMPLATES)
    own = replace(order, own_template=OwnTemplate("my.md.j2", copy))
    assert render_markdown(own) == render_markdown(order)


@pytest.mark.parametrize("audience", Audience)
def test_a_copy_of_a_built_in_page_makes_the_same_page(audience: Audience, demo: list[Path]) -> None:
    *_, story = demo_stories(demo)
    order = Order(story, TEMPLATES, audience)
    copy = (TEMPLATES / f"{audience}.html.j2").read_text(encoding="utf-8")
    assert render_html(replace(order, own_template=OwnTemplate("my.html.j2", copy))) == render_html(order)


def test_in_markdown_the_texts_of_people_come_escaped() -> None:
    assert filled("{{ story.organisation }}", organisation="*Town* <b>") == r"\*Town\* \<b>"


@pytest.mark.parametrize(
    "text",
    [
        "{{ story.organisation }}",
        "{{ story.organisation ~ '' }}",
        "{{ [story.organisation] | join('') }}",
        "{{ say('{x}', x=story.organisation) }}",
    ],
)
def test_in_html_they_are_escaped_wherever_they_come_out(text: str) -> None:
    assert filled(text, autoescape=True, organisation="<b>Town</b>") == "&lt;b&gt;Town&lt;/b&gt;"


def test_what_a_template_makes_follows_from_its_ending() -> None:
    story = tiny_story(organisation="<b>Town</b>")
    made = [
        fill_own_template(OwnTemplate(name, "{{ story.organisation }}"), story, TEMPLATES, str)
        for name in ("a.html.j2", "a.md.j2")
    ]
    assert made == ["&lt;b&gt;Town&lt;/b&gt;", "<b>Town</b>"]


# --- what is wrong, and where


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a\n{{ story.organsation }}", ("unknown", 2, 10, "organsation", "organisation")),
        ("{{ stroy.title }}", ("unknown", 1, 4, "stroy", "story")),
        ("{{ loop }}", ("unknown", 1, 4, "loop", "")),
        ("{% include 'move.md.j2' %}", ("unknown_there", 1, 1, "question", "")),
        ("a\n{% include 'profil.md.j2' %}", ("no_part", 2, 13, "profil.md.j2", "profile.md.j2")),
        ("{% include '../README.md' %}", ("no_part", 1, 13, "../README.md", "")),
        ("{% include '/etc/passwd' %}", ("no_part", 1, 13, "/etc/passwd", "")),
        ("\n {% frob %}", ("syntax", 2, 2, "Encountered unknown tag 'frob'.", "")),
        ("{{ story.", ("syntax", 1, 1, "expected name or number", "")),
        ("{{ 'x' | center(9) }}", ("syntax", 1, 1, "No filter named 'center'.", "")),
        ("{% for a in [] %}" * 30 + "{% endfor %}" * 30, ("syntax", 1, 1, "too many statically nested blocks", "")),
        ("{{ 1 / 0 }}", ("wrong", 1, 1, "division by zero", "")),
        ("{{ say() }}", ("wrong", 1, 1, "a text is missing", "")),
        ("{{ score() }}", ("wrong", 1, 1, "Language.score() missing 1 required positional argument: 'value'", "")),
        ("{{ say('{x}', x=story) }}", ("wrong", 1, 1, "“x” is not a text, a number or a date", "")),
    ],
)
def test_a_problem_has_a_kind_a_line_and_a_column(text: str, problem: tuple[object, ...]) -> None:
    found = filled(text)
    assert found[:3] == problem[:3]
    assert found[3].startswith(problem[3])
    assert found[4] == problem[4]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ ''.__class__ }}", "__class__"),
        ("{{ story['__class__'] }}", "__class__"),
        ("{{ story.title.__class__.__mro__ }}", "__class__"),
        ("{{ self.__init__ }}", "__init__"),
        ("{{ cycler.__init__.__globals__ }}", "__init__"),
        ("{{ say.__globals__ }}", "__globals__"),
        ("{{ (1).__class__ }}", "__class__"),
        ("{{ story.pop('title') }}", "pop"),
        ("{{ story.pillars.append(1) }}", "append"),
        ("{{ '{0.__class__}'.format(1) }}", "format"),
        ("{{ '{a.__class__}'.format_map(dict(a=1)) }}", "format_map"),
        ("{{ story.date.strftime('%0999999999d') }}", "strftime"),
        ("{{ 'x'.ljust(10 ** 9) }}", "ljust"),
        ("{{ '%1000000000d' % 1 }}", "%"),
        ("{{ say('{x.__class__}', x=1) }}", "{x.__class__}"),
        ("{{ say('{x[0]}', x='a') }}", "{x[0]}"),
        ("{{ say('{x!r}', x=1) }}", "{x!r}"),
        ("{{ say('{x:1000000000d}', x=1) }}", "{x:1000000000d}"),
        ("{{ say('{x:{y}}', x=1, y=9) }}", "{x:{y}}"),
        ("{{ say('{}', x=1) }}", "{}"),
        ("{{ say_count('{number}', '{number.real}', 2) }}", "{number.real}"),
    ],
)
def test_what_leads_out_of_the_template_cannot_be_used(text: str, name: str) -> None:
    found = filled(text)
    assert (found[0], found[3]) == ("forbidden", name)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in ESCAPES.items() for text in texts])
@pytest.mark.parametrize("autoescape", [False, True])
def test_nothing_outside_of_the_template_can_be_reached(kind: str, text: str, autoescape: bool) -> None:
    found, line, *_ = filled(f"a\nb\n{text}", autoescape=autoescape)
    assert (found, line) == (kind, 3)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in UNSHOWABLE.items() for text in texts])
@pytest.mark.parametrize("autoescape", [False, True])
def test_what_is_no_text_number_or_date_is_not_shown(kind: str, text: str, autoescape: bool) -> None:
    found, line, *_ = filled(f"a\nb\n{text}", autoescape=autoescape)
    assert (found, line) == (kind, 3)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a\n{{ say }}", ("not_shown", 2, 4, "say", "say")),
        ("{{ 'x' ~ joiner() }}", ("not_shown", 1, 10, "joiner", "")),
        ("{% for a in [1] %}\n{{ [loop] }}{% endfor %}", ("not_shown", 2, 5, "loop", "")),
        ("{{ story.score.get('x') }}", ("nothing", 1, 1, "", "")),
        ("{{ [1]\n| select }}", ("row", 2, 1, "", "")),
    ],
)
def test_what_cannot_be_shown_has_a_line_and_a_name(text: str, problem: tuple[object, ...]) -> None:
    assert filled(text) == problem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{{ listing(story.pillars | map(attribute='title')) }}; {{ series(['a', 'b']) }}; {{ about('a', 'b') }}",
            "Ears and Hands; a; b; a: b",
        ),
        (
            "{% for one in story.pillars[0].questions %}{{ answer_to(one) }} {% endfor %}{{ masthead().who }}",
            "2.5 1 Town of Example",
        ),
        ("{% for _ in range(2000) %}{% set x = told('team') %}{% endfor %}{{ told().name }}", "Tiny scan: Town of Example"),
        ("{{ [story.score.value, story.date] }}", "[7/4, 2026-11-22]"),
        ("{{ {'a': [true, none, 'b']} }}", "{'a': [True, None, 'b']}"),
        ("{{ (1,) }}{{ (1, 2.5) }}{{ [] }}", "(1,)(1, 2.5)[]"),
        ("{{ ['a' | e, 'b'] }}", "['a', 'b']"),
        ("{{ {'a b': 1, 'c': 'd&e'} | urlencode }}", "a+b=1&c=d%26e"),
        ("{{ none | default('–', true) }}{{ nothing | default('–') }}", "––"),
        ("{{ score(none) }} {{ growth_between(none, 1) }}", "– –"),
        ("{{ [1, 2] | map('string') | list }} {{ {'a': 1}.keys() | list }}", "['1', '2'] ['a']"),
    ],
)
def test_lists_show_texts_numbers_and_dates(text: str, said: str) -> None:
    assert filled(text) == said


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\rb\r{% frob %}", (3, 1)),
        ("a\r\nb\r\n {% if", (3, 2)),
        ("\r\r\r{{ 1 }", (4, 1)),
        ("{#\r\n\r\n", (1, 1)),
        ("{% raw %}\r\r", (1, 1)),
        ("{{ '\r\r\r' }}{% frob %}", (4, 5)),
        ("\u2028\x0b\x0c{% frob %}", (1, 4)),
    ],
)
def test_a_syntax_error_has_its_place_whatever_ends_the_lines(text: str, place: tuple[int, int]) -> None:
    kind, line, column, *_ = filled(text)
    assert (kind, line, column) == ("syntax", *place)


def test_any_row_of_signs_is_filled_or_has_a_problem_at_a_line_that_is_there() -> None:
    signs = [
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "\r",
        "\n",
        "\r\n",
        "'",
        '"',
        "[",
        "]",
        "(",
        ")",
        "|",
        "~",
        ".",
        "-",
        "\\",
        "\0",
        "é",
    ]
    words = [
        "for",
        "in",
        "endfor",
        "if",
        "endif",
        "set",
        "block",
        "macro",
        "include",
        "raw",
        "story",
        "say",
        "list",
        "x",
        "1",
        " ",
    ]
    choose = random.Random(20261122)  # noqa: S311 - the same rows every time
    for _ in range(500):
        text = "".join(choose.choices(signs + words, k=choose.randint(1, 12)))
        found = filled(text)
        if not isinstance(found, str):
            assert 1 <= found[1] <= len(re.split("\r\n|\r|\n", text)), text
            assert found[2] >= 1


@pytest.mark.parametrize(
    "text", ["{{ say(template='{x.__class__}', x=1) }}", "{{ say_count('{number.real}', many='{number.real}', number=1) }}"]
)
def test_a_text_that_is_passed_by_its_name_is_not_taken(text: str) -> None:
    assert filled(text)[0] == "wrong"


GROWING = "{{% set ns = namespace(x={0}) %}}{{% for i in range(100) %}}{1}{{% endfor %}}"


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(10 ** 9) %}x{% endfor %}",
        "{% for i in range(10 ** 30) %}x{% endfor %}",
        "{% for i in range(9000) %}{% for j in range(9000) %}" + "x" * 24 + "{% endfor %}{% endfor %}",
        "{{ 'x' * 10 ** 9 }}",
        "{{ 10 ** 9 * 'x' }}",
        "{{ [1] * 10 ** 9 }}",
        "{{ 10 ** (10 ** 10) }}",
        "{{ 2 ** 3000 * 2 ** 3000 }}",
        "{{ 'x' | indent(10 ** 9, true) }}",
        "{{ 1.5 | round(10 ** 9) }}",
        "{{ [1] | batch(10 ** 9, 'x') | list }}",
        "{{ [1] | slice(10 ** 9) | list }}",
        "{{ 'a' | replace('', 'x' * 9000) | replace('', 'x' * 9000) }}",
        "{{ range(9000) | join('x' * 9000) }}",
        GROWING.format("[]", "{% set ns.x = ns.x + [range(900) | list] * 9 %}") + "{{ ns.x | sum(start=[]) }}",
        "{{ story.pillars | join('x' * 9000, attribute='questions') | replace('x', 'y' * 9000) }}",
        "{{ say('{x}' * 60, x=1) }}",
        "{{ say('{x}' * 40, x='x' * 10000) * 9000 }}",
        GROWING.format("'xx'", "{% set ns.x = ns.x ~ ns.x %}"),
        GROWING.format("'xx'", "{% set ns.x = ns.x + ns.x %}"),
        GROWING.format("'xx'", "{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}"),
        GROWING.format("'xx'", "{% set ns.x = [ns.x, ns.x] | join %}"),
        GROWING.format("'xx'", "{% set ns.x = say('{x}{x}', x=ns.x) %}"),
        GROWING.format("'xx'", "{% set ns.x = (ns.x | replace('x', 'xx')) %}"),
        GROWING.format("[1]", "{% set ns.x = ns.x + ns.x %}"),
        GROWING.format("2", "{% set ns.x = ns.x * ns.x %}"),
        "{% set x = 'x' * 10000 %}{% for i in range(9000) %}{% set y = x[1:] %}{% endfor %}",
        "{% set x = 'x' * 10000 %}{% for i in range(9000) %}{% set y = x.upper() %}{% endfor %}",
        "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}" + "{% set x = 'x' * 10000 %}" + "{% set x = m(x) %}" * 20,
    ],
)
def test_what_grows_without_end_is_stopped_before_it_fills_the_machine(text: str) -> None:
    start = time.monotonic()
    assert filled(text)[0] == "too_large"
    assert time.monotonic() - start < 60


@pytest.mark.parametrize("text", TOO_LARGE.values(), ids=TOO_LARGE)
def test_what_is_built_is_counted_however_it_is_built(text: str) -> None:
    assert filled(text)[0] == "too_large"


@pytest.mark.parametrize("text", TOO_MANY_TURNS.values(), ids=TOO_MANY_TURNS)
def test_the_turns_of_loops_are_counted_whatever_they_make(text: str) -> None:
    assert filled(text)[0] == "too_many"


@pytest.mark.parametrize("text", TOO_DEEP.values(), ids=TOO_DEEP)
def test_what_has_no_bottom_is_stopped(text: str) -> None:
    assert filled(text)[0] == "too_deep"


@pytest.mark.parametrize(
    "text",
    [
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ " + "(" * 5000 + ")" * 5000 + " }}",
        "{% include 'profile.md.j2' %}{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}",
    ],
)
def test_what_calls_itself_without_end_is_stopped(text: str) -> None:
    assert filled(text)[0] == "too_deep"


def test_every_filter_counts_what_it_makes() -> None:
    filters = filters_within(Budget(2 * sys.getsizeof("ab") - 1))
    assert filters["upper"]("ab") == "AB"
    with pytest.raises(TooLarge):
        filters["lower"]("AB")


# --- the process around it


def in_process(text: str, limits: Limits = LIMITS) -> str:
    return fill_own_template(OwnTemplate("my.md.j2", text), tiny_story(), TEMPLATES, escape_markdown, limits=limits)


def problem_of(text: str, limits: Limits = LIMITS) -> str:
    with pytest.raises(TemplateProblem) as raised:
        in_process(text, limits)
    problem, language = raised.value, Language("en")
    return f"{problem.line}:{problem.column}: {language.put(problem.what)}"


def test_a_template_is_filled_in_a_process_of_its_own() -> None:
    assert in_process("é {{ story.organisation }}") == "é Town of Example"
    assert in_process("{{ '\\ud800' }}") == "?"
    assert problem_of("\n{{ x }}") == "2:4: “x” is unknown here"


@pytest.mark.parametrize("name", ["a doubled tuple as a key", "two doubled lists compared"])
def test_a_template_that_takes_too_long_is_stopped(name: str) -> None:
    start = time.monotonic()
    assert problem_of(TOO_LONG[name], Limits(seconds=1)) == "1:1: the template takes longer than 1 seconds"
    assert time.monotonic() - start < 60


def test_five_seconds_are_enough_for_any_report() -> None:
    assert Limits().seconds == 5


def test_loops_without_end_are_told_apart_from_long_texts() -> None:
    loops = "a\n" + "{% for a in range(9000) %}" * 3 + "{% endfor %}" * 3
    assert problem_of(loops, Limits(seconds=60)) == "2:1: the loops of the template take more than 100000 turns"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to an amount of memory")
def test_a_template_that_takes_too_much_memory_is_stopped() -> None:
    limits = Limits(seconds=60, memory=2**26)
    assert problem_of(SOUGHT, limits) == "1:1: the template makes more text than fits in a report"


MEASURED = """
import json, resource, sys
from pathlib import Path
from cxscan.reports.order import OwnTemplate
from cxscan.reports.own_templates.filler import TemplateProblem, fill_own_template
from tests.reports.test_own_templates import TEMPLATES, tiny_story
for text in json.load(sys.stdin):
    try:
        fill_own_template(OwnTemplate("my.md.j2", text), tiny_story(), TEMPLATES, str)
    except TemplateProblem:
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
HUNGRY = ("lists cut into lists of one", "lists in words", "wide letters", "small dicts kept for ever")
BOMBS = TOO_LARGE | TOO_MANY_TURNS | TOO_DEEP | TOO_LONG | {"sought": SOUGHT}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to an amount of memory")
@pytest.mark.parametrize(
    "names",
    [
        HUNGRY,
        pytest.param(
            tuple(BOMBS),
            marks=pytest.mark.skipif(not os.environ.get("CXSCAN_ALL_BOMBS"), reason="takes minutes: CXSCAN_ALL_BOMBS=1"),
        ),
    ],
    ids=["the hungriest", "all"],
)
def test_no_template_takes_more_than_300_megabytes(names: tuple[str, ...]) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED],
        input=json.dumps([BOMBS[name] for name in names]),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    largest = [int(line) / 1024 for line in done.stdout.splitlines()]
    assert len(largest) == len(names), done.stderr
    assert max(largest) < 300


def test_what_lies_in_the_current_folder_is_not_run() -> None:
    for name in ("json", "jinja2", "pickle"):
        Path(f"{name}.py").write_text("raise SystemExit(9)", encoding="utf-8")
    assert in_process("fine") == "fine"


# --- naming one


@pytest.fixture
def own() -> Path:
    path = Path("my.md.j2")
    path.write_text("{{ story.organsation }}\n", encoding="utf-8")
    return path


@pytest.mark.usefixtures("own")
def test_a_name_is_a_built_in_template_and_a_file_ones_own() -> None:
    assert chosen_template("team", "excel") == (Audience.TEAM, None)
    audience, found = chosen_template("my.md.j2", "markdown")
    assert (audience, found) == (Audience.FULL, OwnTemplate("my.md.j2", "{{ story.organsation }}\n"))


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("wanted", "form", "says"),
    [
        ("ful", "markdown", "There is no template “ful”"),
        ("my.md.j2", "excel", "A template of your own makes a report in Markdown or HTML"),
        ("my.md.j2", "html", "my.md.j2 makes a report in another form: add --format markdown."),
    ],
)
def test_a_template_that_does_not_fit_is_wrong_usage(wanted: str, form: str, says: str) -> None:
    with pytest.raises(WrongUsage) as raised:
        chosen_template(wanted, form)
    assert Language("en").put(raised.value.message).startswith(says)


def test_what_is_wrong_with_it_is_a_problem_of_its_file() -> None:
    own = OwnTemplate("my.md.j2", "\n{{ story.organsation }}")
    with pytest.raises(FileProblems) as raised, template_problems(own):
        render_markdown(Order(tiny_story(), TEMPLATES, own_template=own))
    (problem,) = raised.value.problems
    assert (str(problem.path), problem.line, problem.column) == ("my.md.j2", 2, 10)


# --- the command


def test_templates_lists_what_there_is_in_the_language_of_the_user() -> None:
    outcome = cxscan("templates", lang="nl")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert " full " in outcome.stdout
    assert "markdown" in outcome.stdout
    assert "profile.md.j2" in outcome.stdout
    assert "growth.md.j2" not in outcome.stdout


@pytest.mark.parametrize("name", ["full", "full.md.j2", "profile"])
def test_copy_writes_a_template_or_a_part_as_it_is(name: str, tmp_path: Path) -> None:
    outcome = cxscan("templates", "copy", name, "my.md.j2")
    assert outcome == Outcome(
        0,
        f"{tmp_path / 'my.md.j2'}\n",
        "Edit it, then use it with: cxscan report --format markdown --template my.md.j2\n",
    )
    assert Path("my.md.j2").read_bytes() == (TEMPLATES / f"{name.removesuffix('.md.j2')}.md.j2").read_bytes()


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("ful", "my.md.j2"), 2, "There is no built-in template “ful” that ends in .md.j2. Known: full"),
        (("full", "my.md"), 2, "my.md must end in .md.j2 (for Markdown) or .html.j2 (for HTML)."),
        (("full", "nowhere/my.md.j2"), 3, "The folder nowhere does not exist. Make it first."),
    ],
)
def test_a_copy_that_cannot_be_made_says_why(args: tuple[str, ...], code: int, says: str) -> None:
    outcome = cxscan("templates", "copy", *args)
    assert (outcome.exit_code, outcome.stdout) == (code, "")
    assert outcome.stderr.startswith(says)
    assert files_in(Path()) == {}


@pytest.mark.usefixtures("own")
def test_copy_replaces_a_file_only_with_force() -> None:
    outcome = cxscan("templates", "copy", "full", "my.md.j2")
    assert (outcome.exit_code, Path("my.md.j2").read_text(encoding="utf-8")) == (3, "{{ story.organsation }}\n")
    assert cxscan("templates", "copy", "full", "my.md.j2", "--force").exit_code == 0
    assert Path("my.md.j2").read_bytes() == (TEMPLATES / "full.md.j2").read_bytes()


# --- the data that a template gets


def data_of(story: Story) -> dict[str, Any]:
    """Return all that a template gets."""
    order = Order(story, TEMPLATES)
    pictures = {one.name: asdict(PictureData(one.title, one.description, "", one.svg)) for one in pictures_for(order)}
    return {"story": plain_data(story, str), "pictures": pictures, "style": asdict(style_data(order.style))}


def as_json(data: Any) -> Any:
    """Return the data of a template as JSON has it."""

    def plain(value: object) -> object:
        if isinstance(value, Fraction):
            return float(value)
        assert isinstance(value, datetime.date), value
        return value.isoformat()

    return json.loads(json.dumps(data, default=plain))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    assert cxscan("demo", folder).exit_code == 0
    return sorted(folder.glob("*.yaml"))


def demo_stories(demo: list[Path]) -> Iterator[Story]:
    """Yield the story of every scan of the example, with all earlier ones."""
    for place, path in enumerate(demo):
        now, *others = [Shelf().scan(one, "nl") for one in (path, *demo[:place])]
        yield tell_story(now, Language("nl"), others[-1] if others else None, others, names=True)


def test_the_schema_describes_the_data_of_the_example(demo: list[Path]) -> None:
    schema = json.loads(cxscan("templates", "schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    for story in demo_stories(demo):
        jsonschema.validate(as_json(data_of(story)), schema)


def test_the_schema_describes_what_a_page_gets(demo: list[Path]) -> None:
    schema = template_schema() | {"additionalProperties": False}
    for story in demo_stories(demo):
        page = page_data(Order(story, TEMPLATES, style=Style(name="Waterlijn", logo=Logo(b"<svg/>", "image/svg+xml"))))
        assert page["pictures"]
        jsonschema.validate(as_json({"story": plain_data(story, str), **page}), schema)


def test_the_schema_describes_views_and_what_has_no_answer() -> None:
    votes = tuple({"level": level} for level in (1, 4))
    story = tiny_story(answers={"ask": Answer.model_validate({"votes": votes}), "hear": Answer()})
    assert story.pillars[0].questions[0].views is not None
    jsonschema.validate(as_json(data_of(story)), template_schema())


def test_the_data_that_templates_were_promised_is_still_there() -> None:
    """After a key was added: `CXSCAN_WRITE_GOLDEN=1 pytest`. One that is gone, or means something else, breaks templates."""
    schema = template_schema()
    found = "".join(
        f"{record}.{name}: {kind(about)}\n"
        for record, one in schema["$defs"].items()
        for name, about in one["properties"].items()
    )
    path = GOLDEN / "template-data.txt"
    if os.environ.get("CXSCAN_WRITE_GOLDEN"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def kind(schema: dict[str, Any]) -> str:
    """Return a schema in a word or two."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(map(str, schema["enum"]))
    if schema["type"] == "array":
        return f"list of {kind(schema['items'] or schema['prefixItems'][0])}"
    if schema["type"] == "object":
        return f"by id, {kind(schema['additionalProperties'])}"
    return str(schema.get("format", schema["type"]))


def test_no_key_of_the_data_hides_behind_a_method_of_a_mapping() -> None:
    names = {name for one in template_schema()["$defs"].values() for name in one["properties"]}
    assert {name for name in names if hasattr({}, name)} == set()


def test_what_stands_in_the_code_about_a_field_stands_in_the_schema() -> None:
    defs = template_schema()["$defs"]
    assert defs["Score"]["properties"]["coverage"]["description"].startswith("Questions with a level ÷ questions in scope")
    assert defs["Story"]["properties"]["glad"]["description"] == "What the group said it is glad about."
    assert defs["Story"]["description"] == "A whole report in one language."
