"""The one help of all rooms: what a question is about, and each key that counts on a page with what it does there."""

from collections.abc import Sequence
from fractions import Fraction

from cxscan.languages import Language
from cxscan.workshop.course.events import Half
from cxscan.workshop.course.steps import (
    AskAction,
    AskAmbition,
    AskDone,
    AskGlad,
    AskLeft,
    AskOrder,
    AskShow,
    ChooseAction,
    ChooseAmbition,
    ConfirmAgreed,
    Doubt,
    ListAll,
    SeeVotes,
    Step,
    Turn,
)
from cxscan.workshop.evidence import basis_lines
from cxscan.workshop.in_words import cards_in_example, how_dates_are_written, what_two_groups_are

_CHOICES = AskOrder | ConfirmAgreed | ChooseAmbition | AskLeft | ChooseAction | Doubt


def help_lines(step: Step, language: Language) -> list[str]:
    """Return what is asked for, where that needs words, and then a line for each key that counts on the page of a step."""
    about = _about_question(step, language) if isinstance(step, Turn) else []
    return [*about, *_keys_of_page(step, language), *_keys_of_session(step, language)]


def help_behind_key(half: Half, levels: Sequence[Fraction], language: Language) -> list[str]:
    """Return what is typed behind a key that wants a text as well, and the ways out of it.

    `levels`: those of the question that is shown, lowest first.
    """
    say = language.say
    wanted = {
        "cards": [_cards(levels, language), *_no_level(language)],
        "dissent": [_dissent(language)],
        "evidence": [_basis(language), _evidence(language)],
        "go-to": [_go_to(language)],
        "park": [_park(language)],
    }[half.key]
    return [*wanted, _back(language), say("q stop; everything is saved")]


def help_outside(language: Language) -> list[str]:
    """Return what each key does where no session is held: before it, behind it, and in the menu."""
    say = language.say
    return [
        *_to_choose(language),
        _back(language),
        say("q stop here"),
        say("The other keys count at the questions of a workshop; h names them there."),
    ]


def _about_question(turn: Turn, language: Language) -> list[str]:
    """Return why a question matters, how one can tell, the smallest first step, and what a half level is where there are any."""
    say = language.say
    question = turn.question
    lines = []
    if question.why:
        lines += [say("Why this matters: {text}", text=question.why)]
    if question.evidence:
        lines += [say("How can you tell?"), *(f"  - {text}" for text in question.evidence)]
    lines += basis_lines(question, language)
    if question.first_step:
        lines += [say("A first step: {text}", text=question.first_step)]
    if turn.questionnaire.step < 1:
        lines += [say("A half level: the lower one fully shown, and part of the next. Write down what is still missing.")]
    return [*lines, ""] if lines else []


def _keys_of_page(step: Step, language: Language) -> list[str]:  # noqa: PLR0911 - one line for each kind of page
    """Return what is typed on one kind of page alone."""
    say = language.say
    match step:
        case Turn():
            return _at_question(step, language)
        case SeeVotes():
            return _at_votes(language)
        case AskShow():
            return [_basis(language), _evidence(language), _later(language)]
        case ListAll():
            return [say("The number of a question, and Enter: to that question")]
        case AskDone():
            return [say("Enter yes, n no"), say("The number of a question, and Enter: to that question")]
        case AskAmbition() | AskAction() if step.part in {"by", "due"}:
            return [how_dates_are_written(language), _later(language)]
        case AskAmbition() | AskAction() | AskGlad():
            return [_later(language)]
    return _to_choose(language) if isinstance(step, _CHOICES) else []


def _at_question(turn: Turn, language: Language) -> list[str]:
    say = language.say
    last_time = [say("l what was answered last time")] if turn.earlier else []
    return [
        say("{level} the level that you agree on; the note says why", level=language.level(turn.levels[-1])),
        _basis(language),
        *_no_level(language),
        _later(language),
        _cards(turn.levels, language),
        *([say("w who said what in each round of votes"), what_two_groups_are(language)] if turn.rounds else []),
        _dissent(language),
        _evidence(language),
        *last_time,
    ]


def _at_votes(language: Language) -> list[str]:
    say = language.say
    return [
        say("Enter, or a level: choose the level that you agree on"),
        say("v vote again: the cards that everybody holds up now, beside the round before"),
        say("w who said what in each round of votes"),
        say("t what all levels say"),
        what_two_groups_are(language),
        _dissent(language),
        _later(language),
    ]


def _keys_of_session(step: Step, language: Language) -> list[str]:
    """Return what each key does that means the same at every step."""
    say = language.say
    # In French o is yes.
    is_yes = isinstance(step, Doubt) and "o" in language.record.typed().yes
    shut = is_yes or isinstance(step, ListAll | AskDone | AskShow)
    return [
        _back(language),
        *([] if shut else [say("o all questions with their answers")]),
        say("a the ambitions of all pillars"),
        _go_to(language),
        _park(language),
        say("z takes back what was said last"),
        say("r puts back what was taken back"),
        say("q stop; everything is saved"),
    ]


def _to_choose(language: Language) -> list[str]:
    return [language.say("Enter alone takes what is proposed")]


def _back(language: Language) -> str:
    return language.say("b back to what came before")


def _later(language: Language) -> str:
    return language.say("s leave it for later")


def _basis(language: Language) -> str:
    return language.say("m measured, o seen or v opinion, before the note: what the level rests on")


def _evidence(language: Language) -> str:
    return language.say("e what there is to show for an answer")


def _no_level(language: Language) -> list[str]:
    return [language.say("n the question does not apply"), language.say("u we don’t know")]


def _cards(levels: Sequence[Fraction], language: Language) -> str:
    return language.say("v the cards that everybody holds up, as in v {cards}", cards=cards_in_example(levels, language))


def _dissent(language: Language) -> str:
    return language.say("d what those see who do not share the level")


def _go_to(language: Language) -> str:
    return language.say("g 3 to question 3; its answer leads back to here")


def _park(language: Language) -> str:
    return language.say("p a line for the parking lot: what must not be lost")
