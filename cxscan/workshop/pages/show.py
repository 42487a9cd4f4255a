"""A high level that rests on nothing yet: what would the group show, with the hints of the question."""

from cxscan.workshop.course.events import Key, Later, Shown
from cxscan.workshop.course.steps import AskShow
from cxscan.workshop.evidence import basis_lines, read_line
from cxscan.workshop.in_words import answer_in_words
from cxscan.workshop.keys import read_key_among_texts
from cxscan.workshop.pages.setting import Setting


def _key_beside_basis(line: str) -> Key | None:
    """Return the key that a line is; the letter of a basis is that, and `o` not the list."""
    return None if read_line(line)[1] else read_key_among_texts(line)


def ask_show(step: AskShow, setting: Setting) -> Shown:
    """Ask in one line what there is to show, and what that rests on."""
    question, language = step.turn.question, setting.language
    title = language.about(question.title, answer_in_words(step.turn.answer, language))
    hints = [*(f"– {text}" for text in question.evidence), *basis_lines(question, language)]
    setting.room.show(title, hints)
    asked = language.say("What would you show? m measured · o seen · v opinion, and what it is (Enter = nothing)")
    line = setting.ask_line(asked, keys=_key_beside_basis)
    text, basis = read_line("" if isinstance(line, Later) else line.text)
    return Shown(text, basis or None)
