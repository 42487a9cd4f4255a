"""What is possible at every step, at a terminal: to any question and back, the list, taking back, the parking lot."""

import datetime
import itertools
from fractions import Fraction
from pathlib import Path

import pytest

from cxscan.files.contents import load_scan
from cxscan.model.scan import Scan
from tests.cli.terminal import CTRL_C, ENTER, ESC, Terminal, at_terminal
from tests.questionnaires_for_tests import question_data, write_tiny_questionnaire

DRAFT = Path("scans/2026-11-22-town-of-example.yaml")
BEGIN = ("run", "tiny.yaml", "--organisation", "Town of Example", "--full", "--date", "2026-11-22")


@pytest.fixture(autouse=True)
def _tiny_questionnaire(tmp_path: Path) -> None:
    write_tiny_questionnaire(tmp_path)


def saved() -> Scan:
    return load_scan(DRAFT)


def levels() -> dict[str, float | None]:
    return {id_: float(answer.number) if answer.number else None for id_, answer in saved().answers.items()}


def begin(terminal: Terminal) -> None:
    terminal.wait_for("Who takes part?").press(ENTER)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_a_group_jumps_reviews_takes_back_and_parks_on_the_screen(columns: int, rows: int) -> None:
    with at_terminal(*BEGIN, columns=columns, rows=rows) as terminal:
        begin(terminal)
        terminal.wait_for("question 1 of 3", "o list", "g go to · p park", "z undo").press("g")
        terminal.wait_for("To which question?").press("3", ENTER)
        terminal.wait_for("question 3 of 3").answer("2", then="Result: 2.0 (answered 1 of 1)")
        terminal.press(ENTER)
        terminal.wait_for("question 1 of 3")

        terminal.press("p")
        terminal.wait_for("For the parking lot").press("The car park", ENTER)
        terminal.wait_for("question 1 of 3", "Kept in the parking lot.").answer("1", then="question 2 of 3")
        terminal.press("z")
        terminal.wait_for("question 1 of 3", "Taken back at “Ask”: 1. Now again: not yet answered.")
        assert levels() == {"help": 2}

        terminal.answer("3", then="question 2 of 3")
        terminal.press("o")
        terminal.wait_for("All questions", "answered 2 of 3", ">   2     ·  Hear  (not yet answered)", "3     2  Help")
        terminal.press("1")
        terminal.wait_for(">   1     3  Ask").press(ENTER)
        terminal.wait_for("question 1 of 3", "Your answer now: 3").answer("2.5", then="Back to question 2 of 3.")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert (levels(), saved().parking) == ({"ask": 2.5, "help": 2}, ("The car park",))


def test_a_group_goes_back_out_of_an_ambition_and_out_of_its_next_steps_on_the_screen() -> None:
    with at_terminal(*BEGIN) as terminal:
        begin(terminal)
        terminal.answer("1", then="question 2 of 3")
        terminal.answer("2", then="Where do you want to be on this pillar?")
        terminal.press("3", ENTER)
        terminal.wait_for("By when?").press(ESC)
        terminal.wait_for("(Enter = leave it open) 3").press(ESC)
        terminal.wait_for("question 2 of 3", "Your answer now: 2").answer("3", then="Result: 2.0 (answered 2 of 2)")
        terminal.press(ENTER)
        terminal.wait_for("By when?")
        for then in ("Which goal of yours", "What happens if you do nothing?", "question 3 of 3"):
            terminal.press(ENTER)
            terminal.wait_for(then)
        terminal.answer("1", then="Where do you want to be on this pillar?")
        terminal.press(ENTER)
        terminal.wait_for("What are you glad about?").press(ENTER)
        terminal.choose("Ask: Begin to ask.")
        terminal.wait_for("Who?").press(ESC)
        terminal.choose("Nothing more now")
        # Everything once more before the end, and a way to each question from there.
        terminal.wait_for("All questions · answered 3 of 3", "1  Ask", "3  Hear", "Is the group done with this scan?")
        terminal.press("3")
        terminal.wait_for(">   3     1  Help", "Enter go there").press(ESC)
        terminal.wait_for("Enter yes · n no").press("2", ENTER)
        terminal.wait_for("question 2 of 3", "Your answer now: 3").press("b")
        terminal.wait_for("Is the group done with this scan?", "Enter yes · n no").press(ENTER)
        terminal.wait_for("Make the report now?").choose("No")
        assert terminal.wait_for_end() == 0
    assert levels() == {"ask": 1, "hear": 3, "help": 1}
    assert [action.title for action in saved().actions] == ["Begin to ask."]


