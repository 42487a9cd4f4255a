"""One record per language and one per kind of file: a new one takes part in every command, and nothing else knows of it."""

import ast
import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

import cxscan as face
from cxscan import languages
from cxscan.files.kinds import KINDS, Checked, Kind
from cxscan.files.problems import Problem
from cxscan.files.questionnaires.library import data_folder
from cxscan.languages import Language, message
from cxscan.languages.records import IN_THE_CODE, LANGUAGES, LanguageRecord, TypedWords
from cxscan.model.formats import Format
from cxscan.reports.telling.labels import labels_in
from tests.cli.program import Outcome, cxscan, lines
from tests.cli.test_paths import FUNCTIONS
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan
from tests.texts_in_files import text_of

# --- a language for a trial


GERMAN = TypedWords(
    yes=frozenset({"ja"}),
    no=frozenset({"nein"}),
    not_applicable=("entfällt",),
    unknown=("weiß nicht",),
    later=frozenset({"später"}),
    back=frozenset({"zurück"}),
    help=frozenset({"hilfe"}),
    stop=frozenset({"ende"}),
)
TEXTS = {"Pillar": "Säule", "Score": "Wert", "Overall": "Gesamt", "Level": "Stufe", "What goes well": "Was gut läuft"}


@pytest.fixture(params=["few texts", "no catalogue"])
def german(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """German is spoken, in few words or none of its own."""
    folder = tmp_path_factory.mktemp("catalogues")
    if request.param == "few texts":
        catalogue = Catalog(locale="de")
        for text, translation in TEXTS.items():
            catalogue.add(text, translation)
        (folder / "de" / "LC_MESSAGES").mkdir(parents=True)
        with (folder / "de" / "LC_MESSAGES" / "cxscan.mo").open("wb") as file:
            write_mo(file, catalogue)
    record = LanguageRecord("de", "Deutsch", "DE", windows_number=0x0407, typed=lambda: GERMAN, catalogues=folder)
    monkeypatch.setitem(LANGUAGES, "de", record)
    forget_words()
    yield request.param
    forget_words()


def forget_words() -> None:
    languages._catalogue.cache_clear()
    labels_in.cache_clear()


@pytest.fixture
def scans() -> tuple[Path, Path]:
    """Two scans of one team, the newer one taken in German; and a questionnaire that is not."""
    write_tiny_questionnaire(Path("questionnaires"))
    old = write_tiny_scan(Path("scans/2025-11-22-town.yaml"), {"ask": 1, "hear": 2, "help": 2}, date="2025-11-22", status="final")
    new = write_tiny_scan(
        Path("scans/2026-11-22-town.yaml"), {"ask": 2.5, "hear": 2, "help": "unknown"}, status="final", language="de"
    )
    write_tiny_scan(Path("votes/town.yaml"), answers={"ask": {"votes": [1, 2, 4]}}, language="de")
    write_tiny_scan(Path("views/anna.yaml"), {"ask": 2}, rater="Anna", organisation="Stadt", language="de")
    return old, new


OLD, NEW, VOTED = "scans/2025-11-22-town.yaml", "scans/2026-11-22-town.yaml", "votes/town.yaml"
COMMANDS: list[list[str]] = [
    ["show", NEW],
    ["show", NEW, "--json"],
    ["diff", OLD, NEW],
    ["diff", OLD, NEW, "--format", "markdown"],
    ["explain", NEW],
    ["explain", NEW, "ears"],
    ["trend", "scans"],
    ["overview", "scans"],
    ["overview", "scans", "--format", "html", "--output", "overview.html"],
    ["overview", "scans", "--format", "excel", "--output", "overview.xlsx"],
    *(["report", NEW, "--template", audience] for audience in ("full", "management", "team")),
    *(["report", NEW, "--against", OLD, "--format", form, "--output", f"r.{form}"] for form in ("markdown", "html")),
    ["report", NEW, "--against", OLD, "--format", "excel", "--output", "report.xlsx"],
    ["report", NEW, "--pillar", "ears", "--anonymise"],
    ["report", NEW, "--template", "own.md.j2"],
    ["agenda", VOTED],
    ["form", "new", "questionnaires/tiny.yaml", "--output", "form.xlsx"],
    ["form", "collect", "views/anna.yaml", "--organisation", "Stadt", "--folder", "collected"],
    ["merge", NEW, NEW, "--output", NEW],
    ["check", "scans", "questionnaires/tiny.yaml"],
    ["demo", "demo"],
    ["questionnaires"],
    ["questionnaires", "show", "cx-public-service"],
    ["questionnaires", "show", "questionnaires/tiny.yaml", "--format", "markdown"],
    ["questionnaires", "new", "own.yaml"],
    ["questionnaires", "schema"],
    ["templates"],
    ["templates", "copy", "full", "copy.md.j2"],
    ["templates", "schema"],
    *(["schema", kind] for kind in KINDS),
    ["run", "questionnaires/tiny.yaml", "--organisation", "Stadt", "--plain"],
    ["run", OLD, "--plain"],
]


def in_german(args: list[str]) -> Outcome:
    Path("own.md.j2").write_text("{{ score(story.score.value) }} {{ say('Pillar') }}", encoding="utf-8")
    typed = lines("zurück", "hilfe", "2,5 Notiz", "weiß nicht", "später", "ende")
    return cxscan(*args, lang="de", typed=typed if args[0] == "run" else "")


def test_every_command_is_tried() -> None:
    assert {name for command in COMMANDS for name in (tuple(command[:2]), tuple(command[:1]))} >= set(FUNCTIONS)


@pytest.mark.usefixtures("german", "scans")
@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_a_new_language_is_spoken_by_every_command(args: list[str]) -> None:
    outcome = in_german(args)
    assert outcome.exit_code == 0, outcome


@pytest.mark.usefixtures("german", "scans")
@pytest.mark.parametrize("args", [[*command, "--help"] for command in FUNCTIONS] + [["--help"]], ids=" ".join)
def test_the_help_of_every_command_speaks_it(args: list[str]) -> None:
    outcome = cxscan(*args, lang="de")
    assert outcome.exit_code == 0, outcome


@pytest.mark.usefixtures("german", "scans")
@pytest.mark.parametrize(("form", "ending"), [("word", "docx"), ("powerpoint", "pptx")])
def test_a_new_language_is_spoken_in_office_files(form: str, ending: str) -> None:
    outcome = in_german(["report", NEW, "--against", OLD, "--format", form, "--output", f"report.{ending}"])
    assert outcome.exit_code == 0, outcome
    assert "22. November 2026" in text_of(Path(f"report.{ending}"))


@pytest.mark.usefixtures("scans")
def test_a_new_language_has_its_words_its_numbers_and_for_the_rest_english(german: str) -> None:
    shown = cxscan("show", NEW, lang="de").stdout
    assert ("Säule" in shown) == (german == "few texts")
    assert "2,3" in shown  # (2.5 + 2) / 2, half away from zero
    assert "Town of Example" in shown
    assert "22. November 2026" in cxscan("report", NEW, "--lang", "de").stdout
    assert "22. November 2026" in cxscan("report", NEW, lang="").stdout  # the scan was taken in German


@pytest.mark.usefixtures("german", "scans")
def test_what_is_typed_in_a_new_language_is_understood_in_every_other() -> None:
    typed = lines("1", "zurück", "2,5", "entfällt", "weiß nicht im Moment")
    outcome = cxscan("run", "questionnaires/tiny.yaml", "--organisation", "Stadt", "--date", "2026-11-28", lang="nl", typed=typed)
    assert outcome.exit_code == 0, outcome
    shown = json.loads(cxscan("show", "scans/2026-11-28-stadt.yaml", "--json").stdout)
    answers = [(one["id"], one["level"], one["note"]) for pillar in shown["pillars"] for one in pillar["questions"]]
    assert answers == [("ask", 2.5, None), ("hear", "not-applicable", None), ("help", "unknown", "im Moment")]


@pytest.mark.usefixtures("german", "scans")
def test_a_word_of_a_new_language_in_a_file_gets_its_hint() -> None:
    text = Path(NEW).read_text(encoding="utf-8")
    Path(NEW).write_text(text.replace("level: unknown", "level: entfällt"), encoding="utf-8")
    assert "did you mean “not-applicable”?" in cxscan("check", NEW).stdout


@pytest.mark.usefixtures("german")
def test_a_questionnaire_in_a_new_language_is_no_longer_doubted() -> None:
    path = write_tiny_questionnaire(Path(), language="de")
    assert cxscan("check", "--strict", path).exit_code == 0
    assert cxscan("questionnaires", "show", path, lang="").exit_code == 0


def test_without_its_record_it_is_doubted() -> None:
    path = write_tiny_questionnaire(Path(), language="de")
    outcome = cxscan("check", "--strict", path)
    assert outcome.exit_code == 1
    assert "it speaks nl, en, fr" in outcome.stdout


# --- the records of the languages


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_record_is_filed_under_its_code_and_its_language_is_known(code: str) -> None:
    record = LANGUAGES[code]
    assert record.code == code
    assert Locale.parse(record.locale).get_language_name(code) == record.name
    assert re.fullmatch("[a-z]{2}-[A-Z]{2}", record.tag)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_writes_numbers_as_its_speakers_do(code: str) -> None:
    record = LANGUAGES[code]
    assert record.decimal_sign == Locale.parse(record.locale).number_symbols["latn"]["decimal"]


def test_what_windows_calls_them() -> None:
    assert {code: f"{record.windows_number:04X}" for code, record in LANGUAGES.items()} == {
        "nl": "0413",
        "en": "0809",
        "fr": "040C",
    }


MEANINGS = ("not_applicable", "unknown", "later", "back", "help", "stop")


def test_a_word_means_the_same_in_every_language() -> None:
    meant: dict[str, set[str]] = {}
    for record in LANGUAGES.values():
        for meaning in MEANINGS:
            for word in getattr(record.typed(), meaning):
                meant.setdefault(word, set()).add(meaning)
        for word in record.typed().yes | record.typed().no:
            meant.setdefault(f"{word} (yes or no)", set()).add("yes" if word in record.typed().yes else "no")
    assert {word: meanings for word, meanings in meant.items() if len(meanings) > 1} == {}


@pytest.mark.parametrize("meaning", [*MEANINGS, "yes", "no"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_a_word_for_it_in_small_letters(code: str, meaning: str) -> None:
    words = getattr(LANGUAGES[code].typed(), meaning)
    assert words
    assert [word for word in words if word != word.casefold() or word != " ".join(word.split())] == []


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != IN_THE_CODE.code])
def test_every_language_has_a_starter_and_a_catalogue(code: str) -> None:
    assert (data_folder("questionnaires") / "starter" / f"starter.{code}.yaml").is_file()
    assert (LANGUAGES[code].catalogues / code / "LC_MESSAGES" / "cxscan.po").is_file()


# --- a kind of file for a trial


def check_minutes(document: Any, _: object, __: object) -> Checked:
    missing = Problem(document.path, 1, 1, message("“{key}” is missing", key="said"))
    return [] if "said" in document.data else [missing], None


@pytest.fixture
def minutes(monkeypatch: pytest.MonkeyPatch, scans: tuple[Path, Path]) -> Path:  # noqa: ARG001 - they stand beside it
    """A file of minutes, a kind that the program knows."""
    kind = Kind(
        Format("minutes", 3), message("report of a meeting"), "minutes", check_minutes, lambda: {"title": "cxscan minutes"}
    )
    monkeypatch.setitem(KINDS, "minutes", kind)
    path = Path("minutes.yaml")
    path.write_text("format: cxscan/minutes/3\nsaid: Much.\n", encoding="utf-8")
    return path


def test_a_new_kind_is_checked_and_described(minutes: Path) -> None:
    assert cxscan("check", minutes).exit_code == 0
    minutes.write_text("format: cxscan/minutes/3\n", encoding="utf-8")
    assert cxscan("check", minutes).stdout == "minutes.yaml:1:1: “said” is missing\n"
    assert json.loads(cxscan("schema", "minutes").stdout)["title"] == "cxscan minutes"


def test_a_newer_format_of_a_new_kind_asks_to_update_and_an_older_is_none(minutes: Path) -> None:
    minutes.write_text("format: cxscan/minutes/4\n", encoding="utf-8")
    assert "newer than this cxscan knows" in cxscan("check", minutes).stdout
    minutes.write_text("format: cxscan/minutes/2\n", encoding="utf-8")
    assert "is not a format of cxscan (did you mean “cxscan/minutes/3”?)" in cxscan("check", minutes).stdout


def test_a_file_that_does_not_say_what_it_is_hears_of_the_new_kind(minutes: Path) -> None:
    minutes.write_text("said: Much.\n", encoding="utf-8")
    hint = "begin with “format: cxscan/scan/1” (or questionnaire, translation, brand, comments, minutes)"
    assert hint in cxscan("check", minutes).stdout


@pytest.mark.parametrize(
    "args",
    [
        ["show", "minutes.yaml"],
        ["diff", "minutes.yaml", NEW],
        ["diff", OLD, "minutes.yaml"],
        ["explain", "minutes.yaml"],
        ["trend", "minutes.yaml", NEW],
        ["overview", "minutes.yaml"],
        ["report", "minutes.yaml"],
        ["report", NEW, "--against", "minutes.yaml"],
        ["report", NEW, "--format", "html", "--brand", "minutes.yaml"],
        ["run", "minutes.yaml"],
        ["run", "--answers", "minutes.yaml"],
        ["run", "questionnaires/tiny.yaml", "--organisation", "Town", "--from", "minutes.yaml"],
        ["questionnaires", "show", "./minutes.yaml"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("minutes")
def test_a_new_kind_where_another_is_expected_is_said_to_be_one(args: list[str]) -> None:
    outcome = cxscan(*args)
    assert outcome.exit_code == 3, outcome
    assert "this file is a report of a meeting, where a" in outcome.stderr


def test_a_new_kind_is_never_replaced_by_force(minutes: Path) -> None:
    before = minutes.read_text(encoding="utf-8")
    for args in (
        ["report", NEW, "--output", minutes],
        ["questionnaires", "new", minutes],
        ["templates", "copy", "full", minutes],
    ):
        assert cxscan(*args, "--force").exit_code == 2, args
    assert minutes.read_text(encoding="utf-8") == before


def test_a_folder_with_a_new_kind_is_read_for_its_scans(minutes: Path) -> None:
    minutes.rename("scans/minutes.yaml")
    for args in (["show", "scans"], ["diff", "scans"], ["trend", "scans"], ["overview", "scans"], ["check", "scans"]):
        assert cxscan(*args).exit_code == 0, args


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_filed_under_the_name_in_its_format(name: str) -> None:
    assert (KINDS[name].name, str(KINDS[name].format)) == (name, f"cxscan/{name}/1")


def test_what_holds_the_answers_of_people_is_never_replaced_by_force() -> None:
    assert [name for name, kind in KINDS.items() if kind.replaced_by_force] == ["questionnaire"]
    assert [name for name, kind in KINDS.items() if kind.names_people] == ["scan"]


# --- nothing else knows of them

PACKAGE = Path(face.__file__).parent
RECORDS = {"languages/records.py", "model/formats.py"}
CODE = re.compile(rf"({'|'.join(LANGUAGES)})([-_][A-Z]{{2}})?")
FORMAT = re.compile(r"cxscan/([a-z]+/[0-9]|\{)")
KNOWN_ELSEWHERE: dict[str, str] = {}
"""Where a code or a format stands all the same, and why."""


def texts_in(path: Path) -> Iterator[str]:
    """Yield every text that stands in a module, its docstrings apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value


def test_no_language_and_no_format_is_named_outside_its_record() -> None:
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}: {text}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).as_posix() not in RECORDS
        for text in texts_in(path)
        if CODE.fullmatch(text) or FORMAT.search(text)
    }
    assert found == set(KNOWN_ELSEWHERE)


def test_no_language_is_named_in_a_template() -> None:
    found = {
        f"{path.name}: {match[0]}"
        for path in sorted(data_folder("report_templates").glob("*"))
        for match in re.finditer(rf"""["']{CODE.pattern}["']""", path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_whoever_names_a_language_or_a_format_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    path.write_text('"""nl"""\nif language == "nl" or locale == "en_GB":\n    begin("format: cxscan/scan/1")\n', encoding="utf-8")
    assert [text for text in texts_in(path) if CODE.fullmatch(text) or FORMAT.search(text)] == [
        "nl",
        "en_GB",
        "format: cxscan/scan/1",
    ]


# --- what is written without Babel is written as Babel does


@pytest.mark.parametrize("record", LANGUAGES.values(), ids=LANGUAGES)
def test_dates_are_written_as_babel_writes_them(record: LanguageRecord) -> None:
    days = [datetime.date(2000 + month, month, day) for month in range(1, 13) for day in (2, 9, 28)]
    written = [Language(record.code).date(day) for day in days]
    assert written == [format_date(day, format="long", locale=record.locale) for day in days]


@pytest.mark.parametrize(("code", "date"), [("nl", "1 maart 2027"), ("en", "1 March 2027"), ("fr", "1er mars 2027")])
def test_the_first_of_a_month_is_written_as_people_say_it(code: str, date: str) -> None:
    assert Language(code).date(datetime.date(2027, 3, 1)) == date


Unit = Literal["year", "month", "week", "day"]
LENGTHS: dict[Unit, int] = {"year": 365, "month": 30, "week": 7, "day": 1}
"""Days, as Babel counts them."""


@pytest.mark.parametrize("record", LANGUAGES.values(), ids=LANGUAGES)
def test_spans_are_written_as_babel_writes_them(record: LanguageRecord) -> None:
    start = datetime.date(2020, 2, 29)
    days: dict[int, tuple[int, Unit]] = {0: (0, "day"), 1: (1, "day"), 5: (5, "day"), 7: (1, "week"), 14: (2, "week")}
    days |= {35: (5, "week"), 30: (1, "month")}
    days |= {61: (2, "month"), 610: (20, "month"), 365: (1, "year"), 731: (2, "year"), 1_827: (5, "year")}
    for number, (count, unit) in days.items():
        written = Language(record.code).span(start, start + datetime.timedelta(number))
        of_babel = format_timedelta(
            datetime.timedelta(count * LENGTHS[unit]), granularity=unit, threshold=1000, locale=record.locale
        )
        # In French it breaks a line between a number and its unit for some of the units.
        assert written.replace("\N{NO-BREAK SPACE}", " ") == of_babel.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("days", "shown"),
    [(0, "0 Tage"), (1, "1 Tag"), (9, "9 Tage"), (35, "5 Wochen"), (974, "32 Monate"), (1_826, "5 Jahre"), (14_610, "40 Jahre")],
)
def test_spans_come_from_babel_in_a_language_of_which_no_record_writes_them(days: int, shown: str) -> None:
    start = datetime.date(2020, 1, 1)
    assert Language("de").span(start, start + datetime.timedelta(days)) == shown


@pytest.mark.parametrize("record", LANGUAGES.values(), ids=LANGUAGES)
def test_languages_are_called_as_babel_calls_them(record: LanguageRecord) -> None:
    codes = [*LANGUAGES, "de", "xx"]
    called = [Language(record.code).name_of(code) for code in codes]
    assert called == [Locale.parse(record.locale).languages.get(code, code) for code in codes]


@pytest.mark.parametrize("record", LANGUAGES.values(), ids=LANGUAGES)
def test_lists_are_written_as_babel_writes_them(record: LanguageRecord) -> None:
    lists = [list("abcde"[:length]) for length in range(1, 6)]
    assert [Language(record.code).listing(one) for one in lists] == [format_list(one, locale=record.locale) for one in lists]
    assert Language(record.code).listing([]) == ""


@pytest.mark.usefixtures("german")
def test_a_language_without_words_of_its_own_for_dates_gets_those_of_babel() -> None:
    german = Language("de")
    assert german.date(datetime.date(2026, 3, 1)) == "1. März 2026"
    assert german.span(datetime.date(2026, 3, 1), datetime.date(2028, 3, 1)) == "2 Jahre"
    assert german.span(datetime.date(2026, 3, 1), datetime.date(2026, 9, 1)) == "6 Monate"
    assert german.listing(["a", "b", "c"]) == "a, b und c"
