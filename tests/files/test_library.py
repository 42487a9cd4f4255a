"""Where a questionnaire is found, which version of it, and how a copy of it stays beside the scans."""

import datetime
import json
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cxscan.archive.placed import open_document
from cxscan.files.contents import read_document
from cxscan.files.disk.paths import is_yaml
from cxscan.files.problems import CannotUse, CxscanError, FileProblems, WrongUsage
from cxscan.files.questionnaires.library import Library, data_folder
from cxscan.files.yaml.pyyaml import dump
from cxscan.languages import Language
from cxscan.model.questionnaire import version_order
from tests.cli.program import Outcome, cxscan, files_in
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

SCAN = Path("scans/scan.yaml")
BUILT_IN = Path("built-in")
TOWN = ("--organisation", "Town", "--today", "2026-11-22")


def library() -> Library:
    """Return a library in which the built-in questionnaires are those of the folder `built-in`."""
    return Library(current=Path(), built_in=BUILT_IN)


def put(folder: str, name: str = "tiny.yaml", **more: Any) -> Path:
    """Write the tiny questionnaire with the place it stands in as its title."""
    return write_tiny_questionnaire(Path(folder), name, **({"title": folder} | more))


def said(error: pytest.ExceptionInfo[CxscanError]) -> str:
    return Language("en").put(error.value.message)


# --- where


PLACES = ["scans", "scans/questionnaires", "questionnaires", "built-in"]


@pytest.mark.parametrize("first", range(len(PLACES)))
def test_a_scan_finds_its_questionnaire_beside_it_then_in_questionnaires_there_then_here_then_among_ours(first: int) -> None:
    for place in PLACES[first:]:
        put(place)
    write_tiny_scan(SCAN, {"ask": 1})
    assert open_document(read_document(SCAN), library()).questionnaire.title == PLACES[first]


def test_a_questionnaire_may_have_any_file_name() -> None:
    put("scans", "whatever.yml")
    write_tiny_scan(SCAN, {"ask": 1})
    assert open_document(read_document(SCAN), library()).shelved.path == Path("scans/whatever.yml")


def test_other_folders_are_not_searched() -> None:
    put(".")
    put("scans/below/questionnaires")
    put("elsewhere")
    with pytest.raises(WrongUsage):
        library().find("tiny", "1.0", beside=Path("scans"))


def test_the_nearest_counts_only_where_it_has_the_version_that_is_asked_for() -> None:
    put("scans", version="2.0")
    put("questionnaires", version="1.0")
    write_tiny_scan(SCAN, {"ask": 1})
    assert open_document(read_document(SCAN), library()).questionnaire.title == "questionnaires"


def test_what_is_built_in_is_known_as_such() -> None:
    put("built-in")
    put("questionnaires", id="other")
    assert {one.source.id: one.built_in for one in library().all()} == {"tiny": True, "other": False}


def test_each_id_and_version_is_listed_once_and_the_nearest_of_them() -> None:
    put("built-in")
    put("built-in", "second.yaml", version="2.0")
    put("questionnaires")
    listed = [(one.source.version, one.source.title) for one in library().all()]
    assert sorted(listed) == [("1.0", "questionnaires"), ("2.0", "built-in")]


def test_files_that_hold_something_else_are_passed_over() -> None:
    write_tiny_scan(Path("questionnaires/scan.yaml"), {"ask": 1})
    Path("questionnaires/broken.yaml").write_text("id: tiny\nformat: [", encoding="utf-8")
    Path("questionnaires/tiny.nl.yaml").write_text("format: cxscan/translation/1\ntranslates: tiny\n", encoding="utf-8")
    Path("questionnaires/binary.yaml").write_bytes(b"\x89PNG\x00\xff")
    Path("questionnaires/folder.yaml").mkdir()
    put("questionnaires")
    assert [one.source.title for one in library().all()] == ["questionnaires"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: tiny", "id: tiny  # never changes"),
        ("id: tiny", "id: 'tiny'"),
        ("id: tiny", 'id: "tiny"'),
        ("format: cxscan", "# a comment\nformat:   cxscan"),
        ("format: cxscan", "\ufeffformat: cxscan"),
        ("\n", "\r\n"),
        ("id: tiny", '"id": tiny'),
        ("format: cxscan", "#" * 9000 + "\nformat: cxscan"),
    ],
)
def test_a_questionnaire_is_found_however_its_file_is_written(old: str, new: str) -> None:
    path = put("questionnaires")
    path.write_bytes(path.read_text(encoding="utf-8").replace(old, new).encode())
    assert cxscan("check", path).exit_code == 0
    assert library().find("tiny").path == path


