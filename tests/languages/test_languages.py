"""Dutch, English and French: numbers, dates and plurals, which language is spoken, and that no text lacks a translation."""

import ast
import ctypes
import datetime
import gettext
import io
import re
import string
import sys
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

import cxscan
from cxscan.files.kinds import KINDS
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.files.questionnaires.library import data_folder
from cxscan.languages import Language, Message, mark, message
from cxscan.languages.choice import asked_language, choose_language, system_language
from cxscan.languages.records import IN_THE_CODE, LANGUAGES
from cxscan.workshop.course.events import Chosen
from cxscan.workshop.words import read_reply
from tests.cli.program import whole_program
from tests.random_questionnaires import steady

PACKAGE = Path(cxscan.__file__).parent
CATALOGUES = PACKAGE / "languages"
TRANSLATED = [code for code in LANGUAGES if code != IN_THE_CODE.code]

HALF = Fraction(1, 2)


# --- numbers


@pytest.mark.parametrize(("code", "expected"), [("en", "2.5"), ("nl", "2,5"), ("fr", "2,5")])
def test_a_level_has_a_decimal_comma_in_dutch_and_french(code: str, expected: str) -> None:
    assert Language(code).level(Fraction(5, 2)) == expected
    assert Language(code).level(Fraction(3)) == "3"


@pytest.mark.parametrize(
    ("score", "english"), [("2", "2.0"), ("2.25", "2.3"), ("2.49", "2.49"), ("2.45", "2.45"), ("2.96", "2.96"), (None, "–")]
)
def test_a_score_has_one_decimal_or_two_below_a_step(score: str | None, english: str) -> None:
    value = None if score is None else Fraction(score)
    assert Language("en").score(value, HALF) == english
    assert Language("nl").score(value, HALF) == Language("fr").score(value, HALF) == english.replace(".", ",")


@pytest.mark.parametrize(
    ("growth", "english"), [("0.25", "+0.3"), ("-0.25", "−0.3"), ("0", "0.0"), ("0.04", "0.0"), ("-0.04", "0.0"), (None, "–")]
)
def test_growth_has_a_sign_unless_it_is_shown_as_nothing(growth: str | None, english: str) -> None:
    value = None if growth is None else Fraction(growth)
    assert Language("en").growth(value) == english
    assert Language("nl").growth(value) == Language("fr").growth(value) == english.replace(".", ",")


@pytest.mark.parametrize(("code", "expected"), [("en", "+0.1 (rounded)"), ("nl", "+0,1 (afgerond)"), ("fr", "+0,1 (arrondi)")])
def test_growth_between_scores_says_where_it_is_rounded(code: str, expected: str) -> None:
    language = Language(code)
    assert language.growth_between(Fraction("2.25"), Fraction("2.34"), HALF) == expected
    assert language.growth_between(Fraction(2), Fraction("2.5"), HALF) == language.growth(HALF)
    assert language.growth_between(None, Fraction(2), HALF) == language.growth_between(Fraction(2), None, HALF) == "–"


@steady
@given(st.fractions(min_value=1, max_value=7), st.sampled_from([HALF, Fraction(1)]))
def test_a_score_is_the_same_number_in_every_language(score: Fraction, step: Fraction) -> None:
    english = Language("en").score(score, step)
    assert re.fullmatch(r"\d\.\d{1,2}", english)
    assert {Language(code).score(score, step) for code in TRANSLATED} == {english.replace(".", ",")}


# --- days and lists

DAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("code", "expected"), [("en", "22 November 2026"), ("nl", "22 november 2026"), ("fr", "22 novembre 2026")]
)
def test_a_day_is_written_in_words(code: str, expected: str) -> None:
    assert Language(code).date(DAY) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2021-11-09", {"en": "5 years", "nl": "5 jaar", "fr": "5 ans"}),
        ("2025-11-22", {"en": "1 year", "nl": "1 jaar", "fr": "1 an"}),
        ("2026-05-22", {"en": "6 months", "nl": "6 maanden", "fr": "6 mois"}),
        ("2026-11-21", {"en": "1 day", "nl": "1 dag", "fr": "1 jour"}),
        # 2.65 years are not 3, nor are 18 months 2 years: what would be told too long or too short is told in the unit below.
        ("2024-03-30", {"en": "32 months", "nl": "32 maanden", "fr": "32 mois"}),
        ("2025-05-23", {"en": "18 months", "nl": "18 maanden", "fr": "18 mois"}),
        ("2024-11-10", {"en": "2 years", "nl": "2 jaar", "fr": "2 ans"}),
        ("2023-05-22", {"en": "4 years", "nl": "4 jaar", "fr": "4 ans"}),
        # Of two months a twentieth is three days: 58 days are two of them, 57 are not, and 70 are no longer.
        ("2026-09-25", {"en": "2 months", "nl": "2 maanden", "fr": "2 mois"}),
        ("2026-09-26", {"en": "8 weeks", "nl": "8 weken", "fr": "8 semaines"}),
        ("2026-09-13", {"en": "10 weeks", "nl": "10 weken", "fr": "10 semaines"}),
        ("2026-10-08", {"en": "6 weeks", "nl": "6 weken", "fr": "6 semaines"}),
        ("2026-11-12", {"en": "10 days", "nl": "10 dagen", "fr": "10 jours"}),
    ],
)
def test_the_time_between_two_days_is_told_in_the_largest_unit_that_is_honest(start: str, expected: dict[str, str]) -> None:
    spans = {code: Language(code).span(datetime.date.fromisoformat(start), DAY) for code in LANGUAGES}
    assert {code: span.replace("\N{NO-BREAK SPACE}", " ") for code, span in spans.items()} == expected


@pytest.mark.parametrize(("code", "expected"), [("en", "a, b and c"), ("nl", "a, b en c"), ("fr", "a, b et c")])
def test_a_list_is_written_as_in_a_sentence(code: str, expected: str) -> None:
    language = Language(code)
    assert [language.listing(texts) for texts in (["a", "b", "c"], ["a"], [])] == [expected, "a", ""]


# --- texts


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("en", ["0 participants", "1 participant", "2 participants"]),
        ("nl", ["0 deelnemers", "1 deelnemer", "2 deelnemers"]),
        ("fr", ["0 participant", "1 participant", "2 participants"]),
    ],
)
def test_nothing_is_plural_in_dutch_and_english_and_singular_in_french(code: str, forms: list[str]) -> None:
    say_count = Language(code).say_count
    assert [say_count("{number} participant", "{number} participants", number) for number in range(3)] == forms


def test_what_fills_a_text_is_never_read_as_a_text_to_fill() -> None:
    english = Language("en")
    assert english.say("A first step: {text}", text="{number} {x} %s {") == "A first step: {number} {x} %s {"
    assert english.put(message("A first step: {text}", text="{x}")) == "A first step: {x}"


def test_a_text_without_anything_to_fill_may_hold_braces() -> None:
    assert Language("en").say("as {typed}") == "as {typed}"


def test_a_message_is_put_into_words_in_the_language_of_the_reader_with_the_messages_in_it() -> None:
    hint = message("did you mean “{word}”? {newer}", word="answers", newer=message("update cxscan to open this file"))
    assert Language("en").put(hint) == "did you mean “answers”? update cxscan to open this file"
    dutch = Language("nl").put(hint)
    assert "answers" in dutch
    assert Language("nl").say("update cxscan to open this file") in dutch


def test_a_marked_text_stays_as_it_is_until_it_is_shown() -> None:
    assert mark("Show the version and stop.") == "Show the version and stop."
    assert Message("a").about == {}


def test_a_language_that_is_not_spoken_here_is_answered_in_english() -> None:
    assert (Language("de").code, Language("").code) == ("en", "en")
    assert Language("de").say("Pillar") == "Pillar"


def test_every_language_is_called_what_its_speakers_call_it() -> None:
    assert {code: record.name for code, record in LANGUAGES.items()} == {"nl": "Nederlands", "en": "English", "fr": "français"}


# --- which language is spoken


