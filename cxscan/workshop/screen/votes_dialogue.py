"""The votes on the whole screen, until a key says what the group does next."""

from dataclasses import dataclass, field, replace
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from cxscan.workshop.course.events import Back, GoOn, Key, Later
from cxscan.workshop.keys import LETTERS, QUESTION_LETTERS
from cxscan.workshop.screen.one_prompt import leaving_keys
from cxscan.workshop.screen.votes_screen import VotesScreen, VotesView

_REPLIES: dict[str, GoOn | Later | Key] = {"s": Later(), **QUESTION_LETTERS, **LETTERS}

_PAGE = 10


@dataclass
class VotesDialogue:
    """Shows the votes on one question."""

    screen: VotesScreen
    view: VotesView
    page: Window = field(init=False)
    begun: str = ""
    """What was typed of a level, where the group chose at once."""

    def __post_init__(self) -> None:
        self.page = Window(FormattedTextControl(self._draw, focusable=True, show_cursor=False), wrap_lines=False)

    def application(self, style: Any, **streams: Any) -> Application[GoOn | Later | Key]:
        """Return the prompt whose result is what the group does next."""
        return Application(layout=Layout(self.page), key_bindings=self._keys(), full_screen=True, style=style, **streams)

    def _draw(self) -> ANSI:
        size = get_app().output.get_size()
        return ANSI(self.screen.draw(self.view, size.columns, size.rows))

    def _show_voices(self, from_line: int | None) -> None:
        size = get_app().output.get_size()
        last = self.screen.last_voices_from(self.view, size.columns, size.rows)
        self.view = replace(self.view, voices_from=None if from_line is None else min(max(from_line, 0), last))

    def _leave(self, reply: GoOn | Later | Key, event: KeyPressEvent) -> None:
        """End with a reply; from who said what, Enter and back lead to the votes."""
        if self.view.voices_from is not None and isinstance(reply, GoOn | Back):
            self._show_voices(from_line=None)
        else:
            event.app.exit(result=reply)

    def _keys(self) -> KeyBindings:
        keys = leaving_keys()

        for names, by in (("up", -1), ("down", 1), ("pageup", -_PAGE), ("pagedown", _PAGE)):

            @keys.add(names)
            def move(_: KeyPressEvent, by: int = by) -> None:
                if self.view.voices_from is not None:
                    self._show_voices(from_line=self.view.voices_from + by)

        @keys.add("enter")
        @keys.add("c-j")
        def on(event: KeyPressEvent) -> None:
            self._leave(GoOn(), event)

        @keys.add("escape", eager=True)
        def back(event: KeyPressEvent) -> None:
            self._leave(Back(), event)

        @keys.add("<any>")
        def typed(event: KeyPressEvent) -> None:
            letter = event.data.lower()
            if letter == "w":
                self._show_voices(from_line=0 if self.view.voices_from is None else None)
            elif letter in _REPLIES:
                self._leave(_REPLIES[letter], event)
            elif letter.isdecimal() and self.view.voices_from is None:
                self.begun = letter
                self._leave(GoOn(), event)

        return keys
