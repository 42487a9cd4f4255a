"""How texts are written in the code, the templates and the catalogues: punctuation through the language, counts in both forms.

Read off the source, so that a text that is added tomorrow is held to it too.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po

import cxscan
from cxscan.files.contents import read_document
from cxscan.files.questionnaires.library import data_folder
from cxscan.model.fields import Record
from tests.house.test_house import room, trees
from tests.languages.test_languages import SAYING

CATALOGUES = Path(cxscan.__file__).parent / "languages"
# Punctuation before a blank, an end or a mark of Markdown: in French it has a space before it, so a language writes it. Quotation
# marks are others in French. A decimal point is a comma in two languages of three.
PUNCTUATION = re.compile(r"(^|[\w)\]])\s?[:;!](?=\s|$|\*|<)|(^|\w)\s?[?%](?=\s|$|\*|<)|[“”«»]")

NOT_FOR_PEOPLE = {
    "cxscan.archive.placed": "a sign that is sought in a path",
    "cxscan.workshop.screen.keys.sequences": "what keys send",
    "cxscan.cli.output": "path:line:col and `warning:`, which editors read",
    "cxscan.files.repository.git": "what git says, and how it names a file of a revision",
    "cxscan.files.style.office_bases": "kinds of addresses",
    "cxscan.cli.help": "what Typer writes, which is put into words here",
    "cxscan.files.repository.revisions": "how git names a file of a revision",
    "cxscan.files.saving": "what stands in locks, and patterns of names",
    "cxscan.files.checks.translations": "keys as they stand in a file",
    "cxscan.files.checks.validation": "a sign that is sought in a key",
    "cxscan.files.style.vector_pictures": "names of XML",
    "cxscan.files.yaml": "tags and signs of YAML",
    "cxscan.forms.page": "what a page may load, as browsers read it",
    "cxscan.forms.in_mail": "the marks of JSON, and those that programs make of them",
    "cxscan.forms.other_files": "what stands between the columns of a table that is a text",
    "cxscan.forms.workbooks": "ranges of cells",
    "cxscan.reports.forms.excel.page": "ranges of cells",
    "cxscan.reports.forms.excel.paper": "signs that no sheet is called by",
    "cxscan.reports.forms.excel.looks": "formats of numbers",
    "cxscan.reports.forms.excel.sheets.what_if": "ranges of cells",
    "cxscan.reports.forms.office.decks.deck_charts": "XML, and what a spreadsheet would take for a link",
    "cxscan.reports.forms.office.letters": "letters one by one",
    "cxscan.reports.forms.office.packages": "XML",
    "cxscan.reports.forms.office.papers": "XML",
    "cxscan.reports.forms.office.pixels": "a style sheet",
    "cxscan.reports.forms.apart": "a program",
    "cxscan.reports.forms.pdf.typesetter": "a template, and what Typst says of signs that it cannot draw",
    "cxscan.reports.own_templates": "programs, and values as Python writes them",
}
"""By the beginning of a module's name."""


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def texts_not_said(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every text in a module that stands outside of what is said in a language, and is no docstring, with its line."""
    said: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in SAYING:
            said |= {id(inner) for arg in node.args[:2] for inner in ast.walk(arg)}
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and called(node.exc) in {"ValueError", "TypeError"}:
            said |= {id(inner) for inner in ast.walk(node)}  # said to whoever writes the program
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            said.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def test_no_punctuation_that_differs_by_language_stands_in_the_code() -> None:
    for_people = {
        module: tree
        for module, tree in trees().items()
        if room(module) != "languages" and not module.startswith(tuple(NOT_FOR_PEOPLE))
    }
    assert [(module, *one) for module, tree in for_people.items() for one in texts_not_said(tree) if punctuates(one[1])] == []


def punctuates(text: str) -> bool:
    """Tell whether a text has punctuation in it that belongs to a language; a single sign such as `?` may be a key or a mark."""
    return text not in {"?", "!", "%"} and PUNCTUATION.search(text) is not None


def test_the_check_on_punctuation_finds_what_it_is_to_find() -> None:
    wrong = [
        'f"{title}: {score}"',
        'title + ":"',
        '": ".join(parts)',
        '"; ".join(parts)',
        'f"**{name}:** {text}"',
        'f"{share} %"',
        'f"“{name}”"',
        'say("Score") + ": "',
    ]
    assert [list(texts_not_said(ast.parse(code))) != [] for code in wrong] == [True] * len(wrong)
    assert all(any(punctuates(text) for _, text in texts_not_said(ast.parse(code))) for code in wrong)
    right = ['say("Score: {score}", score=score)', 'message("Really?")', '"a:b"', '"%d"', 'raise ValueError("no: never")']
    assert not any(PUNCTUATION.search(text) for code in right for _, text in texts_not_said(ast.parse(code)))


ONLY_COMPARED = {
    "cxscan.forms.in_mail",
    "cxscan.maturity.growth",
    "cxscan.reports.own_templates.template_schema",
    "cxscan.workshop.keys",
    "cxscan.workshop.words",
}
"""What they put on one line is compared with something, or is a docstring: nobody reads it."""


def test_no_text_is_put_on_one_line_without_the_spaces_that_hold_words_together() -> None:
    found = {
        name
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and called(node) == "join"
        and any(isinstance(inner, ast.Call) and called(inner) == "split" and not inner.args for inner in ast.walk(node))
    }
    assert found - {"cxscan.model.texts.names"} == ONLY_COMPARED


def test_numbers_with_decimals_are_written_by_a_language() -> None:
    for_machines = {
        "cxscan.reports.pictures",
        "cxscan.files.yaml.pyyaml",
        "cxscan.reports.forms.excel.package",
        "cxscan.workshop.screen.dialogue",
    }
    in_files = {"cxscan.files.checks.levels"}  # a level as one writes it in YAML
    found = {
        name
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FormattedValue)
        and node.format_spec is not None
        and re.search(r"[fg%]", ast.unparse(node.format_spec).strip("f'\""))
        and ":%" not in ast.unparse(node)
    }
    others = {name for name in found if room(name) != "languages" and not any(name.startswith(one) for one in for_machines)}
    assert others == in_files


# --- templates

TEMPLATES = sorted(path for path in data_folder("report_templates").glob("*.j2") if "css" not in path.name)


def template_punctuation(text: str) -> list[str]:
    """Return where a template writes punctuation itself: after what it fills in, or in what it puts together."""
    text = re.sub(r"(?s)\{#.*?#\}", "", text)
    code = "\n".join(re.findall(r"(?s)\{\{.*?\}\}|\{%.*?%\}", text))
    filled = re.sub(r"(?s)\{%.*?%\}", "", re.sub(r"(?s)\{\{.*?\}\}", "§", text))
    beside = [found[0] for found in re.finditer(r"[§\w)]\s?[:;!?%](?=\s|<|\*|$)", filled)]
    said = re.sub(r"""\b(say|say_count)\((["'])(?:(?!\2).)*\2(,\s*(["'])(?:(?!\4).)*\4)?""", "", code)
    quoted: list[tuple[str, str]] = re.findall(r""""([^"]*)"|'([^']*)'""", said)
    return beside + [f"{one}{other}" for one, other in quoted if re.search(r"^\s?[:;!?%]\s?$|[:;!?]\s$", one or other)]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_punctuation_that_differs_by_language_stands_in_a_template(template: Path) -> None:
    assert template_punctuation(template.read_text(encoding="utf-8")) == []


def test_the_check_on_templates_finds_what_it_is_to_find() -> None:
    assert template_punctuation("<b>{{ title }}: {{ score }}</b>") == ["§:"]
    assert template_punctuation('{{ texts | join("; ") }}') == ["; "]
    assert template_punctuation('{{ say("Score") ~ ": " ~ score }}') == [": "]
    assert template_punctuation("{{ name }}:</dt>") == ["§:"]
    assert template_punctuation('{{ say("Really: {text}?", text=text) }} <a href="x:y">') == []


# --- catalogues


def entries(code: str) -> list[Entry]:
    with (CATALOGUES / code / "LC_MESSAGES" / "cxscan.po").open("rb") as file:
        return [entry for entry in read_po(file) if entry.id]


def forms(entry: Entry) -> list[str]:
    return [text for text in (entry.string if isinstance(entry.string, list | tuple) else [entry.string]) if text]


NO_BREAK = "\u00a0\u202f"


def test_french_punctuation_has_its_space() -> None:
    assert [text for entry in entries("fr") for text in forms(entry) if lacks_a_space(text)] == []


def lacks_a_space(text: str) -> bool:
    # What a file or a command line says stands as it is typed there.
    prose = re.sub(r"«[^»]*»|cxscan \S+.*|\bpip install.*|--\w.*|\[\d?\{?\w*\}?\]|\S+://\S+|\w+: \S+/\S+", "§", text)
    bare = [found[0] for found in re.finditer(rf".?[^{NO_BREAK}][:;!?](?=\s|$)", prose) if found[0] not in {"§:", " §:"}]
    return bool(bare or re.search(rf"«[^{NO_BREAK}]|[^{NO_BREAK}]»|“", text))


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Répondez\u202f: oui", False),
        ("Répondez: oui", True),
        ("Vraiment ?", True),
        ("Vraiment\u202f?", False),
        ("le mot «\u00a0oui\u00a0»", False),
        ("le mot « oui »", True),
        ("le mot “oui”", True),
        ("cxscan show x: y", False),
    ],
)
def test_the_check_on_french_spaces_finds_what_it_is_to_find(text: str, lacks: bool) -> None:
    assert lacks_a_space(text) is lacks


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in plain data or a record, without the keys."""
    if isinstance(value, Record):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in texts_in(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in texts_in(one))


FRENCH = sorted(data_folder("questionnaires").rglob("*.fr.yaml"))


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.name)
def test_the_french_questionnaires_have_their_spaces_too(path: Path) -> None:
    found = [
        text
        for text in texts_in(dict(read_document(path).data))
        if re.search(rf"[^{NO_BREAK}][:;!?](?=\s|$)|«[^{NO_BREAK}]|[^{NO_BREAK}]»|“", text)
    ]
    assert len(FRENCH) >= 4
    assert found == []


@pytest.mark.parametrize("code", ["nl", "fr"])
def test_a_written_number_has_the_comma_of_the_language(code: str) -> None:
    for entry in entries(code):
        for text in forms(entry):
            # A version, a licence and what is typed in a file have their point.
            rest = re.sub(r"CC BY 4\.0|“[^”]*”|«[^»]*»|YAML[^.]*|(als|comme|is|est) 0\.5", "", text)
            assert re.findall(r"\b\d\.\d\b", rest) == []


# --- counts

ALWAYS_MORE = {
    "An agenda takes between {least} and {most} minutes": "ten and more",
    "{path} is left out: its questionnaire has {levels} levels": "two at least",
    "These scans cannot be on one line: the questionnaire of {path} has {others} levels": "two at least",
    "The answers of {path} cannot be carried over: its questionnaire has {levels} levels": "two at least",
    "A benchmark needs at least {needed} other organisations on the same questionnaire, so that none of them can be recognised. "
    "Here are {others}.": "five are needed, and of one other there is a sentence of its own",
    "{score}, beside {mean} on average at {count} other organisations.": "five at least",
    "–: fewer than {count} others have a score there.": "five",
    "all {count} teams with an earlier scan grew": "three at least: of one and two there are sentences of their own",
    "all {number} pillars grew": "three at least",
    "all {number} pillars that can be compared grew": "three at least",
    "{number} files were passed over, since they cannot be used": "more than three",
    "there are {count} levels in the source": "two at least",
    "the file is nested more than {depth} levels deep": "a bound of many",
    "more than {depth} levels of nesting": "a bound of many",
    "the loops of the template take more than {number} turns": "a bound of many",
    "Git did not answer within {seconds} seconds, and was stopped. It may be waiting for a file that its settings name. See what "
    "“git log -1” does here, or name a file on disk.": "a bound of many",
    "A benchmark needs at least {needed} other organisations on the same questionnaire, so that none of them can be recognised. "
    "Here is one.": "five are needed",
    "{path} is a pipe, and nothing came out of it for {seconds} seconds. Name a file, or a pipe that something writes into.": (
        "a bound of many"
    ),
    "the template takes longer than {seconds} seconds": "a bound of many",
    "this text has {length} characters; at most {most} can stand here": "more than a bound of many",
    "{path} is {width} by {height} points; at most {most} by {most} fit in a report. Save the picture smaller.": "a bound",
}
"""By the beginning of a text."""
COUNTED = re.compile(r"\{(\w+)\} (?:more |other |whole |finished )?(\w+s)\b")
NO_NOUNS = {
    "is",
    "loads",
    "stays",
    "writes",
    "unpacks",
    "was",
    "has",
    "gives",
    "makes",
    "says",
    "shows",
    "does",
    "follows",
    "holds",
    "stands",
    "reaches",
    "exists",
    "keeps",
    "years",
}


def singles(code: str) -> Iterator[tuple[str, str]]:
    """Yield every text that has one form only, with its translation."""
    yield from ((str(entry.id), forms(entry)[0]) for entry in entries(code) if isinstance(entry.id, str))


def test_a_number_before_a_plural_is_said_in_both_forms() -> None:
    found = {text for text, _ in singles("nl") for match in COUNTED.finditer(text) if match[2] not in NO_NOUNS}
    assert [text for text in found if not text.startswith(tuple(ALWAYS_MORE))] == [], "use say_count, or say why it is never one"


@pytest.mark.parametrize(("code", "plural"), [("nl", r"\w+(?:en|s)"), ("fr", r"\w+[sx]")])
def test_a_translation_has_no_plural_after_a_number_that_can_be_one(code: str, plural: str) -> None:
    counts = {
        "number",
        "count",
        "answered",
        "unanswered",
        "unknown",
        "carried",
        "of",
        "not_applicable",
        "others",
        "actual_length",
    }
    no_nouns = {
        "overgenomen",
        "hebben",
        "worden",
        "staan",
        "passen",
        "geven",
        "dans",
        "des",
        "sans",
        "plus",
        "pas",
        "as",
        "wens",
        "kregen",
        "groeiden",
    }
    found = {
        text
        for text, translation in singles(code)
        for match in re.finditer(rf"\{{(\w+)\}} ({plural})\b", translation)
        if match[1] in counts and match[2] not in no_nouns
    }
    assert [text for text in found if not text.startswith(tuple(ALWAYS_MORE))] == []


def second_numbers(code: str) -> set[str]:
    """Return the plural nouns behind a number by which the form of their text is not chosen: “1 pillars of 8”."""
    found = set()
    for entry in entries(code):
        if isinstance(entry.id, str):
            continue
        for text, plural in [(entry.id[-1], r"\w+s"), (forms(entry)[-1], {"nl": r"\w+(?:en|s)", "fr": r"\w+[sx]"}[code])]:
            behind = re.finditer(rf"\{{(?!number\b|hours\b|all\b)\w+\}} ({plural})\b", text)
            found |= {f"{match[0]} in {text}" for match in behind if match[1] not in SECOND_WORDS}
    return found


SECOND_WORDS = {"des", "pas", "sans", "dans", "is", "groeiden"}
"""What may stand behind any number; `{all}` are two at least, since of one there is no part."""


@pytest.mark.parametrize("code", ["nl", "fr"])
def test_of_two_numbers_in_one_text_only_the_one_that_chooses_its_form_has_a_plural(code: str) -> None:
    assert second_numbers(code) == set()


def test_the_check_on_counts_finds_what_it_is_to_find() -> None:
    assert [
        bool(COUNTED.search(text)) for text in ("{count} questions", "on {n} of {of} questions", "({count} more answers)")
    ] == [
        True,
        True,
        True,
    ]
