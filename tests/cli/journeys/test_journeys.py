"""Whole journeys, as somebody makes them at a terminal: keys in, and what stands on the drawn screen."""

import datetime
from fractions import Fraction
from pathlib import Path

import pytest

from cxscan.archive.shelf import Shelf
from cxscan.files.questionnaires.library import Library
from cxscan.model.scan import Action, Answer, PillarPlan, Scan
from cxscan.model.texts.wording import with_customer
from tests.cli.terminal import CTRL_C, CTRL_D, DOWN, ENTER, ESC, Terminal, at_terminal
from tests.forms_for_tests import fill, make_form
from tests.questionnaires_for_tests import DAY, tiny_scan, write_tiny_questionnaire, write_tiny_scan

DRAFT = Path("scans/2026-11-22-town-of-example.yaml")
BEGIN = ("run", "tiny.yaml", "--organisation", "Town of Example", "--full", "--date", "2026-11-22")


@pytest.fixture(autouse=True)
def _tiny_questionnaire(tmp_path: Path) -> None:
    write_tiny_questionnaire(tmp_path)


def saved(path: Path = DRAFT) -> Scan:
    return Shelf().placed(path).scan


def begin(terminal: Terminal) -> None:
    """Go past what is asked before the first question."""
    terminal.wait_for("Who takes part?").press(ENTER)
    terminal.wait_for("How do we ask customers?", "Choose a level.")


def leave_ambition_open(terminal: Terminal, *, then: str) -> None:
    terminal.wait_for("Where do you want to be on this pillar?").press(ENTER)
    terminal.wait_for(then)


def test_a_group_goes_from_the_first_question_to_the_report() -> None:
    with at_terminal("run", "tiny.yaml", "--date", "2026-11-22") as terminal:
        terminal.wait_for("Name of the organisation").press("Town of Example", ENTER)
        terminal.wait_for("Department, service or team").press("Counter", ENTER)
        terminal.wait_for("Which scan do you hold?").choose("Full: 3 questions")
        terminal.wait_for("Who takes part?").press("Ann, desk clerk", ENTER)

        terminal.wait_for("question 1 of 3").answer("1.5", "Only at the desk", then="question 2 of 3")
        terminal.answer("2", then="Result: 1.8 (answered 2 of 2)")
        terminal.wait_for("Where do you want to be on this pillar?").press("3", ENTER)
        terminal.wait_for("By when?").press("2027", ENTER)
        terminal.wait_for("Which goal of yours does it serve?").press("Fewer calls", ENTER)
        terminal.wait_for("What happens if you do nothing?").press("Longer queues", ENTER)

        terminal.wait_for("question 3 of 3").press("u")
        terminal.wait_for("we don’t know", "Enter next").press(ENTER)

        terminal.wait_for("Where you stand", "Score of the whole scan: 1.8 (answered 2 of 3)", "What are you glad about?")
        terminal.press("We ring back", ENTER)
        terminal.wait_for("What else? (Enter = go on)").press(ENTER)
        terminal.choose("Ask: Begin to ask.")
        terminal.wait_for("Who? (Enter = not yet known)").press("Bea", ENTER)
        terminal.wait_for("By when? For").press("2027-03-01", ENTER)
        terminal.choose("Nothing more now")
        terminal.wait_for("Is the group done with this scan?").press(ENTER)
        terminal.wait_for("Done: 1.8 (2 of 3 answered).", "Make the report now?").choose("Yes")
        terminal.wait_for("The report is in", "Open it now?").choose("No")
        assert terminal.wait_for_end() == 0

    path = Path("scans/2026-11-22-town-of-example-counter.yaml")
    assert saved(path) == tiny_scan(
        unit="Counter",
        status="final",
        language="en",
        participants=["Ann", "desk clerk"],
        answers={
            "ask": Answer(level=Fraction("1.5"), note="Only at the desk"),
            "hear": Answer(level=Fraction(2)),
            "help": Answer(level="unknown"),
        },
        pillars={
            "ears": PillarPlan(
                target=Fraction(3), by=datetime.date(2027, 12, 31), goal="Fewer calls", consequence="Longer queues"
            )
        },
        glad=["We ring back"],
        actions=[Action(title="Begin to ask.", question="ask", owner="Bea", due=datetime.date(2027, 3, 1))],
    )
    report = path.with_suffix(".html").read_text(encoding="utf-8")
    assert [
        text for text in ("Only at the desk", "Fewer calls", "Longer queues", "We ring back", "Bea") if text not in report
    ] == []


