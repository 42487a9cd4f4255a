"""The room for people at a terminal: questions on a whole screen, the rest as short prompts. The one place for questionary."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import questionary
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cxscan.languages import Language
from cxscan.model.fields import readable_text
from cxscan.workshop.course.events import CutShort, GoOn, Key, Later, Reply, Said
from cxscan.workshop.course.steps import ListAll, Turn
from cxscan.workshop.in_words import kept_beside, where_it_stands
from cxscan.workshop.pace import Allowance
from cxscan.workshop.profile import Profile
from cxscan.workshop.room import EndOfInput, KeyPressed, KeyReader
from cxscan.workshop.screen.big import drawn_profile
from cxscan.workshop.screen.dialogue import QuestionDialogue
from cxscan.workshop.screen.keys.keyboard import Keyboard
from cxscan.workshop.screen.keys.menu import back_key, with_letters
from cxscan.workshop.screen.list_dialogue import ListDialogue
from cxscan.workshop.screen.list_screen import ListScreen, ListView
from cxscan.workshop.screen.one_prompt import answered, text_keys
from cxscan.workshop.screen.screens import QuestionScreen, QuestionView, no_text_came
from cxscan.workshop.screen.votes_dialogue import VotesDialogue
from cxscan.workshop.screen.votes_screen import VotesScreen, VotesView
from cxscan.workshop.screen.word_wrap import WordWrap, wrapped_beside, wrapped_prompt

_STYLE = questionary.Style(
    [("qmark", "fg:ansicyan"), ("answer", "bold"), ("pointer", "fg:ansicyan bold"), ("highlighted", "bold")]
)

# A program that ended badly may have left them otherwise: the numeric keypad types its digits, and the mouse reports nothing.
_USUAL_MODES = "\x1b>\x1b[?1000;1002;1003;1004;1005;1006;1015l"

_BEFORE_PROMPT, _BEFORE_OPTION = 2, 6
"""Columns: a dot and a blank; the pointer and a number."""
_ROOM_TO_TYPE = 12
"""Columns behind a prompt; where there are fewer the text is typed below it."""


class ScreenRoom:
    """Asks with the arrow keys and with typed levels."""

    def __init__(
        self,
        language: Language,
        *,
        console: Console | None = None,
        source: Input | None = None,
        output: Output | None = None,
    ) -> None:
        """Draw on the terminal, or for tests read from `source` and draw on `output`."""
        self._language = language
        self._console = console or Console(highlight=False, markup=False)
        self._keyboard = Keyboard(source or create_input())
        self._told: list[str] = []
        self._begun = ""
        self._unfinished: dict[str, str] = {}
        """What was typed where somebody went back, by what was asked: it stands there again, but not at another question."""
        self._at = ""
        self._streams: dict[str, Any] = {"input": self._keyboard, "output": output or _output()}

    @property
    def in_person(self) -> bool:
        """Somebody sits at the terminal."""
        return True

    def ask(self, turn: Turn, allowance: Allowance | None = None) -> Reply:
        """Show the question on the whole screen and return the reply."""
        # A question covers what was told before it, so it is said there once more.
        view, self._told = QuestionView(turn, notices=tuple(self._told), allowance=allowance), []
        self._now_at(turn.question.id)
        dialogue = QuestionDialogue(QuestionScreen(self._language), view)
        dialogue.begin(self._begun)
        self._begun = ""
        try:
            reply: Reply = answered(dialogue.application(_STYLE, **self._streams), self._keyboard)
        except (EndOfInput, KeyboardInterrupt) as leaving:
            chosen = dialogue.chosen_so_far()
            if chosen is None:
                raise
            return CutShort(chosen, leaving)
        return reply

    def _now_at(self, what: str) -> None:
        if what != self._at:
            self._at = what
            self._unfinished.clear()

    def keep_in_sight(self, turn: Turn) -> None:
        """Show the question with its levels and its evidence in the place of what stood there before the session."""
        levels = (f"{number}  {text}" for number, text in sorted(turn.question.levels.items()))
        self._on_a_page(
            " · ".join([*where_it_stands(turn), turn.question.title]),
            [turn.question.ask, "", *levels, *kept_beside(turn.answer, self._language)],
        )

    def see_votes(self, turn: Turn) -> GoOn | Later | Key:
        """Show the votes on the whole screen until a key comes."""
        told, self._told = tuple(self._told), []
        dialogue = VotesDialogue(VotesScreen(self._language), VotesView(turn, told))
        reply: GoOn | Later | Key = answered(dialogue.application(_STYLE, **self._streams), self._keyboard)
        self._begun = dialogue.begun
        return reply

    def choose_question(self, all_of_them: ListAll) -> Key:
        """Show the list on the whole screen and return which question to go to, or a key."""
        reply: Key = self._list(ListView(all_of_them, all_of_them.at))
        return reply

    def look_back(self, all_of_them: ListAll, done: str) -> Said | Key:
        """Show the list on the whole screen, with Enter for done where no question is pointed at."""
        reply: Said | Key = self._list(ListView(all_of_them, all_of_them.at, done=done))
        return reply

    def _list(self, view: ListView) -> Any:
        told, self._told = tuple(self._told), []
        dialogue = ListDialogue(ListScreen(self._language), replace(view, notices=told))
        return answered(dialogue.application(_STYLE, **self._streams), self._keyboard)

    def ask_line(
        self,
        prompt: str,
        *,
        default: str = "",
        problem: Callable[[str], str | None] | None = None,
        keys: KeyReader | None = None,
        mend: bool = False,
    ) -> str:
        """Ask for a line of text."""
        wanted = default
        while True:
            text = self._typed(prompt, wanted, several_lines=False, keys=keys)
            wrong = problem(text) if problem else None
            if wrong is None:
                return text
            self.tell(wrong)
            wanted = text if mend else default

    def ask_text(self, prompt: str, *, default: str = "", keys: KeyReader | None = None) -> str:
        """Ask for a text that may have several lines."""
        return self._typed(prompt, default, several_lines=True, keys=keys)

    def _typed(self, prompt: str, default: str, *, several_lines: bool, keys: KeyReader | None) -> str:
        shown = self._unfinished.pop(prompt, default)
        asked = self._wrapped(prompt, behind=max(_ROOM_TO_TYPE, cell_len(shown)))
        question = questionary.text(
            asked,
            default=shown,
            input_processors=[WordWrap(cell_len(asked.split("\n")[-1]) + (1 if "\n" in asked else 3))],
            multiline=several_lines,
            instruction="",
            style=_STYLE,
            qmark="·",
            **self._streams,
        ).application
        ours = [text_keys(enter=_take, several_lines=several_lines, no_text=no_text_came(self._language))]
        ours += [back_key()] if keys else []
        question.key_bindings = merge_key_bindings([bindings for bindings in (question.key_bindings, *ours) if bindings])
        try:
            text = str(answered(question, self._keyboard))
        except KeyPressed:
            if (begun := question.current_buffer.text) != default:
                self._unfinished[prompt] = begun
            raise
        self._told = []
        key = keys(text.strip()) if keys and text != default else None
        if key is not None:
            raise KeyPressed(key)
        return text if text == default else readable_text(text).strip()

    def choose(self, prompt: str, options: Sequence[str], *, default: int = 0, keys: bool = False) -> int:
        """Ask which option is meant, with the arrow keys or by its number."""
        return self._choose(prompt, options, default, {}, keys=keys)

    def confirm(self, prompt: str, *, default: bool, keys: bool = False) -> bool:
        """Ask yes or no with two options, so that no language needs a letter of its own; a word for it counts too."""
        options = [self._language.say("Yes"), self._language.say("No")]
        words = {True: 0, False: 1}
        return self._choose(prompt, options, 0 if default else 1, words, keys=keys) == 0

    def _choose(self, prompt: str, options: Sequence[str], default: int, yes_and_no: Mapping[bool, int], *, keys: bool) -> int:
        choices = [questionary.Choice(self._wrapped_option(option), value=place) for place, option in enumerate(options)]
        instruction = self._instruction(keys=keys)
        question = questionary.select(
            self._wrapped(prompt, behind=cell_len(instruction)),
            choices=choices,
            default=choices[default],
            use_shortcuts=len(choices) <= 9,
            # “ja” would go down to “no”.
            use_jk_keys=False,
            instruction=instruction,
            style=_STYLE,
            qmark="·",
            **self._streams,
        )
        application = with_letters(question.application, self._language, yes_and_no, keys=keys)
        try:
            chosen: int = answered(application, self._keyboard)
        finally:
            # It was read where it stood: a key that leads elsewhere takes none of it along.
            self._told = []
        return chosen

    def tell(self, text: str) -> None:
        """Show a text that asks nothing."""
        self._console.print(text, soft_wrap=False)
        self._told.append(text)

    def show(self, title: str, lines: Sequence[str], profile: Profile | None = None) -> None:
        """Clear the screen and show a result."""
        self._now_at(title)
        self._on_a_page(title, lines, profile)

    def _on_a_page(self, title: str, lines: Sequence[str], profile: Profile | None = None) -> None:
        self._console.clear()
        self._console.print(title, style="bold cyan")
        self._console.rule(style="cyan")
        size = self._console.size
        indented = (Text(f" {part.plain}") for line in lines for part in wrapped_beside(Text(line), self._console, 1))
        shown = drawn_profile(profile, size.width, size.height) if profile else indented
        for line in shown:
            self._console.print(line)
        # What was told just before stood where the result is now.
        for text in self._told:
            self._console.print(text, style="bold")
        self._console.print()

    def _instruction(self, *, keys: bool) -> str:
        say = self._language.say
        return say("(arrow keys and Enter · b back · h help · q stop)") if keys else say("(arrow keys and Enter)")

    def _wrapped(self, prompt: str, *, behind: int) -> str:
        """Return a prompt that breaks between words, with so many columns behind it, on a line of its own where need be."""
        lines = wrapped_prompt(prompt, self._console, _BEFORE_PROMPT + 1)
        rest = self._console.width - _BEFORE_PROMPT - cell_len(lines[-1]) - 1
        return ("\n" + " " * _BEFORE_PROMPT).join(lines if behind < rest else [*lines, ""])

    def _wrapped_option(self, option: str) -> str:
        return ("\n" + " " * _BEFORE_OPTION).join(wrapped_prompt(option, self._console, _BEFORE_OPTION + 1))


def _take(event: KeyPressEvent) -> None:
    event.current_buffer.validate_and_handle()


def _output() -> Output:
    output = create_output()
    if isinstance(output, Vt100_Output):
        # Not asked where its cursor stands: a prompt would wait for the answer after Enter, before the text is kept.
        output.enable_cpr = False
    output.write_raw(_USUAL_MODES)
    output.flush()
    return output
