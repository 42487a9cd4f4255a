"""The room for people at a terminal: questions on a whole screen, the rest as short prompts. The one place for questionary."""

from collections.abc import Callable, Sequence
from typing import Any

import questionary
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from rich.console import Console

from cxscan.languages import Language
from cxscan.model.fields import readable_text
from cxscan.model.questionnaire import Questionnaire
from cxscan.workshop.course.events import CutShort, Reply
from cxscan.workshop.course.steps import Turn
from cxscan.workshop.dialogue import QuestionDialogue
from cxscan.workshop.keyboard import Keyboard
from cxscan.workshop.one_prompt import answered, text_keys
from cxscan.workshop.room import EndOfInput
from cxscan.workshop.screens import QuestionScreen, QuestionView, no_text_came

_STYLE = questionary.Style(
    [("qmark", "fg:ansicyan"), ("answer", "bold"), ("pointer", "fg:ansicyan bold"), ("highlighted", "bold")]
)

# A program that ended badly may have left them otherwise: the numeric keypad types its digits, and the mouse reports nothing.
_USUAL_MODES = "\x1b>\x1b[?1000;1002;1003;1004;1005;1006;1015l"


class ScreenRoom:
    """Asks with the arrow keys and with typed levels."""

    def __init__(
        self,
        language: Language,
        questionnaire: Questionnaire | None = None,
        *,
        console: Console | None = None,
        source: Input | None = None,
        output: Output | None = None,
    ) -> None:
        """Draw on the terminal, or for tests read from `source` and draw on `output`."""
        self._language = language
        self._questionnaire = questionnaire
        self._console = console or Console(highlight=False, markup=False)
        self._keyboard = Keyboard(source or create_input())
        self._streams: dict[str, Any] = {"input": self._keyboard, "output": output or _output()}

    @property
    def in_person(self) -> bool:
        """Somebody sits at the terminal."""
        return True

    def ask(self, turn: Turn) -> Reply:
        """Show the question on the whole screen and return the reply."""
        if self._questionnaire is None:
            raise ValueError("a room that asks questions needs a questionnaire")
        dialogue = QuestionDialogue(QuestionScreen(self._questionnaire, self._language), QuestionView(turn), self._questionnaire)
        try:
            reply: Reply = answered(dialogue.application(_STYLE, **self._streams), self._keyboard)
        except (EndOfInput, KeyboardInterrupt) as leaving:
            chosen = dialogue.chosen_so_far()
            if chosen is None:
                raise
            return CutShort(chosen, leaving)
        return reply

    def ask_line(self, prompt: str, *, default: str = "", problem: Callable[[str], str | None] | None = None) -> str:
        """Ask for a line of text."""
        while True:
            text = self._typed(prompt, default, several_lines=False)
            wrong = problem(text) if problem else None
            if wrong is None:
                return text
            self.tell(wrong)

    def ask_text(self, prompt: str, *, default: str = "") -> str:
        """Ask for a text that may have several lines."""
        return self._typed(prompt, default, several_lines=True)

    def _typed(self, prompt: str, default: str, *, several_lines: bool) -> str:
        question = questionary.text(
            prompt, default=default, multiline=several_lines, instruction="", style=_STYLE, qmark="·", **self._streams
        ).application
        keys = text_keys(enter=_take, several_lines=several_lines, no_text=no_text_came(self._language))
        question.key_bindings = merge_key_bindings([bindings for bindings in (question.key_bindings, keys) if bindings])
        text = str(answered(question, self._keyboard))
        return text if text == default else readable_text(text).strip()

    def choose(self, prompt: str, options: Sequence[str], *, default: int = 0) -> int:
        """Ask which option is meant, with the arrow keys or by its number."""
        choices = [questionary.Choice(self._one_line(option), value=place) for place, option in enumerate(options)]
        question = questionary.select(
            prompt,
            choices=choices,
            default=choices[default],
            use_shortcuts=len(choices) <= 9,
            instruction=self._language.say("(arrow keys and Enter)"),
            style=_STYLE,
            qmark="·",
            **self._streams,
        )
        chosen: int = answered(question.application, self._keyboard)
        return chosen

    def confirm(self, prompt: str, *, default: bool) -> bool:
        """Ask yes or no with two options, so that no language needs a letter of its own."""
        options = [self._language.say("Yes"), self._language.say("No")]
        return self.choose(prompt, options, default=0 if default else 1) == 0

    def tell(self, text: str) -> None:
        """Show a text that asks nothing."""
        self._console.print(text, soft_wrap=False)

    def show(self, title: str, lines: Sequence[str]) -> None:
        """Clear the screen and show a result."""
        self._console.clear()
        self._console.print(title, style="bold cyan")
        self._console.rule(style="cyan")
        for line in lines:
            self._console.print(f" {line}")
        self._console.print()

    def _one_line(self, text: str) -> str:
        room = self._console.width - 12
        return text if len(text) <= room else text[: room - 1] + "…"


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