@pytest.mark.parametrize(
    ("option", "environment", "expected"),
    [
        ("fr", {"CXSCAN_LANG": "nl"}, "fr"),
        (None, {"CXSCAN_LANG": "nl"}, "nl"),
        (None, {"CXSCAN_LANG": "FR_be.UTF-8"}, "fr"),
        (None, {"CXSCAN_LANG": "de"}, None),
        (None, {"CXSCAN_LANG": ""}, None),
        (None, {}, None),
    ],
)
def test_the_option_comes_before_the_environment(option: str | None, environment: dict[str, str], expected: str | None) -> None:
    assert asked_language(option, environment) == expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "fr_BE.UTF-8"}, "fr"),
        ({"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C.UTF-8"}, None),
        ({"LANG": "de_DE"}, None),
        ({"LANG": "POSIX"}, None),
        ({}, None),
    ],
)
def test_the_system_says_its_language(environment: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert system_language(environment) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0x0413, "nl"), (0x0813, "nl"), (0x040C, "fr"), (0x0809, "en"), (0x0407, None), (0, None)]
)
def test_on_windows_the_language_is_that_of_the_user(number: int, expected: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert system_language({}) == expected


def test_of_a_long_quotation_the_beginning_is_told_and_a_word_that_is_proposed_stays_whole() -> None:
    told = Language("en").put(message("“{value}” is none: did you mean “{word}”?", value="x" * 200, word="y" * 200))
    assert (told.count("x") < 150, "x…” is none" in told) == (True, True)
    assert told.endswith(f"did you mean “{'y' * 200}”?")


@pytest.mark.parametrize(
    ("asked", "of_scan", "system", "expected"),
    [
        ("fr", "nl", "en", "fr"),
        (None, "nl", "en", "nl"),
        (None, None, "en", "en"),
        (None, None, "fr", "nl"),
        (None, None, "de", "nl"),
        (None, None, "", "nl"),
    ],
)
def test_the_asked_language_comes_first_then_that_of_the_scan_the_system_and_the_questionnaire(
    asked: str | None, of_scan: str | None, system: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", system)
    assert choose_language(asked, of_scan, ["nl", "en"], "nl") == expected


# --- the catalogues

TAKE_MESSAGES = ("note", "WrongUsage", "CannotUse", "NoneSince", "TooMuch")
SAYING = ("say", "say_count", "message", "mark", *TAKE_MESSAGES)
"""What is called with a text for the catalogues, as CONTRIBUTING.md has it too."""
Texts = dict[str, tuple[str, ...]]
"""English texts by their singular, each with its plural where it has one."""


@cache
def texts_in_the_program() -> Texts:
    """Return what pybabel finds in the code and the templates (CONTRIBUTING.md, “Translating the program”)."""
    with (CATALOGUES / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    keywords: Any = dict.fromkeys(SAYING) | {"say_count": (1, 2)}
    found: Texts = {}
    roots = {PACKAGE: "cxscan", data_folder("report_templates"): "report_templates"}
    for folder, name in roots.items():
        within = [(pattern.removeprefix(f"{name}/"), method) for pattern, method in methods if pattern.startswith(name)]
        about = {pattern.removeprefix(f"{name}/"): how for pattern, how in options.items() if pattern.startswith(name)}
        for _, _, text, _, _ in extract_from_dir(folder, within, about, keywords):
            forms = (text,) if isinstance(text, str) else tuple(text)
            found[forms[0]] = max(forms, found.get(forms[0], ()), key=len)
    return found


@cache
def catalogue(code: str) -> Catalog:
    with (CATALOGUES / code / "LC_MESSAGES" / "cxscan.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def entries(code: str) -> list[Entry]:
    return [entry for entry in catalogue(code) if entry.id]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_are_texts_in_the_code_and_in_the_templates() -> None:
    found = texts_in_the_program()
    assert {"Pillar", "This is the first question.", "How to read the numbers", "Show the version and stop."} <= set(found)
    assert found["{number} participant"] == ("{number} participant", "{number} participants")


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_holds_every_text_of_the_program_and_no_other(code: str) -> None:
    known = {forms(entry.id)[0]: forms(entry.id) for entry in entries(code)}
    assert known == texts_in_the_program()


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated_and_no_translation_is_a_guess(code: str) -> None:
    assert [entry.id for entry in entries(code) if not all(forms(entry.string)) or entry.fuzzy] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_is_filled_with_what_its_text_is_filled_with(code: str) -> None:
    wrong = []
    for entry in entries(code):
        one, many = fields(forms(entry.id)[0]), fields(forms(entry.id)[-1])
        # The form for one thing may say “one” instead of its number.
        wrong += [text for text in forms(entry.string) if not one | many >= fields(text) >= (one | many) - {"number"}]
        wrong += [text for text in forms(entry.string)[-1:] if fields(text) != many]
    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_ends_with_the_blank_of_its_text(code: str) -> None:
    # What is typed follows it: “Number [1]: ”.
    def end(text: str) -> str:
        return text[len(text.rstrip()) :]

    assert [entry.id for entry in entries(code) if {end(text) for text in forms(entry.string)} != {end(forms(entry.id)[0])}] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_passes_the_checks_of_babel(code: str) -> None:
    assert [(entry.id, [str(error) for error in errors]) for entry, errors in catalogue(code).check()] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_compiled_catalogue_says_what_its_source_says(code: str) -> None:
    path = CATALOGUES / code / "LC_MESSAGES" / "cxscan.mo"
    assert path.exists(), "the catalogues are compiled by the build: pip install -e ."
    with path.open("rb") as file:
        compiled = {forms(entry.id): forms(entry.string) for entry in read_mo(file) if entry.id}
    assert compiled == {forms(entry.id): forms(entry.string) for entry in entries(code)}, (
        "compile the catalogues anew: pip install -e ."
    )


def test_a_compiled_catalogue_is_what_the_program_speaks_from() -> None:
    with (CATALOGUES / "nl" / "LC_MESSAGES" / "cxscan.mo").open("rb") as file:
        spoken = gettext.GNUTranslations(io.BytesIO(file.read()))
    assert Language("nl").say("Pillar") == spoken.gettext("Pillar") != "Pillar"


def said_later(tree: ast.AST) -> Iterator[str]:
    """Yield what is said, marked or put into a message without standing there as a text."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        first = call.args[0]
        is_text = isinstance(first, ast.Constant) and isinstance(first.value, str)
        # Errors and notes take a message too, which was made elsewhere.
        if name in SAYING and not is_text and (name not in TAKE_MESSAGES or isinstance(first, ast.JoinedStr | ast.BinOp)):
            yield ast.unparse(first)


SAID_LATER = {
    "forms/levels.py": {"NOT_APPLICABLE_SHOWN", "UNKNOWN_SHOWN"},
    "forms/page.py": {"NOT_APPLICABLE_SHOWN", "UNKNOWN_SHOWN", "shown"},
    "languages/roles.py": {"ROLES_SHOWN[role]"},
    "forms/workbooks/blank_workbook.py": {"NOT_APPLICABLE_SHOWN", "UNKNOWN_SHOWN"},
    "files/checks/explanations.py": {"what", "hint"},
    "cli/help.py": {"_COMMAND", "_HEADINGS[heading]", "_OPTIONS", "command.help", "own.help", "param.help"},
    "reports/forms/conflict.py": {"FIELDS[key]", "_WORDS[field, value]"},
    "reports/telling/labels.py": {"self.text", "LABELS[name]"},
}
"""Where the text does not stand in the call: marked where it stands, or a help text, which has a test of its own."""


def test_a_text_that_is_said_stands_where_it_is_said_so_that_it_is_found() -> None:
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for expression in said_later(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(path.relative_to(PACKAGE).as_posix(), set()).add(expression)
    unexpected = {path: expressions - SAID_LATER.get(path, set()) for path, expressions in found.items()}
    assert {path: expressions for path, expressions in unexpected.items() if expressions} == {}


def kinds_of_errors() -> set[str]:
    """Return the names of the errors that take a text, and of all that are made from these anywhere in the program."""
    bases = {
        one.name: {ast.unparse(base).rpartition(".")[2] for base in one.bases}
        for path in PACKAGE.rglob("*.py")
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(one, ast.ClassDef)
    }
    found, more = set[str](), {WrongUsage.__name__, CannotUse.__name__}
    while more - found:
        found |= more
        more = {name for name, of in bases.items() if of & found}
    return found


def test_every_error_that_takes_a_text_is_known_to_those_who_collect_the_texts() -> None:
    told = kinds_of_errors()
    assert "NoneSince" in told
    command = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in sorted(told) if name not in TAKE_MESSAGES or f"-k {name} " not in command] == []


def test_the_kinds_of_files_are_texts_too() -> None:
    assert {kind.called.template for kind in KINDS.values()} <= set(texts_in_the_program())


def helps(command: Any) -> Iterator[str]:
    yield from (one.help for one in [command, *command.params] if getattr(one, "help", None))
    for one in getattr(command, "commands", {}).values():
        yield from helps(one)


def test_every_help_text_is_translated() -> None:
    assert set(helps(whole_program())) <= set(texts_in_the_program())


# --- the words of the workshop


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "level"), [("does not apply", "not-applicable"), ("we don’t know", "unknown")], ids=["not-applicable", "unknown"]
)
def test_the_words_on_the_screen_may_be_typed(code: str, text: str, level: Any) -> None:
    assert read_reply(Language(code).say(text), frozenset(), has_answer=False) == Chosen(level)


def legends() -> list[str]:
    return [text for text in texts_in_the_program() if " · b " in text and " · h " in text]


def test_there_are_legends_on_the_screen_for_votes_for_lines_and_where_an_option_is_chosen() -> None:
    assert len(legends()) == 6


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("place", range(6))
def test_a_legend_names_the_same_keys_in_every_language(code: str, place: int) -> None:
    legend = legends()[place]

    def keys(text: str) -> list[str]:
        return re.findall(r"(?<!\w)([a-z]) (?=\w)", text.replace("’", "'"))

    english = [key for key in keys(legend) if key in "nusbhlq"]
    assert [key for key in keys(Language(code).say(legend)) if key in "nusbhlq"] == english


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_key_for_last_time_can_be_taken_out_of_the_legend(code: str) -> None:
    say = Language(code).say
    assert [say(" · l last time") in say(legend) for legend in legends() if " · l last time" in legend] == [True]


@pytest.mark.parametrize(
    ("code", "sentence", "short"),
    [
        ("en", "Now 2.3; +0.3 since 2024; all grew.", "Now 2.3; +0.3 since 2024."),
        ("fr", "2,3\u00a0; tous progressent.", "2,3."),
        ("nl", "Nu 2,3.", "Nu 2,3."),
    ],
)
def test_a_sentence_can_do_without_its_last_clause(code: str, sentence: str, short: str) -> None:
    assert Language(code).without_last_clause(sentence) == short


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (PurePosixPath("../scans/x.yaml"), "Saved in ../scans/x.yaml."),
        ("v2..x", "Saved in v2..x."),
        ("Why so?", "Saved in Why so?"),
        ("and so on…", "Saved in and so on…"),
        ("the end.", "Saved in the end."),
    ],
)
def test_what_fills_a_sentence_stays_as_it_is_and_what_ends_one_needs_no_second_stop(value: object, expected: str) -> None:
    assert Language("en").say("Saved in {place}.", place=value) == expected


@pytest.mark.parametrize(("value", "shown"), [("1/2", "0.50"), ("1/200", "0.01"), ("1/250", "0.004"), ("1/30000", "0.00003")])
def test_a_small_number_has_as_many_decimals_as_it_takes_to_see_it(value: str, shown: str) -> None:
    assert Language("en").precise(Fraction(value)) == shown
    assert Language("nl").precise(Fraction(value)) == shown.replace(".", ",")


def test_items_stand_apart_by_another_sign_than_the_decimal_one() -> None:
    assert {code: (record.decimal_sign, record.list_separator) for code, record in LANGUAGES.items()} == {
        "nl": (",", ";"),
        "en": (".", ","),
        "fr": (",", ";"),
    }