def test_the_help_of_a_question_is_turned_over_and_a_key_in_it_does_what_it_says() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    with at_terminal(*BEGIN, lang="nl", rows=16) as terminal:
        terminal.wait_for("Wie doen er mee").press(ENTER)
        terminal.wait_for("vraag 1 van 3").press("?")
        terminal.wait_for("hieronder nog", "h of Esc: terug naar de vraag")
        for _ in range(2):
            terminal.press("\x1b[6~")
        terminal.wait_for("g 3 naar vraag 3", "z neemt terug wat het laatst gezegd is", "q stoppen; alles is bewaard").press("b")
        terminal.wait_for("Kies een niveau.", "Enter kies").press("h")
        terminal.wait_for("m gemeten, o gezien of v mening").press("v")
        terminal.wait_for("De kaarten, zoals").press("q", ENTER)
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["screen", "plain"])
def test_an_ambition_that_was_passed_over_is_named_before_the_end_and_set_from_there(plain: list[str]) -> None:
    sent = [ENTER] if plain else []
    with at_terminal(*BEGIN, *plain, rows=40) as terminal:
        begin(terminal)
        terminal.wait_for("question 1 of 3")
        for number, then in (("3", "question 2 of 3"), ("2", "Where do you want to be on this pillar?")):
            if plain:
                terminal.press(number, ENTER)
                terminal.wait_for(then)
            else:
                terminal.answer(number, then=then)
        terminal.press("s", ENTER)
        terminal.wait_for("question 3 of 3").press("s", *sent)
        terminal.wait_for("1 question is left for later.").press("2", ENTER)
        terminal.wait_for("What are you glad about?").press(ENTER)
        terminal.wait_for("What do you do first?", "Nothing more now").press(ENTER)
        terminal.wait_for("Ears · no ambition yet", "1 pillar has no ambition yet; a sets it.", "Stop here?").press("a", *sent)
        terminal.wait_for("Which pillar’s ambition do you set?", "Ears: no ambition yet").press(ENTER)
        terminal.wait_for("Result: 2.5 (answered 2 of 2)").press("4 31 June 2027", ENTER)
        terminal.wait_for("There is no such day: the last one of that month is 30 June 2027.", "By when?")
        terminal.press("4 end of June 2027", ENTER)
        terminal.wait_for("Which goal of yours").press("s", ENTER)
        terminal.wait_for("What happens if you do nothing?").press("s", ENTER)
        terminal.wait_for("Ears · ambition 4 by 30 June 2027", "Stop here?").press(ENTER)
        terminal.wait_for("Everything is saved in")
        assert terminal.wait_for_end() == 0
    plan = saved().pillars["ears"]
    assert (plan.target, plan.by, plan.goal, plan.consequence) == (Fraction(4), datetime.date(2027, 6, 30), None, None)


def test_two_keys_too_many_lose_no_pillar() -> None:
    with at_terminal(*BEGIN) as terminal:
        begin(terminal)
        terminal.wait_for("question 1 of 3").press("s")
        terminal.wait_for("question 2 of 3").press("s")
        terminal.wait_for("question 3 of 3", "“Ears” is left for later as a whole.").press("o")
        terminal.wait_for("left for later: 2", "Ask  (left for later)").press("b")
        terminal.wait_for("question 3 of 3").press("b")
        terminal.wait_for("question 2 of 3")


def test_everything_is_there_line_by_line() -> None:
    with at_terminal(*BEGIN, "--plain") as terminal:
        begin(terminal)
        terminal.wait_for("question 1 of 3")
        for line, then in [
            ("g 3", "question 3 of 3"),
            ("2", "Where do you want to be"),
            ("4", "By when?"),
            ("terug", "Where do you want to be on this pillar? A level, or with a date: 3 2027 (Enter = leave it open) [4]:"),
            ("b", "question 3 of 3"),
            ("b", "question 1 of 3"),
            ("p The car park", "Kept in the parking lot."),
            ("1", "question 2 of 3"),
            ("z", "Taken back at “Ask”: 1. Now again: not yet answered."),
            ("overzicht", "Number of a question (Enter = back)"),
            ("2", "question 2 of 3"),
            ("3", "Back to question 1 of 3."),
            ("lijst", "Number of a question (Enter = back)"),
            ("", "question 1 of 3"),
            ("q", "Everything is saved in"),
        ]:
            terminal.press(line, ENTER)
            terminal.wait_for(then)
        assert "    2  Hear: 3" in terminal.screen
        assert "    1  Ask: not yet answered" in terminal.screen
        assert terminal.wait_for_end() == 0
    assert (levels(), saved().parking) == ({"help": 2, "hear": 3}, ("The car park",))


