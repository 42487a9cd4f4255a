"""Texts of people inside Markdown: shown as they were typed, never interpreted."""

import re

from cxscan.model.texts.marks import Run, has_marks, runs_of
from cxscan.model.texts.plain_text import plain

# Everything with which Markdown or GitHub would make something else of a text than what was typed.
_SPECIAL = re.compile(r"([\\`*_\[\]<|~$])|&(?=#?\w+;)")
_AT_LINE_START = re.compile(r"^([^\S\n]*)(?:([#>+=-])|(\d+)([.)])(?=\s|$))", re.MULTILINE)


def escape_markdown(text: str, line_break: str = "<br>") -> str:
    """Return `text` so that Markdown shows it as it was typed, on one line, with the emphasis and links that were read in it."""
    if not has_marks(text):
        return _escaped(plain(text), line_break)
    return "".join(_written(one, line_break) for one in runs_of(text))


def _written(run: Run, line_break: str) -> str:
    # Blanks inside the signs would make them signs that are shown.
    words = run.text.strip()
    before, _, after = run.text.partition(words) if words else (run.text, "", "")
    shown = _escaped(words, line_break)
    if run.link:
        shown = f"[{shown}](<{run.link}>)"
    return before + (f"*{shown}*" if run.emphasis and words else shown) + after


def _escaped(text: str, line_break: str) -> str:
    escaped = _SPECIAL.sub(lambda match: "\\" + (match[1] or "&"), text)
    escaped = _AT_LINE_START.sub(lambda match: f"{match[1]}{match[3] or ''}\\{match[2] or match[4]}", escaped)
    return line_break.join(line.strip() for line in escaped.split("\n"))
