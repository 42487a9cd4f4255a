"""The one line after a level: what it rests on (m measured, o seen, v opinion), and a note."""

import re
from typing import Literal

from cxscan.languages import Language
from cxscan.model.questionnaire import Question
from cxscan.model.scan import Answer, Basis

_LETTERS: dict[str, Basis] = {"m": "measured", "o": "observed", "v": "opinion"}
# A small letter that stands alone: “o.a.” and “V” begin a note.
_LINE = re.compile(r"([mov])(?:[ \t]+(.*)|[ \t]*\n(.*))?", re.DOTALL)


def read_line(text: str) -> tuple[str, Basis | Literal[""]]:
    """Return the note and the basis that a typed line holds; each empty where there is none."""
    match = _LINE.fullmatch(text)
    return ((match[2] or match[3] or "").strip(), _LETTERS[match[1]]) if match else (text, "")


def line_of(answer: Answer) -> str:
    """Return the basis and the note of an answer as one types them."""
    letter = next((letter for letter, basis in _LETTERS.items() if basis == answer.basis), "")
    return " ".join(filter(None, (letter, answer.note)))


def basis_lines(question: Question, language: Language) -> list[str]:
    """Return what it means for an answer to a question that it is measured, seen or an opinion, where the question says so."""
    said = [(letter, basis, getattr(question.basis, basis, None)) for letter, basis in _LETTERS.items()]
    return [language.about(f"{letter} {basis_in_words(basis, language)}", text) for letter, basis, text in said if text]


def basis_in_words(basis: Basis | None, language: Language) -> str:
    """Return what an answer rests on; nothing where that is not known."""
    say = language.say
    return {"opinion": say("opinion"), "observed": say("seen"), "measured": say("measured"), None: ""}[basis]