# --- which version


@pytest.mark.parametrize(
    ("lower", "higher"), [("1.9", "1.10"), ("1.10", "2.0"), ("9", "10"), ("1.0", "1.0.1"), ("2025-2", "2025-11")]
)
def test_versions_are_ordered_by_their_numbers(lower: str, higher: str) -> None:
    assert version_order(lower) < version_order(higher)


def test_an_id_alone_means_the_highest_version_wherever_it_stands() -> None:
    put("questionnaires", version="1.9")
    put("built-in", version="1.10")
    assert library().find("tiny").source.version == "1.10"


def test_a_version_that_is_not_there_names_those_that_are_and_what_to_do() -> None:
    for version in ("1.10", "1.9"):
        put("questionnaires", f"{version}.yaml", version=version)
    with pytest.raises(CannotUse) as caught:
        library().find("tiny", "2.0")
    assert said(caught) == (
        "Version 2.0 of the questionnaire “tiny” was not found (found: 1.9, 1.10). "
        "Put its file beside the scan, or in a folder “questionnaires” there."
    )


def test_an_id_that_is_not_there_names_those_that_are() -> None:
    put("questionnaires")
    with pytest.raises(WrongUsage) as caught:
        library().find("other")
    assert said(caught) == "There is no questionnaire “other”. Known here: tiny."


def test_the_questionnaire_that_is_sought_but_not_right_is_named_with_its_problems() -> None:
    path = put("questionnaires", step="0.3")
    with pytest.raises(FileProblems) as caught:
        library().find("tiny", "1.0")
    assert {problem.path for problem in caught.value.problems} == {path}


def test_a_file_of_another_version_that_is_not_right_does_not_stand_in_the_way() -> None:
    put("questionnaires")
    put("questionnaires", "work-in-progress.yaml", version="1.1", title="")
    write_tiny_scan(SCAN, {"ask": 1})
    assert open_document(read_document(SCAN), library()).questionnaire.version == "1.0"


def test_every_version_that_was_ever_shipped_is_still_there() -> None:
    shipped = {(one.source.id, one.source.version) for one in Library(current=Path()).all() if one.built_in}
    assert ("cx-public-service", "1.0") in shipped


@pytest.mark.parametrize("path", sorted(data_folder("questionnaires").glob("*.yaml")), ids=lambda path: path.name)
def test_everything_that_we_ship_passes_the_check(path: Path) -> None:
    outcome = cxscan("check", path)
    assert (outcome.exit_code, outcome.stdout) == (0, "")


# --- run, by id and by file


def test_run_finds_an_id_where_the_scan_will_find_it() -> None:
    put("scans/questionnaires")
    outcome = cxscan("run", "tiny", *TOWN, typed="2\n")
    assert outcome.exit_code == 0, outcome
    assert SCAN.with_name("2026-11-22-town.yaml").exists()


def test_a_questionnaire_that_was_used_once_can_be_named_by_its_id_the_next_time() -> None:
    cxscan("run", put("mine"), *TOWN, typed="2\n3\n4\n")
    outcome = cxscan("run", "tiny", "--organisation", "Town", "--today", "2027-11-22", typed="2\n")
    assert outcome.exit_code == 0, outcome


def test_run_with_a_missing_file_or_an_unknown_id_writes_nothing() -> None:
    assert cxscan("run", "mine.yaml", *TOWN, typed="2\n").exit_code == 3
    assert cxscan("run", "mine", *TOWN, typed="2\n").exit_code == 2
    assert files_in(Path()) == {}


def test_an_id_is_not_mistaken_for_a_folder_of_the_same_name() -> None:
    Path("cx-public-service").mkdir()
    assert cxscan("run", "cx-public-service", *TOWN, typed="2\n").exit_code == 0