def test_somebody_goes_back_through_a_pillar_to_change_an_answer_and_the_old_note_stays() -> None:
    with at_terminal(*BEGIN) as terminal:
        begin(terminal)
        terminal.answer("1.5", "Only at the desk", then="question 2 of 3")
        terminal.answer("2", then="Result: 1.8 (answered 2 of 2)")
        leave_ambition_open(terminal, then="question 3 of 3")
        terminal.press("b")
        terminal.wait_for("question 2 of 3", "Your answer now: 2").press("b")
        terminal.wait_for("question 1 of 3", "Your answer now: 1.5").press("4", ENTER)
        terminal.wait_for("Only at the desk", "Enter next").press(ENTER)
        terminal.wait_for("Ask: 4 – Only at the desk", "What would you show?").press(ENTER)
        terminal.wait_for("question 2 of 3", "Your answer now: 2").press(ENTER)
        terminal.wait_for("Enter next").press(ENTER)
        terminal.wait_for("Result: 3.0 (answered 2 of 2)")
        leave_ambition_open(terminal, then="question 3 of 3")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert saved().answers == {
        "ask": Answer(level=Fraction(4), note="Only at the desk"),
        "hear": Answer(level=Fraction(2)),
    }


def test_at_the_first_question_there_is_no_way_back_and_the_group_is_told() -> None:
    with at_terminal(*BEGIN) as terminal:
        begin(terminal)
        terminal.press("b")
        terminal.wait_for("This is the first question.", "question 1 of 3", "↑↓ or type 2, 2.5")


def test_after_ctrl_c_the_next_run_goes_on_with_the_question_that_has_no_answer() -> None:
    with at_terminal(*BEGIN) as terminal:
        begin(terminal)
        terminal.answer("2", then="question 2 of 3")
        terminal.press(CTRL_C)
        terminal.wait_for("Everything is saved in", f"cxscan run {DRAFT}")
        assert terminal.wait_for_end() == 130

    with at_terminal(*BEGIN) as terminal:
        terminal.wait_for("There is a scan in progress of 22 November 2026 (1 answered). Go on with it?")
        terminal.choose("Go on with it")
        terminal.wait_for("question 2 of 3", "How do we hear customers?")
        terminal.answer("3", then="Result: 2.5 (answered 2 of 2)")
        leave_ambition_open(terminal, then="question 3 of 3")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert saved() == tiny_scan({"ask": 2, "hear": 3}, language="en")


def test_whoever_begins_anew_leaves_the_scan_in_progress_as_it_is() -> None:
    before = write_tiny_scan(DRAFT, {"ask": 2}, language="en").read_bytes()
    with at_terminal(*BEGIN) as terminal:
        terminal.wait_for("Go on with it?").choose("Begin a new scan")
        begin(terminal)
        terminal.answer("4", then="What would you show?")
        terminal.press(ENTER)
        terminal.wait_for("question 2 of 3").press("q")
        assert terminal.wait_for_end() == 0
    assert DRAFT.read_bytes() == before
    assert saved(DRAFT.with_stem(f"{DRAFT.stem}-2")).answers == {"ask": Answer(level=Fraction(4))}