def test_with_minutes_each_question_shows_its_share_on_the_screen_and_line_by_line() -> None:
    for more in ([], ["--plain"]):
        with at_terminal(*BEGIN, "--minutes", "20", *more) as terminal:
            begin(terminal)
            # 17 of 20 minutes over three questions.
            terminal.wait_for("question 1 of 3", "about 6 min").press("q", *([ENTER] if more else []))
            assert terminal.wait_for_end() == 0


def test_what_a_level_rests_on_and_what_there_is_to_show_is_written_down_on_the_screen() -> None:
    with at_terminal(*BEGIN) as terminal:
        begin(terminal)
        terminal.wait_for("question 1 of 3").answer("2", "m Eight of ten", then="question 2 of 3")
        terminal.answer("4", then="What would you show? m measured · o seen · v opinion")
        terminal.wait_for("Hear: 4").press("o The list on the wall", ENTER)
        terminal.wait_for("Where do you want to be on this pillar?").press("q", ENTER)
        assert terminal.wait_for_end() == 0
    answers = saved().answers
    assert (answers["ask"].basis, answers["ask"].note) == ("measured", "Eight of ten")
    assert (answers["hear"].evidence, answers["hear"].basis) == (("The list on the wall",), "observed")


LONG_STEPS = {
    id_: f"Begin at the counter, and {id_} everybody there on Monday what kept them waiting and which letter nobody understood."
    for id_ in ("ask", "hear")
}
LONG_LEVELS = {
    number: f"At level {number} we talk with everybody who writes to us, whoever they are, within a week."
    for number in range(1, 6)
}


IN_OTHERS = {
    "Where do you want to be on this pillar?": {
        "nl": "Wat is jullie ambitie voor deze pijler?",
        "fr": "Votre ambition pour ce pilier ?",
    },
    "What are you glad about? One thing at a time (Enter = go on)": {
        "nl": "Waar zijn jullie blij mee? Eén ding tegelijk (Enter = verder)",
        "fr": "De quoi êtes-vous contents ? Une chose à la fois (Entrée = continuer)",
    },
}


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
def test_words_are_not_broken_and_options_not_cut_on_the_screen_and_line_by_line(lang: str) -> None:
    questions = [question_data(id_, first_step=step, levels=LONG_LEVELS) for id_, step in LONG_STEPS.items()]
    write_tiny_questionnaire(Path(), pillars=[{"id": "ears", "title": "Ears", "questions": questions}])
    words = {word for text in (*LONG_STEPS.values(), *LONG_LEVELS.values()) for word in text.split()}
    with at_terminal(*BEGIN, "--lang", lang, columns=60, rows=30) as terminal:
        terminal.press(ENTER)
        for number in (1, 2):
            terminal.wait_for(f"{number} {'van' if lang == 'nl' else 'sur' if lang == 'fr' else 'of'} 2", LONG_LEVELS[5])
            terminal.press("2", ENTER)
            terminal.wait_until(lambda: not terminal.shows(LONG_LEVELS[5]), "no note is asked for")
            terminal.press(ENTER)
        for asked in ("Where do you want to be on this pillar?", "What are you glad about? One thing at a time (Enter = go on)"):
            terminal.wait_for(asked if lang == "en" else IN_OTHERS[asked][lang]).press(ENTER)
        terminal.wait_for(*LONG_STEPS.values())
        assert not _broken(terminal.lines, words)
        terminal.press(CTRL_C)
        assert terminal.wait_for_end() == 130
    with at_terminal(*BEGIN, "--lang", lang, "--new", "--plain", columns=60, rows=60) as terminal:
        terminal.press(ENTER)
        terminal.wait_for(LONG_LEVELS[5]).press("2", ENTER)
        terminal.wait_until(lambda: terminal.screen.count("5  Five") == 2, "the second question did not come")
        assert not _broken(terminal.lines, words)
        terminal.press("q", ENTER)
        assert terminal.wait_for_end() == 0


def _broken(lines: list[str], words: set[str]) -> list[str]:
    """Return what a line ends with that is the beginning of a word, and goes on in the next one."""
    ends = [(line.split()[-1], following.split()[:1]) for line, following in itertools.pairwise(lines) if line.split()]
    return [end for end, following in ends if following and end not in words and end + following[0] in words]


