"""Which scans make the line of one team, through changes of its name."""

import datetime
from dataclasses import dataclass
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.maturity.history import BrokenLink, History, Line, Lines, lines_of
from cxscan.model.texts.names import comparable_name
from tests.random_questionnaires import steady


@dataclass(frozen=True)
class Filed:
    """A scan of a team in a year, in a file that is named after both."""

    organisation: str
    date: datetime.date
    path: PurePath
    previous: str | None = None
    unit: str | None = None
    family: str = "tiny"


def filed(team: str, year: int, previous: str | None = None, *, folder: str = "scans", number: str = "", **more: str) -> Filed:
    """Return a scan of January 1 in the file `<year>-<team><number>.yaml`."""
    path = PurePath(folder) / f"{year}-{team.lower()}{number}.yaml"
    return Filed(team, datetime.date(year, 1, 1), path, previous, **more)


def lines(*scans: Filed) -> Lines[Filed]:
    return lines_of(scans)


@pytest.mark.parametrize("folders", [("east", "west"), ("west", "east")])
def test_of_scans_of_one_day_in_files_of_one_name_the_folders_say_which_comes_first(folders: tuple[str, str]) -> None:
    [line] = lines(*(filed("Town", 2026, folder=folder) for folder in folders)).lines
    assert [scan.path.parent.name for scan in line.scans] == ["east", "west"]


def names(found: Lines[Filed]) -> list[list[str]]:
    """Return the names of the files of every line."""
    return [[scan.path.stem for scan in line.scans] for line in found.lines]


def faults(found: Lines[Filed]) -> list[tuple[str, str]]:
    return [(broken.scan.path.stem, broken.fault) for broken in found.broken]


def test_the_scans_of_a_team_make_a_line_the_oldest_first() -> None:
    first, second, third = filed("Desk", 2024), filed("Desk", 2025), filed("Desk", 2026)
    [line] = lines(second, third, first).lines
    assert line == Line((first, second, third))
    assert (line.latest, line.previous) == (third, second)


def test_one_scan_is_a_line_without_a_previous_one() -> None:
    [line] = lines(filed("Desk", 2024)).lines
    assert line.previous is None


def test_no_scans_make_no_lines() -> None:
    assert lines() == Lines((), ())


def test_capitals_and_spaces_do_not_make_another_team() -> None:
    assert names(lines(filed("Front Desk", 2024), filed("frontdesk", 2025))) == [["2024-front desk", "2025-frontdesk"]]


def test_two_units_of_one_organisation_are_two_teams_and_so_is_the_whole() -> None:
    scans = [filed("Town", 2024, number=f"-{unit}", **({"unit": unit} if unit else {})) for unit in ("Desk", "", "Post")]
    assert names(lines(*scans)) == [["2024-town-"], ["2024-town-Desk"], ["2024-town-Post"]]


def test_another_questionnaire_makes_a_line_of_its_own() -> None:
    assert names(lines(filed("Desk", 2024), filed("Desk", 2025, family="other"))) == [["2025-desk"], ["2024-desk"]]


def test_scans_of_one_day_follow_their_numbers() -> None:
    scans = [filed("Desk", 2024, number=number) for number in ("-10", "", "-2")]
    assert names(lines(*scans)) == [["2024-desk", "2024-desk-2", "2024-desk-10"]]


# --- renamed, merged, split


def test_a_renamed_team_keeps_its_line_and_the_old_name_is_no_team_any_more() -> None:
    scans = [filed("Desk", 2023), filed("Desk", 2024), filed("Contact", 2025, "2024-desk.yaml"), filed("Contact", 2026)]
    assert names(lines(*scans)) == [["2023-desk", "2024-desk", "2025-contact", "2026-contact"]]


def test_a_team_that_was_renamed_twice_is_one_team() -> None:
    scans = [filed("A", 2023), filed("B", 2024, "2023-a.yaml"), filed("C", 2025, "2024-b.yaml")]
    assert names(lines(*scans)) == [["2023-a", "2024-b", "2025-c"]]


def test_a_team_that_got_its_old_name_back_is_one_team() -> None:
    scans = [filed("A", 2023), filed("B", 2024, "2023-a.yaml"), filed("A", 2025, "2024-b.yaml")]
    assert names(lines(*scans)) == [["2023-a", "2024-b", "2025-a"]]


def test_a_team_that_two_were_merged_into_follows_the_one_that_it_names_and_the_other_stays() -> None:
    scans = [filed("Desk", 2024), filed("Post", 2024), filed("Contact", 2025, "2024-desk.yaml")]
    assert names(lines(*scans)) == [["2024-desk", "2025-contact"], ["2024-post"]]


def test_a_team_that_was_split_off_has_the_same_past_as_the_one_that_stayed() -> None:
    scans = [filed("Desk", 2024), filed("Contact", 2025, "2024-desk.yaml"), filed("Desk", 2025)]
    assert names(lines(*scans)) == [["2024-desk", "2025-contact"], ["2024-desk", "2025-desk"]]


def test_a_scan_that_names_an_older_one_of_its_own_team_follows_that_one() -> None:
    scans = [filed("Desk", 2024), filed("Desk", 2025), filed("Desk", 2026, "2024-desk.yaml")]
    assert names(lines(*scans)) == [["2024-desk", "2026-desk"]]


def test_a_team_renamed_on_the_day_of_its_last_scan_is_one_team_whatever_the_letters_of_its_name() -> None:
    scans = [filed("Zebra", 2024), filed("Alpha", 2024, "2024-zebra.yaml")]
    assert names(lines(*scans)) == [["2024-zebra", "2024-alpha"]]