@pytest.mark.parametrize("place", ["question", "note", "ambition", "glad", "what to do first", "done"])
def test_ctrl_d_saves_and_stops(place: str) -> None:
    with at_terminal(*BEGIN) as terminal:
        begin(terminal)
        terminal.answer("2", then="question 2 of 3")
        _go_to(place, terminal)
        terminal.press(CTRL_D)
        terminal.wait_for("Everything is saved in")
        assert terminal.wait_for_end() == 0
    assert saved().status == "draft"
    assert saved().answers["ask"] == Answer(level=Fraction(2))


def _go_to(place: str, terminal: Terminal) -> None:
    if place == "question":
        return
    if place == "note":
        terminal.press("3", ENTER)
        terminal.wait_for("Enter next")
        return
    terminal.answer("3", then="Where do you want to be on this pillar?")
    if place == "ambition":
        return
    terminal.press(ENTER)
    terminal.wait_for("question 3 of 3").answer("3", then="Where do you want to be on this pillar?")
    terminal.press(ENTER)
    terminal.wait_for("What are you glad about?")
    if place == "glad":
        return
    terminal.press(ENTER)
    terminal.wait_for("What do you do first?")
    if place == "done":
        terminal.choose("Nothing more now")
        terminal.wait_for("Is the group done with this scan?")