# --- the copy beside the scans

TRANSLATION = 'format: cxscan/translation/1\ntranslates: tiny\nversion: "1.0"\nlanguage: nl\ntitle: {title}\n'


def translate(folder: str, title: str, stem: str = "tiny") -> Path:
    path = Path(folder) / f"{stem}.nl.yaml"
    path.write_text(TRANSLATION.format(title=title), encoding="utf-8")
    return path


def test_a_questionnaire_of_ones_own_and_its_translations_are_copied_to_the_folder_of_the_scans() -> None:
    source, dutch = put("mine"), translate("mine", "Kleine scan")
    cxscan("run", source, *TOWN, typed="2\n")
    assert files_in(Path("scans/questionnaires")) == {
        "tiny-1.0.yaml": source.read_bytes(),
        "tiny-1.0.nl.yaml": dutch.read_bytes(),
    }


def test_the_copies_pass_the_check() -> None:
    put("mine")
    translate("mine", "Kleine scan")
    cxscan("run", "mine/tiny.yaml", *TOWN, typed="2\n")
    assert cxscan("check", "scans/questionnaires/tiny-1.0.yaml", "scans/questionnaires/tiny-1.0.nl.yaml").exit_code == 0


def test_the_folder_can_be_understood_without_the_original() -> None:
    source = put("mine")
    cxscan("run", source, *TOWN, typed="2\n")
    source.unlink()
    assert cxscan("show", "scans/2026-11-22-town.yaml").exit_code == 0


def test_the_copy_keeps_comments_and_has_unix_line_breaks() -> None:
    source = put("mine")
    source.write_bytes(b"\xef\xbb\xbf# Ours.\r\n" + source.read_bytes().replace(b"\n", b"\r\n"))
    cxscan("run", source, *TOWN, typed="2\n")
    copy = Path("scans/questionnaires/tiny-1.0.yaml").read_bytes()
    assert copy.startswith(b"# Ours.\nformat:")
    assert b"\r" not in copy


def test_a_built_in_questionnaire_is_not_copied() -> None:
    cxscan("run", *TOWN, typed="2\n")
    assert files_in(Path()).keys() == {"scans/2026-11-22-town.yaml"}


def test_another_folder_gets_the_copy_where_the_scans_go_there() -> None:
    cxscan("run", put("mine"), *TOWN, "--folder", "elsewhere", typed="2\n")
    assert Path("elsewhere/questionnaires/tiny-1.0.yaml").exists()
    assert not Path("scans").exists()


def changed(**more: Any) -> Path:
    """Hold a session on a questionnaire of our own, change the file under the same id and version, and return it."""
    cxscan("run", put("mine"), *TOWN, typed="2\n3\n4\n")
    return put("mine", **more)


def test_the_same_id_and_version_with_other_content_is_refused_and_nothing_is_changed() -> None:
    source = changed(title="Something else")
    before = files_in(Path("scans"))
    outcome = cxscan("run", source, *TOWN, "--new", typed="2\n")
    assert outcome == Outcome(
        3,
        "",
        "mine/tiny.yaml says something else than scans/questionnaires/tiny-1.0.yaml, under the same id and version. "
        "Give it a new version.\n",
    )
    assert files_in(Path("scans")) == before


def test_a_questionnaire_elsewhere_of_the_same_id_and_version_does_not_stand_in_the_way() -> None:
    write_tiny_questionnaire(Path("questionnaires"), title="Something else")
    outcome = cxscan("run", put("mine"), *TOWN, "--folder", "elsewhere", typed="2\n")
    assert outcome.exit_code == 0, outcome
    assert files_in(Path("elsewhere/questionnaires")).keys() == {"tiny-1.0.yaml"}


def test_a_new_version_is_copied_beside_the_old_one() -> None:
    source = changed(title="Something else", version="1.1")
    assert cxscan("run", source, *TOWN, "--new", typed="2\n").exit_code == 0
    assert files_in(Path("scans/questionnaires")).keys() == {"tiny-1.0.yaml", "tiny-1.1.yaml"}


