"""The votes on the whole screen, until a key says what the group does next."""

from dataclasses import dataclass, field
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from cxscan.workshop.course.events import Anywhere, Back, GoOn, Half, Later
from cxscan.workshop.course.steps import Turn
from cxscan.workshop.keys import LETTERS, QUESTION_LETTERS
from cxscan.workshop.screen.one_prompt import leaving_keys
from cxscan.workshop.screen.votes_screen import VotesScreen

_REPLIES: dict[str, GoOn | Later | Anywhere | Half] = {"s": Later(), **QUESTION_LETTERS, **LETTERS}


@dataclass
class VotesDialogue:
    """Shows the votes on one question."""

    screen: VotesScreen
    turn: Turn
    notices: tuple[str, ...] = ()
    page: Window = field(init=False)

    def __post_init__(self) -> None:
        self.page = Window(FormattedTextControl(self._draw, focusable=True, show_cursor=False), wrap_lines=False)

    def application(self, style: Any, **streams: Any) -> Application[GoOn | Later | Anywhere | Half]:
        """Return the prompt whose result is what the group does next."""
        return Application(layout=Layout(self.page), key_bindings=self._keys(), full_screen=True, style=style, **streams)

    def _draw(self) -> ANSI:
        size = get_app().output.get_size()
        return ANSI(self.screen.draw(self.turn, self.notices, size.columns, size.rows))

    def _keys(self) -> KeyBindings:
        keys = leaving_keys()

        @keys.add("enter")
        @keys.add("c-j")
        def on(event: KeyPressEvent) -> None:
            event.app.exit(result=GoOn())

        @keys.add("escape", eager=True)
        def back(event: KeyPressEvent) -> None:
            event.app.exit(result=Back())

        @keys.add("<any>")
        def typed(event: KeyPressEvent) -> None:
            reply = _REPLIES.get(event.data.lower())
            if reply is not None:
                event.app.exit(result=reply)

        return keys