@pytest.mark.parametrize(("key", "exit_code"), [(CTRL_C, 130), (CTRL_D, 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_a_level_whose_note_is_being_typed_is_saved_with_what_there_is_of_it(key: str, exit_code: int) -> None:
    with at_terminal(*BEGIN) as terminal:
        begin(terminal)
        terminal.press("2", ENTER)
        terminal.wait_for("Enter next").press("Only at")
        terminal.wait_for("Only at").press(key)
        terminal.wait_for("Everything is saved in")
        assert terminal.wait_for_end() == exit_code
    assert saved().answers == {"ask": Answer(level=Fraction(2), note="Only at")}


def test_ctrl_c_ends_a_session_whose_paste_never_ended_however_often_it_is_pressed() -> None:
    with at_terminal(*BEGIN) as terminal:
        begin(terminal)
        terminal.press("2", ENTER)
        terminal.wait_for("Enter next").press("\x1b[200~The first half,\rand", CTRL_C, CTRL_C)
        terminal.wait_for("Everything is saved in")
        assert terminal.wait_for_end() == 130
    assert saved().answers == {"ask": Answer(level=Fraction(2), note="The first half,\nand")}


def test_a_level_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with at_terminal(*BEGIN) as terminal:
        begin(terminal)
        terminal.press("7")
        terminal.wait_for("That level does not exist. Choose one of 1 · 1.5 · 2").press("x")
        terminal.wait_for("That is no answer. Type a level (1 · 1.5 · 2")
        terminal.press("3", "5")
        terminal.wait_for("That level does not exist. Choose one of 1 · 1.5 · 2")
        terminal.press("2")
        terminal.wait_for("Your choice: 2")
        assert not terminal.shows("That is no answer.")


def test_an_ambition_below_the_score_and_a_date_that_is_past_are_asked_about() -> None:
    with at_terminal(*BEGIN) as terminal:
        begin(terminal)
        terminal.answer("3", then="question 2 of 3")
        terminal.answer("3", then="Where do you want to be on this pillar?")
        terminal.press("2", ENTER)
        terminal.wait_for("2 is below where you are now (3.0). Keep it?").choose("No")
        terminal.wait_until(lambda: terminal.screen.count("Where do you want to be") == 2, "the ambition is not asked again")
        terminal.press("4", ENTER)
        terminal.wait_for("By when?").press("2025", ENTER)
        terminal.wait_for("31 December 2025 is not after the date of this scan. Keep it?").choose("Yes")
        terminal.wait_for("Which goal of yours does it serve?").press(CTRL_D)
        assert terminal.wait_for_end() == 0
    assert saved().pillars == {"ears": PillarPlan(target=Fraction(4), by=datetime.date(2025, 12, 31))}


def test_an_ambition_at_which_the_group_stopped_is_asked_when_the_scan_goes_on() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"), "tiny-1.0.yaml")
    write_tiny_scan(DRAFT, {"ask": 2, "hear": 3}, language="en")
    with at_terminal(*BEGIN, "--continue") as terminal:
        terminal.wait_for("Result: 2.5 (answered 2 of 2)", "Where do you want to be on this pillar?")
        terminal.press("4", ENTER)
        terminal.wait_for("By when?").press(CTRL_D)
        assert terminal.wait_for_end() == 0
    # In the middle of it too: what was said stands there, and Enter leads on to the rest.
    with at_terminal(*BEGIN, "--continue") as terminal:
        terminal.wait_for("Where do you want to be on this pillar?").press(ENTER)
        terminal.wait_for("By when?").press("2099", ENTER)
        terminal.wait_for("Which goal of yours does it serve?").press(CTRL_D)
        assert terminal.wait_for_end() == 0
    assert saved().pillars == {"ears": PillarPlan(target=Fraction(4), by=datetime.date(2099, 12, 31))}
    with at_terminal(*BEGIN, "--continue") as terminal:
        terminal.wait_for("question 3 of 3")
        assert not terminal.shows("Where do you want to be on this pillar?")


# --- the size of the window


def test_the_built_in_question_its_levels_and_the_legend_are_on_one_screen_in_every_size() -> None:
    questionnaire = with_customer(Library().find("cx-public-service").in_language("en"), None)
    question = next(iter(questionnaire.by_id.values()))
    legend = "↑↓ or type 2, 2.5 · Enter choose · n does not apply"
    with at_terminal("run", "--organisation", "Town of Example", "--full") as terminal:
        terminal.wait_for("Who takes part?").press(ENTER)
        terminal.wait_for(f"question 1 of {len(questionnaire.by_id)}", legend, question.ask, *question.levels.values())

        terminal.resize(120, 40)
        terminal.wait_until(lambda: len(terminal.lines[0]) == 120, "not drawn for 120 columns")
        terminal.wait_for(legend, question.ask, *question.levels.values())

        terminal.resize(60, 18)
        terminal.wait_until(lambda: len(terminal.lines[0]) == 60 and bool(terminal.lines[17]), "not drawn for 60 columns of 18")
        terminal.press("4")
        terminal.wait_for("Your choice: 4", legend, question.ask, question.levels[4]).press(ENTER)
        terminal.wait_for("Why this level?", question.levels[4]).press("m Still in sight", ENTER)
        terminal.wait_for("question 2 of")


# --- a terminal that is not set to UTF-8


def test_what_is_no_text_is_said_at_each_prompt_until_more_is_typed(tmp_path: Path) -> None:
    said = "That was no text in UTF-8 and was left out. Set the terminal to UTF-8."
    write_tiny_questionnaire(tmp_path / "questionnaires")
    with at_terminal("run", "tiny", "--organisation", "Town", "--full", "--today", "2026-11-22") as terminal:
        terminal.wait_for("Who takes part?")
        terminal.press_bytes(b"Ren\xe9 ")
        terminal.wait_for(said).press("Anna")
        terminal.wait_until(lambda: not terminal.shows(said), "it is still said")
        terminal.press(ENTER)
        terminal.wait_for("How do we ask customers?")
        terminal.press_bytes(b"\xe9t\xe9 ")
        terminal.wait_for(said).press("3")
        terminal.wait_for("Your choice: 3").press(ENTER)
        terminal.wait_for("Enter next")
        terminal.press_bytes(b"caf\xe9\r")
        terminal.wait_for(said, "Enter next").press("well", ENTER)
        terminal.wait_for("How do we hear customers?").press("q")
        terminal.wait_for_end()
    scan = saved(Path("scans/2026-11-22-town.yaml"))
    assert (scan.participants, scan.answers["ask"].note) == (("Anna",), "well")


# --- the menu


def test_cxscan_alone_is_a_menu_that_comes_back_until_somebody_stops() -> None:
    with at_terminal() as terminal:
        terminal.wait_for(
            "What do you want to do?",
            "New scan",
            "Go on",
            "Write a report",
            "Compare",
            "See all teams",
            "See an example",
            "9) Stop",
        )
        terminal.choose("Go on with a scan")
        terminal.wait_for("There is none yet in the folder", "9) Stop")
        terminal.choose("Stop")
        assert terminal.wait_for_end() == 0


def test_help_back_and_stop_are_keys_in_the_menu_and_before_the_first_question() -> None:
    with at_terminal(lang="nl") as terminal:
        terminal.wait_for("Wat wil je doen?", "b terug · h hulp · q stop").press("h")
        terminal.wait_for("b terug naar wat hiervoor kwam", "q stop hier").press("b")
        terminal.wait_for("Hiervoor komt niets. q stopt.")
        terminal.choose("Nieuwe scan")
        terminal.wait_for("Naam van de organisatie").press("h", ENTER)
        terminal.wait_for("Naam van de organisatie h Alleen Enter neemt", "h noemt ze daar. · Naam van de organisatie")
        for typed, then in [
            ("z", "Die toets geldt bij de vragen van een workshop."),
            ("Waterschap", "Afdeling, dienst of team"),
            ("Balie", "Welke scan doen jullie?"),
        ]:
            terminal.press(typed, ENTER)
            terminal.wait_for(then)
        terminal.press(ESC)
        terminal.wait_for("Welke scan doen jullie? (pijltjes en Enter · b terug · h hulp · q stop) · Afdeling").press(
            "Telefoon", ENTER
        )
        terminal.wait_for("Telefoon · Welke scan doen jullie?").press("q")
        terminal.wait_for("Gestopt vóór het eerste antwoord: er was nog niets te bewaren", "9) Stoppen").press("q")
        assert terminal.wait_for_end() == 0
    assert not Path("scans").exists()


def test_back_in_the_menu_leads_to_what_was_asked_before_and_not_into_a_report_that_is_written(tmp_path: Path) -> None:
    write_tiny_questionnaire(tmp_path / "scans" / "questionnaires")
    write_tiny_scan(DRAFT, {"ask": 2, "hear": 3, "help": 2}, language="en", status="final")
    with at_terminal() as terminal:
        terminal.choose("Write a report")
        terminal.choose("Town of Example")
        terminal.wait_for("In what form?").press("b")
        terminal.wait_for("In what form? (arrow keys and Enter · b back · h help · q stop) · Which one?").press("b")
        terminal.wait_for("q stop) · What do you want to do?").choose("Write a report")
        terminal.choose("Town of Example")
        terminal.wait_for("In what form?").choose("Everything, as a text")
        terminal.wait_for("Open it now?").press("b")
        terminal.wait_for("There is nothing before this. q stops. · Open it now?").press("q")
        assert terminal.wait_for_end() == 0
    assert [path.name for path in Path("scans").glob("*.md")] == ["2026-11-22-town-of-example.md"]


def test_the_menu_goes_on_with_a_scan_in_progress_and_shows_the_scores_of_it(tmp_path: Path) -> None:
    write_tiny_questionnaire(tmp_path / "scans" / "questionnaires")
    write_tiny_scan(DRAFT, {"ask": 2, "hear": 3}, language="en")
    with at_terminal() as terminal:
        terminal.choose("Go on with a scan")
        terminal.choose("Town of Example, 22 November 2026 (in progress)")
        leave_ambition_open(terminal, then="question 3 of 3")
        terminal.press("q")
        terminal.wait_for("Everything is saved in", "9) Stop")
        terminal.choose("Show the scores")
        terminal.choose("Town of Example, 22 November 2026 (in progress)")
        terminal.wait_for("Ears: 2.5", "9) Stop")
        terminal.choose("See all teams side by side")
        terminal.wait_for("Count the scans in progress too?").choose("No")
        terminal.wait_for("There is no finished scan in scans. Finish one of those in progress first.", "9) Stop")
        terminal.choose("See all teams side by side")
        terminal.choose("Yes")
        terminal.wait_for("Town of Example", "2.5", "9) Stop")
        terminal.choose("Compare with last time")
        terminal.wait_for("There are no two scans of one team in scans to compare. Hold a second one", "9) Stop")
        assert "--drafts" not in terminal.screen
        assert "Name two files" not in terminal.screen
        terminal.choose("Stop")
        assert terminal.wait_for_end() == 0


def test_the_menu_leads_from_a_form_for_everybody_to_what_to_talk_about_first() -> None:
    make_form()
    Path("back").mkdir()
    for name, levels in {"Ann": (1, 2, 3), "Ben": (1, 4, 3)}.items():
        fill(name, *levels, path=Path("back") / f"{name}.xlsx")
    with at_terminal() as terminal:
        terminal.choose("Let everybody give their own view first")
        terminal.wait_for("3. See what to talk about first").choose("3. See what to talk about first")
        terminal.wait_for("Nobody has voted in a scan yet.", "9) Stop")
        terminal.choose("Let everybody give their own view first")
        terminal.choose("1. Make a form")
        terminal.choose("Short: 16 questions")
        terminal.choose("A page, for a browser or a phone")
        terminal.wait_for("form.html", "Send it to everybody.", "9) Stop")

        terminal.choose("Let everybody give their own view first")
        terminal.choose("2. Put the filled-in forms together")
        terminal.wait_for("Name of the organisation").press("Town of Example", ENTER)
        terminal.wait_for("In which folder are the filled-in forms?").press("elsewhere", ENTER)
        terminal.wait_for("There is no folder of that name.").press("back", ENTER)
        terminal.wait_for("2 people count.", "9) Stop")

        terminal.choose("Let everybody give their own view first")
        terminal.choose("3. See what to talk about first")
        terminal.choose("Town of Example")
        terminal.wait_for("Hear: 1 × 2; 1 × 4", "9) Stop")
        terminal.choose("Stop")
        assert terminal.wait_for_end() == 0


def test_what_the_menu_starts_speaks_the_language_that_the_menu_was_asked_for() -> None:
    made_with = {"id": "cx-public-service", "version": "1.0"}
    write_tiny_scan(DRAFT, {"vision": 2}, questionnaire=made_with, language="nl")
    with at_terminal("--lang", "fr") as terminal:
        terminal.choose("Voir les scores")
        terminal.choose("Town of Example, 22 novembre 2026 (en cours)")
        terminal.wait_for("Ne le dire qu’une fois (sans réponse)", "9) Arrêter")
        terminal.choose("Arrêter")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(("key", "exit_code"), [(CTRL_C, 130), (CTRL_D, 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_the_menu_can_be_left_with_ctrl_c_and_with_ctrl_d(key: str, exit_code: int) -> None:
    with at_terminal() as terminal:
        terminal.wait_for("9) Stop")
        terminal.press(key)
        assert terminal.wait_for_end() == exit_code


# --- last time


def test_the_level_of_last_time_is_shown_after_the_choice_or_on_a_key_and_not_before() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"), "tiny-1.0.yaml")
    last_year = DAY.replace(year=2025)
    answers = {"ask": Answer(level=Fraction(2), note="It was a start")}
    write_tiny_scan(Path("scans/2025-11-22-town.yaml"), date=last_year, status="final", language="en", answers=answers)
    with at_terminal(*BEGIN) as terminal:
        terminal.choose("Begin blank")
        begin(terminal)
        terminal.wait_for("l last time").press(DOWN)
        terminal.wait_for("Your choice: 1")
        assert not terminal.shows("Last time:")
        assert not terminal.shows("It was a start")

        terminal.press("l")
        terminal.wait_for("Last time: 2 – It was a start").press("l")
        terminal.wait_until(lambda: not terminal.shows("Last time:"), "last time is still there")

        terminal.press("3", ENTER)
        terminal.wait_for("Last time: 2 – It was a start", "What has changed since?")


def test_after_a_second_scan_on_one_day_the_report_shows_what_grew_since_the_first() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"), "tiny-1.0.yaml")
    write_tiny_scan(DRAFT, {"ask": 1, "hear": 3, "help": 2}, status="final", language="en", glad=["We ring back"])
    with at_terminal(*BEGIN, "--plain", rows=70) as terminal:
        terminal.wait_for("How do you begin?").press("1\n")
        terminal.wait_for("Who takes part?").press("\n")
        terminal.wait_for("question 1 of 3", "q stop:").press("4 m Agreed\n")
        terminal.wait_for("question 2 of 3").press("4 m Agreed\n")
        leave_ambition_open(terminal, then="question 3 of 3")
        terminal.press("4 m Agreed\n")
        terminal.wait_until(lambda: terminal.screen.count("Where do you want to be") == 2, "no second ambition is asked")
        terminal.press("\n")
        terminal.wait_for("Growth since 22 November 2026: +2.0", "What are you glad about?").press("\n")
        terminal.wait_for("What do you do first?").press("\n")
        terminal.wait_for("Is the group done with this scan?").press("\n")
        terminal.wait_for("Make the report now?").press("\n")
        terminal.wait_for("Open it now?").press("\n")
        assert terminal.wait_for_end() == 0
    report = DRAFT.with_name(f"{DRAFT.stem}-2.html").read_text(encoding="utf-8")
    assert "+2.0" in report


# --- line by line


def test_plain_at_a_terminal_asks_line_by_line_without_steering_the_screen() -> None:
    with at_terminal(*BEGIN, "--plain", rows=70) as terminal:
        terminal.wait_for("Who takes part?").press("\n")
        terminal.wait_for("question 1 of 3", "q stop:").press("2,5 Only at the desk\n")
        terminal.wait_for("question 2 of 3", "How do we hear customers?").press("b\n")
        terminal.wait_for("Your answer now: 2.5 – Only at the desk (Enter = keep)").press("\n")
        terminal.wait_until(lambda: terminal.screen.count("question 2 of 3") == 2, "the second question did not come again")
        terminal.press("3\n")
        terminal.wait_for("Where do you want to be on this pillar?").press("4\n")
        terminal.wait_for("By when?").press("\n")
        terminal.wait_for("Which goal of yours does it serve?").press("\n")
        terminal.wait_for("What happens if you do nothing?").press("\n")
        terminal.wait_for("question 3 of 3").press("n\n")
        terminal.wait_for("What are you glad about?").press("We ring back\n")
        terminal.wait_for("What else? (Enter = go on)").press("\n")
        terminal.wait_for("What do you do first?").press("\n")
        terminal.wait_for("Is the group done with this scan?").press("\n")
        terminal.wait_for("Make the report now?").press("n\n")
        assert terminal.wait_for_end() == 0
    assert b"\x1b" not in terminal.received
    assert saved() == tiny_scan(
        status="final",
        language="en",
        answers={
            "ask": Answer(level=Fraction("2.5"), note="Only at the desk"),
            "hear": Answer(level=Fraction(3)),
            "help": Answer(level="not-applicable"),
        },
        pillars={"ears": PillarPlan(target=Fraction(4))},
        glad=["We ring back"],
    )


@pytest.mark.parametrize(("key", "exit_code"), [(CTRL_C, 130), (CTRL_D, 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_plain_at_a_terminal_keeps_what_was_answered_when_it_is_left(key: str, exit_code: int) -> None:
    with at_terminal(*BEGIN, "--plain") as terminal:
        terminal.wait_for("Who takes part?").press("\n")
        terminal.wait_for("question 1 of 3", "q stop:").press("2\n")
        terminal.wait_for("question 2 of 3", "5 Five: We hear at level 5.").press(key)
        terminal.wait_for("Everything is saved in")
        assert terminal.wait_for_end() == exit_code
    assert saved().answers == {"ask": Answer(level=Fraction(2))}