def test_other_comments_and_another_order_of_the_keys_are_the_same_content() -> None:
    source = changed()
    text = source.read_text(encoding="utf-8").replace("title: mine\n", "", 1)
    source.write_text(f"# Read this.\n{text}\ntitle: mine\n", encoding="utf-8")
    assert cxscan("run", source, *TOWN, "--new", typed="2\n").exit_code == 0
    assert files_in(Path("scans/questionnaires")).keys() == {"tiny-1.0.yaml"}


def test_the_id_and_version_of_a_built_in_one_with_other_content_is_refused() -> None:
    source = put("mine", id="cx-public-service")
    outcome = cxscan("run", source, *TOWN, typed="2\n")
    assert (outcome.exit_code, Path("scans/2026-11-22-town.yaml").exists()) == (3, False)
    assert outcome.stderr.endswith("under the same id and version. Give it a new version.\n")


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ({"version": "2024/1"}, {"version": "2024+1"}, "tiny-2024-1.yaml"),
        ({"version": "spring 1"}, {"version": "spring, 1"}, "tiny-spring-1.yaml"),
        ({"id": "tiny-desk", "version": "1"}, {"version": "desk-1"}, "tiny-desk-1.yaml"),
    ],
)
def test_two_questionnaires_that_would_be_kept_under_one_name_are_told_so(
    first: dict[str, str], second: dict[str, str], name: str
) -> None:
    assert cxscan("run", put("mine", **first), *TOWN, typed="2\n").exit_code == 0
    before = files_in(Path("scans"))
    outcome = cxscan("run", put("mine", **second), "--organisation", "Village", typed="2\n")
    assert outcome == Outcome(
        3,
        "",
        f"scans/questionnaires/{name} is where mine/tiny.yaml is to be kept for later, and holds something else. Rename it, or "
        "give mine/tiny.yaml another version.\n",
    )
    assert files_in(Path("scans")) == before
    kept = Path("scans/questionnaires") / name
    kept.rename(kept.with_name("first.yaml"))
    assert cxscan("run", "mine/tiny.yaml", "--organisation", "Village", "--date", "2026-11-22", typed="2\n").exit_code == 0
    Path("mine/tiny.yaml").unlink()
    assert cxscan("check", "scans", "--strict").exit_code == 0


@pytest.mark.parametrize("content", [b"", b"format: [", b"format: cxscan/brand/1\n", b"\xff"])
def test_a_file_in_the_place_of_the_copy_that_is_no_copy_is_said_to_be_in_the_way(content: bytes) -> None:
    place = Path("scans/questionnaires/tiny-1.0.yaml")
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    outcome = cxscan("run", put("mine"), *TOWN, typed="2\n")
    assert outcome.exit_code == 3
    assert outcome.stderr.startswith(f"{place} is where mine/tiny.yaml is to be kept for later, and holds something else.")
    assert not Path("scans/2026-11-22-town.yaml").exists()


def test_a_variant_is_not_kept_beside_another_original_of_the_same_id_and_version() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"), title="Something else")
    put("mine")
    variant = Path("mine/own.yaml")
    extends = 'extends: {id: tiny, version: "1.0"}'
    variant.write_text(
        f'format: cxscan/questionnaire/1\nid: own\nversion: "1"\nlanguage: en\ntitle: Ours\n{extends}\n', encoding="utf-8"
    )
    outcome = cxscan("run", variant, *TOWN, typed="2\n")
    assert (outcome.exit_code, Path("scans/2026-11-22-town.yaml").exists()) == (3, False)
    assert outcome.stderr == (
        "mine/tiny.yaml says something else than scans/questionnaires/tiny.yaml, under the same id and version. "
        "Give it a new version.\n"
    )


def test_a_translation_that_was_changed_under_the_same_version_is_refused() -> None:
    source = put("mine")
    translate("mine", "Kleine scan")
    cxscan("run", source, *TOWN, typed="2\n3\n4\n")
    copy = Path("scans/questionnaires/tiny-1.0.nl.yaml")
    before = copy.read_bytes()
    translate("mine", "Kleine CX-scan")
    outcome = cxscan("run", source, *TOWN, "--new", typed="2\n")
    assert (outcome.exit_code, copy.read_bytes()) == (3, before)
    assert outcome.stderr.endswith("tiny-1.0.nl.yaml, under the same id and version. Give it a new version.\n")


