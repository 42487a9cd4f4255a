r"""Emphasis and links in a text of a questionnaire that says `markup: true`: `*like this*` and `[like this](https://…)`.

What was read is kept in the text itself, between signs that no text of a file can hold (noncharacters, which Unicode leaves to
programs), so that it stays a text wherever it is joined, cut and counted. A form that can draws its `runs`; everywhere else
`plain` shows the words alone, with the address behind those of a link. `\*`, `\[`, `\]` and `\\` are the signs themselves.
"""

import re
from collections.abc import Iterator
from typing import Literal

from cxscan.model.texts.plain_text import ADDRESS, LINK, LINK_END, plain, words_of
from cxscan.model.values import frozen

_EMPHASIS, _EMPHASIS_END = "\ufdd0", "\ufdd1"
_MARKS = re.compile(f"[{_EMPHASIS}{_EMPHASIS_END}{LINK}{ADDRESS}{LINK_END}]")
_STRETCH = re.compile(
    f"{LINK}(?P<text>[^{LINK}{ADDRESS}{LINK_END}]*){ADDRESS}(?P<link>[^{LINK}{ADDRESS}{LINK_END}]*){LINK_END}"
    f"|(?P<mark>[{_EMPHASIS}{_EMPHASIS_END}{LINK}{LINK_END}])"
    f"|{ADDRESS}(?P<lost>[^{LINK_END}]*)"
)
_WRITTEN = re.compile(
    r"\\(?P<sign>[*\[\]\\])"
    r"|\[(?P<text>(?:\\.|[^\[\]\\\n]|\n(?!\n))+)\]\((?P<link>(?:[^()\n]|\([^()\n]*\))*)(?P<end>\)?)"
    r"|(?P<stars>\*+)"
)
_BLANKS = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_ESCAPED = re.compile(r"\\([*\[\]\\])")
_ADDRESS = re.compile(
    r"https://[^\s<>\"'`|\\^{}/][^\s<>\"'`|\\^{}]{2,2000}|mailto:[\w.%+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100})+"
)

Fault = Literal["link", "open-link", "star", "stars"]
"""What can be wrong: an address that is none, a link that does not end, a star without another one, more stars than one."""


@frozen
class Run:
    """A stretch of a text, perhaps with emphasis, perhaps a link."""

    text: str
    emphasis: bool = False
    link: str = ""
    """Its address: https or mailto."""

    @property
    def address(self) -> str:
        """The address as one reads it."""
        return re.sub("^mailto:(?=.)", "", self.link)


def read_marks(text: str) -> str:
    """Return a text as it was written in a file with what is marked in it read; what is wrong stays as it was written."""
    return "".join(_read(text, []))


def faults_in(text: str) -> list[tuple[Fault, str]]:
    """Return what is wrong in a text as it was written, each with the words that it stands in."""
    faults: list[tuple[Fault, str]] = []
    "".join(_read(text, faults))
    return faults


def starred_links_in(text: str) -> list[str]:
    """Return the words of each link in a text as it was written in which stars stand, that are shown as they are."""
    return [found["text"] for found in _WRITTEN.finditer(text) if _is_link(found) and _is_marked(found["text"])]


def has_marks(text: str) -> bool:
    """Tell whether anything was marked in a text that was read."""
    return _MARKS.search(text) is not None


def runs_of(text: str) -> tuple[Run, ...]:
    """Return the stretches of a text that was read; one that was cut in the middle of a link has its words alone there."""
    return tuple(_runs(text))


def plain_but_marks(text: str) -> str:
    """Return a text as `plain` does, with what is marked in it: each stretch on its own, and all of them whole."""
    if not has_marks(text):
        return plain(text)
    return "".join(
        (_EMPHASIS if one.emphasis else "")
        + (f"{LINK}{one.text}{ADDRESS}{one.link}{LINK_END}" if one.link else one.text)
        + (_EMPHASIS_END if one.emphasis else "")
        for one in _runs(text)
    )


def runs_shown(text: str, shown: str) -> tuple[Run, ...]:
    """Return the stretches of a text as far as a plain form of it is shown, with what stands there in the place of its end."""
    runs, left = [], shown
    for one in runs_of(text):
        whole = f"{one.text} ({one.address})" if one.link else one.text
        words = _BLANKS.sub(" ", whole)
        if not left.startswith(words):
            break
        runs.append(Run(words, one.emphasis, one.link))
        left = left[len(words) :]
    return (*runs, Run(left)) if left else tuple(runs)


def _runs(text: str) -> Iterator[Run]:
    emphasis, place = False, 0
    for found in _STRETCH.finditer(text):
        if before := plain(text[place : found.start()]):
            yield Run(before, emphasis)
        place = found.end()
        if found["link"] is not None:
            words = plain(found["text"])
            yield Run(words, emphasis, found["link"]) if _ADDRESS.fullmatch(found["link"]) else Run(words, emphasis)
        elif found["mark"] in {_EMPHASIS, _EMPHASIS_END}:
            emphasis = found["mark"] == _EMPHASIS
    if rest := plain(text[place:]):
        yield Run(rest, emphasis)


def _read(text: str, faults: list[tuple[Fault, str]]) -> Iterator[str]:
    place, ends = 0, _pairs(text, faults)
    for found in _WRITTEN.finditer(text):
        yield text[place : found.start()]
        place = found.end()
        if found["sign"]:
            yield found["sign"]
        elif found["stars"]:
            yield ends.get(found.start(), found["stars"])
        else:
            yield _link(found, faults)
    yield text[place:]


def _link(found: re.Match[str], faults: list[tuple[Fault, str]]) -> str:
    if _is_link(found):
        words = _ESCAPED.sub(r"\1", found["text"].replace("\n", " "))
        return f"{LINK}{words}{ADDRESS}{found['link']}{LINK_END}"
    faults.append(("link", found["link"]) if found["end"] else ("open-link", found[0]))
    return found[0]


def _is_link(found: re.Match[str]) -> bool:
    return bool(found["end"] and _ADDRESS.fullmatch(found["link"]))


def _is_marked(text: str) -> bool:
    faults: list[tuple[Fault, str]] = []
    return bool(_pairs(text, faults) or faults)


def _pairs(text: str, faults: list[tuple[Fault, str]]) -> dict[int, str]:
    """Return what each star stands for that has another one: the beginning or the end of emphasis, by its place."""
    pairs: dict[int, str] = {}
    begin: int | None = None
    for found in _WRITTEN.finditer(text):
        if not found["stars"]:
            continue
        before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
        begins = bool(after.strip()) and not before.isalnum()
        ends = bool(before.strip()) and not after.isalnum()
        if len(found["stars"]) > 1:
            if begins:
                faults.append(("stars", _words_at(text, found.start())))
        elif begin is not None and ends:
            pairs |= {begin: _EMPHASIS, found.start(): _EMPHASIS_END}
            begin = None
        elif begins:
            if begin is not None:
                faults.append(("star", _words_at(text, begin)))
            begin = found.start()
    if begin is not None:
        faults.append(("star", _words_at(text, begin)))
    return pairs


def _words_at(text: str, place: int) -> str:
    return " ".join(words_of(text[place : place + 40])[:3])
