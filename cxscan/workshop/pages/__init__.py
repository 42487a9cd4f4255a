"""The pages of a session: one small file for each kind of step, the same for the whole screen and for lines of text.

A *page* puts one step into words, asks the room, and returns the event that the reply is. A *key* is a letter or a word that
means the same on every page. A *reply* is what the room returns; what it means for the session is decided in
`cxscan.workshop.course`, never here. To add a page: a step in `course.steps`, where it leads to in `course`, a file here, and
its line in `_PAGES`.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from cxscan.languages import Language, Message
from cxscan.model.questionnaire import Questionnaire
from cxscan.workshop.course import steps
from cxscan.workshop.course.effects import PillarResult, Result, Tell
from cxscan.workshop.course.events import Back, CutShort, Dissent, Event, Evidence, Half, Help
from cxscan.workshop.pace import Pace
from cxscan.workshop.pages.actions import ask_action, choose_action
from cxscan.workshop.pages.agreed import ask_order, confirm_agreed
from cxscan.workshop.pages.all_questions import list_all
from cxscan.workshop.pages.ambition import ask_ambition, choose_ambition
from cxscan.workshop.pages.doubts import doubt_date, doubt_reading, doubt_target
from cxscan.workshop.pages.end import ask_done, ask_glad, ask_left
from cxscan.workshop.pages.help import help_behind_key, help_lines
from cxscan.workshop.pages.keys import completed
from cxscan.workshop.pages.question import ask_question
from cxscan.workshop.pages.setting import Setting
from cxscan.workshop.pages.show import ask_show
from cxscan.workshop.pages.told.notices import notice_in_words
from cxscan.workshop.pages.told.results import pillar_profile, whole_profile
from cxscan.workshop.pages.votes import see_votes
from cxscan.workshop.room import KeyPressed, Room

_PAGES: dict[type, Callable[[Any, Setting], Event | Half | Help | CutShort]] = {
    steps.Turn: ask_question,
    steps.AskOrder: ask_order,
    steps.ConfirmAgreed: confirm_agreed,
    steps.SeeVotes: see_votes,
    steps.AskShow: ask_show,
    steps.ListAll: list_all,
    steps.ChooseAmbition: choose_ambition,
    steps.AskAmbition: ask_ambition,
    steps.DoubtReading: doubt_reading,
    steps.DoubtTarget: doubt_target,
    steps.DoubtDate: doubt_date,
    steps.AskLeft: ask_left,
    steps.AskGlad: ask_glad,
    steps.ChooseAction: choose_action,
    steps.AskAction: ask_action,
    steps.AskDone: ask_done,
}


class Pages:
    """Shows the steps of a session in a room, in one language."""

    def __init__(self, room: Room, language: Language, questionnaire: Questionnaire, pace: Pace | None = None) -> None:
        self._setting = Setting(room, language, questionnaire.step, questionnaire.highest_level, pace)

    def answer(self, step: steps.Step) -> Event | CutShort:
        """Show the page of a step and return what came of it; raises as the room does."""
        while True:
            try:
                reply: Event | CutShort | Half | Help | None = _PAGES[type(step)](step, self._setting)
            except KeyPressed as pressed:
                reply = pressed.reply
            while isinstance(reply, Half):
                half = reply
                try:
                    reply = _too_early(half, step) or self._completed(half, step)
                except KeyPressed as pressed:
                    if isinstance(pressed.reply, Help):
                        # What is asked is asked again below it: whoever wanted help has not given up.
                        self._tell(help_behind_key(half, _levels(step), self._setting.language))
                        continue
                    # Back is back to the page on which the first key was pressed.
                    reply = None if isinstance(pressed.reply, Back) else pressed.reply
            if isinstance(reply, Help):
                self._tell(help_lines(step, self._setting.language))
            elif reply is not None:
                return reply

    def _completed(self, half: Half, step: steps.Step) -> Event | None:
        """Ask for the rest of a key, below the question that it is about."""
        turn = _turn(step)
        if turn:
            self._setting.room.keep_in_sight(turn)
        return completed(half, self._setting, _levels(step))

    def _tell(self, lines: Sequence[str]) -> None:
        for line in lines:
            self._setting.room.tell(line)

    def tell(self, notice: Tell | Message) -> None:
        """Say in a line what happened."""
        language = self._setting.language
        self._setting.room.tell(language.put(notice) if isinstance(notice, Message) else notice_in_words(notice, language))

    def show(self, result: Result) -> None:
        """Show a result."""
        setting = self._setting
        if isinstance(result, PillarResult):
            profile = pillar_profile(result, setting)
            title = result.score.pillar.title
        else:
            profile = whole_profile(result, setting)
            title = setting.language.say("Where you stand")
        setting.room.show(title, [*profile.sentences, *(bar.words for bar in profile.bars)], profile)


def _turn(step: steps.Step) -> steps.Turn | None:
    turn = step.turn if isinstance(step, steps.SeeVotes) else step
    return turn if isinstance(turn, steps.Turn) else None


def _levels(step: steps.Step) -> Sequence[Fraction]:
    """Return the levels of the question that is shown; none where none is."""
    turn = _turn(step)
    return turn.levels if turn else ()


def _too_early(half: Half, step: steps.Step) -> Evidence | Dissent | None:
    """Return a key without its text where the question has nothing yet for it to be about, so that nobody types it in vain."""
    turn = _turn(step)
    if turn is None and half.key == "evidence" and not isinstance(step, steps.AskShow):
        return Evidence("")
    if turn is None or turn.answer.level is not None:
        return None
    if half.key == "evidence":
        return Evidence("")
    return Dissent("") if half.key == "dissent" and not turn.answer.votes else None
