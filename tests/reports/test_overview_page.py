"""The page of `cxscan overview --format html`: for a director, a screen reader, a phone and paper, with whatever people typed."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cxscan.languages import Language
from cxscan.maturity.teams.benchmark import benchmark_of
from cxscan.maturity.trend import Ahead
from cxscan.model.scan import Action
from cxscan.model.style.brought import Logo
from cxscan.reports.forms.terminal import Paper
from cxscan.reports.order import Style
from cxscan.reports.teams.overview import render_overview
from cxscan.reports.teams.overview_page import render_page
from cxscan.reports.teams.overview_story import overview_story
from tests.browser_for_tests import against_level_aa, opened, printed
from tests.cli.program import Outcome, cxscan
from tests.filed_scans import FiledScan, overview, team_scan, teams_order, whole_scan
from tests.questionnaires_for_tests import DAY, question_data, tiny_questionnaire, write_tiny_questionnaire, write_tiny_scan
from tests.tools_for_tests import asked_of

LOGO = Logo(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30"><rect width="80" height="30"/></svg>', "image/svg+xml"
)
STYLE = Style(name="Town of Example", logo=LOGO, main="#0b6623", accent="#8b0000", footer="Yours, the consultant")
LONG_AGO = DAY.replace(year=DAY.year - 3)
LAST_YEAR = DAY.replace(year=DAY.year - 1)
TEAMS = [
    team_scan("Desk", 4, LAST_YEAR),
    team_scan("Desk", {"ask": 4.5, "hear": 5, "help": 4}),
    team_scan("Post", {"ask": 1, "hear": 2, "help": 3}, LONG_AGO),
    team_scan("Parking", {"hear": 2.5, "help": "unknown"}, scope="quick"),
]
OTHER = tiny_questionnaire(id="other", title="Other scan")
APART = [team_scan("Garden", 2, questionnaire=OTHER, family="other"), team_scan("Pool", 3, questionnaire=OTHER, family="other")]
NAMES = ("Aardvark", "Badger", "Cheetah", "Dolphin", "Elephant", "Ferret")


def page_of(*scans: FiledScan, lang: str = "en", style: Style | None = None) -> str:
    return render_page(teams_order(overview(*scans), lang, style)).text


def benchmark_page(lang: str = "en") -> str:
    scans = [whole_scan(name, 1 + number / 2) for number, name in enumerate(NAMES)]
    found = overview(*scans)
    return render_page(teams_order(found, lang, STYLE, benchmark_of(found, "Cheetah"))).text


PAGES = {"teams": page_of(*TEAMS, *APART, lang="nl", style=STYLE), "benchmark": benchmark_page("fr")}


# --- what it says


def test_growth_that_does_not_show_is_none() -> None:
    heavy = tiny_questionnaire(
        pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("ask"), question_data("hear", weight=40)]}]
    )
    then, now = ({"ask": level, "hear": 3} for level in (3, 3.5))
    scans = [team_scan("Desk", then, LAST_YEAR, heavy), team_scan("Desk", now, questionnaire=heavy)]
    (group,) = overview_story(overview(*scans), Language("en"), ours=False).groups
    (team,) = group.grown
    assert group.headline == "1 team, 3.0 on average; 0 of 1 grew since the scan before."
    assert (team.growth, team.has_grown) == ("0.0", False)


def test_one_team_alone_has_its_whole_name_and_neither_a_strongest_nor_a_lowest_pillar() -> None:
    scan = team_scan("Desk", {"ask": 4, "hear": 4, "help": 1})
    (alone,) = overview_story(overview(scan), Language("en"), ours=False).groups
    (beside,) = overview_story(overview(scan, team_scan("Post", 2)), Language("en"), ours=False).groups
    assert [team.name for team in (*alone.teams, *beside.teams)] == ["Town of Example · Desk", "Desk", "Post"]
    assert [fact.name for fact in alone.figures] == ["On average"]
    assert [fact.name for fact in beside.figures] == ["On average", "Strongest pillar", "Lowest pillar"]


@pytest.mark.parametrize(("letters", "shown"), [(160, "x" * 160), (161, "x" * 159 + "…")])
def test_of_a_step_that_a_team_takes_first_160_letters_are_shown(letters: int, shown: str) -> None:
    first = Action(title="x" * letters)
    told = overview_story(overview(team_scan("Desk", 2)), Language("en"), ours=False, ahead=lambda _: Ahead(0, 0, first))
    (team,) = told.groups[0].ahead
    assert team.first_step == shown


@pytest.mark.parametrize(("ahead", "told"), [(Ahead(0, 0, None), []), (Ahead(1, 2, None), [("1 of 2", "")])])
def test_what_lies_ahead_is_told_of_a_team_with_a_dated_ambition_or_a_step(ahead: Ahead, told: list[tuple[str, str]]) -> None:
    (group,) = overview_story(overview(team_scan("Desk", 2)), Language("en"), ours=False, ahead=lambda _: ahead).groups
    assert [(team.on_course, team.first_step) for team in group.ahead] == told


@pytest.mark.parametrize(
    ("levels", "signs"), [(5, "· 1   ░ 2   ▒ 3   ▓ 4   █ 5"), (7, "· 1   ▁ 2   ▂ 3   ▄ 4   ▅ 5   ▇ 6   █ 7")]
)
def test_on_the_screen_each_level_has_a_sign_of_its_own(levels: int, signs: str) -> None:
    described = {number: f"At {number}." for number in range(1, levels + 1)}
    questionnaire = tiny_questionnaire(
        levels=[{"name": f"Name {number}", "summary": "So."} for number in described],
        pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("ask", levels=described)]}],
    )
    found = overview(team_scan("Desk", 2, questionnaire=questionnaire))
    assert f"Level reached: {signs}\n" in render_overview(found, Language("en"), Paper(width=80))


def test_the_page_has_the_numbers_of_every_team_beside_the_picture(browser: Browser) -> None:
    page = opened(browser, page_of(*TEAMS))
    rows = [row.inner_text().split("\t") for row in page.locator("table.scores tbody tr, table.scores tfoot tr").all()]
    heads = page.locator("table.scores thead th").all_inner_texts()
    described = page.locator("svg desc").inner_html()
    page.context.close()
    assert heads == ["Team", "Overall", "Ears", "Hands", "Scan"]
    assert [row[:4] for row in rows] == [
        ["Desk", "4.4", "4.8", "4.0"],
        ["Parking", "2.5", "2.5", "–"],
        ["Post", "2.3", "1.5", "3.0"],
        ["On average", "3.0", "2.9", "3.5"],
    ]
    assert described.startswith("Desk: Overall 4.4, Ears 4.8, Hands 4.0; Parking: Overall 2.5, Ears 2.5, Hands –; ")
    assert "On average: Overall 3.0, Ears 2.9, Hands 3.5" in described


def test_headline_figures_and_remarks_are_those_of_the_terminal() -> None:
    html = page_of(*TEAMS)
    assert "3 teams, 3.0 on average; the one team with an earlier scan grew." in html
    assert "The latest scan of 1 team is more than 18 months old. Not all teams answered the same questions" in html
    assert "short scan, 1 of 2 answered" in html
    assert '<dt>Strongest pillar</dt><dd class="large">3.5</dd><dd class="small">Hands</dd>' in html


def test_how_many_teams_grew_stands_beside_how_many_have_an_earlier_scan() -> None:
    scans = [team_scan("Desk", 2, LAST_YEAR), team_scan("Desk", 3), team_scan("Post", 3, LAST_YEAR), team_scan("Post", 3)]
    grew = '<dt>Teams that grew</dt><dd class="large">1</dd><dd class="small">of {of}</dd>'
    assert grew.format(of=2) in page_of(*scans, team_scan("Parking", 1))
    assert grew.format(of=1) in page_of(*scans[:2], team_scan("Parking", 1))


def test_the_team_that_grew_most_stands_first_where_growth_is_shown() -> None:
    grown = {"Desk": 2.5, "Post": 4, "Parking": 1.5}
    scans = [scan for unit, level in grown.items() for scan in (team_scan(unit, 1, LAST_YEAR), team_scan(unit, level))]
    table = page_of(*scans).partition("the largest growth first")[2].partition("</table>")[0]
    assert re.findall('<th scope="row">(.*?)</th>', table) == ["Post", "Desk", "Parking"]


def test_then_and_now_of_a_team_end_in_the_score_that_stands_everywhere_and_begin_on_the_scale() -> None:
    little = [team_scan("Desk", {"ask": 1}, LAST_YEAR), team_scan("Desk", {"ask": 2, "hear": 4, "help": 3})]
    assert '<td class="number">2.0 → 3.0</td>' in page_of(*little)
    much = [team_scan("Desk", {"ask": 1}, LAST_YEAR), team_scan("Desk", {"ask": 5, "hear": 1, "help": 2})]
    html = page_of(*much)
    assert '<td class="number grown">+4.0</td><td class="number">– → 2.5</td>' in html
    assert "−1.5" not in html


def test_growth_stands_with_what_it_is_since_and_rests_on(browser: Browser) -> None:
    page = opened(browser, page_of(*TEAMS))
    [desk] = page.get_by_role("region", name="Only what can be compared").locator("tbody tr").all_inner_texts()
    page.context.close()
    assert desk.split("\t")[:3] == ["Desk", "+0.4", "4.0 → 4.4"]
    assert desk.endswith(f"{Language('en').date(LAST_YEAR)}\t3 of 3")


def test_a_scan_that_is_out_of_date_is_named_in_words() -> None:
    date = Language("en").date(LONG_AGO)
    assert f"<li>Post: the latest scan is of {date}, 3 years ago.</li>" in page_of(*TEAMS)
    assert "out of date" not in page_of(TEAMS[1])


def test_who_could_learn_from_whom(browser: Browser) -> None:
    page = opened(browser, page_of(*TEAMS))
    rows = page.get_by_role("region", name="Where one team is far ahead").locator("tbody tr").all_inner_texts()
    page.context.close()
    assert rows == ["Ask\nEars\tPost (1)\tDesk (4.5)", "Hear\nEars\tPost (2)\tDesk (5)"]


def test_teams_on_another_questionnaire_stand_in_a_part_of_their_own() -> None:
    html = page_of(*TEAMS, *APART)
    first, second = html.split("<h2>Other scan</h2>")
    assert ("Garden" in first, "Garden" in second, "Parking" in second) == (False, True, False)
    assert "Teams on different questionnaires stand apart: their scores cannot be compared." in first


def test_scans_in_progress_are_pointed_out() -> None:
    warned = ["Scans in progress are among them" in page_of(team_scan("Desk", 2, status=status)) for status in ("draft", "final")]
    assert warned == [True, False]


def test_one_team_without_a_single_level_makes_a_page_too() -> None:
    html = page_of(team_scan("Desk", {"ask": "unknown"}))
    assert "1 team, none with a score yet." in html
    assert "None" not in html


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_it_says_how_to_read_it_and_that_it_is_not_the_official_scan(lang: str) -> None:
    say = Language(lang).say
    for html in (page_of(*TEAMS, lang=lang), benchmark_page(lang)):
        assert f'<html lang="{lang}">' in html
        assert say("How to read the numbers") in html
        assert say("This is not the official CX-volwassenheidsscan of the Dutch government.") in html


def test_the_benchmark_says_what_the_terminal_says_and_names_nobody_else() -> None:
    html = benchmark_page()
    assert "2.0, beside 2.3 on average at 5 other organisations." in html
    assert "Distance: how far the others are from that mean, on average." in html
    assert [name for name in NAMES if name in html] == ["Cheetah"]


def test_many_teams_are_spread_over_pictures_that_fit_on_paper() -> None:
    html = page_of(*(team_scan(f"Team {number}", 2) for number in range(45)))
    described = re.findall(r"<desc[^>]*>(.*)</desc>", html)
    assert [text.count(";") + 1 for text in described] == [20, 20, 6]
    assert len(set(re.findall(r'id="(teams-[^"]+)"', html))) == 6


# --- for everybody


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize(("dark", "phone"), [(False, False), (True, False), (False, True)])
def test_a_page_meets_wcag_level_aa(browser: Browser, html: str, dark: bool, phone: bool) -> None:
    page = opened(browser, html, dark=dark, phone=phone)
    short = against_level_aa(page)
    page.context.close()
    assert short == []


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_a_page_asks_nothing_of_the_network_and_needs_no_script(browser: Browser, html: str) -> None:
    page = opened(browser, "", scripts=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(html)
    page.context.close()
    assert [url for url in asked if not url.startswith("data:")] == []
    assert "<script" not in html


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_headings_go_down_one_step_at_a_time(html: str) -> None:
    steps = [int(step) for step in re.findall(r"<h([1-6])", html)]
    assert steps[0] == 1
    assert steps.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(steps))


def test_a_page_fits_on_a_phone_whatever_the_names(browser: Browser) -> None:
    page = opened(browser, page_of(team_scan("x" * 200, 2), team_scan("y" * 200, 3)), phone=True)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert wide == 360


def test_it_prints_and_twice_the_same_bytes(browser: Browser, tmp_path: Path) -> None:
    html = page_of(*TEAMS)
    assert printed(browser, html, tmp_path).read_bytes().startswith(b"%PDF")
    assert page_of(*TEAMS) == html


def test_a_table_that_goes_on_over_the_page_leaves_none_of_it_empty(browser: Browser, tmp_path: Path) -> None:
    scans = [team_scan(f"Team {number}", 1 + number % 5, date) for number in range(18) for date in (LAST_YEAR, DAY)]
    pages = asked_of("pdftotext", "-bbox", printed(browser, page_of(*scans), tmp_path), "-").split("<page ")[1:]
    lowest = [max(float(found) for found in re.findall(r'yMax="([\d.]+)"', page)) / 842 for page in pages]
    assert len(lowest) > 1
    assert [number for number, share in enumerate(lowest[:-1], start=1) if share < 0.75] == []


def test_one_team_has_its_numbers_without_colours_to_compare_them_by() -> None:
    html = page_of(team_scan("Desk", 2))
    assert "<svg" not in html
    assert 'class="scores"' in html


# --- whatever people typed

HOSTILE = "</style></title></svg><script>alert(1)</script><img src=x onerror=alert(1)> {{ story }} {% if %} & \"q\" 'too'"


def test_names_are_shown_as_they_were_typed_and_do_nothing(browser: Browser) -> None:
    pillars = [{"id": "ears", "title": HOSTILE, "questions": [question_data("ask", title=HOSTILE)]}]
    hostile = tiny_questionnaire(id="hostile", title=HOSTILE, pillars=pillars)
    scans = [
        team_scan(f"{HOSTILE}{level}", level, organisation=HOSTILE, questionnaire=hostile, family="hostile") for level in (1, 5)
    ]
    style = Style(name=HOSTILE, footer=HOSTILE, font='x"; } </style><script>alert(1)</script>')
    page = opened(browser, page_of(*scans, style=style))
    inert = page.locator("script").count(), page.locator("main img").count(), page.locator("style").count()
    whose, team = page.locator(".whose").inner_text(), page.locator("table.scores tbody th").first.inner_text()
    page.context.close()
    assert inert == (0, 0, 1)
    assert (whose, team) == (HOSTILE, f"{HOSTILE}5")


# --- the command


def write_teams() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    for unit, level in (("Desk", 4), ("Post", 1)):
        write_tiny_scan(Path(f"scans/{unit}.yaml"), dict.fromkeys(("ask", "hear", "help"), level), unit=unit, status="final")


def page(*arguments: object, lang: str = "en") -> Outcome:
    return cxscan("overview", "--format", "html", *arguments, lang=lang)


def test_the_page_goes_to_a_file_in_this_folder_whose_path_is_printed() -> None:
    write_teams()
    done = page()
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{Path('overview.html').resolve()}\n", "")
    assert "2 teams, 2.5 on average." in Path("overview.html").read_text(encoding="utf-8")


def test_a_page_that_is_there_is_left_and_the_next_gets_a_number_unless_forced() -> None:
    write_teams()
    Path("overview.html").write_text("mine", encoding="utf-8")
    assert page().stdout.endswith("overview-2.html\n")
    assert page().stdout.endswith("overview-3.html\n")
    assert Path("overview.html").read_text(encoding="utf-8") == "mine"
    assert page("--force").stdout.endswith("overview.html\n")
    assert Path("overview.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_named_file_is_written_and_never_replaced_unasked() -> None:
    write_teams()
    assert page("--output", "board.html").stdout == f"{Path('board.html').resolve()}\n"
    written = Path("board.html").read_bytes()
    done = page("--output", "board.html", lang="nl")
    assert (done.exit_code, done.stdout) == (3, "")
    assert Path("board.html").read_bytes() == written
    assert page("--output", "board.html", "--force", lang="nl").exit_code == 0
    assert Path("board.html").read_bytes() != written


def test_it_goes_into_a_folder_that_is_named_and_a_missing_one_is_an_error() -> None:
    write_teams()
    Path("board").mkdir()
    assert page("--output", "board").stdout == f"{Path('board/overview.html').resolve()}\n"
    done = page("--output", "away/board.html")
    assert (done.exit_code, done.stderr) == (3, "The folder away does not exist. Make it first.\n")


def test_a_scan_is_never_replaced_by_the_page() -> None:
    write_teams()
    before = Path("scans/Desk.yaml").read_bytes()
    assert page("--output", "scans/Desk.yaml", "--force").exit_code == 2
    assert Path("scans/Desk.yaml").read_bytes() == before


def test_nothing_is_written_where_the_house_style_is_wrong() -> None:
    write_teams()
    Path("brand.yaml").write_text("format: cxscan/brand/1\ncolour: red\n", encoding="utf-8")
    assert page("--brand", "brand.yaml").exit_code == 3
    assert not Path("overview.html").exists()


def write_brand(path: str, name: str) -> None:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(f"format: cxscan/brand/1\nname: {name}\n", encoding="utf-8")


def test_it_has_the_house_style_of_the_folder_or_the_one_that_is_named() -> None:
    write_teams()
    write_brand("scans/brand.yaml", "Town style")
    write_brand("other/brand.yaml", "Other style")
    assert '<p class="brand">Town style</p>' in written(page())
    assert '<p class="brand">Other style</p>' in written(page("--brand", "other/brand.yaml"))


def written(done: Outcome) -> str:
    return Path(done.stdout.strip()).read_text(encoding="utf-8")


def test_folders_with_styles_that_differ_have_none_together() -> None:
    write_teams()
    write_brand("scans/brand.yaml", "Town style")
    write_brand("more/brand.yaml", "Other style")
    write_tiny_scan(Path("scans/more.yaml"), {"ask": 2}, unit="More", status="final").rename("more/more.yaml")
    write_tiny_questionnaire(Path("more/questionnaires"))
    html = written(page("scans", "more"))
    assert "More" in html
    assert [style in html for style in ("Town style", "Other style")] == [False, False]


def test_the_page_is_opened_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    write_teams()
    seen: list[str] = []
    monkeypatch.setattr("typer.launch", seen.append)
    assert page("--open").exit_code == 0
    assert seen == ["overview.html"]


def test_where_nothing_opens_the_page_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    write_teams()
    monkeypatch.setattr("typer.launch", lambda _: 1)
    done = page("--open")
    said = "This computer has no program that opens overview.html from here. Open it yourself."
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (0, said)
    assert Path("overview.html").exists()


@pytest.mark.parametrize("option", [["--output", "."], ["--brand", "b.yaml"], ["--force"], ["--open"]], ids=str)
def test_what_belongs_to_a_page_needs_the_page(option: list[str]) -> None:
    write_teams()
    done = cxscan("overview", *option)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "--output, --brand, --force and --open go with a page. Add: --format html\n"


def test_a_page_and_data_are_not_both_printed() -> None:
    write_teams()
    done = page("--json")
    assert (done.exit_code, done.stderr) == (2, "Choose one: --format html writes a page, --json prints the data.\n")


@pytest.mark.parametrize(("lang", "title"), [("nl", "De teams naast elkaar"), ("fr", "Les équipes côte à côte")])
def test_the_page_is_in_the_language_that_is_asked_for(lang: str, title: str) -> None:
    write_teams()
    assert f"<h1>{title}</h1>" in written(page("--lang", lang))


def test_the_page_of_a_benchmark_needs_five_others_and_then_names_none() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    for number, name in enumerate(NAMES):
        done = page("--benchmark", "Cheetah")
        assert done.exit_code == 2
        levels = dict.fromkeys(("ask", "hear", "help"), 1 + number / 2)
        write_tiny_scan(Path(f"scans/{name}.yaml"), levels, organisation=name, status="final")
    done = page("--benchmark", "Cheetah")
    assert [name for name in NAMES if name in written(done) + done.stderr] == ["Cheetah"]