def test_a_translation_that_came_later_is_copied_too() -> None:
    source = changed()
    dutch = translate("mine", "Kleine scan")
    cxscan("run", source, *TOWN, "--new", typed="2\n")
    assert Path("scans/questionnaires/tiny-1.0.nl.yaml").read_bytes() == dutch.read_bytes()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"format: [", b""])
def test_a_translation_that_cannot_be_read_is_named_and_is_no_traceback(content: bytes) -> None:
    source = put("mine")
    Path("mine/tiny.nl.yaml").write_bytes(content)
    outcome = cxscan("run", source, *TOWN, "--lang", "nl", typed="2\n")
    assert outcome.exit_code == 3
    assert "mine/tiny.nl.yaml" in outcome.stderr


@pytest.mark.parametrize(
    ("version", "copied_as"),
    [
        ("../../../escaped", None),
        ("1/../../../../escaped", "tiny-1-..-..-..-..-escaped.yaml"),
        ("/escaped", None),
        ("..", None),
        ("a/b", "tiny-a-b.yaml"),
        ("1:0*?", None),
    ],
)
def test_a_version_never_leads_out_of_the_folder(version: str, copied_as: str | None, tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    source = write_tiny_questionnaire(inside, version=version)
    outcome = cxscan("run", source, *TOWN, "--folder", inside / "scans", typed="2\n3\n4\n")
    outside = [name for name in files_in(tmp_path) if not name.startswith(("a/b/scans/", "a/b/tiny.yaml"))]
    assert outside == []
    if copied_as is None:
        assert outcome.exit_code == 3
        assert f"“{version}” cannot be a version" in outcome.stderr
        return
    assert (outcome.exit_code, (inside / "scans/questionnaires" / copied_as).is_file()) == (0, True)
    source.unlink()
    assert cxscan("show", next((inside / "scans").glob("*.yaml"))).exit_code == 0


# --- a variant and its original


def write_variant(folder: str, **more: Any) -> Path:
    path = Path(folder) / "ours.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {
        "format": "cxscan/questionnaire/1",
        "id": "ours",
        "version": "1.0",
        "language": "en",
        "title": "Our scan",
        "extends": {"id": "tiny", "version": "1.0"},
        "leave_out": ["hear"],
        "weights": {"ask": 2},
    }
    path.write_text(dump(data | more), encoding="utf-8")
    return path


def test_a_variant_is_its_original_with_what_it_says_in_another_way() -> None:
    put("questionnaires")
    extra = {"late": {"title": "Late", "ask": "How late?", "levels": {number: f"Level {number}." for number in range(1, 6)}}}
    write_variant("questionnaires", pillars={"hands": {"title": "Our hands", "questions": extra}})
    found = library().find("ours").source
    assert (found.title, list(found.by_id), found.by_id["ask"].weight) == ("Our scan", ["ask", "help", "late"], Fraction(2))
    assert [pillar.title for pillar in found.pillars] == ["Ears", "Our hands"]


def test_a_variant_finds_its_original_as_a_scan_does() -> None:
    put("built-in")
    write_variant("scans")
    write_tiny_scan(SCAN, {"ask": 1}, questionnaire={"id": "ours", "version": "1.0"})
    assert list(open_document(read_document(SCAN), library()).questionnaire.by_id) == ["ask", "help"]


@pytest.mark.parametrize(("version", "root"), [("2.0", "tiny"), ("1.9", "ours"), ("1.10", "ours")])
def test_what_a_later_version_became_a_variant_of_is_what_it_goes_back_to(version: str, root: str) -> None:
    put("scans")
    first = put("scans", "plain.yaml", id="ours", version="1.10")
    write_variant("scans", version=version)
    assert library().at(first).root_id == root


def test_a_variant_is_copied_together_with_its_original() -> None:
    put("mine")
    path = write_variant("mine")
    cxscan("run", path, *TOWN, typed="2\n")
    assert files_in(Path("scans/questionnaires")).keys() == {"ours-1.0.yaml", "tiny-1.0.yaml"}
    Path("mine").rename("gone")
    assert cxscan("show", "scans/2026-11-22-town.yaml").exit_code == 0