def test_of_two_files_with_the_name_the_one_beside_the_scan_is_meant() -> None:
    here, there = filed("Desk", 2024), filed("Desk", 2024, folder="z-elsewhere")
    [line] = lines(here, there, filed("Contact", 2025, "2024-desk.yaml")).lines
    assert line.previous == here


def test_of_two_files_with_the_name_elsewhere_the_newest_is_meant() -> None:
    older, newer = (
        Filed("Desk", datetime.date(year, 1, 1), PurePath(folder, "desk.yaml")) for year, folder in ((2023, "b"), (2024, "a"))
    )
    [line] = lines(newer, older, filed("Contact", 2025, "desk.yaml")).lines
    assert line.previous == newer


def test_the_folder_in_the_name_of_the_previous_scan_does_not_matter() -> None:
    assert names(lines(filed("Desk", 2024), filed("Contact", 2025, "old/2024-desk.yaml"))) == [["2024-desk", "2025-contact"]]


# --- links that cannot be followed


@pytest.mark.parametrize(
    ("previous", "fault"),
    [
        ("2020-gone.yaml", "missing"),
        ("2026-later.yaml", "later"),
        ("2024-other.yaml", "apart"),
        ("2025-desk.yaml", "circle"),
    ],
)
def test_a_link_that_cannot_be_followed_is_named_and_the_team_keeps_its_own_line(previous: str, fault: str) -> None:
    others = [filed("Later", 2026), filed("Other", 2024, family="other")]
    found = lines(filed("Desk", 2024), filed("Desk", 2025, previous), *others)
    assert names(found) == [["2024-desk", "2025-desk"], ["2026-later"], ["2024-other"]]
    assert faults(found) == [("2025-desk", fault)]


def test_scans_of_different_days_that_name_each_other_make_no_circle_since_one_of_them_is_later() -> None:
    found = lines(filed("A", 2024, "2025-b.yaml"), filed("B", 2025, "2024-a.yaml"))
    assert (names(found), faults(found)) == ([["2024-a", "2025-b"]], [("2024-a", "later")])


def test_scans_of_one_day_in_a_circle_all_fall_back_on_their_own_team() -> None:
    circle = [filed(team, 2025, f"2025-{other}.yaml") for team, other in ("ab", "bc", "ca")]
    found = lines(filed("b", 2024), *circle, filed("d", 2025, "2025-a.yaml"))
    assert names(found) == [["2024-b", "2025-b"], ["2025-c"], ["2025-a", "2025-d"]]
    assert faults(found) == [("2025-a", "circle"), ("2025-b", "circle"), ("2025-c", "circle")]


def test_teams_that_take_turns_on_one_day_do_not_both_vanish() -> None:
    there, back = filed("h", 2025, "2025-z.yaml"), filed("z", 2025, "2025-h.yaml", number="-1")
    found = lines(filed("k", 2024), there, back, filed("z", 2025, "2024-k.yaml"), filed("z", 2025, number="-2"))
    assert {line.latest.organisation for line in found.lines} & {"h", "z"} != set()


# --- what holds for all scans

TEAMS = ("a", "b", "c")


@st.composite
def archives(draw: st.DrawFn) -> list[Filed]:
    """Draw scans of a few teams in a few years, some of which name another one, wisely or not."""
    drawn = draw(st.lists(st.tuples(st.sampled_from(TEAMS), st.integers(2024, 2026), st.integers(1, 3)), max_size=8, unique=True))
    files = [f"{year}-{team}-{number}.yaml" for team, year, number in drawn]
    previous = st.none() | st.sampled_from([*files, "gone.yaml"])
    return [filed(team, year, draw(previous), number=f"-{number}") for team, year, number in drawn]


@given(archives(), st.randoms(use_true_random=False))
@steady
def test_the_order_in_which_scans_come_does_not_matter(scans: list[Filed], chance: object) -> None:
    shuffled = list(scans)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis draws a random.Random
    assert lines(*shuffled) == lines(*scans)


@given(archives())
@steady
def test_every_team_ends_one_line_or_goes_on_in_another(scans: list[Filed]) -> None:
    found = lines(*scans)
    ends = [comparable_name(line.latest.organisation) for line in found.lines]
    assert len(ends) == len(set(ends))
    named = {scan.previous for scan in scans}
    for team in {scan.organisation for scan in scans} - set(ends):
        assert any(scan.path.name in named for scan in scans if scan.organisation == team)
    assert bool(found.lines) == bool(scans)


@given(archives())
@steady
def test_a_line_goes_forward_in_time_and_has_no_scan_twice(scans: list[Filed]) -> None:
    for line in lines(*scans).lines:
        dates = [scan.date for scan in line.scans]
        assert dates == sorted(dates)
        assert len(set(line.scans)) == len(line.scans)


@given(archives())
@steady
def test_a_previous_scan_is_followed_or_named_as_broken(scans: list[Filed]) -> None:
    found = lines(*scans)
    broken = {broken.scan for broken in found.broken}
    for line in found.lines:
        for before, scan in zip(line.scans, line.scans[1:], strict=False):
            if scan.previous is not None and scan not in broken:
                assert scan.previous == before.path.name
    assert all(isinstance(one, BrokenLink) and one.scan.previous for one in found.broken)


# --- what a scan follows


def test_a_scan_follows_the_one_before_it_in_its_line_and_the_first_follows_none() -> None:
    first, second, third = filed("Desk", 2024), filed("Desk", 2025), filed("Desk", 2026)
    history = History((third, first, second))
    assert [history.line_to(scan) for scan in (first, second, third)] == [(first,), (first, second), (first, second, third)]
