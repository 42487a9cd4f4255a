"""The room for people at a terminal: questions on a whole screen, the rest as short prompts. The one place for questionary."""

import contextlib
import errno
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import FrameType
from typing import Any

import questionary
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.output import Output
from prompt_toolkit.validation import Validator
from rich.console import Console

from cxscan.languages import Language
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, NoLevel, readable_text
from cxscan.model.questionnaire import Questionnaire
from cxscan.workshop.interview import Back, Chosen, CutShort, Keep, Later, Reply, Stop, Turn
from cxscan.workshop.room import ENDING_SIGNALS, EndOfInput
from cxscan.workshop.screens import QuestionScreen, QuestionView

_STYLE = questionary.Style(
    [("qmark", "fg:ansicyan"), ("answer", "bold"), ("pointer", "fg:ansicyan bold"), ("highlighted", "bold")]
)


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
        self._streams: dict[str, Any] = {"input": source, "output": output} if source else {}

    @property
    def in_person(self) -> bool:
        """Somebody sits at the terminal."""
        return True

    def ask(self, turn: Turn) -> Reply:
        """Show the question on the whole screen and return the reply."""
        if self._questionnaire is None:
            raise ValueError("a room that asks questions needs a questionnaire")
        dialogue = _QuestionDialogue(QuestionScreen(self._questionnaire, self._language), QuestionView(turn), self._questionnaire)
        dialogue.start_from_answer()
        application = dialogue.application(**self._streams)
        try:
            reply: Reply = _asked(questionary.Question(application))
        except (EndOfInput, KeyboardInterrupt) as leaving:
            chosen = dialogue.chosen_so_far()
            if chosen is None:
                raise
            return CutShort(chosen, leaving)
        return reply

    def ask_line(self, prompt: str, *, default: str = "", problem: Callable[[str], str | None] | None = None) -> str:
        """Ask for a line of text."""
        validator = Validator.from_callable(lambda text: not problem(text.strip())) if problem else None
        while True:
            line = _asked(questionary.text(prompt, default=default, style=_STYLE, qmark="·", **self._streams))
            text = readable_text(str(line)).strip()
            wrong = problem(text) if validator and problem else None
            if wrong is None:
                return text
            self.tell(wrong)

    def choose(self, prompt: str, options: Sequence[str], *, default: int = 0) -> int:
        """Ask which option is meant, with the arrow keys or by its number."""
        choices = [questionary.Choice(self._one_line(option), value=place) for place, option in enumerate(options)]
        chosen: int = _asked(
            questionary.select(
                prompt,
                choices=choices,
                default=choices[default],
                use_shortcuts=len(choices) <= 9,
                instruction=self._language.say("(arrow keys and Enter)"),
                style=_STYLE,
                qmark="·",
                **self._streams,
            )
        )
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


def _asked(question: questionary.Question) -> Any:
    question.application.key_bindings = merge_key_bindings(
        [bindings for bindings in (question.application.key_bindings, _ending_keys()) if bindings]
    )
    # Not `ask()`: that swallows Ctrl-C and returns nothing, as if the question had been answered.
    try:
        with _ended_by_signals(question.application):
            return question.unsafe_ask()
    except EOFError:
        raise EndOfInput from None