def test_scans_of_a_variant_and_of_its_original_compare_on_the_questions_that_they_share() -> None:
    put("questionnaires")
    write_variant("questionnaires")
    write_tiny_scan(Path("old.yaml"), {"ask": 1, "hear": 5, "help": 1}, date=datetime.date(2025, 1, 1), status="final")
    write_tiny_scan(Path("new.yaml"), {"ask": 2, "help": 3}, questionnaire={"id": "ours", "version": "1.0"}, status="final")
    data = json.loads(cxscan("diff", "old.yaml", "new.yaml", "--json").stdout)
    assert (data["comparable"], data["of"], data["growth"]) == (2, 2, 1.5)


def test_a_variant_without_its_original_is_named_with_the_place_where_it_says_which() -> None:
    path = write_variant("mine")
    outcome = cxscan("run", path, *TOWN, typed="2\n")
    assert outcome.exit_code == 3
    assert outcome.stderr.startswith("mine/ours.yaml:7:3: the questionnaire “tiny”, version 1.0, was not found")


def test_a_variant_of_itself_is_a_problem_and_no_endless_search() -> None:
    path = write_variant("questionnaires", extends={"id": "ours", "version": "1.0"})
    assert cxscan("check", path).exit_code == 1


def test_two_variants_of_each_other_are_a_problem_and_no_endless_search() -> None:
    first = write_variant("questionnaires", extends={"id": "theirs", "version": "1.0"})
    second = Path("questionnaires/theirs.yaml")
    second.write_text(
        first.read_text(encoding="utf-8")
        .replace("id: theirs", "id: OURS")
        .replace("id: ours", "id: theirs")
        .replace("OURS", "ours"),
        encoding="utf-8",
    )
    assert (cxscan("check", first).exit_code, cxscan("check", second).exit_code) == (1, 1)


def test_the_tiny_questionnaire_of_these_tests_passes_the_check() -> None:
    assert cxscan("check", put("questionnaires")).stdout == ""


# --- what a reference can carry


@pytest.mark.parametrize(
    "version", ['1.0 "ja"', "#1", "1.0\nbeta", "'1'", "1: x", "- 1", "*1", "&1", "%1", "x" * 41, "1\\2", " .", "é#"]
)
def test_a_version_that_no_reference_can_carry_is_refused_where_it_is_written(version: str) -> None:
    path = put("own", version=version)
    outcome = cxscan("run", path, *TOWN, "--plain", typed="2\n")
    assert (outcome.exit_code, files_in(Path("scans"))) == (3, {})
    assert "cannot be a version (use at most 40 letters, digits, spaces" in outcome.stderr
    assert cxscan("check", path).stdout.startswith(f"{path}:3:10: “")


@pytest.mark.parametrize("id_", ["x" * 101, "a--b", "Tiny", "tiny.1", "a/b", "é"])
def test_an_id_that_no_file_can_carry_is_refused_where_it_is_written(id_: str) -> None:
    outcome = cxscan("run", put("own", id=id_), *TOWN, "--plain", typed="2\n")
    assert (outcome.exit_code, "cannot be an id" in outcome.stderr, files_in(Path("scans"))) == (3, True, {})


@pytest.mark.parametrize(
    "version",
    ["1.0", "1.10", "2026", "2026-11", "1.0 (concept)", "najaar 2026", "v2+b", "2026/1", "é", "1,5", "x" * 40, " 1.0 ".strip()],
)
@pytest.mark.parametrize("id_", ["tiny", "x" * 100, "9-9", "con"])
def test_every_questionnaire_that_is_accepted_is_found_again_through_its_copy(id_: str, version: str) -> None:
    path = put("own", id=id_, version=version)
    assert cxscan("run", path, *TOWN, "--plain", typed="2\nq\n").exit_code == 0
    shutil.rmtree("own")
    shown = json.loads(cxscan("show", "--json", "scans").stdout)
    assert shown["questionnaire"] == {"id": id_, "version": version}
    assert (shown["score"], cxscan("run", "--continue", *TOWN, "scans/2026-11-22-town.yaml", typed="3\n").exit_code) == (2, 0)


# --- languages with their regions


