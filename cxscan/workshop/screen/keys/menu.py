"""What is typed at a menu: the letters and words that mean the same at every step, and yes or no."""

from collections.abc import Callable, Mapping
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window
from rich.console import Console

from cxscan.languages import Language
from cxscan.model.texts.plain_text import one_line
from cxscan.workshop.course.events import Back
from cxscan.workshop.keys import read_key, yes_or_no
from cxscan.workshop.room import KeyPressed
from cxscan.workshop.screen.keys.letters import TypedLetters, is_letter
from cxscan.workshop.screen.word_wrap import wrapped_prompt


def with_letters(
    application: Application[Any], language: Language, yes_and_no: Mapping[bool, int], *, keys: bool
) -> Application[Any]:
    """Return a menu at which letters are typed; what means the same at every step counts where `keys` says so.

    `yes_and_no`: the places of these options, where the menu has them.
    """

    def meant(word: str) -> Callable[[], None] | None:
        said = yes_or_no(word, language)
        if said in yes_and_no:
            return lambda: get_app().exit(result=yes_and_no[bool(said)])
        key = read_key(word) if keys else None
        return None if key is None else lambda: get_app().exit(exception=KeyPressed(key))

    def press(letter: str) -> None:
        act = meant(letter)
        if act:
            act()
        else:
            letters.refuse(letter)

    letters = TypedLetters(press, meant)
    ours = [back_key()] if keys else []
    bindings = [one for one in (application.key_bindings, *ours, _typing(letters), letters.keys()) if one]
    application.key_bindings = merge_key_bindings(bindings)
    said = Window(FormattedTextControl(lambda: _wrapped(letters.said(language))), dont_extend_height=True, style="bold")
    shown = ConditionalContainer(said, Condition(lambda: bool(letters.said(language))))
    application.layout = Layout(HSplit([application.layout.container, shown]), application.layout.current_window)
    return application


def _wrapped(text: str) -> str:
    return "\n".join(wrapped_prompt(text, Console(width=get_app().output.get_size().columns)))


def _typing(letters: TypedLetters) -> KeyBindings:
    keys = KeyBindings()

    @keys.add("<any>")
    def typed(event: KeyPressEvent) -> None:
        if is_letter(event.data):
            letters.type(event.data)

    @keys.add(Keys.BracketedPaste)
    def paste(event: KeyPressEvent) -> None:
        letters.refuse(one_line(event.data))

    return keys


def back_key() -> KeyBindings:
    """Return Esc as the way back, where there is one."""
    keys = KeyBindings()

    @keys.add("escape", eager=True)
    def back(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyPressed(Back()))

    return keys