@contextlib.contextmanager
def _ended_by_signals(application: Application[Any]) -> Iterator[None]:
    """End a prompt in an orderly way when a signal comes: an exception thrown into its event loop could be lost in there.

    Raises:
        KeyboardInterrupt: a signal came, or the terminal is gone.
    """
    came: list[int] = []

    def end_soon() -> None:
        if came and application.loop is not None:
            application.loop.call_soon_threadsafe(_interrupt, application)

    def note(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a signal handler
        came.append(number)
        end_soon()

    application.pre_run_callables.append(end_soon)  # a signal may come before the prompt is there
    before = {number: signal.signal(number, note) for number in ENDING_SIGNALS}
    try:
        yield
    except EOFError:
        if not came:  # the input of a terminal that is closed ends too
            raise
    except OSError as error:
        # A prompt that ends draws itself once more; where the terminal is gone, the error of that hides what ended it.
        if error.errno != errno.EIO:
            raise
        raise KeyboardInterrupt from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if came:
        raise KeyboardInterrupt


def _interrupt(application: Application[Any]) -> None:
    if application.future is not None and not application.future.done():
        application.exit(exception=KeyboardInterrupt())


def _ending_keys() -> KeyBindings:
    """Return the keys that end any prompt: Ctrl-D on an empty line, and the signal that another program can send."""
    keys = KeyBindings()

    @Condition
    def nothing_typed() -> bool:
        return not get_app().current_buffer.text

    @keys.add("c-d", filter=nothing_typed)
    def end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    @keys.add("<sigint>")
    def interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    return keys


@dataclass
class _QuestionDialogue:
    """The keys of one question: what each of them does to the view, until one of them makes a reply."""

    screen: QuestionScreen
    view: QuestionView
    questionnaire: Questionnaire
    note: Buffer = field(default_factory=lambda: Buffer(multiline=False))
    page: Window = field(init=False)

    def __post_init__(self) -> None:
        self.page = Window(FormattedTextControl(self._draw, focusable=True, show_cursor=False), wrap_lines=False)

    def start_from_answer(self) -> None:
        answer = self.view.turn.answer
        self.view = replace(self.view, cursor=answer.level)
        self.note.text = (answer.note or "").replace("\n", " ")
        self.note.cursor_position = len(self.note.text)

    def application(self, **streams: Any) -> Application[Reply]:
        noting = Condition(lambda: self.view.noting)
        line = ConditionalContainer(Window(BufferControl(self.note), height=1, style="class:answer"), filter=noting)
        return Application(
            layout=Layout(HSplit([self.page, line]), focused_element=self.page),
            key_bindings=self._keys(noting),
            full_screen=True,
            style=_STYLE,
            **streams,
        )

    def chosen_so_far(self) -> Chosen | None:
        """Return the level whose note is being typed, with what there is of it; a note that was there already stays."""
        if not self.view.noting or self.view.cursor is None:
            return None
        known = self.view.turn.answer.note
        return Chosen(self.view.cursor, None if known else readable_text(self.note.text).strip() or None)

    def _draw(self) -> ANSI:
        size = get_app().output.get_size()
        return ANSI(self.screen.draw(self.view, size.columns, size.rows - self.view.noting))

    def _keys(self, noting: Condition) -> KeyBindings:
        keys = KeyBindings()
        choosing = ~noting

        @keys.add("c-c")
        def interrupt(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt())

        @keys.add("c-d")
        def end(event: KeyPressEvent) -> None:
            event.app.exit(exception=EOFError())

        @keys.add("enter")
        def enter(event: KeyPressEvent) -> None:
            self._enter(event.app)

        @keys.add("escape", eager=True)
        def escape(event: KeyPressEvent) -> None:
            self.view = replace(self.view, noting=False, help_shown=False, typed="", refused="")
            event.app.layout.focus(self.page)

        @keys.add("up", filter=choosing)
        def up(_: KeyPressEvent) -> None:
            self._move(-1)

        @keys.add("down", filter=choosing)
        def down(_: KeyPressEvent) -> None:
            self._move(+1)

        @keys.add("backspace", filter=choosing)
        def erase(_: KeyPressEvent) -> None:
            self.view = replace(self.view, typed="", cursor=None, refused="")

        @keys.add("<any>", filter=choosing)
        def typed(event: KeyPressEvent) -> None:
            self._type(event.data, event.app)

        return keys

    def _enter(self, app: Application[Reply]) -> None:
        self.view = view = replace(self.view, refused="")
        if view.help_shown:
            self.view = replace(view, help_shown=False)
        elif view.noting and view.cursor is not None:
            note = readable_text(self.note.text).strip()
            known = (view.turn.answer.note or "").replace("\n", " ")
            if view.cursor == view.turn.answer.level and note == known:
                app.exit(result=Keep())
            else:
                app.exit(result=Chosen(view.cursor, None if note == known else note))
        elif view.turn.answer.carried and view.cursor == view.turn.answer.level and not view.typed:
            app.exit(result=Keep())
        elif view.cursor is not None and self._is_whole(view.typed):
            self.view = replace(view, noting=True, typed="")
            app.layout.focus(self.note)
        elif view.typed:
            self.view = replace(view, refused=view.typed)

    def _is_whole(self, typed: str) -> bool:
        return not typed or _number(typed) in set(self.questionnaire.steps())

    def _move(self, direction: int) -> None:
        steps = list(self.questionnaire.steps())
        cursor = self.view.cursor
        if isinstance(cursor, Fraction) and cursor in steps:
            place = min(max(steps.index(cursor) + direction, 0), len(steps) - 1)
        else:
            place = 0 if direction > 0 else len(steps) - 1
        self.view = replace(self.view, cursor=steps[place], typed="", refused="")

    def _type(self, key: str, app: Application[Reply]) -> None:
        replies: dict[str, Reply] = {"s": Later(), "b": Back(), "q": Stop()}
        no_level: dict[str, NoLevel] = {"n": NOT_APPLICABLE, "u": UNKNOWN}
        letter = key.lower()
        self.view = replace(self.view, refused="")
        if self.view.help_shown:
            self.view = replace(self.view, help_shown=False)
        elif letter in {"h", "?"}:
            self.view = replace(self.view, help_shown=True)
        elif letter == "l":
            self.view = replace(self.view, last_time_shown=not self.view.last_time_shown)
        elif letter in replies:
            app.exit(result=replies[letter])
        elif letter in no_level:
            self.view = replace(self.view, cursor=no_level[letter], typed="", noting=True)
            app.layout.focus(self.note)
        else:
            self._type_level(key)

    def _type_level(self, key: str) -> None:
        """Take a digit or a point; a digit that cannot go on with what was typed begins anew."""
        spelled = {spelling for level in self.questionnaire.steps() for spelling in _spellings(level)}
        # After a point nothing begins anew: 2.3 is a slip of the finger, and no wish for level 3.
        attempts = [self.view.typed + key.replace(",", ".")] + ([] if self.view.typed.endswith(".") else [key])
        for typed in attempts:
            if any(spelling.startswith(typed) for spelling in spelled):
                number = _number(typed)
                cursor = number if number in set(self.questionnaire.steps()) else self.view.cursor
                self.view = replace(self.view, typed=typed, cursor=cursor)
                return
        self.view = replace(self.view, refused=key if key.isprintable() else "")


def _spellings(level: Fraction) -> tuple[str, ...]:
    return (f"{float(level):g}", f"{float(level):.1f}")


def _number(typed: str) -> Fraction | None:
    try:
        return Fraction(typed)
    except ValueError:
        return None