@pytest.mark.parametrize("tag", ["nl-BE", "NL", "nl_BE", "nl", "nl-Latn-BE"])
def test_a_translation_for_a_region_is_one_into_its_language(tag: str) -> None:
    put("own")
    translation = {
        "format": "cxscan/translation/1",
        "translates": "tiny",
        "version": "1.0",
        "language": tag,
        "title": "Kleine scan",
    }
    Path(f"own/tiny.{tag}.yaml").write_text(dump(translation), encoding="utf-8")
    assert library().at(Path("own/tiny.yaml")).in_language("nl").title == "Kleine scan"
    assert "“" not in cxscan("check", f"own/tiny.{tag}.yaml").stdout


def test_a_translation_into_the_language_itself_comes_before_one_for_a_region() -> None:
    put("own")
    for tag in ("nl-BE", "nl", "nl-NL"):
        translation = {"format": "cxscan/translation/1", "translates": "tiny", "version": "1.0", "language": tag, "title": tag}
        Path(f"own/tiny.{tag}.yaml").write_text(dump(translation), encoding="utf-8")
    assert library().at(Path("own/tiny.yaml")).in_language("nl").title == "nl"


@pytest.mark.parametrize(("language", "decimal"), [("nl-BE", "2,5"), ("FR", "2,5"), ("en_GB", "2.5"), ("de", "2.5")])
def test_a_scan_is_shown_in_the_language_that_its_tag_begins_with(language: str, decimal: str) -> None:
    put("scans")
    write_tiny_scan(SCAN, {"ask": 2.5}, language=language)
    assert f"language: {language}\n" in SCAN.read_text(encoding="utf-8")
    assert decimal in cxscan("show", SCAN, lang="").stdout


@pytest.mark.parametrize("kind", ["scan", "questionnaire"])
def test_check_doubts_a_language_that_the_program_does_not_speak(kind: str) -> None:
    put("scans", language="de" if kind == "questionnaire" else "en")
    write_tiny_scan(SCAN, {"ask": 2}, **({"language": "pt-BR"} if kind == "scan" else {}))
    path, tag = (SCAN, "pt-BR") if kind == "scan" else (Path("scans/tiny.yaml"), "de")
    outcome = cxscan("check", path)
    assert (outcome.exit_code, f"warning: cxscan does not speak “{tag}”" in outcome.stdout) == (0, True)
    assert cxscan("check", "--strict", path).exit_code == 1


@pytest.mark.parametrize("tag", ["nl-BE", "NL", "nl_BE.UTF-8", "nl-Latn"])
def test_the_option_and_the_environment_take_a_language_with_its_region(tag: str) -> None:
    put("scans")
    write_tiny_scan(SCAN, {"ask": 2.5})
    dutch = cxscan("show", SCAN, "--lang", "nl").stdout
    assert "2,5" in dutch
    assert cxscan("show", SCAN, "--lang", tag).stdout == cxscan("show", SCAN, lang=tag).stdout == dutch


@pytest.mark.parametrize("tag", ["xx", "english", "nlx", "-nl", "n", "de"])
def test_a_language_that_is_none_of_ours_is_wrong_usage(tag: str) -> None:
    outcome = cxscan("show", f"--lang={tag}")
    assert (outcome.exit_code, f"“{tag}” is no language of cxscan. Choose one of: nl, en, fr." in outcome.stderr) == (2, True)


def test_without_a_version_the_highest_that_is_right_is_found() -> None:
    for version in ("1.9", "1.10"):
        write_tiny_questionnaire(Path("questionnaires"), f"tiny-{version}.yaml", version=version)
    write_tiny_questionnaire(Path("questionnaires"), "tiny-2.0.yaml", version="2.0", pillars=[])
    assert Library().find("tiny").source.version == "1.10"
    with pytest.raises(FileProblems):
        Library().find("tiny", "2.0")


@pytest.mark.parametrize(
    ("name", "ours"), [("a.yaml", True), ("A.YML", True), ("a.Yaml", True), ("a.yaml.bak", False), ("yaml", False)]
)
def test_a_file_is_one_of_ours_by_its_ending_in_capitals_too(name: str, *, ours: bool) -> None:
    assert is_yaml(name) is ours