@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["screen", "plain"])
def test_a_group_comes_to_its_end_with_a_question_left_and_is_told_that_the_scan_stays_in_progress(plain: list[str]) -> None:
    enter = [ENTER] if plain else []
    with at_terminal(*BEGIN, *plain, rows=50) as terminal:
        begin(terminal)
        for number in (1, 2):
            terminal.wait_for(f"question {number} of 3")
            if plain:
                terminal.press("2", ENTER)
            else:
                terminal.answer("2", then="question 2 of 3" if number == 1 else "Where do you want to be on this pillar?")
        terminal.wait_for("Where do you want to be on this pillar?").press(ENTER)
        terminal.wait_for("question 3 of 3").press("s", *enter)
        terminal.wait_for("1 question is left for later.", "To the end without them; the scan stays in progress")
        terminal.press("2", ENTER)
        terminal.wait_for("Score of the whole scan: 2.0 (answered 2 of 3)", "What are you glad about?").press(ENTER)
        terminal.wait_for("What do you do first?").press(ENTER)
        terminal.wait_for("All questions", "Help", "left for later")
        terminal.wait_for("1 question has no answer, so the scan stays in progress. Stop here?").press("n", *enter)
        again = 2 if plain else 1
        terminal.wait_until(lambda: terminal.screen.count("1 question is left for later.") == again, "not asked again")
        terminal.press("3", ENTER)
        terminal.wait_for("Everything is saved in", "Go on with")
        assert terminal.wait_for_end() == 0
    assert (saved().status, levels()) == ("draft", {"ask": 2, "hear": 2})


@pytest.mark.parametrize("room", [[], ["--plain"]], ids=["screen", "plain"])
def test_who_stops_at_an_ambition_goes_on_behind_the_last_question(room: list[str]) -> None:
    with at_terminal(*BEGIN, *room) as terminal:
        begin(terminal)
        for level, then in (("1", "question 2 of 3"), ("2", "Where do you want to be")):
            terminal.press(level, ENTER) if room else terminal.answer(level, then=then)
            terminal.wait_for(then)
        terminal.press(ENTER)
        terminal.wait_for("question 3 of 3")
        terminal.press("3", ENTER) if room else terminal.answer("3", then="Where do you want to be")
        terminal.wait_for("Result: 3.0 (answered 1 of 1)", "Where do you want to be on this pillar?").press(CTRL_C)
        assert terminal.wait_for_end() == 130
        terminal.wait_for("Everything is saved in", " ".join(["cxscan run", str(DRAFT), *room]))
    with at_terminal("run", DRAFT, *room) as terminal:
        terminal.wait_for("Every question is answered. On to the ambitions", "Result: 1.5 (answered 2 of 2)")
        terminal.press("4", ENTER)
        terminal.wait_for("By when?")
        for then in ("Which goal", "What happens if you do nothing?", "Result: 3.0 (answered 1 of 1)"):
            terminal.press(ENTER)
            terminal.wait_for(then)
        terminal.press("b", ENTER)
        terminal.wait_for("question 3 of 3").press(ENTER)
        if not room:
            terminal.press(ENTER)
        terminal.wait_for("Where do you want to be on this pillar?").press(ENTER)
        terminal.wait_for("What are you glad about?").press("q", ENTER)
        assert terminal.wait_for_end() == 0
    assert (levels(), saved().status) == ({"ask": 1, "hear": 2, "help": 3}, "draft")
    assert saved().pillars["ears"].target == 4


@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["screen", "plain"])
def test_an_ambition_keeps_its_level_where_the_date_behind_it_is_not_read(plain: list[str]) -> None:
    with at_terminal(*BEGIN, *plain, rows=40) as terminal:
        begin(terminal)
        for number in ("1", "2"):
            terminal.wait_for(f"question {number} of 3").press("3", ENTER, *([] if plain else [ENTER]))
        terminal.wait_for("Where do you want to be on this pillar?").press("4,5 volgend jaar", ENTER)
        terminal.wait_for("Write the date as 31-12-2027", "By when?")
        assert saved().pillars["ears"].target == Fraction(9, 2)
        terminal.press("3e kwartaal 2028", ENTER)
        terminal.wait_for("Kept: by 30 September 2028.", "Which goal of yours does it serve?")
        assert saved().pillars["ears"].by == datetime.date(2028, 9, 30)


def test_a_letter_that_does_nothing_is_named_in_a_menu_and_in_the_list() -> None:
    with at_terminal("run", "tiny.yaml", "--organisation", "Town of Example", rows=40) as terminal:
        terminal.wait_for("Which scan do you hold?").press("x")
        terminal.wait_for("“x” does nothing here. A key is one letter alone; h names the keys.").press("2")
        terminal.wait_for("» 2) Full").press(ENTER)
        begin(terminal)
        terminal.wait_for("question 1 of 3").press("o")
        terminal.wait_for("All questions").press("é")
        terminal.wait_for("“é” does nothing here.").press("3")
        terminal.wait_for(">   3").press(ENTER)
        terminal.wait_for("question 3 of 3")


