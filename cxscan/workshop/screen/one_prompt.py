"""One prompt from its first drawing to its end: what each of them does with Ctrl-D, signals, pastes and a lost terminal."""

import errno
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.validation import ValidationError

from cxscan.workshop.interruption import Interrupted, is_interrupted, waiting
from cxscan.workshop.room import EndOfInput
from cxscan.workshop.screen.keys.keyboard import ALT_ENTER, NO_TEXT, Keyboard, TypedAhead


def answered(application: Application[Any], keyboard: Keyboard) -> Any:
    """Run a prompt and return its result.

    A signal that comes when the result is there already does not take it away: it ends the next prompt.

    Raises:
        EndOfInput: nothing more will be typed.
        KeyboardInterrupt: Ctrl-C, or a signal came, or the terminal is gone.
    """
    application.key_bindings = merge_key_bindings(
        [bindings for bindings in (_idle_keys(), application.key_bindings, _ending_keys()) if bindings]
    )
    application.ttimeoutlen = keyboard.escape_wait
    application.pre_run_callables.append(lambda: _end_if_interrupted(application))
    try:
        with waiting(lambda: _wake(application)), _gone_on_with(application, keyboard):
            # Not by way of questionary: it would leave SIGINT to asyncio and to prompt_toolkit, each of which loses it at times.
            return application.run(handle_sigint=False)
    except EOFError:
        # The input of a terminal that is closed ends too.
        raise (Interrupted if is_interrupted() else EndOfInput) from None
    except OSError as error:
        # A prompt that ends draws itself once more; where the terminal is gone, the error of that hides what ended it.
        if error.errno != errno.EIO:
            raise
        raise KeyboardInterrupt from None
    finally:
        keyboard.drop_rest()


def _wake(application: Application[Any]) -> None:
    if application.loop is not None:
        application.loop.call_soon_threadsafe(_end_if_interrupted, application)


@contextmanager
def _gone_on_with(application: Application[Any], keyboard: Keyboard) -> Iterator[None]:
    """While inside, a program that was stopped and goes on (SIGCONT) reads keys, draws again: a shell set the terminal back."""

    def take_up() -> None:
        if not application.is_done:
            # What the terminal was before the prompt, the prompt gives back at its end.
            keyboard.raw_mode().__enter__()
            application.renderer.erase(leave_alternate_screen=False)
            application.invalidate()

    def hear(*_: object) -> None:
        if application.loop is not None:
            application.loop.call_soon_threadsafe(take_up)

    continued = getattr(signal, "SIGCONT", None)
    before = signal.signal(continued, hear) if continued else None
    try:
        yield
    finally:
        if continued:
            signal.signal(continued, before)


def _end_if_interrupted(application: Application[Any]) -> None:
    if is_interrupted() and application.future is not None and not application.future.done():
        application.exit(exception=Interrupted())


def _idle_keys() -> KeyBindings:
    """Return the keys that do nothing where a prompt has no use for them."""
    keys = KeyBindings()

    # At once: the keyboard knows an Esc that is alone from one that begins a sequence.
    @keys.add("escape", eager=True)
    @keys.add(ALT_ENTER)
    @keys.add(NO_TEXT)
    @keys.add(Keys.BracketedPaste)
    def nothing(_: KeyPressEvent) -> None:
        """Do nothing."""

    return keys


def _ending_keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-d", filter=Condition(lambda: not get_app().current_buffer.text))
    def end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    return keys


def leaving_keys() -> KeyBindings:
    """Return the keys that end the program from a page that takes no text: Ctrl-C and Ctrl-D."""
    keys = KeyBindings()

    @keys.add("c-c")
    def interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    @keys.add("c-d")
    def end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    return keys


def text_keys(*, enter: Callable[[KeyPressEvent], None], several_lines: bool, no_text: str = "") -> KeyBindings:
    """Return the keys of a prompt for text: Enter takes it, and pasted text is text whatever is in it.

    `no_text` is said below the prompt where bytes come that are no text, until more is typed.
    """
    keys = KeyBindings()

    def new_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    keys.add("enter")(enter)
    if several_lines:
        keys.add("c-j")(new_line)
        keys.add(ALT_ENTER)(new_line)
    else:
        # Where the terminal sends a line feed for Enter.
        keys.add("c-j")(enter)

    @keys.add(NO_TEXT)
    def say_so(event: KeyPressEvent) -> None:
        event.current_buffer.validation_error = ValidationError(message=no_text)

    @keys.add(Keys.BracketedPaste)
    def paste(event: KeyPressEvent) -> None:
        typed = event.data[:-1] if isinstance(event.data, TypedAhead) else event.data
        event.current_buffer.insert_text(typed if several_lines else " ".join(filter(None, typed.split("\n"))))
        if isinstance(event.data, TypedAhead):
            (new_line if several_lines and event.data.endswith("\n") else enter)(event)

    return keys
