"""Texts of people inside Markdown: shown as they were typed, never interpreted."""

import re

# Everything with which Markdown or GitHub would make something else of a text than what was typed.
_SPECIAL = re.compile(r"([\\`*_\[\]<|~$])|&(?=#?\w+;)")
_AT_LINE_START = re.compile(r"^(\s*)(?:([#>+=-])|(\d+)([.)])(?=\s|$))", re.MULTILINE)


def escape_markdown(text: str, line_break: str = "<br>") -> str:
    """Return `text` so that Markdown shows it as it was typed, on one line."""
    escaped = _SPECIAL.sub(lambda match: "\\" + (match[1] or "&"), text)
    escaped = _AT_LINE_START.sub(lambda match: f"{match[1]}{match[3] or ''}\\{match[2] or match[4]}", escaped)
    return line_break.join(line.strip() for line in escaped.split("\n"))