def test_what_a_menu_says_of_a_long_text_breaks_between_its_words() -> None:
    with at_terminal("run", "tiny.yaml", "--organisation", "Town of Example", columns=70) as terminal:
        terminal.wait_for("Which scan do you hold?").press("Anna from the front desk, Bram")
        terminal.wait_for("names the keys.")
        start = terminal.lines.index("“Anna from the front desk, Bram” does nothing here. A key is one")
        assert terminal.lines[start + 1] == "letter alone; h names the keys."


@pytest.mark.parametrize(("lang", "letter"), [("fr", "o"), ("nl", "j"), ("en", "y")])
def test_yes_in_one_letter_is_the_same_on_the_screen(lang: str, letter: str) -> None:
    with at_terminal(*BEGIN, "--lang", lang, rows=40) as terminal:
        terminal.press(ENTER)
        for number in ("1", "2"):
            terminal.wait_for({"fr": "question", "nl": "vraag", "en": "question"}[lang] + f" {number} ").press("3", ENTER, ENTER)
        terminal.wait_for("2027").press("2", ENTER)
        terminal.wait_for("» 2)").press(letter)
        terminal.wait_until(lambda: DRAFT.exists() and "ears" in saved().pillars, "the level below is not kept")
        assert saved().pillars["ears"].target == 2


def test_what_is_typed_where_somebody_presses_esc_stands_there_again() -> None:
    with at_terminal("run", "tiny.yaml", "--organisation", "Town of Example", rows=40) as terminal:
        terminal.wait_for("Which scan do you hold?").press("2")
        terminal.wait_for("» 2) Full").press(ENTER)
        terminal.wait_for("Who takes part?").press("Anna (desk), Bil", ESC)
        terminal.wait_until(lambda: terminal.last_line.strip().startswith("» 2) Full"), "not back at what was asked before")
        terminal.press(ENTER)
        terminal.wait_until(lambda: terminal.last_line.endswith("Anna (desk), Bil"), "what was typed is gone")
        terminal.press("al", ENTER)
        terminal.wait_for("question 1 of 3").press("o")
        terminal.wait_for("All questions").press("a")
        terminal.wait_for("Which pillar’s ambition do you set?").press(ENTER)
        terminal.wait_for("Where do you want to be on this pillar?").press("4", ENTER)
        terminal.wait_for("By when?").press(ENTER)
        terminal.wait_for("Which goal of yours does it serve?").press("Fewer calls", "\n", "and lett", ESC)
        terminal.wait_until(lambda: terminal.last_line.startswith("· By when?"), "not back at what was asked before")
        terminal.press("2028", ENTER)
        terminal.wait_until(lambda: terminal.last_line.endswith("and lett"), "what was typed is gone")
        terminal.press("ers", ENTER)
        terminal.wait_for("What happens if you do nothing?").press(CTRL_C)
        assert terminal.wait_for_end() == 130
    scan = next(load_scan(path) for path in Path("scans").glob("*.yaml"))
    assert (scan.participants, scan.pillars["ears"].goal) == (("Anna (desk)", "Bilal"), "Fewer calls\nand letters")


def test_what_is_typed_about_one_question_where_somebody_presses_esc_does_not_stand_at_another() -> None:
    with at_terminal(*BEGIN, rows=40) as terminal:
        begin(terminal)
        terminal.wait_for("question 1 of 3").answer("3", then="question 2 of 3")
        terminal.press("b")
        terminal.wait_for("question 1 of 3").press("e")
        terminal.wait_for("What would you show?").press("A report", ESC)
        terminal.wait_for("question 1 of 3", "Your answer now: 3").press("e")
        terminal.wait_for("What would you show?", "A report").press(ESC)
        terminal.wait_for("question 1 of 3", "Your answer now: 3").press("s")
        terminal.wait_for("question 2 of 3").answer("2", then="Where do you want to be on this pillar?")
        terminal.press(ENTER)
        terminal.wait_for("question 3 of 3").answer("2", then="Where do you want to be on this pillar?")
        terminal.press("b", ENTER)
        terminal.wait_for("question 3 of 3", "Your answer now: 2").press("e")
        terminal.wait_for("What would you show?")
        terminal.press("Another", ENTER)
        terminal.wait_for("question 3 of 3")
        terminal.press(CTRL_C)
        assert terminal.wait_for_end() == 130
    assert (saved().answers["ask"].evidence, saved().answers["help"].evidence) == ((), ("Another",))
